//! What the tag of each utterance says of its speaker, and who those are that have no name: "the old man", "her mother", "a voice".

use super::Utterance;
use crate::chunk::symbol::{Class, Start};
use crate::resolve::draft::{MentionRef, SentenceRef};
use crate::resolve::entity::{Entities, Gender};
use crate::resolve::focus::Focus;
use crate::span::Span;
use crate::table::Table;
use crate::tag::lexicon::{self, Lexicon};
use crate::tag::role::{Role, Roles};
use crate::text::fold;

/// How many sentences long somebody without a name is new.
const NEW: usize = 10;

/// The same in bytes, at most.
const NEW_BYTES: usize = 8192;

/// How many descriptions that begin with the same word are told apart.
const ALIKE: usize = 8;

/// How many sentences after a voice show whose it was.
const SHOWN: usize = 4;

/// What a tag says of its speaker.
#[derive(Clone, Debug)]
pub(super) enum Tag {
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

/// What each tag says, in the order of the utterances. Those without a name become entities, and those of them whom the narrated
/// sentences are about are put among the names.
pub(super) fn tags(
    text: &str,
    lexicon: &Lexicon,
    entities: &mut Entities,
    utterances: &[Utterance],
    sentences: &[SentenceRef],
    narrator: Option<u32>,
) -> Vec<Tag> {
    let mut nameless = Nameless { text, lexicon, sentences, by_words: Table::default(), described: Table::default(), seen: Vec::new() };
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
    by_words: Table<u32>,
    /// The words after the article by which a tag tells of somebody, and whom they mean, by the first of them.
    described: Table<Vec<(&'s str, u32)>>,
    /// Where they are mentioned.
    seen: Vec<(Span, u32)>,
}

impl Nameless<'_> {
    fn key(&self, m: &MentionRef) -> u64 {
        lexicon::hash(fold::name(description(self.lexicon, m.core.of(self.text))).as_bytes())
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
        *self.by_words.get_or(key, || entities.describe(m.core, Gender::of(m.roles), m.class != Class::Thing))
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
        let mut named = entities.within(Span::new(it.span.start(), it.span.end())).map(|(_, id)| id);
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
    fn narrated(&mut self, entities: &mut Entities) {
        let words = self.sentences.iter().filter_map(|s| s.subject.as_ref()).filter(|m| is_word(m));
        for m in words {
            let who = entities.spelled(m.core.of(self.text)).filter(|&id| entities.at(m.core).is_none() && !entities.is_body(id));
            self.seen.extend(who.map(|who| (m.core, who)));
        }
        let sentences = self.sentences;
        let subjects = sentences.iter().enumerate().filter_map(|(n, s)| Some((n, s.subject.as_ref()?)));
        let subjects: Vec<_> = subjects.filter(|(_, m)| is_described(m)).collect();
        // Whoever a sentence brings in may speak, and "my wife", whom more than one is about.
        let mut told: Table<u32> = Table::default();
        for &(_, m) in &subjects {
            if m.start == Start::Indefinite || m.start == Start::Possessive && self.points(entities, m).is_none() {
                let times = told.get_or(self.key(m), || 0);
                *times += 1;
                if m.start == Start::Indefinite || *times == 2 {
                    self.own(entities, m);
                }
            }
        }
        for (n, m) in subjects {
            let own = || {
                // "The old man" may be whoever is there.
                let sure = !m.roles.has(Role::Anaphor) || is_kin(m) || m.start == Start::Indefinite || self.is_new(m, n);
                self.by_words.get(self.key(m)).copied().filter(|_| sure)
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
        let known = self.described.get_or(lexicon::hash(first.as_bytes()), Vec::new);
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
            let Some(known) = self.described.get(lexicon::hash(first.as_bytes())) else { continue };
            let told = known.iter().find_map(|&(words, who)| Some((begins(&self.text[at..], words)?, who)));
            let Some((len, who)) = told else { continue };
            let roles = self.lexicon.roles_of(&article.to_lowercase());
            if roles.has(Role::Article) && roles.has(Role::Definite) && !said(at) {
                self.seen.push((Span::new(from, at + len), who));
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
        let described = rest.len() < words.len();
        let Some(word) = rest.split_whitespace().next().filter(|_| described || m.start == Start::Possessive) else { return false };
        let mut found = before.match_indices(word).map(|(at, _)| at);
        found.any(|at| {
            let whole = !before[..at].ends_with(letter) && begins(&before[at..], rest).is_some();
            whole && (!described || first(at).is_some_and(new))
        })
    }
}

/// The length of these words at the beginning of the text, however they are parted there, where they end with it.
fn begins(text: &str, words: &str) -> Option<usize> {
    let mut rest = text;
    for (k, word) in words.split_whitespace().enumerate() {
        let blank = rest.len() - rest.trim_start().len();
        rest = rest.get(blank..).filter(|_| (blank > 0) == (k > 0))?.strip_prefix(word)?;
    }
    (!rest.starts_with(char::is_alphanumeric)).then(|| text.len() - rest.len())
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
pub(super) fn acting(entities: &Entities, m: &MentionRef) -> Option<u32> {
    entities.at(m.name.or(Some(m.core).filter(|_| is_described(m) || is_word(m)))?)
}

/// Whether a mention is of one person without a name.
pub(super) fn is_described(m: &MentionRef) -> bool {
    m.class == Class::Human && !m.plural && m.name.is_none()
}

/// Whether a mention is a lone word that may be a name: "Rose".
pub(in crate::resolve) fn is_word(m: &MentionRef) -> bool {
    m.class == Class::Thing && m.start == Start::Bare && !m.plural
}

/// A description without its article, so that "a man" and "the man" are one.
fn description<'t>(lexicon: &Lexicon, core: &'t str) -> &'t str {
    match core.split_once(char::is_whitespace) {
        Some((first, rest)) if lexicon.roles_of(&first.to_lowercase()).has(Role::Article) => rest.trim_start(),
        _ => core,
    }
}
