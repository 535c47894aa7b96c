//! The pattern files as the tests read them: data and examples, nothing compiled.

use std::fs;

use super::{file, root};

/// Where the pattern files lie.
pub const FOLDER: &str = "src/english/patterns";

/// A file of patterns.
pub struct PatternFile {
    /// `20-clauses.txt`
    pub name: String,
    /// The comment lines above its first pattern.
    pub comment: Vec<String>,
    pub patterns: Vec<Pattern>,
}

/// A pattern with its proof.
#[derive(Default, Clone, Debug)]
pub struct Pattern {
    pub id: String,
    pub prose: String,
    pub cue: String,
    pub forms: Vec<String>,
    pub relation: String,
    pub weight: String,
    /// Sentences with marks that it must read.
    pub read: Vec<String>,
    /// Sentences that it must leave alone, each with the reason.
    pub refuse: Vec<(String, String)>,
}

impl Pattern {
    /// It finds no content of its own but a source that belongs to another reading.
    pub fn attaches(&self) -> bool {
        !self.forms.iter().any(|form| form.contains("[content"))
    }

    /// Whether its cue may be any of several verbs.
    pub fn takes_many_verbs(&self) -> bool {
        self.cue.matches('/').count() == 1
    }
}

impl PatternFile {
    /// The heading of the file in the catalogue: "Clauses".
    pub fn heading(&self) -> String {
        let stem = self.name.trim_end_matches(".txt").trim_start_matches(|c: char| c.is_ascii_digit() || c == '-').replace('-', " ");
        let mut letters = stem.chars();
        letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
    }
}

/// Every pattern file, by name.
pub fn read_all() -> Vec<PatternFile> {
    let mut names: Vec<String> = fs::read_dir(root(FOLDER))
        .unwrap_or_else(|e| panic!("{FOLDER}: {e}"))
        .map(|entry| entry.expect(FOLDER).file_name().into_string().expect("a plain file name"))
        .filter(|name| name.ends_with(".txt"))
        .collect();
    names.sort();
    names.into_iter().map(read).collect()
}

fn read(name: String) -> PatternFile {
    let text = file(&format!("{FOLDER}/{name}"));
    let mut out = PatternFile { name, comment: Vec::new(), patterns: Vec::new() };
    for (number, line) in text.lines().enumerate().map(|(i, l)| (i + 1, l.trim())) {
        if let Some(comment) = line.strip_prefix('#') {
            if out.patterns.is_empty() {
                out.comment.push(comment.trim().to_string());
            }
            continue;
        }
        let Some((key, value)) = line.split_once(char::is_whitespace).map(|(k, v)| (k, v.trim())) else {
            assert!(line.is_empty(), "{} line {number}: a key without a value: {line}", out.name);
            continue;
        };
        match (key, out.patterns.last_mut()) {
            ("macro", _) => {}
            ("pattern", _) => out.patterns.push(Pattern { id: value.into(), ..Pattern::default() }),
            ("prose", Some(p)) => p.prose = value.into(),
            ("cue", Some(p)) => p.cue = value.into(),
            ("form", Some(p)) => p.forms.push(value.into()),
            ("relation", Some(p)) => p.relation = value.into(),
            ("weight", Some(p)) => p.weight = value.into(),
            ("read", Some(p)) => p.read.push(value.into()),
            ("refuse", Some(p)) => {
                let (sentence, reason) = value.rsplit_once(" -- ").unwrap_or((value, ""));
                p.refuse.push((sentence.trim().into(), reason.trim().into()));
            }
            _ => panic!("{} line {number}: no such key here: {line}", out.name),
        }
    }
    out
}
