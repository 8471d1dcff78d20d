//! Every code, by area. A test holds this list against the texts and against `docs/ma-loi.md`.

use super::Code;

macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident = $code:literal;)*) => {
        $($(#[$doc])* pub const $name: Code = Code($code);)*
        /// Every code the program can print, in source order.
        pub const ALL: &[Code] = &[$($name),*];
    };
}

codes! {
    // ---- input: tables (E100-E129), see load/
    /// The input path does not exist.
    INPUT_MISSING = "E100";
    /// A file cannot be read (rights, device).
    INPUT_UNREADABLE = "E101";
    /// The folder holds no table of units and no boundaries with figures.
    NO_TABLE = "E102";
    /// The file is no table that the program can read.
    NOT_A_TABLE = "E103";
    /// The table has a header and no rows.
    EMPTY_TABLE = "E104";
    /// No row among the first is a header.
    NO_HEADER = "E105";
    /// A needed column is missing in a table.
    MISSING_COLUMN = "E106";
    /// No column holds the households.
    NO_HOUSEHOLD_COLUMN = "E107";
    /// A cell of a number column holds no number.
    NOT_A_NUMBER = "E108";
    /// A count is negative.
    NEGATIVE_NUMBER = "E109";
    /// A number is larger than anything of its kind.
    ABSURD_NUMBER = "E110";
    /// A count is not a whole number.
    NOT_WHOLE = "E111";
    /// Two rows have the same code.
    DUPLICATE_CODE = "E112";
    /// A row has figures and no name.
    NAME_MISSING = "E113";
    /// The kind of a unit is not known.
    UNKNOWN_KIND = "E114";
    /// An exception is not one of the decree's.
    UNKNOWN_EXCEPTION = "E115";
    /// A unit is referred to that is not in the table.
    UNKNOWN_UNIT = "E116";
    /// A reference fits several units.
    AMBIGUOUS_UNIT = "E117";
    /// A part names a part, or itself, as the unit that it belongs to.
    BAD_PARENT = "E118";
    /// A TOML file is not well formed.
    COMMUNE_TOML_SYNTAX = "E119";
    /// A TOML file has a key that means nothing.
    TOML_UNKNOWN_KEY = "E120";
    /// The value of a TOML key cannot be used.
    TOML_BAD_VALUE = "E121";
    /// Nothing tells whether the commune is a xã, a phường or a đặc khu.
    COMMUNE_KIND_UNKNOWN = "E122";
    /// The characters of a text file cannot be decoded.
    BAD_ENCODING = "E123";
    /// A file is larger than the program reads.
    TOO_LARGE = "E124";
    /// Several tables could be the table of units.
    SEVERAL_TABLES = "E125";
    /// The coordinates of a row are not a place on earth.
    BAD_POINT = "E126";
    /// The kind of a declared link is neither `noi` nor `cat`.
    BAD_LINK_KIND = "E127";
    /// The same pair is both joined and cut.
    LINK_CONTRADICTION = "E128";
    /// A row of an old-to-new table has no new unit.
    NEW_UNIT_MISSING = "E129";
    /// A number is marked as not known yet.
    VALUE_UNKNOWN = "W100";
    /// The households of a unit are blank.
    HOUSEHOLDS_BLANK = "W101";
    /// The households of a unit are zero.
    HOUSEHOLDS_ZERO = "W102";
    /// The totals row differs from the sum.
    TOTALS_DIFFER = "W103";
    /// Two units have the same name.
    DUPLICATE_NAME = "W104";
    /// Residents per household are out of the usual range.
    HOUSEHOLD_SIZE_ODD = "W105";
    /// Two columns could hold the same field.
    COLUMN_CLASH = "W106";
    /// A dot or comma before three digits was taken for a thousand separator.
    DECIMAL_GUESSED = "W107";
    /// A unit lists a neighbour that does not list it.
    ONE_SIDED_NEIGHBOUR = "W108";
    /// An exception has no reason.
    EXCEPTION_WITHOUT_REASON = "W109";
    /// The parts do not sum to their unit.
    PARTS_SUM_DIFFERS = "W110";
    /// A unit is known only through its parts.
    PARENT_CREATED = "W111";
    /// The kind of the commune was guessed from its units.
    COMMUNE_KIND_GUESSED = "W112";
    /// A unit lists itself as a neighbour.
    SELF_NEIGHBOUR = "W113";
    /// Longitude and latitude of a row were swapped.
    POINT_SWAPPED = "W114";
    /// The point of a row is outside Vietnam.
    POINT_OUTSIDE_VIETNAM = "W115";
    /// A cell holds the error of a formula.
    FORMULA_ERROR = "W116";
    /// The kind of a unit was guessed.
    UNIT_KIND_GUESSED = "W117";
    /// Two files of one folder have the same role.
    FILE_IGNORED = "W118";
    /// A table is longer than the program reads.
    TABLE_CUT = "W119";
    /// The table was chosen although it is not called `don-vi`.
    TABLE_CHOSEN = "I100";
    /// One sheet of several was chosen.
    SHEET_CHOSEN = "I101";
    /// The numbers of the rows serve as codes.
    CODE_FROM_STT = "I102";
    /// Codes were made of the names.
    CODE_FROM_NAME = "I103";
    /// A row was taken for a heading or a remark.
    ROW_SKIPPED = "I104";
    /// Columns that are not used.
    COLUMNS_UNUSED = "I105";
    /// The unit of measure of the area was assumed.
    AREA_UNIT_ASSUMED = "I106";
    /// The totals row agrees with the sum.
    TOTALS_AGREE = "I107";
    /// The encoding of a text file was recognised by its content.
    ENCODING_GUESSED = "I108";
    /// Decomposed Unicode was composed.
    TEXT_COMPOSED = "I109";
    /// A column names kinds of communes, not of units.
    KINDS_OF_COMMUNES = "I110";
    // ---- input: boundaries (E130-E139, W130-W150, I130-I149), see load/
    /// A boundary file is not well formed.
    BOUNDARY_SYNTAX = "E130";
    /// A boundary file holds nothing.
    NO_FEATURES = "E131";
    /// The geometry of a feature cannot be read.
    BAD_GEOMETRY = "E132";
    /// Coordinates are metres or out of range.
    NOT_DEGREES = "E133";
    /// A polygon has no area.
    DEGENERATE_POLYGON = "E134";
    /// A unit has no boundary although others have.
    UNIT_WITHOUT_BOUNDARY = "E135";
    /// A named boundary belongs to no unit.
    BOUNDARY_WITHOUT_UNIT = "E136";
    /// A boundary fits several units.
    AMBIGUOUS_MATCH = "E137";
    /// Code and name of a boundary point to different units.
    MATCH_CONFLICT = "E138";
    /// A boundary format that cannot be read yet.
    FORMAT_NOT_SUPPORTED = "E139";
    /// Longitude and latitude of a boundary file were swapped.
    AXES_SWAPPED = "W130";
    /// Boundaries lie outside Vietnam.
    OUTSIDE_VIETNAM = "W131";
    /// A ring of a boundary crosses or touches itself.
    SELF_CROSSING = "W132";
    /// A unit has no boundary and is joined by declared neighbours only.
    BOUNDARY_MISSING_LISTED = "W133";
    /// A drawn shape was set aside.
    FEATURE_SET_ASIDE = "W134";
    /// Slivers without area were dropped from a boundary.
    SLIVER_DROPPED = "W135";
    /// A boundary was matched although the diacritics differ.
    LOOSE_MATCH = "W136";
    /// Two rings of one polygon cross.
    RINGS_CROSS = "W137";
    /// A hole lies outside its polygon.
    HOLE_OUTSIDE = "W138";
    /// Two polygons of one unit overlap.
    PARTS_OVERLAP = "W139";
    /// The boundary of a unit is smaller than a room.
    TINY_BOUNDARY = "W150";
    /// How boundaries and rows were matched.
    BOUNDARIES_MATCHED = "I130";
    /// Several shapes form the boundary of one unit.
    SHAPES_JOINED = "I131";
    /// A boundary was matched by the point of its unit.
    MATCHED_BY_POINT = "I132";
    /// The coordinate system is not known to the program.
    CRS_UNKNOWN = "E140";
    /// A packed file would unfold to more than the limit.
    UNPACKED_TOO_LARGE = "E141";
    /// A boundary file holds more points or features than the program reads.
    TOO_MANY_POINTS = "E142";
    /// A boundary file is nested too deeply.
    TOO_NESTED = "E143";
    /// An XML file defines entities.
    XML_ENTITIES = "E144";
    /// The coordinate system was not declared and is guessed.
    CRS_GUESSED = "W140";
    /// The boundaries lie far from the province.
    FAR_FROM_PROVINCE = "W141";
    /// Two labels, or a label and the table, give different figures.
    FIGURES_DIFFER = "W142";
    /// Several units are named inside one shape without a name.
    SEVERAL_LABELS = "W143";
    /// A unit has a label and no shape.
    LABEL_WITHOUT_SHAPE = "W144";
    /// A companion file of a shapefile is missing.
    COMPANION_MISSING = "W146";
    /// A GeoPackage has edits in a log beside it.
    EDITS_PENDING = "W147";
    /// The coordinate system used.
    CRS_USED = "I133";
    /// A figure was taken from a label of the map.
    FIGURES_FROM_LABEL = "I134";
    /// A shape or label of a planned unit was set aside.
    PLANNED_SET_ASIDE = "I135";
    /// A line that nearly closes was taken for a boundary.
    LINE_CLOSED = "I136";
    /// A shape without a name took that of the label inside it.
    NAMED_BY_LABEL = "I137";
    /// A label tells of households that move.
    MOVE_LABEL = "I138";
    /// Shapes without a name and without a label were set aside.
    UNNAMED_SET_ASIDE = "I139";
    /// One layer of several was taken.
    LAYER_CHOSEN = "I140";
    /// A column of the table holds the boundaries as text.
    BOUNDARIES_IN_TABLE = "I141";
    /// Points that repeat the one before them were dropped from a boundary.
    REPEATED_POINTS = "I142";
    /// Overlaps of units were given to one of them.
    OVERLAP_REPAIRED = "I143";
    /// Gaps between units were filled.
    GAP_REPAIRED = "I144";
    /// Area of a unit before and after the repair.
    AREA_CHANGED = "I145";
    /// An invalid boundary was made valid.
    MADE_VALID = "I146";
    /// A ring of a boundary was not closed.
    RING_UNCLOSED = "I147";
    /// A ring of a boundary runs out and back along itself.
    SPIKE = "I148";
    /// A ring of a boundary is there twice.
    DUPLICATE_RING = "I149";
    // ---- input: adjacency (W151-W159, I150-I159), see graph/
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
    // ---- people and money (E160-E199, W160-W199), see staffing/
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
    /// Not more than the usual level of households agree.
    AGREEMENT_LOW = "W160";
    /// Something about a person is missing, so payments are a range.
    PERSON_INCOMPLETE = "W161";
    /// Two persons of a unit hold the same title.
    TITLE_TWICE = "W162";
    // ---- plan rules (E200-E229): names of broken rules, used by check/ and by explanations
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
    // ---- plan files (E230-E259), see check/
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
    // ---- profile and scenario (E300-E349), see rules/
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
    // ---- explanations and relaxations (I200-I299), see solve/
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
    // ---- files (E400-E419), see cli/
    /// A file cannot be read.
    CANNOT_READ = "E401";
    /// A file cannot be written.
    CANNOT_WRITE = "E402";
    /// A file is not a plan.
    NOT_A_PLAN = "E403";
    /// No such code.
    UNKNOWN_CODE = "E404";
    /// A picture, page or workbook could not be made.
    CANNOT_MAKE = "E405";
    /// A template of the commune is no DOCX, or too large.
    TEMPLATE_UNREADABLE = "E406";
    /// A template of the commune has a field that does not exist.
    TEMPLATE_UNKNOWN_FIELD = "E407";
    /// The folder for the results is that of the input.
    OUTPUT_IS_INPUT = "E409";
    // ---- project file and page (E420-E449), see store/ and web/
    /// A file is not a project.
    NOT_A_PROJECT = "E420";
    /// A project file is damaged.
    PROJECT_DAMAGED = "E421";
    /// A project file is of a newer program.
    PROJECT_NEWER = "E422";
    /// Somebody else changed the project meanwhile.
    EDIT_CONFLICT = "E423";
    /// An edit cannot be made.
    EDIT_REFUSED = "E424";
    /// Nothing to undo or redo.
    NOTHING_TO_UNDO = "E425";
    /// The project file cannot be read or written.
    PROJECT_NOT_SAVED = "E426";
    /// The page cannot be served.
    CANNOT_SERVE = "E427";
}
