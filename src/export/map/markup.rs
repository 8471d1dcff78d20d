//! Pieces of maps for the page: shapes as path data, labels as SVG text. The page puts them together.

use std::fmt::Write;

use super::atlas::Atlas;
use super::content::{self, Content};
use super::frame::{NODE, View};
use super::inset::Window;
use super::label::{self, Field, Setting, Target, Wish};
use super::scene::{Item, Pt, Rect};
use super::svg;
use super::type_set;
use crate::domain::plan::PlanDocument;
use crate::domain::{AtomId, Commune};

pub(crate) use super::svg::{escape, number};

/// Number of colours of new units.
pub(crate) const COLOURS: usize = super::colour::PALETTE.len();

/// Atoms of each new unit.
pub(crate) fn groups(commune: &Commune, plan: &PlanDocument) -> Vec<Vec<AtomId>> {
    content::groups(commune, plan)
}

/// Colour number of each new unit.
pub(crate) fn colours(atlas: &Atlas<'_>, plan: &PlanDocument) -> Vec<usize> {
    let groups = content::groups(atlas.commune(), plan);
    content::colours(
        atlas.adjacency(),
        &atlas.close,
        atlas.commune().atoms.len(),
        &groups,
    )
}

/// Common geometry of all maps of a page.
pub(crate) struct Canvas<'a> {
    atlas: &'a Atlas<'a>,
    frame: Rect,
    view: View,
    shapes: Vec<String>,
    current: Content,
}

/// One new unit of a drawn plan.
pub(crate) struct Group {
    /// Atoms by position.
    pub atoms: Vec<usize>,
    /// Outline as path data; empty on a diagram.
    pub outline: String,
}

/// A plan, ready to be put into the page.
pub(crate) struct DrawnPlan {
    /// New units in the plan's order.
    pub groups: Vec<Group>,
    /// Labels as SVG.
    pub labels: String,
}

impl<'a> Canvas<'a> {
    /// A canvas of a width; its height follows the commune's shape.
    pub(crate) fn new(atlas: &'a Atlas<'a>, width: f64) -> Self {
        let (min, max) = atlas.ground.bounds;
        let shape = (max.y - min.y).max(1.0) / (max.x - min.x).max(1.0);
        let frame = Rect::new(0.0, 0.0, width, (width * shape).clamp(width * 0.45, width * 1.25));
        let view = View::fit(&atlas.ground, &Window::whole(&atlas.ground), frame);
        let shapes = (0..atlas.ground.areas.len())
            .map(|atom| {
                let mut data = String::new();
                let rings = view.area(&atlas.ground.areas[atom]);
                if rings.is_empty() {
                    if let Some(at) = atlas.ground.points[atom] {
                        data = disc(view.place(at.0), NODE);
                    }
                } else {
                    svg::path_data(&mut data, &rings, true);
                }
                data
            })
            .collect();
        Self {
            atlas,
            frame,
            view,
            shapes,
            current: atlas.current(),
        }
    }

    /// Height of the canvas.
    pub(crate) fn height(&self) -> f64 {
        self.frame.h
    }

    /// Path data of each atom; empty where nothing is known.
    pub(crate) fn shapes(&self) -> &[String] {
        &self.shapes
    }

