//! Sample people, to look around with: a database of its own, made anew at each opening so that its clocks run
//! from now. The user's own data is never read or written from here, and sample people never remind.

mod cast;
mod preparing;
mod story;
mod wrapped_up;

use std::fs;
use std::io::ErrorKind;
use std::path::Path;
use std::sync::Arc;

use crate::app::Confab;
use crate::data_files::BESIDE;
use crate::error::{Error, Result};
use crate::store::Store;

const FILE: &str = "sample.db";

/// Shows the sample people instead of the user's own, as if nobody had ever touched them.
///
/// # Errors
/// When the file for them cannot be made; the user's own data stays on the screens then.
pub fn open_sample(app: &Confab) -> Result<()> {
    if app.shows_sample() {
        app.show(None);
    }
    let path = app.folder().join(FILE);
    clear(&path)?;
    let store = Store::open(&path)?;
    store.write_silently(|tx| story::tell(tx, app.clock.now(), app.clock.zone()))?;
    app.show(Some(Arc::new(store)));
    Ok(())
}

/// Shows the user's own people again.
///
/// # Errors
/// None today; leaving is a command like any other.
pub fn leave_sample(app: &Confab) -> Result<()> {
    app.show(None);
    Ok(())
}

fn clear(path: &Path) -> Result<()> {
    for end in [""].into_iter().chain(BESIDE) {
        let mut file = path.as_os_str().to_owned();
        file.push(end);
        match fs::remove_file(&file) {
            Err(source) if source.kind() != ErrorKind::NotFound => {
                return Err(Error::File { path: file.into(), source });
            }
            _ => {}
        }
    }
    Ok(())
}

#[cfg(test)]
pub(crate) use story::tell;

#[cfg(test)]
mod tests;
