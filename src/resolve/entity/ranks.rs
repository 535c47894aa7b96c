//! Namesakes of different ranks: in a story "Captain Velt" and "Doctor Velt" are two people.
//!
//! In news a surname is one person's whatever stands before it, so what is here is asked for in dialogues only.

use super::words::Word;
use super::{form_key, Entities, Entity, EntityKind, Gender, NameSeen, Style};
use crate::span::Span;
use crate::table::Table;
use crate::tag::lexicon::Lexicon;

/// How many ranks of one surname are told apart.
const MOST: usize = 6;

/// Where ranks stand before lone surnames.
#[derive(Debug, Default)]
pub(super) struct Ranks {
    /// Each rank, with the entity of the surname after it and where the title and the surname stand.
    list: Vec<(Word, u32, Span, Span)>,
    /// The numbers of the names after a rank, and of that rank.
    seen: Vec<(u32, u32)>,
}

impl Ranks {
    /// Notes a name with the number of its rank, if it has one.
    pub(super) fn note(&mut self, rank: u32, name: usize) {
        if rank > 0 {
            self.seen.push((name as u32, rank));
        }
    }

    pub(super) fn clear(&mut self) {
        self.list.clear();
        self.seen.clear();
    }
}

/// Whom a surname with a rank stands for.
pub(super) enum Ranked {
    One(u32),
    Several(Vec<u32>),
    /// Somebody with no fuller name.
    Nobody,
}

impl Entities {
    /// The number of the rank that a name has: one by its last word, where no courtesy title stands there and the name is one word.
    pub(super) fn rank_of(&mut self, id: u32, text: &str, lexicon: &Lexicon, seen: &NameSeen) -> u32 {
        let lone = self.words_of(id).len() == 1 && seen.courtesy.is_none() && seen.office;
        let Some(title) = seen.title.filter(|_| lone) else { return 0 };
        let from = self.words.len();
        self.key.words(lexicon, title.of(text), &mut self.words);
        let rank = self.words[from..].last().copied();
        self.words.truncate(from);
        let Some(rank) = rank else { return 0 };
        self.ranks.list.push((rank, id, title, seen.name));
        self.ranks.list.len() as u32
    }

    /// Makes an entity of its own of each surname with a rank.
    pub(super) fn part_ranks(&mut self, lexicon: &Lexicon) {
        let ranks = std::mem::take(&mut self.ranks);
        // Those who are made of each surname that has any.
        let mut parted: Table<Vec<u32>> = Table::default();
        let mut own: Vec<Option<u32>> = vec![None; ranks.list.len()];
        let mut counted = vec![false; self.list.len()];
        for &(name, number) in &ranks.seen {
            let (rank, id, title, surname) = ranks.list[number as usize - 1];
            if self.list[id as usize].known.is_some() {
                continue;
            }
            let own = *own[number as usize - 1].get_or_insert_with(|| {
                let parts = parted.get_or(id.into(), Vec::new);
                let same = |&&part: &&u32| self.list[part as usize].rank.is_some_and(|other| is_same(lexicon, other, rank));
                if let Some(&part) = parts.iter().find(same) {
                    return part;
                }
                if parts.len() == MOST {
                    return id;
                }
                let own = self.part(lexicon, id, rank, (title, surname));
                parts.push(own);
                own
            });
            self.seen[name as usize].1 = own;
            counted[id as usize] = true;
        }
        counted.resize(self.list.len(), true);
        self.count_anew(&counted);
        self.ranks = ranks;
    }

    /// A new entity for a surname with this rank.
    fn part(&mut self, lexicon: &Lexicon, from: u32, rank: Word, (title, name): (Span, Span)) -> u32 {
        let e = &self.list[from as usize];
        let [word] = *self.words(e) else { return from };
        let id = self.create(name, None);
        let first = self.words.len();
        self.words.push(word);
        self.set_words(id, first);
        self.by_form.get_or(form_key(&[word], None) ^ rank.hash, || id);
        let e = &mut self.list[id as usize];
        (e.kind, e.rank, e.title, e.addressed) = (EntityKind::Person, Some(rank), Some(title), Span::new(title.start(), name.end()));
        e.roles.push(rank);
        // Whoever has the bare surname has not that rank.
        let bare = &mut self.list[from as usize];
        bare.roles.retain(|&role| !is_same(lexicon, role, rank));
        bare.title = None;
        id
    }

