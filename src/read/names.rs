//! Names, as the sentence shows them: what of a phrase is title and what name, and what stands beside it.

use super::{Gathered, Step};
use crate::chunk::name_after_office;
use crate::chunk::symbol::{Class, Start, Symbol};
use crate::resolve::draft::{Call, Called, PronounSeen};
use crate::resolve::entity::{Entities, Gender, NameSeen, Style};
use crate::span::Span;
use crate::tag::role::Role;
use crate::tag::Tag;
use crate::text::marks::Quotation;
use crate::text::token::{Kind, Token};

/// How many words may stand between a comma and the title of whoever is addressed.
const EPITHETS: usize = 2;

/// How many words a nickname has at most.
const NICKNAME: usize = 3;

/// What stands beside a name in its sentence.
#[derive(Clone, Copy, Default)]
struct Around<'s> {
    /// The symbols behind it.
    rest: &'s [Symbol],
    /// The mention that tells what it is.
    role: Option<&'s Symbol>,
    /// A preposition before it says where.
    placed: bool,
}

impl Step<'_> {
    /// The names within a quotation: runs of capitals, without what only begins a sentence.
    pub(super) fn called(&self, q: &Quotation, tokens: &[Token], out: &mut Gathered) {
        let last = q.last as usize + usize::from(!q.closed);
        let mut i = q.first as usize + 1;
        while i < last {
            let capital = |t: &Token| t.kind == Kind::Word && t.shape.capital();
            if !capital(&tokens[i]) {
                if self.hails(tokens, i) {
                    let span = self.span(tokens, i as u32, i as u32);
                    out.called.push(Called { span, quotation: out.quotations.len() as u32, call: Call::Addressed });
                }
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
                let call = if edge(&tokens[before]) && tokens.get(end).map_or(true, edge) {
                    Call::Addressed
                } else if self.introduces_oneself(&tokens[..i]) {
                    Call::Own
                } else {
                    Call::Named
                };
                let span = self.span(tokens, i as u32, end as u32 - 1);
                out.called.push(Called { span, quotation: out.quotations.len() as u32, call });
            }
            i = end.max(i + 1);
        }
    }

    /// "I am", "I'm only": whether these words lead to the name of whoever speaks.
    fn introduces_oneself(&self, before: &[Token]) -> bool {
        let adverb = |t: &Token| self.a.lexicon.entry(t.word).likeliest() == Some(Tag::Adverb);
        let before = match before {
            [rest @ .., last] if adverb(last) => rest,
            all => all,
        };
        let is = |t: &Token| t.kind == Kind::Clitic || self.roles(t).has(Role::Copula);
        matches!(before, [.., who, verb] if is(verb) && self.roles(who).has(Role::First))
    }

    /// Whether a word stands where somebody is addressed by a title: "No, sir", "No, my dear lord".
    fn hails(&self, tokens: &[Token], i: usize) -> bool {
        let after = |t: &Token| matches!(t.kind, Kind::Comma | Kind::Stop | Kind::Query | Kind::Semicolon | Kind::Dash | Kind::Mark(_));
        let part = |t: &&Token| self.roles(t).has(Role::Epithet) || self.roles(t).has(Role::First) && self.roles(t).has(Role::Possessive);
        tokens[i].kind == Kind::Word
            && tokens.get(i + 1).map_or(true, after)
            && self.roles(&tokens[i]).any(&[Role::Title, Role::Person])
            && tokens[..i].iter().rev().take(EPITHETS + 1).find(|t| !part(t)).is_some_and(|t| t.kind == Kind::Comma)
    }

    /// Whether a word with a capital can be a name, and not only the first of a sentence.
    pub(super) fn can_be_name(&self, token: &Token) -> bool {
        let entry = self.a.lexicon.entry(token.word);
        let likeliest = entry.likeliest();
        entry.roles.any(&[Role::GivenName, Role::Title]) || likeliest.map_or(true, |t| matches!(t, Tag::ProperNoun | Tag::Noun))
    }

    /// "he" and "she" in every form.
    pub(super) fn pronouns(&self, tokens: &[Token], symbols: &[Symbol], out: &mut Vec<PronounSeen>) {
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

    /// Title and name within a symbol whose head is a proper noun.
    pub(super) fn name_parts(&self, tokens: &[Token], symbol: &Symbol) -> Option<(Option<Span>, Span)> {
        let lexicon = &self.a.lexicon;
        let (mut first, mut head) = (symbol.first as usize, symbol.head as usize);
        // "Meet the Press": small words are part of a known title.
        if symbol.class == Class::Outlet && first < head {
            let marked = matches!(tokens[first].kind, Kind::Mark(_));
            first += usize::from(marked);
            let title = self.span(tokens, first as u32, head as u32);
            let article = usize::from(lexicon.entry(tokens[first].word).roles.has(Role::Definite));
            // "the Sun on Sunday"
            let rest = self.span(tokens, (first + article).min(head) as u32, head as u32);
            let small = || tokens[first + article..head].iter().any(|t| !t.shape.capital());
            if article > 0 && small() && lexicon.outlet(rest.of(self.text)).is_some() {
                return Some((None, rest));
            }
            let known = || lexicon.entry(tokens[first].word).roles.has(Role::OutletFirst) && lexicon.outlet(title.of(self.text)).is_some();
            if tokens[first].shape.capital() && (marked || known()) {
                return Some((None, title));
            }
            // "CBS' Face the Nation"
            let small = (first..head).rev().find(|&k| !tokens[k].shape.capital()).filter(|_| tokens[head].shape.capital());
            let opens = |k: &usize| tokens[*k].shape.capital() && lexicon.entry(tokens[*k].word).roles.has(Role::OutletFirst);
            let mut shows = (first + 1..small.unwrap_or(first)).filter(opens).map(|k| self.span(tokens, k as u32, head as u32));
            if let Some(show) = shows.find(|show| lexicon.outlet(show.of(self.text)).is_some()) {
                return Some((None, show));
            }
        }
        if symbol.tag != Tag::ProperNoun {
            // "the Lenz Courier newspaper": the name stands before the word for its kind.
            if symbol.class != Class::Outlet {
                return None;
            }
            // "the Channel 9 station"
            let numbered = |k: usize| k > first && tokens[k].kind == Kind::Number && tokens[k - 1].shape.capital();
            while head > first && !tokens[head].shape.capital() && !numbered(head) {
                head -= 1;
            }
            // "Norway's largest newspaper": whose it is is no name.
            let owner = head < symbol.head as usize && tokens[head + 1].kind == Kind::Clitic;
            let roles = lexicon.entry(tokens[head].word).roles;
            // "Havana radio": a place is no name of what speaks there.
            let known = || lexicon.outlet(self.span(tokens, head as u32, head as u32).of(self.text)).is_some();
            let station = head + 1 == symbol.head as usize && lexicon.entry(tokens[head + 1].word).roles.has(Role::Broadcaster);
            let alone = || head == first || !tokens[head - 1].shape.capital();
            if station && tokens[head].shape.capital() && alone() && !roles.has(Role::Nationality) && !known() {
                return Some((None, self.span(tokens, head as u32, symbol.head)));
            }
            // "a Japanese daily paper", "Western news agencies", "a Lenz station": where it is from is no name.
            let from = || {
                symbol.plural && lexicon.entry(tokens[head].word).likeliest() == Some(Tag::Adjective)
                    || tokens[head].ends_small(self.text)
                    || symbol.start == Start::Indefinite && !known()
            };
            let origin = owner || roles.has(Role::Nationality) && !roles.has(Role::GivenName) || from();
            let named = tokens[head].shape.capital() || numbered(head);
            if !named || origin || lexicon.entry(tokens[head].word).cost(Tag::Determiner).is_some() {
                return None;
            }
        }
        let roles = |i: usize| lexicon.entry(tokens[i].word).roles;
        let outlet = symbol.class == Class::Outlet;
        // "state TV": a kind is no name.
        let kind = |before: &Token| !before.shape.capital() && lexicon.is_outlet_phrase(before.word, tokens[head].word);
        if outlet && head > first && kind(&tokens[head - 1]) {
            return None;
        }
        let body = outlet || roles(head).any(&[Role::SuffixOfOrganisations, Role::Group]);
        let mut start = head;
        while start > first {
            let t = &tokens[start - 1];
            // William "Buck" Tanner
            if let Some(given) = nickname(tokens, first, start - 1) {
                start = given;
                continue;
            }
            let particle = roles(start - 1).has(Role::ParticleOfNames) && start > first + 1;
            // "Lenz-based Radio Drelm"
            let place = symbol.class == Class::Outlet && t.ends_small(self.text);
            let name_like = t.kind == Kind::Word && (t.shape.capital() || particle) && !place;
            // "Channel 6 News", "A & B"
            let amp = t.kind == Kind::Symbol || (t.kind == Kind::Number && symbol.class == Class::Outlet && start - 1 > first);
            // "the Harbours and Fisheries Board"
            let and = || body && start > first + 1 && lexicon.entry(t.word).likeliest() == Some(Tag::Conjunction);
            if !name_like && !amp && !and() && !self.in_name_of_body(tokens, first, start - 1, head) {
                break;
            }
            start -= 1;
        }
        // "State radio": a common word that opens a sentence is no name.
        let opens = first
            .checked_sub(1)
            .map_or(true, |before| !matches!(tokens[before].kind, Kind::Word | Kind::Clitic | Kind::Number | Kind::Comma));
        let entry = lexicon.entry(tokens[head].word);
        if head == first
            && head < symbol.head as usize
            && opens
            && symbol.tag != Tag::ProperNoun
            && entry.cost(Tag::Noun).is_some()
            && entry.cost(Tag::ProperNoun).is_none()
        {
            return None;
        }
        // What stands before the last title is title too: "Senate Majority Leader Ana Ruiz". "Royal Union of Nurses" has none.
        // Kit "The Kid" Larsen; Ana St. Clair
        let within = |i: usize| tokens[i..head].iter().filter(|t| matches!(t.kind, Kind::Mark(_))).count() % 2 == 1;
        // "Clerks Without Borders"
        let governs = |i: usize| lexicon.entry(tokens[i + 1].word).likeliest() == Some(Tag::Preposition) && tokens[i + 1].shape.capital();
        let title = |i: usize| {
            let role = roles(i).any(&[Role::Title, Role::Person]) && !roles(i).any(&[Role::GivenName, Role::ParticleOfNames]);
            role && !governs(i)
        };
        let titled = (start..head).rev().find(|&i| !body && title(i) && !within(i));
        let mut name = titled.map_or(start, |i| i + 1);
        // "Secretary of State Ana Ruiz", "Speaker of the House Ana Ruiz"
        let of = start - usize::from(start > first && roles(start - 1).has(Role::Definite));
        if of > first + 1 && lexicon.entry(tokens[of - 1].word).cost(Tag::Preposition).is_some() {
            name = name_after_office(lexicon, tokens, start as u32, head as u32).map_or(name, |at| at as usize);
        }
        // "My God", where the capital only opens the sentence.
        let opens = |i: usize| roles(i).has(Role::Possessive) && i.checked_sub(1).map_or(true, |b| tokens[b].kind != Kind::Word);
        // "Lenzish Airways": what is left would be no name.
        let nation = |i: usize| roles(i).has(Role::Nationality) && (i + 1 < head || roles(head).has(Role::GivenName));
        while name < head && !outlet && (nation(name) || roles(name).has(Role::Definite) || opens(name)) && !tokens[name].shape.hyphen() {
            name += 1;
        }
        // "the Lenz Group's CEO": an office is no name where somebody's or something's stands before it.
        let behind = (start..head).any(|i| !roles(i).has(Role::Definite)) || symbol.start == Start::Possessive;
        // "Mr. Shepherd" is one, "Mr. Speaker" is none.
        let surname = start < head && roles(head - 1).has(Role::Courtesy) && !roles(head).has(Role::Title);
        // "Trade Minister, Ana Ruiz has"
        let ordinary = |i: usize| lexicon.entry(tokens[i].word).is_common() && !roles(i).has(Role::Title);
        let office = roles(head).has(Role::Title) && symbol.start == Start::Bare && name < head && (name..head).all(ordinary);
        if !outlet && office && tokens.get(head + 1).is_some_and(|t| t.kind == Kind::Comma) {
            return None;
        }
        if !outlet
            && !surname
            && roles(head).any(&[Role::Title, Role::Person])
            && !roles(head).has(Role::GivenName)
            && name == head
            && behind
        {
            return None;
        }
        // "Follow Channel 6 News on Twitter": an imperative is no part of the name.
        let likeliest = lexicon.entry(tokens[name].word).likeliest();
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
        // "Some Democrats"
        if name < head && !outlet && roles(name).has(Role::Indefinite) && roles(head).has(Role::Plural) {
            name += 1;
        }
        let mut first_title = first;
        let no_title = |i: usize| lexicon.entry(tokens[i].word).cost(Tag::Determiner).is_some() || roles(i).has(Role::Possessive);
        while first_title < name && no_title(first_title) {
            first_title += 1;
        }
        // "a visibly tired coach Ana Ruiz": how somebody is is no title.
        let how = |i: usize| matches!(lexicon.entry(tokens[i].word).likeliest(), Some(Tag::Adverb | Tag::VerbParticiple | Tag::VerbPast));
        while first_title + 1 < name && how(first_title) && !tokens[first_title].shape.capital() {
            first_title += 1;
        }
        let title = (name > first_title).then(|| self.span(tokens, first_title as u32, name as u32 - 1));
        // "Channel 15": the number is a part of the name.
        let number = outlet && symbol.last as usize == head + 1 && tokens[head + 1].kind == Kind::Number;
        Some((title, self.span(tokens, name as u32, head as u32 + u32::from(number))))
    }

    /// "St Mary's Hospital", "the Attorney General's Office": whether the clitic at `at` is a part of the name of a body. Whose it is must be
    /// an ordinary word or title: "Lenz's Health Ministry" is that of Lenz.
    fn in_name_of_body(&self, tokens: &[Token], first: usize, at: usize, head: usize) -> bool {
        let entry = |i: usize| self.a.lexicon.entry(tokens[i].word);
        let body = entry(head).roles.any(&[Role::SuffixOfOrganisations, Role::Group]);
        let Some(whose) = at.checked_sub(1).filter(|&i| body && i >= first && tokens[at].kind == Kind::Clitic && tokens[i].shape.capital())
        else {
            return false;
        };
        let (roles, ordinary) = (entry(whose).roles, entry(whose).likeliest() == Some(Tag::Noun));
        // "St Mary's"
        let saint = roles.has(Role::GivenName) && whose > first && entry(whose - 1).roles.has(Role::Title);
        saint || !roles.any(&[Role::GivenName, Role::Place, Role::Nationality]) && (ordinary || roles.has(Role::Title))
    }

    pub(super) fn names(&self, tokens: &[Token], symbols: &[Symbol], entities: &mut Entities) {
        for (k, symbol) in symbols.iter().enumerate() {
            if let Some(owner) = self.owner(tokens, symbol) {
                self.name(tokens, &owner, Around::default(), entities);
            }
            if matches!(symbol.class, Class::Name | Class::Outlet) {
                // "in Lenz, Ohio, the mayor": no town is a mayor.
                let place = self.roles(&tokens[symbol.head as usize]).has(Role::Place)
                    && !self.roles(&tokens[symbol.first as usize]).has(Role::GivenName);
                let after = role_after(symbols, k).filter(|_| !place);
                let role = after.or_else(|| role_before(symbols, k));
                let placed = self.says_where(tokens, &symbols[..k]);
                if !self.name(tokens, symbol, Around { rest: &symbols[k + 1..], role, placed }, entities) {
                    self.known(tokens, symbol, entities);
                }
                continue;
            }
            self.known(tokens, symbol, entities);
            if let Some(inner) = self.within(tokens, symbol) {
                self.name(tokens, &inner, Around { rest: &symbols[k + 1..], ..Around::default() }, entities);
            }
        }
    }

    /// Whether these symbols end with a preposition that says where something is: "met her in", but not "believed in", "faith in".
    fn says_where(&self, tokens: &[Token], before: &[Symbol]) -> bool {
        let [rest @ .., with] = before else { return false };
        let entry = |s: &Symbol| self.a.lexicon.entry(tokens[s.head as usize].word);
        let believes = || rest.last().map(entry).is_some_and(|e| e.verb_group != 0 || e.word_group != 0);
        with.class == Class::Preposition && self.a.lexicon.entry(tokens[with.last as usize].word).locative && !believes()
    }

    /// Adds the name of a symbol, if it has one.
    fn name(&self, tokens: &[Token], symbol: &Symbol, around: Around<'_>, entities: &mut Entities) -> bool {
        let Around { rest, role, placed } = around;
        let Some((title, mut name)) = self.name_parts(tokens, symbol) else { return false };
        // What stands before an outlet's name is its kind, not a title.
        let title = title.filter(|_| symbol.class == Class::Name);
        // "the Institute of Transport": an organisation's name goes on after "of".
        let organisation = self.a.lexicon.entry(tokens[symbol.head as usize].word).roles.any(&[Role::SuffixOfOrganisations, Role::Group]);
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
        // "His neighbour Beth Cole": "his" shows nothing of her, and a neighbour is no office.
        let related = roles(&tokens[symbol.first as usize]).has(Role::Possessive)
            && title.is_some_and(|t| !t.of(self.text).contains(char::is_uppercase));
        for r in title_roles.filter(|r| !r.has(Role::Possessive)) {
            office |= r.any(&[Role::Title, Role::Person]) && !r.has(Role::Courtesy) && !related;
            person |= r.any(&[Role::Title, Role::Person]);
            gender = gender.or(Gender::of(r));
        }
        // "the rebel group Drelm Front"
        let kind = tokens[..symbol.head as usize].iter().rev().find(|t| (t.end as usize) < name.start());
        let group = title.is_some()
            && kind.is_some_and(|t| !t.shape.capital() && roles(t).has(Role::Group) && !roles(t).any(&[Role::Title, Role::Person]));
        (person, office) = (person && !group, office && !group);
        let before = tokens[..symbol.head as usize].iter().rposition(|t| (t.start as usize) < name.start());
        let courtesy = before.filter(|&b| b >= symbol.first as usize).map(|b| &tokens[b]);
        let courtesy = courtesy.and_then(|t| Some((Style::of(roles(t))?, t.start as usize)));
        let given = first_of_many.map(roles).filter(|r| r.has(Role::GivenName));
        person |= given.is_some() && symbol.class == Class::Name;
        gender = gender.or(given.and_then(Gender::of));
        let acronym = rest.first().filter(|s| s.class == Class::Paren && s.last == s.first + 2).map(|s| &tokens[s.first as usize + 1]);
        let acronym =
            acronym.filter(|t| t.kind == Kind::Word && t.shape.all_capitals()).map(|t| Span::new(t.start as usize, t.end as usize));
        // "the Judge", "the Countess": whoever has that title.
        let alone = |t: &Token| symbol.start == Start::Definite && name.start() == t.start as usize && name.end() == t.end as usize;
        let head = &tokens[symbol.head as usize];
        let titular = alone(head) && roles(head).has(Role::Title) && !roles(head).has(Role::GivenName);
        if titular {
            person = true;
            gender = gender.or(Gender::of(roles(head)));
        }
        // "the Courier", "Lenz Watch, a rights group": no people.
        let body = role.is_some_and(|s| s.class == Class::Group);
        let body = body || group || symbol.start == Start::Definite && symbol.class == Class::Name && !person && title.is_none();
        // "the Lenz radio station": what kind of outlet it is.
        let kind = |k: &u32| symbol.class == Class::Outlet && tokens[*k as usize].start as usize >= name.end();
        let kind = (symbol.first..=symbol.head).find(kind).map(|k| self.span(tokens, k, symbol.head));
        let role = role.map(|s| self.span(tokens, s.first, s.head)).or(kind);
        let mut seen =
            NameSeen { title, name, class: symbol.class, person, office, body, titular, gender, courtesy, acronym, placed, role };
        match self.known_person(&[self.core(tokens, symbol), title.map_or(name, |t| Span::new(t.start(), name.end())), name]) {
            Some((number, known)) => {
                (seen.class, seen.person) = (Class::Name, true);
                entities.add_known(number, known, self.text, lexicon, &seen);
            }
            None => entities.add(self.text, lexicon, &seen),
        }
        true
    }

    /// Whose something is, where that is said by a name: "President Ruiz" of "President Ruiz's chief of staff".
    fn owner(&self, tokens: &[Token], symbol: &Symbol) -> Option<Symbol> {
        if symbol.start != Start::Possessive {
            return None;
        }
        let clitic = (symbol.first + 1..symbol.head).find(|&k| tokens[k as usize].kind == Kind::Clitic)?;
        if self.in_name_of_body(tokens, symbol.first as usize, clitic as usize, symbol.head as usize) {
            return None;
        }
        self.inner_name(tokens, symbol, symbol.first, clitic - 1)
    }

    /// The name within what belongs to a noun: "Ana Ruiz" of "the supporters of Ana Ruiz".
    fn within(&self, tokens: &[Token], symbol: &Symbol) -> Option<Symbol> {
        if !symbol.class.is_mention() || symbol.last <= symbol.head {
            return None;
        }
        let of = (symbol.head + 1..symbol.last).rev().find(|&k| self.roles(&tokens[k as usize]).has(Role::Genitive))?;
        let mut last = symbol.last;
        if let Some(clitic) = (of + 1..=last).find(|&k| tokens[k as usize].kind == Kind::Clitic) {
            last = clitic - 1;
        }
        self.inner_name(tokens, symbol, of + 1, last)
    }

    /// A name from one token to another as a symbol of its own, unless its last word is an ordinary one.
    fn inner_name(&self, tokens: &[Token], symbol: &Symbol, first: u32, last: u32) -> Option<Symbol> {
        // "the Xinhua news agency": what kind of outlet it is stands behind its name.
        let kind = |k: u32| {
            !tokens[k as usize].shape.capital()
                && self.roles(&tokens[k as usize]).any(&[Role::OutletNoun, Role::OutletNamePart, Role::Agency])
        };
        let last = (first..=last).rev().find(|&k| !kind(k))?;
        let head = tokens.get(last as usize).filter(|t| first <= last && t.kind == Kind::Word && t.shape.capital())?;
        let roles = |k: u32| self.roles(&tokens[k as usize]);
        let determiner =
            |k: u32| self.a.lexicon.entry(tokens[k as usize].word).cost(Tag::Determiner).is_some() && !roles(k).has(Role::Definite);
        let first = (first..=last).find(|&k| !determiner(k)).filter(|&k| !roles(k).has(Role::Possessive))?;
        let entry = self.a.lexicon.entry(head.word);
        let name = entry.roles.any(&[Role::GivenName, Role::SuffixOfNames])
            || entry.candidates().is_empty()
            || entry.cost(Tag::ProperNoun).is_some()
            // "on Rose's mind": a capital where no sentence begins.
            || first == last && self.is_inside(tokens, first);
        let outlet = self.a.lexicon.outlet(self.span(tokens, first, last).of(self.text)).is_some();
        let class = if outlet { Class::Outlet } else { Class::Name };
        (name || last > first && tokens[last as usize - 1].shape.capital()).then_some(Symbol {
            class,
            first,
            last,
            head: last,
            tag: Tag::ProperNoun,
            start: Start::Bare,
            plural: false,
            outlet: false,
            ..*symbol
        })
    }

    /// Whether an ordinary word with a capital stands behind one without.
    fn is_inside(&self, tokens: &[Token], at: u32) -> bool {
        let before = at.checked_sub(1).map(|k| &tokens[k as usize]);
        before.is_some_and(|t| t.kind == Kind::Word && !t.shape.capital() && !self.roles(t).has(Role::Definite))
            && !self.roles(&tokens[at as usize]).any(&[Role::Group, Role::Place, Role::Nationality, Role::Day, Role::Month])
    }

    /// The noun phrase itself, without what belongs to it.
    pub(super) fn core(&self, tokens: &[Token], symbol: &Symbol) -> Span {
        if symbol.class.is_quote() {
            // Of a title what stands within its marks.
            let words = |k: &u32| matches!(tokens[*k as usize].kind, Kind::Word | Kind::Number);
            let (first, last) = ((symbol.first..=symbol.last).find(words), (symbol.first..=symbol.last).rfind(words));
            return self.span(tokens, first.unwrap_or(symbol.first), last.unwrap_or(symbol.last));
        }
        self.span(tokens, symbol.first, symbol.head.max(symbol.first))
    }

    /// The person whom the caller knows by one of these stretches of the text.
    pub(super) fn known_person(&self, spans: &[Span]) -> Option<(u32, &str)> {
        if self.told.known.is_empty() {
            return None;
        }
        let number = spans.iter().find_map(|span| self.told.known.find(span.of(self.text)))?;
        self.told.known.name(number).map(|name| (number, name))
    }

    /// A mention without a name by which the caller knows somebody: "the mayor".
    pub(super) fn known(&self, tokens: &[Token], symbol: &Symbol, entities: &mut Entities) {
        if !symbol.class.is_mention() || self.told.known.is_empty() {
            return;
        }
        let core = self.core(tokens, symbol);
        let article = self.a.lexicon.entry(tokens[symbol.first as usize].word).roles.has(Role::Definite) && symbol.head > symbol.first;
        let bare = self.span(tokens, symbol.first + u32::from(article), symbol.head.max(symbol.first));
        if let Some((number, name)) = self.known_person(&[self.span(tokens, symbol.first, symbol.last), core, bare]) {
            let seen = NameSeen {
                titular: false,
                title: None,
                name: core,
                class: Class::Name,
                person: true,
                office: false,
                body: false,
                gender: None,
                courtesy: None,
                acronym: None,
                placed: false,
                role: None,
            };
            entities.add_known(number, name, self.text, &self.a.lexicon, &seen);
        }
    }
}

