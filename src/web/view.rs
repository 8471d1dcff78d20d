//! The state of the project as the page shows it.

use std::sync::OnceLock;

use geo::{LineString, MultiPolygon, unary_union};
use serde_json::{Value, json};

use super::app::{App, shown};
use super::draft::broken;
use super::model::Model;
use super::reply::spoken;
use super::staged::Staged;
use crate::compare::{Comparison, compare};
use crate::domain::plan::PlanDocument;
use crate::domain::staffing::People;
use crate::domain::{AtomId, CommuneFlag, CommuneKind, ExceptionFlag, Standing, TermName, UnitKind};
use crate::export::map::Ground;
use crate::graph::atom_place;
use crate::load::Loaded;
use crate::load::words::vocabulary as vocabulary_of;
use crate::rules::{profiles, provinces};
use crate::staffing::summary;
use crate::text::columns::field;
use crate::text::{Lang, compare as words, question};

/// Everything but boundaries.
pub(super) fn state(app: &App, lang: Lang) -> Value {
    let model = app.model().ok();
    let staged = {
        let mut staged = app.staged();
        let open = model
            .as_ref()
            .map(|model| (model.commune(), model.contents.version));
        match staged.read(open) {
            Some(loaded) => json!({
                "files": staged.files(), "facts": staged.facts, "read": read(&loaded, &staged, lang),
            }),
            None => Value::Null,
        }
    };
    let read_only = app.with(|open| Ok(open.project.read_only())).unwrap_or(false);
    let project = model.map_or(Value::Null, |model| project(&model, read_only, lang));
    json!({
        "version": env!("CARGO_PKG_VERSION"),
        "started": app.started,
        "lang": match app.lang { Lang::Vi => "vi", Lang::En => "en" },
        "folder": app.folder.display().to_string(),
        "projects": projects(app),
        "examples": super::examples::EXAMPLES.iter().map(|(name, _)| *name).collect::<Vec<_>>(),
        "staged": staged,
        "project": project,
        "run": run(app, lang),
        "tiles": { "origin": *app.tiles(), "files": super::tiles::files(&app.folder) },
        "words": vocabulary(lang),
    })
}

fn run(app: &App, lang: Lang) -> Value {
    let Some(run) = app.running() else {
        return Value::Null;
    };
    let refused = run
        .refused
        .lock()
        .unwrap_or_else(std::sync::PoisonError::into_inner);
    let refused: serde_json::Map<String, Value> = refused
        .iter()
        .map(|(name, findings)| (name.clone(), json!(spoken(lang, findings))))
        .collect();
    json!({
        "id": run.id,
        "running": run.left.load(std::sync::atomic::Ordering::Relaxed) > 0,
        "refused": refused,
    })
}

/// Project files of the folder, the newest first.
fn projects(app: &App) -> Vec<Value> {
    let mut found: Vec<(std::time::SystemTime, String)> = std::fs::read_dir(&app.folder)
        .into_iter()
        .flatten()
        .filter_map(|entry| {
            let entry = entry.ok()?;
            let name = entry.file_name().to_string_lossy().into_owned();
            let changed = entry.metadata().ok()?.modified().ok()?;
            (name.ends_with(".gpkg") && super::staged::is_plain(&name)).then_some((changed, name))
        })
        .collect();
    found.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
    found
        .into_iter()
        .map(|(changed, name)| {
            let since = changed.duration_since(std::time::UNIX_EPOCH).unwrap_or_default();
            json!({ "name": name, "changed": since.as_secs() })
        })
        .collect()
}

/// What was read from dropped files.
fn read(loaded: &Loaded, staged: &Staged, lang: Lang) -> Value {
    let commune = loaded.commune.as_ref().map(|commune| {
        json!({
            "name": commune.name, "kind": commune.kind, "province": commune.province,
            "units": commune.unit_count(), "households": commune.households(), "residents": commune.residents(),
            "with_boundary": commune.atoms.iter().filter(|a| a.boundary.is_some()).count(),
        })
    });
    let mut findings = loaded.findings.clone();
    findings.extend(loaded.people_findings.iter().cloned());
    for finding in &mut findings {
        staged.as_dropped(&mut finding.place);
    }
    let people = loaded.commune.as_ref().map(|commune| {
        let people = &commune.people;
        json!({
            "persons": people.roster.persons.len(), "helpers": people.roster.helpers.len(),
            "ballots": people.consultation.ballots.len(), "opinions": people.consultation.opinions.len(),
        })
    });
    let tables: Vec<_> = loaded
        .report
        .table
        .iter()
        .chain(&loaded.report.other_tables)
        .collect();
    json!({
        "commune": commune, "people": people, "findings": spoken(lang, &findings), "tables": tables, "unheaded": loaded.unheaded,
        "report": { "files": loaded.report.files },
        "questions": loaded.questions.iter().map(|asked| json!({
            "id": asked.id(), "topic": asked.topic, "text": question::sentence(lang, asked), "choices": asked.choices,
            "used": asked.used, "answer": asked.answer,
        })).collect::<Vec<_>>(),
    })
}

