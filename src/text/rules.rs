//! Profiles and scenarios (E300-E349, W300-W349).

use super::Message;

/// Sentences by code.
pub const MESSAGES: &[Message] = &[];
