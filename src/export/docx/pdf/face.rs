//! The embedded faces of the reading copies: DejaVu Serif Condensed, with DejaVu Sans for the few signs it lacks. Never
//! the system's.

use std::sync::OnceLock;

use skrifa::instance::{LocationRef, Size};
use skrifa::{FontRef, MetadataProvider};

/// Nominal sizes are those of Times New Roman; at this share the embedded face has the same height of small letters and
/// much the same width, so that pages break alike.
pub(super) const SCALE: f32 = 0.86;

/// Line height of Times New Roman, em.
pub(super) const LEADING: f32 = 1.15;

/// An embedded face.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Face {
    Regular,
    Bold,
    Italic,
    BoldItalic,
    /// For signs such as the box of a ballot.
    Signs,
}

impl Face {
    pub(super) const ALL: [Self; 5] = [
        Self::Regular,
        Self::Bold,
        Self::Italic,
        Self::BoldItalic,
        Self::Signs,
    ];

    pub(super) fn of(bold: bool, italic: bool) -> Self {
        match (bold, italic) {
            (false, false) => Self::Regular,
            (true, false) => Self::Bold,
            (false, true) => Self::Italic,
            (true, true) => Self::BoldItalic,
        }
    }

    pub(super) fn data(self) -> &'static [u8] {
        match self {
            Self::Regular => dejavu::serif_condensed::regular(),
            Self::Bold => dejavu::serif_condensed::bold(),
            Self::Italic => dejavu::serif_condensed::italic(),
            Self::BoldItalic => dejavu::serif_condensed::bold_italic(),
            Self::Signs => dejavu::sans::regular(),
        }
    }

    pub(super) fn index(self) -> usize {
        Self::ALL.iter().position(|&face| face == self).unwrap_or(0)
    }
}

/// A glyph and its advance, em.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Glyph {
    pub id: u32,
    pub advance: f32,
}

/// Characters beyond this are looked up nowhere: they show as an empty box.
const TABLE_END: usize = 0x2700;

fn tables() -> &'static [Vec<Glyph>] {
    static TABLES: OnceLock<Vec<Vec<Glyph>>> = OnceLock::new();
    TABLES.get_or_init(|| Face::ALL.iter().map(|face| table(face.data())).collect())
}

fn table(data: &[u8]) -> Vec<Glyph> {
    let mut table = vec![Glyph::default(); TABLE_END];
    let Ok(font) = FontRef::new(data) else {
        return table;
    };
    let charmap = font.charmap();
    let metrics = font.glyph_metrics(Size::new(1.0), LocationRef::default());
    for (code, slot) in table.iter_mut().enumerate() {
        let Some(id) = u32::try_from(code).ok().and_then(|code| charmap.map(code)) else {
            continue;
        };
        *slot = Glyph {
            id: id.to_u32(),
            advance: metrics.advance_width(id).unwrap_or(0.5),
        };
    }
    table
}

/// The glyph of a character, in the face wanted or in the one for signs. Glyph 0 is the empty box.
pub(super) fn glyph(face: Face, c: char) -> (Face, Glyph) {
    let find = |face: Face| -> Option<Glyph> {
        let glyph = *tables().get(face.index())?.get(c as usize)?;
        (glyph.id != 0).then_some(glyph)
    };
    if let Some(glyph) = find(face) {
        return (face, glyph);
    }
    find(Face::Signs).map_or((face, Glyph { id: 0, advance: 0.6 }), |glyph| {
        (Face::Signs, glyph)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_vietnamese_letter_is_in_every_face_of_text() {
        let letters = "aàáảãạăằắẳẵặâầấẩẫậeèéẻẽẹêềếểễệiìíỉĩịoòóỏõọôồốổỗộơờớởỡợuùúủũụưừứửữựyỳýỷỹỵđ–−…“”→";
        for face in [Face::Regular, Face::Bold, Face::Italic, Face::BoldItalic] {
            for letter in letters.chars().chain(letters.to_uppercase().chars()) {
                assert_eq!(glyph(face, letter).0, face, "{letter} in {face:?}");
            }
        }
        assert_eq!(glyph(Face::Regular, '\u{2610}').0, Face::Signs);
    }
}
