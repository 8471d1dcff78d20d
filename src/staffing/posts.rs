//! How the fund of a unit is split among its titles. The split is the province's; without one the program shows a neutral
//! equal split, marked as such. [NĐ 185/2026/NĐ-CP, Đ.14, Đ.15]

use crate::domain::staffing::PostTitle;

/// Shares of the titles, as the province decides.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Split {
    /// Weight of each title; only the proportion counts.
    pub weights: Vec<(PostTitle, u32)>,
    /// The province's resolution; `None`: the neutral split of the program, not a rule.
    pub source: Option<String>,
}

impl Split {
    /// Equal shares for the three titles: no province has decided this.
    #[must_use]
    pub fn neutral() -> Self {
        Self {
            weights: PostTitle::ALL.map(|title| (title, 1)).to_vec(),
            source: None,
        }
    }
}

/// Splits a fund in đồng by weights so that the parts are exactly the fund: each gets its share rounded down, what is left
/// goes one đồng each to the largest remainders, the first title first. Without weights nothing is given.
#[must_use]
pub fn split(fund: u64, split: &Split) -> Vec<(PostTitle, u64)> {
    let total: u128 = split.weights.iter().map(|&(_, weight)| u128::from(weight)).sum();
    if total == 0 {
        return split.weights.iter().map(|&(title, _)| (title, 0)).collect();
    }
    let exact = |weight: u32| u128::from(fund) * u128::from(weight);
    let mut parts: Vec<(PostTitle, u64)> = split
        .weights
        .iter()
        .map(|&(title, weight)| (title, u64::try_from(exact(weight) / total).unwrap_or(u64::MAX)))
        .collect();
    let given: u64 = parts.iter().map(|(_, amount)| *amount).sum();
    let mut order: Vec<usize> = (0..parts.len()).collect();
    order.sort_by_key(|&i| std::cmp::Reverse(exact(split.weights[i].1) % total));
    let left = usize::try_from(fund.saturating_sub(given)).unwrap_or(0);
    for &index in order.iter().take(left) {
        parts[index].1 += 1;
    }
    parts
}

/// Allowance of a person who holds several titles: the largest of them, and a percentage of the others as the province
/// decides (0 where it has not), rounded down to the đồng.
#[must_use]
pub fn concurrent_allowance(allowances: &[u64], percent_of_others: u32) -> u64 {
    let largest = allowances.iter().copied().max().unwrap_or(0);
    let all: u128 = allowances.iter().map(|&a| u128::from(a)).sum();
    let others = (all - u128::from(largest)) * u128::from(percent_of_others) / 100;
    largest.saturating_add(u64::try_from(others).unwrap_or(u64::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_neutral_split_gives_every_dong() {
        // 16 445 000 / 3 = 5 481 666.67: two get 5 481 667
        let parts: Vec<u64> = split(16_445_000, &Split::neutral())
            .into_iter()
            .map(|(_, a)| a)
            .collect();
        assert_eq!(parts, [5_481_667, 5_481_667, 5_481_666]);
    }

    #[test]
    fn a_province_split() {
        // 40 : 35 : 25 of 20 240 000 = 8 096 000, 7 084 000, 5 060 000
        let weights = vec![
            (PostTitle::PartySecretary, 40),
            (PostTitle::Head, 35),
            (PostTitle::FrontHead, 25),
        ];
        let rule = Split {
            weights,
            source: Some("NQ".into()),
        };
        let parts: Vec<u64> = split(20_240_000, &rule).into_iter().map(|(_, a)| a).collect();
        assert_eq!(parts, [8_096_000, 7_084_000, 5_060_000]);
        assert_eq!(
            split(
                100,
                &Split {
                    weights: vec![(PostTitle::Head, 0)],
                    source: None
                }
            ),
            [(PostTitle::Head, 0)]
        );
    }

    #[test]
    fn holding_two_titles() {
        // 5 481 667 + half of 5 481 666 = 8 222 500
        assert_eq!(concurrent_allowance(&[5_481_667, 5_481_666], 50), 8_222_500);
        assert_eq!(concurrent_allowance(&[5_481_667, 5_481_666], 0), 5_481_667);
        assert_eq!(concurrent_allowance(&[], 50), 0);
    }
}
