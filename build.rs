//! Builds the page (`web-ui/`) with npm and makes its files part of the program. Does nothing without the feature `web`.
//!
//! The page is built once for a whole target folder, not once a profile: `target/web-ui` keeps the installed packages and
//! the last build under a hash of everything it was made from. Without a change in `web-ui/` neither npm nor Vite runs.

#![allow(
    clippy::disallowed_methods,
    reason = "a build script reads files and the environment"
)]

use std::env;
use std::error::Error;
use std::fmt::Write as _;
use std::fs::{self, File};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use std::process::Command;

type Done<T> = Result<T, Box<dyn Error>>;

const SOURCES: &[&str] = &[
    "index.html",
    "package.json",
    "package-lock.json",
    "tsconfig.json",
    "vite.config.ts",
    "public",
    "src",
];

const HELP: &str = "The page needs Node.js 20 or newer with npm. Install it, or build the command line alone: \
                    cargo build --no-default-features";

fn main() -> Done<()> {
    println!("cargo::rerun-if-changed=build.rs");
    if env::var_os("CARGO_FEATURE_WEB").is_none() {
        return Ok(());
    }
    for source in SOURCES {
        println!("cargo::rerun-if-changed=web-ui/{source}");
    }
    if let Err(error) = page() {
        // Cargo shows these lines without a backtrace of its own.
        for line in error.to_string().lines() {
            println!("cargo::error={line}");
        }
        std::process::exit(1);
    }
    Ok(())
}

fn page() -> Done<()> {
    let root = PathBuf::from(env::var("CARGO_MANIFEST_DIR")?).join("web-ui");
    let out = PathBuf::from(env::var("OUT_DIR")?);
    let work = shared(&out);
    fs::create_dir_all(&work)?;
    // Two profiles may be built at the same time.
    let lock = File::create(work.join("lock"))?;
    lock.lock()?;
    let wanted = fingerprint(&root)?;
    let stamp = work.join("built");
    let dist = work.join("dist");
    if fs::read_to_string(&stamp).ok().as_ref() != Some(&wanted) || !dist.join("index.html").is_file() {
        // A build that breaks off leaves no stamp behind.
        let _not_there = fs::remove_file(&stamp);
        build(&root, &work)?;
        fs::write(&stamp, &wanted)?;
    }
    let own = out.join("dist");
    if own.is_dir() {
        fs::remove_dir_all(&own)?;
    }
    copy(&dist, &own)?;
    embed(&own, &out.join("assets.rs"))
}

/// `target/web-ui`, from `target/PROFILE/build/PACKAGE/out`; where the folders are laid out otherwise, beside the output.
fn shared(out: &Path) -> PathBuf {
    let profile = out.ancestors().nth(2).filter(|folder| folder.ends_with("build"));
    match profile.and_then(|build| build.ancestors().nth(2)) {
        Some(target) => target.join("web-ui"),
        None => out.join("web-ui"),
    }
}

fn build(root: &Path, work: &Path) -> Done<()> {
    for source in SOURCES {
        let target = work.join(source);
        if target.is_dir() {
            fs::remove_dir_all(&target)?;
        }
        copy(&root.join(source), &target)?;
    }
    let lock = fs::read(work.join("package-lock.json"))?;
    let installed = work.join("installed-lock.json");
    if fs::read(&installed).ok().as_ref() != Some(&lock) {
        npm(work, &["ci", "--no-audit", "--no-fund", "--loglevel=error"])?;
        fs::write(&installed, &lock)?;
    }
    npm(work, &["run", "build", "--silent"])
}

fn npm(folder: &Path, arguments: &[&str]) -> Done<()> {
    let program = if cfg!(windows) { "npm.cmd" } else { "npm" };
    let ran = Command::new(program).args(arguments).current_dir(folder).output();
    match ran {
        Ok(output) if output.status.success() => Ok(()),
        Ok(output) => Err(format!(
            "npm {} failed:\n{}{}\n{HELP}",
            arguments.join(" "),
            String::from_utf8_lossy(&output.stdout),
            String::from_utf8_lossy(&output.stderr)
        )
        .into()),
        Err(error) => Err(format!("npm does not start ({error}).\n{HELP}").into()),
    }
}

/// Hash of the names and bytes of everything the page is made from.
fn fingerprint(root: &Path) -> Done<String> {
    let mut files = Vec::new();
    for source in SOURCES {
        let path = root.join(source);
        if path.is_dir() {
            list(root, &path, &mut files)?;
        } else {
            files.push(((*source).to_owned(), path));
        }
    }
    files.sort();
    let mut hash = DefaultHasher::new();
    for (name, path) in files {
        (name, fs::read(path)?).hash(&mut hash);
    }
    Ok(format!("{:016x}", hash.finish()))
}

fn copy(from: &Path, to: &Path) -> Done<()> {
    if from.is_dir() {
        fs::create_dir_all(to)?;
        for entry in fs::read_dir(from)? {
            let entry = entry?;
            copy(&entry.path(), &to.join(entry.file_name()))?;
        }
    } else {
        fs::copy(from, to)?;
    }
    Ok(())
}

/// Writes the table of files: path, media type, bytes.
fn embed(dist: &Path, table: &Path) -> Done<()> {
    let mut files = Vec::new();
    list(dist, dist, &mut files)?;
    files.sort();
    let mut code = String::from("/// Files of the page.\npub(super) const ASSETS: &[Asset] = &[\n");
    for (name, path) in files {
        let media = match name.rsplit('.').next().unwrap_or_default() {
            "html" => "text/html; charset=utf-8",
            "js" => "text/javascript; charset=utf-8",
            "css" => "text/css; charset=utf-8",
            "svg" => "image/svg+xml",
            "json" => "application/json",
            "png" => "image/png",
            "woff2" => "font/woff2",
            _ => "application/octet-stream",
        };
        writeln!(
            code,
            "    ({name:?}, {media:?}, include_bytes!({:?})),",
            path.display().to_string()
        )?;
    }
    code.push_str("];\n");
    fs::write(table, code)?;
    Ok(())
}

fn list(root: &Path, folder: &Path, files: &mut Vec<(String, PathBuf)>) -> Done<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            list(root, &path, files)?;
        } else {
            let name = path.strip_prefix(root)?.to_string_lossy().replace('\\', "/");
            files.push((name, path));
        }
    }
    Ok(())
}
