//! People whom the caller knows, by every name that the caller gave them.

use crate::table::Table;
use crate::tag::lexicon;
use crate::text::fold;

/// Names of people, each with its aliases.
#[derive(Clone, Debug, Default)]
pub(crate) struct People {
    names: Vec<Box<str>>,
    /// Folded names and aliases by their hashes, each with its person.
    aliases: Table<(Box<str>, u32)>,
}

impl People {
    /// The number of the person with this name, who is added where new, and whose alias the name was before.
    pub(crate) fn add(&mut self, name: &str) -> (u32, Option<u32>) {
        let key = fold::name(name);
        match self.find(&key) {
            Some(n) if fold::name(&self.names[n as usize]) == key => (n, None),
            _ => {
                let number = self.names.len() as u32;
                self.names.push(name.split_whitespace().collect::<Vec<_>>().join(" ").into());
                (number, self.give(key, number))
            }
        }
    }

    /// Gives a person one more name, and tells who else had it before.
    pub(crate) fn alias(&mut self, alias: &str, person: u32) -> Option<u32> {
        self.give(fold::name(alias), person).filter(|&before| before != person)
    }

    /// Gives a folded name to a person, and tells whose it was before.
    fn give(&mut self, key: String, person: u32) -> Option<u32> {
        let before = self.find(&key);
        self.aliases.insert(lexicon::hash(key.as_bytes()), (key.into(), person));
        before
    }

    /// Whose a folded name is.
    fn find(&self, key: &str) -> Option<u32> {
        self.aliases.get(lexicon::hash(key.as_bytes())).filter(|(name, _)| **name == *key).map(|&(_, person)| person)
    }

    /// The name of the person with this number.
    pub(crate) fn name(&self, number: u32) -> Option<&str> {
        self.names.get(number as usize).map(|name| &**name)
    }
}

/// The people known for one text: those of the attributor, and those of its context, who go first.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Known<'k> {
    pub(crate) always: &'k People,
    pub(crate) here: Option<&'k People>,
}

impl<'k> Known<'k> {
    /// Whether nobody is known, which is the usual case and costs nothing more.
    pub(crate) fn is_empty(&self) -> bool {
        self.always.names.is_empty() && self.here.map_or(true, |p| p.names.is_empty())
    }

    /// The number of the person whom these words name.
    pub(crate) fn find(&self, words: &str) -> Option<u32> {
        let key = fold::name(words);
        let here = self.here.and_then(|p| p.find(&key)).map(|n| n + self.always.names.len() as u32);
        here.or_else(|| self.always.find(&key))
    }

    /// The name of the person with this number.
    pub(crate) fn name(&self, number: u32) -> Option<&'k str> {
        let here = || self.here?.name(number - self.always.names.len() as u32);
        self.always.name(number).or_else(here)
    }
}
