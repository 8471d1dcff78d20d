//! A table as text, in any encoding and under any separator, all the way to the commune.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    sapxep_fuzz::table("don-vi.csv", bytes);
});
