//! Part-timers, results of meetings and ballots, and opinions of the project: personal data, kept in tables of their own.
//!
//! The page records one result a unit in `y_kien`. Results that do not fit that form (by cluster, earlier rounds) stand in
//! `y_kien_cum`; the row of `y_kien` is then the round after them.

use std::collections::BTreeMap;

use rusqlite::{Transaction, params};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::change::Row;
use super::{OpinionRow, StoreError, read};
use crate::domain::consultation::{Ballot, Consultation, Opinion, Treatment};
use crate::domain::date::{Date, Precision};
use crate::domain::staffing::{People, Person, PostTitle, Roster, Sex, Wish};
use crate::domain::{Commune, Place, UnitId};

/// One person as the project keeps it; the keys are those of the columns of `can-bo.*`.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default)]
struct PersonRow {
    stt: String,
    ho_ten: String,
    don_vi: String,
    chuc_danh: Vec<PostTitle>,
    ngay_sinh: Option<Date>,
    gioi_tinh: Option<Sex>,
    ngay_bat_dau: Option<Date>,
    thang_truoc: u32,
    phu_cap: Option<u64>,
    chi_bo: Option<String>,
    cu_tru: Option<bool>,
    trinh_do: Option<String>,
    cntt: Option<bool>,
    nguyen_vong: Wish,
    huu_tri: Option<bool>,
    ky_luat: Option<bool>,
    tu_cap_xa: Option<Date>,
    nguoi_tham_gia: bool,
    noi: Place,
}

impl PersonRow {
    fn of(commune: &Commune, person: &Person, helper: bool) -> Self {
        let p = person.clone();
        Self {
            stt: p.id,
            ho_ten: p.name,
            don_vi: code(commune, p.unit).to_owned(),
            chuc_danh: p.titles,
            ngay_sinh: p.birth,
            gioi_tinh: p.sex,
            ngay_bat_dau: p.start,
            thang_truoc: p.earlier_months,
            phu_cap: p.allowance,
            chi_bo: p.party_cell,
            cu_tru: p.lives_here,
            trinh_do: p.qualification,
            cntt: p.uses_it,
            nguyen_vong: p.wish,
            huu_tri: p.pension,
            ky_luat: p.discipline,
            tu_cap_xa: p.placed_from_commune,
            nguoi_tham_gia: helper,
            noi: p.place,
        }
    }

    fn person(self, unit: UnitId) -> Person {
        Person {
            id: self.stt,
            name: self.ho_ten,
            unit,
            place: self.noi,
            titles: self.chuc_danh,
            birth: self.ngay_sinh,
            sex: self.gioi_tinh,
            start: self.ngay_bat_dau,
            earlier_months: self.thang_truoc,
            allowance: self.phu_cap,
            party_cell: self.chi_bo,
            lives_here: self.cu_tru,
            qualification: self.trinh_do,
            uses_it: self.cntt,
            wish: self.nguyen_vong,
            pension: self.huu_tri,
            discipline: self.ky_luat,
            placed_from_commune: self.tu_cap_xa,
        }
    }
}

fn code(commune: &Commune, unit: UnitId) -> &str {
    commune.units.get(unit).map_or("", |unit| unit.code.as_str())
}

/// Rows of one table: the value of its key column (`None`: numbered) and the other columns.
pub(super) type Rows = Vec<(Option<Value>, Row)>;

/// Everything that the project keeps about people, table by table.
#[derive(Debug)]
pub(super) struct Tables {
    /// `can_bo`.
    pub(super) roster: Rows,
    /// `y_kien`, by unit.
    pub(super) results: Rows,
    /// `y_kien_cum`.
    pub(super) further: Rows,
    /// `y_kien_dan`.
    pub(super) opinions: Rows,
}

fn row<const N: usize>(pairs: [(&str, Value); N]) -> Row {
    pairs
        .into_iter()
        .map(|(name, value)| (name.to_owned(), value))
        .collect()
}

