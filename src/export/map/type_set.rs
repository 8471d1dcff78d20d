//! Setting type: wrapping lines, and the ways a map label can be set.

use super::font::{self, Face};
use super::label::Setting;

/// Smallest type on a printed sheet, in points.
pub(crate) const SMALLEST: f64 = 6.0;

/// Words broken into lines no wider than a width. A word wider than that is broken between letters.
pub(crate) fn wrap(text: &str, face: Face, size: f64, width: f64) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut line = String::new();
    for word in text.split_whitespace() {
        let longer = if line.is_empty() {
            word.to_owned()
        } else {
            format!("{line} {word}")
        };
        if font::width(face, size, &longer) <= width {
            line = longer;
            continue;
        }
        if !line.is_empty() {
            lines.push(std::mem::take(&mut line));
        }
        for letter in word.chars() {
            line.push(letter);
            if font::width(face, size, &line) > width && line.chars().count() > 1 {
                line.pop();
                lines.push(std::mem::take(&mut line));
                line.push(letter);
            }
        }
    }
    if !line.is_empty() {
        lines.push(line);
    }
    lines
}

/// Words set in exactly `count` lines of most even width; `None` where there are fewer words.
fn even_lines(words: &[&str], count: usize) -> Option<Vec<String>> {
    if words.len() < count || count == 0 {
        return None;
    }
    let joined = |from: usize, to: usize| words[from..to].join(" ");
    match count {
        1 => Some(vec![joined(0, words.len())]),
        2 => (1..words.len())
            .map(|cut| vec![joined(0, cut), joined(cut, words.len())])
            .min_by_key(|lines| widest(lines)),
        _ => (1..words.len() - 1)
            .flat_map(|a| (a + 1..words.len()).map(move |b| (a, b)))
            .map(|(a, b)| vec![joined(0, a), joined(a, b), joined(b, words.len())])
            .min_by_key(|lines| widest(lines)),
    }
}

fn widest(lines: &[String]) -> usize {
    lines
        .iter()
        .map(|line| (font::width(Face::Bold, 100.0, line)) as usize)
        .max()
        .unwrap_or(0)
}

/// All ways to set a name with its figure, from size `largest` down to the smallest: one to three lines, upright or
/// narrow.
pub(crate) fn name_settings(name: &str, figure: &str, largest: f64) -> Vec<Setting> {
    let words: Vec<&str> = name.split_whitespace().collect();
    let mut settings = Vec::new();
    let mut size = largest;
    while size >= SMALLEST - 0.01 {
        for face in [Face::Regular, Face::Condensed] {
            for count in 1..=3 {
                let Some(lines) = even_lines(&words, count) else {
                    continue;
                };
                let narrow = if face.is_condensed() { 1.5 } else { 0.0 };
                let mut rows: Vec<(String, Face, f64)> =
                    lines.into_iter().map(|line| (line, face.bold(), size)).collect();
                if !figure.is_empty() {
                    rows.push((figure.to_owned(), face, (size * 0.92).max(SMALLEST)));
                }
                settings.push(Setting {
                    lines: rows,
                    cost: (largest - size) * 5.0 + narrow + [0.0, 0.6, 3.5][count - 1],
                    badge: false,
                });
            }
        }
        size -= 0.5;
    }
    settings
}

/// A number, plain or in a white disc.
pub(crate) fn number_settings(number: &str, badge: bool) -> Vec<Setting> {
    [7.5, 7.0, 6.5, SMALLEST]
        .into_iter()
        .map(|size| Setting {
            lines: vec![(number.to_owned(), Face::Bold, size)],
            cost: (7.5 - size) * 6.0,
            badge,
        })
        .collect()
}

/// One small line for a member inside a new unit.
pub(crate) fn member_settings(name: &str) -> Vec<Setting> {
    let words: Vec<&str> = name.split_whitespace().collect();
    (1..=3)
        .filter_map(|count| even_lines(&words, count))
        .map(|lines| Setting {
            cost: lines.len() as f64,
            lines: lines
                .into_iter()
                .map(|line| (line, Face::Condensed, SMALLEST))
                .collect(),
            badge: false,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_keep_every_word_and_fit() {
        let text = "Tổ dân phố Trần Hưng Đạo Nguyễnvănmộttừrấtdàikhôngcókhoảngtrắng 12";
        let lines = wrap(text, Face::Regular, 8.0, 90.0);
        assert!(
            lines.iter().all(|l| font::width(Face::Regular, 8.0, l) <= 90.0),
            "{lines:?}"
        );
        let squeeze = |s: &str| s.chars().filter(|c| !c.is_whitespace()).collect::<String>();
        assert_eq!(squeeze(&lines.concat()), squeeze(text));
    }

    #[test]
    fn settings_shrink_but_never_below_the_smallest() {
        let settings = name_settings("Thôn Nà Lũng Thượng", "214 hộ", 9.0);
        assert!(
            settings
                .iter()
                .flat_map(|s| &s.lines)
                .all(|l| l.2 >= SMALLEST - 0.01)
        );
        assert!(settings.iter().any(|s| s.lines.len() == 4));
    }
}
