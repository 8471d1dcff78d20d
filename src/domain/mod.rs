//! The nouns of the commune's world. Pure: no files, clock, environment or printing.

pub mod adjacency;
pub mod code;
pub mod commune;
pub mod consultation;
pub mod date;
pub mod dossier;
pub mod id;
pub mod name;
pub mod outcome;
pub mod plan;
pub mod profile;
pub mod question;
pub mod scenario;
pub mod staffing;
pub mod term;

pub use adjacency::{Adjacency, Link, LinkOrigin, NearMiss};
pub use code::{Code, Finding, Place, Severity};
pub use commune::{
    Atom, Commune, CommuneFlag, CommuneKind, DeclaredLink, DeclaredLinkKind, ExceptionFlag, Hall, HallAsset,
    Standing, Unit, UnitException, UnitKind,
};
pub use id::{AtomId, UnitId};
pub use outcome::{Alternative, Explanation, LevelResult, Outcome, Partition, SolveStats, Status};
pub use profile::{Confidence, Profile, RegionClass};
pub use question::{Choice, Question, Topic};
pub use scenario::{Scenario, ScenarioSet};
pub use term::TermName;
