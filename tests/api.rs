//! What users of the library rely on: its types between threads, its output in words, and an answer to any text.

use std::panic::{RefUnwindSafe, UnwindSafe};

use saidby::{attribute_quotes, AttributedQuote, Kind, Relation};

fn sound(text: &str) -> Vec<AttributedQuote<'_>> {
    let quotes = attribute_quotes(text);
    for q in &quotes {
        for &span in q.content() {
            assert!(text.get(span.range()).is_some_and(|words| !words.is_empty()), "{span:?}");
        }
        assert!(text.get(q.range().range()).is_some(), "{:?}", q.range());
    }
    quotes
}

/// Asserts it of each type, and returns their names.
macro_rules! shared {
    ($($name:ident $(<$life:lifetime>)?),* $(,)?) => {{
        fn assert<T: Send + Sync + UnwindSafe + RefUnwindSafe + Unpin>() {}
        $(assert::<saidby::$name $(<$life>)?>();)*
        [$(stringify!($name)),*]
    }};
}

#[test]
fn types_go_between_threads_and_over_panics() {
    let names = shared![
        Act,
        Acts,
        AttributedQuote<'static>,
        Attributor,
        BuildError,
        Builder,
        Context,
        Document<'static>,
        Entity<'static>,
        Explanation,
        Intermediary<'static>,
        Kind,
        Mention<'static>,
        NoSpeaker,
        Offsets<'static>,
        Pattern,
        PatternInfo,
        Polarity,
        Publisher<'static>,
        ReadingExplained,
        Relation,
        Scratch,
        SentenceExplained,
        Span,
        Speaker<'static>,
        SpeakerKind,
        Stance,
        SymbolExplained,
        Verb<'static>,
    ];
    // Every type that the crate hands out stands above.
    let root = include_str!("../src/lib.rs");
    let uses = root.lines().filter_map(|line| line.strip_prefix("pub use "));
    let types = uses.flat_map(|line| line.split([':', ',', '{', '}', ';', ' '])).filter(|name| name.starts_with(char::is_uppercase));
    let missing: Vec<&str> = types.filter(|name| !names.contains(name)).collect();
    assert!(missing.is_empty(), "not asserted: {missing:?}");
}

#[test]
fn results_can_be_stored() {
    fn store<T: 'static + Clone + std::fmt::Debug + PartialEq>(value: T) -> T {
        value
    }
    let text = String::from("\"We agree,\" Li Wei said, as quoted by China Central Television (CCTV).");
    let owned = store(attribute_quotes(&text).remove(0).into_owned());
    assert_eq!(owned, attribute_quotes(&text)[0]);
    drop(text);
    assert_eq!(owned.text(), "\"We agree,\"");
}

#[test]
fn a_result_prints_as_one_line() {
    let shown = |text: &str| attribute_quotes(text)[0].to_string();
    assert_eq!(shown("\"We open,\" Ana Ruiz said, \"on\tFriday.\""), "Ana Ruiz said: \"We open,\" ... \"on Friday.\"");
    assert_eq!(
        shown("\"We agree,\" Li Wei said, as quoted by China Central Television (CCTV)."),
        "Li Wei, as quoted by CCTV, said: \"We agree,\""
    );
    assert_eq!(shown("The bridge was safe, according to Ana Ruiz."), "Ana Ruiz (according to): The bridge was safe");
    assert_eq!(shown("\"Nobody asked us about the bridge.\""), "(unattributed): \"Nobody asked us about the bridge.\"");
}

#[test]
fn the_chain_is_told_from_the_speaker_outward() {
    let text = "\"We agree,\" Li Wei said, as quoted by China Central Television (CCTV).";
    let quotes = attribute_quotes(text);
    let [q] = &quotes[..] else { panic!("{quotes:?}") };
    assert_eq!(q.kind(), Kind::Direct);
    assert_eq!(q.speaker_label(), "Li Wei");
    assert!(q.is_second_hand());
    let [via] = q.intermediaries() else { panic!("{q:?}") };
    assert_eq!((via.name(), via.acronym(), via.relation()), ("China Central Television", Some("CCTV"), Relation::QuotedBy));
}

#[test]
fn texts_without_anything_to_read_give_nothing() {
    for text in ["", " ", "\n\n\n", ".", "said", "It rained.", "\u{feff}", "\0"] {
        assert_eq!(attribute_quotes(text), [], "{text:?}");
    }
}

