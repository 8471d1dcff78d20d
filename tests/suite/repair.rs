//! Coverage repair against an exact coverage of the same communes, where the data is at hand.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Instant;

use geo::{Area, BooleanOps, BoundingRect, Coord, Intersects, MultiPolygon, Point};
use sapxep::graph::LocalFrame;
use sapxep::graph::repair::{Coverage, RepairOptions, coverage};
use sapxep::load::map::open::{Companions, features};
use sapxep::load::map::{Feature, validity};

use super::shared;

/// File of the exact coverage, and the provinces of before July 2025 that it was made of.
const PROVINCES: &[(&str, &[&str])] = &[
    ("04_cao_bang", &["Cao Bằng"]),
    ("86_vinh_long", &["Vĩnh Long"]),
    ("19_thai_nguyen", &["Bắc Kạn", "Thái Nguyên"]),
    ("31_hai_phong", &["Hải Phòng"]),
    ("38_thanh_hoa", &["Thanh Hóa"]),
];

type Shapes = Vec<Option<MultiPolygon<f64>>>;

fn read(path: &std::path::Path) -> Vec<Feature> {
    let mut findings = Vec::new();
    let bytes = std::fs::read(path).unwrap();
    let name = path.file_name().unwrap().to_string_lossy();
    let (features, _) = features(&name, &bytes, &Companions::default(), &mut findings);
    assert!(findings.is_empty(), "{findings:?}");
    features
}

fn shape(feature: &Feature) -> Option<MultiPolygon<f64>> {
    (!feature.polygons.is_empty()).then(|| MultiPolygon(feature.polygons.clone()))
}

fn frame(shapes: &Shapes) -> LocalFrame {
    let boxes: Vec<_> = shapes
        .iter()
        .flatten()
        .filter_map(|s| s.bounding_rect())
        .collect();
    let middle = |f: fn(&geo::Rect<f64>) -> f64| boxes.iter().map(f).sum::<f64>() / boxes.len() as f64;
    LocalFrame::around(Point::new(middle(|b| b.center().x), middle(|b| b.center().y)))
}

/// Metres of border that each pair of groups shares, from sides that are the same to the last digit.
fn borders(shapes: &Shapes, group: &[Option<usize>], frame: &LocalFrame) -> BTreeMap<(usize, usize), f64> {
    let key = |c: Coord<f64>| (c.x.to_bits(), c.y.to_bits());
    let mut sides: BTreeMap<_, Vec<usize>> = BTreeMap::new();
    for (shape, group) in shapes.iter().zip(group) {
        let (Some(shape), Some(group)) = (shape, group) else {
            continue;
        };
        for polygon in shape {
            for ring in std::iter::once(polygon.exterior()).chain(polygon.interiors()) {
                for line in ring.lines() {
                    let ends = (
                        key(line.start).min(key(line.end)),
                        key(line.start).max(key(line.end)),
                    );
                    sides.entry(ends).or_default().push(*group);
                }
            }
        }
    }
    let mut found = BTreeMap::new();
    for (((ax, ay), (bx, by)), groups) in sides {
        let metres = |x: u64, y: u64| {
            frame.to_metres(Coord {
                x: f64::from_bits(x),
                y: f64::from_bits(y),
            })
        };
        if let &[a, b] = groups.as_slice()
            && a != b
        {
            let way = metres(ax, ay) - metres(bx, by);
            *found.entry((a.min(b), a.max(b))).or_insert(0.0) += way.x.hypot(way.y);
        }
    }
    found
}

/// The exact unit that holds most of each raw one.
fn mapping(raw: &Shapes, exact: &Shapes) -> Vec<Option<usize>> {
    raw.iter()
        .map(|shape| {
            let shape = shape.as_ref()?;
            let frame = shape.bounding_rect()?;
            let shares = exact.iter().enumerate().filter_map(|(index, other)| {
                let other = other.as_ref()?;
                let near = other.bounding_rect()?.intersects(&frame);
                near.then(|| {
                    (
                        index,
                        shape.intersection(other).unsigned_area() / shape.unsigned_area(),
                    )
                })
            });
            let best = shares.max_by(|a, b| a.1.total_cmp(&b.1))?;
            (best.1 > 0.5).then_some(best.0)
        })
        .collect()
}

