//! The staffing report on a terminal.

use crate::cli::table::aligned;
use crate::staffing::leaving::Leaving;
use crate::staffing::report::{
    FundSection, LeavingSection, PersonRef, StaffReport, UnitMoney, UnitPlacement,
};
use crate::text::Lang;
use crate::text::number::{amount, count, date, decimal, whole};
use crate::text::staff::{
    Label, label, lack, leaving_case, missing, person, reason, state, titles, to_check,
};

/// A section with its table.
struct Page {
    lang: Lang,
    text: String,
}

impl Page {
    fn label(&self, name: Label) -> String {
        label(self.lang, name).to_owned()
    }

    fn section(&mut self, title: Label) {
        self.text.push_str(&format!("\n{}\n", label(self.lang, title)));
    }

    fn rows(&mut self, heads: &[Label], left: usize, rows: Vec<Vec<String>>) {
        let mut all = vec![heads.iter().map(|&head| self.label(head)).collect::<Vec<_>>()];
        all.extend(rows);
        self.text.push_str(&aligned(&all, left));
    }

    fn pair(&mut self, name: Label, value: &str) {
        self.text
            .push_str(&format!("{}: {value}\n", label(self.lang, name)));
    }
}

/// Everything about one plan.
pub(super) fn report(lang: Lang, report: &StaffReport) -> String {
    let mut page = Page {
        lang,
        text: format!("{}\n", label(lang, Label::Title)),
    };
    let title = if report.scenario_title.is_empty() {
        &report.scenario
    } else {
        &report.scenario_title
    };
    page.pair(Label::Plan, &format!("{title} – {}", report.commune));
    page.pair(Label::ReckonedOn, &date(lang, &report.day.to_string()));
    fund(&mut page, &report.fund);
    posts(&mut page, report);
    helpers(&mut page, report);
    if let Some(counts) = report.placement {
        page.section(Label::Placement);
        let numbers = [
            (Label::Persons, counts.persons),
            (Label::Unchanged, counts.unchanged),
            (Label::Kept, counts.kept),
            (Label::Moved, counts.moved),
            (Label::Redundant, counts.redundant),
            (Label::Vacant, counts.vacant),
            (Label::Tied, counts.tied),
            (Label::Aged, counts.aged),
        ];
        for (name, value) in numbers {
            page.pair(name, &value.to_string());
        }
        placement(&mut page, &report.units);
    }
    if let Some(section) = &report.leaving {
        leaving(&mut page, section);
    }
    halls(&mut page, report);
    consultation(&mut page, report);
    if !report.to_check.is_empty() {
        page.section(Label::ToCheck);
        for item in &report.to_check {
            page.text.push_str(&format!(
                "  - {} {} ({})\n",
                to_check(lang, item.item),
                item.value,
                item.source
            ));
        }
    }
    page.text
}

