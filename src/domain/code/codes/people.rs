//! Codes of people and money (E160-E199, W160-W199), see staffing/.

use crate::domain::code::Code;

codes! {
    /// More households took part than there are.
    VOTES_ABOVE_HOUSEHOLDS = "E160";
    /// More votes than households that took part.
    VOTES_ABOVE_PRESENT = "E161";
    /// A unit has more part-timers than allowed.
    TOO_MANY_PART_TIMERS = "E162";
    /// A person stands in two units of the roster.
    PERSON_IN_TWO_UNITS = "E163";
    /// Dates of a person contradict each other.
    IMPOSSIBLE_DATES = "E164";
    /// A title that is none of the three.
    UNKNOWN_POST_TITLE = "E165";
    /// A cell of a column of dates holds no day that exists.
    BAD_DATE = "E166";
    /// A person without a unit.
    PERSON_WITHOUT_UNIT = "E167";
    /// `che-do.toml` cannot be used.
    STAFFING_FILE_BAD = "E168";
    /// A unit or cluster has two results in one round.
    BALLOT_TWICE = "E169";
    /// Not more than the usual level of households agree.
    AGREEMENT_LOW = "W160";
    /// Something about a person is missing, so payments are a range.
    PERSON_INCOMPLETE = "W161";
    /// Two persons of a unit hold the same title.
    TITLE_TWICE = "W162";
    /// A monthly allowance that cannot be one; not used.
    ALLOWANCE_ODD = "W163";
    /// A word that is not understood; taken as unknown.
    WORD_UNKNOWN = "W164";
    /// A row of the roster without a name; kept by its number.
    PERSON_WITHOUT_NAME = "W165";
    /// A head of unit does not meet the standard, as far as the roster says.
    HEAD_STANDARD = "W166";
    /// The roster has faults, so its payments are not part of the goals.
    ROSTER_NOT_USED = "W167";
    /// An opinion without an answer.
    OPINION_OPEN = "W168";
    /// Units without a person in the roster.
    UNITS_WITHOUT_PERSON = "W169";
    /// The unit of a row is the one above.
    UNIT_FROM_ABOVE = "I160";
    /// Helpers in the roster are counted apart.
    HELPERS_APART = "I161";
    /// No table of the province: the fund is split evenly for show.
    NEUTRAL_SPLIT = "I162";
}
