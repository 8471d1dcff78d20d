//! The commune as it is today.

use std::collections::BTreeMap;

use geo::{MultiPolygon, Point};
use typed_index_collections::TiVec;

use super::staffing::People;
use super::{AtomId, RegionClass, UnitId};

/// Commune-level kind: it decides whether the units are thôn or TDP. [NĐ 185/2026/NĐ-CP, Đ.2]
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CommuneKind {
    /// Xã: rural, its units are thôn.
    Xa,
    /// Phường: urban, its units are TDP.
    Phuong,
    /// Đặc khu: decides itself, may have both.
    DacKhu,
}

/// Kind of the smallest unit; the size standard follows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum UnitKind {
    /// Thôn, xóm, làng, ấp, bản, buôn, bon, phum, sóc.
    Thon,
    /// Tổ dân phố, khu phố, khối phố, khóm, tiểu khu.
    Tdp,
}

/// Property of the whole commune; it raises the fund of all its units or is shown as a hint.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CommuneFlag {
    /// Border commune.
    Border,
    /// Island commune.
    Island,
    /// Commune that is key for national defence.
    Defence,
    /// Mountain commune.
    Mountain,
    /// Commune of an ethnic-minority region.
    EthnicMinority,
}

/// Why one unit may stay below the standard. [NĐ 185/2026/NĐ-CP, Đ.10.3a]
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ExceptionFlag {
    /// Mountain area.
    Mountain,
    /// Unit of a commune of an ethnic-minority region.
    EthnicMinority,
    /// Thôn đặc biệt khó khăn (extremely disadvantaged); also raises the fund (Đ.14).
    ExtremelyDisadvantaged,
    /// Broken terrain, hard access, scattered dwellings.
    BrokenTerrain,
    /// Border area.
    Border,
    /// Island.
    Island,
    /// Clearance or resettlement area.
    Resettlement,
    /// Isolated islet, cù lao or river cồn.
    Islet,
}

/// An exception claimed for a unit, with the reason that goes into the dossier.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnitException {
    /// Ground in the decree.
    pub flag: ExceptionFlag,
    /// Written reason; `None` is reported as a warning.
    pub reason: Option<String>,
}

/// Whether an entry of the table is a unit of today or a residential cluster too small to be one (Đ.11.2).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// A thôn or TDP of today.
    Unit,
    /// A cluster: must be attached to a unit, may not stand alone.
    Cluster,
}

/// A thôn or TDP of today (or a cluster to attach).
#[derive(Clone, Debug, PartialEq)]
pub struct Unit {
    /// Id from the table (`ma`), unique in the commune.
    pub code: String,
    /// Name as written, NFC.
    pub name: String,
    /// Kind that the size standard follows.
    pub kind: UnitKind,
    /// Traditional title where it is not simply thôn or TDP ("ấp", "bản", "khu phố").
    pub title: Option<String>,
    /// Unit or cluster.
    pub standing: Standing,
    /// May its parts go to different new units?
    pub splittable: bool,
    /// Former commune (`xa_cu`), before the communes themselves were merged.
    pub former_commune: Option<String>,
    /// Exceptions of Đ.10.3a.
    pub exceptions: Vec<UnitException>,
    /// Main ethnic group as written.
    pub ethnic: Option<String>,
    /// Main religion as written.
    pub religion: Option<String>,
    /// Free remark.
    pub note: Option<String>,
}

/// The smallest thing that a plan moves: a whole unit, a part of one, or a cluster.
#[derive(Clone, Debug, PartialEq)]
pub struct Atom {
    /// Id from the table; for a whole unit the same as the unit's.
    pub code: String,
    /// Name as written, NFC.
    pub name: String,
    /// The unit it is, or is part of.
    pub unit: UnitId,
    /// Households; `None` where the table is blank. Blank is not zero.
    pub households: Option<u32>,
    /// Residents.
    pub residents: Option<u32>,
    /// Area in m², as stated in the table.
    pub area_m2: Option<u64>,
    /// Where its people live or its hall stands: WGS 84 longitude, latitude in degrees.
    pub point: Option<Point<f64>>,
    /// Boundary, WGS 84 longitude, latitude in degrees.
    pub boundary: Option<MultiPolygon<f64>>,
    /// The boundary was drawn by the program (Voronoi), not by a person.
    pub boundary_estimated: bool,
}

