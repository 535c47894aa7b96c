//! The forms of a name made one: which short name, title or longer form means whom, once the whole text is known.

use super::ranks::Ranked;
use super::words::{Bearers, Namesakes, Word};
use super::{form_key, same_name, Entities, Entity, EntityKind, Gender, Style, NAMESAKES};
use crate::span::Span;
use crate::table::Table;
use crate::tag::lexicon::Lexicon;
use crate::tag::role::Role;
use crate::text::WordId;

/// How many times as often as together two names stand alone that are two people's.
const SIDE_BY_SIDE: u32 = 6;

/// How many times as often as a longer name a short one stands that does not wait for it.
const RARE: u32 = 12;

/// How many times as often as a short name the full one is used, or the other way round, where they are one person's.
const SELDOM: u32 = 4;

/// After how many mentions a given name is the first one's for good, whoever else has it.
const SETTLED: u32 = 4;

impl Entities {
    /// Joins the forms of a name, wherever they stand: "Xi" of the headline and "Xi Jinping", "Mr. Velt" and "Sam Velt". In a `story`, families
    /// share a surname, and friends have short names.
    pub(crate) fn settle(&mut self, lexicon: &Lexicon, story: bool) {
        if story {
            self.part_ranks(lexicon);
            self.count_shortened(lexicon);
        }
        let all = 0..self.list.len() as u32;
        for id in all.clone() {
            self.settle_long(lexicon, id, story);
        }
        let mut open: Vec<(u32, Vec<u32>)> = Vec::new();
        let holders = self.holders();
        for id in all.clone() {
            let e = &self.list[id as usize];
            let [word] = self.words(e) else { continue };
            if e.known.is_some() || e.merged.is_some() {
                continue;
            }
            if let Some(style) = e.courtesy {
                if let Some(other) = self.addressed(id, style) {
                    self.merge(id, other);
                }
                continue;
            }
            if let Some(rank) = e.rank {
                match self.ranked(lexicon, id, rank) {
                    Ranked::One(one) => self.merge(id, one),
                    Ranked::Several(all) => open.push((id, all)),
                    Ranked::Nobody => {}
                }
                continue;
            }
            if let Some(all) = holders.get(word.hash) {
                let mut all: Vec<u32> = all.iter().filter(|&o| self.introduces(o, id)).map(|o| self.root(o)).collect();
                all.sort_unstable();
                all.dedup();
                match all[..] {
                    // A surname that is a title elsewhere: "Judge".
                    [] => {}
                    [one] => {
                        self.merge(id, one);
                        continue;
                    }
                    _ => {
                        open.push((id, all));
                        continue;
                    }
                }
            }
            if let Some(&other) = self.by_acronym.get(word.hash) {
                self.merge(id, other);
                continue;
            }
            let mut longer: Vec<u32> = self.namesakes(id).filter(|&o| self.is_long_form(id, o)).map(|o| self.root(o)).collect();
            if longer.is_empty() {
                longer.extend(self.with_middle(*word).filter(|&o| self.is_middle_of(id, o)));
            }
            longer.sort_unstable();
            longer.dedup();
            // "Velt" is Sam Velt rather than Velt University.
            let person = |o: &u32| self.list[*o as usize].kind == EntityKind::Person && !self.is_no_person(*o);
            let may_be = |o: &u32| !(self.is_no_person(*o) || self.list[*o as usize].lead) && self.words_of(*o).last() == Some(word);
            if longer.iter().any(person) {
                longer.retain(|o| person(o) || may_be(o));
            } else if longer.iter().any(may_be) {
                longer.retain(|o| !self.is_no_person(*o));
            }
            if story && longer.iter().any(|&o| self.words_of(o).last() == Some(word)) {
                let titled = self.is_titled_by_itself(id);
                let another = |o: u32| (titled || self.stands_before(id, o)) && self.goes_by_given_name(o);
                longer.retain(|&o| self.words_of(o).last() != Some(word) || !another(o));
            }
            if longer.is_empty() && story {
                longer.extend(self.short_for(lexicon, id));
            }
            if longer.len() > 1 {
                // "Mrs. Sam Velt" has the given name of her husband.
                let wife = |id: u32| self.list[id as usize].styles.has(Style::Wife);
                let husband = |id: u32| longer.iter().any(|&o| !wife(o) && self.words_of(o) == self.words_of(id));
                let given = |id: u32| self.words_of(id).first() == Some(word);
                longer = longer.iter().copied().filter(|&o| !(wife(o) && given(o) && husband(o))).collect();
            }
            match longer[..] {
                [] => {}
                [one] => self.merge(id, one),
                _ => open.push((id, longer)),
            }
        }
        for id in all.clone() {
            self.settle_rest(id, story);
        }
        self.name_all(lexicon);
        self.tell_apart(&open, story);
    }

