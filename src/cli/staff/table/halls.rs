//! Halls kept and spare, and what the households said.

use super::{Page, known};
use crate::staffing::halls::HallTotal;
use crate::staffing::report::StaffReport;
use crate::text::number::{count, decimal};
use crate::text::staff::{CONSULTATION_HEADS, Label, consider, label};

pub(super) fn halls(page: &mut Page, report: &StaffReport) {
    if report.halls.is_empty() {
        return;
    }
    let lang = page.lang;
    page.section(Label::Halls);
    let wide = |value: Option<u64>| value.map_or_else(|| "–".to_owned(), |v| count(lang, v));
    let rows = report.halls.iter().map(|line| {
        let kept = line.kept.as_ref();
        let spare: Vec<&str> = line.spare.iter().map(|hall| hall.name.as_str()).collect();
        vec![
            line.unit.clone(),
            kept.map_or_else(|| label(lang, Label::NoHall).to_owned(), |hall| hall.name.clone()),
            count(lang, line.households),
            known(kept.and_then(|hall| hall.capacity)),
            wide(line.seats_missing),
            wide(kept.and_then(|hall| hall.mean_m)),
            wide(kept.and_then(|hall| hall.longest_m)),
            format!(
                "{}{}",
                kept.and_then(|hall| hall.condition.as_deref()).unwrap_or("–"),
                if spare.is_empty() {
                    String::new()
                } else {
                    format!(" · {}: {}", label(lang, Label::Spare), spare.join(", "))
                }
            ),
        ]
    });
    let rows = rows.collect();
    page.rows(
        &[
            Label::NewUnit,
            Label::KeptHall,
            Label::Households,
            Label::Capacity,
            Label::SeatsMissing,
            Label::MeanWay,
            Label::LongestWay,
            Label::Condition,
        ],
        2,
        rows,
    );
    for line in &report.halls {
        if let Some(choice) = &line.consider {
            let said = format!("{}: {}", line.unit, consider(lang, choice));
            page.pair(Label::Consider, &said);
        }
    }
    if let Some(total) = report.hall_total {
        sums(page, total);
    }
}

fn sums(page: &mut Page, total: HallTotal) {
    let lang = page.lang;
    let spare = format!("{} · {}: {}", total.kept, label(lang, Label::Spare), total.spare);
    page.pair(Label::KeptHall, &spare);
    page.pair(Label::HallShortage, &count(lang, total.shortage));
}

pub(super) fn consultation(page: &mut Page, report: &StaffReport) {
    let Some(section) = &report.consultation else {
        return;
    };
    let lang = page.lang;
    page.section(Label::Consultation);
    if let Some(level) = section.level {
        page.pair(Label::LevelNote, &level.to_string());
    }
    let mut rows = Vec::new();
    for unit in section.units.iter().chain([&section.commune]) {
        #[expect(clippy::cast_precision_loss, reason = "a share in tenths of a percent")]
        let share = unit.agree_per_mille.map_or_else(
            || "–".to_owned(),
            |v| format!("{} %", decimal(lang, v as f64 / 10.0, 1)),
        );
        rows.push(vec![
            unit.name.clone(),
            if unit.round == 0 {
                String::new()
            } else {
                unit.round.to_string()
            },
            count(lang, unit.tally.households),
            count(lang, unit.tally.took_part),
            count(lang, unit.tally.agree),
            count(lang, unit.tally.disagree),
            count(lang, unit.tally.other),
            share,
            if unit.low {
                label(lang, Label::SecondRound).to_owned()
            } else {
                String::new()
            },
        ]);
    }
    page.rows(&CONSULTATION_HEADS, 1, rows);
    if !section.without.is_empty() {
        page.pair(Label::Without, &section.without.join(", "));
    }
    page.pair(
        Label::Opinions,
        &format!("{} / {}", section.opinions, section.answered),
    );
}
