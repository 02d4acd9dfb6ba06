//! Sets of small numbers, one bit each: places in a list, rows of an index.
//!
//! Two sets that meet each other are of the same size.

/// Some of the numbers from 0 up to a size.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Bits {
    words: Vec<u64>,
}

impl Bits {
    pub(crate) fn none(size: usize) -> Self {
        Self { words: vec![0; size.div_ceil(64)] }
    }

    /// Returns the numbers from `from` up to, and without, `to`.
    pub(crate) fn stretch(size: usize, from: usize, to: usize) -> Self {
        let mut stretch = Self::none(size);
        for (index, bits) in stretch.words.iter_mut().enumerate() {
            let up_to = |number: usize| match number.saturating_sub(index * 64) {
                64.. => u64::MAX,
                within => (1 << within) - 1,
            };
            *bits = up_to(to) & !up_to(from);
        }
        stretch
    }

    pub(crate) fn add(&mut self, number: usize) {
        self.words[number / 64] |= 1 << (number % 64);
    }

    pub(crate) fn remove(&mut self, number: usize) {
        self.words[number / 64] &= !(1 << (number % 64));
    }

    pub(crate) fn has(&self, number: usize) -> bool {
        self.words[number / 64] >> (number % 64) & 1 == 1
    }

    pub(crate) fn keep(&mut self, others: &Self) {
        self.combine(others, |mine, theirs| mine & theirs);
    }

    pub(crate) fn join(&mut self, others: &Self) {
        self.combine(others, |mine, theirs| mine | theirs);
    }

    pub(crate) fn drop(&mut self, others: &Self) {
        self.combine(others, |mine, theirs| mine & !theirs);
    }

    fn combine(&mut self, others: &Self, with: impl Fn(u64, u64) -> u64) {
        for (mine, theirs) in self.words.iter_mut().zip(&others.words) {
            *mine = with(*mine, *theirs);
        }
    }

    pub(crate) fn and(&self, others: &Self) -> Self {
        let mut both = self.clone();
        both.keep(others);
        both
    }

    pub(crate) fn count(&self) -> usize {
        self.words.iter().map(|bits| bits.count_ones() as usize).sum()
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.words.iter().all(|bits| *bits == 0)
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = usize> + '_ {
        self.skip(0)
    }

    /// Returns the numbers in the set, ascending, without the first `count`.
    pub(crate) fn skip(&self, count: usize) -> impl Iterator<Item = usize> + '_ {
        let mut left = count;
        let mut passed = 0;
        for bits in &self.words {
            let here = bits.count_ones() as usize;
            if here > left {
                break;
            }
            left -= here;
            passed += 1;
        }
        self.words
            .iter()
            .enumerate()
            .skip(passed)
            .flat_map(|(index, bits)| {
                let mut bits = *bits;
                std::iter::from_fn(move || {
                    (bits != 0).then(|| {
                        let bit = bits.trailing_zeros() as usize;
                        bits &= bits - 1;
                        index * 64 + bit
                    })
                })
            })
            .skip(left)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn sets_of_bits_agree_with_plain_sets(
            some in prop::collection::btree_set(0usize..200, 0..60),
            others in prop::collection::btree_set(0usize..200, 0..60),
            from in 0usize..200,
            to in 0usize..=200,
        ) {
            let bits = |numbers: &BTreeSet<usize>| {
                let mut bits = Bits::none(200);
                numbers.iter().for_each(|number| bits.add(*number));
                bits
            };
            let (mine, theirs) = (bits(&some), bits(&others));
            let numbers = |bits: &Bits| bits.iter().collect::<Vec<_>>();
            prop_assert_eq!(numbers(&mine.and(&theirs)), some.intersection(&others).copied().collect::<Vec<_>>());
            let (mut joined, mut rest, mut less) = (mine.clone(), mine.clone(), mine.clone());
            joined.join(&theirs);
            rest.drop(&theirs);
            less.remove(from);
            prop_assert_eq!(numbers(&joined), some.union(&others).copied().collect::<Vec<_>>());
            prop_assert_eq!(numbers(&rest), some.difference(&others).copied().collect::<Vec<_>>());
            prop_assert!(!less.has(from) && mine.has(from) == some.contains(&from));
            prop_assert_eq!(mine.count(), some.len());
            prop_assert_eq!(mine.is_empty(), some.is_empty());
            prop_assert_eq!(mine.skip(from / 4).collect::<Vec<_>>(), some.iter().copied().skip(from / 4).collect::<Vec<_>>());
            prop_assert_eq!(numbers(&Bits::stretch(200, from, to)), (from..to).collect::<Vec<_>>());
        }
    }
}
