//! KMZ: a ZIP as it comes.
#![no_main]

use libfuzzer_sys::fuzz_target;
use sapxep_fuzz::load::map::open::Companions;

fuzz_target!(|bytes: &[u8]| {
    let mut zip = b"PK\x03\x04".to_vec();
    zip.extend(bytes.strip_prefix(b"PK\x03\x04").unwrap_or(bytes));
    sapxep_fuzz::boundaries("a.kmz", &zip, &Companions::default());
});