/// The rows of a commune's people.
pub(super) fn tables(commune: &Commune) -> Result<Tables, StoreError> {
    let people = &commune.people;
    let roster = &people.roster;
    let persons = roster.persons.iter().map(|person| (person, false));
    let persons = persons.chain(roster.helpers.iter().map(|person| (person, true)));
    let roster = persons
        .map(|(person, helper)| {
            let text = serde_json::to_string(&PersonRow::of(commune, person, helper))?;
            Ok((None, row([("du_lieu", json!(text))])))
        })
        .collect::<Result<Rows, StoreError>>()?;
    let (mut results, mut further) = (Rows::new(), Rows::new());
    let ballots = &people.consultation.ballots;
    for ballot in ballots {
        let unit = code(commune, ballot.unit);
        let counts = row([
            ("tong_ho", json!(ballot.households)),
            ("tham_gia", json!(ballot.took_part)),
            ("dong_y", json!(ballot.agree)),
            ("khong_dong_y", json!(ballot.disagree)),
            ("y_kien_khac", json!(ballot.other)),
            ("hinh_thuc", json!(ballot.form)),
            ("ngay", json!(ballot.date)),
            ("bien_ban", json!(ballot.minutes)),
            ("noi", json!(serde_json::to_string(&ballot.place)?)),
            ("goc", Value::Null),
        ]);
        let others = ballots
            .iter()
            .filter(|other| other.unit == ballot.unit && !std::ptr::eq(*other, ballot));
        let before = others.map(|other| other.round).max().unwrap_or(0);
        let said = counts
            .iter()
            .any(|(name, value)| name != "noi" && !value.is_null());
        if ballot.cluster.is_none() && said && ballot.round == before + 1 {
            results.push((Some(json!(unit)), counts));
        } else {
            let mut all = row([
                ("ma", json!(unit)),
                ("cum", json!(ballot.cluster)),
                ("vong", json!(ballot.round)),
            ]);
            all.extend(counts);
            further.push((None, all));
        }
    }
    let opinions = people
        .consultation
        .opinions
        .iter()
        .map(|opinion| {
            let all = row([
                ("ma", json!(opinion.unit.map(|unit| code(commune, unit)))),
                ("noi_dung", json!(opinion.text)),
                ("so_ho", json!(opinion.households)),
                ("xu_ly", json!(opinion.treatment)),
                ("tra_loi", json!(opinion.answer)),
                ("noi", json!(serde_json::to_string(&opinion.place)?)),
                ("goc", Value::Null),
            ]);
            Ok((None, all))
        })
        .collect::<Result<Rows, StoreError>>()?;
    Ok(Tables {
        roster,
        results,
        further,
        opinions,
    })
}

/// The tables of people with their key columns.
pub(super) const PEOPLE: [(&str, &str); 4] = [
    ("can_bo", "fid"),
    ("y_kien", "ma"),
    ("y_kien_cum", "fid"),
    ("y_kien_dan", "fid"),
];

impl Tables {
    /// Rows in the order of [`PEOPLE`].
    pub(super) fn all(&self) -> [&Rows; 4] {
        [&self.roster, &self.results, &self.further, &self.opinions]
    }
}

/// Reads people back; rows of units that are no longer there stay in the file and are named by their code.
pub(super) fn read(tx: &Transaction<'_>, commune: &Commune) -> Result<(People, Vec<String>), StoreError> {
    let ids: BTreeMap<&str, UnitId> = commune
        .units
        .iter_enumerated()
        .map(|(id, unit)| (unit.code.as_str(), id))
        .collect();
    let mut lost = Vec::new();
    let mut find = |code: &str| {
        let found = ids.get(code).copied();
        if found.is_none() {
            lost.push(code.to_owned());
        }
        found
    };
    let mut roster = Roster::default();
    for value in read::roster(tx)? {
        // A row that another program has spoilt is told by its number alone: nothing of it can be trusted.
        let Ok(row) = serde_json::from_value::<PersonRow>(value) else {
            find("can_bo");
            continue;
        };
        let helper = row.nguoi_tham_gia;
        if let Some(unit) = find(&row.don_vi) {
            let list = if helper {
                &mut roster.helpers
            } else {
                &mut roster.persons
            };
            list.push(row.person(unit));
        }
    }
    let mut collected = Consultation::default();
    for (code, row) in further(tx)? {
        if let Some(unit) = find(&code) {
            collected.ballots.push(Ballot { unit, ..row });
        }
    }
    for (code, row) in opinions(tx)? {
        match code {
            None => collected.opinions.push(row),
            Some(code) => {
                if let Some(unit) = find(&code) {
                    collected.opinions.push(Opinion {
                        unit: Some(unit),
                        ..row
                    });
                }
            }
        }
    }
    for entry in read::opinions(tx)? {
        let Some(unit) = find(&entry.code) else { continue };
        let before = collected
            .ballots
            .iter()
            .filter(|b| b.unit == unit)
            .map(|b| b.round)
            .max();
        if let Some(ballot) = result(unit, before.unwrap_or(0) + 1, &entry.row) {
            collected.ballots.push(Ballot {
                minutes: entry.minutes,
                place: entry.place,
                ..ballot
            });
        }
        if let Some(text) = entry.row.noi_dung {
            collected.opinions.push(Opinion {
                unit: Some(unit),
                place: Place::unit(code_name(commune, unit)),
                text,
                ..Opinion::default()
            });
        }
    }
    collected.ballots.sort_by(|a, b| {
        (a.unit, a.round, &a.cluster, &a.place).cmp(&(b.unit, b.round, &b.cluster, &b.place))
    });
    lost.sort_unstable();
    lost.dedup();
    let people = People {
        roster,
        consultation: collected,
        hall_money: None,
    };
    Ok((people, lost))
}

