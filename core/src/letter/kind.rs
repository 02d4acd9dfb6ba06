//! What a line of a meeting is to a letter.

/// What a line is, told from how the user marked it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Kind {
    /// Marked as their own words.
    Words,
    Advice,
    Surprise,
    Rocks,
    Skill,
    Resource,
    Plain,
    Sucks,
    /// Something about the person themselves.
    AboutThem,
    /// To come back to with them.
    AskBack,
    /// A job heard of.
    Opening,
    /// A moment whose words are still to be written.
    Moment,
    TheirPromise,
    MyPromise,
}

impl Kind {
    /// The word under a line.
    pub(super) fn label(self) -> &'static str {
        match self {
            Self::Words => "their words",
            Self::Advice => "their advice",
            Self::Surprise => "surprise",
            Self::Rocks => "rocks",
            Self::Skill => "skill",
            Self::Resource => "resource",
            Self::Plain => "note",
            Self::Sucks => "sucks",
            Self::AboutThem => "about them",
            Self::AskBack => "ask back",
            Self::Opening => "opening",
            Self::Moment => "later",
            Self::TheirPromise => "promised",
            Self::MyPromise => "you promised",
        }
    }

    pub(super) fn is_promise(self) -> bool {
        matches!(self, Self::TheirPromise | Self::MyPromise)
    }
}
