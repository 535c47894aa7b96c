//! Verb groups: the auxiliaries, the main verb, and the words that belong to a reporting verb ("point out").

use super::symbol::{Class, Form, Symbol, VerbFlags};
use super::Chunker;
use crate::tag::role::{Role, Roles};
use crate::tag::Tag;
use crate::text::token::Kind;

impl Chunker<'_> {
    /// Whether item `i`, right behind a participle and before a preposition, tells how it was done.
    pub(super) fn how_it_was_done(&self, i: usize, before: &[Symbol]) -> bool {
        let done = before.last().is_some_and(|s| self.lexicon.entry(self.tokens[s.last as usize].word).cost(Tag::VerbParticiple).is_some());
        done && self.tag(i + 1) == Some(Tag::Preposition) && self.lexicon.entry(self.token(i).word).cost(Tag::Adverb).is_some()
    }

    /// The item of the verb after "to" at item `i`, over adverbs.
    pub(super) fn infinitive(&self, i: usize) -> Option<usize> {
        let mut j = i + 1;
        while j < i + 3 && self.tag(j) == Some(Tag::Adverb) {
            j += 1;
        }
        (self.tag(j) == Some(Tag::VerbBase)).then_some(j)
    }

    /// The item after `i` that goes on with a verb group whose auxiliary is item `i`, over adverbs, negations and what stands between it and
    /// the verb: "have in the past said", "has, however, said".
    pub(super) fn next_verb(&self, i: usize, fits: impl Fn(Tag) -> bool) -> Option<usize> {
        let (mut j, mut last) = (i + 1, i + 3);
        while j <= last {
            let tag = self.tag(j)?;
            if fits(tag) {
                return Some(j);
            }
            match tag {
                Tag::Adverb => j += 1,
                _ if j == i + 1 && self.floats(j) => j += 1,
                Tag::Preposition | Tag::Punctuation if last == i + 3 => {
                    j = self.interposed(j)?;
                    last = j + 1;
                }
                _ => return None,
            }
        }
        None
    }

    /// "they have all said", "the two had each called": whether the word at item `j`, between an auxiliary and its verb, counts the
    /// subject before them.
    fn floats(&self, j: usize) -> bool {
        let subject = j.checked_sub(2).and_then(|k| self.tag(k));
        let participle = matches!(self.tag(j + 1), Some(Tag::VerbParticiple | Tag::VerbPast));
        self.roles_at(j).has(Role::Indefinite) && participle && !matches!(subject, None | Some(Tag::Wh | Tag::Conjunction))
    }

    /// The end of a time with its preposition or of an adverb between commas that begins at item `i`: "in the past", ", however,".
    fn interposed(&self, i: usize) -> Option<usize> {
        let comma = |k: usize| self.items.get(k).is_some_and(|item| item.kind == Kind::Comma);
        if self.items[i].tag == Tag::Punctuation {
            return (comma(i) && self.tag(i + 1) == Some(Tag::Adverb) && comma(i + 2)).then_some(i + 3);
        }
        // "have in particular noted"
        if self.tag(i + 1) == Some(Tag::Adjective) && self.tag(i + 2) == Some(Tag::VerbParticiple) {
            return Some(i + 2);
        }
        let past = self.roles_at(i + 1).has(Role::Definite) && self.roles_at(i + 2).has(Role::TimeModifier);
        past.then_some(i + 3).or_else(|| self.may_be_time(i).then(|| self.time(i)).flatten())
    }

    /// "did not elaborate": what may be an adjective is the verb, behind "not" and the auxiliary at item `i`.
    fn base_after_not(&self, i: usize) -> Option<usize> {
        let not = self.roles_at(i).has(Role::Support) && self.roles_at(i + 1).has(Role::Negation);
        let base =
            |k: &usize| self.tag(*k) == Some(Tag::Adjective) && self.lexicon.entry(self.token(*k).word).cost(Tag::VerbBase).is_some();
        not.then_some(i + 2).filter(base)
    }

    /// Appends the verb group that begins at item `i`, and returns the item after it.
    pub(super) fn verb_group(&self, i: usize, out: &mut Vec<Symbol>) -> usize {
        let mut flags = VerbFlags::default();
        let mut main = i;
        let mut form = match self.items[i].tag {
            Tag::VerbIng => Form::Ing,
            Tag::VerbParticiple => Form::Participle,
            Tag::To => {
                main = self.infinitive(i).unwrap_or(i);
                Form::Infinitive
            }
            _ => Form::Finite,
        };
        let mut passive = false;
        loop {
            let roles = self.roles_at(main);
            let tag = self.items[main].tag;
            flags.negated |= roles.has(Role::Negation);
            flags.unreal |= roles.has(Role::Unreal);
            flags.modal |= tag == Tag::Modal;
            let next = if tag == Tag::Modal || (roles.has(Role::Support) && tag != Tag::VerbIng) {
                self.next_verb(main, |t| matches!(t, Tag::VerbBase | Tag::VerbPresent)).or_else(|| self.base_after_not(main))
            } else if roles.has(Role::Perfect) {
                flags.perfect = true;
                self.next_verb(main, |t| matches!(t, Tag::VerbParticiple | Tag::VerbPast))
            } else if roles.has(Role::Copula) {
                self.next_verb(main, |t| matches!(t, Tag::VerbIng | Tag::VerbParticiple | Tag::VerbPast))
            } else {
                None
            };
            let Some(next) = next else { break };
            passive = roles.has(Role::Copula) && self.items[next].tag != Tag::VerbIng;
            for j in main + 1..next {
                flags.negated |= self.roles_at(j).has(Role::Negation);
            }
            main = next;
        }
        // "refused to say whether": what is said is not.
        if let Some(refused) = self.refused(main) {
            (main, flags.negated) = (refused, true);
        }
        // "not" after the last auxiliary: "was not", "has not".
        if self.roles_at(main + 1).has(Role::Negation) && self.tag(main + 1) == Some(Tag::Adverb) {
            flags.negated = true;
        }
        if passive {
            form = match form {
                Form::Finite => Form::Passive,
                // "after being charged with fraud"
                Form::Ing => Form::Participle,
                form => form,
            };
        }
        let (mut verb, mut end) = self.reporting_verb(main);
        // "is confident that", "was convinced he would win".
        let adjective = if passive && form == Form::Passive {
            self.reporting_adjective(main)
        } else if verb == 0 && form != Form::Participle && self.roles_at(main).has(Role::Copula) {
            self.next_verb(main, |t| !matches!(t, Tag::Adverb)).and_then(|next| self.reporting_adjective(next))
        } else {
            None
        };
        if let Some((word, last)) = adjective {
            (verb, end) = (word, last);
            form = if form == Form::Passive { Form::Finite } else { form };
        }
        // "declined to comment"
        flags.negated |= verb == 0 && self.roles_at(main).has(Role::NegativeVerb);
        if form == Form::Passive && verb != 0 && self.is_perfect(i, main, end) {
            (form, flags.perfect) = (Form::Finite, true);
        }
        let class = match (verb != 0, form) {
            (true, Form::Finite) => Class::Cue,
            (true, Form::Passive) => Class::CuePassive,
            (true, Form::Infinitive) => Class::CueInfinitive,
            (true, Form::Ing) => Class::CueIng,
            (true, Form::Participle) => Class::CueParticiple,
            (false, Form::Finite) => Class::Verb,
            (false, Form::Passive) => Class::VerbPassive,
            (false, Form::Infinitive) => Class::VerbInfinitive,
            (false, Form::Ing) => Class::VerbIng,
            (false, Form::Participle) => Class::VerbParticiple,
        };
        let mut symbol = self.make(class, i, end, main);
        symbol.verb = verb;
        symbol.flags = flags;
        out.push(symbol);
        end + 1
    }

    /// "he's said that", "who's argued for years that": whether the clitic at item `i` is that of the perfect, since somebody says what follows
    /// the participle at item `main`, which ends at `end`.
    fn is_perfect(&self, i: usize, main: usize, end: usize) -> bool {
        let somebody = i.checked_sub(1).map_or(Roles::EMPTY, |k| self.roles_at(k));
        let somebody = somebody.has(Role::Subject) && !somebody.has(Role::Neuter);
        let after = if self.tag(end + 1) == Some(Tag::Preposition) { end + 3 } else { end + 1 };
        main == i + 1 && self.token(i).kind == Kind::Clitic && somebody && self.roles_at(after).has(Role::Complementizer)
    }

    /// The reporting verb that is not spoken where the main verb is one like "refuse", and that-clause or question show that it would
    /// have been: "declined to say when".
    fn refused(&self, main: usize) -> Option<usize> {
        let negative = self.roles_at(main).has(Role::NegativeVerb) && self.tag(main + 1) == Some(Tag::To);
        let verb = negative.then(|| self.infinitive(main + 1)).flatten()?;
        let (found, end) = self.reporting_verb(verb);
        (found != 0 && self.roles_at(end + 1).any(&[Role::Complementizer, Role::Wh])).then_some(verb)
    }

    /// The reporting verb (plus one) whose first word is item `main`, and the last item that belongs to it.
    pub(super) fn reporting_verb(&self, main: usize) -> (u16, usize) {
        let Some(group) = self.lexicon.verb_group(self.token(main).word) else { return (0, main) };
        for &index in &group.verbs {
            let verb = &self.lexicon.verbs[index as usize];
            let fits = verb.rest.iter().enumerate().all(|(k, word)| {
                let at = main + 1 + k;
                at < self.items.len() && !self.items[at].quotation && self.lexicon.is_spelt(self.token(at).word, word)
            });
            // "reported on Friday": the preposition is that of the time.
            // "agreed to serve": the particle opens an infinitive.
            // "admitted to the mayor that": the particle is that of whom it was told.
            let to = verb.rest.len() == 1 && self.tag(main + 1) == Some(Tag::To);
            let infinitive = to && (self.infinitive(main + 1).is_some() || self.told_to(main + 2));
            // "reported on its website": the preposition is that of where it was said.
            // "argued for years that"
            let time = || self.time(main + 1).is_some() || self.roles_at(main + 2).has(Role::TimeUnit);
            if fits && !infinitive && (verb.rest.is_empty() || !time() && !self.medium_after(main + 1)) {
                return (index + 1, main + verb.rest.len());
            }
        }
        (0, main)
    }

    /// Whether a medium of somebody's own stands behind the preposition at item `i`: "on its website".
    fn medium_after(&self, i: usize) -> bool {
        let medium = self.roles_at(i + 2);
        self.tag(i + 1) == Some(Tag::Possessive) && medium.any(&[Role::Medium, Role::OutletNoun])
    }

    /// Whether somebody stands at item `i`, and "that" after them.
    fn told_to(&self, i: usize) -> bool {
        let phrase = |&k: &usize| self.tag(k).is_some_and(|t| t.is_noun() || matches!(t, Tag::Determiner | Tag::Possessive | Tag::Pronoun));
        let end = i + (i..i + 6).take_while(phrase).count();
        end > i && self.roles_at(end).has(Role::Complementizer) && self.tag(end) != Some(Tag::Determiner)
    }

    /// Whether item `i` is a verb that "that" can be the subject of: "might", "goes", "was".
    pub(super) fn is_main_verb(&self, i: usize) -> bool {
        let past = |i: usize| self.tag(i) == Some(Tag::VerbPast) && self.roles_at(i).has(Role::Copula);
        matches!(self.tag(i), Some(Tag::Modal | Tag::VerbThird)) || past(i)
    }

    /// The "'s" of "that's".
    pub(super) fn is_copula_clitic(&self, i: usize) -> bool {
        i < self.items.len() && self.token(i).kind == Kind::Clitic && self.roles_at(i).has(Role::Copula) && self.items[i].tag.is_verb()
    }
}
