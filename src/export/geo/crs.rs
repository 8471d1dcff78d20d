//! The coordinate system of what is written: WGS 84 degrees, or metres of a zone.

use geo::Coord;
use proj4rs::Proj;

/// A coordinate system to write in.
#[derive(Clone, Debug, PartialEq)]
pub struct CoordinateSystem {
    /// Name for people: `VN-2000 107°45' (EPSG:5899)`.
    pub label: String,
    kind: Kind,
}

#[derive(Clone, Debug, PartialEq)]
enum Kind {
    Wgs84,
    /// Transverse Mercator: PROJ definition, central meridian, scale, VN-2000 or WGS 84.
    Metres {
        definition: String,
        meridian: f64,
        scale: f64,
        vietnamese: bool,
    },
}

impl Default for CoordinateSystem {
    fn default() -> Self {
        Self {
            label: "WGS 84 (EPSG:4326)".to_owned(),
            kind: Kind::Wgs84,
        }
    }
}

impl CoordinateSystem {
    /// A system by its name and PROJ definition (`None`: WGS 84 degrees); `None` where files cannot be written in it:
    /// only WGS 84 degrees and transverse Mercator zones of VN-2000 and WGS 84 can.
    #[must_use]
    pub fn new(label: &str, definition: Option<&str>) -> Option<Self> {
        let Some(definition) = definition else {
            return Some(Self::default());
        };
        Proj::from_proj_string(definition).ok()?;
        let number = |key: &str| {
            let word = definition.split_whitespace().find_map(|w| w.strip_prefix(key))?;
            word.parse::<f64>().ok()
        };
        let (meridian, scale) = if definition.contains("+proj=utm") {
            (number("+zone=")? * 6.0 - 183.0, 0.9996)
        } else if definition.contains("+proj=tmerc") && number("+x_0=") == Some(500_000.0) {
            (number("+lon_0=")?, number("+k=")?)
        } else {
            return None;
        };
        Some(Self {
            label: label.to_owned(),
            kind: Kind::Metres {
                definition: definition.to_owned(),
                meridian,
                scale,
                vietnamese: definition.contains("+towgs84="),
            },
        })
    }

    /// EPSG code, where the label names one.
    #[must_use]
    pub fn epsg(&self) -> Option<u32> {
        let (_, code) = self.label.split_once("EPSG:")?;
        code.trim_end_matches(')').parse().ok()
    }

    /// Whether coordinates are degrees.
    #[must_use]
    pub fn is_degrees(&self) -> bool {
        self.kind == Kind::Wgs84
    }

    /// The system as ESRI writes it in a `.prj` file.
    #[must_use]
    pub fn esri_wkt(&self) -> String {
        let (datum, metres) = match &self.kind {
            Kind::Wgs84 => (false, None),
            Kind::Metres {
                meridian,
                scale,
                vietnamese,
                ..
            } => (*vietnamese, Some((meridian, scale))),
        };
        let (name, datum) = if datum {
            ("GCS_VN_2000", "D_Vietnam_2000")
        } else {
            ("GCS_WGS_1984", "D_WGS_1984")
        };
        let degrees = format!(
            "GEOGCS[\"{name}\",DATUM[\"{datum}\",SPHEROID[\"WGS_1984\",6378137.0,298.257223563]],PRIMEM[\"Greenwich\",0.0],\
             UNIT[\"Degree\",0.0174532925199433]]"
        );
        match metres {
            None => degrees,
            Some((meridian, scale)) => format!(
                "PROJCS[\"{}\",{degrees},PROJECTION[\"Transverse_Mercator\"],PARAMETER[\"False_Easting\",500000.0],\
                 PARAMETER[\"False_Northing\",0.0],PARAMETER[\"Central_Meridian\",{meridian}],PARAMETER[\"Scale_Factor\",{scale}],\
                 PARAMETER[\"Latitude_Of_Origin\",0.0],UNIT[\"Meter\",1.0]]",
                self.name()
            ),
        }
    }

