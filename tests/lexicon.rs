//! The reporting verbs: the list is well formed, and each verb is read in a sentence of its own.
//!
//! `tests/data/reporting_verbs.txt` has a marked sentence a verb; those not read yet stand in
//! `tests/data/reporting_verbs_unread.txt`, which only grows shorter.

mod support;

use std::collections::BTreeSet;

use saidby::{attribute_quotes, Act, Stance};
use support::{content_letters, file, iou, letters, overlap, speaker_spans, verb_spans, Marked};

const VERBS: &str = "src/english/reporting_verbs.tsv";
const WORDS: &str = "src/english/reporting_words.tsv";
const SENTENCES: &str = "tests/data/reporting_verbs.txt";
const UNREAD: &str = "tests/data/reporting_verbs_unread.txt";

/// How many of the sentences must be read. Raise it as the library gets better; never lower it.
const LEAST_READ: usize = 1003;
const LEAST_VERBS: usize = 400;

const FRAMES: [&str; 14] = [
    "clause",
    "quote",
    "wh",
    "person-clause",
    "person-to",
    "person-wh",
    "person-of",
    "to",
    "thing",
    "label",
    "label-as",
    "ing",
    "topic",
    "further",
];

fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.lines().filter(|l| !l.trim().is_empty() && !l.starts_with('#'))
}

/// What is wrong with a line of the list.
fn fault(line: &str) -> Option<String> {
    let columns: Vec<&str> = line.split('\t').collect();
    let [lemma, forms, act, stance, frames, rate, provenance] = columns[..] else {
        return Some(format!("{} columns instead of 7", columns.len()));
    };
    if lemma.trim() != lemma || lemma.is_empty() || lemma.to_lowercase() != lemma {
        return Some("the lemma is small words with one space between".into());
    }
    match forms.split(' ').collect::<Vec<_>>()[..] {
        ["-"] => {}
        [third, _, _, ing] if third.ends_with('s') && ing.ends_with("ing") => {}
        _ => return Some(format!("the forms are \"-\", or third person in -s, past, past participle, -ing: {forms:?}")),
    }
    if !Act::ALL.iter().any(|a| a.name() == act) {
        return Some(format!("no such act: {act}"));
    }
    if stance != "-" && !Stance::ALL.iter().any(|s| s.name() == stance && *s != Stance::Neutral) {
        return Some(format!("no such stance: {stance}"));
    }
    let frames: Vec<&str> = frames.split(',').collect();
    if let Some(frame) = frames.iter().find(|f| !FRAMES.contains(f)) {
        return Some(format!("no such frame: {frame:?}"));
    }
    if frames.iter().collect::<BTreeSet<_>>().len() != frames.len() {
        return Some("a frame stands twice".into());
    }
    if !rate.parse::<u32>().is_ok_and(|r| (1..=99).contains(&r)) {
        return Some(format!("the rate is a number from 1 to 99: {rate}"));
    }
    if provenance.trim().is_empty() {
        return Some("no provenance".into());
    }
    None
}

#[test]
fn the_list_of_verbs_is_well_formed() {
    let text = file(VERBS);
    let mut faults: Vec<String> = lines(&text).filter_map(|l| fault(l).map(|f| format!("{f}: {l}"))).collect();
    let lemmas: Vec<&str> = lines(&text).map(|l| l.split('\t').next().unwrap_or("")).collect();
    for pair in lemmas.windows(2).filter(|p| p[0] >= p[1]) {
        faults.push(format!("out of order, or twice: {:?}, then {:?}", pair[0], pair[1]));
    }
    assert!(faults.is_empty(), "{VERBS}:\n{}", faults.join("\n"));
    assert!(lemmas.len() >= LEAST_VERBS, "{} verbs", lemmas.len());
}

