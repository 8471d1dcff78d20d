//! The files of an example, as bytes.

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, XlsxError};

use super::communes::{Example, Form, Village};
use super::people;

/// Metres of a degree of latitude, near enough for a drawing.
const DEGREE_NORTH: f64 = 110_700.0;

/// Shortest common border that a neighbour list mentions, metres.
const LISTED_M: f64 = 40.0;

/// All files of one example: name, content.
pub(crate) fn files(example: &Example) -> Vec<(String, Vec<u8>)> {
    let mut files = vec![("xa.toml".to_owned(), commune(example).into_bytes())];
    match example.form {
        Form::Canonical => files.push(("don-vi.csv".into(), canonical(example).into_bytes())),
        Form::TableOnly => files.push(("don-vi.csv".into(), office_table(example).into_bytes())),
        Form::Workbook => files.push(("don-vi.xlsx".into(), workbook(example).unwrap_or_default())),
    }
    if example.form != Form::TableOnly {
        files.push(("ranh-gioi.geojson".into(), boundaries(example).into_bytes()));
    }
    if example.villages.iter().any(|v| v.hall.is_some()) {
        files.push(("nha-van-hoa.csv".into(), halls(example).into_bytes()));
    }
    if !example.links.is_empty() {
        files.push(("ke-can.csv".into(), links(example).into_bytes()));
    }
    if example.people {
        files.push(("can-bo.csv".into(), people::roster(example).into_bytes()));
        files.push(("y-kien.csv".into(), people::opinions(example).into_bytes()));
        files.push(("che-do.toml".into(), people::decisions().into_bytes()));
    }
    if let Some(scenario) = &example.scenario {
        files.push(("kich-ban.toml".into(), scenario.clone().into_bytes()));
    }
    files
}

fn commune(example: &Example) -> String {
    let flags: Vec<String> = example.flags.iter().map(|f| format!("\"{f}\"")).collect();
    let flags = if flags.is_empty() {
        String::new()
    } else {
        format!("flags = [{}]\n", flags.join(", "))
    };
    format!(
        "# Xã, phường hư cấu, chỉ dùng làm ví dụ.\nname = \"{}\"\nkind = \"{}\"\nprovince = \"{}\"\n{flags}data_date = \"2026-06-30\"\nsource = \"Số liệu hư cấu, chỉ dùng làm ví dụ\"\n",
        example.name, example.kind, example.province
    )
}

fn degrees(example: &Example, place: (f64, f64)) -> (f64, f64) {
    (
        example.corner.0 + place.0 * example.cell / example.degree,
        example.corner.1 + place.1 * example.cell / DEGREE_NORTH,
    )
}

/// Area in hectares as a cadastral list gives it.
fn hectares(example: &Example, unit: usize) -> f64 {
    let ring = &example.borders.rings[unit];
    let twice: f64 = ring.windows(2).map(|p| p[0].0 * p[1].1 - p[1].0 * p[0].1).sum();
    twice / 2.0 * example.cell * example.cell / 10_000.0
}

fn quoted(text: &str) -> String {
    if text.contains([',', '"', '\n']) {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text.to_owned()
    }
}

fn canonical(example: &Example) -> String {
    let has = |f: fn(&Village) -> bool| example.villages.iter().any(f);
    let (ethnic, religion, exception) = (
        has(|v| v.ethnic.is_some()),
        has(|v| v.religion.is_some()),
        has(|v| v.exception.is_some()),
    );
    let mut header = vec!["ma", "ten", "loai", "so_ho", "nhan_khau", "dien_tich_ha", "xa_cu"];
    header.extend(ethnic.then_some("dan_toc"));
    header.extend(religion.then_some("ton_giao"));
    header.extend(exception.then_some("dac_thu"));
    let kind = if example.kind == "phuong" { "tdp" } else { "thon" };
    let mut lines = vec![header.join(",")];
    for (i, v) in example.villages.iter().enumerate() {
        let mut row = vec![
            v.code.clone(),
            quoted(&v.name),
            kind.to_owned(),
            v.households.to_string(),
            v.residents.to_string(),
            format!("{:.1}", hectares(example, i)),
            quoted(v.former),
        ];
        row.extend(ethnic.then(|| v.ethnic.unwrap_or_default().to_owned()));
        row.extend(religion.then(|| v.religion.unwrap_or_default().to_owned()));
        row.extend(exception.then(|| quoted(v.exception.unwrap_or_default())));
        lines.push(row.join(","));
    }
    lines.join("\n") + "\n"
}

/// Vietnamese thousands: 1.234.
fn dotted(value: u32) -> String {
    if value >= 1000 {
        format!("{}.{:03}", value / 1000, value % 1000)
    } else {
        value.to_string()
    }
}

