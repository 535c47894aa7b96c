//! Nouns and adjectives that report: "her claim that", "made a promise to", "is confident that".
//!
//! A noun becomes a symbol of its own class only where what follows shows that it reports. Its owner is cut off as a mention
//! ("her", "the mayor's"), and a verb that says nothing by itself is one cue with it ("made a claim").

use super::symbol::{Class, Start, Symbol};
use super::Chunker;
use crate::tag::role::Role;
use crate::tag::tagger::Item;
use crate::tag::verbs::{Frames, ReportingVerb};
use crate::tag::Tag;
use crate::text::token::Kind;

/// How far ahead of a noun what it reports may begin, in words: "a warning on Monday from the mayor of Lenz that".
const AHEAD: usize = 14;

impl Chunker<'_> {
    /// Appends the noun phrase whose items are `i..=h`, if its head reports what follows, and returns the item after it.
    pub(super) fn reporting_noun(&self, i: usize, h: usize, out: &mut Vec<Symbol>) -> Option<usize> {
        // "how he answers that question": a verb.
        let subject = |k: usize| self.tag(k) == Some(Tag::Pronoun) && self.roles_at(k).has(Role::Subject);
        if self.items[h].tag != Tag::Noun || i == h && i.checked_sub(1).is_some_and(subject) {
            return None;
        }
        let (verb, last) = self.reporting_word(h, Tag::Noun, |word, last| self.noun_reports(i, word, last))?;
        if last == h && said_in(out) {
            return None;
        }
        let mut noun = self.make(Class::CueNoun, i, last, h);
        noun.verb = verb;
        noun.plural = self.roles_at(h).has(Role::Plural);
        self.push_reporting_noun(noun, [i, h, last + 1], out);
        Some(last + 1)
    }

    /// The reporting word (plus one) of a part of speech whose first word is item `at`, and the last item that belongs to it.
    fn reporting_word(&self, at: usize, part: Tag, reports: impl Fn(&ReportingVerb, usize) -> bool) -> Option<(u16, usize)> {
        let group = self.lexicon.word_group(self.token(at).word)?;
        group.verbs.iter().find_map(|&index| {
            let word = &self.lexicon.verbs[index as usize];
            let last = at + word.rest.len();
            let fits = word.part == part
                && last < self.items.len()
                && word
                    .rest
                    .iter()
                    .enumerate()
                    .all(|(k, rest)| !self.items[at + 1 + k].quotation && self.lexicon.is_spelt(self.token(at + 1 + k).word, rest));
            (fits && reports(word, last)).then_some((index + 1, last))
        })
    }

    /// Whether what stands around a noun that begins at item `first` and ends at item `last` shows that it reports.
    fn noun_reports(&self, first: usize, word: &ReportingVerb, last: usize) -> bool {
        let takes = |name: &str| Frames::from_name(name).is_some_and(|f| f.meets(word.frames));
        if !word.rest.is_empty() {
            return self.begins_phrase(last + 1) && self.time(last).is_none();
        }
        if takes("view") && self.is_fronted_view(first, last) {
            return true;
        }
        let (mut said, mut whose) = (false, false);
        for k in last + 1..self.items.len().min(last + 1 + AHEAD) {
            let item = self.items[k];
            if item.quotation {
                return said && takes("quote");
            }
            let roles = self.roles_at(k);
            match item.tag {
                Tag::To if self.infinitive(k).is_some() => return takes("to"),
                _ if roles.has(Role::Complementizer) && !matches!(item.tag, Tag::Determiner | Tag::Pronoun) => {
                    return takes("clause") && !self.tag(k + 1).is_some_and(|t| t.is_verb() || t == Tag::Modal);
                }
                _ if roles.has(Role::Copula) => said = true,
                Tag::Punctuation if self.token(k).kind == Kind::Colon => {
                    return takes("quote") && self.items.get(k + 1).is_some_and(|next| next.quotation);
                }
                // "calls by doctors for calm"
                Tag::Preposition if whose && takes("topic") && !roles.has(Role::Genitive) => return true,
                Tag::Preposition => whose |= k == last + 1,
                Tag::To | Tag::Determiner | Tag::Possessive | Tag::PossessiveClitic | Tag::Pronoun => {}
                Tag::Noun | Tag::ProperNoun | Tag::Number | Tag::Adjective | Tag::Adverb => {}
                Tag::VerbParticiple if said => {}
                Tag::Conjunction if self.tag(k + 1).is_some_and(Tag::is_noun) => {}
                _ => return false,
            }
        }
        false
    }

    /// Whether a noun phrase, a quotation or an -ing form begins at item `k`.
    fn begins_phrase(&self, k: usize) -> bool {
        let Some(item) = self.items.get(k) else { return false };
        item.quotation
            || item.tag.is_noun()
            || matches!(item.tag, Tag::Determiner | Tag::Possessive | Tag::Pronoun | Tag::Adjective | Tag::Number | Tag::VerbIng | Tag::Wh)
    }

    /// "In Ruiz's view, C", "C, in his words, D", "By the mayor's account, C", "In the words of Ruiz, C".
    fn is_fronted_view(&self, first: usize, last: usize) -> bool {
        let opens = first.checked_sub(1).is_some_and(|k| {
            self.items[k].tag == Tag::Preposition
                && !self.roles_at(k).has(Role::Genitive)
                && k.checked_sub(1)
                    .map_or(true, |b| matches!(self.token(b).kind, Kind::Comma | Kind::Dash) || self.items[b].tag == Tag::Conjunction)
        });
        let after = self.items.get(last + 1);
        let ends =
            |item: &Item| matches!(item.kind, Kind::Comma | Kind::Stop) || item.quotation || item.roles.has(Role::Genitive) && first < last;
        opens && after.map_or(true, ends)
    }

    /// Appends a reporting noun from item `i` on whose head is item `head`, before item `next`: its owner first. A light verb before it
    /// becomes one cue with it.
    fn push_reporting_noun(&self, mut noun: Symbol, [i, head, next]: [usize; 3], out: &mut Vec<Symbol>) {
        let clitic = (i..head).rev().find(|&k| self.items[k].tag == Tag::PossessiveClitic);
        let owner = match clitic {
            Some(c) if c > i => {
                let nested = (i..c).any(|k| self.items[k].tag == Tag::PossessiveClitic) || self.items[i].tag == Tag::Possessive;
                self.mention(i, c + 1, Some(c - 1), nested, false, None).map(|owner| (owner, c + 1))
            }
            _ if self.items[i].tag == Tag::Possessive && i < head => {
                let mut owner = self.make(Class::Pronoun, i, i, i);
                owner.plural = self.roles_at(i).has(Role::Plural);
                Some((owner, i + 1))
            }
            _ => None,
        };
        // "Doctors voiced concern about": what was taken for an adjective is the verb.
        let light =
            |k: usize| self.lexicon.entry(self.token(k).word).light && self.lexicon.entry(self.token(k).word).cost(Tag::VerbPast).is_some();
        if i < head && light(i) && out.last().is_some_and(|s| s.class.is_mention()) && self.is_content(next, &noun) {
            let mut verb = self.make(Class::Cue, i, i, i);
            (verb.last, verb.verb) = (noun.last, noun.verb);
            out.push(verb);
            return;
        }
        let own = owner.map_or(true, |(owner, _)| owner.class == Class::Pronoun);
        if let Some(verb) = out.last_mut().filter(|s| own && s.class.is_verb()) {
            if self.lexicon.entry(self.tokens[verb.head as usize].word).light && self.is_content(next, &noun) {
                verb.last = noun.last;
                verb.verb = noun.verb;
                verb.class = verb.class.reporting();
                return;
            }
        }
        if let Some((owner, rest)) = owner {
            out.push(owner);
            noun.first = self.items[rest].first;
            noun.start = Start::Possessive;
        }
        out.push(noun);
    }

    /// Whether what a noun reports begins at item `k`, with nobody named before who reports it.
    fn is_content(&self, k: usize, noun: &Symbol) -> bool {
        let rest = noun.head < noun.last;
        rest || self.roles_at(k).has(Role::Complementizer)
            || self.tag(k) == Some(Tag::To) && self.infinitive(k).is_some()
            || self.items.get(k).is_some_and(|item| item.quotation)
            || k < self.items.len() && self.token(k).kind == Kind::Colon
    }

    /// The adjective (plus one) at item `at` that reports what stands after it, and its last item: "confident that", "sure she will win",
    /// "critical of the plan", "eager to go".
    pub(super) fn reporting_adjective(&self, at: usize) -> Option<(u16, usize)> {
        if at >= self.items.len() || self.items[at].quotation {
            return None;
        }
        self.reporting_word(at, Tag::Adjective, |word, last| {
            // "critical of the plan"
            if !word.rest.is_empty() {
                return self.begins_phrase(last + 1);
            }
            let takes = |name: &str| Frames::from_name(name).is_some_and(|f| f.meets(word.frames));
            if takes("to") && self.tag(last + 1) == Some(Tag::To) {
                return self.infinitive(last + 1).is_some();
            }
            let roles = self.roles_at(last + 1);
            let asks = roles.has(Role::Wh) && self.tag(last + 1) != Some(Tag::Punctuation);
            let subject = matches!(self.tag(last + 1), Some(Tag::Determiner | Tag::Pronoun | Tag::Possessive | Tag::ProperNoun));
            roles.has(Role::Complementizer) || asks && takes("wh") || subject && self.time(last + 1).is_none()
        })
    }
}

/// Whether what comes now is where or in what the verb before says what follows: "said in a statement that".
fn said_in(before: &[Symbol]) -> bool {
    let mut back = before.iter().rev();
    back.next().is_some_and(|s| s.class == Class::Preposition)
        && back.take_while(|s| !matches!(s.class, Class::Comma | Class::Verb | Class::VerbPassive)).any(|s| s.class.is_cue())
}
