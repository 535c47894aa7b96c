//! The whole way of a text: batch by batch through text, tag, chunk, engine; then resolve and output.

mod batch;
mod mentions;
mod names;
mod within;

use crate::attributor::Attributor;
use crate::chunk::symbol::{Class, Start, Symbol};
use crate::context::Told;
use crate::engine::matcher::{Found, Stretch};
use crate::engine::notation::Role as Named;
use crate::engine::pattern::Pattern;
use crate::explain::{Explanation, ReadingExplained, SentenceExplained, SymbolExplained};
use crate::few::Short;
use crate::order;
use crate::quote::{AttributedQuote, Relation};
use crate::resolve::chain::{Attachment, Part, Proof, Source};
use crate::resolve::dialogue;
use crate::resolve::draft::{Called, Draft, Origin, PronounSeen, QuotationRef, SentenceRef, Via};
use crate::resolve::entity::{Entities, EntityKind};
use crate::resolve::join;
use crate::resolve::reading::{self, Reading};
use crate::resolve::transcript::{self, Turn};
use crate::resolve::turns;
use crate::resolve::weigh::{self, SentenceView};
use crate::span::Span;
use crate::tag::role::{Role, Roles};
use crate::tag::verbs::{self, ReportingVerb};
use crate::tag::Tag;
use crate::text::dateline;
use crate::text::marks::Quotation;
use crate::text::paragraph::Paragraphs;
use crate::text::token::{Kind, Token};

pub(crate) use batch::Buffers;

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
    transcript::read(text, &gathered.turns, &mut gathered.drafts);
    let story = dialogue::is_dialogue(&gathered.sentences, &gathered.quotations, &gathered.drafts);
    gathered.entities.settle(&attributor.lexicon, story);
    for via in gathered.drafts.iter().flat_map(|d| &d.vias) {
        gathered.entities.passes_on(text, via);
    }
    if story {
        let drafts = std::mem::take(&mut gathered.drafts);
        let Gathered { sentences, quotations, entities, called, pronouns, .. } = gathered;
        let parts = dialogue::Parts { entities, sentences, quotations, called, pronouns };
        gathered.drafts = dialogue::read(text, &attributor.lexicon, parts, drafts);
    } else {
        let Gathered { sentences, entities, pronouns, .. } = gathered;
        turns::learn_genders(entities, sentences, pronouns, |e| e.kind == EntityKind::Person);
        entities.guess_genders(&attributor.lexicon);
        join::join(&gathered.sentences, &gathered.quotations, &mut gathered.drafts);
        Step { a: attributor, text, told }.recount(buffers, gathered);
    }
    crate::output::output(attributor, text, told, gathered)
}

/// Reads a text and tells what happened on the way.
pub(crate) fn explain(attributor: &Attributor, text: &str, told: Told<'_>) -> Explanation {
    let mut gathered = Gathered { trace: Some(Vec::new()), ..Gathered::default() };
    gather(attributor, text, told, &mut Buffers::default(), &mut gathered);
    Explanation { sentences: gathered.trace.unwrap_or_default() }
}

fn gather(a: &Attributor, text: &str, told: Told<'_>, buffers: &mut Buffers, gathered: &mut Gathered) {
    let mut paragraphs = Paragraphs::new(text).flat_map(|range| told.cut(range)).enumerate();
    let step = Step { a, text, told };
    while step.batch(&mut paragraphs, buffers, gathered) {}
}

/// One text's way.
struct Step<'s> {
    a: &'s Attributor,
    text: &'s str,
    told: Told<'s>,
}

