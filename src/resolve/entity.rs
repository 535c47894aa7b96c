//! Mentions to entities: who a surname, an acronym, a pronoun or a description stands for.
//!
//! Names are gathered over the whole document first, so that "Xi" in the headline is the
//! "Xi Jinping" of the lead. Pronouns and descriptions are led back in the order of the text.

use std::collections::HashMap;

use super::chain::Proof;
use super::draft::{MentionRef, Via};
use crate::chunk::symbol::{Class, Start};
use crate::quote::Relation;
use crate::span::Span;
use crate::tag::lexicon::{self, Lexicon};
use crate::tag::role::{Role, Roles};
use crate::text::fold;

/// What an entity is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum EntityKind {
    Person,
    Organisation,
    Outlet,
    Unknown,
}

/// Somebody or something with a name.
#[derive(Clone, Debug)]
pub(crate) struct Entity {
    /// Its fullest name in the text, without titles.
    pub(crate) name: Span,
    /// The folded words of that name.
    words: Vec<Box<str>>,
    pub(crate) acronym: Option<Span>,
    pub(crate) title: Option<Span>,
    /// The folded words of all its titles and roles.
    roles: Vec<Box<str>>,
    pub(crate) kind: EntityKind,
    pub(crate) gender: Option<Gender>,
    pub(crate) mentions: u32,
    /// The number of the person whom the caller knows by this name, see [`super::people`].
    pub(crate) known: Option<u32>,
    /// The entity that this one turned out to be.
    merged: Option<u32>,
}

/// A grammatical gender that the text shows.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Gender {
    Female,
    Male,
}

/// A name as it was met.
#[derive(Clone, Copy, Debug)]
pub(crate) struct NameSeen {
    /// Titles and roles before the name.
    pub(crate) title: Option<Span>,
    pub(crate) name: Span,
    pub(crate) class: Class,
    /// Given name, title or suffix show a person.
    pub(crate) person: bool,
    pub(crate) gender: Option<Gender>,
    /// The acronym in brackets after it.
    pub(crate) acronym: Option<Span>,
    /// The role of an appositive after it: "Ana Ruiz, the mayor of Lenz".
    pub(crate) role: Option<Span>,
}

/// How many who share a word of their names are compared with a new name: the latest ones.
const NAMESAKES: usize = 16;

/// All entities of a document.
#[derive(Debug, Default)]
pub(crate) struct Entities {
    list: Vec<Entity>,
    by_word: HashMap<Box<str>, Vec<u32>>,
    /// The entity of a spelling, and how many entities there were then.
    by_spelling: HashMap<u64, (u32, u32)>,
    /// The entity of each person whom the caller knows and the text names.
    by_person: HashMap<u32, u32>,
    /// Names in the order of the text: where, and which entity.
    seen: Vec<(Span, u32)>,
}

fn words_of(text: &str, span: Span) -> Vec<Box<str>> {
    folded_words(span.of(text))
}

fn folded_words(name: &str) -> Vec<Box<str>> {
    fold::name(name).split(' ').map(|w| w.trim_end_matches(['.', ','])).filter(|w| !w.is_empty()).map(Into::into).collect()
}

impl Entities {
    /// Adds a name that was met in the text; `text` is the whole text.
    pub(crate) fn add(&mut self, text: &str, lexicon: &Lexicon, seen: &NameSeen) {
        let whole = Span::new(seen.title.map_or(seen.name.start(), Span::start), seen.name.end());
        let raw = lexicon::hash(whole.of(text).as_bytes());
        if let (Some(&(id, entities)), None, None) = (self.by_spelling.get(&raw), seen.role, seen.acronym) {
            // The same spelling as before, and nobody new since: the same entity, of which nothing new is shown.
            if entities == self.list.len() as u32 {
                self.list[id as usize].mentions += 1;
                self.seen.push((seen.name, id));
                return;
            }
        }
        let mut words = words_of(text, seen.name);
        if words.first().is_some_and(|w| lexicon.entry(lexicon.id(w)).roles.has(Role::Definite)) && words.len() > 1 {
            words.remove(0);
        }
        if words.is_empty() {
            return;
        }
        let id = self.find(&words, seen).unwrap_or_else(|| self.create(seen.name, None));
        if words.len() > self.list[id as usize].words.len() {
            self.set_words(id, words);
            self.list[id as usize].name = seen.name;
        }
        self.by_spelling.insert(raw, (id, self.list.len() as u32));
        self.see(id, text, lexicon, seen);
    }

