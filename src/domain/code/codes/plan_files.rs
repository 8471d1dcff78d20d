//! Codes of plan files (E230-E259), see check/.

use crate::domain::code::Code;

codes! {
    /// A plan names a member that the commune does not have.
    UNKNOWN_MEMBER = "E230";
    /// A unit of today is in no new unit.
    MEMBER_MISSING = "E231";
    /// A unit of today is in more than one new unit, or twice in one.
    MEMBER_TWICE = "E232";
    /// A new unit has no members.
    EMPTY_NEW_UNIT = "E233";
    /// The households stated for a new unit are not those of its members.
    HOUSEHOLDS_DIFFER = "E234";
    /// The residents stated for a new unit are not those of its members.
    RESIDENTS_DIFFER = "E235";
    /// The area stated for a new unit is not that of its members.
    AREA_DIFFERS = "E236";
    /// A figure of the plan is not what the check reckons.
    METRIC_DIFFERS = "E237";
    /// A value of the goal is not what the check reckons.
    OBJECTIVE_DIFFERS = "E238";
    /// Value, bound, gap and status of the plan contradict each other.
    BOUND_INCOHERENT = "E239";
    /// A lock of the plan names a unit that the commune does not have, or several.
    LOCK_UNIT_UNCLEAR = "E240";
    /// The plan was made from other data of the commune.
    OTHER_COMMUNE_DATA = "E241";
    /// A row of an old-to-new table names a unit that the commune does not have.
    ROW_UNIT_UNKNOWN = "E242";
    /// A row of an old-to-new table could mean several units.
    ROW_UNIT_AMBIGUOUS = "E243";
    /// A new unit has two different figures in a table.
    ROW_FIGURES_DIFFER = "E244";
    /// Without neighbours, whether new units hang together is not checked.
    CONTIGUITY_NOT_CHECKED = "W230";
    /// Without a standard, the minimum number of households is not checked.
    MINIMUM_NOT_CHECKED = "W231";
    /// Households of a member are not known.
    MEMBER_WITHOUT_HOUSEHOLDS = "W232";
    /// A part of a unit moves, and the commune's data does not say which part.
    PART_UNRESOLVED = "W233";
    /// The table states other figures for an old unit than the commune's data.
    OLD_FIGURES_DIFFER = "W234";
    /// Units and allowance fund before and after.
    FUND_BEFORE_AFTER = "I290";
}
