//! How much memory it takes: `cargo bench --bench memory`.
//!
//! Prints, over lengths and shapes of text, the peak of the heap while a text is read, without the text and without the
//! quotes that are returned, in bytes for a byte of text. What does not grow with the text (the word lists, the automaton
//! over the patterns) is told once, at the top. The program fails where the peak is over [`MOST`] bytes a byte for news,
//! or over [`MOST_HOSTILE`] for a shape that is meant to be costly.

use std::hint::black_box;
use std::process::ExitCode;

use peak_alloc::PeakAlloc;
use saidby::Attributor;

mod text;

use text::{news, shape, SHAPES};

#[global_allocator]
static HEAP: PeakAlloc = PeakAlloc;

/// The most bytes of heap for a byte of text, in texts of at least [`LONG`] bytes.
const MOST: f64 = 3.0;
const LONG: usize = 1 << 20;

/// The same where every byte is a word, a mark or a paragraph of its own.
const MOST_HOSTILE: f64 = 100.0;

/// The heap that reading a text takes, in bytes, and what the quotes hold that it returns.
fn peak(attributor: &Attributor, text: &str) -> (usize, usize) {
    // A scratch of its own, so that nothing of the text before is left in it.
    let mut scratch = attributor.scratch();
    let before = HEAP.current_usage();
    HEAP.reset_peak_usage();
    let quotes = black_box(attributor.attribute_in(&mut scratch, black_box(text)));
    let most = HEAP.peak_usage() - before;
    let with = HEAP.current_usage();
    drop(quotes);
    let returned = with - HEAP.current_usage();
    (most - returned, returned)
}

fn main() -> ExitCode {
    let before = HEAP.current_usage();
    let attributor = Attributor::builder().build().expect("the built-in data");
    println!("word lists and patterns: {} KB", (HEAP.current_usage() - before) / 1000);
    let (first, _) = peak(&attributor, &news(1));
    println!("reading the shortest article: {} KB\n", first / 1000);
    println!("{:<34}{:>12}{:>16}{:>16}", "bytes of heap for a byte of text", "length", "while reading", "quotes");
    let mut over = 0;
    let mut row = |name: &str, text: &str, most: f64| {
        let (peak, returned) = peak(&attributor, text);
        let per = |n: usize| n as f64 / text.len() as f64;
        let much = text.len() >= LONG && per(peak) > most;
        over += u32::from(much);
        let length = format!("{} KB", text.len() / 1000);
        println!("{name:<34}{length:>12}{:>16.2}{:>16.2}{}", per(peak), per(returned), if much { "  <-- too much" } else { "" });
    };
    for kilobytes in [10, 100, 1_100, 10_000, 100_000] {
        row("generated news", &news(kilobytes * 1000), MOST);
    }
    for (name, piece) in SHAPES {
        row(name, &shape(piece, LONG), MOST_HOSTILE);
    }
    match over {
        0 => ExitCode::SUCCESS,
        _ => ExitCode::FAILURE,
    }
}
