//! Who is asked what is due. An entity that shall remind is one line here, and a `due.rs` of its own.

use rusqlite::Connection;

use crate::app::Confab;
use crate::due::Due;
use crate::error::Result;
use crate::rhythm::Rhythm;
use crate::store::Written;
use crate::words::Words;
use crate::{promise, schedule, thank_you};

/// An entity that reminds.
#[derive(Debug)]
pub(super) struct Entity {
    /// As `delivery.subject_kind` keeps it.
    pub kind: &'static str,
    /// Tells its notifications from those of the others; never given to another, since one may still be shown.
    number: u32,
    /// “thank-you”, “thank-yous”: how several are counted.
    pub noun: (&'static str, &'static str),
    pub due: fn(&Connection, &Words, &Rhythm) -> Result<Vec<Due>>,
    pub act: fn(&Confab, i64, &str) -> Result<Written<()>>,
}

pub(super) const ENTITIES: &[Entity] = &[
    Entity {
        kind: thank_you::due::KIND,
        number: 0,
        noun: ("thank-you", "thank-yous"),
        due: thank_you::due::due,
        act: thank_you::due::act,
    },
    Entity {
        kind: promise::due::KIND,
        number: 1,
        noun: ("promise", "promises"),
        due: promise::due::due,
        act: promise::due::act,
    },
    Entity {
        kind: schedule::due::KIND,
        number: 2,
        noun: ("meeting", "meetings"),
        due: schedule::due::due,
        act: schedule::due::act,
    },
];

/// So many ids each entity has for its notifications.
const IDS: u32 = 1 << 26;

impl Entity {
    /// The number under which a row's notifications replace each other, within the thirty bits that a notifier has.
    pub(super) fn notification_id(&self, id: i64) -> u32 {
        self.number * IDS + u32::try_from(id).unwrap_or(IDS).min(IDS - 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_rows_replace_each_others_notifications() {
        let of = |kind| ENTITIES.iter().find(|entity| entity.kind == kind).unwrap();
        assert_ne!(of("thank_you").notification_id(7), of("promise").notification_id(7));
        assert_eq!(of("thank_you").notification_id(7), 7, "one that an earlier version showed is replaced by ours");
        assert!(ENTITIES.iter().all(|entity| entity.notification_id(i64::MAX) < 1 << 30), "no bit is ours above");
        let mut numbers: Vec<u32> = ENTITIES.iter().map(|entity| entity.number).collect();
        numbers.dedup();
        assert_eq!(numbers.len(), ENTITIES.len());
    }
}
