//! The six communes.

use super::borders::{Borders, trace};
use super::names;
use super::noise::Random;
use super::terrain::{Cells, Land};

/// How the table is written.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    /// `don-vi.csv` with the canonical columns.
    Canonical,
    /// `don-vi.xlsx` as an office would type it.
    Workbook,
    /// `don-vi.csv` with titles, Vietnamese headings, neighbours and a totals row; nothing else.
    TableOnly,
}

/// One unit.
pub(crate) struct Village {
    pub(crate) code: String,
    pub(crate) name: String,
    pub(crate) households: u32,
    pub(crate) residents: u32,
    pub(crate) former: &'static str,
    pub(crate) exception: Option<&'static str>,
    pub(crate) ethnic: Option<&'static str>,
    pub(crate) religion: Option<&'static str>,
    /// Name, seats, offset from the seat in cells, condition.
    pub(crate) hall: Option<(String, u32, (f64, f64), &'static str)>,
}

/// One example.
pub(crate) struct Example {
    pub(crate) folder: &'static str,
    pub(crate) name: &'static str,
    pub(crate) kind: &'static str,
    pub(crate) province: &'static str,
    pub(crate) flags: &'static [&'static str],
    pub(crate) form: Form,
    /// Longitude and latitude of the south-west corner, degrees.
    pub(crate) corner: (f64, f64),
    /// Metres of a degree of longitude there.
    pub(crate) degree: f64,
    pub(crate) cell: f64,
    pub(crate) cells: Cells,
    pub(crate) borders: Borders,
    pub(crate) villages: Vec<Village>,
    /// Pair, kind, reason.
    pub(crate) links: Vec<(usize, usize, &'static str, &'static str)>,
    pub(crate) scenario: Option<String>,
    /// It has a roster, results of a consultation and decisions about money.
    pub(crate) people: bool,
}

struct Plan {
    folder: &'static str,
    name: &'static str,
    kind: &'static str,
    province: &'static str,
    flags: &'static [&'static str],
    form: Form,
    corner: (f64, f64),
    degree: f64,
    land: Land,
    /// Households around which sizes are drawn.
    standard: f64,
    /// Residents a household.
    family: f64,
    former: &'static [&'static str],
    /// Share of units with a hall, in percent.
    halls: u64,
}

/// All examples.
pub(crate) fn all() -> Vec<Example> {
    vec![mountain(), delta(), ward(), hopeless(), table_only(), hills()]
}

fn land(seed: u64, size: (usize, usize), cell: f64, units: usize, river: Option<f64>, wander: f64) -> Land {
    Land {
        seed,
        width: size.0,
        height: size.1,
        cell,
        units,
        river,
        wander,
    }
}

