//! Those whom a text names: what each mention of a name shows of its entity.
//!
//! Names are gathered over the whole document first; then `settle` makes the forms of a name one, so that "Xi" in the
//! headline is the "Xi Jinping" of the lead, and `refer` leads pronouns and descriptions back in the order of the text.

mod ranks;
mod refer;
mod settle;
mod words;

use super::chain::Proof;
use super::draft::Via;
use crate::chunk::symbol::{Class, Start};
use crate::grow;
use crate::order;
use crate::quote::{Relation, SpeakerKind};
use crate::span::Span;
use crate::table::Table;
use crate::tag::lexicon::{Entry, Lexicon};
use crate::tag::role::{Role, Roles};
use crate::tag::Tag;
use crate::text::fold;
use ranks::Ranks;
use words::{Key, Namesakes, Word};

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
    /// Its fullest name in the text, without titles, unless one is all that tells a family apart.
    pub(crate) name: Span,
    /// The words of that name, as a range of [`Entities::words`], without a suffix.
    words: (u32, u32),
    /// The hash of its suffix, by which father and son are told apart: "Jr.".
    suffix: Option<u64>,
    pub(crate) acronym: Option<Span>,
    pub(crate) title: Option<Span>,
    /// The words of all its titles and roles.
    roles: Vec<Word>,
    pub(crate) kind: EntityKind,
    pub(crate) gender: Option<Gender>,
    pub(crate) mentions: u32,
    /// The number of the person whom the caller knows by this name, see [`super::people`].
    pub(crate) known: Option<u32>,
    /// The courtesy title without which a lone surname tells nobody apart: "Mrs. Velt". Only where nothing but that is known.
    courtesy: Option<Style>,
    /// The rank by which a lone surname is told apart from others: "Captain Velt".
    rank: Option<Word>,
    /// Its name with that title.
    addressed: Span,
    /// The courtesy titles that stood before its full name.
    styles: Styles,
    /// The first word of the name may be none of it: "Could Ana".
    lead: bool,
    /// The last word is an ordinary one: "Ana Found".
    tail: bool,
    /// A word after the second one is an ordinary one, or the last is no noun at all: "Ana Ruiz Wins Lenz", "Ana Ruiz Just".
    broken: bool,
    /// The first word is a given name.
    given: bool,
    /// Its last word is that of a place or body, or none of any name, or it has an article: "Chile", "Committee", "Did", "the Kremlin".
    impersonal: bool,
    /// It is one word, a place's.
    place: bool,
    /// How often it was met where a preposition says where: "in Lenz".
    placed: u32,
    /// It is one word, a title: "the Judge" is whoever else has it.
    titular: bool,
    /// The gender of the word for what it is: "Ana Ruiz, the miller's niece".
    role_gender: Option<Gender>,
    /// The word for what it is is one for people: "Velt, the gamekeeper".
    pub(crate) cast: bool,
    /// The gender that few pronouns suggest.
    pub(crate) leaning: Option<Gender>,
    /// It is only a voice.
    pub(crate) faceless: bool,
    /// Its words are those of an organisation.
    organised: bool,
    /// The places of its first, second and fourth mention among all.
    first: u32,
    second: u32,
    fourth: u32,
    /// The entity that this one turned out to be.
    merged: Option<u32>,
}

impl Entity {
    /// Counts a mention, the name with this number.
    fn met(&mut self, at: u32) {
        self.mentions += 1;
        match self.mentions {
            1 => self.first = at,
            2 => self.second = at,
            4 => self.fourth = at,
            _ => {}
        }
    }

    /// What it is where it speaks; one that nothing is known of is a person.
    pub(crate) fn as_speaker(&self) -> SpeakerKind {
        match self.kind {
            EntityKind::Organisation | EntityKind::Outlet => SpeakerKind::Organisation,
            EntityKind::Unknown if self.impersonal && self.gender.is_none() && self.known.is_none() => SpeakerKind::Organisation,
            EntityKind::Person | EntityKind::Unknown => SpeakerKind::Person,
        }
    }
}

/// What a courtesy title shows.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Style {
    /// "Mr."
    Male,
    /// "Mrs."
    Wife,
    /// "Miss"
    Maiden,
    /// "Ms.", "Lady"
    Female,
}

