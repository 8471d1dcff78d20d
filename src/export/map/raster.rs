//! SVG to PNG with the embedded fonts.

use resvg::{tiny_skia, usvg};

use super::font;

/// Why a picture could not be made.
#[derive(Debug, thiserror::Error)]
pub enum PngError {
    /// Not an SVG this program wrote.
    #[error("not a drawable SVG ({0})")]
    Svg(#[from] usvg::Error),
    /// Too large for memory, or no size at all.
    #[error("picture of {width} × {height} pixels cannot be made")]
    Size {
        /// Pixels across.
        width: u32,
        /// Pixels down.
        height: u32,
    },
    /// The encoder failed.
    #[error("PNG cannot be encoded ({0})")]
    Encode(#[from] png::EncodingError),
}

/// Most pixels on a side: A0 at 300 dots an inch has 14 043.
const MAX_SIDE: u32 = 16_000;

/// Renders an SVG sheet at a resolution in dots an inch.
///
/// # Errors
/// The text is not SVG, or the picture would be empty or larger than 16 000 pixels a side.
pub fn png(svg: &str, dpi: f64) -> Result<Vec<u8>, PngError> {
    let options = usvg::Options {
        dpi: 96.0,
        font_family: font::FAMILY.to_owned(),
        fontdb: font::database(),
        ..usvg::Options::default()
    };
    let tree = usvg::Tree::from_str(svg, &options)?;
    let scale = dpi as f32 / 96.0;
    let pixels = |length: f32| (length * scale).round() as u32;
    let (width, height) = (pixels(tree.size().width()), pixels(tree.size().height()));
    let refused = PngError::Size { width, height };
    if width == 0 || height == 0 || width > MAX_SIDE || height > MAX_SIDE {
        return Err(refused);
    }
    let Some(mut pixmap) = tiny_skia::Pixmap::new(width, height) else {
        return Err(refused);
    };
    pixmap.fill(tiny_skia::Color::WHITE);
    resvg::render(
        &tree,
        tiny_skia::Transform::from_scale(scale, scale),
        &mut pixmap.as_mut(),
    );
    encode(&pixmap, dpi)
}

/// The sheet is opaque, so three channels are enough; the resolution goes in so that it prints at its size.
fn encode(pixmap: &tiny_skia::Pixmap, dpi: f64) -> Result<Vec<u8>, PngError> {
    let rgb: Vec<u8> = pixmap
        .data()
        .chunks_exact(4)
        .flat_map(|p| [p[0], p[1], p[2]])
        .collect();
    let mut bytes = Vec::with_capacity(rgb.len() / 8);
    let mut encoder = png::Encoder::new(&mut bytes, pixmap.width(), pixmap.height());
    encoder.set_color(png::ColorType::Rgb);
    encoder.set_depth(png::BitDepth::Eight);
    encoder.set_compression(png::Compression::Fast);
    let per_metre = (dpi / 0.0254).round() as u32;
    encoder.set_pixel_dims(Some(png::PixelDimensions {
        xppu: per_metre,
        yppu: per_metre,
        unit: png::Unit::Meter,
    }));
    let mut writer = encoder.write_header()?;
    writer.write_image_data(&rgb)?;
    writer.finish()?;
    Ok(bytes)
}
