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
use crate::tag::Tag;
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
    /// The courtesy title without which a lone surname tells nobody apart: "Mrs. Velt". Only where nothing but that is known.
    courtesy: Option<Style>,
    /// Its name with that title.
    addressed: Span,
    /// The courtesy titles that stood before its full name.
    styles: Styles,
    /// The first word of the name may be none of it: "Could Ana".
    lead: bool,
    /// The last word is an ordinary one: "Ana Found".
    tail: bool,
    /// Its words are those of an organisation.
    organised: bool,
    /// The places of its first and fourth mention among all.
    first: u32,
    fourth: u32,
    /// The entity that this one turned out to be.
    merged: Option<u32>,
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
    pub(crate) gender: Option<Gender>,
    /// The courtesy title right before the name, and where it begins.
    pub(crate) courtesy: Option<(Style, usize)>,
    /// The acronym in brackets after it.
    pub(crate) acronym: Option<Span>,
    /// The role of an appositive after it: "Ana Ruiz, the mayor of Lenz".
    pub(crate) role: Option<Span>,
}

/// How many who share the first or last word of their names are compared: the first ones.
const NAMESAKES: usize = 48;

/// How many times as often as together two names stand alone that are two people's.
const SIDE_BY_SIDE: u32 = 6;

/// After how many mentions a given name is the first one's for good, whoever else has it.
const SETTLED: u32 = 4;

/// How many mentions are looked through for the one nearest to an utterance.
const LOOK_BACK: usize = 64;

