//! `[van_ban]` of `xa.toml`: heading, numbers, place, dates and signers of the documents.

use std::ops::Range;

use toml::de::DeValue;

use super::words::vocabulary;
use super::xa::{Reader, iso_date, scalar};
use crate::domain::Finding;
use crate::domain::code::codes;
use crate::domain::dossier::{DocumentKind, Letterhead};
use crate::domain::name::{fold, tidy};

const DATES: &str = "2026-06-30, 30/6/2026";

/// Reads the table; every fault goes into the reader's list, what is right is kept.
pub(super) fn read(
    reader: &mut Reader<'_>,
    value: &DeValue<'_>,
    span: &Range<usize>,
    key: &str,
) -> Letterhead {
    let mut head = Letterhead::default();
    let DeValue::Table(table) = value else {
        reader.bad(span, key, value.type_str(), "[van_ban]");
        return head;
    };
    let words = vocabulary("letterhead");
    for (name, value) in table {
        let (key, at) = (name.get_ref().as_ref(), name.span());
        let Some(field) = words.exact(key) else {
            unknown(reader, &at, key, &words.listed(), words.nearest(key));
            continue;
        };
        let span = value.span();
        match field {
            "numbers" => numbers(reader, &mut head, value.get_ref(), &span, key),
            "guidance" => head.guidance = list(reader, value.get_ref(), &span, key),
            "recipients" => head.recipients = list(reader, value.get_ref(), &span, key),
            _ => match scalar(value.get_ref()) {
                Some(text) if text.is_empty() => {}
                Some(text) => set(reader, &mut head, field, key, text, &span),
                None => reader.bad(&span, key, value.get_ref().type_str(), "\"…\""),
            },
        }
    }
    head
}

fn unknown(reader: &mut Reader<'_>, span: &Range<usize>, key: &str, valid: &str, near: Option<&str>) {
    let place = reader.place(span, key);
    reader.findings.push(
        Finding::new(codes::TOML_UNKNOWN_KEY)
            .at(place)
            .with("key", key)
            .with("valid", valid)
            .with("near", near.unwrap_or("–")),
    );
}

fn set(
    reader: &mut Reader<'_>,
    head: &mut Letterhead,
    field: &str,
    key: &str,
    text: String,
    span: &Range<usize>,
) {
    let slot = match field {
        "body" => &mut head.body,
        "council" => &mut head.council,
        "place" => &mut head.place,
        "signer_title" => &mut head.signer_title,
        "signer_name" => &mut head.signer_name,
        "council_signer_name" => &mut head.council_signer_name,
        "session" => &mut head.session,
        "contact" => &mut head.contact,
        "consultation_plan" => &mut head.consultation_plan,
        _ => {
            let Some(date) = iso_date(&text) else {
                reader.bad(span, key, &text, DATES);
                return;
            };
            let slot = match field {
                "date" => &mut head.date,
                "consultation_from" => &mut head.consultation_from,
                "consultation_to" => &mut head.consultation_to,
                "return_by" => &mut head.return_by,
                _ => &mut head.effective_from,
            };
            *slot = Some(date);
            return;
        }
    };
    *slot = Some(text);
}

/// `so = { to-trinh = "12/TTr-UBND" }`: keys are the documents' names, written with hyphens, underscores or blanks.
fn numbers(
    reader: &mut Reader<'_>,
    head: &mut Letterhead,
    value: &DeValue<'_>,
    span: &Range<usize>,
    key: &str,
) {
    let names: Vec<&str> = DocumentKind::ALL.iter().map(|kind| kind.as_str()).collect();
    let DeValue::Table(table) = value else {
        reader.bad(
            span,
            key,
            value.type_str(),
            &format!("{{ {} = \"…\" }}", names.join(", ")),
        );
        return;
    };
    for (name, value) in table {
        let written = name.get_ref().as_ref();
        let Some(kind) = DocumentKind::ALL
            .iter()
            .find(|kind| fold(kind.as_str()) == fold(written))
        else {
            let near = crate::domain::name::nearest(written, names.iter().copied());
            unknown(reader, &name.span(), written, &names.join(", "), near);
            continue;
        };
        match scalar(value.get_ref()) {
            Some(text) if text.is_empty() => {}
            Some(text) => {
                head.numbers.insert(kind.as_str().to_owned(), text);
            }
            None => reader.bad(
                &value.span(),
                written,
                value.get_ref().type_str(),
                "\"12/TTr-UBND\"",
            ),
        }
    }
}

/// One text, or a list of texts.
fn list(reader: &mut Reader<'_>, value: &DeValue<'_>, span: &Range<usize>, key: &str) -> Vec<String> {
    let mut texts = Vec::new();
    match value {
        DeValue::String(text) => texts.push(tidy(text)),
        DeValue::Array(items) => {
            for item in items.iter() {
                match item.get_ref().as_str() {
                    Some(text) => texts.push(tidy(text)),
                    None => reader.bad(&item.span(), key, item.get_ref().type_str(), "[\"…\", \"…\"]"),
                }
            }
        }
        other => reader.bad(span, key, other.type_str(), "[\"…\", \"…\"]"),
    }
    texts.retain(|text| !text.is_empty());
    texts
}

#[cfg(test)]
mod tests {
    use super::super::xa::read;
    use super::*;

    #[test]
    fn the_letterhead_is_read_in_both_languages_with_its_faults() {
        let text = "name = \"A\"\n[van_ban]\nnguoi_ky = \"Nguyễn Văn A\"\ndate = 5/7/2026\n";
        let mut findings = Vec::new();
        read("xa.toml", text, &mut findings);
        assert_eq!(findings.len(), 1, "a bare date is no TOML: {findings:?}");
        let text = "name = \"A\"\n[van_ban]\nnguoi_ky = \"Nguyễn Văn A\"\nngay = \"5/7/2026\"\neffective_from = 2026-09-01\n\
            huong_dan = [\"Công văn số 5\"]\nnguoi_ki = \"B\"\nhan_thu_phieu = \"mai\"\nlien_he = 3.5\n\
            [van_ban.so]\nto_trinh = \"12/TTr-UBND\"\nto-trihn = \"1\"\n";
        let mut findings = Vec::new();
        let row = read("xa.toml", text, &mut findings);
        let head = row.letterhead;
        assert_eq!(head.signer_name.as_deref(), Some("Nguyễn Văn A"));
        assert_eq!(head.date.as_deref(), Some("2026-07-05"));
        assert_eq!(head.effective_from.as_deref(), Some("2026-09-01"));
        assert_eq!(head.guidance, ["Công văn số 5"]);
        assert_eq!(
            head.numbers.get("to-trinh").map(String::as_str),
            Some("12/TTr-UBND")
        );
        let seen: Vec<_> = findings.iter().map(|f| (f.code, f.place.row)).collect();
        for fault in [
            (codes::TOML_UNKNOWN_KEY, Some(7)),
            (codes::TOML_BAD_VALUE, Some(8)),
            (codes::TOML_BAD_VALUE, Some(9)),
            (codes::TOML_UNKNOWN_KEY, Some(12)),
        ] {
            assert!(seen.contains(&fault), "{fault:?} {seen:?}");
        }
        assert_eq!(findings.len(), 4);
    }
}
