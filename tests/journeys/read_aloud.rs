//! What a screen reader is given, over the desktop's accessibility bus: the very rows and buttons that are seen.

use anyhow::{Result, ensure};
use confab_tests::desktop::Desktop;
use confab_tests::screen_reader::{self, Node};
use confab_tests::wait;
use confab_tests::window::Window;

use crate::hands::{clock, record, with_people};

/// The names of everything in sight that can be pressed or chosen, as the page has them.
const SEEN: &str = "
    const words = (node) => {
      const copy = node.cloneNode(true);
      // What is drawn beside the words for the eye alone.
      for (const hidden of copy.querySelectorAll('[aria-hidden=true]')) hidden.remove();
      return copy.textContent;
    };
    const name = (node) => (node.getAttribute('aria-label') ?? words(node) ?? '').replace(/\\s+/g, ' ').trim();
    return [...document.querySelectorAll('a[href], button, [role=row], [role=option], [role=button], [role=menuitem]')]
      .filter((node) => node.checkVisibility({ visibilityProperty: true }) && !node.closest('[aria-hidden=true], [inert]'))
      .map(name).filter((text) => text !== '');";

pub fn a_screen_reader_reaches_every_row_and_button(desktop: &Desktop) -> Result<()> {
    with_people(desktop)?;
    desktop.is_read_aloud();
    let window = Window::open(desktop, &[])?;
    record(&window, desktop, "Maya Chen", &clock(desktop, -20)?)?;
    window.go("today", "Thank-yous")?;
    let nodes = everything_is_read(&window, desktop, "Today")?;
    ensure!(
        nodes.iter().any(|node| node.role == "heading" && node.name.contains("Thank-yous")),
        "one can go from heading to heading"
    );

    // The way a screen reader's user goes: not a key and not a click of ours.
    screen_reader::press(desktop, "People")?;
    window.is_at("people", "Choose someone")?;
    let nodes = everything_is_read(&window, desktop, "People")?;
    for name in ["Maya Chen", "Zoë Brandt", "Piotr Nowak"] {
        ensure!(nodes.iter().any(|node| node.showing && node.name.contains(name)), "{name} is read");
    }

    window.go("today", "Thank-yous")?;
    window.keys(desktop, &["j", "w"])?;
    window.is_at("thank-you/", "Mark as sent")?;
    let nodes = everything_is_read(&window, desktop, "the thank-you")?;
    for field in ["Subject", "The letter to Maya Chen"] {
        ensure!(
            nodes.iter().any(|node| node.focusable && node.role == "entry" && node.name.contains(field)),
            "one can write in “{field}”: {:?}",
            nodes.iter().filter(|node| node.role == "entry").collect::<Vec<_>>()
        );
    }
    Ok(())
}

/// That each thing in sight that can be pressed is also read, under its name.
fn everything_is_read(window: &Window, desktop: &Desktop, screen: &str) -> Result<Vec<Node>> {
    let plain = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>().to_lowercase();
    let mut missing = Vec::new();
    let found = wait::until(&format!("{screen} to be read whole"), || {
        let seen: Vec<String> = serde_json::from_value(window.script(SEEN)?)?;
        ensure!(seen.len() > 5, "there is something on {screen}: {seen:?}");
        let nodes = screen_reader::read(desktop)?;
        let read: Vec<String> = nodes.iter().map(|node| plain(&node.name)).collect();
        missing = seen.into_iter().filter(|name| !read.iter().any(|read| read.contains(&plain(name)))).collect();
        Ok(missing.is_empty().then_some(nodes))
    });
    found.map_err(|error| error.context(format!("on {screen} these are seen and not read: {missing:?}")))
}