/// All entities of a document.
#[derive(Debug, Default)]
pub(crate) struct Entities {
    list: Vec<Entity>,
    by_word: HashMap<Box<str>, Vec<u32>>,
    /// The entity of a spelling, title included.
    by_spelling: HashMap<u64, u32>,
    /// The entity of each name by its folded words.
    by_form: HashMap<u64, u32>,
    /// The entity of an acronym that the text explains.
    by_acronym: HashMap<Box<str>, u32>,
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
        if let (Some(&id), None, None) = (self.by_spelling.get(&raw), seen.role, seen.acronym) {
            // The same spelling as before shows nothing new.
            self.count(id, seen.name);
            return;
        }
        let mut folded = fold::name(seen.name.of(text));
        folded.retain(|c| c != ',');
        let mut words: Vec<Box<str>> =
            folded.split(' ').map(|w| w.trim_end_matches('.')).filter(|w| !w.is_empty()).map(Into::into).collect();
        if words.first().is_some_and(|w| lexicon.entry(lexicon.id(w)).roles.has(Role::Definite)) && words.len() > 1 {
            words.remove(0);
        }
        if words.is_empty() {
            return;
        }
        let style = seen.courtesy.map(|(style, _)| style);
        let addressed = Span::new(seen.courtesy.map_or(seen.name.start(), |(_, start)| start), seen.name.end());
        let key = form_key(&words, style);
        let id = match self.by_form.get(&key) {
            Some(&id) => id,
            None => {
                // A lone surname keeps its courtesy title.
                let id = self.create(seen.name, None);
                let e = &mut self.list[id as usize];
                e.courtesy = style.filter(|_| words.len() == 1);
                e.addressed = addressed;
                e.lead = words.len() > 1 && is_ordinary(lexicon, &words[0]);
                e.tail = words.len() > 1 && words.last().is_some_and(|w| is_ordinary(lexicon, w));
                e.organised = organisation(lexicon, &words, seen.name.of(text));
                self.set_words(id, words);
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
        self.by_spelling.insert(raw, id);
        self.see(id, text, seen);
    }

    /// Adds a mention of a person whom the caller knows, under whatever name the text used.
    pub(crate) fn add_known(&mut self, number: u32, name: &str, text: &str, seen: &NameSeen) {
        let id = match self.by_person.get(&number) {
            Some(&id) => id,
            None => {
                let id = self.create(seen.name, Some(number));
                self.set_words(id, folded_words(name));
                self.by_person.insert(number, id);
                id
            }
        };
        self.see(id, text, seen);
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
            courtesy: None,
            addressed: name,
            styles: Styles::default(),
            lead: false,
            tail: false,
            organised: false,
            first: u32::MAX,
            fourth: u32::MAX,
            merged: None,
        });
        id
    }

    fn set_words(&mut self, id: u32, words: Vec<Box<str>>) {
        let ends = [words.first(), words.last().filter(|_| words.len() > 1)];
        for word in ends.into_iter().flatten() {
            let ids = self.by_word.entry(word.clone()).or_default();
            if ids.last() != Some(&id) {
                ids.push(id);
            }
        }
        self.list[id as usize].words = words;
    }

    /// Counts a mention that shows nothing new.
    fn count(&mut self, id: u32, name: Span) {
        let at = self.seen.len() as u32;
        let e = &mut self.list[id as usize];
        e.mentions += 1;
        match e.mentions {
            1 => e.first = at,
            4 => e.fourth = at,
            _ => {}
        }
        self.seen.push((name, id));
    }

    /// What a mention shows of its entity.
    fn see(&mut self, id: u32, text: &str, seen: &NameSeen) {
        self.count(id, seen.name);
        let entity = &mut self.list[id as usize];
        entity.gender = entity.gender.or(seen.gender);
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
        for span in [seen.title, seen.role].into_iter().flatten() {
            for word in words_of(text, span) {
                if !entity.roles.contains(&word) && entity.roles.len() < 24 {
                    entity.roles.push(word);
                }
            }
        }
        // "Ms" and "British" are no titles to tell.
        entity.title = entity.title.or(seen.title.filter(|_| seen.office));
        if let Some(acronym) = seen.acronym {
            entity.acronym = Some(acronym);
            for word in words_of(text, acronym) {
                self.by_acronym.entry(word).or_insert(id);
            }
        }
    }

    /// Joins the forms of a name, wherever they stand: "Xi" of the headline and "Xi Jinping", "Mr. Velt" and "Sam Velt".
    pub(crate) fn settle(&mut self) {
        let all = 0..self.list.len() as u32;
        for id in all.clone() {
            self.settle_long(id);
        }
        let mut open: Vec<(u32, Vec<u32>)> = Vec::new();
        for id in all.clone() {
            let e = &self.list[id as usize];
            let [word] = &e.words[..] else { continue };
            if e.known.is_some() || e.merged.is_some() {
                continue;
            }
            if let Some(style) = e.courtesy {
                if let Some(other) = self.addressed(id, style) {
                    self.merge(id, other);
                }
                continue;
            }
            if let Some(&other) = self.by_acronym.get(word) {
                self.merge(id, other);
                continue;
            }
            let mut longer: Vec<u32> = self.namesakes(id).filter(|&o| self.is_long_form(id, o)).map(|o| self.root(o)).collect();
            longer.sort_unstable();
            longer.dedup();
            if longer.len() > 1 {
                // "Mrs. Sam Velt" has the given name of her husband.
                let wife = |id: u32| self.list[id as usize].styles.has(Style::Wife);
                let husband = |id: u32| longer.iter().any(|&o| !wife(o) && self.list[o as usize].words == self.list[id as usize].words);
                let given = |id: u32| self.list[id as usize].words.first() == Some(word);
                longer = longer.iter().copied().filter(|&o| !(wife(o) && given(o) && husband(o))).collect();
            }
            match longer[..] {
                [] => {}
                [one] => self.merge(id, one),
                _ => open.push((id, longer)),
            }
        }
        for id in all.clone() {
            self.settle_rest(id);
        }
        self.name_all();
        self.tell_apart(&open);
    }

    /// A name of several words: the same one with or without a title, a longer form, or a first word that is none of it.
    fn settle_long(&mut self, id: u32) {
        let e = &self.list[id as usize];
        if e.words.len() < 2 || e.merged.is_some() {
            return;
        }
        let agree = |o: &Entity| e.gender.is_none() || o.gender.is_none() || e.gender == o.gender;
        if e.lead && e.known.is_none() {
            let bare = self.by_form.get(&form_key(&e.words[1..], None)).copied();
            if let Some(other) = bare.filter(|&o| self.list[o as usize].mentions > 2 + 4 * e.mentions) {
                return self.merge(id, other);
            }
        }
        let longer = self.namesakes(id).find(|&other| {
            let o = &self.list[other as usize];
            let same = o.words == e.words && other > id;
            agree(o) && (same || o.words.len() > e.words.len() && same_name(&o.words, &e.words) && self.introduces(other, id))
        });
        if let Some(other) = longer.filter(|_| e.known.is_none()) {
            self.merge(id, other);
        }
    }

    /// Whether a long form stands where a reader needs it to know whom the short one means.
    fn introduces(&self, long: u32, short: u32) -> bool {
        let (long, short) = (&self.list[long as usize], &self.list[short as usize]);
        long.known.is_some() || long.first <= short.fourth || 4 * long.mentions >= short.mentions
    }

    /// Whether one word is short for the name of `other`.
    fn is_long_form(&self, id: u32, other: u32) -> bool {
        let (e, o) = (&self.list[id as usize], &self.list[other as usize]);
        o.words.len() > 1
            && same_name(&o.words, &e.words)
            && (e.gender.is_none() || o.gender.is_none() || e.gender == o.gender)
            && self.introduces(other, id)
            && !self.is_run_together(other)
            && !self.is_relative(other, id)
    }

    /// Whether two people stand side by side rather than one with both names: "Ana! Velt!", where each has their own.
    fn is_run_together(&self, id: u32) -> bool {
        let e = &self.list[id as usize];
        let [first, last] = &e.words[..] else { return false };
        let alone = |word| {
            let form = self.by_form.get(&form_key(std::slice::from_ref(word), None));
            form.is_some_and(|&o| self.list[o as usize].mentions > SIDE_BY_SIDE * e.mentions)
        };
        e.title.is_none() && e.known.is_none() && alone(first) && alone(last)
    }

    /// Whether a woman whom the text names seldom and without a title is not the "Major Velt" who came before her.
    fn is_relative(&self, long: u32, short: u32) -> bool {
        let (long, short) = (&self.list[long as usize], &self.list[short as usize]);
        short.title.is_some()
            && short.gender.is_none()
            && short.first < long.first
            && short.mentions > SIDE_BY_SIDE * long.mentions
            && long.gender == Some(Gender::Female)
            && long.known.is_none()
            && long.roles.is_empty()
    }

    /// "Velt" where there is only "Mr. Velt", or him and "Mrs. Velt"; "Ana Ruiz", once, where all the rest is "Ana".
    fn settle_rest(&mut self, id: u32) {
        let e = &self.list[id as usize];
        if e.known.is_some() || e.courtesy.is_some() || e.merged.is_some() {
            return;
        }
        let fits = |o: &Entity| e.gender.is_none() || o.gender.is_none() || e.gender == o.gender;
        let other = if e.words.len() == 1 {
            let with_title = || self.namesakes(id).filter(|&other| self.list[other as usize].courtesy.is_some());
            let male = with_title().find(|&other| self.list[other as usize].courtesy == Some(Style::Male));
            male.or_else(|| with_title().next().filter(|_| with_title().nth(1).is_none()))
        } else {
            let Some(first) = e.words.first() else { return };
            let ids = self.by_word.get(first).into_iter().flatten().take(NAMESAKES).copied();
            ids.filter(|&o| o != id).find(|&o| {
                let o = &self.list[o as usize];
                o.merged.is_none() && o.courtesy.is_none() && o.words.len() == 1 && o.mentions > 4 * e.mentions
            })
        };
        if let Some(other) = other.filter(|&o| fits(&self.list[o as usize])) {
            self.merge(id, other);
        }
    }

    /// Others whose names share the last or first word of this one, and who are themselves.
    fn namesakes(&self, id: u32) -> impl Iterator<Item = u32> + '_ {
        let words = &self.list[id as usize].words;
        let ends = [words.last(), words.first().filter(|_| words.len() > 1)];
        let ids = move |word: &str| self.by_word.get(word).into_iter().flatten().take(NAMESAKES).copied();
        let all = ends.into_iter().flatten().flat_map(move |word| ids(word));
        all.filter(move |&other| other != id && self.list[other as usize].merged.is_none())
    }

    /// The one with a full name whom a lone surname with a courtesy title means; none where there are several.
    fn addressed(&self, id: u32, style: Style) -> Option<u32> {
        let e = &self.list[id as usize];
        let maiden = || self.namesakes(id).any(|o| self.list[o as usize].courtesy == Some(Style::Maiden));
        let fits = |o: &Entity| {
            let style_fits = match style {
                Style::Wife => !o.styles.has(Style::Maiden) && (o.styles.has(Style::Wife) || !maiden()),
                Style::Maiden => !o.styles.has(Style::Wife),
                _ => true,
            };
            // Whoever is called by the given name all the time is not the one whom the surname means.
            let familiar = o.words.first().and_then(|first| self.by_form.get(&form_key(std::slice::from_ref(first), None)));
            let familiar = familiar.is_some_and(|&f| self.list[f as usize].mentions > 3 * o.mentions);
            o.words.len() > 1
                && (!familiar || style == Style::Maiden)
                && same_name(&o.words, &e.words)
                && matches!(o.kind, EntityKind::Person | EntityKind::Unknown)
                && o.gender.map_or(style == Style::Male || o.kind == EntityKind::Person, |g| g == style.gender())
                && style_fits
        };
        let mut best: Option<u32> = None;
        let mut second = 0;
        for other in self.namesakes(id).filter(|&o| fits(&self.list[o as usize]) && self.introduces(o, id)) {
            let weight = self.list[other as usize].mentions;
            match best {
                Some(b) if self.list[b as usize].mentions >= weight => second = second.max(weight),
                _ => second = best.replace(other).map_or(0, |b| self.list[b as usize].mentions),
            }
        }
        best.filter(|&b| self.list[b as usize].mentions >= 3 * second)
    }

    /// Makes one of two entities: the second.
    fn merge(&mut self, id: u32, other: u32) {
        let (id, other) = (self.root(id), self.root(other));
        if id == other {
            return;
        }
        let e = &mut self.list[id as usize];
        let (gender, title, kind, styles, acronym) = (e.gender, e.title, e.kind, e.styles, e.acronym);
        let roles = std::mem::take(&mut e.roles);
        e.merged = Some(other);
        let o = &mut self.list[other as usize];
        o.gender = o.gender.or(gender);
        o.title = o.title.or(title);
        o.acronym = o.acronym.or(acronym);
        o.styles.0 |= styles.0;
        o.roles.extend(roles);
        if o.kind == EntityKind::Unknown || (kind == EntityKind::Outlet && o.kind != EntityKind::Person) {
            o.kind = kind;
        }
    }

    /// Gives each entity the fullest of its names, unless the text hardly ever uses it.
    fn name_all(&mut self) {
        const RARE: u32 = 12;
        let mut most = vec![0; self.list.len()];
        for id in 0..self.list.len() as u32 {
            let root = self.root(id) as usize;
            most[root] = most[root].max(self.list[id as usize].mentions);
        }
        let mut best: Vec<Option<(bool, usize, u32, u32)>> = vec![None; self.list.len()];
        for id in 0..self.list.len() as u32 {
            let root = self.root(id);
            let e = &self.list[id as usize];
            let usual =
                !(e.lead && root != id || self.is_run_together(id)) && (e.mentions * RARE >= most[root as usize] || !self.runs_on(id));
            let rank = (usual, e.words.len(), e.mentions, id);
            if best[root as usize].map_or(true, |b| rank > b) {
                best[root as usize] = Some(rank);
            }
        }
        for (root, rank) in best.into_iter().enumerate() {
            if let Some((_, _, _, id)) = rank.filter(|_| self.list[root].known.is_none()) {
                let e = &self.list[id as usize];
                // "Mrs. Velt" is never "Velt".
                let courtesy = e.courtesy.is_some();
                self.list[root].name = if courtesy { e.addressed } else { e.name };
                if !courtesy {
                    self.title_of_namesake(root as u32);
                }
            }
        }
        let mentions: Vec<u32> = self.list.iter().map(|e| e.mentions).collect();
        for (id, n) in mentions.into_iter().enumerate() {
            let root = self.root(id as u32) as usize;
            if root != id {
                self.list[root].mentions += n;
            }
        }
    }

    /// Whether the last word of a name may be somebody or something else: "at Ana Lenz lay in ruins".
    fn runs_on(&self, id: u32) -> bool {
        let e = &self.list[id as usize];
        let [.., last] = &e.words[..] else { return false };
        let alone = self.by_form.get(&form_key(std::slice::from_ref(last), None)).filter(|_| e.words.len() > 1);
        e.tail || alone.is_some_and(|&o| self.root(o) != self.root(id) && self.list[o as usize].mentions > e.mentions)
    }

    /// "Admiral Velt", where somebody else is a Velt too.
    fn title_of_namesake(&mut self, root: u32) {
        let e = &self.list[root as usize];
        let [word] = &e.words[..] else { return };
        let before = e.title.filter(|t| t.end() < e.name.start() && e.name.start() - t.end() <= 2);
        if let Some(title) = before.filter(|_| self.is_shared(word, root)) {
            self.list[root as usize].name = Span::new(title.start(), e.name.end());
        }
    }

    fn is_shared(&self, word: &str, root: u32) -> bool {
        self.by_word.get(word).into_iter().flatten().take(NAMESAKES).any(|&o| self.root(o) != root)
    }

    /// A short name that several share is the latest one's; a given name stays with whom it has become the usual name of.
    fn tell_apart(&mut self, open: &[(u32, Vec<u32>)]) {
        if open.is_empty() {
            return;
        }
        // Whose it is, and how often it was.
        let mut latest: HashMap<u32, (u32, u32)> = HashMap::new();
        let mut waiting: HashMap<u32, Vec<u32>> = HashMap::new();
        for (short, long) in open {
            if let Some(&first) = long.iter().min_by_key(|&&l| self.list[l as usize].first) {
                latest.insert(*short, (first, 0));
            }
            for &l in long {
                waiting.entry(self.root(l)).or_default().push(*short);
            }
        }
        for k in 0..self.seen.len() {
            let id = self.seen[k].1;
            if let Some((other, times)) = latest.get_mut(&id) {
                self.seen[k].1 = *other;
                *times += 1;
            } else if let Some(shorts) = waiting.get(&self.root(id)) {
                let name = &self.list[self.root(id) as usize].words;
                for &short in shorts {
                    let given = self.list[short as usize].words.first() == name.first();
                    let (now, times) = latest.get(&short).copied().unwrap_or((id, 0));
                    if self.root(now) != self.root(id) && !(given && times >= SETTLED) {
                        latest.insert(short, (id, 0));
                    }
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
        self.by_form.clear();
        self.by_acronym.clear();
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

    /// The names before `offset` with their entities, nearest first.
    pub(crate) fn before(&self, offset: usize) -> impl Iterator<Item = (Span, u32)> + '_ {
        let i = self.seen.partition_point(|(s, _)| s.start() < offset);
        self.seen[..i].iter().rev().map(|&(span, id)| (span, self.root(id)))
    }

    /// How many entities there are, those counted that turned out to be others.
    pub(crate) fn len(&self) -> usize {
        self.list.len()
    }

    /// The entity that was named in exactly these letters somewhere.
    pub(crate) fn spelled(&self, name: &str) -> Option<u32> {
        self.by_spelling.get(&lexicon::hash(name.as_bytes())).map(|&id| self.root(id))
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

    /// Adds somebody without a name: "the old man".
    pub(crate) fn describe(&mut self, words: Span, gender: Option<Gender>) -> u32 {
        let id = self.create(words, None);
        let e = &mut self.list[id as usize];
        (e.kind, e.gender) = (EntityKind::Person, gender);
        id
    }

    /// Puts mentions of those without a name among the names.
    pub(crate) fn see_described(&mut self, seen: Vec<(Span, u32)>) {
        for &(_, id) in &seen {
            self.list[id as usize].mentions += 1;
        }
        self.seen.extend(seen);
        self.seen.sort_by_key(|(span, _)| span.start());
    }

    /// Whether a pronoun of these roles can stand for the entity.
    pub(crate) fn agrees(&self, id: u32, roles: Roles) -> bool {
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
                near.or_else(|| self.before(m.span.start()).take(12).map(|(_, id)| id).find(|&id| self.agrees(id, m.roles)))
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
        let near = focus.iter().copied().chain(self.before(m.span.start()).take(40).map(|(_, id)| id));
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

/// The key of a name's form. A title of courtesy is a part of a lone surname; before a full name it only shows a gender.
fn form_key(words: &[Box<str>], style: Option<Style>) -> u64 {
    let title = style.map_or(0, |s| if words.len() == 1 { 1 + s as u64 } else { 16 + s.gender() as u64 });
    words.iter().fold(title, |h, w| h.rotate_left(9) ^ lexicon::hash(w.as_bytes()))
}

/// Whether a word is an ordinary one, not known from any name.
fn is_ordinary(lexicon: &Lexicon, word: &str) -> bool {
    let entry = lexicon.entry(lexicon.id(word));
    let names = entry.roles.any(&[Role::GivenName, Role::Title, Role::Place, Role::OutletFirst]);
    // "ten" is a particle of Dutch names too.
    entry.cost(Tag::Number).is_some() || !names && !entry.candidates().is_empty() && entry.cost(Tag::ProperNoun).is_none()
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
