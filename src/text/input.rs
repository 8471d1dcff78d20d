//! Input tables (E100-E129, W100-W129, I100-I129).

use super::Message;

/// Sentences by code.
pub const MESSAGES: &[Message] = &[];
