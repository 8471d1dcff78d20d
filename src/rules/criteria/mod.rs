//! The hard rules, one file a criterion. Each can be made soft by a scenario, except those that are not relaxable.

mod cluster;
mod former;
mod hall;
mod kind;
mod locks;
mod members;
mod size;
mod split;

pub use cluster::ClusterAlone;
pub use former::FormerCommunes;
pub(crate) use former::crossings;
pub use hall::HallDistanceLimit;
pub use kind::SameKind;
pub use locks::{Apart, Change, Keep, Together};
pub use members::MaxMembers;
pub use size::{MaxArea, MaxHouseholds, MaxMergedHouseholds, MaxResidents, MinHouseholds};
pub use split::NotSplittable;

/// Names of rules as in `soft = [...]`.
pub const SOFT_NAMES: &[&str] = &[
    "min_households",
    "max_households",
    "max_merged_households_percent",
    "max_residents",
    "max_area_ha",
    "max_members",
    "max_hall_distance_m",
    "former_communes",
    "together",
    "apart",
    "keep",
    "change",
];
