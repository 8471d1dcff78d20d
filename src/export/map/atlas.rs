//! All sheets of a commune; what they share is worked out once.

mod wording;

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::sync::OnceLock;

use geo::MultiPolygon;

use super::content::{self, Content};
use super::frame::View;
use super::ground::Ground;
use super::inset::Window;
use super::label::Field;
use super::overlay::Overlay;
use super::paint::Paint;
use super::scene::{Rect, Scene};
use super::sheet::{self, SheetInput};
use super::{MapOptions, MapSheet, mono, svg};
use crate::domain::dossier::Consultation;
use crate::domain::plan::PlanDocument;
use crate::domain::{Adjacency, AtomId, Commune, Profile};
use crate::export::Report;
use crate::export::geo::{CoordinateSystem, Projector};
use crate::text::Lang;
use crate::text::map::words;

/// What maps can show besides the report, and how they are inked.
#[derive(Clone, Debug, Default)]
pub struct Extras<'a> {
    /// Rules of money, for maps of the fund.
    pub profile: Option<&'a Profile>,
    /// Opinions of the households.
    pub opinions: Option<&'a Consultation>,
    /// Coordinates around the maps.
    pub crs: CoordinateSystem,
    /// Colour, or patterns for black-and-white printing.
    pub ink: Ink,
}

/// How areas are filled.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Ink {
    /// Colours; what has a meaning is hatched too.
    #[default]
    Colour,
    /// Greys and hatches.
    Mono,
}

/// The maps of one report.
#[derive(Debug)]
pub struct Atlas<'a> {
    report: Report<'a>,
    extras: Extras<'a>,
    pub(crate) ground: Ground,
    pub(crate) overlay: Overlay,
    pub(crate) numbers: Vec<String>,
    pub(crate) names: Vec<String>,
    /// Pairs of atoms that lie close for the eye.
    pub(crate) close: BTreeSet<(usize, usize)>,
    pub(crate) projector: Projector,
    /// Groups and outlines of each plan, worked out when first asked for.
    drawn: Vec<OnceLock<DrawnPlan>>,
}

/// What every sheet of a plan needs.
#[derive(Clone, Debug)]
pub(crate) struct DrawnPlan {
    /// Atoms of each new unit.
    pub groups: Vec<Vec<AtomId>>,
    /// Outline of each new unit.
    pub outlines: Vec<MultiPolygon<f64>>,
    /// Fill of each new unit.
    pub paints: Vec<Paint>,
    /// New units beside each new unit.
    pub beside: Vec<Vec<usize>>,
}

impl<'a> Atlas<'a> {
    /// Prepares geometry, former-commune borders and barriers.
    #[must_use]
    pub fn new(report: Report<'a>) -> Self {
        Self::with(report, Extras::default())
    }

    /// The same with more to show.
    #[must_use]
    pub fn with(report: Report<'a>, extras: Extras<'a>) -> Self {
        let ground = Ground::new(report.commune, report.adjacency);
        let overlay = Overlay::new(report.commune, report.adjacency, &ground);
        let close = close_pairs(&ground);
        Self {
            close,
            ground,
            overlay,
            numbers: content::atom_numbers(report.commune),
            names: report.commune.atoms.iter().map(|a| a.name.clone()).collect(),
            projector: extras.crs.projector(),
            drawn: report.plans.iter().map(|_| OnceLock::new()).collect(),
            report,
            extras,
        }
    }

