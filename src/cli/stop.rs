//! When to stop: the clock, Ctrl-C.

use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use crate::solve::Stop;

static INTERRUPTED: AtomicBool = AtomicBool::new(false);

/// Ctrl-C asks the solver to stop and keep the best plan; a second one ends the program at once.
pub(super) fn listen() {
    // Without a handler Ctrl-C simply ends the program: nothing half-written is left either way.
    let _without_handler = ctrlc::set_handler(|| {
        if INTERRUPTED.swap(true, Ordering::SeqCst) {
            #[expect(clippy::exit, clippy::disallowed_methods, reason = "the user insists")]
            std::process::exit(130);
        }
    });
}

/// Longest time for what people wait for when there is no plan: the reasons, and the plan that comes nearest.
const BRIEF: Duration = Duration::from_secs(20);

/// Stops at a deadline or when the user asks.
#[derive(Clone, Copy, Debug)]
pub(super) struct Until {
    deadline: Option<Instant>,
}

impl Until {
    /// `seconds` from now.
    pub(super) fn after(seconds: f64) -> Self {
        Self {
            deadline: Instant::now().checked_add(Duration::from_secs_f64(seconds)),
        }
    }
}

impl Stop for Until {
    fn stopped(&self) -> bool {
        INTERRUPTED.load(Ordering::Relaxed) || self.deadline.is_some_and(|at| Instant::now() >= at)
    }

    fn brief(&self) -> Option<Box<dyn Stop + '_>> {
        let now = Instant::now();
        let left = self
            .deadline
            .map_or(BRIEF, |at| at.saturating_duration_since(now));
        let deadline = now.checked_add((left / 2).min(BRIEF));
        Some(Box::new(Self { deadline }))
    }
}
