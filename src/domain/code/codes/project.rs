//! Codes of project file and page (E420-E449), see store/ and web/.

use crate::domain::code::Code;

codes! {
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
