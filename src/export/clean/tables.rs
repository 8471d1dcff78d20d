//! `xa.toml`, `don-vi.csv`, `ke-can.csv`, `nha-van-hoa.csv` and the list of changes.

use std::fmt::Write as _;

use serde::Serialize;

use crate::domain::{AtomId, Commune, CommuneKind, DeclaredLinkKind, Finding, Standing, Unit, UnitKind};
use crate::text::{Lang, place, sentence};

const UNITS: &[&str] = &[
    "ma",
    "ten",
    "loai",
    "so_ho",
    "nhan_khau",
    "dien_tich_ha",
    "xa_cu",
    "dac_thu",
    "dan_toc",
    "ton_giao",
    "giap_ranh",
    "kinh_do",
    "vi_do",
    "ghi_chu",
    "thuoc",
    "cum",
    "chia",
];

/// Lines of comma-separated values; text that a spreadsheet would take for a formula is marked as text.
struct Table(String);

impl Table {
    fn new(header: &[&str]) -> Self {
        // The mark at the beginning tells Excel that the text is Unicode.
        Self(format!("\u{feff}{}\n", header.join(",")))
    }

    fn row(&mut self, cells: &[String]) {
        let cells: Vec<String> = cells.iter().map(|cell| quoted(cell)).collect();
        self.0.push_str(&cells.join(","));
        self.0.push('\n');
    }
}

fn quoted(cell: &str) -> String {
    if cell.contains(['"', ',', '\n', '\r']) {
        format!("\"{}\"", cell.replace('"', "\"\""))
    } else {
        cell.to_owned()
    }
}

/// The name that serde gives to a plain enum value.
fn word(value: &impl Serialize) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(word)) => word,
        _ => String::new(),
    }
}

fn shown<T: ToString>(value: Option<T>) -> String {
    value.map(|v| v.to_string()).unwrap_or_default()
}

/// Hectares of square metres, always with four decimals: three could be read as thousands.
fn hectares(m2: u64) -> String {
    format!("{}.{:04}", m2 / 10_000, m2 % 10_000)
}

/// `don-vi.csv`: a row a unit, then the rows of its parts.
#[must_use]
pub fn units(commune: &Commune) -> String {
    let mut table = Table::new(UNITS);
    for (id, unit) in commune.units.iter_enumerated() {
        let atoms: Vec<AtomId> = commune
            .atoms
            .iter_enumerated()
            .filter(|(_, a)| a.unit == id)
            .map(|(a, _)| a)
            .collect();
        let whole = matches!(atoms.as_slice(), [one] if commune.atoms[*one].code == unit.code);
        if whole {
            atoms
                .iter()
                .for_each(|&a| table.row(&row(commune, unit, Some(a), None)));
        } else {
            table.row(&row(commune, unit, None, None));
            atoms
                .iter()
                .for_each(|&a| table.row(&row(commune, unit, Some(a), Some(unit))));
        }
    }
    table.0
}

