//! The dossier: figures in the documents are those of the plan, tables add up, nothing is invented, bytes are stable.

use std::path::Path;
use std::sync::OnceLock;

use sapxep::domain::dossier::{
    Consultation, DocumentKind, EarlierRound, Letterhead, StaffCount, UnitOpinions, Voiced,
};
use sapxep::domain::plan::{PlanDocument, PlansDocument};
use sapxep::domain::staffing::HallMoney;
use sapxep::domain::{Adjacency, Commune, Profile, UnitId};
use sapxep::export::Report;
use sapxep::export::document::{Source, documents};
use sapxep::export::docx::{Dossier, DossierFacts, DossierFile};
use sapxep::graph::AdjacencyOptions;
use sapxep::load::{LoadOptions, load};
use sapxep::rules::{build, profiles, scenarios, standard};
use sapxep::solve::{Never, Silent, SolveOptions, solve};
use sapxep::staffing::fund::{FundTotal, commune_fund, plan_fund};
use sapxep::staffing::horizon::Assumptions;
use sapxep::text::Lang;

use crate::docx::{Docx, parts, read};

/// A commune of the examples with its neighbours and profile.
struct Place {
    commune: Commune,
    adjacency: Adjacency,
    profile: Profile,
}

fn place(input: &Path) -> Place {
    let mut commune = load(input, &LoadOptions::default()).commune.unwrap();
    let profile = profiles::find(profiles::DEFAULT).unwrap();
    standard::resolve_class(&mut commune, &profile);
    let (adjacency, _) = sapxep::graph::adjacency(&commune, &AdjacencyOptions::default());
    Place {
        commune,
        adjacency,
        profile,
    }
}

fn example(name: &str) -> Place {
    place(&Path::new(env!("CARGO_MANIFEST_DIR")).join("examples").join(name))
}

/// The mountain commune with two plans, solved once.
fn mountain() -> &'static (Place, Vec<PlanDocument>) {
    static MOUNTAIN: OnceLock<(Place, Vec<PlanDocument>)> = OnceLock::new();
    MOUNTAIN.get_or_init(|| {
        let place = example("xa-mien-nui");
        let mut plans = Vec::new();
        for scenario in &scenarios::built_in().scenarios[..2] {
            let built = build(&place.commune, &place.adjacency, &place.profile, scenario).unwrap();
            let outcome = solve(&built.problem, &SolveOptions::default(), &Never, &mut Silent);
            let source = Source {
                commune: &place.commune,
                profile: &place.profile,
                scenario,
                problem: &built.problem,
                warnings: &[],
                input_sha256: "0123",
                seed: 0,
                lang: Lang::Vi,
            };
            plans.extend(documents(&source, &outcome));
        }
        (place, plans)
    })
}

fn dossier<'a>(place: &'a Place, plans: &'a [PlanDocument], letterhead: &'a Letterhead) -> Dossier<'a> {
    let report = Report {
        commune: &place.commune,
        adjacency: &place.adjacency,
        plans,
        lang: Lang::Vi,
    };
    let facts = DossierFacts::new(0, letterhead);
    Dossier::new(report, &place.profile, facts).unwrap()
}

/// A number as documents write it; `None` where it is none.
fn number(text: &str) -> Option<f64> {
    let plain = text.trim().replace('.', "").replace(',', ".").replace('−', "-");
    plain.trim_start_matches('+').parse().ok()
}

/// The table with these words in its head.
fn table<'d>(docx: &'d Docx, heads: &[&str]) -> &'d Vec<Vec<String>> {
    let has = |table: &&Vec<Vec<String>>| heads.iter().all(|head| table[0].iter().any(|cell| cell == head));
    docx.tables
        .iter()
        .find(has)
        .unwrap_or_else(|| panic!("no table {heads:?}"))
}

