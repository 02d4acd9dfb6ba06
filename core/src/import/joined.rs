//! Some texts in one piece: of 30,000 people, a text of its own for each word takes longer to make than to read.

/// Some texts, one behind the other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Joined<const N: usize> {
    letters: Box<str>,
    /// Where each of them ends.
    ends: [u32; N],
}

impl<const N: usize> Joined<N> {
    pub fn of(words: [&str; N]) -> Self {
        let mut end = 0;
        // A file is smaller than four gigabytes by far, and so is what is read in it.
        let ends = words.map(|word| {
            end += word.len();
            u32::try_from(end).unwrap_or(u32::MAX)
        });
        Self { letters: words.concat().into(), ends }
    }

    pub fn get(&self, index: usize) -> &str {
        let begin = index.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.letters[begin as usize..self.ends[index] as usize]
    }
}

impl<const N: usize> Default for Joined<N> {
    fn default() -> Self {
        Self { letters: Box::default(), ends: [0; N] }
    }
}
