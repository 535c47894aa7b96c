//! Who speaks each utterance of a dialogue: the most plausible sequence of speakers, not one speaker at a time.
//!
//! Each utterance has a few candidates: those named or heard last, and those named next. Its tag, the sentence
//! around it and whom it addresses speak for some of them and against others, and so does the order of turns: two
//! speakers alternate, and nobody answers himself. The best sequence is found by dynamic programming over pairs of
//! neighbours, forwards and backwards, so that each answer also shows by how much it is better than the next one.

use std::collections::HashMap;

use super::draft::{called_in, Call, Called, Decided, Draft, MentionRef, Origin, PronounSeen, SentenceRef};
use super::entity::{Entities, Entity, EntityKind, Gender};
use super::focus::Focus;
use crate::chunk::symbol::{Class, Start};
use crate::order;
use crate::span::Span;
use crate::tag::lexicon::{self, Lexicon};
use crate::tag::role::{Role, Roles};

/// What one person says in a paragraph.
#[derive(Clone, Debug)]
pub(crate) struct Utterance {
    pub(crate) draft: Draft,
    /// Its quotations, as a range of the document's.
    pub(crate) quotations: (u32, u32),
    pub(crate) paragraph: u32,
    /// The last paragraph ended in a quotation that no mark closed.
    pub(crate) reopened: bool,
    /// Whom a sentence near it in its paragraph is about, where it has no tag.
    pub(crate) beat: Option<(MentionRef, Clue)>,
}

/// Where a beat stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Clue {
    Around,
    Before,
    After,
}

impl Utterance {
    pub(crate) fn new(draft: Draft, quotations: (u32, u32), paragraph: u32) -> Utterance {
        Utterance { draft, quotations, paragraph, reopened: false, beat: None }
    }
}

/// The most candidates of one utterance.
const CANDIDATES: usize = 8;

/// How many times as often as sentences are about it something that acts can be mentioned.
const PASSIVE: u32 = 10;

/// How many names before an utterance are looked at.
const NAMES_BACK: usize = 40;

/// How many utterances ahead a tag can bring in a speaker.
const AHEAD: usize = 4;

/// How many sentences before its paragraph the last narrated one is looked for.
const TOLD_BACK: usize = 6;

/// A name fades by one step after so many sentences, and by two after three times as many.
const SENTENCES_AWAY: f32 = 6.0;

/// What it is worth to be whom that sentence is about.
const TOLD_OF: f32 = 0.8;

/// The same where a pronoun says who speaks.
const TOLD_OF_TAGGED: f32 = 1.8;

/// How many sentences long somebody without a name is new.
const NEW: usize = 10;

/// The same in bytes, at most.
const NEW_BYTES: usize = 8192;

/// How many descriptions that begin with the same word are told apart.
const ALIKE: usize = 8;

/// How many sentences after a voice show whose it was.
const SHOWN: usize = 4;

/// What it is worth to be whom the sentence before a tag with a pronoun is about.
const TOLD_HERE: f32 = 2.0;

/// What it is worth to have been brought in by the words of the tag, "an old man".
const BROUGHT_IN: f32 = 0.5;

/// What it costs to be nobody but whom the words of the tag describe, where they may mean whoever is there.
const STRANGER: f32 = -2.0;

/// By how much an answer is better than the next one that shows how its speaker calls others.
const PLAIN: f32 = 1.0;

/// What it is worth that somebody alone addresses others so.
const MANNER: f32 = 2.0;

/// What it is worth that a pronoun is of nobody known.
const UNKNOWN: f32 = -4.0;

/// The speaker of an utterance that is nobody's, or a crowd's.
const NOBODY: u32 = u32::MAX;

/// From the margin over the next best speaker to the logit of being right; fit on the dialogue of novels.
const SLOPE: f32 = 0.6;
const OFFSET: f32 = -0.4;

/// No turn is surer than this.
const SUREST: f32 = 0.95;

/// How sure it is that an utterance without a plausible speaker has none.
const UNKNOWN_SPEAKER: f32 = 0.3;

/// A tag that leaves no choice.
const CERTAIN: f32 = 12.0;

/// Decides who speaks each utterance, and writes it into the drafts.
pub(crate) fn decide(
    text: &str,
    lexicon: &Lexicon,
    entities: &mut Entities,
    sentences: &[SentenceRef],
    pronouns: &[PronounSeen],
    called: &[Called],
    utterances: &mut [Utterance],
) {
    learn_genders(entities, sentences, pronouns, |_| true);
    entities.guess_genders(lexicon);
    let narrator = narrator(text, lexicon, entities, called, utterances);
    let tags = tags(text, lexicon, entities, utterances, sentences, narrator);
    // Those without a name have one now to be followed by "he" or "she".
    learn_genders(entities, sentences, pronouns, |e| e.gender.is_none());
    let cast = Cast::new(entities, sentences, &tags);
    let calls: Vec<Calls> = utterances.iter().map(|u| Calls::new(text, lexicon, entities, called_in(called, u.quotations))).collect();
    let mut scene =
        Scene { entities, sentences, calls: &calls, utterances, tags: &tags, cast: &cast, manners: &Manners::default(), narrator };
    // What tags show of who calls whom what, and then what they and the plainest turns show.
    let tagged = Manners::new(&calls, |i| match tags[i] {
        Tag::Is(who) => Some(who),
        _ => None,
    });
    scene.manners = &tagged;
    let first = Lattice::new(scene);
    let plain =
        Manners::new(&calls, |i| Some(first.answer(i)).filter(|&(who, margin)| who != NOBODY && margin >= PLAIN).map(|(who, _)| who));
    drop(first);
    scene.manners = &plain;
    let lattice = Lattice::new(scene);
    for (i, u) in utterances.iter_mut().enumerate() {
        let (who, margin) = lattice.answer(i);
        settle(entities, &tags[i], u, who, margin);
    }
}