#[test]
fn figures_of_the_annexes_are_those_of_the_plan() {
    let (place, plans) = mountain();
    let letterhead = Letterhead::default();
    let docx = read(&dossier(place, plans, &letterhead).de_an().unwrap());
    let plan = &plans[0];
    let rows = table(&docx, &["Gồm các thôn hiện nay", "Hình thức"]);
    assert_eq!(rows.len(), plan.new_units.len() + 2);
    for (row, unit) in rows[1..].iter().zip(&plan.new_units) {
        assert_eq!(row[1], unit.name);
        assert_eq!(number(&row[4]), Some(unit.households as f64));
        assert_eq!(number(&row[5]), Some(unit.residents as f64));
        assert_eq!(
            number(&row[6]),
            unit.area_ha.map(|area| (area * 10.0).round() / 10.0)
        );
        assert_eq!(row[7], unit.hall.clone().unwrap_or_default());
        assert_eq!(row[2].split("; ").count(), unit.members.len());
    }
    let rows = table(&docx, &["Tên thôn", "Thừa (+), thiếu (−)"]);
    assert_eq!(rows.len(), place.commune.units.len() + 2);
    for (row, atom) in rows[1..].iter().zip(&place.commune.atoms) {
        assert_eq!(row[1], atom.name);
        assert_eq!(number(&row[3]), atom.households.map(f64::from));
    }
    let salary = place.profile.base_salary_on(None).unwrap().amount;
    let before = FundTotal::of(&commune_fund(&place.profile, salary, &place.commune));
    let after = FundTotal::of(&plan_fund(&place.profile, salary, &place.commune, plan));
    let rows = table(&docx, &["Hệ số", "Quỹ một năm (đồng)"]);
    let totals: Vec<f64> = rows
        .iter()
        .filter(|row| row[0] == "Tổng cộng")
        .filter_map(|row| number(&row[4]))
        .collect();
    assert_eq!(totals, [before.yearly as f64, after.yearly as f64]);
    let saved = before.yearly as f64 - after.yearly as f64;
    assert_eq!(number(&rows.last().unwrap()[4]), Some(saved));
    let result = table(&docx, &["Trước sắp xếp", "Sau sắp xếp"]);
    assert_eq!(number(&result[1][2]), Some(place.commune.unit_count() as f64));
    assert_eq!(number(&result[1][3]), Some(plan.new_units.len() as f64));
    assert_eq!(number(&result[15][3]), Some(plan.metrics["annual_fund"] as f64));
}

#[test]
fn the_project_says_why_this_plan_and_why_not_the_others() {
    let (place, plans) = mountain();
    let letterhead = Letterhead::default();
    let dossier = dossier(place, plans, &letterhead);
    let docx = read(&dossier.de_an().unwrap());
    let text = docx.paragraphs.join("\n");
    assert!(text.contains("Căn cứ lựa chọn từ số liệu:"), "{text}");
    let rivals = text
        .split_once("Các phương án không lựa chọn và lý do")
        .expect("a heading")
        .1;
    assert!(rivals.contains("- PA 2 “"), "{rivals}");
    let fund = |plan: &PlanDocument| plan.metrics["annual_fund"];
    let by = fund(&plans[1]) - fund(&plans[0]);
    if by != 0 {
        let word = if by > 0 { "cao hơn" } else { "thấp hơn" };
        let amount = dossier_number(by.unsigned_abs());
        assert!(
            rivals.contains(&format!("quỹ phụ cấp một năm {word} {amount} đồng")),
            "{rivals}"
        );
    }
    let moved = |plan: &PlanDocument| plan.metrics["residents_moved"];
    let by = moved(&plans[1]) - moved(&plans[0]);
    assert!(by > 0, "the first plan disturbs least");
    let phrase = format!(
        "nhân khẩu chuyển sang thôn khác nhiều hơn {} người",
        dossier_number(by.unsigned_abs())
    );
    assert!(rivals.contains(&phrase), "{phrase}: {rivals}");
    // Where the commune comes from, out of the table of units.
    let former = table(&docx, &["Xã, phường cũ", "Chưa đạt tiêu chuẩn"]);
    let total = former.last().unwrap();
    assert_eq!(number(&total[1]), Some(place.commune.unit_count() as f64));
    assert_eq!(number(&total[2]), Some(place.commune.households() as f64));
    assert!(text.contains("Dân tộc chiếm đa số ở từng thôn: "), "{text}");
}

/// A number with dots between thousands.
fn dossier_number(value: u64) -> String {
    sapxep::text::number::count(Lang::Vi, value)
}

