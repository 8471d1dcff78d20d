//! No two new units of a commune have the same name. [NĐ 185/2026/NĐ-CP, Đ.8.5]

use std::collections::BTreeMap;

use super::membership::Members;
use crate::domain::code::codes;
use crate::domain::name::name_key;
use crate::domain::{Finding, Place};

/// Names are one when they differ only in case, spacing, Unicode form, leading zeros or the way a number is written.
pub(super) fn check(groups: &[Members], findings: &mut Vec<Finding>) {
    let mut first: BTreeMap<String, &str> = BTreeMap::new();
    for group in groups {
        if let Some(before) = first.get(&name_key(&group.name)) {
            let finding = Finding::new(codes::DUPLICATE_NEW_NAME).at(Place::unit(&group.name));
            findings.push(finding.with("unit", &group.name).with("other", before));
        } else {
            first.insert(name_key(&group.name), &group.name);
        }
    }
}
