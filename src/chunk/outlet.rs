//! Which mentions are news outlets: by the list, by the words for their kind, by the form of a name.

use super::symbol::Class;
use super::Chunker;
use crate::tag::role::{Role, Roles};
use crate::tag::Tag;
use crate::text::token::Kind;

impl Chunker<'_> {
    /// "BuzzFeed's Smith", "Lenz Radio's breakfast show": an outlet in the possessive.
    pub(super) fn outlet_before_clitic(&self, i: usize, h: usize) -> bool {
        let Some(clitic) = (i + 1..h).find(|&k| self.items[k].tag == Tag::PossessiveClitic) else { return false };
        let capital = |k: usize| self.items[k].tag.is_noun() && self.token(k).shape.capital();
        // "the network's Ana Ruiz"
        let common = clitic > i && self.items[clitic - 1].tag == Tag::Noun && self.roles_at(clitic - 1).has(Role::OutletNoun);
        if common && self.items[h].tag == Tag::ProperNoun {
            return true;
        }
        let Some(start) = (i..clitic).find(|&k| capital(k)) else { return false };
        let part = |k: usize| self.roles_at(k).has(Role::OutletNamePart) && self.items[k].tag == Tag::ProperNoun;
        // "the Courier's Ana Ruiz"
        let bare = clitic == i + 2 && self.bare_name(i, i + 1);
        let formed = bare || start + 1 < clitic && (part(clitic - 1) || (part(start) && self.roles_at(start).has(Role::OutletNoun)));
        formed || (start..clitic).any(|k| capital(k) && self.is_outlet(k, clitic - 1))
    }

    /// "the Lenz Courier editor Ana Ruiz", "the Lenz Courier interview": a known outlet right before the word for what somebody or
    /// something of it is.
    pub(super) fn outlet_before_role(&self, i: usize, h: usize) -> bool {
        let Some(start) = (i..h).find(|&k| self.items[k].tag == Tag::ProperNoun) else { return false };
        let belongs = |k: usize| self.roles_at(k).any(&[Role::Person, Role::Group, Role::Document, Role::Medium]);
        let Some(role) = (start + 1..=h).find(|&k| self.items[k].tag == Tag::Noun && belongs(k)) else { return false };
        let last = (start..role).rev().find(|&k| self.items[k].tag == Tag::ProperNoun).unwrap_or(start);
        // "a Lenz Courier interview": an unknown one by the last word of its name, but "Herald Square tenants" are none.
        let part = |roles: Roles| roles.has(Role::OutletNamePart) && !roles.any(&[Role::Group, Role::Nationality]);
        let named = || last > start && part(self.roles_at(last)) && !self.roles_at(role).has(Role::Person);
        (start..=last).any(|k| self.is_outlet(k, last)) || named()
    }

    /// Whether the items `i..=j` are the name of a known outlet.
    pub(super) fn is_outlet(&self, i: usize, j: usize) -> bool {
        let first = if self.roles_at(i).has(Role::Definite) && i < j { i + 1 } else { i };
        // Most names begin or end with a word that no outlet's name does.
        self.roles_at(first).has(Role::OutletFirst)
            && (self.roles_at(j).has(Role::OutletLast) || self.token(j).kind != Kind::Word)
            && self.lexicon.outlet(&self.text[self.token(i).start as usize..self.token(j).end as usize]).is_some()
    }

    /// "the Associated Press": a known outlet whose last word is a common noun.
    pub(super) fn capital_outlet(&self, i: usize, h: usize) -> bool {
        self.token(h).shape.capital()
            && (i..h).find(|&k| self.roles_at(k).has(Role::OutletFirst)).is_some_and(|start| self.is_outlet(start, h))
    }

    /// "Reuters Television", "BBC Lenz": a known outlet's name and more words of the name, none of them a person's.
    pub(super) fn edition(&self, start: usize, h: usize) -> bool {
        let person = |k: usize| {
            let roles = self.roles_at(k);
            let others = roles.any(&[Role::GivenName, Role::Title, Role::Person, Role::SuffixOfOrganisations, Role::Group]);
            others && !roles.has(Role::OutletNoun)
        };
        // A name of one word must be no other word or name, as "Time" and "Dawn" are.
        let plain = |k: usize| {
            let text = self.token(k).text(self.text);
            let alone = || self.lexicon.entry(self.token(k).word).candidates().iter().all(|c| c.tag == Tag::ProperNoun);
            let exact = || self.lexicon.outlet(text).is_some_and(|o| o.name == text);
            !self.roles_at(k).has(Role::GivenName) && (self.token(k).shape.all_capitals() || (alone() && exact()))
        };
        start < h
            && self.roles_at(start).has(Role::OutletFirst)
            && (start..h).any(|k| {
                (k > start || plain(start)) && (k + 1..=h).all(|r| self.token(r).shape.capital() && !person(r)) && self.is_outlet(start, k)
            })
    }

    /// A word with a capital that would be a person without an article, were it not the name of an outlet: "Politico reported".
    pub(super) fn only_outlet(&self, h: usize) -> bool {
        let roles = self.roles_at(h);
        roles.has(Role::Person) && !roles.any(&[Role::Plural, Role::Title]) && self.token(h).shape.capital() && self.is_outlet(h, h)
    }

    /// "the Courier": the article and a word that papers are named by.
    pub(super) fn bare_name(&self, i: usize, h: usize) -> bool {
        let roles = self.roles_at(h);
        h == i + 1
            && self.roles_at(i).has(Role::Definite)
            && roles.has(Role::OutletNamePart)
            && !roles.any(&[Role::Group, Role::Nationality, Role::Title])
            && !self.roles_at(h + 1).has(Role::Genitive)
    }

    /// "news agency": two words that together are one for an outlet.
    pub(super) fn outlet_phrase(&self, h: usize) -> bool {
        let Some(before) = h.checked_sub(1).filter(|&k| self.roles_at(h).any(&[Role::Group, Role::OutletNoun]) && !self.items[k].quotation)
        else {
            return false;
        };
        self.lexicon.is_outlet_phrase(self.token(before).word, self.token(h).word)
    }

    pub(super) fn name_class(&self, i: usize, h: usize) -> Class {
        let roles = self.roles_at(h);
        // "Lenz's Radio Atlantica": what stands before the possessive is no part of the name.
        let from = (i..h).rev().find(|&k| self.items[k].tag == Tag::PossessiveClitic).map_or(i, |k| k + 1);
        // "Lenz-based Radio Drelm": nor where it is.
        let named = |k: &usize| self.items[*k].tag == Tag::ProperNoun && !self.token(*k).ends_small(self.text);
        let start = (from..h).find(named).unwrap_or(h);
        // "the news agency Lenzpress", "the Drelm daily Lenzblatt": the word for its kind stands before the name.
        let before = (i..h).rev().find(|&k| !self.token(k).shape.capital() && !self.roles_at(k).has(Role::ParticleOfNames));
        let kind = before.is_some_and(|k| {
            let noun = matches!(self.items[k].tag, Tag::Noun | Tag::Adjective);
            noun && (self.roles_at(k).has(Role::OutletNoun) || self.outlet_phrase(k))
        });
        // "Gulf News Agency": the word for an organisation right after one that only agencies and stations have in their names.
        let news = |k: usize| self.roles_at(k).has(Role::OutletNamePart) && self.roles_at(k).any(&[Role::Agency, Role::Broadcaster]);
        let agency = h > start && roles.has(Role::SuffixOfOrganisations) && (news(h - 1) || self.outlet_phrase(h));
        // "Radio Lenz": the word for its kind opens the name.
        let opened = h > start && self.roles_at(start).has(Role::OutletNoun) && self.roles_at(start).has(Role::OutletNamePart);
        // "lenznews.com", "Canal13", "KDUN-TV": by the form of the word.
        let last = self.token(h);
        let unknown = last.word == crate::text::UNKNOWN || last.shape.known_by_last_part();
        let formed = unknown && self.lexicon.has_outlet_form(last.text(self.text));
        // "Ms. Post" is a person.
        let titled = h == start + 1 && self.roles_at(start).any(&[Role::Courtesy, Role::Title]);
        // "Channel 9", "Fox 35"
        let figure = || roles.has(Role::OutletNamePart) && self.token(h + 1).kind == Kind::Number;
        // "state TV": words for it, the last one in capitals.
        let common = h > i && self.outlet_phrase(h);
        let numbered = self.tag(h + 1) == Some(Tag::Number) && (roles.has(Role::OutletNoun) || figure());
        let named = self.is_outlet(start, h) || (h > start && !titled && roles.has(Role::OutletNamePart)) || self.edition(start, h);
        if common || numbered || kind || agency || opened || formed || named || self.bare_name(i, h) {
            return Class::Outlet;
        }
        if roles.has(Role::Day) || (roles.has(Role::Month) && h == start && !self.is_given_name(h)) {
            return Class::Time;
        }
        if roles.has(Role::Nationality) && !roles.has(Role::Place) && !roles.has(Role::GivenName) {
            return Class::Human;
        }
        Class::Name
    }
}