/// Words for lists to choose from; they are the same as long as the program runs.
fn vocabulary(lang: Lang) -> Value {
    static WORDS: [OnceLock<Value>; 2] = [const { OnceLock::new() }; 2];
    let [vi, en] = &WORDS;
    let known = match lang {
        Lang::Vi => vi,
        Lang::En => en,
    };
    known.get_or_init(|| gathered_words(lang)).clone()
}

fn gathered_words(lang: Lang) -> Value {
    let word = |value: Value| value.as_str().unwrap_or_default().to_owned();
    let pairs = |all: Vec<(Value, &str)>| -> Value {
        all.into_iter()
            .map(|(id, title)| json!({ "id": word(id), "title": title }))
            .collect()
    };
    use CommuneFlag as C;
    use ExceptionFlag as E;
    let exceptions = [
        E::Mountain,
        E::EthnicMinority,
        E::ExtremelyDisadvantaged,
        E::BrokenTerrain,
        E::Border,
        E::Island,
        E::Resettlement,
        E::Islet,
    ];
    let flags = [C::Border, C::Island, C::Defence, C::Mountain, C::EthnicMinority];
    let kinds = [CommuneKind::Xa, CommuneKind::Phuong, CommuneKind::DacKhu];
    let unit_kinds = [UnitKind::Thon, UnitKind::Tdp];
    json!({
        "exceptions": pairs(exceptions.iter().map(|&e| (json!(e), words::exception(lang, e))).collect()),
        "commune_flags": pairs(flags.iter().map(|&f| (json!(f), words::commune_flag(lang, f))).collect()),
        "commune_kinds": pairs(kinds.iter().map(|&k| (json!(k), words::commune_kind(lang, k))).collect()),
        "unit_kinds": pairs(unit_kinds.iter().map(|&k| (json!(k), words::unit_kind(lang, k))).collect()),
        "terms": TermName::ALL.iter().map(|t| json!({
            "id": t.as_str(), "title": words::figure_name(lang, t.as_str()),
        })).collect::<Vec<_>>(),
        "fields": fields(lang),
        "profiles": profiles::ids().filter_map(profiles::built_in).map(|p| json!({
            "id": p.id, "title": lang.pick(&p.title, &p.title_en),
        })).collect::<Vec<_>>(),
        "provinces": provinces::provinces().iter().map(|p| p.name.clone()).collect::<Vec<_>>(),
    })
}

fn project(model: &Model, read_only: bool, lang: Lang) -> Value {
    let contents = &model.contents;
    let commune = model.commune();
    let class = commune
        .class
        .as_ref()
        .and_then(|class| model.profile.class(class));
    let plans: Vec<&PlanDocument> = contents.plans.iter().map(|p| &p.document).collect();
    let saved: Vec<Value> = contents
        .plans
        .iter()
        .map(|plan| {
            json!({
                "id": plan.id, "kept": plan.kept, "title": plan.title,
                "current": model.is_current(plan), "document": plan.document, "broken": broken(model, plan),
            })
        })
        .collect();
    let draft: Vec<Value> = model
        .draft_groups()
        .into_iter()
        .map(|(number, atoms)| json!({ "number": number, "members": codes(model, &atoms) }))
        .collect();
    json!({
        "file": shown(&model.path),
        "path": model.path.display().to_string(),
        "version": contents.version,
        "read_only": read_only,
        "commune": {
            "name": commune.name, "kind": commune.kind, "kind_title": words::commune_kind(lang, commune.kind),
            "province": commune.province,
            "class": commune.class.as_ref().map(|c| c.0.clone()), "flags": commune.flags, "data_date": commune.data_date,
            "money_date": commune.money_date, "source": commune.source, "units": commune.unit_count(),
            "households": commune.households(), "residents": commune.residents(),
            "tolerance_m": contents.tolerance_m, "tolerance_used": model.adjacency.tolerance_m,
        },
        "profile": {
            "own": contents.decided.profile.is_some(), "named": commune.profile,
            "id": model.profile.id, "title": lang.pick(&model.profile.title, &model.profile.title_en),
            "in_force": model.profile.in_force,
            "classes": model.profile.class.iter().map(|c| json!({
                "id": c.id.0, "title": lang.pick(&c.title, &c.title_en), "thon": c.thon, "tdp": c.tdp,
                "source": c.source,
            })).collect::<Vec<_>>(),
            "class": class.map(|c| json!({
                "id": c.id.0, "title": lang.pick(&c.title, &c.title_en), "thon": c.thon, "tdp": c.tdp, "source": c.source,
                "confidence": words::confidence(lang, c.confidence),
            })),
            "base_salary": model.profile.base_salary_on(commune.money_date.as_deref()).map(|s| s.amount),
        },
        "units": units(model),
        "links": links(model),
        "halls": commune.halls.iter().map(|hall| json!({
            "name": hall.name, "unit": commune.atoms.get(hall.atom).map(|a| a.code.clone()),
            "capacity": hall.capacity, "condition": hall.condition,
            "point": hall.point.map(|p| [p.x(), p.y()]),
        })).collect::<Vec<_>>(),
        "findings": spoken(lang, &model.findings),
        "scenarios": scenarios(model),
        "locks": contents.locks,
        "declared": contents.links,
        "plans": saved,
        "comparison": comparison(&compare(commune, &model.profile, &plans), lang),
        "chosen": contents.chosen,
        "draft": draft,
        "letterhead": contents.letterhead,
        "opinions": contents.opinions,
        "people": people(model, lang),
        "undo": contents.undo,
        "redo": contents.redo,
        "ground": model.ground,
    })
}

