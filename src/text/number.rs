//! Numbers as people write them: `1.234 hộ`, `16.445.000 đ`, `12,5 km` in Vietnamese; `1,234` and `12.5` in English.

use super::Lang;

/// A whole number with thousands separated.
#[must_use]
pub fn whole(lang: Lang, value: i64) -> String {
    let digits = grouped(lang, &value.unsigned_abs().to_string());
    if value < 0 { format!("−{digits}") } else { digits }
}

/// Digits of a whole number, however many, with thousands separated.
#[must_use]
pub fn grouped(lang: Lang, digits: &str) -> String {
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            text.push(match lang {
                Lang::Vi => '.',
                Lang::En => ',',
            });
        }
        text.push(digit);
    }
    text
}

/// A count, which is never negative.
#[must_use]
pub fn count(lang: Lang, value: u64) -> String {
    whole(lang, i64::try_from(value).unwrap_or(i64::MAX))
}

/// An amount that cannot be negative, in đồng.
#[must_use]
pub fn amount(lang: Lang, value: u64) -> String {
    dong(lang, i64::try_from(value).unwrap_or(i64::MAX))
}

/// A number with a fixed count of decimals, rounded half away from zero; trailing zeros stay.
#[must_use]
pub fn decimal(lang: Lang, value: f64, places: u32) -> String {
    let factor = 10_f64.powi(i32::try_from(places).unwrap_or(0));
    let scaled = (value * factor).round();
    if !scaled.is_finite() || scaled.abs() > 9.0e15 {
        return "–".to_owned();
    }
    // The bound above keeps the cast exact.
    let scaled = scaled as i64;
    let unit = 10_i64.pow(places.min(15));
    let (head, tail) = (scaled / unit, (scaled % unit).abs());
    let mut text = whole(lang, head);
    if scaled < 0 && head == 0 {
        text.insert(0, '−');
    }
    if places > 0 {
        text.push(match lang {
            Lang::Vi => ',',
            Lang::En => '.',
        });
        text.push_str(&format!("{tail:0width$}", width = places as usize));
    }
    text
}

/// A large number by its first digits: `3,21 × 10^31`; small ones are written out.
#[must_use]
pub fn scientific(lang: Lang, value: f64) -> String {
    const WRITTEN_OUT: f64 = 1e6;
    if value.abs() < WRITTEN_OUT || !value.is_finite() {
        return decimal(lang, value, 0);
    }
    let mut power = value.abs().log10().floor();
    // 9.996 × 10^k would be written 10.00
    if (value.abs() / 10_f64.powf(power) * 100.0).round() >= 1000.0 {
        power += 1.0;
    }
    format!("{} × 10^{power}", decimal(lang, value / 10_f64.powf(power), 2))
}

/// Money: `16.445.000 đ`.
#[must_use]
pub fn dong(lang: Lang, value: i64) -> String {
    format!("{} đ", whole(lang, value))
}

/// A date written as the reader expects it: `30/6/2026` from `2026-06-30`; anything else stays as written.
#[must_use]
pub fn date(lang: Lang, iso: &str) -> String {
    let parts: Vec<&str> = iso.split('-').collect();
    match (lang, parts.as_slice()) {
        (Lang::Vi, [year, month, day])
            if parts
                .iter()
                .all(|p| !p.is_empty() && p.bytes().all(|b| b.is_ascii_digit())) =>
        {
            format!(
                "{}/{}/{year}",
                day.trim_start_matches('0'),
                month.trim_start_matches('0')
            )
        }
        _ => iso.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn large_numbers_by_their_first_digits() {
        assert_eq!(scientific(Lang::Vi, 3.214e31), "3,21 × 10^31");
        assert_eq!(scientific(Lang::En, 9.998e12), "1.00 × 10^13");
        assert_eq!(scientific(Lang::Vi, 12_345.0), "12.345");
    }

    #[test]
    fn vietnamese_numbers_use_points_and_a_comma() {
        assert_eq!(whole(Lang::Vi, 16_445_000), "16.445.000");
        assert_eq!(whole(Lang::Vi, -1234), "−1.234");
        assert_eq!(whole(Lang::En, 999), "999");
        assert_eq!(decimal(Lang::Vi, 12.45, 1), "12,5");
        assert_eq!(decimal(Lang::Vi, -0.25, 1), "−0,3");
        assert_eq!(decimal(Lang::En, 1234.0, 2), "1,234.00");
        assert_eq!(date(Lang::Vi, "2026-06-30"), "30/6/2026");
        assert_eq!(date(Lang::Vi, "tháng 6"), "tháng 6");
    }
}
