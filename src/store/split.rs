//! Splitting a unit by a drawn line: two parts, each an atom of its own, still of the same unit of today.

use geo::{Area, BooleanOps, BoundingRect, Contains, Coord, LineString, MultiPolygon, Point, Polygon};
use rusqlite::Transaction;
use serde_json::{Value, json};

use super::change::{self, Change, Row};
use super::{StoreError, geometry, read};

/// Least share of the area that a part may have: less is a slip of the hand.
const LEAST_SHARE: f64 = 0.005;
/// Most points of a drawn line.
const MOST_POINTS: usize = 5000;

/// The two parts of a boundary on either side of a line, the left one (as the line runs) first; `None` where the line does
/// not cut it in two.
pub(super) fn cut(shape: &MultiPolygon<f64>, line: &[[f64; 2]]) -> Option<[MultiPolygon<f64>; 2]> {
    if line.len() < 2 || line.len() > MOST_POINTS || !line.iter().flatten().all(|c| c.is_finite()) {
        return None;
    }
    let side = left_side(shape, line)?;
    let left = shape.intersection(&side);
    let right = shape.difference(&side);
    let whole = shape.unsigned_area();
    let enough = |part: &MultiPolygon<f64>| part.unsigned_area() > LEAST_SHARE * whole;
    (enough(&left) && enough(&right)).then_some([left, right])
}

/// Everything to the left of the line, the line carried on straight at both ends as far as a circle around the shape.
fn left_side(shape: &MultiPolygon<f64>, line: &[[f64; 2]]) -> Option<MultiPolygon<f64>> {
    const STEPS: i32 = 64;
    let mut points: Vec<Coord<f64>> = line.iter().map(|&[x, y]| Coord { x, y }).collect();
    points.dedup();
    let rect = shape.bounding_rect()?;
    let centre = rect.center();
    let reach = points
        .iter()
        .map(|p| (p.x - centre.x).hypot(p.y - centre.y))
        .fold(rect.width().hypot(rect.height()), f64::max)
        * 4.0;
    let beyond = |end: Coord<f64>, before: Coord<f64>| {
        let length = (end.x - before.x).hypot(end.y - before.y);
        let (dx, dy) = ((end.x - before.x) / length, (end.y - before.y) / length);
        Coord {
            x: end.x + dx * reach,
            y: end.y + dy * reach,
        }
    };
    let (first, last) = (*points.first()?, *points.last()?);
    let (second, before_last) = (*points.get(1)?, *points.get(points.len().checked_sub(2)?)?);
    let (start, end) = (beyond(first, second), beyond(last, before_last));
    let mut ring = vec![start];
    ring.append(&mut points);
    ring.push(end);
    // Round the outside, counter-clockwise from the end back to the start: what lies to the left of the line.
    let angle = |p: Coord<f64>| (p.y - centre.y).atan2(p.x - centre.x);
    let from = angle(end);
    let mut turn = angle(start) - from;
    if turn <= 0.0 {
        turn += std::f64::consts::TAU;
    }
    let radius = reach * 2.0;
    for step in 0..=STEPS {
        let at = from + turn * f64::from(step) / f64::from(STEPS);
        ring.push(Coord {
            x: centre.x + radius * at.cos(),
            y: centre.y + radius * at.sin(),
        });
    }
    Some(MultiPolygon(vec![Polygon::new(LineString(ring), Vec::new())]))
}

/// What a person says about the two parts; what is missing is reckoned by area.
pub(super) struct Wanted<'a> {
    pub(super) code: &'a str,
    pub(super) line: &'a [[f64; 2]],
    pub(super) names: &'a [String; 2],
    pub(super) first_households: Option<u32>,
    pub(super) first_residents: Option<u32>,
}

