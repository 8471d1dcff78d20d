//! Clusters.

use crate::domain::Code;
use crate::domain::code::codes;
use crate::rules::group::Group;
use crate::rules::problem::{Between, GroupRule};

/// A residential cluster is attached to a unit, never a unit of its own. [NĐ 185/2026/NĐ-CP, Đ.11.2]
#[derive(Clone, Debug)]
pub struct ClusterAlone;

impl GroupRule for ClusterAlone {
    fn code(&self) -> Code {
        codes::CLUSTER_ALONE
    }

    fn name(&self) -> &'static str {
        "cluster_alone"
    }

    fn violation(&self, group: &Group<'_>) -> i64 {
        i64::from(group.members().all(|a| a.cluster))
    }

    fn monotone(&self) -> bool {
        false
    }

    fn least_violation(&self, between: &Between<'_>) -> i64 {
        i64::from(between.reach.members().all(|a| a.cluster))
    }
}