/// What a tag says of its speaker.
#[derive(Clone, Debug)]
enum Tag {
    None,
    /// Named.
    Is(u32),
    /// A pronoun.
    Agrees(Roles),
    /// A description that may be somebody with a name: its own entity, and whom its words point to.
    Described {
        own: u32,
        roles: Roles,
        points: Option<u32>,
        /// The story has just brought in somebody by these words.
        new: bool,
        possessive: bool,
    },
    /// Several, or nobody in particular.
    Nobody,
}

/// Pronouns show the gender of those whose names they follow, where they mostly agree; `can` tells who has one.
pub(crate) fn learn_genders(entities: &mut Entities, sentences: &[SentenceRef], pronouns: &[PronounSeen], can: impl Fn(&Entity) -> bool) {
    let mut votes: HashMap<u32, (u32, u32)> = HashMap::new();
    let mut sentence = 0;
    for p in pronouns {
        let at = p.at as usize;
        while sentence + 1 < sentences.len() && sentences[sentence + 1].span.start() <= at {
            sentence += 1;
        }
        // In the same sentence, or the one before in the same paragraph.
        let same_paragraph = |s: usize| sentences.get(s).filter(|x| sentences.get(sentence).is_some_and(|y| x.paragraph == y.paragraph));
        let from = sentence.checked_sub(1).and_then(same_paragraph).or(sentences.get(sentence)).map_or(at, |s| s.span.start());
        let mut near = entities.before(at).take(4).take_while(|&(span, _)| span.start() >= from).map(|(_, id)| id);
        let Some(id) = near.next() else { continue };
        if near.any(|other| other != id) {
            continue;
        }
        let vote = votes.entry(id).or_default();
        match p.gender {
            Gender::Male => vote.0 += 1,
            Gender::Female => vote.1 += 1,
        }
    }
    for (id, (male, female)) in votes {
        let gender = if male >= 2 && male >= 3 * female {
            Gender::Male
        } else if female >= 2 && female >= 3 * male {
            Gender::Female
        } else {
            if male != female {
                entities.lean(id, if male > female { Gender::Male } else { Gender::Female });
            }
            continue;
        };
        if can(entities.get(id)) {
            entities.learn_gender(id, gender, male + female);
        }
    }
}

/// Whoever says "I" outside of quotations, named as others call them who are hardly named otherwise.
fn narrator(text: &str, lexicon: &Lexicon, entities: &mut Entities, called: &[Called], utterances: &[Utterance]) -> Option<u32> {
    let first = |m: &MentionRef| m.class == Class::Pronoun && m.roles.has(Role::First) && !m.plural;
    let own = utterances.iter().filter_map(|u| u.draft.speaker.as_ref()).filter(|m| first(m));
    let mention = own.clone().next()?.span;
    if own.count() * 40 < utterances.len() {
        return None;
    }
    let mut counts: HashMap<u64, (usize, Span)> = HashMap::new();
    // "Madame" and "Father" are no names, nor is "My God".
    let common = |name: &str| {
        let roles = |word: &str| lexicon.roles_of(&word.to_lowercase());
        roles(name).any(&[Role::Title, Role::Person]) || name.split(' ').any(|w| roles(w).has(Role::Possessive))
    };
    let is_own = |k: usize| utterances.get(k).and_then(|u| u.draft.speaker.as_ref()).is_some_and(first);
    for (k, u) in utterances.iter().enumerate().filter(|&(k, _)| !is_own(k)) {
        // Whoever answers, or is answered, is likelier to be meant.
        let weight = if is_own(k + 1) || k.checked_sub(1).is_some_and(is_own) { 3 } else { 1 };
        for c in called_in(called, u.quotations).iter().filter(|c| c.call == Call::Addressed && !common(c.span.of(text))) {
            counts.entry(lexicon::hash(c.span.of(text).as_bytes())).or_insert((0, c.span)).0 += weight;
        }
    }
    let hidden =
        |count: usize, span: Span| entities.spelled(span.of(text)).map_or(true, |id| entities.get(id).mentions as usize * 3 < count);
    let best = counts.values().filter(|(n, span)| *n >= 4 && hidden(*n, *span)).max_by_key(|(n, span)| (*n, usize::MAX - span.start()));
    let name = best.map_or(mention, |&(_, span)| span);
    Some(entities.spelled(name.of(text)).unwrap_or_else(|| entities.describe(name, None, true)))
}

