//! Shapefile: the first two bytes say where `.shp` ends and `.dbf` begins; the one after, which code page is named.
#![no_main]

use libfuzzer_sys::fuzz_target;
use sapxep_fuzz::load::map::open::Companions;

fuzz_target!(|bytes: &[u8]| {
    let [a, b, page, rest @ ..] = bytes else { return };
    let cut = usize::from(u16::from_le_bytes([*a, *b])).min(rest.len());
    let (shapes, rows) = rest.split_at(cut);
    let companions = Companions {
        rows: (page & 1 == 0).then(|| rows.to_vec()),
        code_page: (page & 2 == 0).then(|| if page & 4 == 0 { "UTF-8" } else { "1258" }.to_owned()),
        projection: (page & 8 != 0).then(|| String::from_utf8_lossy(rows).into_owned()),
    };
    let mut file = 9994_i32.to_be_bytes().to_vec();
    file.extend(shapes);
    sapxep_fuzz::boundaries("a.shp", &file, &companions);
});
