//! The steps of a text up to its readings, each over a batch of paragraphs before the next one begins.
//!
//! The code of all steps and the tables they read are larger than the nearest memory of a processor. Sentence by sentence each
//! step would push the others out of it; batch by batch it is fetched once for hundreds of sentences. A batch is
//! bounded, so a long text takes no more memory for it than a short one.

use std::ops::Range;

use super::{Gathered, Step};
use crate::chunk::symbol::{Class, Symbol};
use crate::chunk::Chunker;
use crate::engine::matcher::{Found, Tapes};
use crate::explain::SentenceExplained;
use crate::grow;
use crate::resolve::chain::Attachment;
use crate::resolve::choose;
use crate::resolve::draft::{Announced, SentenceRef};
use crate::resolve::reading::{self, Reading};
use crate::resolve::transcript;
use crate::resolve::weigh::SentenceView;
use crate::span::Span;
use crate::tag::role::Roles;
use crate::tag::tagger::{self, Case, Item, Lattice};
use crate::tag::Tag;
use crate::text::dateline;
use crate::text::marks::{self, Quotation};
use crate::text::sentence::{self, Sentence};
use crate::text::token::{Kind, Token, Tokens};

/// From how many tokens on a batch is full: an article of news.
const FULL: usize = 1536;

/// The tokens that a headline has at most.
const HEADLINE: u32 = 32;

/// A stretch of one of the batch's lists.
type Part = Range<usize>;

/// A paragraph of the batch. What names a token or a quotation counts from the first one of its paragraph.
#[derive(Debug)]
struct Paragraph {
    /// Its number in the document.
    number: u32,
    tokens: Part,
    marks: Part,
    quotations: Part,
    sentences: Part,
}

/// A sentence of the batch.
#[derive(Debug)]
struct Place {
    paragraph: usize,
    sentence: Sentence,
    /// Its quotations, as a range of the document's.
    quotations: (u32, u32),
    case: Case,
    /// It holds nothing but quotations, and goes no further.
    only_quotation: bool,
    items: Part,
    symbols: Part,
    joint: Part,
}

/// The lists of a batch, and memory that one batch after another uses.
#[derive(Default)]
pub(crate) struct Buffers {
    paragraphs: Vec<Paragraph>,
    tokens: Tokens,
    quotations: Vec<Quotation>,
    places: Vec<Place>,
    items: Vec<Item>,
    symbols: Vec<Symbol>,
    /// Those who speak together, each with the first token of the mention that they are.
    joint: Vec<(u32, Symbol)>,
    /// Of a paragraph or a sentence alone.
    sentences: Vec<Sentence>,
    fresh: Vec<Symbol>,
    lattice: Lattice,
    tapes: Tapes,
    found: Vec<Found>,
    /// The sentences in which something was found, by their places, each with a range of that.
    anchored: Vec<(usize, Part)>,
    /// The best readings, each with its sentence's place.
    chosen: Vec<(usize, Reading)>,
    readings: Vec<Reading>,
    attachments: Vec<Attachment>,
}

impl Buffers {
    fn clear(&mut self) {
        self.paragraphs.clear();
        self.tokens.clear();
        self.quotations.clear();
        self.places.clear();
        self.items.clear();
        self.symbols.clear();
        self.joint.clear();
        self.found.clear();
        self.anchored.clear();
        self.chosen.clear();
    }

    fn tokens_of(&self, place: &Place) -> &[Token] {
        &self.tokens.list[self.paragraphs[place.paragraph].tokens.clone()]
    }
}

/// What the words of a sentence outside of its quotations show together.
#[derive(Default)]
struct Words {
    /// There is a word or a number.
    any: bool,
    longer: u32,
    /// Longer words with a capital.
    capitals: u32,
}

impl Words {
    /// Words of more bytes than this are longer ones.
    const SHORT: u32 = 3;

    /// Makes items of the tokens outside of quotations.
    fn items(&mut self, step: &Step<'_>, tokens: &[Token], range: Range<u32>, items: &mut Vec<Item>) {
        let stretch = tokens.get(range.start as usize..range.end as usize).unwrap_or(&[]);
        items.extend(stretch.iter().zip(range).map(|(token, i)| {
            let word = token.kind == Kind::Word;
            let longer = word && token.end - token.start > Self::SHORT;
            self.any |= word || token.kind == Kind::Number;
            self.longer += u32::from(longer);
            self.capitals += u32::from(longer && token.shape.capital());
            Item { first: i, last: i, roles: step.roles(token), tag: Tag::Punctuation, kind: token.kind, quotation: false }
        }));
    }

