//! What stops an export, in sentences: the disk, the place, or the data.

use std::io;
use std::path::Path;

use crate::error::Error;

/// Reading can fail, and so can writing.
pub(super) enum Failed {
    Reading(Error),
    Writing(io::Error),
}

impl Failed {
    pub(super) fn at(self, path: &Path) -> Error {
        match self {
            Self::Reading(error) => error,
            Self::Writing(source) => Error::File { path: path.to_owned(), source },
        }
    }
}

impl<E: Into<Error>> From<E> for Failed {
    fn from(error: E) -> Self {
        Self::Reading(error.into())
    }
}
