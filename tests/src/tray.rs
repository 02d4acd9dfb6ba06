//! The tray: a real panel that hosts it, and the program's item and menu as they are on the bus.

use std::collections::HashMap;
use std::fs;

use anyhow::{Context, Result};
use zbus::blocking::{Connection, Proxy, connection};
use zbus::zvariant::{OwnedValue, Structure, Value};

use crate::desktop::Desktop;
use crate::wait;

const WATCHER: (&str, &str, &str) =
    ("org.kde.StatusNotifierWatcher", "/StatusNotifierWatcher", "org.kde.StatusNotifierWatcher");

/// A panel with nothing in it but the tray; without settings of its own it would ask a question first.
const PANEL: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<channel name="xfce4-panel" version="1.0">
  <property name="configver" type="int" value="2"/>
  <property name="panels" type="array">
    <value type="int" value="1"/>
    <property name="panel-1" type="empty">
      <property name="position" type="string" value="p=6;x=0;y=0"/>
      <property name="length" type="uint" value="20"/>
      <property name="size" type="uint" value="26"/>
      <property name="plugin-ids" type="array">
        <value type="int" value="1"/>
      </property>
    </property>
  </property>
  <property name="plugins" type="empty">
    <property name="plugin-1" type="string" value="systray"/>
  </property>
</channel>
"#;

/// One line of the tray's menu.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    pub id: i32,
    pub label: String,
    pub enabled: bool,
}

/// An entry of a menu as com.canonical.dbusmenu sends it: number, properties, children.
type Node = (i32, HashMap<String, OwnedValue>, Vec<OwnedValue>);

/// The tray on a desktop.
pub struct Tray {
    bus: Connection,
}

impl Tray {
    /// Starts the panel and waits until it hosts a tray.
    ///
    /// # Errors
    /// When it does not come up.
    pub fn start(desktop: &Desktop) -> Result<Self> {
        let settings = desktop.config().join("xfce4/xfconf/xfce-perchannel-xml");
        fs::create_dir_all(&settings)?;
        fs::write(settings.join("xfce4-panel.xml"), PANEL)?;
        desktop.spawn("xfce4-panel", &["--disable-wm-check"])?;
        let tray = Self { bus: connection::Builder::address(desktop.bus())?.build()? };
        wait::until("a tray in the panel", || {
            let hosted: bool = tray.watcher()?.get_property("IsStatusNotifierHostRegistered")?;
            Ok(hosted.then_some(()))
        })?;
        Ok(tray)
    }

    /// The program's item, once it is there: its bus name and path.
    ///
    /// # Errors
    /// When none appears.
    pub fn item(&self) -> Result<(String, String)> {
        wait::until("the program's item in the tray", || self.item_now())
    }

    /// The program's item, if it is there now.
    ///
    /// # Errors
    /// When the panel is gone.
    pub fn item_now(&self) -> Result<Option<(String, String)>> {
        let items: Vec<String> = self.watcher()?.get_property("RegisteredStatusNotifierItems")?;
        Ok(items.first().map(|item| match item.find('/') {
            Some(place) => (item[..place].to_owned(), item[place..].to_owned()),
            None => (item.clone(), "/StatusNotifierItem".to_owned()),
        }))
    }

    /// The line that shows when the mouse rests on the icon.
    ///
    /// # Errors
    /// When there is no item.
    pub fn tooltip(&self) -> Result<String> {
        let value: OwnedValue = self.item_proxy()?.get_property("ToolTip")?;
        let parts = Structure::try_from(value)?;
        let words: Vec<String> =
            parts.fields().iter().filter_map(|field| String::try_from(field.try_clone().ok()?).ok()).collect();
        Ok(words.join(" ").trim().to_owned())
    }

    /// The picture of the icon, as its pixels' fingerprint: two states of the tray look different when these differ.
    ///
    /// # Errors
    /// When there is no item.
    pub fn icon(&self) -> Result<String> {
        use std::hash::{DefaultHasher, Hash, Hasher};
        let item = self.item_proxy()?;
        let pixels: OwnedValue = item.get_property("IconPixmap")?;
        let name: String = item.get_property("IconName")?;
        let mut print = DefaultHasher::new();
        format!("{pixels:?}{name}").hash(&mut print);
        Ok(format!("{:016x}", print.finish()))
    }

    /// The menu's lines from top to bottom, separators left out.
    ///
    /// # Errors
    /// When there is no item.
    pub fn menu(&self) -> Result<Vec<Line>> {
        let menu = self.menu_proxy()?;
        // The root itself shows nothing; its children are the menu.
        let (_revision, (_id, _properties, children)): (u32, Node) =
            menu.call("GetLayout", &(0_i32, -1_i32, Vec::<String>::new()))?;
        let mut lines = vec![];
        for child in &children {
            collect(child, &mut lines)?;
        }
        Ok(lines)
    }

