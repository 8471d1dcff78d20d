//! Rosters and opinions as people write them.

use std::path::Path;

use sapxep::domain::Finding;
use sapxep::domain::code::{Code, codes};
use sapxep::domain::consultation::Treatment;
use sapxep::domain::date::Date;
use sapxep::domain::staffing::{PostTitle, Sex, Wish};
use sapxep::load::{LoadOptions, Loaded, load};

const UNITS: &str = "ma,ten,so_ho,nhan_khau\n1,Thôn Đông,250,900\n2,Thôn Đoài,180,700\n3,Thôn Nam,90,330\n";

fn folder(files: &[(&str, &str)]) -> Loaded {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("don-vi.csv"), UNITS).unwrap();
    std::fs::write(folder.path().join("xa.toml"), "name = \"Thử\"\nkind = \"xa\"\n").unwrap();
    for (name, text) in files {
        std::fs::write(folder.path().join(name), text).unwrap();
    }
    read(folder.path())
}

fn read(path: &Path) -> Loaded {
    load(path, &LoadOptions::default())
}

fn faults(loaded: &Loaded) -> Vec<Code> {
    loaded.people_findings.iter().map(|f| f.code).collect()
}

fn one(loaded: &Loaded, code: Code) -> &Finding {
    let found: Vec<&Finding> = loaded.people_findings.iter().filter(|f| f.code == code).collect();
    assert_eq!(found.len(), 1, "{code}: {:?}", loaded.people_findings);
    found[0]
}

#[test]
fn a_canonical_roster() {
    let loaded = folder(&[(
        "can-bo.csv",
        "don_vi,ho_ten,chuc_danh,ngay_sinh,gioi_tinh,ngay_bat_dau,phu_cap,o_xa,cntt,nguyen_vong,huu_tri,ky_luat\n\
         2,Lý Thử Hai,Bí thư chi bộ kiêm Trưởng thôn,1970-05-02,nữ,1/8/2016,5.481.667,x,có,nghỉ,không,không\n\
         1,Vũ Thử Một,Trưởng ban CTMT,3/1965,Nam,tháng 8/2020,5481667,có,không,tiếp tục,có,\n",
    )]);
    assert!(loaded.people_findings.is_empty(), "{:?}", loaded.people_findings);
    let commune = loaded.commune.unwrap();
    let persons = &commune.people.roster.persons;
    assert_eq!(persons.len(), 2);
    let (first, second) = (&persons[0], &persons[1]);
    assert_eq!((first.id.as_str(), first.name.as_str()), ("1", "Vũ Thử Một"));
    assert_eq!(first.titles, [PostTitle::FrontHead]);
    assert_eq!(
        (first.birth, first.start),
        (Date::new(1965, 3, 1), Date::new(2020, 8, 1))
    );
    assert_eq!(
        (first.sex, first.wish, first.pension),
        (Some(Sex::Male), Wish::Continue, Some(true))
    );
    assert_eq!(
        (first.lives_here, first.uses_it, first.discipline),
        (Some(true), Some(false), None)
    );
    assert_eq!(second.titles, [PostTitle::PartySecretary, PostTitle::Head]);
    assert_eq!((second.allowance, second.wish), (Some(5_481_667), Wish::Leave));
    assert_eq!(second.place.row, Some(2));
}

