//! What a person can change, as values. Each edit becomes row changes; it is checked here, before anything is written.

use rusqlite::Transaction;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::StoreError;
use super::change::{self, Change, Row, columns};
use super::opinion::{self, OpinionRow, RoundRow, VoicedRow};
use crate::domain::DeclaredLinkKind;
use crate::domain::scenario::Lock;

/// Columns of `don_vi` that people change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum UnitField {
    /// Name.
    Ten,
    /// `thon` or `tdp`.
    Loai,
    /// Households.
    SoHo,
    /// Residents.
    NhanKhau,
    /// Area, m².
    #[serde(rename = "dien_tich_m2")]
    DienTichM2,
    /// Former commune.
    XaCu,
    /// Exceptions: one `flag: reason` a line.
    DacThu,
    /// Main ethnic group.
    DanToc,
    /// Main religion.
    TonGiao,
    /// Remark.
    GhiChu,
}

impl UnitField {
    fn column(self) -> &'static str {
        match self {
            Self::Ten => "ten",
            Self::Loai => "loai",
            Self::SoHo => "so_ho",
            Self::NhanKhau => "nhan_khau",
            Self::DienTichM2 => "dien_tich_m2",
            Self::XaCu => "xa_cu",
            Self::DacThu => "dac_thu",
            Self::DanToc => "dan_toc",
            Self::TonGiao => "ton_giao",
            Self::GhiChu => "ghi_chu",
        }
    }

    fn value(self, text: Option<&str>) -> Result<Value, StoreError> {
        const MOST_PEOPLE: i64 = 1_000_000;
        const MOST_M2: i64 = 100_000_000_000;
        let invalid = |value: &str| StoreError::Invalid {
            what: self.column(),
            value: value.to_owned(),
        };
        let text = text.map(str::trim).filter(|t| !t.is_empty());
        let number = |most: i64| match text {
            None => Ok(Value::Null),
            Some(text) => match text.parse::<i64>() {
                Ok(number) if (0..=most).contains(&number) => Ok(number.into()),
                _ => Err(invalid(text)),
            },
        };
        match self {
            Self::SoHo | Self::NhanKhau => number(MOST_PEOPLE),
            Self::DienTichM2 => number(MOST_M2),
            Self::Ten => text.map(Value::from).ok_or_else(|| invalid("")),
            Self::Loai => match text {
                Some(kind @ ("thon" | "tdp")) => Ok(kind.into()),
                other => Err(invalid(other.unwrap_or_default())),
            },
            Self::DacThu => {
                let text = text.unwrap_or_default();
                super::commune::exceptions(text).ok_or_else(|| invalid(text))?;
                Ok(if text.is_empty() { Value::Null } else { text.into() })
            }
            _ => Ok(text.map_or(Value::Null, Value::from)),
        }
    }
}

/// One edit of a project.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "edit", rename_all = "snake_case", deny_unknown_fields)]
pub enum Edit {
    /// A value of a unit.
    Unit {
        /// Code of the atom.
        code: String,
        /// Column.
        field: UnitField,
        /// New value as text; `None` or empty: unknown.
        value: Option<String>,
    },
    /// A fact of the commune: `ten`, `cap`, `tinh`, `lop`, `co`, `ngay_so_lieu`, `ngay_tinh_tien`, `nguon`, `quy_dinh`, `dung_sai_m`,
    /// `van_ban` (the letterhead as JSON).
    Info {
        /// Key.
        key: String,
        /// Value; `None`: unknown.
        value: Option<String>,
    },
    /// A scenario, as the text of a `kich-ban.toml` with this one scenario.
    Scenario {
        /// Its name.
        name: String,
        /// The text; `None` takes it away.
        toml: Option<String>,
    },
    /// A new lock, in force in every scenario.
    AddLock {
        /// The lock.
        lock: Lock,
    },
    /// A lock goes.
    RemoveLock {
        /// Row.
        id: i64,
    },
    /// A declared link or barrier.
    AddLink {
        /// Code of one atom.
        a: String,
        /// Code of the other.
        b: String,
        /// `noi` or `cat`.
        kind: String,
        /// Why.
        reason: Option<String>,
    },
    /// Barriers or links between several pairs at once: what a drawn line crosses.
    AddLinks {
        /// Codes of two atoms each.
        pairs: Vec<(String, String)>,
        /// `noi` or `cat`.
        kind: String,
        /// Why.
        reason: Option<String>,
    },
    /// A unit with a boundary is cut in two parts by a drawn line; they may go to different new units.
    Split {
        /// Code of the atom.
        code: String,
        /// Longitude and latitude in degrees, point by point.
        line: Vec<[f64; 2]>,
        /// Names of the parts: to the left of the line as it runs, to the right.
        names: [String; 2],
        /// Households of the left part; `None`: by area.
        first_households: Option<u32>,
        /// Residents of the left part; `None`: by area.
        first_residents: Option<u32>,
    },
    /// A declared link or barrier goes.
    RemoveLink {
        /// Row.
        id: i64,
    },
    /// Units of the plan being drawn go to a group, or (`None`) to none.
    Assign {
        /// Codes of atoms.
        units: Vec<String>,
        /// Number of the group.
        group: Option<i64>,
    },
    /// The plan being drawn as a whole: the groups that it has from now on.
    Draft {
        /// Codes of atoms, by group; whoever is missing is in no group.
        groups: Vec<Vec<String>>,
    },
    /// The name of a new unit, whatever plan it is in.
    Name {
        /// Codes of its members.
        members: Vec<String>,
        /// Name; `None`: as the program proposes.
        name: Option<String>,
    },
    /// The plan that goes into the dossier.
    Choose {
        /// Its id; `None`: none yet.
        plan: Option<String>,
    },
    /// A plan is kept under a title.
    KeepPlan {
        /// Id.
        id: String,
        /// Title.
        title: String,
        /// `phuong-an.json` text.
        document: String,
    },
    /// A kept plan goes.
    RemovePlan {
        /// Id.
        id: String,
    },
    /// Opinions of a unit.
    Opinion {
        /// Code of the unit of today.
        code: String,
        /// `None` takes them away.
        row: Option<OpinionRow>,
    },
    /// A result by cluster or of an earlier round, as a file brought it.
    Round {
        /// Row.
        id: i64,
        /// `None` takes it away.
        row: Option<RoundRow>,
    },
    /// One opinion with its answer.
    Voiced {
        /// Row; `None`: a new one.
        id: Option<i64>,
        /// `None` takes it away.
        row: Option<VoicedRow>,
    },
}

