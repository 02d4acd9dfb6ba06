//! What people type to find somebody in an export of [`crate::export`], for those who measure how long that takes.

/// What people type: given names, family names without their accents, companies, roles, and two of these.
pub const WORDS: [&str; 24] = [
    "maya",
    "sebastian",
    "joao",
    "chloe",
    "zuzana",
    "siobhan",
    "gonzalez",
    "muller",
    "o'brien",
    "wojcik",
    "bright labs",
    "acorn care",
    "fjord",
    "harbour research",
    "product manager",
    "data sci",
    "nurse",
    "vice president",
    "tomas novak",
    "anna lindqvist",
    "priya sharma quartz",
    "wei zhang",
    "ana ruiz",
    "kwame boateng",
];

/// With one slip of the fingers each.
pub const MISTYPED: [&str; 8] =
    ["sebastain", "gonzales", "lindqvst", "kowalsky", "nakamrua", "fernandes", "watanbe", "rodriguz"];
