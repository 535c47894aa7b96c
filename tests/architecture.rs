//! The shape of the source: which part may know which, and that no English stands in code.

mod support;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use support::{file, root};

/// The steps, in the way that text takes. None may use a later one.
const STEPS: [&str; 5] = ["text", "tag", "chunk", "engine", "resolve"];

/// What drives the steps, makes results of what they find, or gives them their data: no step may use it.
const ABOVE: [&str; 7] = ["read", "output", "document", "catalogue", "attributor", "explain", "english"];

/// The result types. The enums among them, such as `Relation`, are vocabulary that the later steps share.
const RESULTS: &str = "quote";
const WITHOUT_RESULTS: [&str; 2] = ["text", "tag"];

/// These hold prose for those who write patterns.
const PROSE: [&str; 2] = ["src/engine/notation.rs", "src/engine/pattern.rs"];

/// A source file taken apart. Unit tests within it are left out.
struct Source {
    path: String,
    /// Code without comments; literals are empty.
    code: String,
    /// String literals, each with its line.
    literals: Vec<(usize, String)>,
}

impl Source {
    fn read(path: String) -> Source {
        let text = file(&path);
        let (code, literals) = scan(&text);
        let tests = unit_tests(&code);
        let outside = |at: usize| !tests.iter().any(|t| t.contains(&at));
        let line = |at: usize| code[..at].matches('\n').count() + 1;
        let literals = literals.into_iter().filter(|(at, _)| outside(*at)).map(|(at, text)| (line(at), text)).collect();
        let code = code.char_indices().filter(|(at, _)| outside(*at)).map(|(_, c)| c).collect();
        Source { path, code, literals }
    }

    /// `tag` for `src/tag/lexicon.rs` and for `src/tag.rs`.
    fn part(&self) -> &str {
        let rest = self.path.trim_start_matches("src/").trim_end_matches(".rs");
        rest.split('/').next().unwrap_or(rest)
    }

    /// The parts that its code names after `crate::`, also in groups: `use crate::{engine, tag::Tag}`.
    fn uses(&self) -> BTreeSet<String> {
        let code: String = self.code.split_whitespace().collect();
        let mut out = BTreeSet::new();
        for rest in code.split("crate::").skip(1) {
            let names = match rest.strip_prefix('{') {
                Some(group) => top_level(group),
                None => vec![rest],
            };
            out.extend(names.into_iter().map(|n| n.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect()));
        }
        out
    }
}

/// The items of a group, up to its closing brace.
fn top_level(group: &str) -> Vec<&str> {
    let (mut depth, mut from, mut out) = (0, 0, Vec::new());
    for (at, c) in group.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => {
                out.push(&group[from..at]);
                break;
            }
            '}' => depth -= 1,
            ',' if depth == 0 => {
                out.push(&group[from..at]);
                from = at + 1;
            }
            _ => {}
        }
    }
    out
}

/// Splits Rust source into code, with comments and literals blanked, and its string literals with their places in that code.
fn scan(text: &str) -> (String, Vec<(usize, String)>) {
    let mut code = String::with_capacity(text.len());
    let mut literals = Vec::new();
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let after_word = code.ends_with(|c: char| c.is_alphanumeric() || c == '_');
        let prefix = if after_word {
            0
        } else {
            rest.find(['"', '#', '\'']).filter(|&i| ["", "b", "r", "br", "c", "cr"].contains(&&rest[..i])).unwrap_or(0)
        };
        let opening = &rest[prefix..];
        let hashes = opening.bytes().take_while(|&b| b == b'#').count();
        let taken = if rest.starts_with("//") {
            rest.find('\n').unwrap_or(rest.len())
        } else if rest.starts_with("/*") {
            block_comment(rest)
        } else if opening[hashes..].starts_with('"') && (hashes == 0 || rest[..prefix].contains('r')) {
            let raw = rest[..prefix].contains('r');
            let start = prefix + hashes + 1;
            let end = start + string_end(&rest[start..], raw, hashes);
            literals.push((code.len(), rest[start..end].to_string()));
            code.push_str("\"\"");
            (end + 1 + hashes).min(rest.len())
        } else if opening.starts_with('\'') {
            prefix + char_literal(opening)
        } else {
            0
        };
        if taken == 0 {
            code.push(c);
            rest = &rest[c.len_utf8()..];
        } else {
            code.extend(rest[..taken].chars().filter(|&c| c == '\n'));
            rest = &rest[taken..];
        }
    }
    (code, literals)
}

fn block_comment(rest: &str) -> usize {
    let (mut depth, mut at) = (0usize, 0);
    while at < rest.len() {
        let (step, change) = match &rest.as_bytes()[at..] {
            [b'/', b'*', ..] => (2, 1),
            [b'*', b'/', ..] => (2, -1),
            _ => (1, 0),
        };
        at += step;
        depth = depth.saturating_add_signed(change);
        if depth == 0 {
            break;
        }
    }
    at
}

