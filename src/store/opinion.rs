//! Edits of what people said: results by unit, results by cluster and of earlier rounds, opinions with their answers. What a
//! file said before the first edit stays in the row, in `goc`.

use rusqlite::Transaction;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::StoreError;
use super::change::{self, Change, Row};
use super::edit::{invalid, known_unit, new_row, short};
use crate::domain::consultation::Treatment;
use crate::domain::date::{Date, Precision};

/// Opinions of one unit: representatives of households. [NĐ 185/2026/NĐ-CP, Đ.12]
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct OpinionRow {
    /// Households in all.
    pub tong_ho: Option<u32>,
    /// Households that took part.
    pub tham_gia: Option<u32>,
    /// Agree.
    pub dong_y: Option<u32>,
    /// Disagree.
    pub khong_dong_y: Option<u32>,
    /// Other opinion.
    pub y_kien_khac: Option<u32>,
    /// Form used: meeting, ballot, portal.
    pub hinh_thuc: Option<String>,
    /// Day, ISO 8601.
    pub ngay: Option<String>,
    /// What was said.
    pub noi_dung: Option<String>,
}

/// The result of one meeting by cluster, or of an earlier round.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct RoundRow {
    /// Households in all.
    pub tong_ho: Option<u32>,
    /// Households that took part.
    pub tham_gia: Option<u32>,
    /// Agree.
    pub dong_y: Option<u32>,
    /// Disagree.
    pub khong_dong_y: Option<u32>,
    /// Other opinion.
    pub y_kien_khac: Option<u32>,
    /// Form used.
    pub hinh_thuc: Option<String>,
    /// Day, ISO 8601.
    pub ngay: Option<String>,
    /// Number of the minutes.
    pub bien_ban: Option<String>,
}

/// One opinion with its answer. [NĐ 185/2026/NĐ-CP, Đ.12.2]
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct VoicedRow {
    /// Code of the unit of today; `None`: of the whole commune.
    pub ma: Option<String>,
    /// What was said.
    pub noi_dung: String,
    /// Households that said it.
    pub so_ho: Option<u32>,
    /// How it is answered.
    pub xu_ly: Option<Treatment>,
    /// The answer.
    pub tra_loi: Option<String>,
}

fn row_of(value: impl Serialize) -> Result<Row, StoreError> {
    match serde_json::to_value(value)? {
        Value::Object(row) => Ok(row),
        _ => Err(invalid("row", "")),
    }
}

fn day(text: Option<&str>) -> Result<(), StoreError> {
    match text {
        Some(text) if !matches!(Date::parse(text), Some((_, Precision::Day))) => Err(invalid("ngay", text)),
        _ => Ok(()),
    }
}

/// Sets the columns of a row that is there; where a file wrote it, its own values are kept as the origin.
fn put(
    tx: &Transaction<'_>,
    table: &str,
    key: &Value,
    mut columns: Row,
) -> Result<Option<Change>, StoreError> {
    if let Some(old) = change::row(tx, table, key)? {
        let empty = |name: &str| old.get(name).is_none_or(Value::is_null);
        let differs = columns.iter().any(|(name, value)| old.get(name) != Some(value));
        if differs && !empty("noi") && empty("goc") {
            let written: Row = columns
                .keys()
                .map(|name| (name.clone(), old.get(name).cloned().unwrap_or(Value::Null)))
                .collect();
            columns.insert("goc".to_owned(), json!(serde_json::to_string(&written)?));
        }
    }
    change::put(tx, table, key, columns)
}

/// The result of a unit; `None` takes it away.
pub(super) fn result(
    tx: &Transaction<'_>,
    code: &str,
    row: Option<&OpinionRow>,
) -> Result<Option<Change>, StoreError> {
    known_unit(tx, code)?;
    let Some(row) = row else {
        return change::remove(tx, "y_kien", &json!(code));
    };
    short(row.noi_dung.as_deref())?;
    short(row.hinh_thuc.as_deref())?;
    put(tx, "y_kien", &json!(code), row_of(row)?)
}

