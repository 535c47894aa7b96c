//! The words of a language: each with its likely tags, its roles, and the reporting verbs it is a form of.
//!
//! One hash look-up a word; everything else is an index. The lists are data, see [`crate::english`].

use std::borrow::Cow;

use once_cell::sync::OnceCell;
use regex::bytes::{Regex, RegexBuilder};

use super::inflection::Rules;
use super::media::MediumKind;
use super::role::{Role, Roles};
use super::verbs::{self, ReportingVerb};
use super::{Tag, TAGS};
use crate::table::Table;
use crate::text::fold::{self, Packed};
use crate::text::{Dot, Vocabulary, WordId, UNKNOWN};

/// The files that a language is made of. See [`crate::english::sources`].
pub(crate) struct Sources {
    /// Words with the chance of each tag, more general first: a later file wins.
    pub(crate) words: [&'static str; 3],
    pub(crate) roles: &'static str,
    pub(crate) verbs: &'static str,
    /// Nouns and adjectives that report.
    pub(crate) reporting_words: &'static str,
    pub(crate) titles: &'static str,
    pub(crate) given_names: &'static str,
    pub(crate) person_nouns: &'static str,
    pub(crate) group_nouns: &'static str,
    pub(crate) document_nouns: &'static str,
    pub(crate) outlet_kinds: &'static str,
    pub(crate) outlets: &'static str,
    pub(crate) outlet_forms: &'static str,
    pub(crate) nationalities: &'static str,
    pub(crate) abbreviations: &'static str,
    pub(crate) time_words: &'static str,
    pub(crate) media: &'static str,
    pub(crate) offices: &'static str,
    pub(crate) short_names: &'static str,
    pub(crate) bigrams: &'static str,
    pub(crate) suffixes: &'static str,
    pub(crate) inflection: &'static str,
}

/// One tag that a word can have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Candidate {
    pub(crate) tag: Tag,
    /// Minus the logarithm of its chance, in sixteenths of a bit.
    pub(crate) cost: u8,
}

/// The bits of a slot that hold the id; those above hold some of the hash.
const ID: u32 = (1 << 20) - 1;

/// The longest name of an outlet that is looked up without asking for memory, in bytes.
const LONGEST_OUTLET: usize = 64;

/// The columns of the table of transitions: tags and the start of a sentence, and some to make a power of two.
pub(crate) const BEFORE: usize = 32;

/// The column of the start of a sentence.
pub(crate) const START: usize = TAGS;

/// The cost of each tag after each other one, in sixteenths of a bit.
pub(crate) type Transitions = [[u8; BEFORE]; TAGS];

/// How many tags a word keeps.
pub(crate) const CANDIDATES: usize = 5;

/// What is known of a word, in one line of the cache with the key by which it is found.
#[derive(Clone, Copy, Debug)]
#[repr(align(64))]
pub(crate) struct Entry {
    /// The first bytes of its key.
    key: Packed,
    pub(crate) roles: Roles,
    candidates: [Candidate; CANDIDATES],
    count: u8,
    /// The key is longer than what is packed.
    long: bool,
    /// The group of reporting verbs that it is a form of, plus one; 0 for none.
    pub(crate) verb_group: u16,
    /// The group of reporting nouns and adjectives that it is a form of, plus one; 0 for none.
    pub(crate) word_group: u16,
    /// A verb that says nothing by itself and reports with a noun: "make a claim".
    pub(crate) light: bool,
    /// It labels a picture or a link beside the text: "Photo:".
    pub(crate) label: bool,
    /// Something that has a title: "book", "show".
    pub(crate) work: bool,
    /// A preposition that stands before what an organisation is for, in its name: "Institute for Security Studies".
    pub(crate) before_purpose: bool,
    /// A preposition that says where something is: "in Lenz".
    pub(crate) locative: bool,
    /// The last word of the names of places: "Velt Street".
    pub(crate) site: bool,
    /// The literal symbol of patterns that name this word, plus one; 0 for none.
    pub(crate) literal: u16,
}

impl Entry {
    const EMPTY: Entry = Entry {
        key: Packed([0; 2]),
        roles: Roles::EMPTY,
        candidates: [Candidate { tag: Tag::Noun, cost: 0 }; CANDIDATES],
        count: 0,
        long: false,
        verb_group: 0,
        word_group: 0,
        light: false,
        label: false,
        work: false,
        before_purpose: false,
        locative: false,
        site: false,
        literal: 0,
    };

    /// The tags that the word can have; empty where nothing is known.
    pub(crate) fn candidates(&self) -> &[Candidate] {
        &self.candidates[..self.count as usize]
    }

    /// The tag that the word mostly has.
    pub(crate) fn likeliest(&self) -> Option<Tag> {
        self.candidates().iter().min_by_key(|c| c.cost).map(|c| c.tag)
    }

    /// A noun, and no name of somebody or of a place.
    pub(crate) fn is_common(&self) -> bool {
        self.cost(Tag::Noun).is_some() && !self.roles.any(&[Role::GivenName, Role::Place])
    }