fn fund(page: &mut Page, fund: &FundSection) {
    let lang = page.lang;
    page.section(Label::Fund);
    page.pair(
        Label::BaseSalary,
        &format!(
            "{} ({} {}; {})",
            count(lang, fund.base_salary),
            label(lang, Label::From).to_lowercase(),
            date(lang, &fund.base_salary_from),
            fund.base_salary_source
        ),
    );
    let (before, after) = (fund.total.before, fund.total.after);
    let number = |value: u64| count(lang, value);
    let side = |name: Label, total: crate::staffing::FundTotal| {
        vec![
            label(lang, name).to_owned(),
            total.units.to_string(),
            total.high.to_string(),
            number(total.monthly),
            number(total.yearly),
            String::new(),
        ]
    };
    let saving = vec![
        page.label(Label::Saving),
        whole(lang, i64::from(before.units) - i64::from(after.units)),
        String::new(),
        whole(lang, fund.total.saving_monthly),
        whole(lang, fund.total.saving_yearly),
        String::new(),
    ];
    page.rows(
        &[
            Label::Fund,
            Label::Units,
            Label::HighUnits,
            Label::Month,
            Label::Year,
            Label::Blank,
        ],
        1,
        vec![side(Label::Before, before), side(Label::After, after), saving],
    );
    page.section(Label::Parts);
    let parts = [
        (Label::Before, fund.parts_before),
        (Label::After, fund.parts_after),
    ]
    .map(|(name, parts)| {
        vec![
            label(lang, name).to_owned(),
            number(parts.allowances),
            number(parts.insurance),
            number(parts.provincial),
            String::new(),
        ]
    });
    page.rows(
        &[
            Label::Fund,
            Label::Allowances,
            Label::Insurance,
            Label::Provincial,
            Label::Blank,
        ],
        1,
        parts.to_vec(),
    );
    page.section(Label::BySalary);
    let old_rule = vec![
        fund.old_rule_title.clone(),
        number(fund.base_salary),
        number(fund.old_rule.before.yearly),
        number(fund.old_rule.after.yearly),
        whole(lang, fund.old_rule.saving_yearly),
        page.label(Label::OldRule),
    ];
    let mut rows: Vec<Vec<String>> = fund
        .by_salary
        .iter()
        .map(|line| {
            vec![
                date(lang, &line.from),
                number(line.base_salary),
                number(line.total.before.yearly),
                number(line.total.after.yearly),
                whole(lang, line.total.saving_yearly),
                String::new(),
            ]
        })
        .collect();
    rows.push(old_rule);
    page.rows(
        &[
            Label::From,
            Label::BaseSalary,
            Label::Before,
            Label::After,
            Label::SavingYear,
            Label::Blank,
        ],
        1,
        rows,
    );
    units(page, Label::Before, &fund.before);
    units(page, Label::After, &fund.after);
    if !fund.near.is_empty() {
        page.section(Label::Near);
        let rows = fund.near.iter().map(|line| {
            vec![
                line.name.clone(),
                number(line.households),
                line.threshold.to_string(),
                whole(lang, line.distance),
                label(lang, if line.after { Label::After } else { Label::Before }).to_owned(),
            ]
        });
        let rows = rows.collect();
        page.rows(
            &[
                Label::Unit,
                Label::Households,
                Label::Threshold,
                Label::Distance,
                Label::When,
            ],
            1,
            rows,
        );
    }
    for case in &fund.horizon {
        page.section(Label::Horizon);
        let growth = f64::from(case.household_growth_per_mille) / 10.0;
        if case.title.is_empty() {
            page.text
                .push_str(&format!("{}\n", label(lang, Label::NothingChanges)));
        } else {
            page.text.push_str(&format!(
                "{} · {} {}\n",
                case.title,
                label(lang, Label::Growth),
                decimal(lang, growth, 1)
            ));
        }
        let rows = case.years.iter().map(|year| {
            vec![
                year.year.to_string(),
                number(year.base_salary),
                number(year.before),
                number(year.after),
                whole(lang, year.saving),
                whole(lang, year.saved),
                String::new(),
            ]
        });
        let rows = rows.collect();
        page.rows(
            &[
                Label::YearNumber,
                Label::BaseSalary,
                Label::Before,
                Label::After,
                Label::SavingYear,
                Label::Saved,
                Label::Blank,
            ],
            0,
            rows,
        );
    }
}

fn units(page: &mut Page, side: Label, lines: &[UnitMoney]) {
    let lang = page.lang;
    page.section(side);
    let rows = lines.iter().map(|money| {
        let line = &money.line;
        vec![
            line.name.clone(),
            count(lang, line.households),
            line.threshold.to_string(),
            whole(lang, line.distance),
            decimal(lang, f64::from(line.tenths) / 10.0, 1),
            count(lang, line.monthly),
            count(lang, line.yearly),
            reason(lang, line.reason).to_owned(),
        ]
    });
    let rows = rows.collect();
    page.rows(
        &[
            Label::Unit,
            Label::Households,
            Label::Threshold,
            Label::Distance,
            Label::Multiple,
            Label::Month,
            Label::Year,
            Label::Reason,
        ],
        1,
        rows,
    );
}

