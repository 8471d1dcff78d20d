//! The commune into the tables and back.

use std::collections::BTreeMap;

use geo::{BoundingRect, Point};
use rusqlite::{Transaction, params};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use super::change::{self, Change, Row};
use super::{StoreError, geometry, people, read};
use crate::domain::dossier::Letterhead;
use crate::domain::name::natural_cmp;
use crate::domain::staffing::People;
use crate::domain::{
    Atom, AtomId, Commune, CommuneKind, DeclaredLink, ExceptionFlag, Hall, HallAsset, RegionClass, Standing,
    Unit, UnitException, UnitId, UnitKind,
};

/// The word of a value in files, such as `dac_khu`.
fn word(value: impl Serialize) -> Option<String> {
    match serde_json::to_value(value) {
        Ok(Value::String(word)) => Some(word),
        _ => None,
    }
}

/// The value of a word.
fn parse<T: DeserializeOwned>(word: &str) -> Option<T> {
    serde_json::from_value(Value::String(word.to_owned())).ok()
}

/// Exceptions from one `flag: reason` a line; `None` where a flag is not known.
pub(super) fn exceptions(text: &str) -> Option<Vec<UnitException>> {
    text.lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .map(|line| {
            let (flag, reason) = line.split_once(':').unwrap_or((line, ""));
            Some(UnitException {
                flag: parse::<ExceptionFlag>(flag.trim())?,
                reason: Some(reason.trim().to_owned()).filter(|r| !r.is_empty()),
            })
        })
        .collect()
}

fn exceptions_text(exceptions: &[UnitException]) -> Option<String> {
    let lines: Vec<String> = exceptions
        .iter()
        .filter_map(|e| {
            let flag = word(e.flag)?;
            Some(match &e.reason {
                Some(reason) => format!("{flag}: {}", reason.replace('\n', " ")),
                None => flag,
            })
        })
        .collect();
    (!lines.is_empty()).then(|| lines.join("\n"))
}

/// Checks a fact of the commune.
pub(super) fn info(key: &str, value: Option<&str>) -> Result<Value, StoreError> {
    let valid = match (key, value) {
        ("ten", value) => value.is_some(),
        ("cap", value) => value.and_then(parse::<CommuneKind>).is_some(),
        ("co", Some(flags)) => flags
            .split(',')
            .all(|flag| parse::<crate::domain::CommuneFlag>(flag.trim()).is_some()),
        ("van_ban", Some(text)) => serde_json::from_str::<Letterhead>(text).is_ok(),
        ("dung_sai_m", Some(metres)) => metres.parse::<f64>().is_ok_and(|m| (0.0..=1000.0).contains(&m)),
        _ => true,
    };
    if valid {
        Ok(value.map_or(Value::Null, Value::from))
    } else {
        Err(StoreError::Invalid {
            what: "value",
            value: value.unwrap_or_default().to_owned(),
        })
    }
}

/// Fills the tables of a new project.
pub(super) fn write(tx: &Transaction<'_>, commune: &Commune) -> Result<(), StoreError> {
    for (key, value) in facts(commune) {
        tx.execute(
            "INSERT INTO thong_tin(khoa, gia_tri) VALUES (?1, ?2)",
            params![key, value],
        )?;
    }
    let new = |table: &str, key: Value, columns: Row| Change {
        table: table.to_owned(),
        key,
        before: None,
        after: Some(columns),
    };
    for atom in &commune.atoms {
        if let Some(row) = atom_row(commune, atom) {
            change::write(tx, &new("don_vi", json!(atom.code), row))?;
        }
    }
    let code = |atom: AtomId| commune.atoms.get(atom).map_or("", |a| a.code.as_str());
    for (hall, number) in commune.halls.iter().zip(1_i64..) {
        change::write(
            tx,
            &new("nha_van_hoa", json!(number), hall_row(code(hall.atom), hall)),
        )?;
    }
    for link in &commune.declared {
        tx.execute(
            "INSERT INTO ke_can(a, b, loai, ly_do) VALUES (?1, ?2, ?3, ?4)",
            params![
                code(link.a),
                code(link.b),
                read::link_word(link.kind),
                link.reason
            ],
        )?;
    }
    people::write(tx, commune)?;
    extent(tx, commune)
}