    /// The cost of one of its tags.
    pub(crate) fn cost(&self, tag: Tag) -> Option<u8> {
        self.candidates().iter().find(|c| c.tag == tag).map(|c| c.cost)
    }
}

/// Reporting verbs that share their first word ("call", "call for", "call on"), longest first.
#[derive(Clone, Debug, Default)]
pub(crate) struct VerbGroup {
    pub(crate) verbs: Vec<u16>,
}

/// A well-known outlet.
#[derive(Clone, Debug)]
pub(crate) struct Outlet {
    pub(crate) name: Cow<'static, str>,
    pub(crate) acronym: Cow<'static, str>,
    pub(crate) kind: Option<Role>,
}

/// The forms by which a word is the name of an outlet, compiled when a word first asks for it.
#[derive(Clone, Debug)]
struct OutletForms {
    file: &'static str,
    expression: OnceCell<Option<Regex>>,
}

impl OutletForms {
    fn compile(&self) -> Result<Regex, regex::Error> {
        let forms: Vec<&str> = lines(self.file).collect();
        RegexBuilder::new(&format!("^(?:{})$", forms.join("|"))).unicode(false).build()
    }

    fn is_match(&self, word: &str) -> bool {
        self.expression.get_or_init(|| self.compile().ok()).as_ref().is_some_and(|e| e.is_match(word.as_bytes()))
    }
}

