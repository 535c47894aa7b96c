//! Texts that look like news, composed from frames of sentences and lists of words.

const NAMES: &[&str] = &[
    "Ana Ruiz",
    "Zo\u{eb} N\u{fa}\u{f1}ez",
    "Levon Sorokan",
    "Mary-Jane O\u{2019}Neill",
    "J\u{fc}rgen Wei\u{df}",
    "Nguy\u{1ec5}n Th\u{1ecb} H\u{1eb1}ng",
    "John F. Harker Jr.",
    "Li Wei",
    "\u{c5}sa Lindstr\u{f6}m",
];
const LAST_NAMES: &[&str] = &["Ruiz", "N\u{fa}\u{f1}ez", "Sorokan", "O\u{2019}Neill", "Wei\u{df}", "Harker", "Li", "Lindstr\u{f6}m"];
const TITLES: &[&str] = &["Mayor", "Prime Minister", "Dr.", "Finance Minister", "Lt. Col.", "Professor"];
const DESCRIPTIONS: &[&str] = &[
    "a spokesman for the ministry",
    "the minister",
    "two residents",
    "a senior official",
    "the company",
    "police",
    "his office",
    "the caf\u{e9}\u{2019}s owner",
];
const PRONOUNS: &[&str] = &["he", "she", "they"];
const OUTLETS: &[&str] = &["Reuters", "the BBC", "China Central Television", "The Washington Post", "Xinhua", "the Lenz Courier"];
const VERBS: &[&str] =
    &["said", "told reporters", "added", "warned", "argued", "claimed", "wrote", "asked", "noted", "shouted", "denied", "pointed out"];
const CLAUSES: &[&str] = &[
    "the bridge was safe",
    "12,000 people had left by 6:30 p.m.",
    "it would cost $4.5 million (\u{a3}3.6 million)",
    "nobody knew what the na\u{ef}ve plan meant",
    "the river doesn\u{2019}t wait for spring, and neither do we",
    "prices rose 3.2% in the U.S. last year",
    "the line, 43 kilometers long, follows a track that was abandoned in 1993",
];
const QUOTED: &[&str] = &[
    "We open on Friday",
    "I don\u{2019}t know, and I won\u{2019}t guess",
    "This is the worst flood since 1953. Nobody was ready for it",
    "It\u{2019}s over",
    "The caf\u{e9} [on Main Street] will reopen, I promise you",
    "Every tunnel has light, every bridge has been tested, and the first wagons are already in the yard of the station",
];
const FRAGMENTS: &[&str] = &["a scandal", "very, very late", "the shortest argument for peace", "na\u{ef}ve"];
const MEDIA: &[&str] = &["a statement", "an interview", "a post on Telegram"];
const PLAIN: &[&str] = &[
    "The road was closed in June.",
    "It had rained for two days, and the fields were under water.",
    "The old station has 14 platforms, four of them in use.",
    "Snow fell on the hills again.",
];

/// Sentences with places to fill: `{N}` name, `{L}` last name, `{T}` title, `{D}` description, `{P}` pronoun,
/// `{O}` outlet, `{V}` verb, `{C}` clause, `{Q}` quoted sentence, `{F}` quoted fragment, `{M}` medium, `{X}` a plain
/// sentence. `<` and `>` are outer quotation marks, `{` and `}` stay as they are for the places only.
pub const FRAMES: &[&str] = &[
    "{X}",
    "{N} {V} that {C}.",
    "<{Q},> {N} {V}.",
    "<{Q},> said {T} {N}.",
    "<{Q},> {V} {L}, <and that is the end of it.>",
    "<{Q},> {P} {V}. <{Q}.>",
    "{T} {N} {V} {C}.",
    "{P} {V} the delay was <{F}>.",
    "{D} {V} that {C}.",
    "{C}, {N} {V}.",
    "{C}, according to {D}.",
    "According to {O}, {C}.",
    "{O} quoted {N} as saying that {C}.",
    "<{Q},> {L} said, as quoted by {O}.",
    "<{Q},> the broadcaster quoted {L} as saying.",
    "{C}, {O} reported, citing {D}.",
    "{N} told {O} in {M} that {C}.",
    "{L} said: <{Q}.>",
    "<{Q}!>",
    "<{Q}?> {P} asked.",
    "{N}, {D}, said {P} did not know whether {C}.",
    "In {M}, {L} called the plan <{F}> and {V} {C}.",
    "{L} has not said that {C}.",
    "<{Q},> {N}, 51, {V} on Monday. {P} smiled.",
    "<{L} told us [the crew], (no, not you) and we left,> said {N}.",
];

#[derive(Clone, Debug)]
pub struct Sentence {
    pub frame: usize,
    pub picks: Vec<usize>,
}

/// How an article looks. The words stay the same.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Look {
    pub open: &'static str,
    pub close: &'static str,
}

pub const CURLY: Look = Look { open: "\u{201c}", close: "\u{201d}" };
pub const BRITISH: Look = Look { open: "\u{2018}", close: "\u{2019}" };
pub const LOOKS: [Look; 7] = [
    CURLY,
    BRITISH,
    Look { open: "\"", close: "\"" },
    Look { open: "'", close: "'" },
    Look { open: "\u{ab}", close: "\u{bb}" },
    Look { open: "\u{201e}", close: "\u{201c}" },
    Look { open: "``", close: "''" },
];