fn sound(result: &Coverage) {
    for shape in result.shapes.iter().flatten() {
        let faults = validity::faults(shape);
        assert!(faults.is_empty(), "{faults:?}");
    }
}

#[test]
fn repaired_communes_have_the_neighbours_of_the_exact_coverage() {
    let Some(folder) = shared::data("vn_communes") else {
        return;
    };
    let raw = read(&folder.join("raw_before_repair.geojson"));
    // The whole list takes a minute without optimisation; all of it runs with SAPXEP_ALL_PROVINCES=1.
    let all = std::env::var_os("SAPXEP_ALL_PROVINCES").is_some();
    for (file, names) in PROVINCES.iter().take(if all { PROVINCES.len() } else { 1 }) {
        let of = |f: &&Feature| {
            let province = f.properties.iter().find(|(k, _)| k == "province");
            province.is_some_and(|(_, cell)| names.contains(&cell.shown().as_str()))
        };
        let drawn: Shapes = raw.iter().filter(of).map(shape).collect();
        let exact: Shapes = read(&folder.join(format!("{file}.geojson")))
            .iter()
            .map(shape)
            .collect();
        let frame = frame(&drawn);
        let start = Instant::now();
        let result = coverage(&drawn, &frame, &RepairOptions::default());
        let seconds = start.elapsed().as_secs_f64();
        sound(&result);
        let group = mapping(&drawn, &exact);
        let ours = borders(&result.shapes, &group, &frame);
        let present: BTreeSet<usize> = group.iter().flatten().copied().collect();
        // Only units that the raw file holds; noded, so that sides meet at their ends.
        let kept: Shapes = exact
            .iter()
            .enumerate()
            .map(|(i, s)| s.clone().filter(|_| present.contains(&i)))
            .collect();
        let noded = coverage(&kept, &frame, &RepairOptions::only_within(0.0));
        let same: Vec<Option<usize>> = (0..kept.len()).map(Some).collect();
        let theirs = borders(&noded.shapes, &same, &frame);
        let long = |pairs: &BTreeMap<(usize, usize), f64>| -> BTreeSet<(usize, usize)> {
            pairs
                .iter()
                .filter(|(_, m)| **m > 100.0)
                .map(|(p, _)| *p)
                .collect()
        };
        let (wanted, found) = (long(&theirs), long(&ours));
        let both = wanted.intersection(&found).count();
        let touching = wanted.iter().filter(|p| ours.contains_key(p)).count();
        let false_pairs = found.iter().filter(|p| !theirs.contains_key(p)).count();
        let mut change: Vec<f64> = result
            .areas
            .iter()
            .map(|a| (a.after_m2 - a.before_m2).abs() / a.before_m2)
            .collect();
        change.sort_by(f64::total_cmp);
        let at = |share: f64| 100.0 * change[((change.len() - 1) as f64 * share) as usize];
        let left = |patches: &[sapxep::graph::repair::Patch]| {
            patches
                .iter()
                .filter(|p| p.fate == sapxep::graph::repair::Fate::Left)
                .count()
        };
        println!(
            "{file}: {} raw units, {:.2} s, strips up to {} m; pairs over 100 m: exact {}, same after repair {both} ({:.1} %), touching at all {touching}, not there in the exact one {false_pairs}; \
             area change median {:.2} %, p90 {:.2} %, max {:.1} %; overlaps {} ({} left), gaps {} ({} left)",
            drawn.len(),
            seconds,
            result.width_m,
            wanted.len(),
            100.0 * both as f64 / wanted.len() as f64,
            at(0.5),
            at(0.9),
            at(1.0),
            result.overlaps.len(),
            left(&result.overlaps),
            result.gaps.len(),
            left(&result.gaps),
        );
        if all {
            for pair in wanted.difference(&found) {
                println!(
                    "   missing {pair:?}: exact {:.0} m, ours {:.0} m",
                    theirs[pair],
                    ours.get(pair).unwrap_or(&0.0)
                );
            }
        }
        assert!(both as f64 >= 0.98 * wanted.len() as f64, "{file}");
        assert!(at(0.5) < 1.0, "{file}");
    }
}

