//! Whole articles: each reads as accepted, and as well as it ever did.
//!
//! `tests/golden/NN-slug.txt` is an article with hand-made marks, and after a line `---` one line a result:
//! `1 direct | Ana Ruiz | say | China Central Television (quoted_by) | denied`. Beside it, `NN-slug.got` is what
//! the library makes of the article, in the same form. A change of any answer is a diff of a `.got` file, and
//! `BLESS=1 cargo test --test golden` accepts it; the floors below only rise.

mod support;

use std::collections::BTreeSet;
use std::fs;

use saidby::{attribute_quotes, AttributedQuote};
use support::{content_letters, file, iou, letters, name_key, overlap, render, root, speaker_spans, Marked};

/// What the measures of all articles together must reach, and how many results may be found that nobody expects.
/// "via" counts the results that came through somebody and have the right chain, "deep" those of two and more steps.
/// Raise a floor as the library gets better; never lower one.
const FLOORS: [(&str, usize); MEASURES] =
    [("found", 354), ("kind", 353), ("name", 320), ("lemma", 349), ("chain", 349), ("via", 129), ("deep", 46), ("polarity", 353)];
const MOST_SPURIOUS: usize = 17;

const MEASURES: usize = 8;

/// A result as the hand-made line says it.
struct Expected {
    number: u32,
    kind: String,
    name: String,
    lemma: String,
    chain: Vec<(String, String)>,
    polarity: String,
}

impl Expected {
    fn parse(line: &str) -> Option<Expected> {
        let mut fields = line.split('|').map(str::trim);
        let (number, kind) = fields.next()?.split_once(' ')?;
        let mut field = || fields.next().unwrap_or("").to_string();
        let (name, lemma, chain, polarity) = (field(), field(), field(), field());
        let via = |v: &str| {
            let (name, relation) = v.trim().strip_suffix(')')?.rsplit_once('(')?;
            Some((name_key(name), relation.to_string()))
        };
        Some(Expected {
            number: number.parse().ok()?,
            kind: kind.into(),
            name,
            lemma,
            chain: chain.split(',').filter(|v| !v.is_empty()).map(via).collect::<Option<_>>()?,
            polarity: if polarity.is_empty() { "asserted".into() } else { polarity.replace(' ', "_") },
        })
    }
}

struct Article {
    slug: String,
    marked: Marked,
    expected: Vec<Expected>,
}

fn articles() -> Vec<Article> {
    let mut names: Vec<String> = fs::read_dir(root("tests/golden"))
        .expect("tests/golden")
        .map(|entry| entry.expect("tests/golden").file_name().into_string().expect("a plain file name"))
        .filter(|name| name.ends_with(".txt"))
        .collect();
    names.sort();
    names.iter().map(|name| article(name.trim_end_matches(".txt"))).collect()
}

fn article(slug: &str) -> Article {
    let source = file(&format!("tests/golden/{slug}.txt"));
    let (text, lines) = source.split_once("\n---\n").unwrap_or_else(|| panic!("{slug}: no line --- after the article"));
    let marked = Marked::parse(text).unwrap_or_else(|e| panic!("{slug}: {e}"));
    let parse = |line: &str| Expected::parse(line).unwrap_or_else(|| panic!("{slug}: not \"1 direct | name | lemma\": {line}"));
    let expected: Vec<Expected> = lines.lines().filter(|l| !l.trim().is_empty()).map(parse).collect();
    let numbers: BTreeSet<u32> = expected.iter().map(|e| e.number).collect();
    assert_eq!(numbers, marked.numbers(), "{slug}: the marks and the lines below --- do not have the same numbers");
    assert_eq!(numbers.len(), expected.len(), "{slug}: a number stands twice below ---");
    Article { slug: slug.into(), marked, expected }
}

