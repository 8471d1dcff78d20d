//! The smallest step of an edit: one row before and after. Every edit is a list of them, so that undo is the same list
//! backwards.

use rusqlite::types::{Value as Sql, ValueRef};
use rusqlite::{OptionalExtension, Transaction, params_from_iter};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use super::StoreError;

/// Columns and their values; a blob is `{"hex": "…"}`.
pub(super) type Row = Map<String, Value>;

/// One row of one table before and after. A row that is not there is `None`; a row that changes names the columns that
/// change.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Change {
    /// Table.
    pub table: String,
    /// Value of the table's key column.
    pub key: Value,
    /// Before; `None`: the row is new.
    pub before: Option<Row>,
    /// After; `None`: the row goes.
    pub after: Option<Row>,
}

impl Change {
    /// The change that takes this one back.
    #[must_use]
    pub fn inverse(&self) -> Self {
        Self {
            table: self.table.clone(),
            key: self.key.clone(),
            before: self.after.clone(),
            after: self.before.clone(),
        }
    }
}

/// Tables that edits may touch, with their key column.
const KEYS: &[(&str, &str)] = &[
    ("don_vi", "ma"),
    ("nha_van_hoa", "fid"),
    ("thong_tin", "khoa"),
    ("kich_ban", "ten"),
    ("khoa", "fid"),
    ("ke_can", "fid"),
    ("phuong_an", "ma"),
    ("ban_ve", "ma"),
    ("ten_moi", "gom"),
    ("can_bo", "fid"),
    ("y_kien", "ma"),
    ("y_kien_cum", "fid"),
    ("y_kien_dan", "fid"),
];

fn key_column(table: &str) -> Result<(&'static str, &'static str), StoreError> {
    KEYS.iter()
        .find(|(name, _)| *name == table)
        .copied()
        .ok_or_else(|| StoreError::Invalid {
            what: "table",
            value: table.to_owned(),
        })
}

/// Writes the `after` side.
pub(super) fn write(tx: &Transaction<'_>, change: &Change) -> Result<(), StoreError> {
    let (table, key) = key_column(&change.table)?;
    let Some(after) = &change.after else {
        tx.execute(
            &format!("DELETE FROM {table} WHERE {key} = ?1"),
            [sql(&change.key)?],
        )?;
        return Ok(());
    };
    let mut columns = after.clone();
    columns.insert(key.to_owned(), change.key.clone());
    // Column names come from this program alone, but history is read back from a file that others can write.
    if let Some(odd) = columns.keys().find(|c| {
        !c.bytes()
            .all(|b| b.is_ascii_lowercase() || b == b'_' || b.is_ascii_digit())
    }) {
        return Err(StoreError::Invalid {
            what: "column",
            value: odd.clone(),
        });
    }
    let names: Vec<&str> = columns.keys().map(String::as_str).collect();
    let values = columns.values().map(sql).collect::<Result<Vec<Sql>, _>>()?;
    if change.before.is_some() {
        let set: Vec<String> = names
            .iter()
            .enumerate()
            .map(|(i, name)| format!("{name} = ?{}", i + 1))
            .collect();
        let mut values = values;
        values.push(sql(&change.key)?);
        tx.execute(
            &format!(
                "UPDATE {table} SET {} WHERE {key} = ?{}",
                set.join(", "),
                values.len()
            ),
            params_from_iter(values),
        )?;
    } else {
        let marks: Vec<String> = (1..=names.len()).map(|i| format!("?{i}")).collect();
        tx.execute(
            &format!(
                "INSERT OR REPLACE INTO {table}({}) VALUES ({})",
                names.join(", "),
                marks.join(", ")
            ),
            params_from_iter(values),
        )?;
    }
    Ok(())
}

/// The row with a key; `None` where there is none.
pub(super) fn row(tx: &Transaction<'_>, table: &str, key: &Value) -> Result<Option<Row>, StoreError> {
    let (table, column) = key_column(table)?;
    let mut statement = tx.prepare_cached(&format!("SELECT * FROM {table} WHERE {column} = ?1"))?;
    let names: Vec<String> = statement.column_names().iter().map(|n| (*n).to_owned()).collect();
    let found = statement
        .query_row([sql(key)?], |row| {
            names
                .iter()
                .enumerate()
                .map(|(i, name)| Ok((name.clone(), json(row.get_ref(i)?))))
                .collect::<Result<Row, _>>()
        })
        .optional()?;
    Ok(found)
}