/// A result by cluster or of an earlier round that is there; `None` takes it away.
pub(super) fn round(
    tx: &Transaction<'_>,
    id: i64,
    row: Option<&RoundRow>,
) -> Result<Option<Change>, StoreError> {
    let Some(row) = row else {
        return change::remove(tx, "y_kien_cum", &json!(id));
    };
    day(row.ngay.as_deref())?;
    short(row.hinh_thuc.as_deref())?;
    short(row.bien_ban.as_deref())?;
    there(tx, "y_kien_cum", id)?;
    put(tx, "y_kien_cum", &json!(id), row_of(row)?)
}

/// An opinion: a new one (no `id`), one that is there, or (`None`) one that goes.
pub(super) fn voiced(
    tx: &Transaction<'_>,
    id: Option<i64>,
    row: Option<&VoicedRow>,
) -> Result<Option<Change>, StoreError> {
    let Some(row) = row else {
        return match id {
            Some(id) => change::remove(tx, "y_kien_dan", &json!(id)),
            None => Ok(None),
        };
    };
    if let Some(code) = &row.ma {
        known_unit(tx, code)?;
    }
    if row.noi_dung.trim().is_empty() {
        return Err(invalid("noi_dung", ""));
    }
    short(Some(&row.noi_dung))?;
    short(row.tra_loi.as_deref())?;
    let columns = row_of(row)?;
    match id {
        None => Ok(Some(new_row(tx, "y_kien_dan", columns)?)),
        Some(id) => {
            there(tx, "y_kien_dan", id)?;
            put(tx, "y_kien_dan", &json!(id), columns)
        }
    }
}

