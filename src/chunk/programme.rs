//! Programmes by their titles, which stand in quotation marks or are no noun phrases: NBC's "Meet the Press", Face the Nation.

use super::symbol::{Class, Symbol};
use super::Chunker;
use crate::tag::role::Role;
use crate::tag::tagger::Item;
use crate::tag::verbs::{self, Frames};
use crate::tag::Tag;
use crate::text::token::Kind;

/// The words of a title that have no capital are not longer, in bytes: "of", "and", "from".
const SMALL: u32 = 4;

/// The longest title of a programme, in words.
const LONGEST: usize = 6;

impl Chunker<'_> {
    /// Whether whoever stands next is spoken to: "on", "told".
    pub(super) fn spoken_to_next(&self, before: &[Symbol]) -> bool {
        before.last().is_some_and(|s| match s.class {
            Class::Preposition => true,
            Class::Cue => verbs::numbered(&self.lexicon.verbs, s.verb).is_some_and(|v| v.frames.meets(Frames::TOLD)),
            _ => false,
        })
    }

    /// told "Lenz Tonight": the quotation at item `i` is the title of a known programme, and no words of anybody.
    pub(super) fn titled(&self, i: usize, before: &[Symbol]) -> Option<Symbol> {
        let q = self.spoken_to_next(before).then(|| self.quotation_of(&self.items[i])).flatten()?;
        let words = self.tokens[q.first as usize + 1..=q.last as usize].iter().take_while(|t| matches!(t.kind, Kind::Word | Kind::Number));
        let first = &self.tokens[q.first as usize + 1];
        // "The Late Hour", "60 Minutes"
        let number = first.kind == Kind::Number;
        let opening = q.first + 1 + u32::from(q.first + 1 < q.last && self.roles(q.first + 1).has(Role::Definite));
        let head = q.first as usize + words.take(LONGEST).count();
        let last = &self.tokens[head];
        let short = last.end > first.start && self.inside(&self.items[i]).0 <= LONGEST;
        let known = || {
            (number || self.roles(opening).has(Role::OutletFirst))
                && self.lexicon.outlet(&self.text[first.start as usize..last.end as usize]).is_some()
        };
        // "The Ana Ruiz Show": an unknown one by its last word.
        let all_capitals = || self.tokens[opening as usize..=head].iter().all(|t| t.kind != Kind::Word || t.shape.capital());
        let formed = || head > opening as usize && self.roles(head as u32).has(Role::OutletNamePart) && all_capitals();
        // in an interview with "Voices of the Delta"
        let interview = || match before {
            [.., said_in, with] => {
                with.class == Class::Preposition && matches!(said_in.class, Class::Document | Class::Medium) && self.is_written_as_title(i)
            }
            _ => false,
        };
        (short && (known() || formed() || interview())).then(|| Symbol {
            head: head as u32,
            tag: Tag::ProperNoun,
            ..self.make(Class::Outlet, i, i, i)
        })
    }

    /// on the show "Lenz Tonight"; in her book, "A Year in Lenz": where the quotation at item `i`, right behind what can have a title or
    /// behind its comma, is one, makes it a part of that.
    pub(super) fn joins_work(&self, i: usize, out: &mut Vec<Symbol>) -> bool {
        let comma = out.last().is_some_and(|s| s.class == Class::Comma);
        let end = out.len() - usize::from(comma);
        let [before @ .., work] = &mut out[..end] else { return false };
        let named = comma || before.last().is_some_and(|s| s.class == Class::Preposition);
        if !named || !self.has_title(work) || !self.is_written_as_title(i) {
            return false;
        }
        work.last = self.items[i].last;
        if comma {
            out.pop();
        }
        if self.inside(&self.items[i]).1 == Some(Kind::Comma) {
            out.push(self.make(Class::Comma, i, i, i));
        }
        true
    }

    /// Whether something is of a kind that has titles.
    fn has_title(&self, work: &Symbol) -> bool {
        !work.plural && self.lexicon.entry(self.tokens[work.head as usize].word).work
    }

    /// Whether all longer words of the quotation at item `i`, and more than one, begin with a capital.
    fn is_written_as_title(&self, i: usize) -> bool {
        let Some(q) = self.quotation_of(&self.items[i]) else { return false };
        let words = self.tokens[q.first as usize + 1..=q.last as usize].iter().filter(|t| t.kind == Kind::Word);
        let (mut capitals, mut small) = (0, false);
        for word in words {
            let capital = word.shape.capital();
            // "I" has one wherever it stands.
            capitals += u32::from(capital && word.end - word.start > 1);
            small |= !capital && word.end - word.start > SMALL;
        }
        capitals > 1 && !small
    }

    /// The title of a known programme that opens at item `i`, where the words are of a kind that no name is made of, and its end.
    pub(super) fn title_over_verbs(&self, i: usize, before: &[Symbol]) -> Option<(Symbol, usize)> {
        // "the Mail on Sunday"
        let name = i + usize::from(self.roles_at(i).has(Role::Definite));
        if !self.roles_at(name).has(Role::OutletFirst) || !self.token(name).shape.capital() || !self.spoken_to_next(before) {
            return None;
        }
        let mut end = i + 1;
        while end < self.items.len().min(i + LONGEST + 2)
            && matches!(self.token(end).kind, Kind::Word | Kind::Clitic | Kind::Number)
            && !self.items[end].quotation
        {
            end += 1;
        }
        // "CBS's Face the Nation": the station may stand before it.
        let station = (i + 1..end).find(|&k| self.token(k).kind == Kind::Clitic).map(|k| k + 1);
        let (from, last) = station
            .into_iter()
            .chain([i])
            .find_map(|from| (from + 1..end).rev().find(|&j| self.is_outlet(from, j)).map(|last| (from, last)))?;
        let plain = |tag: Tag| tag.is_noun() || tag == Tag::Adjective;
        // "Europe 1 radio"
        let kind = self.tag(last + 1) == Some(Tag::Noun) && self.roles_at(last + 1).has(Role::OutletNoun);
        // "France 24's sister station"
        if self.tag(last + 1) == Some(Tag::PossessiveClitic) {
            return None;
        }
        let end = last + 1 + usize::from(kind);
        (from > i || (from.max(name)..=last).any(|k| !plain(self.items[k].tag))).then(|| (self.make(Class::Outlet, i, end - 1, last), end))
    }

    /// ABC's "This Week": the title of a programme after the station's name, as a noun phrase from `i` to the quotation `j`.
    pub(super) fn stations_title(&self, i: usize, j: usize, item: &Item) -> bool {
        j > i && self.items[j - 1].tag == Tag::PossessiveClitic && self.outlet_before_clitic(i, j) && self.inside(item).0 <= LONGEST
    }

    /// The comma that closes a title from within its marks: "This Week," is followed by one as far as the sentence goes.
    pub(super) fn comma_within(&self, symbol: &Symbol) -> Option<Symbol> {
        if symbol.class != Class::Outlet || symbol.first == symbol.last {
            return None;
        }
        let [comma, closing] = [symbol.last - 1, symbol.last].map(|k| self.tokens[k as usize].kind);
        (comma == Kind::Comma && matches!(closing, Kind::Mark(_))).then_some(Symbol {
            class: Class::Comma,
            first: symbol.last,
            head: symbol.last,
            tag: Tag::Punctuation,
            outlet: false,
            ..*symbol
        })
    }
}
