//! What the province and the commune decide about people and money: `che-do.toml`. Everything has a default that is shown
//! as such; unknown keys are refused.

use serde::Deserialize;

use super::cheapest::MOST_POSTS;
use super::helpers::HelperRule;
use super::horizon::Assumptions;
use super::parts::ProvincialSupplement;
use super::placement::Criteria;
use super::posts::Split;
use super::tally::USUAL_LEVEL;
use crate::domain::code::codes;
use crate::domain::date::{Date, Precision};
use crate::domain::staffing::{HallMoney, PostTitle, StayRules};
use crate::domain::{Commune, Finding, Place, Profile};

/// Schema string of `che-do.toml`.
pub const STAFFING_SCHEMA: &str = "sapxep/staffing/1";

/// Years that are looked ahead by default.
const YEARS: u32 = 5;

/// Shares of the titles as the file writes them.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
struct SplitRow {
    head: u32,
    party_secretary: u32,
    front_head: u32,
    source: String,
}

/// Titles that one person holds together, and what is paid for it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Concurrency {
    /// Titles joined in one person, e.g. `["party_secretary", "head"]`. Empty: one person a title.
    pub joined: Vec<PostTitle>,
    /// Percent of the smaller titles' allowance that is paid besides the largest.
    pub percent: u32,
    /// The province's resolution.
    pub source: String,
}

/// The file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Row {
    schema: String,
    leaving_day: Option<Date>,
    split: Option<SplitRow>,
    concurrency: Concurrency,
    supplement: ProvincialSupplement,
    halls: HallMoney,
    criteria: Criteria,
    /// Percent of all households; 0 switches the warning off.
    agreement_percent: Option<u32>,
    years: Option<u32>,
    #[serde(rename = "growth")]
    growth: Vec<Assumptions>,
    #[serde(rename = "helper")]
    helpers: Vec<HelperRule>,
}

/// Decisions in force.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    /// First day without the post; `None`: see [`Settings::day`].
    pub leaving_day: Option<Date>,
    /// Shares of the titles.
    pub split: Split,
    /// Titles held together.
    pub concurrency: Concurrency,
    /// What the province adds.
    pub supplement: ProvincialSupplement,
    /// What halls cost and bring in; `None` where the commune states nothing.
    pub halls: Option<HallMoney>,
    /// Weights of the placement.
    pub criteria: Criteria,
    /// Level of agreement below which a warning is shown, percent of all households.
    pub agreement_percent: Option<u32>,
    /// Years looked ahead.
    pub years: u32,
    /// Assumptions about the coming years; the first is always "nothing changes".
    pub growth: Vec<Assumptions>,
    /// Helpers by formulas of the province.
    pub helpers: Vec<HelperRule>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            leaving_day: None,
            split: Split::neutral(),
            concurrency: Concurrency::default(),
            supplement: ProvincialSupplement::default(),
            halls: None,
            criteria: Criteria::default(),
            agreement_percent: Some(USUAL_LEVEL),
            years: YEARS,
            growth: vec![Assumptions::default()],
            helpers: Vec::new(),
        }
    }
}

impl Settings {
    /// Reads `che-do.toml`.
    ///
    /// # Errors
    /// One finding with the line and the reason: not TOML, unknown or missing key, wrong type, a horizon or a number that
    /// makes no sense.
    pub fn read(file: &str, text: &str) -> Result<Self, Finding> {
        let fault = |line: Option<u32>, detail: &str| {
            let place = Place {
                row: line,
                ..Place::file(file)
            };
            Finding::new(codes::STAFFING_FILE_BAD)
                .at(place)
                .with("detail", detail)
        };
        let row: Row = toml::from_str(text.trim_start_matches('\u{feff}')).map_err(|error| {
            let line = error.span().map(|span| {
                let before = text.get(..span.start).unwrap_or(text);
                u32::try_from(before.matches('\n').count() + 1).unwrap_or(u32::MAX)
            });
            fault(line, error.message())
        })?;
        if !row.schema.is_empty() && row.schema != STAFFING_SCHEMA {
            return Err(fault(Some(1), &format!("schema = \"{STAFFING_SCHEMA}\"")));
        }
        let years = row.years.unwrap_or(YEARS);
        if !(1..=super::horizon::MOST_YEARS).contains(&years) {
            return Err(fault(None, &format!("years: 1 … {}", super::horizon::MOST_YEARS)));
        }
        let percent = row.agreement_percent.unwrap_or(USUAL_LEVEL);
        if percent > 100 || row.concurrency.percent > 100 {
            return Err(fault(None, "percent: 0 … 100"));
        }
        let halls = row.halls;
        let dear = [halls.upkeep, halls.seat, halls.handover].into_iter();
        if dear.max() > Some(HallMoney::MOST) {
            return Err(fault(None, &format!("halls: 0 … {}", HallMoney::MOST)));
        }
        let split = match row.split {
            None => Split::neutral(),
            Some(s) if s.head + s.party_secretary + s.front_head == 0 => {
                return Err(fault(None, "split: head + party_secretary + front_head > 0"));
            }
            Some(s) => Split {
                weights: vec![
                    (PostTitle::Head, s.head),
                    (PostTitle::PartySecretary, s.party_secretary),
                    (PostTitle::FrontHead, s.front_head),
                ],
                source: Some(s.source),
            },
        };
        let mut growth = vec![Assumptions::default()];
        growth.extend(row.growth);
        Ok(Self {
            leaving_day: row.leaving_day,
            split,
            concurrency: row.concurrency,
            supplement: row.supplement,
            halls: (!halls.is_nothing()).then_some(halls),
            criteria: row.criteria,
            agreement_percent: (percent > 0).then_some(percent),
            years,
            growth,
            helpers: row.helpers,
        })
    }

