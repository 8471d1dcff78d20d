//! Coordinate systems: declared, named by a `.prj`, or told by the size of the numbers and the province.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use proj4rs::Proj;
use serde::Deserialize;

use super::coords::in_vietnam;
use crate::domain::code::codes;
use crate::domain::name::fold;
use crate::domain::{Finding, Place};

/// Zones, parameters and provinces (`data/vn2000.toml`).
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Tables {
    towgs84: String,
    zones: BTreeMap<String, u32>,
    utm: BTreeMap<String, u32>,
    provinces: BTreeMap<String, Province>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Province {
    now: String,
    meridian: f64,
    seat: [f64; 2],
}

static TABLES: LazyLock<Tables> =
    LazyLock::new(|| toml::from_str(include_str!("../../data/vn2000.toml")).unwrap_or_default());

/// Eastings and northings of Vietnam in any of its zones, metres.
const EASTING: std::ops::RangeInclusive<f64> = 50_000.0..=1_150_000.0;
/// See [`EASTING`].
const NORTHING: std::ops::RangeInclusive<f64> = 850_000.0..=2_700_000.0;
/// A commune farther than this from the seat of its province, km, is in the wrong zone.
pub const FAR_KM: f64 = 250.0;

/// A coordinate system.
#[derive(Clone, Debug, PartialEq)]
pub struct System {
    /// Name for people: `VN-2000 107°45' (EPSG:5899)`.
    pub label: String,
    /// PROJ definition; `None`: longitude and latitude in WGS 84.
    definition: Option<String>,
}

/// A converter to WGS 84 longitude and latitude in degrees.
pub struct Converter {
    from: Proj,
    to: Proj,
    degrees: bool,
}

impl std::fmt::Debug for Converter {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Converter")
            .field("degrees", &self.degrees)
            .finish_non_exhaustive()
    }
}

impl System {
    /// WGS 84, degrees.
    #[must_use]
    pub fn wgs84() -> Self {
        Self {
            label: "WGS 84 (EPSG:4326)".to_owned(),
            definition: None,
        }
    }

    fn vn2000(label: String, projection: &str) -> Self {
        let definition = format!("{projection} +ellps=WGS84 +towgs84={} +no_defs", TABLES.towgs84);
        Self {
            label,
            definition: Some(definition),
        }
    }

    fn vn2000_degrees() -> Self {
        Self::vn2000("VN-2000 (EPSG:4756)".to_owned(), "+proj=longlat")
    }

    /// The 3° zone with a central meridian in degrees.
    #[must_use]
    pub fn zone(meridian: f64) -> Self {
        let epsg = TABLES
            .zones
            .get(&meridian.to_string())
            .map_or(String::new(), |c| format!(" (EPSG:{c})"));
        let label = format!("VN-2000 {}{epsg}", angle(meridian));
        Self::vn2000(
            label,
            &format!("+proj=tmerc +lat_0=0 +lon_0={meridian} +k=0.9999 +x_0=500000 +y_0=0"),
        )
    }

    fn utm(zone: u32, datum_vn2000: bool) -> Self {
        let projection = format!("+proj=utm +zone={zone}");
        if datum_vn2000 {
            let epsg = TABLES
                .utm
                .get(&zone.to_string())
                .map_or(String::new(), |c| format!(" (EPSG:{c})"));
            return Self::vn2000(format!("VN-2000 UTM {zone}N{epsg}"), &projection);
        }
        Self {
            label: format!("WGS 84 UTM {zone}N (EPSG:{})", 32_600 + zone),
            definition: Some(format!("{projection} +datum=WGS84 +no_defs")),
        }
    }

