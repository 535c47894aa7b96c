//! Noun phrases, from their first word to their head, and what kind of mention each one is.

use super::symbol::{Class, Start, Symbol};
use super::{Chunker, SHORT};
use crate::tag::role::{Role, Roles};
use crate::tag::tagger::Item;
use crate::tag::Tag;
use crate::text::token::Kind;

/// The longest noun phrase, in tokens.
const LONGEST: usize = 24;

impl Chunker<'_> {
    /// Whether the -ing or -ed form at `i` stands before a noun as an adjective does.
    pub(super) fn modifies(&self, i: usize, before: &[Symbol]) -> bool {
        let next = self.tag(i + 1);
        let noun = next.is_some_and(|t| t == Tag::Noun);
        let governed = before.last().is_some_and(|s| matches!(s.class, Class::Preposition | Class::Conjunction));
        // "cited heightened public interest"
        let object = || before.last().is_some_and(|s| s.class == Class::Cue) && self.tag(i + 2) == Some(Tag::Noun);
        let described = || next == Some(Tag::Adjective) && object();
        self.items[i].tag == Tag::VerbParticiple && (noun && governed || described())
    }

    /// Appends the noun phrase that begins at item `i`, where there is one, and returns the item after it.
    pub(super) fn noun_phrase(&self, i: usize, out: &mut Vec<Symbol>) -> Option<usize> {
        let mut j = i;
        let mut head = None;
        let mut owner = None;
        let mut possessive = false;
        let mut numeral = false;
        let mut quoted = None;
        while j < self.items.len() && j < i + LONGEST {
            let item = &self.items[j];
            if item.quotation {
                let determined = j > i
                    && matches!(
                        self.items[j - 1].tag,
                        Tag::Determiner | Tag::Adjective | Tag::Possessive | Tag::PossessiveClitic | Tag::ProperNoun
                    );
                let (words, ending) = self.inside(item);
                let plain = !matches!(ending, Some(Kind::Stop | Kind::Query | Kind::Comma | Kind::Dash));
                if self.stations_title(i, j, item) {
                    quoted = Some(j);
                    j += 1;
                    break;
                }
                // a "person close to the talks" told Reuters
                let subject = || {
                    let verb = self.tag(j + 1).is_some_and(|t| matches!(t, Tag::VerbPast | Tag::VerbThird | Tag::Modal));
                    determined && words <= 2 * SHORT && verb && self.roles_at(j - 1).has(Role::Article)
                };
                let opens = head.is_none() && (determined && words <= SHORT + 1 || subject());
                if plain && (opens || self.quotation_in_phrase(j)) {
                    quoted = Some(j);
                    j += 1;
                    continue;
                }
                break;
            }
            let next = self.tag(j + 1);
            let roles = self.roles_at(j);
            // "Ursula von der Leyen", whatever tags the particles have got.
            let after_name = head.is_some_and(|h: usize| {
                self.items[h].tag == Tag::ProperNoun && (h + 1..j).all(|k| self.roles_at(k).has(Role::ParticleOfNames))
            });
            if after_name && roles.has(Role::ParticleOfNames) && !self.token(j).shape.capital() && self.name_after_particles(j) {
                j += 1;
                continue;
            }
            match item.tag {
                // "calls this a shame": an article opens a phrase of its own.
                Tag::Determiner if j > i && roles.has(Role::Article) && self.roles_at(j - 1).has(Role::Demonstrative) => break,
                Tag::Determiner if j == i || matches!(self.items[j - 1].tag, Tag::Determiner | Tag::Adverb) => {}
                Tag::Possessive if head.is_none() => {}
                Tag::Number => {
                    // "told Reuters two ships": a number in letters opens a phrase of its own.
                    let apart = |last: Tag| last == Tag::Noun || (last == Tag::ProperNoun && self.token(j).kind == Kind::Word);
                    // "number 8 Ana Ruiz"
                    let shirt =
                        || self.items[j - 1].tag == Tag::Noun && !self.roles_at(j - 1).has(Role::Plural) && next == Some(Tag::ProperNoun);
                    if head.is_some() && apart(self.items[j - 1].tag) && !shirt() && !self.numbers_channel(j) {
                        break;
                    }
                    numeral = true;
                }
                Tag::Adjective => {
                    // "Ruiz earlier Thursday said", "told CNN last year": a time begins.
                    if head.is_some() && roles.any(&[Role::TimeModifier, Role::Deictic]) && self.time(j).is_some() {
                        break;
                    }
                    if head.is_some() && !next.is_some_and(|t| t.is_noun() || t == Tag::Adjective) {
                        break;
                    }
                    // "the party daily Pravda": the word for its kind before a name.
                    let kind = || roles.has(Role::OutletNoun) && next == Some(Tag::ProperNoun);
                    if head.is_some_and(|h: usize| self.items[h].tag == Tag::Noun && !self.ranks(h, j)) && !kind() {
                        break;
                    }
                }
                // "French forward Ana Ruiz": what may be a noun stands between where somebody is from and the name.
                Tag::Adverb
                    if next == Some(Tag::ProperNoun)
                        && head.is_some_and(|h: usize| h + 1 == j && self.roles_at(h).has(Role::Nationality))
                        && self.lexicon.entry(self.token(j).word).cost(Tag::Noun).is_some() => {}
                Tag::Adverb => {
                    // "the most cited figures", "the then mayor"
                    let cited = || {
                        let past = next == Some(Tag::VerbPast);
                        j > i
                            && self.items[j - 1].tag == Tag::Determiner
                            && (past || next == Some(Tag::Noun) && self.roles_at(i).has(Role::Article))
                    };
                    if head.is_some() || !(cited() || next.is_some_and(|t| matches!(t, Tag::Adjective | Tag::Number | Tag::VerbParticiple)))
                    {
                        break;
                    }
                }
                Tag::VerbParticiple | Tag::VerbIng | Tag::VerbPast => {
                    let determined = j > i
                        && matches!(
                            self.items[j - 1].tag,
                            Tag::Determiner | Tag::Adjective | Tag::Possessive | Tag::PossessiveClitic | Tag::Adverb | Tag::Number
                        );
                    // "All were safe", "some threw stones": what is no participle is a verb.
                    let word = self.lexicon.entry(self.token(j).word);
                    let past = item.tag == Tag::VerbPast && !word.candidates().is_empty() && word.cost(Tag::VerbParticiple).is_none();
                    if head.is_some()
                        || past
                        || !(j == i || determined)
                        || !next.is_some_and(|t| t.is_noun() || matches!(t, Tag::Adjective | Tag::Number))
                    {
                        break;
                    }
                }
                Tag::Noun => {
                    // "told the council Monday": a day is no part of the phrase, unless it stands before its noun.
                    if roles.any(&[Role::Day, Role::Deictic])
                        && head.is_some()
                        && j > i
                        && self.items[j - 1].tag.is_noun()
                        && !self.capital_outlet(i, j)
                    {
                        break;
                    }
                    if head.is_some_and(|h| self.several_after_one(i, h, j, out)) {
                        break;
                    }
                    if head.is_some_and(|h| self.done_by(j) || self.described_by(h, j) || self.told_outlet(i, h, j, out)) {
                        break;
                    }
                    head = Some(j);
                }
                Tag::ProperNoun => {
                    if j > i {
                        let last = &self.items[j - 1];
                        let joins = last.tag != Tag::Noun || self.outlet_phrase(j - 1) || self.roles_at(j - 1).any(&[Role::Person, Role::Title, Role::OutletNoun, Role::Nationality, Role::ParticleOfNames]) || self.token(j - 1).shape.capital()
                            // "the rebel group FARC", "the news agency IRNA"
                            || (self.roles_at(j - 1).has(Role::Group) && self.token(j).shape.all_capitals())
                            || self.body_of_place(i, j)
                            || self.bare_before_name(i, j, out)
                            || self.strange_before_name(i, j)
                            // "the area MP"
                            || self.items[i].tag == Tag::Determiner && roles.has(Role::Title) && self.token(j).shape.all_capitals();
                        // "The Sunday Times"
                        let paper = self.roles_at(j + 1).has(Role::OutletNamePart) && self.token(j + 1).shape.capital();
                        let time = roles.any(&[Role::Day, Role::Deictic]) && last.tag.is_noun() && !paper && !self.capital_outlet(i, j);
                        if !joins || time {
                            break;
                        }
                    }
                    head = Some(j);
                }
                Tag::PossessiveClitic => {
                    if head.is_none() && quoted.is_none() {
                        break;
                    }
                    if next.is_some_and(|t| {
                        matches!(
                            t,
                            Tag::Noun | Tag::ProperNoun | Tag::Adjective | Tag::Number | Tag::VerbParticiple | Tag::VerbIng | Tag::Adverb
                        )
                    }) || self.items.get(j + 1).is_some_and(|n| n.quotation)
                    {
                        possessive = true;
                        owner = head.map(|h| (h, j + 1));
                        head = None;
                        j += 1;
                        continue;
                    }
                    j += 1;
                    break;
                }
                // "the full, unredacted memo"
                Tag::Punctuation | Tag::Conjunction if head.is_none() && self.joins_adjectives(i, j) => {}
                // "energy and mines minister Ana Ruiz"
                Tag::Conjunction if head.is_some_and(|h| h + 1 == j && self.shares_office(h, j)) => {}
                // "the Department of Forestry and Fire Protection"
                Tag::Conjunction if head.is_some_and(|h| h + 1 == j) && self.department_goes_on(j, out) => {}
                // "Department of Health & Human Services", "AT & T".
                Tag::Conjunction if self.token(j).kind == Kind::Symbol && head.is_some() && next == Some(Tag::ProperNoun) => {}
                _ => break,
            }
            j += 1;
        }
        if j == i {
            return None;
        }
        // Radio Lenz's "The Week in Drelm": a quotation that is no part of the phrase leaves its owner.
        if let (None, None, Some((h, end))) = (head, quoted, owner.filter(|&(_, end)| end == j)) {
            out.push(self.mention(i, end, Some(h), false, numeral, None)?);
            return Some(end);
        }
        // "Ana Ruiz, Jr." and "(Party, Place)" are cut off; trailing determiners and adjectives stay outside.
        let end = match (head, quoted) {
            (Some(h), _) => self.phrase_end(h, j),
            (None, Some(q)) => q + 1,
            (None, None) => j,
        };
        if let Some(next) = head.filter(|&h| h + 1 == end).and_then(|h| self.reporting_noun(i, h, out)) {
            return Some(next);
        }
        out.push(self.mention(i, end, head, possessive, numeral, quoted)?);
        Some(end)
    }

    /// "the full, unredacted memo", "a kind, loving and honest man": whether the mark or conjunction at `j` parts two adjectives of a phrase
    /// from `i` on that has still no noun.
    fn joins_adjectives(&self, i: usize, j: usize) -> bool {
        let opens = matches!(self.items[i].tag, Tag::Determiner | Tag::Possessive);
        let describes = |k: usize| matches!(self.tag(k), Some(Tag::Adjective | Tag::VerbParticiple | Tag::VerbPast));
        let noun = |k: usize| self.tag(k).is_some_and(Tag::is_noun) && !self.items[k].quotation;
        let more = || self.tag(j + 2) == Some(Tag::Conjunction) && describes(j + 3) && noun(j + 4);
        let comma = self.token(j).kind == Kind::Comma;
        let second = || (i..j).any(|k| self.token(k).kind == Kind::Comma);
        opens
            && j > i + 1
            && self.tag(j - 1) == Some(Tag::Adjective)
            && describes(j + 1)
            && if comma { noun(j + 2) || more() } else { second() && noun(j + 2) }
    }

    /// "energy and mines minister Ana Ruiz", "Energy and Mines Minister Ana Ruiz": whether the noun at `h` and what follows the conjunction at `i` are of one office, which
    /// somebody's name follows.
    fn shares_office(&self, h: usize, i: usize) -> bool {
        let capital = |k: usize| self.token(k).shape.capital();
        let common = |k: usize| {
            let entry = self.lexicon.entry(self.token(k).word);
            self.tag(k).is_some_and(Tag::is_noun) && capital(k) == capital(h) && entry.is_common()
        };
        let office = i + 2;
        if office + 1 >= self.items.len() || self.items[i + 1..=office].iter().any(|item| item.quotation) {
            return false;
        }
        common(h)
            && common(i + 1)
            && common(office)
            && self.roles_at(office).has(Role::Title)
            && !self.roles_at(h).any(&[Role::Title, Role::Person])
            && self.tag(office + 1) == Some(Tag::ProperNoun)
    }

    /// "the Department of Forestry and Fire Protection": whether the conjunction at `j` parts two ordinary words with capitals, behind "of" and
    /// what else of the name has a capital.
    fn department_goes_on(&self, j: usize, before: &[Symbol]) -> bool {
        let ordinary = |k: usize| {
            let entry = self.lexicon.entry(self.token(k).word);
            self.tag(k) == Some(Tag::ProperNoun) && entry.is_common()
        };
        let department = matches!(before, [.., body, of]
            if of.class == Class::Preposition && self.roles(of.first).has(Role::Genitive) && self.tokens[body.head as usize].shape.capital());
        department && ordinary(j - 1) && j + 1 < self.items.len() && !self.items[j + 1].quotation && ordinary(j + 1)
    }

    /// "night porter Ana Ruiz said": nouns without a determiner right before a given name and a surname tell an occupation.
    fn bare_before_name(&self, i: usize, j: usize, before: &[Symbol]) -> bool {
        let governed = before.last().is_some_and(|s| matches!(s.class, Class::Preposition | Class::CueNoun) || s.class.is_verb());
        let bare = (i..j)
            .all(|k| self.items[k].tag == Tag::Noun && !self.roles_at(k).any(&[Role::Plural, Role::TimeUnit, Role::Deictic, Role::Day]));
        bare && !governed && self.roles_at(j).has(Role::GivenName) && self.tag(j + 1) == Some(Tag::ProperNoun)
    }

    /// "state Senate leader Ana Ruiz", "county Sheriff Ana Ruiz": whether the one noun from `i` to `j` says whose body or officer follows.
    fn body_of_place(&self, i: usize, j: usize) -> bool {
        let whose = self.roles_at(i);
        i + 1 == j
            && whose.has(Role::Group)
            && !whose.has(Role::Plural)
            && self.roles_at(j).any(&[Role::Title, Role::Group])
            && self.tag(j + 1) != Some(Tag::PossessiveClitic)
    }

    /// "said the unwinking Velt": one word that is in no list, between an article and a name, describes whoever has it.
    fn strange_before_name(&self, i: usize, j: usize) -> bool {
        let strange = |k: usize| !self.token(k).shape.capital() && self.lexicon.entry(self.token(k).word).candidates().is_empty();
        j == i + 2 && self.roles_at(i).has(Role::Article) && strange(i + 1)
    }

    /// "a threat ministers shrugged off": the noun at `j` is of several, and the phrase from `i` to `h` of one.
    fn several_after_one(&self, i: usize, h: usize, j: usize, before: &[Symbol]) -> bool {
        let article = self.roles_at(i).has(Role::Article) && !self.roles_at(i).has(Role::Definite);
        // "a dozen people", "a couple people"; but "told a conference officials"
        let told = before.last().is_some_and(|s| s.class == Class::Cue) && self.spoken_to_next(before);
        let counted = self.counts(self.items[h].first) || self.roles_at(h).has(Role::Group) && !told;
        article
            && h + 1 == j
            && self.items[h].tag == Tag::Noun
            && !counted
            && self.roles_at(j).has(Role::Plural)
            && !self.tag(j + 1).is_some_and(Tag::is_noun)
    }

    /// "deputy foreign minister": a rank right before the adjective at `i` and an office.
    fn ranks(&self, h: usize, i: usize) -> bool {
        h + 1 == i
            && self.roles_at(h).has(Role::Title)
            && self.tag(i + 1) == Some(Tag::Noun)
            && self.roles_at(i + 1).any(&[Role::Title, Role::Person])
    }

    /// "remarks broadcast by Radio Lenz", "remarks broadcast on Radio Lenz": a noun that is also a participle, before whoever did it or
    /// where it was done.
    pub(super) fn done_by(&self, i: usize) -> bool {
        let words = || {
            let before = i.checked_sub(1).map_or(Roles::EMPTY, |k| self.roles_at(k));
            // "broadcast live on"
            let adverb = |item: &Item| self.lexicon.entry(self.tokens[item.first as usize].word).cost(Tag::Adverb).is_some();
            let light = self.tag(i + 1) != Some(Tag::Preposition) && self.items.get(i + 1).is_some_and(adverb);
            let on = self.tag(i + 1 + usize::from(light)) == Some(Tag::Preposition);
            before.any(&[Role::Document, Role::Medium]) && !before.has(Role::OutletNoun) && on
        };
        self.tag(i) == Some(Tag::Noun)
            && self.lexicon.entry(self.token(i).word).cost(Tag::VerbParticiple).is_some()
            && (self.roles_at(i + 1).has(Role::Agent) && self.tag(i + 2).is_some_and(|t| t == Tag::ProperNoun || t == Tag::Determiner)
                || words())
    }

    /// "sources close to", "officials familiar with": what may be a noun by itself describes the people before it.
    pub(super) fn described_by(&self, h: usize, i: usize) -> bool {
        h + 1 == i
            && self.roles_at(h).has(Role::Person)
            && !self.roles_at(i).any(&[Role::Person, Role::Plural, Role::Title])
            && matches!(self.tag(i + 1), Some(Tag::To | Tag::Preposition))
            && self.lexicon.entry(self.token(i).word).cost(Tag::Adjective).is_some()
    }

    /// "told Reuters exports would rise", "told reporters exports would rise": a noun after those who are told something opens what
    /// they are told.
    fn told_outlet(&self, i: usize, h: usize, j: usize, before: &[Symbol]) -> bool {
        // "told the meeting developers had"
        let meeting = self.roles_at(h).any(&[Role::Group, Role::Medium])
            && self.roles_at(j).has(Role::Plural)
            && self.tag(j + 1).is_some_and(|t| t == Tag::Modal || t.is_verb() && t != Tag::VerbIng);
        h + 1 == j
            && before.last().is_some_and(|s| s.class == Class::Cue)
            && self.spoken_to_next(before)
            && !self.token(j).shape.capital()
            && (meeting
                || !self.roles_at(j).any(&[
                    Role::Person,
                    Role::Group,
                    Role::Document,
                    Role::Medium,
                    Role::OutletNoun,
                    Role::OutletNamePart,
                ]) && (self.token(h).shape.capital() && self.name_class(i, h) == Class::Outlet
                    || self.outlet_phrase(h)
                    || self.roles_at(h).has(Role::Person) && self.roles_at(h).has(Role::Plural)))
    }

    /// The end of a phrase whose head is item `h` and which was read up to `j`: a clitic or the number of a channel right after the head belongs to it.
    pub(super) fn phrase_end(&self, h: usize, j: usize) -> usize {
        let next = (h + 1 < j).then(|| self.items[h + 1].tag);
        // "Fox News 6", "Channel 4".
        let channel = next == Some(Tag::Number)
            && self.token(h + 1).kind == Kind::Number
            && self.token(h).shape.capital()
            && (self.roles_at(h).any(&[Role::OutletNamePart, Role::OutletNoun]) || self.is_outlet(h, h));
        h + 1 + usize::from(next == Some(Tag::PossessiveClitic) || channel)
    }

    /// "Channel 9", where a sentence opens: whether item `i` is a figure right behind a word with a capital for a kind of station.
    fn numbers_channel(&self, i: usize) -> bool {
        let kind = |k: usize| self.token(k).shape.capital() && self.roles_at(k).has(Role::OutletNoun);
        i > 0 && i < self.items.len() && self.token(i).kind == Kind::Number && kind(i - 1)
    }

    pub(super) fn name_after_particles(&self, mut j: usize) -> bool {
        for _ in 0..3 {
            j += 1;
            if self.tag(j) == Some(Tag::ProperNoun) {
                return true;
            }
            if !self.roles_at(j).has(Role::ParticleOfNames) {
                return false;
            }
        }
        false
    }

    /// The symbol of the noun phrase over the items `i..end`.
    pub(super) fn mention(
        &self,
        i: usize,
        end: usize,
        head: Option<usize>,
        possessive: bool,
        numeral: bool,
        quoted: Option<usize>,
    ) -> Option<Symbol> {
        let first = self.items[i].tag;
        let last = end - 1;
        let Some(h) = head else {
            // No noun: "some", "this", "two", "the poor", a "scandal".
            // ABC's "This Week": the station is the outlet.
            if let (Some(q), true) = (quoted, possessive) {
                if self.stations_title(i, q, &self.items[q]) {
                    return Some(self.make(Class::Outlet, i, last, q - 2));
                }
            }
            let roles = self.roles_at(i);
            // "quoted her as saying": a possessive without its noun is the object.
            let class = if first == Tag::Possessive && roles.has(Role::Object) {
                Class::Object
            } else if quoted.is_some() || (end - i > 1 && first == Tag::Determiner) {
                Class::Thing
            } else if roles.has(Role::Demonstrative) {
                Class::Demonstrative
            } else if numeral || roles.has(Role::Indefinite) {
                Class::Indefinite
            } else if first == Tag::Determiner || first == Tag::Possessive {
                Class::Thing
            } else {
                return None;
            };
            let mut symbol = self.make(class, i, last, last);
            symbol.plural = numeral || roles.has(Role::Plural);
            return Some(symbol);
        };
        let roles = self.roles_at(h);
        let tag = self.items[h].tag;
        let plural = roles.has(Role::Plural);
        // "Lenz's NTV channel": what stands before the possessive is no part of the name.
        let from = if possessive { (i..h).rev().find(|&k| self.items[k].tag == Tag::PossessiveClitic).map_or(i, |k| k + 1) } else { i };
        let named = (from..h).any(|k| self.items[k].tag == Tag::ProperNoun);
        // "both Democrats", "some Democrats": so many of a kind, and no name.
        let several = plural && first == Tag::Determiner && self.roles_at(i).has(Role::Indefinite) && i + 1 == h;
        let class = if tag == Tag::ProperNoun && several && !self.is_outlet(h, h) {
            Class::Human
        } else if tag == Tag::ProperNoun {
            self.name_class(i, h)
        } else if self.outlet_phrase(h)
            || h < last && self.numbers_channel(h + 1)
            || self.capital_outlet(i, h)
            || self.token(h).shape.all_capitals() && self.is_outlet(h, h)
            || i == h && self.only_outlet(h)
            || named && (roles.has(Role::OutletNoun) || (roles.has(Role::OutletNamePart) && self.token(h).shape.capital()))
            // "the Interfax agency"
            || named && roles.has(Role::Agency) && (from..h).any(|k| self.is_outlet(k, h - 1))
        {
            Class::Outlet
        } else if roles.has(Role::Person) {
            Class::Human
        } else if roles.has(Role::OutletNoun)
            && (first == Tag::Determiner
                || roles.has(Role::Group)
                || possessive
                || (i..h).any(|k| self.items[k].tag == Tag::ProperNoun || self.roles_at(k).has(Role::Nationality)))
        {
            Class::Outlet
        } else if roles.has(Role::Group) {
            Class::Group
        } else if roles.has(Role::Document) {
            Class::Document
        } else if roles.has(Role::Medium) {
            Class::Medium
        } else if roles.has(Role::OutletNoun) {
            Class::Outlet
        } else if roles.has(Role::Nationality) {
            Class::Human
        } else {
            Class::Thing
        };
        let mut symbol = self.make(class, i, last, h);
        symbol.plural = plural;
        // "the rebels' Radio Lenz channel": the name stands behind whose it is.
        symbol.outlet = if possessive {
            self.outlet_before_clitic(i, h) || named && class == Class::Outlet && tag != Tag::ProperNoun
        } else {
            self.outlet_before_role(i, h)
        };
        symbol.start = if possessive || first == Tag::Possessive {
            Start::Possessive
        } else if first == Tag::Determiner {
            if roles_definite(self.roles_at(i)) {
                Start::Definite
            } else {
                Start::Indefinite
            }
        } else {
            Start::Bare
        };
        Some(symbol)
    }
}

fn roles_definite(roles: Roles) -> bool {
    roles.any(&[Role::Definite, Role::Demonstrative])
}
