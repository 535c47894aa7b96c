//! What is wrong with words and patterns of the caller's is told; what would make reading slow is refused.

mod support;

use std::fmt::Write;

use saidby::{Attributor, BuildError, Builder, Pattern};
use support::file;

fn own(form: &str) -> Builder {
    Attributor::builder().pattern(Pattern::new("own-1", form))
}

fn patterns(text: &str) -> Builder {
    Attributor::builder().patterns_from_str(text)
}

fn error(builder: Builder) -> BuildError {
    builder.build().expect_err("something is wrong")
}

/// More function words than there are places on the tape.
fn too_many_words() -> Builder {
    let list = file("src/english/closed_class.tsv");
    let words = list
        .lines()
        .filter(|l| !l.starts_with('#'))
        .filter_map(|l| l.split('\t').nth(1))
        .flat_map(|l| l.split(' '))
        .filter(|w| !w.is_empty());
    let named: Vec<String> = words.map(|w| format!("\"{w}\"")).collect();
    own(&format!("[cue] ({})", named.join(" | ")))
}

/// Every kind of error that a caller can make, with its text as far as it does not depend on the built-in data.
fn wrong() -> Vec<(Builder, &'static str)> {
    let twice = || Pattern::new("own-1", "name [cue]");
    let many = (0..600).fold(Attributor::builder(), |b, i| b.pattern(Pattern::new(format!("own-{i}"), "name [cue]")));
    vec![
        (own("[speaker: nmae] [cue]"), "pattern \"own-1\", at byte 10 of its form: unknown class \"nmae\": did you mean \"name\"?"),
        (
            patterns("pattern own-1\n\nform [cue\n"),
            "pattern \"own-1\", line 3, at byte 4 of its form: a colon is missing: write [cue: ...]",
        ),
        (
            Attributor::builder().pattern(Pattern::new("own-1", "name [cue]").cue("finite")),
            "pattern \"own-1\", in its cue line: write the cue as: forms / frames, such as \"finite ing / clause wh\"",
        ),
        (
            patterns("pattern own-1\nprose Nothing.\n"),
            "pattern \"own-1\", line 1, in its forms: there is none: add a line such as \"form [speaker: name] [cue] [content: clause]\"",
        ),
        (
            patterns("# none\n\nprose Nothing.\n"),
            "the patterns, line 3: \"prose\" stands before any pattern: begin with a line \"pattern\" and its id",
        ),
        (
            patterns("macro mine = name (\n"),
            "the macro \"mine\", line 1, at byte 6 of its body: nothing stands here: name a class, a word in quotation marks, or a group",
        ),
        (
            Attributor::builder().pattern(Pattern::new("my own", "name [cue]")),
            "the pattern id \"my own\" cannot be told apart in a list: use letters, digits and \"-\", such as \"own-1\"",
        ),
        (
            Attributor::builder().pattern(Pattern::new("say-that", "name [cue]")),
            "the id \"say-that\" is that of a built-in pattern: choose another, such as \"own-say-that\"",
        ),
        (
            Attributor::builder().without_pattern("say-nothing"),
            "no built-in pattern has the id \"say-nothing\": saidby::patterns() lists those that are",
        ),
        (Attributor::builder().pattern(twice()).pattern(twice()), "two patterns have the id \"own-1\": give each its own"),
        (
            Attributor::builder().person("Ana Ruiz", ["the mayor"]).person("Bo Li", ["the mayor"]),
            "\"the mayor\" names both \"Ana Ruiz\" and \"Bo Li\": leave it to one of them",
        ),
        (Attributor::builder().min_confidence(80.0), "the least confidence is 80: give a number from 0 to 1"),
        (
            Attributor::builder().pattern(twice().weight(f32::INFINITY)),
            "the weight of pattern \"own-1\" is inf: give a finite number, such as 1.5",
        ),
        (Attributor::builder().title("..."), "the title \"...\" has no letter in it: give it at least one"),
        (many, "there are more than 512 patterns: give fewer"),
        (too_many_words(), "the patterns name too many words: the word "),
        (too_large(), "the patterns are too large together: over 16384 steps on one side; use smaller repeats, or fewer patterns"),
    ]
}

/// Patterns of which each is small enough, and all together are not.
fn too_large() -> Builder {
    let mut text = String::new();
    for i in 0..60 {
        let _ = writeln!(text, "pattern own-{i}\nform [cue] {} comma{{0,{i}}}", "(any? name | any?){48} ".repeat(8));
    }
    patterns(&text)
}

