//! Mentions to entities: whom a name, a pronoun or a description stands for where it is met.

use std::ops::Range;

use super::words::Word;
use super::{Entities, Entity, EntityKind, Gender};
use crate::chunk::symbol::{Class, Start};
use crate::few::Few;
use crate::resolve::draft::MentionRef;
use crate::resolve::focus::{Focus, Mind, MOST};
use crate::span::Span;
use crate::tag::lexicon::Lexicon;
use crate::tag::role::{Role, Roles};
use crate::text::UNKNOWN;

/// How many names before an age are looked at for whose it is.
const AGES: usize = 100;

/// How many times as much as the next person somebody comes to mind whom the text is about.
const ALONE: f32 = 1.5;

/// How many names before a description are looked through for whom it is of.
const BACK: usize = 40;

impl Entities {
    /// How many names stand before `offset`, where it is known that `from` do: for whoever goes from sentence to sentence.
    pub(crate) fn reach(&self, from: usize, offset: usize) -> usize {
        from + self.seen[from..].iter().take_while(|(s, _)| s.start() < offset).count()
    }

    /// The entities of the names with these numbers, in the order of the text.
    pub(crate) fn numbered(&self, names: Range<usize>) -> impl DoubleEndedIterator<Item = u32> + '_ {
        self.seen[names].iter().map(|&(_, id)| self.root(id))
    }

    /// Whether a pronoun of these roles can stand for the entity.
    pub(crate) fn agrees(&self, id: u32, roles: Roles) -> bool {
        let e = &self.list[id as usize];
        // "he" is no place and no committee, unless the text shows that somebody has such a name.
        let impersonal = (e.impersonal || e.placed * 2 > e.mentions) && e.gender.is_none() && e.known.is_none();
        let person = e.kind == EntityKind::Person || e.kind == EntityKind::Unknown && !impersonal;
        if roles.has(Role::Male) {
            person && e.gender != Some(Gender::Female)
        } else if roles.has(Role::Female) {
            person && e.gender != Some(Gender::Male)
        } else if roles.has(Role::Neuter) {
            self.is_it(id)
        } else {
            false
        }
    }

    /// Whether "it" can stand for the entity. A name of several words is a person's, unless a word shows that it is something else's.
    pub(crate) fn is_it(&self, id: u32) -> bool {
        let e = &self.list[id as usize];
        let open = e.kind == EntityKind::Unknown && !(e.impersonal || e.tail || self.words(e).len() == 1);
        e.kind != EntityKind::Person && !e.given && !open
    }

    /// Whether the entity is an organisation or outlet.
    pub(crate) fn is_body(&self, id: u32) -> bool {
        matches!(self.list[id as usize].kind, EntityKind::Organisation | EntityKind::Outlet)
    }

    /// How likely a pronoun of these roles means somebody in mind whom it can stand for.
    fn likely(&self, m: &Mind, roles: Roles) -> f32 {
        let e = &self.list[m.id as usize];
        let person = match (e.kind, m.acted) {
            (EntityKind::Person, _) => 1.0,
            // Two words that are no ordinary ones are mostly a name of a person.
            (_, true) if self.words(e).len() > 1 && !e.lead && !e.tail => 0.8,
            (_, true) => 0.5,
            (_, false) => 0.1,
        };
        let shown = e.gender.is_some() && e.gender == Gender::of(roles);
        m.worth * person * if shown { 1.5 } else { 1.0 }
    }

    /// Whom a mention stands for. `focus` holds those who come to mind where it stands.
    pub(crate) fn resolve(&self, text: &str, lexicon: &Lexicon, m: &MentionRef, focus: &Focus) -> Option<u32> {
        self.resolve_beside(text, lexicon, m, focus, None)
    }

    /// Whom a mention stands for beside `other` in the same clause: in "Ruiz recalled her saying", she is not Ruiz.
    pub(crate) fn resolve_beside(&self, text: &str, lexicon: &Lexicon, m: &MentionRef, focus: &Focus, other: Option<u32>) -> Option<u32> {
        if let Some(id) = m.name.and_then(|n| self.at(n)) {
            return Some(id);
        }
        if let Some(id) = self.known_at(m.core) {
            return Some(id);
        }
        match m.class {
            Class::Pronoun | Class::Object | Class::Neuter => {
                let roles = m.roles;
                let fits = |id: &u32| other != Some(*id) && self.agrees(*id, roles);
                if roles.has(Role::Neuter) {
                    return focus.it.filter(fits);
                }
                if !roles.any(&[Role::Male, Role::Female]) {
                    return None;
                }
                // A mere name of which nothing is told is no "he".
                let shown = |m: &&Mind| m.acted || self.list[m.id as usize].kind == EntityKind::Person;
                let near = focus.list().iter().filter(|m| fits(&m.id)).filter(shown).map(|m| (m.id, self.likely(m, roles)));
                let near = near.fold(None, |best: Option<(u32, f32)>, new| best.filter(|b| b.1 >= new.1).or(Some(new)));
                if focus.stranger(Gender::of(roles)) > near.map_or(0.0, |(_, worth)| worth) {
                    return None;
                }
                let before = || self.before(m.span.start()).take(12).map(|(_, id)| id).filter(fits);
                let person = |&id: &u32| self.list[id as usize].kind == EntityKind::Person;
                // "in Marrow Bay": a name with an ordinary word in it is of a place or a thing.
                let name = |&id: &u32| !(self.list[id as usize].lead || self.list[id as usize].tail);
                near.map(|(id, _)| id).or_else(|| before().find(person)).or_else(|| before().find(name))
            }
            Class::Human | Class::Name | Class::Outlet | Class::Group if m.start == Start::Definite && !m.plural => {
                self.described(text, lexicon, m, focus)
            }
            // "the herald": a newspaper by the last word of its name.
            Class::Thing if m.start == Start::Definite && !m.plural && m.roles.has(Role::OutletNamePart) => {
                self.named(lexicon, m.core.of(text)).filter(|&id| self.list[id as usize].kind == EntityKind::Outlet)
            }
            Class::Thing if m.start == Start::Definite && !m.plural => self.aged(text, lexicon, m, focus),
            // A name that is an ordinary word too, where its capital opens the sentence: "Gates told".
            Class::Thing | Class::Group if m.start == Start::Bare => {
                let word = m.core.of(text);
                let one = word.starts_with(char::is_uppercase) && !word.contains(char::is_whitespace);
                let surname = || self.named(lexicon, word).filter(|&id| self.list[id as usize].kind == EntityKind::Person);
                one.then(|| self.spelled(word).or_else(surname)).flatten()
            }
            _ => None,
        }
    }

    /// "The broadcaster" is no newspaper. Where the kind of one of them is not known, they may be the same.
    fn same_kind(&self, text: &str, lexicon: &Lexicon, e: &Entity, described: Roles) -> bool {
        let (kind, other) = (self.kind_of_outlet(text, lexicon, e), described.kind_of_outlet());
        kind.is_none() || other.is_none() || kind == other
    }

    /// What kind of outlet an entity is, where its name shows it.
    fn kind_of_outlet(&self, text: &str, lexicon: &Lexicon, e: &Entity) -> Option<Role> {
        let by_word = || self.words(e).iter().find_map(|w| w.entry(lexicon).roles.kind_of_outlet());
        lexicon.outlet(e.name.of(text)).map_or_else(by_word, |o| o.kind)
    }

    /// The entity that a definite description ("the Chinese leader", "the mayor", "the broadcaster") leads to.
    fn described(&self, text: &str, lexicon: &Lexicon, m: &MentionRef, focus: &Focus) -> Option<u32> {
        let mut all = Vec::new();
        self.key.words(lexicon, m.core.of(text), &mut all);
        // Without the article.
        let (head, before) = all.get(1..)?.split_last()?;
        let place = before.iter().find(|w| w.entry(lexicon).roles.has(Role::Place));
        let mut seen: Few<u32, { MOST + BACK }> = Few::default();
        // Of whom more of its words are told, the first; who else it may be, and how many of them.
        let (mut best, mut first, mut others): (Option<(usize, u32)>, _, _) = (None, None, 0);
        let near = focus.list().iter().map(|m| m.id).chain(self.before(m.span.start()).take(BACK).map(|(_, id)| id));
        for id in near {
            if seen.contains(&id) {
                continue;
            }
            seen.push(id);
            let e = &self.list[id as usize];
            if !self.fits(text, lexicon, m, e, (head, before)) {
                continue;
            }
            // "the Lenz senator" is any senator's description, unless it is about the one spoken of, or shown to be of Lenz.
            if place.map_or(true, |p| e.roles.contains(p)) || focus.first() == Some(id) {
                let body = matches!(m.class, Class::Outlet | Class::Group);
                let bears = |word: &Word| body && self.words(e).len() > 1 && self.words(e).contains(word);
                let told = before.iter().filter(|word| e.roles.contains(word) || bears(word)).count();
                let told = told + usize::from(bears(head) || body && e.roles.contains(head));
                if best.map_or(true, |(most, _)| told > most) {
                    best = Some((told, id));
                }
            } else {
                (first, others) = (first.or(Some(id)), others + 1);
            }
        }
        // Somebody of a page ago whose title fits does not go before whom the text is about now.
        let in_mind = |id: &u32| focus.list().iter().any(|m| m.id == *id);
        let best = best.map(|(_, id)| id).or(first.filter(|_| others == 1));
        let named = before.iter().any(|word| word.id == UNKNOWN);
        let of_note = || self.of_note(text, lexicon, m, head, focus).filter(|_| !named && matches!(m.class, Class::Human | Class::Group));
        best.filter(in_mind).or_else(of_note).or(best)
    }

    /// Whether a definite description, its head and the words before that, can be of an entity.
    fn fits(&self, text: &str, lexicon: &Lexicon, m: &MentionRef, e: &Entity, (head, before): (&Word, &[Word])) -> bool {
        let fits = match (m.class, e.kind) {
            // "the broadcaster" is a word for a person too.
            (Class::Outlet, kind) => {
                // "the relief agency website" is none that was named by itself.
                let whose = |w: &Word| w.entry(lexicon).roles.has(Role::Group) && !e.roles.contains(w) && !self.words(e).contains(w);
                let another = m.roles.kind_of_outlet().is_none() && before.iter().any(whose);
                let called = e.roles.contains(head) || self.same_kind(text, lexicon, e, m.roles);
                kind == EntityKind::Outlet && !another && called
            }
            // "the agency" is a news agency too.
            (Class::Group, EntityKind::Outlet) => {
                let kind = m.roles.kind_of_outlet();
                self.words(e).contains(head) || e.roles.contains(head) || kind.is_some() && kind == self.kind_of_outlet(text, lexicon, e)
            }
            (Class::Group, kind) => kind != EntityKind::Person && (self.words(e).contains(head) || e.roles.contains(head)),
            (_, EntityKind::Outlet) => m.roles.has(Role::OutletNoun) && self.same_kind(text, lexicon, e, m.roles),
            (_, EntityKind::Organisation) => false,
            _ => match before.iter().chain([head]).find(|w| w.entry(lexicon).roles.has(Role::Nationality)) {
                Some(nation) => e.roles.contains(nation) && (holds(lexicon, e, head) || titled(lexicon, &e.roles)),
                None => holds(lexicon, e, head),
            },
        };
        // "the ISRA agency": a name that is none of its own.
        let strange = |w: &Word| w.id == UNKNOWN && !self.words(e).contains(w) && !e.roles.contains(w);
        fits && !before.iter().any(strange)
            && !(matches!(m.class, Class::Outlet | Class::Group) && self.bears_other_name(text, lexicon, m, e))
    }

    /// "the United Nations refugee agency": whether words with a capital in a description are none of those that are known of an entity.
    fn bears_other_name(&self, text: &str, lexicon: &Lexicon, m: &MentionRef, e: &Entity) -> bool {
        let mut named = Vec::new();
        for word in m.core.of(text).split_whitespace().skip(1).filter(|word| word.starts_with(char::is_uppercase)) {
            self.key.words(lexicon, word, &mut named);
        }
        let origin = |w: &Word| w.entry(lexicon).roles.any(&[Role::Nationality, Role::Place]);
        named.iter().any(|w| !origin(w) && !self.words(e).contains(w) && !e.roles.contains(w))
    }

    /// Whom an age means: "the 52-year-old" is the one of that age, or whom the text is about.
    fn aged(&self, text: &str, lexicon: &Lexicon, m: &MentionRef, focus: &Focus) -> Option<u32> {
        let (years, age) = m.core.of(text).split_whitespace().last()?.split_once('-')?;
        // "Ana Ruiz, 52,"
        let told = |name: Span| {
            let rest = text.get(name.end()..).and_then(|rest| rest.strip_prefix(", ").or_else(|| rest.strip_prefix(" (")));
            rest.and_then(|rest| rest.strip_prefix(years)).is_some_and(|rest| rest.starts_with([',', '.', ')']))
        };
        if let Some((_, id)) = self.before(m.span.start()).take(AGES).find(|&(name, _)| told(name)) {
            return Some(id);
        }
        let mut all = Vec::new();
        self.key.words(lexicon, age, &mut all);
        self.of_note(text, lexicon, m, all.last()?, focus)
    }

    /// Whom the text is about, where a description is another word for that: "the billionaire" after a sentence about Ana Ruiz.
    fn of_note(&self, text: &str, lexicon: &Lexicon, m: &MentionRef, head: &Word, focus: &Focus) -> Option<u32> {
        if m.class == Class::Group {
            let it = |&id: &u32| lexicon.is_byname(head.id, true) && !self.bears_other_name(text, lexicon, m, &self.list[id as usize]);
            return focus.it.filter(it);
        }
        let mut people = focus.list().iter().filter(|m| self.list[m.id as usize].kind == EntityKind::Person);
        let (one, next) = (people.next()?, people.next());
        let e = &self.list[one.id as usize];
        let another_word = lexicon.is_byname(head.id, titled(lexicon, &e.roles));
        let alone = next.map_or(true, |next| one.worth >= ALONE * next.worth);
        let differs = e.gender.is_some() && Gender::of(m.roles).is_some() && e.gender != Gender::of(m.roles);
        (another_word && alone && !differs).then_some(one.id)
    }
}

/// Whether somebody's titles and roles are those of the description with this head.
fn holds(lexicon: &Lexicon, e: &Entity, head: &Word) -> bool {
    e.roles.iter().any(|role| role == head || lexicon.is_office(head.id, role.id))
}

/// Whether some of the words is a title or the word for a person.
fn titled(lexicon: &Lexicon, words: &[Word]) -> bool {
    words.iter().any(|w| w.entry(lexicon).roles.any(&[Role::Title, Role::Person]))
}