/// The row of an atom in `don_vi`, without its code.
pub(super) fn atom_row(commune: &Commune, atom: &Atom) -> Option<Row> {
    let unit = commune.units.get(atom.unit)?;
    let geometry = atom.boundary.as_ref().map(geometry::multi_polygon);
    let pairs = [
        ("geom", geometry.map_or(Value::Null, |bytes| change::blob(&bytes))),
        ("ten", json!(atom.name)),
        ("loai", json!(word(unit.kind))),
        ("danh_xung", json!(unit.title)),
        ("cum", json!(i64::from(unit.standing == Standing::Cluster))),
        ("thuoc", json!(unit.code)),
        ("ten_thuoc", json!(unit.name)),
        ("duoc_tach", json!(i64::from(unit.splittable))),
        ("so_ho", json!(atom.households)),
        ("nhan_khau", json!(atom.residents)),
        (
            "dien_tich_m2",
            json!(atom.area_m2.and_then(|m2| i64::try_from(m2).ok())),
        ),
        ("xa_cu", json!(unit.former_commune)),
        ("dac_thu", json!(exceptions_text(&unit.exceptions))),
        ("dan_toc", json!(unit.ethnic)),
        ("ton_giao", json!(unit.religion)),
        ("ghi_chu", json!(unit.note)),
        ("kinh_do", json!(atom.point.map(|p| p.x()))),
        ("vi_do", json!(atom.point.map(|p| p.y()))),
        ("ranh_gioi_uoc_tinh", json!(i64::from(atom.boundary_estimated))),
    ];
    Some(
        pairs
            .into_iter()
            .map(|(name, value)| (name.to_owned(), value))
            .collect(),
    )
}

/// The row of a hall in `nha_van_hoa`.
pub(super) fn hall_row(code: &str, hall: &Hall) -> Row {
    let geometry = hall.point.map(geometry::point);
    let pairs = [
        ("geom", geometry.map_or(Value::Null, |bytes| change::blob(&bytes))),
        ("ma_don_vi", json!(code)),
        ("ten", json!(hall.name)),
        ("suc_chua", json!(hall.capacity)),
        ("tinh_trang", json!(hall.condition)),
        ("nam_xay_dung", json!(hall.asset.built)),
        ("dien_tich_san_m2", json!(hall.asset.floor_m2)),
        ("dien_tich_dat_m2", json!(hall.asset.land_m2)),
        ("giay_to_dat", json!(hall.asset.papers)),
        ("nguyen_gia_nghin_dong", json!(hall.asset.cost_thousand)),
    ];
    pairs
        .into_iter()
        .map(|(name, value)| (name.to_owned(), value))
        .collect()
}

/// Facts of the commune by key, in the order of the table.
pub(super) fn facts(commune: &Commune) -> Vec<(&'static str, Option<String>)> {
    let flags: Vec<String> = commune.flags.iter().filter_map(word).collect();
    vec![
        ("ten", Some(commune.name.clone())),
        ("cap", word(commune.kind)),
        ("tinh", commune.province.clone()),
        ("lop", commune.class.as_ref().map(|c| c.0.clone())),
        ("co", Some(flags.join(",")).filter(|f| !f.is_empty())),
        ("ngay_so_lieu", commune.data_date.clone()),
        ("ngay_tinh_tien", commune.money_date.clone()),
        ("nguon", commune.source.clone()),
        ("quy_dinh", commune.profile.clone()),
        (
            "co_giap_ranh",
            Some(i32::from(commune.has_neighbour_lists).to_string()),
        ),
    ]
}

/// The map extent that GIS programs zoom to.
fn extent(tx: &Transaction<'_>, commune: &Commune) -> Result<(), StoreError> {
    let rects = commune
        .atoms
        .iter()
        .filter_map(|a| a.boundary.as_ref()?.bounding_rect());
    let all = rects.reduce(|a, b| {
        geo::Rect::new(
            (a.min().x.min(b.min().x), a.min().y.min(b.min().y)),
            (a.max().x.max(b.max().x), a.max().y.max(b.max().y)),
        )
    });
    if let Some(all) = all {
        tx.execute(
            "UPDATE gpkg_contents SET min_x = ?1, min_y = ?2, max_x = ?3, max_y = ?4 WHERE data_type = 'features'",
            params![all.min().x, all.min().y, all.max().x, all.max().y],
        )?;
    }
    Ok(())
}

struct AtomRow {
    atom: Atom,
    unit: Unit,
}

