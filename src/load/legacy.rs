//! Vietnamese from before Unicode: TCVN3, VNI and wrongly decoded UTF-8, recognised by what the letters spell.
//!
//! A candidate conversion is believed when the words it makes are Vietnamese syllables and the words it replaces are not.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use serde::Deserialize;
use unicode_normalization::UnicodeNormalization;

/// How text was written before it became Unicode.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Legacy {
    /// TCVN3, the .VnTime fonts.
    Tcvn3,
    /// VNI-Windows, the VNI- fonts.
    Vni,
    /// UTF-8 that a program took for windows-1252.
    Utf8AsLatin,
}

/// All of them.
pub const ALL: [Legacy; 3] = [Legacy::Tcvn3, Legacy::Vni, Legacy::Utf8AsLatin];

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    tcvn3: Letters,
    vni: Marks,
    syllable: Syllable,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Letters {
    from: String,
    to: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Marks {
    pairs: Vec<String>,
    singles: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Syllable {
    onsets: String,
    rhymes: String,
}

#[derive(Default)]
struct Tables {
    tcvn3: BTreeMap<char, char>,
    vni_pairs: BTreeMap<(char, char), char>,
    vni_singles: BTreeMap<char, char>,
    onsets: Vec<String>,
    rhymes: BTreeSet<String>,
}

static TABLES: LazyLock<Tables> = LazyLock::new(|| {
    let Ok(file) = toml::from_str::<File>(include_str!("../../data/legacy.toml")) else {
        return Tables::default();
    };
    let mut tables = Tables {
        tcvn3: file.tcvn3.from.chars().zip(file.tcvn3.to.chars()).collect(),
        rhymes: file
            .syllable
            .rhymes
            .split_whitespace()
            .map(str::to_owned)
            .collect(),
        onsets: file
            .syllable
            .onsets
            .split_whitespace()
            .map(str::to_owned)
            .collect(),
        ..Tables::default()
    };
    tables.onsets.sort_by_key(|o| std::cmp::Reverse(o.len()));
    for entry in &file.vni.pairs {
        let letters: Vec<char> = entry.chars().filter(|c| *c != ' ').collect();
        if let [base, mark, letter] = letters.as_slice() {
            tables.vni_pairs.insert((*base, *mark), *letter);
            for mark in [*mark, upper(*mark)] {
                tables.vni_pairs.insert((upper(*base), mark), upper(*letter));
            }
        }
    }
    for entry in &file.vni.singles {
        let letters: Vec<char> = entry.chars().filter(|c| *c != ' ').collect();
        if let [code, letter] = letters.as_slice() {
            tables.vni_singles.insert(*code, *letter);
            tables.vni_singles.insert(upper(*code), upper(*letter));
        }
    }
    tables
});

fn upper(c: char) -> char {
    c.to_uppercase().next().unwrap_or(c)
}

impl Legacy {
    /// Name for messages.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Tcvn3 => "TCVN3",
            Self::Vni => "VNI",
            Self::Utf8AsLatin => "UTF-8 → windows-1252",
        }
    }

    /// The text in Unicode; `None` when this cannot be how it was written.
    #[must_use]
    pub fn convert(self, text: &str) -> Option<String> {
        match self {
            Self::Tcvn3 => Some(tcvn3(text)),
            Self::Vni => Some(vni(text)),
            Self::Utf8AsLatin => {
                let (bytes, _, lossy) = encoding_rs::WINDOWS_1252.encode(text);
                (!lossy && !text.is_ascii())
                    .then(|| String::from_utf8(bytes.into_owned()).ok())
                    .flatten()
            }
        }
    }
}

/// Among capitals a small letter was typed in a capital font: "H¶I" is HẢI, "C¶" alone is Cả, beside "BÕN" it is CẢ.
fn tcvn3(text: &str) -> String {
    let words: Vec<&str> = text.split_inclusive(char::is_whitespace).collect();
    let capitals = |word: &&str| {
        let small = word.chars().any(|c| c.is_ascii_lowercase());
        let large = |c: &char| c.is_ascii_uppercase() || ('¡'..='§').contains(c);
        if small {
            0
        } else {
            word.chars().filter(large).count()
        }
    };
    let breaks = |word: &&str| word.contains('\n');
    let mut out = String::with_capacity(text.len());
    for (index, word) in words.iter().enumerate() {
        let before = index
            .checked_sub(1)
            .and_then(|i| words.get(i))
            .filter(|w| !breaks(w));
        let after = words.get(index + 1).filter(|_| !breaks(word));
        let beside = [before, after].into_iter().flatten().any(|w| capitals(w) > 1);
        let capital = capitals(word) > 1 || (capitals(word) == 1 && beside);
        out.extend(word.chars().map(|c| match TABLES.tcvn3.get(&c) {
            Some(&letter) if capital => upper(letter),
            Some(&letter) => letter,
            None => c,
        }));
    }
    out
}

