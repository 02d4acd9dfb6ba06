//! `cargo xtask shots`: the program on a display of its own, with the sample people, one picture a screen and theme.

#[cfg(target_os = "linux")]
fn main() -> anyhow::Result<()> {
    let into = std::env::args_os().nth(1).map_or_else(|| "shots".into(), std::path::PathBuf::from);
    take::pictures(&into)
}

#[cfg(not(target_os = "linux"))]
fn main() {
    eprintln!("Pictures are taken on Linux, where a display of one's own can be started.");
}

#[cfg(target_os = "linux")]
mod take {
    use std::fs;
    use std::path::Path;
    use std::time::Duration;

    use anyhow::{Result, bail};
    use confab_tests::desktop::{self, Desktop};
    use confab_tests::wait;
    use confab_tests::window::{self, Window};

    const SIZES: [(&str, u32, u32); 2] = [("", 1440, 900), ("-small", 1024, 700)];

    pub fn pictures(into: &Path) -> Result<()> {
        let missing = desktop::missing();
        if !missing.is_empty() {
            bail!("No pictures can be taken here: {}.", missing.join("; "));
        }
        fs::create_dir_all(into)?;
        let desktop = Desktop::start()?;
        let window = Window::open(&desktop, &[])?;
        window.sees("Explore with sample people")?;
        take(&desktop, &window, into, "start")?;
        window.press("Explore with sample people")?;
        window.sees("Thank-yous")?;
        take(&desktop, &window, into, "today")?;
        for (address, words) in [
            ("people", "Choose someone"),
            ("meetings", "Coming"),
            ("import", "Drop a file anywhere"),
            ("me", "Your data"),
            ("me/letters", "Did not come"),
            ("me/letters/thank_you/en/brief", "The template"),
        ] {
            window.go(address, words)?;
            take(&desktop, &window, into, &address.replace('/', "-"))?;
        }
        // One of each kind, found as a user finds it: by its link on a screen that lists them.
        for (name, (list, there), kind, words) in [
            ("person", ("people", "Choose someone"), "people", "New meeting"),
            ("meeting", ("meetings", "Coming"), "meeting", "What I want out of it"),
            ("thank-you", ("today", "Thank-yous"), "thank-you", "Mark as sent"),
        ] {
            window.go(list, there)?;
            let address = wait::until(&format!("a way to a {name}"), || {
                let found = window.script(&format!(
                    "const option = document.querySelector('[role=option]');
                     if ('{kind}' === 'people' && option) {{ (option.firstElementChild ?? option).click(); return location.hash; }}
                     return document.querySelector('main a[href^=\"#/{kind}/\"]')?.getAttribute('href') ?? ''"
                ))?;
                let address = found.as_str().unwrap_or_default().trim_start_matches("#/").to_owned();
                Ok(address.contains('/').then_some(address))
            })?;
            window.go(&address, words)?;
            take(&desktop, &window, into, name)?;
        }
        // The other two faces: of the last one that is over, and of one that is going on.
        window.go("meetings", "Coming")?;
        let last = window.script(
            "const past = [...document.querySelectorAll('main section')].at(-1);
             return past?.querySelector('a[href^=\"#/meeting/\"]')?.getAttribute('href') ?? ''",
        )?;
        let last = last.as_str().unwrap_or_default().trim_start_matches("#/").to_owned();
        for (face, words) in [("wrap-up", "When it ended"), ("meet", "with")] {
            window.go(&format!("{last}/{face}"), words)?;
            take(&desktop, &window, into, &format!("meeting-{face}"))?;
        }
        cockpit(&desktop, &window)?;
        take(&desktop, &window, into, "cockpit")
    }

    /// Begins a meeting with somebody of the sample and writes down the first lines.
    fn cockpit(desktop: &Desktop, window: &Window) -> Result<()> {
        window.go("people", "Choose someone")?;
        window.script("document.querySelector('[role=option]').firstElementChild.click(); return true")?;
        window.sees("New meeting")?;
        window.keys(desktop, &["n"])?;
        window.dialog_opens()?;
        window.fill("When", "in 1 minute")?;
        window.fill(
            "What you want to ask",
            "What lured you in?\nWhat does a Tuesday look like?\nWho else should I talk to?",
        )?;
        window.keys(desktop, &["ctrl+Return"])?;
        window.dialog_closes()?;
        window.sees("What I want out of it")?;
        window.press("Meet")?;
        window.sees("listen more than you talk")?;
        window.keys(desktop, &["alt+b"])?;
        window.sees("left of")?;
        window.keys(desktop, &["alt+Down"])?;
        for line in [
            "Stand-up at nine, then two hours with the clinic",
            "+ patients in every review",
            "> introduces me to Lena",
        ] {
            window.types(desktop, "A note line", line)?;
            window.keys(desktop, &["Return"])?;
        }
        window.keys(desktop, &["alt+Down"])?;
        Ok(())
    }

    fn take(desktop: &Desktop, window: &Window, into: &Path, name: &str) -> Result<()> {
        for (suffix, width, height) in SIZES {
            window::place(desktop, 20, 40, width, height)?;
            for theme in ["light", "dark"] {
                window.wear(theme)?;
                // What comes after the first paint, such as fonts and motion, has come to rest by then.
                std::thread::sleep(Duration::from_millis(400));
                let path = into.join(format!("{name}{suffix}-{theme}.png"));
                window::picture(desktop, &path)?;
                println!("  {}", path.display());
            }
        }
        Ok(())
    }
}