fn posts(page: &mut Page, report: &StaffReport) {
    let (lang, posts) = (page.lang, &report.posts);
    page.section(Label::Posts);
    page.pair(Label::MostPersons, &posts.most.to_string());
    page.pair(Label::PostCount, &format!("{} / {}", posts.before, posts.after));
    if !posts.joined.is_empty() {
        page.pair(Label::Joined, &titles(lang, &posts.joined));
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

fn helpers(page: &mut Page, report: &StaffReport) {
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
    page.rows(
        &[
            Label::Kind,
            Label::PersonsBefore,
            Label::MonthBefore,
            Label::PersonsAfter,
            Label::MonthAfter,
            Label::Source,
        ],
        1,
        rows,
    );
}

/// The name where it is asked for, else "Người 12".
fn called(lang: Lang, who: &PersonRef) -> String {
    who.name.clone().unwrap_or_else(|| person(lang, &who.number))
}

fn known(value: Option<u32>) -> String {
    value.map_or_else(|| "–".to_owned(), |value| value.to_string())
}

fn placement(page: &mut Page, units: &[UnitPlacement]) {
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

/// "0,8 × 2.000.000 × 60 = 96.000.000".
fn arithmetic(lang: Lang, payment: &crate::staffing::leaving::LeavingPayment) -> String {
    let steps: Vec<String> = payment
        .steps
        .iter()
        .map(|step| {
            let factor = f64::from(step.tenths) / 10.0;
            let times = f64::from(step.halves) / 2.0;
            format!(
                "{} × {} × {} = {}",
                decimal(lang, factor, 1),
                count(lang, step.allowance),
                decimal(lang, times, u32::from(step.halves % 2 == 1)),
                count(lang, step.amount)
            )
        })
        .collect();
    steps.join(" + ")
}

fn leaving(page: &mut Page, section: &LeavingSection) {
    let lang = page.lang;
    page.section(Label::Leaving);
    page.pair(Label::Source, &section.rule);
    for line in &section.lines {
        let who = format!(
            "{} · {} · {}",
            called(lang, &line.person),
            line.person.unit,
            titles(lang, &line.person.titles)
        );
        let said = match &line.payment {
            Leaving::Known(payment) => {
                let until = payment.pay_back_until.map_or_else(String::new, |day| {
                    format!(
                        "; {} {} {}",
                        label(lang, Label::PayBack).to_lowercase(),
                        date(lang, &day.to_string()),
                        label(lang, Label::PayBackNote)
                    )
                });
                format!(
                    "{}\n    {}\n    = {}{until}",
                    leaving_case(lang, payment.case),
                    arithmetic(lang, payment),
                    amount(lang, payment.total)
                )
            }
            Leaving::Between {
                low,
                high,
                missing: lacking,
            } => {
                let lacking: Vec<&str> = lacking.iter().map(|&m| missing(lang, m)).collect();
                format!(
                    "{}: {}\n    {} … {}",
                    label(lang, Label::Missing),
                    lacking.join(", "),
                    count(lang, *low),
                    amount(lang, *high)
                )
            }
            Leaving::CommuneLevel => label(lang, Label::CommuneLevel).to_owned(),
        };
        page.text.push_str(&format!("  {who}: {said}\n"));
    }
    let total = section.total;
    page.pair(
        Label::KnownSum,
        &format!("{} ({})", count(lang, total.amount), total.known),
    );
    if total.uncertain > 0 {
        let range = format!(
            "{} … {} ({})",
            count(lang, total.low),
            count(lang, total.high),
            total.uncertain
        );
        page.pair(Label::UncertainSum, &range);
    }
    if total.commune_level > 0 {
        page.pair(Label::CommuneLevel, &total.commune_level.to_string());
    }
    page.pair(Label::Cheapest, &whole(lang, section.cheapest));
    let months = match section.break_even_months {
        Some(months) => months.to_string(),
        None => page.label(Label::Never),
    };
    page.pair(Label::BreakEven, &months);
    if let Some(month) = section.break_even_month {
        page.pair(
            Label::BreakEvenMonth,
            &format!("{}/{}", month.month(), month.year()),
        );
    }
}

fn halls(page: &mut Page, report: &StaffReport) {
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
}

fn consultation(page: &mut Page, report: &StaffReport) {
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
    page.rows(
        &[
            Label::Unit,
            Label::Round,
            Label::Households,
            Label::TookPart,
            Label::Agree,
            Label::Disagree,
            Label::Other,
            Label::Share,
            Label::Warning,
        ],
        1,
        rows,
    );
    if !section.without.is_empty() {
        page.pair(Label::Without, &section.without.join(", "));
    }
    page.pair(
        Label::Opinions,
        &format!("{} / {}", section.opinions, section.answered),
    );
}