fn vni(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut letters = text.chars().peekable();
    while let Some(c) = letters.next() {
        let pair = letters.peek().and_then(|&mark| TABLES.vni_pairs.get(&(c, mark)));
        if let Some(&letter) = pair {
            letters.next();
            out.push(letter);
        } else {
            out.push(TABLES.vni_singles.get(&c).copied().unwrap_or(c));
        }
    }
    out
}

/// Whether a word is spelt as a Vietnamese syllable, tones aside.
fn is_syllable(word: &str) -> bool {
    const TONES: [char; 5] = ['\u{300}', '\u{301}', '\u{303}', '\u{309}', '\u{323}'];
    let lower = word.to_lowercase();
    let tones = lower.nfd().filter(|c| TONES.contains(c)).count();
    let plain: String = lower.nfd().filter(|c| !TONES.contains(c)).nfc().collect();
    if tones > 1 {
        return false;
    }
    let fits = |rest: &str| TABLES.rhymes.contains(rest);
    fits(&plain)
        || TABLES.onsets.iter().any(|onset| {
            plain
                .strip_prefix(onset.as_str())
                .is_some_and(|rest| fits(rest) || (onset == "qu" && fits(&format!("u{rest}"))))
        })
}

/// Words with letters outside ASCII, punctuation cut off: `(spelt right, spelt wrong)`.
fn spelling(text: &str) -> (usize, usize) {
    let (mut right, mut wrong) = (0, 0);
    for word in text.split(|c: char| c.is_whitespace() || c.is_ascii_punctuation() || c.is_ascii_digit()) {
        if word.is_ascii() {
            continue;
        }
        if is_syllable(word) {
            right += 1;
        } else if word.chars().all(|c| !c.is_alphabetic()) && word.chars().count() == 1 {
            // A dash, a bullet or a degree sign says nothing.
        } else {
            wrong += 1;
        }
    }
    (right, wrong)
}

/// How many more words are Vietnamese after the conversion than before; negative when it spoils the text.
fn gain(before: &str, after: &str) -> isize {
    let ((right, wrong), (right_after, wrong_after)) = (spelling(before), spelling(after));
    let score = |right: usize, wrong: usize| right as isize - wrong as isize;
    score(right_after, wrong_after) - score(right, wrong)
}

/// What a set of texts was written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// The encoding.
    pub legacy: Legacy,
    /// Texts that could be either are converted too, since the clear ones all are.
    whole: bool,
}

/// Recognises the encoding of the texts of one file; `None` when they are Unicode already.
pub fn detect<'a>(texts: impl Iterator<Item = &'a str>) -> Option<Verdict> {
    let texts: BTreeSet<&str> = texts.filter(|t| !t.is_ascii()).collect();
    let mut best: Option<(isize, Verdict)> = None;
    for legacy in ALL {
        let (mut total, mut better, mut worse) = (0_isize, 0_usize, 0_usize);
        for text in &texts {
            let Some(converted) = legacy.convert(text) else {
                continue;
            };
            let gain = gain(text, &converted);
            if gain > 0 {
                total += gain;
                better += 1;
            } else if gain < 0 {
                worse += 1;
            }
        }
        let verdict = Verdict {
            legacy,
            whole: better > 4 * worse,
        };
        if total > 0 && best.is_none_or(|(most, _)| total > most) {
            best = Some((total, verdict));
        }
    }
    best.map(|(_, verdict)| verdict)
}

impl Verdict {
    /// One text of the file in Unicode; `None` where it stays as it is.
    #[must_use]
    pub fn apply(self, text: &str) -> Option<String> {
        if text.is_ascii() {
            return None;
        }
        let converted = self.legacy.convert(text)?;
        let gain = gain(text, &converted);
        (converted != text && (gain > 0 || (gain == 0 && self.whole))).then_some(converted)
    }
}