/// Reads the commune of the project, and the codes of units that rows about people name and that are not there.
pub(super) fn read(tx: &Transaction<'_>) -> Result<(Commune, Vec<String>), StoreError> {
    let facts = read::facts(tx)?;
    let fact = |key: &str| facts.get(key).cloned().flatten();
    let mut units: Vec<Unit> = Vec::new();
    let mut atoms: Vec<Atom> = Vec::new();
    let mut rows = rows(tx)?;
    // The order of the domain, whatever the order of the rows: a GIS program appends.
    rows.sort_by(|a, b| natural_cmp(&a.atom.code, &b.atom.code));
    for AtomRow { mut atom, unit } in rows {
        let position = units.iter().position(|u| u.code == unit.code);
        atom.unit = UnitId::from(position.unwrap_or(units.len()));
        if position.is_none() {
            units.push(unit);
        }
        atoms.push(atom);
    }
    let ids: BTreeMap<&str, AtomId> = atoms
        .iter()
        .enumerate()
        .map(|(i, atom)| (atom.code.as_str(), AtomId::from(i)))
        .collect();
    let mut halls = halls(tx, &ids)?;
    halls.sort_by(|a, b| a.atom.cmp(&b.atom).then_with(|| a.name.cmp(&b.name)));
    let declared: Vec<DeclaredLink> = read::links(tx)?
        .into_iter()
        .filter_map(|row| {
            Some(DeclaredLink {
                a: *ids.get(row.a.as_str())?,
                b: *ids.get(row.b.as_str())?,
                kind: read::link_kind(&row.kind)?,
                reason: row.reason,
            })
        })
        .collect();
    let mut commune = Commune {
        name: fact("ten").unwrap_or_default(),
        kind: fact("cap").as_deref().and_then(parse).unwrap_or(CommuneKind::Xa),
        province: fact("tinh"),
        class: fact("lop").map(RegionClass),
        flags: fact("co")
            .iter()
            .flat_map(|flags| flags.split(','))
            .filter_map(|flag| parse(flag.trim()))
            .collect(),
        data_date: fact("ngay_so_lieu"),
        money_date: fact("ngay_tinh_tien"),
        source: fact("nguon"),
        profile: fact("quy_dinh"),
        units: units.into(),
        atoms: atoms.into(),
        halls,
        declared,
        has_neighbour_lists: fact("co_giap_ranh").as_deref() == Some("1"),
        people: People::default(),
    };
    let (people, lost) = people::read(tx, &commune)?;
    commune.people = people;
    Ok((commune, lost))
}

fn rows(tx: &Transaction<'_>) -> Result<Vec<AtomRow>, StoreError> {
    let mut statement = tx.prepare(
        "SELECT geom, ma, ten, loai, danh_xung, cum, thuoc, ten_thuoc, duoc_tach, so_ho, nhan_khau, dien_tich_m2, xa_cu,
                dac_thu, dan_toc, ton_giao, ghi_chu, kinh_do, vi_do, ranh_gioi_uoc_tinh
         FROM don_vi ORDER BY fid",
    )?;
    let rows = statement.query_map([], |row| {
        let code: String = row.get(1)?;
        let name: String = row.get(2)?;
        let kind: String = row.get(3)?;
        let of_unit: String = row.get(6)?;
        let whole = of_unit == code;
        let place: (Option<f64>, Option<f64>) = (row.get(17)?, row.get(18)?);
        let geometry: Option<Vec<u8>> = row.get(0)?;
        let cluster: Option<bool> = row.get(5)?;
        let splittable: Option<bool> = row.get(8)?;
        let exceptions_text: Option<String> = row.get(13)?;
        let estimated: Option<bool> = row.get(19)?;
        Ok(AtomRow {
            unit: Unit {
                code: of_unit,
                name: if whole { name.clone() } else { row.get(7)? },
                kind: parse(&kind).unwrap_or(UnitKind::Thon),
                title: row.get(4)?,
                standing: if cluster == Some(true) {
                    Standing::Cluster
                } else {
                    Standing::Unit
                },
                splittable: splittable == Some(true),
                former_commune: row.get(12)?,
                exceptions: exceptions(&exceptions_text.unwrap_or_default()).unwrap_or_default(),
                ethnic: row.get(14)?,
                religion: row.get(15)?,
                note: row.get(16)?,
            },
            atom: Atom {
                code,
                name,
                unit: UnitId::from(0),
                households: row.get(9)?,
                residents: row.get(10)?,
                area_m2: row
                    .get::<_, Option<i64>>(11)?
                    .and_then(|m2| u64::try_from(m2).ok()),
                point: place.0.zip(place.1).map(|(x, y)| Point::new(x, y)),
                boundary: geometry.as_deref().and_then(geometry::read_multi_polygon),
                boundary_estimated: estimated == Some(true),
            },
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn halls(tx: &Transaction<'_>, ids: &BTreeMap<&str, AtomId>) -> Result<Vec<Hall>, StoreError> {
    let mut statement =
        tx.prepare(
            "SELECT geom, ma_don_vi, ten, suc_chua, tinh_trang, nam_xay_dung, dien_tich_san_m2, dien_tich_dat_m2, giay_to_dat,
                 nguyen_gia_nghin_dong
             FROM nha_van_hoa ORDER BY fid",
        )?;
    let rows = statement.query_map([], |row| {
        let geometry: Option<Vec<u8>> = row.get(0)?;
        let code: String = row.get(1)?;
        Ok(ids.get(code.as_str()).map(|&atom| {
            Ok(Hall {
                name: row.get(2)?,
                atom,
                capacity: row.get(3)?,
                point: geometry.as_deref().and_then(geometry::read_point),
                condition: row.get(4)?,
                asset: HallAsset {
                    built: row.get(5)?,
                    floor_m2: row.get(6)?,
                    land_m2: row.get(7)?,
                    papers: row.get(8)?,
                    cost_thousand: row.get(9)?,
                },
            })
        }))
    })?;
    let halls: Vec<Option<rusqlite::Result<Hall>>> = rows.collect::<Result<_, _>>()?;
    Ok(halls.into_iter().flatten().collect::<Result<_, _>>()?)
}
