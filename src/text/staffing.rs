//! People and money (E160-E199, W160-W199, I160-I199).

use super::Message;

/// Sentences by code.
pub const MESSAGES: &[Message] = &[];
