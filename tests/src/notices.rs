//! The desktop's notification service, which here is dunst: what it was told to show, and clicks on it.

use std::fs;

use anyhow::Result;
use zbus::blocking::connection;
use zbus::blocking::fdo::DBusProxy;
use zbus::names::BusName;

use crate::desktop::Desktop;
use crate::wait;

/// A notification service on a desktop.
pub struct Notices<'a> {
    desktop: &'a Desktop,
}

/// One notification as the service received it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    pub summary: String,
    pub body: String,
    pub id: i64,
}

impl<'a> Notices<'a> {
    /// Starts dunst. What a person picks from a notification's menu is what `pick` last named.
    ///
    /// # Errors
    /// When it does not come up on the bus.
    pub fn start(desktop: &'a Desktop) -> Result<Self> {
        // dunst draws no buttons; its menu of actions goes through any program that reads lines and prints one.
        let chooser = desktop.files().join("choose.sh");
        let choice = desktop.files().join("choice");
        fs::write(&chooser, format!("#!/bin/sh\ngrep -m1 -F \"$(cat '{}')\"\n", choice.display()))?;
        let config = desktop.files().join("dunstrc");
        fs::write(
            &config,
            format!(
                "[global]\ndmenu = /bin/sh {}\nhistory_length = 100\nfont = Sans 10\n\
                 [urgency_low]\ntimeout = 0\n[urgency_normal]\ntimeout = 0\n[urgency_critical]\ntimeout = 0\n",
                chooser.display()
            ),
        )?;
        let dunst = desktop.spawn("dunst", &["-print", "-conf", &config.to_string_lossy()])?;
        // Asked of the bus: whoever calls the service before it is there makes the bus start another one, for good.
        let bus = DBusProxy::new(&connection::Builder::address(desktop.bus())?.build()?)?;
        let service = BusName::try_from("org.freedesktop.Notifications")?;
        wait::until("dunst on the bus", || {
            let owner = bus.get_connection_unix_process_id(service.clone())?;
            Ok((owner == dunst.as_raw_nonzero().get().unsigned_abs()).then_some(()))
        })?;
        Ok(Self { desktop })
    }

    /// All that was ever shown, oldest first, as dunst printed it: one entry per showing, replacements included. What it
    /// is just printing is left out.
    ///
    /// # Errors
    /// When dunst's log cannot be read.
    pub fn printed(&self) -> Result<Vec<Notice>> {
        let text = fs::read_to_string(self.desktop.log_path("dunst"))?;
        let mut notices = vec![];
        for block in format!("\n{text}").split("\n{\n").skip(1).filter(|block| block.contains("\n}")) {
            // Values stand in quotes that nothing escapes, so each is found by what follows it.
            let between = |from: &str, to: &str| {
                let rest = block.split_once(from)?.1;
                Some(rest.split_once(to)?.0.to_owned())
            };
            notices.push(Notice {
                summary: between("\tsummary: '", "'\n\tbody:").unwrap_or_default(),
                body: between("\tbody: '", "'\n\ticon:").unwrap_or_default(),
                id: between("\n\tid: ", "\n").and_then(|id| id.parse().ok()).unwrap_or_default(),
            });
        }
        Ok(notices)
    }

    /// Waits for a notification whose summary or body holds `words`.
    ///
    /// # Errors
    /// After `patience`, with what was shown instead.
    pub fn wait_for(&self, words: &str, patience: std::time::Duration) -> Result<Notice> {
        wait::until_at_most(patience, &format!("a notification with “{words}”"), || {
            let found = self
                .printed()?
                .into_iter()
                .find(|notice| notice.summary.contains(words) || notice.body.contains(words));
            Ok(found)
        })
    }

    /// How many are on the screen now.
    ///
    /// # Errors
    /// When dunst is gone.
    pub fn displayed(&self) -> Result<usize> {
        Ok(self.desktop.run("dunstctl", &["count", "displayed"])?.parse()?)
    }

    /// Waits until the notification called `summary` has left the screen, for the history of those that were shown.
    ///
    /// # Errors
    /// When it stays.
    pub fn is_withdrawn(&self, summary: &str) -> Result<()> {
        wait::until(&format!("“{summary}” to leave the screen"), || {
            let history = self.desktop.run("dunstctl", &["history"])?;
            Ok(history.contains(&format!("\"{summary}\"")).then_some(()))
        })
    }

    /// Clicks the newest notification itself.
    ///
    /// # Errors
    /// When dunst is gone.
    pub fn click(&self) -> Result<()> {
        self.is_on_screen()?;
        self.desktop.run("dunstctl", &["action", "0"])?;
        Ok(())
    }

    /// Picks the action called `label` of the newest notification.
    ///
    /// # Errors
    /// When dunst is gone.
    pub fn pick(&self, label: &str) -> Result<()> {
        self.is_on_screen()?;
        fs::write(self.desktop.files().join("choice"), label)?;
        self.desktop.run("dunstctl", &["context"])?;
        Ok(())
    }

    /// dunst prints a notification before it shows it, and only what it shows can be clicked.
    fn is_on_screen(&self) -> Result<()> {
        wait::until("a notification on the screen", || Ok((self.displayed()? > 0).then_some(())))
    }
}