    /// Counts the mentions of some entities anew, from where they stand.
    fn count_anew(&mut self, counted: &[bool]) {
        for (e, _) in self.list.iter_mut().zip(counted).filter(|(_, &counted)| counted) {
            (e.mentions, e.first, e.second, e.fourth) = (0, u32::MAX, u32::MAX, u32::MAX);
        }
        for (at, &(_, id)) in self.seen.iter().enumerate().filter(|(_, (_, id))| counted[*id as usize]) {
            self.list[id as usize].met(at as u32);
        }
    }

    /// Whom a surname with a rank stands for: whoever has that rank and a fuller name, or else the only one of that surname who is not
    /// called by the given name or "Miss".
    pub(super) fn ranked(&self, lexicon: &Lexicon, id: u32, rank: Word) -> Ranked {
        let e = &self.list[id as usize];
        let [word] = *self.words(e) else { return Ranked::Nobody };
        let fits = |o: &Entity| {
            self.words(o).len() > 1
                && (self.words(o).last() == Some(&word) || self.words(o).first() == Some(&word))
                && o.rank.is_none()
                && o.courtesy.is_none()
                && o.kind != EntityKind::Organisation
                && !(o.lead || o.broken)
                && (e.gender.is_none() || o.gender.is_none() || e.gender == o.gender)
        };
        let mut all: Vec<u32> = self.with_word(word).filter(|&o| o != id && fits(&self.list[o as usize])).collect();
        let has_it = |o: &u32| self.list[*o as usize].roles.iter().any(|&role| is_same(lexicon, role, rank));
        if all.iter().any(has_it) {
            all.retain(has_it);
        } else {
            // "Captain Velt" is not Doctor Ana Velt, and nobody who is mostly "Ana" or "Miss Velt". "Cousin Ana" is Ana Ruiz, who is so called.
            let others: Vec<Word> = self.namesakes(id).filter_map(|o| self.list[o as usize].rank).take(MOST).collect();
            let has_other = |o: u32| self.list[o as usize].roles.iter().any(|&role| others.iter().any(|&r| is_same(lexicon, role, r)));
            let by_surname = |o: u32| {
                let styles = self.list[o as usize].styles;
                !(has_other(o) || self.goes_by_given_name(o) || styles.has(Style::Maiden) || self.is_relative(o, id))
            };
            let owned = |rank: Word| all.iter().any(|&o| self.list[o as usize].roles.iter().any(|&role| is_same(lexicon, role, rank)));
            // Captain Velt and Doctor Velt are not both Sam Velt: he has the rank that stands much more often.
            let rival = |o: u32| {
                let o = &self.list[o as usize];
                let other = o.rank.filter(|&other| !is_same(lexicon, other, rank) && !owned(other));
                other.is_some() && self.words(o).len() == 1 && e.mentions <= 2 * o.mentions
            };
            let contested = self.namesakes(id).any(|o| o != id && rival(o));
            all.retain(|&o| self.words_of(o).first() == Some(&word) || !contested && by_surname(o));
        }
        all.iter_mut().for_each(|o| *o = self.root(*o));
        all.sort_unstable();
        all.dedup();
        match all[..] {
            [] => Ranked::Nobody,
            [one] => Ranked::One(one),
            _ => Ranked::Several(all),
        }
    }

    /// Whether somebody with a full name is mostly called by the given name: "Ana Ruiz", where the rest is "Ana" or "Annie".
    pub(super) fn goes_by_given_name(&self, id: u32) -> bool {
        self.familiar(id) > 2 * self.list[id as usize].mentions
    }

    /// How often the given name of somebody stands alone, or what it is shortened to.
    pub(super) fn familiar(&self, id: u32) -> u32 {
        let Some(first) = self.words_of(id).first() else { return 0 };
        let alone = self.by_form.get(form_key(std::slice::from_ref(first), None)).filter(|&&o| o != id);
        let alone = alone.map_or(0, |&o| self.list[o as usize].mentions);
        alone.max(self.shortened.get(first.id.into()).copied().unwrap_or(0))
    }

    /// Whether a lone surname is somebody's with a title who has no fuller name: "Mr. Velt", "Captain Velt".
    pub(super) fn is_titled_by_itself(&self, id: u32) -> bool {
        let titled = |o: u32| {
            let o = &self.list[o as usize];
            (o.courtesy == Some(Style::Male) || o.rank.is_some()) && o.gender != Some(Gender::Female) && o.mentions > 1
        };
        self.namesakes(id).any(|o| self.words_of(o).len() == 1 && titled(o))
    }
}

/// Whether two ranks are one: "Captain", "Capt."
fn is_same(lexicon: &Lexicon, one: Word, other: Word) -> bool {
    one == other || lexicon.is_office(one.id, other.id) || lexicon.is_office(other.id, one.id)
}