impl Step<'_> {
    fn quotation(&self, q: &Quotation, tokens: &[Token]) -> QuotationRef {
        let start = tokens[q.first as usize].start as usize;
        let end = tokens[q.last as usize].end as usize;
        let inner_end = if q.closed { tokens[q.last as usize - 1].end as usize } else { end };
        let inside = &tokens[q.first as usize + 1..q.last as usize + usize::from(!q.closed)];
        // Marks of a quotation within it, and those of emphasis, end nothing.
        let ending = inside.iter().rev().find(|t| !matches!(t.kind, Kind::Mark(_) | Kind::Symbol));
        // “My friend”—she shrugged—“has a conscience.”
        let broken_off = || {
            q.closed
                && inside.first().is_some_and(|t| t.shape.capital())
                && tokens.get(q.last as usize + 1).is_some_and(|t| t.kind == Kind::Dash)
        };
        QuotationRef {
            span: Span::new(start, end),
            inner: Span::new(tokens[q.first as usize].end as usize, inner_end),
            words: inside.iter().filter(|t| t.kind == Kind::Word).count().min(255) as u8,
            lively: ending.is_some_and(|t| t.kind == Kind::Query),
            closed: q.closed,
            recounts: self.may_recount(inside),
            personal: inside.iter().filter(|t| self.roles(t).any(&[Role::First, Role::Second])).count().min(255) as u8,
            full: inside
                .iter()
                .rev()
                .find(|t| t.kind != Kind::Symbol)
                .is_some_and(|t| matches!(t.kind, Kind::Stop | Kind::Query | Kind::Comma) || t.shape.dotted()),
            cut: ending.is_some_and(|t| {
                matches!(t.kind, Kind::Stop | Kind::Query | Kind::Comma | Kind::Dash | Kind::Semicolon | Kind::Colon) || t.shape.dotted()
            }) || broken_off(),
        }
    }

    fn roles(&self, token: &Token) -> Roles {
        self.a.lexicon.entry(token.word).roles
    }

    fn span(&self, tokens: &[Token], first: u32, last: u32) -> Span {
        Span::new(tokens[first as usize].start as usize, tokens[last as usize].end as usize)
    }

    fn bytes(&self, tokens: &[Token], symbols: &[Symbol], s: Stretch) -> Span {
        self.span(tokens, symbols[s.start as usize].first, symbols[s.end as usize - 1].last)
    }

    /// A stretch of content, with the bracket behind it that closes one in it: "it was late (Ruiz said so)".
    fn closed(&self, tokens: &[Token], symbols: &[Symbol], s: Stretch) -> Span {
        let (first, last) = (symbols[s.start as usize].first, symbols[s.end as usize - 1].last);
        let inside = tokens.get(first as usize..=last as usize).unwrap_or_default();
        let of = |kind: Kind| inside.iter().filter(|t| t.kind == kind).count();
        let closes = tokens.get(last as usize + 1).is_some_and(|t| t.kind == Kind::Close) && of(Kind::Open) > of(Kind::Close);
        self.span(tokens, first, last + u32::from(closes))
    }

    fn explained(&self, tokens: &[Token], view: &SentenceView<'_>, mut readings: Vec<Reading>, chosen: &[Reading]) -> SentenceExplained {
        let symbols = view.symbols;
        let ids: Vec<&str> = self.a.weights.ids().collect();
        let text = |s: Stretch| self.bytes(tokens, symbols, s).of(self.text).to_string();
        order::by_key(&mut readings, |r| [order::falling(r.score), 0, 0]);
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
                    pattern: self.a.matcher.patterns[r.pattern as usize].id.to_string(),
                    score: r.score,
                    won: chosen.iter().any(|c| c.pattern == r.pattern && c.anchor == r.anchor),
                    cue: text(Stretch { start: r.anchor, end: r.anchor + 1 }),
                    lemma: verbs::numbered(&self.a.lexicon.verbs, r.verb).map(|v| v.lemma.to_string()),
                    speaker: r.speaker.map(text),
                    content: r.content.iter().map(|&c| text(c)).collect(),
                    speaker_span: r.speaker.map(|s| self.mention(tokens, symbols, s).span),
                    cue_spans: r.cue.iter().map(|&c| self.bytes(tokens, symbols, c)).collect(),
                    content_spans: r.content.iter().map(|&c| self.bytes(tokens, symbols, c)).collect(),
                    features: self
                        .a
                        .weights
                        .features(r, self.a.matcher.patterns[r.pattern as usize].index, view, &self.a.lexicon.verbs)
                        .into_iter()
                        .map(|(f, value)| (weigh::name(f, &ids), value))
                        .collect(),
                })
                .collect(),
        }
    }

    fn draft(&self, r: &Reading, tokens: &[Token], symbols: &[Symbol], joint: &[(u32, Symbol)], sentence: u32) -> Draft {
        let mention = |s: Stretch| self.mention(tokens, symbols, s);
        let anchor = &symbols[r.anchor as usize];
        let cue = r.cue.iter().map(|c| {
            let symbol = &symbols[c.start as usize];
            // The cue is the verb itself, without its auxiliaries.
            let first = if symbol.class.is_verb() { symbol.head } else { symbol.first };
            self.span(tokens, first, symbols[c.end as usize - 1].last)
        });
        let mut vias: Vec<Via> = Vec::new();
        for s in r.sources() {
            let Some((mention, relation)) = self.through(tokens, symbols, &s) else { continue };
            let each = match self.each(tokens, symbols, joint, s.mention) {
                each if each.is_empty() => vec![mention],
                each => each,
            };
            vias.extend(each.into_iter().map(|mention| Via { mention, relation, proof: s.proof }));
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
            content: r.content.iter().map(|&c| self.closed(tokens, symbols, without_label(c, tokens, symbols))).collect(),
            speaker: r.speaker.map(mention),
            each: r.speaker.map_or_else(Vec::new, |s| self.each(tokens, symbols, joint, s)),
            decided: None,
            within: None,
            cue: merge_near(self.text, cue.collect()),
            verb: r.verb,
            flags: anchor.flags,
            hypothetical: self.conditional(r, tokens, symbols),
            vias,
            addressee: r.addressee.map(|m| Box::new(mention(m))),
            medium: r
                .medium
                .or_else(|| self.medium(r, tokens, symbols))
                .map(|m| (self.bytes(tokens, symbols, m), self.medium_kind(&symbols[m.start as usize], tokens))),
            sentence,
            score: r.score,
        }
    }
}

