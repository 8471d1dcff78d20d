//! Labels of a map, parts in words, lists of neighbours, names and numbers.
#![no_main]

use libfuzzer_sys::fuzz_target;
use sapxep_fuzz::domain::name::{bare_key, loose_key, name_key, number, split_title, tidy};

fuzz_target!(|bytes: &[u8]| {
    let text = String::from_utf8_lossy(bytes);
    let (label, description) = text.split_once('\n').unwrap_or((&text, ""));
    let _ = sapxep_fuzz::load::map::label::read(label, description);
    let _ = sapxep_fuzz::load::portion::parse(label);
    let _ = sapxep_fuzz::load::directory::split_list(label);
    let _ = sapxep_fuzz::load::number::whole(label, 50_000);
    let _ = (name_key(label), bare_key(label), loose_key(label), number(label));
    let (title, proper) = split_title(label);
    assert_eq!(format!("{title} {proper}").trim(), tidy(label), "{label:?}");
});
