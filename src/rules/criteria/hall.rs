//! The way to the hall.

use crate::domain::Code;
use crate::domain::code::codes;
use crate::rules::group::Group;
use crate::rules::problem::GroupRule;
use crate::rules::terms::chosen_hall;

/// Nobody lives further from the chosen hall than this. A unit that stays as it is keeps its ways.
#[derive(Clone, Debug)]
pub struct HallDistanceLimit {
    /// Metres.
    pub limit: i64,
}

impl GroupRule for HallDistanceLimit {
    fn code(&self) -> Code {
        codes::HALL_TOO_FAR
    }

    fn name(&self) -> &'static str {
        "max_hall_distance_m"
    }

    fn violation(&self, group: &Group<'_>) -> i64 {
        let Some(hall) = chosen_hall(group) else { return 0 };
        let hall = &group.facts.halls[hall];
        let furthest = group.atoms.iter().map(|&a| hall.distance_m[a]).max().unwrap_or(0);
        (furthest - self.limit).max(0)
    }

    fn monotone(&self) -> bool {
        false
    }
}
