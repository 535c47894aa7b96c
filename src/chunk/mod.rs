//! Tagged tokens to the symbols of the tape: a cascade of small grammars over tags and roles.
//!
//! Each rule reads from one position as far as it can and makes one symbol; nothing is
//! ever taken back, so a sentence is chunked in one pass.

mod noun;
mod outlet;
mod programme;
mod repair;
mod reporting;
pub(crate) mod symbol;
mod time;
mod verb;

use crate::tag::lexicon::Lexicon;
use crate::tag::role::{Role, Roles};
use crate::tag::tagger::Item;
use crate::tag::Tag;
use crate::text::marks::Quotation;
use crate::text::token::{Kind, Token};
use symbol::{Class, Start, Symbol, VerbFlags};

/// A quotation of at most so many words without a sentence end is "short": a title, a nickname, a label.
const SHORT: usize = 3;

/// How far behind an opening bracket the one that closes it is looked for, in items.
const BRACKET: usize = 60;

/// How many words after "and that" are looked through for the verb of a clause.
const CLAUSE: usize = 16;

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
            let len = out.len();
            let next = self.symbol(i, out);
            debug_assert!(next > i);
            if out.len() > len {
                let comma = out.last().and_then(|symbol| self.comma_within(symbol));
                self.join_genitive(out);
                if let Some(comma) = comma {
                    out.push(comma);
                }
            }
            i = next.max(i + 1);
        }
        self.repair(out);
        self.join_named(out);
    }

    /// Makes one mention of the last symbols where a preposition holds two together: "the mayor" + "of" + "Lenz".
    fn join_genitive(&self, out: &mut Vec<Symbol>) {
        let [.., before, of, symbol] = &out[..] else { return };
        let apart = |s: &Symbol| matches!(s.class, Class::Pronoun | Class::CueNoun);
        if of.class != Class::Preposition || !symbol.class.is_mention() || apart(symbol) || before.class == Class::CueNoun {
            return;
        }
        if let Some(joined) = self.in_name(before, of, symbol).or_else(|| self.with_genitive(before, of, symbol)) {
            out.truncate(out.len() - 3);
            out.push(joined);
        }
    }

    /// What the last two mentions are together where the preposition between them is a part of a name or title.
    fn in_name(&self, before: &Symbol, of: &Symbol, symbol: &Symbol) -> Option<Symbol> {
        let capital = |k: u32| self.tokens[k as usize].shape.capital();
        if !capital(before.head) {
            return None;
        }
        // "a Department for Education spokesman"
        let speaks_for = symbol.class == Class::Human && symbol.start == Start::Bare && symbol.capital && !capital(symbol.head);
        if speaks_for && before.class.is_mention() && before.start != Start::Bare {
            return Some(opened_by(before, symbol, before.start));
        }
        let name = symbol.class == Class::Name;
        let word = |k: u32| self.lexicon.entry(self.tokens[k as usize].word);
        // "the Institute for Security Studies"
        let body = || self.is_body(before.head) && word(of.first).before_purpose;
        if name && word(symbol.first).is_common() && !self.roles(symbol.first).has(Role::Title) && body() {
            return Some(Symbol { last: symbol.last, ..*before });
        }
        // "Minister for Housing Ana Ruiz"
        let office = name && self.is_bare_title(before) && !self.roles(of.first).has(Role::Genitive);
        (office && self.ends_in_name(symbol)).then(|| opened_by(before, symbol, Start::Bare))
    }

    /// What the last two mentions are together where the second one says whose the first is.
    fn with_genitive(&self, before: &Symbol, of: &Symbol, symbol: &Symbol) -> Option<Symbol> {
        if !before.class.is_mention() || !before.tag.is_noun() || !self.roles(of.first).has(Role::Genitive) {
            return None;
        }
        // "Friday's edition of the Lenz Courier": the outlet has printed it.
        if before.class == Class::Thing && symbol.class == Class::Outlet && self.tokens[symbol.head as usize].shape.capital() {
            return None;
        }
        // "Reserve Bank of Lenz President Ana Ruiz", "the Bank of Lenz's Ana Ruiz"
        if before.class == Class::Name && self.is_body(before.head) && (self.names_officer(symbol) || self.names_member(symbol)) {
            return Some(opened_by(before, symbol, before.start));
        }
        let titled = self.is_bare_title(before) || before.class == Class::Human;
        let office = titled && before.start != Start::Indefinite && !before.plural && symbol.class == Class::Name;
        let mut joined = *before;
        if office && self.ends_in_name(symbol) {
            joined = opened_by(before, symbol, Start::Bare);
        }
        // "62 percent of voters": those who are counted speak.
        if joined.class == Class::Thing && symbol.class == Class::Human && self.counts(joined.head) {
            (joined.class, joined.plural) = (Class::Human, symbol.plural);
        }
        joined.last = symbol.last;
        // "Ana Ruiz of the Lenz Courier", but "the shareholders of the Lenz Courier" do not speak for it.
        joined.outlet |= symbol.class == Class::Outlet && !joined.plural && joined.start != Start::Definite;
        Some(joined)
    }

    fn is_body(&self, token: u32) -> bool {
        self.roles(token).any(&[Role::Group, Role::SuffixOfOrganisations])
    }

    /// "Lenz President Ana Ruiz": whether a name holds a title that is not its first word.
    fn names_officer(&self, symbol: &Symbol) -> bool {
        let title = |k: u32| self.roles(k).has(Role::Title) && !self.roles(k).has(Role::GivenName);
        symbol.class == Class::Name && !title(symbol.first) && (symbol.first + 1..symbol.head).any(title)
    }

    /// "Lenz's Ana Ruiz": whether a name behind a possessive is none of a body.
    fn names_member(&self, symbol: &Symbol) -> bool {
        let clitic = |k: u32| self.tokens[k as usize].kind == Kind::Clitic;
        symbol.class == Class::Name && !self.is_body(symbol.head) && (symbol.first + 1..symbol.head).any(clitic)
    }

    fn is_bare_title(&self, symbol: &Symbol) -> bool {
        symbol.start == Start::Bare && self.roles(symbol.head).has(Role::Title)
    }

    /// Whether somebody's name stands at the end of what an office is the office of: "State Ana Ruiz".
    fn ends_in_name(&self, symbol: &Symbol) -> bool {
        name_after_office(self.lexicon, self.tokens, symbol.first, symbol.head).is_some()
    }

    /// Whether a word counts: "percent", "dozen".
    fn counts(&self, token: u32) -> bool {
        self.lexicon.entry(self.tokens[token as usize].word).cost(Tag::Number).is_some()
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
        let (item, opening) = (&self.items[head], &self.items[i]);
        Symbol {
            class,
            byte: 0,
            first: opening.first,
            last: self.items[j].last,
            head: item.first,
            tag: item.tag,
            start: Start::Bare,
            plural: false,
            outlet: false,
            capital: self.tokens[opening.first as usize + usize::from(opening.quotation)].shape.capital(),
            verb: 0,
            flags: VerbFlags::default(),
        }
    }

    fn simple(&self, class: Class, i: usize, out: &mut Vec<Symbol>) -> usize {
        out.push(self.make(class, i, i, i));
        i + 1
    }

    /// Appends the symbol that begins at item `i`, where there is one, and returns the item to go on with.
    fn symbol(&self, i: usize, out: &mut Vec<Symbol>) -> usize {
        let item = &self.items[i];
        if item.quotation {
            if self.quotation_in_phrase(i) {
                if let Some(end) = self.noun_phrase(i, out) {
                    return end;
                }
            }
            if let Some(title) = self.titled(i, out) {
                out.push(title);
                return i + 1;
            }
            if self.joins_work(i, out) {
                return i + 1;
            }
            return self.simple(self.quotation_class(item), i, out);
        }
        let token = self.token(i);
        match token.kind {
            Kind::Word | Kind::Number | Kind::Clitic => {}
            // A sentence in brackets is read as if they were not there.
            Kind::Open if i == 0 && !self.goes_on_behind_bracket() => return 1,
            Kind::Open => return self.parenthesis(i, out),
            Kind::Close if self.closes_aside(out) => return self.simple(Class::Dash, i, out),
            Kind::Close => return i + 1,
            kind => return self.simple(mark_class(kind), i, out),
        }
        if let Some(end) = self.may_be_time(i).then(|| self.time(i)).flatten() {
            out.push(self.make(Class::Time, i, end - 1, end - 1));
            return end;
        }
        if let Some((title, end)) = self.title_over_verbs(i, out) {
            out.push(title);
            return end;
        }
        let roles = self.roles_at(i);
        match item.tag {
            Tag::Modal => self.verb_group(i, out),
            // "broadcast live on"
            Tag::VerbPresent | Tag::VerbBase if self.how_it_was_done(i, out) => self.simple(Class::Adverb, i, out),
            tag if tag.is_verb() => {
                // "rising prices": an -ing or -ed form right before a noun opens a noun phrase.
                if matches!(tag, Tag::VerbIng | Tag::VerbParticiple) && self.modifies(i, out) {
                    if let Some(end) = self.noun_phrase(i, out) {
                        return end;
                    }
                }
                self.verb_group(i, out)
            }
            Tag::To if self.infinitive(i).is_some() => self.verb_group(i, out),
            // "said that's late", "suggesting that might not be enough"
            Tag::To | Tag::Preposition | Tag::Particle | Tag::Wh
                if roles.has(Role::Complementizer)
                    && out.last().is_some_and(|s| s.class.is_cue())
                    && (self.is_copula_clitic(i + 1) || self.is_main_verb(i + 1)) =>
            {
                self.simple(Class::Demonstrative, i, out)
            }
            Tag::To | Tag::Preposition | Tag::Particle if roles.has(Role::Complementizer) => self.simple(Class::Complementizer, i, out),
            Tag::To | Tag::Preposition => {
                let class = if roles.has(Role::Subordinator) && !roles.has(Role::AlsoPreposition) {
                    Class::Subordinator
                } else if roles.has(Role::Wh) {
                    Class::Wh
                } else {
                    Class::Preposition
                };
                self.simple(class, i, out)
            }
            Tag::Wh => {
                let class = if roles.has(Role::Complementizer) {
                    Class::Complementizer
                } else if roles.has(Role::Relative) {
                    // "a rafter who left says": whoever that is is somebody.
                    let thing = |s: &&mut Symbol| s.class == Class::Thing && s.start == Start::Indefinite && s.last == s.head;
                    if let Some(who) = out.last_mut().filter(thing).filter(|_| roles.has(Role::Subject)) {
                        who.class = Class::Human;
                    }
                    Class::Relative
                } else {
                    Class::Wh
                };
                self.simple(class, i, out)
            }
            Tag::Pronoun => self.pronoun(i, out),
            Tag::Determiner if roles.has(Role::Complementizer) && (self.plural_next(i) || self.clause_goes_on(i, out)) => {
                self.simple(Class::Complementizer, i, out)
            }
            Tag::Conjunction => self.simple(Class::Conjunction, i, out),
            Tag::Adverb | Tag::Particle => {
                if self.tag(i + 1).is_some_and(|t| matches!(t, Tag::Adjective | Tag::Number)) {
                    if let Some(end) = self.noun_phrase(i, out) {
                        return end;
                    }
                }
                self.simple(Class::Adverb, i, out)
            }
            Tag::Noun if i > 0 && self.described_by(i - 1, i) => self.simple(Class::Adjective, i, out),
            Tag::Noun if self.done_by(i) && out.last().is_some_and(|s| s.class.is_mention()) => self.simple(Class::VerbParticiple, i, out),
            Tag::Existential | Tag::Punctuation => self.simple(Class::Other, i, out),
            _ => match self.noun_phrase(i, out) {
                Some(end) => end,
                None if item.tag == Tag::Adjective => self.simple(Class::Adjective, i, out),
                None => self.simple(Class::Other, i, out),
            },
        }
    }

    /// "and that several passengers": what determines a single thing stands before several, so it opens a clause.
    fn plural_next(&self, i: usize) -> bool {
        let several = |k: usize| {
            self.roles_at(k).has(Role::Plural) && self.tag(k).is_some_and(|t| t.is_noun() || t == Tag::Adjective || t == Tag::Determiner)
        };
        let mut next = i + 1;
        while next < i + 4 && matches!(self.tag(next), Some(Tag::Adjective | Tag::Number | Tag::Noun)) && !several(next) {
            next += 1;
        }
        several(next)
    }

    /// "said that it was late and that trade would suffer": behind "and", what a verb of speech before it reports goes on, if a verb is to come.
    fn clause_goes_on(&self, i: usize, before: &[Symbol]) -> bool {
        let [.., cue, and] = before else { return false };
        let said = || before.iter().any(|s| matches!(s.class, Class::Cue | Class::CueIng)) && cue.class != Class::Cue;
        let thing =
            self.tag(i + 1).is_some_and(|t| t == Tag::Noun) && !self.roles_at(i + 1).any(&[Role::Person, Role::Day, Role::TimeUnit]);
        let ends = |item: &&Item| !matches!(item.kind, Kind::Word | Kind::Clitic | Kind::Number);
        let ahead = || self.items[i + 1..].iter().take(CLAUSE).take_while(|item| !ends(item));
        let verb = || {
            ahead().any(|item| {
                item.tag == Tag::Modal || item.tag.is_verb() && !matches!(item.tag, Tag::VerbIng | Tag::VerbParticiple | Tag::VerbBase)
            })
        };
        and.class == Class::Conjunction && thing && said() && verb()
    }

    fn pronoun(&self, i: usize, out: &mut Vec<Symbol>) -> usize {
        let roles = self.roles_at(i);
        let class = if roles.has(Role::Reflexive) {
            Class::Adverb
        } else if roles.has(Role::Neuter) {
            Class::Neuter
        } else if roles.has(Role::Subject) {
            Class::Pronoun
        } else if roles.has(Role::Object) {
            Class::Object
        } else if roles.has(Role::Indefinite) {
            Class::Indefinite
        } else {
            // "nothing"
            Class::Thing
        };
        let mut symbol = self.make(class, i, i, i);
        symbol.plural = roles.has(Role::Plural);
        out.push(symbol);
        i + 1
    }

    /// Whether the bracket that opens the sentence closes within it: "(LEAD) The bridge is open."
    fn goes_on_behind_bracket(&self) -> bool {
        let close = (0..self.items.len().min(BRACKET)).find(|&k| self.token(k).kind == Kind::Close);
        close.is_some_and(|k| k + 2 < self.items.len())
    }

    /// "(via Reuters).": whether a preposition and a known outlet are all that the bracket at item `i` holds, and the sentence ends behind it.
    /// They are read as if behind a comma.
    fn names_source(&self, i: usize) -> bool {
        let close = || (i + 3..self.items.len().min(i + 9)).find(|&k| self.token(k).kind == Kind::Close);
        self.tag(i + 1) == Some(Tag::Preposition)
            && close().is_some_and(|k| self.is_outlet(i + 2, k - 1) && self.items.get(k + 1).map_or(true, |item| item.kind == Kind::Stop))
    }

    /// A whole parenthesis as one symbol, or a lone bracket.
    fn parenthesis(&self, i: usize, out: &mut Vec<Symbol>) -> usize {
        if self.names_source(i) {
            return self.simple(Class::Comma, i, out);
        }
        let mut depth = 0;
        for j in i..self.items.len().min(i + BRACKET) {
            match self.token(j).kind {
                Kind::Open => depth += 1,
                Kind::Close => depth -= 1,
                _ => {}
            }
            if depth == 0 {
                if self.is_aside(i, j) {
                    return self.simple(Class::Dash, i, out);
                }
                // "the inspector-general of police (IG) for Lenz"
                let acronym = j == i + 2 && i > 0 && self.token(i + 1).shape.all_capitals() && !self.token(i - 1).shape.capital();
                let tag = j == i + 2 && self.is_party_or_state(i + 1);
                if let Some(who) = out.last_mut().filter(|s| acronym && s.class == Class::Human || tag && s.class == Class::Name) {
                    who.last = self.items[j].last;
                    return j + 1;
                }
                if j == i + 2 && self.token(i + 1).shape.all_capitals() && out.last().is_some_and(|s| self.is_bare_title(s)) {
                    return self.bearer(j + 1, out);
                }
                let j = self.hyphened(j);
                out.push(self.make(Class::Paren, i, j, i));
                return j + 1;
            }
        }
        self.simple(Class::Bracket, i, out)
    }

    /// "District Magistrate (DM) Ana Ruiz": behind the brackets of a title, which is the last symbol, its bearer.
    fn bearer(&self, i: usize, out: &mut Vec<Symbol>) -> usize {
        let len = out.len();
        let named = self.tag(i) == Some(Tag::ProperNoun);
        let next = if named { self.symbol(i, out) } else { i };
        match out[len - 1..] {
            [title, name] if name.class == Class::Name && name.start == Start::Bare => {
                out.truncate(len - 1);
                out.push(opened_by(&title, &name, title.start));
            }
            [ref mut title] => title.last = self.items[i - 1].last,
            _ => {}
        }
        next
    }

    /// "(as Ana Ruiz told Radio Lenz)", "("It leaks," Ruiz wrote)": whether somebody says something in the bracket from item `i` to `j`. It is
    /// read as if between dashes.
    fn is_aside(&self, i: usize, j: usize) -> bool {
        let reports = |item: &Item| {
            let group = self.lexicon.verb_group(self.tokens[item.first as usize].word);
            group.is_some_and(|g| g.verbs.iter().any(|&v| self.lexicon.verbs[v as usize].surely_reports()))
        };
        let finite = |item: &&Item| matches!(item.tag, Tag::VerbPast | Tag::VerbThird | Tag::VerbPresent);
        j > i + 2 && self.items[i + 1..j].iter().filter(finite).any(reports)
    }

    /// Whether a bracket that is read as a dash is still open.
    fn closes_aside(&self, before: &[Symbol]) -> bool {
        let of = |kind: Kind| before.iter().filter(|s| s.class == Class::Dash && self.tokens[s.first as usize].kind == kind).count();
        of(Kind::Open) > of(Kind::Close)
    }

    /// "Ana Ruiz (L-Drelm)", "Ana Ruiz (Syl.)": whether the word at item `i` is that of a party or a state.
    fn is_party_or_state(&self, i: usize) -> bool {
        let shape = self.token(i).shape;
        shape.capital() && (shape.hyphen() || shape.dotted() && !shape.all_capitals())
    }

    /// "the Lenz Congress (LC)-led council": the last item of what a hyphen ties to the bracket at item `j`.
    fn hyphened(&self, j: usize) -> usize {
        let tied = |k: usize| k < self.items.len() && self.token(k - 1).end == self.token(k).start;
        let hyphen = tied(j + 1) && self.token(j + 1).kind == Kind::Dash;
        if hyphen && tied(j + 2) && self.token(j + 2).kind == Kind::Word {
            j + 2
        } else {
            j
        }
    }

    // Quotations.

    fn quotation_of(&self, item: &Item) -> Option<&Quotation> {
        self.quotations.get(self.quotations.partition_point(|q| q.first < item.first)).filter(|q| q.first == item.first)
    }

    /// The number of words of a quotation, at most eight, and the kind of its last token.
    fn inside(&self, item: &Item) -> (usize, Option<Kind>) {
        let Some(q) = self.quotation_of(item) else { return (0, None) };
        let last = if q.closed { q.last.saturating_sub(1) } else { q.last };
        let range = q.first as usize + 1..=last as usize;
        let words = self.tokens[range.clone()].iter().filter(|t| matches!(t.kind, Kind::Word | Kind::Number)).take(8).count();
        let mut kinds = self.tokens[range].iter().rev().map(|t| (t.kind, t.shape.dotted()));
        // Marks of a quotation within it, and those of emphasis, end nothing.
        let ending = kinds.find(|(k, _)| !matches!(k, Kind::Mark(_) | Kind::Symbol)).map(|(k, dotted)| if dotted { Kind::Stop } else { k });
        (words, ending)
    }

    fn quotation_class(&self, item: &Item) -> Class {
        let (words, ending) = self.inside(item);
        match ending {
            Some(Kind::Stop) => Class::QuoteFull,
            Some(Kind::Query) => Class::QuoteQuery,
            Some(Kind::Comma | Kind::Dash) => Class::QuoteComma,
            _ if words <= SHORT => Class::QuoteShort,
            _ => Class::QuoteOpen,
        }
    }

    /// Whether the first word of a quotation is a verb by itself: the plan "is to sell" Lenz.
    fn opens_with_verb(&self, item: &Item) -> bool {
        let word = self.tokens.get(item.first as usize + 1).map(|token| self.lexicon.entry(token.word));
        word.is_some_and(|entry| entry.roles.any(&[Role::Copula, Role::Modal]))
    }

    /// Whether a quotation is a part of a noun phrase: the "Today" show, a "scandal".
    fn quotation_in_phrase(&self, i: usize) -> bool {
        let (words, ending) = self.inside(&self.items[i]);
        let closed = !matches!(ending, Some(Kind::Stop | Kind::Query | Kind::Comma | Kind::Dash));
        // on "Lenz Tonight" Sunday
        let noun = self.tag(i + 1).is_some_and(Tag::is_noun) && !self.roles_at(i + 1).any(&[Role::Day, Role::Deictic]);
        closed && words <= SHORT + 1 && noun && !self.items[i + 1].quotation && !self.opens_with_verb(&self.items[i])
    }
}

