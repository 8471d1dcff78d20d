//! The small parts: styles, headers, settings, properties.

use super::model::{Document, Style};
use super::xml::Xml;

const W: (&str, &str) = (
    "xmlns:w",
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
);
const FONT: &str = "Times New Roman";

/// Look of a style: half points, weight, slant, spacing.
pub(crate) struct Look {
    name: &'static str,
    pub(crate) size: u32,
    pub(crate) bold: bool,
    pub(crate) italic: bool,
    pub(crate) align: &'static str,
    pub(crate) first_line: u32,
    pub(crate) before: u32,
    pub(crate) after: u32,
    /// 240 is single.
    pub(crate) line: u32,
    /// Level in the outline.
    pub(crate) outline: Option<u32>,
    pub(crate) keep_next: bool,
    /// Not one of the styles that every program knows.
    own: bool,
}

pub(crate) fn look(style: Style) -> Look {
    let plain = Look {
        name: "",
        size: 28,
        bold: false,
        italic: false,
        align: "left",
        first_line: 0,
        before: 0,
        after: 0,
        line: 240,
        outline: None,
        keep_next: false,
        own: false,
    };
    let heading = Look {
        bold: true,
        align: "both",
        first_line: 720,
        before: 120,
        after: 120,
        keep_next: true,
        ..plain
    };
    match style {
        Style::Body => Look {
            name: "Body Text",
            align: "both",
            first_line: 720,
            after: 120,
            line: 276,
            ..plain
        },
        Style::Letter => Look {
            name: "Letter",
            own: true,
            size: 26,
            align: "center",
            ..plain
        },
        Style::Title => Look {
            name: "Title",
            bold: true,
            align: "center",
            ..plain
        },
        Style::Part => Look {
            name: "heading 1",
            align: "center",
            first_line: 0,
            before: 240,
            outline: Some(0),
            ..heading
        },
        Style::Chapter => Look {
            name: "heading 2",
            outline: Some(1),
            ..heading
        },
        Style::Topic => Look {
            name: "heading 3",
            italic: true,
            outline: Some(2),
            ..heading
        },
        Style::Caption => Look {
            name: "caption",
            size: 26,
            align: "center",
            first_line: 0,
            before: 120,
            after: 60,
            ..heading
        },
        Style::Cell => Look {
            name: "Table Cell",
            own: true,
            size: 24,
            before: 20,
            after: 20,
            ..plain
        },
        Style::Dense => Look {
            name: "Table Dense",
            own: true,
            size: 20,
            before: 10,
            after: 10,
            ..plain
        },
        Style::Small => Look {
            name: "Small",
            own: true,
            size: 22,
            ..plain
        },
    }
}

/// `word/styles.xml`.
pub(super) fn styles() -> Vec<u8> {
    let mut xml = Xml::new();
    xml.open("w:styles", &[W]);
    xml.raw("<w:docDefaults><w:rPrDefault><w:rPr>");
    xml.empty(
        "w:rFonts",
        &[
            ("w:ascii", FONT),
            ("w:hAnsi", FONT),
            ("w:eastAsia", FONT),
            ("w:cs", FONT),
        ],
    );
    xml.raw("<w:color w:val=\"000000\"/><w:sz w:val=\"28\"/><w:szCs w:val=\"28\"/>");
    xml.empty(
        "w:lang",
        &[("w:val", "vi-VN"), ("w:eastAsia", "vi-VN"), ("w:bidi", "ar-SA")],
    );
    xml.raw("</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>");
    xml.raw("<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/><w:qFormat/></w:style>");
    for style in Style::ALL {
        let look = look(style);
        let mut attributes = vec![("w:type", "paragraph"), ("w:styleId", style.id())];
        if look.own {
            attributes.push(("w:customStyle", "1"));
        }
        xml.open("w:style", &attributes);
        xml.value("w:name", look.name);
        xml.value("w:basedOn", "Normal");
        xml.empty("w:qFormat", &[]);
        xml.open("w:pPr", &[]);
        if look.keep_next {
            xml.empty("w:keepNext", &[]);
        }
        xml.empty(
            "w:spacing",
            &[
                ("w:before", &look.before.to_string()),
                ("w:after", &look.after.to_string()),
                ("w:line", &look.line.to_string()),
                ("w:lineRule", "auto"),
            ],
        );
        xml.empty("w:ind", &[("w:firstLine", &look.first_line.to_string())]);
        xml.value("w:jc", look.align);
        if let Some(level) = look.outline {
            xml.value("w:outlineLvl", &level.to_string());
        }
        xml.close("w:pPr");
        xml.open("w:rPr", &[]);
        if look.bold {
            xml.raw("<w:b/><w:bCs/>");
        }
        if look.italic {
            xml.raw("<w:i/><w:iCs/>");
        }
        let size = look.size.to_string();
        xml.value("w:sz", &size);
        xml.value("w:szCs", &size);
        xml.close("w:rPr");
        xml.close("w:style");
    }
    xml.close("w:styles");
    xml.into_bytes()
}

