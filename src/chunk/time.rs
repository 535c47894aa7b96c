//! Times: "on Monday", "at 11:40", "two years ago".

use super::Chunker;
use crate::tag::role::Role;
use crate::tag::Tag;
use crate::text::token::Kind;

/// What the words of times can be.
const TIMES: [Role; 5] = [Role::Day, Role::Month, Role::TimeUnit, Role::Deictic, Role::TimeModifier];

impl Chunker<'_> {
    /// Whether a time can begin at item `i`: most words show at once that none does.
    pub(super) fn may_be_time(&self, i: usize) -> bool {
        let begins = |k: usize| {
            let item = &self.items[k];
            item.roles.any(&TIMES)
                || item.tag == Tag::Number
                || item.tag == Tag::Determiner
                    && (self.roles_at(k + 1).any(&[Role::TimeUnit, Role::TimeModifier, Role::Day]) || self.counts_time(k + 1))
        };
        match self.items[i].tag {
            Tag::Preposition | Tag::To => begins(i) || i + 1 < self.items.len() && begins(i + 1),
            _ => begins(i),
        }
    }

    /// The end of the time that begins at item `i`, with its preposition.
    pub(super) fn time(&self, i: usize) -> Option<usize> {
        let mut j = i;
        if matches!(self.items[i].tag, Tag::Preposition | Tag::To) && !self.roles_at(i).has(Role::Complementizer) {
            j += 1;
            // "in 2015"
            if self.tag(j) == Some(Tag::Number) && self.is_year(j) && self.tag(j + 1) != Some(Tag::Noun) {
                return Some(j + 1);
            }
        }
        let from = j;
        let (mut unit, mut anchor, mut modifier, mut number) = (false, false, false, false);
        while j < self.items.len() && j < from + 7 {
            let roles = self.roles_at(j);
            let tag = self.items[j].tag;
            if self.items[j].quotation {
                break;
            }
            if anchor && roles.has(Role::Complementizer) {
                break;
            }
            let named = roles.any(&[Role::Day, Role::Month]) && tag != Tag::Modal && !tag.is_verb();
            let deictic = roles.has(Role::Deictic) && !(tag.is_verb() && self.token(j).kind == Kind::Word && tag != Tag::VerbPast);
            let clock = tag == Tag::Number && self.is_clock(j);
            if named || deictic || clock {
                anchor = true;
            } else if roles.has(Role::TimeUnit) && tag.is_noun() {
                unit = true;
            } else if roles.has(Role::TimeModifier) && !unit {
                modifier = true;
            } else if modifier && !anchor && tag == Tag::Preposition && self.roles_at(j + 1).has(Role::Day) {
                // "late on Monday"
            } else if tag == Tag::Number && (anchor || !number) {
                number = true;
            } else if tag == Tag::Determiner && j == from && self.counts_time(j + 1) {
                // "a few minutes later"
                j += 1;
            } else if tag == Tag::Determiner && j == from && self.roles_at(j + 1).any(&[Role::TimeUnit, Role::TimeModifier, Role::Day]) {
                // "the week" alone is a noun phrase; "the next day" is a time.
                modifier |= self.roles_at(j).has(Role::Demonstrative) || self.roles_at(j).has(Role::Indefinite);
            } else if self.token(j).kind == Kind::Comma && anchor && self.tag(j + 1) == Some(Tag::Number) && self.is_year(j + 1) {
            } else {
                break;
            }
            j += 1;
        }
        // "a day after the vote", "hours before he left", "a few weeks after he left"
        let reckoned = || {
            unit && !self.roles_at(from).has(Role::Definite)
                && self.tag(j) == Some(Tag::Preposition)
                && self.roles_at(j).has(Role::Subordinator)
        };
        let whole = anchor || (unit && modifier) || reckoned();
        if !whole || j == from {
            return None;
        }
        if j == i + 1 && self.roles_at(i).has(Role::Month) && self.is_given_name(i) {
            return None;
        }
        let mut end = j;
        while end > from && (self.token(end - 1).kind == Kind::Comma || (self.roles_at(end - 1).has(Role::TimeModifier) && !anchor)) {
            end -= 1;
        }
        // "Saturday night's debate", "Tuesday primary", "the Sunday Mirror": part of a noun phrase.
        if end < self.items.len() {
            if self.roles_at(end).has(Role::OutletNamePart) && self.token(end).shape.capital() && self.roles_at(from).has(Role::Definite) {
                return None;
            }
            let next = self.items[end].tag;
            if next == Tag::PossessiveClitic
                || (next == Tag::Noun
                    && !self.roles_at(end - 1).has(Role::Deictic)
                    && !self.items[end].quotation
                    && self.roles_at(end - 1).any(&[Role::Day, Role::TimeUnit]))
            {
                return None;
            }
        }
        (end > from).then_some(end)
    }

    /// Whether the month at item `i` is somebody's given name: "May Velt", or beside a quotation and its verb.
    pub(super) fn is_given_name(&self, i: usize) -> bool {
        let quotation = |k: Option<usize>| k.is_some_and(|k| self.items[k].quotation);
        let spoke = |k: usize| self.tag(k) == Some(Tag::VerbPast);
        let surname = self.tag(i + 1) == Some(Tag::ProperNoun) && !self.roles_at(i + 1).any(&TIMES);
        surname || quotation(i.checked_sub(1)) && spoke(i + 1) || quotation(i.checked_sub(2)) && spoke(i - 1)
    }

    /// Whether the adjective at item `i` counts how long ago something was, or how much later: "few minutes ago", "few minutes after".
    fn counts_time(&self, i: usize) -> bool {
        let from = || self.tag(i + 2) == Some(Tag::Preposition) && self.roles_at(i + 2).has(Role::Subordinator);
        self.tag(i) == Some(Tag::Adjective)
            && self.roles_at(i + 1).has(Role::TimeUnit)
            && (self.roles_at(i + 2).has(Role::Deictic) || from())
    }

    /// "11:40"
    pub(super) fn is_clock(&self, i: usize) -> bool {
        let text = self.token(i).text(self.text);
        let parts = text.split_once(':').map(|(hour, rest)| [hour, rest]);
        parts.is_some_and(|parts| parts.iter().all(|p| (1..=2).contains(&p.len()) && p.bytes().all(|b| b.is_ascii_digit())))
    }

    pub(super) fn is_year(&self, i: usize) -> bool {
        let text = self.token(i).text(self.text);
        text.len() == 4 && (text.starts_with("19") || text.starts_with("20") || text.starts_with("18"))
    }
}