/// Around each of these shapes stands a plain sentence, which must still be read.
fn beside(shape: &str) {
    sound(shape);
    let text = format!("Ana Ruiz said that the bridge was safe.\n\n{shape}\n\nLevon Sorokan said that the road was open.");
    let quotes = sound(&text);
    for speaker in ["Ana Ruiz", "Levon Sorokan"] {
        let head: String = shape.chars().take(40).collect();
        assert!(quotes.iter().any(|q| q.speaker_label() == speaker), "{speaker} is lost beside {head:?}...");
    }
}

#[test]
fn marks_that_open_and_never_close() {
    for mark in ["\"", "\u{201c}", "\u{2018}", "'", "\u{ab}", "\u{201e}", "\u{300c}", "``"] {
        beside(&format!("{mark}a ").repeat(10_000));
        beside(&mark.repeat(10_000));
        beside(&format!("{mark}We open, ").repeat(2_000));
    }
}

#[test]
fn marks_that_close_and_never_open() {
    for mark in ["\u{201d}", "\u{2019}", "\u{bb}", "\u{300d}", "''"] {
        beside(&format!("a{mark} ").repeat(10_000));
    }
}

#[test]
fn marks_in_marks() {
    beside(&("\u{201c}a \u{2018}b ".repeat(5_000) + &"\u{2019} \u{201d}".repeat(5_000)));
    beside(&("\u{ab}".repeat(5_000) + &"\u{bb}".repeat(5_000)));
}

#[test]
fn brackets_in_brackets() {
    for (open, close) in [("(", ")"), ("[", "]"), ("{", "}")] {
        beside(&(open.repeat(10_000) + &close.repeat(10_000)));
        beside(&format!("{open}a ").repeat(10_000));
        beside(&format!("a{close} ").repeat(10_000));
    }
}

#[test]
fn only_punctuation() {
    for mark in [",", ".", "...", "\u{2026}", "-", "\u{2014}", ":", ";", "?!", "*", "\\", "/", "&amp;"] {
        beside(&mark.repeat(10_000));
        beside(&format!("{mark} ").repeat(10_000));
    }
}

#[test]
fn one_word_over_and_over() {
    for word in [
        "he",
        "said",
        "says",
        "Ana",
        "ANA",
        "Reuters",
        "that",
        "quoted",
        "according to",
        "by",
        "told",
        "the",
        "and",
        "Mr.",
        "U.S.",
        "who",
        "1,000",
    ] {
        beside(&format!("{word} ").repeat(10_000));
        beside(&format!("{word}, ").repeat(5_000));
        beside(&word.repeat(5_000));
    }
}

#[test]
fn one_phrase_over_and_over() {
    for phrase in [
        "he said ",
        "he said, ",
        "\"a,\" he said, ",
        "Ana Ruiz, ",
        "Ana Ruiz said that ",
        "according to Ana Ruiz, ",
        "as quoted by Reuters, ",
        "the BBC quoted him as saying ",
        "saying that ",
        "who said that ",
        "\"a\" \u{201c}b\u{201d} ",
        "a (b [c] d) ",
        "a; b: c \u{2014} ",
    ] {
        beside(&phrase.repeat(4_000));
    }
}

#[test]
fn one_very_long_line() {
    beside(&"the river rose and the bridge was closed and ".repeat(1_000_000 / 45));
    beside(&"word".repeat(250_000));
    let line = "The river rose, Ana Ruiz said. ".repeat(1_000_000 / 31);
    let quotes = sound(&line);
    assert!(quotes.len() > 30_000, "{} of 32,258 quotes", quotes.len());
}

#[test]
fn many_short_lines() {
    beside(&"a\n".repeat(50_000));
    beside(&"\n".repeat(100_000));
    beside(&"\"a\n\n".repeat(20_000));
}

#[test]
fn carriage_returns_alone_end_lines() {
    let text = "Ana Ruiz said that the bridge was safe.\r\rLevon Sorokan said that the road was open.\r";
    let speakers: Vec<_> = sound(text).iter().map(|q| q.speaker_label().to_string()).collect();
    assert_eq!(speakers, ["Ana Ruiz", "Levon Sorokan"]);
}

