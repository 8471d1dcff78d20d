//! Figures and numerals as people type them, in whole files.

use super::hostile::{
    HOUSEHOLDS, NAMES, XA, collection, commune, feature, loaded, positions, ring, table, whole,
};
use super::*;

#[test]
fn figures_that_are_not_exact_are_taken_and_told() {
    let ways = [
        "khoảng #",
        "~#",
        "trên # hộ",
        "# (ước tính)",
        "≈ #",
        "hơn #",
        "ước #",
        "Khoảng: #",
        "#",
    ];
    let rows = NAMES.iter().zip(HOUSEHOLDS).zip(ways);
    let text = rows.fold("ten,so_ho\n".to_owned(), |text, ((name, households), way)| {
        text + &format!("Thôn {name},{}\n", way.replace('#', &households.to_string()))
    });
    let (_, found) = commune(&[("xa.toml", XA.as_bytes()), ("don-vi.csv", text.as_bytes())]);
    let about = found.iter().filter(|c| **c == codes::FIGURE_ABOUT).count();
    assert_eq!(about, 8);
}

#[test]
fn marks_in_a_column_of_numbers_are_no_figures() {
    for mark in ["x", "không", "-", "chưa có", "Không có", "?"] {
        let text = table().replace(&format!(",{}\n", HOUSEHOLDS[3]), &format!(",{mark}\n"));
        let read = loaded(&[("xa.toml", XA.as_bytes()), ("don-vi.csv", text.as_bytes())]);
        assert!(errors(&read).is_empty(), "{mark}: {:?}", errors(&read));
        assert!(codes_of(&read).contains(&codes::VALUE_UNKNOWN), "{mark}");
        assert!(
            read.questions.iter().any(|q| q.subject == "Thôn Yên Thụy"),
            "{mark}"
        );
        let commune = read.commune.unwrap();
        assert_eq!(commune.atoms.iter().filter(|a| a.households.is_none()).count(), 1);
    }
}

#[test]
fn roman_numerals_of_one_file_are_the_numbers_of_the_other() {
    let roman = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"];
    for (title, loose) in [("Thôn", 0), ("THÔN", 1)] {
        let rows = roman.iter().zip(HOUSEHOLDS);
        let table = rows.fold("ten,so_ho\n".to_owned(), |text, (number, households)| {
            text + &format!("{title} {number},{households}\n")
        });
        let shapes: Vec<String> = (0..9)
            .map(|i| {
                let at = format!("[{}]", positions(&ring(i)));
                feature(&format!("\"ten\":\"thôn {}\"", i + 1), "Polygon", &at)
            })
            .collect();
        let read = loaded(&[
            ("xa.toml", XA.as_bytes()),
            ("don-vi.csv", table.as_bytes()),
            ("ranh-gioi.geojson", collection(&shapes).as_bytes()),
        ]);
        assert!(errors(&read).is_empty(), "{:?}", errors(&read));
        let told = codes_of(&read)
            .iter()
            .filter(|c| **c == codes::LOOSE_MATCH)
            .count();
        assert_eq!(told, loose, "{title}");
        whole(&read.commune.unwrap());
    }
}