impl Sentence {
    pub fn write(&self, look: Look, out: &mut String) {
        let mut picks = self.picks.iter().cycle();
        let from = out.len();
        let mut chars = FRAMES[self.frame].chars();
        while let Some(c) = chars.next() {
            match c {
                '<' => out.push_str(look.open),
                '>' => out.push_str(look.close),
                '{' => {
                    let list = list(chars.next().expect("a letter after {"));
                    chars.next();
                    let words = list[picks.next().expect("picks") % list.len()];
                    // A sentence begins with a capital, also after a full stop within the frame.
                    match out.len() == from || out.ends_with(". ") {
                        true => {
                            let mut letters = words.chars();
                            out.extend(letters.next().into_iter().flat_map(char::to_uppercase));
                            out.push_str(letters.as_str());
                        }
                        false => out.push_str(words),
                    }
                }
                c => out.push(c),
            }
        }
    }
}

fn list(letter: char) -> &'static [&'static str] {
    match letter {
        'N' => NAMES,
        'L' => LAST_NAMES,
        'T' => TITLES,
        'D' => DESCRIPTIONS,
        'P' => PRONOUNS,
        'O' => OUTLETS,
        'V' => VERBS,
        'C' => CLAUSES,
        'Q' => QUOTED,
        'F' => FRAGMENTS,
        'M' => MEDIA,
        'X' => PLAIN,
        _ => unreachable!("no list {letter}"),
    }
}

#[derive(Clone, Debug)]
pub struct Article {
    pub dateline: bool,
    pub paragraphs: Vec<Vec<Sentence>>,
}

pub const DATELINE: &str = "LINDEN (Reuters) \u{2014} ";

impl Article {
    /// The body with an empty line between paragraphs, each on one line.
    pub fn body(&self, look: Look) -> String {
        let mut out = String::new();
        for (i, paragraph) in self.paragraphs.iter().enumerate() {
            out.push_str(if i > 0 { "\n\n" } else { "" });
            for (j, sentence) in paragraph.iter().enumerate() {
                out.push_str(if j > 0 { " " } else { "" });
                sentence.write(look, &mut out);
            }
        }
        out
    }

    pub fn text(&self, look: Look) -> String {
        format!("{}{}", if self.dateline { DATELINE } else { "" }, self.body(look))
    }
}

/// Lines of at most `width` characters, as old wires and mail have them.
pub fn wrapped(text: &str, width: usize) -> String {
    let mut out = String::with_capacity(text.len());
    for (i, paragraph) in text.split("\n\n").enumerate() {
        out.push_str(if i > 0 { "\n\n" } else { "" });
        let mut column = 0;
        for word in paragraph.split(' ') {
            let length = word.chars().count();
            if column > 0 {
                let fits = column + 1 + length <= width;
                out.push(if fits { ' ' } else { '\n' });
                column = if fits { column + 1 } else { 0 };
            }
            out.push_str(word);
            column += length;
        }
    }
    out
}

/// Words, marks and line ends from which [`Choices::loose`] composes a text.
pub const LOOSE: &[&str] = &[
    " ",
    " ",
    "\n",
    "\n\n",
    "\u{201c}",
    "\u{201d}",
    "\u{2018}",
    "\u{2019}",
    "\"",
    "'",
    "(",
    ")",
    "[",
    "]",
    ",",
    ".",
    "?",
    "!",
    ":",
    ";",
    " \u{2014} ",
    "-",
    "...",
    " said",
    " says",
    " told",
    " quoted",
    " as saying",
    " saying",
    " by",
    " according to",
    " that",
    " whether",
    " who",
    " not",
    " never",
    " and",
    " to",
    " of",
    " he",
    " she",
    " they",
    " I",
    " him",
    " the",
    " a",
    " minister",
    " spokesman",
    " bridge",
    " is",
    " was",
    " would",
    " open",
    " on Monday",
    " Ana Ruiz",
    " N\u{fa}\u{f1}ez",
    " Mr.",
    " U.S.",
    " Reuters",
    " BBC",
    " Lenz Public Television (LPT)",
    " 12,000",
    " 6:30 p.m.",
    "'s",
    "\u{2019}s",
];

/// A source of choices: the bytes of a fuzzer's input, then nothing but zeros.
pub struct Choices<'b>(pub &'b [u8]);

impl Choices<'_> {
    fn byte(&mut self) -> usize {
        let (first, rest) = self.0.split_first().map_or((0, self.0), |(&first, rest)| (first.into(), rest));
        self.0 = rest;
        first
    }

    fn below(&mut self, end: usize) -> usize {
        self.byte() % end
    }

    /// Up to four paragraphs of up to four sentences.
    pub fn article(&mut self) -> Article {
        let dateline = self.below(2) == 1;
        let sentence =
            |choices: &mut Self| Sentence { frame: choices.below(FRAMES.len()), picks: (0..8).map(|_| choices.byte()).collect() };
        let paragraph = |choices: &mut Self| (0..1 + choices.below(4)).map(|_| sentence(choices)).collect();
        Article { dateline, paragraphs: (0..1 + self.below(4)).map(|_| paragraph(self)).collect() }
    }

    pub fn look(&mut self) -> Look {
        LOOKS[self.below(LOOKS.len())]
    }

    /// A length of lines.
    pub fn width(&mut self) -> usize {
        60 + self.below(20)
    }

    /// Words, marks and line ends in any order.
    pub fn loose(&mut self) -> String {
        self.0.iter().map(|&b| LOOSE[usize::from(b) % LOOSE.len()]).collect()
    }
}
