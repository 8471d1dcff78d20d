//! A part of a DOCX as a tree of pieces of its own text: what is not touched is written back byte by byte.

use quick_xml::Reader;
use quick_xml::events::Event;

/// Deepest nesting that is read.
const DEEPEST: usize = 400;

/// A piece of the part.
#[derive(Clone, Debug)]
pub(super) enum Node {
    /// Anything that is not an element with content, as it stands.
    Raw(String),
    /// An element: name, start tag and end tag as they stand, content.
    Element(Element),
}

/// An element with content.
#[derive(Clone, Debug)]
pub(super) struct Element {
    pub name: String,
    pub start: String,
    pub end: String,
    pub children: Vec<Node>,
}

impl Element {
    /// Whether it is the element with this name.
    pub(super) fn is(&self, name: &str) -> bool {
        self.name == name
    }

    /// Text inside `w:t`, escapes resolved.
    pub(super) fn text(&self) -> String {
        self.children
            .iter()
            .map(|child| match child {
                Node::Raw(raw) => {
                    quick_xml::escape::unescape(raw).map_or_else(|_| raw.clone(), |t| t.into_owned())
                }
                Node::Element(_) => String::new(),
            })
            .collect()
    }

    /// Replaces the text of a `w:t`; blanks at its ends are kept.
    pub(super) fn set_text(&mut self, text: &str) {
        self.start = "<w:t xml:space=\"preserve\">".to_owned();
        let legal: String = text
            .chars()
            .map(|c| if c.is_control() { ' ' } else { c })
            .collect();
        self.children = vec![Node::Raw(quick_xml::escape::escape(legal.as_str()).to_string())];
    }
}

/// Reads a part.
pub(super) fn parse(xml: &str) -> Result<Vec<Node>, String> {
    let mut reader = Reader::from_str(xml);
    reader.config_mut().check_end_names = true;
    let mut stack: Vec<Element> = Vec::new();
    let mut top: Vec<Node> = Vec::new();
    let mut from = 0;
    loop {
        let event = reader.read_event().map_err(|error| error.to_string())?;
        let to = usize::try_from(reader.buffer_position()).unwrap_or(xml.len());
        let raw = xml.get(from..to).unwrap_or_default().to_owned();
        from = to;
        let mut done: Option<Node> = None;
        match event {
            Event::Start(tag) => {
                if stack.len() >= DEEPEST {
                    return Err(format!("> {DEEPEST}"));
                }
                let name = tag.name();
                let name: &str = name.as_ref();
                stack.push(Element {
                    name: name.to_owned(),
                    start: raw,
                    end: String::new(),
                    children: Vec::new(),
                });
            }
            Event::End(_) => {
                let Some(mut element) = stack.pop() else {
                    return Err(raw);
                };
                element.end = raw;
                done = Some(Node::Element(element));
            }
            Event::DocType(_) => return Err("DOCTYPE".to_owned()),
            Event::Eof => break,
            _ => done = Some(Node::Raw(raw)),
        }
        if let Some(node) = done {
            match stack.last_mut() {
                Some(parent) => parent.children.push(node),
                None => top.push(node),
            }
        }
    }
    if stack.is_empty() {
        Ok(top)
    } else {
        Err("EOF".to_owned())
    }
}

/// Writes nodes back.
pub(super) fn write(nodes: &[Node], out: &mut String) {
    for node in nodes {
        match node {
            Node::Raw(raw) => out.push_str(raw),
            Node::Element(element) => {
                out.push_str(&element.start);
                write(&element.children, out);
                out.push_str(&element.end);
            }
        }
    }
}
