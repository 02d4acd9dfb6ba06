//! Taking everything out again: JSON whole, CSV for a spreadsheet.
