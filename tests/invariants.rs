//! What holds for every text: spans lie in it, the answer is the same each time, and how the text is laid out
//! does not matter.
//!
//! The texts are made by proptest from a fixed seed. `PROPTEST_CASES=10000 cargo test --test invariants` tries more,
//! `PROPTEST_RNG_SEED=7` others.

use std::fmt::Write;
use std::thread;

use once_cell::sync::Lazy;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use saidby::{attribute_quotes, AttributedQuote, Attributor, Kind, Span};
use unicode_normalization::UnicodeNormalization;

/// Cases of a property on generated news, unless `PROPTEST_CASES` says otherwise.
const CASES: u32 = 1_000;
const SEED: u64 = 0x5A1D;

/// Not the one that `attribute_quotes` uses.
static OWN: Lazy<Attributor> = Lazy::new(|| Attributor::builder().build().expect("the built-in data"));

fn config(cases: u32) -> ProptestConfig {
    let mut config = ProptestConfig { failure_persistence: None, ..ProptestConfig::default() };
    if std::env::var_os("PROPTEST_CASES").is_none() {
        config.cases = cases;
    }
    if config.rng_seed == RngSeed::Random {
        config.rng_seed = RngSeed::Fixed(SEED);
    }
    config
}

// ---------------------------------------------------------------------------------------------------------------
// Texts that look like news
// ---------------------------------------------------------------------------------------------------------------

const NAMES: &[&str] = &[
    "Ana Ruiz",
    "Zo\u{eb} N\u{fa}\u{f1}ez",
    "Levon Sorokan",
    "Mary-Jane O\u{2019}Neill",
    "J\u{fc}rgen Wei\u{df}",
    "Nguy\u{1ec5}n Th\u{1ecb} H\u{1eb1}ng",
    "John F. Harker Jr.",
    "Li Wei",
    "\u{c5}sa Lindstr\u{f6}m",
];
const LAST_NAMES: &[&str] = &["Ruiz", "N\u{fa}\u{f1}ez", "Sorokan", "O\u{2019}Neill", "Wei\u{df}", "Harker", "Li", "Lindstr\u{f6}m"];
const TITLES: &[&str] = &["Mayor", "Prime Minister", "Dr.", "Finance Minister", "Lt. Col.", "Professor"];
const DESCRIPTIONS: &[&str] = &[
    "a spokesman for the ministry",
    "the minister",
    "two residents",
    "a senior official",
    "the company",
    "police",
    "his office",
    "the caf\u{e9}\u{2019}s owner",
];
const PRONOUNS: &[&str] = &["he", "she", "they"];
const OUTLETS: &[&str] = &["Reuters", "the BBC", "China Central Television", "The Washington Post", "Xinhua", "the Lenz Courier"];
const VERBS: &[&str] =
    &["said", "told reporters", "added", "warned", "argued", "claimed", "wrote", "asked", "noted", "shouted", "denied", "pointed out"];
const CLAUSES: &[&str] = &[
    "the bridge was safe",
    "12,000 people had left by 6:30 p.m.",
    "it would cost $4.5 million (\u{a3}3.6 million)",
    "nobody knew what the na\u{ef}ve plan meant",
    "the river doesn\u{2019}t wait for spring, and neither do we",
    "prices rose 3.2% in the U.S. last year",
    "the line, 43 kilometers long, follows a track that was abandoned in 1993",
];
const QUOTED: &[&str] = &[
    "We open on Friday",
    "I don\u{2019}t know, and I won\u{2019}t guess",
    "This is the worst flood since 1953. Nobody was ready for it",
    "It\u{2019}s over",
    "The caf\u{e9} [on Main Street] will reopen, I promise you",
    "Every tunnel has light, every bridge has been tested, and the first wagons are already in the yard of the station",
];
const FRAGMENTS: &[&str] = &["a scandal", "very, very late", "the shortest argument for peace", "na\u{ef}ve"];
const MEDIA: &[&str] = &["a statement", "an interview", "a post on Telegram"];
const PLAIN: &[&str] = &[
    "The road was closed in June.",
    "It had rained for two days, and the fields were under water.",
    "The old station has 14 platforms, four of them in use.",
    "Snow fell on the hills again.",
];

