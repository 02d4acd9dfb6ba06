//! What was done, how often, and what came of it.

/// One line.
struct Line {
    what: String,
    rounds: usize,
    came: String,
    /// Whether that is what was promised; `None` where it could not be tried here.
    held: Option<bool>,
}

/// Lines in the order in which they were done.
#[derive(Default)]
pub struct Table(Vec<Line>);

impl Table {
    /// Counts `rounds` of `what`; `came` says what came of them, `held` whether that is what was promised.
    pub fn count(&mut self, what: impl Into<String>, rounds: usize, came: impl Into<String>, held: bool) {
        self.0.push(Line { what: what.into(), rounds, came: came.into(), held: Some(held) });
    }

    /// Says that `what` cannot be tried on this machine, and why.
    pub fn leave_out(&mut self, what: impl Into<String>, why: impl Into<String>) {
        self.0.push(Line { what: what.into(), rounds: 0, came: why.into(), held: None });
    }

    pub fn print(&self) {
        let width = self.0.iter().map(|line| line.what.chars().count()).max().unwrap_or(0);
        println!();
        for line in &self.0 {
            let verdict = match line.held {
                Some(true) => "held",
                Some(false) => "DID NOT HOLD",
                None => "left out",
            };
            println!("{:width$}  {:>6}  {:12}  {}", line.what, line.rounds, verdict, line.came);
        }
    }

    pub fn held(&self) -> bool {
        self.0.iter().all(|line| line.held != Some(false))
    }
}
