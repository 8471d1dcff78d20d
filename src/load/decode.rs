//! From bytes to text.

use unicode_normalization::is_nfc;

use super::legacy;
use crate::domain::code::codes;
use crate::domain::name::tidy;
use crate::domain::{Finding, Place};

/// Text of a file: UTF-8 and UTF-16 with or without byte order mark, windows-1258, TCVN3 or VNI by what they spell.
pub fn text(file: &str, bytes: &[u8], findings: &mut Vec<Finding>) -> Option<String> {
    let wide = if let Some(rest) = bytes.strip_prefix(b"\xff\xfe") {
        Some((rest, encoding_rs::UTF_16LE))
    } else if let Some(rest) = bytes.strip_prefix(b"\xfe\xff") {
        Some((rest, encoding_rs::UTF_16BE))
    } else {
        wide_without_mark(bytes).map(|encoding| (bytes, encoding))
    };
    if let Some((rest, encoding)) = wide {
        if let Some(text) = encoding.decode_without_bom_handling_and_without_replacement(rest) {
            return Some(text.into_owned());
        }
        let finding = Finding::new(codes::BAD_ENCODING).at(Place::file(file));
        findings.push(finding.with("cause", encoding.name()));
        return None;
    }
    let rest = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let error = match std::str::from_utf8(rest) {
        Ok(text) => return Some(text.to_owned()),
        Err(error) => error,
    };
    if let Some((text, name)) = legacy::from_bytes(rest) {
        findings.push(encoding(file, name));
        return Some(text);
    }
    let before = rest.get(..error.valid_up_to()).unwrap_or_default();
    let line = before.iter().filter(|&&b| b == b'\n').count() + 1;
    let mut place = Place::file(file);
    place.row = u32::try_from(line).ok();
    findings.push(Finding::new(codes::BAD_ENCODING).at(place).with("cause", error));
    None
}

fn encoding(file: &str, name: &str) -> Finding {
    Finding::new(codes::ENCODING_GUESSED)
        .at(Place::file(file))
        .with("encoding", name)
}

/// UTF-16 shows itself by zero bytes on one side of every ASCII letter.
fn wide_without_mark(bytes: &[u8]) -> Option<&'static encoding_rs::Encoding> {
    let head = bytes.get(..bytes.len().min(4096) & !1).unwrap_or_default();
    let zeros = |odd: usize| head.iter().skip(odd).step_by(2).filter(|&&b| b == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    let many = |n: usize, other: usize| n * 5 > head.len() && other == 0;
    if bytes.len().is_multiple_of(2) && many(odd, even) {
        Some(encoding_rs::UTF_16LE)
    } else if bytes.len().is_multiple_of(2) && many(even, odd) {
        Some(encoding_rs::UTF_16BE)
    } else {
        None
    }
}

/// Puts the texts of one file in Unicode and NFC and notes what was done. The texts are as read, not tidied.
pub fn modernise<'a>(file: &str, texts: impl Iterator<Item = &'a mut String>, findings: &mut Vec<Finding>) {
    let mut texts: Vec<&mut String> = texts.collect();
    if let Some(verdict) = legacy::detect(texts.iter().map(|t| t.as_str())) {
        findings.push(encoding(file, verdict.legacy.name()));
        for text in &mut texts {
            if let Some(converted) = verdict.apply(text) {
                **text = converted;
            }
        }
    }
    let mut decomposed = 0_usize;
    for text in texts {
        if !is_nfc(text) {
            decomposed += 1;
        }
        *text = tidy(text);
    }
    if decomposed > 0 {
        let finding = Finding::new(codes::TEXT_COMPOSED).at(Place::file(file));
        findings.push(finding.with("count", decomposed));
    }
}

/// Whether bytes are binary rather than text: nobody types NUL, except in UTF-16.
#[must_use]
pub fn is_binary(bytes: &[u8]) -> bool {
    let wide = bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff");
    !wide && bytes.iter().take(4096).any(|&b| b == 0) && wide_without_mark(bytes).is_none()
}