#[test]
fn an_office_roster_with_section_rows_and_columns_for_men_and_women() {
    let loaded = folder(&[(
        "can-bo.csv",
        "DANH SÁCH NGƯỜI HOẠT ĐỘNG KHÔNG CHUYÊN TRÁCH,,,,,,\n\
         STT,Họ và tên,Năm sinh,,Chức danh,Mức phụ cấp (nghìn đồng),Ghi chú khác\n\
         ,,Nam,Nữ,,,\n\
         I,Thôn Đông,,,,,\n\
         1,Trần Thử A,1962,,Bí thư chi bộ,5481,\n\
         2,Trần Thử B,,1971,Trưởng thôn Đông,\"5.481,5\",\n\
         II,Thôn Đoài,,,,,\n\
         1,Trần Thử C,1980,,Phó trưởng thôn,1200,\n\
         2,Trần Thử D,1981,,Trưởng ban công tác Mặt trận,5481,\n\
         Tổng cộng,,,,,17643,\n",
    )]);
    let commune = loaded.commune.as_ref().unwrap();
    let roster = &commune.people.roster;
    assert_eq!(roster.persons.len(), 3, "{:?}", loaded.people_findings);
    assert_eq!(roster.helpers.len(), 1);
    let names: Vec<&str> = roster.persons.iter().map(|p| p.name.as_str()).collect();
    assert_eq!(names, ["Trần Thử B", "Trần Thử A", "Trần Thử D"]);
    assert_eq!(roster.persons[0].sex, Some(Sex::Female));
    assert_eq!(roster.persons[0].birth, Date::new(1971, 1, 1));
    assert_eq!(roster.persons[0].allowance, Some(5_481_500));
    assert_eq!(roster.persons[1].allowance, Some(5_481_000));
    assert_eq!(one(&loaded, codes::UNIT_FROM_ABOVE).args["count"], "4");
}

#[test]
fn every_fault_of_a_roster_has_its_place_and_stops_no_plan() {
    let loaded = folder(&[(
        "can-bo.csv",
        "don_vi,ho_ten,chuc_danh,ngay_sinh,gioi_tinh,phu_cap,nguyen_vong\n\
         ,Không Đơn Vị,Trưởng thôn,1980,nam,5000000,có\n\
         Thôn Bắc,Lạc Đường,Trưởng thôn,1980,nam,5000000,có\n\
         Thôn Nam,Sai Ngày,Bí thư,31/4/1980,nam,5000000,có\n\
         Thôn Nam,Sai Chức,Đội trưởng đội cờ,1980,nam,5000000,có\n\
         Thôn Đông,Sai Tiền,Trưởng thôn,1980,nam,5,có\n\
         Thôn Đông,,Bí thư,1980,khác,5000000,lưỡng lự\n",
    )]);
    let at = |code| {
        let place = &one(&loaded, code).place;
        (place.file.clone().unwrap(), place.row, place.column.clone())
    };
    let file = "can-bo.csv".to_owned();
    assert_eq!(
        at(codes::PERSON_WITHOUT_UNIT),
        (file.clone(), Some(2), Some("A".into()))
    );
    assert_eq!(at(codes::UNKNOWN_UNIT), (file.clone(), Some(3), Some("A".into())));
    assert_eq!(at(codes::BAD_DATE), (file.clone(), Some(4), Some("D".into())));
    assert_eq!(
        at(codes::UNKNOWN_POST_TITLE),
        (file.clone(), Some(5), Some("C".into()))
    );
    assert_eq!(
        at(codes::ALLOWANCE_ODD),
        (file.clone(), Some(6), Some("F".into()))
    );
    assert_eq!(at(codes::PERSON_WITHOUT_NAME), (file, Some(7), Some("B".into())));
    assert_eq!(
        faults(&loaded)
            .iter()
            .filter(|c| **c == codes::WORD_UNKNOWN)
            .count(),
        2
    );
    assert!(loaded.findings.iter().all(|f| !f.is_error()));
    let commune = loaded.commune.unwrap();
    assert_eq!(
        commune.people.roster.persons.len(),
        4,
        "rows with a unit are kept"
    );
}

#[test]
fn the_order_of_rows_does_not_matter() {
    let rows = [
        "1,Thử A,Trưởng thôn,1980\n",
        "2,Thử B,Trưởng thôn,1981\n",
        "1,Thử C,Bí thư,1982\n",
    ];
    let text = |order: [usize; 3]| {
        let body: String = order.iter().map(|&i| rows[i]).collect();
        format!("don_vi,ho_ten,chuc_danh,ngay_sinh\n{body}")
    };
    let ids = |loaded: Loaded| -> Vec<(String, String)> {
        let persons = loaded.commune.unwrap().people.roster.persons;
        persons.into_iter().map(|p| (p.id, p.name)).collect()
    };
    let forward = ids(folder(&[("can-bo.csv", &text([0, 1, 2]))]));
    assert_eq!(forward, ids(folder(&[("can-bo.csv", &text([2, 1, 0]))])));
}