/// What each tag says, in the order of the utterances. Those without a name become entities, and those of them whom the narrated
/// sentences are about are put among the names.
fn tags(
    text: &str,
    lexicon: &Lexicon,
    entities: &mut Entities,
    utterances: &[Utterance],
    sentences: &[SentenceRef],
    narrator: Option<u32>,
) -> Vec<Tag> {
    let mut nameless = Nameless { text, lexicon, sentences, by_words: HashMap::new(), described: HashMap::new(), seen: Vec::new() };
    let mut out = Vec::with_capacity(utterances.len());
    for u in utterances {
        out.push(match &u.draft.speaker {
            None => Tag::None,
            Some(m) => match m.name.and_then(|n| entities.at(n)) {
                Some(id) => Tag::Is(id),
                None if m.class == Class::Pronoun => match narrator {
                    Some(id) if m.roles.has(Role::First) && !m.plural => Tag::Is(id),
                    _ if m.plural || !m.roles.any(&[Role::Male, Role::Female]) => Tag::Nobody,
                    _ => Tag::Agrees(m.roles),
                },
                None if m.plural || matches!(m.class, Class::Neuter | Class::Object | Class::Indefinite | Class::Demonstrative) => {
                    Tag::Nobody
                }
                None => nameless.tag(entities, m, u.draft.sentence as usize),
            },
        });
    }
    let untagged = utterances.iter().filter(|u| u.draft.speaker.is_none());
    for (m, _) in untagged.filter_map(|u| u.beat.as_ref()).filter(|(m, _)| is_described(m)) {
        nameless.moves(entities, m);
    }
    nameless.narrated(entities);
    nameless.mentioned(utterances);
    entities.see_described(nameless.seen);
    out
}

/// Those without a name, each by the words that describe them.
struct Nameless<'s> {
    text: &'s str,
    lexicon: &'s Lexicon,
    sentences: &'s [SentenceRef],
    by_words: HashMap<u64, u32>,
    /// The words after the article by which a tag tells of somebody, and whom they mean, by the first of them.
    described: HashMap<&'s str, Vec<(&'s str, u32)>>,
    /// Where they are mentioned.
    seen: Vec<(Span, u32)>,
}

