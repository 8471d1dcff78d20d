//! Builds the page (`web-ui/`) with npm and makes its files part of the program. Does nothing without the feature `web`.

#![allow(
    clippy::disallowed_methods,
    reason = "a build script reads files and the environment"
)]

use std::env;
use std::error::Error;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

const SOURCES: &[&str] = &[
    "index.html",
    "package.json",
    "package-lock.json",
    "tsconfig.json",
    "vite.config.ts",
    "public",
    "src",
];

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=build.rs");
    if env::var_os("CARGO_FEATURE_WEB").is_none() {
        return Ok(());
    }
    let root = PathBuf::from(env::var("CARGO_MANIFEST_DIR")?).join("web-ui");
    let out = PathBuf::from(env::var("OUT_DIR")?);
    let work = out.join("web-ui");
    fs::create_dir_all(&work)?;
    for source in SOURCES {
        println!("cargo::rerun-if-changed=web-ui/{source}");
        let target = work.join(source);
        if target.is_dir() {
            fs::remove_dir_all(&target)?;
        }
        copy(&root.join(source), &target)?;
    }
    let lock = fs::read(work.join("package-lock.json"))?;
    let installed = work.join("installed-lock.json");
    if fs::read(&installed).ok().as_ref() != Some(&lock) {
        npm(&work, &["ci", "--no-audit", "--no-fund", "--loglevel=error"])?;
        fs::write(&installed, &lock)?;
    }
    npm(&work, &["run", "build", "--silent"])?;
    embed(&work.join("dist"), &out.join("assets.rs"))
}

fn npm(folder: &Path, arguments: &[&str]) -> Result<(), Box<dyn Error>> {
    let program = if cfg!(windows) { "npm.cmd" } else { "npm" };
    let help = "The page needs Node.js 20 or newer with npm. Install it, or build the command line alone: \
                cargo build --no-default-features";
    let ran = Command::new(program).args(arguments).current_dir(folder).output();
    match ran {
        Ok(output) if output.status.success() => Ok(()),
        Ok(output) => Err(format!(
            "npm {} failed:\n{}{}\n{help}",
            arguments.join(" "),
            String::from_utf8_lossy(&output.stdout),
            String::from_utf8_lossy(&output.stderr)
        )
        .into()),
        Err(error) => Err(format!("npm does not start ({error}).\n{help}").into()),
    }
}

fn copy(from: &Path, to: &Path) -> Result<(), Box<dyn Error>> {
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
fn embed(dist: &Path, table: &Path) -> Result<(), Box<dyn Error>> {
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

fn list(root: &Path, folder: &Path, files: &mut Vec<(String, PathBuf)>) -> Result<(), Box<dyn Error>> {
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
