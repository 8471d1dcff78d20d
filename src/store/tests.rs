//! The project file as its users meet it.

use std::path::Path;

use rusqlite::Connection;

use super::*;
use crate::domain::code::codes;
use crate::domain::dossier::Letterhead;
use crate::domain::scenario::{Lock, LockKind};
use crate::load::{LoadOptions, load};

mod versions;

fn example() -> crate::domain::Commune {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/xa-mien-nui");
    load(&folder, &LoadOptions::default()).commune.unwrap()
}

fn project(folder: &Path) -> Project {
    Project::create(
        &folder.join("xa.gpkg"),
        &example(),
        &Letterhead::default(),
        &[],
        &Decided::default(),
    )
    .unwrap()
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
        Project::create(
            project.path(),
            &example(),
            &Letterhead::default(),
            &[],
            &Decided::default()
        )
        .is_err(),
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

fn with_people() -> crate::domain::Commune {
    use crate::domain::UnitId;
    use crate::domain::consultation::{Ballot, Opinion, Treatment};
    use crate::domain::date::Date;
    use crate::domain::staffing::{Person, PostTitle, Sex, Wish};
    let mut commune = example();
    let person = |number: u32, name: &str| Person {
        id: number.to_string(),
        name: name.to_owned(),
        unit: UnitId(number - 1),
        place: crate::domain::Place {
            row: Some(number + 1),
            ..crate::domain::Place::file("can-bo.xlsx")
        },
        titles: vec![PostTitle::PartySecretary, PostTitle::Head],
        birth: Date::new(1970, 5, 4),
        sex: Some(Sex::Female),
        start: Date::new(2010, 1, 1),
        earlier_months: 7,
        allowance: Some(2_000_000),
        party_cell: Some("Chi bộ 1".to_owned()),
        lives_here: Some(true),
        qualification: Some("12/12".to_owned()),
        uses_it: Some(false),
        wish: Wish::Leave,
        pension: Some(false),
        discipline: None,
        placed_from_commune: Date::new(2025, 8, 1),
    };
    commune.people.roster.persons = vec![person(1, "Vàng Thị Thử"), person(2, "Lò Văn Mẫu")];
    commune.people.roster.helpers = vec![person(3, "Giàng A Giúp")];
    let ballot = |unit: u32, round: u32, cluster: Option<&str>, agree: Option<u32>| Ballot {
        unit: UnitId(unit),
        place: crate::domain::Place::file("y-kien.xlsx"),
        cluster: cluster.map(str::to_owned),
        round,
        households: Some(100),
        took_part: agree,
        agree,
        disagree: Some(0),
        other: None,
        form: Some("Họp thôn".to_owned()),
        date: Date::new(2026, 6, 1),
        minutes: Some("12/BB".to_owned()),
    };
    commune.people.consultation.ballots = vec![
        ballot(0, 1, None, Some(80)),
        ballot(1, 1, None, Some(40)),
        ballot(1, 2, None, Some(70)),
        ballot(2, 1, Some("dưới"), Some(20)),
        ballot(2, 1, Some("trên"), None),
    ];
    commune.people.consultation.opinions = vec![
        Opinion {
            unit: Some(UnitId(1)),
            place: crate::domain::Place::file("y-kien.xlsx"),
            text: "giữ tên".to_owned(),
            households: Some(3),
            treatment: Some(Treatment::Explained),
            answer: Some("tên mới do HĐND quyết định".to_owned()),
        },
        Opinion {
            text: "đồng ý chung".to_owned(),
            ..Opinion::default()
        },
    ];
    commune
        .halls
        .iter_mut()
        .for_each(|hall| hall.asset.built = Some(1998));
    commune
}

fn decided() -> Decided {
    Decided {
        staffing: Some("years = 3\n".to_owned()),
        profile: None,
    }
}

#[test]
fn people_and_decisions_come_back_from_the_file_as_they_went_in() {
    let folder = tempfile::tempdir().unwrap();
    let commune = with_people();
    let path = folder.path().join("xa.gpkg");
    let mut open = Project::create(&path, &commune, &Letterhead::default(), &[], &decided()).unwrap();
    let back = open.contents().unwrap();
    assert_eq!(back.commune.people, commune.people);
    assert_eq!(back.commune, commune);
    assert_eq!(back.decided, decided());
    assert!(back.lost.is_empty());
    let hash = crate::load::canonical::hash;
    assert_eq!(
        hash(&back.commune),
        hash(&commune),
        "a plan of the folder is a plan of the project"
    );
}

#[test]
fn what_the_page_records_after_a_file_is_the_next_round() {
    let folder = tempfile::tempdir().unwrap();
    let commune = with_people();
    let path = folder.path().join("xa.gpkg");
    let mut open = Project::create(&path, &commune, &Letterhead::default(), &[], &decided()).unwrap();
    let code = commune.units[crate::domain::UnitId(2)].code.clone();
    let row = OpinionRow {
        dong_y: Some(99),
        noi_dung: Some("đã rõ".to_owned()),
        ..OpinionRow::default()
    };
    let edit = Edit::Opinion { code, row: Some(row) };
    open.apply(&edit, None).unwrap();
    let people = open.commune().unwrap().people.consultation;
    let last = people
        .ballots
        .iter()
        .filter(|b| b.unit == crate::domain::UnitId(2))
        .max_by_key(|b| b.round);
    assert_eq!(last.map(|b| (b.round, b.agree)), Some((2, Some(99))));
    assert!(people.opinions.iter().any(|o| o.text == "đã rõ"));
}

#[test]
fn a_project_of_an_earlier_version_gets_what_it_lacks_and_loses_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let path = project(folder.path()).path().to_owned();
    let older = Connection::open(&path).unwrap();
    older
        .execute_batch(
            "DROP TABLE y_kien_cum; DROP TABLE y_kien_dan; ALTER TABLE y_kien DROP COLUMN bien_ban;
             ALTER TABLE y_kien DROP COLUMN noi; ALTER TABLE y_kien DROP COLUMN goc;
             ALTER TABLE nha_van_hoa DROP COLUMN giay_to_dat;
             DELETE FROM gpkg_contents WHERE table_name IN ('y_kien_cum', 'y_kien_dan');
             INSERT INTO y_kien(ma, dong_y) SELECT ma, 12 FROM don_vi LIMIT 1;",
        )
        .unwrap();
    drop(older);
    let mut open = Project::open(&path).unwrap();
    let contents = open.contents().unwrap();
    assert_eq!(contents.opinions[0].row.dong_y, Some(12));
    assert_eq!(contents.commune.people.consultation.ballots[0].agree, Some(12));
    drop(open);
    let raw = Connection::open(&path).unwrap();
    let listed: i64 = raw
        .query_row(
            "SELECT count(*) FROM gpkg_contents WHERE table_name IN ('y_kien_cum', 'y_kien_dan')",
            [],
            |row| row.get(0),
        )
        .unwrap();
    assert_eq!(listed, 2);
    assert_eq!(
        Project::open(&path).unwrap().version().unwrap(),
        contents.version,
        "opening is no edit"
    );
}

