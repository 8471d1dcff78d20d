//! The roster and the results of a consultation: invented persons whose names say so.

use super::communes::Example;
use super::noise::Random;

const FAMILIES: [&str; 10] = [
    "Hà", "Phùng", "Đinh", "Lương", "Quách", "Bùi", "Khổng", "Tạ", "Cấn", "Chử",
];

const DIGITS: [&str; 10] = [
    "Không", "Một", "Hai", "Ba", "Bốn", "Năm", "Sáu", "Bảy", "Tám", "Chín",
];

/// "Hà Ví Dụ Bốn Hai": the family, "example", the number in words.
fn name(number: usize) -> String {
    let family = FAMILIES[number * 7 % FAMILIES.len()];
    format!("{family} Ví Dụ {} {}", DIGITS[number / 10], DIGITS[number % 10])
}

fn pick(random: &mut Random, below: u64) -> u64 {
    random.next() % below
}

/// `can-bo.csv`: three persons a unit.
pub(crate) fn roster(example: &Example) -> String {
    let mut random = Random::new(4_210);
    let titles = [
        ("Bí thư chi bộ", 4_914_000),
        ("Trưởng thôn", 4_680_000),
        ("Trưởng ban công tác Mặt trận", 4_212_000),
    ];
    let mut lines = vec![
        "don_vi,ho_ten,chuc_danh,ngay_sinh,gioi_tinh,ngay_bat_dau,phu_cap,chi_bo,o_xa,trinh_do,cntt,nguyen_vong,huu_tri,ky_luat,tu_cap_xa"
            .to_owned(),
    ];
    let mut number = 0;
    for village in &example.villages {
        for (title, allowance) in titles {
            let birth = 1956 + pick(&mut random, 38);
            let start = (birth + 24 + pick(&mut random, 14)).clamp(2004, 2025);
            let (day, month) = (1 + pick(&mut random, 28), 1 + pick(&mut random, 12));
            let born = match number {
                17 | 58 => String::new(),
                _ if number % 11 == 4 => birth.to_string(),
                _ => format!("{day:02}/{month:02}/{birth}"),
            };
            let began = format!("01/{:02}/{start}", 1 + pick(&mut random, 12));
            let sex = if pick(&mut random, 3) == 0 { "nữ" } else { "nam" };
            let wish = ["tiếp tục", "tiếp tục", "tiếp tục", "xin nghỉ", ""][pick(&mut random, 5) as usize];
            let able = if birth < 1962 || pick(&mut random, 9) == 0 {
                "không"
            } else {
                "có"
            };
            let pension = if birth < 1966 && pick(&mut random, 2) == 0 {
                "có"
            } else {
                "không"
            };
            let discipline = if number == 31 { "khiển trách" } else { "không" };
            let school = ["Trung học", "Trung cấp", "Đại học"][pick(&mut random, 3) as usize];
            let from_commune = if number == 44 { "15/09/2025" } else { "" };
            lines.push(format!(
                "{},{},{title},{born},{sex},{began},{allowance},Chi bộ {},có,{school},{able},{wish},{pension},{discipline},{from_commune}",
                village.code,
                name(number),
                village.name,
            ));
            number += 1;
        }
    }
    lines.join("\n") + "\n"
}

/// `y-kien.csv`: one result a unit, a second round for one, a meeting by cluster for another, some opinions.
pub(crate) fn opinions(example: &Example) -> String {
    let mut random = Random::new(777);
    let mut lines = vec![
        "don_vi,cum,dot,so_ho,tham_gia,dong_y,khong_dong_y,y_kien_khac,hinh_thuc,ngay,bien_ban,noi_dung,xu_ly,tra_loi"
            .to_owned(),
    ];
    let mut row = |code: &str, cluster: &str, round: u32, households: u32, agree: f64, opinion: &str| {
        let present = (f64::from(households) * random.between(0.78, 0.97)) as u32;
        let yes = (f64::from(present) * agree) as u32;
        let other = (present - yes) / 4;
        let no = present - yes - other;
        let number = lines.len();
        let form = if households > 150 {
            "Phát phiếu"
        } else {
            "Họp"
        };
        lines.push(format!(
            "{code},{cluster},{round},{households},{present},{yes},{no},{other},{form},{:02}/07/2026,{number}/BB,{opinion}",
            1 + number % 28
        ));
    };
    let said = [
        "Đề nghị giữ tên cũ của thôn,tiếp thu,Đặt tên thôn mới theo tên thôn có số dân lớn nhất",
        "Nhà văn hóa dự kiến dùng chung ở xa,giải trình,Giữ thêm điểm sinh hoạt cộng đồng hiện có",
        "Đề nghị làm rõ chế độ của người nghỉ,,",
    ];
    for (i, village) in example.villages.iter().enumerate() {
        let opinion = if i % 6 == 1 {
            said[i / 6 % said.len()]
        } else {
            ",,"
        };
        match i {
            3 => {
                row(
                    &village.code,
                    "Xóm trên",
                    1,
                    village.households / 2,
                    0.84,
                    opinion,
                );
                let rest = village.households - village.households / 2;
                row(&village.code, "Xóm dưới", 1, rest, 0.77, ",,");
            }
            8 => {
                row(&village.code, "", 1, village.households, 0.41, opinion);
                row(&village.code, "", 2, village.households, 0.71, ",,");
            }
            14 => row(&village.code, "", 1, village.households, 0.44, opinion),
            _ => row(&village.code, "", 1, village.households, 0.86, opinion),
        }
    }
    lines.join("\n") + "\n"
}

/// `che-do.toml`: what an invented province has decided.
pub(crate) fn decisions() -> String {
    r#"# Quyết định hư cấu của tỉnh và xã về chế độ, chỉ dùng làm ví dụ.
schema = "sapxep/staffing/1"
leaving_day = "2026-09-01"
years = 5

[split]
party_secretary = 36
head = 34
front_head = 30
source = "Nghị quyết hư cấu, chỉ dùng làm ví dụ"

[[growth]]
title = "Số hộ tăng 2 % mỗi năm"
household_growth_per_mille = 20

[[helper]]
id = "antt"
title = "Tổ bảo vệ an ninh, trật tự"
by = "residents"
first = { up_to = 2000, persons = 3 }
more = { each = 0, persons = 1, most = 1 }
pay = [1800000, 1500000, 1200000]
source = "Nghị quyết hư cấu, chỉ dùng làm ví dụ"
confidence = "seen"

[[helper]]
id = "pho"
title = "Phó trưởng thôn"
by = "households"
bands = [{ below = 350, tenths = 8 }, { tenths = 10 }]
source = "Nghị quyết hư cấu, chỉ dùng làm ví dụ"
confidence = "seen"
"#
    .to_owned()
}