fn row(commune: &Commune, unit: &Unit, atom: Option<AtomId>, parent: Option<&Unit>) -> Vec<String> {
    let kind = match unit.kind {
        UnitKind::Thon => "thon",
        UnitKind::Tdp => "tdp",
    };
    let own = |text: &Option<String>| shown(text.as_ref());
    let exceptions: Vec<String> = unit
        .exceptions
        .iter()
        .map(|e| match &e.reason {
            Some(reason) => format!("{}: {}", word(&e.flag), reason.replace(';', ",")),
            None => word(&e.flag),
        })
        .collect();
    let atom_id = atom;
    let atom = atom.map(|a| &commune.atoms[a]);
    let neighbours: Vec<&str> = commune
        .declared
        .iter()
        .filter(|l| l.kind == DeclaredLinkKind::Listed)
        .filter_map(|l| match atom_id {
            Some(id) if l.a == id => Some(l.b),
            Some(id) if l.b == id => Some(l.a),
            _ => None,
        })
        .map(|other| commune.atoms[other].code.as_str())
        .collect();
    let point = atom.and_then(|a| a.point);
    let mark = |yes: bool| if yes { "x".to_owned() } else { String::new() };
    vec![
        atom.map_or(&unit.code, |a| &a.code).clone(),
        atom.map_or(&unit.name, |a| &a.name).clone(),
        unit.title.clone().unwrap_or_else(|| kind.to_owned()),
        shown(atom.and_then(|a| a.households)),
        shown(atom.and_then(|a| a.residents)),
        shown(atom.and_then(|a| a.area_m2).map(hectares)),
        own(&unit.former_commune),
        exceptions.join("; "),
        own(&unit.ethnic),
        own(&unit.religion),
        neighbours.join("; "),
        shown(point.map(|p| p.x())),
        shown(point.map(|p| p.y())),
        own(&unit.note),
        parent.map(|p| p.code.clone()).unwrap_or_default(),
        mark(unit.standing == Standing::Cluster && parent.is_none()),
        mark(unit.splittable),
    ]
}

/// `ke-can.csv`; `None` where nothing is declared.
#[must_use]
pub fn links(commune: &Commune) -> Option<String> {
    let mut table = Table::new(&["a", "b", "loai", "ly_do"]);
    let mut any = false;
    for link in &commune.declared {
        let kind = match link.kind {
            DeclaredLinkKind::Join => "noi",
            DeclaredLinkKind::Cut => "cat",
            DeclaredLinkKind::Listed => continue,
        };
        any = true;
        let code = |atom: AtomId| commune.atoms[atom].code.clone();
        table.row(&[
            code(link.a),
            code(link.b),
            kind.to_owned(),
            shown(link.reason.as_ref()),
        ]);
    }
    any.then_some(table.0)
}

/// `nha-van-hoa.csv`; `None` where there are no halls.
#[must_use]
pub fn halls(commune: &Commune) -> Option<String> {
    let mut table = Table::new(&["don_vi", "ten", "suc_chua", "kinh_do", "vi_do", "tinh_trang"]);
    for hall in &commune.halls {
        table.row(&[
            commune.atoms[hall.atom].code.clone(),
            hall.name.clone(),
            shown(hall.capacity),
            shown(hall.point.map(|p| p.x())),
            shown(hall.point.map(|p| p.y())),
            shown(hall.condition.as_ref()),
        ]);
    }
    (!commune.halls.is_empty()).then_some(table.0)
}

/// `xa.toml`.
#[must_use]
pub fn commune_file(commune: &Commune) -> String {
    let text = |value: &str| toml::Value::String(value.to_owned()).to_string();
    let kind = match commune.kind {
        CommuneKind::Xa => "xa",
        CommuneKind::Phuong => "phuong",
        CommuneKind::DacKhu => "dac_khu",
    };
    let mut out = format!("name = {}\nkind = \"{kind}\"\n", text(&commune.name));
    let class = commune.class.as_ref().map(|c| c.0.clone());
    for (key, value) in [
        ("province", &commune.province),
        ("class", &class),
        ("profile", &commune.profile),
        ("data_date", &commune.data_date),
        ("money_date", &commune.money_date),
        ("source", &commune.source),
    ] {
        if let Some(value) = value {
            let _ = writeln!(out, "{key} = {}", text(value));
        }
    }
    if !commune.flags.is_empty() {
        let flags: Vec<String> = commune.flags.iter().map(|f| format!("\"{}\"", word(f))).collect();
        let _ = writeln!(out, "flags = [{}]", flags.join(", "));
    }
    out
}

/// `thay-doi.csv`: what was found and changed, one line a finding.
#[must_use]
pub fn changes(lang: Lang, findings: &[Finding]) -> String {
    let mut table = Table::new(crate::text::files::changes_head(lang));
    for finding in findings {
        table.row(&[
            finding.code.to_string(),
            place(lang, &finding.place),
            sentence(lang, finding),
        ]);
    }
    table.0
}
