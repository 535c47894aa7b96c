//! What the whole sentence shows of its symbols: tags that were wrong, and speakers who belong together.

use super::symbol::{Class, Start, Symbol};
use super::{opened_by, Chunker};
use crate::tag::role::Role;
use crate::tag::verbs::{self, Act, Frames, ReportingVerb};
use crate::tag::Tag;
use crate::text::token::Kind;

/// How many adverbs and times may stand between a participle and whoever did it.
const BEFORE_AGENT: usize = 2;

impl Chunker<'_> {
    /// "would go and tell him": a bare form after a conjunction goes on with the infinitive or modal before it. "paused but maintained that":
    /// what may be a participle goes on with the past tense before it.
    pub(super) fn repair_coordinated(&self, out: &mut [Symbol], k: usize) {
        let coordinated = out[..k].iter().rev().find(|s| s.class != Class::Adverb);
        if !coordinated.is_some_and(|s| matches!(s.class, Class::Conjunction | Class::Comma)) || out[k].first != out[k].head {
            return;
        }
        let Some(verb) = out[..k].iter().rev().find(|s| s.class.is_verb()) else { return };
        let goes_on = match out[k].tag {
            Tag::VerbBase | Tag::VerbPresent => matches!(verb.class, Class::CueInfinitive | Class::VerbInfinitive) || verb.flags.modal,
            Tag::VerbParticiple => {
                let past = verb.class.is_finite() && verb.tag == Tag::VerbPast && verb.first == verb.head;
                past && coordinated.is_some_and(|s| s.class == Class::Conjunction) && self.can_be(&out[k], Tag::VerbPast)
            }
            _ => false,
        };
        out[k].class = match out[k].class {
            Class::Cue if goes_on => Class::CueInfinitive,
            Class::Verb if goes_on => Class::VerbInfinitive,
            Class::CueParticiple if goes_on => Class::Cue,
            Class::VerbParticiple if goes_on => Class::Verb,
            class => class,
        };
    }

    /// "quoted by": a past tense before an agent is a participle.
    pub(super) fn repair_agent(&self, out: &mut [Symbol], k: usize) {
        let class = match out[k].class {
            Class::Cue => Class::CueParticiple,
            Class::Verb => Class::VerbParticiple,
            _ => return,
        };
        // "said by telephone" has no agent.
        let agent = self
            .agent_after(out, k)
            .and_then(|by| out.get(by + 1))
            .is_some_and(|s| matches!(s.class, Class::Name | Class::Human | Class::Group | Class::Outlet | Class::Object));
        // "according to officials quoted in the Courier".
        let governed = k >= 2 && out[k - 2].class == Class::Preposition && out[k - 1].class.is_mention();
        let printed = governed
            && out.get(k + 1).is_some_and(|s| s.class == Class::Preposition)
            && out.get(k + 2).is_some_and(|s| s.class == Class::Outlet);
        let agent = agent || printed;
        if agent && self.can_be(&out[k], Tag::VerbParticiple) && out[k].tag == Tag::VerbPast && out[k].first == out[k].head {
            out[k].class = class;
        }
    }

    /// Whether the head of a symbol can have another tag.
    fn can_be(&self, symbol: &Symbol, tag: Tag) -> bool {
        let entry = self.lexicon.entry(self.tokens[symbol.head as usize].word);
        entry.candidates().is_empty() || entry.cost(tag).is_some()
    }

    /// Where "by" stands after the verb, maybe after adverbs and times: "carried live by", "released on Monday by".
    fn agent_after(&self, out: &[Symbol], k: usize) -> Option<usize> {
        let between = out[k + 1..].iter().take(BEFORE_AGENT).take_while(|s| matches!(s.class, Class::Adverb | Class::Time)).count();
        let by = k + 1 + between;
        out.get(by).filter(|s| s.class == Class::Preposition && self.roles(s.first).has(Role::Agent)).map(|_| by)
    }

    /// "a person briefed on the matter said": a past tense before another one, with only a phrase between, is a participle.
    pub(super) fn repair_reduced(&self, out: &mut [Symbol], k: usize) {
        let reports = || self.surely_reports(&out[k]);
        let class = match out[k].class {
            Class::Cue if !reports() => Class::CueParticiple,
            Class::Verb => Class::VerbParticiple,
            _ => return,
        };
        let simple = out[k].tag == Tag::VerbPast && out[k].first == out[k].head;
        if simple && self.is_reduced(out, k) && self.can_be(&out[k], Tag::VerbParticiple) {
            out[k].class = class;
        }
    }

    /// Whether a description stands before `k`, and after it a verb of speech, maybe over phrases: "voters polled said", "a person briefed on
    /// the matter said"; or the same between commas: "a dealer, quoted in the Lenz Courier, said".
    fn is_reduced(&self, out: &[Symbol], k: usize) -> bool {
        // "experts not involved in the study said"
        let adverbs = out[..k].iter().rev().take_while(|s| s.class == Class::Adverb).count();
        let (before, after) = (&out[..k - adverbs], &out[k + 1..]);
        let phrases = phrases(after);
        match (before, &after[phrases..]) {
            // "a woman named Ana Ruiz said": but "the mayor knew Ana Ruiz said" has two clauses.
            ([.., person], [name, verb, ..]) if is_described(person) && name.class == Class::Name => {
                phrases == 0 && verb.class == Class::Cue && person.start != Start::Definite && !self.takes_clause(&out[k])
            }
            // "video obtained by Radio Lenz and released on Monday shows": the second participle.
            ([first @ .., and], [main, ..]) if and.class == Class::Conjunction && main.class.is_finite() => {
                let verb = first.iter().rev().find(|s| s.class.is_verb());
                verb.is_some_and(|s| matches!(s.class, Class::CueParticiple | Class::VerbParticiple))
            }
            ([.., person], [verb, ..]) if phrases == 0 => {
                verb.class == Class::Cue && is_some(person) && matches!(out[k].class, Class::Verb | Class::VerbParticiple)
            }
            ([.., person], [verb, ..]) if verb.class.is_verb() => {
                is_described(person) && (verb.class == Class::Cue || verb.class == Class::CueParticiple && self.surely_reports(verb))
            }
            ([.., person], [comma, next, ..]) if is_described(person) && phrases == 2 => {
                comma.class == Class::Comma && matches!(next.class, Class::Relative | Class::Cue)
            }
            ([.., person, comma], [closing, verb, ..]) if is_described(person) || person.class == Class::Name => {
                let commas = comma.class == Class::Comma && closing.class == Class::Comma;
                commas && phrases == 2 && verb.class == Class::Cue
            }
            _ => false,
        }
    }

    fn surely_reports(&self, symbol: &Symbol) -> bool {
        verbs::numbered(&self.lexicon.verbs, symbol.verb).is_some_and(ReportingVerb::surely_reports)
    }

    /// "officials briefed on the talks said": whether a participle that describes who speaks stands before `k`, with only phrases between.
    fn after_reduced(&self, out: &[Symbol], k: usize) -> bool {
        let mut at = k;
        loop {
            match &out[..at] {
                [.., with, what] if with.class == Class::Preposition && what.class.is_mention() => at -= 2,
                [.., light] if is_light(light) => at -= 1,
                [.., person, verb] => {
                    let participle = matches!(verb.class, Class::VerbParticiple | Class::CueParticiple);
                    let tells = || self.tells(&out[k]) && out.get(k + 1).is_some_and(|s| s.class == Class::Outlet);
                    return at < k && participle && is_described(person) && (self.surely_reports(&out[k]) || tells());
                }
                _ => return false,
            }
        }
    }

    /// "The fires come as": whether what has the form of a participle is a present tense, since it is no past tense, and its subject stands
    /// before it without an auxiliary.
    fn is_present(&self, out: &[Symbol], k: usize) -> bool {
        let subject = out[..k].iter().rev().find(|s| s.class != Class::Adverb).is_some_and(|s| s.class.is_mention());
        subject && out[k].first == out[k].head && self.can_be(&out[k], Tag::VerbPresent) && !self.can_be(&out[k], Tag::VerbPast)
    }

    /// Whether a clause can follow the verb without "that".
    fn takes_clause(&self, verb: &Symbol) -> bool {
        verbs::numbered(&self.lexicon.verbs, verb.verb).is_some_and(|v| v.frames.meets(Frames::CLAUSE))
    }

    /// Whether somebody can be told.
    fn tells(&self, verb: &Symbol) -> bool {
        verbs::numbered(&self.lexicon.verbs, verb.verb).is_some_and(|v| v.frames.meets(Frames::TOLD))
    }

    /// Whether it is said, and to nobody: of "told that" the subject is who was told.
    fn states(&self, verb: &Symbol) -> bool {
        self.takes_clause(verb) && !self.tells(verb)
    }

    /// "sources close to the deal": whether these symbols end with people and an adjective that describes them.
    fn describes(&self, symbols: &[Symbol]) -> bool {
        matches!(symbols, [.., who, how, with, what]
            if matches!(who.class, Class::Human | Class::Indefinite | Class::Group) && how.class == Class::Adjective
                && with.class == Class::Preposition && what.class.is_mention())
    }

    /// "told Reuters in an interview aired on Monday": a past tense right after the medium is a participle.
    /// Tells whether it is one.
    pub(super) fn repair_aired(&self, out: &mut [Symbol], k: usize) -> bool {
        let class = match out[k].class {
            Class::Cue | Class::CueParticiple => Class::CueParticiple,
            Class::Verb | Class::VerbParticiple => Class::VerbParticiple,
            _ => return false,
        };
        // "in an interview with Reuters published on Monday"
        let with = matches!(&out[..k], [.., with, who] if with.class == Class::Preposition && who.class == Class::Outlet);
        let medium = said_in(&out[..k]) || with && k >= 2 && said_in(&out[..k - 2]);
        let simple = matches!(out[k].tag, Tag::VerbPast | Tag::VerbParticiple) && out[k].first == out[k].head;
        let finite = |symbols: &[Symbol]| symbols.iter().any(|s| s.class.is_finite());
        // "One sign is that voters in a poll said they were tired"
        // "A clerk who was in the report said": the verb of a relative clause leaves the clause without one.
        let relative = |symbols: &[Symbol]| matches!(symbols, [.., who, _] if who.class == Class::Relative);
        let main = |symbols: &[Symbol]| (0..symbols.len()).any(|v| symbols[v].class.is_finite() && !relative(&symbols[..=v]));
        let clause = || out[..k - 2].rsplit(|s| s.class == Class::Complementizer).next().is_some_and(main);
        let apart = || with || k == 2 || finite(&out[..k - 2]) && (clause() || !self.surely_reports(&out[k]));
        // "after an article in a newspaper quoted him", "who was on the call told Reuters": what has an object is no participle.
        let told = |s: &Symbol| s.class == Class::Outlet && self.tells(&out[k]);
        let object = out.get(k + 1).is_some_and(|s| with && s.class == Class::Object || told(s));
        let aired = medium && simple && !object && apart() && self.can_be(&out[k], Tag::VerbParticiple) && !self.after_reduced(out, k);
        if aired {
            out[k].class = class;
        }
        aired
    }

    /// "Li and Wu said", "said Li and Wu", "told Reuters and the BBC": two who speak together, and two outlets, become one mention.
    /// Each of them goes to `joint`, with the first token of that mention.
    pub(crate) fn coordinate(&self, out: &mut Vec<Symbol>, joint: &mut Vec<(u32, Symbol)>) {
        let known = joint.len();
        self.join_governed(out, joint);
        self.join_listed(out, joint);
        self.join_described(out);
        self.join_office(out);
        let speaks =
            |s: &Symbol| matches!(s.class, Class::Name | Class::Human | Class::Group | Class::Pronoun | Class::Indefinite | Class::Outlet);
        self.join(out, |before, [first, second], after, k| {
            let subject = after.is_finite() && !before.is_some_and(|c| c.is_verb() || c == Class::Preposition || c == Class::Conjunction);
            let inverted = before == Some(Class::Cue) && matches!(after, Class::End | Class::Stop | Class::Comma) && k > 1;
            if (subject || inverted) && self.are_origins(first, second) {
                return Some(Symbol { class: second.class, head: second.head, tag: second.tag, ..several(first, second) });
            }
            let together = speaks(first) && speaks(second) && (subject || inverted);
            let joins = together || !after.is_finite() && self.are_outlets(first, second);
            if joins {
                joint.extend([first, second].map(|part| (first.first, *part)));
            }
            joins.then(|| several(first, second))
        });
        join_outlets(out, joint, known);
    }

    /// "Chilean and Peruvian sources said", "US and Chilean sources said": whether two words tell where the same people are from.
    fn are_origins(&self, first: &Symbol, second: &Symbol) -> bool {
        let origin = |k: u32| self.roles(k).any(&[Role::Nationality, Role::Place]) && self.tokens[k as usize].shape.capital();
        let people = matches!(second.class, Class::Human | Class::Group) && second.plural && second.start == Start::Bare;
        // Georgia may be somebody.
        let given = first.class == Class::Name && self.roles(first.first).has(Role::GivenName);
        let word = matches!(first.class, Class::Name | Class::Human | Class::Adjective) && first.first == first.last && !given;
        people && word && second.first < second.head && origin(first.first) && origin(second.first)
    }

    /// "Ministers from Lenz, Drelm and Norway said": the names that a preposition after somebody governs become one mention, where they
    /// are known to be places. "Officials in Lenz, Ruiz and Okafor said" may be the words of the last two.
    fn join_governed(&self, out: &mut Vec<Symbol>, joint: &mut Vec<(u32, Symbol)>) {
        let mut from = 0;
        while let Some(k) = next(out, from, |class| class == Class::Conjunction) {
            from = k + 1;
            let Some(first) = governed_list(out, k) else { continue };
            let list = &out[first..=k + 1];
            if !self.lists_places(list) && !self.lists_bodies(list) {
                continue;
            }
            let whole = out[first].first;
            joint.extend(out[first..=k + 1].iter().filter(|s| s.class == Class::Name).map(|part| (whole, *part)));
            out[first].last = out[k + 1].last;
            out.drain(first + 1..=k + 1);
            from = first + 1;
        }
    }

    /// "Ruiz, Cole and other bakers said": those who open the sentence in a list and speak become one mention.
    fn join_listed(&self, out: &mut Vec<Symbol>, joint: &mut Vec<(u32, Symbol)>) {
        let named = |s: &Symbol| matches!(s.class, Class::Name | Class::Outlet);
        // "But Ruiz, Cole and Holt said"
        let from = out.iter().take_while(|s| matches!(s.class, Class::Conjunction | Class::Subordinator | Class::Adverb)).count();
        let list = &out[from..];
        let listed = list.chunks_exact(2).take_while(|pair| named(&pair[0]) && pair[1].class == Class::Comma).count();
        // With a comma before the conjunction, or without.
        let and = 2 * listed + usize::from(list.get(2 * listed).is_some_and(named));
        let Some([conjunction, last, rest @ ..]) = list.get(and..) else { return };
        let mut rest = rest.iter().skip_while(|s| matches!(s.class, Class::Adverb | Class::Time));
        // "Drelm, Kerry and Lavrov said, would": what goes on behind a comma is of the first one alone.
        let speaks = rest.next().is_some_and(|s| s.class.is_finite()) && rest.next().map_or(true, |s| s.class != Class::Comma);
        // "Lenz, Ohio, and Drelm"
        let half = list.get(2).is_some_and(|s| self.roles(s.head).has(Role::Place) && !self.roles(s.first).has(Role::GivenName));
        let several_names =
            !half && and > 2 && conjunction.class == Class::Conjunction && !self.roles(conjunction.first).has(Role::Contrast);
        if several_names && speaks && (named(last) || matches!(last.class, Class::Human | Class::Group)) {
            let all = several(&list[0], last);
            joint.extend(list[..and + 2].iter().filter(|s| s.class.is_mention()).map(|part| (all.first, *part)));
            out.drain(from + 1..from + and + 2);
            out[from] = all;
        }
    }

    /// Whether each of these names has an article, as those of bodies have.
    fn lists_bodies(&self, list: &[Symbol]) -> bool {
        list.iter().filter(|s| s.class == Class::Name).all(|s| s.start == Start::Definite)
    }

    /// Whether the last of these names is a known place, and none is a person's for its given name.
    fn lists_places(&self, list: &[Symbol]) -> bool {
        let place = |s: &Symbol| self.roles(s.head).has(Role::Place);
        let given = |s: &Symbol| (s.first..=s.last).any(|k| self.roles(k).has(Role::GivenName));
        list.last().is_some_and(place) && list.iter().all(|s| s.class != Class::Name || place(s) || !given(s))
    }

    /// "The writer and critic Ana Ruiz said", "Chairman and CEO Ana Ruiz said": one person, described twice.
    fn join_described(&self, out: &mut Vec<Symbol>) {
        let mut from = 1;
        while let Some(k) = next(out, from, |class| class == Class::Conjunction) {
            from = k + 1;
            let Some([who, _, name]) = out.get(k - 1..k + 2) else { return };
            let (roles, capital) = (self.roles(name.first), self.tokens[name.first as usize].shape.capital());
            let office = roles.has(Role::Title) && !roles.any(&[Role::Courtesy, Role::GivenName]);
            let bare = name.start == Start::Bare && name.first < name.head && (!capital || office);
            let described = match who.class {
                Class::Human => !who.plural && !capital && matches!(who.start, Start::Definite | Start::Indefinite | Start::Bare),
                Class::Name => capital && self.is_bare_title(who) && !self.roles(who.head).has(Role::GivenName),
                _ => false,
            };
            if described && name.class == Class::Name && bare {
                out[k - 1] = Symbol { first: who.first, capital: who.capital, start: who.start, ..*name };
                out.drain(k..k + 2);
                from = k;
            }
        }
    }

    /// "the Minister of Health, Sport and Culture, Ana Ruiz, said": what the office is of is one mention.
    fn join_office(&self, out: &mut Vec<Symbol>) {
        let mut from = 2;
        while let Some(k) = next(out, from, |class| class == Class::Conjunction) {
            from = k + 1;
            let ordinary = |s: &Symbol| {
                let noun = || self.lexicon.entry(self.tokens[s.head as usize].word).likeliest() == Some(Tag::Noun);
                s.class == Class::Name && s.start == Start::Bare && noun()
            };
            let mut first = k - 1;
            while first >= 2 && ordinary(&out[first]) && out[first - 1].class == Class::Comma {
                first -= 2;
            }
            let office = &out[first];
            let titled = office.class == Class::Name && office.last > office.head && self.roles(office.head).has(Role::Title);
            if first < k - 1 && titled && out.get(k + 1).is_some_and(ordinary) {
                out[first].last = out[k + 1].last;
                out.drain(first + 1..k + 2);
                from = first + 1;
            }
        }
    }

    /// "told the Post and Courier", "the Harbours and Fisheries Board": one outlet, one body with "and" in its name.
    pub(super) fn join_named(&self, out: &mut Vec<Symbol>) {
        self.join(out, |_, [first, second], after, _| {
            if self.are_one_body(first, second) {
                let start = if second.start == Start::Bare { first.start } else { second.start };
                let named = first.last == first.head;
                return Some(if named { opened_by(first, second, start) } else { Symbol { last: second.last, ..*first } });
            }
            let halves = first.class == Class::Outlet
                && second.start == Start::Bare
                && (second.class == Class::Outlet || second.class == Class::Name && second.first == second.head);
            (halves && !after.is_finite() && !self.are_outlets(first, second)).then(|| several(first, second))
        });
    }

    /// Whether an article and ordinary words with capitals stand before "and", and behind it the rest of the name of one body, or somebody
    /// of it: "the Harbours and Fisheries Board's Ana Ruiz", "head of the Harbours and Fisheries Board". "The Senate and House" are two.
    fn are_one_body(&self, first: &Symbol, second: &Symbol) -> bool {
        let whole = second.last == second.head;
        let of = (first.head + 1..first.last).rev().find(|&k| self.roles(k).has(Role::Genitive));
        let definite = match of {
            Some(of) => whole && self.roles(of + 1).has(Role::Definite),
            None => first.class == Class::Name && first.start == Start::Definite && first.last == first.head,
        };
        let ordinary = || {
            let entry = self.lexicon.entry(self.tokens[first.last as usize].word);
            let another = [Role::Group, Role::SuffixOfOrganisations, Role::Title, Role::Person, Role::Place, Role::OutletNamePart];
            (entry.is_common() || entry.cost(Tag::Adjective).is_some() || entry.roles.has(Role::GivenName)) && !entry.roles.any(&another)
        };
        let capital = |k: u32| self.tokens[k as usize].shape.capital();
        let clitic = |k: &u32| self.tokens[*k as usize].kind == Kind::Clitic;
        let body = (second.first..second.head).find(clitic).map_or(second.head, |k| k.saturating_sub(1));
        let names = definite && second.class == Class::Name && second.first < body && capital(second.first) && capital(first.last);
        names && self.is_body(body) && !self.roles(body).has(Role::Plural) && ordinary()
    }

    /// Whether these are two outlets, and not the halves of one: both are known, or the second has an article of its own.
    fn are_outlets(&self, first: &Symbol, second: &Symbol) -> bool {
        let known = |from: &Symbol, to: &Symbol| {
            let [from, to] = [from.first, to.head].map(|k| self.tokens[k as usize]);
            self.lexicon.outlet(&self.text[from.start as usize..to.end as usize]).is_some()
        };
        first.class == Class::Outlet
            && second.class == Class::Outlet
            && (second.start != Start::Bare || known(first, first) && known(second, second))
            && !known(first, second)
    }

    /// Makes one mention of two with "and" between them. `joins` sees them with the classes around them, and says what they are together.
    fn join(&self, out: &mut Vec<Symbol>, mut joins: impl FnMut(Option<Class>, [&Symbol; 2], Class, usize) -> Option<Symbol>) {
        let mut from = 0;
        while let Some(k) = next(out, from, |class| class == Class::Conjunction) {
            from = k + 1;
            let Some(first) = k.checked_sub(1) else { continue };
            let Some(second) = out.get(k + 1) else { return };
            if self.roles(out[k].first).has(Role::Contrast) {
                continue;
            }
            let before = first.checked_sub(1).map(|b| out[b].class);
            // "Li and Wu both said"
            let rest = &out[k + 2..];
            // "Li and an envoy of Wu's said"
            let rest = if second.class == Class::Human { &rest[phrases(rest)..] } else { rest };
            let after = rest.iter().map(|s| s.class).find(|&c| c != Class::Adverb).unwrap_or(Class::End);
            if let Some(together) = joins(before, [&out[first], second], after, first) {
                out[first] = together;
                out.drain(k..k + 2);
            }
        }
    }

    /// "Wood said", "Wood: "..."": a bare noun in the singular that opens the sentence and speaks is a name.
    fn repair_opening_name(&self, out: &mut [Symbol]) {
        let Some((first, rest)) = out.split_first_mut() else { return };
        // "Long said"
        let adverb = first.class == Class::Adverb && self.can_be(first, Tag::Adjective);
        let bare = (adverb || matches!(first.class, Class::Thing | Class::Adjective))
            && first.start == Start::Bare
            && first.first == first.last
            && !first.plural;
        if !bare || !first.capital || !matches!(first.tag, Tag::Noun | Tag::Adjective | Tag::Adverb) {
            return;
        }
        let speaks = match rest {
            [cue, ..] if cue.class == Class::Cue => self.surely_reports(cue),
            [comma, who, ..] if comma.class == Class::Comma => who.class == Class::Relative,
            [colon, quote, ..] => colon.class == Class::Colon && quote.class.is_quote(),
            _ => false,
        };
        if speaks && self.roles(first.first).has(Role::Indefinite) {
            // "Another said"
            first.class = Class::Indefinite;
        } else if speaks {
            (first.class, first.tag) = (Class::Name, Tag::ProperNoun);
        }
    }

    /// "Ana Ruiz, 35, a nurse, said": a number between commas after a name is an age, and nobody who speaks.
    fn repair_age(&self, out: &mut [Symbol]) {
        let mut from = 2;
        while let Some(k) = next(out, from, |class| class == Class::Indefinite) {
            from = k + 1;
            let number = out[k].tag == Tag::Number && out[k].first == out[k].last;
            let apart = out[k - 1].class == Class::Comma && out.get(k + 1).is_some_and(|s| s.class == Class::Comma);
            if number && apart && out[k - 2].class == Class::Name {
                out[k].class = Class::Adjective;
            }
        }
    }

    /// "a headline that says": "that" between a mention and a verb opens a relative clause. "told him that is late" has another subject.
    fn repair_relative(&self, out: &mut [Symbol], k: usize) {
        let said_in = k > 0 && said_in(&out[..k - 1]);
        let [before @ .., who, that] = &mut out[..k] else { return };
        // "said in an interview that aired", too, may go on with what was said.
        let told = said_in || before.last().is_some_and(|s| s.class.is_cue());
        if that.class == Class::Complementizer && who.class.is_mention() && who.class != Class::Object && !told {
            that.class = Class::Relative;
        }
    }

    /// "Ruiz and Wu both said": a quantifier behind those who speak is no subject of its own. "Both said": one by itself is no conjunction.
    fn repair_quantifier(&self, out: &mut [Symbol], k: usize) {
        let [before @ .., all] = &mut out[..k] else { return };
        let alone = matches!(all.class, Class::Indefinite | Class::Conjunction) && all.first == all.last;
        if !alone || !self.roles(all.first).has(Role::Indefinite) || !self.can_be(all, Tag::Determiner) {
            return;
        }
        all.class = match before {
            [.., conjunction, who] if conjunction.class == Class::Conjunction && who.class.is_mention() => Class::Adverb,
            [.., who] if who.class.is_mention() && (who.plural || matches!(who.class, Class::Name | Class::Group)) => Class::Adverb,
            [.., who] if who.class.is_mention() => return,
            _ => {
                all.plural |= all.class == Class::Conjunction;
                Class::Indefinite
            }
        };
    }

    /// "fined the club after Ruiz said": what stands before a subject and its verb opens a clause and is no preposition.
    fn repair_subordinator(&self, out: &mut [Symbol], k: usize) {
        let Some(subject) = out[..k].iter().rposition(|s| s.class != Class::Adverb) else { return };
        let [.., before, opening, who] = &mut out[..=subject] else { return };
        // "an hour after the fire began"
        let speaks = matches!(who.class, Class::Name | Class::Pronoun | Class::Human | Class::Outlet);
        let clause = opening.class == Class::Preposition && (speaks || before.class == Class::Thing && who.class == Class::Thing);
        // "he said, after Radio Lenz reported that"
        let apart = who.class == Class::Outlet && before.class == Class::Comma;
        if clause && (before.class.is_mention() || apart) && self.roles(opening.first).has(Role::Subordinator) {
            opening.class = Class::Subordinator;
        }
    }

    /// "told The Delta Update": whoever is told and has an article with a capital within the sentence is no person.
    fn repair_told(&self, out: &mut [Symbol], k: usize) {
        let tells = self.tells(&out[k]);
        let Some(who) = out.get_mut(k + 1).filter(|who| tells && who.class == Class::Name && who.first < who.head) else { return };
        let article = self.roles(who.first).has(Role::Definite) && self.tokens[who.first as usize].shape.capital();
        let another = [Role::Place, Role::GivenName, Role::Group, Role::SuffixOfOrganisations, Role::Person, Role::Plural];
        if article && !self.roles(who.head).any(&another) {
            who.class = Class::Outlet;
        }
    }

    /// "declined to say" has not been said, and "is expected to say", "wants to say" may never be.
    fn govern(&self, out: &mut [Symbol], k: usize) {
        let Some(before) = out[..k].iter().rev().find(|s| s.class != Class::Adverb).copied() else { return };
        if !before.class.is_verb() {
            return;
        }
        let act = verbs::numbered(&self.lexicon.verbs, before.verb).map(|v| v.act);
        let ahead = act.is_some_and(|act| matches!(act, Act::Wants | Act::Promises | Act::Predicts | Act::Decides));
        let flags = &mut out[k].flags;
        flags.negated |= self.roles(before.head).has(Role::NegativeVerb);
        flags.unreal |= ahead || matches!(before.class, Class::CuePassive | Class::VerbPassive);
    }

    /// "without naming": nothing is said.
    fn govern_participle(&self, out: &mut [Symbol], k: usize) {
        let Some(before) = out[..k].iter().rev().find(|s| s.class != Class::Adverb) else { return };
        let without = before.class == Class::Preposition && self.roles(before.first).has(Role::Negation);
        out[k].flags.negated |= without;
    }

    /// Tags that the whole sentence shows to be wrong.
    pub(super) fn repair(&self, out: &mut [Symbol]) {
        self.repair_opening_name(out);
        self.repair_age(out);
        let mut from = 0;
        while let Some(k) = next(out, from, Class::is_verb) {
            from = k + 1;
            match out[k].class {
                Class::CueInfinitive => self.govern(out, k),
                Class::CueIng => self.govern_participle(out, k),
                _ => {}
            }
            self.repair_coordinated(out, k);
            self.repair_agent(out, k);
            if self.repair_aired(out, k) {
                continue;
            }
            self.repair_reduced(out, k);
            if out[k].class.is_finite() {
                self.repair_told(out, k);
                self.repair_relative(out, k);
                self.repair_quantifier(out, k);
                self.repair_subordinator(out, k);
            }
            let finite = match out[k].class {
                Class::CueParticiple => Class::Cue,
                Class::VerbParticiple => Class::Verb,
                _ => continue,
            };
            // A participle without an auxiliary right after a speaker, with no agent after it, is a past tense.
            let before = out[..k].iter().rposition(|s| !matches!(s.class, Class::Adverb | Class::Time));
            let near = |b: usize| {
                out[b + 1..k].iter().all(|s| s.class == Class::Adverb)
                    || matches!(out[b].class, Class::Name | Class::Pronoun | Class::Human)
            };
            let subject = before
                .is_some_and(|b| near(b) && out[b].class.is_mention() && !matches!(out[b].class, Class::Object | Class::Thing))
                || finite == Class::Cue && before.is_some_and(|b| near(b) && self.describes(&out[..=b]));
            // "The maker of pumps also raised its forecast"
            let object = out.get(k + 1).is_some_and(|s| s.class.is_mention() && (s.start != Start::Bare || s.class == Class::Object));
            let thing = object && before.is_some_and(|b| out[b].class == Class::Thing && near(b) && b + 1 < k);
            let subject = subject || thing;
            let agent = self.agent_after(out, k).is_some();
            let past = self.can_be(&out[k], Tag::VerbPast);
            // "After the wall fell, Ruiz promptly resigned": the main clause begins at the comma.
            let main =
                before.filter(|&b| b > 0 && out[b - 1].class == Class::Comma && matches!(out[b].class, Class::Name | Class::Pronoun));
            let clause = out[main.unwrap_or(0)..k]
                .iter()
                .rev()
                .take_while(|s| !matches!(s.class, Class::Complementizer | Class::Subordinator | Class::Semicolon | Class::Relative))
                .any(|s| s.class.is_finite());
            let reduced = self.after_reduced(out, k);
            // "Ruiz, who left early, however pointed out that": nobody is told.
            let states = finite == Class::Cue && self.states(&out[k]) && out.get(k + 1).is_some_and(|s| s.class == Class::Complementizer);
            let apart = before.is_some_and(|b| out[b].class == Class::Comma);
            // "pushed back, saying"
            let says = matches!(out.get(k + 1..), Some([comma, ing, ..]) if comma.class == Class::Comma && ing.class == Class::CueIng);
            let told = states && apart || reduced || (object || says) && apart && !agent && is_main(out, k);
            let main = !agent && !clause && !self.is_reduced(out, k);
            if past && (told || subject && main) || main && self.is_present(out, k) {
                out[k].class = finite;
            }
        }
    }
}