fn office_table(example: &Example) -> String {
    let neighbours = |unit: usize| {
        let beside = example
            .borders
            .shared
            .iter()
            .filter(|(_, cells)| *cells * example.cell >= LISTED_M);
        let names: Vec<&str> = beside
            .filter_map(|(&(a, b), _)| {
                if a == unit {
                    Some(b)
                } else {
                    (b == unit).then_some(a)
                }
            })
            .map(|other| example.villages[other].name.as_str())
            .collect();
        names.join("; ")
    };
    let mut lines = vec![
        "\u{feff}BIỂU TỔNG HỢP HIỆN TRẠNG CÁC ẤP,,,,,,".to_owned(),
        format!("Xã {} (số liệu đến ngày 30/6/2026),,,,,,", example.name),
        ",,,,,,".into(),
        "STT,Tên ấp,Số hộ,Số nhân khẩu,Diện tích (ha),Xã cũ,Giáp ranh".into(),
    ];
    for (i, v) in example.villages.iter().enumerate() {
        lines.push(format!(
            "{},{},{},{},\"{}\",{},{}",
            i + 1,
            v.name,
            dotted(v.households),
            dotted(v.residents),
            format!("{:.1}", hectares(example, i)).replace('.', ","),
            v.former,
            neighbours(i)
        ));
    }
    let sum = |f: fn(&Village) -> u32| dotted(example.villages.iter().map(f).sum());
    lines.push(format!(
        ",Tổng cộng,{},{},,,",
        sum(|v| v.households),
        sum(|v| v.residents)
    ));
    lines.join("\r\n") + "\r\n"
}

fn workbook(example: &Example) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let date = ExcelDateTime::from_ymd(2026, 6, 30)?;
    book.set_properties(
        &DocProperties::new()
            .set_title("Hiện trạng các thôn")
            .set_creation_datetime(&date),
    );
    let bold = Format::new()
        .set_bold()
        .set_align(FormatAlign::Center)
        .set_font_name("Times New Roman");
    let head = bold.clone().set_border(FormatBorder::Thin).set_text_wrap();
    let cell = Format::new()
        .set_border(FormatBorder::Thin)
        .set_font_name("Times New Roman");
    let sheet = book.add_worksheet();
    sheet.set_name("Hiện trạng")?;
    sheet.merge_range(
        0,
        0,
        0,
        7,
        &format!("ỦY BAN NHÂN DÂN XÃ {}", example.name.to_uppercase()),
        &bold,
    )?;
    sheet.merge_range(
        1,
        0,
        1,
        7,
        "BIỂU 1. HIỆN TRẠNG CÁC THÔN (đến ngày 30/6/2026)",
        &bold,
    )?;
    let headings = [
        "STT",
        "Mã thôn",
        "Tên thôn",
        "Số hộ gia đình",
        "Số nhân khẩu",
        "Diện tích tự nhiên (ha)",
        "Xã cũ",
        "Tôn giáo chính",
    ];
    for (column, text) in (0u16..).zip(headings) {
        sheet.write_with_format(3, column, text, &head)?;
    }
    let mut row = 4;
    for (i, v) in example.villages.iter().enumerate() {
        sheet.write_with_format(row, 0, i as u32 + 1, &cell)?;
        sheet.write_with_format(row, 1, &v.code, &cell)?;
        sheet.write_with_format(row, 2, &v.name, &cell)?;
        sheet.write_with_format(row, 3, v.households, &cell)?;
        sheet.write_with_format(row, 4, v.residents, &cell)?;
        sheet.write_with_format(row, 5, (hectares(example, i) * 10.0).round() / 10.0, &cell)?;
        sheet.write_with_format(row, 6, v.former, &cell)?;
        sheet.write_with_format(row, 7, v.religion.unwrap_or_default(), &cell)?;
        row += 1;
    }
    sheet.merge_range(row, 0, row, 2, "Tổng cộng", &head)?;
    sheet.write_with_format(
        row,
        3,
        example.villages.iter().map(|v| v.households).sum::<u32>(),
        &head,
    )?;
    sheet.write_with_format(
        row,
        4,
        example.villages.iter().map(|v| v.residents).sum::<u32>(),
        &head,
    )?;
    sheet.set_column_width(2, 24)?;
    book.save_to_buffer()
}

fn boundaries(example: &Example) -> String {
    let features: Vec<String> = example
        .villages
        .iter()
        .zip(&example.borders.rings)
        .map(|(v, ring)| {
            let points: Vec<String> = ring
                .iter()
                .map(|&p| degrees(example, p))
                .map(|(lon, lat)| format!("[{lon:.6},{lat:.6}]"))
                .collect();
            format!(
                "{{\"type\":\"Feature\",\"properties\":{{\"ma\":\"{}\",\"ten\":\"{}\"}},\"geometry\":{{\"type\":\"Polygon\",\"coordinates\":[[{}]]}}}}",
                v.code, v.name, points.join(",")
            )
        })
        .collect();
    format!(
        "{{\"type\":\"FeatureCollection\",\"features\":[\n{}\n]}}\n",
        features.join(",\n")
    )
}

fn halls(example: &Example) -> String {
    let mut lines = vec!["don_vi,ten,suc_chua,kinh_do,vi_do,tinh_trang".to_owned()];
    for (v, seat) in example.villages.iter().zip(&example.cells.seats) {
        if let Some((name, seats, aside, state)) = &v.hall {
            let (lon, lat) = degrees(example, (seat.0 + aside.0, seat.1 + aside.1));
            lines.push(format!(
                "{},{},{seats},{lon:.6},{lat:.6},{state}",
                v.code,
                quoted(name)
            ));
        }
    }
    lines.join("\n") + "\n"
}

fn links(example: &Example) -> String {
    let mut lines = vec!["a,b,loai,ly_do".to_owned()];
    for (a, b, kind, reason) in &example.links {
        lines.push(format!(
            "{},{},{kind},{}",
            example.villages[*a].code,
            example.villages[*b].code,
            quoted(reason)
        ));
    }
    lines.join("\n") + "\n"
}
