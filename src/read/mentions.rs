//! Mentions, as the sentence shows them: who speaks or is spoken to, for whom, and in which medium.

use super::Step;
use crate::chunk::symbol::{Class, Start, Symbol};
use crate::engine::matcher::Stretch;
use crate::quote::Relation;
use crate::resolve::chain::Source;
use crate::resolve::draft::{MentionRef, Principal};
use crate::resolve::reading::Reading;
use crate::span::Span;
use crate::tag::media::MediumKind;
use crate::tag::role::{Role, Roles};
use crate::tag::verbs::{self, Frames};
use crate::text::fold;
use crate::text::token::{Kind, Token};

impl Step<'_> {
    pub(super) fn mention(&self, tokens: &[Token], symbols: &[Symbol], s: Stretch) -> MentionRef {
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
        // "Lenz State Governor, Ana Ruiz, said", too.
        let described = name.is_none() || self.is_office(tokens, symbol) && symbol.class == Class::Name;
        if let Some(apposed) = self.apposed(tokens, symbols, s).filter(|_| described) {
            span = self.span(tokens, symbol.first, apposed.last);
            name = self.name_parts(tokens, apposed).map(|p| p.1);
        }
        // "Ana Ruiz, the port's engineer, who said": whoever is described is named right before.
        if let Some(named) = self.apposed_to(tokens, symbols, s).filter(|_| name.is_none()) {
            name = self.name_parts(tokens, named).map(|p| p.1);
        }
        MentionRef {
            span,
            core: self.core(tokens, symbol),
            name,
            class: symbol.class,
            head: head.word,
            roles: self.a.lexicon.entry(head.word).roles,
            start: self.start(tokens, symbol),
            plural: symbol.plural,
            outlet: symbol.outlet,
            // "St Mary's Hospital" speaks for nobody else.
            principal: self.principal(tokens, symbol).filter(|p| !name.is_some_and(|name| name.overlaps(p.span))),
        }
    }

    /// A source and how it passes the words on. "in a Radio Lenz interview" names the outlet before the word for what it was said in;
    /// a poll or a statement of an outlet passes nothing on.
    pub(super) fn through(&self, tokens: &[Token], symbols: &[Symbol], source: &Source) -> Option<(MentionRef, Relation)> {
        let symbol = &symbols[source.mention.start as usize];
        if source.relation != Relation::Told || !matches!(symbol.class, Class::Document | Class::Medium) {
            let mut whole = self.mention(tokens, symbols, source.mention);
            // "told Ana Ruiz on Radio Lenz": the outlet is a part of whom it was told.
            let rest = &symbols[source.mention.start as usize + 1..source.mention.end as usize];
            if let Some(outlet) = rest.iter().find(|s| s.class == Class::Outlet).filter(|_| symbol.class == Class::Name) {
                whole.span = self.span(tokens, symbol.first, outlet.last);
            }
            return Some((whole, source.relation));
        }
        let relation = match self.medium_kind(symbol, tokens)? {
            MediumKind::Interview
            | MediumKind::Broadcast
            | MediumKind::Debate
            | MediumKind::Conversation
            | MediumKind::Telephone
            | MediumKind::Report => Relation::Told,
            MediumKind::Letter | MediumKind::Post => Relation::Other,
            _ => return None,
        };
        let name = self.outlet_within(tokens, symbol)?;
        Some((MentionRef { class: Class::Outlet, ..MentionRef::named(name) }, relation))
    }

    /// The name of the outlet before the head of a phrase: a known one, or else the last run of capitals.
    fn outlet_within(&self, tokens: &[Token], symbol: &Symbol) -> Option<Span> {
        let name = |k: &u32| tokens[*k as usize].shape.capital() && !self.roles(&tokens[*k as usize]).any(&[Role::Definite, Role::Day]);
        let last = (symbol.first..symbol.head).rev().find(name)?;
        // "Ruiz & Velt"
        let and = |k: &u32| tokens[*k as usize].kind == Kind::Symbol;
        let run = (symbol.first..=last).rev().take_while(|k| name(k) || and(k)).filter(name).last()?;
        let known = (run..=last).find(|&k| self.a.lexicon.outlet(self.span(tokens, k, last).of(self.text)).is_some());
        Some(self.span(tokens, known.unwrap_or(run), last))
    }

    /// How a mention begins, one without a noun too: "the 52-year-old".
    fn start(&self, tokens: &[Token], symbol: &Symbol) -> Start {
        let definite = self.a.lexicon.entry(tokens[symbol.first as usize].word).roles.has(Role::Definite);
        match symbol.start {
            Start::Bare if symbol.class == Class::Thing && definite => Start::Definite,
            start => start,
        }
    }

    /// Those who speak together, where a mention is of several.
    pub(super) fn each(&self, tokens: &[Token], symbols: &[Symbol], joint: &[(u32, Symbol)], s: Stretch) -> Vec<MentionRef> {
        // "according to Ruiz and Holt"
        let mut start = s.start;
        let parts: Vec<&[Symbol]> = s.of(symbols).split(|s| s.class == Class::Conjunction).collect();
        if parts.len() > 1 {
            let part = |part: &[Symbol]| {
                let stretch = Stretch { start, end: start + part.len() as u32 };
                start = stretch.end + 1;
                (stretch.start < stretch.end).then(|| self.mention(tokens, symbols, stretch))
            };
            return parts.into_iter().filter_map(part).collect();
        }
        let first = symbols[s.start as usize].first;
        let parts = joint.iter().filter(|(mention, _)| *mention == first);
        parts.map(|(_, part)| self.mention(tokens, std::slice::from_ref(part), Stretch { start: 0, end: 1 })).collect()
    }

    /// "in a statement", "on Twitter": the medium nearest to the cue, outside of the content.
    pub(super) fn medium(&self, r: &Reading, tokens: &[Token], symbols: &[Symbol]) -> Option<Stretch> {
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
    pub(super) fn medium_kind(&self, symbol: &Symbol, tokens: &[Token]) -> Option<MediumKind> {
        let words = self.span(tokens, symbol.first, symbol.head.max(symbol.first)).of(self.text);
        self.a.lexicon.medium(&fold::name(words))
    }

    /// "if Ruiz says": a condition opens the clause of the speaker.
    pub(super) fn conditional(&self, r: &Reading, tokens: &[Token], symbols: &[Symbol]) -> bool {
        let Some(before) = r.speaker.map(|s| s.start).filter(|&s| s > 0 && s < r.anchor) else { return false };
        self.a.lexicon.entry(tokens[symbols[before as usize - 1].first as usize].word).roles.has(Role::Conditional)
    }

    /// For whom a mention speaks: "his" of "his office", "Ruiz" of "Ruiz's spokesman".
    pub(super) fn principal(&self, tokens: &[Token], symbol: &Symbol) -> Option<Principal> {
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
    pub(super) fn apposed<'a>(&self, tokens: &[Token], symbols: &'a [Symbol], s: Stretch) -> Option<&'a Symbol> {
        let described = &symbols[s.start as usize];
        // "Lenz State Governor, Ana Ruiz, said"
        let office = |s: &Symbol| s.class == Class::Human || s.class == Class::Name && self.is_office(tokens, s);
        let known = matches!(described.class, Class::Human | Class::Group) && !described.plural
            || described.class == Class::Name && (described.start == Start::Possessive || office(described))
            || described.class == Class::Indefinite;
        // "the state news agency, LNZ"
        let outlet = described.class == Class::Outlet;
        // "said Ana Baker, Drelm": behind a name stands where somebody is, or who speaks too.
        let alone = described.class == Class::Name && described.start != Start::Possessive;
        let full = |name: &Symbol| name.first < name.last || self.has_given_name(tokens, name);
        // "said chairman, president and CEO, Ana Ruiz"
        let more = |pair: &[Symbol]| matches!(pair[0].class, Class::Comma | Class::Conjunction) && office(&pair[1]);
        let offices = symbols.get(s.end as usize..).map_or(0, |rest| rest.chunks_exact(2).take_while(|pair| more(pair)).count());
        let end = s.end as usize + if described.start == Start::Bare { 2 * offices } else { 0 };
        match symbols.get(end..end + 3) {
            Some([comma, name, after])
                if comma.class == Class::Comma && (known && name.class == Class::Name || outlet && name.class == Class::Outlet) =>
            {
                (matches!(after.class, Class::Comma | Class::Stop) && (!alone || full(name))).then_some(name)
            }
            _ => None,
        }
    }

    /// Whether a symbol that is written like a name is the word for an office: not "Ana Baker", but "Ana's Party Leader".
    fn is_office(&self, tokens: &[Token], symbol: &Symbol) -> bool {
        let roles = self.roles(&tokens[symbol.head as usize]);
        let whose = (symbol.first..symbol.head).rev().find(|&k| tokens[k as usize].kind == Kind::Clitic);
        let own = Symbol { first: whose.map_or(symbol.first, |k| k + 1), ..*symbol };
        roles.any(&[Role::Title, Role::Person]) && !self.has_given_name(tokens, &own)
    }

    /// Whether any word of a symbol is a given name.
    fn has_given_name(&self, tokens: &[Token], symbol: &Symbol) -> bool {
        (symbol.first..=symbol.last).any(|k| self.roles(&tokens[k as usize]).has(Role::GivenName))
    }

    /// The name before a description between commas that a relative clause follows, or, where the second comma is missing, its verb:
    /// "Ana Ruiz, a spokeswoman for the port said that".
    fn apposed_to<'a>(&self, tokens: &[Token], symbols: &'a [Symbol], s: Stretch) -> Option<&'a Symbol> {
        let before = (s.start as usize).checked_sub(2)?;
        let ([name, comma, described], Some([after, next])) =
            (&symbols[before..=s.start as usize], symbols.get(s.end as usize..s.end as usize + 2))
        else {
            return None;
        };
        let clause = after.class == Class::Comma && next.class == Class::Relative;
        let opens = match &symbols[..before] {
            // "In Drelm, Lenz, a clerk said": the place goes on.
            [.., place, comma] if comma.class == Class::Comma && place.class == Class::Name => self.has_given_name(tokens, name),
            [.., last] => matches!(last.class, Class::Comma | Class::Conjunction),
            [] => true,
        };
        // Not "Lumo, a spokesman said, will close", nor "Lumo, a spokesman told Ruiz, will close": a comma closes what is put in.
        let content = next.class == Class::Complementizer || next.class.is_mention() || next.class.is_quote();
        let ends = symbols[s.end as usize + 1..].iter().find(|s| s.class == Class::Comma || s.class.is_finite());
        let put_in = ends.is_some_and(|s| s.class == Class::Comma);
        let unclosed = opens && described.start == Start::Indefinite && after.class == Class::Cue && content && !put_in;
        let described = described.class == Class::Human && !described.plural;
        (name.class == Class::Name && comma.class == Class::Comma && described && (clause || unclosed)).then_some(name)
    }

    /// The first mention before a finite verb, or what passes for none ("also called upon"); where a subordinate clause goes
    /// ahead, that of the main clause.
    pub(super) fn subject(&self, tokens: &[Token], symbols: &[Symbol]) -> Option<MentionRef> {
        let fronted = |s: &Symbol| {
            matches!(
                s.class,
                Class::Subordinator | Class::Wh | Class::VerbParticiple | Class::CueParticiple | Class::VerbIng | Class::CueIng
            )
        };
        if symbols.first().is_some_and(fronted) {
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
        // "On the radio, Ana Ruiz has argued": what a preposition governs is no subject.
        let governed = |k: usize| k > 0 && symbols[k - 1].class == Class::Preposition;
        // "Wood has argued": a surname may be an ordinary noun too.
        let word = |s: &Symbol| s.start == Start::Bare && s.capital && s.first == s.last && !s.plural;
        let who = |s: &Symbol| s.class.is_mention() && (s.class != Class::Thing || word(s));
        let owned = |s: &Symbol| s.class == Class::Thing && s.start == Start::Possessive;
        let k = (0..verb).find(|&k| (who(&symbols[k]) || owned(&symbols[k])) && !governed(k))?;
        let m = self.mention(tokens, symbols, Stretch { start: k as u32, end: k as u32 + 1 });
        if owned(&symbols[k]) {
            owner_of(&m)
        } else {
            Some(m)
        }
    }

    /// The mention after a dash that opens the sentence, if no clause follows it.
    pub(super) fn signed(&self, tokens: &[Token], symbols: &[Symbol]) -> Option<MentionRef> {
        let signs = |s: &Symbol| matches!(s.class, Class::Name | Class::Human | Class::Outlet | Class::Indefinite);
        match symbols {
            [dash, who, rest @ ..] if dash.class == Class::Dash && signs(who) && !rest.iter().any(|s| s.class.is_finite()) => {
                Some(self.mention(tokens, symbols, Stretch { start: 1, end: 2 }))
            }
            _ => None,
        }
    }

    /// Whose statement stands below a line that is nothing but a name with a title or a party: "Rep. Ana Ruiz (D-Lenz)".
    pub(super) fn heading(&self, tokens: &[Token], symbols: &[Symbol]) -> Option<MentionRef> {
        let last = symbols.iter().rposition(|s| s.class == Class::Name)?;
        let only = symbols.iter().all(|s| matches!(s.class, Class::Name | Class::Paren));
        let (title, _) = self.name_parts(tokens, &symbols[last]).filter(|_| only)?;
        let told = title.is_some() || last + 1 < symbols.len();
        told.then(|| self.mention(tokens, symbols, Stretch { start: last as u32, end: last as u32 + 1 }))
    }

    /// Whose words the end of the sentence announces: "Ana turned to Tom and said:", "Ana began--".
    pub(super) fn lead(&self, tokens: &[Token], symbols: &[Symbol]) -> Option<MentionRef> {
        let (last, rest) = symbols.split_last()?;
        if !matches!(last.class, Class::Colon | Class::Dash | Class::Comma) {
            return None;
        }
        let cue = rest.iter().rposition(|s| s.class.is_cue())?;
        let speaks = |k: &usize| matches!(rest[*k].class, Class::Name | Class::Pronoun | Class::Human);
        let governed = |k: usize| k > 0 && (rest[k - 1].class == Class::Preposition || rest[k - 1].class.is_verb());
        // Right before the verb stands its subject even after a preposition, "at Ana's saying"; else nobody who is governed by another
        // word is it: "Ana shook her head and said".
        let k = (0..cue).rev().filter(speaks).find(|&k| k + 1 == cue || !governed(k))?;
        Some(self.mention(tokens, symbols, Stretch { start: k as u32, end: k as u32 + 1 }))
    }

    /// "Ana told Radio Lenz on Monday:" at the end of a paragraph: the outlet that heard what the next one holds.
    pub(super) fn told_before_colon(&self, tokens: &[Token], symbols: &[Symbol]) -> Option<MentionRef> {
        let (colon, rest) = symbols.split_last()?;
        let cue = rest.iter().rposition(|s| s.class.is_cue()).filter(|_| colon.class == Class::Colon)?;
        let tells = verbs::numbered(&self.a.lexicon.verbs, rest[cue].verb).is_some_and(|v| v.frames.meets(Frames::TOLD));
        let outlet = rest.get(cue + 1).is_some_and(|s| s.class == Class::Outlet);
        let k = cue as u32 + 1;
        (tells && outlet).then(|| self.mention(tokens, symbols, Stretch { start: k, end: k + 1 }))
    }
}

/// Whose something is, as whom its sentence is about: "Ruiz" of "Ruiz's voice was sharp", "her" of "her eyes fell".
fn owner_of(m: &MentionRef) -> Option<MentionRef> {
    let Principal { span, pronoun } = m.principal?;
    let owner = MentionRef { span, core: span, start: Start::Bare, plural: false, outlet: false, principal: None, ..*m };
    match pronoun {
        Some(roles) if roles.any(&[Role::Male, Role::Female, Role::First]) && !roles.has(Role::Plural) => {
            Some(MentionRef { class: Class::Pronoun, name: None, roles, ..owner })
        }
        Some(_) => None,
        None => Some(MentionRef { class: Class::Name, name: Some(span), roles: Roles::EMPTY, ..owner }),
    }
}