/// What is wrong with a line of the list of nouns and adjectives.
fn word_fault(line: &str) -> Option<&'static str> {
    const WORD_FRAMES: [&str; 7] = ["clause", "quote", "wh", "to", "thing", "topic", "view"];
    let columns: Vec<&str> = line.split('\t').collect();
    let [word, plural, kind, act, stance, frames, rate, provenance] = columns[..] else { return Some("no 8 columns") };
    let frames: Vec<&str> = frames.split(',').collect();
    let checks = [
        (!word.is_empty() && word.to_lowercase() == word, "the word is small letters"),
        (
            matches!((kind, plural), ("noun", p) if p != "-") || (kind, plural) == ("adjective", "-"),
            "a noun has a plural, an adjective has none",
        ),
        (Act::from_name(act).is_some(), "no such act"),
        (stance == "-" || Stance::from_name(stance).is_some(), "no such stance"),
        (frames.iter().all(|f| WORD_FRAMES.contains(f)), "no such frame"),
        (frames.iter().collect::<BTreeSet<_>>().len() == frames.len(), "a frame stands twice"),
        (rate.parse().is_ok_and(|r: u32| (1..=99).contains(&r)), "the rate is a number from 1 to 99"),
        (!provenance.trim().is_empty(), "no provenance"),
    ];
    checks.into_iter().find(|(right, _)| !right).map(|(_, what)| what)
}

#[test]
fn the_list_of_nouns_and_adjectives_is_well_formed() {
    let text = file(WORDS);
    let mut faults: Vec<String> = lines(&text).filter_map(|l| word_fault(l).map(|f| format!("{f}: {l}"))).collect();
    let words: Vec<&str> = lines(&text).map(|l| l.split('\t').next().unwrap_or("")).collect();
    for pair in words.windows(2).filter(|p| p[0] > p[1]) {
        faults.push(format!("out of order: {:?}, then {:?}", pair[0], pair[1]));
    }
    assert!(faults.is_empty(), "{WORDS}:\n{}", faults.join("\n"));
    assert!(words.len() >= 150, "{} words", words.len());
}

#[test]
fn every_verb_has_a_sentence() {
    let (verbs, sentences) = (file(VERBS), file(SENTENCES));
    let of = |text: &str| lines(text).map(|l| l.split('\t').next().unwrap_or("").to_string()).collect::<Vec<_>>();
    let (listed, shown) = (of(&verbs), of(&sentences));
    let missing: Vec<_> = listed.iter().filter(|l| !shown.contains(l)).collect();
    let unknown: Vec<_> = shown.iter().filter(|l| !listed.contains(l)).collect();
    assert!(missing.is_empty() && unknown.is_empty(), "without a sentence: {missing:?}; not in the list: {unknown:?}");
    assert_eq!(listed, shown, "{SENTENCES} is not in the order of {VERBS}");
}

/// Whether some result has the sentence's cue, half its content, and its speaker.
fn is_read(marked: &Marked) -> bool {
    let content = letters(&marked.text, marked.spans('c', 0));
    let (speaker, cue) = (marked.spans('s', 0), marked.spans('v', 0));
    attribute_quotes(&marked.text).iter().any(|q| {
        iou(&content, &content_letters(&marked.text, q)) >= 0.5
            && overlap(&cue, &verb_spans(q))
            && (speaker.is_empty() || overlap(&speaker, &speaker_spans(q)))
    })
}

#[test]
fn sentences_are_read() {
    let sentences = file(SENTENCES);
    let mut unread = BTreeSet::new();
    let mut count = 0;
    for line in lines(&sentences) {
        let (lemma, sentence) = line.split_once('\t').unwrap_or_else(|| panic!("no tab: {line}"));
        let marked = Marked::parse(sentence).unwrap_or_else(|e| panic!("{e}: {line}"));
        count += 1;
        if !is_read(&marked) {
            unread.insert(lemma);
        }
    }
    let read = count - unread.len();
    println!("{read} of {count} sentences are read");
    let now: String = unread.iter().map(|lemma| format!("{lemma}\n")).collect();
    let head = "# Verbs whose sentence in reporting_verbs.txt is not read yet. This list only grows shorter.\n";
    if support::bless() {
        support::accept(UNREAD, &format!("{head}{now}")).unwrap();
    }
    let accepted = file(UNREAD);
    let accepted: BTreeSet<&str> = lines(&accepted).collect();
    let worse: Vec<_> = unread.difference(&accepted).collect();
    let better: Vec<_> = accepted.difference(&unread).collect();
    assert!(worse.is_empty(), "{} verbs are no longer read: {worse:?}", worse.len());
    assert!(better.is_empty(), "{} verbs are now read, take them off {UNREAD} (BLESS=1): {better:?}", better.len());
    assert!(read >= LEAST_READ, "{read} of {count} sentences are read, the floor is {LEAST_READ}");
}
