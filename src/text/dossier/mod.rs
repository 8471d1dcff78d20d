//! The documents of the dossier. They are Vietnamese whatever the language of the run: NĐ 30/2020/NĐ-CP demands it; only
//! their names and the headings of lists printed by the program have an English side.
//!
//! A document is a script of [`Line`]s. In a text `{key}` stands for a figure or name of the commune, `[[label]]` for a
//! field that only people can fill in, `**…**` is bold and `__…__` italic. Where a figure is not known its place becomes a
//! field by itself.

pub mod bao_cao;
pub mod bien_ban;
pub mod choice;
pub mod de_an;
pub mod fields;
pub mod nghi_quyet;
pub mod other;
pub mod tables;
pub mod to_roi;
pub mod to_trinh;
pub mod words;

use crate::domain::dossier::DocumentKind;
use crate::text::Lang;

/// One step of a document's script.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Line {
    /// Number and title of a part.
    Part(&'static str, &'static str),
    /// Heading of a chapter.
    Chapter(&'static str),
    /// Bold line in the middle.
    Centre(&'static str),
    /// Heading inside a chapter.
    Topic(&'static str),
    /// Paragraph.
    Body(&'static str),
    /// Paragraph that heads the ones below: it stays on their page.
    Article(&'static str),
    /// Paragraph that stands only where the test holds.
    When(Test, &'static str),
    /// Caption of a table.
    Caption(&'static str),
    /// A table or list made from the plan.
    Slot(Slot),
}

/// What must hold for a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Test {
    /// Some unit is below the standard today.
    Below,
    /// Every unit reaches the standard today.
    AllReach,
    /// Some unit has an exception of Đ.10.3a.
    Exceptions,
    /// New units below the standard by exception.
    ExemptAfter,
    /// New units below the standard without an exception.
    BelowAfter,
    /// Locks were set.
    Locks,
    /// Barriers or joins were declared.
    Declared,
    /// Former communes are known.
    Former,
    /// More than one plan.
    Alternatives,
    /// One plan only.
    Single,
    /// Units are joined or rearranged.
    Merged,
    /// None is.
    NotMerged,
    /// Units keep their territory and get another name.
    Renamed,
    /// Units stay as they are.
    Kept,
    /// Residential clusters are attached.
    Clusters,
    /// Units are split.
    Split,
    /// Halls are known.
    Halls,
    /// No hall is known.
    NoHalls,
    /// The fund falls.
    Saves,
    /// The fund rises.
    Costs,
    /// Counts of people are given.
    Staff,
    /// No counts of people are given.
    NoStaff,
    /// A tally of opinions is given.
    Opinions,
    /// No tally of opinions is given.
    NoOpinions,
    /// It is known how and when the households were asked.
    Forms,
    /// It is not known.
    NoForms,
    /// Some units were asked more than once.
    Earlier,
    /// Units are dissolved.
    Dissolved,
    /// The plan breaks rules.
    Broken,
}

/// Tables and lists made from the plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Slot {
    /// Legal bases, one line each.
    Bases,
    /// Conclusions and directives that the arrangement carries out, one line each.
    Policies,
    /// Former communes with their units.
    FormerCommunes,
    /// Main ethnic group and religion of the units.
    Peoples,
    /// What the figures say for the plan chosen.
    Reasons,
    /// Plans that were not chosen, and why.
    Rivals,
    /// Units below the standard with what they lack.
    Below,
    /// Units with exceptions and their reasons.
    Exceptions,
    /// Sizes of today by class of size.
    Sizes,
    /// Limits of the scenario.
    Limits,
    /// Locks with reasons.
    Locks,
    /// Declared barriers and joins with reasons.
    Declared,
    /// Plans side by side.
    Plans,
    /// Rules that the plan breaks.
    Broken,
    /// New units in short: name, members, households.
    NewUnits,
    /// A paragraph a changed unit.
    Changes,
    /// Units kept.
    Kept,
    /// New names.
    Names,
    /// Clusters attached.
    Clusters,
    /// Before and after in numbers.
    Result,
    /// Halls.
    Halls,
    /// Fund before and after.
    Fund,
    /// Fund over the coming years.
    Horizon,
    /// Money of halls by the commune's own amounts.
    HallMoney,
    /// Halls that become spare.
    SpareHalls,
    /// Rounds of the consultation that later ones replaced.
    Earlier,
    /// Posts before and after.
    Posts,
    /// Roadmap.
    Roadmap,
    /// Tally of opinions.
    Opinions,
    /// Opinions, answers.
    Answers,
    /// Clauses of a resolution, one a new unit.
    Clauses,
    /// Units dissolved.
    Dissolved,
    /// Old and new names.
    Renamed,
}

/// Name of a document.
#[must_use]
pub fn document_name(lang: Lang, kind: DocumentKind) -> &'static str {
    let (vi, en) = match kind {
        DocumentKind::DanhMuc => ("Danh mục hồ sơ", "List of the dossier"),
        DocumentKind::ToTrinh => ("Tờ trình", "Submission"),
        DocumentKind::DeAn => ("Đề án", "Project"),
        DocumentKind::BaoCao => (
            "Báo cáo tổng hợp, tiếp thu, giải trình ý kiến",
            "Report on opinions",
        ),
        DocumentKind::NghiQuyet => ("Dự thảo nghị quyết", "Draft resolution"),
        DocumentKind::GhepCum => ("Phương án ghép cụm dân cư", "Plan for attaching clusters"),
        DocumentKind::GiaiThe => ("Tờ trình giải thể", "Submission on dissolving"),
        DocumentKind::DoiTen => ("Phương án đổi tên", "Plan for renaming"),
        DocumentKind::BienBan => ("Biên bản hội nghị", "Minutes of a meeting"),
        DocumentKind::Phieu => ("Phiếu lấy ý kiến", "Ballot"),
        DocumentKind::ToRoi => ("Tờ rơi", "Leaflet"),
    };
    lang.pick(vi, en)
}

/// Symbol after the number of a document; empty where it has none.
#[must_use]
pub fn symbol(kind: DocumentKind) -> &'static str {
    match kind {
        DocumentKind::ToTrinh | DocumentKind::GiaiThe => "TTr-UBND",
        DocumentKind::DeAn => "ĐA-UBND",
        DocumentKind::BaoCao => "BC-UBND",
        DocumentKind::NghiQuyet => "NQ-HĐND",
        DocumentKind::GhepCum | DocumentKind::DoiTen => "PA-UBND",
        DocumentKind::DanhMuc | DocumentKind::BienBan | DocumentKind::Phieu | DocumentKind::ToRoi => "",
    }
}

/// How a field that people fill in stands in a document.
#[must_use]
pub fn open_field(label: &str) -> String {
    format!("[… cần điền: {label}]")
}
