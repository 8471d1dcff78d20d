//! Words that were probably meant.

use super::fold;

/// Number of single-character edits between two strings, for "did you mean"; stops counting above 3.
#[must_use]
pub fn distance(a: &str, b: &str) -> usize {
    let a: Vec<char> = a.chars().take(64).collect();
    let b: Vec<char> = b.chars().take(64).collect();
    if a.len().abs_diff(b.len()) > 3 {
        return usize::MAX;
    }
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut diagonal = i;
        let mut left = i + 1;
        for (cell, y) in row.iter_mut().skip(1).zip(&b) {
            let above = *cell;
            left = (left + 1).min(above + 1).min(diagonal + usize::from(x != y));
            diagonal = above;
            *cell = left;
        }
        if let Some(first) = row.first_mut() {
            *first = i + 1;
        }
    }
    row.last().copied().unwrap_or(usize::MAX)
}

/// The candidate nearest to a word, if one is near.
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let key = fold(word);
    candidates
        .into_iter()
        .map(|c| (distance(&key, &fold(c)), c))
        .filter(|(d, _)| *d <= 3 && *d < key.chars().count().max(1))
        .min()
        .map(|(_, c)| c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn near_words_are_offered() {
        assert_eq!(nearest("provnce", ["province", "name"]), Some("province"));
        assert_eq!(nearest("xyz", ["province", "name"]), None);
        assert_eq!(distance("abc", "abd"), 1);
    }
}
