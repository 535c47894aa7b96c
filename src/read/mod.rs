//! The whole way of a text: paragraph by paragraph through text, tag, chunk, engine; then resolve and output.

mod mentions;
mod names;

use std::ops::Range;

use crate::attributor::Attributor;
use crate::chunk::symbol::{Class, Start, Symbol};
use crate::chunk::Chunker;
use crate::context::Told;
use crate::engine::matcher::{Found, Stretch, Tapes};
use crate::engine::notation::Role as Part;
use crate::engine::pattern::Pattern;
use crate::explain::{Explanation, ReadingExplained, SentenceExplained, SymbolExplained};
use crate::grow;
use crate::quote::{AttributedQuote, Relation};
use crate::resolve::chain::{Attachment, Proof, Source};
use crate::resolve::choose;
use crate::resolve::dialogue;
use crate::resolve::draft::{Announced, Called, Draft, Origin, PronounSeen, QuotationRef, SentenceRef, Via};
use crate::resolve::entity::Entities;
use crate::resolve::join;
use crate::resolve::reading::{self, Reading};
use crate::resolve::transcript::{self, Turn};
use crate::resolve::weigh::{self, Features, SentenceView};
use crate::span::Span;
use crate::tag::lexicon::Lexicon;
use crate::tag::role::{Role, Roles};
use crate::tag::tagger::{self, Case, Item, Lattice};
use crate::tag::verbs;
use crate::tag::Tag;
use crate::text::dateline;
use crate::text::marks::{self, Quotation};
use crate::text::paragraph::Paragraphs;
use crate::text::sentence::{self, Sentence};
use crate::text::token::{self, Kind, Pending, Token};

/// Buffers of the steps that go paragraph by paragraph.
#[derive(Default)]
pub(crate) struct Buffers {
    tokens: Vec<Token>,
    pending: Pending,
    quotations: Vec<Quotation>,
    sentences: Vec<Sentence>,
    items: Vec<Item>,
    symbols: Vec<Symbol>,
    /// Those who speak together, each with the first token of the mention that they are.
    joint: Vec<(u32, Symbol)>,
    lattice: Lattice,
    tapes: Tapes,
    found: Vec<Found>,
    features: Features,
}

/// What has been gathered of the document.
#[derive(Default)]
pub(crate) struct Gathered {
    pub(crate) drafts: Vec<Draft>,
    pub(crate) sentences: Vec<SentenceRef>,
    pub(crate) quotations: Vec<QuotationRef>,
    pub(crate) entities: Entities,
    /// Names within quotations.
    pub(crate) called: Vec<Called>,
    /// Pronouns outside of them.
    pub(crate) pronouns: Vec<PronounSeen>,
    /// Paragraphs that open with a label.
    turns: Vec<Turn>,
    pub(crate) publisher: Option<Span>,
    /// What happened on the way, where that is asked for.
    pub(crate) trace: Option<Vec<SentenceExplained>>,
}

impl Gathered {
    /// Forgets the text before, and keeps the memory.
    fn clear(&mut self) {
        self.drafts.clear();
        self.sentences.clear();
        self.quotations.clear();
        self.entities.clear();
        self.called.clear();
        self.pronouns.clear();
        self.turns.clear();
        self.publisher = None;
        self.trace = None;
    }
}

/// Reads a text. What has been gathered of it stays in `gathered`.
pub(crate) fn read<'t>(
    attributor: &Attributor,
    text: &'t str,
    told: Told<'_>,
    buffers: &mut Buffers,
    gathered: &mut Gathered,
) -> Vec<AttributedQuote<'t>> {
    gathered.clear();
    gather(attributor, text, told, buffers, gathered);
    gathered.entities.settle();
    transcript::read(text, &gathered.turns, &mut gathered.drafts);
    for via in gathered.drafts.iter().flat_map(|d| &d.vias) {
        gathered.entities.passes_on(text, via);
    }
    if dialogue::is_dialogue(&gathered.sentences, &gathered.quotations, &gathered.drafts) {
        let drafts = std::mem::take(&mut gathered.drafts);
        let Gathered { sentences, quotations, entities, called, pronouns, .. } = gathered;
        let parts = dialogue::Parts { entities, sentences, quotations, called, pronouns };
        gathered.drafts = dialogue::read(text, &attributor.lexicon, parts, drafts);
    } else {
        join::join(&gathered.sentences, &gathered.quotations, &mut gathered.drafts);
    }
    crate::output::output(attributor, text, told, gathered)
}