impl Style {
    /// The style of a title with these roles, where it is one of courtesy.
    pub(crate) fn of(roles: Roles) -> Option<Style> {
        if !roles.has(Role::Courtesy) {
            None
        } else if roles.has(Role::Wife) {
            Some(Style::Wife)
        } else if roles.has(Role::Maiden) {
            Some(Style::Maiden)
        } else if roles.has(Role::Female) {
            Some(Style::Female)
        } else {
            Some(Style::Male)
        }
    }

    fn gender(self) -> Gender {
        if self == Style::Male {
            Gender::Male
        } else {
            Gender::Female
        }
    }
}

/// A set of styles.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
struct Styles(u8);

impl Styles {
    fn add(&mut self, style: Style) {
        self.0 |= 1 << style as u8;
    }

    fn has(self, style: Style) -> bool {
        self.0 & (1 << style as u8) != 0
    }
}

/// A grammatical gender that the text shows.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Gender {
    Female,
    Male,
}

impl Gender {
    /// The gender that a word shows.
    pub(crate) fn of(roles: Roles) -> Option<Gender> {
        match (roles.has(Role::Female), roles.has(Role::Male)) {
            (true, false) => Some(Gender::Female),
            (false, true) => Some(Gender::Male),
            _ => None,
        }
    }
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
    /// What stands before the name tells an office, a rank or an occupation.
    pub(crate) office: bool,
    /// An article or an appositive shows that it is no person.
    pub(crate) body: bool,
    /// The name is a title alone: "the Judge".
    pub(crate) titular: bool,
    pub(crate) gender: Option<Gender>,
    /// The courtesy title right before the name, and where it begins.
    pub(crate) courtesy: Option<(Style, usize)>,
    /// The acronym in brackets after it.
    pub(crate) acronym: Option<Span>,
    /// A preposition before it says where: "in Lenz".
    pub(crate) placed: bool,
    /// The role of an appositive after it: "Ana Ruiz, the mayor of Lenz".
    pub(crate) role: Option<Span>,
}

/// How many who share the first or last word of their names are compared: the first ones.
const NAMESAKES: usize = 48;

/// How many mentions are looked through for the one nearest to an utterance.
const LOOK_BACK: usize = 64;

/// All entities of a document.
#[derive(Debug, Default)]
pub(crate) struct Entities {
    list: Vec<Entity>,
    /// The words of their names, one name after the other.
    words: Vec<Word>,
    key: Key,
    /// Those whose names begin or end with a word.
    by_word: Table<Namesakes>,
    /// Those whose names have a word between the first and the last one.
    by_middle: Table<Namesakes>,
    /// The entity of a spelling, title included, and the number of the rank that it has.
    by_spelling: Table<(u32, u32)>,
    /// The ranks before lone surnames.
    ranks: Ranks,
    /// The entity of each name by its folded words.
    by_form: Table<u32>,
    /// The entity of an acronym that the text explains.
    by_acronym: Table<u32>,
    /// The entity of each person whom the caller knows and the text names.
    by_person: Table<u32>,
    /// How often a given name is shortened in a story, at most.
    shortened: Table<u32>,
    /// Names in the order of the text: where, and which entity.
    seen: Vec<(Span, u32)>,
}