    /// Adds a mention of a person whom the caller knows, under whatever name the text used.
    pub(crate) fn add_known(&mut self, number: u32, name: &str, text: &str, lexicon: &Lexicon, seen: &NameSeen) {
        let id = match self.by_person.get(&number) {
            Some(&id) => id,
            None => {
                let id = self.create(seen.name, Some(number));
                self.set_words(id, folded_words(name));
                self.by_person.insert(number, id);
                id
            }
        };
        self.see(id, text, lexicon, seen);
    }

    fn create(&mut self, name: Span, known: Option<u32>) -> u32 {
        let id = self.list.len() as u32;
        self.list.push(Entity {
            name,
            words: Vec::new(),
            acronym: None,
            title: None,
            roles: Vec::new(),
            kind: EntityKind::Unknown,
            gender: None,
            mentions: 0,
            known,
            merged: None,
        });
        id
    }

    fn set_words(&mut self, id: u32, words: Vec<Box<str>>) {
        for word in &words {
            let ids = self.by_word.entry(word.clone()).or_default();
            // Numbers come in order, so a look at the last one shows whether it is there.
            if ids.last() != Some(&id) && (ids.len() > NAMESAKES || !ids.contains(&id)) {
                ids.push(id);
            }
        }
        self.list[id as usize].words = words;
    }

    /// What a mention shows of its entity.
    fn see(&mut self, id: u32, text: &str, lexicon: &Lexicon, seen: &NameSeen) {
        let entity = &mut self.list[id as usize];
        entity.mentions += 1;
        entity.gender = entity.gender.or(seen.gender);
        let kind = match seen.class {
            Class::Outlet => EntityKind::Outlet,
            _ if seen.person => EntityKind::Person,
            _ if organisation(lexicon, &entity.words, seen.name.of(text)) => EntityKind::Organisation,
            _ => EntityKind::Unknown,
        };
        if entity.kind == EntityKind::Unknown || (kind == EntityKind::Outlet && entity.kind != EntityKind::Person) {
            entity.kind = kind;
        }
        for span in [seen.title, seen.role].into_iter().flatten() {
            for word in words_of(text, span) {
                if !entity.roles.contains(&word) && entity.roles.len() < 24 {
                    entity.roles.push(word);
                }
            }
        }
        entity.title = entity.title.or(seen.title);
        if let Some(acronym) = seen.acronym {
            entity.acronym = Some(acronym);
            for word in words_of(text, acronym) {
                let ids = self.by_word.entry(word).or_default();
                if ids.len() < NAMESAKES && !ids.contains(&id) {
                    ids.insert(0, id);
                }
            }
        }
        self.seen.push((seen.name, id));
    }

    /// The entity that these words already name.
    fn find(&self, words: &[Box<str>], seen: &NameSeen) -> Option<u32> {
        let key = words.last()?;
        let candidates = self.by_word.get(key).into_iter().flatten().rev().take(NAMESAKES).copied();
        let first = self.by_word.get(&words[0]).into_iter().flatten().rev().take(NAMESAKES).copied();
        candidates.chain(first).find(|&id| {
            let e = &self.list[id as usize];
            if seen.gender.is_some() && e.gender.is_some() && seen.gender != e.gender && words.len() == 1 {
                return false;
            }
            same_name(&e.words, words)
                || (words.len() == 1 && e.acronym.is_some() && self.by_word.get(&words[0]).and_then(|v| v.first()) == Some(&id))
        })
    }