impl Nameless<'_> {
    fn key(&self, m: &MentionRef) -> u64 {
        lexicon::hash(description(self.lexicon, m.core.of(self.text)).to_lowercase().as_bytes())
    }

    /// Who has the word of a mention for a name elsewhere: "Mother".
    fn capitalised(&self, entities: &Entities, m: &MentionRef) -> Option<u32> {
        let word = m.core.of(self.text);
        let mut letters = word.chars();
        let capital: String = letters.next()?.to_uppercase().chain(letters).collect();
        entities.spelled(&capital)
    }

    fn own(&mut self, entities: &mut Entities, m: &MentionRef) -> u32 {
        let key = self.key(m);
        *self.by_words.entry(key).or_insert_with(|| entities.describe(m.core, Gender::of(m.roles), m.class != Class::Thing))
    }

    /// Somebody with a name to whom the words point wherever they stand.
    fn points(&self, entities: &Entities, m: &MentionRef) -> Option<u32> {
        entities.resolve(self.text, self.lexicon, m, &Focus::default())
    }

    /// What a tag says that describes its speaker, in the sentence with this number.
    fn tag(&mut self, entities: &mut Entities, m: &MentionRef, sentence: usize) -> Tag {
        if let Some(tag) = Some(m).filter(|m| m.class == Class::Thing).and_then(|m| self.voice(entities, m, sentence)) {
            return tag;
        }
        let own = self.own(entities, m);
        // "a young man with a bag" is nobody with a name, and nobody who is called otherwise.
        if m.start == Start::Indefinite && m.class == Class::Human {
            self.seen.push((m.core, own));
            return Tag::Is(own);
        }
        // "mother said": the word is her name.
        if is_name_of_kin(m) {
            let own = self.capitalised(entities, m).unwrap_or(own);
            self.seen.push((m.core, own));
            return Tag::Is(own);
        }
        self.seen.push((m.core, own));
        let (new, possessive) = (self.is_new(m, sentence), m.start == Start::Possessive);
        let points = self.points(entities, m).filter(|_| !(new && possessive));
        self.describe(m, points.unwrap_or(own));
        Tag::Described { own, roles: m.roles, points, new, possessive }
    }

    /// Whose voice speaks: "Ana's voice", "his voice", or "a voice" that soon has a name.
    fn voice(&self, entities: &Entities, m: &MentionRef, sentence: usize) -> Option<Tag> {
        match m.principal {
            None => self.shown(entities, sentence).map(Tag::Is),
            Some(owner) => match owner.pronoun {
                None => entities.at(owner.span).map(Tag::Is),
                Some(roles) => Some(Tag::Agrees(roles)).filter(|_| roles.any(&[Role::Male, Role::Female])),
            },
        }
    }

    /// Who is shown to have spoken in the sentences after this one: "It was Ana."
    fn shown(&self, entities: &Entities, sentence: usize) -> Option<u32> {
        let after = self.sentences.get(sentence + 1..)?.iter().take(SHOWN);
        let mut told = after.filter(|s| s.subject.as_ref().is_some_and(|m| m.class == Class::Neuter));
        let it = told.next()?;
        let mut named = entities.within(Span::new(it.span.start(), it.span.end()));
        let one = named.next()?;
        named.all(|other| other == one).then_some(one)
    }

    /// Whoever moves beside words without a tag may speak them: "Her mother smiled."
    fn moves(&mut self, entities: &mut Entities, m: &MentionRef) {
        if is_kin(m) && self.points(entities, m).is_none() {
            self.own(entities, m);
        }
    }

    /// Notes where the sentences are about them, and about somebody whose name is an ordinary word that only its capital shows elsewhere:
    /// "Rose laughed."
    fn narrated(&mut self, entities: &Entities) {
        let words = self.sentences.iter().filter_map(|s| s.subject.as_ref()).filter(|m| is_word(m));
        for m in words {
            let who = entities.spelled(m.core.of(self.text)).filter(|&id| entities.at(m.core).is_none() && !entities.is_body(id));
            self.seen.extend(who.map(|who| (m.core, who)));
        }
        let subjects = self.sentences.iter().enumerate().filter_map(|(n, s)| Some((n, s.subject.as_ref()?)));
        for (n, m) in subjects.filter(|(_, m)| is_described(m)) {
            let own = || {
                // "The old man" may be whoever is there.
                let sure = !m.roles.has(Role::Anaphor) || is_kin(m) || m.start == Start::Indefinite || self.is_new(m, n);
                self.by_words.get(&self.key(m)).copied().filter(|_| sure)
            };
            let who = self.points(entities, m).or_else(own);
            self.seen.extend(who.map(|who| (m.core, who)));
        }
    }

    /// Keeps by which words a tag tells of somebody: "said the doctor".
    fn describe(&mut self, m: &MentionRef, who: u32) {
        let words = description(self.lexicon, m.core.of(self.text));
        let sure = m.class == Class::Human && m.start == Start::Definite && !m.roles.has(Role::Anaphor) && words.len() < m.core.len();
        let Some(first) = words.split_whitespace().next().filter(|_| sure) else { return };
        let known = self.described.entry(first).or_default();
        if known.len() < ALIKE && !known.iter().any(|(other, _)| *other == words) {
            known.push((words, who));
        }
    }

    /// Notes where those of whom tags tell are mentioned elsewhere: "It was late, but the doctor did not go."
    fn mentioned(&mut self, utterances: &[Utterance]) {
        if self.described.is_empty() {
            return;
        }
        let said = |at: usize| {
            let u = utterances.partition_point(|u| u.draft.content[0].start() <= at).checked_sub(1).map(|u| &utterances[u]);
            u.is_some_and(|u| u.draft.content.iter().any(|c| c.start() <= at && at < c.end()))
        };
        // The word before, and where it begins.
        let mut before = ("", 0);
        let mut end = 0;
        for piece in self.text.split_inclusive(char::is_whitespace) {
            let (word, at) = (piece.trim_end(), end);
            end += piece.len();
            if word.is_empty() {
                continue;
            }
            let (article, from) = std::mem::replace(&mut before, (word, at));
            let first = word.trim_end_matches(|c: char| !c.is_alphanumeric());
            let Some(known) = self.described.get(first) else { continue };
            let ends = |words: &str| self.text[at..].strip_prefix(words).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric));
            let Some(&(words, who)) = known.iter().find(|(words, _)| ends(words)) else { continue };
            let roles = self.lexicon.roles_of(&article.to_lowercase());
            if roles.has(Role::Article) && roles.has(Role::Definite) && !said(at) {
                self.seen.push((Span::new(from, at + words.len()), who));
            }
        }
    }

    /// Whether the words before a description have brought in whom it describes: "an old man" before "the old man", or "his mother"
    /// once more.
    fn is_new(&self, m: &MentionRef, sentence: usize) -> bool {
        let words = m.core.of(self.text);
        let rest = description(self.lexicon, words);
        let from = self.sentences.get(sentence.saturating_sub(NEW)).map_or(0, |s| s.span.start());
        let from = from.max(m.core.start().saturating_sub(NEW_BYTES));
        let Some(before) = (from..from + 4).find_map(|from| self.text.get(from..m.core.start())) else { return false };
        let first = |at: usize| before[..at].split_whitespace().next_back().map(|word| self.lexicon.roles_of(&word.to_lowercase()));
        let new = |roles: Roles| roles.has(Role::Article) && !roles.has(Role::Definite);
        // Whole words only: no "man" stands in "mandate".
        let letter = |c: char| c.is_alphanumeric();
        let whole = |at: usize, words: &str| !before[..at].ends_with(letter) && !before[at + words.len()..].starts_with(letter);
        if rest.len() < words.len() {
            before.match_indices(rest).any(|(at, _)| whole(at, rest) && first(at).is_some_and(new))
        } else {
            m.start == Start::Possessive && before.match_indices(words).any(|(at, _)| whole(at, words))
        }
    }
}

/// Whether a mention is a word for kin that stands like a name: "mother said".
fn is_name_of_kin(m: &MentionRef) -> bool {
    m.class == Class::Human && m.start == Start::Bare && !m.plural && m.name.is_none() && Gender::of(m.roles).is_some()
}

/// Whether a mention is of one person by kinship: "her mother", but not "her companion".
fn is_kin(m: &MentionRef) -> bool {
    m.start == Start::Possessive && Gender::of(m.roles).is_some()
}

/// Who it is whom a sentence is about, by a name or a description.
fn acting(entities: &Entities, m: &MentionRef) -> Option<u32> {
    entities.at(m.name.or(Some(m.core).filter(|_| is_described(m) || is_word(m)))?)
}

/// Whether a mention is of one person without a name.
fn is_described(m: &MentionRef) -> bool {
    m.class == Class::Human && !m.plural && m.name.is_none()
}

/// Whether a mention is a lone word that may be a name: "Rose".
pub(super) fn is_word(m: &MentionRef) -> bool {
    m.class == Class::Thing && m.start == Start::Bare && !m.plural
}

/// A description without its article, so that "a man" and "the man" are one.
fn description<'t>(lexicon: &Lexicon, core: &'t str) -> &'t str {
    match core.split_once(char::is_whitespace) {
        Some((first, rest)) if lexicon.roles_of(&first.to_lowercase()).has(Role::Article) => rest,
        _ => core,
    }
}

