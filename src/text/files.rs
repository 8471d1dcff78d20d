//! Files (E400-E419, W400-W419).

use super::Message;

/// Sentences by code.
pub const MESSAGES: &[Message] = &[];
