//! The program's window, driven as a person would: things are found by the name they show, and clicked and typed for
//! real.

use std::path::Path;
use std::time::Duration;

use anyhow::{Context, Result, bail, ensure};
use fantoccini::elements::{Element, ElementRef};
use fantoccini::error::CmdError;
use fantoccini::wd::TimeoutConfiguration;
use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};
use tokio::runtime::Runtime;

use crate::desktop::{Desktop, program};
use crate::wait;

/// How W3C WebDriver marks a reference to an element.
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";

/// How long the driver may take to answer anything.
const LONGEST: Duration = Duration::from_secs(60);

/// Letters that come sooner after one another are a word to the page, which runs nothing; a person looks before pressing.
const A_LOOK: Duration = Duration::from_millis(400);

/// Finds what is visible and called `name` in the page: exactly, else at the start, else anywhere.
const FIND: &str = include_str!("find.js");

/// The driven window of a running program.
pub struct Window {
    runtime: Runtime,
    client: Client,
}

impl Window {
    /// Starts the program with `args` and takes hold of its window.
    ///
    /// # Errors
    /// When the program or its window does not come up.
    pub fn open(desktop: &Desktop, args: &[&str]) -> Result<Self> {
        Self::open_through(desktop, program().as_os_str(), args)
    }

    /// As [`open`](Self::open), with a wrapper around the program, such as one that traces it.
    ///
    /// # Errors
    /// When the program or its window does not come up.
    pub fn open_through(desktop: &Desktop, binary: &std::ffi::OsStr, args: &[&str]) -> Result<Self> {
        let port = free_port()?;
        desktop.spawn_command(
            desktop.command("WebKitWebDriver").arg(format!("--port={port}")).env("TAURI_WEBVIEW_AUTOMATION", "true"),
        )?;
        // No browserName: the driver would compare it with its own idea of a browser and refuse.
        let wanted = json!({"webkitgtk:browserOptions": {"binary": binary.to_string_lossy(), "args": args}});
        let Value::Object(wanted) = wanted else { bail!("an object was written here") };
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        let address = format!("http://127.0.0.1:{port}");
        wait::until("the driver to answer", || Ok(std::net::TcpStream::connect(("127.0.0.1", port)).ok()))?;
        let client = runtime
            .block_on(async {
                let mut builder = ClientBuilder::new(HttpConnector::new());
                tokio::time::timeout(LONGEST, builder.capabilities(wanted).connect(&address)).await
            })
            .context("the driver did not answer")?
            .context("the program's window did not come up under the driver")?;
        let window = Self { runtime, client };
        window.ask(window.client.update_timeouts(TimeoutConfiguration::new(Some(LONGEST), None, None)))?;
        window.until("the page to be drawn", || {
            Ok((window.script("return document.querySelector('main, [role=main]') !== null")? == true).then_some(()))
        })?;
        Ok(window)
    }

    /// Asks the driver. A page that hangs, or is gone, must not hold a journey for ever.
    fn ask<T>(&self, question: impl Future<Output = Result<T, CmdError>>) -> Result<T> {
        let answer = self.runtime.block_on(async { tokio::time::timeout(LONGEST, question).await });
        Ok(answer.context("the driver did not answer")??)
    }

    /// Runs a function body in the page.
    ///
    /// # Errors
    /// What the script threw, or that the window is gone.
    pub fn script(&self, body: &str) -> Result<Value> {
        self.script_with(body, vec![])
    }

    /// As [`script`](Self::script), with `arguments`.
    ///
    /// # Errors
    /// What the script threw, or that the window is gone.
    pub fn script_with(&self, body: &str, arguments: Vec<Value>) -> Result<Value> {
        self.ask(self.client.execute(body, arguments))
    }

    /// As [`script_with`](Self::script_with), for a body that calls its last argument when it is done.
    ///
    /// # Errors
    /// What the script threw, or that the window is gone.
    pub fn script_waiting(&self, body: &str, arguments: Vec<Value>) -> Result<Value> {
        self.ask(self.client.execute_async(body, arguments))
    }

    /// The text that is visible now, white space as one blank.
    ///
    /// # Errors
    /// When the window is gone.
    pub fn text(&self) -> Result<String> {
        let text = self.script("return document.body.innerText")?;
        Ok(text.as_str().unwrap_or_default().split_whitespace().collect::<Vec<_>>().join(" "))
    }