/// Keys of `thong_tin` that people change.
const INFO: &[&str] = &[
    "ten",
    "cap",
    "tinh",
    "lop",
    "co",
    "ngay_so_lieu",
    "ngay_tinh_tien",
    "nguon",
    "quy_dinh",
    "dung_sai_m",
    "van_ban",
];
/// Longest text of one value.
const MOST_TEXT: usize = 20_000;

impl Edit {
    /// Row changes of the edit on the project as it stands.
    pub(super) fn changes(&self, tx: &Transaction<'_>) -> Result<Vec<Change>, StoreError> {
        let mut changes = Vec::new();
        match self {
            Self::Unit { code, field, value } => {
                known(tx, code)?;
                let columns = columns([(field.column(), field.value(short(value.as_deref())?)?)]);
                changes.extend(change::put(tx, "don_vi", &json!(code), columns)?);
            }
            Self::Info { key, value } => {
                if !INFO.contains(&key.as_str()) {
                    return Err(invalid("key", key));
                }
                let value = short(value.as_deref())?.map(str::trim).filter(|v| !v.is_empty());
                let value = super::commune::info(key, value)?;
                changes.extend(change::put_fact(tx, key, value)?);
            }
            Self::Scenario { name, toml } => match toml {
                Some(text) => {
                    short(Some(text))?;
                    changes.extend(change::put(
                        tx,
                        "kich_ban",
                        &json!(name),
                        columns([("toml", json!(text))]),
                    )?);
                }
                None => changes.extend(change::remove(tx, "kich_ban", &json!(name))?),
            },
            Self::AddLock { lock } => {
                if lock.reason.trim().is_empty() {
                    return Err(invalid("reason", ""));
                }
                for unit in &lock.units {
                    known(tx, unit)?;
                }
                let row = columns([
                    ("loai", json!(lock.kind)),
                    ("don_vi", json!(serde_json::to_string(&lock.units)?)),
                    ("ly_do", json!(short(Some(&lock.reason))?)),
                ]);
                changes.push(new_row(tx, "khoa", row)?);
            }
            Self::RemoveLock { id } => changes.extend(change::remove(tx, "khoa", &json!(id))?),
            Self::AddLink { a, b, kind, reason } => {
                if super::read::link_kind(kind).is_none_or(|kind| kind == DeclaredLinkKind::Listed) || a == b
                {
                    return Err(invalid("link", kind));
                }
                known(tx, a)?;
                known(tx, b)?;
                let row = columns([
                    ("a", json!(a)),
                    ("b", json!(b)),
                    ("loai", json!(kind)),
                    ("ly_do", json!(short(reason.as_deref())?)),
                ]);
                changes.push(new_row(tx, "ke_can", row)?);
            }
            Self::AddLinks { pairs, kind, reason } => {
                if super::read::link_kind(kind).is_none_or(|kind| kind == DeclaredLinkKind::Listed) {
                    return Err(invalid("link", kind));
                }
                for ((a, b), further) in pairs.iter().zip(0..) {
                    if a == b {
                        return Err(invalid("link", a));
                    }
                    known(tx, a)?;
                    known(tx, b)?;
                    let mut change = change::new_row(tx, "ke_can", further)?;
                    change.after = Some(columns([
                        ("a", json!(a)),
                        ("b", json!(b)),
                        ("loai", json!(kind)),
                        ("ly_do", json!(short(reason.as_deref())?)),
                    ]));
                    changes.push(change);
                }
            }
            Self::Split {
                code,
                line,
                names,
                first_households,
                first_residents,
            } => {
                for name in names {
                    short(Some(name))?;
                }
                let wanted = super::split::Wanted {
                    code,
                    line,
                    names,
                    first_households: *first_households,
                    first_residents: *first_residents,
                };
                changes = super::split::changes(tx, &wanted)?;
            }
            Self::RemoveLink { id } => changes.extend(change::remove(tx, "ke_can", &json!(id))?),
            Self::Assign { units, group } => {
                for code in units {
                    known(tx, code)?;
                    changes.extend(assign(tx, code, *group)?);
                }
            }
            Self::Draft { groups } => changes = draft(tx, groups)?,
            Self::Name { members, name } => {
                let key = json!(members_key(members));
                match short(name.as_deref())?.map(str::trim).filter(|n| !n.is_empty()) {
                    Some(name) => {
                        changes.extend(change::put(tx, "ten_moi", &key, columns([("ten", json!(name))]))?);
                    }
                    None => changes.extend(change::remove(tx, "ten_moi", &key)?),
                }
            }
            Self::Choose { plan } => {
                changes.extend(change::put_fact(tx, "phuong_an_chon", json!(plan))?);
            }
            Self::KeepPlan { id, title, document } => {
                let row = columns([
                    ("loai", json!("giu")),
                    ("ten", json!(short(Some(title))?)),
                    ("tai_lieu", json!(document)),
                ]);
                changes.extend(change::put(tx, "phuong_an", &json!(id), row)?);
            }
            Self::RemovePlan { id } => changes.extend(change::remove(tx, "phuong_an", &json!(id))?),
            Self::Opinion { code, row } => changes.extend(opinion::result(tx, code, row.as_ref())?),
            Self::Round { id, row } => changes.extend(opinion::round(tx, *id, row.as_ref())?),
            Self::Voiced { id, row } => changes.extend(opinion::voiced(tx, *id, row.as_ref())?),
        }
        Ok(changes)
    }
}

