//! Numbers of practice that the figures use: `data/practice.toml`, read here a second time.

use std::sync::OnceLock;

/// Percentages and lengths of `data/practice.toml`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Settings {
    pub(super) target_percent: i64,
    pub(super) weak_shared_m: i64,
    pub(super) weak_gap_m: i64,
    pub(super) margin_percent: i64,
}

pub(super) fn settings() -> Settings {
    static SETTINGS: OnceLock<Settings> = OnceLock::new();
    *SETTINGS.get_or_init(|| {
        let table: toml::Table = toml::from_str(include_str!("../../data/practice.toml")).unwrap_or_default();
        let number = |key: &str| {
            table
                .get(key)
                .and_then(toml::Value::as_integer)
                .unwrap_or_default()
        };
        Settings {
            target_percent: number("target_percent_of_standard"),
            weak_shared_m: number("weak_link_shared_m"),
            weak_gap_m: number("weak_link_gap_m"),
            margin_percent: number("thin_margin_percent"),
        }
    })
}

#[cfg(test)]
mod tests {
    #[test]
    fn no_number_is_missing() {
        let s = super::settings();
        assert!(s.target_percent > 0 && s.weak_shared_m > 0 && s.weak_gap_m > 0 && s.margin_percent > 0);
    }
}