impl Entities {
    /// Adds a name that was met in the text; `text` is the whole text.
    pub(crate) fn add(&mut self, text: &str, lexicon: &Lexicon, seen: &NameSeen) {
        let whole = Span::new(seen.title.map_or(seen.name.start(), Span::start), seen.name.end());
        let raw = self.key.hash(whole.of(text).as_bytes());
        if let (Some(&(id, rank)), None, None) = (self.by_spelling.get(raw), seen.role, seen.acronym) {
            // The same spelling as before shows nothing new.
            self.ranks.note(rank, self.seen.len());
            self.count(id, seen);
            return;
        }
        let from = self.words.len();
        self.key.words(lexicon, seen.name.of(text), &mut self.words);
        let from = from + article(lexicon, &self.words[from..]);
        let bare = seen.courtesy.is_some() || seen.name.of(text).starts_with(char::is_lowercase);
        let from = from + if bare { particles(lexicon, seen.name.of(text), &self.words[from..]) } else { 0 };
        let mut suffix = None;
        while self.words.len() > from + 1 && self.words[self.words.len() - 1].entry(lexicon).roles.has(Role::SuffixOfNames) {
            suffix = self.words.pop().map(|word| word.hash);
        }
        if self.words.len() == from {
            return;
        }
        let style = seen.courtesy.map(|(style, _)| style);
        let addressed = Span::new(seen.courtesy.map_or(seen.name.start(), |(_, start)| start), seen.name.end());
        let key = form_key(&self.words[from..], style) ^ suffix.unwrap_or(0);
        let id = match self.by_form.get(key) {
            Some(&id) => {
                self.words.truncate(from);
                id
            }
            None => {
                let id = self.create(seen.name, None);
                self.list[id as usize].addressed = addressed;
                self.list[id as usize].suffix = suffix;
                self.set_words(id, from);
                self.look_at(id, lexicon, text, seen);
                self.by_form.insert(key, id);
                id
            }
        };
        let e = &mut self.list[id as usize];
        if let Some(style) = style {
            e.styles.add(style);
        }
        let capitals = |span: Span| !span.of(text).contains(char::is_lowercase);
        if capitals(e.name) && !capitals(seen.name) {
            (e.name, e.addressed) = (seen.name, addressed);
        }
        let rank = self.rank_of(id, text, lexicon, seen);
        self.by_spelling.insert(raw, (id, rank));
        self.ranks.note(rank, self.seen.len());
        self.see(id, text, lexicon, seen);
    }

    /// Adds a mention of a person whom the caller knows, under whatever name the text used.
    pub(crate) fn add_known(&mut self, number: u32, name: &str, text: &str, lexicon: &Lexicon, seen: &NameSeen) {
        let id = match self.by_person.get(number.into()) {
            Some(&id) => id,
            None => {
                let id = self.create(seen.name, Some(number));
                let from = self.words.len();
                self.key.words(lexicon, name, &mut self.words);
                self.set_words(id, from);
                self.by_person.insert(number.into(), id);
                id
            }
        };
        self.see(id, text, lexicon, seen);
    }

    fn create(&mut self, name: Span, known: Option<u32>) -> u32 {
        let id = self.list.len() as u32;
        self.list.push(Entity {
            name,
            words: (0, 0),
            suffix: None,
            acronym: None,
            title: None,
            roles: Vec::new(),
            kind: EntityKind::Unknown,
            gender: None,
            mentions: 0,
            known,
            courtesy: None,
            rank: None,
            addressed: name,
            styles: Styles::default(),
            lead: false,
            tail: false,
            broken: false,
            given: false,
            impersonal: false,
            place: false,
            placed: 0,
            titular: false,
            faceless: false,
            leaning: None,
            role_gender: None,
            cast: false,
            organised: false,
            first: u32::MAX,
            second: u32::MAX,
            fourth: u32::MAX,
            merged: None,
        });
        id
    }

    /// Gives an entity the words from `from` on.
    fn set_words(&mut self, id: u32, from: usize) {
        self.list[id as usize].words = (from as u32, self.words.len() as u32);
        let words = &self.words[from..];
        let ends = [words.first(), words.last().filter(|_| words.len() > 1)];
        for word in ends.into_iter().flatten() {
            self.by_word.get_or(word.hash, Namesakes::default).push(id);
        }
        for word in words.iter().skip(1).rev().skip(1) {
            self.by_middle.get_or(word.hash, Namesakes::default).push(id);
        }
    }

