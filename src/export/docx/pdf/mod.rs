//! Reading copies: a document of the dossier as PDF, from the same blocks as the DOCX. Text is selectable, faces are
//! embedded, and the same document gives the same bytes.

mod face;
mod flow;
mod line;
mod table;

use std::ops::Range;
use std::sync::Arc;

use krilla::color::rgb;
use krilla::destination::XyzDestination;
use krilla::geom::{PathBuilder, Point, Rect, Size, Transform};
use krilla::image::Image;
use krilla::metadata::{DateTime, Metadata};
use krilla::num::NormalizedF32;
use krilla::outline::{Outline, OutlineNode};
use krilla::page::PageSettings;
use krilla::paint::Fill;
use krilla::surface::Surface;
use krilla::text::{Font, GlyphId, KrillaGlyph};

use self::face::Face;
use self::flow::{Heading, Mark, Pages, Shade};
use super::ooxml::Document;

/// A reading copy could not be made.
#[derive(Debug, thiserror::Error)]
pub enum PdfError {
    /// The library refuses.
    #[error("pdf: {0}")]
    Library(String),
    /// A picture inside the document is broken.
    #[error("picture: {0}")]
    Picture(String),
    /// An embedded face is broken.
    #[error("font")]
    Font,
}

/// The document as PDF.
pub(super) fn bytes(document: &Document) -> Result<Vec<u8>, PdfError> {
    let pages = flow::pages(document);
    let fonts = Face::ALL
        .iter()
        .map(|face| Font::new(face.data().into(), 0).ok_or(PdfError::Font))
        .collect::<Result<Vec<Font>, PdfError>>()?;
    let mut pdf = krilla::Document::new();
    let mut pictures: Vec<(Arc<Vec<u8>>, Image)> = Vec::new();
    for sheet in &pages.sheets {
        let settings = PageSettings::from_wh(sheet.width, sheet.height)
            .ok_or_else(|| PdfError::Library("page size".to_owned()))?;
        let mut page = pdf.start_page_with(settings);
        let mut surface = page.surface();
        for mark in &sheet.marks {
            draw(&mut surface, &fonts, &mut pictures, mark)?;
        }
        surface.finish();
        page.finish();
    }
    pdf.set_outline(outline(&pages));
    pdf.set_metadata(metadata(document));
    pdf.finish()
        .map_err(|error| PdfError::Library(format!("{error:?}")))
}

fn metadata(document: &Document) -> Metadata {
    let mut metadata = Metadata::new()
        .title(document.title.clone())
        .description(document.remark.clone())
        .language("vi-VN".to_owned())
        .creator(format!("sapxep {}", env!("CARGO_PKG_VERSION")));
    let mut parts = document.date.split('-').map(str::parse::<u16>);
    if let (Some(Ok(year)), Some(Ok(month)), Some(Ok(day))) = (parts.next(), parts.next(), parts.next()) {
        let small = |number: u16| u8::try_from(number).unwrap_or(1);
        metadata = metadata.creation_date(DateTime::new(year).month(small(month)).day(small(day)));
    }
    metadata
}

/// Bookmarks: parts and annexes, chapters below them.
fn outline(pages: &Pages) -> Outline {
    let node = |heading: &Heading| {
        let place = XyzDestination::new(heading.page, Point::from_xy(0.0, heading.y));
        OutlineNode::new(heading.text.trim().to_owned(), place)
    };
    let mut outline = Outline::new();
    let mut open: Option<OutlineNode> = None;
    for heading in pages.headings.iter().filter(|heading| heading.level < 2) {
        match (&mut open, heading.level) {
            (Some(parent), 1) => parent.push_child(node(heading)),
            _ => {
                if let Some(done) = open.replace(node(heading)) {
                    outline.push_child(done);
                }
            }
        }
    }
    if let Some(done) = open {
        outline.push_child(done);
    }
    outline
}

fn colour(shade: Shade) -> rgb::Color {
    match shade {
        Shade::Black => rgb::Color::black(),
        Shade::Head => rgb::Color::new(0xe7, 0xe6, 0xe6),
        Shade::Open => rgb::Color::new(0xff, 0xf2, 0x80),
    }
}

fn draw(
    surface: &mut Surface<'_>,
    fonts: &[Font],
    pictures: &mut Vec<(Arc<Vec<u8>>, Image)>,
    mark: &Mark,
) -> Result<(), PdfError> {
    let fill = |shade: Shade| Fill {
        paint: colour(shade).into(),
        opacity: NormalizedF32::ONE,
        ..Fill::default()
    };
    match mark {
        Mark::Text { x, y, piece } => {
            let Some(font) = fonts.get(piece.face.index()) else {
                return Err(PdfError::Font);
            };
            surface.set_fill(Some(fill(Shade::Black)));
            let mut at = 0;
            let glyphs: Vec<KrillaGlyph> = piece
                .text
                .chars()
                .zip(&piece.glyphs)
                .map(|(c, &(id, advance))| {
                    let range: Range<usize> = at..at + c.len_utf8();
                    at = range.end;
                    KrillaGlyph::new(GlyphId::new(id), advance / piece.size, 0.0, 0.0, 0.0, range, None)
                })
                .collect();
            let start = Point::from_xy(*x, *y);
            surface.draw_glyphs(start, &glyphs, font.clone(), &piece.text, piece.size, false);
        }
        Mark::Fill {
            x,
            y,
            width,
            height,
            shade,
        } => {
            let mut path = PathBuilder::new();
            if let Some(rect) = Rect::from_xywh(*x, *y, *width, *height) {
                path.push_rect(rect);
            }
            if let Some(path) = path.finish() {
                surface.set_fill(Some(fill(*shade)));
                surface.draw_path(&path);
            }
        }
        Mark::Picture {
            x,
            y,
            width,
            height,
            picture,
        } => {
            let known = pictures.iter().find(|(png, _)| Arc::ptr_eq(png, &picture.png));
            let image = match known {
                Some((_, image)) => image.clone(),
                None => {
                    let image =
                        Image::from_png(picture.png.clone().into(), true).map_err(PdfError::Picture)?;
                    pictures.push((picture.png.clone(), image.clone()));
                    image
                }
            };
            if let Some(size) = Size::from_wh(*width, *height) {
                surface.push_transform(&Transform::from_translate(*x, *y));
                surface.draw_image(image, size);
                surface.pop();
            }
        }
    }
    Ok(())
}
