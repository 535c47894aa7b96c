//! Scores the library against annotated articles, pattern by pattern, and shows how far its confidence can be believed.
//!
//! `cargo run --release --example evaluate -- FOLDER`
//!
//! FOLDER has the layout of PolNeAR, a corpus of US news in which people marked all attributions: `text/NAME.txt`, and in
//! `attributions/NAME_XXXX.ann` brat standoff with the roles Source, Cue and Content. Of several annotators the first in the
//! order of names counts. A single text can be named instead, with its annotations beside it: `NAME.txt` and `NAME.ann`;
//! without an argument it is the bundled article.
//!
//! With `--pairs` it prints for each quote that was found its article, pattern, confidence and whether it is right: what
//! `scripts/fit.py --confidence` fits the confidence to.
//!
//! # What is right
//!
//! Spans are compared by the letters and digits they cover. A quote's *content* is right where it shares at least half of the
//! union with an annotated one; it is *attributed* where the speaker's mention also shares half of the letters of the shorter
//! one, or both have none; *full* where the verb shares a letter as well. One quote is paired with one annotation, the best
//! first. Of the four sets of annotations *speech* has a verb of saying as its cue, *quoted* at least three words in
//! double quotation marks, *doubled* as many in pairs of single ones. Precision is over all that was found, but for the last two.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Forms of verbs of speech and writing; a cue that has one is speech.
const SPEECH: &str = include_str!("speech_cues.txt");

type Spans = Vec<(usize, usize)>;
/// Positions of letters and digits, in order.
type Letters = Vec<u32>;

/// An attribution, annotated or found: spans in characters.
#[derive(Default)]
struct Attribution {
    content: Spans,
    speaker: Spans,
    cue: Spans,
    vias: Vec<Spans>,
    pattern: String,
    confidence: f32,
}

/// An attribution as the letters that it covers.
struct Covered {
    content: Letters,
    speaker: Letters,
    cue: Letters,
    vias: Vec<Letters>,
    /// The name before a bare "who".
    antecedent: Letters,
    cue_text: String,
    quoted: bool,
    doubled: bool,
}

fn intersect(a: &Letters, b: &Letters) -> usize {
    let (mut i, mut j, mut n) = (0, 0, 0);
    while i < a.len() && j < b.len() {
        match a[i].cmp(&b[j]) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => (i, j, n) = (i + 1, j + 1, n + 1),
        }
    }
    n
}

/// A text, by characters.
struct Article {
    chars: Vec<char>,
    /// The word that each character belongs to, 0 for none.
    words: Vec<u32>,
    in_quotes: Vec<bool>,
    in_doubled: Vec<bool>,
}

impl Article {
    fn new(text: &str) -> Article {
        let chars: Vec<char> = text.chars().collect();
        let part = |c: char| c.is_alphanumeric() || c == '_';
        let mut words = vec![0; chars.len()];
        let mut word = 0;
        for i in 0..chars.len() {
            let apostrophe = |i: usize| matches!(chars[i], '\'' | '’');
            let joined = i > 1 && apostrophe(i - 1) && part(chars[i - 2]);
            if part(chars[i]) {
                if !(i > 0 && part(chars[i - 1]) || joined) {
                    word += 1;
                }
                words[i] = word;
            }
        }
        let in_quotes = marked(&chars, |c, i| usize::from(matches!(c[i], '“' | '"')), |c, i| usize::from(matches!(c[i], '“' | '”' | '"')));
        let two = |c: &[char], i: usize| if c[i] == '\'' && c.get(i + 1) == Some(&'\'') { 2 } else { 0 };
        let opening = |c: &[char], i: usize| if c.get(i + 2) == Some(&'\'') { 0 } else { two(c, i) };
        let in_doubled = marked(&chars, opening, |c, i| two(c, i).max(usize::from(matches!(c[i], '“' | '”' | '"'))));
        Article { chars, words, in_quotes, in_doubled }
    }

