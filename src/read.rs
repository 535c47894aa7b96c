//! The whole way of a text: paragraph by paragraph through text, tag, chunk, engine; then resolve and output.

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
use crate::resolve::draft::{Announced, Called, Draft, MentionRef, Origin, Principal, PronounSeen, QuotationRef, SentenceRef, Via};
use crate::resolve::entity::{Entities, Gender, NameSeen, Style};
use crate::resolve::join;
use crate::resolve::reading::{self, Reading};
use crate::resolve::transcript::{self, Turn};
use crate::resolve::weigh::{self, Features, SentenceView};
use crate::span::Span;
use crate::tag::media::MediumKind;
use crate::tag::role::{Role, Roles};
use crate::tag::tagger::{self, Case, Item, Lattice};
use crate::tag::verbs;
use crate::tag::Tag;
use crate::text::dateline;
use crate::text::fold;
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

/// The tokens that a headline has at most.
const HEADLINE: u32 = 32;

/// The rate of a verb whose subject surely speaks.
const REPORTS: u8 = 85;

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
        let mut only_quotation = true;
        let from = b.quotations.partition_point(|q| q.first < s.first);
        let mut quotations = b.quotations[from..].iter().peekable();
        let mut i = s.first;
        while i < s.end {
            if let Some(q) = quotations.next_if(|q| q.first == i) {
                b.items.push(Item {
                    first: q.first,
                    last: q.last,
                    roles: Roles::EMPTY,
                    tag: Tag::Punctuation,
                    kind: b.tokens[q.first as usize].kind,
                    quotation: true,
                });
                self.called(q, &b.tokens, out);
                grow::push(&mut out.quotations, self.quotation(q, &b.tokens));
                i = q.last + 1;
            } else {
                let token = &b.tokens[i as usize];
                only_quotation &= !matches!(token.kind, Kind::Word | Kind::Number);
                let roles = lexicon.entry(token.word).roles;
                b.items.push(Item { first: i, last: i, roles, tag: Tag::Punctuation, kind: token.kind, quotation: false });
                i += 1;
            }
        }
        let span = Span::new(b.tokens[s.first as usize].start as usize, b.tokens[s.end as usize - 1].end as usize);
        let (mut subject, mut announced) = (None, Announced::default());
        if !only_quotation {
            let case = self.case(&b.tokens, &b.items);
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
            announced = Announced {
                speaks: self.speaks(&b.tokens, &b.symbols),
                signed: self.signed(&b.tokens, &b.symbols),
                lead: self.lead(&b.tokens, &b.symbols),
            };
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

    /// The names within a quotation: runs of capitals, without what only begins a sentence.
    fn called(&self, q: &Quotation, tokens: &[Token], out: &mut Gathered) {
        let last = q.last as usize + usize::from(!q.closed);
        let mut i = q.first as usize + 1;
        while i < last {
            let capital = |t: &Token| t.kind == Kind::Word && t.shape.capital();
            if !capital(&tokens[i]) {
                i += 1;
                continue;
            }
            let mut end = i + 1;
            while end < last && capital(&tokens[end]) {
                end += 1;
            }
            let begins = |k: usize| !matches!(tokens[k].kind, Kind::Word | Kind::Clitic | Kind::Number | Kind::Comma);
            while i < end && begins(i - 1) && !self.can_be_name(&tokens[i]) {
                i += 1;
            }
            if i < end && self.can_be_name(&tokens[end - 1]) {
                let mut before = i - 1;
                while before > q.first as usize && self.roles(&tokens[before]).any(&[Role::Epithet, Role::Possessive]) {
                    before -= 1;
                }
                let edge = |t: &Token| !matches!(t.kind, Kind::Word | Kind::Clitic | Kind::Number);
                let vocative = edge(&tokens[before]) && tokens.get(end).map_or(true, edge);
                let span = self.span(tokens, i as u32, end as u32 - 1);
                out.called.push(Called { span, quotation: out.quotations.len() as u32, vocative });
            }
            i = end.max(i + 1);
        }
    }

    /// Whether a word with a capital can be a name, and not only the first of a sentence.
    fn can_be_name(&self, token: &Token) -> bool {
        let entry = self.a.lexicon.entry(token.word);
        let likeliest = entry.candidates().iter().min_by_key(|c| c.cost).map(|c| c.tag);
        entry.roles.any(&[Role::GivenName, Role::Title]) || likeliest.map_or(true, |t| matches!(t, Tag::ProperNoun | Tag::Noun))
    }

    /// "he" and "she" in every form.
    fn pronouns(&self, tokens: &[Token], symbols: &[Symbol], out: &mut Vec<PronounSeen>) {
        for symbol in symbols {
            if !matches!(symbol.class, Class::Pronoun | Class::Object) && symbol.start != Start::Possessive {
                continue;
            }
            let token = &tokens[symbol.first as usize];
            let roles = self.roles(token);
            if roles.any(&[Role::Subject, Role::Object, Role::Possessive]) {
                out.extend(Gender::of(roles).map(|gender| PronounSeen { at: token.start, gender }));
            }
        }
    }

    /// Whether the sentence is a paragraph of its own, short and without a full stop.
    fn headline(&self, s: Sentence, b: &Buffers) -> bool {
        let whole = s.first == 0 && s.end as usize == b.tokens.len() && s.end < HEADLINE;
        whole
            && !matches!(b.tokens[s.end as usize - 1].kind, Kind::Comma | Kind::Colon)
            && !b.symbols.iter().any(|s| s.class == Class::Stop && s.last + 1 < b.tokens.len() as u32)
    }

    /// Whether most longer words begin with a capital.
    fn case(&self, tokens: &[Token], items: &[Item]) -> Case {
        let (mut words, mut capitals) = (0, 0);
        for item in items.iter().filter(|i| !i.quotation) {
            let token = &tokens[item.first as usize];
            if token.kind == Kind::Word && token.end - token.start > 3 {
                words += 1;
                capitals += usize::from(token.shape.capital());
            }
        }
        if words >= 3 && capitals * 10 >= words * 8 {
            Case::Title
        } else {
            Case::Sentence
        }
    }

    fn span(&self, tokens: &[Token], first: u32, last: u32) -> Span {
        Span::new(tokens[first as usize].start as usize, tokens[last as usize].end as usize)
    }

    fn bytes(&self, tokens: &[Token], symbols: &[Symbol], s: Stretch) -> Span {
        self.span(tokens, symbols[s.start as usize].first, symbols[s.end as usize - 1].last)
    }

    /// Title and name within a symbol whose head is a proper noun.
    fn name_parts(&self, tokens: &[Token], symbol: &Symbol) -> Option<(Option<Span>, Span)> {
        let lexicon = &self.a.lexicon;
        let (mut first, mut head) = (symbol.first as usize, symbol.head as usize);
        // "Meet the Press": small words are part of a known title.
        if symbol.class == Class::Outlet && first < head {
            first += usize::from(matches!(tokens[first].kind, Kind::Mark(_)));
            let title = self.span(tokens, first as u32, head as u32);
            if tokens[first].shape.capital()
                && lexicon.entry(tokens[first].word).roles.has(Role::OutletFirst)
                && lexicon.outlet(title.of(self.text)).is_some()
            {
                return Some((None, title));
            }
        }
        if symbol.tag != Tag::ProperNoun {
            // "the Lenz Courier newspaper": the name stands before the word for its kind.
            if symbol.class != Class::Outlet {
                return None;
            }
            while head > first && !tokens[head].shape.capital() {
                head -= 1;
            }
            let roles = lexicon.entry(tokens[head].word).roles;
            // "a Japanese daily paper": where it is from is no name.
            let origin = roles.has(Role::Nationality) && !roles.has(Role::GivenName);
            if !tokens[head].shape.capital() || origin || lexicon.entry(tokens[head].word).cost(Tag::Determiner).is_some() {
                return None;
            }
        }
        let roles = |i: usize| lexicon.entry(tokens[i].word).roles;
        let mut start = head;
        while start > first {
            let t = &tokens[start - 1];
            let particle = roles(start - 1).has(Role::ParticleOfNames) && start > first + 1;
            let name_like = t.kind == Kind::Word && (t.shape.capital() || particle) && t.kind != Kind::Clitic;
            // "Channel 6 News", "A & B"
            let amp = t.kind == Kind::Symbol || (t.kind == Kind::Number && symbol.class == Class::Outlet && start - 1 > first);
            if !name_like && !amp {
                break;
            }
            start -= 1;
        }
        // What stands before the last title is title too: "Senate Majority Leader Ana Ruiz".
        let outlet = symbol.class == Class::Outlet;
        let titled = (start..head).rev().find(|&i| !outlet && roles(i).any(&[Role::Title, Role::Person]) && !roles(i).has(Role::GivenName));
        let mut name = titled.map_or(start, |i| i + 1);
        while name < head && !outlet && roles(name).any(&[Role::Nationality, Role::Definite]) && !tokens[name].shape.hyphen() {
            name += 1;
        }
        // "the Lenz Group's CEO": an office is no name where somebody's or something's stands before it.
        let behind = start < head || symbol.start == Start::Possessive;
        if !outlet && roles(head).any(&[Role::Title, Role::Person]) && !roles(head).has(Role::GivenName) && name == head && behind {
            return None;
        }
        // "Follow Channel 6 News on Twitter": an imperative is no part of the name.
        let likeliest = lexicon.entry(tokens[name].word).candidates().iter().min_by_key(|c| c.cost).map(|c| c.tag);
        let common = !roles(name).any(&[Role::GivenName, Role::Title, Role::Place, Role::OutletFirst]);
        let outside = match likeliest {
            Some(Tag::VerbBase | Tag::VerbPresent | Tag::VerbPast | Tag::Adverb | Tag::Conjunction | Tag::Wh | Tag::Pronoun) => true,
            // "Neither Ruiz nor Okafor", but "The Courier".
            Some(Tag::Determiner) => !outlet || !roles(name).has(Role::Definite),
            _ => false,
        };
        if name < head && common && outside && !tokens[name].shape.hyphen() {
            name += 1;
        }
        let mut first_title = first;
        while first_title < name && lexicon.entry(tokens[first_title].word).cost(Tag::Determiner).is_some() {
            first_title += 1;
        }
        let title = (name > first_title).then(|| self.span(tokens, first_title as u32, name as u32 - 1));
        Some((title, self.span(tokens, name as u32, head as u32)))
    }

    fn names(&self, tokens: &[Token], symbols: &[Symbol], entities: &mut Entities) {
        for (k, symbol) in symbols.iter().enumerate() {
            if !matches!(symbol.class, Class::Name | Class::Outlet) {
                self.known(tokens, symbol, entities);
                continue;
            }
            let Some((title, mut name)) = self.name_parts(tokens, symbol) else {
                self.known(tokens, symbol, entities);
                continue;
            };
            // What stands before an outlet's name is its kind, not a title.
            let title = title.filter(|_| symbol.class == Class::Name);
            // "the Institute of Transport": an organisation's name goes on after "of".
            let organisation = self.a.lexicon.entry(tokens[symbol.head as usize].word).roles.has(Role::SuffixOfOrganisations);
            if organisation && symbol.last > symbol.head && tokens[symbol.last as usize].shape.capital() {
                name = Span::new(name.start(), tokens[symbol.last as usize].end as usize);
            }
            let lexicon = &self.a.lexicon;
            let roles = |t: &Token| lexicon.entry(t.word).roles;
            let mut words = tokens[symbol.first as usize..=symbol.head as usize].iter().filter(|t| t.start as usize >= name.start());
            let first_of_many = words.next().filter(|_| words.next().is_some());
            let title_roles =
                tokens[symbol.first as usize..=symbol.head as usize].iter().filter(|t| (t.start as usize) < name.start()).map(roles);
            let mut gender = None;
            let (mut person, mut office) = (false, false);
            for r in title_roles {
                office |= r.any(&[Role::Title, Role::Person]) && !r.has(Role::Courtesy);
                person |= r.any(&[Role::Title, Role::Person]);
                gender = gender.or(Gender::of(r));
            }
            let before = tokens[..symbol.head as usize].iter().rposition(|t| (t.start as usize) < name.start());
            let courtesy = before.filter(|&b| b >= symbol.first as usize).map(|b| &tokens[b]);
            let courtesy = courtesy.and_then(|t| Some((Style::of(roles(t))?, t.start as usize)));
            let given = first_of_many.map(roles).filter(|r| r.has(Role::GivenName));
            person |= given.is_some() && symbol.class == Class::Name;
            gender = gender.or(given.and_then(Gender::of));
            let acronym =
                symbols.get(k + 1).filter(|s| s.class == Class::Paren && s.last == s.first + 2).map(|s| &tokens[s.first as usize + 1]);
            let acronym =
                acronym.filter(|t| t.kind == Kind::Word && t.shape.all_capitals()).map(|t| Span::new(t.start as usize, t.end as usize));
            // "Ana Ruiz, the mayor of Lenz," gives her a role.
            let role = match (symbols.get(k + 1..k + 3), k.checked_sub(2).map(|b| &symbols[b..k])) {
                (Some([comma, s]), _) if comma.class == Class::Comma && s.class == Class::Human => Some(self.span(tokens, s.first, s.head)),
                // "The mayor, Ana Ruiz," does so too.
                (_, Some([s, comma])) if comma.class == Class::Comma && s.class == Class::Human && s.start == Start::Definite => {
                    Some(self.span(tokens, s.first, s.head))
                }
                _ => None,
            };
            let mut seen = NameSeen { title, name, class: symbol.class, person, office, gender, courtesy, acronym, role };
            match self.known_person(&[self.core(tokens, symbol), title.map_or(name, |t| Span::new(t.start(), name.end())), name]) {
                Some((number, known)) => {
                    (seen.class, seen.person) = (Class::Name, true);
                    entities.add_known(number, known, self.text, &seen);
                }
                None => entities.add(self.text, lexicon, &seen),
            }
        }
    }

    /// The noun phrase itself, without what belongs to it.
    fn core(&self, tokens: &[Token], symbol: &Symbol) -> Span {
        self.span(tokens, symbol.first, symbol.head.max(symbol.first))
    }

    /// The person whom the caller knows by one of these stretches of the text.
    fn known_person(&self, spans: &[Span]) -> Option<(u32, &str)> {
        if self.told.known.is_empty() {
            return None;
        }
        let number = spans.iter().find_map(|span| self.told.known.find(span.of(self.text)))?;
        self.told.known.name(number).map(|name| (number, name))
    }

    /// A mention without a name by which the caller knows somebody: "the mayor".
    fn known(&self, tokens: &[Token], symbol: &Symbol, entities: &mut Entities) {
        if !symbol.class.is_mention() || self.told.known.is_empty() {
            return;
        }
        let core = self.core(tokens, symbol);
        let article = self.a.lexicon.entry(tokens[symbol.first as usize].word).roles.has(Role::Definite) && symbol.head > symbol.first;
        let bare = self.span(tokens, symbol.first + u32::from(article), symbol.head.max(symbol.first));
        if let Some((number, name)) = self.known_person(&[self.span(tokens, symbol.first, symbol.last), core, bare]) {
            let seen = NameSeen {
                title: None,
                name: core,
                class: Class::Name,
                person: true,
                office: false,
                gender: None,
                courtesy: None,
                acronym: None,
                role: None,
            };
            entities.add_known(number, name, self.text, &seen);
        }
    }

    fn mention(&self, tokens: &[Token], symbols: &[Symbol], s: Stretch) -> MentionRef {
        let symbol = &symbols[s.start as usize];
        let complement =
            matches!(symbol.class, Class::Human | Class::Group | Class::Document | Class::Outlet | Class::Indefinite | Class::Thing);
        let last = if complement { symbols[s.end as usize - 1].last } else { symbol.last };
        let mut span = self.span(tokens, symbol.first, last);
        // A possessive ending is no part of the name.
        if tokens[last as usize].kind == Kind::Clitic {
            span = self.span(tokens, symbol.first, last.saturating_sub(1).max(symbol.first));
        }
        let head = tokens[symbol.head as usize];
        let mut name =
            if matches!(symbol.class, Class::Name | Class::Outlet) { self.name_parts(tokens, symbol).map(|p| p.1) } else { None };
        // "His daughter, Ana Ruiz, said": the description and the name are one mention.
        if let Some(apposed) = self.apposed(symbols, s).filter(|_| name.is_none()) {
            span = self.span(tokens, symbol.first, apposed.last);
            name = self.name_parts(tokens, apposed).map(|p| p.1);
        }
        MentionRef {
            span,
            core: self.span(tokens, symbol.first, symbol.head.max(symbol.first)),
            name,
            class: symbol.class,
            head: head.word,
            roles: self.a.lexicon.entry(head.word).roles,
            start: symbol.start,
            plural: symbol.plural,
            outlet: symbol.outlet,
            principal: self.principal(tokens, symbol),
        }
    }

    /// Those who speak together, where a mention is of several.
    fn each(&self, tokens: &[Token], symbols: &[Symbol], joint: &[(u32, Symbol)], s: Stretch) -> Vec<MentionRef> {
        let first = symbols[s.start as usize].first;
        let parts = joint.iter().filter(|(mention, _)| *mention == first);
        parts.map(|(_, part)| self.mention(tokens, std::slice::from_ref(part), Stretch { start: 0, end: 1 })).collect()
    }

    /// "in a statement", "on Twitter": the medium nearest to the cue, outside of the content.
    fn medium(&self, r: &Reading, tokens: &[Token], symbols: &[Symbol]) -> Option<Stretch> {
        let free = |k: usize| !r.content_holds(k as u32);
        let is_medium = |k: usize| {
            let s = &symbols[k];
            let platform = || matches!(s.class, Class::Name | Class::Outlet) && s.first == s.last;
            let word = || self.a.lexicon.entry(tokens[s.head as usize].word).roles.has(Role::Medium);
            // "a news conference": no medium by its last word alone.
            let words = || matches!(s.class, Class::Thing | Class::Group) && s.first < s.head && self.medium_kind(s, tokens).is_some();
            (matches!(s.class, Class::Medium | Class::Document) || platform()) && word() || words()
        };
        let at = (1..symbols.len())
            .filter(|&k| symbols[k - 1].class == Class::Preposition && free(k) && free(k - 1) && is_medium(k))
            .min_by_key(|&k| k.abs_diff(r.anchor as usize))?;
        Some(Stretch { start: at as u32, end: at as u32 + 1 })
    }

    /// What the medium is that a phrase names, up to its head: "a letter" of "a letter to the mayor".
    fn medium_kind(&self, symbol: &Symbol, tokens: &[Token]) -> Option<MediumKind> {
        let words = self.span(tokens, symbol.first, symbol.head.max(symbol.first)).of(self.text);
        self.a.lexicon.medium(&fold::name(words))
    }

    /// "if Ruiz says": a condition opens the clause of the speaker.
    fn conditional(&self, r: &Reading, tokens: &[Token], symbols: &[Symbol]) -> bool {
        let Some(before) = r.speaker.map(|s| s.start).filter(|&s| s > 0 && s < r.anchor) else { return false };
        self.a.lexicon.entry(tokens[symbols[before as usize - 1].first as usize].word).roles.has(Role::Conditional)
    }

    /// For whom a mention speaks: "his" of "his office", "Ruiz" of "Ruiz's spokesman".
    fn principal(&self, tokens: &[Token], symbol: &Symbol) -> Option<Principal> {
        if symbol.start != Start::Possessive || symbol.class == Class::Outlet {
            return None;
        }
        let first = tokens[symbol.first as usize];
        let roles = self.a.lexicon.entry(first.word).roles;
        if roles.has(Role::Possessive) {
            return Some(Principal { span: self.span(tokens, symbol.first, symbol.first), pronoun: Some(roles) });
        }
        let clitic = (symbol.first..symbol.head).find(|&k| tokens[k as usize].kind == Kind::Clitic)?;
        let last = clitic.checked_sub(1).filter(|&k| k >= symbol.first)?;
        let mut start = last;
        while start > symbol.first && tokens[start as usize - 1].shape.capital() {
            start -= 1;
        }
        Some(Principal { span: self.span(tokens, start, last), pronoun: None })
    }

    /// The name between commas after a description.
    fn apposed<'a>(&self, symbols: &'a [Symbol], s: Stretch) -> Option<&'a Symbol> {
        let described = &symbols[s.start as usize];
        let known = matches!(described.start, Start::Definite | Start::Possessive) && described.class == Class::Human
            || described.class == Class::Name && described.start == Start::Possessive
            || described.class == Class::Indefinite;
        match symbols.get(s.end as usize..s.end as usize + 3) {
            Some([comma, name, after]) if known && comma.class == Class::Comma && name.class == Class::Name => {
                matches!(after.class, Class::Comma | Class::Stop).then_some(name)
            }
            _ => None,
        }
    }

    /// The first mention before a finite verb, or what passes for none ("also called upon"); where a subordinate clause goes
    /// ahead, that of the main clause.
    fn subject(&self, tokens: &[Token], symbols: &[Symbol]) -> Option<MentionRef> {
        if symbols.first().is_some_and(|s| s.class == Class::Subordinator || s.class == Class::Wh) {
            let main = |&k: &usize| {
                let speaks = matches!(symbols[k].class, Class::Name | Class::Pronoun | Class::Human);
                let after = symbols[k + 1..].iter().find(|s| s.class != Class::Adverb);
                speaks && symbols[k - 1].class == Class::Comma && after.is_some_and(|s| s.class.is_finite())
            };
            if let Some(k) = (1..symbols.len()).find(main) {
                return Some(self.mention(tokens, symbols, Stretch { start: k as u32, end: k as u32 + 1 }));
            }
        }
        let verb = symbols.iter().position(|s| s.class.is_finite()).or_else(|| symbols.iter().position(|s| s.class.is_verb()))?;
        let k = symbols[..verb].iter().position(|s| s.class.is_mention() && s.class != Class::Thing)?;
        let governed = k > 0 && symbols[k - 1].class == Class::Preposition;
        (!governed).then(|| self.mention(tokens, symbols, Stretch { start: k as u32, end: k as u32 + 1 }))
    }

    /// Before a colon at the end, the mention right before the last verb that reports, where that verb hardly does anything else.
    fn speaks(&self, tokens: &[Token], symbols: &[Symbol]) -> Option<MentionRef> {
        let verbs = &self.a.lexicon.verbs;
        let reports = |s: &Symbol| s.class == Class::Cue && verbs::numbered(verbs, s.verb).is_some_and(|v| v.rate >= REPORTS);
        symbols.last().filter(|s| s.class == Class::Colon)?;
        let cue = symbols.iter().rposition(reports)?;
        let k = symbols[..cue].iter().rposition(|s| !matches!(s.class, Class::Adverb | Class::Paren))?;
        let who = matches!(symbols[k].class, Class::Name | Class::Pronoun | Class::Human | Class::Group | Class::Outlet | Class::Document);
        let governed = k > 0 && symbols[k - 1].class == Class::Preposition;
        (who && !governed).then(|| self.mention(tokens, symbols, Stretch { start: k as u32, end: k as u32 + 1 }))
    }

    /// The mention after a dash that opens the sentence, if no clause follows it.
    fn signed(&self, tokens: &[Token], symbols: &[Symbol]) -> Option<MentionRef> {
        let signs = |s: &Symbol| matches!(s.class, Class::Name | Class::Human | Class::Outlet | Class::Indefinite);
        match symbols {
            [dash, who, rest @ ..] if dash.class == Class::Dash && signs(who) && !rest.iter().any(|s| s.class.is_finite()) => {
                Some(self.mention(tokens, symbols, Stretch { start: 1, end: 2 }))
            }
            _ => None,
        }
    }

    /// Whose words the end of the sentence announces: "Ana turned to Tom and said:", "Ana began--".
    fn lead(&self, tokens: &[Token], symbols: &[Symbol]) -> Option<MentionRef> {
        let (last, rest) = symbols.split_last()?;
        if !matches!(last.class, Class::Colon | Class::Dash | Class::Comma) {
            return None;
        }
        let cue = rest.iter().rposition(|s| s.class.is_cue())?;
        let speaks = |k: &usize| matches!(rest[*k].class, Class::Name | Class::Pronoun | Class::Human);
        let governed = |k: usize| k > 0 && rest[k - 1].class == Class::Preposition;
        // Right before the verb stands its subject even after a preposition: "at Ana's saying".
        let k = (0..cue).rev().filter(speaks).find(|&k| k + 1 == cue || !governed(k))?;
        Some(self.mention(tokens, symbols, Stretch { start: k as u32, end: k as u32 + 1 }))
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
