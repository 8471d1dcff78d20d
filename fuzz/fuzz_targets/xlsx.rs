//! The sheet of an XLSX workbook; the package around it is sound, so that the bytes reach the reader of sheets.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    sapxep_fuzz::table("don-vi.xlsx", &sapxep_fuzz::xlsx(bytes));
});