/// Sentences with places to fill: `{N}` name, `{L}` last name, `{T}` title, `{D}` description, `{P}` pronoun,
/// `{O}` outlet, `{V}` verb, `{C}` clause, `{Q}` quoted sentence, `{F}` quoted fragment, `{M}` medium, `{X}` a plain
/// sentence. `<` and `>` are outer quotation marks, `{` and `}` stay as they are for the places only.
const FRAMES: &[&str] = &[
    "{X}",
    "{N} {V} that {C}.",
    "<{Q},> {N} {V}.",
    "<{Q},> said {T} {N}.",
    "<{Q},> {V} {L}, <and that is the end of it.>",
    "<{Q},> {P} {V}. <{Q}.>",
    "{T} {N} {V} {C}.",
    "{P} {V} the delay was <{F}>.",
    "{D} {V} that {C}.",
    "{C}, {N} {V}.",
    "{C}, according to {D}.",
    "According to {O}, {C}.",
    "{O} quoted {N} as saying that {C}.",
    "<{Q},> {L} said, as quoted by {O}.",
    "<{Q},> the broadcaster quoted {L} as saying.",
    "{C}, {O} reported, citing {D}.",
    "{N} told {O} in {M} that {C}.",
    "{L} said: <{Q}.>",
    "<{Q}!>",
    "<{Q}?> {P} asked.",
    "{N}, {D}, said {P} did not know whether {C}.",
    "In {M}, {L} called the plan <{F}> and {V} {C}.",
    "{L} has not said that {C}.",
    "<{Q},> {N}, 51, {V} on Monday. {P} smiled.",
    "<{L} told us [the crew], (no, not you) and we left,> said {N}.",
];

#[derive(Clone, Debug)]
struct Sentence {
    frame: usize,
    picks: Vec<usize>,
}

/// How an article looks. The words stay the same.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Look {
    open: &'static str,
    close: &'static str,
}

const CURLY: Look = Look { open: "\u{201c}", close: "\u{201d}" };
const BRITISH: Look = Look { open: "\u{2018}", close: "\u{2019}" };
const LOOKS: [Look; 7] = [
    CURLY,
    BRITISH,
    Look { open: "\"", close: "\"" },
    Look { open: "'", close: "'" },
    Look { open: "\u{ab}", close: "\u{bb}" },
    Look { open: "\u{201e}", close: "\u{201c}" },
    Look { open: "``", close: "''" },
];

impl Sentence {
    fn write(&self, look: Look, out: &mut String) {
        let mut picks = self.picks.iter().cycle();
        let from = out.len();
        let mut chars = FRAMES[self.frame].chars();
        while let Some(c) = chars.next() {
            match c {
                '<' => out.push_str(look.open),
                '>' => out.push_str(look.close),
                '{' => {
                    let list = list(chars.next().expect("a letter after {"));
                    chars.next();
                    let words = list[picks.next().expect("picks") % list.len()];
                    // A sentence begins with a capital, also after a full stop within the frame.
                    match out.len() == from || out.ends_with(". ") {
                        true => {
                            let mut letters = words.chars();
                            out.extend(letters.next().into_iter().flat_map(char::to_uppercase));
                            out.push_str(letters.as_str());
                        }
                        false => out.push_str(words),
                    }
                }
                c => out.push(c),
            }
        }
    }
}

fn list(letter: char) -> &'static [&'static str] {
    match letter {
        'N' => NAMES,
        'L' => LAST_NAMES,
        'T' => TITLES,
        'D' => DESCRIPTIONS,
        'P' => PRONOUNS,
        'O' => OUTLETS,
        'V' => VERBS,
        'C' => CLAUSES,
        'Q' => QUOTED,
        'F' => FRAGMENTS,
        'M' => MEDIA,
        'X' => PLAIN,
        _ => unreachable!("no list {letter}"),
    }
}

#[derive(Clone, Debug)]
struct Article {
    dateline: bool,
    paragraphs: Vec<Vec<Sentence>>,
}

