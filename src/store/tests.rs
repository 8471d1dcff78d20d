//! The project file as its users meet it.

use std::path::Path;

use rusqlite::Connection;

use super::*;
use crate::domain::code::codes;
use crate::domain::dossier::Letterhead;
use crate::domain::scenario::{Lock, LockKind};
use crate::load::{LoadOptions, load};

fn example() -> crate::domain::Commune {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/xa-mien-nui");
    load(&folder, &LoadOptions::default()).commune.unwrap()
}

fn project(folder: &Path) -> Project {
    Project::create(&folder.join("xa.gpkg"), &example(), &Letterhead::default(), &[]).unwrap()
}

fn households(project: &mut Project, code: &str) -> Option<u32> {
    let commune = project.commune().unwrap();
    commune.atoms.iter().find(|a| a.code == code).unwrap().households
}

fn set_households(code: &str, value: &str) -> Edit {
    Edit::Unit {
        code: code.to_owned(),
        field: UnitField::SoHo,
        value: Some(value.to_owned()),
    }
}

#[test]
fn a_commune_comes_back_from_the_file_as_it_went_in() {
    let folder = tempfile::tempdir().unwrap();
    let mut project = project(folder.path());
    assert_eq!(project.commune().unwrap(), example());
    assert!(
        Project::create(project.path(), &example(), &Letterhead::default(), &[]).is_err(),
        "never written over"
    );
}

#[test]
fn edits_are_undone_and_done_again_after_a_restart() {
    let folder = tempfile::tempdir().unwrap();
    let mut open = project(folder.path());
    let first = open.commune().unwrap().atoms[crate::domain::AtomId(0)].clone();
    let start = open.version().unwrap();
    open.apply(&set_households(&first.code, "777"), Some(start))
        .unwrap();
    let lock = Lock {
        kind: LockKind::Keep,
        units: vec![first.code.clone()],
        reason: "vì xa".to_owned(),
    };
    open.apply(&Edit::AddLock { lock }, None).unwrap();
    let path = open.path().to_owned();
    drop(open);
    let mut open = Project::open(&path).unwrap();
    assert_eq!(open.contents().unwrap().locks.len(), 1);
    open.undo(None).unwrap();
    assert_eq!(open.contents().unwrap().locks.len(), 0);
    open.undo(None).unwrap();
    assert_eq!(households(&mut open, &first.code), first.households);
    assert!(matches!(open.undo(None), Err(StoreError::NothingToUndo)));
    drop(open);
    let mut open = Project::open(&path).unwrap();
    open.redo(None).unwrap();
    open.redo(None).unwrap();
    assert_eq!(households(&mut open, &first.code), Some(777));
    assert_eq!(open.contents().unwrap().locks.len(), 1);
    assert_eq!(open.log(100).unwrap().len(), 7);
}

#[test]
fn an_edit_on_an_old_state_is_a_conflict_and_writes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let mut one = project(folder.path());
    let mut two = Project::open(one.path()).unwrap();
    let base = one.version().unwrap();
    let code = example().atoms[crate::domain::AtomId(0)].code.clone();
    one.apply(&set_households(&code, "500"), Some(base)).unwrap();
    let refused = two.apply(&set_households(&code, "600"), Some(base));
    assert!(matches!(refused, Err(StoreError::Conflict { .. })));
    assert_eq!(households(&mut two, &code), Some(500));
    assert!(two.changed_outside(base).unwrap());
}

#[test]
fn a_gis_program_may_write_and_the_version_moves_on() {
    let folder = tempfile::tempdir().unwrap();
    let mut open = project(folder.path());
    let known = open.version().unwrap();
    assert!(!open.changed_outside(known).unwrap());
    let other = Connection::open(open.path()).unwrap();
    other
        .execute("UPDATE don_vi SET so_ho = 321 WHERE fid = 1", [])
        .unwrap();
    assert!(open.changed_outside(known).unwrap());
    assert_eq!(open.version().unwrap(), known + 1);
    let commune = open.commune().unwrap();
    assert_eq!(commune.atoms[crate::domain::AtomId(0)].households, Some(321));
}

#[test]
fn nonsense_is_refused_without_a_trace() {
    let folder = tempfile::tempdir().unwrap();
    let mut open = project(folder.path());
    let before = open.version().unwrap();
    let code = example().atoms[crate::domain::AtomId(0)].code.clone();
    let refused = [
        set_households(&code, "-1"),
        set_households(&code, "mười"),
        set_households("no such unit", "1"),
        Edit::Info {
            key: "phien_ban".to_owned(),
            value: None,
        },
        Edit::Info {
            key: "cap".to_owned(),
            value: Some("huyện".to_owned()),
        },
        Edit::AddLink {
            a: code.clone(),
            b: code.clone(),
            kind: "noi".to_owned(),
            reason: None,
        },
    ];
    for edit in refused {
        let error = open.apply(&edit, None).unwrap_err();
        assert_eq!(error.finding("xa.gpkg").code, codes::EDIT_REFUSED, "{edit:?}");
    }
    assert_eq!(open.version().unwrap(), before);
}

