//! What an import came to, for scripts and the terminal.

use serde::Serialize;

use crate::import::parsed_file::List;
use crate::import::plan::Plan;
use crate::import::row::Reason;
use crate::import::wording;

/// The account of an import for scripts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ImportReport {
    pub rows: usize,
    pub added: usize,
    pub updated: usize,
    pub unchanged: usize,
    pub skipped: Vec<SkippedLine>,
    /// The import's uid; absent for a dry run.
    pub import_id: Option<String>,
    /// What a whole export brought beside people, in a sentence; may be empty.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub also: String,
}

impl ImportReport {
    /// What `plan` does with `list`; `import_id` where it was done.
    pub(super) fn of(plan: &Plan<'_>, list: &List, import_id: Option<String>) -> Self {
        Self {
            rows: list.rows(),
            added: plan.added,
            updated: plan.updated,
            unchanged: plan.unchanged,
            skipped: SkippedLine::all(list.left_out()),
            import_id,
            also: String::new(),
        }
    }

    /// The account as lines for a terminal.
    #[must_use]
    pub fn text(&self) -> String {
        const SHOWN: usize = 10;
        let mut text = wording::done_sentence(self.rows, self.added, self.updated, self.unchanged, self.skipped.len());
        if !self.also.is_empty() {
            text.push(' ');
            text.push_str(&self.also);
        }
        for row in self.skipped.iter().take(SHOWN) {
            text.push_str(&format!("\n  line {}: {}", row.line, row.reason));
        }
        if self.skipped.len() > SHOWN {
            text.push_str(&format!("\n  and {} more; --json lists them all", self.skipped.len() - SHOWN));
        }
        text
    }
}

/// A row that was left out, for scripts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SkippedLine {
    pub line: usize,
    pub reason: String,
}

impl SkippedLine {
    pub(super) fn all(lines: impl Iterator<Item = (usize, Reason)>) -> Vec<Self> {
        lines.map(|(line, reason)| Self { line, reason: reason.words().into_owned() }).collect()
    }
}
