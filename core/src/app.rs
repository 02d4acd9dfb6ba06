//! The program without its desktop: the open database, the clock, and what little of a desktop the rules need.

use std::any::{Any, TypeId};
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError, RwLock};

use crate::clock::Clock;
use crate::error::Result;
use crate::store::{Changes, Store};

/// What the rules ask of a desktop. Nothing here decides anything.
pub trait Desktop: Send + Sync {
    /// Opens a `mailto:` or `https:` address in the user's own program for it.
    ///
    /// # Errors
    /// With a sentence for the user when nothing could open it.
    fn open_address(&self, address: &str) -> Result<()>;

    /// Puts text on the clipboard.
    ///
    /// # Errors
    /// With a sentence for the user when there is no clipboard.
    fn copy_text(&self, text: &str) -> Result<()>;
}

type Observer = Arc<dyn Fn(&Changes) + Send + Sync>;

/// The running program: handlers in the entities' folders take it as their first argument.
pub struct Confab {
    folder: PathBuf,
    own: Arc<Store>,
    sample: RwLock<Option<Arc<Store>>>,
    observer: RwLock<Option<Observer>>,
    /// As the system writes times and dates, `de_DE.UTF-8`; empty when nobody has said.
    locale: RwLock<String>,
    /// One value of each type that somebody above keeps here.
    kept: Mutex<HashMap<TypeId, Arc<dyn Any + Send + Sync>>>,
    pub clock: Arc<dyn Clock>,
    pub desktop: Box<dyn Desktop>,
}

impl Confab {
    /// The program over data that are open.
    #[must_use]
    pub fn over(folder: &Path, own: Store, clock: Arc<dyn Clock>, desktop: Box<dyn Desktop>) -> Self {
        Self {
            folder: folder.to_owned(),
            own: Arc::new(own),
            sample: RwLock::new(None),
            observer: RwLock::new(None),
            locale: RwLock::default(),
            kept: Mutex::default(),
            clock,
            desktop,
        }
    }

    /// Returns the data that the screens show: the user's own, or the sample people while they look at those.
    #[must_use]
    pub fn store(&self) -> Arc<Store> {
        self.sample.read().unwrap_or_else(PoisonError::into_inner).clone().unwrap_or_else(|| Arc::clone(&self.own))
    }

    /// Returns the user's own data, which alone reminds: sample people never do.
    #[must_use]
    pub fn own_store(&self) -> &Arc<Store> {
        &self.own
    }

    /// Tells whether the screens show the sample people.
    #[must_use]
    pub fn shows_sample(&self) -> bool {
        self.sample.read().unwrap_or_else(PoisonError::into_inner).is_some()
    }

    /// Returns the folder that holds everything Confab keeps.
    #[must_use]
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Returns what is kept between two requests for as long as the program runs, one value of each type: the files that
    /// were offered for import, for one. Who keeps it stands above and is not named here.
    pub(crate) fn kept<T: Default + Send + Sync + 'static>(&self) -> Arc<T> {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        let value = kept.entry(TypeId::of::<T>()).or_insert_with(|| Arc::new(T::default()));
        Arc::clone(value).downcast().unwrap_or_default()
    }

    /// Returns how the system writes times and dates, `de_DE.UTF-8`; empty when nobody has said.
    pub(crate) fn locale(&self) -> String {
        self.locale.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Says how the system writes times and dates: `en-US`, `de_DE.UTF-8`.
    pub fn set_locale(&self, locale: &str) {
        locale.clone_into(&mut self.locale.write().unwrap_or_else(PoisonError::into_inner));
    }

    /// Shows `sample` instead of the user's own data, or the latter again.
    pub fn show(&self, sample: Option<Arc<Store>>) {
        if let (Some(store), Some(observer)) =
            (&sample, self.observer.read().unwrap_or_else(PoisonError::into_inner).clone())
        {
            store.observe(move |changes| observer(changes));
        }
        *self.sample.write().unwrap_or_else(PoisonError::into_inner) = sample;
        self.own.changed_elsewhere(["setting"]);
    }

    /// Calls `observer` after each committed write to whichever data is shown, and to the user's own always.
    pub fn observe(&self, observer: impl Fn(&Changes) + Send + Sync + 'static) {
        let observer: Observer = Arc::new(observer);
        *self.observer.write().unwrap_or_else(PoisonError::into_inner) = Some(Arc::clone(&observer));
        self.own.observe(move |changes| observer(changes));
    }
}

/// Returns the folder for Confab's data: `CONFAB_DATA_DIR`, else the usual one.
#[must_use]
pub fn data_folder() -> Option<PathBuf> {
    if let Some(named) = std::env::var_os("CONFAB_DATA_DIR").filter(|named| !named.is_empty()) {
        return Some(named.into());
    }
    usual_data_folder()
}

/// Returns the folder for the data of a user who names none: `confab` in the platform's data directory.
#[must_use]
pub fn usual_data_folder() -> Option<PathBuf> {
    platform_data_folder().map(|folder| folder.join("confab"))
}

fn platform_data_folder() -> Option<PathBuf> {
    let var = |name| std::env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    if cfg!(windows) {
        var("APPDATA")
    } else if cfg!(target_os = "macos") {
        var("HOME").map(|home| home.join("Library/Application Support"))
    } else {
        var("XDG_DATA_HOME")
            .filter(|path| path.is_absolute())
            .or_else(|| var("HOME").map(|home| home.join(".local/share")))
    }
}