    /// Joins short names that came before their long form: "Xi" of the headline and "Xi Jinping".
    pub(crate) fn settle(&mut self) {
        for id in 0..self.list.len() as u32 {
            let e = &self.list[id as usize];
            if e.words.len() != 1 || e.known.is_some() {
                continue;
            }
            let longer = self.by_word.get(&e.words[0]).into_iter().flatten().take(NAMESAKES).copied().find(|&other| {
                let o = &self.list[other as usize];
                other != id
                    && o.merged.is_none()
                    && o.words.len() > 1
                    && same_name(&o.words, &e.words)
                    && (e.gender.is_none() || o.gender.is_none() || e.gender == o.gender)
            });
            if let Some(other) = longer {
                let (gender, title, kind, mentions) = (e.gender, e.title, e.kind, e.mentions);
                let roles = e.roles.clone();
                self.list[id as usize].merged = Some(other);
                let o = &mut self.list[other as usize];
                o.gender = o.gender.or(gender);
                o.title = o.title.or(title);
                o.mentions += mentions;
                o.roles.extend(roles);
                if o.kind == EntityKind::Unknown {
                    o.kind = kind;
                }
            }
        }
    }

    /// Whoever is quoted from is an outlet, where the name is none of a person: "as quoted by the Lenz Mirror".
    pub(crate) fn passes_on(&mut self, text: &str, via: &Via) {
        let quotes = matches!(via.relation, Relation::QuotedBy | Relation::CitedBy) && via.proof == Proof::Given;
        let Some(name) = via.mention.name.filter(|_| quotes && via.mention.class == Class::Name) else { return };
        let acronym = name.of(text).chars().all(char::is_uppercase);
        if let Some(id) = self.at(name).filter(|_| acronym || via.mention.start == Start::Definite) {
            let entity = &mut self.list[id as usize];
            if entity.kind != EntityKind::Person {
                entity.kind = EntityKind::Outlet;
            }
        }
    }

    fn root(&self, mut id: u32) -> u32 {
        while let Some(other) = self.list[id as usize].merged {
            id = other;
        }
        id
    }

    /// The entity with this number.
    pub(crate) fn get(&self, id: u32) -> &Entity {
        &self.list[id as usize]
    }

    /// The entity whose name stands at `name` in the text.
    pub(crate) fn at(&self, name: Span) -> Option<u32> {
        let i = self.seen.partition_point(|(s, _)| s.start() < name.start());
        self.seen.get(i).filter(|(s, _)| s.overlaps(name)).map(|&(_, id)| self.root(id))
    }

