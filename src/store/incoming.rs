//! Files that come to a project later (the boundaries, the roster …): what they say becomes row changes of one edit.
//! Nothing that they do not speak of is touched; a blank cell of theirs takes nothing away.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::Transaction;
use serde_json::{Value, json};

use super::change::{self, Change, columns};
use super::commune::{atom_row, facts, hall_row};
use super::people::{self, PEOPLE};
use super::{Decided, ScenarioText, StoreError, commune, read};
use crate::domain::Commune;
use crate::domain::dossier::Letterhead;
use crate::domain::name::name_key;

/// What further files were about.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Told {
    /// Units: a table of them, which has codes of its own (`Some(true)`) or not.
    pub units: Option<bool>,
    /// Boundaries or points.
    pub boundaries: bool,
    /// Facts of the commune (`xa.toml`).
    pub facts: bool,
    /// Halls.
    pub halls: bool,
    /// The roster.
    pub roster: bool,
    /// Results and opinions.
    pub opinions: bool,
}

/// Further files, read.
#[derive(Clone, Debug)]
pub struct Incoming<'a> {
    /// Their names, for the log.
    pub files: Vec<String>,
    /// What they were about.
    pub told: Told,
    /// The commune as read from them, where no table of units is among them together with the units of the project.
    pub commune: &'a Commune,
    /// Heading, numbers and signers, where they say any.
    pub letterhead: &'a Letterhead,
    /// Scenarios of `kich-ban.toml`.
    pub scenarios: &'a [ScenarioText],
    /// `che-do.toml` and `quy-dinh.toml`.
    pub decided: &'a Decided,
}