/// What the whole text shows of those who may speak.
struct Cast {
    /// How often each entity speaks by a tag.
    spoke: Vec<u16>,
    /// How often a sentence is about it.
    acted: Vec<u16>,
}

impl Cast {
    fn new(entities: &Entities, sentences: &[SentenceRef], tags: &[Tag]) -> Cast {
        let mut cast = Cast { spoke: vec![0; entities.len()], acted: vec![0; entities.len()] };
        let add = |list: &mut Vec<u16>, id: u32| {
            if let Some(n) = list.get_mut(id as usize) {
                *n = n.saturating_add(1);
            }
        };
        for tag in tags {
            match *tag {
                Tag::Is(id) => add(&mut cast.spoke, id),
                Tag::Described { own, .. } => add(&mut cast.spoke, own),
                _ => {}
            }
        }
        for name in sentences.iter().filter_map(|s| s.subject.as_ref()?.name) {
            if let Some(id) = entities.at(name) {
                add(&mut cast.acted, id);
            }
        }
        cast
    }

    fn spoke(&self, id: u32) -> u16 {
        self.spoke.get(id as usize).copied().unwrap_or(0)
    }

    /// Whether the entity can speak at all.
    fn plays(&self, entities: &Entities, id: u32) -> bool {
        match entities.get(id).kind {
            _ if entities.get(id).faceless => false,
            EntityKind::Outlet | EntityKind::Organisation => self.spoke(id) > 0,
            EntityKind::Person => true,
            // Sentences are about a person time and again, about a place now and then.
            EntityKind::Unknown => {
                let acted = self.acted.get(id as usize).copied().unwrap_or(0);
                self.spoke(id) > 0 || acted > 2 && u32::from(acted) * PASSIVE >= entities.get(id).mentions
            }
        }
    }
}

/// Whom the words of an utterance name and address.
struct Calls {
    names: Vec<(u32, Call)>,
    /// What the word shows that addresses somebody without a name: "sir", "madam".
    word: Option<Roles>,
    /// The hashes of that word, and of the last name that it calls.
    manners: [Option<u64>; 2],
}

impl Calls {
    fn new(text: &str, lexicon: &Lexicon, entities: &Entities, called: &[Called]) -> Calls {
        let named = |c: &Called| Some((entities.hailed(lexicon, c.span.of(text))?, c.call));
        let word = |c: &&Called| c.call == Call::Addressed && c.span.of(text).starts_with(char::is_lowercase);
        let word = called.iter().rev().find(word).map(|c| c.span.of(text));
        let mut addressed = called.iter().rev().filter(|c| c.call == Call::Addressed).map(|c| c.span.of(text));
        let name = addressed.find(|name| name.starts_with(char::is_uppercase));
        Calls {
            names: called.iter().filter_map(named).collect(),
            word: word.map(|word| lexicon.roles_of(word)),
            manners: [word, name].map(|words| Some(lexicon::hash(words?.as_bytes()))),
        }
    }

    /// Those whom it calls upon.
    fn upon(&self) -> impl Iterator<Item = u32> + '_ {
        self.names.iter().filter(|(_, call)| *call == Call::Addressed).map(|(id, _)| *id)
    }
}

/// With which words and names each of them addresses others: one says "sir", and another is called so.
#[derive(Default)]
struct Manners {
    /// How often somebody says a word, and how often anybody does.
    said: HashMap<(u64, u32), u16>,
    all: HashMap<u64, u16>,
}

impl Manners {
    /// What the utterances show whose speaker is known.
    fn new(calls: &[Calls], speaker: impl Fn(usize) -> Option<u32>) -> Manners {
        let mut manners = Manners::default();
        for (i, calls) in calls.iter().enumerate().filter(|(_, calls)| calls.manners != [None, None]) {
            let Some(who) = speaker(i) else { continue };
            for word in calls.manners.into_iter().flatten() {
                let said = manners.said.entry((word, who)).or_default();
                *said = said.saturating_add(1);
                let all = manners.all.entry(word).or_default();
                *all = all.saturating_add(1);
            }
        }
        manners
    }

    /// How much of what is known of a word somebody has said, from 0 to 1; none where too little is known.
    fn share(&self, word: u64, who: u32) -> Option<f32> {
        let all = self.all.get(&word)?;
        let said = self.said.get(&(word, who)).copied().unwrap_or(0);
        Some(f32::from(said) / f32::from(*all))
    }
}

#[derive(Clone, Copy)]
struct Scene<'s> {
    entities: &'s Entities,
    sentences: &'s [SentenceRef],
    calls: &'s [Calls],
    utterances: &'s [Utterance],
    tags: &'s [Tag],
    cast: &'s Cast,
    manners: &'s Manners,
    narrator: Option<u32>,
}

/// Somebody who may speak an utterance, and what speaks for it.
#[derive(Clone, Copy, Debug)]
struct Candidate {
    who: u32,
    worth: f32,
}

/// How the turn passes between two neighbours.
#[derive(Clone, Copy, Debug)]
struct Passing {
    /// For the same speaker again.
    same: f32,
    /// For the one before the last.
    back: f32,
}

/// Candidates of all utterances, and the worth of the best sequence through each pair of neighbours.
struct Lattice {
    candidates: Vec<Candidate>,
    /// Where the candidates of each utterance begin, and where they end for the last.
    starts: Vec<u32>,
    /// The best sequence up to each pair: candidate of the utterance, candidate of the one before.
    forward: Vec<f32>,
    /// The best rest after each pair.
    backward: Vec<f32>,
    pairs: Vec<u32>,
}