    fn letters(&self, spans: &Spans) -> Letters {
        let mut out: Letters = spans
            .iter()
            .flat_map(|&(b, e)| b..e.min(self.chars.len()))
            .filter(|&i| self.chars[i].is_alphanumeric())
            .map(|i| i as u32)
            .collect();
        out.sort_unstable();
        out.dedup();
        out
    }

    fn text(&self, (b, e): (usize, usize)) -> String {
        self.chars[b..e.min(self.chars.len())].iter().collect()
    }

    fn words_in(&self, letters: &Letters) -> BTreeSet<u32> {
        letters.iter().map(|&i| self.words[i as usize]).collect()
    }

    fn words_marked(&self, letters: &Letters, marked: &[bool]) -> usize {
        letters.iter().filter(|&&i| marked[i as usize]).map(|&i| self.words[i as usize]).collect::<HashSet<_>>().len()
    }

    fn covered(&self, a: &Attribution) -> Option<Covered> {
        let content = self.letters(&a.content);
        if content.is_empty() {
            return None;
        }
        let antecedent = match a.speaker[..] {
            [(b, e)] if matches!(&*self.text((b, e)).to_lowercase(), "who" | "which" | "that") => {
                let line = self.chars[..b].iter().rposition(|&c| c == '\n').unwrap_or(0);
                self.letters(&vec![(line.max(b.saturating_sub(40)), b)])
            }
            _ => Letters::new(),
        };
        let mut cue: Spans = a.cue.clone();
        cue.sort_unstable();
        Some(Covered {
            speaker: self.letters(&a.speaker),
            cue: self.letters(&a.cue),
            vias: a.vias.iter().map(|v| self.letters(v)).collect(),
            antecedent,
            cue_text: cue.iter().map(|&s| self.text(s)).collect::<Vec<_>>().join(" ").to_lowercase(),
            quoted: self.words_marked(&content, &self.in_quotes) >= 3,
            doubled: self.words_marked(&content, &self.in_doubled) >= 3,
            content,
        })
    }
}

/// Which characters stand between an opening mark and the next closing one, or the end of the paragraph.
fn marked(chars: &[char], opens: impl Fn(&[char], usize) -> usize, closes: impl Fn(&[char], usize) -> usize) -> Vec<bool> {
    const LONGEST: usize = 3000;
    let mut out = vec![false; chars.len()];
    let mut i = 0;
    while i < chars.len() {
        let length = opens(chars, i);
        let from = i + length;
        i += 1;
        if length == 0 || from >= chars.len() || chars[from].is_whitespace() || closes(chars, from) > 0 {
            continue;
        }
        let ends =
            |k: usize| k == chars.len() || (chars[k] == '\n' && (k + 1 == chars.len() || chars[k + 1] == '\n')) || closes(chars, k) > 0;
        let Some(end) = (from + 1..=chars.len().min(from + LONGEST)).find(|&k| ends(k)) else { continue };
        // An opening mark closes nothing.
        if end < chars.len() && chars[end] == '“' || (length == 2 && end < chars.len() && closes(chars, end) == 1) {
            continue;
        }
        out[from..end].iter_mut().for_each(|m| *m = true);
        i = if end < chars.len() && chars[end] != '\n' { end + closes(chars, end) } else { end };
    }
    out
}

/// The attributions of a brat file.
fn annotations(path: &Path) -> std::io::Result<Vec<Attribution>> {
    let file = std::fs::read_to_string(path)?;
    let mut spans: HashMap<&str, Spans> = HashMap::new();
    let lines = || file.lines().filter_map(|line| line.split_once('\t'));
    for (id, rest) in lines().filter(|(id, _)| id.starts_with('T')) {
        let Some((_, pieces)) = rest.split('\t').next().and_then(|s| s.split_once(' ')) else { continue };
        let piece = |s: &str| s.split_once(' ').and_then(|(b, e)| Some((b.parse().ok()?, e.parse().ok()?)));
        spans.insert(id, pieces.split(';').filter_map(piece).collect());
    }
    let mut out = Vec::new();
    for (_, event) in lines().filter(|(id, _)| id.starts_with('E')) {
        let mut a = Attribution::default();
        for (role, id) in event.split_whitespace().skip(1).filter_map(|argument| argument.split_once(':')) {
            let part = match role.trim_end_matches(|c: char| c.is_ascii_digit()) {
                "Source" => &mut a.speaker,
                "Cue" => &mut a.cue,
                "Content" => &mut a.content,
                _ => continue,
            };
            part.extend(spans.get(id).into_iter().flatten());
        }
        if !a.content.is_empty() {
            out.push(a);
        }
    }
    Ok(out)
}