#[test]
fn a_resolution_rests_on_law_alone_and_recipients_fit_the_document() {
    let (place, plans) = mountain();
    let letterhead = Letterhead::default();
    let dossier = dossier(place, plans, &letterhead);
    let words = |bytes: &[u8]| {
        let docx = read(bytes);
        let cells = docx
            .tables
            .iter()
            .flatten()
            .flatten()
            .cloned()
            .collect::<Vec<_>>();
        docx.paragraphs.join("\n") + "\n" + &cells.join("\n")
    };
    let (project, submission, resolution) = (
        words(&dossier.de_an().unwrap()),
        words(&dossier.to_trinh().unwrap()),
        words(&dossier.nghi_quyet().unwrap()),
    );
    for policy in ["34-KL/TW", "21/CT-TTg"] {
        assert!(project.contains(policy), "{policy} in the project");
        assert!(!resolution.contains(policy), "{policy} in the resolution");
    }
    // Only what is addressed to somebody can be sent to those named above.
    assert!(submission.contains("Kính gửi") && submission.contains("- Như trên;"));
    assert!(!project.contains("Kính gửi") && !project.contains("- Như trên;"));
}

#[test]
fn every_table_adds_up() {
    let (place, plans) = mountain();
    let letterhead = Letterhead::default();
    let opinions = tally(place);
    let facts = DossierFacts {
        plan: 1,
        letterhead: &letterhead,
        consultation: Some(&opinions),
        staff: Some(StaffCount {
            today: 75,
            placed: 54,
            leaving: 21,
            leaving_payments: Some(1_234_000_000),
        }),
        dissolved: &[UnitId(3)],
        ..DossierFacts::new(1, &letterhead)
    };
    let report = Report {
        commune: &place.commune,
        adjacency: &place.adjacency,
        plans,
        lang: Lang::Vi,
    };
    let dossier = Dossier::new(report, &place.profile, facts).unwrap();
    let mut checked = 0;
    for file in dossier.all(|_, _| {}).unwrap() {
        for rows in read(&file.bytes).tables {
            let Some(last) = rows.last().filter(|row| row[0] == "Tổng cộng") else {
                continue;
            };
            let merged = rows[0].len() - last.len();
            for column in 1..last.len() {
                let head = &rows[0][column + merged];
                let Some(total) = number(&last[column]).filter(|_| !head.contains('%')) else {
                    continue;
                };
                let sum: f64 = rows[1..rows.len() - 1]
                    .iter()
                    .filter_map(|row| number(&row[column + merged]))
                    .sum();
                assert!((sum - total).abs() < 0.6, "{} {head}: {sum} {total}", file.name);
                checked += 1;
            }
        }
    }
    assert!(checked > 15, "{checked}");
    let report = read(&dossier.bao_cao_y_kien().unwrap());
    let text = report.paragraphs.join("\n");
    assert!(
        text.contains("Có 750 lượt đại diện hộ tham gia; 500 ý kiến đồng ý (66,7 % số tham gia)"),
        "{text}"
    );
    assert!(text.contains("Đề nghị giữ tên cũ"));
    assert!(text.contains("Lưu ý: tỷ lệ đồng ý không quá 50 %"));
}

/// What the commune says that halls cost stands beside the fund, times what the plan needs; without it nothing is said.
#[test]
fn money_of_halls_stands_in_the_budget_where_the_commune_states_it() {
    let (place, plans) = mountain();
    let letterhead = Letterhead::default();
    let heads = ["Nội dung", "Số lượng", "Đơn vị"];
    let without = read(&dossier(place, plans, &letterhead).de_an().unwrap());
    assert!(
        without
            .tables
            .iter()
            .all(|rows| rows[0].iter().all(|cell| cell != heads[1]))
    );
    let mut commune = place.commune.clone();
    commune.people.hall_money = Some(HallMoney {
        upkeep: 12_000_000,
        seat: 2_500_000,
        handover: 0,
        source: "Nghị quyết của xã".to_owned(),
    });
    let place = Place {
        commune,
        adjacency: place.adjacency.clone(),
        profile: place.profile.clone(),
    };
    let project = read(&dossier(&place, plans, &letterhead).de_an().unwrap());
    let rows = table(&project, &heads);
    let kept = plans[0]
        .new_units
        .iter()
        .filter(|unit| unit.hall.is_some())
        .count() as f64;
    let halls = place.commune.halls.len() as f64;
    let seats = plans[0].metrics["hall_shortage"] as f64;
    let shown: Vec<[f64; 3]> = rows[1..]
        .iter()
        .map(|row| [1, 3, 4].map(|column| number(&row[column]).unwrap()))
        .collect();
    let upkeep = 12_000_000.0;
    assert_eq!(
        shown,
        [
            [halls, upkeep, halls * upkeep],
            [kept, upkeep, kept * upkeep],
            [halls - kept, upkeep, (halls - kept) * upkeep],
            [seats, 2_500_000.0, seats * 2_500_000.0],
        ]
    );
    let said = "Nguồn định mức: Nghị quyết của xã.";
    assert!(project.paragraphs.iter().any(|text| text == said));
}