/// Everything known of the words of a language.
#[derive(Clone, Debug)]
pub(crate) struct Lexicon {
    /// Open addressing, in pairs: some bits of a word's hash and its id; 0 for an empty slot.
    slots: Vec<[u32; 2]>,
    keys: Vec<u8>,
    ends: Vec<u32>,
    entries: Vec<Entry>,
    pub(crate) verbs: Vec<ReportingVerb>,
    pub(crate) groups: Vec<VerbGroup>,
    pub(crate) outlets: Vec<Outlet>,
    /// The hashes of places with names of several words: "new york".
    places: Table<()>,
    /// Two words that together are one for an outlet.
    outlet_phrases: Table<()>,
    /// Folded outlet names, acronyms and aliases by their hashes, each with its outlet.
    outlet_keys: Table<(Box<str>, u16)>,
    outlet_forms: OutletForms,
    /// Words for what something is said in; several words where they belong together.
    media: Table<(&'static str, MediumKind)>,
    /// The words of titles that the head of a description stands for.
    offices: Table<Vec<WordId>>,
    /// The given names that one is short for.
    short_names: Table<Vec<WordId>>,
    /// Heads of descriptions that mean whoever the text is about, and whether that may be somebody with another title.
    bynames: Table<bool>,
    clitics: Vec<&'static str>,
    elisions: Vec<&'static str>,
    /// Endings of unknown words with the tags that they allow, see `suffixes.tsv`.
    pub(crate) suffixes: Vec<(&'static str, Vec<Candidate>)>,
    /// Cost of a tag, by the tag before it, in sixteenths of a bit; in the last column that at the start of a sentence.
    pub(crate) transitions: Transitions,
    /// How regular verbs are inflected.
    inflection: Rules,
}

/// The lines of a data file: no comments, no empty ones.
pub(crate) fn lines(file: &'static str) -> impl Iterator<Item = &'static str> {
    file.lines().map(str::trim_end).filter(|l| !l.is_empty() && !l.starts_with('#'))
}

/// A fast hash; not one against an enemy, so only for tables that probe a bounded key set.
pub(crate) fn hash(key: &[u8]) -> u64 {
    const K: u64 = 0x517c_c1b7_2722_0a95;
    let mut h = key.len() as u64;
    let mut chunks = key.chunks_exact(8);
    for chunk in &mut chunks {
        let mut word = [0; 8];
        word.copy_from_slice(chunk);
        h = (h.rotate_left(5) ^ u64::from_le_bytes(word)).wrapping_mul(K);
    }
    let mut word = [0; 8];
    let rest = chunks.remainder();
    word[..rest.len()].copy_from_slice(rest);
    h = (h.rotate_left(5) ^ u64::from_le_bytes(word)).wrapping_mul(K);
    h ^ (h >> 29)
}

fn hash_packed(key: Packed) -> u64 {
    const K: u64 = 0x9e37_79b9_7f4a_7c15;
    let h = (key.0[0] ^ key.0[1].rotate_left(23)).wrapping_mul(K);
    h ^ (h >> 32)
}

fn hash_key(key: &[u8]) -> u64 {
    if key.len() <= Packed::BYTES {
        hash_packed(Packed::new(key))
    } else {
        hash(key)
    }
}

/// What is wrong with a line of the data.
// Once for all places that may be wrong.
#[cold]
#[inline(never)]
fn wrong(what: &str, line: &str) -> String {
    format!("{what}: {line}")
}

/// What stands before the first tab of a line, and what behind it.
#[inline(never)]
fn two_columns(line: &str) -> Result<(&str, &str), String> {
    line.split_once('\t').ok_or_else(|| wrong("no tab", line))
}

/// The bits of a hash that its slot holds, none of which tell the slot.
fn mark_of(hash: u64) -> u32 {
    (hash >> 32) as u32 & !ID
}

/// Minus the logarithm of a chance given in thousandths, in sixteenths of a bit.
fn cost_of_permille(permille: u32) -> u8 {
    let p = f64::from(permille.clamp(1, 1000)) / 1000.0;
    (-p.log2() * 16.0).round().min(255.0) as u8
}

/// Reads `TAG:permille`, or the one tag that is certain.
fn candidate(part: &str) -> Option<Candidate> {
    let (name, permille) = part.split_once(':').unwrap_or((part, "1000"));
    let cost = cost_of_permille(permille.parse().ok()?);
    Some(Candidate { tag: Tag::from_name(name)?, cost })
}

impl Lexicon {
    /// Reads the files. What is malformed in them is told; the tests read the built-in ones.
    pub(crate) fn new(sources: &Sources) -> Result<Lexicon, String> {
        let mut lexicon = Lexicon {
            slots: vec![[0; 2]; 1 << 15],
            keys: Vec::with_capacity(400_000),
            ends: Vec::with_capacity(50_000),
            entries: Vec::with_capacity(50_000),
            verbs: Vec::new(),
            groups: Vec::new(),
            outlets: Vec::new(),
            outlet_keys: Table::default(),
            outlet_phrases: Table::default(),
            places: Table::default(),
            outlet_forms: OutletForms { file: sources.outlet_forms, expression: OnceCell::new() },
            media: Table::default(),
            offices: Table::default(),
            short_names: Table::default(),
            bynames: Table::default(),
            clitics: Vec::new(),
            elisions: Vec::new(),
            suffixes: Vec::new(),
            transitions: [[160; BEFORE]; TAGS],
            inflection: Rules::new(sources.inflection),
        };
        // Id 0 is the unknown word.
        lexicon.entries.push(Entry::EMPTY);
        lexicon.ends.push(0);
        for file in sources.words {
            lexicon.read_words(file)?;
        }
        lexicon.read_roles(sources.roles)?;
        lexicon.read_nouns(sources)?;
        for line in lines(sources.verbs) {
            lexicon.add_verb(verbs::parse_line(line)?)?;
        }
        for line in lines(sources.reporting_words) {
            lexicon.add_reporting_word(verbs::parse_word(line)?);
        }
        lexicon.read_outlets(sources.outlets)?;
        for line in lines(sources.offices) {
            let (head, titles) = two_columns(line)?;
            let head = lexicon.intern(head);
            let (wild, titles): (Vec<&str>, Vec<&str>) = titles.split(' ').partition(|title| matches!(*title, "*" | "?"));
            if let Some(&wild) = wild.first() {
                lexicon.bynames.insert(head.into(), wild == "*");
            }
            let titles = titles.into_iter().map(|title| lexicon.intern(title)).collect();
            lexicon.offices.insert(head.into(), titles);
        }
        for line in lines(sources.short_names) {
            let (short, full) = two_columns(line)?;
            let full = full.split(' ').map(|name| lexicon.intern(name)).collect();
            let short = lexicon.intern(short);
            lexicon.short_names.insert(short.into(), full);
        }
        lexicon.read_transitions(sources.bigrams)?;
        for line in lines(sources.suffixes) {
            let (suffix, tags) = two_columns(line)?;
            let candidates: Option<Vec<_>> = tags.split(' ').map(candidate).collect();
            lexicon.suffixes.push((suffix, candidates.ok_or_else(|| wrong("not TAG:permille", line))?));
        }
        Ok(lexicon)
    }

    fn key_of(&self, id: usize) -> &[u8] {
        let start = if id == 0 { 0 } else { self.ends[id - 1] as usize };
        &self.keys[start..self.ends[id] as usize]
    }

    fn find(&self, key: &[u8]) -> Option<WordId> {
        let packed = Packed::new(key);
        if key.len() <= Packed::BYTES {
            return self.find_packed(packed);
        }
        self.probe(hash(key), |id, entry| entry.long && entry.key == packed && self.key_of(id) == key)
    }

    /// The id of a key that fits into the packed form.
    #[inline]
    fn find_packed(&self, key: Packed) -> Option<WordId> {
        self.probe(hash_packed(key), |_, entry| entry.key == key && !entry.long)
    }

    /// The id of the word with this hash that `is_it`. Which slot of a pair it may be is told without a branch, and a word is seldom in a
    /// second pair.
    #[inline(always)]
    fn probe(&self, hash: u64, is_it: impl Fn(usize, &Entry) -> bool) -> Option<WordId> {
        let (mark, mut at) = (mark_of(hash), hash as usize);
        let is_at = |slot: u32| {
            let id = (slot & ID) as usize;
            slot & !ID == mark && self.entries.get(id).is_some_and(|entry| is_it(id, entry))
        };
        loop {
            let pair = self.slots[at & (self.slots.len() - 1)];
            let slot = pair[usize::from(pair[0] & !ID != mark)];
            if is_at(slot) {
                return Some(slot & ID);
            }
            // Both have the mark.
            if slot != pair[1] && is_at(pair[1]) {
                return Some(pair[1] & ID);
            }
            if pair[1] == 0 {
                return None;
            }
            at += 1;
        }
    }

    /// Gives the word with this hash its slot: the first empty one that a look-up comes to.
    fn set_slot(&mut self, hash: u64, id: WordId) {
        let (mask, mut at) = (self.slots.len() - 1, hash as usize);
        loop {
            match self.slots[at & mask].iter_mut().find(|slot| **slot == 0) {
                Some(slot) => return *slot = mark_of(hash) | id,
                None => at += 1,
            }
        }
    }

    /// The id of a word, which is added where it is new.
    // Called from many places, none of which is worth a copy of it.
    #[inline(never)]
    pub(crate) fn intern(&mut self, word: &str) -> WordId {
        if self.entries.len() > self.slots.len() {
            self.grow();
        }
        let key = word.as_bytes();
        if let Some(id) = self.find(key) {
            return id;
        }
        let id = self.entries.len() as WordId;
        // More words than ids: only a caller's list can be so long, and the rest of it stays unknown.
        if id > ID {
            return UNKNOWN;
        }
        self.set_slot(hash_key(key), id);
        self.keys.extend_from_slice(key);
        self.ends.push(self.keys.len() as u32);
        self.entries.push(Entry { key: Packed::new(key), long: key.len() > Packed::BYTES, ..Entry::EMPTY });
        id
    }

    fn grow(&mut self) {
        self.slots = vec![[0; 2]; self.slots.len() * 2];
        for id in 1..self.entries.len() {
            self.set_slot(hash_key(self.key_of(id)), id as WordId);
        }
    }

    /// The roles of a word that is given folded, as names and descriptions are kept.
    pub(crate) fn roles_of(&self, word: &str) -> Roles {
        self.entry(self.id(word)).roles
    }

    /// What is known of a word.
    pub(crate) fn entry(&self, id: WordId) -> &Entry {
        self.entries.get(id as usize).unwrap_or(&self.entries[0])
    }

    /// Sets the literal symbol of a word; see [`crate::engine`].
    pub(crate) fn set_literal(&mut self, word: &str, literal: u16) {
        let id = self.intern(word) as usize;
        self.entries[id].literal = literal;
    }

    fn add_role(&mut self, word: &str, role: Role) {
        let id = self.intern(word) as usize;
        self.entries[id].roles.add(role);
    }

    /// Adds a tag to a word that has none yet.
    fn default_tag(&mut self, word: &str, tag: Tag) {
        let id = self.intern(word) as usize;
        let entry = &mut self.entries[id];
        if entry.count == 0 {
            entry.candidates[0] = Candidate { tag, cost: 0 };
            entry.count = 1;
        }
    }

    /// Makes sure that a word can have a tag, at a cost where it has others.
    fn allow_tag(&mut self, word: &str, tag: Tag, permille: u32) {
        let id = self.intern(word) as usize;
        let entry = &mut self.entries[id];
        if entry.cost(tag).is_some() || entry.count as usize == CANDIDATES {
            return;
        }
        let cost = if entry.count == 0 { 0 } else { cost_of_permille(permille) };
        entry.candidates[entry.count as usize] = Candidate { tag, cost };
        entry.count += 1;
    }

    /// Reads words in groups of the same tags; a line without tags goes on with those of the line before.
    fn read_words(&mut self, file: &'static str) -> Result<(), String> {
        let mut candidates = [Entry::EMPTY.candidates[0]; CANDIDATES];
        let mut count = 0;
        for line in lines(file) {
            let (tags, words) = two_columns(line)?;
            if !tags.is_empty() {
                count = 0;
                for (part, place) in tags.split(' ').zip(&mut candidates) {
                    *place = candidate(part).ok_or_else(|| wrong("not TAG:permille", line))?;
                    count += 1;
                }
            }
            for word in words.split(' ') {
                let id = self.intern(word) as usize;
                let entry = &mut self.entries[id];
                (entry.candidates, entry.count) = (candidates, count);
            }
        }
        Ok(())
    }

    /// Marks each of some words in its entry.
    fn mark(&mut self, words: &str, how: impl Fn(&mut Entry)) {
        for word in words.split(' ') {
            let id = self.intern(word) as usize;
            how(&mut self.entries[id]);
        }
    }

    fn read_roles(&mut self, file: &'static str) -> Result<(), String> {
        for line in lines(file) {
            let (name, words) = two_columns(line)?;
            match name {
                "clitic" => self.clitics.extend(words.split(' ')),
                "elision" => self.elisions.extend(words.split(' ')),
                "light_verb" => self.mark(words, |entry| entry.light = true),
                "picture_label" => self.mark(words, |entry| entry.label = true),
                "work_with_title" => self.mark(words, |entry| entry.work = true),
                "before_purpose" => self.mark(words, |entry| entry.before_purpose = true),
                "locative" => self.mark(words, |entry| entry.locative = true),
                "site" => self.mark(words, |entry| entry.site = true),
                _ => {
                    let role = Role::from_name(name).ok_or_else(|| wrong("unknown role", name))?;
                    for word in words.split(' ') {
                        self.add_role(word, role);
                    }
                }
            }
        }
        Ok(())
    }

    fn read_nouns(&mut self, s: &Sources) -> Result<(), String> {
        for (file, role) in [(s.person_nouns, Role::Person), (s.group_nouns, Role::Group), (s.document_nouns, Role::Document)] {
            for line in lines(file) {
                let mut columns = line.split('\t');
                let word = columns.next().unwrap_or("");
                let plural = columns.next() == Some("p");
                // The gender of a person; "news" for a document that an outlet makes.
                let gender = columns.next().unwrap_or("-");
                self.add_role(word, role);
                self.add_gender(word, gender);
                if gender == "news" {
                    self.add_role(word, Role::News);
                }
                if plural {
                    self.add_role(word, Role::Plural);
                }
                self.allow_tag(word, Tag::Noun, 500);
            }
        }
        for line in lines(s.titles) {
            let mut columns = line.split('\t');
            let title = columns.next().unwrap_or("");
            let gender = columns.next().unwrap_or("-");
            if title.contains(' ') {
                // Its words are titles by themselves.
                continue;
            }
            for word in [title.to_string(), format!("{title}.")] {
                if word.ends_with('.') && self.find(word.as_bytes()).is_none() {
                    continue;
                }
                self.add_role(&word, Role::Title);
                self.add_gender(&word, gender);
            }
            self.default_tag(title, Tag::Noun);
        }
        for line in lines(s.given_names) {
            let mut columns = line.split('\t');
            let name = columns.next().unwrap_or("");
            self.add_role(name, Role::GivenName);
            let gender = columns.next().unwrap_or("-");
            // An ordinary word that is also a name keeps its gender for when it is one.
            self.add_gender(name, gender);
        }
        for line in lines(s.outlet_kinds) {
            let columns: Vec<_> = line.split('\t').collect();
            let (word, place) = (columns[0], columns.get(2).copied().unwrap_or("both"));
            if let (true, Some((first, second))) = (place != "name", word.split_once(' ')) {
                // Of "state-run" only the last part is known.
                let known = |word: &str| self.find(word.as_bytes()).or_else(|| self.find(word.rsplit('-').next()?.as_bytes()));
                if let (Some(first), Some(second)) = (known(first), known(second)) {
                    self.outlet_phrases.insert(side_by_side(first, second), ());
                }
                // "The agency" can be a news agency.
                if let (Some(Role::Agency), Some((_, last))) = (Role::outlet_kind(columns[1]), word.rsplit_once(' ')) {
                    self.add_role(last, Role::Agency);
                }
            } else if place != "name" {
                self.add_role(word, Role::OutletNoun);
            }
            if place != "common" {
                self.add_role(word, Role::OutletNamePart);
            }
            // "News" and "Press" stand in the names of every kind.
            if let Some(kind) = Role::outlet_kind(columns.get(1).copied().unwrap_or("")).filter(|&k| k != Role::Agency || place != "name") {
                self.add_role(word, kind);
            }
        }
        for line in lines(s.nationalities) {
            let (word, places) = two_columns(line)?;
            self.add_role(word, Role::Nationality);
            self.allow_tag(word, Tag::Adjective, 600);
            for place in places.split('|').map(str::to_lowercase) {
                if place.contains(' ') {
                    self.places.insert(hash(place.as_bytes()), ());
                } else {
                    self.add_role(&place, Role::Place);
                }
            }
        }
        for line in lines(s.abbreviations) {
            let mut columns = line.split('\t');
            let word = columns.next().unwrap_or("");
            let role = if columns.next() == Some("title") { Role::DotWord } else { Role::DotBoth };
            self.add_role(word, role);
        }
        for line in lines(s.time_words) {
            let (word, kind) = two_columns(line)?;
            let role = match kind {
                "day" => Role::Day,
                "month" => Role::Month,
                "unit" => Role::TimeUnit,
                "deictic" => Role::Deictic,
                "modifier" => Role::TimeModifier,
                _ => return Err(wrong("unknown kind of time word", line)),
            };
            self.add_role(word, role);
            self.default_tag(word, Tag::Noun);
        }
        for line in lines(s.media) {
            let (word, kind) = two_columns(line)?;
            let kind = MediumKind::from_name(kind).ok_or_else(|| wrong("unknown kind of medium", line))?;
            if !word.contains(' ') {
                self.add_role(word, Role::Medium);
            }
            self.media.insert(hash(word.as_bytes()), (word, kind));
        }
        Ok(())
    }

    /// Whether who is described by `head` may have a title or role of this other word: "the senator" is "Sen. Ruiz".
    pub(crate) fn is_office(&self, head: WordId, title: WordId) -> bool {
        self.offices.get(head.into()).is_some_and(|titles| titles.contains(&title))
    }

    /// Whether one given name can be short for the other: "Lizzy" for Elizabeth.
    pub(crate) fn is_short_for(&self, short: WordId, full: WordId) -> bool {
        self.full_names(short).contains(&full)
    }

    /// The given names that one can be short for.
    pub(crate) fn full_names(&self, short: WordId) -> &[WordId] {
        self.short_names.get(short.into()).map_or(&[], Vec::as_slice)
    }

    /// The bytes of a word of the lists.
    pub(crate) fn spelling(&self, id: WordId) -> &[u8] {
        self.key_of(id as usize)
    }

    /// Whether a description with this head is another word for whoever the text is about, where these are titled or not: "the billionaire".
    pub(crate) fn is_byname(&self, head: WordId, titled: bool) -> bool {
        self.bynames.get(head.into()).is_some_and(|&anybody| anybody || !titled)
    }

    /// What the medium is that these folded words name; the last ones decide.
    pub(crate) fn medium(&self, words: &str) -> Option<MediumKind> {
        let starts = words.match_indices(' ').map(|(at, _)| at + 1);
        let known = |words: &str| self.media.get(hash(words.as_bytes())).filter(|(word, _)| *word == words);
        std::iter::once(0).chain(starts).find_map(|at| known(&words[at..])).map(|&(_, kind)| kind)
    }

    fn add_gender(&mut self, word: &str, gender: &str) {
        match gender {
            "m" => self.add_role(word, Role::Male),
            "f" => self.add_role(word, Role::Female),
            _ => {}
        }
    }

    /// Adds a reporting verb: its forms become forms of its group, with verb tags.
    pub(crate) fn add_verb(&mut self, verb: ReportingVerb) -> Result<(), String> {
        let first = verb.lemma.split(' ').next().unwrap_or("").to_string();
        if first.is_empty() {
            return Err("a reporting verb has no letters".into());
        }
        let index = self.verbs.len() as u16;
        let base = self.intern(&first) as usize;
        let group = match self.entries[base].verb_group {
            0 => {
                self.groups.push(VerbGroup::default());
                self.groups.len() as u16
            }
            group => group,
        };
        let group_verbs = &mut self.groups[group as usize - 1].verbs;
        let at = group_verbs.iter().position(|&v| self.verbs[v as usize].rest.len() < verb.rest.len()).unwrap_or(group_verbs.len());
        group_verbs.insert(at, index);
        let forms = match &verb.irregular {
            Some(forms) => (**forms).clone(),
            None => self.inflection.forms(&first).ok_or("no inflection fits every verb")?.map(Cow::Owned),
        };
        let [third, past, participle, ing] = forms;
        let regular = past == participle;
        for (form, tags) in [
            (Cow::Owned(first), &[Tag::VerbBase, Tag::VerbPresent][..]),
            (third, &[Tag::VerbThird]),
            (past, if regular { &[Tag::VerbPast, Tag::VerbParticiple] } else { &[Tag::VerbPast] }),
            (participle, &[Tag::VerbParticiple]),
            (ing, &[Tag::VerbIng]),
        ] {
            for spelling in form.split('|') {
                for &tag in tags {
                    self.allow_tag(spelling, tag, 250);
                }
                let id = self.intern(spelling) as usize;
                if self.entries[id].verb_group == 0 {
                    self.entries[id].verb_group = group;
                }
            }
        }
        self.verbs.push(verb);
        Ok(())
    }

    /// Adds a noun or adjective that reports.
    fn add_reporting_word(&mut self, word: ReportingVerb) {
        let index = self.verbs.len() as u16;
        let first = word.lemma.split(' ').next().unwrap_or("").to_string();
        let base = self.intern(&first) as usize;
        if self.entries[base].word_group == 0 {
            self.groups.push(VerbGroup::default());
            self.entries[base].word_group = self.groups.len() as u16;
        }
        let group = self.entries[base].word_group;
        let list = &mut self.groups[group as usize - 1].verbs;
        let at = list.iter().position(|&v| self.verbs[v as usize].rest.len() < word.rest.len()).unwrap_or(list.len());
        list.insert(at, index);
        self.allow_tag(&first, word.part, 500);
        if let Some([plural, ..]) = word.irregular.as_deref() {
            let id = self.intern(plural) as usize;
            self.entries[id].word_group = group;
            self.allow_tag(plural, Tag::Noun, 500);
        }
        for part in &word.rest {
            self.intern(part);
        }
        self.verbs.push(word);
    }

    fn read_outlets(&mut self, file: &'static str) -> Result<(), String> {
        for line in lines(file) {
            let mut columns = line.split('\t');
            let name = columns.next().unwrap_or("");
            let acronym = columns.next().unwrap_or("");
            let kind = Role::outlet_kind(columns.next().unwrap_or(""));
            let aliases = columns.next().unwrap_or("");
            self.push_outlet(Outlet { name: Cow::Borrowed(name), acronym: Cow::Borrowed(acronym), kind }, aliases.split('|'));
        }
        Ok(())
    }

    fn push_outlet<'a>(&mut self, outlet: Outlet, aliases: impl Iterator<Item = &'a str>) {
        let index = self.outlets.len() as u16;
        for key in [outlet.name.to_string(), outlet.acronym.to_string()].into_iter().chain(aliases.map(str::to_string)) {
            if !key.trim().is_empty() {
                let key = self.outlet_key(&key);
                self.add_role(key.split(' ').next().unwrap_or(""), Role::OutletFirst);
                self.add_role(key.rsplit(' ').next().unwrap_or(""), Role::OutletLast);
                // The first one that has a name keeps it.
                self.outlet_keys.get_or(hash(key.as_bytes()), || (key.into(), index));
            }
        }
        self.outlets.push(outlet);
    }

    /// Adds an outlet of the caller's.
    pub(crate) fn add_outlet(&mut self, name: &str) {
        let outlet = Outlet { name: Cow::Owned(name.to_string()), acronym: Cow::Borrowed(""), kind: None };
        self.push_outlet(outlet, std::iter::empty());
    }

    /// Adds a title of the caller's.
    pub(crate) fn add_title(&mut self, title: &str) {
        // What stands before the last word of a title is title too, whatever it is.
        let folded = fold::name(title);
        let Some(last) = folded.split(' ').next_back() else { return };
        let word = last.trim_end_matches('.');
        self.add_role(word, Role::Title);
        self.default_tag(word, Tag::Noun);
        if word.len() < last.len() {
            self.add_role(word, Role::DotWord);
        }
    }

    /// The key of an outlet's name: folded, without the article.
    fn outlet_key(&self, name: &str) -> String {
        let folded = fold::name(name);
        let kept = self.without_article(folded.as_bytes()).len();
        folded[folded.len() - kept..].to_string()
    }

    /// The outlet of this name, if it is a known one. "The" before it does not count.
    pub(crate) fn outlet(&self, name: &str) -> Option<&Outlet> {
        let mut buffer = [0; LONGEST_OUTLET];
        let folded = fold::short_name(name, &mut buffer);
        let slow;
        let key = match folded {
            Some(folded) => self.without_article(folded),
            None => {
                slow = self.outlet_key(name);
                slow.as_bytes()
            }
        };
        let (_, at) = self.outlet_keys.get(hash(key)).filter(|(k, _)| k.as_bytes() == key)?;
        // "Ana" is somebody, and "ANA" an agency.
        let given = name.contains(char::is_lowercase) && self.find(key).is_some_and(|id| self.entry(id).roles.has(Role::GivenName));
        self.outlets.get(usize::from(*at)).filter(|_| !given)
    }

    /// Whether a word that is in no list is the name of an outlet by its form.
    pub(crate) fn has_outlet_form(&self, word: &str) -> bool {
        // A figure or dot within, capitals to the end, or a last part by which outlets are named: all other words are none.
        let bytes = word.as_bytes();
        let figured = bytes.iter().skip(1).any(|b| b.is_ascii_digit() || *b == b'.');
        let capitals = matches!(bytes, [_, .., a, b] if a.is_ascii_uppercase() && b.is_ascii_uppercase());
        (figured || capitals || self.last_part_names(word)) && self.outlet_forms.is_match(word)
    }

    /// Whether a word goes on with a capital, and what begins there stands in the names of outlets: "LenzNews".
    fn last_part_names(&self, word: &str) -> bool {
        let part = word.bytes().rposition(|b| b.is_ascii_uppercase()).filter(|&at| at > 0).and_then(|at| word.get(at..));
        part.is_some_and(|part| {
            let mut buffer = [0; fold::KEY];
            self.entry(self.look_up(fold::key(part, &mut buffer))).roles.any(&[Role::OutletNamePart, Role::OutletNoun])
        })
    }

    fn without_article<'n>(&self, folded: &'n [u8]) -> &'n [u8] {
        match folded.iter().position(|&b| b == b' ') {
            Some(blank) if self.entry(self.look_up(&folded[..blank])).roles.has(Role::Definite) => &folded[blank + 1..],
            _ => folded,
        }
    }

