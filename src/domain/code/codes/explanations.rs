//! Codes of explanations and relaxations (I200-I299), see solve/.

use crate::domain::code::Code;

codes! {
    /// Units are locked to one new unit.
    LOCKED_TOGETHER = "I201";
    /// Units are locked apart.
    LOCKED_APART = "I202";
    /// A unit is locked as it is.
    LOCKED_UNCHANGED = "I203";
    /// A unit is locked to change.
    LOCKED_TO_CHANGE = "I204";
    /// One unit is below its minimum.
    UNIT_TOO_SMALL = "I210";
    /// A group is below its minimum.
    TOGETHER_TOO_SMALL = "I211";
    /// A group has too many households.
    TOGETHER_TOO_LARGE = "I212";
    /// A group has too many residents.
    TOGETHER_TOO_MANY_RESIDENTS = "I213";
    /// A group is too large in area.
    TOGETHER_TOO_WIDE = "I214";
    /// A group joins too many old units.
    TOGETHER_TOO_MANY_UNITS = "I215";
    /// A group mixes thôn and TDP.
    TOGETHER_MIXED = "I216";
    /// A group leaves out a unit locked to it.
    LEAVES_LOCKED_OUT = "I217";
    /// A group holds units locked apart.
    HAS_LOCKED_APART = "I218";
    /// A group changes a unit that is locked as it is.
    HAS_LOCKED_UNCHANGED = "I219";
    /// A unit that must change stays.
    STAYS_UNCHANGED = "I220";
    /// A group crosses a border of former communes.
    CROSSES_FORMER_COMMUNES = "I221";
    /// Somebody in a group lives too far from the hall.
    TOO_FAR_FROM_HALL = "I222";
    /// A group leaves out parts of a unit that may not be split.
    LEAVES_PARTS_OUT = "I223";
    /// A group is only clusters.
    ONLY_CLUSTERS = "I224";
    /// A group breaks a rule.
    BREAKS_RULE = "I225";
    /// A unit alone is above the ceiling on households.
    UNIT_TOO_LARGE = "I226";
    /// A unit alone is above the ceiling on residents.
    UNIT_TOO_MANY_RESIDENTS = "I227";
    /// A unit alone is above the ceiling on area.
    UNIT_TOO_WIDE = "I228";
    /// A unit has no neighbours.
    NO_NEIGHBOURS = "I230";
    /// The neighbours of a unit.
    ONLY_NEIGHBOURS = "I231";
    /// The few admissible new units a unit can be in.
    ONLY_THESE_WAYS = "I232";
    /// A unit has many ways, all in conflict with the others.
    SO_MANY_WAYS = "I233";
    /// All ways to merge a unit were examined.
    NO_WAY_HOLDS = "I234";
    /// All ways were covered by the exact search.
    EVERY_WAY_SEARCHED = "I235";
    /// Conclusion: one unit fits nowhere.
    UNIT_FITS_NOWHERE = "I240";
    /// Conclusion: several units cannot all be placed.
    UNITS_EXCLUDE_EACH_OTHER = "I241";
    /// At least so many new units are asked for.
    COUNT_ASKED_MIN = "I250";
    /// At most so many new units are asked for.
    COUNT_ASKED_MAX = "I251";
    /// A range of numbers of new units is asked for.
    COUNT_ASKED_RANGE = "I252";
    /// The largest possible number below the range.
    AT_MOST_SO_MANY = "I253";
    /// The smallest possible number above the range.
    AT_LEAST_SO_MANY = "I254";
    /// Conclusion: the number of new units is impossible.
    COUNT_IMPOSSIBLE = "I255";
    /// A rule that the number of new units clashes with.
    COUNT_AGAINST_RULE = "I257";
    /// Relaxation: lower the minimum for the new unit of a unit.
    LOWER_MINIMUM_AROUND = "I260";
    /// Relaxation: lower the minimum for all.
    LOWER_MINIMUM = "I261";
    /// Relaxation: raise the ceiling on households.
    RAISE_MAX_HOUSEHOLDS = "I262";
    /// Relaxation: raise the ceiling on merged units.
    RAISE_MAX_MERGED = "I263";
    /// Relaxation: raise the ceiling on residents.
    RAISE_MAX_RESIDENTS = "I264";
    /// Relaxation: raise the ceiling on area.
    RAISE_MAX_AREA = "I265";
    /// Relaxation: allow more old units in one.
    RAISE_MAX_MEMBERS = "I266";
    /// Relaxation: allow a longer way to the hall.
    RAISE_HALL_DISTANCE = "I267";
    /// Relaxation: ease a rule.
    EASE_RULE = "I268";
    /// Relaxation: allow new units across former communes.
    ALLOW_CROSSING = "I269";
    /// Relaxation: remove a lock.
    DROP_TOGETHER = "I270";
    /// Relaxation: remove a lock.
    DROP_APART = "I271";
    /// Relaxation: remove a lock.
    DROP_KEEP = "I272";
    /// Relaxation: remove a lock.
    DROP_CHANGE = "I273";
    /// Relaxation: declare a link.
    DECLARE_LINK = "I274";
    /// Relaxation: let a unit stay by exception.
    GRANT_EXCEPTION = "I275";
    /// Relaxation: another number of new units.
    CHANGE_COUNT = "I276";
    /// Several causes: each relaxation resolves its own only.
    EACH_CAUSE_APART = "I278";
    /// The way to merge a unit that comes nearest to the minimum.
    NEAREST_WAY = "I229";
    /// Heads the account of one cause of several.
    CAUSE = "I236";
    /// More units that fit nowhere for the same reason.
    SAME_REASON = "I237";
    /// Units of a conflict whose situation is not written out.
    LIKEWISE = "I238";
    /// Heads changes each of which resolves all causes.
    ALL_AT_ONCE = "I277";
    /// Heads the relaxations of a cause.
    ONE_OF_THESE = "I279";
    /// There may be more causes than those told.
    MORE_CAUSES = "I239";
    /// The best plan of a list of alternatives.
    BEST_FOR_ITS_GOALS = "I280";
    /// An alternative that is best at something and costs something.
    ALTERNATIVE_BEST_AT = "I281";
    /// An alternative that is best at something and as good as the optimum.
    ALTERNATIVE_BEST_AT_FREE = "I282";
    /// An alternative that is the best of those that differ enough.
    ALTERNATIVE_NEXT = "I283";
    /// An alternative as good as the optimum.
    ALTERNATIVE_EQUAL = "I284";
    /// The plan delivered breaks the rules least, proved.
    LEAST_VIOLATION = "I285";
    /// The plan delivered breaks the rules little; that less is impossible is not proved.
    SMALL_VIOLATION = "I286";
    /// A limit that it misses, by how much in all.
    LIMIT_MISSED = "I287";
    /// A rule without a measure that it breaks.
    RULE_MISSED = "I288";
    /// A lock that it breaks.
    LOCK_MISSED = "I289";
    /// It has another number of new units than asked for.
    COUNT_MISSED = "I256";
}
