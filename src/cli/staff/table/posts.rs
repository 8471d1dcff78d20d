//! Posts and helpers, and who takes which post.

use super::{Page, called, known};
use crate::staffing::report::{StaffReport, UnitPlacement};
use crate::text::number::count;
use crate::text::staff::{HELPER_HEADS, Label, label, lack, state, titles};

pub(super) fn posts(page: &mut Page, report: &StaffReport) {
    let (lang, posts) = (page.lang, &report.posts);
    page.section(Label::Posts);
    page.pair(Label::MostPersons, &posts.most.to_string());
    page.pair(Label::PostCount, &format!("{} / {}", posts.before, posts.after));
    if !posts.joined.is_empty() {
        page.pair(Label::Joined, &titles(lang, &posts.joined));
    }
    if let Some(percent) = posts.joined_percent {
        page.pair(Label::JoinedPercent, &percent.to_string());
        page.pair(Label::JoinedLeft, &count(lang, posts.left_after));
        for post in &posts.pay {
            let paid = format!("{} – {}", count(lang, post.low), count(lang, post.high));
            page.text
                .push_str(&format!("  {}: {paid}\n", titles(lang, &post.titles)));
        }
        if let Some(source) = &posts.joined_source {
            page.pair(Label::Source, source);
        }
    }
    let source = posts
        .source
        .clone()
        .unwrap_or_else(|| page.label(Label::NeutralSplit));
    let rows = posts.shares.iter().map(|share| {
        vec![
            crate::text::staff::title(lang, share.title).to_owned(),
            count(lang, share.low),
            count(lang, share.high),
            source.clone(),
        ]
    });
    let rows = rows.collect();
    page.rows(
        &[
            Label::PostTitleHead,
            Label::LowFund,
            Label::HighFund,
            Label::Source,
        ],
        1,
        rows,
    );
}

pub(super) fn helpers(page: &mut Page, report: &StaffReport) {
    if report.helpers.is_empty() {
        return;
    }
    let lang = page.lang;
    page.section(Label::Helpers);
    let rows = report.helpers.iter().map(|line| {
        vec![
            line.title.clone(),
            count(lang, line.persons_before),
            count(lang, line.monthly_before),
            count(lang, line.persons_after),
            count(lang, line.monthly_after),
            line.source.clone(),
        ]
    });
    let rows = rows.collect();
    page.rows(&HELPER_HEADS, 1, rows);
}

pub(super) fn placement(page: &mut Page, units: &[UnitPlacement]) {
    let lang = page.lang;
    let mut rows = Vec::new();
    for unit in units.iter().filter(|unit| !unit.unchanged) {
        for seat in &unit.seats {
            let mut row = vec![unit.unit.clone(), titles(lang, &seat.titles)];
            match &seat.person {
                Some(who) => row.extend([
                    called(lang, who),
                    who.unit.clone(),
                    known(who.age),
                    known(who.service_years),
                    state(lang, seat.state).to_owned(),
                ]),
                None => row.extend(["–", "–", "–", "–", state(lang, seat.state)].map(str::to_owned)),
            }
            rows.push(row);
        }
        for who in &unit.redundant {
            let lacks: Vec<&str> = who.lacks_for_head.iter().map(|&l| lack(lang, l)).collect();
            let mut result = label(lang, Label::Redundant).to_lowercase();
            if !lacks.is_empty() {
                result.push_str(&format!(" ({})", lacks.join(", ")));
            }
            rows.push(vec![
                unit.unit.clone(),
                titles(lang, &who.titles),
                called(lang, who),
                who.unit.clone(),
                known(who.age),
                known(who.service_years),
                result,
            ]);
        }
    }
    if rows.is_empty() {
        return;
    }
    page.rows(
        &[
            Label::NewUnit,
            Label::PostTitleHead,
            Label::Person,
            Label::UnitToday,
            Label::Age,
            Label::Service,
            Label::State,
        ],
        4,
        rows,
    );
}
