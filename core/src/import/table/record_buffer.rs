//! The rows of a file as cells, before anybody asks what they mean.

use csv::StringRecord;

/// One record of the body.
#[derive(Debug)]
pub enum Record<'r> {
    Cells(&'r StringRecord),
    /// A line that opens a quotation mark and never closes it, as it stands.
    OpenQuote(&'r str),
}

/// Records that outlive the reading, in one piece: 30,000 small ones are slower to make than to read.
#[derive(Debug, Default)]
pub struct Records {
    /// All cells, one behind the other, and where each ends.
    text: String,
    ends: Vec<usize>,
    all: Vec<Place>,
}

/// Where a record is kept.
#[derive(Debug, Clone, Copy)]
pub struct Place {
    /// The line on which it begins, as an editor counts.
    pub line: usize,
    /// Its cells are whole; else it is one line that opens a quotation mark and never closes it.
    pub is_whole: bool,
    begins: usize,
    first_cell: usize,
    last_cell: usize,
}

impl Records {
    /// Empty, with room for as much as there is in `others`.
    pub fn with_room_of(others: &Self) -> Self {
        Self {
            text: String::with_capacity(others.text.len()),
            ends: Vec::with_capacity(others.ends.len()),
            all: Vec::with_capacity(others.all.len()),
        }
    }

    /// Keeps a record.
    pub fn push(&mut self, line: usize, record: &Record<'_>) {
        let (begins, first_cell) = (self.text.len(), self.ends.len());
        let is_whole = match record {
            Record::Cells(cells) => {
                self.text.push_str(cells.as_slice());
                let mut end = begins;
                self.ends.extend(cells.iter().map(|cell| {
                    end += cell.len();
                    end
                }));
                true
            }
            Record::OpenQuote(line) => {
                self.text.push_str(line);
                self.ends.push(self.text.len());
                false
            }
        };
        self.all.push(Place { line, is_whole, begins, first_cell, last_cell: self.ends.len() });
    }

    /// Where the records are kept, in the order of the file.
    pub fn places(&self) -> &[Place] {
        &self.all
    }

    /// The cells of one of them.
    pub fn cells(&self, place: Place) -> Cells<'_> {
        Cells { text: &self.text, begins: place.begins, ends: &self.ends[place.first_cell..place.last_cell] }
    }
}

/// The cells of one record.
#[derive(Debug, Clone, Copy)]
pub struct Cells<'r> {
    text: &'r str,
    begins: usize,
    ends: &'r [usize],
}

impl<'r> Cells<'r> {
    /// How many there are.
    pub fn count(self) -> usize {
        self.ends.len()
    }

    /// One of them, where there are so many.
    pub fn get(self, index: usize) -> Option<&'r str> {
        let end = *self.ends.get(index)?;
        let begin = index.checked_sub(1).map_or(self.begins, |before| self.ends[before]);
        self.text.get(begin..end)
    }

    /// All of them.
    pub fn iter(self) -> impl Iterator<Item = &'r str> {
        (0..self.count()).filter_map(move |index| self.get(index))
    }
}