/// Text of bytes that are no UTF-8: windows-1258, TCVN3 or VNI, whichever spells Vietnamese.
#[must_use]
pub fn from_bytes(bytes: &[u8]) -> Option<(String, &'static str)> {
    let (vietnamese, _) = encoding_rs::WINDOWS_1258.decode_without_bom_handling(bytes);
    let vietnamese: String = vietnamese.nfc().collect();
    let latin: String = bytes.iter().map(|&b| char::from(b)).collect();
    let mut best: Option<(isize, String, &'static str)> = None;
    for (text, name) in [
        (Some(vietnamese), "windows-1258"),
        (Legacy::Tcvn3.convert(&latin), Legacy::Tcvn3.name()),
        (Legacy::Vni.convert(&latin), Legacy::Vni.name()),
    ] {
        let Some(text) = text else { continue };
        let (right, wrong) = spelling(&text);
        let score = right as isize - 2 * wrong as isize;
        if score > 0 && best.as_ref().is_none_or(|(most, ..)| score > *most) {
            best = Some((score, text, name));
        }
    }
    best.map(|(_, text, name)| (text, name))
}

#[cfg(test)]
mod tests {
    use super::*;

    const SENTENCE: &str = "Biểu tổng hợp số hộ, nhân khẩu thôn Đông Hải và tổ dân phố Quỳnh Phương; giếng, ngoằn, khuỷu, lưỡng, rượu";

    /// Writes a text in an encoding, for the round trip.
    pub(crate) fn encode(legacy: Legacy, text: &str) -> String {
        let mut out = String::new();
        for c in text.chars() {
            let pair = TABLES.vni_pairs.iter().find(|(_, letter)| **letter == c);
            let code = match legacy {
                Legacy::Tcvn3 => TABLES
                    .tcvn3
                    .iter()
                    .find(|(_, letter)| **letter == c)
                    .map(|(code, _)| code.to_string()),
                Legacy::Vni => pair.map(|((base, mark), _)| format!("{base}{mark}")).or_else(|| {
                    TABLES
                        .vni_singles
                        .iter()
                        .find(|(_, l)| **l == c)
                        .map(|(code, _)| code.to_string())
                }),
                Legacy::Utf8AsLatin => Some(c.to_string().bytes().map(char::from).collect()),
            };
            out.push_str(&code.unwrap_or_else(|| c.to_string()));
        }
        out
    }

    fn alphabet() -> Vec<char> {
        "aăâeêioôơuưy"
            .chars()
            .flat_map(|base| {
                ["", "\u{300}", "\u{301}", "\u{303}", "\u{309}", "\u{323}"]
                    .map(|tone| format!("{base}{tone}").nfc().collect::<String>())
            })
            .flat_map(|s| s.chars().collect::<Vec<_>>())
            .chain(['đ'])
            .collect()
    }

    #[test]
    fn the_whole_alphabet_goes_through_and_back() {
        let letters = alphabet();
        assert_eq!(letters.len(), 73);
        for c in &letters {
            for legacy in [Legacy::Tcvn3, Legacy::Vni] {
                // A syllable around the letter, so that no neighbour reads as its mark.
                let text = format!("x{c}n");
                assert_eq!(
                    legacy.convert(&encode(legacy, &text)).as_deref(),
                    Some(text.as_str())
                );
            }
            let capital = format!("X{}N", upper(*c));
            assert_eq!(
                Legacy::Vni.convert(&encode(Legacy::Vni, &capital)).as_deref(),
                Some(capital.as_str())
            );
            // TCVN3 has no toned capitals: the small letter in a capital font.
            let typed = format!("X{}N", encode(Legacy::Tcvn3, &c.to_string()));
            assert_eq!(
                Legacy::Tcvn3.convert(&typed).as_deref(),
                Some(if c.is_ascii() {
                    typed.as_str()
                } else {
                    capital.as_str()
                })
            );
        }
    }

    #[test]
    fn encodings_are_told_apart_by_what_they_spell() {
        for legacy in [Legacy::Tcvn3, Legacy::Vni, Legacy::Utf8AsLatin] {
            let words: Vec<String> = SENTENCE.split(' ').map(|w| encode(legacy, w)).collect();
            let texts = words.iter().map(String::as_str);
            if legacy == Legacy::Utf8AsLatin {
                continue;
            }
            let verdict = detect(texts).unwrap();
            assert_eq!(verdict.legacy, legacy);
            let back: Vec<String> = words
                .iter()
                .map(|w| verdict.apply(w).unwrap_or_else(|| w.clone()))
                .collect();
            assert_eq!(back.join(" "), SENTENCE);
            let bytes: Vec<u8> = words.join(" ").chars().map(|c| c as u32 as u8).collect();
            assert_eq!(from_bytes(&bytes), Some((SENTENCE.to_owned(), legacy.name())));
        }
        let (bytes, _, lossy) = encoding_rs::WINDOWS_1258.encode("Th\u{f4}n Do\u{300}ng");
        assert!(!lossy);
        assert_eq!(from_bytes(&bytes).map(|b| b.1), Some("windows-1258"));
        assert_eq!(Legacy::Utf8AsLatin.convert("ThÃ´n").as_deref(), Some("Thôn"));
    }

    #[test]
    fn unicode_is_left_alone() {
        assert_eq!(detect(SENTENCE.split(' ')), None);
        for text in [
            "Krông Búk",
            "Đắk Lắk",
            "Plei Ơ Đất",
            "富興村",
            "Số hộ (hộ)",
            "106°15′",
            "Diện tích (km²)",
        ] {
            assert_eq!(detect(std::iter::once(text)), None, "{text}");
        }
    }
}