    /// The system of an EPSG code, where Vietnam uses it.
    #[must_use]
    pub fn epsg(code: u32) -> Option<Self> {
        match code {
            4326 | 4979 => return Some(Self::wgs84()),
            4756 => return Some(Self::vn2000_degrees()),
            3857 | 900_913 => {
                return Some(Self {
                    label: "Web Mercator (EPSG:3857)".to_owned(),
                    definition: Some("+proj=merc +a=6378137 +b=6378137 +lat_ts=0 +lon_0=0 +x_0=0 +y_0=0 +k=1 +units=m +no_defs".to_owned()),
                });
            }
            32_647..=32_650 => return Some(Self::utm(code - 32_600, false)),
            _ => {}
        }
        if let Some((zone, _)) = TABLES.utm.iter().find(|(_, c)| **c == code) {
            return Some(Self::utm(zone.parse().ok()?, true));
        }
        let (meridian, _) = TABLES.zones.iter().find(|(_, c)| **c == code)?;
        Some(Self::zone(meridian.parse().ok()?))
    }

    /// What a person or a file declares: `EPSG:5899`, `urn:ogc:def:crs:EPSG::5899`, `WGS 84`, `VN-2000 107°45'`, `VN-2000 Đà Nẵng`,
    /// `VN-2000` with the province of the commune, `VN-2000 UTM 48`, or a PROJ definition.
    #[must_use]
    pub fn parse(text: &str, province: Option<&str>) -> Option<Self> {
        let trimmed = text.trim();
        if trimmed.starts_with("+proj") {
            Proj::from_proj_string(trimmed).ok()?;
            return Some(Self {
                label: trimmed.to_owned(),
                definition: Some(trimmed.to_owned()),
            });
        }
        let folded = fold(trimmed);
        if folded.ends_with("crs84") || folded == "wgs84" || folded == "wgs 84" {
            return Some(Self::wgs84());
        }
        let numbers: Vec<u32> = folded.split(' ').filter_map(|w| w.parse().ok()).collect();
        if folded.contains("epsg") || numbers.len() == 1 && folded.bytes().all(|b| b.is_ascii_digit()) {
            return numbers.last().and_then(|&code| Self::epsg(code));
        }
        let rest = folded
            .strip_prefix("vn 2000")
            .or_else(|| folded.strip_prefix("vn2000"))?
            .trim();
        if let Some(zone) = rest.strip_prefix("utm") {
            let zone: u32 = zone
                .trim()
                .trim_end_matches('n')
                .trim_start_matches("zone")
                .trim()
                .parse()
                .ok()?;
            return TABLES
                .utm
                .contains_key(&zone.to_string())
                .then(|| Self::utm(zone, true));
        }
        let mut parts = rest.split(' ').filter_map(|w| w.parse::<f64>().ok());
        if let Some(degrees) = parts.next() {
            let meridian = degrees
                + parts.next().map_or(0.0, |minutes| {
                    // "107.75" reads as 107 and 75, "107°45'" as 107 and 45.
                    if trimmed.contains('.') {
                        minutes / if minutes < 10.0 { 10.0 } else { 100.0 }
                    } else {
                        minutes / 60.0
                    }
                });
            return (101.0..=112.0).contains(&meridian).then(|| Self::zone(meridian));
        }
        let named = provinces(if rest.is_empty() { province? } else { rest });
        let mut meridians: Vec<f64> = named.iter().map(|(_, p)| p.meridian).collect();
        meridians.sort_by(f64::total_cmp);
        meridians.dedup();
        match meridians.as_slice() {
            [one] => Some(Self::zone(*one)),
            _ => named
                .first()
                .filter(|(name, _)| fold(name) == rest)
                .map(|(_, p)| Self::zone(p.meridian)),
        }
    }

    /// The former provinces that a province is made of, with their central meridians as people write them, in the order
    /// of the meridians.
    #[must_use]
    pub fn zones_of(province: &str) -> Vec<(String, String)> {
        let mut found = provinces(province);
        found.sort_by(|(_, a), (_, b)| a.meridian.total_cmp(&b.meridian));
        let pair = |(old, of): (&str, &Province)| (old.to_owned(), angle(of.meridian));
        found.into_iter().map(pair).collect()
    }

