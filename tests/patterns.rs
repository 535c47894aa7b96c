//! Every pattern reads its examples, leaves alone what it must refuse, and is needed for what it reads.
//!
//! Each pattern is one named check: `cargo test --test patterns -- say-that` runs those whose name holds "say-that".
//! A check tells everything that is wrong with its pattern, not only the first thing.

mod support;

use std::collections::BTreeSet;
use std::panic::{catch_unwind, AssertUnwindSafe};
use std::process::ExitCode;
use std::time::Instant;

use saidby::{AttributedQuote, Attributor};
use support::patterns::{read_all, Pattern, PatternFile};
use support::{content_letters, letters, render, speaker_spans, verb_spans, Marked};

/// What a check finds wrong.
type Faults = Vec<String>;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let filters: Vec<&str> = arguments.iter().map(String::as_str).filter(|a| !a.starts_with('-')).collect();
    let exact = arguments.iter().any(|a| a == "--exact");
    let files = read_all();
    let whole = Attributor::builder().build().expect("the built-in patterns build");

    let mut checks: Vec<(String, Box<dyn Fn() -> Faults + '_>)> = vec![
        ("files_are_numbered_and_in_order".into(), Box::new(|| files_in_order(&files))),
        ("ids_are_unique_and_plain".into(), Box::new(|| ids(&files))),
        ("every_pattern_has_prose_and_forms".into(), Box::new(|| complete(&files))),
    ];
    for pattern in files.iter().flat_map(|f| &f.patterns) {
        checks.push((format!("pattern::{}", pattern.id), Box::new(|| check(pattern, &whole))));
    }
    let all = checks.len();
    checks.retain(|(name, _)| filters.is_empty() || filters.iter().any(|f| if exact { name == f } else { name.contains(f) }));
    if arguments.iter().any(|a| a == "--list") {
        checks.iter().for_each(|(name, _)| println!("{name}: test"));
        return ExitCode::SUCCESS;
    }

    println!("\nrunning {} tests", checks.len());
    let start = Instant::now();
    let mut failed = Vec::new();
    for (name, check) in &checks {
        let faults = catch_unwind(AssertUnwindSafe(check)).unwrap_or_else(|_| vec!["it panicked, see above".into()]);
        println!("test {name} ... {}", if faults.is_empty() { "ok" } else { "FAILED" });
        if !faults.is_empty() {
            failed.push((name, faults));
        }
    }
    if !failed.is_empty() {
        println!("\nfailures:\n");
        for (name, faults) in &failed {
            println!("---- {name} ----");
            faults.iter().for_each(|fault| println!("{fault}"));
            println!();
        }
    }
    let verdict = if failed.is_empty() { "ok" } else { "FAILED" };
    println!(
        "\ntest result: {verdict}. {} passed; {} failed; 0 ignored; 0 measured; {} filtered out; finished in {:.2}s\n",
        checks.len() - failed.len(),
        failed.len(),
        all - checks.len(),
        start.elapsed().as_secs_f64()
    );
    if failed.is_empty() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

/// `00-parts.txt`, `10-quotations.txt`, ...: numbers that rise, and the library reads the files in this order.
fn files_in_order(files: &[PatternFile]) -> Faults {
    let mut faults = Faults::new();
    let mut last = None;
    for file in files {
        let number = file.name.split_once('-').filter(|(n, _)| n.len() == 2).and_then(|(n, _)| n.parse::<u32>().ok());
        if number.is_none() || number <= last {
            faults.push(format!("{}: begin the name with a two-digit number above {last:?} and a hyphen", file.name));
        }
        last = number;
    }
    let module = support::file("src/english/mod.rs");
    let read: Vec<&str> = module.split("    \"patterns/").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    let names: Vec<&str> = files.iter().map(|f| f.name.as_str()).collect();
    if read != names {
        faults.push(format!("src/english/mod.rs reads {read:?}, the folder holds {names:?}"));
    }
    faults
}

fn ids(files: &[PatternFile]) -> Faults {
    let mut faults = Faults::new();
    let mut seen = BTreeSet::new();
    for pattern in files.iter().flat_map(|f| &f.patterns) {
        if !seen.insert(&pattern.id) {
            faults.push(format!("{}: two patterns have this id", pattern.id));
        }
        let plain =
            pattern.id.split('-').all(|word| !word.is_empty() && word.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit()));
        if !plain {
            faults.push(format!("{}: an id is small words with hyphens between", pattern.id));
        }
    }
    faults
}

fn complete(files: &[PatternFile]) -> Faults {
    let mut faults = Faults::new();
    for p in files.iter().flat_map(|f| &f.patterns) {
        if !p.prose.ends_with('.') {
            faults.push(format!("{}: the prose is a sentence and ends in a full stop", p.id));
        }
        if p.forms.is_empty() {
            faults.push(format!("{}: no form", p.id));
        }
        if p.weight.parse::<f32>().is_err() {
            faults.push(format!("{}: no weight", p.id));
        }
        // What attaches "citing X" to another reading makes its speaker the one who passes the words on.
        let vias = p.attaches() && p.weight == "0" || p.forms.iter().any(|f| f.contains("[via"));
        // "quoted_by cite:cited_by"
        let named = |word: &str| saidby::Relation::ALL.iter().any(|r| word.rsplit(':').next() == Some(r.name()));
        let relation = !p.relation.is_empty() && p.relation.split_whitespace().all(named);
        if vias != relation {
            faults.push(format!("{}: a pattern with a [via: ...] names its relation, and no other does (relation {:?})", p.id, p.relation));
        }
    }
    faults
}

