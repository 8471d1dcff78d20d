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
    /// No room for the change on the disk.
    DISK_FULL = "E428";
    /// The project file or its folder is read only.
    PROJECT_READ_ONLY = "E429";
    /// Another program holds the project file.
    PROJECT_HELD = "E430";
    /// Dropped files are too many or too large.
    UPLOAD_TOO_LARGE = "E431";
    /// The name of a dropped file is none that can be kept.
    UPLOAD_NAME = "E432";
    /// A file cannot be read as what it is said to be.
    UPLOAD_ROLE = "E433";
    /// A plan of the project was written by another version and cannot be read.
    PLAN_UNREAD = "W420";
}
