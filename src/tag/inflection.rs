//! Base form to inflected forms, by rules that are data: see `inflection.tsv`.

use super::lexicon::lines;

/// Third person, past, past participle and -ing form of a regular verb; none where no rule fits.
///
/// The rules stand in the order in which they are tried.
pub(crate) fn forms(rules: &'static str, base: &str) -> Option<[String; 4]> {
    let mut sets: Vec<(char, &str)> = Vec::new();
    for line in lines(rules) {
        let columns: Vec<&str> = line.split('\t').collect();
        match columns[..] {
            ["letters", name, letters] => sets.extend(name.chars().next().map(|c| (c, letters))),
            [ending, third, past, ing] if fits(&sets, ending, base) => {
                let past = inflect(base, past);
                return Some([inflect(base, third), past.clone(), past, inflect(base, ing)]);
            }
            _ => {}
        }
    }
    None
}

/// Whether a word has an ending: letters, names of sets of letters, `^` for its start, `*` for any.
fn fits(sets: &[(char, &str)], ending: &str, base: &str) -> bool {
    if ending == "*" {
        return true;
    }
    let mut letters = base.chars().rev();
    ending.chars().rev().all(|e| match (e, letters.next()) {
        ('^', letter) => letter.is_none(),
        (_, None) => false,
        (e, Some(letter)) => match sets.iter().find(|(name, _)| *name == e) {
            Some((_, set)) => set.contains(letter),
            None => e == letter,
        },
    })
}

/// Applies `2ying`: drop two letters, add the rest; `=ed`: double the last letter, add the rest.
fn inflect(base: &str, rule: &str) -> String {
    let (drop, rest) = match rule.chars().next().and_then(|c| c.to_digit(10)) {
        Some(n) => (n as usize, &rule[1..]),
        None => (0, rule),
    };
    let kept = base.chars().count().saturating_sub(drop);
    let mut out: String = base.chars().take(kept).collect();
    match (rest.strip_prefix('='), out.chars().last()) {
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
            assert_eq!(forms(english::INFLECTION, base).unwrap().join(" "), expected);
        }
    }

    /// The verbs of the list say how good the rules are.
    #[test]
    fn most_listed_verbs_are_regular() {
        let (mut same, mut all) = (0, 0);
        for line in lines(english::SOURCES.verbs) {
            let verb = verbs::parse_line(line).unwrap();
            let base = verb.lemma.split(' ').next().unwrap();
            all += 1;
            same += usize::from(forms(english::INFLECTION, base).unwrap() == verb.forms);
        }
        assert!(same * 100 >= all * 80, "{same} of {all}");
    }
}
