//! A scene as SVG text. Same scene, same bytes.

use std::fmt::Write;

use super::font::FAMILY;
use super::scene::{Anchor, Item, Pt, Rgb, Scene, Stroke, Text};

/// The sheet as a stand-alone SVG file in millimetres.
pub(crate) fn write(scene: &Scene) -> String {
    let mut out = String::with_capacity(64 * 1024);
    let mm = |pt: f64| number(pt * 25.4 / 72.0);
    let (w, h) = (number(scene.width), number(scene.height));
    let (paper_w, paper_h) = scene.paper();
    let _ = write!(
        out,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{}mm\" height=\"{}mm\" viewBox=\"0 0 {w} {h}\" \
         font-family=\"'{FAMILY}',Verdana,sans-serif\" stroke-linejoin=\"round\" stroke-linecap=\"round\">\n\
         <title>{}</title>\n<rect width=\"{w}\" height=\"{h}\" fill=\"#ffffff\"/>\n",
        mm(paper_w),
        mm(paper_h),
        escape(&scene.title),
    );
    let mut clips = 0;
    for item in &scene.items {
        write_item(&mut out, item, &mut clips);
    }
    out.push_str("</svg>\n");
    out
}

/// One item as SVG, to be put into a larger drawing.
pub(crate) fn fragment(item: &Item) -> String {
    let mut out = String::new();
    write_item(&mut out, item, &mut 0);
    out
}

fn write_item(out: &mut String, item: &Item, clips: &mut u32) {
    match item {
        Item::Path {
            lines,
            closed,
            fill,
            stroke,
        } => {
            out.push_str("<path d=\"");
            path_data(out, lines, *closed);
            out.push('"');
            paint(out, *fill, *stroke);
            if fill.is_some() && lines.len() > 1 {
                out.push_str(" fill-rule=\"evenodd\"");
            }
            out.push_str("/>\n");
        }
        Item::Circle {
            at,
            radius,
            fill,
            stroke,
        } => {
            let _ = write!(
                out,
                "<circle cx=\"{}\" cy=\"{}\" r=\"{}\"",
                number(at.x),
                number(at.y),
                number(*radius)
            );
            paint(out, *fill, *stroke);
            out.push_str("/>\n");
        }
        Item::Text(text) => write_text(out, text),
        Item::Group { name, clip, items } => {
            if items.is_empty() {
                return;
            }
            if let Some(clip) = clip {
                *clips += 1;
                let _ = writeln!(
                    out,
                    "<clipPath id=\"k{clips}\"><rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"/></clipPath>\n\
                     <g class=\"{name}\" clip-path=\"url(#k{clips})\">",
                    number(clip.x),
                    number(clip.y),
                    number(clip.w),
                    number(clip.h),
                );
            } else {
                let _ = writeln!(out, "<g class=\"{name}\">");
            }
            for item in items {
                write_item(out, item, clips);
            }
            out.push_str("</g>\n");
        }
    }
}

fn write_text(out: &mut String, text: &Text) {
    let _ = write!(
        out,
        "<text x=\"{}\" y=\"{}\" font-size=\"{}\" fill=\"{}\"",
        number(text.at.x),
        number(text.at.y),
        number(text.size),
        hex(text.colour)
    );
    if text.face.is_bold() {
        out.push_str(" font-weight=\"bold\"");
    }
    if text.face.is_condensed() {
        out.push_str(" font-stretch=\"condensed\"");
    }
    match text.anchor {
        Anchor::Start => {}
        Anchor::Middle => out.push_str(" text-anchor=\"middle\""),
        Anchor::End => out.push_str(" text-anchor=\"end\""),
    }
    if text.turned {
        let (x, y) = (number(text.at.x), number(text.at.y));
        let _ = write!(out, " transform=\"rotate(-90 {x} {y})\"");
    }
    if text.halo {
        let _ = write!(
            out,
            " stroke=\"#ffffff\" stroke-width=\"{}\" paint-order=\"stroke\"",
            number(text.size * 0.28)
        );
    }
    // A viewer without the font sets the line to the width it was laid out for: no overlap there either.
    if text.text.chars().count() > 1 {
        let _ = write!(
            out,
            " textLength=\"{}\" lengthAdjust=\"spacingAndGlyphs\"",
            number(text.width())
        );
    }
    let _ = writeln!(out, ">{}</text>", escape(&text.text));
}

fn paint(out: &mut String, fill: Option<Rgb>, stroke: Option<Stroke>) {
    match fill {
        Some(fill) => {
            let _ = write!(out, " fill=\"{}\"", hex(fill));
        }
        None => out.push_str(" fill=\"none\""),
    }
    if let Some(stroke) = stroke {
        let _ = write!(
            out,
            " stroke=\"{}\" stroke-width=\"{}\"",
            hex(stroke.colour),
            number(stroke.width)
        );
        if let Some([dash, gap]) = stroke.dash {
            let _ = write!(out, " stroke-dasharray=\"{} {}\"", number(dash), number(gap));
        }
    }
}

/// Path data: absolute start, then relative steps in tenths of a point, which is a third of what the eye resolves.
pub(crate) fn path_data(out: &mut String, lines: &[Vec<Pt>], closed: bool) {
    for line in lines {
        let mut last: Option<(i64, i64)> = None;
        for point in line {
            let here = (tenths(point.x), tenths(point.y));
            match last {
                None => {
                    out.push('M');
                    push_tenths(out, here.0);
                    out.push(' ');
                    push_tenths(out, here.1);
                    out.push('l');
                }
                Some(before) if before == here => continue,
                Some(before) => {
                    if !out.ends_with('l') {
                        out.push(' ');
                    }
                    push_tenths(out, here.0 - before.0);
                    out.push(' ');
                    push_tenths(out, here.1 - before.1);
                }
            }
            last = Some(here);
        }
        if out.ends_with('l') {
            out.push_str("0 0");
        }
        if closed && last.is_some() {
            out.push('z');
        }
    }
}

fn tenths(value: f64) -> i64 {
    (value * 10.0).round() as i64
}

fn push_tenths(out: &mut String, value: i64) {
    if value < 0 {
        out.push('-');
    }
    let value = value.unsigned_abs();
    let (head, tail) = (value / 10, value % 10);
    if head > 0 || tail == 0 {
        let _ = write!(out, "{head}");
    }
    if tail > 0 {
        let _ = write!(out, ".{tail}");
    }
}

/// A number with at most two decimals, without trailing zeros.
pub(crate) fn number(value: f64) -> String {
    let text = format!("{value:.2}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    if text == "-0" {
        "0".to_owned()
    } else {
        text.to_owned()
    }
}

/// `#rrggbb`.
pub(crate) fn hex(colour: Rgb) -> String {
    format!("#{:02x}{:02x}{:02x}", colour.0, colour.1, colour.2)
}

/// Text safe inside an element or a quoted attribute; characters that XML forbids are dropped.
pub(crate) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\t' | '\n' | '\r' => out.push(' '),
            c if c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}') => {}
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn path_steps_are_relative_and_short() {
        let mut out = String::new();
        path_data(
            &mut out,
            &[vec![Pt::new(1.0, 2.0), Pt::new(3.54, 2.0), Pt::new(3.54, 1.9)]],
            true,
        );
        assert_eq!(out, "M1 2l2.5 0 0 -.1z");
    }

    #[test]
    fn data_cannot_leave_its_element() {
        assert_eq!(escape("<script>&\"'\u{1}"), "&lt;script&gt;&amp;&quot;&#39;");
        assert_eq!(number(-0.001), "0");
    }
}
