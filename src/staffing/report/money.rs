//! Funds, posts and helpers of the report.

use std::collections::BTreeMap;

use serde::Serialize;

use super::Given;
use crate::domain::commune::Standing;
use crate::domain::date::Date;
use crate::domain::profile::FundRule;
use crate::domain::staffing::PostTitle;
use crate::domain::{AtomId, Commune, Confidence};
use crate::staffing::fund::{
    FundLine, FundTotal, commune_flags, commune_fund, multiple, plan_flags, plan_fund, under,
};
use crate::staffing::helpers::helpers;
use crate::staffing::horizon::horizon;
use crate::staffing::parts::{FundParts, parts};
use crate::staffing::posts::{concurrent_allowance, split};

/// A unit is told as near a threshold within this share of it, percent.
const NEAR_PERCENT: u32 = 10;

/// Fund of one unit with its parts, đồng a month.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct UnitMoney {
    /// Multiple, reason, fund.
    #[serde(flatten)]
    pub line: FundLine,
    /// Where the money comes from and goes to.
    #[serde(flatten)]
    pub parts: FundParts,
}

/// Before and after, đồng.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Comparison {
    /// Today.
    pub before: FundTotal,
    /// With the plan.
    pub after: FundTotal,
    /// Before minus after, đồng a month; negative when the plan costs more.
    pub saving_monthly: i64,
    /// Before minus after, đồng a year.
    pub saving_yearly: i64,
}

impl Comparison {
    fn of(before: &[FundLine], after: &[FundLine]) -> Self {
        let (before, after) = (FundTotal::of(before), FundTotal::of(after));
        Self {
            before,
            after,
            saving_monthly: signed(before.monthly) - signed(after.monthly),
            saving_yearly: signed(before.yearly) - signed(after.yearly),
        }
    }
}

pub(super) fn signed(value: u64) -> i64 {
    i64::try_from(value).unwrap_or(i64::MAX / 4)
}

/// Funds with one base salary of the table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SalaryLine {
    /// First day in force.
    pub from: String,
    /// Đồng a month.
    pub base_salary: u64,
    /// Before and after.
    #[serde(flatten)]
    pub total: Comparison,
}

/// Funds as they are due in one period: the rule and the base salary that hold in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PeriodLine {
    /// First day.
    pub from: Date,
    /// Last day; `null`: open.
    pub until: Option<Date>,
    /// The decree that holds.
    pub rule: String,
    /// Đồng a month.
    pub base_salary: u64,
    /// Money is reckoned in this period.
    pub current: bool,
    /// Before and after.
    #[serde(flatten)]
    pub total: Comparison,
}

/// A unit just below or above its threshold.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct NearLine {
    /// A new unit of the plan, not one of today.
    pub after: bool,
    /// Name.
    pub name: String,
    /// Households.
    pub households: u64,
    /// Households from which the higher fund is due.
    pub threshold: u32,
    /// Households minus threshold.
    pub distance: i64,
}

/// One year ahead.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct GrowthYear {
    /// From 1.
    pub year: u32,
    /// Đồng a month.
    pub base_salary: u64,
    /// Fund of today's units, đồng that year.
    pub before: u64,
    /// Fund of the new units, đồng that year.
    pub after: u64,
    /// Before minus after.
    pub saving: i64,
    /// Sum of the savings so far.
    pub saved: i64,
}

/// Years ahead under one assumption.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct GrowthCase {
    /// Name; empty: nothing changes.
    pub title: String,
    /// Growth of households a year, tenths of a percent.
    pub household_growth_per_mille: i32,
    /// Year by year.
    pub years: Vec<GrowthYear>,
}

/// Funds before and after.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FundSection {
    /// Đồng a month.
    pub base_salary: u64,
    /// First day in force.
    pub base_salary_from: String,
    /// Decree.
    pub base_salary_source: String,
    /// Multiples of the base salary in tenths: below the threshold, from it on.
    pub tenths: [u32; 2],
    /// Households from which a thôn and a TDP get the higher fund.
    pub thresholds: [u32; 2],
    /// Employer's contribution to social insurance per thousand of allowances.
    pub insurance_per_mille: u32,
    /// Units of today.
    pub before: Vec<UnitMoney>,
    /// New units.
    pub after: Vec<UnitMoney>,
    /// Sums.
    pub total: Comparison,
    /// Parts of the sums a month: today.
    pub parts_before: FundParts,
    /// Parts of the sums a month: with the plan.
    pub parts_after: FundParts,
    /// With every base salary of the table.
    pub by_salary: Vec<SalaryLine>,
    /// Period by period: the rule before with its base salary, then this one with every base salary since.
    pub periods: Vec<PeriodLine>,
    /// The rule before.
    pub old_rule_title: String,
    /// Funds under the rule before, with the same base salary.
    pub old_rule: Comparison,
    /// Units near a threshold, nearest first.
    pub near: Vec<NearLine>,
    /// Years ahead.
    pub horizon: Vec<GrowthCase>,
}

