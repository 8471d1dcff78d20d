//! The dossier: figures in the documents are those of the plan, tables add up, nothing is invented, bytes are stable.

use std::path::Path;

use sapxep::domain::dossier::Letterhead;
use sapxep::domain::plan::{PlanDocument, PlansDocument};
use sapxep::domain::{Adjacency, Commune, Profile};
use sapxep::export::Report;
use sapxep::export::docx::{Dossier, DossierFacts, DossierFile};
use sapxep::graph::AdjacencyOptions;
use sapxep::load::{LoadOptions, load};
use sapxep::rules::{profiles, standard};
use sapxep::text::Lang;

/// A commune of the examples with its neighbours and profile.
struct Place {
    commune: Commune,
    adjacency: Adjacency,
    profile: Profile,
}

fn place(input: &Path) -> Place {
    let mut commune = load(input, &LoadOptions::default()).commune.unwrap();
    let profile = profiles::find(profiles::DEFAULT).unwrap();
    standard::resolve_class(&mut commune, &profile);
    let (adjacency, _) = sapxep::graph::adjacency(&commune, &AdjacencyOptions::default());
    Place {
        commune,
        adjacency,
        profile,
    }
}

fn dossier<'a>(place: &'a Place, plans: &'a [PlanDocument], letterhead: &'a Letterhead) -> Dossier<'a> {
    let report = Report {
        commune: &place.commune,
        adjacency: &place.adjacency,
        plans,
        lang: Lang::Vi,
    };
    let facts = DossierFacts {
        plan: 0,
        letterhead,
        consultation: None,
        staff: None,
        dissolved: &[],
    };
    Dossier::new(report, &place.profile, facts).unwrap()
}

/// Writes a whole dossier for people to look at: SAPXEP_INPUT a folder, SAPXEP_PLANS a file of plans, SAPXEP_OUT where to.
#[test]
#[ignore = "for looking at documents"]
fn write_a_dossier() {
    let variable = |name: &str| std::env::var(name).unwrap();
    let place = place(Path::new(&variable("SAPXEP_INPUT")));
    let text = std::fs::read_to_string(variable("SAPXEP_PLANS")).unwrap();
    let plans: PlansDocument = serde_json::from_str(&text).unwrap();
    let letterhead = Letterhead::default();
    let started = std::time::Instant::now();
    let dossier = dossier(&place, &plans.plans, &letterhead);
    println!("facts {:?}", started.elapsed());
    let files: Vec<DossierFile> = dossier.all(|_, _| {}).unwrap();
    println!("{} files {:?}", files.len(), started.elapsed());
    for file in files {
        let path = Path::new(&variable("SAPXEP_OUT")).join(&file.name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, file.bytes).unwrap();
    }
    for field in dossier.open_fields() {
        println!("{:?}: {}", field.document, field.label);
    }
}