    pub(crate) fn report(&self) -> &Report<'a> {
        &self.report
    }

    pub(crate) fn commune(&self) -> &Commune {
        self.report.commune
    }

    pub(crate) fn adjacency(&self) -> &Adjacency {
        self.report.adjacency
    }

    pub(crate) fn lang(&self) -> Lang {
        self.report.lang
    }

    pub(crate) fn profile(&self) -> Option<&Profile> {
        self.extras.profile
    }

    pub(crate) fn crs(&self) -> &CoordinateSystem {
        &self.extras.crs
    }

    /// Groups, outlines and fills of a plan of the report.
    pub(crate) fn drawn(&self, plan: &PlanDocument) -> Cow<'_, DrawnPlan> {
        let place = self.report.plans.iter().position(|own| std::ptr::eq(own, plan));
        match place.and_then(|place| self.drawn.get(place)) {
            Some(slot) => Cow::Borrowed(slot.get_or_init(|| content::drawn(self, plan))),
            None => Cow::Owned(content::drawn(self, plan)),
        }
    }

    pub(crate) fn current(&self) -> Content {
        content::current(&self.report, &self.ground, &self.numbers)
    }

    pub(crate) fn planned(&self, plan: &PlanDocument) -> Content {
        content::planned(self, plan)
    }

    /// The sheets of the commune alone: today, former communes, sizes, opinions, as far as there is something to show.
    #[must_use]
    pub fn commune_sheets(&self) -> Vec<MapSheet> {
        let mut sheets = vec![MapSheet::Before];
        if content::former(self).is_some() {
            sheets.push(MapSheet::Former);
        }
        let plan = self.report.plans.first();
        if plan.is_some_and(|plan| !plan.profile.standard.is_empty()) {
            sheets.push(MapSheet::SizesToday);
        }
        if self.extras.opinions.is_some_and(|o| !o.units.is_empty()) {
            sheets.push(MapSheet::Opinions);
        }
        sheets
    }

    /// The sheets of a plan: the plan, both side by side, what changes, thematic sheets, then one a new unit that is
    /// made of several.
    #[must_use]
    pub fn plan_sheets(&self, plan: usize) -> Vec<MapSheet> {
        let Some(document) = self.report.plans.get(plan) else {
            return Vec::new();
        };
        let mut sheets = vec![
            MapSheet::After(plan),
            MapSheet::Pair(plan),
            MapSheet::Changes(plan),
        ];
        if !document.profile.standard.is_empty() {
            sheets.push(MapSheet::Sizes(plan));
        }
        if self.extras.profile.is_some() {
            sheets.push(MapSheet::Fund(plan));
        }
        let merged = document.new_units.iter().enumerate();
        sheets.extend(
            merged
                .filter(|(_, unit)| unit.members.len() > 1)
                .map(|(place, _)| MapSheet::Unit(plan, place)),
        );
        sheets
    }

    /// What a sheet is called.
    #[must_use]
    pub fn title_of(&self, sheet: MapSheet) -> String {
        let plan = sheet.plan().and_then(|index| self.report.plans.get(index));
        self.title(sheet, plan)
    }

    /// One sheet as SVG. A plan that does not exist gives the map of today.
    #[must_use]
    pub fn svg(&self, sheet: MapSheet, options: MapOptions) -> String {
        svg::write(&self.scene(sheet, options))
    }

    pub(crate) fn scene(&self, sheet: MapSheet, options: MapOptions) -> Scene {
        let plan = sheet.plan().and_then(|index| self.report.plans.get(index));
        let mut window = None;
        let mut locator = None;
        let mut contents = match (sheet, plan) {
            (MapSheet::After(_), Some(plan)) => vec![self.planned(plan)],
            (MapSheet::Pair(_), Some(plan)) => vec![self.current(), self.planned(plan)],
            (MapSheet::Changes(_), Some(plan)) => vec![content::changes(self, plan)],
            (MapSheet::Sizes(_), Some(plan)) => vec![content::sizes(self, Some(plan))],
            (MapSheet::Fund(_), Some(plan)) => match self.extras.profile {
                Some(profile) => vec![content::fund(self, plan, profile)],
                None => vec![self.planned(plan)],
            },
            (MapSheet::Unit(_, place), Some(plan)) => match content::single(self, plan, place) {
                Some(single) => {
                    window = single.window;
                    locator = single.window.map(|_| single.outline);
                    vec![single.content]
                }
                None => vec![self.planned(plan)],
            },
            (MapSheet::Former, _) => vec![content::former(self).unwrap_or_else(|| self.current())],
            (MapSheet::SizesToday, _) => vec![content::sizes(self, None)],
            (MapSheet::Opinions, _) => vec![match self.extras.opinions {
                Some(opinions) => content::opinions(self, opinions),
                None => self.current(),
            }],
            _ => vec![self.current()],
        };
        if self.extras.ink == Ink::Mono {
            contents.iter_mut().for_each(mono::fills);
        }
        let mut scene = sheet::compose(&SheetInput {
            atlas: self,
            contents,
            window,
            locator,
            former: sheet == MapSheet::Former,
            overline: self.overline(plan.filter(|_| matches!(sheet, MapSheet::Unit(..)))),
            title: self.title(sheet, plan),
            status: plan.map(|plan| crate::text::map::status(self.lang(), plan)),
            figures: self.figures(plan),
            footer: self.footer(plan),
            words: words(self.lang()),
            options,
        });
        if self.extras.ink == Ink::Mono {
            mono::lines(&mut scene);
        }
        scene
    }
}

impl MapSheet {
    /// The plan it is about.
    #[must_use]
    pub fn plan(self) -> Option<usize> {
        match self {
            Self::Before | Self::Former | Self::SizesToday | Self::Opinions => None,
            Self::After(plan)
            | Self::Pair(plan)
            | Self::Changes(plan)
            | Self::Sizes(plan)
            | Self::Fund(plan)
            | Self::Unit(plan, _) => Some(plan),
        }
    }
}

/// Pairs of atoms within a hundredth of the commune's extent.
fn close_pairs(ground: &Ground) -> BTreeSet<(usize, usize)> {
    if !ground.has_areas() {
        return BTreeSet::new();
    }
    let frame = Rect::new(0.0, 0.0, 750.0, 750.0);
    let view = View::fit(ground, &Window::whole(ground), frame);
    let areas: Vec<_> = ground.areas.iter().map(|area| view.area(area)).collect();
    Field::new(frame, &areas).close_pairs(4)
}
