//! One line a scenario while it is solved: phase, best, bound, gap.

use indicatif::{MultiProgress, ProgressBar, ProgressStyle};

use super::printer::Printer;
use super::session::Case;
use crate::domain::Outcome;
use crate::solve::{Event, Observer};
use crate::text::Lang;
use crate::text::cli::words;

/// Bars on a terminal; plain result lines elsewhere.
pub(super) struct Progress {
    printer: Printer,
    titles: Vec<String>,
    all: MultiProgress,
    bars: Vec<Option<ProgressBar>>,
}

impl Progress {
    pub(super) fn new(printer: Printer, cases: &[Case]) -> Self {
        let all = MultiProgress::new();
        let titles: Vec<String> = cases.iter().map(|case| case.scenario.title.clone()).collect();
        let bars = titles.iter().map(|title| {
            printer.live().then(|| {
                let bar = all.add(ProgressBar::new_spinner());
                if let Ok(style) = ProgressStyle::with_template("{spinner} {prefix}  {msg}  {elapsed}") {
                    bar.set_style(style);
                }
                bar.set_prefix(title.clone());
                bar
            })
        });
        let bars = bars.collect();
        Self {
            printer,
            titles,
            all,
            bars,
        }
    }

    pub(super) fn observer(&self, index: usize) -> BarObserver {
        BarObserver {
            lang: self.printer.lang,
            bar: self.bars.get(index).cloned().flatten(),
        }
    }

    /// Points of a trade-off curve so far.
    pub(super) fn points(&self, index: usize, points: usize) {
        if let Some(Some(bar)) = self.bars.get(index) {
            bar.set_message(words(self.printer.lang).points(points));
            bar.tick();
        }
    }

    pub(super) fn done(&self, index: usize, outcome: &Outcome) {
        let words = words(self.printer.lang);
        match self.bars.get(index) {
            Some(Some(bar)) => bar.finish_with_message(words.status(outcome.status)),
            _ => self.printer.talk(&format!(
                "{}: {}",
                self.titles.get(index).map_or("", String::as_str),
                words.status(outcome.status)
            )),
        }
    }

    pub(super) fn finish(&self) {
        // A terminal that cannot be cleared keeps the lines: no harm.
        let _kept = self.all.clear();
    }
}

/// Feeds a bar.
pub(super) struct BarObserver {
    lang: Lang,
    bar: Option<ProgressBar>,
}

impl Observer for BarObserver {
    fn event(&mut self, event: &Event) {
        if let Some(bar) = &self.bar {
            bar.set_message(words(self.lang).progress(event));
            bar.tick();
        }
    }
}