/// What a column may mean, by kind of table.
fn fields(lang: Lang) -> Value {
    let kinds = ["unit", "link", "hall", "roster", "ballot", "opinion"];
    let of = |kind: &str| -> Vec<Value> {
        let fields = vocabulary_of(kind).ids();
        let named = fields.filter_map(|id| Some((id, field(lang, kind, id)?)));
        named
            .map(|(id, title)| json!({ "id": id, "title": title }))
            .collect()
    };
    Value::Object(
        kinds
            .into_iter()
            .map(|kind| (kind.to_owned(), json!(of(kind))))
            .collect(),
    )
}

/// How many, never who.
fn people(model: &Model, lang: Lang) -> Value {
    let people = &model.commune().people;
    json!({
        "persons": people.roster.persons.len(),
        "helpers": people.roster.helpers.len(),
        "decided": model.contents.decided.staffing.is_some(),
        "findings": spoken(lang, &model.people_findings),
        "earlier": earlier_rounds(model, people),
        "rounds": model.contents.rounds,
        "voiced": model.contents.voiced,
    })
}

/// Rounds before the last one, clusters of one round added up.
fn earlier_rounds(model: &Model, people: &People) -> Vec<Value> {
    summary::earlier_rounds(model.commune(), &people.consultation)
        .into_iter()
        .map(|round| json!({
            "unit": round.unit, "round": round.round, "households": round.households, "agree": round.agree,
            "disagree": round.disagree, "other": round.other, "took_part": round.took_part,
        }))
        .collect()
}

fn codes(model: &Model, atoms: &[AtomId]) -> Vec<String> {
    let found = atoms.iter().filter_map(|&a| model.commune().atoms.get(a));
    found.map(|atom| atom.code.clone()).collect()
}

fn units(model: &Model) -> Vec<Value> {
    let commune = model.commune();
    let class = commune
        .class
        .as_ref()
        .and_then(|class| model.profile.class(class));
    let scenario_minimum = model.scenarios.first().and_then(|s| s.limits.min_households);
    let neighbours = model.adjacency.neighbours(commune.atoms.len());
    commune
        .atoms
        .iter_enumerated()
        .map(|(id, atom)| {
            let unit = commune.unit_of(id);
            let standard = scenario_minimum.or_else(|| class.map(|c| c.minimum(unit.kind)));
            let exceptions: Vec<Value> = unit
                .exceptions
                .iter()
                .map(|e| json!({ "flag": e.flag, "reason": e.reason }))
                .collect();
            let near = neighbours.get(id.index()).map(Vec::as_slice).unwrap_or_default();
            json!({
                "code": atom.code, "name": atom.name, "kind": unit.kind, "title": unit.title,
                "unit": unit.code,
                "of": if unit.code == atom.code { Value::Null } else { json!(unit.name) },
                "cluster": unit.standing == Standing::Cluster,
                "households": atom.households, "residents": atom.residents, "area_m2": atom.area_m2,
                "former": unit.former_commune, "exceptions": exceptions, "ethnic": unit.ethnic,
                "religion": unit.religion, "note": unit.note, "estimated": atom.boundary_estimated,
                "drawn": atom.boundary.is_some(),
                "place": atom_place(atom).map(|p| [p.x(), p.y()]),
                "standard": standard,
                "neighbours": codes(model, near),
            })
        })
        .collect()
}

