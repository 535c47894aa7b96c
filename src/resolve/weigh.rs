//! What speaks for a reading and against it: a small linear model over named features.
//!
//! The weights are data (`weights.tsv`), readable, and refit by `scripts/fit.py`. A
//! feature says how the reading looks (which pattern, what kind of speaker, how the
//! content begins); none names a word, a person or a sentence.

use std::collections::HashMap;

use super::draft::Origin;
use super::reading::Reading;
use crate::chunk::symbol::{Class, Start, Symbol, CLASSES, CLASS_NAMES};
use crate::decimal::decimal;
use crate::engine::extent;
use crate::engine::matcher::Stretch;
use crate::few::Few;
use crate::tag::lexicon::lines;
use crate::tag::verbs::{self, Act, ReportingVerb};

macro_rules! plain {
    ($($variant:ident = $name:literal,)*) => {
        /// Features that are there or not, besides those that are one for each class, act or pattern.
        #[derive(Clone, Copy)]
        #[repr(u16)]
        enum Plain { $($variant,)* }
        const PLAIN: &[&str] = &[$($name,)*];
    };
}
plain! {
    Bias = "bias",
    Negated = "negated",
    Unreal = "unreal",
    Modal = "modal",
    Perfect = "perfect",
    SpeakerNone = "speaker-none",
    SpeakerGoverned = "speaker-governed",
    SpeakerPlural = "speaker-plural",
    SpeakerDefinite = "speaker-definite",
    SpeakerIndefinite = "speaker-indefinite",
    SpeakerPossessive = "speaker-possessive",
    SpeakerFirst = "speaker-first",
    SpeakerBegins = "speaker-begins",
    SubjectOfCue = "subject-of-cue",
    LeftVerb = "left-verb",
    LeftOne = "left-one",
    LeftCue = "left-cue",
    SpeakerFollows = "speaker-follows",
    Distance0 = "distance-0",
    Distance1 = "distance-1",
    Distance3 = "distance-3",
    Distance9 = "distance-9",
    BetweenMention = "between-mention",
    BetweenVerb = "between-verb",
    BetweenQuote = "between-quote",
    BetweenComma = "between-comma",
    ContentOpensQuoted = "content-opens-quoted",
    ContentQuoted = "content-quoted",
    ContentSplit = "content-split",
    ContentVerb = "content-verb",
    ContentOne = "content-one",
    ContentShort = "content-short",
    ContentApposed = "content-apposed",
    ContentParts = "content-parts",
    ContentSubject = "content-subject",
    ContentToEnd = "content-to-end",
    ContentBeforeComma = "content-before-comma",
    ContentBeforeConjunction = "content-before-conjunction",
    ContentLeft = "content-left",
    ContentLeftFromBegin = "content-left-from-begin",
    That = "that",
    CueBegins = "cue-begins",
    CueGoverned = "cue-governed",
    Cues2 = "cues-2",
    Cues3 = "cues-3",
    Subordinate = "subordinate",
    Relative = "relative",
    TitleCase = "title-case",
    RateHigh = "rate-high",
    RateLow = "rate-low",
    NoVerb = "no-verb",
    Adjunct = "adjunct",
    CueAfterMention = "cue-after-mention",
    CueAfterGoverned = "cue-after-governed",
    NearerSubject = "nearer-subject",
    NearerSubordinate = "nearer-subordinate",
    SpeakerSubordinate = "speaker-subordinate",
    AnotherSubject = "another-subject",
    ContentGoverned = "content-governed",
    QuoteOfWords = "quote-of-words",
    CueObject = "cue-object",
    QuoteOfSentence = "quote-of-sentence",
    MarkBeforeQuote = "mark-before-quote",
}

const SPEAKER: usize = PLAIN.len();
const RIGHT: usize = SPEAKER + CLASSES;
const LEFT: usize = ACT + Act::ALL.len();
const CUE: usize = RIGHT + CLASSES;
const AFTER: usize = CUE + CLASSES;
const ACT: usize = AFTER + CLASSES;
const CROSS: usize = LEFT + CLASSES;
const PATTERN: usize = CROSS + PLAIN.len() * LAYOUTS.len() + 1;

/// How a reading is laid out. What speaks for a tag after its clause may speak against a
/// verb before its object, so every plain feature has a weight for each layout besides its own.
const LAYOUTS: [&str; 8] = ["before", "around", "quoted", "clause", "phrase", "participle", "noun", "coordinated"];

/// The features of a reading: their numbers, each with its value.
pub(crate) type Features = Vec<(u16, f32)>;

