//! Texts with inline marks, and how results are compared with them.
//!
//! A mark is `[c1 words]`: a letter for the part, a number for the result it belongs to (left off where there is
//! one result only), and the words. Marks nest. The letters: `c` content, `s` speaker, `v` verb, `i` intermediary,
//! `a` addressee, `m` medium. Any other bracket is a bracket of the text.
#![allow(dead_code)]

use std::collections::BTreeSet;
use std::fs;
use std::ops::Range;
use std::path::{Path, PathBuf};

use saidby::{AttributedQuote, Span};
use unicode_normalization::UnicodeNormalization;

pub mod patterns;

/// A path below the root of the crate.
pub fn root(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// A file below the root of the crate; `\r\n` read as `\n`.
pub fn file(path: &str) -> String {
    let path = root(path);
    fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display())).replace("\r\n", "\n")
}

/// Whether accepted files are to be written anew: `BLESS=1`.
pub fn bless() -> bool {
    std::env::var_os("BLESS").is_some_and(|v| v == "1")
}

/// Compares with an accepted file, or writes it where [`bless`] says so. Returns what differs, for people.
pub fn accept(path: &str, now: &str) -> Result<(), String> {
    if bless() {
        fs::write(root(path), now).map_err(|e| format!("{path}: {e}"))?;
        return Ok(());
    }
    let accepted = fs::read_to_string(root(path)).unwrap_or_default().replace("\r\n", "\n");
    if accepted == now {
        return Ok(());
    }
    Err(format!("{path} differs (-accepted +now); run with BLESS=1 to accept, then read the diff:\n{}", difference(&accepted, now)))
}

/// The lines that differ, as a plain diff without context.
fn difference(old: &str, new: &str) -> String {
    let (old, new): (Vec<&str>, Vec<&str>) = (old.lines().collect(), new.lines().collect());
    // The length of the longest common subsequence of every two rests.
    let mut common = vec![vec![0u32; new.len() + 1]; old.len() + 1];
    for i in (0..old.len()).rev() {
        for j in (0..new.len()).rev() {
            common[i][j] = if old[i] == new[j] { common[i + 1][j + 1] + 1 } else { common[i + 1][j].max(common[i][j + 1]) };
        }
    }
    let (mut i, mut j, mut out) = (0, 0, String::new());
    while i < old.len() || j < new.len() {
        if i < old.len() && j < new.len() && old[i] == new[j] {
            (i, j) = (i + 1, j + 1);
        } else if i < old.len() && (j == new.len() || common[i + 1][j] >= common[i][j + 1]) {
            out += &format!("  -{}\n", old[i]);
            i += 1;
        } else {
            out += &format!("  +{}\n", new[j]);
            j += 1;
        }
    }
    out
}

/// A stretch of the text that is marked as a part of a result.
#[derive(Clone, Debug, PartialEq)]
pub struct Mark {
    pub part: char,
    /// 0 where the mark has no number.
    pub number: u32,
    pub span: Range<usize>,
}

/// A text, and the marks that stood in it.
#[derive(Clone, Debug, PartialEq)]
pub struct Marked {
    pub text: String,
    pub marks: Vec<Mark>,
}

/// The letters that a mark can begin with.
const PARTS: &str = "csviam";

/// The part and number of a mark that opens at the start of `rest`, and the length of its head.
fn head(rest: &str) -> Option<(char, u32, usize)> {
    let inner = rest.strip_prefix('[')?;
    let part = inner.chars().next().filter(|&c| PARTS.contains(c))?;
    let digits = inner[1..].bytes().take_while(u8::is_ascii_digit).count();
    let number = if digits == 0 { 0 } else { inner[1..1 + digits].parse().ok()? };
    inner[1 + digits..].starts_with(' ').then_some((part, number, 3 + digits))
}

impl Marked {
    /// Takes the marks out of a text.
    pub fn parse(source: &str) -> Result<Marked, String> {
        let mut text = String::with_capacity(source.len());
        let mut marks: Vec<Mark> = Vec::new();
        // Which mark each open bracket belongs to; none for a bracket of the text.
        let mut open: Vec<Option<usize>> = Vec::new();
        let mut rest = source;
        while let Some(c) = rest.chars().next() {
            if let Some((part, number, length)) = head(rest) {
                open.push(Some(marks.len()));
                marks.push(Mark { part, number, span: text.len()..text.len() });
                rest = &rest[length..];
                continue;
            }
            rest = &rest[c.len_utf8()..];
            match c {
                '[' => open.push(None),
                ']' => match open.pop() {
                    Some(Some(mark)) => {
                        marks[mark].span.end = text.len();
                        continue;
                    }
                    Some(None) => {}
                    None => return Err(format!("a ] closes nothing, after {:?}", tail(&text))),
                },
                _ => {}
            }
            text.push(c);
        }
        match open.is_empty() {
            true => Ok(Marked { text, marks }),
            false => Err(format!("{} marks are not closed in {:?}", open.len(), tail(source))),
        }
    }

    /// The numbers of the results, each once.
    pub fn numbers(&self) -> BTreeSet<u32> {
        self.marks.iter().map(|m| m.number).collect()
    }

    /// Where a part of one of the results stands.
    pub fn spans(&self, part: char, number: u32) -> Vec<Range<usize>> {
        self.marks.iter().filter(|m| m.part == part && m.number == number).map(|m| m.span.clone()).collect()
    }
}

