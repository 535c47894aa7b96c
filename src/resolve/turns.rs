//! Who speaks each utterance of a dialogue: the most plausible sequence of speakers, not one speaker at a time.
//!
//! Each utterance has a few candidates: those named or heard last, and those named next. Its tag, the sentence
//! around it and whom it addresses speak for some of them and against others, and so does the order of turns: two
//! speakers alternate, and nobody answers himself. The best sequence is found by dynamic programming over pairs of
//! neighbours, forwards and backwards, so that each answer also shows by how much it is better than the next one.

mod cast;
mod lattice;
mod tags;
mod worth;

use super::draft::{called_in, Call, Called, Decided, Draft, MentionRef, Origin, PronounSeen, SentenceRef};
use super::entity::{Entities, Entity, Gender};
use crate::chunk::symbol::Class;
use crate::span::Span;
use crate::table::Table;
use crate::tag::lexicon::{self, Lexicon};
use crate::tag::role::Role;
use crate::tag::verbs::{self, Frames};
use cast::{Calls, Cast, Manners};
use lattice::Lattice;
pub(super) use tags::is_word;
use tags::{acting, tags, Tag};
use worth::Scene;

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

/// By how much an answer is better than the next one that shows how its speaker calls others.
const PLAIN: f32 = 1.0;

/// The speaker of an utterance that is nobody's, or a crowd's.
const NOBODY: u32 = u32::MAX;

/// From the margin over the next best speaker to the logit of being right; fit on the dialogue of novels.
const SLOPE: f32 = 0.6;
const OFFSET: f32 = -0.4;

/// No turn is surer than this.
const SUREST: f32 = 0.95;

/// How sure it is that an utterance without a plausible speaker has none.
const UNKNOWN_SPEAKER: f32 = 0.3;

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
    let further = |u: &Utterance| verbs::numbered(&lexicon.verbs, u.draft.verb).is_some_and(|v| v.frames.meets(Frames::FURTHER));
    let further: Vec<bool> = utterances.iter().map(further).collect();
    let mut scene = Scene {
        further: &further,
        entities,
        sentences,
        calls: &calls,
        utterances,
        tags: &tags,
        cast: &cast,
        manners: &Manners::default(),
        narrator,
    };
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

/// Pronouns show the gender of those whose names they follow, where they mostly agree; `can` tells who has one.
pub(crate) fn learn_genders(entities: &mut Entities, sentences: &[SentenceRef], pronouns: &[PronounSeen], can: impl Fn(&Entity) -> bool) {
    let mut votes: Table<(u32, (u32, u32))> = Table::default();
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
        let (_, vote) = votes.get_or(id.into(), || (id, (0, 0)));
        match p.gender {
            Gender::Male => vote.0 += 1,
            Gender::Female => vote.1 += 1,
        }
    }
    for &(id, (male, female)) in votes.values() {
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
    let mut counts: Table<(usize, Span)> = Table::default();
    // "Madame" and "Father" are no names, nor is "My God", nor letters as behind a doctor's name.
    let common = |name: &str| {
        let roles = |word: &str| lexicon.roles_of(&word.to_lowercase());
        roles(name).any(&[Role::Title, Role::Person])
            || name.split(' ').any(|w| roles(w).has(Role::Possessive))
            || !name.contains(char::is_lowercase)
    };
    let is_own = |k: usize| utterances.get(k).and_then(|u| u.draft.speaker.as_ref()).is_some_and(first);
    for (k, u) in utterances.iter().enumerate().filter(|&(k, _)| !is_own(k)) {
        // Whoever answers, or is answered, is likelier to be meant.
        let weight = if is_own(k + 1) || k.checked_sub(1).is_some_and(is_own) { 3 } else { 1 };
        for c in called_in(called, u.quotations).iter().filter(|c| c.call == Call::Addressed && !common(c.span.of(text))) {
            counts.get_or(lexicon::hash(c.span.of(text).as_bytes()), || (0, c.span)).0 += weight;
        }
    }
    let hidden = |count: usize, span: Span| {
        entities.hailed(lexicon, span.of(text)).map_or(true, |id| entities.get(id).mentions as usize * 3 < count)
    };
    let best =
        counts.values().iter().filter(|(n, span)| *n >= 4 && hidden(*n, *span)).max_by_key(|(n, span)| (*n, usize::MAX - span.start()));
    let name = best.map_or(mention, |&(_, span)| span);
    Some(entities.spelled(name.of(text)).unwrap_or_else(|| entities.describe(name, None, true)))
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
