//! Codes of input: adjacency (W151-W159, I150-I159), see graph/.

use crate::domain::code::Code;

codes! {
    /// Tolerance used between drawn borders, links and parts found.
    TOLERANCE_USED = "I150";
    /// Links and parts another tolerance would give.
    OTHER_TOLERANCE = "I151";
    /// Neighbours come from the lists of the table alone.
    LISTS_USED = "I152";
    /// Two units just miss being neighbours.
    NEAR_MISS = "I153";
    /// A declared barrier stands between units that are not neighbours.
    BARRIER_WITHOUT_EFFECT = "I154";
    /// A shape was taken as the outline of the commune.
    OUTLINE_USED = "I155";
    /// Boundaries are drawn coarsely: strips are repaired up to the width that their overlaps tell.
    WIDTH_AS_DRAWN = "I156";
    /// Strips are repaired up to the usual width.
    WIDTH_USUAL = "I157";
    /// Strips are repaired up to the width that was asked for.
    WIDTH_GIVEN = "I158";
    /// A unit has no neighbour in the commune.
    ISOLATED_UNIT = "W151";
    /// Some units are connected with each other but not with the rest.
    SEPARATE_PART = "W152";
    /// The table calls two units neighbours, their drawn borders do not meet.
    LISTED_BUT_APART = "W153";
    /// The same pair is declared as joined and as cut.
    LINK_AND_BARRIER = "W154";
    /// A part without neighbours was joined across a gap; a person should confirm.
    BRIDGED = "W155";
    /// Units overlap by more than the program repairs.
    OVERLAP_LEFT = "W156";
    /// A gap between units is larger than the program fills.
    GAP_LEFT = "W157";
    /// Boundaries overlap or leave gaps.
    COVERAGE_FAULTS = "W158";
    /// Boundaries were estimated from points.
    BOUNDARIES_ESTIMATED = "W159";
}
