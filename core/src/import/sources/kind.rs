//! What sort of list a file is, and what its rows are called: LinkedIn's own, or another address book's.

/// What sort of list a file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// `Connections.csv` of a LinkedIn export.
    LinkedIn,
    /// LinkedIn's export of 2010–17, in Outlook's columns.
    LinkedInLegacy,
    Google,
    Outlook,
    PhantomBuster,
    VCard,
    /// The people of our own CSV export.
    Confab,
    /// Any list with names and something beside them.
    List,
}

impl Kind {
    /// The word it is kept under.
    pub fn id(self) -> &'static str {
        match self {
            Kind::LinkedIn => "linkedin_connections",
            Kind::LinkedInLegacy => "linkedin_legacy",
            Kind::Google => "google",
            Kind::Outlook => "outlook",
            Kind::PhantomBuster => "phantombuster",
            Kind::VCard => "vcard",
            Kind::Confab => "confab",
            Kind::List => "list",
        }
    }

    /// What one row is called, and what several are.
    pub fn rows(self) -> (&'static str, &'static str) {
        match self {
            Kind::LinkedIn | Kind::LinkedInLegacy => ("LinkedIn connection", "LinkedIn connections"),
            Kind::Google => ("Google contact", "Google contacts"),
            Kind::Outlook => ("Outlook contact", "Outlook contacts"),
            Kind::PhantomBuster => ("PhantomBuster lead", "PhantomBuster leads"),
            Kind::VCard => ("address card", "address cards"),
            Kind::Confab | Kind::List => ("person", "people"),
        }
    }

    /// True for address books and lists that somebody keeps; else a network wrote it.
    pub fn is_address_book(self) -> bool {
        matches!(self, Kind::Google | Kind::Outlook | Kind::VCard | Kind::List)
    }

    /// Where people from such a file were found, or nothing where the file does not tell.
    pub fn found_where(self) -> &'static str {
        match self {
            Kind::LinkedIn | Kind::LinkedInLegacy | Kind::PhantomBuster => "LinkedIn",
            Kind::Google | Kind::Outlook | Kind::VCard => "address book",
            Kind::Confab | Kind::List => "",
        }
    }
}