/// "Ana Ruiz, a baker from Lenz, recently released a report": whether the sentence opens with somebody and what is put in between commas, and
/// has no other verb than the one at `k`.
fn is_main(symbols: &[Symbol], k: usize) -> bool {
    let opens = matches!(symbols, [who, comma, ..] if who.class.is_mention() && comma.class == Class::Comma);
    let later = symbols[k..].windows(2).any(|pair| pair[0].class == Class::Comma && pair[1].class.is_finite());
    opens && !later && !symbols[..k].iter().any(|s| s.class.is_finite() || s.class == Class::Relative)
}

/// The mention of two who are several.
fn several(first: &Symbol, second: &Symbol) -> Symbol {
    Symbol { last: second.last, plural: true, start: Start::Bare, ..*first }
}

/// "told CNN, Reuters and the BBC": the outlets of a list become one mention with the last two, which `joint` holds from `known` on.
fn join_outlets(out: &mut Vec<Symbol>, joint: &mut Vec<(u32, Symbol)>, known: usize) {
    if joint.len() == known {
        return;
    }
    let mut k = 2;
    while k < out.len() {
        let [first, comma, last] = [out[k - 2], out[k - 1], out[k]];
        let list = first.class == Class::Outlet && comma.class == Class::Comma && last.class == Class::Outlet;
        let ends = out.get(k + 1).map_or(true, |s| !s.class.is_finite());
        match joint[known..].iter().position(|(whole, _)| list && ends && *whole == last.first) {
            Some(at) => {
                joint[known..].iter_mut().filter(|(whole, _)| *whole == last.first).for_each(|(whole, _)| *whole = first.first);
                joint.insert(known + at, (first.first, first));
                out[k - 2] = several(&first, &last);
                out.drain(k - 1..=k);
                k = (k - 2).max(2);
            }
            None => k += 1,
        }
    }
}

