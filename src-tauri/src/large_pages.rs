//! Memory for an import, in pages of 2 MB where the kernel has them, instead of 4 KB.
//!
//! An import from the command line asks for some 40 MB once and ends. Page by page that is 10,000 calls into the kernel,
//! which were a fifth of the time in which a list is read that has been imported before. The window does without: what
//! stays in the tray has to be small.

use std::fs;

use rustix::mm::{Advice, madvise};

/// Asks for large pages wherever the allocator takes memory from. That it cannot be had changes nothing else.
pub fn ask() {
    let any = Box::new(0_u8);
    let address = std::ptr::from_ref(any.as_ref()).addr();
    let maps = fs::read_to_string("/proc/self/maps").unwrap_or_default();
    let Some((start, length)) = part_around(&maps, address) else { return };
    #[allow(unsafe_code)]
    // SAFETY: the advice changes no content, no right and no address of the memory; it is about how it is backed.
    let asked = unsafe { madvise(std::ptr::with_exposed_provenance_mut(start), length, Advice::LinuxHugepage) };
    if let Err(error) = asked {
        log::debug!("there are no large pages: {error}");
    }
}

/// The start and length of that part of `maps`, the text of `/proc/self/maps`, which holds `address`.
fn part_around(maps: &str, address: usize) -> Option<(usize, usize)> {
    maps.lines().find_map(|line| {
        let (start, end) = line.split_ascii_whitespace().next()?.split_once('-')?;
        let (start, end) = (usize::from_str_radix(start, 16).ok()?, usize::from_str_radix(end, 16).ok()?);
        (start..end).contains(&address).then(|| (start, end - start))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_part_is_the_one_that_holds_the_address() {
        let maps = "1000-3000 r-xp 00000000 08:01 5 /usr/bin/confab\n3000-8000 rw-p 00000000 00:00 0 \nodd line\n";
        assert_eq!(part_around(maps, 0x2fff), Some((0x1000, 0x2000)));
        assert_eq!(part_around(maps, 0x3000), Some((0x3000, 0x5000)));
        assert_eq!(part_around(maps, 0x8000), None, "what lies outside has no part");
    }

    #[test]
    fn the_kernel_is_asked_where_it_has_any() {
        if !std::path::Path::new("/sys/kernel/mm/transparent_hugepage").exists() {
            return;
        }
        let held = Box::new([1_u8; 64]);
        ask();
        let maps = format!("\n{}", fs::read_to_string("/proc/self/smaps").unwrap());
        let (start, _) = part_around(&maps, held.as_ptr().addr()).unwrap();
        let part = maps.split(&format!("\n{start:08x}-")).nth(1).unwrap();
        let flags = part.lines().find(|line| line.starts_with("VmFlags:")).unwrap();
        assert!(flags.split(' ').any(|flag| flag == "hg"), "{flags}");
        assert_eq!(*held, [1; 64], "the advice is about pages, not about what is in them");
    }
}
