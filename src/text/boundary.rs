//! Boundaries, links and adjacency (E130-E159, W130-W159, I130-I159).

use super::Message;

/// Sentences by code.
pub const MESSAGES: &[Message] = &[];
