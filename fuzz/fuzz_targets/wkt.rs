//! Well-known text and well-known binary.
#![no_main]

use libfuzzer_sys::fuzz_target;
use sapxep_fuzz::load::map::{Feature, wkt};
use sapxep_fuzz::wkb;

fuzz_target!(|bytes: &[u8]| {
    let mut features = vec![Feature::default(); 3];
    if let Ok(text) = std::str::from_utf8(bytes) {
        let _ = wkt::looks_like(text);
        let _ = wkt::srid(text);
        let _ = wkt::read(text, &mut features[0]);
    }
    let _ = wkb::plain(bytes, &mut features[1]);
    let _ = wkb::packaged(bytes, &mut features[2]);
    sapxep_fuzz::after("a.csv", features, None, Vec::new());
});
