//! What the dossier needs besides the plan: the letterhead, the tally of opinions, counts of people.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// Heading, place, date and signers of the documents, from `[van_ban]` of `xa.toml`. Whatever is missing becomes a marked
/// field in the documents: nothing is invented. [NĐ 30/2020/NĐ-CP, annex I]
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Letterhead {
    /// Issuing body in full; `None`: the People's Committee of the commune.
    pub body: Option<String>,
    /// Council in full; `None`: the People's Council of the commune.
    pub council: Option<String>,
    /// Number and symbol by document, e.g. `to-trinh = "12/TTr-UBND"`. Keys as [`DocumentKind::as_str`].
    pub numbers: BTreeMap<String, String>,
    /// Place name before the date; `None`: the commune's name.
    pub place: Option<String>,
    /// Date of the documents, ISO 8601.
    pub date: Option<String>,
    /// Post of the committee's signer, e.g. Chairman; printed in capitals.
    pub signer_title: Option<String>,
    /// Name of the committee's signer.
    pub signer_name: Option<String>,
    /// Name of the council's signer.
    pub council_signer_name: Option<String>,
    /// Council's term and session, e.g. `khóa …, kỳ họp thứ …`.
    pub session: Option<String>,
    /// Guidance of the province that the documents cite, one entry a document.
    pub guidance: Vec<String>,
    /// Who gets a copy besides the usual ones.
    pub recipients: Vec<String>,
    /// Telephone, address or person that residents may turn to; printed on the leaflet.
    pub contact: Option<String>,
    /// First day of the new units, ISO 8601.
    pub effective_from: Option<String>,
    /// Number and date of the plan of the consultation, as documents cite it.
    pub consultation_plan: Option<String>,
    /// First day of the consultation, ISO 8601.
    pub consultation_from: Option<String>,
    /// Last day of the consultation, ISO 8601.
    pub consultation_to: Option<String>,
    /// Day by which ballots are returned, ISO 8601.
    pub return_by: Option<String>,
}

/// The documents of a dossier.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DocumentKind {
    /// List of the dossier and of the fields left open.
    DanhMuc,
    /// Submission to the council (tờ trình).
    ToTrinh,
    /// Project (đề án) with its annexes.
    DeAn,
    /// Report on opinions, how they were taken in and answered.
    BaoCao,
    /// Draft resolution of the council.
    NghiQuyet,
    /// Plan for attaching clusters (Đ.11.2, Đ.13.3).
    GhepCum,
    /// Dissolving a unit (Đ.8.4, Đ.13.1).
    GiaiThe,
    /// Renaming units.
    DoiTen,
    /// Minutes of the community meeting of one unit.
    BienBan,
    /// Ballot for the households of one unit.
    Phieu,
    /// Leaflet for households.
    ToRoi,
}

impl DocumentKind {
    /// All kinds, in the order of the dossier.
    pub const ALL: &'static [Self] = &[
        Self::DanhMuc,
        Self::ToTrinh,
        Self::DeAn,
        Self::BaoCao,
        Self::NghiQuyet,
        Self::GhepCum,
        Self::GiaiThe,
        Self::DoiTen,
        Self::BienBan,
        Self::Phieu,
        Self::ToRoi,
    ];

    /// ASCII name used in file names and in [`Letterhead::numbers`].
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::DanhMuc => "danh-muc",
            Self::ToTrinh => "to-trinh",
            Self::DeAn => "de-an",
            Self::BaoCao => "bao-cao-y-kien",
            Self::NghiQuyet => "nghi-quyet",
            Self::GhepCum => "phuong-an-ghep-cum",
            Self::GiaiThe => "giai-the",
            Self::DoiTen => "doi-ten",
            Self::BienBan => "bien-ban",
            Self::Phieu => "phieu",
            Self::ToRoi => "to-roi",
        }
    }
}

/// Opinions of the households, one entry a unit of today or a cluster where it met by itself.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Consultation {
    /// Entries in the order of the table.
    pub units: Vec<UnitOpinions>,
}

/// Opinions of one unit. [Luật 10/2022/QH15, Đ.25–28]
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnitOpinions {
    /// Id of the unit.
    pub unit: String,
    /// Household representatives entitled to take part; `None`: the unit's households.
    pub households: Option<u32>,
    /// Household representatives who took part.
    pub took_part: Option<u32>,
    /// Agreed.
    pub agree: Option<u32>,
    /// Disagreed.
    pub disagree: Option<u32>,
    /// Had another opinion.
    pub other: Option<u32>,
    /// Form used (meeting, ballot …), as written.
    pub form: Option<String>,
    /// Date, ISO 8601.
    pub date: Option<String>,
    /// What was said, as written; one entry an opinion.
    pub remarks: Vec<String>,
}

/// One opinion with its answer. [NĐ 185/2026/NĐ-CP, Đ.12.2]
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Voiced {
    /// Id of the unit of today; `None`: on the plan as a whole.
    pub unit: Option<String>,
    /// What was said, as written.
    pub text: String,
    /// Households that said it.
    pub households: Option<u32>,
    /// Taken in (`true`) or explained (`false`); `None`: not yet decided.
    pub accepted: Option<bool>,
    /// The answer; `None`: still open.
    pub answer: Option<String>,
}

/// The result of a round that a later one replaced.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct EarlierRound {
    /// Id of the unit of today.
    pub unit: String,
    /// Round, from 1.
    pub round: u32,
    /// Household representatives entitled to take part.
    pub households: Option<u32>,
    /// Took part.
    pub took_part: Option<u32>,
    /// Agreed.
    pub agree: Option<u32>,
    /// Disagreed.
    pub disagree: Option<u32>,
    /// Had another opinion.
    pub other: Option<u32>,
}

/// People of the units in numbers, without names.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct StaffCount {
    /// Part-timers today.
    pub today: u32,
    /// Part-timers who get a post in the new units.
    pub placed: u32,
    /// Part-timers who leave because of the arrangement.
    pub leaving: u32,
    /// Payments to those who leave, once, đồng; `None` where not reckoned.
    pub leaving_payments: Option<u64>,
}
