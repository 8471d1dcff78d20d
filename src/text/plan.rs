//! Broken plan rules and plan files (E200-E259, W200-W259).

use super::Message;

/// Sentences by code.
pub const MESSAGES: &[Message] = &[];
