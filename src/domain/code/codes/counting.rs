//! Codes of counting and ranking (E340-E349, W340-W349), see solve/.

use crate::domain::code::Code;

codes! {
    /// No plan of the file belongs to a scenario in hand.
    NO_PLAN_TO_RANK = "E340";
    /// A plan to be ranked breaks a rule of its scenario.
    PLAN_NOT_ADMISSIBLE = "E341";
    /// Ranking was stopped before the end.
    RANK_STOPPED = "W340";
    /// Ranking is beyond what can be held.
    RANK_OUT_OF_REACH = "W341";
}
