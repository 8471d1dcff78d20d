//! Numbers chosen from practice, not law: `data/practice.toml`.

use std::sync::OnceLock;

use serde::Deserialize;

/// Settings that a scenario can override where it has a key for them.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Practice {
    /// `sapxep/practice/1`.
    pub schema: String,
    /// Where the numbers come from.
    pub source: String,
    /// Target of `size_deviation`, percent of the standard.
    pub target_percent_of_standard: i64,
    /// A common border shorter than this is a weak link, metres.
    pub weak_link_shared_m: i64,
    /// A gap wider than this makes a link weak, metres.
    pub weak_link_gap_m: i64,
    /// Margin above the standard that counts as thin, percent.
    pub thin_margin_percent: i64,
}

/// The built-in numbers.
#[must_use]
pub fn practice() -> &'static Practice {
    static PRACTICE: OnceLock<Practice> = OnceLock::new();
    PRACTICE.get_or_init(|| {
        toml::from_str(include_str!("../../data/practice.toml")).unwrap_or(Practice {
            schema: String::new(),
            source: String::new(),
            target_percent_of_standard: 100,
            weak_link_shared_m: 0,
            weak_link_gap_m: i64::MAX,
            thin_margin_percent: 0,
        })
    })
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_table_reads() {
        assert_eq!(super::practice().schema, "sapxep/practice/1");
    }
}
