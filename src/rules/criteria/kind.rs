//! Thôn with thôn, TDP with TDP.

use crate::domain::code::codes;
use crate::domain::{Code, UnitKind};
use crate::rules::group::Group;
use crate::rules::problem::GroupRule;

/// Units of different kinds are not joined. [NĐ 185/2026/NĐ-CP, Đ.2: a xã has thôn, a phường has TDP]
#[derive(Clone, Debug)]
pub struct SameKind;

impl GroupRule for SameKind {
    fn code(&self) -> Code {
        codes::MIXED_KINDS
    }

    fn name(&self) -> &'static str {
        "same_kind"
    }

    fn violation(&self, group: &Group<'_>) -> i64 {
        let has = |kind: UnitKind| group.members().any(|a| a.kind == kind);
        i64::from(has(UnitKind::Thon) && has(UnitKind::Tdp))
    }

    fn monotone(&self) -> bool {
        true
    }

    fn relaxable(&self) -> bool {
        false
    }
}
