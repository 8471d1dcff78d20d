//! Where everything on a sheet goes. All arrangements are tried; the one with the largest maps wins.

use super::frame::View;
use super::ground::Ground;
use super::inset::Window;
use super::panel::{GUTTER, Row, Setting};
use super::scene::Rect;
use super::type_set::SMALLEST;
use super::{MapOptions, Orientation, Paper};

/// Paper that printers leave white.
pub(crate) const MARGIN: f64 = 24.0;
/// Height of the footer.
pub(crate) const FOOTER: f64 = 22.0;
/// Height of a heading over a map or a list.
pub(crate) const HEADING: f64 = 15.0;
/// Space between map and panel.
const GAP: f64 = 10.0;

/// One map on the sheet.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Cell {
    /// Which content.
    pub content: usize,
    /// 0: the whole commune; 1: the enlarged part.
    pub window: usize,
    /// Where.
    pub rect: Rect,
}

/// Where everything goes.
#[derive(Clone, Debug)]
pub(crate) struct Layout {
    /// Width of the paper.
    pub width: f64,
    /// Height of the paper.
    pub height: f64,
    /// Maps.
    pub cells: Vec<Cell>,
    /// Legend, scale bar below it.
    pub legend: Rect,
    /// List of units with its heading.
    pub list: Rect,
    /// How the list is set.
    pub setting: Option<Setting>,
}

/// What has to find its place.
pub(crate) struct Demand<'a> {
    /// Geometry.
    pub ground: &'a Ground,
    /// Number of contents: one, or two side by side.
    pub contents: usize,
    /// The whole commune, and perhaps the enlarged part.
    pub windows: &'a [Window],
    /// Rows of the list.
    pub rows: &'a [Row],
    /// Paper.
    pub options: MapOptions,
    /// Height of the title on paper of a width.
    pub header: Box<dyn Fn(f64) -> f64 + 'a>,
    /// Height of legend and scale bar in a width.
    pub legend: Box<dyn Fn(f64) -> f64 + 'a>,
}

/// Papers to try, width and height in points.
fn papers(options: MapOptions) -> Vec<(f64, f64)> {
    let (short, long) = options.paper.size();
    match options.orientation {
        Orientation::Portrait => vec![(short, long)],
        Orientation::Landscape => vec![(long, short)],
        Orientation::Auto => vec![(long, short), (short, long)],
    }
}

/// The best arrangement; `None` when the list fits nowhere.
pub(crate) fn best(demand: &Demand<'_>) -> Option<Layout> {
    let mut settings: Vec<Option<Setting>> = Vec::new();
    if demand.rows.is_empty() {
        settings.push(None);
    } else {
        for size in [8.0, 7.5, 7.0, 6.5, SMALLEST] {
            for width in [105.0, 125.0, 145.0, 170.0] {
                settings.push(Some(Setting::new(demand.rows, size, width)));
            }
        }
    }
    let mut best: Option<(f64, Layout)> = None;
    for (width, height) in papers(demand.options) {
        for setting in &settings {
            let found = [
                beside(demand, width, height, setting.as_ref()),
                below(demand, width, height, setting.as_ref()),
            ];
            for layout in found.into_iter().flatten() {
                let size = setting.as_ref().map_or(8.0, |s| s.size);
                let score = merit(demand, &layout.cells) * (size / 8.0).sqrt();
                if best.as_ref().is_none_or(|(b, _)| score > *b * 1.000_001) {
                    best = Some((score, layout));
                }
            }
        }
    }
    best.map(|(_, layout)| layout)
}

/// The maps fill the paper; nothing else fits.
pub(crate) fn bare(demand: &Demand<'_>) -> Layout {
    let (width, height) = papers(demand.options).first().copied().unwrap_or((842.0, 595.0));
    let body = body(demand, width, height);
    Layout {
        width,
        height,
        cells: grid(demand, body),
        legend: Rect::new(body.x, body.y, 150.0, 10.0),
        list: Rect::default(),
        setting: None,
    }
}

fn body(demand: &Demand<'_>, width: f64, height: f64) -> Rect {
    let top = MARGIN + (demand.header)(width);
    Rect::new(MARGIN, top, width - 2.0 * MARGIN, height - MARGIN - FOOTER - top)
}

/// How large the maps are: the enlarged part counts more, for it is there to be read.
fn merit(demand: &Demand<'_>, cells: &[Cell]) -> f64 {
    let scale = |window: usize| {
        cells
            .iter()
            .filter(|cell| cell.window == window)
            .filter_map(|cell| Some(View::fit(demand.ground, demand.windows.get(window)?, cell.rect).scale))
            .fold(f64::INFINITY, f64::min)
    };
    if demand.windows.len() < 2 {
        return scale(0);
    }
    (scale(0) * scale(1).powf(1.4)).powf(1.0 / 2.4)
}