/// The next symbol of some class, from `from` on.
fn next(symbols: &[Symbol], from: usize, is_it: impl Fn(Class) -> bool) -> Option<usize> {
    symbols.get(from..)?.iter().position(|s| is_it(s.class)).map(|k| from + k)
}

/// Where a list of names begins whose last one stands behind the conjunction at `k`, if it hangs on somebody who is the subject of a verb.
fn governed_list(symbols: &[Symbol], k: usize) -> Option<usize> {
    let name = |k: usize| symbols.get(k).is_some_and(|s| s.class == Class::Name);
    let class = |k: Option<usize>| k.map_or(Class::Begin, |k| symbols[k].class);
    let verb = symbols.get(k + 2..)?.iter().find(|s| s.class != Class::Adverb)?;
    let mut first = k.checked_sub(1)?;
    first -= usize::from(matches!(symbols[first].class, Class::Comma | Class::Paren) && first > 0);
    while first >= 2 && symbols[first - 1].class == Class::Comma && name(first - 2) {
        first -= 2;
    }
    let governed = class(first.checked_sub(1)) == Class::Preposition && class(first.checked_sub(2)) == Class::Human;
    let before = class(first.checked_sub(3));
    let subject = verb.class.is_finite() && !before.is_verb() && before != Class::Preposition;
    (governed && subject && name(first) && name(k + 1)).then_some(first)
}

/// Whether somebody or something is described that can speak.
fn is_described(s: &Symbol) -> bool {
    matches!(s.class, Class::Human | Class::Group | Class::Indefinite | Class::Document)
}

/// The same of those who are told by their number only: "56 percent of voters", "those".
fn is_some(s: &Symbol) -> bool {
    let share = s.class == Class::Thing && s.tag == Tag::Noun && s.last > s.head;
    s.class == Class::Demonstrative || share || is_described(s) && s.class != Class::Document
}

fn is_light(s: &Symbol) -> bool {
    matches!(s.class, Class::Adverb | Class::Time | Class::Paren)
}

/// How many symbols at the start of these are phrases: "on Monday", "in the journal".
fn phrases(symbols: &[Symbol]) -> usize {
    let mut end = 0;
    loop {
        end += match &symbols[end..] {
            [light, ..] if is_light(light) => 1,
            [with, what, ..] if with.class == Class::Preposition && what.class.is_mention() => 2,
            _ => return end,
        };
    }
}

/// "said in an interview": whether these symbols end with what something is said in.
fn said_in(symbols: &[Symbol]) -> bool {
    matches!(symbols, [.., with, what] if with.class == Class::Preposition && matches!(what.class, Class::Document | Class::Medium))
}
