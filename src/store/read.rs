//! Rows of the tables around the commune.

use std::collections::BTreeMap;

use rusqlite::Connection;
use serde::Serialize;
use serde_json::Value;

use super::{OpinionRow, RoundRow, StoreError, VoicedRow};
use crate::domain::scenario::LockKind;
use crate::domain::{DeclaredLinkKind, Place};

/// A lock of the project.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LockRow {
    /// Row; names it in edits.
    pub id: i64,
    /// What it demands.
    pub kind: LockKind,
    /// Codes of units.
    pub units: Vec<String>,
    /// Why.
    pub reason: String,
}

/// A declared neighbour, link or barrier.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LinkRow {
    /// Row; names it in edits.
    pub id: i64,
    /// Code.
    pub a: String,
    /// Code.
    pub b: String,
    /// `giap`, `noi` or `cat`.
    pub kind: String,
    /// Why.
    pub reason: Option<String>,
}

/// A scenario of the project.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ScenarioText {
    /// Its name.
    pub name: String,
    /// Text of a scenario file with this one scenario.
    pub toml: String,
}

/// Opinions of one unit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct OpinionEntry {
    /// Code of the atom.
    pub code: String,
    /// What was counted.
    #[serde(flatten)]
    pub row: OpinionRow,
    /// Number of the minutes.
    pub minutes: Option<String>,
    /// What the file said, where a person has changed it.
    pub origin: Option<OpinionRow>,
    /// Where it was read, if it comes from a file.
    #[serde(skip)]
    pub place: Place,
}

/// A result by cluster or of an earlier round.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RoundEntry {
    /// Row; names it in edits.
    pub id: i64,
    /// Code of the unit of today.
    pub code: String,
    /// Name of the cluster that met by itself.
    pub cluster: Option<String>,
    /// Number of the round, from 1.
    pub round: u32,
    /// What was counted.
    pub row: RoundRow,
    /// What the file said, where a person has changed it.
    pub origin: Option<RoundRow>,
}

/// An opinion with its answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct VoicedEntry {
    /// Row; names it in edits.
    pub id: i64,
    /// The opinion.
    pub row: VoicedRow,
    /// What the file said, where a person has changed it.
    pub origin: Option<VoicedRow>,
}

pub(super) fn link_kind(word: &str) -> Option<DeclaredLinkKind> {
    match word {
        "giap" => Some(DeclaredLinkKind::Listed),
        "noi" => Some(DeclaredLinkKind::Join),
        "cat" => Some(DeclaredLinkKind::Cut),
        _ => None,
    }
}

pub(super) fn link_word(kind: DeclaredLinkKind) -> &'static str {
    match kind {
        DeclaredLinkKind::Listed => "giap",
        DeclaredLinkKind::Join => "noi",
        DeclaredLinkKind::Cut => "cat",
    }
}