/// The score of a reading while its features are found, in logits.
struct Score<'w> {
    weights: &'w Weights,
    /// The numbers by which plain features count once more.
    layout: usize,
    sum: f32,
    /// The features themselves, where somebody asks for them.
    list: Option<Features>,
}

impl Score<'_> {
    /// A plain feature, which counts by itself and once more in the layout of the reading.
    #[inline]
    fn plain(&mut self, feature: Plain) {
        self.sum += self.weights.plain[self.layout][feature as usize];
        if let Some(list) = &mut self.list {
            list.extend([feature as usize, crossed(feature as usize, self.layout)].map(|f| (f as u16, 1.0)));
        }
    }

    /// Any other one.
    #[inline]
    fn add(&mut self, feature: usize, value: f32) {
        self.sum += self.weights.list.get(feature).copied().unwrap_or(0.0) * value;
        if let Some(list) = &mut self.list {
            list.push((feature as u16, value));
        }
    }
}

/// The number of a plain feature in a layout.
fn crossed(feature: usize, layout: usize) -> usize {
    CROSS + layout * PLAIN.len() + feature
}

/// The weight of each feature.
#[derive(Clone, Debug)]
pub(crate) struct Weights {
    list: Vec<f32>,
    /// Of each plain feature, its own weight and the one in each layout together.
    plain: [[f32; PLAIN.len()]; LAYOUTS.len()],
    /// The ids of the patterns, for the names of their features.
    ids: Vec<String>,
    confidence: Calibration,
}

/// How a score becomes a confidence, so that of the quotes with a confidence of 0.8 four in five are right.
#[derive(Clone, Copy, Debug, Default)]
struct Calibration {
    slope: f32,
    offset: f32,
    /// The confidence of a quotation that is given to whoever was spoken of before.
    floating: f32,
    /// The confidence of a quotation without a speaker.
    alone: f32,
}

/// The number of the feature `rate`: the logarithm of the odds that the verb reports.
const RATE: usize = PATTERN - 1;

/// The name of a feature; `patterns` are the ids of the patterns.
pub(crate) fn name(feature: u16, patterns: &[&str]) -> String {
    let i = feature as usize;
    match i {
        RATE => "rate".into(),
        _ if i < SPEAKER => PLAIN[i].into(),
        _ if i < RIGHT => format!("speaker:{}", CLASS_NAMES[i - SPEAKER]),
        _ if i < CUE => format!("right:{}", CLASS_NAMES[i - RIGHT]),
        _ if i < AFTER => format!("cue:{}", CLASS_NAMES[i - CUE]),
        _ if i < ACT => format!("after:{}", CLASS_NAMES[i - AFTER]),
        _ if i < LEFT => format!("act:{}", Act::ALL[i - ACT]),
        _ if i < CROSS => format!("left:{}", CLASS_NAMES[i - LEFT]),
        _ if i < PATTERN => format!("{}&{}", LAYOUTS[(i - CROSS) / PLAIN.len()], PLAIN[(i - CROSS) % PLAIN.len()]),
        _ => format!("pattern:{}", patterns.get(i - PATTERN).copied().unwrap_or("?")),
    }
}

impl Weights {
    /// Reads the file; a pattern that it does not name has the weight that the pattern itself gives.
    pub(crate) fn new(file: &'static str, patterns: &[(&str, f32)]) -> Result<Weights, String> {
        let mut by_name = HashMap::new();
        for line in lines(file) {
            let (name, weight) = line.split_once('\t').ok_or_else(|| format!("no tab: {line}"))?;
            let weight = decimal(weight).ok_or_else(|| format!("no number: {line}"))?;
            by_name.insert(name.to_string(), weight);
        }
        let ids: Vec<&str> = patterns.iter().map(|p| p.0).collect();
        let list: Vec<f32> = (0..PATTERN + patterns.len())
            .map(|i| match by_name.get(&name(i as u16, &ids)) {
                Some(&w) => w,
                None if i >= PATTERN => patterns[i - PATTERN].1,
                None if i == RATE => 1.0,
                None => 0.0,
            })
            .collect();
        let mut plain = [[0.0; PLAIN.len()]; LAYOUTS.len()];
        for (layout, weights) in plain.iter_mut().enumerate() {
            for (feature, weight) in weights.iter_mut().enumerate() {
                *weight = list[feature] + list[crossed(feature, layout)];
            }
        }
        let named = |name: &str, otherwise: f32| by_name.get(name).copied().unwrap_or(otherwise);
        let confidence = Calibration {
            slope: named("confidence:slope", 1.0),
            offset: named("confidence:offset", 0.0),
            floating: named("confidence:floating", 0.5),
            alone: named("confidence:alone", 0.5),
        };
        Ok(Weights { list, plain, ids: ids.into_iter().map(String::from).collect(), confidence })
    }

