//! A bar for work of a known number of steps.

use indicatif::{ProgressBar, ProgressStyle};

use super::printer::Printer;

/// A bar on a terminal; silent elsewhere.
pub(super) struct Steps {
    bar: Option<ProgressBar>,
}

impl Steps {
    pub(super) fn new(printer: Printer, title: &'static str, steps: usize) -> Self {
        let bar = printer.live().then(|| {
            let bar = ProgressBar::new(u64::try_from(steps).unwrap_or(0));
            if let Ok(style) = ProgressStyle::with_template("{prefix} {bar:30} {pos}/{len}  {elapsed}") {
                bar.set_style(style);
            }
            bar.set_prefix(title);
            bar
        });
        Self { bar }
    }

    /// One more step is done.
    pub(super) fn step(&self) {
        if let Some(bar) = &self.bar {
            bar.inc(1);
        }
    }

    pub(super) fn finish(&self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }
}
