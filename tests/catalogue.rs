//! `PATTERNS.md` says what the pattern files say. `BLESS=1 cargo test --test catalogue` writes it.

mod support;

use std::fmt::Write;

use support::patterns::{read_all, Pattern};

const INTRODUCTION: &str = "\
# Patterns

<!-- Written by `BLESS=1 cargo test --test catalogue` from src/english/patterns/*.txt: change those files, not this one. -->

Every construction that the library reads, in the order of the files. Each result names its pattern:
[`AttributedQuote::pattern`](https://docs.rs/saidby/latest/saidby/struct.AttributedQuote.html#method.pattern).

In the examples a mark holds the words of one part: `[c ...]` content, `[s ...]` speaker, `[v ...]` verb,
`[i ...]` intermediary, `[a ...]` addressee, `[m ...]` medium; a number beside the letter tells several results apart.
Every example is read so, and every refusal refused, in the tests.
";

fn catalogue() -> String {
    let mut out = String::from(INTRODUCTION);
    let files = read_all();
    let files = files.iter().filter(|f| !f.patterns.is_empty());
    for file in files {
        write!(out, "\n## {}\n", file.heading()).unwrap();
        if !file.comment.is_empty() {
            write!(out, "\n{}\n", file.comment.join(" ")).unwrap();
        }
        for pattern in &file.patterns {
            out += &entry(pattern);
        }
    }
    out
}

fn entry(pattern: &Pattern) -> String {
    let mut out = format!("\n### `{}`\n\n{}\n", pattern.id, pattern.prose);
    out += "\n```text\n";
    if !pattern.cue.is_empty() {
        out += &format!("cue {}\n", pattern.cue);
    }
    for form in &pattern.forms {
        out += &format!("form {form}\n");
    }
    if !pattern.relation.is_empty() {
        out += &format!("relation {}\n", pattern.relation);
    }
    out += "```\n";
    if !pattern.read.is_empty() {
        out += "\nReads:\n\n";
        pattern.read.iter().for_each(|example| out += &format!("- `{}`\n", code(example)));
    }
    if !pattern.refuse.is_empty() {
        out += "\nLeaves alone:\n\n";
        pattern.refuse.iter().for_each(|(sentence, reason)| out += &format!("- `{}` ({reason})\n", code(sentence)));
    }
    out
}

/// A backtick would end the code span.
fn code(text: &str) -> String {
    text.replace('`', "'")
}

#[test]
fn catalogue_is_up_to_date() {
    if let Err(difference) = support::accept("PATTERNS.md", &catalogue()) {
        panic!("{difference}");
    }
}