    /// The system in the well-known text of the OGC, with its EPSG code.
    #[must_use]
    pub fn ogc_wkt(&self) -> String {
        let authority =
            |code: Option<u32>| code.map_or(String::new(), |c| format!(",AUTHORITY[\"EPSG\",\"{c}\"]"));
        let spheroid = "SPHEROID[\"WGS 84\",6378137,298.257223563,AUTHORITY[\"EPSG\",\"7030\"]]";
        let common = "PRIMEM[\"Greenwich\",0,AUTHORITY[\"EPSG\",\"8901\"]],UNIT[\"degree\",0.0174532925199433,AUTHORITY[\"EPSG\",\"9122\"]]";
        let degrees = |vietnamese: bool| {
            if vietnamese {
                format!(
                    "GEOGCS[\"VN-2000\",DATUM[\"Vietnam_2000\",{spheroid},AUTHORITY[\"EPSG\",\"6756\"]],{common},AUTHORITY[\"EPSG\",\"4756\"]]"
                )
            } else {
                format!(
                    "GEOGCS[\"WGS 84\",DATUM[\"WGS_1984\",{spheroid},AUTHORITY[\"EPSG\",\"6326\"]],{common},AUTHORITY[\"EPSG\",\"4326\"]]"
                )
            }
        };
        match &self.kind {
            Kind::Wgs84 => degrees(false),
            Kind::Metres {
                meridian,
                scale,
                vietnamese,
                ..
            } => format!(
                "PROJCS[\"{}\",{},PROJECTION[\"Transverse_Mercator\"],PARAMETER[\"latitude_of_origin\",0],\
                 PARAMETER[\"central_meridian\",{meridian}],PARAMETER[\"scale_factor\",{scale}],PARAMETER[\"false_easting\",500000],\
                 PARAMETER[\"false_northing\",0],UNIT[\"metre\",1,AUTHORITY[\"EPSG\",\"9001\"]]{}]",
                self.name(),
                degrees(*vietnamese),
                authority(self.epsg())
            ),
        }
    }

    /// An ASCII name without the code.
    fn name(&self) -> String {
        let (name, _) = self.label.split_once(" (").unwrap_or((&self.label, ""));
        let ascii: String = name
            .replace('°', "-")
            .chars()
            .filter(|c| c.is_ascii_alphanumeric() || matches!(c, ' ' | '-'))
            .collect();
        ascii.replace(' ', "_")
    }

    /// What turns degrees into this system.
    pub(crate) fn projector(&self) -> Projector {
        let pair = match &self.kind {
            Kind::Wgs84 => None,
            Kind::Metres { definition, .. } => Proj::from_proj_string(definition)
                .ok()
                .zip(Proj::from_proj_string("+proj=longlat +datum=WGS84 +no_defs").ok()),
        };
        Projector { pair }
    }
}

/// From longitude and latitude (WGS 84, degrees) to a coordinate system.
pub(crate) struct Projector {
    pair: Option<(Proj, Proj)>,
}

impl std::fmt::Debug for Projector {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Projector")
            .field("degrees", &self.is_degrees())
            .finish_non_exhaustive()
    }
}

impl Projector {
    /// Whether what comes out is degrees.
    pub(crate) fn is_degrees(&self) -> bool {
        self.pair.is_none()
    }

    /// Easting and northing in metres, or the degrees as they are.
    pub(crate) fn forward(&self, degrees: Coord<f64>) -> Option<Coord<f64>> {
        let Some((to, from)) = &self.pair else {
            return Some(degrees);
        };
        let mut at = (degrees.x.to_radians(), degrees.y.to_radians(), 0.0);
        proj4rs::transform::transform(from, to, &mut at).ok()?;
        (at.0.is_finite() && at.1.is_finite()).then_some(Coord { x: at.0, y: at.1 })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_in_a_zone_is_where_proj_says() {
        let definition = "+proj=tmerc +lat_0=0 +lon_0=107.75 +k=0.9999 +x_0=500000 +y_0=0 +ellps=WGS84 \
                          +towgs84=-191.90441429,-39.30318279,-111.45032835,0.00928836,-0.01975479,0.00427372,0.252906278 +no_defs";
        let zone = CoordinateSystem::new("VN-2000 107°45' (EPSG:5899)", Some(definition)).unwrap();
        assert_eq!(zone.epsg(), Some(5899));
        assert!(zone.esri_wkt().starts_with("PROJCS[\"VN-2000_107-45\""));
        let at = zone.projector().forward(Coord { x: 108.15, y: 16.07 }).unwrap();
        // cs2cs EPSG:4326 EPSG:5899 of PROJ 9.1.1.
        assert!(
            (at.x - 542_599.72).abs() < 0.02 && (at.y - 1_777_365.82).abs() < 0.02,
            "{at:?}"
        );
        assert!(CoordinateSystem::new("x", Some("+proj=merc +datum=WGS84")).is_none());
    }
}