/// Reads a text and tells what happened on the way.
pub(crate) fn explain(attributor: &Attributor, text: &str, told: Told<'_>) -> Explanation {
    let mut gathered = Gathered { trace: Some(Vec::new()), ..Gathered::default() };
    gather(attributor, text, told, &mut Buffers::default(), &mut gathered);
    Explanation { sentences: gathered.trace.unwrap_or_default() }
}

fn gather(attributor: &Attributor, text: &str, told: Told<'_>, buffers: &mut Buffers, gathered: &mut Gathered) {
    for (number, range) in Paragraphs::new(text).flat_map(|range| told.cut(range)).enumerate() {
        paragraph(attributor, text, told, range, number as u32, buffers, gathered);
    }
}

fn paragraph(a: &Attributor, text: &str, told: Told<'_>, range: Range<usize>, number: u32, b: &mut Buffers, out: &mut Gathered) {
    b.tokens.clear();
    b.quotations.clear();
    b.sentences.clear();
    token::tokenize(text, range.start, range.end, &a.lexicon, &mut b.tokens, &mut b.pending);
    if let Some(line) = dateline::find(&b.tokens) {
        if let (Some((first, end)), None) = (line.agency, out.publisher) {
            out.publisher = Some(Span::new(b.tokens[first].start as usize, b.tokens[end - 1].end as usize));
        }
        b.tokens.drain(..line.tokens);
    }
    if b.tokens.is_empty() {
        return;
    }
    marks::pair(text, &mut b.tokens, &mut b.quotations);
    sentence::split(&b.tokens, &b.quotations, &a.lexicon, &mut b.sentences);
    let first_sentence = out.sentences.len() as u32;
    let sentences = std::mem::take(&mut b.sentences);
    for &s in &sentences {
        Step { a, text, told, number }.sentence(s, b, out);
    }
    b.sentences = sentences;
    out.turns.extend(transcript::turn(&b.tokens, &a.lexicon, (first_sentence, out.sentences.len() as u32)));
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
    fn items(&mut self, lexicon: &Lexicon, tokens: &[Token], range: Range<u32>, items: &mut Vec<Item>) {
        let stretch = tokens.get(range.start as usize..range.end as usize).unwrap_or(&[]);
        items.extend(stretch.iter().zip(range).map(|(token, i)| {
            let word = token.kind == Kind::Word;
            let longer = word && token.end - token.start > Self::SHORT;
            self.any |= word || token.kind == Kind::Number;
            self.longer += u32::from(longer);
            self.capitals += u32::from(longer && token.shape.capital());
            let roles = lexicon.entry(token.word).roles;
            Item { first: i, last: i, roles, tag: Tag::Punctuation, kind: token.kind, quotation: false }
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

/// The tokens that a headline has at most.
const HEADLINE: u32 = 32;

/// One sentence's way.
struct Step<'s> {
    a: &'s Attributor,
    text: &'s str,
    told: Told<'s>,
    number: u32,
}

impl Step<'_> {
    fn sentence(&self, s: Sentence, b: &mut Buffers, out: &mut Gathered) {
        let lexicon = &self.a.lexicon;
        b.items.clear();
        b.symbols.clear();
        b.joint.clear();
        b.found.clear();
        let first_quotation = out.quotations.len() as u32;
        let sentence_number = out.sentences.len() as u32;
        let mut words = Words::default();
        let mut at = s.first;
        let from = b.quotations.partition_point(|q| q.first < s.first);
        for q in b.quotations[from..].iter().take_while(|q| q.first < s.end) {
            words.items(lexicon, &b.tokens, at..q.first, &mut b.items);
            let kind = b.tokens[q.first as usize].kind;
            b.items.push(Item { first: q.first, last: q.last, roles: Roles::EMPTY, tag: Tag::Punctuation, kind, quotation: true });
            self.called(q, &b.tokens, out);
            grow::push(&mut out.quotations, self.quotation(q, &b.tokens));
            at = q.last + 1;
        }
        words.items(lexicon, &b.tokens, at..s.end, &mut b.items);
        let only_quotation = !words.any;
        let span = Span::new(b.tokens[s.first as usize].start as usize, b.tokens[s.end as usize - 1].end as usize);
        let (mut subject, mut announced) = (None, Announced::default());
        if !only_quotation {
            let case = words.case();
            tagger::tag(lexicon, self.text, &b.tokens, case, &mut b.items, &mut b.lattice);
            let chunker = Chunker { lexicon, text: self.text, tokens: &b.tokens, quotations: &b.quotations, items: &b.items };
            chunker.run(&mut b.symbols);
            self.names(&b.tokens, &b.symbols, &mut out.entities);
            chunker.coordinate(&mut b.symbols, &mut b.joint);
            for symbol in &mut b.symbols {
                let literal = if symbol.first == symbol.last { lexicon.entry(b.tokens[symbol.first as usize].word).literal } else { 0 };
                symbol.byte = self.a.alphabet.byte(literal, symbol.class);
            }
            self.pronouns(&b.tokens, &b.symbols, &mut out.pronouns);
            subject = self.subject(&b.tokens, &b.symbols);
            announced = Announced { signed: self.signed(&b.tokens, &b.symbols), lead: self.lead(&b.tokens, &b.symbols) };
            if self.a.matcher.anchors(&b.symbols) {
                self.a.matcher.run(&b.symbols, self.headline(s, b), &lexicon.verbs, &mut b.tapes, &mut b.found);
                let patterns = &self.a.matcher.patterns;
                let view = SentenceView {
                    symbols: &b.symbols,
                    cues: b.symbols.iter().filter(|s| s.class.is_cue()).count(),
                    title_case: case == Case::Title,
                };
                let features = &mut b.features;
                let weigh = |mut r: Reading| {
                    weigh::features(&r, patterns[r.pattern as usize].index, &view, &lexicon.verbs, features);
                    r.score = self.a.weights.score(features);
                    r
                };
                let readings: Vec<Reading> = b
                    .found
                    .iter()
                    .filter_map(|f| reading::build(f, &patterns[f.pattern as usize], &b.symbols, &lexicon.verbs))
                    .map(weigh)
                    .collect();
                let all = out.trace.is_some().then(|| readings.clone());
                let attachments: Vec<Attachment> =
                    b.found.iter().filter_map(|f| attachment(f, &patterns[f.pattern as usize], &b.symbols)).collect();
                let chosen = choose::choose(readings, &attachments, &b.symbols, &lexicon.verbs);
                if let (Some(trace), Some(all)) = (&mut out.trace, all) {
                    trace.push(self.explained(&b.tokens, &view, all, &chosen));
                }
                for r in chosen {
                    let draft = self.draft(&r, &b.tokens, &b.symbols, &b.joint, sentence_number);
                    grow::push(&mut out.drafts, draft);
                }
            }
        }
        grow::push(
            &mut out.sentences,
            SentenceRef {
                span,
                paragraph: self.number,
                only_quotation,
                subject,
                announced: (announced != Announced::default()).then(|| Box::new(announced)),
                quotations: (first_quotation, out.quotations.len() as u32),
            },
        );
    }

    fn quotation(&self, q: &Quotation, tokens: &[Token]) -> QuotationRef {
        let start = tokens[q.first as usize].start as usize;
        let end = tokens[q.last as usize].end as usize;
        let inner_end = if q.closed { tokens[q.last as usize - 1].end as usize } else { end };
        let inside = &tokens[q.first as usize + 1..q.last as usize + usize::from(!q.closed)];
        // Marks of a quotation within it, and those of emphasis, end nothing.
        let ending = inside.iter().rev().find(|t| !matches!(t.kind, Kind::Mark(_) | Kind::Symbol));
        QuotationRef {
            span: Span::new(start, end),
            inner: Span::new(tokens[q.first as usize].end as usize, inner_end),
            words: inside.iter().filter(|t| t.kind == Kind::Word).count().min(255) as u8,
            lively: ending.is_some_and(|t| t.kind == Kind::Query),
            closed: q.closed,
            personal: inside.iter().filter(|t| self.roles(t).any(&[Role::First, Role::Second])).count().min(255) as u8,
            full: inside.last().is_some_and(|t| matches!(t.kind, Kind::Stop | Kind::Query | Kind::Comma) || t.shape.dotted()),
            cut: ending.is_some_and(|t| {
                matches!(t.kind, Kind::Stop | Kind::Query | Kind::Comma | Kind::Dash | Kind::Semicolon | Kind::Colon) || t.shape.dotted()
            }),
        }
    }

    fn roles(&self, token: &Token) -> Roles {
        self.a.lexicon.entry(token.word).roles
    }

    /// Whether the sentence is a paragraph of its own, short and without a full stop.
    fn headline(&self, s: Sentence, b: &Buffers) -> bool {
        let whole = s.first == 0 && s.end as usize == b.tokens.len() && s.end < HEADLINE;
        whole
            && !matches!(b.tokens[s.end as usize - 1].kind, Kind::Comma | Kind::Colon)
            && !b.symbols.iter().any(|s| s.class == Class::Stop && s.last + 1 < b.tokens.len() as u32)
    }

    fn span(&self, tokens: &[Token], first: u32, last: u32) -> Span {
        Span::new(tokens[first as usize].start as usize, tokens[last as usize].end as usize)
    }

    fn bytes(&self, tokens: &[Token], symbols: &[Symbol], s: Stretch) -> Span {
        self.span(tokens, symbols[s.start as usize].first, symbols[s.end as usize - 1].last)
    }

    fn explained(&self, tokens: &[Token], view: &SentenceView<'_>, mut readings: Vec<Reading>, chosen: &[Reading]) -> SentenceExplained {
        let symbols = view.symbols;
        let ids: Vec<&str> = self.a.weights.ids().collect();
        let text = |s: Stretch| self.bytes(tokens, symbols, s).of(self.text).to_string();
        readings.sort_by(|a, b| b.score.total_cmp(&a.score));
        SentenceExplained {
            symbols: symbols
                .iter()
                .map(|s| {
                    let span = self.span(tokens, s.first, s.last);
                    SymbolExplained { class: self.a.alphabet.name(s.byte), span, text: span.of(self.text).to_string() }
                })
                .collect(),
            readings: readings
                .iter()
                .map(|r| ReadingExplained {
                    pattern: self.a.matcher.patterns[r.pattern as usize].source.id.to_string(),
                    score: r.score,
                    won: chosen.iter().any(|c| c.pattern == r.pattern && c.anchor == r.anchor),
                    cue: text(Stretch { start: r.anchor, end: r.anchor + 1 }),
                    lemma: verbs::numbered(&self.a.lexicon.verbs, r.verb).map(|v| v.lemma.to_string()),
                    speaker: r.speaker.map(text),
                    content: r.content.iter().map(|&c| text(c)).collect(),
                    speaker_span: r.speaker.map(|s| self.mention(tokens, symbols, s).span),
                    cue_spans: r.cue.iter().map(|&c| self.bytes(tokens, symbols, c)).collect(),
                    content_spans: r.content.iter().map(|&c| self.bytes(tokens, symbols, c)).collect(),
                    features: self.features(r, view).into_iter().map(|(f, value)| (weigh::name(f, &ids), value)).collect(),
                })
                .collect(),
        }
    }

    fn features(&self, r: &Reading, view: &SentenceView<'_>) -> Features {
        let mut features = Features::new();
        weigh::features(r, self.a.matcher.patterns[r.pattern as usize].index, view, &self.a.lexicon.verbs, &mut features);
        features
    }

    fn draft(&self, r: &Reading, tokens: &[Token], symbols: &[Symbol], joint: &[(u32, Symbol)], sentence: u32) -> Draft {
        let mention = |s: Stretch| self.mention(tokens, symbols, s);
        let anchor = &symbols[r.anchor as usize];
        let cue = r
            .cue
            .iter()
            .map(|c| {
                let symbol = &symbols[c.start as usize];
                // The cue is the verb itself, without its auxiliaries.
                let first = if symbol.class.is_verb() { symbol.head } else { symbol.first };
                self.span(tokens, first, symbols[c.end as usize - 1].last)
            })
            .collect::<Vec<_>>();
        let mut vias: Vec<Via> = Vec::new();
        for s in r.sources() {
            let each = match self.each(tokens, symbols, joint, s.mention) {
                each if each.is_empty() => vec![mention(s.mention)],
                each => each,
            };
            vias.extend(each.into_iter().map(|mention| Via { mention, relation: s.relation, proof: s.proof }));
        }
        // What a statement or letter quotes comes through a document; what a news report quotes, through its outlet.
        for via in &mut vias {
            if via.mention.class == Class::Document
                && !via.mention.roles.has(Role::News)
                && matches!(via.relation, Relation::QuotedBy | Relation::ReportedBy)
            {
                via.relation = Relation::Document;
            }
        }
        Draft {
            origin: Origin::Pattern(r.pattern),
            content: r.content.iter().map(|c| self.bytes(tokens, symbols, *c)).collect(),
            speaker: r.speaker.map(mention),
            each: r.speaker.map_or_else(Vec::new, |s| self.each(tokens, symbols, joint, s)),
            decided: None,
            cue: merge_near(self.text, cue),
            verb: r.verb,
            flags: anchor.flags,
            hypothetical: self.conditional(r, tokens, symbols),
            vias,
            addressee: r.addressee.map(mention),
            medium: r
                .medium
                .or_else(|| self.medium(r, tokens, symbols))
                .map(|m| (self.bytes(tokens, symbols, m), self.medium_kind(&symbols[m.start as usize], tokens))),
            sentence,
            score: r.score,
        }
    }
}

/// The source that a pattern without content found.
fn attachment(f: &Found, pattern: &Pattern, symbols: &[Symbol]) -> Option<Attachment> {
    if !pattern.attaches {
        return None;
    }
    let mention = f.get(Part::Via)?;
    let relation = pattern.relation();
    let symbol = &symbols[mention.start as usize];
    // "on its website", "in an interview with his paper": one's own passes nothing on.
    if symbol.class == Class::Outlet && symbol.start == Start::Possessive && !symbol.capital && !symbol.outlet {
        return None;
    }
    let proof = match (symbol.class, relation) {
        (Class::Name, Relation::Told) if symbol.outlet => Proof::Given,
        (Class::Name, Relation::Told) => Proof::Outlet,
        (Class::Name, Relation::Other) => Proof::NoPerson,
        _ => Proof::Given,
    };
    let whole = Stretch { start: f.anchor - f.taken_left().min(f.anchor), end: mention.end.max(f.anchor + 1) };
    Some(Attachment { anchor: f.anchor, whole, source: Source { mention, relation, proof } })
}

/// Cue pieces that stand side by side are one: "according" + "to".
fn merge_near(text: &str, mut cue: Vec<Span>) -> Vec<Span> {
    cue.sort();
    let mut out: Vec<Span> = Vec::new();
    for c in cue {
        match out.last_mut() {
            Some(last) if Span::new(last.end(), c.start()).of(text).trim().is_empty() => *last = Span::new(last.start(), c.end()),
            _ => out.push(c),
        }
    }
    out
}