    /// Waits until the page shows `words`.
    ///
    /// # Errors
    /// After a while, with what the page shows instead.
    pub fn sees(&self, words: &str) -> Result<()> {
        let seen =
            wait::until(&format!("“{words}” on the page"), || Ok(self.text()?.contains(words).then_some(())));
        seen.with_context(|| format!("The page shows: {}", self.text().unwrap_or_default()))
    }

    /// Goes to `address`, such as `people/1`, and waits for the screen there, which is told by `words` that no other has.
    ///
    /// # Errors
    /// After a while, with what the page shows instead.
    pub fn go(&self, address: &str, words: &str) -> Result<()> {
        self.script(&format!("location.hash = '#/{address}'; return true"))?;
        self.is_at(address, words)
    }

    /// Waits for the screen at `address`, or at one that begins so, which is told by `words` that no other has: the
    /// address stands before the screen has been loaded.
    ///
    /// # Errors
    /// After a while, with what the page shows instead.
    pub fn is_at(&self, address: &str, words: &str) -> Result<()> {
        wait::until(&format!("the address “{address}”"), || {
            let hash = self.script("return location.hash")?;
            Ok(hash.as_str().is_some_and(|hash| hash.trim_start_matches("#/").starts_with(address)).then_some(()))
        })?;
        self.sees(words)
    }

    /// Waits until a dialog is open and has the focus.
    ///
    /// # Errors
    /// When none comes.
    pub fn dialog_opens(&self) -> Result<()> {
        self.until("a dialog", || {
            let held = self.script("return document.activeElement?.closest('[role=dialog]') != null")?;
            Ok((held == true).then_some(()))
        })
    }

    /// Waits until no dialog is open.
    ///
    /// # Errors
    /// When one stays.
    pub fn dialog_closes(&self) -> Result<()> {
        self.until("the dialog to close", || {
            let gone = self.script("return document.querySelector('[role=dialog]') === null")?;
            Ok((gone == true).then_some(()))
        })
    }

    /// Waits until the page no longer shows `words`.
    ///
    /// # Errors
    /// After a while.
    pub fn sees_no_more(&self, words: &str) -> Result<()> {
        wait::until(&format!("“{words}” to leave the page"), || Ok((!self.text()?.contains(words)).then_some(())))
    }

    /// Clicks what is called `name`, waiting for it to be there and enabled.
    ///
    /// # Errors
    /// When there is no such thing, with what can be clicked instead.
    pub fn press(&self, name: &str) -> Result<()> {
        let mut before = None;
        self.until(&format!("“{name}” to be clickable"), || {
            let Some(element) = self.find(name, "press")? else { return Ok(None) };
            // While what stands above it is still coming it moves, and something else would be hit.
            let (x, y, ..) = self.ask(element.rectangle())?;
            let at = (x, y);
            if before.replace(at) != Some(at) {
                return Ok(None);
            }
            self.ask(element.click())?;
            Ok(Some(()))
        })
    }

    /// Whether something called `name` can be clicked now.
    ///
    /// # Errors
    /// When the window is gone.
    pub fn offers(&self, name: &str) -> Result<bool> {
        Ok(self.find(name, "press")?.is_some())
    }

