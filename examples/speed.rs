#[path = "../tests/support/communes.rs"]
mod communes;
use sapxep::solve::*;
use std::time::Instant;
struct Log(Instant, bool, Option<(usize, Option<i64>, Option<i64>)>);
impl Observer for Log {
    fn event(&mut self, e: &Event) {
        if self.1 && (self.2 != Some((e.level, e.bound, e.best))) {
            self.2 = Some((e.level, e.bound, e.best));
            eprintln!(
                "   {:.3}s {:?} L{} bound {:?} best {:?} cols {} nodes {}",
                self.0.elapsed().as_secs_f64(),
                e.phase,
                e.level,
                e.bound,
                e.best,
                e.columns,
                e.nodes
            );
        }
    }
}
struct Clock(Instant, f64);
impl Stop for Clock {
    fn stopped(&self) -> bool {
        self.0.elapsed().as_secs_f64() > self.1
    }
}
fn main() {
    let a: Vec<String> = std::env::args().collect();
    let kind = a[1].as_str();
    let n: usize = a[2].parse().unwrap();
    let seeds: u64 = a[3].parse().unwrap();
    let limit: f64 = a[4].parse().unwrap();
    let verbose = a.len() > 5;
    for seed in 1..=seeds {
        let p = match kind {
            "w" => communes::weighted(n, seed),
            _ => communes::fewest(n, seed),
        };
        let t = Instant::now();
        let o = solve(
            &p,
            &SolveOptions::default(),
            &Clock(t, limit),
            &mut Log(t, verbose, None),
        );
        println!(
            "{kind} {n} seed {seed}: {:.3}s {:?} {:?} {:?}",
            t.elapsed().as_secs_f64(),
            o.status,
            o.levels.iter().map(|l| (l.value, l.bound)).collect::<Vec<_>>(),
            o.stats
        );
    }
}