/// Everything that is wrong with the proof of a pattern.
fn check(pattern: &Pattern, whole: &Attributor) -> Faults {
    let mut faults = Faults::new();
    let without = Attributor::builder().without_pattern(pattern.id.as_str()).build().expect("the patterns build without one");
    let mut lemmas = BTreeSet::new();
    let mut needed = false;
    for example in &pattern.read {
        match read(pattern, whole, example) {
            Ok(lemma) => drop(lemmas.insert(lemma)),
            Err(fault) => faults.push(fault),
        }
        needed |= !is_read_without(&without, example);
    }
    if pattern.read.len() < 2 {
        faults.push(format!("{} examples to read: write at least two", pattern.read.len()));
    } else if pattern.takes_many_verbs() && lemmas.len() < 2 && faults.is_empty() {
        faults.push(format!("the examples have one verb only, {lemmas:?}: take another for one of them"));
    }
    if !pattern.read.is_empty() && !needed {
        faults.push("every example is read the same without this pattern: it is not needed, or the examples do not show for what".into());
    }
    if pattern.refuse.len() < 2 {
        faults.push(format!("{} sentences to refuse: write at least two", pattern.refuse.len()));
    }
    for (sentence, reason) in &pattern.refuse {
        if reason.is_empty() {
            faults.push(format!("no reason: write the sentence, \" -- \", and why it is refused: {sentence}"));
        }
        faults.extend(refuse(pattern, whole, &without, sentence).err());
    }
    faults
}

/// Reads an example; returns the lemma of what the pattern found, or what was found instead.
fn read(pattern: &Pattern, attributor: &Attributor, example: &str) -> Result<String, String> {
    let marked = Marked::parse(example).map_err(|e| format!("{e}: {example}"))?;
    let quotes = attributor.attribute(&marked.text);
    let found = results(&marked, &quotes).ok_or_else(|| instead("not read so", example, &marked, &quotes))?;
    let relation = |q: &AttributedQuote<'_>| {
        q.intermediaries().iter().any(|v| pattern.relation.split([' ', ':']).any(|name| name == v.relation().name()))
    };
    let by_it = found.iter().find(|q| q.pattern() == pattern.id || (pattern.attaches() && relation(q)));
    let by_it = by_it.ok_or_else(|| instead("read so, but not by this pattern", example, &marked, &quotes))?;
    Ok(by_it.verb().map_or("", |v| v.lemma()).to_string())
}

/// The results that the marks of an example say, by whatever pattern; none where one of them is missing.
fn results<'q, 't>(marked: &Marked, quotes: &'q [AttributedQuote<'t>]) -> Option<Vec<&'q AttributedQuote<'t>>> {
    marked.numbers().into_iter().map(|number| quotes.iter().find(|q| reads(marked, number, q))).collect()
}

/// Whether an example is read all the same without its pattern.
fn is_read_without(without: &Attributor, example: &str) -> bool {
    Marked::parse(example).is_ok_and(|marked| results(&marked, &without.attribute(&marked.text)).is_some())
}

/// Whether a result has the parts that the marks with this number say, to the letter. An addressee, medium or
/// intermediary that is not marked does not matter.
fn reads(marked: &Marked, number: u32, q: &AttributedQuote<'_>) -> bool {
    let text = &marked.text;
    let wanted = |part| letters(text, marked.spans(part, number).into_iter().map(|s| without_article(text, s)));
    let same =
        |part, spans: Vec<std::ops::Range<usize>>| wanted(part) == letters(text, spans.into_iter().map(|s| without_article(text, s)));
    let unless_marked = |part| marked.spans(part, number).is_empty();
    let vias = q.intermediaries().iter().map(|v| v.mention().span().range()).collect();
    wanted('c') == content_letters(text, q).into_iter().filter(|i| !skipped_article(text, q, *i)).collect()
        && same('s', speaker_spans(q))
        && same('v', verb_spans(q))
        && (unless_marked('i') || same('i', vias))
        && (unless_marked('a') || same('a', q.addressee().map(|a| a.span().range()).into_iter().collect()))
        && (unless_marked('m') || same('m', q.medium().map(|m| m.span().range()).into_iter().collect()))
}

/// The stretch without "the", "a" or "an" at its front: whether an article belongs to a name is a matter of taste.
fn without_article(text: &str, span: std::ops::Range<usize>) -> std::ops::Range<usize> {
    let words = &text[span.clone()];
    let article = words.split_once(' ').map(|(first, _)| first).filter(|first| ["the", "a", "an"].contains(&first.to_lowercase().as_str()));
    span.start + article.map_or(0, |a| a.len() + 1)..span.end
}

/// Whether this place lies in an article at the front of a piece of the content.
fn skipped_article(text: &str, q: &AttributedQuote<'_>, at: usize) -> bool {
    q.content().iter().any(|s| s.start() <= at && at < without_article(text, s.range()).start)
}

/// The pattern must find nothing in the sentence; one that attaches must change nothing.
fn refuse(pattern: &Pattern, whole: &Attributor, without: &Attributor, sentence: &str) -> Result<(), String> {
    let marked = Marked { text: sentence.into(), marks: Vec::new() };
    let quotes = whole.attribute(sentence);
    let found = quotes.iter().any(|q| q.pattern() == pattern.id) || (pattern.attaches() && quotes != without.attribute(sentence));
    match found {
        true => Err(instead("read, but must be refused", sentence, &marked, &quotes)),
        false => Ok(()),
    }
}

fn instead(what: &str, example: &str, marked: &Marked, quotes: &[AttributedQuote<'_>]) -> String {
    let patterns: Vec<&str> = quotes.iter().map(|q| q.pattern()).collect();
    format!("{what}:\n    {example}\n  but so, by {patterns:?}:\n    {}", render(&marked.text, quotes))
}
