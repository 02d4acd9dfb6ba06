#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| confab_core::probe::vcard(bytes));