#[test]
fn results_and_opinions_in_one_table() {
    let loaded = folder(&[(
        "y-kien.csv",
        "Thôn,Cụm,Lần,Tổng số hộ,Số hộ tham gia,Đồng ý,Không đồng ý,Ý kiến khác,Hình thức,Ngày họp,Nội dung ý kiến,Tiếp thu/giải trình,Trả lời\n\
         Thôn Đông,Xóm trên,,100,80,70,5,5,Họp,12/7/2026,Đề nghị giữ nhà văn hóa,tiếp thu,Giữ cả hai nhà văn hóa\n\
         Thôn Đông,Xóm dưới,,150,120,60,60,,Họp,13/7/2026,,,\n\
         Thôn Đoài,,lần hai,,150,100,50,0,Phiếu,2026-08-01,Muốn giữ tên cũ,,\n\
         ,,,,,,,,,,Đường xa,giải trình,Đã có đường mới\n\
         Tổng cộng,,,,350,230,115,5,,,,,\n",
    )]);
    assert!(loaded.people_findings.is_empty(), "{:?}", loaded.people_findings);
    let consultation = loaded.commune.unwrap().people.consultation;
    let ballots = &consultation.ballots;
    assert_eq!(ballots.len(), 3);
    assert_eq!(ballots[0].cluster.as_deref(), Some("Xóm dưới"));
    assert_eq!(ballots[0].other, None, "blank is not zero");
    assert_eq!(
        (ballots[2].round, ballots[2].households, ballots[2].other),
        (2, None, Some(0))
    );
    assert_eq!(ballots[2].date, Date::new(2026, 8, 1));
    let opinions = &consultation.opinions;
    assert_eq!(opinions.len(), 3);
    assert_eq!(opinions[0].treatment, Some(Treatment::Accepted));
    assert_eq!(
        (opinions[1].treatment, opinions[1].answer.as_deref()),
        (None, None)
    );
    assert_eq!(opinions[2].unit, opinions[1].unit, "merged cells: the unit above");
}

#[test]
fn one_spreadsheet_holds_everything() {
    use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};
    let mut book = Workbook::new();
    let mut sheet = |name: &str, rows: &[&[&str]]| {
        let sheet = book.add_worksheet().set_name(name).unwrap();
        for (r, row) in (0..).zip(rows) {
            for (c, text) in (0..).zip(*row) {
                match text.parse::<f64>() {
                    Ok(number) => sheet.write_number(r, c, number).unwrap(),
                    Err(_) => sheet.write_string(r, c, *text).unwrap(),
                };
            }
        }
        if name == "Cán bộ" {
            let date = ExcelDateTime::from_ymd(1975, 3, 2).unwrap();
            let format = Format::new().set_num_format("dd/mm/yyyy");
            sheet.write_datetime_with_format(1, 3, &date, &format).unwrap();
        }
    };
    sheet(
        "Đơn vị",
        &[
            &["Mã", "Tên thôn", "Số hộ"],
            &["1", "Thôn Đông", "250"],
            &["2", "Thôn Đoài", "180"],
        ],
    );
    sheet(
        "Cán bộ",
        &[
            &["Thôn", "Họ và tên", "Chức danh", "Ngày sinh"],
            &["Thôn Đông", "Thử A", "Trưởng thôn", ""],
        ],
    );
    sheet(
        "Ý kiến",
        &[
            &["Thôn", "Tổng số hộ", "Đồng ý", "Không đồng ý"],
            &["Thôn Đoài", "180", "100", "20"],
        ],
    );
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("xa-thu.xlsx");
    std::fs::write(&path, book.save_to_buffer().unwrap()).unwrap();
    let loaded = read(&path);
    let commune = loaded.commune.expect("the units are read");
    assert_eq!(commune.people.roster.persons[0].birth, Date::new(1975, 3, 2));
    assert_eq!(commune.people.consultation.ballots[0].agree, Some(100));
    assert!(loaded.people_findings.is_empty(), "{:?}", loaded.people_findings);
}