/// What the library finds.
fn found(text: &str) -> Vec<Attribution> {
    let mut at = vec![0; text.len() + 1];
    let mut n = 0;
    for (b, _) in text.char_indices() {
        at[b] = n;
        n += 1;
    }
    at[text.len()] = n;
    let span = |s: saidby::Span| (at[s.start()], at[s.end()]);
    let of = |q: &saidby::AttributedQuote<'_>| Attribution {
        content: q.content().iter().copied().map(span).collect(),
        speaker: q.speaker_span().map(span).into_iter().collect(),
        cue: q.verb().iter().flat_map(|v| v.spans().iter().copied().map(span)).collect(),
        vias: q.intermediaries().iter().map(|v| vec![span(v.mention().span())]).collect(),
        pattern: q.pattern().to_string(),
        confidence: q.confidence(),
    };
    saidby::attribute_quotes(text).iter().map(of).collect()
}

/// For each annotation the number of the quote that finds it: one for one, the best first.
fn pair(gold: &[Covered], found: &[Covered]) -> BTreeMap<usize, usize> {
    let mut candidates = Vec::new();
    for (i, g) in gold.iter().enumerate() {
        for (j, f) in found.iter().enumerate() {
            let common = intersect(&g.content, &f.content);
            let share = common as f64 / (g.content.len() + f.content.len() - common) as f64;
            if share >= 0.5 {
                candidates.push((-share, i, j));
            }
        }
    }
    candidates.sort_by(|a, b| a.0.total_cmp(&b.0).then((a.1, a.2).cmp(&(b.1, b.2))));
    let (mut pairs, mut used) = (BTreeMap::new(), HashSet::new());
    for (_, i, j) in candidates {
        if !pairs.contains_key(&i) && used.insert(j) {
            pairs.insert(i, j);
        }
    }
    pairs
}

fn same_speaker(gold: &Covered, found: &Covered) -> bool {
    let (a, b) = (&gold.speaker, &found.speaker);
    if a.is_empty() || b.is_empty() {
        return a.is_empty() && b.is_empty();
    }
    // A mention is a phrase, not a sentence.
    let short = |s: &Letters| s.len() <= 3 * a.len() + 60;
    if !short(b) || intersect(b, &found.content) > 0 {
        return false;
    }
    let near = |x: &Letters, y: &Letters| !x.is_empty() && !y.is_empty() && intersect(x, y) * 2 >= x.len().min(y.len());
    near(a, b) || near(b, &gold.antecedent) || found.vias.iter().any(|v| near(v, a) && short(v))
}

const SETS: [&str; 4] = ["all", "speech", "quoted", "doubled"];
const LEVELS: [&str; 3] = ["content", "attributed", "full"];

/// Counts over all articles.
#[derive(Default)]
struct Tally {
    /// By set: annotations, and how many of them were found at each level.
    gold: [usize; 4],
    hits: [[usize; 3]; 4],
    /// The same for what was found.
    found: [usize; 4],
    right: [[usize; 3]; 4],
    /// By role: words in common, annotated, found.
    words: [[usize; 3]; 3],
    /// Article, pattern, confidence, right.
    pairs: Vec<(String, String, f32, bool)>,
}