/// Row changes of a split: the row of the unit goes, two rows come, and whatever named the unit names the right part.
pub(super) fn changes(tx: &Transaction<'_>, wanted: &Wanted<'_>) -> Result<Vec<Change>, StoreError> {
    let refused = |what: &'static str, value: &str| StoreError::Invalid {
        what,
        value: value.to_owned(),
    };
    let removed = change::remove(tx, "don_vi", &json!(wanted.code))?;
    let removed = removed.ok_or_else(|| refused("unit", wanted.code))?;
    let old = removed.before.clone().unwrap_or_default();
    let blob = blob(&old).ok_or_else(|| refused("boundary", wanted.code))?;
    let shape = geometry::read_multi_polygon(&blob).ok_or_else(|| refused("boundary", wanted.code))?;
    let parts = cut(&shape, wanted.line).ok_or_else(|| refused("line", wanted.code))?;
    let share = parts[0].unsigned_area() / shape.unsigned_area();
    let unit = text(&old, "thuoc").unwrap_or(wanted.code).to_owned();
    let unit_name = if unit == wanted.code {
        text(&old, "ten")
    } else {
        text(&old, "ten_thuoc")
    };
    let unit_name = unit_name.unwrap_or(wanted.code).to_owned();
    let codes = free_codes(tx, &unit)?;
    let households =
        shares(&old, "so_ho", wanted.first_households, share).ok_or_else(|| refused("so_ho", wanted.code))?;
    let residents = shares(&old, "nhan_khau", wanted.first_residents, share)
        .ok_or_else(|| refused("nhan_khau", wanted.code))?;
    let area = shares(&old, "dien_tich_m2", None, share).unwrap_or([None, None]);
    let point = number(&old, "kinh_do")
        .zip(number(&old, "vi_do"))
        .map(|(x, y)| Point::new(x, y));
    let mut changes = vec![removed];
    for (index, part) in parts.iter().enumerate() {
        let name = wanted.names[index].trim();
        if name.is_empty() {
            return Err(refused("ten", ""));
        }
        let mut row = old.clone();
        row.remove("fid");
        row.remove("ma");
        let here = point.filter(|p| part.contains(p));
        for (column, value) in [
            ("geom", json!({ "hex": hex(&geometry::multi_polygon(part)) })),
            ("ten", json!(name)),
            ("thuoc", json!(unit)),
            ("ten_thuoc", json!(unit_name)),
            ("duoc_tach", json!(1)),
            ("so_ho", json!(households[index])),
            ("nhan_khau", json!(residents[index])),
            ("dien_tich_m2", json!(area[index])),
            ("kinh_do", json!(here.map(|p| p.x()))),
            ("vi_do", json!(here.map(|p| p.y()))),
        ] {
            row.insert(column.to_owned(), value);
        }
        changes.push(Change {
            table: "don_vi".to_owned(),
            key: json!(codes[index]),
            before: None,
            after: Some(row),
        });
    }
    // The other parts of the unit may now go apart from these two as well.
    let others = siblings(tx, &unit, wanted.code)?;
    for other in others {
        changes.extend(change::put(
            tx,
            "don_vi",
            &json!(other),
            one("duoc_tach", json!(1)),
        )?);
    }
    changes.extend(halls(tx, wanted.code, &parts, &codes)?);
    changes.extend(links(tx, wanted.code, &parts, &codes)?);
    changes.extend(drawing(tx, wanted.code, &codes)?);
    Ok(changes)
}

fn one(column: &str, value: Value) -> Row {
    std::iter::once((column.to_owned(), value)).collect()
}

fn text<'a>(row: &'a Row, column: &str) -> Option<&'a str> {
    row.get(column).and_then(Value::as_str)
}

fn number(row: &Row, column: &str) -> Option<f64> {
    row.get(column).and_then(Value::as_f64)
}

fn blob(row: &Row) -> Option<Vec<u8>> {
    let hex = row.get("geom")?.get("hex")?.as_str()?;
    let pairs = hex.as_bytes().chunks(2);
    pairs
        .map(|pair| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok())
        .collect()
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// A count in two: as wished, else by area. `None` where more is wished than there is.
fn shares(row: &Row, column: &str, first: Option<u32>, share: f64) -> Option<[Option<i64>; 2]> {
    let Some(whole) = row.get(column).and_then(Value::as_i64) else {
        return Some([first.map(i64::from), None]);
    };
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_precision_loss,
        reason = "a share of a count below 2^53"
    )]
    let by_area = (whole as f64 * share).round() as i64;
    let first = first.map_or(by_area, i64::from);
    (0..=whole)
        .contains(&first)
        .then(|| [Some(first), Some(whole - first)])
}

/// `UNIT.1`, `UNIT.2`, or the next numbers that are free.
fn free_codes(tx: &Transaction<'_>, unit: &str) -> Result<[String; 2], StoreError> {
    let mut free = Vec::new();
    let mut next = 1;
    while free.len() < 2 {
        let code = format!("{unit}.{next}");
        let used: i64 = tx.query_row("SELECT count(*) FROM don_vi WHERE ma = ?1", [&code], |row| {
            row.get(0)
        })?;
        if used == 0 {
            free.push(code);
        }
        next += 1;
    }
    let [first, second] = <[String; 2]>::try_from(free).unwrap_or_default();
    Ok([first, second])
}