fn links(model: &Model) -> Value {
    let commune = model.commune();
    let code = |atom: AtomId| {
        commune
            .atoms
            .get(atom)
            .map(|a| a.code.as_str())
            .unwrap_or_default()
    };
    let near = model.adjacency.near_misses.iter();
    json!({
        "joined": model.adjacency.links.iter().map(|link| json!({
            "a": code(link.a), "b": code(link.b), "origin": link.origin, "shared_m": link.shared_m,
            "gap_m": link.gap_m, "reason": link.reason,
        })).collect::<Vec<_>>(),
        "cut": model.adjacency.barriers.iter().map(|(a, b, reason)| json!({
            "a": code(*a), "b": code(*b), "reason": reason,
        })).collect::<Vec<_>>(),
        "near": near.map(|miss| json!({
            "a": code(miss.a), "b": code(miss.b), "gap_m": miss.gap_m, "shared_m": miss.shared_m,
        })).collect::<Vec<_>>(),
    })
}

fn scenarios(model: &Model) -> Vec<Value> {
    let own_locks = model.contents.locks.len();
    model
        .scenarios
        .iter()
        .map(|scenario| {
            let levels: Vec<Value> = scenario
                .levels
                .iter()
                .map(|level| {
                    let weights = level.iter().map(|w| (w.term.as_str().to_owned(), json!(w.scaled)));
                    Value::Object(weights.collect())
                })
                .collect();
            let own = scenario.locks.len().saturating_sub(own_locks);
            json!({
                "name": scenario.name, "title": scenario.title, "profile": scenario.profile, "limits": scenario.limits,
                "soft": scenario.soft, "levels": levels,
                "locks": scenario.locks.iter().take(own).collect::<Vec<_>>(),
            })
        })
        .collect()
}

fn comparison(comparison: &Comparison, lang: Lang) -> Value {
    json!({
        "columns": comparison.columns.iter().map(|column| json!({
            "number": column.number, "scenario": column.scenario, "title": column.title, "status": column.status,
            "gap": column.gap,
        })).collect::<Vec<_>>(),
        "rows": comparison.rows.iter().map(|row| json!({
            "key": row.key.as_str(), "name": words::figure_name(lang, row.key.as_str()),
            "unit": words::figure_unit(lang, row.key.as_str()), "values": row.values, "best": row.best,
        })).collect::<Vec<_>>(),
        "differences": comparison.differences.iter().map(|d| json!({
            "first": d.first, "second": d.second, "residents": d.residents, "share_per_mille": d.share_per_mille,
        })).collect::<Vec<_>>(),
    })
}

/// Boundaries and points as GeoJSON.
pub(super) fn geometry(model: &Model) -> Value {
    let nodes = Ground::new(model.commune(), &model.adjacency).nodes();
    let features: Vec<Value> = model
        .commune()
        .atoms
        .iter_enumerated()
        .filter_map(|(id, atom)| {
            let node = nodes.as_ref().and_then(|nodes| nodes.get(id.index()));
            let at = node.map(|at| (*at).into()).or_else(|| atom_place(atom));
            let geometry = match (&atom.boundary, at) {
                (Some(boundary), _) => shape(boundary),
                (None, Some(point)) => json!({ "type": "Point", "coordinates": [point.x(), point.y()] }),
                (None, None) => return None,
            };
            Some(json!({ "type": "Feature", "id": atom.code, "geometry": geometry, "properties": {} }))
        })
        .collect();
    json!({ "type": "FeatureCollection", "features": features })
}

/// Outlines of groups, numbered from 0; groups without boundaries are left out.
pub(super) fn outlines(model: &Model, groups: &[Vec<String>]) -> Value {
    let mut features = Vec::new();
    for (index, group) in groups.iter().enumerate() {
        let atoms = group
            .iter()
            .filter_map(|code| model.commune().atoms.get(*model.ids.get(code)?));
        let shapes: Vec<&MultiPolygon<f64>> = atoms.filter_map(|atom| atom.boundary.as_ref()).collect();
        let geometry = match shapes.as_slice() {
            [] => continue,
            [one] => shape(one),
            several => shape(&unary_union(several.iter().copied())),
        };
        features.push(json!({ "type": "Feature", "id": index, "geometry": geometry, "properties": {} }));
    }
    json!({ "type": "FeatureCollection", "features": features })
}

fn shape(boundary: &MultiPolygon<f64>) -> Value {
    let ring = |ring: &LineString<f64>| ring.coords().map(|c| json!([c.x, c.y])).collect::<Vec<_>>();
    let polygons: Vec<Value> = boundary
        .iter()
        .map(|polygon| {
            let rings = std::iter::once(polygon.exterior()).chain(polygon.interiors());
            json!(rings.map(ring).collect::<Vec<_>>())
        })
        .collect();
    json!({ "type": "MultiPolygon", "coordinates": polygons })
}
