//! Are these numbers a place in Vietnam?

use geo::Point;

/// Longitudes of Vietnam with Hoàng Sa and Trường Sa, degrees.
pub const VIETNAM_LON: std::ops::RangeInclusive<f64> = 102.0..=118.0;
/// Latitudes of Vietnam with Hoàng Sa and Trường Sa, degrees.
pub const VIETNAM_LAT: std::ops::RangeInclusive<f64> = 6.0..=24.0;

/// What a pair of numbers is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum PointCheck {
    /// In Vietnam.
    Good(Point<f64>),
    /// In Vietnam once the axes are swapped; the point is the corrected one.
    Swapped(Point<f64>),
    /// On earth, not in Vietnam.
    Outside(Point<f64>),
    /// Not degrees.
    Bad,
}

/// Judges a longitude and a latitude.
#[must_use]
pub fn check_point(lon: f64, lat: f64) -> PointCheck {
    if in_vietnam(lon, lat) {
        PointCheck::Good(Point::new(lon, lat))
    } else if in_vietnam(lat, lon) {
        PointCheck::Swapped(Point::new(lat, lon))
    } else if lon.abs() <= 180.0 && lat.abs() <= 90.0 {
        PointCheck::Outside(Point::new(lon, lat))
    } else {
        PointCheck::Bad
    }
}

/// Degrees, minutes and seconds as people copy them: `105°42'14.4"E`, `19° 48′ 14,4″ B`. South and west are below zero.
#[must_use]
pub fn sexagesimal(text: &str) -> Option<f64> {
    if !text.contains(['°', 'º', '˚']) {
        return None;
    }
    let text = text.replace(',', ".");
    let mut parts = text
        .split(|c: char| !(c.is_ascii_digit() || c == '.'))
        .filter(|p| !p.is_empty());
    let mut value: f64 = parts.next()?.parse().ok()?;
    for unit in [60.0, 3600.0] {
        let Some(part) = parts.next() else { break };
        let part: f64 = part.parse().ok()?;
        if part >= 60.0 {
            return None;
        }
        value += part / unit;
    }
    let south_or_west = text.contains(['S', 's', 'W', 'w', '-']);
    (parts.next().is_none() && value <= 180.0).then_some(if south_or_west { -value } else { value })
}

/// Whether a position lies in the box around Vietnam.
#[must_use]
pub fn in_vietnam(lon: f64, lat: f64) -> bool {
    VIETNAM_LON.contains(&lon) && VIETNAM_LAT.contains(&lat)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn degrees_minutes_and_seconds_are_read() {
        let near = |text: &str, value: f64| {
            let read = sexagesimal(text).unwrap();
            assert!((read - value).abs() < 1e-9, "{text}: {read}");
        };
        near("105°42'14.4\"E", 105.704);
        near("19° 48′ 14,4″ B", 19.804);
        near("21º30'N", 21.5);
        for text in ["105.7", "105°99'", "105°1'2\"3", "°", "1 234"] {
            assert_eq!(sexagesimal(text), None, "{text}");
        }
    }

    #[test]
    fn swapped_axes_and_metres_are_seen() {
        assert_eq!(
            check_point(16.1, 108.1),
            PointCheck::Swapped(Point::new(108.1, 16.1))
        );
        assert_eq!(
            check_point(108.1, 16.1),
            PointCheck::Good(Point::new(108.1, 16.1))
        );
        assert_eq!(check_point(540_000.0, 1_780_000.0), PointCheck::Bad);
        assert_eq!(check_point(f64::NAN, 1.0), PointCheck::Bad);
        assert_eq!(check_point(0.0, 0.0), PointCheck::Outside(Point::new(0.0, 0.0)));
    }
}
