//! Seconds of work of a thread, whatever else the machine does.

#![allow(
    unreachable_pub,
    dead_code,
    reason = "shared by several examples, not all use everything"
)]

use std::sync::OnceLock;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Instant;

use sapxep::solve::Stop;

/// When the program began to measure.
pub fn start() -> Instant {
    static START: OnceLock<Instant> = OnceLock::new();
    *START.get_or_init(Instant::now)
}

/// Seconds of work of the calling thread; where the system does not tell, seconds of the clock.
pub fn worked() -> f64 {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok();
    let nanoseconds = told.and_then(|text| text.split_whitespace().next()?.parse::<f64>().ok());
    nanoseconds.map_or_else(|| start().elapsed().as_secs_f64(), |ns| ns / 1e9)
}

/// Stops after so many seconds of work of the thread that asks; the system is asked twenty times a second at most.
pub struct Until {
    end: f64,
    asked: AtomicU64,
}

impl Until {
    /// So many seconds of work from now.
    pub fn after(seconds: f64) -> Self {
        start();
        Self {
            end: worked() + seconds,
            asked: AtomicU64::new(0),
        }
    }
}

impl Stop for Until {
    fn stopped(&self) -> bool {
        const OVER: u64 = u64::MAX;
        let slot = u64::try_from(start().elapsed().as_millis()).unwrap_or(0) / 50;
        let asked = self.asked.load(Ordering::Relaxed);
        if asked == OVER || asked == slot {
            return asked == OVER;
        }
        let over = worked() >= self.end;
        self.asked
            .store(if over { OVER } else { slot }, Ordering::Relaxed);
        over
    }
}