impl Incoming<'_> {
    pub(super) fn changes(&self, tx: &Transaction<'_>) -> Result<Vec<Change>, StoreError> {
        let (now, _) = commune::read(tx)?;
        let read = self.matched(&now);
        let mut changes = Vec::new();
        self.units(tx, &now, &read, &mut changes)?;
        self.links(tx, &now, &read, &mut changes)?;
        if self.told.halls || self.told.units.is_some() {
            halls(tx, &read, &mut changes)?;
        }
        self.people(tx, &read, &mut changes)?;
        self.texts(tx, &read, &mut changes)?;
        Ok(changes)
    }

    /// The commune of the files under the codes that the project has for the same units: by code where the files have
    /// codes, else by name; a name that two units bear, or a code that belongs to another unit, matches nothing.
    fn matched(&self, now: &Commune) -> Commune {
        let mut read = self.commune.clone();
        let has_codes = self.told.units != Some(false);
        let names = |unit: bool| -> BTreeMap<String, Option<String>> {
            let mut all: BTreeMap<String, Option<String>> = BTreeMap::new();
            let pairs: Vec<(&str, &str)> = if unit {
                now.units
                    .iter()
                    .map(|u| (u.name.as_str(), u.code.as_str()))
                    .collect()
            } else {
                now.atoms
                    .iter()
                    .map(|a| (a.name.as_str(), a.code.as_str()))
                    .collect()
            };
            for (name, code) in pairs {
                all.entry(name_key(name))
                    .and_modify(|known| *known = None)
                    .or_insert_with(|| Some(code.to_owned()));
            }
            all
        };
        let used: BTreeSet<&str> = now
            .atoms
            .iter()
            .map(|a| a.code.as_str())
            .chain(now.units.iter().map(|u| u.code.as_str()))
            .collect();
        let (atoms, units) = (names(false), names(true));
        let find = |code: &str, name: &str, names: &BTreeMap<String, Option<String>>| -> String {
            if has_codes {
                return code.to_owned();
            }
            if let Some(Some(known)) = names.get(&name_key(name)) {
                return known.clone();
            }
            // A code that the program made up for a row without one says nothing about the unit of that code.
            let mut free = code.to_owned();
            while used.contains(free.as_str()) {
                free.push_str("-x");
            }
            free
        };
        for atom in &mut read.atoms {
            atom.code = find(&atom.code, &atom.name, &atoms);
        }
        for unit in &mut read.units {
            unit.code = find(&unit.code, &unit.name, &units);
        }
        read
    }

    fn units(
        &self,
        tx: &Transaction<'_>,
        now: &Commune,
        read: &Commune,
        changes: &mut Vec<Change>,
    ) -> Result<(), StoreError> {
        /// Columns of a boundary or a point.
        const GROUND: [&str; 4] = ["geom", "kinh_do", "vi_do", "ranh_gioi_uoc_tinh"];
        /// Columns that say where a unit belongs: those of a unit that is there stay.
        const BELONGING: [&str; 5] = ["thuoc", "ten_thuoc", "cum", "duoc_tach", "danh_xung"];
        if self.told.units.is_none() && !self.told.boundaries {
            return Ok(());
        }
        let known: BTreeSet<&str> = now.atoms.iter().map(|a| a.code.as_str()).collect();
        for atom in &read.atoms {
            let Some(mut row) = atom_row(read, atom) else {
                continue;
            };
            if known.contains(atom.code.as_str()) {
                // An outline that the program has drawn itself is no news.
                if atom.boundary.is_none() || atom.boundary_estimated {
                    row.remove("geom");
                    row.remove("ranh_gioi_uoc_tinh");
                }
                row.retain(|name, value| {
                    let ground = GROUND.contains(&name.as_str());
                    !value.is_null()
                        && !BELONGING.contains(&name.as_str())
                        && (ground || self.told.units.is_some())
                });
            } else if self.told.units.is_none() {
                continue;
            }
            changes.extend(change::put(tx, "don_vi", &json!(atom.code), row)?);
        }
        Ok(())
    }

    fn links(
        &self,
        tx: &Transaction<'_>,
        now: &Commune,
        read: &Commune,
        changes: &mut Vec<Change>,
    ) -> Result<(), StoreError> {
        let pairs = |commune: &Commune| -> Vec<(String, String, &'static str, Option<String>)> {
            let code = |atom: crate::domain::AtomId| {
                commune
                    .atoms
                    .get(atom)
                    .map_or_else(String::new, |a| a.code.clone())
            };
            let rows = commune.declared.iter().map(|link| {
                let (a, b) = (code(link.a), code(link.b));
                let (a, b) = if a < b { (a, b) } else { (b, a) };
                (a, b, read::link_word(link.kind), link.reason.clone())
            });
            rows.collect()
        };
        let there: BTreeSet<_> = pairs(now)
            .into_iter()
            .map(|(a, b, kind, _)| (a, b, kind))
            .collect();
        let new = pairs(read)
            .into_iter()
            .filter(|(a, b, kind, _)| !there.contains(&(a.clone(), b.clone(), kind)));
        for ((a, b, kind, reason), further) in new.zip(0..) {
            let mut change = change::new_row(tx, "ke_can", further)?;
            change.after = Some(columns([
                ("a", json!(a)),
                ("b", json!(b)),
                ("loai", json!(kind)),
                ("ly_do", json!(reason)),
            ]));
            changes.push(change);
        }
        if read.has_neighbour_lists && !now.has_neighbour_lists {
            changes.extend(change::put_fact(tx, "co_giap_ranh", json!("1"))?);
        }
        Ok(())
    }

    fn people(
        &self,
        tx: &Transaction<'_>,
        read: &Commune,
        changes: &mut Vec<Change>,
    ) -> Result<(), StoreError> {
        let tables = people::tables(read)?;
        for ((table, key), rows) in PEOPLE.iter().zip(tables.all()) {
            let wanted = if *table == "can_bo" {
                self.told.roster
            } else {
                self.told.opinions
            };
            if !wanted {
                continue;
            }
            if *key != "fid" {
                // A later file speaks for its units; what the page recorded of others stays.
                for (own, row) in rows {
                    let own = own.clone().unwrap_or(Value::Null);
                    changes.extend(change::put(tx, table, &own, row.clone())?);
                }
                continue;
            }
            // A list of people is as the newest file says it.
            let ids: Vec<i64> = tx
                .prepare(&format!("SELECT fid FROM {table} ORDER BY fid"))?
                .query_map([], |row| row.get(0))?
                .collect::<Result<_, _>>()?;
            for id in ids.iter().skip(rows.len()) {
                changes.extend(change::remove(tx, table, &json!(id))?);
            }
            for ((index, (_, row)), further) in rows.iter().enumerate().zip(0..) {
                match ids.get(index) {
                    Some(id) => changes.extend(change::put(tx, table, &json!(id), row.clone())?),
                    None => changes.push(Change {
                        after: Some(row.clone()),
                        ..change::new_row(tx, table, further)?
                    }),
                }
            }
        }
        Ok(())
    }

    fn texts(
        &self,
        tx: &Transaction<'_>,
        read: &Commune,
        changes: &mut Vec<Change>,
    ) -> Result<(), StoreError> {
        let mut fact = |key: &str, value: Value| -> Result<(), StoreError> {
            changes.extend(change::put_fact(tx, key, value)?);
            Ok(())
        };
        if self.told.facts {
            for (key, value) in facts(read) {
                let said = match key {
                    // Said of every commune, whether or not the file says it.
                    "co_giap_ranh" => None,
                    _ => value.filter(|value| !value.trim().is_empty()),
                };
                if let Some(value) = said {
                    fact(key, json!(value))?;
                }
            }
        }
        if *self.letterhead != Letterhead::default() {
            fact("van_ban", json!(serde_json::to_string(self.letterhead)?))?;
        }
        for (key, text) in self.decided.texts() {
            if let Some(text) = text {
                fact(key, json!(text))?;
            }
        }
        for scenario in self.scenarios {
            changes.extend(change::put(
                tx,
                "kich_ban",
                &json!(scenario.name),
                columns([("toml", json!(scenario.toml))]),
            )?);
        }
        Ok(())
    }
}

/// A hall is the same when it stands in the same unit under the same name.
fn halls(tx: &Transaction<'_>, read: &Commune, changes: &mut Vec<Change>) -> Result<(), StoreError> {
    let mut further = 0;
    for hall in &read.halls {
        let Some(atom) = read.atoms.get(hall.atom) else {
            continue;
        };
        let mut row = hall_row(&atom.code, hall);
        let found: Option<i64> = tx
            .prepare_cached("SELECT min(fid) FROM nha_van_hoa WHERE ma_don_vi = ?1 AND ten = ?2")?
            .query_row([&atom.code, &hall.name], |row| row.get(0))?;
        match found {
            Some(id) => {
                row.retain(|_, value| !value.is_null());
                changes.extend(change::put(tx, "nha_van_hoa", &json!(id), row)?);
            }
            None => {
                changes.push(Change {
                    after: Some(row),
                    ..change::new_row(tx, "nha_van_hoa", further)?
                });
                further += 1;
            }
        }
    }
    Ok(())
}