#[test]
fn foreign_and_damaged_files_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    let text = folder.path().join("a.gpkg");
    std::fs::write(
        &text,
        "not a database, but long enough to look like one".repeat(40),
    )
    .unwrap();
    assert!(matches!(Project::open(&text), Err(StoreError::NotAProject)));
    let empty = folder.path().join("b.gpkg");
    Connection::open(&empty)
        .unwrap()
        .execute_batch("CREATE TABLE a(b)")
        .unwrap();
    assert!(matches!(Project::open(&empty), Err(StoreError::NotAProject)));
    assert!(Project::open(&folder.path().join("c.gpkg")).is_err());
}

#[test]
fn the_plan_being_drawn_is_set_cleared_and_restored_as_one_step() {
    let folder = tempfile::tempdir().unwrap();
    let mut open = project(folder.path());
    let codes: Vec<String> = example().atoms.iter().map(|a| a.code.clone()).collect();
    let groups = vec![codes[..2].to_vec(), codes[2..5].to_vec()];
    open.apply(&Edit::Draft { groups }, None).unwrap();
    let assign = Edit::Assign {
        units: vec![codes[0].clone()],
        group: Some(2),
    };
    open.apply(&assign, None).unwrap();
    open.apply(&Edit::Draft { groups: Vec::new() }, None).unwrap();
    assert!(open.contents().unwrap().draft.is_empty());
    open.undo(None).unwrap();
    let draft = open.contents().unwrap().draft;
    assert_eq!(draft.len(), 5);
    assert_eq!(draft.iter().filter(|(_, group)| *group == 2).count(), 4);
}

#[test]
fn a_unit_is_split_by_a_line_and_put_together_again_by_undo() {
    let folder = tempfile::tempdir().unwrap();
    let mut open = project(folder.path());
    let before = open.commune().unwrap();
    let unit = before.atoms[crate::domain::AtomId(3)].clone();
    let hall_before = before.halls.clone();
    let rect = geo::BoundingRect::bounding_rect(unit.boundary.as_ref().unwrap()).unwrap();
    let x = rect.center().x;
    let split_at = |y0: f64, y1: f64, first_households: Option<u32>| Edit::Split {
        code: unit.code.clone(),
        line: vec![[x, y0], [x, y1]],
        names: ["Phần tây".to_owned(), "Phần đông".to_owned()],
        first_households,
        first_residents: None,
    };
    let (south, north) = (rect.min().y - 0.01, rect.max().y + 0.01);
    let group = Edit::Assign {
        units: vec![unit.code.clone()],
        group: Some(1),
    };
    open.apply(&group, None).unwrap();
    open.apply(&split_at(south, north, Some(10)), None).unwrap();
    let after = open.commune().unwrap();
    assert_eq!(after.atoms.len(), before.atoms.len() + 1);
    assert_eq!(after.units.len(), before.units.len());
    let parts: Vec<_> = after
        .atoms
        .iter()
        .filter(|atom| after.units[atom.unit].code == unit.code)
        .collect();
    assert_eq!(parts.len(), 2);
    assert!(after.units[parts[0].unit].splittable);
    assert_eq!(after.units[parts[0].unit].name, unit.name);
    assert_eq!(parts[0].households, Some(10));
    assert_eq!(after.households(), before.households());
    assert_eq!(after.residents(), before.residents());
    assert_eq!(after.halls.len(), hall_before.len());
    assert_eq!(
        open.contents().unwrap().draft.len(),
        2,
        "both parts stay in the group"
    );
    let (_, findings) = crate::graph::adjacency(&after, &crate::graph::AdjacencyOptions::default());
    assert!(findings.iter().all(|f| !f.is_error()), "{findings:?}");
    open.undo(None).unwrap();
    assert_eq!(open.commune().unwrap(), before);
    open.redo(None).unwrap();
    assert_eq!(open.commune().unwrap(), after);
    open.undo(None).unwrap();
    let version = open.version().unwrap();
    let away = Edit::Split {
        code: unit.code.clone(),
        line: vec![[x, north], [x + 0.001, north]],
        names: ["a".to_owned(), "b".to_owned()],
        first_households: None,
        first_residents: None,
    };
    assert!(open.apply(&away, None).is_err());
    assert!(
        open.apply(&split_at(south, north, Some(1_000_000)), None)
            .is_err()
    );
    assert_eq!(
        open.version().unwrap(),
        version,
        "nothing is written by a refused split"
    );
}

#[test]
fn a_barrier_of_several_pairs_is_one_step() {
    let folder = tempfile::tempdir().unwrap();
    let mut open = project(folder.path());
    let links = open.contents().unwrap().links.len();
    let codes: Vec<String> = example().atoms.iter().map(|a| a.code.clone()).collect();
    let edit = Edit::AddLinks {
        pairs: vec![
            (codes[0].clone(), codes[1].clone()),
            (codes[2].clone(), codes[3].clone()),
        ],
        kind: "cat".to_owned(),
        reason: Some("suối".to_owned()),
    };
    open.apply(&edit, None).unwrap();
    assert_eq!(open.contents().unwrap().links.len(), links + 2);
    open.undo(None).unwrap();
    assert_eq!(open.contents().unwrap().links.len(), links);
    let same = Edit::AddLinks {
        pairs: vec![(codes[0].clone(), codes[0].clone())],
        kind: "cat".to_owned(),
        reason: None,
    };
    assert!(open.apply(&same, None).is_err());
}