    /// Class of each atom on the map of today, by its size against the standard.
    pub(crate) fn tints(&self) -> Vec<&'static str> {
        self.current
            .regions
            .iter()
            .map(|region| match region.paint {
                content::BELOW_STANDARD => "t1",
                content::EXEMPT => "t2",
                content::UNKNOWN => "t3",
                _ => "t0",
            })
            .collect()
    }

    /// Lines below the areas: the links of a diagram.
    pub(crate) fn underlay(&self) -> String {
        if self.atlas.ground.has_areas() {
            return String::new();
        }
        let node = |atom: AtomId| self.atlas.ground.points.get(atom.index()).copied().flatten();
        let mut data = String::new();
        for link in &self.atlas.adjacency().links {
            if let (Some(a), Some(b)) = (node(link.a), node(link.b)) {
                svg::path_data(
                    &mut data,
                    &[vec![self.view.place(a.0), self.view.place(b.0)]],
                    false,
                );
            }
        }
        format!("<path class=\"k\" d=\"{data}\"/>")
    }

    /// Lines above the areas: former communes and barriers.
    pub(crate) fn overlay(&self) -> String {
        let mut out = String::new();
        for (class, lines) in [
            ("f", &self.atlas.overlay.former),
            ("x", &self.atlas.overlay.barriers),
        ] {
            let lines: Vec<Vec<Pt>> = lines.iter().map(|l| self.view.line(l)).collect();
            if !lines.is_empty() {
                let mut data = String::new();
                svg::path_data(&mut data, &lines, false);
                let _ = write!(out, "<path class=\"{class}\" d=\"{data}\"/>");
            }
        }
        out
    }

    /// Labels of the map of today: names where all fit, else numbers.
    pub(crate) fn labels_before(&self) -> String {
        self.labels(&self.current)
    }

    /// A plan's outlines and labels.
    pub(crate) fn plan(&self, plan: &PlanDocument) -> DrawnPlan {
        let planned = self.atlas.planned(plan);
        let groups = planned
            .regions
            .iter()
            .map(|region| {
                let mut outline = String::new();
                svg::path_data(&mut outline, &self.view.area(&region.outline), true);
                Group {
                    atoms: region.atoms.iter().map(|a| a.index()).collect(),
                    outline,
                }
            })
            .collect();
        DrawnPlan {
            groups,
            labels: self.labels(&planned),
        }
    }

    fn labels(&self, content: &Content) -> String {
        let areas: Vec<Vec<Vec<Pt>>> = content
            .regions
            .iter()
            .map(|r| self.view.area(&r.outline))
            .collect();
        let field = Field::new(self.frame, &areas);
        let mut numbered = vec![false; content.regions.len()];
        for _ in 0..3 {
            let wishes = self.wishes(content, &areas, &numbered);
            let placed = label::place(&wishes, &field, areas.len(), &[], &[]);
            let missing: Vec<usize> = (0..content.regions.len())
                .filter(|i| !wishes[*i].settings.is_empty() && !placed.iter().any(|p| p.wish == *i))
                .collect();
            let all = numbered.iter().all(|&n| n);
            if missing.is_empty() || all {
                let mut items = Vec::new();
                for one in &placed {
                    super::frame::draw_label(&wishes[one.wish].settings[one.setting], one, &mut items);
                }
                let items = Item::Group {
                    name: "l",
                    clip: None,
                    items,
                };
                return svg::fragment(&items);
            }
            let few = missing.len() <= 3.max(numbered.len() / 8) && !numbered.iter().any(|&n| n);
            for (i, slot) in numbered.iter_mut().enumerate() {
                *slot |= !few || missing.contains(&i);
            }
        }
        String::new()
    }

    fn wishes(&self, content: &Content, areas: &[Vec<Vec<Pt>>], numbered: &[bool]) -> Vec<Wish> {
        content
            .regions
            .iter()
            .enumerate()
            .map(|(i, region)| {
                let node = region
                    .atoms
                    .first()
                    .and_then(|a| self.atlas.ground.points.get(a.index()).copied().flatten())
                    .map(|p| self.view.place(p.0));
                let target = match (areas[i].is_empty(), node) {
                    (false, _) => Some(Target::Area(i)),
                    (true, Some(at)) => Some(Target::Node(at, NODE)),
                    (true, None) => None,
                };
                let settings: Vec<Setting> = match (target, numbered[i]) {
                    (None, _) => Vec::new(),
                    (_, true) => type_set::number_settings(&region.number, content.after),
                    (_, false) => type_set::name_settings(&region.name, "", 10.0),
                };
                Wish {
                    target: target.unwrap_or(Target::InNode(Pt::default())),
                    settings,
                    leader: true,
                    optional: false,
                }
            })
            .collect()
    }
}

fn disc(at: Pt, radius: f64) -> String {
    let r = number(radius);
    format!(
        "M{} {}a{r} {r} 0 1 0 {} 0a{r} {r} 0 1 0 {} 0z",
        number(at.x - radius),
        number(at.y),
        number(radius * 2.0),
        number(-radius * 2.0)
    )
}
