//! See `tests/generated/targets.rs`.
#![no_main]

#[path = "../../tests/generated/mod.rs"]
mod generated;

libfuzzer_sys::fuzz_target!(|input: &[u8]| generated::targets::news(input).unwrap());