/// Facts of the commune by key.
pub(super) fn facts(db: &Connection) -> Result<BTreeMap<String, Option<String>>, StoreError> {
    let mut statement = db.prepare("SELECT khoa, gia_tri FROM thong_tin")?;
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Facts of the project file itself by key.
pub(super) fn project(db: &Connection) -> Result<BTreeMap<String, Option<String>>, StoreError> {
    let mut statement = db.prepare("SELECT khoa, gia_tri FROM du_an")?;
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Declared links.
pub(super) fn links(db: &Connection) -> Result<Vec<LinkRow>, StoreError> {
    let mut statement = db.prepare("SELECT fid, a, b, loai, ly_do FROM ke_can ORDER BY fid")?;
    let rows = statement.query_map([], |row| {
        Ok(LinkRow {
            id: row.get(0)?,
            a: row.get(1)?,
            b: row.get(2)?,
            kind: row.get(3)?,
            reason: row.get(4)?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Locks; a row that another program has spoilt is left out.
pub(super) fn locks(db: &Connection) -> Result<Vec<LockRow>, StoreError> {
    let mut statement = db.prepare("SELECT fid, loai, don_vi, ly_do FROM khoa ORDER BY fid")?;
    let rows = statement.query_map([], |row| {
        Ok((
            row.get::<_, i64>(0)?,
            row.get::<_, String>(1)?,
            row.get::<_, String>(2)?,
            row.get::<_, String>(3)?,
        ))
    })?;
    let rows: Vec<_> = rows.collect::<Result<_, _>>()?;
    Ok(rows
        .into_iter()
        .filter_map(|(id, kind, units, reason)| {
            Some(LockRow {
                id,
                kind: serde_json::from_value(Value::String(kind)).ok()?,
                units: serde_json::from_str(&units).ok()?,
                reason,
            })
        })
        .collect())
}

/// Scenarios in their order.
pub(super) fn scenarios(db: &Connection) -> Result<Vec<ScenarioText>, StoreError> {
    let mut statement = db.prepare("SELECT ten, toml FROM kich_ban ORDER BY fid")?;
    let rows = statement.query_map([], |row| {
        Ok(ScenarioText {
            name: row.get(0)?,
            toml: row.get(1)?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The plan being drawn: group of each atom that has one.
pub(super) fn draft(db: &Connection) -> Result<Vec<(String, i64)>, StoreError> {
    let mut statement = db.prepare("SELECT ma, nhom FROM ban_ve ORDER BY nhom, ma")?;
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Names given by people, by the sorted codes of the members.
pub(super) fn names(db: &Connection) -> Result<BTreeMap<Vec<String>, String>, StoreError> {
    let mut statement = db.prepare("SELECT gom, ten FROM ten_moi")?;
    let rows = statement.query_map([], |row| {
        let key: String = row.get(0)?;
        Ok((key.split('\n').map(str::to_owned).collect(), row.get(1)?))
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Opinions.
pub(super) fn opinions(db: &Connection) -> Result<Vec<OpinionEntry>, StoreError> {
    let mut statement = db.prepare(
        "SELECT ma, tong_ho, tham_gia, dong_y, khong_dong_y, y_kien_khac, hinh_thuc, ngay, noi_dung, bien_ban, noi, goc
         FROM y_kien ORDER BY fid",
    )?;
    let rows = statement.query_map([], |row| {
        Ok(OpinionEntry {
            code: row.get(0)?,
            row: OpinionRow {
                tong_ho: row.get(1)?,
                tham_gia: row.get(2)?,
                dong_y: row.get(3)?,
                khong_dong_y: row.get(4)?,
                y_kien_khac: row.get(5)?,
                hinh_thuc: row.get(6)?,
                ngay: row.get(7)?,
                noi_dung: row.get(8)?,
            },
            minutes: row.get(9)?,
            origin: written(row.get(11)?),
            place: written(row.get(10)?).unwrap_or_default(),
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// A value kept as JSON; nothing where another program has spoilt it.
pub(super) fn written<T: serde::de::DeserializeOwned>(text: Option<String>) -> Option<T> {
    text.and_then(|text| serde_json::from_str(&text).ok())
}

/// Results by cluster and of earlier rounds.
pub(super) fn rounds(db: &Connection) -> Result<Vec<RoundEntry>, StoreError> {
    let mut statement = db.prepare(
        "SELECT fid, ma, cum, vong, tong_ho, tham_gia, dong_y, khong_dong_y, y_kien_khac, hinh_thuc, ngay, bien_ban, goc
         FROM y_kien_cum ORDER BY fid",
    )?;
    let rows = statement.query_map([], |row| {
        Ok(RoundEntry {
            id: row.get(0)?,
            code: row.get(1)?,
            cluster: row.get(2)?,
            round: row.get(3)?,
            row: RoundRow {
                tong_ho: row.get(4)?,
                tham_gia: row.get(5)?,
                dong_y: row.get(6)?,
                khong_dong_y: row.get(7)?,
                y_kien_khac: row.get(8)?,
                hinh_thuc: row.get(9)?,
                ngay: row.get(10)?,
                bien_ban: row.get(11)?,
            },
            origin: written(row.get(12)?),
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Opinions with their answers.
pub(super) fn voiced(db: &Connection) -> Result<Vec<VoicedEntry>, StoreError> {
    let mut statement =
        db.prepare("SELECT fid, ma, noi_dung, so_ho, xu_ly, tra_loi, goc FROM y_kien_dan ORDER BY fid")?;
    let rows = statement.query_map([], |row| {
        let treatment: Option<String> = row.get(4)?;
        Ok(VoicedEntry {
            id: row.get(0)?,
            row: VoicedRow {
                ma: row.get(1)?,
                noi_dung: row.get(2)?,
                so_ho: row.get(3)?,
                xu_ly: treatment.and_then(|word| serde_json::from_value(Value::String(word)).ok()),
                tra_loi: row.get(5)?,
            },
            origin: written(row.get(6)?),
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The roster.
pub(super) fn roster(db: &Connection) -> Result<Vec<Value>, StoreError> {
    let mut statement = db.prepare("SELECT du_lieu FROM can_bo ORDER BY fid")?;
    let rows = statement.query_map([], |row| row.get::<_, String>(0))?;
    let mut people = Vec::new();
    for text in rows {
        people.extend(serde_json::from_str::<Value>(&text?));
    }
    Ok(people)
}