    fn read_transitions(&mut self, file: &'static str) -> Result<(), String> {
        let mut counts = [[0u32; TAGS]; TAGS + 1];
        for line in lines(file) {
            let columns: Vec<_> = line.split('\t').collect();
            let [from, to, count] = columns[..] else { return Err(wrong("not three columns", line)) };
            let row = if from == "^" { TAGS } else { Tag::from_name(from).ok_or_else(|| wrong("unknown tag", from))? as usize };
            let to = Tag::from_name(to).ok_or_else(|| wrong("unknown tag", to))?;
            counts[row][to as usize] = count.parse().map_err(|_| wrong("no number", line))?;
        }
        for (from, row) in counts.iter().enumerate() {
            let total = f64::from(row.iter().sum::<u32>()) + 0.5 * TAGS as f64;
            for (&n, costs) in row.iter().zip(self.transitions.iter_mut()) {
                costs[from] = (-((f64::from(n) + 0.5) / total).log2() * 16.0).round().min(255.0) as u8;
            }
        }
        Ok(())
    }

    /// The reporting verbs that a word is a form of, with the most trailing words first.
    pub(crate) fn verb_group(&self, word: WordId) -> Option<&VerbGroup> {
        match self.entry(word).verb_group {
            0 => None,
            group => self.groups.get(group as usize - 1),
        }
    }

