//! What holds for every text: spans lie in it, the answer is the same each time, and how the text is laid out
//! does not matter.
//!
//! The texts are made by proptest from a fixed seed. `PROPTEST_CASES=10000 cargo test --test invariants` tries more,
//! `PROPTEST_RNG_SEED=7` others.

mod generated;

use std::thread;

use once_cell::sync::Lazy;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use saidby::{attribute_quotes, Attributor};

use generated::news::{Article, Sentence, CURLY, FRAMES, LOOKS, LOOSE};
use generated::sound::sound;
use generated::{alike, Broken};

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

fn sentence() -> impl Strategy<Value = Sentence> {
    (0..FRAMES.len(), vec(0usize..64, 8)).prop_map(|(frame, picks)| Sentence { frame, picks })
}

fn article() -> impl Strategy<Value = Article> {
    (any::<bool>(), vec(vec(sentence(), 1..4), 1..6)).prop_map(|(dateline, paragraphs)| Article { dateline, paragraphs })
}

/// The results of a text, whose soundness is checked.
fn check(text: &str) -> Result<(), Broken> {
    sound(text, &attribute_quotes(text))
}

fn hostile() -> impl Strategy<Value = String> {
    let pieces = prop_oneof![
        2 => proptest::sample::select(HOSTILE).prop_map(String::from),
        2 => proptest::sample::select(LOOSE).prop_map(String::from),
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

/// What makes a text hostile, beside the words, marks and line ends of [`LOOSE`].
const HOSTILE: &[&str] = &[
    "\r\n",
    "\r",
    "\t",
    "\u{ab}",
    "\u{bb}",
    "\u{300c}",
    "\u{300d}",
    "``",
    "''",
    "\u{2014}",
    "--",
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
        alike::with_a_neutral_paragraph(&article)?;
    }

    #[test]
    fn line_ends_do_not_matter(article in article(), look in 0..LOOKS.len(), width in 60usize..80) {
        alike::with_other_line_ends(&article, LOOKS[look], width)?;
    }

    #[test]
    fn composed_or_decomposed_does_not_matter(article in article(), look in 0..LOOKS.len()) {
        alike::composed_and_decomposed(&article.text(LOOKS[look]))?;
    }

    #[test]
    fn hard_wrapping_does_not_matter(article in article(), width in 60usize..80) {
        alike::hard_wrapped(&article, width)?;
    }

    #[test]
    fn curly_double_marks_read_as_straight_ones(article in article()) {
        alike::with_straight_double_marks(&article)?;
    }

    #[test]
    fn curly_single_marks_read_as_straight_ones(article in article()) {
        alike::with_straight_single_marks(&article)?;
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