    /// The system that a `.prj` file describes.
    #[must_use]
    pub fn from_prj(wkt: &str) -> Option<Self> {
        let upper = wkt.to_uppercase();
        let wgs = upper.contains("WGS_1984\"") || upper.contains("WGS 84\"") || upper.contains("D_WGS_1984");
        let vietnam = upper.contains("VN-2000")
            || upper.contains("VN_2000")
            || upper.contains("VN2000")
            || upper.contains("VIETNAM_2000")
            || upper.contains("VIETNAM 2000");
        if !upper.contains("PROJCS") && !upper.contains("PROJCRS") {
            return if vietnam {
                Some(Self::vn2000_degrees())
            } else {
                wgs.then(Self::wgs84)
            };
        }
        let parameter = |name: &str| {
            let at = upper.find(&format!("\"{name}\""))? + name.len() + 2;
            let rest = upper.get(at..)?.trim_start_matches([',', ' ']);
            rest.split([']', ',']).next()?.trim().parse::<f64>().ok()
        };
        let meridian = parameter("CENTRAL_MERIDIAN").or_else(|| parameter("LONGITUDE OF NATURAL ORIGIN"))?;
        let scale = parameter("SCALE_FACTOR")
            .or_else(|| parameter("SCALE FACTOR AT NATURAL ORIGIN"))
            .unwrap_or(1.0);
        let east = parameter("FALSE_EASTING")
            .or_else(|| parameter("FALSE EASTING"))
            .unwrap_or(0.0);
        if !upper.contains("TRANSVERSE_MERCATOR")
            && !upper.contains("TRANSVERSE MERCATOR")
            && !upper.contains("GAUSS")
        {
            return None;
        }
        // A provincial zone is VN-2000 whatever its exporter called the datum: nobody else uses 0.9999.
        let datum_vn2000 = vietnam || (scale - 0.9999).abs() < 1e-7 || !wgs;
        let projection = format!("+proj=tmerc +lat_0=0 +lon_0={meridian} +k={scale} +x_0={east} +y_0=0");
        if !datum_vn2000 {
            return Some(Self {
                label: format!("WGS 84 {} k={scale}", angle(meridian)),
                definition: Some(format!("{projection} +datum=WGS84 +no_defs")),
            });
        }
        if (scale - 0.9999).abs() < 1e-7 && (east - 500_000.0).abs() < 1e-6 {
            return Some(Self::zone(meridian));
        }
        Some(Self::vn2000(
            format!("VN-2000 {} k={scale}", angle(meridian)),
            &projection,
        ))
    }

    /// PROJ definition; `None`: longitude and latitude in WGS 84.
    #[must_use]
    pub fn definition(&self) -> Option<&str> {
        self.definition.as_deref()
    }

    /// Whether coordinates of this system are WGS 84 degrees already.
    #[must_use]
    pub fn is_wgs84(&self) -> bool {
        self.definition.is_none()
    }

    /// Degrees on another datum.
    #[must_use]
    pub fn is_degrees(&self) -> bool {
        self.definition.as_ref().is_some_and(|d| d.contains("longlat"))
    }

    /// VN-2000: files of it often give the northing first.
    #[must_use]
    pub fn is_vietnamese(&self) -> bool {
        self.label.starts_with("VN-2000")
    }

    /// A converter to WGS 84 degrees.
    #[must_use]
    pub fn converter(&self) -> Option<Converter> {
        let definition = self.definition.as_ref()?;
        Some(Converter {
            from: Proj::from_proj_string(definition).ok()?,
            to: Proj::from_proj_string("+proj=longlat +datum=WGS84 +no_defs").ok()?,
            degrees: definition.contains("longlat"),
        })
    }
}

impl Converter {
    /// WGS 84 longitude and latitude in degrees of an easting and northing (or longitude and latitude).
    #[must_use]
    pub fn convert(&self, x: f64, y: f64) -> Option<(f64, f64)> {
        let mut at = if self.degrees {
            (x.to_radians(), y.to_radians(), 0.0)
        } else {
            (x, y, 0.0)
        };
        proj4rs::transform::transform(&self.from, &self.to, &mut at).ok()?;
        let (lon, lat) = (at.0.to_degrees(), at.1.to_degrees());
        (lon.is_finite() && lat.is_finite()).then_some((lon, lat))
    }
}