    /// The reporting nouns and adjectives that a word is a form of, with the most trailing words first.
    pub(crate) fn word_group(&self, word: WordId) -> Option<&VerbGroup> {
        match self.entry(word).word_group {
            0 => None,
            group => self.groups.get(group as usize - 1),
        }
    }

    /// The id of a word that patterns or verbs name, or [`UNKNOWN`].
    pub(crate) fn id(&self, folded: &str) -> WordId {
        self.find(folded.as_bytes()).unwrap_or(UNKNOWN)
    }

    /// Whether a word is spelt so.
    pub(crate) fn is_spelt(&self, id: WordId, folded: &str) -> bool {
        self.key_of(id as usize) == folded.as_bytes()
    }

    /// Whether a folded name of several words is a place's.
    pub(crate) fn is_place(&self, name: &str) -> bool {
        self.places.contains(hash(name.as_bytes()))
    }

    /// Whether two words side by side stand for an outlet ("news agency").
    pub(crate) fn is_outlet_phrase(&self, first: WordId, second: WordId) -> bool {
        self.outlet_phrases.contains(side_by_side(first, second))
    }
}

/// The number of two words side by side.
fn side_by_side(first: WordId, second: WordId) -> u64 {
    u64::from(first) << 32 | u64::from(second)
}

