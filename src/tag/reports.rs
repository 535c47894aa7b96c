//! Whether a form of a reporting verb reports where it stands: its subject before it, its content after it.

use super::lexicon::{Entry, Lexicon, VerbGroup};
use super::role::Role;
use super::tagger::{Case, Item};
use super::verbs::{Act, Frames};
use super::Tag;
use crate::text::token::{Kind, Token};

/// How far before a verb the "by" stands of whoever obtained what it is the verb of, in words.
const AGENT: usize = 5;
/// The adverbs that may stand between a subject and its verb.
const ADVERBS: usize = 2;
/// The words of a tag with a name.
const LONG_TAG: usize = 10;
/// The words that may stand before the one for whoever speaks in a tag: "local police officials say".
const SHORT_TAG: usize = 6;
/// The words that may stand behind the verb in the tag of a headline: "claims Lenz housing minister".
const HEADLINE_TAG: usize = 4;
/// A word whose tag costs less than this is often met with it.
const CHEAP: u8 = 32;

/// The words that a name at the beginning of a headline has at most.
const HEADLINE_NAME: usize = 3;

/// How far before a participle its auxiliary stands, in words: "had, as he often did, said".
const AUXILIARY: usize = 4;

/// The most items of a bracket between a verb and what it reports.
const BRACKET: usize = 8;

/// How many words behind a reporting verb whoever is told may take, before what they are to do.
const OBJECT: usize = 8;

/// How many words behind a reporting verb are looked through for the verb of what it reports.
const CLAUSE_WITHOUT_VERB: usize = 24;

/// How many words after "that" and its noun show whether these open a clause.
const CLAUSE: usize = 8;

/// "rejected that claim on Monday": whether the "that" at item `k` stands before a thing, with no clause behind it.
// Seldom asked, and no part of the loop that asks it.
#[inline(never)]
pub(super) fn points(lexicon: &Lexicon, tokens: &[Token], items: &[Item], k: usize) -> bool {
    let entry = |item: &Item| lexicon.entry(tokens[item.first as usize].word);
    let [noun, rest @ ..] = items.get(k + 1..).unwrap_or(&[]) else { return false };
    let single = noun.kind == Kind::Word && !noun.roles.has(Role::Plural) && tokens[noun.first as usize].shape.plain();
    if !single || entry(noun).likeliest() != Some(Tag::Noun) {
        return false;
    }
    // "said that man was late": one person without an article is pointed at.
    if noun.roles.has(Role::Person) && !noun.roles.has(Role::Title) {
        return true;
    }
    let ahead = rest.iter().take(CLAUSE).take_while(|item| matches!(item.kind, Kind::Word | Kind::Clitic | Kind::Number));
    let mut ahead = ahead.take_while(|item| entry(item).likeliest() != Some(Tag::Conjunction) && !item.roles.has(Role::Complementizer));
    !ahead.any(|item| {
        let tag = entry(item).likeliest();
        tag.is_some_and(|t| t == Tag::Modal || t.is_verb() && !matches!(t, Tag::VerbIng | Tag::VerbBase)) || item.roles.has(Role::Copula)
    })
}