    /// First day without the post: as decided, else the day on which money is reckoned, else the day of the data, else the
    /// day from which the newest base salary holds.
    #[must_use]
    pub fn day(&self, commune: &Commune, profile: &Profile) -> Date {
        let salary = profile.base_salary.last().map(|salary| salary.from.as_str());
        let written = [
            commune.money_date.as_deref(),
            commune.data_date.as_deref(),
            salary,
            Some(profile.in_force.as_str()),
        ];
        let exact = |text: &str| match Date::parse(text) {
            Some((date, Precision::Day)) => Some(date),
            _ => None,
        };
        self.leaving_day
            .or_else(|| written.into_iter().flatten().find_map(exact))
            .unwrap_or_default()
    }

    /// What decides who may stay, as plain values for the checker.
    #[must_use]
    pub fn stay_rules(&self, commune: &Commune, profile: &Profile) -> StayRules {
        StayRules {
            day: self.day(commune, profile),
            posts: self.posts().into_iter().take(MOST_POSTS).collect(),
            head_min_age: self.criteria.head_min_age,
        }
    }

    /// Posts of a unit: the titles that one person holds, most important first.
    #[must_use]
    pub fn posts(&self) -> Vec<Vec<PostTitle>> {
        let joined = &self.concurrency.joined;
        let mut posts: Vec<Vec<PostTitle>> = Vec::new();
        if joined.len() > 1 {
            posts.push(joined.clone());
        }
        for title in PostTitle::ALL {
            if joined.len() < 2 || !joined.contains(&title) {
                posts.push(vec![title]);
            }
        }
        posts
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_decided_is_neutral() {
        let settings = Settings::read("che-do.toml", "").unwrap();
        assert_eq!(settings, Settings::default());
        assert_eq!(settings.posts().len(), 3);
        assert!(settings.split.source.is_none());
    }

    #[test]
    fn everything_decided() {
        let text = r#"
schema = "sapxep/staffing/1"
leaving_day = "2026-09-01"
agreement_percent = 0
years = 10
[split]
head = 35
party_secretary = 40
front_head = 25
source = "Nghị quyết của HĐND tỉnh"
[concurrency]
joined = ["party_secretary", "head"]
percent = 50
source = "Nghị quyết của HĐND tỉnh"
[supplement]
tenths = 5
source = "Nghị quyết của HĐND tỉnh"
[halls]
upkeep = 12000000
seat = 3000000
source = "Dự toán của xã"
[criteria]
balance = 0
[[growth]]
title = "Tăng nhanh"
household_growth_per_mille = 20
base_salary_steps = [[2, 2700000]]
[[helper]]
id = "pho"
title = "Phó trưởng thôn"
by = "households"
pay = [1000000]
source = "Nghị quyết của HĐND tỉnh"
confidence = "seen"
"#;
        let settings = Settings::read("che-do.toml", text).unwrap();
        assert_eq!(
            settings.posts(),
            [
                vec![PostTitle::PartySecretary, PostTitle::Head],
                vec![PostTitle::FrontHead]
            ]
        );
        assert_eq!(settings.agreement_percent, None);
        let halls = settings.halls.unwrap();
        assert_eq!(
            (halls.upkeep, halls.seat, halls.handover),
            (12_000_000, 3_000_000, 0)
        );
        assert_eq!((settings.years, settings.growth.len()), (10, 2));
        assert_eq!(settings.growth[1].base_salary_steps, [(2, 2_700_000)]);
        assert_eq!(
            (settings.criteria.balance, settings.criteria.same_title),
            (0, 100)
        );
        assert_eq!(settings.helpers.len(), 1);
    }

    #[test]
    fn faults_have_a_line() {
        let fault = |text: &str| Settings::read("che-do.toml", text).unwrap_err();
        let unknown = fault("years = 3\nyear = 4\n");
        assert_eq!(
            (unknown.code, unknown.place.row),
            (codes::STAFFING_FILE_BAD, Some(2))
        );
        for text in [
            "years = 11",
            "agreement_percent = 101",
            "leaving_day = \"2026-02-30\"",
            "[halls]\nupkeep = 1000000000001",
            "[halls]\nbuild = 1",
            "[split]\nhead = 0\nparty_secretary = 0\nfront_head = 0\nsource = \"\"",
            "schema = \"sapxep/staffing/2\"",
            "= =",
        ] {
            assert_eq!(fault(text).code, codes::STAFFING_FILE_BAD, "{text}");
        }
    }
}