pub(super) fn fund(given: Given<'_>) -> Option<FundSection> {
    let Given {
        commune,
        profile,
        plan,
        settings,
        tables,
        ..
    } = given;
    let day = given.day.to_string();
    let salary = profile
        .base_salary_on(commune.money_date.as_deref())
        .or_else(|| profile.base_salary_on(Some(&day)))?;
    let rate = tables.insurance.employer_per_mille.value;
    let (before, after) = (
        commune_fund(profile, salary.amount, commune),
        plan_fund(profile, salary.amount, commune, plan),
    );
    let with = |rule: &FundRule, amount: u64| {
        Comparison::of(
            &under(rule, amount, commune, &before, &commune_flags(rule, commune)),
            &under(rule, amount, commune, &after, &plan_flags(rule, commune, plan)),
        )
    };
    let by_salary = profile
        .base_salary
        .iter()
        .map(|line| SalaryLine {
            from: line.from.clone(),
            base_salary: line.amount,
            total: with(&profile.fund, line.amount),
        })
        .collect();
    let money = |lines: &[FundLine]| -> Vec<UnitMoney> {
        lines
            .iter()
            .map(|line| UnitMoney {
                line: line.clone(),
                parts: parts(line.monthly, salary.amount, rate, &settings.supplement),
            })
            .collect()
    };
    let sum = |lines: &[UnitMoney]| {
        lines.iter().fold(FundParts::default(), |sum, line| FundParts {
            allowances: sum.allowances.saturating_add(line.parts.allowances),
            insurance: sum.insurance.saturating_add(line.parts.insurance),
            provincial: sum.provincial.saturating_add(line.parts.provincial),
        })
    };
    let (money_before, money_after) = (money(&before), money(&after));
    let horizon = settings
        .growth
        .iter()
        .map(|growth| {
            let run =
                |lines: &[FundLine]| horizon(&profile.fund, lines, salary.amount, growth, settings.years);
            let years = run(&before).into_iter().zip(run(&after));
            let mut saved = 0_i64;
            GrowthCase {
                title: growth.title.clone(),
                household_growth_per_mille: growth.household_growth_per_mille,
                years: years
                    .map(|(before, after)| {
                        let saving = signed(before.fund) - signed(after.fund);
                        saved = saved.saturating_add(saving);
                        GrowthYear {
                            year: before.year,
                            base_salary: before.base_salary,
                            before: before.fund,
                            after: after.fund,
                            saving,
                            saved,
                        }
                    })
                    .collect(),
            }
        })
        .collect();
    Some(FundSection {
        base_salary: salary.amount,
        base_salary_from: salary.from.clone(),
        base_salary_source: salary.source.clone(),
        tenths: [profile.fund.low_tenths, profile.fund.high_tenths],
        thresholds: [profile.fund.thon_high_from, profile.fund.tdp_high_from],
        insurance_per_mille: rate,
        total: Comparison::of(&before, &after),
        parts_before: sum(&money_before),
        parts_after: sum(&money_after),
        by_salary,
        periods: periods(given, &with),
        old_rule_title: tables.old_fund.title.clone(),
        old_rule: with(&tables.old_fund.fund, salary.amount),
        near: near(&before, &after),
        before: money_before,
        after: money_after,
        horizon,
    })
}

