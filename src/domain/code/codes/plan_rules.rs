//! Codes of plan rules (E200-E229): names of broken rules, used by check/ and by explanations.

use crate::domain::code::Code;

codes! {
    /// The members of a new unit are not connected.
    NOT_CONTIGUOUS = "E201";
    /// A new unit is below its minimum number of households.
    BELOW_MIN_HOUSEHOLDS = "E202";
    /// A new unit has more households than allowed.
    ABOVE_MAX_HOUSEHOLDS = "E203";
    /// A new unit has more residents than allowed.
    ABOVE_MAX_RESIDENTS = "E204";
    /// A new unit is larger than the allowed area.
    ABOVE_MAX_AREA = "E205";
    /// A new unit joins more old units than allowed.
    TOO_MANY_MEMBERS = "E206";
    /// Thôn and TDP are joined.
    MIXED_KINDS = "E207";
    /// Units that must stay together are apart.
    TOGETHER_BROKEN = "E208";
    /// Units that must not be joined are joined.
    APART_BROKEN = "E209";
    /// A unit that must stay unchanged is merged.
    KEEP_BROKEN = "E210";
    /// A unit that must change stays unchanged.
    CHANGE_BROKEN = "E211";
    /// A new unit crosses a border of former communes.
    FORMER_COMMUNE_CROSSED = "E212";
    /// Somebody lives further from the hall than allowed.
    HALL_TOO_FAR = "E213";
    /// Fewer or more new units than allowed.
    NEW_UNIT_COUNT = "E214";
    /// A unit that may not be split is split.
    SPLIT_BROKEN = "E215";
    /// A cluster stands alone as a unit.
    CLUSTER_ALONE = "E216";
    /// A merged unit is larger than the ceiling for merged units.
    ABOVE_MAX_MERGED_HOUSEHOLDS = "E217";
    /// Two new units have the same name.
    DUPLICATE_NEW_NAME = "E218";
    // ---- the same rules where the scenario allows them to be broken
    /// Soft: below the minimum number of households.
    SOFT_MIN_HOUSEHOLDS = "W202";
    /// Soft: more households than allowed.
    SOFT_MAX_HOUSEHOLDS = "W203";
    /// Soft: more residents than allowed.
    SOFT_MAX_RESIDENTS = "W204";
    /// Soft: larger than the allowed area.
    SOFT_MAX_AREA = "W205";
    /// Soft: more old units than allowed.
    SOFT_MEMBERS = "W206";
    /// Soft: units that should stay together are apart.
    SOFT_TOGETHER = "W208";
    /// Soft: units that should not be joined are joined.
    SOFT_APART = "W209";
    /// Soft: a unit that should stay unchanged is merged.
    SOFT_KEEP = "W210";
    /// Soft: a unit that should change stays unchanged.
    SOFT_CHANGE = "W211";
    /// Soft: a border of former communes is crossed.
    SOFT_FORMER_COMMUNE = "W212";
    /// Soft: further from the hall than allowed.
    SOFT_HALL_TOO_FAR = "W213";
    /// Soft: a merged unit above the ceiling for merged units.
    SOFT_MAX_MERGED_HOUSEHOLDS = "W217";
}
