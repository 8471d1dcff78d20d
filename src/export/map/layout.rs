//! Where everything on a sheet goes. All arrangements are tried; the one with the largest maps wins.

use super::frame::View;
use super::graticule::GUTTER as COORDINATES;
use super::ground::{Basis, Ground};
use super::inset::{Reason, Window};
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
/// Narrowest panel: the scale is told in two lines at most.
const NARROWEST: f64 = 112.0;
/// Space between map and panel.
const GAP: f64 = 10.0;

/// One map on the sheet.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Cell {
    /// Which content.
    pub content: usize,
    /// 0: the whole commune; above: enlarged parts.
    pub window: usize,
    /// Where, with the coordinates around it.
    pub rect: Rect,
}

impl Cell {
    /// The map without the coordinates around it.
    pub(crate) fn map(&self, ground: &Ground) -> Rect {
        match ground.basis {
            Basis::Diagram => self.rect,
            _ => self.rect.grown(-COORDINATES),
        }
    }
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
    /// The whole commune, and perhaps enlarged parts.
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
            let natural = Setting::natural_width(demand.rows, size, 200.0);
            for width in [natural, 105.0, 125.0, 145.0, 170.0] {
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
                let score = merit(demand, &layout.cells) * (size / 8.0).powf(0.3);
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

/// How large the maps are: enlarged parts count more, for they are there to be read.
fn merit(demand: &Demand<'_>, cells: &[Cell]) -> f64 {
    let (mut product, mut weights) = (0.0, 0.0);
    for (number, window) in demand.windows.iter().enumerate() {
        let scale = cells
            .iter()
            .filter(|cell| cell.window == number)
            .map(|cell| View::fit(demand.ground, window, cell.map(demand.ground)).scale)
            .fold(f64::INFINITY, f64::min);
        let weight = match window.reason {
            Reason::Main => 1.0,
            Reason::Crowded => 1.6,
            // An island is there to be seen, not to fill the sheet.
            Reason::Apart(..) => 0.25,
        };
        product += weight * scale.ln();
        weights += weight;
    }
    (product / weights).exp()
}

/// Maps in a place, split where they come out largest.
fn grid(demand: &Demand<'_>, place: Rect) -> Vec<Cell> {
    let (contents, windows) = (demand.contents, demand.windows.len());
    if contents * windows <= 1 {
        return vec![Cell {
            content: 0,
            window: 0,
            rect: place,
        }];
    }
    let inner = |rect: Rect| Rect::new(rect.x, rect.y + HEADING, rect.w, rect.h - HEADING);
    let mut best: Option<(f64, Vec<Cell>)> = None;
    for across in [true, false] {
        for sides in splits(place, contents, across, &[0.5]) {
            // Windows of all contents are cut alike, so that the maps can be compared.
            let choices: Vec<Vec<Vec<Rect>>> =
                sides.iter().map(|&side| arrangements(side, windows)).collect();
            let count = choices.iter().map(Vec::len).min().unwrap_or(0);
            for choice in 0..count {
                let cells: Vec<Cell> = choices
                    .iter()
                    .enumerate()
                    .flat_map(|(content, all)| {
                        let cut = all[choice].iter().enumerate();
                        cut.map(move |(window, &rect)| Cell {
                            content,
                            window,
                            rect: inner(rect),
                        })
                    })
                    .collect();
                if cells.iter().any(|cell| cell.rect.w < 60.0 || cell.rect.h < 60.0) {
                    continue;
                }
                let merit = merit(demand, &cells);
                if best.as_ref().is_none_or(|(b, _)| merit > *b * 1.000_001) {
                    best = Some((merit, cells));
                }
            }
        }
    }
    best.map_or_else(Vec::new, |(_, cells)| cells)
}

const SHARES: [f64; 7] = [0.28, 0.35, 0.42, 0.5, 0.58, 0.65, 0.72];

/// All ways to give one to three windows a place each.
fn arrangements(place: Rect, windows: usize) -> Vec<Vec<Rect>> {
    let mut all = Vec::new();
    for across in [true, false] {
        for first in splits(place, windows.min(2), across, &SHARES) {
            match (windows, first.as_slice()) {
                (3, &[whole, rest]) => {
                    for second in [true, false] {
                        for parts in splits(rest, 2, second, &SHARES) {
                            all.push([vec![whole], parts].concat());
                        }
                    }
                }
                _ => all.push(first),
            }
        }
    }
    all
}

/// A place cut in two at each share, or left whole.
fn splits(place: Rect, count: usize, across: bool, shares: &[f64]) -> Vec<Vec<Rect>> {
    if count < 2 {
        return vec![vec![place]];
    }
    shares
        .iter()
        .map(|share| {
            if across {
                let first = (place.w - GAP) * share;
                vec![
                    Rect::new(place.x, place.y, first, place.h),
                    Rect::new(place.x + first + GAP, place.y, place.w - GAP - first, place.h),
                ]
            } else {
                let first = (place.h - GAP) * share;
                vec![
                    Rect::new(place.x, place.y, place.w, first),
                    Rect::new(place.x, place.y + first + GAP, place.w, place.h - GAP - first),
                ]
            }
        })
        .collect()
}

/// Panel at the right of the maps: legend above, list columns below it.
fn beside(demand: &Demand<'_>, width: f64, height: f64, setting: Option<&Setting>) -> Option<Layout> {
    let body = body(demand, width, height);
    let panel = match setting {
        None => 142.0,
        Some(setting) => {
            let mut columns = 1;
            loop {
                let panel = (columns as f64 * (setting.width + GUTTER) - GUTTER).max(NARROWEST);
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
    /// Short and long side in points, as laid out.
    fn size(self) -> (f64, f64) {
        let mm = |v: f64| v * 72.0 / 25.4;
        match self {
            Self::A4 => (mm(210.0), mm(297.0)),
            // A0 is an enlarged A3: type on a wall is read from two or three metres.
            Self::A3 | Self::A0 => (mm(297.0), mm(420.0)),
        }
    }

    /// How many times larger than laid out the sheet is printed.
    pub(crate) fn enlarge(self) -> f64 {
        match self {
            Self::A4 | Self::A3 => 1.0,
            Self::A0 => 2.0 * std::f64::consts::SQRT_2,
        }
    }

    /// Resolution of a picture of it, dots an inch: a wall sheet is seen from farther away.
    #[must_use]
    pub fn dpi(self) -> f64 {
        match self {
            Self::A4 | Self::A3 => super::DEFAULT_DPI,
            Self::A0 => super::DEFAULT_DPI / 2.0,
        }
    }

    /// Its name.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::A4 => "A4",
            Self::A3 => "A3",
            Self::A0 => "A0",
        }
    }
}
