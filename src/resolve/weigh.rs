//! What speaks for a reading and against it: a small linear model over named features.
//!
//! The weights are data (`weights.tsv`), readable, and refit by `scripts/fit.py`. A
//! feature says how the reading looks (which pattern, what kind of speaker, how the
//! content begins); none names a word, a person or a sentence.

use super::draft::Origin;
use super::reading::Reading;
use crate::chunk::symbol::{Class, Start, Symbol, CLASSES, CLASS_NAMES};
use crate::decimal::decimal;
use crate::engine::classes::Classes;
use crate::engine::extent;
use crate::engine::matcher::Stretch;
use crate::table::Table;
use crate::tag::lexicon::{self, lines};
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
    TitleCase = "title-case",
    Cues2 = "cues-2",
    Cues3 = "cues-3",
    CueBegins = "cue-begins",
    CueGoverned = "cue-governed",
    CueObject = "cue-object",
    CueAfterMention = "cue-after-mention",
    CueAfterGoverned = "cue-after-governed",
    Subordinate = "subordinate",
    Relative = "relative",
    SpeakerNone = "speaker-none",
    SpeakerGoverned = "speaker-governed",
    SpeakerSubordinate = "speaker-subordinate",
    SpeakerPlural = "speaker-plural",
    SpeakerDefinite = "speaker-definite",
    SpeakerIndefinite = "speaker-indefinite",
    SpeakerPossessive = "speaker-possessive",
    SpeakerFirst = "speaker-first",
    SpeakerBegins = "speaker-begins",
    SubjectOfCue = "subject-of-cue",
    SpeakerFollows = "speaker-follows",
    Distance0 = "distance-0",
    Distance1 = "distance-1",
    Distance3 = "distance-3",
    Distance9 = "distance-9",
    BetweenMention = "between-mention",
    BetweenVerb = "between-verb",
    BetweenQuote = "between-quote",
    AnotherSubject = "another-subject",
    NearerSubject = "nearer-subject",
    NearerSubordinate = "nearer-subordinate",
    BetweenComma = "between-comma",
    ContentOpensQuoted = "content-opens-quoted",
    ContentQuoted = "content-quoted",
    ContentSplit = "content-split",
    QuoteOfSentence = "quote-of-sentence",
    MarkBeforeQuote = "mark-before-quote",
    ContentVerb = "content-verb",
    ContentApposed = "content-apposed",
    ContentParts = "content-parts",
    ContentSubject = "content-subject",
    ContentOne = "content-one",
    ContentShort = "content-short",
    ContentLeft = "content-left",
    ContentLeftFromBegin = "content-left-from-begin",
    LeftVerb = "left-verb",
    ContentGoverned = "content-governed",
    QuoteOfWords = "quote-of-words",
    LeftCue = "left-cue",
    LeftOne = "left-one",
    ContentToEnd = "content-to-end",
    ContentBeforeComma = "content-before-comma",
    ContentBeforeConjunction = "content-before-conjunction",
    That = "that",
    Adjunct = "adjunct",
    NoVerb = "no-verb",
    RateHigh = "rate-high",
    RateLow = "rate-low",
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

/// The plain features of a reading, one bit each.
#[derive(Clone, Copy, Default)]
struct Shown(u128);

const _: () = assert!(PLAIN.len() <= 128);

impl Shown {
    /// Notes a feature where it is there; no branch is needed for that.
    #[inline]
    fn note(&mut self, feature: Plain, there: bool) {
        self.0 |= u128::from(there) << feature as u32;
    }