fn angle(degrees: f64) -> String {
    format!("{}°{:02}'", degrees.trunc(), (degrees.fract() * 60.0).round())
}

fn bare(province: &str) -> String {
    let folded = fold(province);
    let bare = ["tinh ", "thanh pho ", "tp "]
        .iter()
        .find_map(|t| folded.strip_prefix(t));
    bare.unwrap_or(&folded).to_owned()
}

/// The provinces of before July 2025 that a name means: that very one, then those that belong to it now.
fn provinces(name: &str) -> Vec<(&'static str, &'static Province)> {
    let wanted = bare(name);
    let mut found: Vec<(&str, &Province)> = TABLES
        .provinces
        .iter()
        .filter(|(old, p)| bare(old) == wanted || bare(&p.now) == wanted)
        .map(|(old, p)| (old.as_str(), p))
        .collect();
    found.sort_by_key(|(old, _)| bare(old) != wanted);
    found
}

/// Kilometres between two places.
fn km(a: (f64, f64), b: [f64; 2]) -> f64 {
    let (dx, dy) = ((a.0 - b[0]) * b[1].to_radians().cos(), a.1 - b[1]);
    dx.hypot(dy) * 111.2
}

/// Distance in km to the nearest old seat of a province; `None` when the province is not known.
#[must_use]
pub fn km_from_province(province: &str, at: (f64, f64)) -> Option<f64> {
    provinces(province)
        .iter()
        .map(|(_, p)| km(at, p.seat))
        .min_by(f64::total_cmp)
}

/// A guess, with the other systems that are possible.
#[derive(Clone, Debug, PartialEq)]
pub struct Guess {
    /// The most likely system.
    pub system: System,
    /// Others, for the message.
    pub others: Vec<String>,
    /// Northing stands first.
    pub swapped: bool,
}

impl Guess {
    /// The guess as a finding.
    #[must_use]
    pub fn finding(&self, place: Place) -> Finding {
        let others = if self.others.is_empty() {
            "–".to_owned()
        } else {
            self.others.join(", ")
        };
        Finding::new(codes::CRS_GUESSED)
            .at(place)
            .with("crs", &self.system.label)
            .with("others", others)
    }
}

/// Whether metres stand with the northing first, as Vietnamese surveyors write them.
#[must_use]
pub fn northing_first(x: f64, y: f64) -> bool {
    !(EASTING.contains(&x) && NORTHING.contains(&y)) && EASTING.contains(&y) && NORTHING.contains(&x)
}

