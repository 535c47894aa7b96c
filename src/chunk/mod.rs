//! Tagged tokens to the symbols of the tape: a cascade of small grammars over tags and roles.
//!
//! Each rule reads from one position as far as it can and makes one symbol; nothing is
//! ever taken back, so a sentence is chunked in one pass.

pub(crate) mod symbol;

use crate::tag::lexicon::Lexicon;
use crate::tag::role::{Role, Roles};
use crate::tag::tagger::Item;
use crate::tag::Tag;
use crate::text::marks::Quotation;
use crate::text::token::{Kind, Token};
use symbol::{Class, Form, Start, Symbol, VerbFlags};

/// A quotation of at most so many words without a sentence end is "short": a title, a nickname, a label.
const SHORT: usize = 3;

/// What the words of times can be.
const TIMES: [Role; 5] = [Role::Day, Role::Month, Role::TimeUnit, Role::Deictic, Role::TimeModifier];

/// The longest noun phrase, in tokens.
const LONGEST: usize = 24;

/// A sentence to be chunked.
pub(crate) struct Chunker<'s> {
    pub(crate) lexicon: &'s Lexicon,
    pub(crate) text: &'s str,
    pub(crate) tokens: &'s [Token],
    pub(crate) quotations: &'s [Quotation],
    pub(crate) items: &'s [Item],
}

