//! The few things that a platform needs to be told before anything is drawn.

/// Prepares the environment. Runs first, while the program still has one thread.
pub fn prepare() {
    #[cfg(target_os = "linux")]
    linux::prepare();
    #[cfg(windows)]
    windows::prepare();
}

/// Tells whether a window can be shown at all. On the main thread, where everything to do with windows is.
pub fn has_display() -> bool {
    #[cfg(target_os = "linux")]
    return linux::has_display();
    #[cfg(not(target_os = "linux"))]
    true
}

#[cfg(target_os = "linux")]
mod linux {
    use std::path::Path;

    /// A display may be named and not be there, which the window's library would end the program for.
    pub fn has_display() -> bool {
        let is_named = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
        ["WAYLAND_DISPLAY", "DISPLAY"].into_iter().any(is_named) && gtk::init().is_ok()
    }

    /// Tells WebKit how to draw and what to leave alone. The user's own choice stands.
    pub fn prepare() {
        // Without a GPU the DMA-BUF renderer draws blank windows on some virtual machines and costs time and memory on
        // all; with one it is the faster way.
        let has_gpu = Path::new("/dev/dri").read_dir().is_ok_and(|mut entries| {
            entries.any(|entry| entry.is_ok_and(|entry| entry.file_name().to_string_lossy().starts_with("renderD")))
        });
        let has_nvidia = Path::new("/proc/driver/nvidia").exists();
        if !has_gpu || has_nvidia {
            set_unless_chosen("WEBKIT_DISABLE_DMABUF_RENDERER");
        }
        // From the first window on it looks every five seconds, for ever, whether memory is short. Our page keeps little
        // that could be thrown away then, and nothing once nobody looks at it.
        set_unless_chosen("WEBKIT_DISABLE_MEMORY_PRESSURE_MONITOR");
    }

    #[allow(unsafe_code)]
    fn set_unless_chosen(name: &str) {
        if std::env::var_os(name).is_none() {
            // SAFETY: called by the first statement of `main`; no other thread can be reading the environment.
            unsafe { std::env::set_var(name, "1") };
        }
    }
}

#[cfg(windows)]
mod windows {
    use windows_sys::Win32::System::Console::{ATTACH_PARENT_PROCESS, AttachConsole};

    /// A program with windows has no console of its own: what the command line says goes to the one it was called from.
    #[allow(unsafe_code)]
    pub fn prepare() {
        // SAFETY: takes no pointers; without a parent's console it does nothing.
        unsafe { AttachConsole(ATTACH_PARENT_PROCESS) };
    }
}
