//! The page: built when something it is made of has changed, and its types written from the core.

use std::path::Path;
use std::time::SystemTime;

use crate::shell::{Outcome, cargo, npm, root, run};

/// What a built page depends on, below `ui/`. Tests and tools' caches are left out.
const MADE_OF: [&str; 7] =
    ["src", "public", "index.html", "package-lock.json", "vite.config.ts", "svelte.config.js", "tsconfig.json"];

/// Builds `ui/dist` unless it is newer than everything it is made of.
pub fn build() -> Outcome {
    let ui = root().join("ui");
    let built = std::fs::metadata(ui.join("dist").join("index.html")).and_then(|about| about.modified());
    let newest = MADE_OF.iter().filter_map(|name| newest(&ui.join(name))).max();
    if let (Ok(built), Some(newest)) = (built, newest)
        && built >= newest
    {
        return Ok(());
    }
    run(&mut npm(&["run", "build"]))
}

/// The latest change below `path`. Folders count too: a deleted file shows only there.
fn newest(path: &Path) -> Option<SystemTime> {
    let own = std::fs::metadata(path).ok()?.modified().ok();
    let inside = std::fs::read_dir(path).into_iter().flatten().filter_map(|entry| newest(&entry.ok()?.path())).max();
    own.max(inside)
}

/// `cargo xtask types`: writes `ui/src/lib/api/types.ts` from the core's requests and view models, and `calls.ts` beside it
/// from the commands.
///
/// The same test that checks the files writes them when asked, so there is one rendering.
pub fn types() -> Outcome {
    run(cargo(&["test", "--package", "confab-core", "--lib", "the_pages_types"]).env("CONFAB_RENDER_TYPES", "1"))
}