impl Lattice {
    fn new(scene: Scene<'_>) -> Lattice {
        let n = scene.utterances.len();
        let mut l = Lattice {
            candidates: Vec::with_capacity(n * 6),
            starts: vec![0],
            forward: Vec::with_capacity(n * 36),
            backward: Vec::new(),
            pairs: vec![0],
        };
        let mut passings = Vec::with_capacity(n);
        let mut heard: Vec<(f32, u32)> = Vec::new();
        for i in 0..n {
            let from = l.candidates.len();
            scene.candidates(i, &heard, &mut l.candidates);
            l.starts.push(l.candidates.len() as u32);
            let passing = scene.passing(i);
            passings.push(passing);
            l.step(i, passing);
            // The likeliest speakers so far stay in mind.
            heard.clear();
            let width = l.width_before(i);
            let pairs = &l.forward[l.pairs[i] as usize..];
            for (k, c) in l.candidates[from..].iter().enumerate().filter(|(_, c)| c.who != NOBODY) {
                let best = pairs[k * width..(k + 1) * width].iter().copied().fold(f32::MIN, f32::max);
                heard.push((best, c.who));
            }
            order::by_key(&mut heard, |&(score, _)| [order::falling(score), 0, 0]);
            heard.truncate(CANDIDATES / 2);
        }
        l.rest(&passings);
        l
    }

    fn of(&self, i: usize) -> &[Candidate] {
        &self.candidates[self.starts[i] as usize..self.starts[i + 1] as usize]
    }

    /// How many candidates the utterance before has; one at the start.
    fn width_before(&self, i: usize) -> usize {
        i.checked_sub(1).map_or(1, |b| self.of(b).len())
    }

    /// The forward worth of the pairs of utterance `i`.
    fn step(&mut self, i: usize, passing: Passing) {
        let width = self.width_before(i);
        let now = self.starts[i] as usize..self.starts[i + 1] as usize;
        let before_width = if i > 0 { self.width_before(i - 1) } else { 1 };
        for c in now {
            let Candidate { who, worth } = self.candidates[c];
            for p in 0..width {
                let value = if i == 0 {
                    worth
                } else {
                    let previous = self.candidates[self.starts[i - 1] as usize + p].who;
                    let row = self.pairs[i - 1] as usize + p * before_width;
                    let row = &self.forward[row..row + before_width];
                    let mut best = row.iter().copied().fold(f32::MIN, f32::max);
                    if i > 1 && passing.back > 0.0 && who != NOBODY && who != previous {
                        if let Some(k) = self.of(i - 2).iter().position(|x| x.who == who) {
                            best = best.max(row[k] + passing.back);
                        }
                    }
                    best + worth + if who == previous { passing.same } else { 0.0 }
                };
                self.forward.push(value);
            }
        }
        self.pairs.push(self.forward.len() as u32);
    }

    /// The worth of what follows each pair.
    fn rest(&mut self, passings: &[Passing]) {
        self.backward = vec![0.0; self.forward.len()];
        let n = passings.len();
        for i in (0..n.saturating_sub(1)).rev() {
            let passing = passings[i + 1];
            let (width, next_width) = (self.width_before(i), self.of(i).len());
            for c in 0..next_width {
                let who = self.of(i)[c].who;
                let mut ahead = [f32::MIN; CANDIDATES];
                for (k, (next, value)) in self.of(i + 1).iter().zip(&mut ahead).enumerate() {
                    let same = if next.who == who { passing.same } else { 0.0 };
                    *value = next.worth + same + self.backward[self.pairs[i + 1] as usize + k * next_width + c];
                }
                let base = ahead.iter().copied().fold(f32::MIN, f32::max);
                for p in 0..width {
                    let mut best = base;
                    if i > 0 && passing.back > 0.0 {
                        let before = self.of(i - 1)[p].who;
                        let again = self.of(i + 1).iter().zip(ahead).find(|(x, _)| x.who == before && before != NOBODY && before != who);
                        if let Some((_, value)) = again {
                            best = best.max(value + passing.back);
                        }
                    }
                    let at = self.pairs[i] as usize + c * width + p;
                    self.backward[at] = best;
                }
            }
        }
    }

    /// The speaker of utterance `i` in the best sequence, and by how much it is better than the best one with another.
    fn answer(&self, i: usize) -> (u32, f32) {
        let width = self.width_before(i);
        let (mut best, mut second, mut who) = (f32::MIN, f32::MIN, NOBODY);
        for (c, candidate) in self.of(i).iter().enumerate() {
            let at = self.pairs[i] as usize + c * width;
            let value = (at..at + width).map(|k| self.forward[k] + self.backward[k]).fold(f32::MIN, f32::max);
            if value > best {
                (second, best, who) = (best, value, candidate.who);
            } else {
                second = second.max(value);
            }
        }
        (who, if second == f32::MIN { CERTAIN } else { best - second })
    }
}

