//! FlatGeobuf.
#![no_main]

use libfuzzer_sys::fuzz_target;
use sapxep_fuzz::load::map::open::Companions;

fuzz_target!(|bytes: &[u8]| {
    sapxep_fuzz::boundaries("a.fgb", bytes, &Companions::default());
});
