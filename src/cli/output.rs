//! Files are written whole or not at all.

use std::io::Write;
use std::path::{Path, PathBuf};

use super::args::Global;
use super::printer::Printer;
use super::workers::each;
use crate::domain::code::codes;
use crate::domain::{Finding, Place, Profile};
use crate::export::Report;
use crate::export::files::{Job, make};
use crate::text::cli::words;

/// Files to be written together below one folder. Everything is made in memory first; each file is written beside its
/// target and renamed, so a reader never sees half a file and a failure leaves what was there before.
#[derive(Debug, Default)]
pub(super) struct Files {
    files: Vec<(PathBuf, Vec<u8>)>,
}

impl Files {
    /// Adds a file; `path` is relative to the folder.
    pub(super) fn add(&mut self, path: impl Into<PathBuf>, bytes: impl Into<Vec<u8>>) {
        self.files.push((path.into(), bytes.into()));
    }

    /// Relative paths in the order added.
    pub(super) fn paths(&self) -> impl Iterator<Item = &Path> {
        self.files.iter().map(|(path, _)| path.as_path())
    }

    /// Writes everything.
    pub(super) fn write(&self, folder: &Path) -> Result<(), Finding> {
        let mut ready = Vec::new();
        for (relative, bytes) in &self.files {
            let target = folder.join(relative);
            let parent = target.parent().unwrap_or(folder).to_owned();
            let file = prepare(&parent, bytes).map_err(|error| fault(&target, &error))?;
            ready.push((file, target));
        }
        for (file, target) in ready {
            file.persist(&target)
                .map_err(|error| fault(&target, &error.error))?;
        }
        Ok(())
    }
}

/// Makes the files of a report side by side, writes them and says where they are.
pub(super) fn write_report(
    global: &Global,
    printer: Printer,
    report: &Report<'_>,
    profile: &Profile,
    jobs: &[Job],
    folder: &Path,
) -> Result<(), Finding> {
    let made = each(global.threads, jobs, |_, job| make(report, profile, job));
    let mut files = Files::default();
    for made in made {
        for (path, bytes) in made? {
            files.add(path, bytes);
        }
    }
    files.write(folder)?;
    printer.talk(&words(printer.lang).written(&folder.display().to_string()));
    for path in files.paths() {
        printer.talk(&format!("  {}", path.display()));
    }
    Ok(())
}

fn prepare(parent: &Path, bytes: &[u8]) -> std::io::Result<tempfile::NamedTempFile> {
    std::fs::create_dir_all(parent)?;
    let mut builder = tempfile::Builder::new();
    readable_by_all(&mut builder);
    let mut file = builder.prefix(".sapxep-").tempfile_in(parent)?;
    file.write_all(bytes)?;
    file.as_file().sync_all()?;
    Ok(file)
}

/// A temporary file is private by default; a finished plan is for everyone who may read the folder.
#[cfg(unix)]
fn readable_by_all(builder: &mut tempfile::Builder<'_, '_>) {
    use std::os::unix::fs::PermissionsExt;
    builder.permissions(std::fs::Permissions::from_mode(0o644));
}

#[cfg(not(unix))]
fn readable_by_all(_: &mut tempfile::Builder<'_, '_>) {}

fn fault(target: &Path, error: &std::io::Error) -> Finding {
    Finding::new(codes::CANNOT_WRITE)
        .with("detail", error)
        .at(Place::file(target.display().to_string()))
}
