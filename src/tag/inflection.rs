//! Base form to inflected forms, by rules that are data: see `inflection.tsv`.

use super::lexicon::lines;

/// The rules, in the order in which they are tried.
#[derive(Clone, Debug, Default)]
pub(crate) struct Rules {
    /// Sets of letters, each with its name in the endings.
    sets: Vec<(char, &'static str)>,
    rules: Vec<Rule>,
}

/// How the verbs of one ending are inflected.
#[derive(Clone, Debug)]
struct Rule {
    /// Letters, names of sets of letters, `^` for the start of the word; `*` for any ending.
    ending: &'static str,
    third: &'static str,
    past: &'static str,
    ing: &'static str,
}

impl Rules {
    /// Reads them.
    pub(crate) fn new(file: &'static str) -> Rules {
        let mut rules = Rules::default();
        for line in lines(file) {
            let mut columns = line.split('\t');
            match [(); 4].map(|()| columns.next()) {
                [Some("letters"), Some(name), Some(letters), None] => rules.sets.extend(name.chars().next().map(|c| (c, letters))),
                [Some(ending), Some(third), Some(past), Some(ing)] => rules.rules.push(Rule { ending, third, past, ing }),
                _ => {}
            }
        }
        rules
    }

    /// Third person, past, past participle and -ing form of a regular verb; none where no rule fits.
    pub(crate) fn forms(&self, base: &str) -> Option<[String; 4]> {
        let rule = self.rules.iter().find(|rule| self.fits(rule.ending, base))?;
        let past = inflect(base, rule.past);
        Some([inflect(base, rule.third), past.clone(), past, inflect(base, rule.ing)])
    }

    fn fits(&self, ending: &str, base: &str) -> bool {
        if ending == "*" {
            return true;
        }
        let mut letters = base.chars().rev();
        ending.chars().rev().all(|e| match (e, letters.next()) {
            ('^', letter) => letter.is_none(),
            (_, None) => false,
            (e, Some(letter)) => match self.sets.iter().find(|(name, _)| *name == e) {
                Some((_, set)) => set.contains(letter),
                None => e == letter,
            },
        })
    }
}

/// Applies `2ying`: drop two letters, add the rest; `=ed`: double the last letter, add the rest.
fn inflect(base: &str, rule: &str) -> String {
    let (drop, rest) = match rule.chars().next().and_then(|c| c.to_digit(10)) {
        Some(n) => (n as usize, &rule[1..]),
        None => (0, rule),
    };
    let kept = base.char_indices().rev().take(drop).last().map_or(base.len(), |(at, _)| at);
    let mut out = String::with_capacity(kept + rest.len() + 4);
    out.push_str(&base[..kept]);
    match (rest.strip_prefix('='), base[..kept].chars().next_back()) {
        (Some(rest), Some(last)) => {
            out.push(last);
            out.push_str(rest);
        }
        _ => out.push_str(rest),
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::english;
    use crate::tag::verbs;

    #[test]
    fn regular_verbs() {
        let rules = Rules::new(english::sources().inflection);
        for (base, expected) in [
            ("opine", "opines opined opined opining"),
            ("agree", "agrees agreed agreed agreeing"),
            ("reply", "replies replied replied replying"),
            ("say", "says sayed sayed saying"),
            ("lie", "lies lied lied lying"),
            ("hiss", "hisses hissed hissed hissing"),
            ("quip", "quips quipped quipped quipping"),
            ("blab", "blabs blabbed blabbed blabbing"),
            ("groan", "groans groaned groaned groaning"),
            ("panic", "panics panicked panicked panicking"),
            ("veto", "vetoes vetoed vetoed vetoing"),
            ("radio", "radios radioed radioed radioing"),
        ] {
            assert_eq!(rules.forms(base).unwrap().join(" "), expected);
        }
    }

    /// The verbs of the list say how good the rules are, and spell no forms that the rules give.
    #[test]
    fn most_listed_verbs_are_regular() {
        let rules = Rules::new(english::sources().inflection);
        let (mut same, mut all) = (0, 0);
        for line in lines(english::sources().verbs) {
            let verb = verbs::parse_line(line).unwrap();
            let base = verb.lemma.split(' ').next().unwrap();
            all += 1;
            same += usize::from(verb.irregular.is_none());
            assert_ne!(verb.irregular.map(|forms| forms.map(String::from)), rules.forms(base), "{base}");
        }
        assert!(same * 100 >= all * 80, "{same} of {all}");
    }
}