    /// Those with a name of whom each title is told that stands for somebody by itself somewhere: "the Judge" is Judge Velt.
    fn holders(&self) -> Table<Namesakes> {
        let titular = self.list.iter().filter(|e| e.titular && e.known.is_none());
        let mut holders: Table<Namesakes> = Table::default();
        titular.flat_map(|e| self.words(e)).for_each(|word| holders.insert(word.hash, Namesakes::default()));
        if holders.is_empty() {
            return holders;
        }
        let named = |e: &Entity| e.kind == EntityKind::Person && !(e.titular || e.lead || e.tail || e.broken);
        for (id, e) in self.list.iter().enumerate().filter(|(_, e)| named(e)) {
            for word in &e.roles {
                if let Some(all) = holders.get_mut(word.hash) {
                    all.push(id as u32);
                }
            }
        }
        holders
    }

    /// Whom a short given name means that stands in no full one: "Lizzy", where there is one Elizabeth.
    pub(super) fn full_name(&self, lexicon: &Lexicon, short: Word, fits: impl Fn(&Entity) -> bool) -> Option<u32> {
        let known = |&&full: &&WordId| self.by_word.contains(self.key.hash(lexicon.spelling(full)));
        let mut all = lexicon.full_names(short.id).iter().filter(known).flat_map(|&full| {
            let all = self.with_word(Word { hash: self.key.hash(lexicon.spelling(full)), id: full });
            all.filter(move |&o| self.words_of(o).first().is_some_and(|w| w.id == full))
        });
        let person = |o: &Entity| o.kind != EntityKind::Organisation && fits(o);
        let mut all = all.by_ref().filter(|&o| person(&self.list[o as usize])).map(|o| self.root(o));
        let one = all.next()?;
        all.all(|other| other == one).then_some(one)
    }

    /// Counts how often each given name is shortened to another word that stands alone.
    fn count_shortened(&mut self, lexicon: &Lexicon) {
        for e in &self.list {
            let [short] = *self.words(e) else { continue };
            for &full in lexicon.full_names(short.id) {
                let most = self.shortened.get_or(full.into(), || 0);
                *most = e.mentions.max(*most);
            }
        }
    }

    /// Whom a lone short name means. Where somebody is called by it and by the full name all the time, the two are two.
    fn short_for(&self, lexicon: &Lexicon, id: u32) -> Option<u32> {
        let e = &self.list[id as usize];
        let [short] = *self.words(e) else { return None };
        let agree = |o: &Entity| e.gender.is_none() || o.gender.is_none() || e.gender == o.gender;
        self.full_name(lexicon, short, |o| agree(o) && (self.words(o).len() > 1 || is_seldom(e, o)))
    }

