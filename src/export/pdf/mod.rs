//! PDF with selectable text and embedded fonts: map books from scenes, and pages from any SVG that this program makes.

mod pen;
mod svg;

use krilla::Document;
use krilla::destination::XyzDestination;
use krilla::geom::Point;
use krilla::metadata::Metadata;
use krilla::outline::{Outline, OutlineNode};
use krilla::page::PageSettings;

use super::map::scene::Scene;
use crate::text::Lang;

pub use svg::from_svg;

/// Why a PDF could not be made.
#[derive(Debug, thiserror::Error)]
pub enum PdfError {
    /// A page is no SVG.
    #[error("page {page} is not a drawable SVG ({error})")]
    Svg {
        /// Number of the page, from 1.
        page: usize,
        /// What the reader says.
        error: resvg::usvg::Error,
    },
    /// A page has no size.
    #[error("page {page} has no size")]
    Size {
        /// Number of the page, from 1.
        page: usize,
    },
    /// The library refused.
    #[error("PDF cannot be written ({0})")]
    Write(String),
}

/// A page with its line in the table of contents.
#[derive(Clone, Debug)]
pub(crate) struct Page {
    /// Title in the reader's side bar.
    pub title: String,
    /// Below which page it stands there; `None`: on the first level.
    pub below: Option<usize>,
    /// What is on it.
    pub scene: Scene,
}

/// One PDF of scenes, one a page, with a table of contents. Same pages, same bytes.
pub(crate) fn book(title: &str, lang: Lang, pages: &[Page]) -> Result<Vec<u8>, PdfError> {
    let mut document = Document::new();
    document.set_metadata(metadata(title, lang));
    let mut fonts = pen::Fonts::default();
    for (number, page) in pages.iter().enumerate() {
        let (width, height) = page.scene.paper();
        let settings =
            PageSettings::from_wh(width as f32, height as f32).ok_or(PdfError::Size { page: number + 1 })?;
        let mut sheet = document.start_page_with(settings);
        let mut surface = sheet.surface();
        pen::draw(&page.scene, &mut fonts, &mut surface);
        surface.finish();
        sheet.finish();
    }
    document.set_outline(contents(pages));
    document
        .finish()
        .map_err(|error| PdfError::Write(format!("{error:?}")))
}

fn metadata(title: &str, lang: Lang) -> Metadata {
    Metadata::new()
        .title(title.to_owned())
        .language(
            match lang {
                Lang::Vi => "vi",
                Lang::En => "en",
            }
            .to_owned(),
        )
        .creator(format!("sapxep {}", env!("CARGO_PKG_VERSION")))
}

fn contents(pages: &[Page]) -> Outline {
    let node = |number: usize, page: &Page| {
        OutlineNode::new(
            page.title.clone(),
            XyzDestination::new(number, Point::from_xy(0.0, 0.0)),
        )
    };
    let mut outline = Outline::new();
    for (number, page) in pages.iter().enumerate().filter(|(_, p)| p.below.is_none()) {
        let mut top = node(number, page);
        let under = pages.iter().enumerate().filter(|(_, p)| p.below == Some(number));
        for (number, page) in under {
            top.push_child(node(number, page));
        }
        outline.push_child(top);
    }
    outline
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::map::font::Face;
    use crate::export::map::scene::{Item, Pt, Rect, Rgb, Text};

    fn page(words: &str) -> Page {
        Page {
            title: words.to_owned(),
            below: None,
            scene: Scene {
                width: 200.0,
                height: 100.0,
                enlarge: 1.0,
                title: words.to_owned(),
                items: vec![
                    Item::rect(Rect::new(5.0, 5.0, 50.0, 50.0), Some(Rgb(1, 2, 3)), None),
                    Item::Text(Text::new(Pt::new(10.0, 50.0), 12.0, Face::Bold, words).haloed()),
                ],
            },
        }
    }

    #[test]
    fn pages_have_fonts_and_the_same_bytes_each_time() {
        let pages = [page("Tổ dân phố Ỷ La"), page("Thôn Nà Lũng")];
        let made = book("Bản đồ", Lang::Vi, &pages).unwrap();
        assert!(made.starts_with(b"%PDF-"));
        let text = String::from_utf8_lossy(&made);
        assert!(text.contains("DejaVuSans-Bold") && text.contains("ToUnicode"));
        assert_eq!(made, book("Bản đồ", Lang::Vi, &pages).unwrap());
    }

    #[test]
    fn a_page_without_size_is_refused() {
        let mut flat = page("x");
        flat.scene.height = 0.0;
        assert!(matches!(
            book("x", Lang::Vi, &[flat]),
            Err(PdfError::Size { page: 1 })
        ));
    }
}