impl Vocabulary for Lexicon {
    fn look_up(&self, key: &[u8]) -> WordId {
        self.find(key).unwrap_or(UNKNOWN)
    }

    #[inline]
    fn look_up_packed(&self, key: Packed) -> WordId {
        self.find_packed(key).unwrap_or(UNKNOWN)
    }

    fn dot(&self, word: WordId) -> Dot {
        let roles = self.entry(word).roles;
        if roles.has(Role::DotWord) {
            Dot::Word
        } else if roles.has(Role::DotBoth) {
            Dot::Both
        } else {
            Dot::Ends
        }
    }

    fn opens_sentence(&self, word: WordId) -> bool {
        self.entry(word).roles.has(Role::SentenceOpener)
    }

    fn is_clitic(&self, tail: &[u8]) -> bool {
        self.clitics.iter().any(|c| c.as_bytes() == tail)
    }

    fn is_elision(&self, tail: &[u8]) -> bool {
        self.elisions.iter().any(|c| c.as_bytes() == tail)
    }

    fn can_report(&self, word: WordId) -> bool {
        self.entry(word).verb_group != 0
    }

    fn can_tell(&self, word: WordId) -> bool {
        self.verb_group(word)
            .is_some_and(|group| group.verbs.iter().any(|&v| self.verbs[v as usize].frames.meets(super::verbs::Frames::TOLD)))
    }

    fn opens_clause(&self, word: WordId) -> bool {
        self.entry(word).roles.has(Role::Complementizer)
    }

    fn is_teller(&self, word: WordId) -> bool {
        let roles = self.entry(word).roles;
        roles.has(Role::First) && roles.has(Role::Subject)
    }

    fn opens_content(&self, word: WordId) -> bool {
        let entry = self.entry(word);
        entry.roles.any(&[Role::Complementizer, Role::Subject, Role::Neuter, Role::Wh]) || entry.cost(Tag::Determiner).is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn outlets_are_known_by_their_form() {
        let forms = OutletForms { file: crate::english::sources().outlet_forms, expression: OnceCell::new() };
        assert!(forms.compile().is_ok());
        for outlet in ["WQXR-FM", "KLNZ-TV", "TV2", "Canal13", "LenzNews", "lenznews.com", "TheDrelmTimes.org", "drelm-herald.co.uk"] {
            assert!(forms.is_match(outlet), "{outlet}");
        }
        for other in ["WHO", "KPMG", "McPost-Miller", "Compost", "U.S.", "lenz.com", "newsagent", "F-16", "Al-Harith", "TVs"] {
            assert!(!forms.is_match(other), "{other}");
        }
    }
}