/// The given name before a nickname in quotation marks that ends at token `close`, if one stands there.
fn nickname(tokens: &[Token], first: usize, close: usize) -> Option<usize> {
    let mark = |k: usize| matches!(tokens[k].kind, Kind::Mark(_));
    let open = (close.saturating_sub(NICKNAME + 1)..close.saturating_sub(1)).rev().find(|&k| mark(k)).filter(|_| mark(close))?;
    let given = open.checked_sub(1).filter(|&k| k >= first)?;
    let capitals = [given, open + 1].into_iter().all(|k| tokens[k].kind == Kind::Word && tokens[k].shape.capital());
    capitals.then_some(given)
}

/// "Ana Ruiz, the mayor of Lenz," gives her a role; "In Lenz, an official said" gives the town none.
fn role_after(symbols: &[Symbol], k: usize) -> Option<&Symbol> {
    // "Ana Ruiz the miller"
    if let Some(human) = symbols.get(k + 1).filter(|s| s.class == Class::Human && s.start == Start::Definite && !s.plural) {
        return Some(human);
    }
    let [comma, human, rest @ ..] = symbols.get(k + 1..)? else { return None };
    let ends =
        |s: &&Symbol| !matches!(s.class, Class::Preposition | Class::Name | Class::Group | Class::Thing | Class::Adverb | Class::Time);
    let speaks = rest.iter().find(ends).is_some_and(|s| s.class.is_finite());
    let fronted = k > 0 && symbols[k - 1].class == Class::Preposition && speaks;
    (comma.class == Class::Comma && matches!(human.class, Class::Human | Class::Group) && !fronted).then_some(human)
}

/// "The mayor, Ana Ruiz," does so too, and "a lawyer for the port, Ana Ruiz,".
fn role_before(symbols: &[Symbol], k: usize) -> Option<&Symbol> {
    let mut at = k.checked_sub(2).filter(|&at| symbols[at + 1].class == Class::Comma)?;
    let closed = symbols.get(k + 1).is_some_and(|s| matches!(s.class, Class::Comma | Class::Stop));
    let described = symbols[at].class == Class::Human;
    for _ in 0..2 {
        if closed && at >= 2 && symbols[at - 1].class == Class::Preposition && symbols[at - 2].class.is_mention() {
            at -= 2;
        }
    }
    // "a row with his captain, Ana Ruiz,"
    let human = if described && symbols[at].class != Class::Human { &symbols[k - 2] } else { &symbols[at] };
    // "Ana Ruiz the miller, Sam Velt"
    if at > 0 && symbols[at - 1].class == Class::Name {
        return None;
    }
    let known = human.start == Start::Definite || closed && !human.plural;
    (human.class == Class::Human && known).then_some(human)
}
