//! axe-core, the accessibility checker, run inside the page as it is shown.

use std::path::Path;

use anyhow::{Context, Result};
use serde_json::json;

use crate::window::Window;

const SCRIPT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../ui/node_modules/axe-core/axe.min.js");

/// Everything axe-core objects to on the screen that is shown, one line for each rule and element.
///
/// # Errors
/// When axe-core is not among the page's packages, or cannot run.
pub fn objections(window: &Window) -> Result<Vec<String>> {
    let script = std::fs::read_to_string(Path::new(SCRIPT)).with_context(|| format!("{SCRIPT} cannot be read"))?;
    window.script(&format!("if (!window.axe) {{ {script} }}"))?;
    let report = window.script_waiting(
        "const done = arguments[arguments.length - 1];
         // A colour on its way to another is neither.
         const rest = document.getAnimations().filter((each) => each.effect?.getComputedTiming().endTime < 5000);
         Promise.allSettled(rest.map((each) => each.finished)).then(() => window.axe.run(document)).then(
           (report) => done(report.violations.flatMap((rule) => rule.nodes.map((node) =>
             `${rule.id}: ${node.target.join(' ')}: ${node.failureSummary.replace(/\\s+/g, ' ')}`))),
           (error) => done([`axe-core did not run: ${error}`]));",
        vec![],
    )?;
    let lines = report.as_array().context("axe-core gives a list")?;
    Ok(lines.iter().map(|line| line.as_str().map_or_else(|| json!(line).to_string(), str::to_owned)).collect())
}

/// As [`objections`], for a page that must have none; `screen` says where we are.
///
/// # Errors
/// With everything it objects to.
pub fn has_none(window: &Window, screen: &str) -> Result<()> {
    let objections = objections(window)?;
    anyhow::ensure!(objections.is_empty(), "axe-core objects on {screen}:\n{}", objections.join("\n"));
    Ok(())
}