    /// A name of several words: the same one with or without a title, a longer form, or a first word that is none of it; in a `story` also
    /// a short given name that stands seldom, or the full one that does. Dan and Daniel Ruiz may be cousins.
    fn settle_long(&mut self, lexicon: &Lexicon, id: u32, story: bool) {
        let e = &self.list[id as usize];
        let words = self.words(e);
        if words.len() < 2 || e.merged.is_some() {
            return;
        }
        let agree = |o: &Entity| e.gender.is_none() || o.gender.is_none() || e.gender == o.gender;
        if e.lead && e.known.is_none() {
            let bare = self.by_form.get(form_key(&words[1..], None)).copied();
            if let Some(other) = bare.filter(|&o| self.list[o as usize].mentions > 2 + 4 * e.mentions) {
                return self.merge(id, other);
            }
        }
        let once = |o: &Entity| o.mentions == 1;
        let longer = self.namesakes(id).find(|&other| {
            let o = &self.list[other as usize];
            let theirs = self.words(o);
            let surname = theirs.len() == 2 && words.len() == 2 && theirs[1] == words[1];
            let short = story && surname && (once(e) || once(o) || is_seldom(e, o)) && lexicon.is_short_for(words[0].id, theirs[0].id);
            let same = theirs == words && other > id || short;
            let kin = e.suffix.is_some() && o.suffix.is_some() && e.suffix != o.suffix;
            agree(o) && !kin && (same || theirs.len() > words.len() && same_name(theirs, words) && self.introduces(other, id))
        });
        if let Some(other) = longer.filter(|_| e.known.is_none()) {
            self.merge(id, other);
        }
    }

    /// Whether a long form stands where a reader needs it to know whom the short one means.
    fn introduces(&self, long: u32, short: u32) -> bool {
        let (long, short) = (&self.list[long as usize], &self.list[short as usize]);
        long.known.is_some() || long.first <= short.fourth || 6 * long.mentions >= short.mentions
    }

    /// Whether a short name was in use before a longer one came.
    fn stands_before(&self, short: u32, long: u32) -> bool {
        self.list[short as usize].second < self.list[long as usize].first
    }

    /// Whether one word is short for the name of `other`.
    fn is_long_form(&self, id: u32, other: u32) -> bool {
        let (e, o) = (&self.list[id as usize], &self.list[other as usize]);
        self.words(o).len() > 1
            && same_name(self.words(o), self.words(e))
            && (e.gender.is_none() || o.gender.is_none() || e.gender == o.gender)
            && self.introduces(other, id)
            && !self.is_run_together(other)
            && !self.is_another(other, id)
            && !self.is_relative(other, id)
    }

    /// Whether a long name is that of something: "Velt University", "Velt Tower".
    fn is_no_person(&self, id: u32) -> bool {
        let e = &self.list[id as usize];
        e.organised || e.broken || e.kind == EntityKind::Outlet || e.tail && e.kind != EntityKind::Person
    }

    /// Whether one word is a person's first surname or nickname: "Velt" of "Ana Velt Ruiz".
    fn is_middle_of(&self, id: u32, other: u32) -> bool {
        let (e, o) = (&self.list[id as usize], &self.list[other as usize]);
        o.kind == EntityKind::Person
            && !matches!(e.kind, EntityKind::Outlet | EntityKind::Organisation)
            && (e.gender.is_none() || o.gender.is_none() || e.gender == o.gender)
            && !(e.given || o.impersonal || o.tail || o.broken)
            && o.merged.is_none()
            && self.introduces(other, id)
    }

    /// Whether a name that the text hardly uses, or comes to late, only begins like one that it uses: "Reed Island", where Reed
    /// speaks, and the "Lumo Fold" that Lumo sells.
    fn is_another(&self, long: u32, short: u32) -> bool {
        let (long, short) = (&self.list[long as usize], &self.list[short as usize]);
        // "Europe" is not Eastern Europe.
        let part =
            short.place && !long.organised && long.kind == EntityKind::Unknown && self.words(long).last() == self.words(short).last();
        let late = long.tail && !long.organised && short.second < long.first && short.mentions > long.mentions;
        part && long.known.is_none()
            || (late || short.mentions > RARE * long.mentions)
                && long.kind != EntityKind::Person
                && long.known.is_none()
                && self.words(short).len() == 1
                && self.words(long).first() == self.words(short).first()
    }