impl Tally {
    fn add(&mut self, name: &str, article: &Article, gold: &[Attribution], found: &[Attribution], speech: &HashSet<&str>) {
        let gold: Vec<Covered> = gold.iter().filter_map(|a| article.covered(a)).collect();
        let (kept, found): (Vec<&Attribution>, Vec<Covered>) = found.iter().filter_map(|a| Some((a, article.covered(a)?))).unzip();
        let pairs = pair(&gold, &found);
        let mut hit_of = vec![[false; 3]; found.len()];
        for (i, g) in gold.iter().enumerate() {
            let mut hit = [false; 3];
            if let Some(&j) = pairs.get(&i) {
                let attributed = same_speaker(g, &found[j]);
                let cue = intersect(&g.cue, &found[j].cue) > 0 || (g.cue.is_empty() && found[j].cue.is_empty());
                hit = [true, attributed, attributed && cue];
                hit_of[j] = hit;
            }
            let is_speech = g.cue_text.split(|c: char| !c.is_ascii_lowercase()).any(|w| speech.contains(w));
            for (set, member) in [true, is_speech, g.quoted, g.doubled].into_iter().enumerate() {
                self.gold[set] += usize::from(member);
                (0..3).for_each(|k| self.hits[set][k] += usize::from(member && hit[k]));
            }
        }
        for ((f, hit), a) in found.iter().zip(&hit_of).zip(kept) {
            for (set, member) in [true, true, f.quoted, f.doubled].into_iter().enumerate() {
                self.found[set] += usize::from(member);
                (0..3).for_each(|k| self.right[set][k] += usize::from(member && hit[k]));
            }
            self.pairs.push((name.to_string(), a.pattern.clone(), a.confidence, hit[1]));
        }
        let roles: [fn(&Covered) -> &Letters; 3] = [|c| &c.content, |c| &c.speaker, |c| &c.cue];
        for (k, role) in roles.into_iter().enumerate() {
            let words = |all: &[Covered]| all.iter().flat_map(|c| article.words_in(role(c))).collect::<HashSet<u32>>();
            let (g, f) = (words(&gold), words(&found));
            self.words[k][0] += g.intersection(&f).count();
            self.words[k][1] += g.len();
            self.words[k][2] += f.len();
        }
    }

    fn print(&self) {
        let share = |a: usize, b: usize| if b == 0 { 0.0 } else { a as f64 / b as f64 };
        let line = |name: &str, p: f64, r: f64, gold: usize, found: usize| {
            let f1 = if p + r == 0.0 { 0.0 } else { 2.0 * p * r / (p + r) };
            println!("{name:20}{:7.1}{:7.1}{:7.1}{gold:8}{found:8}", 100.0 * p, 100.0 * r, 100.0 * f1);
        };
        println!("{:20}{:>7}{:>7}{:>7}{:>8}{:>8}", "", "P", "R", "F1", "gold", "found");
        for (s, set) in SETS.iter().enumerate() {
            for (k, level) in LEVELS.iter().enumerate() {
                let (p, r) = (share(self.right[s][k], self.found[s]), share(self.hits[s][k], self.gold[s]));
                line(&format!("{set}.{level}"), p, r, self.gold[s], self.found[s]);
            }
        }
        for (role, [both, gold, found]) in ["content", "speaker", "cue"].iter().zip(self.words) {
            line(&format!("words.{role}"), share(both, found), share(both, gold), gold, found);
        }

        let mut by_pattern: BTreeMap<&str, (usize, usize, f64)> = BTreeMap::new();
        for (_, pattern, confidence, right) in &self.pairs {
            let row = by_pattern.entry(pattern).or_default();
            *row = (row.0 + 1, row.1 + usize::from(*right), row.2 + f64::from(*confidence));
        }
        let mut rows: Vec<_> = by_pattern.into_iter().collect();
        rows.sort_by_key(|row| std::cmp::Reverse(row.1 .0));
        println!("\n{:28}{:>7}{:>7}{:>7}{:>9}{:>12}", "pattern", "fired", "right", "wrong", "right %", "confidence");
        for (pattern, (fired, right, sum)) in rows {
            println!("{pattern:28}{fired:7}{right:7}{:7}{:9.0}{:12.2}", fired - right, 100.0 * share(right, fired), sum / fired as f64);
        }

        let mut bins = [(0usize, 0usize, 0.0f64); 10];
        for (_, _, confidence, right) in &self.pairs {
            let bin = &mut bins[((confidence * 10.0) as usize).min(9)];
            *bin = (bin.0 + 1, bin.1 + usize::from(*right), bin.2 + f64::from(*confidence));
        }
        println!("\n{:12}{:>8}{:>12}{:>9}", "confidence", "quotes", "mean", "right");
        let mut error = 0.0;
        for (k, &(n, right, sum)) in bins.iter().enumerate().filter(|(_, bin)| bin.0 > 0) {
            println!("{:.1} to {:.1}  {n:8}{:12.3}{:9.3}", k as f64 / 10.0, (k + 1) as f64 / 10.0, sum / n as f64, share(right, n));
            error += (sum - right as f64).abs();
        }
        println!("expected calibration error {:.3}", error / self.pairs.len().max(1) as f64);
    }
}

