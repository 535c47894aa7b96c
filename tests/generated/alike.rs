//! What two texts must have in common that say the same in different layouts.

use std::fmt::Write;

use saidby::{attribute_quotes, AttributedQuote};
use unicode_normalization::UnicodeNormalization;

use super::news::{wrapped, Article, Look, BRITISH, CURLY, DATELINE};
use super::{ensure, Broken};

/// A quote without its places: kind, speakers, verb, chain and words, whatever the layout.
pub fn gist(q: &AttributedQuote<'_>) -> String {
    let mut out = format!("{}", q.kind());
    q.speakers().iter().for_each(|s| write!(out, " | {}", plain(s.label())).unwrap());
    if let Some(verb) = q.verb() {
        write!(out, " | {} {}", verb.lemma(), verb.polarity()).unwrap();
    }
    q.intermediaries().iter().for_each(|v| write!(out, " | {} {}", plain(v.name()), v.relation()).unwrap());
    out + " | " + &plain(q.text())
}

/// Composed, white space folded, marks straight.
pub fn plain(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    straight(&words.join(" ").nfc().collect::<String>())
}

pub fn straight(text: &str) -> String {
    text.replace(['\u{201c}', '\u{201d}'], "\"").replace(['\u{2018}', '\u{2019}'], "'")
}

pub fn gists(text: &str) -> Vec<String> {
    attribute_quotes(text).iter().map(gist).collect()
}

/// Both texts give the same quotes; tells what differs.
pub fn same(one: &str, other: &str) -> Result<(), Broken> {
    let (a, b) = (gists(one), gists(other));
    let only = |a: &[String], b: &[String]| a.iter().filter(|g| !b.contains(g)).map(|g| format!("\n    {g}")).collect::<String>();
    ensure!(
        a == b,
        "\n--- one text\n{one}\n--- other text\n{other}\n--- only in the one:{}\n--- only in the other:{}\n",
        only(&a, &b),
        only(&b, &a)
    );
    Ok(())
}

/// A neutral paragraph put after the dateline only shifts spans.
pub fn with_a_neutral_paragraph(article: &Article) -> Result<(), Broken> {
    const NEUTRAL: &str = "It had rained for two days, and the fields were under water.\n\n";
    let body = article.body(CURLY);
    let (one, other) = (format!("{DATELINE}{body}"), format!("{DATELINE}{NEUTRAL}{body}"));
    same(&one, &other)?;
    let starts = |text: &str| attribute_quotes(text).iter().map(|q| q.content()[0].start()).collect::<Vec<_>>();
    let shifted: Vec<usize> = starts(&one).iter().map(|s| s + NEUTRAL.len()).collect();
    ensure!(shifted == starts(&other), "the quotes are not only shifted by a neutral paragraph: {one}");
    Ok(())
}

pub fn with_other_line_ends(article: &Article, look: Look, width: usize) -> Result<(), Broken> {
    let text = article.text(look);
    same(&text, &text.replace('\n', "\r\n"))?;
    let text = wrapped(&text, width);
    same(&text, &text.replace('\n', "\r\n"))
}

pub fn composed_and_decomposed(text: &str) -> Result<(), Broken> {
    same(&text.nfc().collect::<String>(), &text.nfd().collect::<String>())
}

pub fn hard_wrapped(article: &Article, width: usize) -> Result<(), Broken> {
    let text = article.text(CURLY);
    same(&text, &wrapped(&text, width))
}

pub fn with_straight_double_marks(article: &Article) -> Result<(), Broken> {
    let text = article.text(CURLY);
    same(&text, &straight(&text))
}

pub fn with_straight_single_marks(article: &Article) -> Result<(), Broken> {
    let text = article.text(BRITISH);
    same(&text, &straight(&text))
}