/// The timeline of rules and base salaries around the day on which the decree came into force: before it the rule before, each
/// period with the base salary of its time.
fn periods(given: Given<'_>, with: &dyn Fn(&FundRule, u64) -> Comparison) -> Vec<PeriodLine> {
    let profile = given.profile;
    let day = |text: &str| Date::parse(text).map(|(date, _)| date);
    let salaries: Vec<(Date, u64)> = profile
        .base_salary
        .iter()
        .filter_map(|salary| Some((day(&salary.from)?, salary.amount)))
        .collect();
    let Some(&(newest, _)) = salaries.last() else {
        return Vec::new();
    };
    let old = &given.tables.old_fund;
    let start = day(&profile.in_force).filter(|_| !same_multiples(&profile.fund, &old.fund));
    // What was paid when the decree came into force; with one rule for all times every base salary is told.
    let first = start.and_then(|start| salaries.iter().rposition(|&(from, _)| from <= start));
    let mut spans: Vec<(Date, bool, u64)> = Vec::new();
    for (index, &(from, amount)) in salaries.iter().enumerate().skip(first.unwrap_or(0)) {
        // The decree came into force while this base salary was paid.
        let change = start.filter(|&start| Some(index) == first && start > from);
        spans.push((from, change.is_some(), amount));
        spans.extend(change.map(|start| (start, false, amount)));
    }
    let money = given
        .commune
        .money_date
        .as_deref()
        .and_then(day)
        .unwrap_or(newest);
    let next = |index: usize| spans.get(index + 1).map(|&(from, ..)| from);
    spans
        .iter()
        .enumerate()
        .map(|(index, &(from, before, base_salary))| {
            let (rule, title) = if before {
                (&old.fund, &old.title)
            } else {
                (&profile.fund, &profile.title)
            };
            PeriodLine {
                from,
                until: next(index).and_then(Date::day_before),
                rule: title.clone(),
                base_salary,
                current: from <= money && next(index).is_none_or(|next| money < next),
                total: with(rule, base_salary),
            }
        })
        .collect()
}

/// Whether two rules give every unit the same multiple.
fn same_multiples(a: &FundRule, b: &FundRule) -> bool {
    let of = |rule: &FundRule| {
        (
            (rule.low_tenths, rule.high_tenths),
            (rule.thon_high_from, rule.tdp_high_from),
            (
                rule.high_commune_flags.clone(),
                rule.high_unit_flags.clone(),
                rule.high_unit_flag_kinds.clone(),
            ),
        )
    };
    of(a) == of(b)
}

fn near(before: &[FundLine], after: &[FundLine]) -> Vec<NearLine> {
    let lines = |lines: &[FundLine], after| -> Vec<NearLine> {
        lines
            .iter()
            .filter(|line| line.is_near_threshold(line.threshold * NEAR_PERCENT / 100))
            .map(|line| NearLine {
                after,
                name: line.name.clone(),
                households: line.households,
                threshold: line.threshold,
                distance: line.distance,
            })
            .collect()
    };
    let mut all = lines(before, false);
    all.extend(lines(after, true));
    all.sort_by(|a, b| {
        (!a.after, a.distance.unsigned_abs(), a.distance, &a.name).cmp(&(
            !b.after,
            b.distance.unsigned_abs(),
            b.distance,
            &b.name,
        ))
    });
    all
}

/// Share of one title, đồng a month.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct SplitLine {
    /// Title.
    pub title: PostTitle,
    /// Of the lower fund.
    pub low: u64,
    /// Of the higher fund.
    pub high: u64,
}

/// Allowance of one post, đồng a month, social insurance included.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PostPay {
    /// Titles that the person holds.
    pub titles: Vec<PostTitle>,
    /// Of the lower fund.
    pub low: u64,
    /// Of the higher fund.
    pub high: u64,
}

/// Posts and shares.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PostSection {
    /// Most persons of a unit.
    pub most: u32,
    /// Posts today.
    pub before: u64,
    /// Posts with the plan.
    pub after: u64,
    /// Shares of the fund, insurance included.
    pub shares: Vec<SplitLine>,
    /// The province's resolution; `null`: an even split for reference, no rule.
    pub source: Option<String>,
    /// Titles that one person holds together; empty: one person a title.
    pub joined: Vec<PostTitle>,
    /// Percent of the smaller titles' share that such a person is paid besides the largest; `null`: nobody holds several.
    pub joined_percent: Option<u32>,
    /// The province's resolution about it.
    pub joined_source: Option<String>,
    /// What each post of a unit is paid: where titles are joined, the largest share and the percentage of the others.
    pub pay: Vec<PostPay>,
    /// What joining leaves of the fund of one unit: of the lower and of the higher fund, đồng a month.
    pub left: [u64; 2],
    /// What it leaves over all new units, đồng a month.
    pub left_after: u64,
}

