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
