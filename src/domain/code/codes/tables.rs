//! Codes of input: tables (E100-E129), see load/.

use crate::domain::code::Code;

codes! {
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
    /// An answer belongs to no question.
    ANSWER_UNUSED = "W120";
    /// The stated area is not that of the boundary.
    STATED_AREA_DIFFERS = "W121";
    /// Exchanging two digits of one figure makes the total right.
    DIGITS_SWAPPED = "W122";
    /// A figure is far from those of the other units.
    FIGURE_OUTLIER = "W123";
    /// Two units have almost the same name.
    NAMES_NEAR = "W124";
    /// A zero was read as not known.
    ZERO_UNKNOWN = "W125";
    /// A cell holds a formula without its result.
    FORMULA_UNCALCULATED = "W126";
    /// A document or an archive that may hold the table is not read.
    DOCUMENT_NOT_READ = "W127";
    /// Nothing tells which units lie beside each other.
    NOTHING_TELLS_NEIGHBOURS = "W128";
    /// A figure is said not to be exact.
    FIGURE_ABOUT = "W129";
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
    /// Questions were asked, and how many of them are answered.
    QUESTIONS_ASKED = "I111";
    /// An answer was used.
    ANSWER_USED = "I112";
    /// A heading between the rows was taken for the former commune of the rows below it.
    SECTION_AS_FORMER = "I113";
    /// The text of merged cells was given to every row that they cover.
    CELLS_MERGED = "I114";
    /// A row was read as a part of a unit by its words.
    PART_FROM_TEXT = "I115";
    /// Several sheets were read as one table.
    SHEETS_JOINED = "I116";
    /// A hidden sheet with units is not read.
    SHEET_HIDDEN = "I117";
    /// Another table begins below the units.
    TABLE_ENDS = "I118";
    /// A list of neighbours names what is no unit of the commune.
    NEIGHBOUR_OUTSIDE = "I119";
}