#[test]
fn a_copy_without_people_holds_no_name_not_even_in_its_history() {
    let folder = tempfile::tempdir().unwrap();
    let commune = with_people();
    let mut open = project(folder.path());
    let told = Told {
        roster: true,
        ..Told::default()
    };
    let incoming = Incoming {
        files: vec!["can-bo.xlsx".to_owned()],
        told,
        commune: &commune,
        letterhead: &Letterhead::default(),
        scenarios: &[],
        decided: &Decided::default(),
    };
    open.merge(&incoming, None).unwrap();
    let holds = |bytes: &[u8], name: &str| bytes.windows(name.len()).any(|part| part == name.as_bytes());
    let (whole, bare) = (open.copy(true).unwrap(), open.copy(false).unwrap());
    for person in &commune.people.roster.persons {
        assert!(holds(&whole, &person.name));
        assert!(!holds(&bare, &person.name));
    }
    let path = folder.path().join("ban-sao.gpkg");
    std::fs::write(&path, bare).unwrap();
    let mut copy = Project::open(&path).unwrap();
    assert_eq!(copy.commune().unwrap(), example());
    assert_eq!(
        open.commune().unwrap().people.roster,
        commune.people.roster,
        "the project keeps them"
    );
}

#[test]
fn further_files_are_one_edit_that_can_be_taken_back() {
    let folder = tempfile::tempdir().unwrap();
    let mut open = project(folder.path());
    let before = open.commune().unwrap();
    let mut read = with_people();
    let first = crate::domain::AtomId(0);
    read.atoms[first].households = Some(4321);
    read.atoms[first].residents = None;
    let second = crate::domain::AtomId(1);
    read.atoms[second].boundary = read.atoms[first].boundary.clone();
    let mut new = read.atoms[second].clone();
    (new.code, new.name) = ("moi".to_owned(), "Thôn Mới Thêm".to_owned());
    let mut unit = read.units[new.unit].clone();
    (unit.code, unit.name) = (new.code.clone(), new.name.clone());
    new.unit = read.units.push_and_get_key(unit);
    read.atoms.push(new);
    let told = Told {
        units: Some(true),
        boundaries: true,
        halls: true,
        roster: true,
        opinions: true,
        facts: false,
    };
    let decided = decided();
    let incoming = Incoming {
        files: vec!["don-vi.xlsx".to_owned(), "can-bo.xlsx".to_owned()],
        told,
        commune: &read,
        letterhead: &Letterhead::default(),
        scenarios: &[ScenarioText {
            name: "rieng".to_owned(),
            toml: "schema = \"sapxep/scenario/1\"".to_owned(),
        }],
        decided: &decided,
    };
    let start = open.version().unwrap();
    assert_eq!(open.merge(&incoming, Some(start)).unwrap(), start + 1);
    assert!(matches!(
        open.merge(&incoming, Some(start)),
        Err(StoreError::Conflict { .. })
    ));
    let contents = open.contents().unwrap();
    let after = &contents.commune;
    assert_eq!(after.atoms.len(), before.atoms.len() + 1);
    let changed = after
        .atoms
        .iter()
        .find(|a| a.code == before.atoms[first].code)
        .unwrap();
    assert_eq!(changed.households, Some(4321));
    assert_eq!(
        changed.residents, before.atoms[first].residents,
        "a blank takes nothing away"
    );
    assert_eq!(after.people.roster, with_people().people.roster);
    assert_eq!(after.people.consultation, with_people().people.consultation);
    assert_eq!(
        after.halls.len(),
        before.halls.len(),
        "halls of the same name are the same"
    );
    assert_eq!(contents.decided, decided);
    assert_eq!(contents.scenarios.len(), 1);
    assert_eq!(
        open.merge(&incoming, None).unwrap(),
        start + 1,
        "the same again changes nothing"
    );
    open.undo(None).unwrap();
    assert_eq!(open.commune().unwrap(), before);
    open.redo(None).unwrap();
    assert_eq!(&open.commune().unwrap(), after);
}

#[test]
fn units_without_codes_are_known_by_their_names() {
    let folder = tempfile::tempdir().unwrap();
    let mut open = project(folder.path());
    let before = open.commune().unwrap();
    let mut read = example();
    // The reader has numbered the rows anew: the codes say nothing.
    let count = read.atoms.len();
    for (number, atom) in (1..).zip(&mut read.atoms) {
        let code = (count + 1 - number).to_string();
        read.units[atom.unit].code.clone_from(&code);
        atom.code = code;
        atom.households = Some(1000 + u32::try_from(number).unwrap());
    }
    let told = Told {
        units: Some(false),
        ..Told::default()
    };
    let incoming = Incoming {
        files: Vec::new(),
        told,
        commune: &read,
        letterhead: &Letterhead::default(),
        scenarios: &[],
        decided: &Decided::default(),
    };
    open.merge(&incoming, None).unwrap();
    let after = open.commune().unwrap();
    assert_eq!(after.atoms.len(), before.atoms.len());
    for (number, (old, new)) in (1..).zip(before.atoms.iter().zip(&after.atoms)) {
        assert_eq!((&old.code, &old.name), (&new.code, &new.name));
        assert_eq!(new.households, Some(1000 + number));
    }
}
