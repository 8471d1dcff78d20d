//! Codes of profile and scenario (E300-E349), see rules/.

use crate::domain::code::Code;

codes! {
    /// A TOML file is not TOML.
    TOML_SYNTAX = "E301";
    /// A key, term, rule or word that the format does not know.
    UNKNOWN_KEY = "E302";
    /// A value of another type than expected.
    WRONG_TYPE = "E303";
    /// The schema line is missing or of another format.
    WRONG_SCHEMA = "E304";
    /// A scenario's name is not an ASCII id.
    SCENARIO_NAME = "E305";
    /// Two scenarios have one name.
    DUPLICATE_SCENARIO = "E306";
    /// Minimum above maximum.
    LIMITS_CROSSED = "E307";
    /// A lock has no reason.
    LOCK_WITHOUT_REASON = "E308";
    /// A lock names too few units.
    LOCK_TOO_FEW_UNITS = "E309";
    /// A lock names a unit that is not in the commune.
    LOCK_UNKNOWN_UNIT = "E310";
    /// A lock names a unit that several units of the commune could be.
    LOCK_AMBIGUOUS_UNIT = "E311";
    /// A weight is not a number that can be used exactly.
    BAD_WEIGHT = "E312";
    /// No profile of that name.
    UNKNOWN_PROFILE = "E313";
    /// The province is not one of the 34.
    UNKNOWN_PROVINCE = "E314";
    /// The class is not in the profile.
    UNKNOWN_CLASS = "E315";
    /// Neither class nor province nor minimum is known.
    NO_STANDARD = "E316";
    /// No scenario of that name.
    UNKNOWN_SCENARIO = "E317";
    /// A unit has no number of households, so nothing can be solved.
    HOUSEHOLDS_MISSING = "E318";
    /// Weights and values are too large to be summed exactly.
    WEIGHTS_TOO_LARGE = "E319";
    /// Neither boundaries nor neighbour lists: nothing tells which units may be joined.
    NO_ADJACENCY = "E320";
    /// A scenario without goals takes those of `it-xao-tron`.
    NO_LEVELS = "W301";
    /// Residents are missing for some units and were estimated.
    RESIDENTS_ESTIMATED = "W302";
    /// A term has a weight but its inputs are not there.
    TERM_WITHOUT_INPUT = "W303";
    /// A number of the profile is remembered, not read: needs checking.
    NEEDS_CHECKING = "W304";
    /// Halls are not given; each unit is taken to have one at its point.
    HALLS_ASSUMED = "W305";
    /// Residents are missing for all units; households stand in for them.
    RESIDENTS_UNKNOWN = "W306";
    /// Boundaries were estimated: neighbours and maps of the plan are estimates too.
    GROUND_ESTIMATED = "W307";
    /// A unit carries a flag of the fund that the law names for another kind of unit only.
    FLAG_OF_OTHER_KIND = "W308";
}