    /// Puts `text` into the field called `name`, in place of what it held.
    ///
    /// # Errors
    /// When there is no such field.
    pub fn fill(&self, name: &str, text: &str) -> Result<()> {
        self.until(&format!("a field “{name}”"), || {
            let Some(element) = self.find(name, "fill")? else { return Ok(None) };
            let kind = self.ask(element.prop("type"))?.unwrap_or_default();
            if matches!(kind.as_str(), "date" | "time" | "datetime-local" | "select-one") {
                // These have pickers of the web view's own, which no driver can reach.
                self.script_with(
                    "const [field, text] = arguments;
                     const own = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field), 'value');
                     own.set.call(field, text);
                     field.dispatchEvent(new Event('input', { bubbles: true }));
                     field.dispatchEvent(new Event('change', { bubbles: true }));",
                    vec![json!({ ELEMENT: element.element_id().as_ref() }), json!(text)],
                )?;
            } else {
                self.ask(async {
                    element.click().await?;
                    element.clear().await?;
                    // As the key that begins a line: the driver types no line feed.
                    element.send_keys(&text.replace('\n', "\u{E007}")).await
                })?;
            }
            Ok(Some(()))
        })
    }

    /// What the field called `name` holds.
    ///
    /// # Errors
    /// When there is no such field.
    pub fn value(&self, name: &str) -> Result<String> {
        self.until(&format!("a field “{name}”"), || {
            let Some(element) = self.find(name, "fill")? else { return Ok(None) };
            Ok(Some(self.ask(element.prop("value"))?.unwrap_or_default()))
        })
    }

    /// Types `keys` wherever the focus is, with the keyboard of the X server; `xdotool`'s names, such as `ctrl+k`.
    ///
    /// # Errors
    /// When the keys are unknown, or the window does not have the keyboard.
    pub fn keys(&self, desktop: &Desktop, keys: &[&str]) -> Result<()> {
        has_the_keyboard(desktop)?;
        if keys.first().is_some_and(|key| key.chars().all(char::is_alphabetic) && key.len() == 1) {
            std::thread::sleep(A_LOOK);
        }
        let mut words = vec!["key", "--clearmodifiers", "--delay", "40"];
        words.extend(keys);
        desktop.run("xdotool", &words)?;
        Ok(())
    }

    /// Types `text` with the keyboard of the X server once the focus is in the field called `name`.
    ///
    /// # Errors
    /// When the focus does not come there.
    pub fn types(&self, desktop: &Desktop, name: &str, text: &str) -> Result<()> {
        has_the_keyboard(desktop)?;
        self.has_focus(name, "fill")?;
        desktop.run("xdotool", &["type", "--clearmodifiers", "--delay", "15", text])?;
        Ok(())
    }

    /// Waits until the focus is on what is called `name` and can be clicked.
    ///
    /// # Errors
    /// When it does not come there.
    pub fn focus_is_on(&self, name: &str) -> Result<()> {
        self.has_focus(name, "press")
    }

    fn has_focus(&self, name: &str, what: &str) -> Result<()> {
        self.until(&format!("the focus on “{name}”"), || {
            let Some(element) = self.find(name, what)? else { return Ok(None) };
            let element = json!({ ELEMENT: element.element_id().as_ref() });
            let held = self.script_with("return document.activeElement === arguments[0]", vec![element])?;
            Ok((held == true).then_some(()))
        })
    }

    /// Shows the page in a theme, `light` or `dark`, as the setting under *Me* does.
    ///
    /// # Errors
    /// When the window is gone.
    pub fn wear(&self, theme: &str) -> Result<()> {
        // Not the attribute: the program sets that itself, each time it learns anew what the user chose.
        self.script(&format!("document.documentElement.style.colorScheme = '{theme}'; return true"))?;
        Ok(())
    }

    /// Takes hold of the window again after it was closed, once it is back on the screen: the same, or another one.
    ///
    /// # Errors
    /// When none opens.
    pub fn again(&self, desktop: &Desktop) -> Result<()> {
        comes_up(desktop)?;
        wait::until("a page in the window", || {
            let windows = self.ask(self.client.windows())?;
            for window in windows {
                if self.ask(self.client.switch_to_window(window)).is_ok()
                    && self.script("return document.querySelector('main, [role=main]') !== null")? == true
                {
                    return Ok(Some(()));
                }
            }
            Ok(None)
        })
    }

    fn find(&self, name: &str, what: &str) -> Result<Option<Element>> {
        let found = self.script_with(FIND, vec![json!(name), json!(what)])?;
        let id = found.get(ELEMENT).and_then(Value::as_str);
        Ok(id.map(|id| Element::from_element_id(self.client.clone(), ElementRef::from(id.to_owned()))))
    }

    fn until<T>(&self, what: &str, look: impl FnMut() -> Result<Option<T>>) -> Result<T> {
        wait::until(what, look).with_context(|| {
            let names = self.script_with(FIND, vec![Value::Null, json!("press")]).unwrap_or_default();
            format!("The page shows: {}\nand offers: {names}", self.text().unwrap_or_default())
        })
    }
}

/// The X windows of the program that are on the screen.
///
/// # Errors
/// When the X server is gone.
pub fn on_screen(desktop: &Desktop) -> Result<Vec<String>> {
    let output = desktop.command("xdotool").args(["search", "--onlyvisible", "--class", "confab"]).output()?;
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    // GTK keeps windows of a single pixel for drags and the clipboard.
    let is_real = |window: &&str| geometry(desktop, window).is_ok_and(|area| area.width > 99 && area.height > 99);
    Ok(text.split_whitespace().filter(is_real).map(str::to_owned).collect())
}

/// Waits until a window of the program is on the screen, and gives it.
///
/// # Errors
/// When none comes.
pub fn comes_up(desktop: &Desktop) -> Result<String> {
    wait::until("the window on the screen", || Ok(on_screen(desktop)?.into_iter().next()))
}

