//! What was measured, as a table, and the arithmetic behind it.

use std::time::Duration;

use anyhow::Result;
use confab_tests::desktop::{program, window_program};

/// One line: what, how much, against what, and the goal.
struct Line {
    what: String,
    measured: String,
    goal: String,
    met: Option<bool>,
}

/// Lines in the order in which they were measured.
#[derive(Default)]
pub struct Report(Vec<Line>);

impl Report {
    /// A figure with a goal.
    pub fn goal(&mut self, what: impl Into<String>, measured: impl Into<String>, goal: impl Into<String>, met: bool) {
        self.0.push(Line { what: what.into(), measured: measured.into(), goal: goal.into(), met: Some(met) });
    }

    /// A figure for comparison only.
    pub fn figure(&mut self, what: impl Into<String>, measured: impl Into<String>) {
        self.0.push(Line { what: what.into(), measured: measured.into(), goal: String::new(), met: None });
    }

    pub fn print(&self) {
        let width = |cell: fn(&Line) -> &str| self.0.iter().map(|line| cell(line).chars().count()).max().unwrap_or(0);
        let (what, measured) = (width(|line| &line.what), width(|line| &line.measured));
        println!();
        for line in &self.0 {
            let verdict = match line.met {
                Some(true) => format!("goal {}  met", line.goal),
                Some(false) => format!("goal {}  MISSED", line.goal),
                None => String::new(),
            };
            println!("{:what$}  {:>measured$}  {verdict}", line.what, line.measured);
        }
        let missed = self.0.iter().filter(|line| line.met == Some(false)).count();
        println!("\n{missed} of {} goals missed", self.0.iter().filter(|line| line.met.is_some()).count());
    }
}

/// The middle of what was measured.
pub fn median(times: &[Duration]) -> Duration {
    percentile(times, 50)
}

/// The time below which `percent` of them lie.
pub fn percentile(times: &[Duration], percent: usize) -> Duration {
    let mut sorted = times.to_vec();
    sorted.sort_unstable();
    sorted.get((sorted.len() * percent / 100).min(sorted.len().saturating_sub(1))).copied().unwrap_or_default()
}

/// `a` in multiples of `b`.
pub fn ratio(a: Duration, b: Duration) -> f64 {
    a.as_secs_f64() / b.as_secs_f64()
}

pub fn seconds(time: Duration) -> String {
    format!("{:.3} s", time.as_secs_f64())
}

/// The size of the program: of what answers commands and of what has the window.
pub fn size(report: &mut Report) -> Result<()> {
    #[allow(clippy::cast_precision_loss)] // a file of that size would not fit on a disk
    let megabytes = |path: &std::path::Path| Ok::<_, anyhow::Error>(std::fs::metadata(path)?.len() as f64 / 1e6);
    let (command, window) = (megabytes(&program())?, megabytes(&window_program())?);
    report.figure("size of the command line", format!("{command:.1} MB"));
    report.goal("size of the program with the window", format!("{window:.1} MB"), "≤ 12 MB", window <= 12.0);
    Ok(())
}
