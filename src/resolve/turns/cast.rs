//! Those who may speak, as the whole text shows them: how often they do, whom they call upon, and by which words.

use super::tags::Tag;
use crate::resolve::draft::{Call, Called, SentenceRef};
use crate::resolve::entity::{Entities, EntityKind};
use crate::table::Table;
use crate::tag::lexicon::{self, Lexicon};
use crate::tag::role::Roles;

/// How many times as often as sentences are about it something that acts can be mentioned.
const PASSIVE: u32 = 10;

/// What the whole text shows of those who may speak.
pub(super) struct Cast {
    /// How often each entity speaks by a tag.
    spoke: Vec<u16>,
    /// How often a sentence is about it.
    acted: Vec<u16>,
}

impl Cast {
    pub(super) fn new(entities: &Entities, sentences: &[SentenceRef], tags: &[Tag]) -> Cast {
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

    pub(super) fn spoke(&self, id: u32) -> u16 {
        self.spoke.get(id as usize).copied().unwrap_or(0)
    }

    /// Whether the entity can speak at all.
    pub(super) fn plays(&self, entities: &Entities, id: u32) -> bool {
        match entities.get(id).kind {
            _ if entities.get(id).faceless => false,
            EntityKind::Outlet | EntityKind::Organisation => self.spoke(id) > 0,
            EntityKind::Person => true,
            EntityKind::Unknown if entities.get(id).cast => true,
            // Sentences are about a person time and again, about a place now and then.
            EntityKind::Unknown => {
                let acted = self.acted.get(id as usize).copied().unwrap_or(0);
                self.spoke(id) > 0 || acted > 2 && u32::from(acted) * PASSIVE >= entities.get(id).mentions
            }
        }
    }
}

/// Whom the words of an utterance name and address.
pub(super) struct Calls {
    pub(super) names: Vec<(u32, Call)>,
    /// What the word shows that addresses somebody without a name: "sir", "madam".
    pub(super) word: Option<Roles>,
    /// The hashes of that word, and of the last name that it calls.
    pub(super) manners: [Option<u64>; 2],
}

impl Calls {
    pub(super) fn new(text: &str, lexicon: &Lexicon, entities: &Entities, called: &[Called]) -> Calls {
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
    pub(super) fn upon(&self) -> impl Iterator<Item = u32> + '_ {
        self.names.iter().filter(|(_, call)| *call == Call::Addressed).map(|(id, _)| *id)
    }
}

/// With which words and names each of them addresses others: one says "sir", and another is called so.
#[derive(Default)]
pub(super) struct Manners {
    /// How often somebody says a word, and how often anybody does.
    said: Table<u16>,
    all: Table<u16>,
}

impl Manners {
    /// What the utterances show whose speaker is known.
    pub(super) fn new(calls: &[Calls], speaker: impl Fn(usize) -> Option<u32>) -> Manners {
        let mut manners = Manners::default();
        for (i, calls) in calls.iter().enumerate().filter(|(_, calls)| calls.manners != [None, None]) {
            let Some(who) = speaker(i) else { continue };
            for word in calls.manners.into_iter().flatten() {
                let said = manners.said.get_or(by(word, who), || 0);
                *said = said.saturating_add(1);
                let all = manners.all.get_or(word, || 0);
                *all = all.saturating_add(1);
            }
        }
        manners
    }

    /// How much of what is known of a word somebody has said, from 0 to 1; none where too little is known.
    pub(super) fn share(&self, word: u64, who: u32) -> Option<f32> {
        let all = self.all.get(word)?;
        let said = self.said.get(by(word, who)).copied().unwrap_or(0);
        Some(f32::from(said) / f32::from(*all))
    }
}

/// A number for a word and who has said it.
fn by(word: u64, who: u32) -> u64 {
    word.rotate_left(17) ^ u64::from(who)
}
