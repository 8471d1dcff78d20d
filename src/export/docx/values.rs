//! The values that texts may name, worked out of the facts.

use super::facts::{Facts, Form, NewFacts, OldUnit};
use super::template::{MARKED, Vars};
use crate::compare::{Key, figures_of_plan, figures_of_today};
use crate::domain::commune::UnitKind;
use crate::domain::dossier::DocumentKind;
use crate::domain::{Confidence, Status};
use crate::staffing::fund::FundLine;
use crate::text::Lang;
use crate::text::compare as figure_words;
use crate::text::dossier::{self, tables, words};
use crate::text::number;

/// Whole number as documents write it.
pub(in crate::export) fn count(value: impl TryInto<u64>) -> String {
    number::count(Lang::Vi, value.try_into().unwrap_or(0))
}

/// Number with decimals as documents write it.
pub(in crate::export) fn decimal(value: f64, places: u32) -> String {
    number::decimal(Lang::Vi, value, places)
}

/// Hectares from square metres.
#[expect(clippy::cast_precision_loss, reason = "square metres of a commune")]
pub(in crate::export) fn hectares(area_m2: u64) -> String {
    decimal(area_m2 as f64 / 10_000.0, 1)
}

/// A share in percent, one decimal.
#[expect(clippy::cast_precision_loss, reason = "counts of a commune")]
pub(in crate::export) fn share(part: u64, whole: u64) -> String {
    if whole == 0 {
        return "0".to_owned();
    }
    decimal(part as f64 * 100.0 / whole as f64, 1)
}

