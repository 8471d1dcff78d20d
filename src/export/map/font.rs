//! The one font family of maps and pictures, embedded: DejaVu Sans has every Vietnamese letter. Never the system's.

use std::sync::{Arc, OnceLock};

use skrifa::instance::{LocationRef, Size};
use skrifa::{FontRef, MetadataProvider};

/// Family name as written into SVG; browsers without it take a face of much the same width.
pub(crate) const FAMILY: &str = "DejaVu Sans";

/// Which of the embedded faces.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Face {
    /// Upright.
    Regular,
    /// Bold.
    Bold,
    /// Narrow, for tables and tight labels.
    Condensed,
    /// Narrow and bold.
    CondensedBold,
}

impl Face {
    /// The font file.
    pub(crate) fn data(self) -> &'static [u8] {
        match self {
            Self::Regular => dejavu::sans::regular(),
            Self::Bold => dejavu::sans::bold(),
            Self::Condensed => dejavu::sans_condensed::regular(),
            Self::CondensedBold => dejavu::sans_condensed::bold(),
        }
    }

    /// The bold face of the same width.
    pub(crate) fn bold(self) -> Self {
        match self {
            Self::Regular | Self::Bold => Self::Bold,
            Self::Condensed | Self::CondensedBold => Self::CondensedBold,
        }
    }

    /// Whether it is a bold face.
    pub(crate) fn is_bold(self) -> bool {
        matches!(self, Self::Bold | Self::CondensedBold)
    }

    /// Whether it is a narrow face.
    pub(crate) fn is_condensed(self) -> bool {
        matches!(self, Self::Condensed | Self::CondensedBold)
    }
}

const FACES: [Face; 4] = [Face::Regular, Face::Bold, Face::Condensed, Face::CondensedBold];

/// Distance between baselines, in em: two accented lines do not touch.
pub(crate) const LEADING: f64 = 1.2;

/// Advances by character for the Basic Latin to Latin Extended Additional range, in em; read once.
struct Advances {
    table: Vec<f32>,
}

const TABLE_END: usize = 0x2200;

fn advances(face: Face) -> &'static Advances {
    static TABLES: OnceLock<Vec<Advances>> = OnceLock::new();
    let tables = TABLES.get_or_init(|| FACES.iter().map(|&face| read_advances(face)).collect());
    &tables[FACES.iter().position(|&f| f == face).unwrap_or(0)]
}

fn read_advances(face: Face) -> Advances {
    let mut table = vec![0.6; TABLE_END];
    if let Ok(font) = FontRef::new(face.data()) {
        let charmap = font.charmap();
        let metrics = font.glyph_metrics(Size::new(1.0), LocationRef::default());
        for (code, slot) in table.iter_mut().enumerate() {
            let glyph = u32::try_from(code).ok().and_then(|code| charmap.map(code));
            if let Some(width) = glyph.and_then(|glyph| metrics.advance_width(glyph)) {
                *slot = width;
            }
        }
    }
    Advances { table }
}

/// Width of a line of text at a size, from the font's own advances. Combining marks that are not composed count as
/// nothing.
pub(crate) fn width(face: Face, size: f64, text: &str) -> f64 {
    let table = &advances(face).table;
    let em: f64 = text
        .chars()
        .map(|c| match c as u32 {
            0x300..=0x36f => 0.0,
            code => f64::from(table.get(code as usize).copied().unwrap_or(1.0)),
        })
        .sum();
    em * size
}

/// The font database for rasterising: only the embedded faces; parsed once.
pub(crate) fn database() -> Arc<fontdb::Database> {
    static DATABASE: OnceLock<Arc<fontdb::Database>> = OnceLock::new();
    DATABASE
        .get_or_init(|| {
            let mut database = fontdb::Database::new();
            for face in FACES {
                database.load_font_source(fontdb::Source::Binary(Arc::new(face.data())));
            }
            database.set_sans_serif_family(FAMILY);
            database.set_serif_family(FAMILY);
            database.set_monospace_family(FAMILY);
            Arc::new(database)
        })
        .clone()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_vietnamese_letter_is_in_every_face() {
        let letters = "aàáảãạăằắẳẵặâầấẩẫậeèéẻẽẹêềếểễệiìíỉĩịoòóỏõọôồốổỗộơờớởỡợuùúủũụưừứửữựyỳýỷỹỵđ·→–≥≈";
        for face in FACES {
            let font = FontRef::new(face.data()).expect("embedded font");
            for letter in letters.chars().chain(letters.to_uppercase().chars()) {
                assert!(font.charmap().map(letter).is_some(), "{letter} in {face:?}");
            }
        }
    }

    #[test]
    fn width_grows_with_text_and_narrow_faces_are_narrower() {
        let wide = width(Face::Regular, 10.0, "Thôn Nà Lũng");
        assert!(wide > width(Face::Regular, 10.0, "Thôn Nà"));
        assert!(width(Face::Condensed, 10.0, "Thôn Nà Lũng") < wide);
        assert!((60.0..80.0).contains(&wide), "{wide}");
    }
}
