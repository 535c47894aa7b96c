//! Who comes to mind: those whom the last sentences were about, named or heard, and how much.
//!
//! Each sentence makes its subject, its speaker and whoever else it names come to mind, and most of what was there
//! before fades. So somebody heard a page ago does not go before the one whom the last sentence is about.

use super::entity::{Entities, Gender};
use crate::few::Few;

/// What it is worth to be named in a sentence.
pub(crate) const NAMED: f32 = 40.0;

/// What it is worth to be named before a mention in its own sentence.
const BESIDE: f32 = 50.0;

/// What it is worth to be whom a sentence is about.
pub(crate) const SUBJECT: f32 = 80.0;

/// What it is worth to speak, whether the sentence is about the speaker or not.
pub(crate) const HEARD: f32 = 110.0;

/// What is left of it after each sentence.
const LEFT: f32 = 0.4;

/// How many are remembered.
pub(crate) const MOST: usize = 8;

/// What is worth less than this is forgotten.
const LEAST: f32 = 0.05;

/// Somebody in mind.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Mind {
    pub(crate) id: u32,
    pub(crate) worth: f32,
    /// A sentence was about them, or they spoke: they are more than a name.
    pub(crate) acted: bool,
}

/// Those who come to mind, the first ones first.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Focus {
    list: Few<Mind, MOST>,
    /// What "it" stands for: an organisation, a place.
    pub(crate) it: Option<u32>,
    /// How much somebody without a name comes to mind, "a witness", and the gender that the word shows.
    stranger: (f32, Option<Gender>),
}

impl Focus {
    /// Somebody comes to mind, or more so than before.
    pub(crate) fn add(&mut self, id: u32, worth: f32) {
        let known = self.list.iter().position(|m| m.id == id);
        let Some(from) = known.or_else(|| self.room(id, worth)) else { return };
        let before = self.list[from];
        let new = Mind { worth: before.worth + worth, acted: before.acted || worth > BESIDE, ..before };
        let to = self.list[..from].iter().position(|other| other.worth <= new.worth).unwrap_or(from);
        self.list.copy_within(to..from, to + 1);
        self.list[to] = new;
    }

    /// The last place, for somebody new; none where all are taken by those who come to mind more.
    fn room(&mut self, id: u32, worth: f32) -> Option<usize> {
        let new = Mind { id, worth: 0.0, acted: false };
        let full = self.list.is_full();
        match self.list.last_mut().filter(|_| full) {
            Some(last) if last.worth > worth => return None,
            Some(last) => *last = new,
            None => self.list.push(new),
        }
        Some(self.list.len() - 1)
    }

    /// Somebody without a name comes to mind.
    pub(crate) fn meet(&mut self, gender: Option<Gender>, worth: f32) {
        self.stranger = (self.stranger.0.max(NAMED + worth), gender);
    }

    /// A pronoun that nobody else can be meant by shows who somebody without a name is.
    pub(crate) fn show(&mut self, gender: Option<Gender>) {
        self.stranger.1 = self.stranger.1.or(gender);
    }

    /// How much somebody without a name comes to mind for whom a pronoun of this gender can stand.
    pub(crate) fn stranger(&self, gender: Option<Gender>) -> f32 {
        let (worth, shown) = self.stranger;
        if shown.is_some() && shown != gender {
            0.0
        } else {
            worth
        }
    }

    /// A sentence is over.
    pub(crate) fn fade(&mut self) {
        self.stranger.0 *= LEFT;
        self.list.iter_mut().for_each(|m| m.worth *= LEFT);
        self.list.retain(|m| m.worth > LEAST);
    }

    /// Those in mind.
    pub(crate) fn list(&self) -> &[Mind] {
        &self.list
    }

    /// Whom it is most about.
    pub(crate) fn first(&self) -> Option<u32> {
        self.list.first().map(|m| m.id)
    }

    /// With those, too, who are named in a stretch of the text right before a mention, outside of what is said.
    pub(crate) fn beside(mut self, entities: &Entities, from: usize, to: usize, said: impl Fn(usize) -> bool) -> Focus {
        let here = entities.before(to).take(MOST).take_while(|(name, _)| name.start() >= from);
        for (_, id) in here.filter(|(name, _)| !said(name.start())) {
            self.add(id, BESIDE);
        }
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_said_last_comes_to_mind_first() {
        let mut focus = Focus::default();
        focus.add(1, SUBJECT);
        focus.add(2, NAMED);
        assert_eq!(focus.first(), Some(1));
        focus.fade();
        focus.add(2, NAMED);
        assert_eq!(focus.first(), Some(2));
        assert_eq!(focus.list(), [Mind { id: 2, worth: 56.0, acted: false }, Mind { id: 1, worth: 32.0, acted: true }]);
    }

    #[test]
    fn only_some_are_remembered() {
        let mut focus = Focus::default();
        (0..20).for_each(|id| focus.add(id, NAMED + id as f32));
        assert_eq!(focus.list().len(), MOST);
        assert_eq!(focus.first(), Some(19));
        (0..20).for_each(|_| focus.fade());
        assert_eq!(focus.first(), None);
    }
}