pub(super) fn posts(given: Given<'_>, fund: &FundSection) -> PostSection {
    let most = given.profile.max_part_timers.value;
    let shares = |tenths: u32| split(multiple(fund.base_salary, tenths), &given.settings.split);
    let concurrency = &given.settings.concurrency;
    let joined = concurrency.joined.len() > 1;
    let percent = if joined { concurrency.percent } else { 0 };
    let posts = given.settings.posts();
    let seats = u64::from(most).min(posts.len() as u64);
    let of = |units: usize| seats * units as u64;
    let [low, high] = fund.tenths.map(shares);
    let paid = |titles: &[PostTitle], shares: &[(PostTitle, u64)]| {
        let own = shares.iter().filter(|(title, _)| titles.contains(title));
        let own: Vec<u64> = own.map(|&(_, share)| share).collect();
        concurrent_allowance(&own, percent)
    };
    let pay: Vec<PostPay> = posts
        .iter()
        .map(|titles| PostPay {
            titles: titles.clone(),
            low: paid(titles, &low),
            high: paid(titles, &high),
        })
        .collect();
    let sum = |shares: &[(PostTitle, u64)]| shares.iter().map(|(_, share)| share).sum::<u64>();
    let left = [
        sum(&low).saturating_sub(pay.iter().map(|post| post.low).sum()),
        sum(&high).saturating_sub(pay.iter().map(|post| post.high).sum()),
    ];
    let left_after = fund
        .after
        .iter()
        .map(|unit| left[usize::from(unit.line.reason.is_high())])
        .fold(0_u64, u64::saturating_add);
    PostSection {
        most,
        before: of(fund.before.len()),
        after: of(fund.after.len()),
        shares: low
            .iter()
            .zip(&high)
            .map(|(&(title, low), &(_, high))| SplitLine { title, low, high })
            .collect(),
        source: given.settings.split.source.clone(),
        joined: if joined {
            concurrency.joined.clone()
        } else {
            Vec::new()
        },
        joined_percent: joined.then_some(percent),
        joined_source: (joined && !concurrency.source.is_empty()).then(|| concurrency.source.clone()),
        pay,
        left,
        left_after,
    }
}

/// Helpers of one kind over the commune.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct HelperLine {
    /// Name for people.
    pub title: String,
    /// Persons today.
    pub persons_before: u64,
    /// Đồng a month today.
    pub monthly_before: u64,
    /// Persons with the plan.
    pub persons_after: u64,
    /// Đồng a month with the plan.
    pub monthly_after: u64,
    /// The province's resolution.
    pub source: String,
    /// How sure we are.
    pub confidence: Confidence,
}

pub(super) fn helper_lines(given: Given<'_>, base_salary: u64) -> Vec<HelperLine> {
    let (before, after) = (sizes_today(given.commune), sizes_after(given));
    given
        .settings
        .helpers
        .iter()
        .map(|rule| {
            let sum = |sizes: &[(u64, u64)]| {
                sizes
                    .iter()
                    .fold((0_u64, 0_u64), |sum, &(households, residents)| {
                        let own = helpers(rule, base_salary, households, residents);
                        (sum.0 + u64::from(own.persons), sum.1.saturating_add(own.monthly))
                    })
            };
            let (before, after) = (sum(&before), sum(&after));
            HelperLine {
                title: rule.title.clone(),
                persons_before: before.0,
                monthly_before: before.1,
                persons_after: after.0,
                monthly_after: after.1,
                source: rule.source.clone(),
                confidence: rule.confidence,
            }
        })
        .collect()
}

/// Households and residents of each unit of today.
fn sizes_today(commune: &Commune) -> Vec<(u64, u64)> {
    let mut sizes: BTreeMap<usize, (u64, u64)> = BTreeMap::new();
    for atom in &commune.atoms {
        if commune.units[atom.unit].standing == Standing::Unit {
            let size = sizes.entry(atom.unit.index()).or_default();
            size.0 += u64::from(atom.households.unwrap_or(0));
            size.1 += u64::from(atom.residents.unwrap_or(0));
        }
    }
    sizes.into_values().collect()
}

fn sizes_after(given: Given<'_>) -> Vec<(u64, u64)> {
    let commune = given.commune;
    given
        .plan
        .new_units
        .iter()
        .map(|unit| {
            let atoms: Vec<AtomId> = commune
                .atoms
                .iter_enumerated()
                .filter(|(_, atom)| unit.members.contains(&atom.code))
                .map(|(id, _)| id)
                .collect();
            let sum = |number: &dyn Fn(AtomId) -> Option<u32>| -> u64 {
                atoms.iter().filter_map(|&a| number(a)).map(u64::from).sum()
            };
            (
                sum(&|a| commune.atoms[a].households),
                sum(&|a| commune.atoms[a].residents),
            )
        })
        .collect()
}
