//! The description of the commune.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let mut findings = Vec::new();
    let _ = sapxep_fuzz::load::xa::read("xa.toml", &String::from_utf8_lossy(bytes), &mut findings);
    sapxep_fuzz::told(&findings);
});