/// The length of the inside of a string that has just been opened.
fn string_end(rest: &str, raw: bool, hashes: usize) -> usize {
    let closing = format!("\"{}", "#".repeat(hashes));
    let mut at = 0;
    while at < rest.len() {
        if rest[at..].starts_with(&closing) {
            return at;
        }
        let c = rest[at..].chars().next().expect("within the text");
        at += c.len_utf8();
        if c == '\\' && !raw {
            at += rest[at..].chars().next().map_or(0, char::len_utf8);
        }
    }
    rest.len()
}

/// The length of a character literal; one for the mark of a lifetime.
fn char_literal(rest: &str) -> usize {
    let mut chars = rest.char_indices().skip(1);
    match chars.next() {
        Some((_, '\\')) => {
            chars.next();
            chars.find(|&(_, c)| c == '\'').map_or(1, |(at, _)| at + 1)
        }
        _ => chars.next().filter(|&(_, c)| c == '\'').map_or(1, |(at, _)| at + 1),
    }
}

/// Where `#[cfg(test)] mod ... { ... }` stands.
fn unit_tests(code: &str) -> Vec<std::ops::Range<usize>> {
    let mut out = Vec::new();
    for (start, _) in code.match_indices("#[cfg(test)]") {
        let mut depth = 0usize;
        let end = code[start..].char_indices().find(|&(_, c)| {
            match c {
                '{' => depth += 1,
                '}' => depth -= 1,
                _ => {}
            }
            (c == '}' || c == ';') && depth == 0
        });
        out.push(start..end.map_or(code.len(), |(at, _)| start + at + 1));
    }
    out
}

fn sources() -> Vec<Source> {
    let mut paths = Vec::new();
    collect(&root("src"), &mut paths);
    paths.sort();
    paths.into_iter().map(Source::read).collect()
}

fn collect(folder: &Path, out: &mut Vec<String>) {
    for entry in fs::read_dir(folder).expect("src") {
        let path = entry.expect("src").path();
        if path.is_dir() {
            collect(&path, out);
        } else if path.extension().is_some_and(|e| e == "rs") {
            let below = path.strip_prefix(root("")).expect("below the root");
            out.push(below.to_str().expect("a plain path").replace('\\', "/"));
        }
    }
}

#[test]
fn no_part_uses_a_later_one() {
    let mut faults = Vec::new();
    for source in sources() {
        let Some(place) = STEPS.iter().position(|&p| p == source.part()) else {
            continue;
        };
        let mut forbidden = [&STEPS[place + 1..], &ABOVE].concat();
        forbidden.extend(WITHOUT_RESULTS.contains(&source.part()).then_some(RESULTS));
        for part in source.uses().iter().filter(|part| forbidden.contains(&part.as_str())) {
            faults.push(format!("{} uses crate::{part}", source.path));
        }
        if source.code.contains("super::super") {
            faults.push(format!("{}: write crate:: instead of super::super, to show whose it is", source.path));
        }
    }
    assert!(faults.is_empty(), "text goes one way, {}:\n{}", STEPS.join(" -> "), faults.join("\n"));
}

#[test]
fn no_english_stands_in_text_and_engine() {
    let list = file("src/english/closed_class.tsv");
    let words: BTreeSet<&str> = list
        .lines()
        .filter(|l| !l.starts_with('#'))
        .filter_map(|l| l.split('\t').nth(1))
        .flat_map(|l| l.split(' '))
        .filter(|w| w.len() >= 2)
        .collect();
    assert!(words.contains("the") && words.len() > 200, "closed_class.tsv is not read");
    let mut faults = Vec::new();
    for source in sources().iter().filter(|s| ["text", "engine"].contains(&s.part()) && !PROSE.contains(&s.path.as_str())) {
        for (line, literal) in &source.literals {
            if words.contains(literal.to_lowercase().as_str()) {
                faults.push(format!("{}:{line}: {literal:?}", source.path));
            }
        }
    }
    assert!(faults.is_empty(), "English words in code that knows no English; put them into src/english:\n{}", faults.join("\n"));
}

#[test]
fn every_file_says_what_it_is() {
    let without: Vec<String> = sources().into_iter().map(|s| s.path).filter(|path| !file(path).starts_with("//!")).collect();
    assert!(without.is_empty(), "no //! at the top: {without:?}");
}

#[test]
fn the_scanner_reads_rust() {
    let text = "use crate::{a::B, c}; // \"no\"\nlet x = b\"it\\\"s\"; /* \"no\" /* */ */ let y = r#\"ra\"w\"#; let z: &'a str = \"z\"; let q = '\"';\n\
                fn f() { crate::d::g() }\n#[cfg(test)]\nmod tests { use crate::e; const T: &str = \"the\"; }\nconst AFTER: &str = \"after\";";
    let (code, literals) = scan(text);
    let words: Vec<&str> = literals.iter().map(|(_, l)| l.as_str()).collect();
    assert_eq!(words, ["it\\\"s", "ra\"w", "z", "the", "after"]);
    let tests = unit_tests(&code);
    assert_eq!(tests.len(), 1);
    assert!(code[tests[0].clone()].ends_with('}') && code[tests[0].end..].contains("AFTER"));
    let source = Source { path: "src/text/x.rs".into(), code: code[..tests[0].start].into(), literals: Vec::new() };
    assert_eq!(source.uses().into_iter().collect::<Vec<_>>(), ["a", "c", "d"]);
    assert_eq!(source.part(), "text");
}