/// Columns of a row by name.
pub(super) fn columns<const N: usize>(pairs: [(&str, Value); N]) -> Row {
    pairs
        .into_iter()
        .map(|(name, value)| (name.to_owned(), value))
        .collect()
}

/// Sets a fact of the commune.
pub(super) fn put_fact(tx: &Transaction<'_>, key: &str, value: Value) -> Result<Option<Change>, StoreError> {
    put(tx, "thong_tin", &json!(key), columns([("gia_tri", value)]))
}

/// Sets columns of a row, making the row where there is none. Nothing where nothing changes.
pub(super) fn put(
    tx: &Transaction<'_>,
    table: &str,
    key: &Value,
    columns: Row,
) -> Result<Option<Change>, StoreError> {
    let change = match row(tx, table, key)? {
        None => Change {
            table: table.to_owned(),
            key: key.clone(),
            before: None,
            after: Some(columns),
        },
        Some(old) => {
            let changed: Row = columns
                .into_iter()
                .filter(|(name, value)| old.get(name) != Some(value))
                .collect();
            if changed.is_empty() {
                return Ok(None);
            }
            let before = changed
                .keys()
                .map(|name| (name.clone(), old.get(name).cloned().unwrap_or(Value::Null)))
                .collect();
            Change {
                table: table.to_owned(),
                key: key.clone(),
                before: Some(before),
                after: Some(changed),
            }
        }
    };
    Ok(Some(change))
}

/// A new, still empty row of a table that numbers its rows; `further`: how many new rows the edit has already.
pub(super) fn new_row(tx: &Transaction<'_>, table: &str, further: i64) -> Result<Change, StoreError> {
    // Numbers are not used again, so that redo never meets another row under its number.
    key_column(table)?;
    let used: i64 = tx.query_row(
        &format!(
            "SELECT max(coalesce((SELECT max(fid) FROM khoa), 0), coalesce((SELECT max(fid) FROM ke_can), 0),
                    coalesce((SELECT max(fid) FROM {table}), 0), coalesce((SELECT max(fid) FROM nhat_ky), 0))"
        ),
        [],
        |row| row.get(0),
    )?;
    Ok(Change {
        table: table.to_owned(),
        key: (used + 1 + further).into(),
        before: None,
        after: Some(Row::new()),
    })
}

/// Takes a row away. Nothing where there is none.
pub(super) fn remove(tx: &Transaction<'_>, table: &str, key: &Value) -> Result<Option<Change>, StoreError> {
    Ok(row(tx, table, key)?.map(|old| Change {
        table: table.to_owned(),
        key: key.clone(),
        before: Some(old),
        after: None,
    }))
}

/// Bytes as the history keeps them.
pub(super) fn blob(bytes: &[u8]) -> Value {
    use std::fmt::Write as _;
    let mut hex = String::with_capacity(2 * bytes.len());
    for byte in bytes {
        // Writing into a text cannot fail.
        let _written = write!(hex, "{byte:02x}");
    }
    serde_json::json!({ "hex": hex })
}

fn json(value: ValueRef<'_>) -> Value {
    match value {
        ValueRef::Null => Value::Null,
        ValueRef::Integer(number) => number.into(),
        ValueRef::Real(number) => number.into(),
        ValueRef::Text(text) => String::from_utf8_lossy(text).into_owned().into(),
        ValueRef::Blob(bytes) => blob(bytes),
    }
}

fn sql(value: &Value) -> Result<Sql, StoreError> {
    let odd = || StoreError::Invalid {
        what: "value",
        value: value.to_string(),
    };
    Ok(match value {
        Value::Null => Sql::Null,
        Value::Bool(yes) => Sql::Integer(i64::from(*yes)),
        Value::Number(number) => match (number.as_i64(), number.as_f64()) {
            (Some(integer), _) => Sql::Integer(integer),
            (None, Some(real)) => Sql::Real(real),
            _ => return Err(odd()),
        },
        Value::String(text) => Sql::Text(text.clone()),
        Value::Object(object) => {
            let hex = object.get("hex").and_then(Value::as_str).ok_or_else(odd)?;
            let bytes = hex
                .as_bytes()
                .chunks(2)
                .map(|pair| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok())
                .collect::<Option<Vec<u8>>>();
            Sql::Blob(bytes.ok_or_else(odd)?)
        }
        Value::Array(_) => return Err(odd()),
    })
}