fn tally(place: &Place) -> Consultation {
    let units = place.commune.units.iter().map(|unit| UnitOpinions {
        unit: unit.code.clone(),
        took_part: Some(30),
        agree: Some(20),
        disagree: Some(8),
        other: Some(2),
        form: Some("Phiếu".into()),
        date: Some("2026-07-05".into()),
        remarks: vec!["Đề nghị giữ tên cũ".into()],
        ..UnitOpinions::default()
    });
    Consultation {
        units: units.collect(),
    }
}

#[test]
fn answers_earlier_rounds_outlooks_and_break_even_stand_in_the_documents() {
    let (place, plans) = mountain();
    let letterhead = Letterhead::default();
    let opinions = tally(place);
    let code = place.commune.units[UnitId(1)].code.clone();
    let voiced = [
        Voiced {
            unit: Some(code.clone()),
            text: "Giữ tên cũ".into(),
            households: Some(7),
            accepted: Some(true),
            answer: Some("Giữ tên Khuổi Sáo".into()),
        },
        Voiced {
            text: "Làm đường trước".into(),
            accepted: Some(false),
            answer: Some("Đã có trong kế hoạch".into()),
            ..Voiced::default()
        },
        Voiced {
            text: "Chưa rõ".into(),
            ..Voiced::default()
        },
    ];
    let earlier = [EarlierRound {
        unit: code,
        round: 1,
        households: Some(156),
        agree: Some(61),
        ..EarlierRound::default()
    }];
    let growth = Assumptions {
        household_growth_per_mille: 20,
        ..Assumptions::default()
    };
    let outlooks = [("số hộ tăng 2 % mỗi năm".to_owned(), growth)];
    let facts = DossierFacts {
        consultation: Some(&opinions),
        voiced: &voiced,
        earlier: &earlier,
        outlooks: &outlooks,
        staff: Some(StaffCount {
            today: 75,
            placed: 54,
            leaving: 21,
            leaving_payments: Some(1_189_100_000),
        }),
        ..DossierFacts::new(0, &letterhead)
    };
    let report = Report {
        commune: &place.commune,
        adjacency: &place.adjacency,
        plans,
        lang: Lang::Vi,
    };
    let dossier = Dossier::new(report, &place.profile, facts).unwrap();
    let said = read(&dossier.bao_cao_y_kien().unwrap());
    let answers = table(&said, &["Ý kiến", "Tiếp thu, giải trình"]);
    assert_eq!(
        answers[1][2..],
        ["Giữ tên cũ", "7", "Tiếp thu: Giữ tên Khuổi Sáo"]
    );
    assert_eq!(
        answers[2][1..],
        ["Chung", "Làm đường trước", "", "Giải trình: Đã có trong kế hoạch"]
    );
    assert_eq!(answers[3][4], "…");
    let rounds = table(&said, &["Lần", "Đồng ý"]);
    assert_eq!(rounds[1][2..6], ["1", "156", "chưa có số liệu", "61"]);
    let project = read(&dossier.de_an().unwrap());
    let text = project.paragraphs.join("\n");
    assert!(text.contains("(số hộ tăng 2 % mỗi năm)"));
    let years = table(&project, &["Năm thứ", "Giảm lũy kế (đồng)"]);
    assert_eq!(years.len(), 6);
    let salary = place.profile.base_salary_on(None).unwrap().amount;
    let before = FundTotal::of(&commune_fund(&place.profile, salary, &place.commune));
    let after = FundTotal::of(&plan_fund(&place.profile, salary, &place.commune, &plans[0]));
    let saving = before.yearly - after.yearly;
    assert_eq!(number(&years[5][5]), Some(5.0 * saving as f64));
    // 1 189.1 million at 118.91 million a month
    assert_eq!(saving, 12 * 118_910_000);
    assert!(text.contains("sau khoảng 10 tháng"), "{text}");
}

