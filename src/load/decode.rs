//! From bytes to text.

use crate::domain::code::codes;
use crate::domain::{Finding, Place};

/// Text of a file: UTF-8 with or without byte order mark, UTF-16 with one.
pub fn text(file: &str, bytes: &[u8], findings: &mut Vec<Finding>) -> Option<String> {
    if let Some(rest) = bytes.strip_prefix(b"\xef\xbb\xbf") {
        return utf8(file, rest, findings);
    }
    let wide = |rest: &[u8], unit: fn([u8; 2]) -> u16| {
        let units: Vec<u16> = rest
            .chunks_exact(2)
            .map(|pair| unit([pair[0], pair[1]]))
            .collect();
        String::from_utf16(&units)
    };
    let decoded = if let Some(rest) = bytes.strip_prefix(b"\xff\xfe") {
        wide(rest, u16::from_le_bytes)
    } else if let Some(rest) = bytes.strip_prefix(b"\xfe\xff") {
        wide(rest, u16::from_be_bytes)
    } else {
        return utf8(file, bytes, findings);
    };
    match decoded {
        Ok(text) => Some(text),
        Err(error) => {
            findings.push(
                Finding::new(codes::BAD_ENCODING)
                    .at(Place::file(file))
                    .with("cause", error),
            );
            None
        }
    }
}

fn utf8(file: &str, bytes: &[u8], findings: &mut Vec<Finding>) -> Option<String> {
    match std::str::from_utf8(bytes) {
        Ok(text) => Some(text.to_owned()),
        Err(error) => {
            let before = bytes.get(..error.valid_up_to()).unwrap_or_default();
            let line = before.iter().filter(|&&b| b == b'\n').count() + 1;
            let mut place = Place::file(file);
            place.row = u32::try_from(line).ok();
            findings.push(Finding::new(codes::BAD_ENCODING).at(place).with("cause", error));
            None
        }
    }
}

/// Whether bytes are binary rather than text: nobody types NUL.
#[must_use]
pub fn is_binary(bytes: &[u8]) -> bool {
    let wide = bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff");
    !wide && bytes.iter().take(4096).any(|&b| b == 0)
}