    /// What the words of a new entity show.
    fn look_at(&mut self, id: u32, lexicon: &Lexicon, text: &str, seen: &NameSeen) {
        let e = &mut self.list[id as usize];
        let words = &self.words[e.words.0 as usize..e.words.1 as usize];
        let (Some(first), Some(last)) = (words.first(), words.last()) else { return };
        let (first, last) = (first.entry(lexicon), last.entry(lexicon));
        // A lone surname keeps its courtesy title.
        e.courtesy = seen.courtesy.map(|(style, _)| style).filter(|_| words.len() == 1);
        e.lead = words.len() > 1 && is_ordinary(first);
        e.tail = words.len() > 1 && is_ordinary(last);
        let breaks = |entry: &Entry| is_ordinary(entry) && !entry.roles.has(Role::ParticleOfNames);
        let likeliest = last.likeliest().unwrap_or(Tag::ProperNoun);
        e.broken = !likeliest.is_noun() || words.len() > 3 && words[2..words.len() - 1].iter().any(|w| breaks(w.entry(lexicon)));
        e.given = first.roles.has(Role::GivenName);
        // A lone word that is also an ordinary noun: "Recipes".
        let noun = words.len() == 1 && seen.title.is_none() && is_ordinary(first);
        e.place = words.len() == 1 && last.roles.has(Role::Place);
        e.titular = seen.titular;
        e.impersonal = !e.given
            && (noun || is_impersonal(last) || words.len() > 1 && (last.site || lexicon.is_place(&fold::name(seen.name.of(text)))));
        e.organised = organisation(lexicon, words, seen.name.of(text));
    }

    /// The words of its name.
    fn words(&self, e: &Entity) -> &[Word] {
        &self.words[e.words.0 as usize..e.words.1 as usize]
    }

    /// Counts a mention that shows nothing new.
    fn count(&mut self, id: u32, seen: &NameSeen) {
        let at = self.seen.len() as u32;
        let entity = &mut self.list[id as usize];
        entity.met(at);
        entity.placed += u32::from(seen.placed);
        grow::push(&mut self.seen, (seen.name, id));
    }