impl Chunker<'_> {
    /// Appends the symbols of the sentence to `out`, without the symbols for its ends.
    pub(crate) fn run(&self, out: &mut Vec<Symbol>) {
        let mut i = 0;
        while i < self.items.len() {
            let (symbol, next) = self.symbol(i, out);
            debug_assert!(next > i);
            if let Some(symbol) = symbol {
                self.push(symbol, out);
            }
            i = next.max(i + 1);
        }
        self.repair(out);
        self.coordinate(out);
    }

    /// Appends a symbol, joining "the mayor" + "of" + "Lenz" into one mention.
    fn push(&self, symbol: Symbol, out: &mut Vec<Symbol>) {
        if symbol.class.is_mention() && !matches!(symbol.class, Class::Pronoun) && out.len() >= 2 {
            let of = out[out.len() - 1];
            let before = out[out.len() - 2];
            let noun = before.class.is_mention() && before.tag.is_noun();
            if noun && of.class == Class::Preposition && self.roles(of.first).has(Role::Genitive) {
                out.pop();
                if let Some(last) = out.last_mut() {
                    last.last = symbol.last;
                    last.outlet |= symbol.class == Class::Outlet;
                }
                return;
            }
        }
        out.push(symbol);
    }

    fn token(&self, i: usize) -> &Token {
        &self.tokens[self.items[i].first as usize]
    }

    fn tag(&self, i: usize) -> Option<Tag> {
        self.items.get(i).map(|item| item.tag)
    }

    fn roles_at(&self, i: usize) -> Roles {
        self.items.get(i).map_or(Roles::EMPTY, |item| item.roles)
    }

    /// The roles of a token of the paragraph.
    fn roles(&self, token: u32) -> Roles {
        self.lexicon.entry(self.tokens[token as usize].word).roles
    }

    /// A symbol over the items `i..=j` whose head is item `head`.
    fn make(&self, class: Class, i: usize, j: usize, head: usize) -> Symbol {
        let item = self.items[head];
        Symbol {
            class,
            byte: 0,
            first: self.items[i].first,
            last: self.items[j].last,
            head: item.first,
            tag: item.tag,
            start: Start::Bare,
            plural: false,
            outlet: false,
            capital: self.tokens[self.items[i].first as usize + usize::from(self.items[i].quotation)].shape.capital(),
            verb: 0,
            flags: VerbFlags::default(),
        }
    }

    fn simple(&self, class: Class, i: usize) -> (Option<Symbol>, usize) {
        (Some(self.make(class, i, i, i)), i + 1)
    }

    fn symbol(&self, i: usize, before: &[Symbol]) -> (Option<Symbol>, usize) {
        let item = self.items[i];
        if item.quotation {
            if self.quotation_in_phrase(i) {
                if let Some(found) = self.noun_phrase(i) {
                    return found;
                }
            }
            return self.simple(self.quotation_class(item), i);
        }
        let token = self.token(i);
        match token.kind {
            Kind::Word | Kind::Number | Kind::Clitic => {}
            Kind::Open => return self.parenthesis(i),
            kind => return self.simple(mark_class(kind), i),
        }
        if let Some(end) = self.may_be_time(i).then(|| self.time(i)).flatten() {
            return (Some(self.make(Class::Time, i, end - 1, end - 1)), end);
        }
        let roles = self.roles_at(i);
        match item.tag {
            Tag::Modal => self.verb_group(i),
            tag if tag.is_verb() => {
                // "rising prices": an -ing or -ed form right before a noun opens a noun phrase.
                if matches!(tag, Tag::VerbIng | Tag::VerbParticiple) && self.modifies(i, before) {
                    if let Some(found) = self.noun_phrase(i) {
                        return found;
                    }
                }
                self.verb_group(i)
            }
            Tag::To if self.infinitive(i).is_some() => self.verb_group(i),
            Tag::To | Tag::Preposition | Tag::Particle if roles.has(Role::Complementizer) => self.simple(Class::Complementizer, i),
            Tag::To | Tag::Preposition => {
                let class = if roles.has(Role::Subordinator) && !roles.has(Role::AlsoPreposition) {
                    Class::Subordinator
                } else if roles.has(Role::Wh) {
                    Class::Wh
                } else {
                    Class::Preposition
                };
                self.simple(class, i)
            }
            Tag::Wh => {
                let class = if roles.has(Role::Complementizer) {
                    Class::Complementizer
                } else if roles.has(Role::Relative) {
                    Class::Relative
                } else {
                    Class::Wh
                };
                self.simple(class, i)
            }
            Tag::Pronoun => self.pronoun(i),
            Tag::Conjunction => self.simple(Class::Conjunction, i),
            Tag::Adverb | Tag::Particle => {
                if self.tag(i + 1).is_some_and(|t| matches!(t, Tag::Adjective | Tag::Number)) {
                    if let Some(found) = self.noun_phrase(i) {
                        return found;
                    }
                }
                self.simple(Class::Adverb, i)
            }
            Tag::Noun if self.done_by(i) && before.last().is_some_and(|s| s.class.is_mention()) => self.simple(Class::VerbParticiple, i),
            Tag::Existential | Tag::Punctuation => self.simple(Class::Other, i),
            _ => match self.noun_phrase(i) {
                Some(found) => found,
                None if item.tag == Tag::Adjective => self.simple(Class::Adjective, i),
                None => self.simple(Class::Other, i),
            },
        }
    }

    fn pronoun(&self, i: usize) -> (Option<Symbol>, usize) {
        let roles = self.roles_at(i);
        let class = if roles.has(Role::Reflexive) {
            Class::Adverb
        } else if roles.has(Role::Neuter) {
            Class::Neuter
        } else if roles.has(Role::Subject) {
            Class::Pronoun
        } else if roles.has(Role::Object) {
            Class::Object
        } else {
            Class::Indefinite
        };
        let mut symbol = self.make(class, i, i, i);
        symbol.plural = roles.has(Role::Plural);
        (Some(symbol), i + 1)
    }

    /// A whole parenthesis as one symbol, or a lone bracket.
    fn parenthesis(&self, i: usize) -> (Option<Symbol>, usize) {
        let mut depth = 0;
        for j in i..self.items.len().min(i + 60) {
            match self.token(j).kind {
                Kind::Open => depth += 1,
                Kind::Close => depth -= 1,
                _ => {}
            }
            if depth == 0 {
                return (Some(self.make(Class::Paren, i, j, i)), j + 1);
            }
        }
        self.simple(Class::Bracket, i)
    }

    // Quotations.

    fn quotation_of(&self, item: Item) -> Option<&Quotation> {
        self.quotations.get(self.quotations.partition_point(|q| q.first < item.first)).filter(|q| q.first == item.first)
    }

    /// The number of words of a quotation, at most eight, and the kind of its last token.
    fn inside(&self, item: Item) -> (usize, Option<Kind>) {
        let Some(q) = self.quotation_of(item) else { return (0, None) };
        let last = if q.closed { q.last.saturating_sub(1) } else { q.last };
        let range = q.first as usize + 1..=last as usize;
        let words = self.tokens[range.clone()].iter().filter(|t| matches!(t.kind, Kind::Word | Kind::Number)).take(8).count();
        let mut kinds = self.tokens[range].iter().rev().map(|t| (t.kind, t.shape.dotted()));
        let ending = kinds.find(|(k, _)| !matches!(k, Kind::Mark(_))).map(|(k, dotted)| if dotted { Kind::Stop } else { k });
        (words, ending)
    }

    fn quotation_class(&self, item: Item) -> Class {
        let (words, ending) = self.inside(item);
        match ending {
            Some(Kind::Stop) => Class::QuoteFull,
            Some(Kind::Query) => Class::QuoteQuery,
            Some(Kind::Comma | Kind::Dash) => Class::QuoteComma,
            _ if words <= SHORT => Class::QuoteShort,
            _ => Class::QuoteOpen,
        }
    }

    /// Whether a quotation is a part of a noun phrase: the "Today" show, a "scandal".
    fn quotation_in_phrase(&self, i: usize) -> bool {
        let (words, ending) = self.inside(self.items[i]);
        let closed = !matches!(ending, Some(Kind::Stop | Kind::Query | Kind::Comma | Kind::Dash));
        closed && words <= SHORT + 1 && self.tag(i + 1).is_some_and(Tag::is_noun) && !self.items[i + 1].quotation
    }

    // Verb groups.

    /// The item of the verb after "to" at item `i`, over adverbs.
    fn infinitive(&self, i: usize) -> Option<usize> {
        let mut j = i + 1;
        while j < i + 3 && self.tag(j) == Some(Tag::Adverb) {
            j += 1;
        }
        (self.tag(j) == Some(Tag::VerbBase)).then_some(j)
    }

    /// The item after `i` that goes on with a verb group whose auxiliary is item `i`, over adverbs and negations.
    fn next_verb(&self, i: usize, fits: impl Fn(Tag) -> bool) -> Option<usize> {
        let mut j = i + 1;
        while j <= i + 3 {
            let tag = self.tag(j)?;
            if fits(tag) {
                return Some(j);
            }
            if tag != Tag::Adverb {
                return None;
            }
            j += 1;
        }
        None
    }

    fn verb_group(&self, i: usize) -> (Option<Symbol>, usize) {
        let mut flags = VerbFlags::default();
        let mut main = i;
        let mut form = match self.items[i].tag {
            Tag::VerbIng => Form::Ing,
            Tag::VerbParticiple => Form::Participle,
            Tag::To => {
                main = self.infinitive(i).unwrap_or(i);
                Form::Infinitive
            }
            _ => Form::Finite,
        };
        let mut passive = false;
        loop {
            let roles = self.roles_at(main);
            let tag = self.items[main].tag;
            flags.negated |= roles.has(Role::Negation);
            flags.unreal |= roles.has(Role::Unreal);
            flags.modal |= tag == Tag::Modal;
            let next = if tag == Tag::Modal || (roles.has(Role::Support) && tag != Tag::VerbIng) {
                self.next_verb(main, |t| matches!(t, Tag::VerbBase | Tag::VerbPresent))
            } else if roles.has(Role::Perfect) {
                flags.perfect = true;
                self.next_verb(main, |t| matches!(t, Tag::VerbParticiple | Tag::VerbPast))
            } else if roles.has(Role::Copula) {
                self.next_verb(main, |t| matches!(t, Tag::VerbIng | Tag::VerbParticiple | Tag::VerbPast))
            } else {
                None
            };
            let Some(next) = next else { break };
            passive = roles.has(Role::Copula) && self.items[next].tag != Tag::VerbIng;
            for j in main + 1..next {
                flags.negated |= self.roles_at(j).has(Role::Negation);
            }
            main = next;
        }
        // "not" after the last auxiliary: "was not", "has not".
        if self.roles_at(main + 1).has(Role::Negation) && self.tag(main + 1) == Some(Tag::Adverb) {
            flags.negated = true;
        }
        if passive {
            form = if form == Form::Finite { Form::Passive } else { form };
        }
        let (verb, end) = self.reporting_verb(main);
        let class = match (verb != 0, form) {
            (true, Form::Finite) => Class::Cue,
            (true, Form::Passive) => Class::CuePassive,
            (true, Form::Infinitive) => Class::CueInfinitive,
            (true, Form::Ing) => Class::CueIng,
            (true, Form::Participle) => Class::CueParticiple,
            (false, Form::Finite) => Class::Verb,
            (false, Form::Passive) => Class::VerbPassive,
            (false, Form::Infinitive) => Class::VerbInfinitive,
            (false, Form::Ing) => Class::VerbIng,
            (false, Form::Participle) => Class::VerbParticiple,
        };
        let mut symbol = self.make(class, i, end, main);
        symbol.verb = verb;
        symbol.flags = flags;
        (Some(symbol), end + 1)
    }

    /// The reporting verb (plus one) whose first word is item `main`, and the last item that belongs to it.
    fn reporting_verb(&self, main: usize) -> (u16, usize) {
        let Some(group) = self.lexicon.verb_group(self.token(main).word) else { return (0, main) };
        for &index in &group.verbs {
            let verb = &self.lexicon.verbs[index as usize];
            let fits = verb.rest.iter().enumerate().all(|(k, word)| {
                let at = main + 1 + k;
                at < self.items.len() && !self.items[at].quotation && self.lexicon.is_spelt(self.token(at).word, word)
            });
            // "reported on Friday": the preposition is that of the time.
            if fits && (verb.rest.is_empty() || self.time(main + 1).is_none()) {
                return (index + 1, main + verb.rest.len());
            }
        }
        (0, main)
    }

    // Noun phrases.

    /// Whether the -ing or -ed form at `i` stands before a noun as an adjective does.
    fn modifies(&self, i: usize, before: &[Symbol]) -> bool {
        let next = self.tag(i + 1);
        let noun = next.is_some_and(|t| t == Tag::Noun);
        let after_preposition = before.last().map_or(true, |s| matches!(s.class, Class::Preposition | Class::Conjunction));
        noun && self.items[i].tag == Tag::VerbParticiple && after_preposition && before.last().is_some()
    }

    fn noun_phrase(&self, i: usize) -> Option<(Option<Symbol>, usize)> {
        let mut j = i;
        let mut head = None;
        let mut possessive = false;
        let mut numeral = false;
        let mut quoted = None;
        while j < self.items.len() && j < i + LONGEST {
            let item = self.items[j];
            if item.quotation {
                let determined = j > i
                    && matches!(
                        self.items[j - 1].tag,
                        Tag::Determiner | Tag::Adjective | Tag::Possessive | Tag::PossessiveClitic | Tag::ProperNoun
                    );
                let (words, ending) = self.inside(item);
                let plain = !matches!(ending, Some(Kind::Stop | Kind::Query | Kind::Comma | Kind::Dash));
                if plain && words <= SHORT + 1 && (self.quotation_in_phrase(j) || (determined && head.is_none())) {
                    quoted = Some(j);
                    j += 1;
                    continue;
                }
                break;
            }
            let next = self.tag(j + 1);
            let roles = self.roles_at(j);
            // "Ursula von der Leyen", whatever tags the particles have got.
            let after_name = head.is_some_and(|h: usize| {
                self.items[h].tag == Tag::ProperNoun && (h + 1..j).all(|k| self.roles_at(k).has(Role::ParticleOfNames))
            });
            if after_name && roles.has(Role::ParticleOfNames) && !self.token(j).shape.capital() && self.name_after_particles(j) {
                j += 1;
                continue;
            }
            match item.tag {
                Tag::Determiner if j == i || matches!(self.items[j - 1].tag, Tag::Determiner | Tag::Adverb) => {}
                Tag::Possessive if head.is_none() => {}
                Tag::Number => {
                    // "told Reuters two ships": a number in letters opens a phrase of its own.
                    let apart = |last: Tag| last == Tag::Noun || (last == Tag::ProperNoun && self.token(j).kind == Kind::Word);
                    if head.is_some() && apart(self.items[j - 1].tag) {
                        break;
                    }
                    numeral = true;
                }
                Tag::Adjective => {
                    if head.is_some() && !next.is_some_and(|t| t.is_noun() || t == Tag::Adjective) {
                        break;
                    }
                    if head.is_some_and(|h: usize| self.items[h].tag == Tag::Noun) {
                        break;
                    }
                }
                Tag::Adverb => {
                    if head.is_some() || !next.is_some_and(|t| matches!(t, Tag::Adjective | Tag::Number | Tag::VerbParticiple)) {
                        break;
                    }
                }
                Tag::VerbParticiple | Tag::VerbIng | Tag::VerbPast => {
                    let determined = j > i
                        && matches!(
                            self.items[j - 1].tag,
                            Tag::Determiner | Tag::Adjective | Tag::Possessive | Tag::PossessiveClitic | Tag::Adverb | Tag::Number
                        );
                    if head.is_some()
                        || !(j == i || determined)
                        || !next.is_some_and(|t| t.is_noun() || matches!(t, Tag::Adjective | Tag::Number))
                    {
                        break;
                    }
                }
                Tag::Noun => {
                    // "told the council Monday": a day is no part of the phrase, unless it stands before its noun.
                    if roles.any(&[Role::Day, Role::Deictic]) && head.is_some() && j > i && self.items[j - 1].tag.is_noun() {
                        break;
                    }
                    if head.is_some() && self.done_by(j) {
                        break;
                    }
                    head = Some(j);
                }
                Tag::ProperNoun => {
                    if j > i {
                        let last = self.items[j - 1];
                        let joins = last.tag != Tag::Noun || self.roles_at(j - 1).any(&[Role::Person, Role::Title, Role::OutletNoun, Role::Nationality, Role::ParticleOfNames]) || self.token(j - 1).shape.capital()
                            // "the rebel group FARC", "the news agency IRNA"
                            || (self.roles_at(j - 1).has(Role::Group) && self.token(j).shape.all_capitals());
                        let time = roles.any(&[Role::Day, Role::Deictic]) && last.tag.is_noun();
                        if !joins || time {
                            break;
                        }
                    }
                    head = Some(j);
                }
                Tag::PossessiveClitic => {
                    if head.is_none() && quoted.is_none() {
                        break;
                    }
                    if next.is_some_and(|t| {
                        matches!(
                            t,
                            Tag::Noun | Tag::ProperNoun | Tag::Adjective | Tag::Number | Tag::VerbParticiple | Tag::VerbIng | Tag::Adverb
                        )
                    }) || self.items.get(j + 1).is_some_and(|n| n.quotation)
                    {
                        possessive = true;
                        head = None;
                        j += 1;
                        continue;
                    }
                    j += 1;
                    break;
                }
                // "Department of Health & Human Services", "AT & T".
                Tag::Conjunction if self.token(j).kind == Kind::Symbol && head.is_some() && next == Some(Tag::ProperNoun) => {}
                _ => break,
            }
            j += 1;
        }
        if j == i {
            return None;
        }
        // "Ana Ruiz, Jr." and "(Party, Place)" are cut off; trailing determiners and adjectives stay outside.
        let end = match (head, quoted) {
            (Some(h), _) => self.phrase_end(h, j),
            (None, Some(q)) => q + 1,
            (None, None) => j,
        };
        let symbol = self.mention(i, end, head, possessive, numeral, quoted)?;
        Some((Some(symbol), end))
    }

    /// "remarks broadcast by Radio Lenz": a noun that is also a participle, before whoever did it.
    fn done_by(&self, i: usize) -> bool {
        self.tag(i) == Some(Tag::Noun)
            && self.roles_at(i + 1).has(Role::Agent)
            && self.lexicon.entry(self.token(i).word).cost(Tag::VerbParticiple).is_some()
            && self.tag(i + 2).is_some_and(|t| t == Tag::ProperNoun || t == Tag::Determiner)
    }

    /// The end of a phrase whose head is item `h` and which was read up to `j`: a clitic or the number of a channel right after the head belongs to it.
    fn phrase_end(&self, h: usize, j: usize) -> usize {
        let next = (h + 1 < j).then(|| self.items[h + 1].tag);
        // "Fox News 6", "Channel 4".
        let channel = next == Some(Tag::Number)
            && self.token(h + 1).kind == Kind::Number
            && self.items[h].tag == Tag::ProperNoun
            && self.roles_at(h).any(&[Role::OutletNamePart, Role::OutletNoun]);
        h + 1 + usize::from(next == Some(Tag::PossessiveClitic) || channel)
    }

    fn name_after_particles(&self, mut j: usize) -> bool {
        for _ in 0..3 {
            j += 1;
            if self.tag(j) == Some(Tag::ProperNoun) {
                return true;
            }
            if !self.roles_at(j).has(Role::ParticleOfNames) {
                return false;
            }
        }
        false
    }

    /// The symbol of the noun phrase over the items `i..end`.
    fn mention(&self, i: usize, end: usize, head: Option<usize>, possessive: bool, numeral: bool, quoted: Option<usize>) -> Option<Symbol> {
        let first = self.items[i].tag;
        let last = end - 1;
        let Some(h) = head else {
            // No noun: "some", "this", "two", "the poor", a "scandal".
            let roles = self.roles_at(i);
            // "quoted her as saying": a possessive without its noun is the object.
            let class = if first == Tag::Possessive && roles.has(Role::Object) {
                Class::Object
            } else if quoted.is_some() || (end - i > 1 && first == Tag::Determiner) {
                Class::Thing
            } else if roles.has(Role::Demonstrative) {
                Class::Demonstrative
            } else if numeral || roles.has(Role::Indefinite) {
                Class::Indefinite
            } else if first == Tag::Determiner || first == Tag::Possessive {
                Class::Thing
            } else {
                return None;
            };
            let mut symbol = self.make(class, i, last, last);
            symbol.plural = numeral || roles.has(Role::Plural);
            return Some(symbol);
        };
        let roles = self.roles_at(h);
        let tag = self.items[h].tag;
        let plural = roles.has(Role::Plural);
        let named = (i..h).any(|k| self.items[k].tag == Tag::ProperNoun) && !possessive;
        let class = if tag == Tag::ProperNoun {
            self.name_class(i, h)
        } else if self.outlet_phrase(h)
            || named && (roles.has(Role::OutletNoun) || (roles.has(Role::OutletNamePart) && self.token(h).shape.capital()))
        {
            Class::Outlet
        } else if roles.has(Role::Person) {
            Class::Human
        } else if roles.has(Role::OutletNoun)
            && (first == Tag::Determiner || roles.has(Role::Group) || possessive || (i..h).any(|k| self.items[k].tag == Tag::ProperNoun))
        {
            Class::Outlet
        } else if roles.has(Role::Group) {
            Class::Group
        } else if roles.has(Role::Document) {
            Class::Document
        } else if roles.has(Role::Medium) {
            Class::Medium
        } else if roles.has(Role::OutletNoun) {
            Class::Outlet
        } else if roles.has(Role::Nationality) {
            Class::Human
        } else {
            Class::Thing
        };
        let mut symbol = self.make(class, i, last, h);
        symbol.plural = plural;
        symbol.outlet = if possessive { self.outlet_before_clitic(i, h) } else { self.outlet_before_role(i, h) };
        symbol.start = if possessive || first == Tag::Possessive {
            Start::Possessive
        } else if first == Tag::Determiner {
            if roles_definite(self.roles_at(i)) {
                Start::Definite
            } else {
                Start::Indefinite
            }
        } else {
            Start::Bare
        };
        Some(symbol)
    }

    /// "BuzzFeed's Smith": a known outlet in the possessive.
    fn outlet_before_clitic(&self, i: usize, h: usize) -> bool {
        let Some(clitic) = (i..h).find(|&k| self.items[k].tag == Tag::PossessiveClitic) else { return false };
        let Some(start) = (i..clitic).find(|&k| self.items[k].tag == Tag::ProperNoun) else { return false };
        self.is_outlet(start, clitic - 1)
    }

    /// "the Lenz Courier editor Ana Ruiz": a known outlet before the word for what somebody is there.
    fn outlet_before_role(&self, i: usize, h: usize) -> bool {
        let Some(start) = (i..h).find(|&k| self.items[k].tag == Tag::ProperNoun) else { return false };
        if !self.roles_at(start).has(Role::OutletFirst) {
            return false;
        }
        let role = (start + 1..=h).find(|&k| self.items[k].tag == Tag::Noun && self.roles_at(k).has(Role::Person));
        role.is_some_and(|role| (start..role).any(|k| self.is_outlet(start, k)))
    }

    /// Whether the items `i..=j` are the name of a known outlet.
    fn is_outlet(&self, i: usize, j: usize) -> bool {
        let first = if self.roles_at(i).has(Role::Definite) && i < j { i + 1 } else { i };
        // Most names begin with a word that no outlet's name begins with.
        self.roles_at(first).has(Role::OutletFirst)
            && self.lexicon.outlet(&self.text[self.token(i).start as usize..self.token(j).end as usize]).is_some()
    }

    /// "Reuters Television", "BBC Lenz": a known outlet's name and more words of the name, none of them a person's.
    fn edition(&self, start: usize, h: usize) -> bool {
        let person =
            |k: usize| self.roles_at(k).any(&[Role::GivenName, Role::Title, Role::Person, Role::SuffixOfOrganisations, Role::Group]);
        // A name of one word must be no other word or name, as "Time" and "Dawn" are.
        let plain = |k: usize| {
            let text = self.token(k).text(self.text);
            let alone = || self.lexicon.entry(self.token(k).word).candidates().iter().all(|c| c.tag == Tag::ProperNoun);
            let exact = || self.lexicon.outlet(text).is_some_and(|o| o.name == text);
            !self.roles_at(k).has(Role::GivenName) && (self.token(k).shape.all_capitals() || (alone() && exact()))
        };
        start < h
            && self.roles_at(start).has(Role::OutletFirst)
            && (start..h).any(|k| {
                (k > start || plain(start)) && (k + 1..=h).all(|r| self.token(r).shape.capital() && !person(r)) && self.is_outlet(start, k)
            })
    }

    /// "the Courier": the article and a word that papers are named by.
    fn bare_name(&self, i: usize, h: usize) -> bool {
        let roles = self.roles_at(h);
        h == i + 1
            && self.roles_at(i).has(Role::Definite)
            && roles.has(Role::OutletNamePart)
            && !roles.any(&[Role::Person, Role::Group, Role::Nationality, Role::Title])
            && !self.roles_at(h + 1).has(Role::Genitive)
    }

    /// "news agency": two words that together are one for an outlet.
    fn outlet_phrase(&self, h: usize) -> bool {
        let Some(before) = h.checked_sub(1).filter(|&k| self.roles_at(h).has(Role::Group) && !self.items[k].quotation) else {
            return false;
        };
        self.lexicon.is_outlet_phrase(self.token(before).word, self.token(h).word)
    }

    fn name_class(&self, i: usize, h: usize) -> Class {
        let roles = self.roles_at(h);
        // "Lenz's Radio Atlantica": what stands before the possessive is no part of the name.
        let from = (i..h).rev().find(|&k| self.items[k].tag == Tag::PossessiveClitic).map_or(i, |k| k + 1);
        let start = (from..=h).find(|&k| self.items[k].tag == Tag::ProperNoun).unwrap_or(h);
        // "the news agency Lenzpress": the word for its kind stands before the name.
        let kind = (i..start).any(|k| self.roles_at(k).has(Role::OutletNoun) && self.items[k].tag == Tag::Noun);
        // "Gulf News Agency": the word for an organisation after one that only outlets have in their names.
        let agency = roles.has(Role::SuffixOfOrganisations) && (start..h).any(|k| self.roles_at(k).has(Role::OutletNamePart));
        // "Radio Lenz": the word for its kind opens the name.
        let opened = h > start && self.roles_at(start).has(Role::OutletNoun) && self.roles_at(start).has(Role::OutletNamePart);
        // "lenznews.com", "Canal13", "KDUN-TV": by the form of the word.
        let last = self.token(h);
        let unknown = last.word == crate::text::UNKNOWN || last.shape.known_by_last_part();
        let formed = unknown && self.lexicon.has_outlet_form(last.text(self.text));
        let named = self.is_outlet(start, h) || (h > start && roles.has(Role::OutletNamePart)) || self.edition(start, h);
        if kind || agency || opened || formed || named || self.bare_name(i, h) {
            return Class::Outlet;
        }
        if roles.has(Role::Day) || (roles.has(Role::Month) && h == start) {
            return Class::Time;
        }
        if roles.has(Role::Nationality) && !roles.has(Role::Place) && !roles.has(Role::GivenName) {
            return Class::Human;
        }
        Class::Name
    }

    // Times.

    /// Whether a time can begin at item `i`: most words show at once that none does.
    fn may_be_time(&self, i: usize) -> bool {
        let item = &self.items[i];
        let begins = |item: &Item| item.roles.any(&TIMES) || matches!(item.tag, Tag::Number | Tag::Determiner);
        match item.tag {
            Tag::Preposition | Tag::To => begins(item) || self.items.get(i + 1).is_some_and(begins),
            _ => begins(item),
        }
    }

    /// The end of the time that begins at item `i`, with its preposition.
    fn time(&self, i: usize) -> Option<usize> {
        let mut j = i;
        if matches!(self.items[i].tag, Tag::Preposition | Tag::To) && !self.roles_at(i).has(Role::Complementizer) {
            j += 1;
            // "in 2015"
            if self.tag(j) == Some(Tag::Number) && self.is_year(j) && self.tag(j + 1) != Some(Tag::Noun) {
                return Some(j + 1);
            }
        }
        let from = j;
        let (mut unit, mut anchor, mut modifier, mut number) = (false, false, false, false);
        while j < self.items.len() && j < from + 7 {
            let roles = self.roles_at(j);
            let tag = self.items[j].tag;
            if self.items[j].quotation {
                break;
            }
            if anchor && roles.has(Role::Complementizer) {
                break;
            }
            let named = roles.any(&[Role::Day, Role::Month]) && tag != Tag::Modal && !tag.is_verb();
            let deictic = roles.has(Role::Deictic) && !(tag.is_verb() && self.token(j).kind == Kind::Word && tag != Tag::VerbPast);
            let clock = tag == Tag::Number && self.is_clock(j);
            if named || deictic || clock {
                anchor = true;
            } else if roles.has(Role::TimeUnit) && tag.is_noun() {
                unit = true;
            } else if roles.has(Role::TimeModifier) && !unit {
                modifier = true;
            } else if tag == Tag::Number && (anchor || !number) {
                number = true;
            } else if tag == Tag::Determiner && j == from && self.roles_at(j + 1).any(&[Role::TimeUnit, Role::TimeModifier, Role::Day]) {
                // "the week" alone is a noun phrase; "the next day" is a time.
                modifier |= self.roles_at(j).has(Role::Demonstrative) || self.roles_at(j).has(Role::Indefinite);
            } else if self.token(j).kind == Kind::Comma && anchor && self.tag(j + 1) == Some(Tag::Number) && self.is_year(j + 1) {
            } else {
                break;
            }
            j += 1;
        }
        let whole = anchor || (unit && modifier);
        if !whole || j == from {
            return None;
        }
        let mut end = j;
        while end > from && (self.token(end - 1).kind == Kind::Comma || (self.roles_at(end - 1).has(Role::TimeModifier) && !anchor)) {
            end -= 1;
        }
        // "Saturday night's debate", "Tuesday primary": part of a noun phrase.
        if end < self.items.len() {
            let next = self.items[end].tag;
            if next == Tag::PossessiveClitic
                || (next == Tag::Noun
                    && !self.roles_at(end - 1).has(Role::Deictic)
                    && !self.items[end].quotation
                    && self.roles_at(end - 1).any(&[Role::Day, Role::TimeUnit]))
            {
                return None;
            }
        }
        (end > from).then_some(end)
    }

    /// "11:40"
    fn is_clock(&self, i: usize) -> bool {
        let text = self.token(i).text(self.text);
        let parts = text.split_once(':').map(|(hour, rest)| [hour, rest]);
        parts.is_some_and(|parts| parts.iter().all(|p| (1..=2).contains(&p.len()) && p.bytes().all(|b| b.is_ascii_digit())))
    }

    fn is_year(&self, i: usize) -> bool {
        let text = self.token(i).text(self.text);
        text.len() == 4 && (text.starts_with("19") || text.starts_with("20") || text.starts_with("18"))
    }

    /// "would go and tell him": a bare form after a conjunction goes on with the infinitive or modal before it.
    fn repair_coordinated(&self, out: &mut [Symbol], k: usize) {
        let bare = matches!(out[k].tag, Tag::VerbBase | Tag::VerbPresent) && out[k].first == out[k].head;
        let class = match out[k].class {
            Class::Cue if bare => Class::CueInfinitive,
            Class::Verb if bare => Class::VerbInfinitive,
            _ => return,
        };
        let before = out[..k].iter().rev().find(|s| s.class != Class::Adverb);
        if !before.is_some_and(|s| matches!(s.class, Class::Conjunction | Class::Comma)) {
            return;
        }
        let verb = out[..k].iter().rev().find(|s| s.class.is_verb());
        if verb.is_some_and(|v| matches!(v.class, Class::CueInfinitive | Class::VerbInfinitive) || v.flags.modal) {
            out[k].class = class;
        }
    }

    /// "quoted by": a past tense before an agent is a participle.
    fn repair_agent(&self, out: &mut [Symbol], k: usize) {
        let class = match out[k].class {
            Class::Cue => Class::CueParticiple,
            Class::Verb => Class::VerbParticiple,
            _ => return,
        };
        // "said by telephone" has no agent.
        let agent = out.get(k + 1).is_some_and(|s| s.class == Class::Preposition && self.roles(s.first).has(Role::Agent))
            && out.get(k + 2).is_some_and(|s| matches!(s.class, Class::Name | Class::Human | Class::Group | Class::Outlet | Class::Object));
        let word = self.tokens[out[k].head as usize].word;
        let participle = word == crate::text::UNKNOWN || self.lexicon.entry(word).cost(Tag::VerbParticiple).is_some();
        if agent && participle && out[k].tag == Tag::VerbPast && out[k].first == out[k].head {
            out[k].class = class;
        }
    }

    /// "told Reuters in an interview aired on Monday": a past tense right after the medium is a participle.
    fn repair_aired(&self, out: &mut [Symbol], k: usize) {
        let class = match out[k].class {
            Class::Cue => Class::CueParticiple,
            Class::Verb => Class::VerbParticiple,
            _ => return,
        };
        let medium = k >= 2 && out[k - 2].class == Class::Preposition && matches!(out[k - 1].class, Class::Document | Class::Medium);
        let simple = out[k].tag == Tag::VerbPast && out[k].first == out[k].head;
        let participle = || self.lexicon.entry(self.tokens[out[k].head as usize].word).cost(Tag::VerbParticiple).is_some();
        if medium && simple && out[..k - 2].iter().any(|s| s.class.is_finite()) && participle() {
            out[k].class = class;
        }
    }

    /// "Li and Wu said", "said Li and Wu": two who speak together become one mention.
    fn coordinate(&self, out: &mut Vec<Symbol>) {
        let speaks =
            |s: &Symbol| matches!(s.class, Class::Name | Class::Human | Class::Group | Class::Pronoun | Class::Indefinite | Class::Outlet);
        let mut k = 0;
        while k + 2 < out.len() {
            let [first, and, second] = [&out[k], &out[k + 1], &out[k + 2]];
            let joined = speaks(first) && and.class == Class::Conjunction && !self.roles(and.first).has(Role::Contrast) && speaks(second);
            let before = k.checked_sub(1).map(|b| out[b].class);
            let after = out.get(k + 3).map_or(Class::End, |s| s.class);
            let subject = after.is_finite() && !before.is_some_and(|c| c.is_verb() || c == Class::Preposition || c == Class::Conjunction);
            let inverted = before == Some(Class::Cue) && matches!(after, Class::End | Class::Stop | Class::Comma) && k > 1;
            // "told the Post and Courier": one outlet, or two that get the same words.
            let outlets = first.class == Class::Outlet && matches!(second.class, Class::Outlet | Class::Name) && !after.is_finite();
            if joined && (subject || inverted || outlets) {
                let last = second.last;
                out[k].last = last;
                out[k].plural = true;
                out[k].start = Start::Bare;
                out.drain(k + 1..k + 3);
            }
            k += 1;
        }
    }

    /// Tags that the whole sentence shows to be wrong.
    fn repair(&self, out: &mut [Symbol]) {
        for k in 0..out.len() {
            self.repair_coordinated(out, k);
            self.repair_agent(out, k);
            self.repair_aired(out, k);
            let finite = match out[k].class {
                Class::CueParticiple => Class::Cue,
                Class::VerbParticiple => Class::Verb,
                _ => continue,
            };
            // A participle without an auxiliary right after a speaker, with no agent after it, is a past tense.
            let subject = k > 0 && out[k - 1].class.is_mention() && !matches!(out[k - 1].class, Class::Object | Class::Thing);
            let agent = out.get(k + 1).is_some_and(|s| s.class == Class::Preposition && self.roles(s.first).has(Role::Agent));
            let word = self.tokens[out[k].head as usize].word;
            let past = word == crate::text::UNKNOWN || self.lexicon.entry(word).cost(Tag::VerbPast).is_some();
            let clause = out[..k]
                .iter()
                .rev()
                .take_while(|s| !matches!(s.class, Class::Complementizer | Class::Subordinator | Class::Semicolon | Class::Relative))
                .any(|s| s.class.is_finite());
            if subject && past && !agent && !clause {
                out[k].class = finite;
            }
        }
    }
}

fn roles_definite(roles: Roles) -> bool {
    roles.any(&[Role::Definite, Role::Demonstrative])
}

fn mark_class(kind: Kind) -> Class {
    match kind {
        Kind::Comma => Class::Comma,
        Kind::Colon => Class::Colon,
        Kind::Semicolon => Class::Semicolon,
        Kind::Dash => Class::Dash,
        Kind::Close | Kind::Open => Class::Bracket,
        Kind::Stop => Class::Stop,
        Kind::Query => Class::Query,
        _ => Class::Other,
    }
}