    /// Waits for a line of the menu that holds `words`.
    ///
    /// # Errors
    /// After a while, with the menu as it is.
    pub fn line(&self, words: &str) -> Result<Line> {
        let found = wait::until(&format!("“{words}” in the tray's menu"), || {
            Ok(self.menu()?.into_iter().find(|line| line.label.contains(words)))
        });
        found.with_context(|| format!("The menu is: {:?}", self.menu().unwrap_or_default()))
    }

    /// Clicks the line of the menu that holds `words`.
    ///
    /// # Errors
    /// When there is none.
    pub fn click(&self, words: &str) -> Result<()> {
        let line = self.line(words)?;
        let menu = self.menu_proxy()?;
        menu.call::<_, _, ()>("Event", &(line.id, "clicked", Value::from(0_i32), 0_u32))
            .with_context(|| format!("“{words}” in the tray's menu was clicked"))?;
        Ok(())
    }

    /// Clicks the first line of the menu that says just `words`: of the menus within it, *Mark as sent* comes first.
    ///
    /// # Errors
    /// When there is none.
    pub fn click_exactly(&self, words: &str) -> Result<()> {
        let found = wait::until(&format!("just “{words}” in the tray's menu"), || {
            Ok(self.menu()?.into_iter().find(|line| line.label == words))
        });
        let line = found.with_context(|| format!("The menu is: {:?}", self.menu().unwrap_or_default()))?;
        self.menu_proxy()?
            .call::<_, _, ()>("Event", &(line.id, "clicked", Value::from(0_i32), 0_u32))
            .with_context(|| format!("“{words}” in the tray's menu was clicked"))?;
        Ok(())
    }

    /// Clicks *Quit*. As a panel does, it waits for no answer: the program may be gone before it gives one.
    ///
    /// # Errors
    /// When there is no such line.
    pub fn quit(&self) -> Result<()> {
        let line = self.line("Quit")?;
        self.menu_proxy()?.call_noreply("Event", &(line.id, "clicked", Value::from(0_i32), 0_u32))?;
        Ok(())
    }

    /// Clicks the icon itself.
    ///
    /// # Errors
    /// When there is no item.
    pub fn click_icon(&self) -> Result<()> {
        self.item_proxy()?.call::<_, _, ()>("Activate", &(0_i32, 0_i32))?;
        Ok(())
    }

    fn watcher(&self) -> Result<Proxy<'static>> {
        Ok(Proxy::new(&self.bus, WATCHER.0, WATCHER.1, WATCHER.2)?)
    }

    fn item_proxy(&self) -> Result<Proxy<'static>> {
        let (name, path) = self.item()?;
        let proxy: Proxy<'static> = zbus::blocking::proxy::Builder::new(&self.bus)
            .destination(name)?
            .path(path)?
            .interface("org.kde.StatusNotifierItem")?
            // What the item says now, not what it said when we first asked.
            .cache_properties(zbus::proxy::CacheProperties::No)
            .build()?;
        Ok(proxy)
    }

    fn menu_proxy(&self) -> Result<Proxy<'static>> {
        let path: zbus::zvariant::OwnedObjectPath = self.item_proxy()?.get_property("Menu")?;
        let (name, _) = self.item()?;
        Ok(Proxy::new(&self.bus, name, path, "com.canonical.dbusmenu")?)
    }
}

/// Walks a `(ia{sv}av)` of com.canonical.dbusmenu, depth first.
fn collect(node: &Value<'_>, lines: &mut Vec<Line>) -> Result<()> {
    let node = match node {
        Value::Value(inner) => inner,
        other => other,
    };
    let Value::Structure(parts) = node else { return Ok(()) };
    let [id, properties, children] = parts.fields() else { return Ok(()) };
    let id = i32::try_from(id.try_clone()?)?;
    let properties: HashMap<String, OwnedValue> = HashMap::try_from(properties.try_clone()?)?;
    let word = |key: &str| properties.get(key).and_then(|value| String::try_from(value.try_clone().ok()?).ok());
    let flag = |key: &str| properties.get(key).and_then(|value| bool::try_from(value.try_clone().ok()?).ok());
    if word("type").as_deref() != Some("separator") && flag("visible").unwrap_or(true) {
        lines.push(Line {
            id,
            // A single underline marks the key that picks a line; a doubled one is an underline.
            label: word("label").unwrap_or_default().replace("__", "\u{1}").replace('_', "").replace('\u{1}', "_"),
            enabled: flag("enabled").unwrap_or(true),
        });
    }
    if let Value::Array(children) = children {
        for child in children.iter() {
            collect(child, lines)?;
        }
    }
    Ok(())
}