    /// Whether most longer words begin with a capital.
    fn case(&self) -> Case {
        if self.longer >= 3 && self.capitals * 10 >= self.longer * 8 {
            Case::Title
        } else {
            Case::Sentence
        }
    }
}

impl Step<'_> {
    /// Takes the next paragraphs through all steps; false where there are none.
    pub(super) fn batch(&self, paragraphs: &mut impl Iterator<Item = (usize, Range<usize>)>, b: &mut Buffers, out: &mut Gathered) -> bool {
        b.clear();
        self.tokens(paragraphs, b, out);
        self.sentences(b);
        self.items(b, out);
        self.tags(b);
        self.symbols(b);
        self.entities(b, out);
        self.joined(b);
        let first = out.sentences.len() as u32;
        self.shown(b, out);
        self.found(b, out.trace.is_some());
        self.readings(b, &mut out.trace);
        self.drafts(first, b, out);
        !b.paragraphs.is_empty()
    }

    /// Paragraphs until the batch is full, with their tokens.
    fn tokens(&self, paragraphs: &mut impl Iterator<Item = (usize, Range<usize>)>, b: &mut Buffers, out: &mut Gathered) {
        while b.tokens.list.len() < FULL {
            let Some((number, range)) = paragraphs.next() else { return };
            let (mut from, first_mark) = (b.tokens.list.len(), b.tokens.marks.len());
            b.tokens.read(self.text, range.start, range.end, &self.a.lexicon);
            let tokens = &b.tokens.list[from..];
            let is_outlet = |name: &[Token]| {
                let (first, last) = (name.first()?, name.last()?);
                self.a.lexicon.outlet(&self.text[first.start as usize..last.end as usize])
            };
            if let Some(line) = dateline::find(tokens, |name| is_outlet(name).is_some()) {
                if let (Some((first, end)), None) = (line.agency, out.publisher) {
                    out.publisher = Some(Span::new(tokens[first].start as usize, tokens[end - 1].end as usize));
                }
                from += line.tokens;
            }
            // Token numbers count from the first one of the paragraph.
            let marks = first_mark + b.tokens.marks[first_mark..].partition_point(|&mark| (mark as usize) < from)..b.tokens.marks.len();
            b.tokens.marks[marks.clone()].iter_mut().for_each(|mark| *mark -= from as u32);
            b.paragraphs.push(Paragraph {
                number: number as u32,
                tokens: from..b.tokens.list.len(),
                marks,
                quotations: 0..0,
                sentences: 0..0,
            });
        }
    }

    fn sentences(&self, b: &mut Buffers) {
        for (i, p) in b.paragraphs.iter_mut().enumerate().filter(|(_, p)| !p.tokens.is_empty()) {
            let tokens = &mut b.tokens.list[p.tokens.clone()];
            let from = b.quotations.len();
            marks::pair(self.text, tokens, &b.tokens.marks[p.marks.clone()], &mut b.quotations);
            p.quotations = from..b.quotations.len();
            b.sentences.clear();
            sentence::split(tokens, &b.quotations[from..], &self.a.lexicon, &mut b.sentences);
            let first = b.places.len();
            b.places.extend(b.sentences.iter().map(|&sentence| Place {
                paragraph: i,
                sentence,
                quotations: (0, 0),
                case: Case::Sentence,
                only_quotation: true,
                items: 0..0,
                symbols: 0..0,
                joint: 0..0,
            }));
            p.sentences = first..b.places.len();
        }
    }

    fn items(&self, b: &mut Buffers, out: &mut Gathered) {
        for p in &b.paragraphs {
            let tokens = &b.tokens.list[p.tokens.clone()];
            let mut quotations = b.quotations[p.quotations.clone()].iter().peekable();
            for place in &mut b.places[p.sentences.clone()] {
                let (from, first_quotation) = (b.items.len(), out.quotations.len() as u32);
                let s = place.sentence;
                let mut words = Words::default();
                let mut at = s.first;
                while let Some(q) = quotations.next_if(|q| q.first < s.end) {
                    words.items(self, tokens, at..q.first, &mut b.items);
                    let kind = tokens[q.first as usize].kind;
                    b.items.push(Item { first: q.first, last: q.last, roles: Roles::EMPTY, tag: Tag::Punctuation, kind, quotation: true });
                    self.called(q, tokens, out);
                    grow::push(&mut out.quotations, self.quotation(q, tokens));
                    at = q.last + 1;
                }
                words.items(self, tokens, at..s.end, &mut b.items);
                place.quotations = (first_quotation, out.quotations.len() as u32);
                (place.only_quotation, place.case) = (!words.any, words.case());
                place.items = from..b.items.len();
            }
        }
    }

    fn tags(&self, b: &mut Buffers) {
        for place in b.places.iter().filter(|place| !place.only_quotation) {
            let tokens = &b.tokens.list[b.paragraphs[place.paragraph].tokens.clone()];
            tagger::tag(&self.a.lexicon, self.text, tokens, place.case, &mut b.items[place.items.clone()], &mut b.lattice);
        }
    }

    fn symbols(&self, b: &mut Buffers) {
        for place in b.places.iter_mut().filter(|place| !place.only_quotation) {
            b.fresh.clear();
            let p = &b.paragraphs[place.paragraph];
            self.chunker(&b.tokens.list[p.tokens.clone()], &b.quotations[p.quotations.clone()], &b.items[place.items.clone()])
                .run(&mut b.fresh);
            place.symbols = b.symbols.len()..b.symbols.len() + b.fresh.len();
            b.symbols.extend_from_slice(&b.fresh);
        }
    }

    fn chunker<'c>(&'c self, tokens: &'c [Token], quotations: &'c [Quotation], items: &'c [Item]) -> Chunker<'c> {
        Chunker { lexicon: &self.a.lexicon, text: self.text, tokens, quotations, items }
    }

    /// Names are gathered before those who speak together become one mention.
    fn entities(&self, b: &Buffers, out: &mut Gathered) {
        for place in &b.places {
            self.names(b.tokens_of(place), &b.symbols[place.symbols.clone()], &mut out.entities);
        }
    }

    /// Those who speak together, and the place of each symbol in the alphabet of the patterns.
    fn joined(&self, b: &mut Buffers) {
        for place in &mut b.places {
            let p = &b.paragraphs[place.paragraph];
            let tokens = &b.tokens.list[p.tokens.clone()];
            let symbols = &mut b.symbols[place.symbols.clone()];
            let from = b.joint.len();
            if symbols.iter().any(|s| s.class == Class::Conjunction) {
                b.fresh.clear();
                b.fresh.extend_from_slice(symbols);
                let chunker = self.chunker(tokens, &b.quotations[p.quotations.clone()], &b.items[place.items.clone()]);
                chunker.coordinate(&mut b.fresh, &mut b.joint);
                symbols[..b.fresh.len()].copy_from_slice(&b.fresh);
                place.symbols.end = place.symbols.start + b.fresh.len();
            }
            place.joint = from..b.joint.len();
            for symbol in &mut b.symbols[place.symbols.clone()] {
                let alone = symbol.first == symbol.last;
                let literal = if alone { self.a.lexicon.entry(tokens[symbol.first as usize].word).literal } else { 0 };
                symbol.byte = self.a.alphabet.byte(literal, symbol.class);
            }
        }
    }

    /// What the sentences show to those around them: who each one is about, pronouns, turns of a transcript.
    fn shown(&self, b: &Buffers, out: &mut Gathered) {
        let first = out.sentences.len();
        for place in &b.places {
            let (tokens, symbols) = (b.tokens_of(place), &b.symbols[place.symbols.clone()]);
            let s = place.sentence;
            let (mut subject, mut announced) = (None, Announced::default());
            if !place.only_quotation {
                self.pronouns(tokens, symbols, &mut out.pronouns);
                subject = self.subject(tokens, symbols);
                let headed = s.first == 0 && s.end as usize == tokens.len();
                let lead = self.lead(tokens, symbols).or_else(|| headed.then(|| self.heading(tokens, symbols)).flatten());
                let told = lead.and_then(|_| self.told_before_colon(tokens, symbols));
                announced = Announced { signed: self.signed(tokens, symbols), lead, told };
            }
            let sentence = SentenceRef {
                span: self.span(tokens, s.first, s.end - 1),
                paragraph: b.paragraphs[place.paragraph].number,
                only_quotation: place.only_quotation,
                unended: matches!(tokens[s.end as usize - 1].kind, Kind::Word | Kind::Number | Kind::Clitic | Kind::Close),
                subject,
                announced: (announced != Announced::default()).then(|| Box::new(announced)),
                quotations: place.quotations,
            };
            grow::push(&mut out.sentences, sentence);
        }
        out.turns.extend(b.paragraphs.iter().filter_map(|p| {
            let sentences = ((first + p.sentences.start) as u32, (first + p.sentences.end) as u32);
            transcript::turn(&b.tokens.list[p.tokens.clone()], &self.a.lexicon, sentences)
        }));
    }

    /// Whether the sentence is a paragraph of its own, short and without a full stop.
    fn headline(&self, s: Sentence, tokens: &[Token], symbols: &[Symbol]) -> bool {
        let whole = s.first == 0 && s.end as usize == tokens.len() && s.end < HEADLINE;
        // "The quay at noon. Photo: Ana Ruiz"
        let labels = |pair: &[Token]| pair[1].kind == Kind::Colon && self.a.lexicon.entry(pair[0].word).label;
        whole
            && tokens[0].kind != Kind::Open
            && !tokens.windows(2).any(labels)
            && !matches!(tokens[s.end as usize - 1].kind, Kind::Comma | Kind::Colon)
            && !symbols.iter().any(|s| s.class == Class::Stop && (s.last + 1 < tokens.len() as u32 || dateline::is_labelled(tokens)))
    }

    /// Whatever patterns find in each sentence.
    fn found(&self, b: &mut Buffers, asked: bool) {
        let (matcher, verbs) = (&self.a.matcher, &self.a.lexicon.verbs);
        for (i, place) in b.places.iter().enumerate() {
            let symbols = &b.symbols[place.symbols.clone()];
            let tokens = &b.tokens.list[b.paragraphs[place.paragraph].tokens.clone()];
            let from = b.found.len();
            let headline = || self.headline(place.sentence, tokens, symbols);
            let anchored = matcher.run(symbols, headline, verbs, &mut b.tapes, &mut b.found);
            // Whoever asks what happened sees every sentence in which a pattern looked around.
            if from < b.found.len() || anchored && asked {
                b.anchored.push((i, from..b.found.len()));
            }
        }
    }

    /// The readings of each sentence in which something was found, and of these the best ones.
    fn readings(&self, b: &mut Buffers, trace: &mut Option<Vec<SentenceExplained>>) {
        let (patterns, verbs) = (&self.a.matcher.patterns, &self.a.lexicon.verbs);
        for (i, found) in &b.anchored {
            let place = &b.places[*i];
            let symbols = &b.symbols[place.symbols.clone()];
            let cues = symbols.iter().filter(|s| s.class.is_cue()).count();
            let view = SentenceView { symbols, cues, title_case: place.case == Case::Title };
            b.readings.clear();
            b.attachments.clear();
            for found in &b.found[found.clone()] {
                let pattern = &patterns[found.pattern as usize];
                if pattern.attaches {
                    b.attachments.extend(super::attachment(found, pattern, symbols, verbs));
                } else {
                    reading::build(found, pattern, symbols, verbs, &mut b.readings);
                }
            }
            for r in &mut b.readings {
                r.score = self.a.weights.score(r, patterns[r.pattern as usize].index, &view, verbs);
            }
            let all = trace.is_some().then(|| b.readings.clone());
            choose::choose(&mut b.readings, &b.attachments, symbols, verbs);
            if let (Some(trace), Some(all)) = (trace.as_mut(), all) {
                let tokens = &b.tokens.list[b.paragraphs[place.paragraph].tokens.clone()];
                trace.push(self.explained(tokens, &view, all, &b.readings));
            }
            b.chosen.extend(b.readings.drain(..).map(|r| (*i, r)));
        }
    }

    /// The best readings as drafts. `first` is the number of the first sentence.
    fn drafts(&self, first: u32, b: &Buffers, out: &mut Gathered) {
        for (i, r) in &b.chosen {
            let place = &b.places[*i];
            let draft =
                self.draft(r, b.tokens_of(place), &b.symbols[place.symbols.clone()], &b.joint[place.joint.clone()], first + *i as u32);
            grow::push(&mut out.drafts, draft);
        }
    }
}