#[test]
fn nul_and_control_characters() {
    beside(&"\0".repeat(10_000));
    beside(&(0u8..32).map(char::from).collect::<String>().repeat(100));
    sound("Ana\0Ruiz said\0that the bridge\0was safe.");
}

#[test]
fn characters_without_width_and_bidi_controls() {
    for c in ["\u{200b}", "\u{200d}", "\u{2060}", "\u{feff}", "\u{ad}", "\u{202e}", "\u{2066}", "\u{2069}", "\u{200f}"] {
        beside(&c.repeat(10_000));
        sound(&format!("{c}Ana Ruiz{c} {c}said{c} that{c} the bridge was safe{c}.{c}"));
        sound(&format!("\"{c}We open,{c}\" {c}Ana Ruiz said."));
    }
}

#[test]
fn combining_marks() {
    beside(&"\u{301}".repeat(10_000));
    beside(&format!("e{}", "\u{301}".repeat(10_000)));
    beside(&"a\u{301}\u{327} ".repeat(10_000));
    sound("\u{301}\"We open,\u{301}\"\u{301} Ana\u{301} Ruiz\u{301} said\u{301}.");
}

#[test]
fn every_character_once() {
    let all: String = ('\0'..=char::MAX).collect();
    sound(&all);
    let spaced: String = ('\0'..='\u{ffff}').flat_map(|c| [c, ' ']).collect();
    sound(&spaced);
}

#[test]
fn other_scripts() {
    for text in [
        "\u{738b}\u{6bc5}\u{8bf4}\u{ff1a}\u{201c}\u{6211}\u{4eec}\u{540c}\u{610f}\u{3002}\u{201d}",
        "\u{5d0}\u{5de}\u{5e8} \u{5d4}\u{5e9}\u{5e8}: \"\u{5db}\u{5df}\"",
        "\u{1f600}\u{1f1e6}\u{1f1f2}\"\u{1f600}\" said \u{1f600}.",
    ] {
        beside(&text.repeat(500));
    }
}

#[cfg(feature = "parallel")]
#[test]
fn many_texts_over_all_cores_are_answered_in_their_order() {
    let attributor = saidby::Attributor::builder().build().unwrap();
    let texts: Vec<String> =
        (0..500).map(|i| format!("{}\"We open gate {i},\" said Ana Ruiz.", "It rained. ".repeat(i * 7 % 50))).collect();
    let all = attributor.attribute_all(&texts);
    assert_eq!(all.len(), texts.len());
    for (i, (quotes, text)) in all.iter().zip(&texts).enumerate() {
        assert_eq!(quotes, &attributor.attribute(text));
        assert_eq!(quotes[0].text(), format!("\"We open gate {i},\""));
    }
    assert!(attributor.attribute_all::<String>(&[]).is_empty());
}

#[test]
fn a_tag_is_for_the_paragraphs_of_its_quotation() {
    let text = "The mill burned.\n\n\"There was smoke over the river.\n\n\"Then the roof fell,\" Okafor said.";
    let quotes = sound(text);
    assert_eq!(quotes.len(), 1);
    assert_eq!((quotes[0].speaker_label(), quotes[0].content().len()), ("Okafor", 2));
    // One that a mark has closed is another quotation.
    let text = "\"There was smoke over the river.\"\n\n\"Then the roof fell,\" Okafor said.";
    assert_eq!(sound(text).len(), 2);
}

#[test]
fn each_of_those_who_speak_together_is_a_speaker() {
    let text = "Neither Ana Ruiz nor Bo Okafor said whether they would sue. Ruiz left.";
    let quotes = sound(text);
    let speakers: Vec<_> = quotes[0].speakers().iter().map(|s| s.label()).collect();
    assert_eq!(speakers, ["Ana Ruiz", "Bo Okafor"]);
    assert_eq!(quotes[0].to_string(), "Ana Ruiz and Bo Okafor said: whether they would sue");
}

#[test]
fn two_outlets_are_two_intermediaries() {
    let names =
        |text: &str| -> Vec<String> { sound(text)[0].intermediaries().iter().map(|via| via.mention().text().to_string()).collect() };
    let text = "\"We agree,\" Okafor told Reuters and the BBC.";
    assert_eq!(names(text), ["Reuters", "the BBC"]);
    assert!(sound(text)[0].addressee().is_none());
    // One outlet has "and" in its name.
    assert_eq!(names("Okafor told the Post and Courier that he would go."), ["the Post and Courier"]);
}