fn build(plan: Plan, name: impl Fn(usize, &'static str, usize) -> (String, String)) -> Example {
    let cells = plan.land.draw();
    let borders = trace(&cells);
    let mut random = Random::new(plan.land.seed ^ 0x5eed);
    let mut counters = vec![0; plan.former.len()];
    let villages = (0..cells.seats.len())
        .map(|i| {
            let share = cells.seats[i].0 / cells.width as f64 * plan.former.len() as f64 * 0.999;
            let group = (share as usize).min(plan.former.len() - 1);
            counters[group] += 1;
            let (code, name) = name(i, plan.former[group], counters[group]);
            let u = random.unit();
            let households = (plan.standard * (0.42 + 0.95 * u + 0.45 * u * u * u)).round() as u32;
            let residents = (f64::from(households) * plan.family * random.between(0.92, 1.08)).round() as u32;
            let seats = (households as f64 * random.between(0.35, 0.9) / 10.0).round() as u32 * 10;
            let aside = (random.between(-4.0, 4.0), random.between(-4.0, 4.0));
            let state = ["tốt", "tốt", "trung bình", "xuống cấp"][(random.next() % 4) as usize];
            let hall = (random.next() % 100 < plan.halls)
                .then(|| (format!("Nhà văn hóa {name}"), seats.max(30), aside, state));
            Village {
                code,
                name,
                households,
                residents,
                former: plan.former[group],
                exception: None,
                ethnic: None,
                religion: None,
                hall,
            }
        })
        .collect();
    Example {
        folder: plan.folder,
        name: plan.name,
        kind: plan.kind,
        province: plan.province,
        flags: plan.flags,
        form: plan.form,
        corner: plan.corner,
        degree: plan.degree,
        cell: plan.land.cell,
        cells,
        borders,
        villages,
        links: Vec::new(),
        scenario: None,
        people: false,
    }
}

/// Pairs on different banks of the river, the longest common border first.
fn across(example: &Example) -> Vec<(usize, usize)> {
    let mut pairs: Vec<(usize, usize)> = example
        .borders
        .shared
        .keys()
        .copied()
        .filter(|&(a, b)| example.cells.north[a] != example.cells.north[b])
        .collect();
    pairs.sort_by(|x, y| {
        example.borders.shared[y]
            .total_cmp(&example.borders.shared[x])
            .then(x.cmp(y))
    });
    pairs
}

fn mountain() -> Example {
    let mut example = build(
        Plan {
            folder: "xa-mien-nui",
            name: "Nậm Sương",
            kind: "xa",
            province: "Lào Cai",
            flags: &["mountain", "ethnic_minority"],
            form: Form::Canonical,
            corner: (104.31, 22.12),
            degree: 103_100.0,
            land: land(20_260_701, (420, 340), 28.0, 25, Some(0.55), 0.28),
            standard: 150.0,
            family: 4.6,
            former: &["Nậm Hương", "Sín Chải", "Tả Sềnh"],
            halls: 84,
        },
        |i, _, _| (format!("T{:02}", i + 1), format!("Thôn {}", names::MOUNTAIN[i])),
    );
    let mut random = Random::new(99);
    for (i, village) in example.villages.iter_mut().enumerate() {
        let group = usize::from(village.former == "Sín Chải") + 2 * usize::from(village.former == "Tả Sềnh");
        let pick = if random.next().is_multiple_of(4) {
            random.next() as usize % 4
        } else {
            group
        };
        village.ethnic = Some(names::ETHNIC[pick % 4]);
        village.religion = Some(if village.ethnic == Some("Mông") && i % 3 == 0 {
            "Tin Lành"
        } else {
            "Không"
        });
    }
    let reasons = [
        "dac_biet_kho_khan: thuộc danh sách thôn đặc biệt khó khăn, cách trung tâm xã hơn 15 km đường núi",
        "chia_cat: dân cư ở rải rác trên ba sườn núi, mùa mưa lũ bị cô lập",
        "dan_toc_thieu_so: toàn bộ là đồng bào dân tộc thiểu số, phong tục và ngôn ngữ khác các thôn liền kề",
        "dac_biet_kho_khan: thuộc danh sách thôn đặc biệt khó khăn; chia_cat: chỉ có đường mòn qua đèo, xe máy đi được vào mùa khô",
        "tai_dinh_cu: khu tái định cư vùng sạt lở đang tiếp nhận thêm hộ dân",
    ];
    let mut smallest: Vec<usize> = (0..example.villages.len()).collect();
    smallest.sort_by_key(|&i| (example.villages[i].households, i));
    for (&i, reason) in smallest.iter().step_by(2).zip(reasons) {
        example.villages[i].exception = Some(reason);
    }
    let pairs = across(&example);
    for (i, &(a, b)) in pairs.iter().enumerate() {
        // Two bridges; elsewhere the river parts the villages.
        if i != 1 && i != 4 {
            example
                .links
                .push((a, b, "cat", "cách sông Nậm Sương, chưa có cầu"));
        }
    }
    example
}

fn delta() -> Example {
    let mut example = build(
        Plan {
            folder: "xa-dong-bang",
            name: "Tân Phú Giang",
            kind: "xa",
            province: "Hưng Yên",
            flags: &[],
            form: Form::Workbook,
            corner: (106.18, 20.53),
            degree: 104_250.0,
            land: land(18_852_026, (380, 320), 15.0, 18, None, 0.24),
            standard: 400.0,
            family: 3.5,
            former: &["Tân Tiến", "Phú Giang"],
            halls: 94,
        },
        |i, _, _| (format!("{}", i + 1), format!("Thôn {}", names::DELTA[i])),
    );
    for (i, village) in example.villages.iter_mut().enumerate() {
        village.religion = Some(if i % 5 == 2 { "Công giáo" } else { "Không" });
    }
    example
}

/// Thirty units with ninety part-timers.
fn hills() -> Example {
    let mut example = build(
        Plan {
            folder: "xa-trung-du",
            name: "Đồi Mận",
            kind: "xa",
            province: "Phú Thọ",
            flags: &[],
            form: Form::Canonical,
            corner: (105.14, 21.36),
            degree: 103_700.0,
            land: land(30_092_026, (400, 330), 18.0, 30, None, 0.26),
            standard: 150.0,
            family: 3.9,
            former: &["Suối Mơ", "Gò Trầu", "Đồi Sim"],
            halls: 90,
        },
        |i, former, number| (format!("{}", i + 1), format!("Thôn {former} {number}")),
    );
    example.people = true;
    example
}

fn ward() -> Example {
    let mut example = build(
        Plan {
            folder: "phuong-90",
            name: "Hải Thuận Đông",
            kind: "phuong",
            province: "Đà Nẵng",
            flags: &[],
            form: Form::Canonical,
            corner: (108.17, 16.01),
            degree: 107_000.0,
            land: land(90_450, (440, 360), 10.0, 90, Some(0.45), 0.17),
            standard: 450.0,
            family: 3.7,
            former: &["Hòa Lạc", "Bình Khê", "Thuận Mỹ"],
            halls: 72,
        },
        |i, former, number| (format!("{}", i + 1), format!("TDP {former} {number}")),
    );
    let pairs = across(&example);
    for (i, &(a, b)) in pairs.iter().enumerate() {
        if i % 3 != 0 {
            example
                .links
                .push((a, b, "cat", "cách sông Thuận, không có cầu nối trực tiếp"));
        }
    }
    let south = |i: usize| !example.cells.north[i];
    let friends = example.borders.shared.keys().copied().find(|&(a, b)| {
        let (x, y) = (&example.villages[a], &example.villages[b]);
        south(a) && south(b) && x.former == y.former && x.households + y.households < 800
    });
    if let Some((a, b)) = friends {
        let (x, y) = (&example.villages[a].code, &example.villages[b].code);
        example.scenario = Some(format!(
            "# Năm kịch bản dựng sẵn, thêm một kịch bản riêng của phường kèm một ràng buộc có lý do.\nschema = \"sapxep/scenario/1\"\ninclude_built_in = true\n\n[[scenario]]\nname = \"chung-cho\"\n\
             title = \"Ít xáo trộn, giữ khu chợ cũ\"\n\n[scenario.limits]\nmax_members = 6\nmax_merged_households_percent = 300\nformer_communes = \"soft\"\n\n\
             [[scenario.levels]]\nresidents_moved = 1\n\n[[scenario.levels]]\ncut_links = 1\n\n[[scenario.locks]]\nkind = \"together\"\nunits = [\"{x}\", \"{y}\"]\n\
             reason = \"Hai tổ dân phố dùng chung chợ và nhà sinh hoạt cộng đồng, tại hội nghị tiếp xúc nhân dân đề nghị giữ cùng một tổ.\"\n"
        ));
    }
    example
}

/// Infeasible: across the river without a bridge lie two small villages that together stay below the standard.
fn hopeless() -> Example {
    let mut example = build(
        Plan {
            folder: "xa-vo-nghiem",
            name: "Phiêng Lạnh",
            kind: "xa",
            province: "Sơn La",
            flags: &["mountain"],
            form: Form::Canonical,
            corner: (103.87, 21.26),
            degree: 103_750.0,
            land: land(404, (340, 280), 30.0, 11, Some(0.74), 0.27),
            standard: 150.0,
            family: 4.5,
            former: &["Phiêng Lạnh"],
            halls: 80,
        },
        |i, _, _| {
            (
                format!("{}", i + 1),
                format!(
                    "Bản {}",
                    names::MOUNTAIN[(i * 7 + 3) % 26].trim_start_matches("Bản ")
                ),
            )
        },
    );
    for (i, village) in example.villages.iter_mut().enumerate() {
        if example.cells.north[i] {
            village.households = 38 + 11 * i as u32;
            village.residents = village.households * 9 / 2;
        }
    }
    for (a, b) in across(&example) {
        example.links.push((
            a,
            b,
            "cat",
            "cách suối Lạnh, cầu treo đã hỏng, chưa có đường qua lại",
        ));
    }
    example
}

fn table_only() -> Example {
    build(
        Plan {
            folder: "xa-chi-co-bang",
            name: "Thạnh Lịch",
            kind: "xa",
            province: "Vĩnh Long",
            flags: &[],
            form: Form::TableOnly,
            corner: (106.1, 9.9),
            degree: 109_600.0,
            land: land(1_414, (300, 260), 25.0, 14, None, 0.15),
            standard: 400.0,
            family: 3.9,
            former: &["Thạnh Hưng", "Mỹ Lịch"],
            halls: 0,
        },
        |i, _, _| (String::new(), format!("Ấp {}", names::MEKONG[i])),
    )
}