#[test]
fn the_cleaned_copy_reads_back_as_the_same_commune() {
    use sapxep::export::clean;
    use sapxep::load::{LoadOptions, load};
    let examples = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("examples");
    for name in ["xa-mien-nui", "xa-dong-bang", "phuong-90", "xa-chi-co-bang"] {
        let first = load(&examples.join(name), &LoadOptions::default());
        let commune = first.commune.unwrap();
        let dir = tempfile::tempdir().unwrap();
        let write = |file: &str, text: String| std::fs::write(dir.path().join(file), text).unwrap();
        write("xa.toml", clean::commune_file(&commune));
        write("don-vi.csv", clean::units(&commune));
        for (file, text) in [
            ("ke-can.csv", clean::links(&commune)),
            ("nha-van-hoa.csv", clean::halls(&commune)),
        ] {
            if let Some(text) = text {
                write(file, text);
            }
        }
        if commune.atoms.iter().any(|a| a.boundary.is_some()) {
            write("ranh-gioi.geojson", clean::boundaries(&commune));
        }
        let second = load(dir.path(), &LoadOptions::default());
        let commune_again = second
            .commune
            .unwrap_or_else(|| panic!("{name}: {:?}", second.findings));
        assert_eq!(commune_again.units, commune.units, "{name}");
        assert_eq!(commune_again.declared, commune.declared, "{name}");
        assert_eq!(commune_again.halls, commune.halls, "{name}");
        assert_eq!(second.input_sha256, first.input_sha256, "{name}");
    }
}

#[test]
fn points_alone_give_estimated_boundaries_and_neighbours() {
    use sapxep::domain::code::codes;
    use sapxep::graph::{AdjacencyOptions, adjacency, connected_parts};
    use sapxep::load::{LoadOptions, load};
    let dir = tempfile::tempdir().unwrap();
    let write = |file: &str, text: &str| std::fs::write(dir.path().join(file), text).unwrap();
    write("xa.toml", "name = \"Phường Mẫu\"\nprovince = \"Đà Nẵng\"\n");
    // Halls in metres of the provincial zone, one of them with the axes of surveyors.
    let mut table = String::from("ma,ten,so_ho\n");
    let mut halls = String::from("don_vi,ten,kinh_do,vi_do\n");
    for unit in 0..9 {
        table += &format!("{unit},Tổ {unit},{}\n", 100 + unit);
        let (x, y) = (543_000 + unit % 3 * 400, 1_779_000 + unit / 3 * 400);
        halls += &format!("{unit},Nhà văn hóa {unit},{x},{y}\n");
    }
    write("don-vi.csv", &table);
    write("nha-van-hoa.csv", &halls);
    let loaded = load(dir.path(), &LoadOptions::default());
    assert!(
        loaded.findings.iter().all(|f| !f.is_error()),
        "{:?}",
        loaded.findings
    );
    let told: Vec<_> = loaded.findings.iter().map(|f| f.code).collect();
    assert!(told.contains(&codes::BOUNDARIES_ESTIMATED) && told.contains(&codes::CRS_GUESSED));
    let commune = loaded.commune.unwrap();
    assert!(
        commune
            .atoms
            .iter()
            .all(|a| a.boundary_estimated && a.boundary.is_some())
    );
    let (found, _) = adjacency(&commune, &AdjacencyOptions::default());
    assert_eq!(connected_parts(9, &found.links).len(), 1);
    assert_eq!(found.links.len(), 12, "a grid of three by three");
    assert!(
        found
            .links
            .iter()
            .all(|l| l.origin == sapxep::domain::LinkOrigin::Estimated)
    );
    // An outline is no unit: it bounds the estimate.
    write(
        "ranh-gioi.geojson",
        r#"{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"ten":"Phường Mẫu"},"geometry":{"type":"Polygon","coordinates":[[[108.13,16.06],[108.18,16.06],[108.18,16.12],[108.13,16.12],[108.13,16.06]]]}}]}"#,
    );
    let bounded = load(dir.path(), &LoadOptions::default());
    assert!(
        bounded.findings.iter().all(|f| !f.is_error()),
        "{:?}",
        bounded.findings
    );
    let area = |c: &sapxep::domain::Commune| {
        c.atoms
            .iter()
            .flat_map(|a| &a.boundary)
            .map(Area::unsigned_area)
            .sum::<f64>()
    };
    assert!((area(&bounded.commune.unwrap()) - 0.05 * 0.06).abs() < 1e-6);
    assert!(area(&commune) < 0.05 * 0.06);
}