#[test]
fn every_error_tells_what_is_wrong_and_what_would_be_right() {
    for (builder, expected) in wrong() {
        let told = error(builder).to_string();
        assert!(told.starts_with(expected), "\ntold:     {told}\nexpected: {expected}");
    }
}

/// The texts of `src/error.rs`, each of which some wrong builder above must give.
#[test]
fn no_error_is_forgotten_here() {
    let source = file("src/error.rs");
    let texts: Vec<&str> = source.split("#[error(\"").skip(1).filter_map(|rest| rest.split("\")]").next()).collect();
    assert!(texts.len() >= 14, "src/error.rs is not read: {texts:?}");
    let told: Vec<String> = wrong().into_iter().map(|(builder, _)| error(builder).to_string()).collect();
    for text in texts {
        // Damaged data can be built in by nobody but its author: a unit test reads that text.
        if text.starts_with("the built-in data is damaged") {
            continue;
        }
        let pieces: Vec<String> = text.split(['{', '}']).step_by(2).map(|piece| piece.replace("\\\"", "\"")).collect();
        let fits = |told: &String| {
            let mut rest = told.as_str();
            pieces.iter().all(|piece| rest.find(piece.as_str()).map(|at| rest = &rest[at + piece.len()..]).is_some())
        };
        assert!(told.iter().any(fits), "nothing here raises {text:?}");
    }
}

#[test]
fn an_error_is_one_of_its_kinds() {
    for (builder, text) in wrong() {
        let e = error(builder);
        let kinds = [e.is_pattern(), e.is_clash(), e.is_empty(), e.is_number(), e.is_too_many()];
        assert!(kinds.contains(&true), "{text}");
        assert_eq!(e, e.clone());
        assert!(std::error::Error::source(&e).is_none() && !format!("{e:?}").is_empty(), "{text}");
    }
}

/// Texts of patterns that ask for much more than they say.
#[test]
fn small_patterns_cannot_ask_for_much() {
    let letters = |i: usize| (0..4).map(|k| char::from(b'a' + (i / 26usize.pow(k) % 26) as u8)).collect::<String>();
    let grown = |first: &str, step: &str, count: usize| {
        (0..count).fold(format!("macro m-{} = {first}\n", letters(0)), |mut text, i| {
            let _ = writeln!(text, "macro m-{} = {}", letters(i + 1), step.replace('M', &format!("m-{}", letters(i))));
            text
        })
    };
    for (text, expected) in [
        (grown("any", "M M", 40), "too large"),
        (grown("any", "M{48}", 5), "too large"),
        (grown(&"any ".repeat(3_900), "M", 100), "more than 65536 symbols in macros"),
        (grown("any", "M", 20_000), "more than 512 macros"),
        ("pattern own-1\nform [cue] ((any{48}){48}){48}".into(), "too large"),
        (format!("pattern own-1\nform [cue] {}", "any? ".repeat(100_000)), "too large"),
        (format!("pattern own-1\nform [cue] {}any{}", "(".repeat(50_000), ")".repeat(50_000)), "nested over"),
        (format!("pattern own-1\nform [cue] {}", "[via: ".repeat(50_000)), "nested over"),
        (format!("pattern own-1\nform [cue] {}", "| ".repeat(50_000)), "nothing stands here"),
        ("pattern own\nform [cue]\n".repeat(100_000), "more than 512 patterns"),
        (format!("pattern own\n{}", "form [cue]\n".repeat(100_000)), "more than 512 forms of patterns"),
    ] {
        let told = error(patterns(&text)).to_string();
        assert!(told.contains(expected), "{expected:?} is not in {told:?}");
    }
}

/// The automaton over the patterns forgets what it has learnt before it grows large; the answer stays the same.
#[test]
fn a_pattern_with_many_states_is_read_in_bounded_memory() {
    let attributor = own("[cue] any* name any{14} [speaker: name]").build().expect("a small pattern");
    let mut scratch = attributor.scratch();
    let mut state = 1u32;
    let mut sentence = || {
        let mut words = String::from("He said");
        for _ in 0..40 {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            words += ["; Ruiz", ", Ana Ruiz", "; a road", ", was"][(state >> 24) as usize % 4];
        }
        words + "."
    };
    let sentences: Vec<String> = (0..1_000).map(|_| sentence()).collect();
    for (i, text) in sentences.iter().enumerate() {
        let quotes = attributor.attribute_in(&mut scratch, text);
        // A new scratch has learnt nothing that could be forgotten.
        if i % 100 == 0 {
            assert_eq!(quotes, attributor.attribute_in(&mut attributor.scratch(), text), "{text}");
        }
    }
}