/// "said the bridge needs repair": where in the clause behind the reporting verb at item `k` the word stands that is its verb, if that was
/// taken for a noun and there is no other one.
// Seldom asked, and no part of the loop that asks it.
#[inline(never)]
pub(super) fn lost_verb(lexicon: &Lexicon, tokens: &[Token], items: &[Item], k: usize) -> Option<usize> {
    let entry = |i: usize| lexicon.entry(tokens[items[i].first as usize].word);
    let says = |&v: &u16| {
        let verb = &lexicon.verbs[v as usize];
        verb.rest.is_empty() && verb.surely_reports() && verb.frames.meets(Frames::CLAUSE) && !verb.frames.meets(Frames::THINGS)
    };
    let subject = k > 0 && !items[k - 1].quotation && items[k - 1].kind == Kind::Word;
    let finite = |tag: Tag| tag == Tag::Modal || tag.is_verb() && !matches!(tag, Tag::VerbIng | Tag::VerbParticiple);
    let cue = finite(items[k].tag) && lexicon.verb_group(tokens[items[k].first as usize].word)?.verbs.iter().any(says);
    if !cue || !subject {
        return None;
    }
    let first = k + 1 + usize::from(items.get(k + 1)?.roles.has(Role::Complementizer));
    let goes_on = |item: &&Item| {
        let word = matches!(item.kind, Kind::Word | Kind::Clitic | Kind::Number) && !item.quotation;
        word && item.tag != Tag::Conjunction && !item.roles.any(&[Role::Complementizer, Role::Relative, Role::Wh])
    };
    let clause = items.get(first..)?.iter().take(CLAUSE_WITHOUT_VERB).take_while(goes_on).count();
    if items[first..first + clause].iter().any(|item| finite(item.tag) || item.tag == Tag::Existential) {
        return None;
    }
    let phrase = |item: &&Item| {
        item.tag.is_noun() || matches!(item.tag, Tag::Determiner | Tag::Possessive | Tag::PossessiveClitic | Tag::Adjective | Tag::Number)
    };
    let phrase = items[first..first + clause].iter().take_while(phrase).count();
    (first + 1..first + phrase).find(|&i| {
        let third = |i: usize| entry(i).cost(Tag::VerbThird).is_some();
        let one = items[i - 1].tag.is_noun() && !items[i - 1].roles.has(Role::Plural) && !third(i - 1);
        one && items[i].tag == Tag::Noun && third(i) && i + 1 < first + clause
    })
}

/// "vowed on Monday to act", "asked the council to act": where behind the reporting verb at item `k` its infinitive stands, if that was taken
/// for a noun.
#[inline(never)]
pub(super) fn lost_infinitive(lexicon: &Lexicon, tokens: &[Token], items: &[Item], k: usize) -> Option<usize> {
    let entry = |i: usize| lexicon.entry(tokens[items[i].first as usize].word);
    let takes = |frames: Frames| {
        let verb = |&v: &u16| lexicon.verbs[v as usize].rest.is_empty() && lexicon.verbs[v as usize].frames.meets(frames);
        lexicon.verb_group(tokens[items[k].first as usize].word).is_some_and(|group| group.verbs.iter().any(verb))
    };
    if !items[k].tag.is_verb() {
        return None;
    }
    let before = items.get(k + 1..)?.iter().take(OBJECT);
    let to = k
        + 1
        + before.take_while(|item| item.kind == Kind::Word && !item.quotation).position(|item| {
            let to = &tokens[item.first as usize];
            lexicon.entry(to.word).cost(Tag::To).is_some()
        })?;
    let between = &items[k + 1..to];
    let time = |item: &Item| matches!(item.tag, Tag::Adverb | Tag::Preposition) || item.roles.any(&[Role::Day, Role::Deictic]);
    let told =
        || between.last().is_some_and(|item| item.tag == Tag::ProperNoun || item.roles.any(&[Role::Person, Role::Group, Role::Object]));
    let fits = between.iter().all(time) && takes(Frames::TO) || told() && takes(Frames::ORDERED);
    let verb = items.get(to + 1).filter(|item| item.kind == Kind::Word && item.tag == Tag::Noun);
    // "agreed to market reforms": two nouns.
    let compound = items.get(to + 2).is_some_and(|item| item.tag == Tag::Noun && !item.quotation);
    (fits && verb.is_some() && !compound && entry(to + 1).cost(Tag::VerbBase).is_some()).then_some(to + 1)
}

/// A word that can be a reporting verb, with what stands around it.
pub(super) struct Place<'s> {
    lexicon: &'s Lexicon,
    tokens: &'s [Token],
    items: &'s [Item],
    case: Case,
    /// A quotation stands before it.
    quoted: bool,
    /// Its item.
    k: usize,
    own: &'s Entry,
    group: &'s VerbGroup,
    next: Option<&'s Token>,
}