    /// How sure a quote is, from 0 to 1.
    pub(crate) fn confidence(&self, origin: Origin, score: f32) -> f32 {
        let c = &self.confidence;
        match origin {
            Origin::Pattern(_) => 1.0 / (1.0 + (-(c.slope * score + c.offset)).exp()),
            Origin::Floating | Origin::Transcript => c.floating,
            Origin::Alone | Origin::Turn => c.alone,
        }
    }

    /// The ids of the patterns.
    pub(crate) fn ids(&self) -> impl Iterator<Item = &str> {
        self.ids.iter().map(String::as_str)
    }

    /// The score of a reading by pattern number `pattern`, in logits.
    pub(crate) fn score(&self, r: &Reading, pattern: u16, view: &SentenceView<'_>, verbs: &[ReportingVerb]) -> f32 {
        let mut score = Score { weights: self, layout: layout(r, view.symbols), sum: 0.0, list: None };
        find(r, pattern, view, verbs, &mut score);
        score.sum
    }

    /// The features of a reading by pattern number `pattern`.
    pub(crate) fn features(&self, r: &Reading, pattern: u16, view: &SentenceView<'_>, verbs: &[ReportingVerb]) -> Features {
        let mut score = Score { weights: self, layout: layout(r, view.symbols), sum: 0.0, list: Some(Features::new()) };
        find(r, pattern, view, verbs, &mut score);
        score.list.unwrap_or_default()
    }
}

/// The tokens between the marks of a quotation that may be a title or a label.
const FEW: u32 = 4;

/// What a sentence shows to all of its readings.
#[derive(Clone, Copy, Debug)]
pub(crate) struct SentenceView<'s> {
    pub(crate) symbols: &'s [Symbol],
    pub(crate) cues: usize,
    pub(crate) title_case: bool,
}