    /// Whether two people stand side by side rather than one with both names: "Ana! Velt!", where each has their own.
    fn is_run_together(&self, id: u32) -> bool {
        let e = &self.list[id as usize];
        let [first, last] = self.words(e) else { return false };
        let alone = |word| {
            let form = self.by_form.get(form_key(std::slice::from_ref(word), None));
            form.is_some_and(|&o| self.list[o as usize].mentions > SIDE_BY_SIDE * e.mentions)
        };
        e.title.is_none() && e.suffix.is_none() && e.known.is_none() && alone(first) && alone(last)
    }

    /// Whether a woman whom the text names seldom and without a title is not the "Major Velt" who came before her.
    pub(super) fn is_relative(&self, long: u32, short: u32) -> bool {
        let (long, short) = (&self.list[long as usize], &self.list[short as usize]);
        let woman = long.gender == Some(Gender::Female) && long.known.is_none() && long.title.is_none();
        if !woman || short.gender.is_some() {
            return false;
        }
        // Her and him, by whatever rank.
        let alone = |o: &&Entity| self.words(o) == self.words(short) && o.courtesy.is_none();
        let all = self.words(short).first().into_iter().flat_map(|&word| self.with_word(word)).map(|o| &self.list[o as usize]);
        let (titled, first, mentions) = all.filter(alone).fold((false, u32::MAX, 0), |(titled, first, mentions), o| {
            (titled || o.title.is_some(), first.min(o.first), mentions + o.mentions)
        });
        titled && first < long.first && mentions > SIDE_BY_SIDE * long.mentions
    }

    /// "Velt" where there is only "Mr. Velt", or him and "Mrs. Velt"; "Ana Ruiz", once, where all the rest is "Ana". In a `story` no bare
    /// surname is a lady's.
    fn settle_rest(&mut self, id: u32, story: bool) {
        let e = &self.list[id as usize];
        if e.known.is_some() || e.courtesy.is_some() || e.rank.is_some() || e.merged.is_some() {
            return;
        }
        let fits = |o: &Entity| e.gender.is_none() || o.gender.is_none() || e.gender == o.gender;
        let other = if self.words(e).len() == 1 {
            let with_title = || self.namesakes(id).filter(|&other| self.list[other as usize].courtesy.is_some());
            let male = with_title().find(|&other| self.list[other as usize].courtesy == Some(Style::Male));
            let ranked = || self.namesakes(id).filter(|&o| self.list[o as usize].rank.is_some());
            let ranked = ranked().max_by_key(|&o| self.list[o as usize].mentions);
            // "Sam" is not "Mrs. Sam".
            let seldom = |o: &u32| e.mentions <= self.list[*o as usize].mentions;
            let only = || with_title().next().filter(|_| with_title().nth(1).is_none() && !story).filter(seldom);
            male.or(ranked).or_else(only)
        } else {
            let Some(first) = self.words(e).first() else { return };
            let ids = self.with_word(*first);
            ids.filter(|&o| o != id).find(|&o| {
                let o = &self.list[o as usize];
                o.merged.is_none() && o.courtesy.is_none() && self.words(o).len() == 1 && o.mentions > 4 * e.mentions
            })
        };
        if let Some(other) = other.filter(|&o| fits(&self.list[o as usize]) && !self.is_another(id, o)) {
            self.merge(id, other);
        }
    }