    /// What a mention shows of its entity.
    fn see(&mut self, id: u32, text: &str, lexicon: &Lexicon, seen: &NameSeen) {
        self.count(id, seen);
        let entity = &mut self.list[id as usize];
        entity.gender = entity.gender.or(seen.gender);
        entity.impersonal |= seen.body && !entity.given;
        let kind = match seen.class {
            Class::Outlet => EntityKind::Outlet,
            // "the official Lenz Press Agency": what stands before it is no title.
            _ if seen.person && !(entity.organised && seen.gender.is_none()) => EntityKind::Person,
            _ if entity.organised => EntityKind::Organisation,
            _ => EntityKind::Unknown,
        };
        if entity.kind == EntityKind::Unknown || (kind == EntityKind::Outlet && entity.kind != EntityKind::Person) {
            entity.kind = kind;
        }
        // The words of titles and roles lie at the end of the list only while they are looked at.
        let from = self.words.len();
        for span in [seen.title, seen.role].into_iter().flatten() {
            self.key.words(lexicon, span.of(text), &mut self.words);
        }
        if let Some(head) = seen.role.and(self.words[from..].last()) {
            let roles = head.entry(lexicon).roles;
            entity.role_gender = entity.role_gender.or(Gender::of(roles));
            entity.cast |= roles.any(&[Role::Title, Role::Person]);
        }
        for word in self.words.drain(from..) {
            if !entity.roles.contains(&word) && entity.roles.len() < 24 {
                entity.roles.push(word);
            }
        }
        // "Ms" and "British" are no titles to tell.
        entity.title = entity.title.or(seen.title.filter(|_| seen.office));
        if let Some(acronym) = seen.acronym {
            entity.acronym = Some(acronym);
            self.key.words(lexicon, acronym.of(text), &mut self.words);
            for word in self.words.drain(from..) {
                self.by_acronym.get_or(word.hash, || id);
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
        self.words.clear();
        self.by_word.clear();
        self.by_middle.clear();
        self.by_spelling.clear();
        self.ranks.clear();
        self.by_form.clear();
        self.by_acronym.clear();
        self.by_person.clear();
        self.shortened.clear();
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

    /// The entity that these words name, wherever they stand; none of whose name less is known: "Justice Department" is not "Department".
    pub(crate) fn named(&self, lexicon: &Lexicon, words: &str) -> Option<u32> {
        let mut all = Vec::new();
        self.key.words(lexicon, words, &mut all);
        let words = &all[article(lexicon, &all)..];
        let ids = self.by_word.get(words.last()?.hash)?;
        let is_it = |name: &[Word]| name.len() >= words.len() && same_name(name, words);
        ids.iter().rev().take(NAMESAKES).find(|&id| is_it(self.words(self.get(id)))).map(|id| self.root(id))
    }

    /// The names before `offset` with their entities, nearest first.
    pub(crate) fn before(&self, offset: usize) -> impl Iterator<Item = (Span, u32)> + '_ {
        let i = self.seen.partition_point(|(s, _)| s.start() < offset);
        self.seen[..i].iter().rev().map(|&(span, id)| (span, self.root(id)))
    }

    /// The names within a stretch of the text with their entities, in its order.
    pub(crate) fn within(&self, stretch: Span) -> impl DoubleEndedIterator<Item = (Span, u32)> + '_ {
        let i = self.seen.partition_point(|(s, _)| s.start() < stretch.start());
        let len = self.seen[i..].partition_point(|(s, _)| s.start() < stretch.end());
        self.seen[i..i + len].iter().map(|&(span, id)| (span, self.root(id)))
    }

    /// How many entities there are, those counted that turned out to be others.
    pub(crate) fn len(&self) -> usize {
        self.list.len()
    }

    /// The entity that was named in exactly these letters somewhere.
    pub(crate) fn spelled(&self, name: &str) -> Option<u32> {
        self.by_spelling.get(self.key.hash(name.as_bytes())).map(|&(id, _)| self.root(id))
    }

    /// Whom others call by these words: "Mr. Velt" is Sam Velt, "Judge" whoever is the Judge.
    pub(crate) fn hailed(&self, lexicon: &Lexicon, words: &str) -> Option<u32> {
        if let Some(id) = self.spelled(words) {
            return Some(id);
        }
        let mut all = Vec::new();
        self.key.words(lexicon, words, &mut all);
        let titles = all.iter().take_while(|w| w.entry(lexicon).roles.has(Role::Title) && !w.entry(lexicon).roles.has(Role::GivenName));
        let titles = titles.count();
        let (before, name) = all.split_at(titles.min(all.len().checked_sub(1)?));
        let style = before.last().and_then(|w| Style::of(w.entry(lexicon).roles));
        if let Some(&id) = self.by_form.get(form_key(name, style)) {
            return Some(self.root(id));
        }
        let gender = style.map(Style::gender);
        let fits = |e: &Entity| e.gender.is_none() || gender.is_none() || e.gender == gender;
        let last = *name.last()?;
        let only = |called: &dyn Fn(&Entity) -> bool| {
            let mut who = self.with_word(last).filter(|&id| fits(self.get(id)) && called(self.get(id))).map(|id| self.root(id));
            who.next().map(|one| who.all(|other| other == one).then_some(one))
        };
        let given = |e: &Entity| e.given && self.words(e).len() > 1 && self.words(e).starts_with(name);
        // Those with such a surname go before those with such a given name, and these before a short one: "Lizzy!"
        only(&|e| self.words(e).ends_with(name))
            .or_else(|| only(&given))
            .unwrap_or_else(|| self.full_name(lexicon, *name.first().filter(|_| name.len() == 1)?, |o| fits(o)))
    }

    /// Where an entity is mentioned before `offset`, or first after it.
    pub(crate) fn last_mention(&self, id: u32, offset: usize) -> Option<Span> {
        let i = self.seen.partition_point(|(s, _)| s.start() < offset);
        let at = |seen: &&(Span, u32)| self.root(seen.1) == id;
        let near = self.seen[..i].iter().rev().take(LOOK_BACK).find(at).or_else(|| self.seen[i..].iter().take(LOOK_BACK).find(at));
        near.map(|&(span, _)| span).or_else(|| Some(self.get(id).name))
    }

    /// What pronouns show of an entity's gender: it goes before what a given name suggests.
    pub(crate) fn learn_gender(&mut self, id: u32, gender: Gender, pronouns: u32) {
        let e = &mut self.list[id as usize];
        if e.gender.is_none() || (pronouns >= 8 && e.courtesy.is_none() && e.styles == Styles::default()) {
            e.gender = Some(gender);
        }
    }

    /// What few pronouns suggest of an entity's gender.
    pub(crate) fn lean(&mut self, id: u32, gender: Gender) {
        self.list[id as usize].leaning = Some(gender);
    }

    /// Gives those of whom nothing else shows it the gender of their roles, "Ana Ruiz, the miller's niece", or that a given name
    /// by itself mostly has.
    pub(crate) fn guess_genders(&mut self, lexicon: &Lexicon) {
        for id in 0..self.list.len() {
            let e = &self.list[id];
            if e.merged.is_some() || e.gender.is_some() || e.known.is_some() {
                continue;
            }
            let name = match self.words(e) {
                [name] if e.given => Gender::of(name.entry(lexicon).roles),
                _ => None,
            };
            self.list[id].gender = e.role_gender.or(name);
        }
    }

    /// Adds somebody without a name: "the old man", or "a voice", which is all that there is of whoever speaks.
    pub(crate) fn describe(&mut self, words: Span, gender: Option<Gender>, person: bool) -> u32 {
        let id = self.create(words, None);
        let e = &mut self.list[id as usize];
        (e.kind, e.gender, e.faceless) = (EntityKind::Person, gender, !person);
        id
    }

    /// Puts mentions of those without a name among the names.
    pub(crate) fn see_described(&mut self, seen: Vec<(Span, u32)>) {
        for &(_, id) in &seen {
            self.list[id as usize].mentions += 1;
        }
        self.seen.extend(seen);
        order::by_key(&mut self.seen, |(span, _)| [span.start() as u64, 0, 0]);
        self.seen.dedup_by_key(|(span, _)| *span);
    }
}

/// How many words at the start of a name are its article: "the Lenz Courier".
fn article(lexicon: &Lexicon, words: &[Word]) -> usize {
    usize::from(words.len() > 1 && words[0].entry(lexicon).roles.has(Role::Definite))
}

/// How many words at the start of a lone surname are its particles: "Mr. van der Velt", but not "Mr. Ben Velt".
fn particles(lexicon: &Lexicon, name: &str, words: &[Word]) -> usize {
    let particle = |(word, written): &(&Word, &str)| {
        let roles = word.entry(lexicon).roles;
        roles.has(Role::ParticleOfNames) && (written.starts_with(char::is_lowercase) || !roles.has(Role::GivenName))
    };
    words[..words.len().saturating_sub(1)].iter().zip(name.split_whitespace()).take_while(particle).count()
}

/// The key of a name's form. A title of courtesy is a part of a lone surname; before a full name it only shows a gender.
fn form_key(words: &[Word], style: Option<Style>) -> u64 {
    let title = style.map_or(0, |s| if words.len() == 1 { 1 + s as u64 } else { 16 + s.gender() as u64 });
    words.iter().fold(title, |h, w| h.rotate_left(9) ^ w.hash)
}

/// Whether a word is an ordinary one, not known from any name.
fn is_ordinary(entry: &Entry) -> bool {
    let names = entry.roles.any(&[Role::GivenName, Role::Title, Role::Place, Role::OutletFirst]);
    // "ten" is a particle of Dutch names too.
    entry.cost(Tag::Number).is_some() || !names && !entry.candidates().is_empty() && entry.cost(Tag::ProperNoun).is_none()
}

/// Whether a word can be a noun; one that is in no list can.
fn is_noun(entry: &Entry) -> bool {
    entry.candidates().is_empty() || [Tag::Noun, Tag::ProperNoun].into_iter().any(|tag| entry.cost(tag).is_some())
}

/// Whether a name that ends in this word shows nobody: a place, a people, a body, or a word that is no noun at all.
fn is_impersonal(entry: &Entry) -> bool {
    let ordinary = !is_noun(entry);
    let elsewhere = entry.roles.any(&[Role::Place, Role::Nationality, Role::Group, Role::SuffixOfOrganisations]);
    // "Democrats"
    let several = entry.roles.has(Role::Person) && entry.roles.has(Role::Plural) && !entry.roles.has(Role::GivenName);
    several || (ordinary || elsewhere) && !entry.roles.any(&[Role::GivenName, Role::Title, Role::Person])
}

fn organisation(lexicon: &Lexicon, words: &[Word], name: &str) -> bool {
    let suffix = words.len() > 1 && words.iter().any(|w| w.entry(lexicon).roles.any(&[Role::SuffixOfOrganisations, Role::Genitive]));
    let letters = name.chars().filter(|c| c.is_alphabetic()).count();
    let acronym = words.len() == 1 && (2..=6).contains(&letters) && name.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase);
    suffix || acronym
}

/// Whether the shorter name can stand for the longer one.
fn same_name(long: &[Word], short: &[Word]) -> bool {
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