/// A header: the page number in the middle, or nothing.
pub(super) fn header(numbered: bool) -> Vec<u8> {
    let mut xml = Xml::new();
    xml.open("w:hdr", &[W]);
    xml.open("w:p", &[]);
    xml.raw("<w:pPr><w:jc w:val=\"center\"/></w:pPr>");
    if numbered {
        for field in ["begin", "", "end"] {
            xml.raw("<w:r><w:rPr><w:sz w:val=\"26\"/><w:szCs w:val=\"26\"/></w:rPr>");
            if field.is_empty() {
                xml.raw("<w:instrText xml:space=\"preserve\"> PAGE </w:instrText>");
            } else {
                xml.empty("w:fldChar", &[("w:fldCharType", field)]);
            }
            xml.raw("</w:r>");
        }
    }
    xml.close("w:p");
    xml.close("w:hdr");
    xml.into_bytes()
}

/// `word/settings.xml`.
pub(super) fn settings() -> Vec<u8> {
    let mut xml = Xml::new();
    xml.open("w:settings", &[W]);
    xml.raw("<w:zoom w:percent=\"100\"/><w:defaultTabStop w:val=\"720\"/><w:characterSpacingControl w:val=\"doNotCompress\"/>");
    xml.raw("<w:compat><w:compatSetting w:name=\"compatibilityMode\" w:uri=\"http://schemas.microsoft.com/office/word\" w:val=\"15\"/></w:compat>");
    xml.raw("<w:themeFontLang w:val=\"vi-VN\"/><w:decimalSymbol w:val=\",\"/><w:listSeparator w:val=\";\"/>");
    xml.close("w:settings");
    xml.into_bytes()
}

/// `docProps/core.xml`.
pub(super) fn core(document: &Document) -> Vec<u8> {
    let mut xml = Xml::new();
    xml.open(
        "cp:coreProperties",
        &[
            (
                "xmlns:cp",
                "http://schemas.openxmlformats.org/package/2006/metadata/core-properties",
            ),
            ("xmlns:dc", "http://purl.org/dc/elements/1.1/"),
            ("xmlns:dcterms", "http://purl.org/dc/terms/"),
            ("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"),
        ],
    );
    xml.leaf("dc:title", &[], &document.title);
    xml.leaf("dc:creator", &[], "sapxep");
    xml.leaf("dc:description", &[], &document.remark);
    xml.leaf("dc:language", &[], "vi-VN");
    let date = format!("{}T00:00:00Z", document.date);
    for name in ["dcterms:created", "dcterms:modified"] {
        xml.leaf(name, &[("xsi:type", "dcterms:W3CDTF")], &date);
    }
    xml.close("cp:coreProperties");
    xml.into_bytes()
}