/// The word before it, adverbs aside.
struct Subject<'s> {
    item: usize,
    entry: &'s Entry,
    capital: bool,
    /// It is a name by its capital.
    named: bool,
    /// It is mostly a noun.
    noun: bool,
}

/// The item at `k`, or the one behind the bracket that opens there: "reports (via Drelmgram) that".
fn after_bracket(items: &[Item], k: usize) -> usize {
    let opens = items.get(k).is_some_and(|item| item.kind == Kind::Open);
    let close = || items.iter().skip(k).take(BRACKET).position(|item| item.kind == Kind::Close);
    opens.then(close).flatten().map_or(k, |n| k + n + 1)
}

impl<'s> Place<'s> {
    /// The place of item `k`; none where that is no form of a reporting verb.
    pub(super) fn of(
        lexicon: &'s Lexicon,
        tokens: &'s [Token],
        items: &'s [Item],
        k: usize,
        quoted: bool,
        case: Case,
    ) -> Option<Place<'s>> {
        let word = tokens[items[k].first as usize].word;
        let (own, group) = (lexicon.entry(word), lexicon.verb_group(word)?);
        let next = items.get(after_bracket(items, k + 1)).filter(|i| !i.quotation).map(|i| &tokens[i.first as usize]);
        Some(Place { lexicon, tokens, items, case, quoted, k, own, group, next })
    }

    /// Whether it reports here.
    pub(super) fn reports(&self) -> bool {
        let at = (0..self.k).rev().take(ADVERBS + 1).find(|&i| !self.usually(i, Tag::Adverb));
        let Some((item, before)) = at.and_then(|i| Some((i, self.word(i)?))) else {
            return self.k == 0 && (self.opens_sentence() || self.leads_to_quotation()) || self.follows_quotation();
        };
        match before.kind {
            Kind::Comma => self.follows_comma(),
            Kind::Dash => self.third() && self.next_has(Role::Complementizer),
            // "43 support the plan": so many people.
            Kind::Number => self.plural() && self.content_follows(),
            // "has been warning that", "is warning residents"
            Kind::Word if item + 1 == self.k && self.entry(item).is_some_and(|e| e.roles.has(Role::Copula)) => {
                self.can_be(Tag::VerbIng)
                    && (self.next_has(Role::Complementizer) || self.next_has(Role::Person) && self.next_has(Role::Plural))
            }
            Kind::Word if self.usually(item, Tag::Conjunction) => item + 1 == self.k && self.goes_on(),
            // "a report, which notes:"
            Kind::Word if self.entry(item).is_some_and(|e| e.roles.has(Role::Relative)) && item + 1 == self.k => {
                self.third() && (self.clause_follows() || self.quotation_follows())
            }
            Kind::Word => {
                let subject = self.subject(item, before);
                if item + 1 < self.k {
                    self.follows_adverb(&subject)
                } else {
                    self.follows_subject(&subject)
                }
            }
            _ => false,
        }
    }

    /// ", bluntly suggested that", "in a later interview said he": whether what could be a participle is a past tense, since what is said
    /// follows as a clause, and no auxiliary stands before it.
    pub(super) fn is_finite(&self) -> bool {
        let auxiliary = |i: usize| self.entry(i).is_some_and(|entry| entry.roles.any(&[Role::Copula, Role::Perfect]));
        self.can_be(Tag::VerbPast)
            && self.can_be(Tag::VerbParticiple)
            && (self.clause_follows() || self.infinitive_follows() && self.is_own_will())
            && !points(self.lexicon, self.tokens, self.items, self.k + 1)
            && !(self.k.saturating_sub(AUXILIARY)..self.k).any(auxiliary)
    }

    /// Whether the word is no noun even if it hardly ever is a verb: "The report states that", since what is written is a subject by itself,
    /// "denies the claim and points out that", "Ruiz - who had left - states that".
    pub(super) fn is_surely_verb(&self) -> bool {
        let before = self.k.checked_sub(1);
        let document = || before.and_then(|i| self.entry(i)).is_some_and(|e| e.roles.has(Role::Document));
        let reads = || (self.next_has(Role::Complementizer) || self.quoted && self.edge_follows()) && document();
        let apart = |i: usize| self.usually(i, Tag::Conjunction) || self.items[i].kind == Kind::Dash;
        self.third() && (reads() || before.is_some_and(apart))
    }

    fn word(&self, i: usize) -> Option<&'s Token> {
        self.items.get(i).filter(|i| !i.quotation).map(|i| &self.tokens[i.first as usize])
    }

    fn entry(&self, i: usize) -> Option<&'s Entry> {
        self.word(i).map(|word| self.lexicon.entry(word.word))
    }

    fn usually(&self, i: usize, tag: Tag) -> bool {
        self.entry(i).and_then(Entry::likeliest) == Some(tag)
    }

    fn can_be(&self, tag: Tag) -> bool {
        self.own.cost(tag).is_some()
    }

    fn third(&self) -> bool {
        self.can_be(Tag::VerbThird)
    }

    fn plural(&self) -> bool {
        self.can_be(Tag::VerbPresent) || self.can_be(Tag::VerbBase)
    }

    /// Its form is that of the base, and no past tense.
    fn base(&self) -> bool {
        self.can_be(Tag::VerbBase) && !self.can_be(Tag::VerbPast)
    }

    fn subject(&self, item: usize, before: &Token) -> Subject<'s> {
        let entry = self.lexicon.entry(before.word);
        let capital = before.shape.capital();
        let opens_phrase = entry.cost(Tag::Determiner).is_some() || entry.cost(Tag::Possessive).is_some();
        let named = capital && self.case == Case::Sentence && !opens_phrase;
        // "the filing", "the ruling"
        let noun = self.usually(item, Tag::Noun) || self.usually(item, Tag::Number) || entry.roles.has(Role::Document);
        Subject { item, entry, capital, named, noun }
    }

    /// What is known of the next word, if it is one.
    fn known(&self) -> Option<&'s Entry> {
        self.next.filter(|next| next.kind == Kind::Word).map(|next| self.lexicon.entry(next.word))
    }

    fn next_can_be(&self, tag: Tag) -> bool {
        self.known().is_some_and(|entry| entry.cost(tag).is_some())
    }

    fn next_has(&self, role: Role) -> bool {
        self.known().is_some_and(|entry| entry.roles.has(role))
    }

    fn next_is_capital(&self) -> bool {
        self.next.is_some_and(|next| next.shape.capital())
    }

    /// "notes, "Q"", "notes: "Q""
    fn quotation_follows(&self) -> bool {
        let mark = self.next.is_some_and(|next| matches!(next.kind, Kind::Comma | Kind::Colon));
        self.items.get(self.k + 1 + usize::from(mark)).is_some_and(|item| item.quotation)
    }

    fn edge_follows(&self) -> bool {
        self.next.is_some_and(|next| matches!(next.kind, Kind::Stop | Kind::Comma))
    }

    /// "claims that", "show he"
    fn clause_follows(&self) -> bool {
        self.next_has(Role::Complementizer) || self.next_has(Role::Subject) && !self.next_has(Role::Relative)
    }

    /// "wonders if", "wonders whether"
    fn question_follows(&self) -> bool {
        let asks = |&v: &u16| self.lexicon.verbs[v as usize].act == Act::Asks;
        self.third() && self.known().is_some_and(|next| next.roles.any(&[Role::Wh, Role::Conditional])) && self.group.verbs.iter().any(asks)
    }

    /// "claims the", "claims his"
    fn phrase_follows(&self) -> bool {
        self.next_can_be(Tag::Determiner) || self.next_has(Role::Possessive)
    }

    /// "questions him", "calls it", but not "tax questions it raised"
    fn object_follows(&self) -> bool {
        let raised = || self.entry(self.k + 2).and_then(Entry::likeliest).is_some_and(|t| t.is_verb() || t == Tag::Modal);
        let object = self.next_has(Role::Object) || self.next_has(Role::Reflexive) || self.next_has(Role::Neuter) && !raised();
        object && !self.next_has(Role::Possessive)
    }

    /// "reports Ruiz will go"
    fn name_follows(&self) -> bool {
        let verb = |entry: &Entry| entry.roles.any(&[Role::Modal, Role::Copula, Role::Perfect]) || entry.cost(Tag::VerbPast).is_some();
        self.case == Case::Sentence && self.next_is_capital() && self.entry(self.k + 2).is_some_and(verb)
    }

    /// "hopes to go"
    fn infinitive_follows(&self) -> bool {
        let verb = || self.entry(self.k + 2).is_some_and(|entry| entry.cost(Tag::VerbBase).is_some());
        let quoted = || self.items.get(self.k + 2).is_some_and(|item| item.quotation);
        self.next_can_be(Tag::To) && (verb() || quoted()) && self.takes_infinitive()
    }

    /// "report seeing it"
    fn participle_follows(&self) -> bool {
        let takes = |&v: &u16| self.lexicon.verbs[v as usize].frames.meets(Frames::ING);
        self.plural() && self.known().and_then(Entry::likeliest) == Some(Tag::VerbIng) && self.group.verbs.iter().any(takes)
    }

    /// "..., reports Radio Lenz."
    fn name_ends(&self) -> bool {
        let mut rest = self.items[self.k + 1..].iter().skip_while(|item| {
            let token = &self.tokens[item.first as usize];
            !item.quotation && token.kind == Kind::Word && token.shape.capital()
        });
        self.case == Case::Sentence && self.next_is_capital() && rest.next().map_or(true, |item| item.kind == Kind::Stop)
    }

    /// Whether the verb, by itself, takes an infinitive: "hope", "plan".
    fn takes_infinitive(&self) -> bool {
        self.group.verbs.iter().map(|&v| &self.lexicon.verbs[v as usize]).any(|v| v.rest.is_empty() && v.frames.meets(Frames::TO))
    }

    /// Whether nobody is told to do what the infinitive says: "agree", not "ask".
    fn is_own_will(&self) -> bool {
        !self.group.verbs.iter().any(|&v| self.lexicon.verbs[v as usize].frames.meets(Frames::TOLD))
    }

    /// The verb has a particle, which follows: "calls for".
    fn particle_follows(&self) -> bool {
        let particle = |v: u16| self.lexicon.verbs[v as usize].rest.first();
        let Some(next) = self.next else { return false };
        self.group.verbs.iter().any(|&v| particle(v).is_some_and(|rest| self.lexicon.is_spelt(next.word, rest)))
    }

    fn content_follows(&self) -> bool {
        self.clause_follows() || self.phrase_follows() || self.object_follows() || self.name_follows()
    }

    /// "Writing in the Lenz Courier, Ruiz said"
    fn opens_sentence(&self) -> bool {
        self.can_be(Tag::VerbIng) && self.entry(self.k + 1).is_some_and(is_place)
    }

    /// "Said Ruiz: "Q"": the verb, a name and a quotation.
    fn leads_to_quotation(&self) -> bool {
        let name = |item: &&Item| !item.quotation && item.kind == Kind::Word && self.tokens[item.first as usize].shape.capital();
        let behind = &self.items[self.k + 1..];
        let rest = &behind[behind.iter().take_while(name).count()..];
        let quotes = |rest: &[Item]| matches!(rest, [mark, quote, ..] if matches!(mark.kind, Kind::Comma | Kind::Colon) && quote.quotation);
        (self.can_be(Tag::VerbPast) || self.third()) && rest.len() < behind.len() && quotes(rest)
    }

    /// ""Q," grumbles Ruiz", ""Q," jokes the baker": right behind a quotation.
    fn follows_quotation(&self) -> bool {
        let behind = self.k.checked_sub(1).is_some_and(|i| self.items[i].quotation);
        behind && self.third() && self.case == Case::Sentence && (self.next_is_capital() || self.phrase_follows())
    }

    /// ", warning that"; ", who had left, calls it"; in a headline ", plans to go".
    fn follows_comma(&self) -> bool {
        let quoted = || self.items.get(self.k + 1).is_some_and(|item| item.quotation || item.kind == Kind::Colon);
        let participle = self.can_be(Tag::VerbIng) && (self.next_has(Role::Complementizer) || quoted());
        let ends = self.name_ends() || self.closes_headline();
        let headline = || self.case == Case::Title && (self.infinitive_follows() || self.is_second());
        participle || self.third() && (ends || self.object_follows() || headline())
    }

    /// Right behind a conjunction: "acknowledging that A but warning that B", "denies the claim and points out that".
    fn goes_on(&self) -> bool {
        let third = |i: usize| self.entry(i).is_some_and(|entry| entry.verb_group != 0 && entry.likeliest() == Some(Tag::VerbThird));
        let that = self.next_has(Role::Complementizer)
            || self.particle_follows() && self.entry(self.k + 2).is_some_and(|entry| entry.roles.has(Role::Complementizer));
        that && (self.can_be(Tag::VerbIng) || self.third() && (0..self.k).any(third))
    }

    /// "Ruiz Says Bridge Is Safe, Calls Holt a Liar": whether a headline has had such a verb before.
    fn is_second(&self) -> bool {
        let reports = |i: usize| self.entry(i).is_some_and(|entry| entry.verb_group != 0 && entry.cost(Tag::VerbThird).is_some());
        (0..self.k).any(reports)
    }

    /// "Bridge will never open, claims Lenz union": behind the comma a verb and a few words for who speaks end what has no full stop. Not
    /// "Fire hits tower, claims lives".
    fn closes_headline(&self) -> bool {
        let capital = |i: usize| self.word(i).is_some_and(|word| word.shape.capital());
        let describes = |i: usize| capital(i) || self.usually(i, Tag::Noun) || self.usually(i, Tag::Adjective);
        let rest = self.k + 1..self.items.len();
        let people = |i: usize| self.entry(i).is_some_and(|entry| entry.roles.any(&[Role::Person, Role::Group]));
        let named = |i: usize| capital(i) && !(self.case == Case::Title && self.usually(i, Tag::Noun));
        let somebody = named(self.k + 1) || rest.clone().any(people);
        (1..=HEADLINE_TAG).contains(&rest.len()) && somebody && rest.into_iter().all(describes)
    }

    /// "Ruiz often questions": adverbs stand between a subject and its verb.
    fn follows_adverb(&self, s: &Subject<'_>) -> bool {
        // "to immediately report the leak"
        if s.entry.cost(Tag::To).is_some() {
            return self.base();
        }
        let pronoun = s.entry.roles.has(Role::Subject) && !s.entry.roles.has(Role::Relative);
        (self.third() || self.plural()) && (pronoun || s.named || s.noun && self.content_follows())
    }

    fn follows_subject(&self, s: &Subject<'_>) -> bool {
        let Some(next) = self.next else { return s.named && (self.k + 1 < self.items.len() || self.quoted || self.tag_begins()) };
        let next = (next, self.lexicon.entry(next.word));
        self.says(s, next.1) && !self.is_written(s)
            || s.named && (self.is_telling(next.1) || self.is_obtained())
            || self.is_purpose(s, next.1)
            || self.is_addressed(s, next.1)
            || self.passes_on(s, next)
    }

    /// "Ruiz notes that", "Ruiz claims the", "Ruiz calls for", and the end of a tag after a quotation.
    fn says(&self, s: &Subject<'_>, next: &Entry) -> bool {
        (s.named || s.noun) && (self.clause_follows() || self.object_follows() || self.name_follows())
            || s.named && (self.phrase_follows() || self.ends_tag(s) || self.particle_follows() || self.question_follows())
            || self.is_named_headline(s, next)
            || self.agrees(s)
                && (self.phrase_follows()
                    || self.somebody_follows()
                    || is_plural_noun(next)
                    || self.is_headline(s, next)
                    || self.infinitive_follows()
                    || self.participle_follows()
                    || self.is_short_tag(s, next))
    }

    /// "..., Ruiz reports.", "..., the Labour Board claims in a lawsuit"
    fn ends_tag(&self, s: &Subject<'_>) -> bool {
        let place = || self.known().is_some_and(is_place) && self.agrees(s);
        self.edge_follows() && (self.quoted || s.named && self.tag_begins()) || s.named && place() && self.tag_begins()
    }

    /// "..., researchers report in", "..., state radio reports", "Q," the document states,": behind a comma or a quotation a few words for who
    /// speaks and the verb are a tag.
    fn is_short_tag(&self, s: &Subject<'_>, next: &Entry) -> bool {
        // "the newspaper reports"
        let article = |i: usize| self.entry(i).is_some_and(|entry| entry.roles.has(Role::Definite));
        let describes =
            |i: usize| article(i) || self.usually(i, Tag::Adjective) || self.usually(i, Tag::Noun) || self.usually(i, Tag::ProperNoun);
        let first = (0..s.item).rev().take(SHORT_TAG).find(|&i| !describes(i));
        let behind = |i: usize| self.items.get(i).is_some_and(|item| item.quotation || item.kind == Kind::Comma);
        let determined = |i: usize| self.usually(i, Tag::Determiner) && i > 0 && self.items[i - 1].quotation;
        (self.edge_follows() || is_place(next)) && first.is_some_and(|i| behind(i) || determined(i))
    }

    /// Whether a tag can begin before it: nothing but a name stands between a comma and it, "..., the Lenz Courier reports."
    fn tag_begins(&self) -> bool {
        let token = |i: &Item| &self.tokens[i.first as usize];
        // "..., Ana Ruiz of the Lenz Courier reports."
        let of = |i: &Item| self.lexicon.entry(token(i).word).roles.any(&[Role::Genitive, Role::Definite]);
        let name = |i: &Item| !i.quotation && token(i).kind == Kind::Word && token(i).shape.capital();
        let part = |i: &&Item| name(i) || !i.quotation && token(i).kind == Kind::Word && of(i);
        let mut before = self.items[..self.k].iter().rev().take(LONG_TAG).skip_while(part);
        before.next().is_some_and(|i| token(i).kind == Kind::Comma)
    }

    /// "The mayor hopes", "polls show": a noun for what can speak before a verb of the same number.
    fn agrees(&self, s: &Subject<'_>) -> bool {
        let number = if s.entry.roles.has(Role::Plural) { self.plural() } else { self.third() };
        s.noun && s.entry.roles.any(&[Role::Person, Role::Group, Role::Document]) && (number || self.can_be(Tag::VerbIng))
    }

    /// "polls show Ruiz"
    fn somebody_follows(&self) -> bool {
        self.case == Case::Sentence && self.next_is_capital()
    }

    /// "Mayor calls plan"
    fn is_headline(&self, s: &Subject<'_>, next: &Entry) -> bool {
        self.k == 1 && s.capital && (self.phrase_follows() || next.cost(Tag::Noun).is_some_and(|cost| cost < CHEAP))
    }

    /// "Ana Ruiz Calls Plan Unfair"
    fn is_named_headline(&self, s: &Subject<'_>, next: &Entry) -> bool {
        let name = |i: usize| self.word(i).is_some_and(|word| word.kind == Kind::Word && word.shape.capital());
        let named = s.entry.likeliest().map_or(true, |tag| tag == Tag::ProperNoun);
        let thing = || next.cost(Tag::Noun).is_some_and(|cost| cost < CHEAP) || self.next_is_capital() && next.likeliest().is_none();
        self.case == Case::Title
            && self.third()
            && self.k <= HEADLINE_NAME
            && named
            && (0..self.k).all(name)
            && (self.phrase_follows() || thing())
    }

    /// "a Facebook post the", "on state radio that": no verb, unless several do it, as in "60 percent call him able".
    fn is_written(&self, s: &Subject<'_>) -> bool {
        self.base()
            && self.own.roles.any(&[Role::OutletNoun, Role::OutletNamePart, Role::Medium])
            && !s.entry.roles.has(Role::Plural)
            && s.entry.cost(Tag::Number).is_none()
            && !self.agent_before()
    }

    /// "documents obtained by Radio Lenz show": the verb is that of the documents.
    fn agent_before(&self) -> bool {
        (self.k.saturating_sub(AGENT)..self.k).filter_map(|i| self.entry(i)).any(|entry| entry.roles.has(Role::Agent))
    }

    /// "the papers obtained by Ruiz show,": the same where nothing follows.
    fn is_obtained(&self) -> bool {
        self.base() && self.edge_follows() && self.agent_before()
    }

    /// "recalled Ruiz telling him"
    fn is_telling(&self, next: &Entry) -> bool {
        self.can_be(Tag::VerbIng) && next.roles.has(Role::Object) && !next.roles.has(Role::Neuter)
    }

    /// "as telling reporters", "after warning passengers": behind a preposition the people are those who are told.
    fn is_addressed(&self, s: &Subject<'_>, next: &Entry) -> bool {
        let tells = |&v: &u16| self.lexicon.verbs[v as usize].frames.meets(Frames::TOLD);
        let people = next.roles.has(Role::Person) && next.roles.has(Role::Plural);
        self.can_be(Tag::VerbIng) && people && s.entry.cost(Tag::Preposition).is_some() && self.group.verbs.iter().any(tells)
    }

    /// "to report that", "the first to report."
    fn is_purpose(&self, s: &Subject<'_>, next: &Entry) -> bool {
        let first = || s.item.checked_sub(1).and_then(|i| self.entry(i)).is_some_and(|entry| entry.cost(Tag::Adjective).is_some());
        self.base() && s.entry.cost(Tag::To).is_some() && (next.roles.has(Role::Complementizer) || self.edge_follows() && first())
    }

    /// "Radio Lenz reports Ruiz said", "The lawsuit quotes Ruiz as", "The Lenz Courier reports in its Sunday issue that"
    fn passes_on(&self, s: &Subject<'_>, (next, entry): (&Token, &Entry)) -> bool {
        let source = s.named || s.noun && s.entry.roles.any(&[Role::Document, Role::OutletNoun]);
        let name = || next.shape.capital() && !entry.roles.any(&[Role::Day, Role::Month]);
        let paper = s.named && s.entry.roles.any(&[Role::OutletNamePart, Role::OutletLast]);
        let issue = || entry.cost(Tag::Preposition).is_some() && !entry.roles.has(Role::Genitive);
        next.kind == Kind::Word && self.third() && (source && name() || paper && issue())
    }
}

/// "residents blame sellers", "the study shows parents": before a noun in the plural stands hardly another one that can be a verb.
fn is_plural_noun(entry: &Entry) -> bool {
    entry.likeliest() == Some(Tag::Noun) && entry.roles.has(Role::Plural)
}

/// "in", "at": a preposition that tells where, or when.
fn is_place(entry: &Entry) -> bool {
    entry.cost(Tag::Preposition).is_some() && !entry.roles.any(&[Role::Agent, Role::Genitive])
}