/// Maps in a place: contents along one side, windows along the other, split where the maps come out largest.
fn grid(demand: &Demand<'_>, place: Rect) -> Vec<Cell> {
    let (contents, windows) = (demand.contents, demand.windows.len());
    if contents * windows <= 1 {
        return vec![Cell {
            content: 0,
            window: 0,
            rect: place,
        }];
    }
    let shares: &[f64] = if windows > 1 {
        &[0.3, 0.38, 0.45, 0.52, 0.6, 0.68]
    } else {
        &[1.0]
    };
    let mut best: Option<(f64, Vec<Cell>)> = None;
    for contents_across in [true, false] {
        for &share in shares {
            let by_content = pieces(contents, 0.5);
            let by_window = pieces(windows, share);
            let (columns, rows) = if contents_across {
                (&by_content, &by_window)
            } else {
                (&by_window, &by_content)
            };
            let mut cells = Vec::new();
            for (r, &(top, height)) in rows.iter().enumerate() {
                for (c, &(left, width)) in columns.iter().enumerate() {
                    let rect = cell(place, (left, width), columns.len(), (top, height), rows.len());
                    let (content, window) = if contents_across { (c, r) } else { (r, c) };
                    cells.push(Cell {
                        content,
                        window,
                        rect,
                    });
                }
            }
            if cells.iter().any(|cell| cell.rect.w < 60.0 || cell.rect.h < 60.0) {
                continue;
            }
            let merit = merit(demand, &cells);
            if best.as_ref().is_none_or(|(b, _)| merit > *b * 1.000_001) {
                best = Some((merit, cells));
            }
        }
    }
    best.map_or_else(Vec::new, |(_, cells)| cells)
}

/// Start and length of one or two pieces of the unit length.
fn pieces(count: usize, first: f64) -> Vec<(f64, f64)> {
    if count < 2 {
        vec![(0.0, 1.0)]
    } else {
        vec![(0.0, first), (first, 1.0 - first)]
    }
}

fn cell(place: Rect, column: (f64, f64), columns: usize, row: (f64, f64), rows: usize) -> Rect {
    let room_w = place.w - GAP * (columns - 1) as f64;
    let room_h = place.h - (HEADING + GAP) * rows as f64 + GAP;
    let nth = |start: f64| if start > 0.0 { 1.0 } else { 0.0 };
    Rect::new(
        place.x + room_w * column.0 + GAP * nth(column.0),
        place.y + HEADING + room_h * row.0 + (HEADING + GAP) * nth(row.0),
        room_w * column.1,
        room_h * row.1,
    )
}

/// Panel at the right of the maps: legend above, list columns below it.
fn beside(demand: &Demand<'_>, width: f64, height: f64, setting: Option<&Setting>) -> Option<Layout> {
    let body = body(demand, width, height);
    let panel = match setting {
        None => 142.0,
        Some(setting) => {
            let mut columns = 1;
            loop {
                let panel = columns as f64 * (setting.width + GUTTER) - GUTTER;
                if panel > body.w * 0.58 {
                    return None;
                }
                let room = body.h - (demand.legend)(panel.min(170.0)) - HEADING;
                if room > 60.0 && setting.flow(room).is_some_and(|starts| starts.len() <= columns) {
                    break panel;
                }
                columns += 1;
            }
        }
    };
    let left = body.right() - panel;
    let legend = (demand.legend)(panel.min(170.0));
    if legend > body.h {
        return None;
    }
    let cells = grid(demand, Rect::new(body.x, body.y, body.w - panel - GAP, body.h));
    (!cells.is_empty()).then(|| Layout {
        width,
        height,
        cells,
        legend: Rect::new(left, body.y, panel.min(170.0), legend),
        list: Rect::new(left, body.y + legend, panel, body.h - legend),
        setting: setting.cloned(),
    })
}

/// Panel below the maps: legend at the left, list columns at its right.
fn below(demand: &Demand<'_>, width: f64, height: f64, setting: Option<&Setting>) -> Option<Layout> {
    let body = body(demand, width, height);
    let legend_width = 160.0;
    let legend = (demand.legend)(legend_width);
    let left = body.x + legend_width + GAP * 1.5;
    let room = body.right() - left;
    let panel = match setting {
        None => legend,
        Some(setting) => {
            let columns = ((room + GUTTER) / (setting.width + GUTTER)).floor();
            if columns < 1.0 {
                return None;
            }
            legend.max(setting.least_height(columns as usize) + HEADING + 1.0)
        }
    };
    if panel > body.h * 0.6 {
        return None;
    }
    let top = body.bottom() - panel;
    let cells = grid(demand, Rect::new(body.x, body.y, body.w, body.h - panel - GAP));
    (!cells.is_empty()).then(|| Layout {
        width,
        height,
        cells,
        legend: Rect::new(body.x, top, legend_width, legend),
        list: Rect::new(left, top, room, panel),
        setting: setting.cloned(),
    })
}

impl Paper {
    /// Short and long side in points.
    fn size(self) -> (f64, f64) {
        let mm = |v: f64| v * 72.0 / 25.4;
        match self {
            Self::A4 => (mm(210.0), mm(297.0)),
            Self::A3 => (mm(297.0), mm(420.0)),
        }
    }

    /// Its name.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::A4 => "A4",
            Self::A3 => "A3",
        }
    }
}
