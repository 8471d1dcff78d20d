//! The minimum that applies to this commune.

use crate::domain::code::codes;
use crate::domain::profile::ClassStandard;
use crate::domain::scenario::Limits;
use crate::domain::{Commune, Confidence, Finding, Profile, UnitKind};

/// Minimum households by kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standard {
    /// Of a new thôn.
    pub thon: i64,
    /// Of a new TDP.
    pub tdp: i64,
}

impl Standard {
    /// Minimum of a kind.
    #[must_use]
    pub fn of(&self, kind: UnitKind) -> i64 {
        match kind {
            UnitKind::Thon => self.thon,
            UnitKind::Tdp => self.tdp,
        }
    }
}

/// The class of the commune in a profile: declared by id, title or number of its province.
///
/// # Errors
/// [`codes::UNKNOWN_CLASS`] or [`codes::UNKNOWN_PROVINCE`] with the valid names; `Ok(None)` where nothing is declared
/// or the profile does not place the province.
pub fn class<'a>(commune: &Commune, profile: &'a Profile) -> Result<Option<&'a ClassStandard>, Finding> {
    use crate::domain::name::without_diacritics as plain;
    if let Some(declared) = &commune.class {
        let wanted = plain(&declared.0).replace(['_', '-'], " ");
        let found = profile.class.iter().find(|c| {
            let id = c.id.0.replace('_', " ");
            id == wanted || plain(&c.title).replace('-', " ") == wanted
        });
        let valid: Vec<&str> = profile.class.iter().map(|c| c.id.0.as_str()).collect();
        return found.map(Some).ok_or_else(|| {
            Finding::new(codes::UNKNOWN_CLASS)
                .with("name", &declared.0)
                .with("profile", &profile.id)
                .with("valid", valid.join(", "))
        });
    }
    let Some(written) = &commune.province else {
        return Ok(None);
    };
    let province = super::provinces::find(written).ok_or_else(|| {
        let valid: Vec<&str> = super::provinces::provinces()
            .iter()
            .map(|p| p.name.as_str())
            .collect();
        Finding::new(codes::UNKNOWN_PROVINCE)
            .with("name", written)
            .with("valid", valid.join(", "))
    })?;
    Ok(profile.class_of_province(&province.name))
}

/// Writes the class that the profile gives to the commune's province into the commune, so that everything after
/// sees one class. Faults and what needs checking are returned; no class is not a fault here: a scenario may set its
/// own minimum.
pub fn resolve_class(commune: &mut Commune, profile: &Profile) -> Vec<Finding> {
    let declared = commune.class.is_some();
    let class = match class(commune, profile) {
        Ok(Some(class)) => class,
        Ok(None) => return Vec::new(),
        Err(finding) => return vec![finding],
    };
    commune.class = Some(class.id.clone());
    let mut findings = Vec::new();
    if class.confidence == Confidence::Recall {
        findings.push(
            Finding::new(codes::NEEDS_CHECKING)
                .with("what", &class.title)
                .with("source", &class.source),
        );
    }
    if !declared && class.provinces_confidence == Confidence::Recall {
        let province = commune.province.as_deref().unwrap_or_default();
        findings.push(
            Finding::new(codes::NEEDS_CHECKING)
                .with("what", format!("{province} → {}", class.title))
                .with("source", &profile.title),
        );
    }
    findings
}

pub(super) fn standard(
    commune: &Commune,
    profile: &Profile,
    limits: &Limits,
    findings: &mut Vec<Finding>,
) -> Standard {
    if let Some(minimum) = limits.min_households {
        return Standard {
            thon: minimum.into(),
            tdp: minimum.into(),
        };
    }
    match class(commune, profile) {
        Ok(Some(class)) => Standard {
            thon: class.thon.into(),
            tdp: class.tdp.into(),
        },
        other => {
            findings.push(match other {
                Err(finding) => finding,
                Ok(_) => Finding::new(codes::NO_STANDARD).with("profile", &profile.id),
            });
            Standard { thon: 0, tdp: 0 }
        }
    }
}
