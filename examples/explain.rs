//! Prints how a text is read: symbols, the reading that won, and those that lost.
//!
//! `cargo run --release --example explain -- FILE` or with the text on standard input.

use std::io::Read;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let text = match std::env::args().nth(1) {
        Some(file) => std::fs::read_to_string(file)?,
        None => {
            let mut text = String::new();
            std::io::stdin().read_to_string(&mut text)?;
            text
        }
    };
    let attributor = saidby::Attributor::builder().build()?;
    print!("{}", attributor.explain(&text));
    Ok(())
}