    /// The first ones whose names begin or end with a word.
    pub(super) fn with_word(&self, word: Word) -> Bearers<'_> {
        Bearers::new(self.by_word.get(word.hash), NAMESAKES)
    }

    /// The first ones who have a word in the middle of their names.
    fn with_middle(&self, word: Word) -> Bearers<'_> {
        Bearers::new(self.by_middle.get(word.hash), NAMESAKES)
    }

    pub(super) fn words_of(&self, id: u32) -> &[Word] {
        self.words(&self.list[id as usize])
    }

    /// Others whose names share the last or first word of this one, and who are themselves.
    pub(super) fn namesakes(&self, id: u32) -> Others<'_> {
        let words = self.words_of(id);
        let by = |word: Option<&Word>| Bearers::new(word.and_then(|word| self.by_word.get(word.hash)), NAMESAKES);
        Others { entities: self, id, last: by(words.last()), first: by(words.first().filter(|_| words.len() > 1)) }
    }

    /// The one with a full name whom a lone surname with a courtesy title means; none where there are several.
    fn addressed(&self, id: u32, style: Style) -> Option<u32> {
        let e = &self.list[id as usize];
        let maiden = || self.namesakes(id).any(|o| self.list[o as usize].courtesy == Some(Style::Maiden));
        let fits = |id: u32| {
            let o = &self.list[id as usize];
            let style_fits = match style {
                Style::Wife => !o.styles.has(Style::Maiden) && (o.styles.has(Style::Wife) || !maiden()),
                Style::Maiden => !o.styles.has(Style::Wife),
                _ => true,
            };
            // Whoever is called by the given name all the time is not the one whom the surname means.
            self.words(o).len() > 1
                && !o.lead
                && (style == Style::Maiden || self.familiar(id) <= 3 * o.mentions)
                && same_name(self.words(o), self.words(e))
                && (o.given || self.words(o).last() == self.words(e).last())
                && matches!(o.kind, EntityKind::Person | EntityKind::Unknown)
                && o.gender.map_or(style == Style::Male || o.kind == EntityKind::Person, |g| g == style.gender())
                && style_fits
        };
        let mut best: Option<u32> = None;
        let mut second = 0;
        for other in self.namesakes(id).filter(|&o| fits(o) && self.introduces(o, id)) {
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
        let (gender, role, title, kind, styles, acronym, cast) = (e.gender, e.role_gender, e.title, e.kind, e.styles, e.acronym, e.cast);
        let roles = std::mem::take(&mut e.roles);
        e.merged = Some(other);
        let o = &mut self.list[other as usize];
        o.gender = o.gender.or(gender);
        o.role_gender = o.role_gender.or(role);
        o.title = o.title.or(title);
        o.acronym = o.acronym.or(acronym);
        o.styles.0 |= styles.0;
        o.cast |= cast;
        o.roles.extend(roles);
        if o.kind == EntityKind::Unknown || (kind == EntityKind::Outlet && o.kind != EntityKind::Person) {
            o.kind = kind;
        }
    }

    /// Gives each entity the fullest of its names, unless the text hardly ever uses it.
    fn name_all(&mut self, lexicon: &Lexicon) {
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
                !((e.lead || e.titular) && root != id || self.has_epithet(lexicon, e) || self.is_run_together(id) || self.runs_into(id))
                    && (e.mentions * RARE >= most[root as usize] || !self.runs_on(id));
            // "Miss Velt" is never "Velt", whoever else says so.
            let usual = usual
                && (matches!(self.list[root as usize].courtesy, None | Some(Style::Male))
                    || e.courtesy.is_some()
                    || self.words(e).len() > 1);
            let length = 2 * self.words(e).len() + usize::from(e.suffix.is_some());
            let rank = (usual, length, e.mentions, id);
            if best[root as usize].map_or(true, |b| rank > b) {
                best[root as usize] = Some(rank);
            }
        }
        for (root, rank) in best.into_iter().enumerate() {
            if let Some((.., id)) = rank.filter(|_| self.list[root].known.is_none()) {
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

    /// "Poor Velt": whether the name begins with what is said of somebody.
    fn has_epithet(&self, lexicon: &Lexicon, e: &Entity) -> bool {
        e.lead && self.words(e).first().is_some_and(|word| word.entry(lexicon).roles.has(Role::Epithet))
    }

    /// Whether other words of a headline stand before the name: "Why Funds Support Ana Ruiz".
    fn runs_into(&self, id: u32) -> bool {
        let e = &self.list[id as usize];
        let words = self.words(e);
        let tail = |n: usize| words.len().checked_sub(n).filter(|&from| from > 0).map(|from| &words[from..]);
        let tails = [tail(2), tail(3)].into_iter().flatten();
        let mut named = tails.filter_map(|words| self.by_form.get(form_key(words, None)));
        !e.given && e.known.is_none() && named.any(|&o| self.list[o as usize].given && self.root(o) == self.root(id))
    }

    /// Whether the last word of a name may be somebody or something else: "at Ana Lenz lay in ruins".
    fn runs_on(&self, id: u32) -> bool {
        let e = &self.list[id as usize];
        let words = self.words(e);
        let [.., last] = words else { return false };
        let alone = |o: u32| self.words_of(o).len() == 1 && self.list[o as usize].courtesy.is_none();
        let mut alone = self.with_word(*last).filter(|&o| words.len() > 1 && alone(o));
        e.tail || alone.any(|o| self.root(o) != self.root(id) && self.list[o as usize].mentions > e.mentions)
    }

    /// "Admiral Velt", where somebody else is a Velt too.
    fn title_of_namesake(&mut self, root: u32) {
        let e = &self.list[root as usize];
        let [word] = *self.words(e) else { return };
        let before = e.title.filter(|t| t.end() < e.name.start() && e.name.start() - t.end() <= 2);
        if let Some(title) = before.filter(|_| self.is_shared(word, root)) {
            self.list[root as usize].name = Span::new(title.start(), e.name.end());
        }
    }

    fn is_shared(&self, word: Word, root: u32) -> bool {
        self.with_word(word).any(|o| self.root(o) != root)
    }

    /// A short name that several share is the latest one's; a given name stays with whom it has become the usual name of, and in a `story`
    /// a bare surname with a man.
    fn tell_apart(&mut self, open: &[(u32, Vec<u32>)], story: bool) {
        if open.is_empty() {
            return;
        }
        // Whose it is, and how often it was.
        let mut latest: Table<(u32, u32)> = Table::default();
        let mut waiting: Table<Vec<u32>> = Table::default();
        for (short, long) in open {
            if let Some(&first) = long.iter().min_by_key(|&&l| self.list[l as usize].first) {
                latest.insert(u64::from(*short), (first, 0));
            }
            for &l in long {
                waiting.get_or(self.root(l).into(), Vec::new).push(*short);
            }
        }
        for k in 0..self.seen.len() {
            let id = self.seen[k].1;
            if let Some((other, times)) = latest.get_mut(id.into()) {
                self.seen[k].1 = *other;
                *times += 1;
            } else if let Some(shorts) = waiting.get(self.root(id).into()) {
                let name = self.words_of(self.root(id)).first();
                let woman = |id: u32| self.get(self.root(id)).gender == Some(Gender::Female);
                for &short in shorts {
                    let given = self.words_of(short).first() == name;
                    let (now, times) = latest.get(short.into()).copied().unwrap_or((id, 0));
                    let stays = given && times >= SETTLED || story && !given && woman(id) && !woman(now);
                    if self.root(now) != self.root(id) && !stays {
                        latest.insert(short.into(), (id, 0));
                    }
                }
            }
        }
    }
}

/// Those who share the last or first word of somebody's name.
pub(super) struct Others<'e> {
    entities: &'e Entities,
    id: u32,
    last: Bearers<'e>,
    first: Bearers<'e>,
}

impl Iterator for Others<'_> {
    type Item = u32;

    #[inline(never)]
    fn next(&mut self) -> Option<u32> {
        loop {
            let other = self.last.next().or_else(|| self.first.next())?;
            if other != self.id && self.entities.list[other as usize].merged.is_none() {
                return Some(other);
            }
        }
    }
}

/// Whether one of two is named much more often than the other.
fn is_seldom(one: &Entity, other: &Entity) -> bool {
    SELDOM * one.mentions <= other.mentions || SELDOM * other.mentions <= one.mentions
}