#[test]
fn fields_for_people_are_marked_and_listed_and_no_mark_is_left_over() {
    let (place, plans) = mountain();
    let letterhead = Letterhead::default();
    let dossier = dossier(place, plans, &letterhead);
    let listed = dossier.open_fields();
    for file in dossier.all(|_, _| {}).unwrap() {
        let docx = read(&file.bytes);
        for run in &docx.open {
            let label = run
                .strip_prefix("[… cần điền: ")
                .and_then(|rest| rest.strip_suffix(']'));
            match label {
                Some(label) => assert!(
                    listed
                        .iter()
                        .any(|field| field.document == file.kind && field.label == label),
                    "{}: {label} is not listed",
                    file.name
                ),
                None => assert_eq!(run, "…", "{}", file.name),
            }
        }
        for paragraph in &docx.paragraphs {
            for mark in ["{", "}", "[[", "]]", "**", "__", "\u{1}"] {
                assert!(!paragraph.contains(mark), "{}: {paragraph}", file.name);
            }
        }
    }
    let has = |kind: DocumentKind, label: &str| {
        listed
            .iter()
            .any(|field| field.document == kind && field.label == label)
    };
    assert!(has(DocumentKind::ToTrinh, "họ và tên người ký"));
    assert!(has(
        DocumentKind::DeAn,
        "nhân sự dự kiến của từng thôn (Phụ lục IV)"
    ));
    assert!(has(DocumentKind::Phieu, "ngày thu phiếu"));
}

#[test]
fn a_letterhead_fills_number_place_date_and_signer() {
    let (place, plans) = mountain();
    let letterhead = Letterhead {
        numbers: [("to-trinh".to_owned(), "12/TTr-UBND".to_owned())].into(),
        date: Some("2026-07-05".into()),
        signer_name: Some("Nguyễn Văn A".into()),
        effective_from: Some("2026-09-01".into()),
        guidance: vec!["Công văn số 5/UBND-NC & <phụ lục>".into()],
        recipients: vec!["Phòng Văn hóa - Xã hội".into()],
        ..Letterhead::default()
    };
    let docx = read(&dossier(place, plans, &letterhead).to_trinh().unwrap());
    let text = docx.paragraphs.join("\n");
    for part in [
        "Số: 12/TTr-UBND",
        "Nậm Sương, ngày 05 tháng 7 năm 2026",
        "Nguyễn Văn A",
        "từ ngày 01 tháng 9 năm 2026",
        "Căn cứ Công văn số 5/UBND-NC & <phụ lục>.",
        "- Phòng Văn hóa - Xã hội;",
        "TM. ỦY BAN NHÂN DÂN",
    ] {
        assert!(text.contains(part), "{part}");
    }
    assert!(
        !docx
            .open
            .iter()
            .any(|run| run.contains("người ký") || run.contains("số]"))
    );
}

#[test]
fn bytes_are_the_same_on_every_run_and_carry_no_clock() {
    let (place, plans) = mountain();
    let letterhead = Letterhead::default();
    let write = || dossier(place, plans, &letterhead).all(|_, _| {}).unwrap();
    let first = write();
    assert_eq!(first, write());
    let names: Vec<&str> = first.iter().take(6).map(|file| file.name.as_str()).collect();
    assert_eq!(
        names,
        [
            "00-danh-muc.docx",
            "01-to-trinh.docx",
            "02-de-an.docx",
            "03-bao-cao-y-kien.docx",
            "04-nghi-quyet.docx",
            "05-to-roi.docx"
        ]
    );
    let core = parts(&first[1].bytes)
        .into_iter()
        .find(|(name, _)| name == "docProps/core.xml")
        .unwrap();
    assert!(
        String::from_utf8(core.1)
            .unwrap()
            .contains("2026-06-30T00:00:00Z")
    );
}

#[test]
fn a_commune_without_boundaries_leaves_them_to_people() {
    let place = example("xa-chi-co-bang");
    let mut plan = mountain().1[0].clone();
    plan.new_units.truncate(1);
    let codes: Vec<String> = place.commune.atoms.iter().map(|atom| atom.code.clone()).collect();
    plan.new_units[0].members = codes;
    plan.new_units[0].name = "Ấp & \u{b} <Mới>".into();
    plan.new_units[0].households = place.commune.households();
    plan.new_units[0].residents = place.commune.residents();
    let plans = [plan];
    let letterhead = Letterhead::default();
    let dossier = dossier(&place, &plans, &letterhead);
    let docx = read(&dossier.de_an().unwrap());
    assert!(
        docx.open
            .iter()
            .any(|run| run.contains("mô tả ranh giới bốn phía"))
    );
    assert!(docx.paragraphs.iter().any(|text| text.contains("Ấp &   <Mới>")));
    let listed = dossier.open_fields();
    assert!(listed.iter().any(|field| field.label.contains("Phụ lục III")));
}