/// A mention that begins where another one does.
fn opened_by(opening: &Symbol, symbol: &Symbol, start: Start) -> Symbol {
    Symbol { first: opening.first, capital: opening.capital, start, ..*symbol }
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

/// Where the name begins in what follows the "of" of an office: "Secretary of State Ana Ruiz". What it is the office of are ordinary
/// words with capitals.
pub(crate) fn name_after_office(lexicon: &Lexicon, tokens: &[Token], first: u32, head: u32) -> Option<u32> {
    let entry = |k: u32| lexicon.entry(tokens[k as usize].word);
    let ordinary = |k: u32| {
        let (token, entry) = (&tokens[k as usize], entry(k));
        let noun = [Tag::Noun, Tag::Adjective].into_iter().any(|tag| entry.cost(tag).is_some());
        noun && token.end - token.start > 1 && token.shape.capital() && !entry.roles.has(Role::GivenName)
    };
    let place = |k: u32| entry(k).roles.has(Role::Place) && k < head && entry(k + 1).roles.has(Role::GivenName);
    let from = first + u32::from(entry(first).roles.has(Role::Definite));
    // "vice-chair of Lenz Council Ana Ruiz": a given name and another one right behind the word for a body.
    let body = |k: u32| entry(k).roles.any(&[Role::Group, Role::SuffixOfOrganisations]) && tokens[k as usize].shape.capital();
    let given = |k: u32| entry(k).roles.has(Role::GivenName) && !entry(k + 1).roles.any(&[Role::Group, Role::SuffixOfOrganisations]);
    if let Some(name) = (from + 1..head).find(|&k| body(k - 1) && given(k)) {
        return tokens[name as usize..=head as usize].iter().all(|t| t.kind != Kind::Word || t.shape.capital()).then_some(name);
    }
    let name = (from..head).find(|&k| !ordinary(k) && !place(k)).unwrap_or(head);
    let capitals = tokens[name as usize..=head as usize].iter().all(|t| t.kind != Kind::Word || t.shape.capital());
    (name > from && capitals && !ordinary(head)).then_some(name)
}
