//! Codes of files (E400-E419), see cli/.

use crate::domain::code::Code;

codes! {
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
    /// A file that would be written is there already.
    ALREADY_THERE = "E410";
    /// The folder for the results is that of the input.
    OUTPUT_IS_INPUT = "E409";
    /// Files cannot be written in this coordinate system.
    CRS_NOT_WRITABLE = "E408";
    /// The province is made of several former ones, each with a zone of its own.
    CRS_SEVERAL_ZONES = "E411";
}
