//! The direction of `use` between modules, the purity of the core, and the texts.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use sapxep::domain::code::codes;
use sapxep::text::messages;
use unicode_normalization::is_nfc;

/// Module → modules it may use. `text` is only for those who speak to people.
const ALLOWED: &[(&str, &[&str])] = &[
    ("domain", &[]),
    ("graph", &["domain"]),
    ("staffing", &["domain"]),
    ("rules", &["domain", "graph", "staffing"]),
    ("solve", &["domain", "graph", "rules"]),
    ("check", &["domain"]),
    ("compare", &["domain", "staffing"]),
    ("wkb", &[]),
    ("load", &["domain", "graph", "rules", "wkb"]),
    (
        "export",
        &["domain", "graph", "rules", "staffing", "compare", "text", "wkb"],
    ),
    ("text", &["domain", "solve", "compare", "staffing"]),
    ("store", &["domain", "wkb"]),
    (
        "web",
        &[
            "domain", "graph", "rules", "solve", "check", "compare", "staffing", "load", "export", "text",
            "store",
        ],
    ),
    (
        "cli",
        &[
            "domain", "graph", "rules", "solve", "check", "compare", "staffing", "load", "export", "text",
            "store", "web",
        ],
    ),
];

/// What a pure module may not name.
const PURE: &[&str] = &[
    "domain", "graph", "rules", "solve", "check", "compare", "staffing",
];
const WORLD: &[&str] = &[
    "std::fs",
    "std::env",
    "std::time",
    "std::process",
    "std::net",
    "std::thread",
    "println!",
];

fn source() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
        let path = entry.path();
        if path.is_dir() {
            found.extend(files(&path));
        } else if path.extension().is_some_and(|e| e == "rs") {
            found.push(path);
        }
    }
    found.sort();
    found
}

/// Files that are compiled for tests alone.
fn is_test(path: &Path) -> bool {
    let inside = path.parent().is_some_and(|folder| folder.ends_with("tests"));
    inside || path.ends_with("tests.rs") || path.ends_with("fixture.rs")
}

/// Source without unit tests and comments.
fn code(path: &Path) -> String {
    let text = fs::read_to_string(path).unwrap();
    let text = text.split("#[cfg(test)]\nmod tests").next().unwrap_or_default();
    let lines = text.lines().filter(|line| !line.trim_start().starts_with("//"));
    lines.collect::<Vec<_>>().join("\n")
}

#[test]
fn modules_use_each_other_only_downwards() {
    let modules: BTreeSet<&str> = ALLOWED.iter().map(|(module, _)| *module).collect();
    let lib = fs::read_to_string(source().join("lib.rs")).unwrap();
    let declared: BTreeSet<&str> = lib
        .lines()
        .filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';'))
        .collect();
    assert_eq!(declared, modules, "every module has a line in ALLOWED");
    for (module, allowed) in ALLOWED {
        // Unit tests may read through `load` or speak through `text`; the rule is about the product.
        let product = files(&source().join(module))
            .into_iter()
            .filter(|path| !is_test(path));
        for path in product {
            let code = code(&path);
            for other in modules
                .iter()
                .filter(|other| *other != module && !allowed.contains(other))
            {
                let used =
                    code.contains(&format!("crate::{other}::")) || code.contains(&format!("crate::{other};"));
                assert!(!used, "{} uses {other}", path.display());
            }
        }
    }
}

#[test]
fn the_core_meets_no_files_clock_environment_or_terminal() {
    for module in PURE {
        for path in files(&source().join(module)) {
            let code = code(&path);
            for word in WORLD {
                assert!(!code.contains(word), "{} names {word}", path.display());
            }
            assert!(
                !code.contains("allow(clippy::disallowed"),
                "{} lifts a ban",
                path.display()
            );
        }
    }
}

#[test]
fn vietnamese_stands_only_in_texts() {
    for path in files(&source()) {
        let relative = path.strip_prefix(source()).unwrap();
        if relative.starts_with("text") || is_test(&path) {
            continue;
        }
        for (number, line) in code(&path).lines().enumerate() {
            let vietnamese = |c: char| "ăâđêôơưĂÂĐÊÔƠƯ".contains(c) || ('\u{1ea0}'..='\u{1ef9}').contains(&c);
            let allowed = relative.starts_with("load") || line.contains("=> 'd'") || line.contains("'đ'");
            assert!(
                allowed || !line.chars().any(vietnamese),
                "{}:{}: {line}",
                relative.display(),
                number + 1
            );
        }
    }
}

#[test]
fn every_code_has_its_sentences_and_every_sentence_its_code() {
    let coded: BTreeSet<&str> = codes::all().map(|code| code.0).collect();
    assert_eq!(coded.len(), codes::all().count(), "a code stands twice");
    let mut told = BTreeSet::new();
    for message in messages() {
        assert!(told.insert(message.code), "{} has two messages", message.code);
        assert!(
            is_nfc(message.vi) && is_nfc(message.vi_action),
            "{}: not composed",
            message.code
        );
        assert!(
            !message.vi.is_empty() && !message.en.is_empty(),
            "{}",
            message.code
        );
        let keys = |text: &str| -> BTreeSet<String> {
            text.split('{')
                .skip(1)
                .filter_map(|t| t.split(['}', ':']).next())
                .map(str::to_owned)
                .collect()
        };
        assert_eq!(
            keys(message.vi),
            keys(message.en),
            "{}: other arguments in English",
            message.code
        );
        if message.code.starts_with(['E', 'W']) {
            assert!(!message.vi_action.is_empty(), "{} has no remedy", message.code);
            assert!(
                !message.en_action.is_empty(),
                "{} has no remedy in English",
                message.code
            );
        }
    }
    let missing: Vec<_> = coded.difference(&told).collect();
    let idle: Vec<_> = told.difference(&coded).collect();
    assert!(
        missing.is_empty() && idle.is_empty(),
        "without a message: {missing:?}; without a code: {idle:?}"
    );
}

#[test]
fn the_page_of_codes_lists_every_code() {
    let page = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/ma-loi.md")).unwrap();
    let expected = sapxep::text::codes_page();
    assert!(
        page == expected,
        "docs/ma-loi.md is stale; write it anew with: cargo run -- explain --markdown > docs/ma-loi.md"
    );
}