/// The source that a pattern without content found, or whom the pattern found to be the source's own.
fn attachment(f: &Found, pattern: &Pattern, symbols: &[Symbol], verbs: &[ReportingVerb]) -> Option<Attachment> {
    let (mention, part) = match f.get(Named::Via) {
        Some(mention) => (mention, Part::PassesOn),
        None => (f.get(Named::Speaker)?, Part::Speaks),
    };
    let relation = pattern.relation_with(verbs::numbered(verbs, symbols[f.anchor as usize].verb));
    let symbol = &symbols[mention.start as usize];
    // "on its website", "in an interview with his paper": one's own passes nothing on.
    if symbol.class == Class::Outlet
        && symbol.start == Start::Possessive
        && symbol.tag != Tag::ProperNoun
        && !symbol.capital
        && !symbol.outlet
    {
        return None;
    }
    // "in a telephone interview": nobody's.
    if part == Part::PassesOn && matches!(symbol.class, Class::Document | Class::Medium) && !symbol.outlet {
        return None;
    }
    // "a tabloid published by Y": whom a paper belongs to passes nothing on.
    if relation == Relation::Other && symbols[..f.anchor as usize].last().is_some_and(|s| s.class == Class::Outlet) {
        return None;
    }
    let proof = match (symbol.class, relation) {
        (Class::Name | Class::Group | Class::Human, Relation::Told) if reading::is_outlet(mention, symbols) => Proof::Given,
        (Class::Name | Class::Group, Relation::Told) => Proof::Outlet,
        // "in a letter to the mayor"
        (Class::Human, Relation::Told) => return None,
        (Class::Name, Relation::Other) => Proof::NoPerson,
        _ => Proof::Given,
    };
    let whole = Stretch { start: f.anchor - f.taken_left().min(f.anchor), end: mention.end.max(f.anchor + 1) };
    Some(Attachment { anchor: f.anchor, whole, part, source: Source { mention, relation, proof } })
}

/// Content without the label of its paragraph: "DRELM: Two people were hurt, police said.", "Drelm: Two people were hurt, police said."
fn without_label(content: Stretch, tokens: &[Token], symbols: &[Symbol]) -> Stretch {
    match content.of(symbols) {
        [label, colon, next, ..]
            if label.first == 0
                && colon.class == Class::Colon
                && (dateline::is_labelled(tokens) || label.class == Class::Name && next.capital && next.class.is_mention()) =>
        {
            Stretch { start: content.start + 2, ..content }
        }
        _ => content,
    }
}

/// Cue pieces that stand side by side are one: "according" + "to".
fn merge_near(text: &str, mut cue: Short<Span, 2>) -> Short<Span, 2> {
    if cue.len() < 2 {
        return cue;
    }
    order::by_key(&mut cue, order::of_span);
    let mut out: Short<Span, 2> = Short::default();
    for &c in &cue {
        match out.last_mut() {
            Some(last) if Span::new(last.end(), c.start()).of(text).trim().is_empty() => *last = Span::new(last.start(), c.end()),
            _ => out.push(c),
        }
    }
    out
}