/// Texts and their annotations.
fn articles(path: &Path) -> std::io::Result<Vec<(PathBuf, Option<PathBuf>)>> {
    if path.is_file() {
        return Ok(vec![(path.to_path_buf(), Some(path.with_extension("ann")).filter(|p| p.exists()))]);
    }
    let list = |folder: &str| -> std::io::Result<Vec<PathBuf>> {
        let mut out = std::fs::read_dir(path.join(folder))?.map(|e| Ok(e?.path())).collect::<std::io::Result<Vec<_>>>()?;
        out.sort();
        Ok(out)
    };
    let mut by_name: HashMap<String, PathBuf> = HashMap::new();
    for file in list("attributions")? {
        let stem = file.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        if let Some((name, _annotator)) = stem.rsplit_once('_').filter(|_| file.extension().is_some_and(|e| e == "ann")) {
            by_name.entry(name.to_string()).or_insert(file);
        }
    }
    let annotated = |text: PathBuf| {
        let file = by_name.get(&*text.file_stem().unwrap_or_default().to_string_lossy()).cloned();
        (text, file)
    };
    Ok(list("text")?.into_iter().map(annotated).filter(|(_, file)| file.is_some()).collect())
}

fn run(path: &Path, pairs: bool) -> std::io::Result<()> {
    let speech: HashSet<&str> = SPEECH.lines().flat_map(|line| line.split('#').next().unwrap_or("").split_whitespace()).collect();
    let mut tally = Tally::default();
    let articles = articles(path)?;
    for (text_file, file) in &articles {
        let text = std::fs::read_to_string(text_file)?;
        let gold = file.as_deref().map_or(Ok(Vec::new()), annotations)?;
        let name = text_file.file_stem().unwrap_or_default().to_string_lossy();
        tally.add(&name, &Article::new(&text), &gold, &found(&text), &speech);
    }
    if pairs {
        for (name, pattern, confidence, right) in &tally.pairs {
            println!("{name}\t{pattern}\t{confidence:.4}\t{}", u8::from(*right));
        }
        return Ok(());
    }
    println!("{} articles", articles.len());
    tally.print();
    Ok(())
}

fn main() -> ExitCode {
    let mut arguments: Vec<String> = std::env::args().skip(1).collect();
    let pairs = arguments.iter().any(|a| a == "--pairs");
    arguments.retain(|a| a != "--pairs");
    let bundled = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/sample_article.txt");
    let path = match &arguments[..] {
        [] => bundled,
        [path] if !path.starts_with('-') => path,
        _ => {
            eprintln!("usage: evaluate [--pairs] [FOLDER or TEXT]");
            return ExitCode::from(2);
        }
    };
    match run(Path::new(path), pairs) {
        Ok(()) => ExitCode::SUCCESS,
        Err(e) => {
            eprintln!("{path}: {e}; a folder holds text/ and attributions/");
            ExitCode::FAILURE
        }
    }
}
