//! Text that is meant to be costly, by the million: an answer comes, it is sound, and what stands beside it is read.
//! `cargo bench --bench throughput -- --shapes` and `--bench memory` tell what such text costs.

mod generated;

use generated::sound::sound;
use saidby::{attribute_quotes, AttributedQuote};

const MILLION: usize = 1_000_000;

fn read(text: &str) -> Vec<AttributedQuote<'_>> {
    let quotes = attribute_quotes(text);
    if let Err(e) = sound(text, &quotes) {
        panic!("{}", e.0.chars().take(300).collect::<String>());
    }
    quotes
}

/// Before and after a piece of so many bytes stands a plain sentence.
fn beside(piece: &str, bytes: usize) {
    let shape = piece.repeat(bytes / piece.len());
    let text = format!("Ana Ruiz said that the bridge was safe.\n\n{shape}\n\nLevon Sorokan said that the road was open.");
    let quotes = read(&text);
    let told = |words: &str| quotes.iter().any(|q| q.text().ends_with(words));
    assert!(told("the bridge was safe") && told("the road was open"), "a plain sentence is lost beside {piece:?}");
}

#[test]
fn a_million_opening_marks() {
    beside("\u{201c}", 3 * MILLION);
    beside("\"", MILLION);
    beside("\u{201c}We open, ", MILLION);
}

#[test]
fn a_million_commas() {
    beside(",", MILLION);
    beside("a, ", MILLION);
}

#[test]
fn a_million_nested_brackets() {
    let text = format!("{}{}", "(".repeat(MILLION / 2), ")".repeat(MILLION / 2));
    beside(&text, text.len());
    let text = format!("{}Ana Ruiz said it was late{}", "([".repeat(MILLION / 4), "])".repeat(MILLION / 4));
    beside(&text, text.len());
}

#[test]
fn quotations_that_recount_others() {
    let recounted = "Ruiz said: \"Okafor told me that the bridge was safe.\"\n\n";
    let text = recounted.repeat(20_000);
    let quotes = read(&text);
    assert_eq!(quotes.len(), 40_000);
    assert!(quotes.windows(2).all(|pair| pair[0].content()[0].start() <= pair[1].content()[0].start()));
    // A long one is its speaker's own.
    let text = format!("Ruiz said: \u{201c}{}\u{201d}", "He said it was \u{2018}far too late\u{2019}. ".repeat(8_000));
    assert!(read(&text).iter().all(|q| q.intermediaries().is_empty()));
}

#[test]
fn no_end_of_a_sentence() {
    beside("the river rose and the bridge was closed and ", MILLION);
    beside("Ana Ruiz said that the river rose and that ", MILLION / 4);
    beside("word", MILLION);
}

#[test]
fn only_capitals() {
    beside("ANA RUIZ ", MILLION / 4);
    beside("ANA RUIZ SAID THE BRIDGE WAS CLOSED. ", MILLION / 4);
    let names: String = (0..MILLION / 20).map(|i| format!("Ruiz{i} of Lenz{} ", i / 2)).collect();
    beside(&names, names.len());
}

#[test]
fn only_pronouns() {
    beside("he she they ", MILLION / 4);
    beside("he, she, they. ", MILLION / 4);
}

#[test]
fn only_cue_verbs() {
    beside("said told asked quoted ", MILLION / 4);
    beside("says saying say ", MILLION / 4);
    beside("he said ", MILLION / 4);
}

#[test]
fn alternating_directions() {
    beside("\u{5d0}\u{5d1} said \u{202e}Ana Ruiz\u{202c} \u{627}\u{644} ", MILLION / 4);
    beside("\u{5d0}a\u{5d1}b", MILLION / 4);
}

#[test]
fn combining_marks_by_the_thousand() {
    beside("\u{301}", MILLION);
    beside(&format!("e{} ", "\u{301}".repeat(5_000)), MILLION);
    let marked: String = "\"We open,\" Ana Ruiz said. ".chars().flat_map(|c| [c, '\u{301}', '\u{327}']).collect();
    beside(&marked, MILLION / 4);
}

#[test]
fn every_character_once() {
    let all: String = ('\0'..=char::MAX).collect();
    read(&all);
    let quoted: String = ('\0'..='\u{ffff}').map(|c| format!("\"{c}a,\" said {c}b.\n")).collect();
    read(&quoted);
}

#[test]
fn returns_alone() {
    beside("a\r", MILLION / 4);
    beside("\r", MILLION);
    let text = "\"We open,\" said Ana Ruiz.\r\r".repeat(2_000);
    assert_eq!(read(&text).len(), 2_000);
}

#[test]
fn nul_bytes() {
    beside("\0", MILLION);
    beside("he\0said\0that ", MILLION / 4);
}

#[test]
fn characters_without_width_and_controls_of_direction() {
    for c in
        ["\u{200b}", "\u{200d}", "\u{2060}", "\u{feff}", "\u{ad}", "\u{202a}", "\u{202e}", "\u{2066}", "\u{2069}", "\u{200f}", "\u{61c}"]
    {
        beside(c, MILLION / 8);
        beside(&format!("{c}he{c} {c}said{c} "), MILLION / 16);
    }
}