fn siblings(tx: &Transaction<'_>, unit: &str, code: &str) -> Result<Vec<String>, StoreError> {
    let mut statement =
        tx.prepare("SELECT ma FROM don_vi WHERE thuoc = ?1 AND ma <> ?2 AND duoc_tach = 0")?;
    let rows = statement.query_map([unit, code], |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Halls go to the part they stand in.
fn halls(
    tx: &Transaction<'_>,
    code: &str,
    parts: &[MultiPolygon<f64>; 2],
    codes: &[String; 2],
) -> Result<Vec<Change>, StoreError> {
    let mut statement = tx.prepare("SELECT fid, geom FROM nha_van_hoa WHERE ma_don_vi = ?1")?;
    let rows = statement.query_map([code], |row| {
        Ok((row.get::<_, i64>(0)?, row.get::<_, Option<Vec<u8>>>(1)?))
    })?;
    let rows: Vec<(i64, Option<Vec<u8>>)> = rows.collect::<Result<_, _>>()?;
    let mut changes = Vec::new();
    for (fid, geometry) in rows {
        let at = geometry.as_deref().and_then(geometry::read_point);
        let second = at.is_some_and(|at| parts[1].contains(&at));
        let row = one("ma_don_vi", json!(codes[usize::from(second)]));
        changes.extend(change::put(tx, "nha_van_hoa", &json!(fid), row)?);
    }
    Ok(changes)
}

/// A declared neighbour or link goes to the nearer part; a barrier holds for both.
fn links(
    tx: &Transaction<'_>,
    code: &str,
    parts: &[MultiPolygon<f64>; 2],
    codes: &[String; 2],
) -> Result<Vec<Change>, StoreError> {
    let mut changes = Vec::new();
    let mut added = 0;
    for link in read::links(tx)? {
        if link.a != code && link.b != code {
            continue;
        }
        let (own, other) = if link.a == code {
            ("a", &link.b)
        } else {
            ("b", &link.a)
        };
        let second = nearer_to_second(tx, other, parts)?;
        let cut = link.kind == "cat";
        let first_code = &codes[usize::from(second && !cut)];
        changes.extend(change::put(
            tx,
            "ke_can",
            &json!(link.id),
            one(own, json!(first_code)),
        )?);
        if cut {
            let mut row = change::new_row(tx, "ke_can", added)?;
            added += 1;
            let columns = row.after.get_or_insert_with(Row::new);
            columns.insert(own.to_owned(), json!(codes[1]));
            columns.insert(if own == "a" { "b" } else { "a" }.to_owned(), json!(other));
            columns.insert("loai".to_owned(), json!(link.kind));
            columns.insert("ly_do".to_owned(), json!(link.reason));
            changes.push(row);
        }
    }
    Ok(changes)
}

fn nearer_to_second(
    tx: &Transaction<'_>,
    other: &str,
    parts: &[MultiPolygon<f64>; 2],
) -> Result<bool, StoreError> {
    let row = change::row(tx, "don_vi", &json!(other))?.unwrap_or_default();
    let shape = blob(&row).and_then(|blob| geometry::read_multi_polygon(&blob));
    let Some(centre) = shape
        .and_then(|shape| shape.bounding_rect())
        .map(|rect| rect.center())
    else {
        return Ok(false);
    };
    let away = |part: &MultiPolygon<f64>| {
        part.bounding_rect().map_or(f64::MAX, |rect| {
            (rect.center().x - centre.x).hypot(rect.center().y - centre.y)
        })
    };
    Ok(away(&parts[1]) < away(&parts[0]))
}

/// Both parts stay where the unit was drawn.
fn drawing(tx: &Transaction<'_>, code: &str, codes: &[String; 2]) -> Result<Vec<Change>, StoreError> {
    let Some(gone) = change::remove(tx, "ban_ve", &json!(code))? else {
        return Ok(Vec::new());
    };
    let group = gone
        .before
        .as_ref()
        .and_then(|row| row.get("nhom"))
        .cloned()
        .unwrap_or(Value::Null);
    let mut changes = vec![gone];
    for code in codes {
        changes.extend(change::put(
            tx,
            "ban_ve",
            &json!(code),
            one("nhom", group.clone()),
        )?);
    }
    Ok(changes)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn square() -> MultiPolygon<f64> {
        MultiPolygon(vec![geo::Rect::new((105.0, 21.0), (105.01, 21.01)).to_polygon()])
    }

    #[test]
    fn a_line_from_side_to_side_cuts_in_two() {
        let up = [[105.0025, 20.999], [105.0025, 21.02]];
        let [left, right] = cut(&square(), &up).unwrap();
        let whole = square().unsigned_area();
        assert!((left.unsigned_area() / whole - 0.25).abs() < 1e-6);
        assert!((right.unsigned_area() / whole - 0.75).abs() < 1e-6);
        assert!(left.bounding_rect().unwrap().max().x < 105.0026);
    }

    #[test]
    fn a_bent_line_and_one_that_ends_inside_cut_along_their_run() {
        let bent = [[104.999, 21.005], [105.004, 21.005], [105.004, 21.011]];
        let [left, right] = cut(&square(), &bent).unwrap();
        assert!((left.unsigned_area() / square().unsigned_area() - 0.2).abs() < 1e-6);
        assert!((right.unsigned_area() / square().unsigned_area() - 0.8).abs() < 1e-6);
        let short = [[105.004, 21.004], [105.006, 21.004]];
        assert!(cut(&square(), &short).is_some(), "carried on straight");
    }

    #[test]
    fn a_line_that_misses_and_nonsense_do_not_cut() {
        assert!(cut(&square(), &[[106.0, 20.0], [106.0, 22.0]]).is_none());
        assert!(cut(&square(), &[[105.005, 21.005]]).is_none());
        assert!(cut(&square(), &[[105.005, 21.005], [105.005, 21.005]]).is_none());
        assert!(cut(&square(), &[[f64::NAN, 21.005], [105.005, 22.0]]).is_none());
    }
}
