//! The texts that the benches read: the same every time.
#![allow(dead_code)]

/// News of at least this many bytes, in articles of a few paragraphs. The same text every time.
pub fn news(bytes: usize) -> String {
    const NAMES: [&str; 6] = ["Ana Ruiz", "Levon Sorokan", "Mary O'Neill", "Li Wei", "John F. Harker", "Nana Keburia"];
    const LAST: [&str; 6] = ["Ruiz", "Sorokan", "O'Neill", "Li", "Harker", "Keburia"];
    const VERBS: [&str; 6] = ["said", "added", "warned", "argued", "told reporters", "pointed out"];
    const CLAUSES: [&str; 6] = [
        "the bridge would be closed to lorries until the spring floods are over",
        "12,000 people had been brought out of the valley by 6:30 p.m.",
        "it would cost $4.5 million, a third of the town's budget for the year",
        "nobody on the board had seen the report before it was published",
        "the first train would carry copper and dried apricots to the Black Sea",
        "prices in the north rose 3.2% last year and fell again in January",
    ];
    const PLAIN: [&str; 6] = [
        "The line, 43 kilometers long, follows a track that was abandoned in 1993 and put off twice because of landslides.",
        "Its level has fallen by six meters since 2021, and the fields downstream have been dry in July.",
        "The company, founded in 1962, employs 340 people in two valleys and runs a school for apprentices.",
        "Under the plan, two of the three roads into the old town will be open to buses and bicycles only.",
        "Snow fell on the hills on Tuesday night, the first of the year, and the pass was shut for four hours.",
        "The vote is due next month, after the budget has been read for a second time.",
    ];
    let mut state = 0x2545_F491_4F6C_DD1D_u64;
    let mut pick = |list: &[&'static str; 6]| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        list[(state >> 33) as usize % 6]
    };
    let mut out = String::with_capacity(bytes + 4096);
    let mut number = 0;
    while out.len() < bytes {
        let paragraph = match number % 8 {
            0 => format!("LINDEN (Reuters) - {}, {} {} on Monday. {}", capital(pick(&CLAUSES)), pick(&NAMES), pick(&VERBS), pick(&PLAIN)),
            1 => format!("{} {}", pick(&PLAIN), pick(&PLAIN)),
            2 => format!("\"{}, and {},\" {} said. {}", capital(pick(&CLAUSES)), pick(&CLAUSES), pick(&LAST), pick(&PLAIN)),
            3 => format!("{} {} that {}. {}", pick(&NAMES), pick(&VERBS), pick(&CLAUSES), pick(&PLAIN)),
            4 => format!("{} {} {}", pick(&PLAIN), pick(&PLAIN), pick(&PLAIN)),
            5 => format!(
                "\u{201c}{},\u{201d} {} told the broadcaster. \u{201c}{}.\u{201d}",
                capital(pick(&CLAUSES)),
                pick(&LAST),
                capital(pick(&CLAUSES))
            ),
            6 => format!("According to a spokesman for the ministry, {}. {}", pick(&CLAUSES), pick(&PLAIN)),
            _ => format!("{} {} did not respond to a request for comment.", pick(&PLAIN), pick(&NAMES)),
        };
        out += &paragraph;
        out += "\n\n";
        number += 1;
    }
    out
}

fn capital(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
}

/// Texts that are meant to be slow, by the piece that they consist of.
pub const SHAPES: &[(&str, &str)] = &[
    ("opening marks", "\u{201c}"),
    ("opening marks and words", "\u{201c}We open, "),
    ("straight marks", "\""),
    ("single marks", "'a "),
    ("quotations", "\"We open,\" "),
    ("tagged quotations", "\"We open,\" he said, "),
    ("opening brackets", "("),
    ("opening brackets and words", "[a "),
    ("brackets", "(a [b] c) "),
    ("commas", ","),
    ("full stops", ". "),
    ("colons and dashes", "a: b \u{2014} c; "),
    ("one line, no sentence end", "the river rose and the bridge was closed and "),
    ("one word without end", "word"),
    ("capitals", "ANA RUIZ "),
    ("names and commas", "Ana Ruiz, "),
    ("new names", "A\0 "),
    ("new people", "\"We open,\" said Ana R\0. "),
    ("new people in paragraphs", "Ana R\0 said it was late. She smiled.\n\n"),
    ("pronouns", "he "),
    ("verbs of speech", "said "),
    ("nested tags", "he said that "),
    ("named tags", "Ana Ruiz said that "),
    ("tags after commas", "he said, "),
    ("relative tags", "who said that "),
    ("sources", "according to Ana Ruiz, "),
    ("chains", "as quoted by Reuters, "),
    ("quoting", "the BBC quoted him as saying "),
    ("recounting", "Ruiz said: \"Okafor told me that the bridge was safe.\"\n\n"),
    ("line ends", "a\n"),
    ("combining marks", "e\u{301}\u{327}"),
    ("marks on marks", "\u{301}"),
    ("alternating directions", "\u{5d0}\u{5d1} ab \u{202e}"),
    ("verbs of speech in all forms", "said says saying say "),
    ("returns alone", "a\r"),
    ("characters of nothing", "\u{0}\u{200b}"),
];

/// Those of which there is a line of 100 MB.
pub const LONG_SHAPES: &[(&str, &str)] = &[
    ("one line of sentences", "The river rose, and the bridge was closed to lorries on Monday. "),
    ("one line, no sentence end", "the river rose and the bridge was closed and "),
];

/// A piece over and over. Where it holds U+0000, a number written in letters stands there, another each time.
pub fn shape(piece: &str, bytes: usize) -> String {
    let mut out = String::with_capacity(bytes + 32);
    let mut number = 0usize;
    while out.len() < bytes {
        number += 1;
        let letters: String = number.to_string().bytes().map(|digit| char::from(digit - b'0' + b'a')).collect();
        out += &piece.replace('\0', &letters);
    }
    out
}
