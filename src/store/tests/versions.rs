//! Projects that another version of the program has written.

use super::*;

#[test]
fn a_project_of_a_newer_program_is_refused_and_not_touched() {
    let folder = tempfile::tempdir().unwrap();
    let path = project(folder.path()).path().to_owned();
    let other = Connection::open(&path).unwrap();
    // A later program may keep another journal.
    other
        .execute_batch("PRAGMA journal_mode = WAL; UPDATE du_an SET gia_tri = 'sapxep/project/2' WHERE khoa = 'dinh_dang';")
        .unwrap();
    drop(other);
    let before = std::fs::read(&path).unwrap();
    let refused = Project::open(&path);
    assert!(matches!(&refused, Err(StoreError::Newer(format)) if format == "sapxep/project/2"));
    drop(refused);
    assert_eq!(std::fs::read(&path).unwrap(), before);
}

#[test]
fn a_project_of_an_older_program_gets_what_it_lacks_and_keeps_what_it_has() {
    let folder = tempfile::tempdir().unwrap();
    let mut open = project(folder.path());
    let code = example().atoms[crate::domain::AtomId(0)].code.clone();
    open.apply(&set_households(&code, "777"), None).unwrap();
    let path = open.path().to_owned();
    drop(open);
    let other = Connection::open(&path).unwrap();
    other
        .execute_batch(
            "DROP TABLE y_kien_cum; DROP TABLE y_kien_dan;
             DELETE FROM gpkg_contents WHERE table_name IN ('y_kien_cum', 'y_kien_dan');
             ALTER TABLE nha_van_hoa DROP COLUMN giay_to_dat;
             INSERT INTO phuong_an(ma, loai, ten, tai_lieu) VALUES ('cu', 'giu', 'Phương án cũ', '{\"schema\":\"?\"}');",
        )
        .unwrap();
    drop(other);
    let mut open = Project::open(&path).unwrap();
    let contents = open.contents().unwrap();
    assert_eq!(households(&mut open, &code), Some(777));
    assert!(contents.rounds.is_empty() && contents.voiced.is_empty());
    assert_eq!(contents.unread, ["Phương án cũ"]);
    assert!(contents.plans.is_empty());
    open.undo(None).unwrap();
    let kept: i64 = Connection::open(&path)
        .unwrap()
        .query_row("SELECT count(*) FROM phuong_an", [], |row| row.get(0))
        .unwrap();
    assert_eq!(kept, 1, "what cannot be read is not thrown away");
}
