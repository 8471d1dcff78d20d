//! A workbook of the old format: an OLE container as it comes.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let mut file = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec();
    file.extend(bytes.strip_prefix(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1").unwrap_or(bytes));
    sapxep_fuzz::table("don-vi.xls", &file);
});