    /// Tells of each feature, in order.
    #[inline]
    fn each(self, mut tell: impl FnMut(usize)) {
        for (first, mut rest) in [(0, self.0 as u64), (64, (self.0 >> 64) as u64)] {
            while rest != 0 {
                tell(first + rest.trailing_zeros() as usize);
                rest &= rest - 1;
            }
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
    /// The logarithm of the odds that a verb reports, by its rate.
    odds: [f32; 100],
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
        let mut by_name: Table<f32> = Table::default();
        for line in lines(file) {
            let (name, weight) = line.split_once('\t').ok_or_else(|| format!("no tab: {line}"))?;
            let weight = decimal(weight).ok_or_else(|| format!("no number: {line}"))?;
            by_name.insert(lexicon::hash(name.as_bytes()), weight);
        }
        let ids: Vec<&str> = patterns.iter().map(|p| p.0).collect();
        let list: Vec<f32> = (0..PATTERN + patterns.len())
            .map(|i| match by_name.get(lexicon::hash(name(i as u16, &ids).as_bytes())) {
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
        let named = |name: &str, otherwise: f32| by_name.get(lexicon::hash(name.as_bytes())).copied().unwrap_or(otherwise);
        let confidence = Calibration {
            slope: named("confidence:slope", 1.0),
            offset: named("confidence:offset", 0.0),
            floating: named("confidence:floating", 0.5),
            alone: named("confidence:alone", 0.5),
        };
        let odds = std::array::from_fn(|rate| {
            let rate = rate.max(1) as f32 / 100.0;
            (rate / (1.0 - rate)).ln()
        });
        Ok(Weights { list, plain, odds, ids: ids.into_iter().map(String::from).collect(), confidence })
    }

    /// How sure a quote is, from 0 to 1.
    pub(crate) fn confidence(&self, origin: Origin, score: f32) -> f32 {
        let c = &self.confidence;
        match origin {
            Origin::Pattern(_) => 1.0 / (1.0 + (-(c.slope * score + c.offset)).exp()),
            Origin::Floating | Origin::Transcript | Origin::Turn => c.floating,
            Origin::Alone => c.alone,
        }
    }

    /// The ids of the patterns.
    pub(crate) fn ids(&self) -> impl Iterator<Item = &str> {
        self.ids.iter().map(String::as_str)
    }

    /// The score of a reading by pattern number `pattern`, in logits.
    pub(crate) fn score(&self, r: &Reading, pattern: u16, view: &SentenceView<'_>, verbs: &[ReportingVerb]) -> f32 {
        let verb = verbs::numbered(verbs, r.verb);
        let plain = &self.plain[layout(r, view.symbols)];
        let mut sum = 0.0;
        shown(r, view, verb).each(|feature| sum += plain[feature]);
        self.others(r, pattern, view.symbols, verb, |feature, value| {
            sum += self.list.get(feature).copied().unwrap_or(0.0) * value;
        });
        sum
    }

    /// The features of a reading by pattern number `pattern`. A plain one counts by itself and once more in the layout of the reading.
    pub(crate) fn features(&self, r: &Reading, pattern: u16, view: &SentenceView<'_>, verbs: &[ReportingVerb]) -> Features {
        let verb = verbs::numbered(verbs, r.verb);
        let layout = layout(r, view.symbols);
        let mut out = Features::new();
        shown(r, view, verb).each(|feature| out.extend([feature, crossed(feature, layout)].map(|f| (f as u16, 1.0))));
        self.others(r, pattern, view.symbols, verb, |feature, value| out.push((feature as u16, value)));
        out
    }

    /// Tells of the other features, each with its value: the rate, and those that are one for each act, class and pattern.
    #[inline]
    fn others(&self, r: &Reading, pattern: u16, symbols: &[Symbol], verb: Option<&ReportingVerb>, mut tell: impl FnMut(usize, f32)) {
        if let Some(v) = verb {
            tell(RATE, self.odds[usize::from(v.rate).min(self.odds.len() - 1)]);
            tell(ACT + v.act as usize, 1.0);
        }
        for c in &r.content {
            let first = symbols[c.start as usize].class as usize;
            if c.start > r.anchor {
                tell(RIGHT + first, 1.0);
                tell(AFTER + class_after(symbols, *c) as usize, 1.0);
            } else {
                tell(LEFT + first, 1.0);
            }
        }
        if let Some(s) = r.speaker {
            tell(SPEAKER + symbols[s.start as usize].class as usize, 1.0);
        }
        tell(CUE + symbols[r.anchor as usize].class as usize, 1.0);
        tell(PATTERN + pattern as usize, 1.0);
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

/// What can stand before a clause that hangs on another one.
const OPENERS: Classes = Classes::of(&[Class::Subordinator, Class::Wh, Class::Relative, Class::Complementizer]);

/// What can be a part of a clause.
const PARTS: Classes = Classes::MENTIONS.and(Classes::QUOTES).and(Classes::of(&[Class::Adjective]));

/// The class of the symbol that stands `back` symbols before symbol `i`.
#[inline]
fn class_before(symbols: &[Symbol], i: usize, back: usize) -> Class {
    i.checked_sub(back).map_or(Class::Begin, |k| symbols[k].class)
}

/// The plain features of a reading.
#[inline(never)]
fn shown(r: &Reading, view: &SentenceView<'_>, verb: Option<&ReportingVerb>) -> Shown {
    let mut out = Shown::default();
    of_cue(r, view, &mut out);
    of_speaker(r, view.symbols, &mut out);
    of_content(r, view.symbols, &mut out);
    out.note(Plain::NoVerb, verb.is_none());
    out.note(Plain::RateHigh, verb.is_some_and(ReportingVerb::surely_reports));
    out.note(Plain::RateLow, verb.is_some_and(|v| v.rate < 30));
    out
}

/// What the cue shows, and what stands around it.
fn of_cue(r: &Reading, view: &SentenceView<'_>, out: &mut Shown) {
    let (symbols, anchor) = (view.symbols, r.anchor as usize);
    let cue = &symbols[anchor];
    out.note(Plain::Bias, true);
    out.note(Plain::Negated, cue.flags.negated);
    out.note(Plain::Unreal, cue.flags.unreal);
    out.note(Plain::Modal, cue.flags.modal);
    out.note(Plain::Perfect, cue.flags.perfect);
    out.note(Plain::TitleCase, view.title_case);
    out.note(Plain::Cues2, view.cues == 2);
    out.note(Plain::Cues3, view.cues >= 3);
    out.note(Plain::CueBegins, anchor == 0);
    let noun = cue.class == Class::CueNoun;
    // A noun stands where its owner does.
    let own = r.speaker.map(|s| s.start as usize).filter(|&s| noun && s < anchor).unwrap_or(anchor);
    let governs = class_before(symbols, own, 1);
    const GOVERNING: Classes = Classes::of(&[Class::Preposition, Class::Subordinator, Class::Complementizer]);
    out.note(Plain::CueGoverned, GOVERNING.has(governs));
    out.note(Plain::CueObject, noun && governs.is_verb());
    let mention = class_before(symbols, anchor, 1).is_mention();
    out.note(Plain::CueAfterMention, mention);
    out.note(Plain::CueAfterGoverned, mention && class_before(symbols, anchor, 2) == Class::Preposition);
    let clause = Classes::since(&symbols[..anchor], Classes::FINITE.and(Classes::of(&[Class::Comma])));
    out.note(Plain::Subordinate, clause.meets(Classes::of(&[Class::Subordinator, Class::Complementizer])));
    out.note(Plain::Relative, clause.has(Class::Relative));
}

/// What the speaker shows, and what stands between it and the cue.
fn of_speaker(r: &Reading, symbols: &[Symbol], out: &mut Shown) {
    let anchor = r.anchor as usize;
    let Some(speaker) = r.speaker else { return out.note(Plain::SpeakerNone, true) };
    let (start, end) = (speaker.start as usize, speaker.end as usize);
    let symbol = &symbols[start];
    let before = class_before(symbols, start, 1);
    out.note(Plain::SpeakerGoverned, before == Class::Preposition);
    out.note(Plain::SpeakerSubordinate, OPENERS.has(before));
    out.note(Plain::SpeakerPlural, symbol.plural);
    out.note(Plain::SpeakerDefinite, symbol.start == Start::Definite);
    out.note(Plain::SpeakerIndefinite, symbol.start == Start::Indefinite);
    out.note(Plain::SpeakerPossessive, symbol.start == Start::Possessive);
    out.note(Plain::SpeakerFirst, !Classes::within(&symbols[..start]).meets(Classes::MENTIONS));
    out.note(Plain::SpeakerBegins, start == 0);
    let first_verb = || symbols[end.min(symbols.len())..].iter().find(|s| s.class.is_verb());
    let leads = start < anchor;
    out.note(Plain::SubjectOfCue, leads && first_verb().is_some_and(|v| v.class.is_cue()));
    out.note(Plain::SpeakerFollows, start > anchor);
    let between = if start > anchor { &symbols[anchor + 1..start] } else { &symbols[end.min(anchor)..anchor] };
    let distance = between.len();
    out.note(Plain::Distance0, distance == 0);
    out.note(Plain::Distance1, (1..3).contains(&distance));
    out.note(Plain::Distance3, (3..9).contains(&distance));
    out.note(Plain::Distance9, distance >= 9);
    if distance == 0 {
        return;
    }
    let stand = Classes::within(between);
    out.note(Plain::BetweenMention, stand.meets(Classes::of(&[Class::Name, Class::Pronoun, Class::Human])));
    out.note(Plain::BetweenVerb, stand.meets(Classes::FINITE));
    out.note(Plain::BetweenQuote, stand.meets(Classes::QUOTES));
    out.note(Plain::AnotherSubject, leads && another_subject(between));
    out.note(Plain::BetweenComma, stand.has(Class::Comma));
    if leads && stand.meets(Classes::FINITE) && stand.meets(Classes::MENTIONS) {
        let nearer = (1..distance).rev().find(|&k| between[k].class.is_finite() && between[k - 1].class.is_mention());
        out.note(Plain::NearerSubject, nearer.is_some());
        const OPENING: Classes = Classes::of(&[Class::Subordinator, Class::Wh, Class::Relative, Class::Preposition]);
        out.note(Plain::NearerSubordinate, nearer.is_some_and(|k| k >= 2 && OPENING.has(between[k - 2].class)));
    }
}

/// What the content shows, and what stands at its ends.
fn of_content(r: &Reading, symbols: &[Symbol], out: &mut Shown) {
    let mut length = 0;
    for c in &r.content {
        length += c.end - c.start;
        let body = c.of(symbols);
        let (first, before) = (&body[0], class_before(symbols, c.start as usize, 1));
        let ((holds, parts), quoted) = (Classes::survey(body, PARTS), first.class.is_quote());
        out.note(Plain::ContentOpensQuoted, quoted);
        out.note(Plain::ContentQuoted, holds.meets(Classes::QUOTES));
        out.note(Plain::QuoteOfSentence, is_spoken(first));
        out.note(Plain::ContentVerb, holds.meets(Classes::FINITE));
        // ", the chief surveyor, C": what looks like the first words of the content says who the speaker is.
        let described = first.class == Class::Human && before == Class::Comma;
        let alone = || body.len() == 1 || symbols[c.start as usize + 1].class == Class::Comma;
        out.note(Plain::ContentApposed, described && alone());
        out.note(Plain::ContentParts, parts > 1);
        if c.start > r.anchor {
            of_right(r, *c, symbols, before, out);
        } else {
            out.note(Plain::ContentLeft, true);
            out.note(Plain::ContentLeftFromBegin, c.start == 0);
            out.note(Plain::LeftVerb, holds.meets(Classes::FINITE));
            out.note(Plain::ContentGoverned, before == Class::Preposition);
            let one = body.len() == 1;
            out.note(Plain::QuoteOfWords, one && c.start > 0 && first.class == Class::QuoteComma && first.last - first.first <= FEW);
            let cue = || body.windows(2).any(|w| w[0].class.is_mention() && w[1].class == Class::Cue);
            out.note(Plain::LeftCue, holds.has(Class::Cue) && cue());
            out.note(Plain::LeftOne, one && !quoted);
        }
    }
    out.note(Plain::ContentSplit, r.content.len() > 1);
    out.note(Plain::ContentOne, length == 1);
    out.note(Plain::ContentShort, (2..4).contains(&length));
}

/// What content right of the cue shows. `before`: the class of what stands right before it.
fn of_right(r: &Reading, c: Stretch, symbols: &[Symbol], before: Class, out: &mut Shown) {
    let after = class_after(symbols, c);
    out.note(Plain::MarkBeforeQuote, matches!(before, Class::Comma | Class::Colon) && symbols[c.start as usize].class.is_quote());
    out.note(Plain::ContentSubject, opens_clause(c.of(symbols)));
    out.note(Plain::ContentToEnd, matches!(after, Class::End | Class::Stop));
    out.note(Plain::ContentBeforeComma, after == Class::Comma);
    out.note(Plain::ContentBeforeConjunction, after == Class::Conjunction);
    out.note(Plain::That, before == Class::Complementizer);
    out.note(Plain::Adjunct, c.start > r.anchor + 1);
}

/// What stands right behind a stretch.
fn class_after(symbols: &[Symbol], stretch: Stretch) -> Class {
    symbols.get(stretch.end as usize).map_or(Class::End, |s| s.class)
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
    let mut ahead = extent::Ahead::new(content, extent::CIRCUMSTANCES);
    if !ahead.next().is_some_and(|c| c.is_mention() || c == Class::Other) {
        return false;
    }
    ahead.skip_complements();
    ahead.next().is_some_and(|c| c.is_finite() || matches!(c, Class::Relative | Class::Complementizer))
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