    /// Every name and known alias of the text, in its order, each with its entity.
    pub(crate) fn seen(&self) -> impl Iterator<Item = (Span, u32)> + '_ {
        self.seen.iter().map(|&(span, id)| (span, self.root(id)))
    }

    /// Forgets everything, and keeps the memory.
    pub(crate) fn clear(&mut self) {
        self.list.clear();
        self.by_word.clear();
        self.by_spelling.clear();
        self.by_person.clear();
        self.seen.clear();
    }

    /// The person whom the caller knows by exactly the words that stand here.
    fn known_at(&self, words: Span) -> Option<u32> {
        if self.by_person.is_empty() {
            return None;
        }
        let i = self.seen.partition_point(|(s, _)| s.start() < words.start());
        self.seen.get(i).filter(|(s, id)| *s == words && self.list[*id as usize].known.is_some()).map(|&(_, id)| self.root(id))
    }

    /// The entity that these words name, wherever they stand.
    pub(crate) fn named(&self, words: &str) -> Option<u32> {
        let words = folded_words(words);
        let ids = self.by_word.get(words.last()?)?;
        ids.iter().rev().take(NAMESAKES).copied().find(|&id| same_name(&self.list[id as usize].words, &words)).map(|id| self.root(id))
    }

    /// The names before `offset`, nearest first.
    fn before(&self, offset: usize) -> impl Iterator<Item = u32> + '_ {
        let i = self.seen.partition_point(|(s, _)| s.start() < offset);
        self.seen[..i].iter().rev().map(|&(_, id)| self.root(id))
    }

    /// Whether a pronoun of these roles can stand for the entity.
    fn agrees(&self, id: u32, roles: Roles) -> bool {
        let e = &self.list[id as usize];
        let person = matches!(e.kind, EntityKind::Person | EntityKind::Unknown);
        if roles.has(Role::Male) {
            person && e.gender != Some(Gender::Female)
        } else if roles.has(Role::Female) {
            person && e.gender != Some(Gender::Male)
        } else if roles.has(Role::Neuter) {
            e.kind != EntityKind::Person
        } else {
            false
        }
    }

    /// Whom a mention stands for. `focus` holds those spoken of last, the latest first.
    pub(crate) fn resolve(&self, text: &str, lexicon: &Lexicon, m: &MentionRef, focus: &[u32]) -> Option<u32> {
        if let Some(id) = m.name.and_then(|n| self.at(n)) {
            return Some(id);
        }
        if let Some(id) = self.known_at(m.core) {
            return Some(id);
        }
        match m.class {
            Class::Pronoun | Class::Object | Class::Neuter => {
                if !m.roles.any(&[Role::Male, Role::Female, Role::Neuter]) {
                    return None;
                }
                let near = focus.iter().copied().find(|&id| self.agrees(id, m.roles));
                near.or_else(|| self.before(m.span.start()).take(12).find(|&id| self.agrees(id, m.roles)))
            }
            Class::Human | Class::Name | Class::Outlet | Class::Group if m.start == Start::Definite && !m.plural => {
                self.described(text, lexicon, m, focus)
            }
            _ => None,
        }
    }

    /// "The broadcaster" is no newspaper. Where the kind of one of them is not known, they may be the same.
    fn same_kind(&self, text: &str, lexicon: &Lexicon, e: &Entity, described: Roles) -> bool {
        let by_word = || e.words.iter().find_map(|w| lexicon.entry(lexicon.id(w)).roles.kind_of_outlet());
        let kind = lexicon.outlet(e.name.of(text)).map_or_else(by_word, |o| o.kind);
        kind.is_none() || described.kind_of_outlet().is_none() || kind == described.kind_of_outlet()
    }

    /// The entity that a definite description ("the Chinese leader", "the mayor", "the broadcaster") leads to.
    fn described(&self, text: &str, lexicon: &Lexicon, m: &MentionRef, focus: &[u32]) -> Option<u32> {
        let words: Vec<Box<str>> = words_of(text, m.core).into_iter().skip(1).collect();
        let head = words.last()?;
        let nation = words.iter().find(|w| lexicon.entry(lexicon.id(w)).roles.has(Role::Nationality));
        let mut seen = Vec::new();
        let near = focus.iter().copied().chain(self.before(m.span.start()).take(40));
        for id in near {
            if seen.contains(&id) {
                continue;
            }
            seen.push(id);
            let e = &self.list[id as usize];
            let fits = match m.class {
                // "the broadcaster" is a word for a person too.
                Class::Outlet => e.kind == EntityKind::Outlet && self.same_kind(text, lexicon, e, m.roles),
                Class::Group => {
                    matches!(e.kind, EntityKind::Organisation | EntityKind::Outlet) && (e.words.contains(head) || e.roles.contains(head))
                }
                _ if e.kind == EntityKind::Outlet => m.roles.has(Role::OutletNoun) && self.same_kind(text, lexicon, e, m.roles),
                _ if e.kind == EntityKind::Organisation => false,
                _ => match nation {
                    Some(n) => e.roles.contains(n) && (e.roles.contains(head) || titled(lexicon, &e.roles)),
                    None => e.roles.contains(head),
                },
            };
            if fits {
                return Some(id);
            }
        }
        None
    }
}

/// Whether some of the words is a title or the word for a person.
fn titled(lexicon: &Lexicon, words: &[Box<str>]) -> bool {
    words.iter().any(|w| lexicon.entry(lexicon.id(w)).roles.any(&[Role::Title, Role::Person]))
}

fn organisation(lexicon: &Lexicon, words: &[Box<str>], name: &str) -> bool {
    let suffix =
        words.len() > 1 && words.iter().any(|w| lexicon.entry(lexicon.id(w)).roles.any(&[Role::SuffixOfOrganisations, Role::Genitive]));
    let letters = name.chars().filter(|c| c.is_alphabetic()).count();
    let acronym = words.len() == 1 && (2..=6).contains(&letters) && name.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase);
    suffix || acronym
}

/// Whether the shorter name can stand for the longer one.
fn same_name(long: &[Box<str>], short: &[Box<str>]) -> bool {
    if long == short {
        return true;
    }
    let (long, short) = if long.len() >= short.len() { (long, short) } else { (short, long) };
    match short {
        [] => false,
        [one] => long.last() == Some(one) || (long.len() <= 3 && long.first() == Some(one)),
        _ => {
            long.first() == short.first() && long.last() == short.last()
                || long.ends_with(short)
                || (long.starts_with(short) && short.len() > 1)
        }
    }
}