impl Scene<'_> {
    fn start(&self, i: usize) -> usize {
        self.utterances[i].draft.content[0].start()
    }

    fn end(&self, i: usize) -> usize {
        self.utterances[i].draft.content.last().map_or(0, |c| c.end())
    }

    fn passing(&self, i: usize) -> Passing {
        let Some(b) = i.checked_sub(1) else { return Passing { same: 0.0, back: 0.0 } };
        let (before, now) = (&self.utterances[b], &self.utterances[i]);
        let tagged = matches!(self.tags[i], Tag::Agrees(_) | Tag::Described { .. });
        let between = now.paragraph - before.paragraph;
        match between {
            _ if now.reopened => Passing { same: 6.0, back: 0.0 },
            0 if self.end(b) <= self.start(i) => Passing { same: if tagged { 0.9 } else { 2.5 }, back: 0.0 },
            0 => Passing { same: 0.0, back: 0.0 },
            1 => Passing { same: -1.8, back: 1.6 },
            2 => Passing { same: 0.5, back: 0.0 },
            _ => Passing { same: 0.0, back: 0.0 },
        }
    }

    /// Appends whoever may speak utterance `i`. `heard` are the likeliest speakers before it.
    fn candidates(&self, i: usize, heard: &[(f32, u32)], out: &mut Vec<Candidate>) {
        let from = out.len();
        match self.tags[i] {
            Tag::Is(who) => return out.push(Candidate { who, worth: CERTAIN }),
            Tag::Nobody => return out.push(Candidate { who: NOBODY, worth: 0.0 }),
            Tag::Described { own, roles, points: None, possessive, .. } if !roles.has(Role::Anaphor) && !possessive => {
                return out.push(Candidate { who: own, worth: CERTAIN });
            }
            _ => {}
        }
        let start = self.start(i);
        let known = |out: &[Candidate], who: u32| out[from..].iter().any(|c| c.who == who);
        let add = |out: &mut Vec<Candidate>, who: u32, worth: f32| {
            if out.len() - from < CANDIDATES && !known(out, who) {
                out.push(Candidate { who, worth });
            }
        };
        if let Tag::Described { own, points, new, possessive, .. } = self.tags[i] {
            add(
                out,
                own,
                match points {
                    _ if new && !possessive => BROUGHT_IN,
                    None if possessive || !new => STRANGER,
                    _ => 0.0,
                },
            );
            if let Some(who) = points {
                add(out, who, 2.0);
            }
        }
        // A beat in the paragraph, and the names in it, come first.
        let mut rank = 0.0;
        if let Some(id) = self.utterances[i].beat.and_then(|(m, _)| acting(self.entities, &m)) {
            add(out, id, 0.0);
        }
        // Whoever says "I am Ana", and whoever was called upon.
        for &(who, _) in self.calls[i].names.iter().filter(|(_, call)| *call == Call::Own).take(2) {
            add(out, who, 0.0);
        }
        for who in self.before(i).into_iter().flat_map(Calls::upon).take(2) {
            add(out, who, 0.0);
        }
        let number = |at: usize| self.sentences.partition_point(|s| s.span.start() <= at);
        for (span, id) in self.entities.before(start).take(NAMES_BACK) {
            if out.len() - from >= CANDIDATES - 2 {
                break;
            }
            if !known(out, id) && self.cast.plays(self.entities, id) {
                // In sentences: bytes would tell curly marks from straight ones.
                let away = number(start).saturating_sub(number(span.start())) as f32;
                add(out, id, -0.2 * rank - 0.35 * (1.0 + away / SENTENCES_AWAY).ln());
                rank += 1.0;
            }
        }
        for (k, &(_, who)) in heard.iter().filter(|(_, who)| !self.entities.get(*who).faceless).enumerate() {
            add(out, who, -1.0 - 0.2 * k as f32);
        }
        if let Some(who) = self.narrator {
            add(out, who, -0.4);
        }
        for tag in self.tags[i + 1..].iter().take(AHEAD) {
            if let Tag::Is(who) = *tag {
                add(out, who, -1.2);
            }
        }
        if out.len() == from {
            out.push(Candidate { who: NOBODY, worth: 0.0 });
            return;
        }
        for c in &mut out[from..] {
            c.worth += self.worth(i, c.who);
        }
        // "He" is nobody known rather than a woman, or the teller.
        if out.len() - from < CANDIDATES && matches!(self.tags[i], Tag::Agrees(_)) {
            out.push(Candidate { who: NOBODY, worth: UNKNOWN });
        }
    }

    /// What speaks for somebody as the speaker of utterance `i`, the turns aside.
    fn worth(&self, i: usize, who: u32) -> f32 {
        let u = &self.utterances[i];
        let agrees = |roles: Roles, no: f32, open: f32| self.agreement(who, roles, no, open);
        let mut worth = (1.0 + f32::from(self.cast.spoke(who))).ln().min(4.0) * 0.35;
        match &self.tags[i] {
            Tag::Agrees(roles) => {
                worth += agrees(*roles, -7.0, -1.2);
                if Some(who) == self.narrator {
                    worth -= 7.0;
                }
            }
            Tag::Described { own, roles, points, possessive, .. } if *own != who => {
                worth += agrees(*roles, -7.0, -1.0);
                // "the priest" is no word for whoever is there.
                if *points != Some(who) && !roles.has(Role::Anaphor) && !possessive {
                    worth -= 3.0;
                }
                if Some(who) == self.narrator {
                    worth -= 7.0;
                }
            }
            _ => {}
        }
        if let Some((m, clue)) = &u.beat {
            let weight = match clue {
                Clue::Around => 3.6,
                Clue::Before => 3.0,
                Clue::After => 3.2,
            };
            match acting(self.entities, m) {
                Some(id) if id == who => worth += weight,
                Some(_) if is_described(m) && m.roles.has(Role::Anaphor) => worth += agrees(m.roles, 0.0, -0.4),
                Some(_) => {}
                None if m.class == Class::Pronoun && m.roles.has(Role::First) => {
                    worth += if Some(who) == self.narrator { weight } else { 0.0 };
                }
                None if m.class == Class::Pronoun => {
                    worth += agrees(m.roles, -weight, -0.4);
                    if Some(who) == self.narrator {
                        worth -= weight;
                    }
                }
                None => {}
            }
        }
        for (_, call) in self.calls[i].names.iter().filter(|(id, _)| *id == who) {
            worth += match call {
                Call::Addressed => -4.0,
                Call::Named => -1.9,
                Call::Own => 3.0,
            };
        }
        let (before, after) = (self.before(i), self.after(i));
        if before.is_some_and(|b| b.upon().any(|id| id == who)) {
            worth += 2.2;
        }
        // Whoever answers calls the one who has spoken.
        if after.is_some_and(|a| a.upon().any(|id| id == who)) {
            worth += 1.0;
        }
        // "Yes, sir": to a man.
        for roles in [before, after].into_iter().flatten().filter_map(|c| c.word) {
            worth += agrees(roles, -1.5, 0.0);
        }
        // "My lord", "Lizzy": whoever says so elsewhere.
        for share in self.calls[i].manners.into_iter().flatten().filter_map(|word| self.manners.share(word, who)) {
            worth += MANNER * share;
        }
        if self.told_of(i) == Some(who) {
            worth += if matches!(self.tags[i], Tag::Agrees(_)) { TOLD_OF_TAGGED } else { TOLD_OF };
        }
        if self.told_here(i) == Some(who) {
            worth += TOLD_HERE;
        }
        worth
    }

    /// Whom the utterance in the paragraph before calls.
    fn before(&self, i: usize) -> Option<&Calls> {
        let b = i.checked_sub(1).filter(|&b| self.utterances[i].paragraph - self.utterances[b].paragraph == 1)?;
        self.calls.get(b)
    }

    /// Whom the utterance in the paragraph after calls.
    fn after(&self, i: usize) -> Option<&Calls> {
        let after = self.utterances.get(i + 1).filter(|a| a.paragraph - self.utterances[i].paragraph == 1);
        after.and(self.calls.get(i + 1))
    }

    /// Whom the sentence before utterance `i` in its paragraph is about, where a pronoun says who speaks.
    fn told_here(&self, i: usize) -> Option<u32> {
        let Tag::Agrees(_) = self.tags[i] else { return None };
        let before = self.sentences.partition_point(|s| s.span.end() <= self.start(i));
        self.sentences[..before].last().filter(|s| s.paragraph == self.utterances[i].paragraph && !s.only_quotation)?;
        self.about(before)
    }

    /// Whom the last narrated sentence before the paragraph of utterance `i` is about, where that is somebody known.
    fn told_of(&self, i: usize) -> Option<u32> {
        self.about(self.sentences.partition_point(|s| s.paragraph < self.utterances[i].paragraph))
    }

    /// Whom the last narrated one of so many sentences is about: "Ana had an idea. She took the key."
    fn about(&self, sentences: usize) -> Option<u32> {
        let told = self.sentences[..sentences].iter().rev().take(TOLD_BACK).filter(|s| !s.only_quotation);
        let mut pronoun = None;
        for m in told.map(|s| s.subject.as_ref()) {
            match (m.and_then(|m| acting(self.entities, m)), pronoun) {
                (Some(id), None) => return Some(id),
                (Some(id), Some(roles)) if self.entities.agrees(id, roles) => return Some(id),
                (None, None) => pronoun = Some(m.filter(|m| m.class == Class::Pronoun && Gender::of(m.roles).is_some())?.roles),
                _ => {}
            }
        }
        None
    }

    /// What a pronoun says of somebody: `no` where the gender is another one, `open` where it is not known.
    fn agreement(&self, who: u32, roles: Roles, no: f32, open: f32) -> f32 {
        let e = self.entities.get(who);
        match (Gender::of(roles), e.gender) {
            (None, _) => 0.0,
            (Some(a), Some(b)) if a == b => 0.0,
            (Some(_), Some(_)) => no,
            (Some(a), None) => match e.leaning {
                None => open,
                Some(b) if a == b => open * 0.5,
                Some(_) => open * 2.0,
            },
        }
    }
}

/// Writes the answer into the draft of an utterance.
fn settle(entities: &Entities, tag: &Tag, u: &mut Utterance, who: u32, margin: f32) {
    let who = Some(who).filter(|&w| w != NOBODY);
    let sure = match tag {
        Tag::Is(_) => 1.0,
        _ if who.is_none() => UNKNOWN_SPEAKER,
        _ => (1.0 / (1.0 + (-(SLOPE * margin + OFFSET)).exp())).min(SUREST),
    };
    u.draft.decided = Some(Decided { who, sure });
    if !matches!(tag, Tag::None) {
        return;
    }
    let Some(id) = who else {
        u.draft.origin = Origin::Alone;
        return;
    };
    let beat = u.beat.map(|(m, _)| m).filter(|m| match acting(entities, m) {
        Some(named) => named == id,
        None => m.class == Class::Pronoun && entities.agrees(id, m.roles),
    });
    u.draft.origin = if beat.is_some() { Origin::Floating } else { Origin::Turn };
    u.draft.speaker = beat.or_else(|| entities.last_mention(id, u.draft.content[0].start()).map(MentionRef::named));
}
