//! Steps of a because-chain and relaxations (I200-I299).

use super::Message;

/// Sentences by code.
pub const MESSAGES: &[Message] = &[];
