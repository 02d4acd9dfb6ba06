//! Composing a letter: which lines enter by themselves, and the text around them. Pure.

use super::line::{Kind, Line, Place, count_words, place};
use super::material::Style;
use super::template::{Facts, Quoted, Rendered, Template, Trouble};
use super::{Channel, Tone};

/// At most so many promises are told by themselves: the first two before anything else.
const PROMISES_FIRST: usize = 2;
const PROMISES: usize = 4;

/// How many words a letter may have for a line to enter by itself.
fn most_words(channel: Channel, tone: Tone) -> usize {
    match (channel, tone) {
        (Channel::Email, Tone::Brief) => 90,
        (Channel::Email, Tone::Warm | Tone::Formal) => 120,
        (Channel::Linkedin, _) => 80,
        (Channel::Card, _) => 60,
    }
}

/// Composes a letter of what may enter, and nothing else: promises first, then what they said, then their advice, each as
/// long as the letter stays short.
///
/// # Errors
/// With a sentence where a user's template cannot be rendered.
pub(super) fn compose(
    template: &Template,
    channel: Channel,
    style: Style,
    rank: usize,
    facts: &Facts,
    lines: &[Line],
) -> Result<Rendered, Trouble> {
    let render = |taken: &[&Line]| {
        let mut quoted = Quoted::new();
        // In the order in which they were noted.
        for line in lines.iter().filter(|line| taken.iter().any(|taken| taken.id == line.id)) {
            quoted.entry(line.kind.frame(line.of)).or_default().push(as_quoted(&line.wording));
        }
        template.render(channel, style.form, rank, facts, &quoted)
    };
    let mut taken: Vec<&Line> = Vec::new();
    let mut letter = render(&taken)?;
    for line in candidates(lines) {
        taken.push(line);
        let longer = render(&taken)?;
        if count_words(&longer.body) <= most_words(channel, style.tone) {
            letter = longer;
        } else {
            taken.pop();
        }
    }
    Ok(letter)
}

/// What may enter, the most important first.
fn candidates(lines: &[Line]) -> Vec<&Line> {
    let may_enter = || lines.iter().filter(|line| place(line) == Place::MayEnter);
    let mut promises: Vec<&Line> = may_enter().filter(|line| line.kind.is_promise()).collect();
    promises.sort_by_key(|line| !line.is_introduction);
    promises.truncate(PROMISES);
    let later = promises.split_off(promises.len().min(PROMISES_FIRST));
    promises
        .extend([Kind::WORDS, Kind::ADVICE].into_iter().filter_map(|kind| may_enter().find(|line| line.kind == kind)));
    promises.extend(later);
    promises
}

/// A wording as it stands between quotation marks: as noted, but for the space around it and a full stop at its end, which
/// the sentence around it has.
pub(super) fn as_quoted(wording: &str) -> &str {
    let trimmed = wording.trim();
    match trimmed.strip_suffix('.') {
        Some(rest) if !rest.ends_with('.') && !rest.is_empty() => rest.trim_end(),
        _ => trimmed,
    }
}
