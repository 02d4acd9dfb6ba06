//! Giving back, while no window is shown, what was read of the libraries that only a window needs.
//!
//! WebKit, GTK and the drawing libraries are some 80 MB of code, of which a program in the tray runs next to nothing. The
//! kernel counts what was once read of them as ours until somebody else is short of memory. It lies in the files: what is
//! needed again is read again.

use std::fs;
use std::time::Duration;

use rustix::mm::{Advice, madvise};

/// What a start, or a window that goes, still does at its end is over by then.
const SETTLES: Duration = Duration::from_secs(5);

/// Gives back soon, on a thread of its own, unless by then `is_needed`.
pub fn soon(is_needed: impl Fn() -> bool + Send + 'static) {
    let spawned = std::thread::Builder::new().name("trim".into()).spawn(move || {
        std::thread::sleep(SETTLES);
        if !is_needed() {
            give_back();
        }
    });
    if let Err(error) = spawned {
        log::debug!("memory that nobody needs is kept: {error}");
    }
}

fn give_back() {
    let Ok(maps) = fs::read_to_string("/proc/self/smaps") else { return };
    let program = std::env::current_exe().unwrap_or_default();
    for (start, length) in clean_code(&maps, &program.to_string_lossy()) {
        give_back_range(start, length);
    }
}

#[allow(unsafe_code)]
fn give_back_range(start: usize, length: usize) {
    // SAFETY: the range is a private mapping of a loaded file of code that may not be written and of which no page was
    // ever written to (`clean_code`): whatever is read from it next comes from the file, as the first time. Nothing here
    // unloads a library, so it is still that mapping.
    let given = unsafe { madvise(start as *mut _, length, Advice::LinuxDontNeed) };
    if let Err(error) = given {
        log::debug!("memory that nobody needs is kept: {error}");
    }
}

/// The parts of libraries, and of the program itself, in `/proc/self/smaps` that are as in their files: start and length
/// of each.
fn clean_code(maps: &str, program: &str) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let mut library = None;
    for line in maps.lines() {
        if let Some(range) = head(line, program) {
            found.extend(library.take());
            library = range;
        } else if let Some((name, value)) = line.split_once(':') {
            let is_none = value.trim() == "0 kB";
            // Written to, and so no longer as in the file: what the loader relocated is.
            if matches!(name, "Anonymous" | "Private_Dirty" | "Shared_Dirty" | "Swap") && !is_none
                || name == "Rss" && is_none
            {
                library = None;
            }
        }
    }
    found.extend(library);
    found
}

/// Reads a mapping's first line; the inner is `None` where it is no unwritable, private part of `program` or a library.
fn head(line: &str, program: &str) -> Option<Option<(usize, usize)>> {
    let mut words = line.split_ascii_whitespace();
    let (start, end) = words.next()?.split_once('-')?;
    let (start, end) = (usize::from_str_radix(start, 16).ok()?, usize::from_str_radix(end, 16).ok()?);
    let rights = words.next()?;
    let path = words.nth(3).unwrap_or_default();
    let name = path.rsplit('/').next().filter(|_| path.starts_with('/')).unwrap_or_default();
    let is_code = name.contains(".so") || path == program;
    let is_fixed = matches!(rights, "r-xp" | "r--p");
    Some((is_code && is_fixed).then(|| (start, end.saturating_sub(start))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_as_in_a_librarys_file_is_given_back() {
        let part = |head: &str, rss: u32, anonymous: u32| {
            format!("{head}\nSize: 8 kB\nRss: {rss} kB\nPrivate_Dirty: 0 kB\nAnonymous: {anonymous} kB\nSwap: 0 kB\n")
        };
        let maps = [
            part("1000-3000 r-xp 00000000 08:01 5 /usr/lib/libwebkit2gtk-4.1.so.0", 8, 0),
            part("3000-4000 r--p 00000000 08:01 5 /usr/lib/libwebkit2gtk-4.1.so.0", 4, 4),
            part("4000-5000 rw-p 00000000 08:01 5 /usr/lib/libwebkit2gtk-4.1.so.0", 4, 0),
            part("5000-6000 r-xp 00000000 08:01 5 /usr/lib/libgtk-3.so.0", 0, 0),
            part("6000-7000 r--p 00000000 08:01 5 /usr/share/fonts/Inter.ttf", 4, 0),
            part("7000-8000 r--p 00000000 00:00 0 ", 4, 0),
            part("b000-c000 r-xp 00000000 08:01 5 /usr/bin/confab-window", 4, 0),
            part("8000-a000 r--p 00000000 08:01 5 /usr/lib/libjavascriptcoregtk-4.1.so.0", 8, 0),
        ];
        let found = clean_code(&maps.concat(), "/usr/bin/confab-window");
        assert_eq!(found, [(0x1000, 0x2000), (0xb000, 0x1000), (0x8000, 0x2000)]);
    }

    #[test]
    fn the_program_goes_on_after_it() {
        let mapped = clean_code(&fs::read_to_string("/proc/self/smaps").unwrap(), "");
        assert!(!mapped.is_empty(), "libc at least is there: nothing is tried otherwise");
        give_back();
        assert_eq!(format!("{:?}", std::thread::spawn(|| 6 * 7).join().unwrap()), "42");
    }
}
