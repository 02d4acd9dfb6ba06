//! What is said of the file in sentences, where it cannot be done as asked.

use std::path::Path;

pub const NO_VALUE: &str = "A value that no column holds. Nothing was changed.";
pub const OTHER_MAKE: &str =
    "This copy comes from a file of another make and cannot take the place of this one. Nothing was changed.";

/// `why`: what the system said of the file.
pub fn not_yet_in_place(why: &str) -> String {
    format!(
        "The damaged file is set aside, and the copy is ready but not yet in its place: {why}. Nothing is lost. Confab puts \
         it there at its next start; or try again."
    )
}

pub fn dangling(folder: &Path, place: &Path) -> String {
    format!(
        "The folder for Confab’s data, “{}”, is a link to “{}”, which is not there. Nothing was changed. Connect the \
         drive it lies on, or make that folder, then try again.",
        folder.display(),
        place.display()
    )
}