/// Waits until what is typed goes to the program.
fn has_the_keyboard(desktop: &Desktop) -> Result<()> {
    wait::until("the window to have the keyboard", || {
        let active = desktop.run("xdotool", &["getactivewindow"])?;
        Ok(on_screen(desktop)?.contains(&active).then_some(()))
    })
}

/// Where a window is on the screen.
#[derive(Debug, Clone, Copy)]
pub struct Area {
    pub x: i32,
    pub y: i32,
    pub width: i32,
    pub height: i32,
}

/// Where `window` is on the screen.
///
/// # Errors
/// When it is gone.
pub fn geometry(desktop: &Desktop, window: &str) -> Result<Area> {
    let text = desktop.run("xdotool", &["getwindowgeometry", "--shell", window])?;
    let number = |key: &str| {
        text.lines()
            .find_map(|line| line.strip_prefix(key)?.parse::<i32>().ok())
            .with_context(|| format!("{key} in {text}"))
    };
    Ok(Area { x: number("X=")?, y: number("Y=")?, width: number("WIDTH=")?, height: number("HEIGHT=")? })
}

/// Asks the window to close, as a click on its cross does, and waits until it is gone from the screen.
///
/// # Errors
/// When it stays.
pub fn close_by_cross(desktop: &Desktop) -> Result<()> {
    let window = comes_up(desktop)?;
    // The window manager's own key for the cross; `xdotool windowclose` would destroy the window from outside.
    desktop.run("xdotool", &["windowactivate", "--sync", &window])?;
    // What is asked in the moment in which a window comes up can be asked too early: the program does not know yet that it
    // is there. A person would press again.
    for _ in 0..5 {
        desktop.run("xdotool", &["key", "alt+F4"])?;
        let gone = wait::until_at_most(Duration::from_secs(5), "the window to be gone", || {
            Ok(on_screen(desktop)?.is_empty().then_some(()))
        });
        if gone.is_ok() {
            return Ok(());
        }
    }
    wait::until("the window to be gone", || Ok(on_screen(desktop)?.is_empty().then_some(())))
}

/// Puts the program's window at a place and size on the screen.
///
/// # Errors
/// When there is none.
pub fn place(desktop: &Desktop, x: i32, y: i32, width: u32, height: u32) -> Result<()> {
    let window = comes_up(desktop)?;
    let [x, y, width, height] = [x.to_string(), y.to_string(), width.to_string(), height.to_string()];
    desktop.run("xdotool", &["windowsize", "--sync", &window, &width, &height])?;
    desktop.run("xdotool", &["windowmove", &window, &x, &y])?;
    desktop.run("xdotool", &["windowactivate", "--sync", &window])?;
    Ok(())
}

fn free_port() -> Result<u16> {
    Ok(std::net::TcpListener::bind(("127.0.0.1", 0))?.local_addr()?.port())
}

/// Takes a picture of the window as the screen shows it, without the manager's frame.
///
/// # Errors
/// When no window is on the screen.
pub fn picture(desktop: &Desktop, path: &Path) -> Result<()> {
    let windows = on_screen(desktop)?;
    let window = windows.first().context("no window is on the screen")?;
    desktop.run("import", &["-window", window, &path.to_string_lossy()])?;
    Ok(())
}

/// Scrolls the long list of the People screen from top to bottom and gives the most rows that were in the page at
/// once.
///
/// # Errors
/// When the screen has no list that scrolls, or never shows its last person.
pub fn most_rows_while_scrolling(window: &Window) -> Result<u64> {
    window.until("the list of people", || {
        let tall = window.script(
            "const list = document.querySelector('[data-list=people], [role=listbox], [role=grid], [role=table]');
             if (!list) return false;
             let box = list;
             while (box && box.scrollHeight <= box.clientHeight + 1) box = box.parentElement;
             window.__box = box; window.__list = list;
             return box !== null && box.scrollHeight > 100000;",
        )?;
        Ok((tall == true).then_some(()))
    })?;
    let most = window.script_waiting(
        "const done = arguments[arguments.length - 1];
         const box = window.__box;
         let most = 0;
         const steps = 240;
         let step = 0;
         const count = () => {
           most = Math.max(most, window.__list.querySelectorAll('[role=option], [role=row], [data-row]').length);
           if (step++ >= steps) return done(most);
           box.scrollTop = (box.scrollHeight - box.clientHeight) * step / steps;
           requestAnimationFrame(() => requestAnimationFrame(count));
         };
         count();",
        vec![],
    )?;
    let most = most.as_u64().context("a count")?;
    ensure!(most > 5, "only {most} rows were ever in the page, so this is not the list");
    Ok(most)
}