/// All values of the dossier.
pub(in crate::export) fn values(facts: &Facts<'_>) -> Vars<'static> {
    let mut vars = Vars::default();
    commune(&mut vars, facts);
    letterhead(&mut vars, facts);
    standard(&mut vars, facts);
    today(&mut vars, facts);
    plan(&mut vars, facts);
    money(&mut vars, facts);
    people(&mut vars, facts);
    procedure(&mut vars);
    vars
}

fn commune(vars: &mut Vars<'_>, facts: &Facts<'_>) {
    let commune = facts.commune();
    let kind = words::commune_kind(commune.kind);
    let known = commune.name.to_lowercase().starts_with(kind);
    let spoken = if known {
        words::in_sentence(&commune.name, kind)
    } else {
        format!("{kind} {}", commune.name)
    };
    vars.text("kind", kind);
    vars.text("Xa", words::capital(&spoken));
    vars.text("XA", spoken.to_uppercase());
    vars.text("xa", spoken.clone());
    vars.text("thon", facts.noun.clone());
    vars.text("Thon", words::capital(&facts.noun));
    vars.text("THON", facts.noun.to_uppercase());
    let mut kinds: Vec<UnitKind> = commune.units.iter().map(|unit| unit.kind).collect();
    kinds.sort_unstable();
    kinds.dedup();
    let heads: Vec<&str> = kinds.into_iter().map(words::head).collect();
    vars.text("head", heads.join(", "));
    let province = commune.province.as_deref().map(words::province);
    let body = |word: &str, capital: &str| {
        province
            .as_ref()
            .map(|name| format!("{word} {name}"))
            .unwrap_or_else(|| capital.to_owned())
    };
    vars.maybe("tinh", province.clone(), words::PROVINCE_LABEL);
    vars.text("ubnd_tinh", body(words::COMMITTEE, words::COMMITTEE_OF_PROVINCE));
    vars.text("hdnd_tinh", body(words::COUNCIL, words::COUNCIL_OF_PROVINCE));
    let letterhead = facts.given.letterhead;
    let committee = letterhead
        .body
        .clone()
        .unwrap_or_else(|| format!("{} {spoken}", words::COMMITTEE));
    let council = letterhead
        .council
        .clone()
        .unwrap_or_else(|| format!("{} {spoken}", words::COUNCIL));
    vars.text("HDND", council.to_uppercase());
    vars.text("ubnd", committee);
    vars.text("hdnd", council);
    vars.text("ubnd_short", format!("{} {kind}", words::COMMITTEE_SHORT));
    vars.text("hdnd_short", format!("{} {kind}", words::COUNCIL_SHORT));
    let date = commune.data_date.as_deref();
    vars.maybe(
        "data_date",
        date.map(|date| number::date(Lang::Vi, date)),
        words::DATA_DATE_LABEL,
    );
    vars.text("profile", words::decree(&facts.profile.title));
    vars.text("version", facts.plan.version.clone());
    vars.text("hash", facts.plan.input_sha256.clone());
}

fn letterhead(vars: &mut Vars<'_>, facts: &Facts<'_>) {
    let letterhead = facts.given.letterhead;
    let number = |kind: DocumentKind| {
        letterhead
            .numbers
            .get(kind.as_str())
            .cloned()
            .unwrap_or_else(|| format!("{MARKED}[[{}]]/{}", words::NUMBER_LABEL, dossier::symbol(kind)))
    };
    vars.text("number_to_trinh", number(DocumentKind::ToTrinh));
    vars.text("number_nghi_quyet", number(DocumentKind::NghiQuyet));
    let date = letterhead.date.as_deref().and_then(words::long_date);
    vars.maybe("date_of_to_trinh", date, words::DATE_OF_TO_TRINH);
    vars.open("resolution_date", words::RESOLUTION_DATE);
    vars.open("resolution_passed", words::RESOLUTION_DATE);
    vars.maybe("session", letterhead.session.clone(), words::SESSION_LABEL);
    let effective = letterhead.effective_from.as_deref().and_then(words::long_date);
    vars.maybe("effective", effective, words::EFFECTIVE_LABEL);
    vars.maybe("contact", letterhead.contact.clone(), words::CONTACT_LABEL);
    let day = |date: &Option<String>| date.as_deref().and_then(words::long_date);
    vars.maybe("return_date", day(&letterhead.return_by), words::RETURN_LABEL);
    vars.maybe(
        "consultation_plan",
        letterhead.consultation_plan.clone(),
        words::CONSULTATION_PLAN_LABEL,
    );
    let period = day(&letterhead.consultation_from)
        .zip(day(&letterhead.consultation_to))
        .map(|(from, to)| words::period(&from, &to));
    vars.maybe("consultation_period", period, words::CONSULTATION_PERIOD_LABEL);
}

/// The standard of the commune's class, with where it stands.
fn standard(vars: &mut Vars<'_>, facts: &Facts<'_>) {
    let commune = facts.commune();
    let class = commune
        .class
        .as_ref()
        .and_then(|class| facts.profile.class(class));
    let mut kinds: Vec<UnitKind> = commune.units.iter().map(|unit| unit.kind).collect();
    kinds.sort_unstable();
    kinds.dedup();
    let standards: Vec<String> = kinds
        .iter()
        .filter_map(|&kind| {
            let standard = crate::compare::standard_of(commune, facts.profile, kind, Some(facts.plan))?;
            Some(words::standard(&count(standard), words::unit_kind(kind)))
        })
        .collect();
    let known = (!standards.is_empty()).then(|| words::and(&standards));
    vars.maybe("standard", known, words::STANDARD_LABEL);
    let own = facts.plan.rules.limits.min_households.is_some();
    let source = match class {
        Some(class) if !own => {
            let mut text = words::citation(&class.source);
            if class.confidence == Confidence::Recall {
                text.push_str(words::UNCHECKED);
            }
            text
        }
        _ if own => words::SCENARIO_SOURCE.to_owned(),
        _ => words::decree(&facts.profile.title),
    };
    vars.text("standard_source", source);
    let class = class.map(|class| {
        let mut text = words::class(&class.title);
        if class.provinces_confidence == Confidence::Recall {
            text.push_str(words::UNCHECKED);
        }
        text
    });
    vars.maybe("class", class, words::CLASS_LABEL);
}

fn today(vars: &mut Vars<'_>, facts: &Facts<'_>) {
    let commune = facts.commune();
    let units = facts.old.len() as u64;
    vars.text("units", count(units));
    vars.text("clusters", count(facts.clusters.len() as u64));
    vars.text("households", count(commune.households()));
    vars.text("residents", count(commune.residents()));
    let area: Option<u64> = facts
        .old
        .iter()
        .chain(&facts.clusters)
        .map(|unit| unit.area_m2)
        .sum();
    vars.maybe("area", area.map(hectares), words::AREA_LABEL);
    let basis = match (facts.measured, facts.estimated) {
        (_, true) => words::AREA_ESTIMATED,
        (true, false) => words::AREA_MEASURED,
        (false, false) => words::AREA_TABLE,
    };
    vars.text("area_basis", words::noun_in(basis, &facts.noun));
    let below: Vec<&OldUnit> = facts.old.iter().filter(|unit| unit.short().is_some()).collect();
    let exempt = below
        .iter()
        .filter(|unit| !commune.units[unit.id].exceptions.is_empty())
        .count() as u64;
    vars.text("below", count(below.len() as u64));
    vars.text("below_exempt", count(exempt));
    vars.text("below_plain", count(below.len() as u64 - exempt));
    let parts = if exempt == 0 {
        String::new()
    } else {
        format!("{MARKED}{}", words::BELOW_PARTS)
    };
    vars.text("below_parts", parts);
    vars.text("below_share", share(below.len() as u64, units));
    vars.text(
        "shortage",
        count(below.iter().filter_map(|unit| unit.short()).sum::<u64>()),
    );
    let mut sizes: Vec<(u64, &OldUnit)> = facts
        .old
        .iter()
        .filter_map(|unit| Some((unit.households?, unit)))
        .collect();
    sizes.sort_by_key(|(size, unit)| (*size, unit.id));
    let end = |at: Option<&(u64, &OldUnit)>| {
        at.map_or(
            (words::UNKNOWN.to_owned(), words::UNKNOWN.to_owned()),
            |(size, unit)| (count(*size), facts.unit_spoken(unit.id)),
        )
    };
    let (smallest, smallest_name) = end(sizes.first());
    let (largest, largest_name) = end(sizes.last());
    vars.text("smallest", smallest);
    vars.text("smallest_name", smallest_name);
    vars.text("largest", largest);
    vars.text("largest_name", largest_name);
    let figures = figures_of_today(commune, facts.profile);
    let median = figures.value(Key::MedianHouseholds, &figures);
    vars.text("median", median.map_or(words::UNKNOWN.to_owned(), count));
    let average = (commune.households() + units / 2).checked_div(units);
    vars.text("average", count(average.unwrap_or(0)));
    vars.text("halls", count(commune.halls.len() as u64));
    let with_hall = facts.old.iter().filter(|unit| !unit.halls.is_empty()).count();
    vars.text("units_with_hall", count(with_hall as u64));
}

fn plan(vars: &mut Vars<'_>, facts: &Facts<'_>) {
    let commune = facts.commune();
    let new = &facts.new;
    let (before, after) = (facts.old.len() as u64, new.len() as u64);
    vars.text("new_units", count(after));
    vars.text("fewer", count(before.saturating_sub(after)));
    vars.text("fewer_share", share(before.saturating_sub(after), before));
    let of = |form: Form| new.iter().filter(|unit| unit.form == form).count() as u64;
    vars.text("kept", count(of(Form::Kept)));
    vars.text("renamed", count(of(Form::Renamed)));
    vars.text("merged", count(changed(facts).count() as u64));
    vars.text("merged_old", count(merged_old(facts)));
    let kept: Vec<String> = new
        .iter()
        .filter(|unit| unit.form == Form::Kept)
        .map(|unit| facts.spoken(&unit.name))
        .collect();
    vars.text("kept_names", kept.join("; "));
    let today = figures_of_today(commune, facts.profile);
    let figures = figures_of_plan(commune, facts.profile, facts.plan);
    for (name, key) in [
        ("new_min", Key::MinHouseholds),
        ("new_median", Key::MedianHouseholds),
        ("new_max", Key::MaxHouseholds),
        ("moved", Key::ResidentsMoved),
        ("new_below", Key::BelowStandard),
        ("new_exempt", Key::Exempt),
    ] {
        let value = figures.value(key, &today);
        vars.text(name, value.map_or(words::UNKNOWN.to_owned(), count));
    }
    vars.text("moved_share", share(figures.residents_moved, figures.residents));
    vars.text("plans", count(facts.report.plans.len() as u64));
    vars.text("plan_title", crate::text::map::plan_title(Lang::Vi, facts.plan));
    let gap = facts.plan.gap.filter(|gap| gap.is_finite());
    vars.text(
        "gap",
        gap.map_or(String::new(), |gap| decimal((gap * 10_000.0).ceil() / 100.0, 2)),
    );
    let proof = match (facts.plan.status, gap) {
        (Status::Optimal, _) => words::proof::OPTIMAL,
        (Status::Feasible, Some(_)) => words::proof::FEASIBLE,
        (Status::Feasible, None) => words::proof::FEASIBLE_OPEN,
        (Status::Stopped, Some(_)) => words::proof::STOPPED,
        (Status::Stopped, None) => words::proof::STOPPED_OPEN,
        (Status::Infeasible, _) => words::proof::INFEASIBLE,
        (Status::Unknown, _) => words::proof::UNKNOWN,
    };
    vars.text("proof", format!("{MARKED}{proof}"));
    let chosen: Vec<&String> = new.iter().filter_map(|unit| unit.hall.as_ref()).collect();
    let spare = commune
        .halls
        .iter()
        .filter(|hall| !chosen.contains(&&hall.name))
        .count();
    vars.text("halls_spare", count(spare as u64));
    vars.text("halls_chosen", count(chosen.len() as u64));
}

/// New units that are more than a unit of today.
pub(in crate::export) fn changed<'f>(facts: &'f Facts<'_>) -> impl Iterator<Item = &'f NewFacts> {
    facts.new.iter().filter(|unit| unit.is_changed())
}

/// Units of today (not clusters) that go into changed units.
pub(in crate::export) fn merged_old(facts: &Facts<'_>) -> u64 {
    facts
        .old
        .iter()
        .filter(|unit| unit.goes_to.iter().any(|&index| facts.new[index].is_changed()))
        .count() as u64
}

fn money(vars: &mut Vars<'_>, facts: &Facts<'_>) {
    let (before, after) = facts.totals();
    vars.text("fund_before_year", count(before.yearly));
    vars.text("fund_after_year", count(after.yearly));
    vars.text("saving_year", count(before.yearly.abs_diff(after.yearly)));
    let high = |lines: &[FundLine]| lines.iter().filter(|line| line.reason.is_high()).count();
    let note = if high(&facts.fund_after) > high(&facts.fund_before) {
        format!("{MARKED}{}", words::SAVING_NOTE)
    } else {
        String::new()
    };
    vars.text("saving_note", note);
    let rule = &facts.profile.fund;
    let multiple = |tenths: u32| decimal(f64::from(tenths) / 10.0, 1);
    vars.text("high_multiple", multiple(rule.high_tenths));
    vars.text("low_multiple", multiple(rule.low_tenths));
    let mut cases = vec![
        tables::fund::THON.replace("{value}", &count(rule.thon_high_from)),
        tables::fund::TDP.replace("{value}", &count(rule.tdp_high_from)),
    ];
    let commune_flags = rule.high_commune_flags.iter();
    cases.extend(commune_flags.map(|&flag| words::of_commune(figure_words::commune_flag(Lang::Vi, flag))));
    let unit_flags = rule.high_unit_flags.iter();
    cases.extend(unit_flags.map(|&flag| figure_words::exception(Lang::Vi, flag).to_owned()));
    vars.text("high_fund_rule", cases.join("; "));
    vars.text(
        "fund_source",
        checked(words::citation(&rule.source), rule.confidence),
    );
    let salary = facts
        .profile
        .base_salary_on(facts.commune().money_date.as_deref());
    vars.maybe(
        "base_salary",
        salary.map(|salary| count(salary.amount)),
        words::SALARY_LABEL,
    );
    vars.text(
        "base_source",
        salary.map_or(String::new(), |salary| {
            checked(words::citation(&salary.source), salary.confidence)
        }),
    );
}

fn checked(mut text: String, confidence: Confidence) -> String {
    if confidence == Confidence::Recall {
        text.push_str(words::UNCHECKED);
    }
    text
}

fn people(vars: &mut Vars<'_>, facts: &Facts<'_>) {
    let posts = u64::from(facts.profile.max_part_timers.value);
    let (before, after) = (posts * facts.old.len() as u64, posts * facts.new.len() as u64);
    vars.text("posts", count(posts));
    vars.text("posts_before", count(before));
    vars.text("posts_after", count(after));
    vars.text("posts_fewer", count(before.saturating_sub(after)));
    if let Some(staff) = facts.given.staff {
        vars.text("staff_today", count(staff.today));
        vars.text("staff_placed", count(staff.placed));
        vars.text("staff_leaving", count(staff.leaving));
        let payments = staff.leaving_payments.map(words::dong_of(count));
        vars.maybe("leaving_payments", payments, words::PAYMENTS_LABEL);
        // The comparison of plans counts the cheapest lawful choice of who leaves; the two figures are told apart.
        let cheapest = facts
            .plan
            .metrics
            .get(crate::domain::TermName::LeavingPayments.as_str())
            .and_then(|&amount| u64::try_from(amount).ok())
            .filter(|&amount| Some(amount) != staff.leaving_payments);
        vars.text(
            "cheapest",
            cheapest.map_or(String::new(), |amount| words::cheapest(&count(amount))),
        );
    }
    if let Some(consultation) = facts.given.consultation {
        let sum = |of: fn(&crate::domain::dossier::UnitOpinions) -> Option<u32>| {
            consultation
                .units
                .iter()
                .filter_map(of)
                .map(u64::from)
                .sum::<u64>()
        };
        let (took_part, agree) = (sum(|unit| unit.took_part), sum(|unit| unit.agree));
        vars.text("took_part", count(took_part));
        vars.text("agree", count(agree));
        vars.text("agree_share", share(agree, took_part));
        vars.text("disagree", count(sum(|unit| unit.disagree)));
        if let Some((forms, days)) = forms(facts) {
            vars.text("forms", forms);
            vars.text("opinion_days", days);
        }
        vars.text("other_opinions", count(sum(|unit| unit.other)));
    }
}

/// How and when the households were asked, where the tally says so: forms with the number of units, days.
pub(super) fn forms(facts: &Facts<'_>) -> Option<(String, String)> {
    let units = &facts.given.consultation?.units;
    let mut forms: Vec<(&str, usize)> = Vec::new();
    for form in units.iter().filter_map(|unit| unit.form.as_deref()) {
        match forms.iter_mut().find(|(known, _)| *known == form) {
            Some((_, number)) => *number += 1,
            None => forms.push((form, 1)),
        }
    }
    let mut days: Vec<&str> = units.iter().filter_map(|unit| unit.date.as_deref()).collect();
    days.sort_unstable();
    let (first, last) = (words::long_date(days.first()?)?, words::long_date(days.last()?)?);
    if forms.is_empty() {
        return None;
    }
    let forms: Vec<String> = forms
        .into_iter()
        .map(|(form, number)| words::form_in(form, &count(number as u64), &facts.noun))
        .collect();
    let days = if first == last {
        words::on_day(&first)
    } else {
        words::period(&first, &last)
    };
    Some((forms.join("; "), days))
}

fn procedure(vars: &mut Vars<'_>) {
    for (key, value) in super::procedure::values() {
        vars.text(key, value);
    }
}
