#![allow(
    clippy::disallowed_methods,
    reason = "pages to look at are written where an environment variable asks for them"
)]

use super::*;
use crate::domain::{Adjacency, Commune};
use crate::export::fixture;
use crate::text::Lang;

fn page(commune: &Commune, adjacency: &Adjacency, plans: &[PlanDocument]) -> String {
    html(&Report {
        commune,
        adjacency,
        plans,
        lang: Lang::Vi,
    })
}

fn look(name: &str, page: &str) {
    if let Some(folder) = std::env::var_os("SAPXEP_LOOK") {
        std::fs::write(std::path::Path::new(&folder).join(name), page).expect("written");
    }
}

#[test]
fn pages() {
    let mut cases: Vec<(&str, Commune, [u32; 3])> =
        vec![("xa.html", fixture::invented(1, 6, 4), [300, 450, 600])];
    cases.extend(fixture::lien_chieu().map(|c| ("phuong.html", c, [450, 600, 900])));
    for (name, commune, minima) in cases {
        let adjacency = fixture::links(&commune);
        let titles = ["Ít xáo trộn", "Cân đối", "Tinh gọn"];
        let plans: Vec<PlanDocument> = minima
            .iter()
            .zip(titles)
            .map(|(&m, t)| fixture::plan(&commune, &adjacency, m, t))
            .collect();
        let start = std::time::Instant::now();
        let text = page(&commune, &adjacency, &plans);
        println!("{name}: {} kB, {:?}", text.len() / 1024, start.elapsed());
        assert!(text.len() < 2_000_000);
        look(name, &text);
    }
}

#[test]
fn data_is_escaped_and_nothing_is_fetched() {
    let mut commune = fixture::invented(2, 3, 2);
    let evil = "</script><img src=x onerror=alert(1)>\"'&";
    for atom in commune.atoms.iter_mut() {
        atom.name = evil.to_owned();
    }
    commune.name = evil.to_owned();
    commune.source = Some(evil.to_owned());
    let adjacency = fixture::links(&commune);
    let mut plan = fixture::plan(&commune, &adjacency, 400, evil);
    plan.warnings.push(Sentence {
        code: "W200".to_owned(),
        text: evil.to_owned(),
    });
    let text = page(&commune, &adjacency, &[plan]);
    assert!(!text.contains("<img"));
    assert_eq!(text.matches("</script>").count(), 2);
    for sign in ["http://", "https://", "url(", "src=\"", "@import"] {
        assert!(!text.contains(sign), "{sign}");
    }
}

#[test]
fn base64_is_that_of_rfc_4648() {
    for (plain, coded) in [
        ("", ""),
        ("f", "Zg=="),
        ("fo", "Zm8="),
        ("foo", "Zm9v"),
        ("foobar", "Zm9vYmFy"),
    ] {
        assert_eq!(base64(plain.as_bytes()), coded);
    }
}
