#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| confab_core::probe::time(text));