const DATELINE: &str = "LINDEN (Reuters) \u{2014} ";

impl Article {
    /// The body with an empty line between paragraphs, each on one line.
    fn body(&self, look: Look) -> String {
        let mut out = String::new();
        for (i, paragraph) in self.paragraphs.iter().enumerate() {
            out.push_str(if i > 0 { "\n\n" } else { "" });
            for (j, sentence) in paragraph.iter().enumerate() {
                out.push_str(if j > 0 { " " } else { "" });
                sentence.write(look, &mut out);
            }
        }
        out
    }

    fn text(&self, look: Look) -> String {
        format!("{}{}", if self.dateline { DATELINE } else { "" }, self.body(look))
    }
}

fn sentence() -> impl Strategy<Value = Sentence> {
    (0..FRAMES.len(), vec(0usize..64, 8)).prop_map(|(frame, picks)| Sentence { frame, picks })
}

fn article() -> impl Strategy<Value = Article> {
    (any::<bool>(), vec(vec(sentence(), 1..4), 1..6)).prop_map(|(dateline, paragraphs)| Article { dateline, paragraphs })
}

/// Lines of at most `width` characters, as old wires and mail have them.
fn wrapped(text: &str, width: usize) -> String {
    let mut out = String::with_capacity(text.len());
    for (i, paragraph) in text.split("\n\n").enumerate() {
        out.push_str(if i > 0 { "\n\n" } else { "" });
        let mut column = 0;
        for word in paragraph.split(' ') {
            let length = word.chars().count();
            if column > 0 {
                let fits = column + 1 + length <= width;
                out.push(if fits { ' ' } else { '\n' });
                column = if fits { column + 1 } else { 0 };
            }
            out.push_str(word);
            column += length;
        }
    }
    out
}

// ---------------------------------------------------------------------------------------------------------------
// What is compared
// ---------------------------------------------------------------------------------------------------------------

/// A quote without its places: kind, speakers, verb, chain and words, whatever the layout.
fn gist(q: &AttributedQuote<'_>) -> String {
    let mut out = format!("{}", q.kind());
    q.speakers().iter().for_each(|s| write!(out, " | {}", plain(s.label())).unwrap());
    if let Some(verb) = q.verb() {
        write!(out, " | {} {}", verb.lemma(), verb.polarity()).unwrap();
    }
    q.intermediaries().iter().for_each(|v| write!(out, " | {} {}", plain(v.name()), v.relation()).unwrap());
    out + " | " + &plain(q.text())
}

/// Composed, white space folded, marks straight.
fn plain(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    straight(&words.join(" ").nfc().collect::<String>())
}

fn straight(text: &str) -> String {
    text.replace(['\u{201c}', '\u{201d}'], "\"").replace(['\u{2018}', '\u{2019}'], "'")
}

fn gists(text: &str) -> Vec<String> {
    attribute_quotes(text).iter().map(gist).collect()
}

/// Both texts give the same quotes; tells what differs.
fn same(one: &str, other: &str) -> Result<(), TestCaseError> {
    let (a, b) = (gists(one), gists(other));
    let only = |a: &[String], b: &[String]| a.iter().filter(|g| !b.contains(g)).map(|g| format!("\n    {g}")).collect::<String>();
    prop_assert!(
        a == b,
        "\n--- one text\n{one}\n--- other text\n{other}\n--- only in the one:{}\n--- only in the other:{}\n",
        only(&a, &b),
        only(&b, &a)
    );
    Ok(())
}