pub(super) fn invalid(what: &'static str, value: &str) -> StoreError {
    StoreError::Invalid {
        what,
        value: value.to_owned(),
    }
}

pub(super) fn short(text: Option<&str>) -> Result<Option<&str>, StoreError> {
    match text {
        Some(text) if text.len() > MOST_TEXT => Err(invalid("text", "…")),
        text => Ok(text),
    }
}

/// A group of atoms, whatever their order.
pub(super) fn members_key(members: &[String]) -> String {
    let mut codes: Vec<&str> = members.iter().map(String::as_str).collect();
    codes.sort_unstable();
    codes.dedup();
    codes.join("\n")
}

fn known(tx: &Transaction<'_>, code: &str) -> Result<(), StoreError> {
    let found: i64 = tx
        .prepare_cached("SELECT count(*) FROM don_vi WHERE ma = ?1")?
        .query_row([code], |row| row.get(0))?;
    if found == 0 {
        return Err(invalid("unit", code));
    }
    Ok(())
}

/// A unit of today, whole or in parts.
pub(super) fn known_unit(tx: &Transaction<'_>, code: &str) -> Result<(), StoreError> {
    let found: i64 = tx
        .prepare_cached("SELECT count(*) FROM don_vi WHERE ma = ?1 OR thuoc = ?1")?
        .query_row([code], |row| row.get(0))?;
    if found == 0 {
        return Err(invalid("unit", code));
    }
    Ok(())
}

pub(super) fn new_row(tx: &Transaction<'_>, table: &'static str, row: Row) -> Result<Change, StoreError> {
    Ok(Change {
        after: Some(row),
        ..change::new_row(tx, table, 0)?
    })
}

fn assign(tx: &Transaction<'_>, code: &str, group: Option<i64>) -> Result<Option<Change>, StoreError> {
    match group {
        Some(group) => change::put(tx, "ban_ve", &json!(code), columns([("nhom", json!(group))])),
        None => change::remove(tx, "ban_ve", &json!(code)),
    }
}

fn draft(tx: &Transaction<'_>, groups: &[Vec<String>]) -> Result<Vec<Change>, StoreError> {
    let mut wanted = std::collections::BTreeMap::new();
    for (members, number) in groups.iter().zip(1i64..) {
        for code in members {
            known(tx, code)?;
            wanted.insert(code.clone(), number);
        }
    }
    let mut changes = Vec::new();
    for (code, _) in super::read::draft(tx)? {
        if !wanted.contains_key(&code) {
            changes.extend(assign(tx, &code, None)?);
        }
    }
    for (code, group) in &wanted {
        changes.extend(assign(tx, code, Some(*group))?);
    }
    Ok(changes)
}
