//! The content of an ODS workbook in a sound package.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    sapxep_fuzz::table("don-vi.ods", &sapxep_fuzz::ods(bytes));
});
