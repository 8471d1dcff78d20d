//! Names in a sentence.

/// Most names in one sentence.
const MOST: usize = 10;

/// Names with commas; the rest of a long list as an ellipsis.
pub(super) fn short(names: &[&str]) -> String {
    let mut text = names.iter().take(MOST).copied().collect::<Vec<_>>().join(", ");
    if names.len() > MOST {
        text.push_str(", …");
    }
    text
}
