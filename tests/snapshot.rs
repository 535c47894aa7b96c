//! What is read in a thousand generated paragraphs, as accepted: a diff of `tests/data/paragraphs.got` shows what a
//! change alters. `BLESS=1 cargo test --test snapshot` accepts it.
//!
//! One line a result, `paragraph.number kind | name | lemma | chain | polarity | pattern | content`; the content is cut
//! in the middle. `cargo test --test snapshot -- --nocapture` prints the paragraphs whose results differ.

mod generated;
mod support;

use std::collections::BTreeSet;
use std::fmt::Write;
use std::fs;

use generated::news::{Choices, LOOKS};
use saidby::{attribute_quotes, AttributedQuote};

const PARAGRAPHS: usize = 1_000;
const ACCEPTED: &str = "tests/data/paragraphs.got";

/// The longest content that stands whole, and how many letters of each end are left of a longer one.
const WHOLE: usize = 40;
const END: usize = 16;

/// The same paragraphs every time: nine in ten composed of sentences, with every kind of marks, the tenth of loose words.
fn paragraphs() -> Vec<String> {
    let mut state = 0x9E37_79B9_7F4A_7C15_u64;
    let mut byte = || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state >> 40) as u8
    };
    (0..PARAGRAPHS)
        .map(|i| {
            let bytes: Vec<u8> = (0..120).map(|_| byte()).collect();
            let mut choices = Choices(if i % 10 == 9 { &bytes[..30] } else { &bytes });
            match i % 10 {
                9 => choices.loose(),
                _ => {
                    let mut article = choices.article();
                    article.paragraphs.truncate(1);
                    article.text(LOOKS[i % LOOKS.len()])
                }
            }
        })
        .collect()
}

fn line(paragraph: usize, number: usize, q: &AttributedQuote<'_>) -> String {
    let words = q.text().split_whitespace().collect::<Vec<_>>().join(" ");
    let letters: Vec<char> = words.chars().collect();
    let content = match letters.len() > WHOLE {
        true => format!("{} ~ {}", letters[..END].iter().collect::<String>(), letters[letters.len() - END..].iter().collect::<String>()),
        false => words,
    };
    format!("{paragraph}.{} | {} | {content}", support::line(number, q), q.pattern())
}

#[test]
fn a_thousand_paragraphs_are_read_as_accepted() {
    let paragraphs = paragraphs();
    let mut now = String::new();
    for (i, text) in paragraphs.iter().enumerate() {
        for (k, q) in attribute_quotes(text).iter().enumerate() {
            writeln!(now, "{}", line(i + 1, k + 1, q)).unwrap();
        }
    }
    assert!(now.lines().count() > PARAGRAPHS, "hardly anything is read");
    let accepted = fs::read_to_string(support::root(ACCEPTED)).unwrap_or_default().replace("\r\n", "\n");
    if let Err(difference) = support::accept(ACCEPTED, &now) {
        let (old, new): (BTreeSet<&str>, BTreeSet<&str>) = (accepted.lines().collect(), now.lines().collect());
        let number = |line: &&str| line.split('.').next().and_then(|n| n.parse::<usize>().ok());
        let changed: BTreeSet<usize> = old.symmetric_difference(&new).filter_map(number).collect();
        for &i in changed.iter().filter(|&&i| (1..=paragraphs.len()).contains(&i)) {
            println!("{i}: {}\n", paragraphs[i - 1]);
        }
        panic!("{} of {PARAGRAPHS} paragraphs are read in another way\n{difference}", changed.len());
    }
}