/// A community hall (nhà văn hóa).
#[derive(Clone, Debug, PartialEq)]
pub struct Hall {
    /// Name; the unit's name where the table only says that there is one.
    pub name: String,
    /// Atom it stands in.
    pub atom: AtomId,
    /// Seats.
    pub capacity: Option<u32>,
    /// Position, WGS 84 degrees; `None`: the atom's point is used and marked as estimated.
    pub point: Option<Point<f64>>,
    /// Condition or remark as written.
    pub condition: Option<String>,
    /// What the table of public assets asks for.
    pub asset: HallAsset,
}

/// A hall as a public asset, as far as the table says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HallAsset {
    /// Year of building.
    pub built: Option<u32>,
    /// Floor area, m².
    pub floor_m2: Option<u32>,
    /// Area of the plot, m².
    pub land_m2: Option<u32>,
    /// Papers of the plot as written (certificate of land use …).
    pub papers: Option<String>,
    /// Original cost, thousand đồng.
    pub cost_thousand: Option<u32>,
}

/// What the user says about a pair of neighbours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum DeclaredLinkKind {
    /// Listed as neighbours in `giap_ranh`.
    Listed,
    /// `noi`: joined although the boundaries do not touch (bridge, road).
    Join,
    /// `cat`: not to be joined across this border (river, railway, no road).
    Cut,
}

/// One declared link or barrier between two atoms.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeclaredLink {
    /// One side.
    pub a: AtomId,
    /// Other side.
    pub b: AtomId,
    /// Join, cut or listed.
    pub kind: DeclaredLinkKind,
    /// Reason as written; carried into the documents.
    pub reason: Option<String>,
}

/// The commune of today: everything a plan is drawn from. Units and atoms stand in natural order of their
/// codes ("2" before "10"), whatever the order of the rows in the input.
#[derive(Clone, Debug, PartialEq)]
pub struct Commune {
    /// Name without its title, e.g. `Duy Hà`.
    pub name: String,
    /// Xã, phường or đặc khu.
    pub kind: CommuneKind,
    /// Province name as in `data/provinces.toml`.
    pub province: Option<String>,
    /// Class of the size standard: declared, or by province.
    pub class: Option<RegionClass>,
    /// Flags of the whole commune.
    pub flags: Vec<CommuneFlag>,
    /// Date of the population data, ISO 8601, as declared.
    pub data_date: Option<String>,
    /// Date on which money is reckoned, ISO 8601; `None`: the newest base salary of the profile.
    pub money_date: Option<String>,
    /// Where the data comes from, printed under maps.
    pub source: Option<String>,
    /// Profile named in `xa.toml`.
    pub profile: Option<String>,
    /// Units of today, and clusters.
    pub units: TiVec<UnitId, Unit>,
    /// What the plan moves.
    pub atoms: TiVec<AtomId, Atom>,
    /// Halls, in the order of their atoms.
    pub halls: Vec<Hall>,
    /// Declared neighbours, links and barriers.
    pub declared: Vec<DeclaredLink>,
    /// `giap_ranh` was given: where polygons are missing it is the whole adjacency.
    pub has_neighbour_lists: bool,
    /// Part-timers and opinions, where they are given. Personal data: it goes into no plan file.
    pub people: People,
}

impl Commune {
    /// Atoms by their codes, as plans name them.
    #[must_use]
    pub fn atoms_by_code(&self) -> BTreeMap<&str, AtomId> {
        self.atoms
            .iter_enumerated()
            .map(|(id, atom)| (atom.code.as_str(), id))
            .collect()
    }

    /// Households over all atoms; unknown ones count as 0.
    #[must_use]
    pub fn households(&self) -> u64 {
        self.atoms
            .iter()
            .filter_map(|a| a.households)
            .map(u64::from)
            .sum()
    }

    /// Residents over all atoms; unknown ones count as 0.
    #[must_use]
    pub fn residents(&self) -> u64 {
        self.atoms.iter().filter_map(|a| a.residents).map(u64::from).sum()
    }

    /// The unit that an atom is, or is part of.
    #[must_use]
    pub fn unit_of(&self, atom: AtomId) -> &Unit {
        &self.units[self.atoms[atom].unit]
    }

    /// Units of today that are not clusters.
    #[must_use]
    pub fn unit_count(&self) -> usize {
        self.units.iter().filter(|u| u.standing == Standing::Unit).count()
    }
}