/// What metres can be in a province: the provincial zone whose seat is nearest, else UTM.
#[must_use]
pub fn guess(x: f64, y: f64, province: &str) -> Option<Guess> {
    let swapped = !(EASTING.contains(&x) && NORTHING.contains(&y));
    let (x, y) = if swapped { (y, x) } else { (x, y) };
    if !(EASTING.contains(&x) && NORTHING.contains(&y)) {
        return None;
    }
    let named = provinces(province);
    let mut tried: Vec<(bool, f64, System)> = Vec::new();
    let mut consider = |system: System, seats: &[[f64; 2]], utm: bool| {
        let place = system
            .converter()
            .and_then(|c| c.convert(x, y))
            .filter(|&(lon, lat)| in_vietnam(lon, lat));
        let nearest = place.and_then(|at| seats.iter().map(|&s| km(at, s)).min_by(f64::total_cmp));
        if let Some(far) = nearest.filter(|far| *far < FAR_KM && tried.iter().all(|(.., s)| *s != system)) {
            tried.push((utm, far, system));
        }
    };
    for (_, p) in &named {
        consider(System::zone(p.meridian), &[p.seat], false);
    }
    let seats: Vec<[f64; 2]> = named.iter().map(|(_, p)| p.seat).collect();
    for zone in [48, 49] {
        consider(System::utm(zone, true), &seats, true);
    }
    tried.sort_by(|a, b| {
        // UTM beside a provincial zone of the same meridian differs by some hundred metres only: the zone is the rule.
        let rank = |t: &(bool, f64, System)| if t.0 { t.1 + 60.0 } else { t.1 };
        rank(a).total_cmp(&rank(b))
    });
    let mut tried = tried.into_iter();
    let (.., system) = tried.next()?;
    Some(Guess {
        system,
        others: tried.map(|(.., s)| s.label).collect(),
        swapped,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// EPSG, easting, northing (or degrees), longitude and latitude by PROJ 9.5.1.
    const CONTROL: &[(u32, f64, f64, f64, f64)] = &[
        (5896, 560000.0, 1770000.5, 102.562460147, 16.003121542),
        (5896, 414999.75, 2400000.0, 101.180430305, 21.693947617),
        (5897, 560000.0, 1770000.5, 105.562456005, 16.003095702),
        (5897, 414999.75, 2400000.0, 104.180428420, 21.693913075),
        (5898, 560000.0, 1770000.5, 108.562446854, 16.003069953),
        (5898, 414999.75, 2400000.0, 107.180421344, 21.693878611),
        (5899, 560000.0, 1770000.5, 108.312447807, 16.003072094),
        (5899, 414999.75, 2400000.0, 106.930422132, 21.693881478),
        (9205, 560000.0, 1770000.5, 103.562459324, 16.003112923),
        (9205, 414999.75, 2400000.0, 102.180430254, 21.693936100),
        (9206, 560000.0, 1770000.5, 104.562457943, 16.003104309),
        (9206, 414999.75, 2400000.0, 103.180429625, 21.693924585),
        (9207, 560000.0, 1770000.5, 105.062457043, 16.003100004),
        (9207, 414999.75, 2400000.0, 103.680429095, 21.693918829),
        (9208, 560000.0, 1770000.5, 105.312456541, 16.003097853),
        (9208, 414999.75, 2400000.0, 103.930428775, 21.693915952),
        (9209, 560000.0, 1770000.5, 106.062454827, 16.003091403),
        (9209, 414999.75, 2400000.0, 104.680427600, 21.693907323),
        (9210, 560000.0, 1770000.5, 106.312454186, 16.003089254),
        (9210, 414999.75, 2400000.0, 104.930427137, 21.693904448),
        (9211, 560000.0, 1770000.5, 106.562453510, 16.003087106),
        (9211, 414999.75, 2400000.0, 105.180426637, 21.693901574),
        (9212, 560000.0, 1770000.5, 106.812452799, 16.003084958),
        (9212, 414999.75, 2400000.0, 105.430426102, 21.693898700),
        (9213, 560000.0, 1770000.5, 107.062452054, 16.003082812),
        (9213, 414999.75, 2400000.0, 105.680425530, 21.693895827),
        (9214, 560000.0, 1770000.5, 107.562450459, 16.003078522),
        (9214, 414999.75, 2400000.0, 106.180424279, 21.693890085),
        (9215, 560000.0, 1770000.5, 107.812449610, 16.003076378),
        (9215, 414999.75, 2400000.0, 106.430423599, 21.693887215),
        (9216, 560000.0, 1770000.5, 108.062448726, 16.003074235),
        (9216, 414999.75, 2400000.0, 106.680422883, 21.693884346),
        (9217, 560000.0, 1770000.5, 108.812445866, 16.003067814),
        (9217, 414999.75, 2400000.0, 107.430420521, 21.693875746),
        (9218, 560000.0, 1770000.5, 109.062444843, 16.003065676),
        (9218, 414999.75, 2400000.0, 107.680419662, 21.693872881),
        (3405, 560000.0, 1770000.5, 105.562637695, 16.007895982),
        (3405, 414999.75, 2400000.0, 104.180145075, 21.700416996),
        (3406, 560000.0, 1770000.5, 111.562614408, 16.007844630),
        (3406, 414999.75, 2400000.0, 110.180125755, 21.700348222),
        (4756, 106.0, 16.0, 106.001827570, 15.998995148),
        (4756, 108.5, 21.5, 108.501880183, 21.498985954),
    ];

    #[test]
    fn every_zone_agrees_with_proj_to_a_tenth_of_a_metre() {
        let mut most: f64 = 0.0;
        for &(code, x, y, lon, lat) in CONTROL {
            let converter = System::epsg(code).unwrap().converter().unwrap();
            let (a, b) = converter.convert(x, y).unwrap();
            let metres = ((a - lon) * lat.to_radians().cos()).hypot(b - lat) * 111_320.0;
            assert!(metres < 0.1, "EPSG:{code}: {metres} m");
            most = most.max(metres);
        }
        println!(
            "at most {:.2} mm from PROJ in {} places",
            most * 1000.0,
            CONTROL.len()
        );
        let known: Vec<u32> = TABLES
            .zones
            .values()
            .chain(TABLES.utm.values())
            .copied()
            .collect();
        assert!(known.iter().all(|c| CONTROL.iter().any(|row| row.0 == *c)) && known.len() == 20);
    }

    #[test]
    fn declarations_are_understood() {
        let da_nang = System::zone(107.75);
        for text in [
            "EPSG:5899",
            "5899",
            "urn:ogc:def:crs:EPSG::5899",
            "VN-2000 107°45'",
            "VN2000 107.75",
            "VN-2000 Đà Nẵng",
            "vn-2000 107 45",
        ] {
            assert_eq!(System::parse(text, None), Some(da_nang.clone()), "{text}");
        }
        assert_eq!(
            System::parse("VN-2000", Some("Cao Bằng")),
            Some(System::zone(105.75))
        );
        assert!(
            System::parse("urn:ogc:def:crs:OGC:1.3:CRS84", None)
                .unwrap()
                .is_wgs84()
        );
        for text in ["", "EPSG:1", "VN-2000", "hello"] {
            assert_eq!(System::parse(text, None), None, "{text}");
        }
        let prj = r#"PROJCS["VN_2000_TM_3_107_45",GEOGCS["GCS_VN_2000",DATUM["D_Vietnam_2000",SPHEROID["WGS_1984",6378137.0,298.257223563]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]],PROJECTION["Transverse_Mercator"],PARAMETER["False_Easting",500000.0],PARAMETER["False_Northing",0.0],PARAMETER["Central_Meridian",107.75],PARAMETER["Scale_Factor",0.9999],PARAMETER["Latitude_Of_Origin",0.0],UNIT["Meter",1.0]]"#;
        assert_eq!(System::from_prj(prj), Some(da_nang));
        assert!(
            System::from_prj(
                r#"GEOGCS["GCS_WGS_1984",DATUM["D_WGS_1984",SPHEROID["WGS_1984",6378137.0,298.257223563]]]"#
            )
            .unwrap()
            .is_wgs84()
        );
    }

    #[test]
    fn metres_find_their_zone_by_the_province() {
        // A place in Liên Chiểu in the zone of Đà Nẵng, then with the northing first.
        for (x, y, swapped) in [(543_000.0, 1_779_000.0, false), (1_779_000.0, 543_000.0, true)] {
            let guess = guess(x, y, "Thành phố Đà Nẵng").unwrap();
            assert_eq!((guess.system, guess.swapped), (System::zone(107.75), swapped));
        }
        assert_eq!(guess(543_000.0, 1_779_000.0, "Nowhere"), None);
        assert_eq!(guess(5.0, 1_779_000.0, "Đà Nẵng"), None);
        // In UTM 49 the same place has an easting below 200 km.
        assert!(
            guess(197_000.0, 1_780_000.0, "Đà Nẵng")
                .unwrap()
                .system
                .label
                .contains("UTM 49")
        );
    }
}
