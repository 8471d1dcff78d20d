//! Number, name and neighbour parsers on anything at all.

use proptest::prelude::*;
use sapxep::domain::name::{
    bare_key, code_key, fold, loose_key, name_key, natural_cmp, numeral_key, slug, tidy,
};
use sapxep::load::directory::{Directory, Lookup, split_list};
use sapxep::load::number::{DecimalSign, Parsed, decimal, whole};

fn grouped(value: u32, separator: &str) -> String {
    let digits = value.to_string();
    let mut out = String::new();
    for (i, c) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push_str(separator);
        }
        out.push(c);
    }
    out
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn nothing_makes_the_parsers_panic(text in "\\PC{0,40}") {
        let _ = whole(&text, 1000);
        let _ = decimal(&text, DecimalSign::Comma);
        let keys = [fold(&text), name_key(&text), bare_key(&text), loose_key(&text), code_key(&text), tidy(&text)];
        prop_assert!(keys.iter().all(|k| !k.contains('\n')));
        prop_assert!(!slug(&text).is_empty());
        let _ = split_list(&text);
        let _ = natural_cmp(&text, "Tổ 10");
    }

    #[test]
    fn counts_survive_any_way_of_writing(value in 0_u32..9_999_999) {
        for separator in ["", ".", ",", " ", "\u{a0}"] {
            let text = grouped(value, separator);
            prop_assert_eq!(whole(&text, 10_000_000), Ok(Parsed::Value(f64::from(value))), "{}", text);
        }
    }

    #[test]
    fn a_figure_that_is_said_not_to_be_exact_is_the_same_figure(value in 1_u32..9_999_999, way in 0_usize..9, separator in 0_usize..3) {
        let figure = grouped(value, ["", ".", " "][separator]);
        let text = [
            format!("khoảng {figure}"),
            format!("Khoảng {figure} hộ"),
            format!("~{figure}"),
            format!("≈ {figure}"),
            format!("trên {figure}"),
            format!("HƠN {figure}"),
            format!("ước {figure} hộ"),
            format!("{figure} (ước tính)"),
            format!("gan {figure}"),
        ][way].clone();
        prop_assert_eq!(whole(&text, 10_000_000), Ok(Parsed::About(f64::from(value))), "{}", text);
    }

    #[test]
    fn roman_numerals_are_numbers(number in 1_usize..40, title in 0_usize..4) {
        let ones = ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"];
        let roman = "X".repeat(number / 10) + ones[number % 10];
        let title = ["Thôn ", "Tổ dân phố số ", "Ấp Tân An ", "Khu "][title];
        prop_assert_eq!(name_key(&format!("{title}{roman}")), name_key(&format!("{title}{number}")));
        // In capitals a numeral that is a syllable stays open, and is offered as the number.
        let capitals = format!("{title}{roman}").to_uppercase();
        let read = numeral_key(&capitals).unwrap_or_else(|| name_key(&capitals));
        prop_assert_eq!(read, name_key(&format!("{title}{number}")));
    }

    #[test]
    fn keys_do_not_change_when_taken_twice(name in "(Thôn|Tổ|Ấp)? ?[A-ZĐ][a-zàáâăêôơưđạ]{1,6} ?[0-9]{0,3}") {
        prop_assert_eq!(name_key(&name), name_key(&name.to_uppercase()));
        prop_assert_eq!(tidy(&tidy(&name)), tidy(&name));
        prop_assert_eq!(fold(&fold(&name)), fold(&name));
    }

    #[test]
    fn neighbours_are_found_again(count in 2_usize..30, pick in proptest::collection::vec(0_usize..30, 1..6), joiner in 0_usize..4) {
        let names: Vec<(String, String)> = (0..count).map(|i| (format!("T{i:02}"), format!("Tổ {}", i + 1))).collect();
        let directory = Directory::new(names.iter().map(|(c, n)| (c.as_str(), n.as_str())), true);
        let wanted: Vec<usize> = pick.into_iter().map(|p| p % count).collect();
        let text = wanted.iter().map(|&i| names[i].1.clone()).collect::<Vec<_>>().join(["; ", ", ", " và ", ";"][joiner]);
        let found: Vec<usize> = split_list(&text).iter().map(|p| match directory.find(p) { Lookup::One(i, _) => i, _ => usize::MAX }).collect();
        prop_assert_eq!(found, wanted);
    }
}