fn tail(text: &str) -> &str {
    let from = text.char_indices().rev().nth(40).map_or(0, |(i, _)| i);
    &text[from..]
}

/// Puts the parts of results into the text as numbered marks. Where two parts cross, the inner one is cut in two.
pub fn render(text: &str, quotes: &[AttributedQuote<'_>]) -> String {
    let mut marks = Vec::new();
    for (i, q) in quotes.iter().enumerate() {
        let mut add = |part, span: Span| marks.push(Mark { part, number: i as u32 + 1, span: span.range() });
        q.content().iter().for_each(|&s| add('c', s));
        q.speakers().iter().for_each(|s| add('s', s.mention().span()));
        q.verb().iter().flat_map(|v| v.spans()).for_each(|&s| add('v', s));
        q.intermediaries().iter().for_each(|v| add('i', v.mention().span()));
        q.addressee().iter().for_each(|a| add('a', a.span()));
        q.medium().iter().for_each(|m| add('m', m.span()));
    }
    render_marks(text, marks)
}

fn render_marks(text: &str, mut marks: Vec<Mark>) -> String {
    // The longer first, so that it holds the shorter one.
    marks.sort_by_key(|m| (m.span.start, usize::MAX - m.span.end, m.number));
    let mut ends: Vec<usize> = marks.iter().flat_map(|m| [m.span.start, m.span.end]).collect();
    ends.sort_unstable();
    ends.dedup();
    let (mut out, mut open, mut at, mut next) = (String::new(), Vec::<&Mark>::new(), 0, 0);
    for end in ends {
        out += &text[at..end];
        at = end;
        if let Some(outermost) = open.iter().position(|m| m.span.end == end) {
            let closed = open.split_off(outermost);
            out += &"]".repeat(closed.len());
            for again in closed.into_iter().filter(|m| m.span.end != end) {
                out += &format!("[{}{} ", again.part, again.number);
                open.push(again);
            }
        }
        while let Some(mark) = marks.get(next).filter(|m| m.span.start == end) {
            out += &format!("[{}{} ", mark.part, mark.number);
            open.push(mark);
            next += 1;
        }
    }
    out + &text[at..]
}

/// The places of the letters and digits in these stretches: what counts when two stretches are compared.
pub fn letters(text: &str, spans: impl IntoIterator<Item = Range<usize>>) -> BTreeSet<usize> {
    let inside =
        |span: Range<usize>| text[span.clone()].char_indices().filter(|(_, c)| c.is_alphanumeric()).map(move |(i, _)| span.start + i);
    spans.into_iter().flat_map(inside).collect()
}

/// Intersection over union.
pub fn iou(a: &BTreeSet<usize>, b: &BTreeSet<usize>) -> f64 {
    let both = a.intersection(b).count();
    both as f64 / (a.len() + b.len() - both).max(1) as f64
}

/// The letters of the content.
pub fn content_letters(text: &str, q: &AttributedQuote<'_>) -> BTreeSet<usize> {
    letters(text, q.content().iter().map(|s| s.range()))
}

/// Where the speakers stand.
pub fn speaker_spans(q: &AttributedQuote<'_>) -> Vec<Range<usize>> {
    q.speakers().iter().map(|s| s.mention().span().range()).collect()
}

/// Where the verb stands.
pub fn verb_spans(q: &AttributedQuote<'_>) -> Vec<Range<usize>> {
    q.verb().map_or(Vec::new(), |v| v.spans().iter().map(|s| s.range()).collect())
}

/// Whether any of the one lot shares a byte with any of the other.
pub fn overlap(a: &[Range<usize>], b: &[Range<usize>]) -> bool {
    a.iter().any(|a| b.iter().any(|b| a.start < b.end && b.start < a.end))
}

/// A name as names are compared: composed, white space folded, no article at the front, small letters.
pub fn name_key(name: &str) -> String {
    let words = name.nfc().collect::<String>().to_lowercase().replace('\u{2019}', "'");
    let mut words: Vec<&str> = words.split_whitespace().collect();
    if words.len() > 1 && matches!(words[0], "the" | "a" | "an") {
        words.remove(0);
    }
    words.join(" ")
}

/// The label of all speakers: "Bill Haas and Lena Ortiz"; `-` for none.
pub fn label(q: &AttributedQuote<'_>) -> String {
    let labels: Vec<String> = q.speakers().iter().map(|s| s.label().split_whitespace().collect::<Vec<_>>().join(" ")).collect();
    match labels.is_empty() {
        true => "-".into(),
        false => labels.join(" and "),
    }
}

/// One line for a result: `number kind | name | lemma | chain | polarity`, empty fields at the end left off.
pub fn line(number: usize, q: &AttributedQuote<'_>) -> String {
    let lemma = q.verb().map_or("-", |v| v.lemma());
    let chain: Vec<String> = q.intermediaries().iter().map(|v| format!("{} ({})", v.name(), v.relation())).collect();
    let polarity = q.verb().map(|v| v.polarity()).filter(|&p| p != saidby::Polarity::Asserted).map_or("", |p| p.name());
    let line = format!("{number} {} | {} | {lemma} | {} | {}", q.kind(), label(q), chain.join(", "), polarity.replace('_', " "));
    line.trim_end_matches([' ', '|']).to_string()
}