fn code_name(commune: &Commune, unit: UnitId) -> String {
    commune
        .units
        .get(unit)
        .map_or_else(String::new, |unit| unit.name.clone())
}

/// The result that the page's row tells; `None` where it tells none.
fn result(unit: UnitId, round: u32, row: &OpinionRow) -> Option<Ballot> {
    let date = row.ngay.as_deref().and_then(Date::parse);
    let ballot = Ballot {
        unit,
        round,
        households: row.tong_ho,
        took_part: row.tham_gia,
        agree: row.dong_y,
        disagree: row.khong_dong_y,
        other: row.y_kien_khac,
        form: row.hinh_thuc.clone(),
        date: date.and_then(|(date, precision)| (precision == Precision::Day).then_some(date)),
        ..Ballot::default()
    };
    let empty = Ballot {
        unit,
        round,
        ..Ballot::default()
    };
    (ballot != empty).then_some(ballot)
}

fn further(tx: &Transaction<'_>) -> Result<Vec<(String, Ballot)>, StoreError> {
    let mut statement = tx.prepare(
        "SELECT ma, cum, vong, tong_ho, tham_gia, dong_y, khong_dong_y, y_kien_khac, hinh_thuc, ngay, bien_ban, noi
         FROM y_kien_cum ORDER BY fid",
    )?;
    let rows = statement.query_map([], |row| {
        let date: Option<String> = row.get(9)?;
        Ok((
            row.get(0)?,
            Ballot {
                unit: UnitId(0),
                place: read::written(row.get(11)?).unwrap_or_default(),
                cluster: row.get(1)?,
                round: row.get(2)?,
                households: row.get(3)?,
                took_part: row.get(4)?,
                agree: row.get(5)?,
                disagree: row.get(6)?,
                other: row.get(7)?,
                form: row.get(8)?,
                date: date.as_deref().and_then(Date::parse).map(|(date, _)| date),
                minutes: row.get(10)?,
            },
        ))
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn opinions(tx: &Transaction<'_>) -> Result<Vec<(Option<String>, Opinion)>, StoreError> {
    let mut statement =
        tx.prepare("SELECT ma, noi_dung, so_ho, xu_ly, tra_loi, noi FROM y_kien_dan ORDER BY fid")?;
    let rows = statement.query_map([], |row| {
        let treatment: Option<String> = row.get(3)?;
        Ok((
            row.get(0)?,
            Opinion {
                unit: None,
                place: read::written(row.get(5)?).unwrap_or_default(),
                text: row.get(1)?,
                households: row.get(2)?,
                treatment: treatment
                    .and_then(|word| serde_json::from_value::<Treatment>(Value::String(word)).ok()),
                answer: row.get(4)?,
            },
        ))
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Fills the tables of people of a new project.
pub(super) fn write(tx: &Transaction<'_>, commune: &Commune) -> Result<(), StoreError> {
    let tables = tables(commune)?;
    for ((table, key), rows) in PEOPLE.iter().zip(tables.all()) {
        for ((own, columns), number) in rows.iter().zip(1_i64..) {
            super::change::write(
                tx,
                &super::Change {
                    table: (*table).to_owned(),
                    key: if *key == "fid" {
                        json!(number)
                    } else {
                        own.clone().unwrap_or(json!(number))
                    },
                    before: None,
                    after: Some(columns.clone()),
                },
            )?;
        }
    }
    Ok(())
}

/// Takes every person out of a copy of the project, its history included: what was undone and redone goes with them.
pub(super) fn forget(db: &rusqlite::Connection) -> Result<(), StoreError> {
    db.execute_batch(
        "PRAGMA secure_delete = ON;
         DELETE FROM can_bo;
         DELETE FROM lich_su WHERE thay_doi LIKE '%\"can_bo\"%';
         VACUUM;",
    )?;
    let left: i64 = db.query_row("SELECT count(*) FROM can_bo", params![], |row| row.get(0))?;
    debug_assert_eq!(left, 0);
    Ok(())
}
