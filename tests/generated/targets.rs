//! What the fuzzer tries, one function a target. `tests/cases.rs` replays what it found.

use std::thread;

use once_cell::sync::Lazy;
use saidby::{attribute_quotes, Attributor, Builder, Context, Offsets};

use super::news::Choices;
use super::sound::sound;
use super::{alike, ensure, Broken};

/// Not the one that `attribute_quotes` uses.
static OWN: Lazy<Attributor> = Lazy::new(|| Attributor::builder().build().expect("the built-in data"));

/// Without the built-in patterns, whose compiling would take most of the time.
static BARE: Lazy<Builder> = Lazy::new(|| {
    let patterns = saidby::patterns().iter().filter(|p| p.forms().len() > 0);
    patterns.fold(Attributor::builder(), |builder, p| builder.without_pattern(p.id()))
});

/// A target: its name, which is that of its folder in `tests/cases` too, and what it does with an input.
pub type Target = (&'static str, fn(&[u8]) -> Result<(), Broken>);

pub const TARGETS: [Target; 4] = [("attribute", attribute), ("read", read), ("pattern", pattern), ("news", news)];

fn text(input: &[u8]) -> std::borrow::Cow<'_, str> {
    String::from_utf8_lossy(input)
}

/// Any text: the places of the results are sound.
pub fn attribute(input: &[u8]) -> Result<(), Broken> {
    let text = text(input);
    sound(&text, &attribute_quotes(&text))
}

/// Any text, read as a document with a context from its first line; explained, and its offsets turned into other units.
pub fn read(input: &[u8]) -> Result<(), Broken> {
    let text = text(input);
    let head = text.lines().next().unwrap_or("");
    let (name, alias) = head.split_once(',').unwrap_or((head, ""));
    let (start, end) = (name.len().min(7), head.len());
    let context = Context::new().publisher(alias).headline(start..end).person(name, [alias]);
    for document in [OWN.read(&text), OWN.read_with(&text, &context)] {
        sound(&text, document.quotes())?;
        let (chars, units) = (Offsets::chars(&text), Offsets::utf16(&text));
        for q in document.quotes() {
            for &span in q.content() {
                let (chars, units) = (chars.range(span), units.range(span));
                let words = span.of(&text);
                ensure!(chars.len() == words.chars().count(), "{span:?} is {chars:?} in code points of {text:?}");
                ensure!(units.len() == words.encode_utf16().count(), "{span:?} is {units:?} in UTF-16 units of {text:?}");
            }
        }
        for speaker in document.speakers() {
            ensure!(!speaker.name().is_empty() && speaker.quotes() > 0, "{speaker:?} says nothing in {text:?}");
        }
    }
    let _ = OWN.explain(&text).to_string();
    Ok(())
}

/// Any text in the notation of patterns: an error whose text tells something, or an attributor that reads.
pub fn pattern(input: &[u8]) -> Result<(), Broken> {
    const SAMPLE: &str = "Ana Ruiz: \"We open.\" The mayor told Reuters that it was late, as quoted by the BBC, and she was not.";
    let text = text(input);
    match BARE.clone().patterns_from_str(&text).build() {
        Ok(attributor) => sound(SAMPLE, &attributor.attribute(SAMPLE)),
        Err(error) => {
            let told = error.to_string();
            ensure!(!told.trim().is_empty() && told.len() < 1_000 + 8 * text.len(), "an error of {} bytes: {told}", told.len());
            ensure!(error.line().map_or(true, |line| line <= 1 + text.lines().count()), "no such line: {told}");
            Ok(())
        }
    }
}

/// News composed from the input, in two ways, and the invariants that hold for it.
pub fn news(input: &[u8]) -> Result<(), Broken> {
    let mut choices = Choices(input.get(1..).unwrap_or_default());
    match input.first().map_or(0, |b| b % 2) {
        0 => {
            let (look, width) = (choices.look(), choices.width());
            let article = choices.article();
            let text = article.text(look);
            steady(&text)?;
            alike::with_a_neutral_paragraph(&article)?;
            alike::with_other_line_ends(&article, look, width)?;
            alike::composed_and_decomposed(&text)?;
            alike::hard_wrapped(&article, width)?;
            alike::with_straight_double_marks(&article)?;
            alike::with_straight_single_marks(&article)
        }
        _ => {
            let text = choices.loose();
            steady(&text)?;
            alike::same(&text, &text.replace('\n', "\r\n"))?;
            alike::composed_and_decomposed(&text)
        }
    }
}

/// Sound, and the same again: with a used scratch, by another attributor, on another thread.
fn steady(text: &str) -> Result<(), Broken> {
    let quotes = attribute_quotes(text);
    sound(text, &quotes)?;
    let mut scratch = OWN.scratch();
    for _ in 0..2 {
        ensure!(OWN.attribute_in(&mut scratch, text) == quotes, "another answer with a scratch: {text:?}");
    }
    let elsewhere = thread::scope(|scope| scope.spawn(|| OWN.attribute(text) == quotes).join());
    ensure!(elsewhere.unwrap_or(false), "another answer on another thread: {text:?}");
    Ok(())
}