#[test]
fn renderings_are_as_accepted() {
    let mut wrong = Vec::new();
    for article in articles() {
        let text = &article.marked.text;
        let quotes = attribute_quotes(text);
        let mut now = render(text, &quotes) + "\n---\n";
        for (i, q) in quotes.iter().enumerate() {
            now += &format!("{}\n", support::line(i + 1, q));
        }
        wrong.extend(support::accept(&format!("tests/golden/{}.got", article.slug), &now).err());
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What is right of one article.
#[derive(Default)]
struct Score {
    right: [usize; MEASURES],
    of: [usize; MEASURES],
    spurious: usize,
    misses: Vec<String>,
}

/// The result that reads each expected one, best first: content half shared, and the speaker too where one is marked.
fn pairs(article: &Article, quotes: &[AttributedQuote<'_>]) -> Vec<Option<usize>> {
    let Marked { text, .. } = &article.marked;
    let contents: Vec<BTreeSet<usize>> = quotes.iter().map(|q| content_letters(text, q)).collect();
    let mut candidates = Vec::new();
    for (e, expected) in article.expected.iter().enumerate() {
        let content = letters(text, article.marked.spans('c', expected.number));
        let speaker = article.marked.spans('s', expected.number);
        for (q, quote) in quotes.iter().enumerate() {
            let share = iou(&content, &contents[q]);
            if share >= 0.5 && (speaker.is_empty() || overlap(&speaker, &speaker_spans(quote))) {
                candidates.push((share, e, q));
            }
        }
    }
    candidates.sort_by(|a, b| b.0.total_cmp(&a.0));
    let mut pairs = vec![None; article.expected.len()];
    let mut taken = BTreeSet::new();
    for (_, e, q) in candidates {
        if pairs[e].is_none() && taken.insert(q) {
            pairs[e] = Some(q);
        }
    }
    pairs
}

fn chain(q: &AttributedQuote<'_>) -> Vec<(String, String)> {
    q.intermediaries().iter().map(|v| (name_key(v.name()), v.relation().to_string())).collect()
}

/// Whether the verb is the expected one. Of "quoted ... as saying" both verbs are right.
fn same_lemma(expected: &str, got: &str) -> bool {
    expected == got || (["say", "quote"].contains(&expected) && ["say", "quote"].contains(&got))
}

fn score(article: &Article) -> Score {
    let text = &article.marked.text;
    let quotes = attribute_quotes(text);
    let pairs = pairs(article, &quotes);
    let mut score = Score::default();
    for (expected, found) in article.expected.iter().zip(&pairs) {
        let via = usize::from(!expected.chain.is_empty());
        let deep = usize::from(expected.chain.len() >= 2);
        for (of, n) in score.of.iter_mut().zip([1, 1, 1, 1, 1, via, deep, 1]) {
            *of += n;
        }
        let number = expected.number;
        let Some(q) = found.map(|q| &quotes[q]) else {
            let content: Vec<&str> = article.marked.spans('c', number).into_iter().map(|s| &text[s]).collect();
            score.misses.push(format!("{number} not found: {} | {}", expected.name, content.join(" ... ")));
            continue;
        };
        let lemma = q.verb().map_or("-", |v| v.lemma());
        let polarity = q.verb().map_or("asserted", |v| v.polarity().name());
        let chain = chain(q);
        let label = support::label(q);
        let same_chain = chain == expected.chain;
        let checks = [
            true,
            q.kind().name() == expected.kind,
            name_key(&label) == name_key(&expected.name),
            same_lemma(&expected.lemma, lemma),
            same_chain,
            same_chain && via == 1,
            same_chain && deep == 1,
            polarity == expected.polarity,
        ];
        for (right, check) in score.right.iter_mut().zip(checks) {
            *right += usize::from(check);
        }
        let told = ["", q.kind().name(), &label, lemma, &format!("{chain:?}"), "", "", polarity];
        let wanted = ["", &expected.kind, &expected.name, &expected.lemma, &format!("{:?}", expected.chain), "", "", &expected.polarity];
        for m in (0..MEASURES).filter(|&m| !checks[m] && !told[m].is_empty()) {
            score.misses.push(format!("{number} {}: {} instead of {}", FLOORS[m].0, told[m], wanted[m]));
        }
    }
    let used: BTreeSet<usize> = pairs.into_iter().flatten().collect();
    for (i, q) in quotes.iter().enumerate().filter(|(i, _)| !used.contains(i)) {
        score.spurious += 1;
        score.misses.push(format!("spurious ({}): {}: {}", q.pattern(), support::line(i + 1, q), q.text()));
    }
    score
}

/// Prints a table with `cargo test --test golden -- --nocapture`.
#[test]
fn scores_do_not_fall() {
    let mut all = Score::default();
    let head: Vec<String> = FLOORS.iter().map(|(name, _)| format!("{name:>9}")).collect();
    println!("{:<26}{} spurious", "article", head.concat());
    let row = |name: &str, s: &Score| {
        let cells: Vec<String> = (0..MEASURES).map(|m| format!("{:>9}", format!("{}/{}", s.right[m], s.of[m]))).collect();
        println!("{name:<26}{} {:>8}", cells.concat(), s.spurious);
    };
    let mut misses = String::new();
    for article in articles() {
        let score = score(&article);
        row(&article.slug, &score);
        for m in 0..MEASURES {
            all.right[m] += score.right[m];
            all.of[m] += score.of[m];
        }
        all.spurious += score.spurious;
        for miss in &score.misses {
            misses += &format!("{}: {}\n", &article.slug[..2], miss.split_whitespace().collect::<Vec<_>>().join(" "));
        }
    }
    row("all", &all);
    println!("\n{misses}");
    for (m, (name, floor)) in FLOORS.into_iter().enumerate() {
        assert!(all.right[m] >= floor, "{name}: {} of {} right, the floor is {floor}", all.right[m], all.of[m]);
    }
    assert!(all.spurious <= MOST_SPURIOUS, "{} spurious results, at most {MOST_SPURIOUS} are allowed", all.spurious);
}

#[test]
fn marks_are_taken_out_and_put_back() {
    let marked = Marked::parse("[c1 \"A [sic] b,\"] [s1 [s2 he]] [v1 said] [to us].").unwrap();
    assert_eq!(marked.text, "\"A [sic] b,\" he said [to us].");
    assert_eq!(marked.spans('s', 2), marked.spans('s', 1));
    assert_eq!(&marked.text[marked.spans('c', 1)[0].clone()], "\"A [sic] b,\"");
    let text = "\"We open,\" Ana Ruiz said.";
    assert_eq!(render(text, &attribute_quotes(text)), "[c1 \"We open,\"] [s1 Ana Ruiz] [v1 said].");
    assert!(Marked::parse("[s he] said]").is_err());
    assert!(Marked::parse("[s he said").is_err());
}