fn there(tx: &Transaction<'_>, table: &str, id: i64) -> Result<(), StoreError> {
    match change::row(tx, table, &json!(id))? {
        Some(_) => Ok(()),
        None => Err(invalid("row", &id.to_string())),
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::super::{Decided, Edit, Project};
    use super::{OpinionRow, RoundRow, VoicedRow};
    use crate::domain::consultation::Treatment;
    use crate::domain::dossier::Letterhead;
    use crate::load::{LoadOptions, load};

    fn project(folder: &Path) -> Project {
        let example = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/xa-trung-du");
        let commune = load(&example, &LoadOptions::default()).commune.unwrap();
        let head = Letterhead::default();
        Project::create(&folder.join("xa.gpkg"), &commune, &head, &[], &Decided::default()).unwrap()
    }

    #[test]
    fn an_edit_of_what_a_file_said_keeps_the_file_s_values_and_undo_brings_them_back() {
        let folder = tempfile::tempdir().unwrap();
        let mut project = project(folder.path());
        let before = project.contents().unwrap();
        let voiced = before.voiced.first().unwrap().clone();
        let row = VoicedRow {
            tra_loi: Some("UBND xã tiếp thu.".to_owned()),
            xu_ly: Some(Treatment::Accepted),
            ..voiced.row.clone()
        };
        let id = Some(voiced.id);
        let edit = Edit::Voiced {
            id,
            row: Some(row.clone()),
        };
        project.apply(&edit, Some(before.version)).unwrap();
        let again = VoicedRow {
            so_ho: Some(9),
            ..row
        };
        project
            .apply(
                &Edit::Voiced {
                    id,
                    row: Some(again.clone()),
                },
                None,
            )
            .unwrap();
        let round = before.rounds.first().unwrap().clone();
        let counts = RoundRow {
            dong_y: Some(1),
            ..round.row.clone()
        };
        project
            .apply(
                &Edit::Round {
                    id: round.id,
                    row: Some(counts),
                },
                None,
            )
            .unwrap();
        let result = before.opinions.first().unwrap().clone();
        let counted = OpinionRow {
            dong_y: Some(2),
            ..result.row.clone()
        };
        let code = result.code.clone();
        project
            .apply(
                &Edit::Opinion {
                    code,
                    row: Some(counted),
                },
                None,
            )
            .unwrap();

        let after = project.contents().unwrap();
        assert_eq!(after.voiced.first().unwrap().row, again);
        assert_eq!(after.voiced.first().unwrap().origin.as_ref(), Some(&voiced.row));
        assert_eq!(after.rounds.first().unwrap().origin.as_ref(), Some(&round.row));
        assert_eq!(after.opinions.first().unwrap().origin.as_ref(), Some(&result.row));
        let read = &after.commune.people.consultation;
        assert!(
            read.opinions
                .iter()
                .any(|o| o.answer.as_deref() == Some("UBND xã tiếp thu.") && o.households == Some(9))
        );
        assert!(
            read.ballots.iter().any(|b| b.agree == Some(1))
                && read.ballots.iter().any(|b| b.agree == Some(2))
        );

        for _ in 0..4 {
            project.undo(None).unwrap();
        }
        let back = project.contents().unwrap();
        assert_eq!(
            (&back.voiced, &back.rounds, &back.opinions),
            (&before.voiced, &before.rounds, &before.opinions)
        );
        assert_eq!(back.commune, before.commune);
    }

    #[test]
    fn a_project_of_the_version_before_keeps_what_its_files_said_over_restarts() {
        let folder = tempfile::tempdir().unwrap();
        let path = project(folder.path()).path().to_owned();
        let older = rusqlite::Connection::open(&path).unwrap();
        older
            .execute_batch(
                "ALTER TABLE y_kien DROP COLUMN goc; ALTER TABLE y_kien_cum DROP COLUMN goc;
                 ALTER TABLE y_kien_dan DROP COLUMN goc;",
            )
            .unwrap();
        drop(older);
        let mut open = Project::open(&path).unwrap();
        let before = open.contents().unwrap();
        let voiced = before.voiced.first().unwrap().clone();
        let answer = Some("UBND xã đã trả lời.".to_owned());
        let row = Some(VoicedRow {
            tra_loi: answer.clone(),
            ..voiced.row.clone()
        });
        let id = Some(voiced.id);
        open.apply(&Edit::Voiced { id, row }, None).unwrap();
        drop(open);
        let mut again = Project::open(&path).unwrap();
        let origin = again.contents().unwrap().voiced.first().unwrap().origin.clone();
        assert_eq!(origin, Some(voiced.row));
        again.undo(None).unwrap();
        drop(again);
        let mut undone = Project::open(&path).unwrap();
        assert_eq!(undone.contents().unwrap().voiced, before.voiced);
        undone.redo(None).unwrap();
        let redone = undone.contents().unwrap().voiced;
        assert_eq!(redone.first().unwrap().row.tra_loi, answer);
    }

    #[test]
    fn opinions_are_added_and_taken_away_and_nonsense_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let mut project = project(folder.path());
        let count = project.contents().unwrap().voiced.len();
        let row = VoicedRow {
            noi_dung: "Đề nghị giữ tên cũ".to_owned(),
            ..VoicedRow::default()
        };
        project
            .apply(
                &Edit::Voiced {
                    id: None,
                    row: Some(row.clone()),
                },
                None,
            )
            .unwrap();
        let voiced = project.contents().unwrap().voiced;
        assert_eq!(voiced.len(), count + 1);
        let last = voiced.last().unwrap();
        assert_eq!((&last.row, &last.origin), (&row, &None));
        let changed = VoicedRow {
            so_ho: Some(3),
            ..row.clone()
        };
        project
            .apply(
                &Edit::Voiced {
                    id: Some(last.id),
                    row: Some(changed),
                },
                None,
            )
            .unwrap();
        assert_eq!(
            project.contents().unwrap().voiced.last().unwrap().origin,
            None,
            "no file said it"
        );
        project
            .apply(
                &Edit::Voiced {
                    id: Some(last.id),
                    row: None,
                },
                None,
            )
            .unwrap();
        assert_eq!(project.contents().unwrap().voiced.len(), count);

        let blank = VoicedRow {
            noi_dung: "  ".to_owned(),
            ..row.clone()
        };
        let nowhere = VoicedRow {
            ma: Some("không có".to_owned()),
            ..row.clone()
        };
        let late = RoundRow {
            ngay: Some("ngày mai".to_owned()),
            ..RoundRow::default()
        };
        for edit in [
            Edit::Voiced {
                id: None,
                row: Some(blank),
            },
            Edit::Voiced {
                id: None,
                row: Some(nowhere),
            },
            Edit::Voiced {
                id: Some(999_999),
                row: Some(row),
            },
            Edit::Round {
                id: 999_999,
                row: Some(RoundRow::default()),
            },
            Edit::Round {
                id: 1,
                row: Some(late),
            },
        ] {
            assert!(project.apply(&edit, None).is_err(), "{edit:?}");
        }
    }
}