/// Tells `out` every feature of a reading.
#[inline(never)]
fn find(r: &Reading, pattern: u16, view: &SentenceView<'_>, verbs: &[ReportingVerb], out: &mut Score<'_>) {
    let symbols = view.symbols;
    let mut has = |feature: Plain, yes: bool| {
        if yes {
            out.plain(feature);
        }
    };
    let anchor = r.anchor as usize;
    let cue = &symbols[anchor];
    has(Plain::Bias, true);
    has(Plain::Negated, cue.flags.negated);
    has(Plain::Unreal, cue.flags.unreal);
    has(Plain::Modal, cue.flags.modal);
    has(Plain::Perfect, cue.flags.perfect);
    has(Plain::TitleCase, view.title_case);
    has(Plain::Cues2, view.cues == 2);
    has(Plain::Cues3, view.cues >= 3);
    has(Plain::CueBegins, anchor == 0);
    // A noun stands where its owner does.
    let own = r.speaker.map(|s| s.start as usize).filter(|&s| cue.class == Class::CueNoun && s < anchor).unwrap_or(anchor);
    has(Plain::CueGoverned, own > 0 && matches!(symbols[own - 1].class, Class::Preposition | Class::Subordinator | Class::Complementizer));
    has(Plain::CueObject, cue.class == Class::CueNoun && own > 0 && symbols[own - 1].class.is_verb());
    has(Plain::CueAfterMention, anchor > 0 && symbols[anchor - 1].class.is_mention());
    has(Plain::CueAfterGoverned, anchor > 1 && symbols[anchor - 1].class.is_mention() && symbols[anchor - 2].class == Class::Preposition);
    let clause_start = |class: Class| {
        symbols[..anchor].iter().rev().take_while(|s| s.class != Class::Comma && !s.class.is_finite()).any(|s| s.class == class)
    };
    has(Plain::Subordinate, clause_start(Class::Subordinator) || clause_start(Class::Complementizer));
    has(Plain::Relative, clause_start(Class::Relative));
    match r.speaker {
        None => has(Plain::SpeakerNone, true),
        Some(s) => {
            let (start, end) = (s.start as usize, s.end as usize);
            let symbol = &symbols[start];
            has(Plain::SpeakerGoverned, start > 0 && symbols[start - 1].class == Class::Preposition);
            let opens = |s: &Symbol| matches!(s.class, Class::Subordinator | Class::Wh | Class::Relative | Class::Complementizer);
            has(Plain::SpeakerSubordinate, start > 0 && opens(&symbols[start - 1]));
            has(Plain::SpeakerPlural, symbol.plural);
            has(Plain::SpeakerDefinite, symbol.start == Start::Definite);
            has(Plain::SpeakerIndefinite, symbol.start == Start::Indefinite);
            has(Plain::SpeakerPossessive, symbol.start == Start::Possessive);
            has(Plain::SpeakerFirst, symbols[..start].iter().all(|s| !s.class.is_mention()));
            has(Plain::SpeakerBegins, start == 0);
            let first_verb = symbols[end.min(symbols.len())..].iter().find(|s| s.class.is_verb());
            has(Plain::SubjectOfCue, start < anchor && first_verb.is_some_and(|v| v.class.is_cue()));
            has(Plain::SpeakerFollows, start > anchor);
            let between = if start > anchor { &symbols[anchor + 1..start] } else { &symbols[end.min(anchor)..anchor] };
            has(Plain::Distance0, between.is_empty());
            has(Plain::Distance1, (1..3).contains(&between.len()));
            has(Plain::Distance3, (3..9).contains(&between.len()));
            has(Plain::Distance9, between.len() >= 9);
            has(Plain::BetweenMention, between.iter().any(|s| matches!(s.class, Class::Name | Class::Pronoun | Class::Human)));
            has(Plain::BetweenVerb, between.iter().any(|s| s.class.is_finite()));
            has(Plain::BetweenQuote, between.iter().any(|s| s.class.is_quote()));
            has(Plain::AnotherSubject, start < anchor && another_subject(between));
            let nearer = (1..between.len()).rev().find(|&k| between[k].class.is_finite() && between[k - 1].class.is_mention());
            has(Plain::NearerSubject, start < anchor && nearer.is_some());
            let opens = |k: usize| matches!(between[k].class, Class::Subordinator | Class::Wh | Class::Relative | Class::Preposition);
            has(Plain::NearerSubordinate, start < anchor && nearer.is_some_and(|k| k >= 2 && opens(k - 2)));
            has(Plain::BetweenComma, between.iter().any(|s| s.class == Class::Comma));
        }
    }
    let quoted = |s: &Symbol| s.class.is_quote();
    has(Plain::ContentOpensQuoted, r.content.iter().any(|c| quoted(&symbols[c.start as usize])));
    has(Plain::ContentQuoted, r.content.iter().any(|c| symbols[c.start as usize..c.end as usize].iter().any(quoted)));
    has(Plain::ContentSplit, r.content.len() > 1);
    let spoken = |c: &Stretch| is_spoken(&symbols[c.start as usize]);
    has(Plain::QuoteOfSentence, r.content.iter().any(spoken));
    let marked = |c: &Stretch| {
        let mark = c.start > r.anchor && matches!(symbols[c.start as usize - 1].class, Class::Comma | Class::Colon);
        mark && quoted(&symbols[c.start as usize])
    };
    has(Plain::MarkBeforeQuote, r.content.iter().any(marked));
    let inside = |f: &dyn Fn(&Symbol) -> bool| r.content.iter().any(|c| symbols[c.start as usize..c.end as usize].iter().any(f));
    has(Plain::ContentVerb, inside(&|s| s.class.is_finite()));
    let length: u32 = r.content.iter().map(|c| c.end - c.start).sum();
    // ", the chief surveyor, C": what looks like the first words of the content says who the speaker is.
    let described = |c: &Stretch| {
        let alone = c.end == c.start + 1 || symbols[c.start as usize + 1].class == Class::Comma;
        alone && symbols[c.start as usize].class == Class::Human && c.start > 0 && symbols[c.start as usize - 1].class == Class::Comma
    };
    has(Plain::ContentApposed, r.content.iter().any(described));
    let part = |s: &&Symbol| s.class.is_mention() || s.class.is_quote() || s.class == Class::Adjective;
    has(Plain::ContentParts, r.content.iter().any(|c| symbols[c.start as usize..c.end as usize].iter().filter(part).nth(1).is_some()));
    has(Plain::ContentSubject, r.content.iter().any(|c| c.start > r.anchor && opens_clause(&symbols[c.start as usize..c.end as usize])));
    has(Plain::ContentOne, length == 1);
    has(Plain::ContentShort, (2..4).contains(&length));
    let mut class_features: Few<(usize, Class), 8> = Few::of((0, Class::Other));
    for c in &r.content {
        if c.start > r.anchor {
            class_features.push((RIGHT, symbols[c.start as usize].class));
            let after = symbols.get(c.end as usize).map_or(Class::End, |s| s.class);
            class_features.push((AFTER, after));
            has(Plain::ContentToEnd, matches!(after, Class::End | Class::Stop));
            has(Plain::ContentBeforeComma, after == Class::Comma);
            has(Plain::ContentBeforeConjunction, after == Class::Conjunction);
            has(Plain::That, symbols[c.start as usize - 1].class == Class::Complementizer);
            has(Plain::Adjunct, c.start > r.anchor + 1);
        } else {
            has(Plain::ContentLeft, true);
            has(Plain::ContentLeftFromBegin, c.start == 0);
            class_features.push((LEFT, symbols[c.start as usize].class));
            let body = &symbols[c.start as usize..c.end as usize];
            has(Plain::LeftVerb, body.iter().any(|s| s.class.is_finite()));
            let first = &body[0];
            has(Plain::ContentGoverned, c.start > 0 && symbols[c.start as usize - 1].class == Class::Preposition);
            has(Plain::QuoteOfWords, c.start > 0 && body.len() == 1 && first.class == Class::QuoteComma && first.last - first.first <= FEW);
            has(Plain::LeftCue, body.windows(2).any(|w| w[0].class.is_mention() && w[1].class == Class::Cue));
            has(Plain::LeftOne, body.len() == 1 && !body[0].class.is_quote());
        }
    }
    let verb = verbs::numbered(verbs, r.verb);
    has(Plain::NoVerb, verb.is_none());
    if let Some(v) = verb {
        has(Plain::RateHigh, v.surely_reports());
        has(Plain::RateLow, v.rate < 30);
    }
    if let Some(v) = verb {
        let rate = f32::from(v.rate.clamp(1, 99)) / 100.0;
        out.add(RATE, (rate / (1.0 - rate)).ln());
        let act = Act::ALL.iter().position(|&a| a == v.act).unwrap_or(0);
        out.add(ACT + act, 1.0);
    }
    if let Some(s) = r.speaker {
        class_features.push((SPEAKER, symbols[s.start as usize].class));
    }
    class_features.push((CUE, cue.class));
    for &(base, class) in class_features.iter() {
        out.add(base + class as usize, 1.0);
    }
    out.add(PATTERN + pattern as usize, 1.0);
}

