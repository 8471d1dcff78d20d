//! Scenarios.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let (_, findings) = sapxep_fuzz::rules::scenarios::read(&String::from_utf8_lossy(bytes), "kich-ban.toml");
    sapxep_fuzz::told(&findings);
});