/// The mountain commune with a cluster instead of one merged thôn, and a kept thôn under a new name.
fn with_cluster_and_new_name() -> (Place, Vec<PlanDocument>) {
    let (_, plans) = mountain();
    let mut place = example("xa-mien-nui");
    let mut plan = plans[0].clone();
    let pair = plan
        .new_units
        .iter()
        .position(|unit| unit.members.len() == 2)
        .unwrap();
    let small = plan.new_units[pair]
        .members
        .iter()
        .map(|code| {
            place
                .commune
                .units
                .iter()
                .position(|unit| &unit.code == code)
                .unwrap()
        })
        .min_by_key(|&unit| place.commune.atoms.iter().nth(unit).unwrap().residents)
        .unwrap();
    place.commune.units[UnitId::from(small)].standing = sapxep::domain::Standing::Cluster;
    place.commune.units[UnitId::from(small)].name = "Khu tái định cư Suối Lạnh".into();
    let kept = plan
        .new_units
        .iter_mut()
        .find(|unit| unit.members.len() == 1)
        .unwrap();
    kept.name = "Thôn Nà Lặng Mới".into();
    (place, vec![plan])
}

#[test]
fn clusters_new_names_and_dissolving_have_their_documents() {
    let (place, plans) = with_cluster_and_new_name();
    let letterhead = Letterhead::default();
    let report = Report {
        commune: &place.commune,
        adjacency: &place.adjacency,
        plans: &plans,
        lang: Lang::En,
    };
    let facts = DossierFacts {
        dissolved: &[UnitId(3)],
        ..DossierFacts::new(0, &letterhead)
    };
    assert!(Dossier::new(report, &place.profile, DossierFacts { plan: 1, ..facts }).is_none());
    let dossier = Dossier::new(report, &place.profile, facts).unwrap();
    let files = dossier.all(|_, _| {}).unwrap();
    let text = |kind: DocumentKind| {
        let file = files.iter().find(|file| file.kind == kind).unwrap();
        read(&file.bytes).paragraphs.join("\n")
    };
    let cluster = text(DocumentKind::GhepCum);
    assert!(
        cluster.contains("có 1 cụm dân cư") && cluster.contains("Khu tái định cư Suối Lạnh"),
        "{cluster}"
    );
    assert!(text(DocumentKind::DoiTen).contains("Thôn Nà Lặng Mới"));
    assert!(text(DocumentKind::GiaiThe).contains(&place.commune.units[UnitId(3)].name));
    let resolution = text(DocumentKind::NghiQuyet);
    assert!(
        resolution.contains("Ghép cụm dân cư Khu tái định cư Suối Lạnh"),
        "{resolution}"
    );
    assert!(resolution.contains("thành thôn Nà Lặng Mới (giữ nguyên địa bàn"));
    let ballots = files
        .iter()
        .filter(|file| file.kind == DocumentKind::Phieu)
        .count();
    assert_eq!(ballots, place.commune.units.len());
    if let Ok(out) = std::env::var("SAPXEP_OUT") {
        for file in files.iter().filter(|file| !file.name.contains('/')) {
            std::fs::write(Path::new(&out).join(&file.name), &file.bytes).unwrap();
        }
    }
}

/// Writes a whole dossier for people to look at: SAPXEP_INPUT a folder, SAPXEP_PLANS a file of plans, SAPXEP_OUT where to.
#[test]
#[ignore = "for looking at documents"]
fn write_a_dossier() {
    let variable = |name: &str| std::env::var(name).unwrap();
    let place = place(Path::new(&variable("SAPXEP_INPUT")));
    let text = std::fs::read_to_string(variable("SAPXEP_PLANS")).unwrap();
    let plans: PlansDocument = serde_json::from_str(&text).unwrap();
    let letterhead = Letterhead::default();
    let started = std::time::Instant::now();
    let dossier = dossier(&place, &plans.plans, &letterhead);
    println!("facts {:?}", started.elapsed());
    let files: Vec<DossierFile> = dossier.all(|_, _| {}).unwrap();
    println!("{} files {:?}", files.len(), started.elapsed());
    for file in files {
        let path = Path::new(&variable("SAPXEP_OUT")).join(&file.name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, file.bytes).unwrap();
    }
    for field in dossier.open_fields() {
        println!("{:?}: {}", field.document, field.label);
    }
}