/// Whether this is a quotation that begins and ends as a sentence or a part of one does, and has some words.
pub(crate) fn is_spoken(s: &Symbol) -> bool {
    let ends = matches!(s.class, Class::QuoteFull | Class::QuoteComma | Class::QuoteQuery);
    ends && s.capital && s.last - s.first > FEW
}

/// Whether right before the cue stands another subject than the speaker: a mention, or a relative pronoun with a noun of its own.
fn another_subject(between: &[Symbol]) -> bool {
    let mut before = between.iter().rev().map(|s| s.class).filter(|c| !matches!(c, Class::Adverb | Class::Paren));
    match (before.next(), before.next()) {
        (Some(who), governs) if who.is_mention() => governs != Some(Class::Preposition),
        (Some(Class::Relative), Some(noun)) => noun.is_mention(),
        _ => false,
    }
}

/// Whether the first mention is the subject of a clause: a finite verb follows it, over what belongs to it.
fn opens_clause(content: &[Symbol]) -> bool {
    let mut classes = content.iter().map(|s| s.class).filter(|c| !matches!(c, Class::Adverb | Class::Time | Class::Paren)).peekable();
    if !classes.next().is_some_and(|c| c.is_mention() || c == Class::Other) {
        return false;
    }
    extent::skip_complements(&mut classes);
    classes.next().is_some_and(|c| c.is_finite() || matches!(c, Class::Relative | Class::Complementizer))
}

/// The layout of a reading, as an index of [`LAYOUTS`].
fn layout(r: &Reading, symbols: &[Symbol]) -> usize {
    let left = r.content.iter().any(|c| c.start < r.anchor);
    let right = r.content.iter().find(|c| c.start > r.anchor);
    let before = || symbols[..r.anchor as usize].iter().rev().find(|s| s.class != Class::Adverb);
    match (left, right) {
        _ if symbols[r.anchor as usize].class == Class::CueNoun => 6,
        (true, None) => 0,
        (true, Some(_)) => 1,
        (false, _) if matches!(symbols[r.anchor as usize].class, Class::CueIng | Class::VerbIng) => 5,
        (false, Some(c)) if symbols[c.start as usize].class.is_quote() => 2,
        _ if r.phrase => 4,
        // "Ruiz left and said"
        _ if before().is_some_and(|s| s.class == Class::Conjunction) => 7,
        _ => 3,
    }
}