/// Everything that must hold for the places of the results of any text.
fn sound(text: &str, quotes: &[AttributedQuote<'_>]) -> Result<(), TestCaseError> {
    let inside = |what: &str, span: Span| {
        prop_assert!(span.start() <= span.end() && span.end() <= text.len(), "{what} {span:?} is outside of {text:?}");
        prop_assert!(
            text.is_char_boundary(span.start()) && text.is_char_boundary(span.end()),
            "{what} {span:?} cuts a character of {text:?}"
        );
        Ok(())
    };
    let words = |what: &str, span: Span, words: &str| {
        inside(what, span)?;
        prop_assert!(!span.is_empty(), "{what} {span:?} is empty in {text:?}");
        prop_assert_eq!(words, span.of(text), "{} of {:?}", what, text);
        Ok(())
    };
    let apart = |what: &str, spans: &[Span]| {
        prop_assert!(spans.windows(2).all(|p| p[0].end() <= p[1].start()), "{what} out of order or overlapping: {spans:?} in {text:?}");
        for &span in spans {
            inside(what, span)?;
            prop_assert!(!span.is_empty(), "{what} {span:?} is empty in {text:?}");
        }
        Ok(())
    };
    let mut last = None;
    for q in quotes {
        let joined = |spans: &[Span]| spans.iter().map(|s| s.of(text)).collect::<Vec<_>>().join(" ... ");
        apart("content", q.content())?;
        prop_assert!(!q.content().is_empty(), "no content: {q:?}");
        prop_assert_eq!(q.text(), joined(q.content()));
        apart("verbatim", q.verbatim())?;
        for v in q.verbatim() {
            prop_assert!(q.content().iter().any(|c| c.contains(*v)), "verbatim {v:?} outside of the content: {q:?}");
        }
        prop_assert_eq!(q.kind() == Kind::Indirect, q.verbatim().is_empty(), "{:?}", q);
        inside("range", q.range())?;
        inside("sentence", q.sentence())?;
        let mut parts = q.content().to_vec();
        for s in q.speakers() {
            words("speaker", s.mention().span(), s.mention().text())?;
            prop_assert!(!s.label().is_empty(), "{q:?}");
            parts.push(s.mention().span());
        }
        if let Some(verb) = q.verb() {
            apart("verb", verb.spans())?;
            prop_assert!(!verb.spans().is_empty() && !verb.lemma().is_empty(), "{q:?}");
            prop_assert_eq!(verb.text(), joined(verb.spans()));
            parts.extend(verb.spans());
        }
        for via in q.intermediaries() {
            words("intermediary", via.mention().span(), via.mention().text())?;
            prop_assert!(!via.name().is_empty(), "{q:?}");
            parts.push(via.mention().span());
        }
        for m in q.medium().iter().chain(&q.addressee()) {
            words("medium or addressee", m.span(), m.text())?;
        }
        prop_assert!(parts.iter().all(|&p| q.range().contains(p)), "the range {:?} leaves a part out: {:?}", q.range(), q);
        prop_assert_eq!(q.speakers().is_empty(), q.unattributed().is_some(), "{:?}", q);
        prop_assert!((0.0..=1.0).contains(&q.confidence()), "{q:?}");
        prop_assert!(!q.pattern().is_empty());
        prop_assert!(!q.to_string().contains(['\n', '\r']), "{:?}", q.to_string());
        prop_assert_eq!(&q.clone().into_owned(), q);
        let start = q.content()[0].start();
        prop_assert!(last <= Some(start), "results out of order, {last:?} before {start}: {text:?}");
        last = Some(start);
    }
    Ok(())
}

/// The results of a text, whose soundness is checked.
fn check(text: &str) -> Result<(), TestCaseError> {
    sound(text, &attribute_quotes(text))
}

fn hostile() -> impl Strategy<Value = String> {
    let pieces = prop_oneof![
        4 => proptest::sample::select(HOSTILE).prop_map(String::from),
        2 => (0..FRAMES.len(), vec(0usize..64, 8)).prop_map(|(frame, picks)| {
            let mut out = String::new();
            Sentence { frame, picks }.write(CURLY, &mut out);
            out
        }),
        1 => any::<char>().prop_map(String::from),
        1 => any::<String>(),
    ];
    vec(pieces, 0..40).prop_map(|pieces| pieces.concat())
}

const HOSTILE: &[&str] = &[
    " ",
    "\n",
    "\r\n",
    "\r",
    "\n\n",
    "\t",
    "\"",
    "'",
    "\u{201c}",
    "\u{201d}",
    "\u{2018}",
    "\u{2019}",
    "\u{ab}",
    "\u{bb}",
    "\u{300c}",
    "\u{300d}",
    "``",
    "''",
    "(",
    ")",
    "[",
    "]",
    ",",
    ".",
    "?",
    "!",
    ":",
    ";",
    "\u{2014}",
    "--",
    "...",
    "\u{2026}",
    "\u{0}",
    "\u{feff}",
    "\u{200b}",
    "\u{202e}",
    "\u{301}",
    "\u{2028}",
    "said",
    " said ",
    "he",
    "Ana Ruiz",
    " Reuters ",
    "quoted",
    " as saying ",
    " by ",
    "according to",
    "that ",
    "U.S.",
    "Mr.",
    "12,000",
    "\u{1f600}",
    "\u{ff02}",
];

// ---------------------------------------------------------------------------------------------------------------
// The invariants
// ---------------------------------------------------------------------------------------------------------------

proptest! {
    #![proptest_config(config(CASES))]

    #[test]
    fn spans_of_news_are_sound(article in article(), look in 0..LOOKS.len()) {
        check(&article.text(LOOKS[look]))?;
    }

    #[test]
    fn spans_of_any_text_are_sound(text in any::<String>()) {
        check(&text)?;
    }

    #[test]
    fn spans_of_hostile_text_are_sound(text in hostile()) {
        check(&text)?;
    }

    #[test]
    fn a_neutral_paragraph_after_the_dateline_only_shifts_spans(article in article()) {
        const NEUTRAL: &str = "It had rained for two days, and the fields were under water.\n\n";
        let body = article.body(CURLY);
        let (one, other) = (format!("{DATELINE}{body}"), format!("{DATELINE}{NEUTRAL}{body}"));
        same(&one, &other)?;
        let starts = |text: &str| attribute_quotes(text).iter().map(|q| q.content()[0].start()).collect::<Vec<_>>();
        let shifted: Vec<usize> = starts(&one).iter().map(|s| s + NEUTRAL.len()).collect();
        prop_assert_eq!(shifted, starts(&other));
    }

    #[test]
    fn line_ends_do_not_matter(article in article(), look in 0..LOOKS.len(), width in 60usize..80) {
        let text = article.text(LOOKS[look]);
        same(&text, &text.replace('\n', "\r\n"))?;
        let text = wrapped(&text, width);
        same(&text, &text.replace('\n', "\r\n"))?;
    }

    #[test]
    fn composed_or_decomposed_does_not_matter(article in article(), look in 0..LOOKS.len()) {
        let text = article.text(LOOKS[look]);
        same(&text.nfc().collect::<String>(), &text.nfd().collect::<String>())?;
    }

    #[test]
    fn hard_wrapping_does_not_matter(article in article(), width in 60usize..80) {
        let text = article.text(CURLY);
        same(&text, &wrapped(&text, width))?;
    }

    #[test]
    fn curly_double_marks_read_as_straight_ones(article in article()) {
        let text = article.text(CURLY);
        same(&text, &straight(&text))?;
    }

    #[test]
    fn curly_single_marks_read_as_straight_ones(article in article()) {
        let text = article.text(BRITISH);
        same(&text, &straight(&text))?;
    }
}

proptest! {
    #![proptest_config(config(40))]

    #[test]
    fn one_thread_or_many_the_answer_is_the_same(article in article(), text in hostile()) {
        let text = article.text(CURLY) + &text;
        let expected = attribute_quotes(&text);
        let answers: Vec<_> = thread::scope(|scope| {
            let threads: Vec<_> = (0..4).map(|_| scope.spawn(|| OWN.attribute(&text))).collect();
            threads.into_iter().map(|t| t.join().unwrap()).collect()
        });
        for answer in answers {
            prop_assert_eq!(&answer, &expected);
        }
    }

    #[test]
    fn a_used_scratch_changes_nothing(articles in vec(article(), 2..5), text in hostile()) {
        let mut scratch = OWN.scratch();
        for text in articles.iter().map(|a| a.text(CURLY)).chain([text]) {
            prop_assert_eq!(OWN.attribute_in(&mut scratch, &text), attribute_quotes(&text));
        }
    }

    #[test]
    fn explaining_never_panics(text in hostile()) {
        let _ = OWN.explain(&text).to_string();
    }
}
