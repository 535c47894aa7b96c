//! The built engine: word lists and patterns, made once and used by many threads.

use std::fmt;
use std::sync::{Arc, Mutex};

use once_cell::sync::Lazy;

use crate::acts::Acts;
use crate::catalogue::{Pattern, PatternInfo, RULES, RULES_AS_INFO};
use crate::context::{Context, Told};
use crate::decimal;
use crate::document::Document;
use crate::engine::alphabet::Alphabet;
use crate::engine::matcher::Matcher;
use crate::engine::notation::{self, Macros};
use crate::engine::pattern::{self, MacroSource, Source};
use crate::english;
use crate::error::{BuildError, ErrorKind, Line};
use crate::explain::Explanation;
use crate::quote::{Act, AttributedQuote, Kind, Stance};
use crate::read::{self, Buffers, Gathered};
use crate::resolve::people::People;
use crate::resolve::weigh::Weights;
use crate::tag::lexicon::Lexicon;
use crate::tag::verbs::{Frames, ReportingVerb};
use crate::tag::Tag;
use crate::text::fold;

static SHARED: Lazy<Attributor> = Lazy::new(|| Attributor::builder().build().expect("the built-in data is read by the tests"));

/// Finds attributed quotations, with the words and patterns that it was built with.
///
/// Building one reads all word lists and takes some tens of milliseconds, so build it once and share it: it is
/// `Send` and `Sync`, and reading changes nothing in it. [`attribute_quotes`](crate::attribute_quotes) uses one
/// without any settings, built on first use.
///
/// Reading takes time in proportion to the length of the text, whatever the text is, and never
/// panics. Of a text longer than 4 GiB the first 4 GiB are read, and a paragraph of more than 256 KiB is read in pieces.
///
/// ```
/// use saidby::{Acts, Attributor};
///
/// let attributor = Attributor::builder()
///     .person("Ana Ruiz", ["Mayor Ruiz"])
///     .outlet("Lenz Courier")
///     .acts(Acts::SPEECH)
///     .build()?;
/// let quotes = attributor.attribute("Mayor Ruiz told the Lenz Courier that the bridge was unsafe.");
/// assert_eq!(quotes[0].speaker_label(), "Ana Ruiz");
/// assert_eq!(quotes[0].intermediaries()[0].name(), "Lenz Courier");
/// # Ok::<(), saidby::BuildError>(())
/// ```
pub struct Attributor {
    pub(crate) lexicon: Lexicon,
    pub(crate) alphabet: Alphabet,
    pub(crate) matcher: Matcher,
    pub(crate) weights: Weights,
    people: People,
    patterns: Vec<PatternInfo>,
    keep: Keep,
    /// Tells this attributor from every other one, see [`Scratch`].
    identity: Arc<()>,
    /// Buffers between two calls: the automaton over the patterns learns while it reads.
    spare: Mutex<Vec<Scratch>>,
}

/// How many spare buffers are kept: one for each thread that reads at the same time.
const SPARE: usize = 64;

impl Attributor {
    /// Starts to build one with words, people and patterns of the caller's.
    ///
    /// ```
    /// let attributor = saidby::Attributor::builder().build()?;
    /// assert_eq!(attributor.attribute("Ana Ruiz said it was late.").len(), 1);
    /// # Ok::<(), saidby::BuildError>(())
    /// ```
    pub fn builder() -> Builder {
        Builder::default()
    }

    /// The one that [`attribute_quotes`](crate::attribute_quotes) uses.
    pub(crate) fn shared() -> &'static Attributor {
        &SHARED
    }

    /// The attributed quotations of a text, in its order. They borrow from the text.
    ///
    /// ```
    /// let attributor = saidby::Attributor::builder().build()?;
    /// let quotes = attributor.attribute("\"We open on Friday,\" said Ana Ruiz.");
    /// assert_eq!(quotes[0].speaker_label(), "Ana Ruiz");
    /// # Ok::<(), saidby::BuildError>(())
    /// ```
    pub fn attribute<'t>(&self, text: &'t str) -> Vec<AttributedQuote<'t>> {
        self.with_spare(|scratch| self.attribute_in(scratch, text))
    }

    /// As [`attribute`](Self::attribute), with the buffers of the text before.
    ///
    /// [`attribute`](Self::attribute) borrows spare buffers behind a lock; with a scratch of its own a thread
    /// needs none, and decides itself how long they are kept. The answer is the same, also with a scratch
    /// that another attributor made.
    ///
    /// ```
    /// let attributor = saidby::Attributor::builder().build()?;
    /// let mut scratch = attributor.scratch();
    /// for text in ["Ana Ruiz said it was late.", "\"We open,\" said Levon Sorokan."] {
    ///     assert_eq!(attributor.attribute_in(&mut scratch, text).len(), 1);
    /// }
    /// # Ok::<(), saidby::BuildError>(())
    /// ```
    pub fn attribute_in<'t>(&self, scratch: &mut Scratch, text: &'t str) -> Vec<AttributedQuote<'t>> {
        self.quotes(text, Told::nothing(&self.people), scratch)
    }

    /// The attributed quotations of many texts, read over all cores: those of the first text first.
    ///
    /// The answers are those of [`attribute`](Self::attribute), text by text. The work is spread over the threads of
    /// the rayon pool that it is called in, one text to a thread: a single long text is not cut. A hundred short
    /// texts are enough to keep two cores busy.
    ///
    /// ```
    /// let attributor = saidby::Attributor::builder().build()?;
    /// let texts = ["Ana Ruiz said it was late.", "It rained.", "\"We open,\" said Levon Sorokan."];
    /// let quotes = attributor.attribute_all(&texts);
    /// assert_eq!(quotes.iter().map(Vec::len).collect::<Vec<_>>(), [1, 0, 1]);
    /// assert_eq!(quotes[2][0].speaker_label(), "Levon Sorokan");
    /// # Ok::<(), saidby::BuildError>(())
    /// ```
    #[cfg(feature = "parallel")]
    pub fn attribute_all<'t, T: AsRef<str> + Sync>(&self, texts: &'t [T]) -> Vec<Vec<AttributedQuote<'t>>> {
        use rayon::prelude::*;
        texts.par_iter().map(|text| self.attribute(text.as_ref())).collect()
    }

    /// Reads a text: its quotations, and who speaks in it.
    ///
    /// ```
    /// let attributor = saidby::Attributor::builder().build()?;
    /// let document = attributor.read("LENZ (Reuters) - Ana Ruiz said it was late.");
    /// assert_eq!(document.quotes().len(), 1);
    /// assert_eq!(document.publisher().unwrap().name(), "Reuters");
    /// # Ok::<(), saidby::BuildError>(())
    /// ```
    pub fn read<'t>(&self, text: &'t str) -> Document<'t> {
        self.document(text, Told::nothing(&self.people))
    }

    /// Reads a text of which the caller knows something: its publisher, its headline, the people in it.
    ///
    /// ```
    /// use saidby::Context;
    /// let attributor = saidby::Attributor::builder().build()?;
    /// let context = Context::new().person("Ana Ruiz", ["the mayor"]);
    /// let document = attributor.read_with("The mayor said it was late.", &context);
    /// assert_eq!(document.quotes()[0].speaker_label(), "Ana Ruiz");
    /// # Ok::<(), saidby::BuildError>(())
    /// ```
    pub fn read_with<'t>(&self, text: &'t str, context: &Context) -> Document<'t> {
        self.document(text, context.told(&self.people, readable(text)))
    }

    /// Why the text is read as it is: symbols, the readings that won, and those that lost.
    ///
    /// It shows what the patterns do within each sentence; [`Builder::kinds`], [`Builder::acts`] and
    /// [`Builder::min_confidence`] take nothing away from it. Slower than reading; for people.
    ///
    /// ```
    /// let attributor = saidby::Attributor::builder().build()?;
    /// println!("{}", attributor.explain("Ana Ruiz said that the bridge was safe."));
    /// # Ok::<(), saidby::BuildError>(())
    /// ```
    pub fn explain(&self, text: &str) -> Explanation {
        read::explain(self, readable(text), Told::nothing(&self.people))
    }

    /// Buffers for [`attribute_in`](Self::attribute_in), one for each thread.
    ///
    /// ```
    /// let attributor = saidby::Attributor::builder().build()?;
    /// let mut scratch = attributor.scratch();
    /// assert!(attributor.attribute_in(&mut scratch, "It rained.").is_empty());
    /// # Ok::<(), saidby::BuildError>(())
    /// ```
    pub fn scratch(&self) -> Scratch {
        Scratch { owner: Arc::clone(&self.identity), buffers: Buffers::default(), gathered: Gathered::default() }
    }

    /// Every pattern that this one reads with: those that are built in, then the caller's.
    ///
    /// ```
    /// let attributor = saidby::Attributor::builder().build()?;
    /// assert_eq!(attributor.patterns(), saidby::patterns());
    /// # Ok::<(), saidby::BuildError>(())
    /// ```
    pub fn patterns(&self) -> &[PatternInfo] {
        &self.patterns
    }

    fn quotes<'t>(&self, text: &'t str, told: Told<'_>, scratch: &mut Scratch) -> Vec<AttributedQuote<'t>> {
        // Some buffers fit only the patterns that they were made for.
        if !Arc::ptr_eq(&scratch.owner, &self.identity) {
            *scratch = self.scratch();
        }
        let mut quotes = read::read(self, readable(text), told, &mut scratch.buffers, &mut scratch.gathered);
        quotes.retain(|quote| self.keep.keeps(quote));
        quotes
    }

    fn document<'t>(&self, text: &'t str, told: Told<'_>) -> Document<'t> {
        self.with_spare(|scratch| {
            let quotes = self.quotes(text, told, scratch);
            Document::new(self, text, told, &scratch.gathered, quotes)
        })
    }

    /// Lends buffers that an earlier call has used, or new ones.
    fn with_spare<R>(&self, work: impl FnOnce(&mut Scratch) -> R) -> R {
        let spare = self.spare.lock().ok().and_then(|mut spare| spare.pop());
        let mut scratch = spare.unwrap_or_else(|| self.scratch());
        let result = work(&mut scratch);
        if let Ok(mut spare) = self.spare.lock() {
            if spare.len() < SPARE {
                spare.push(scratch);
            }
        }
        result
    }
}

impl fmt::Debug for Attributor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Attributor")
            .field("patterns", &self.patterns.len())
            .field("verbs", &self.lexicon.verbs.len())
            .finish_non_exhaustive()
    }
}

/// The part of a text whose offsets the steps can hold.
fn readable(text: &str) -> &str {
    let mut end = text.len().min(u32::MAX as usize - 1);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

/// Buffers that one text after another uses. Made by [`Attributor::scratch`].
///
/// It keeps the size of the largest text that it was used for, and nothing of the text itself that
/// could be read.
///
/// ```
/// let attributor = saidby::Attributor::builder().build()?;
/// let mut scratch = attributor.scratch();
/// let quotes = attributor.attribute_in(&mut scratch, "Ana Ruiz said it was late.");
/// assert_eq!(quotes.len(), 1);
/// # Ok::<(), saidby::BuildError>(())
/// ```
pub struct Scratch {
    /// The identity of the attributor whose patterns the buffers fit.
    owner: Arc<()>,
    buffers: Buffers,
    gathered: Gathered,
}

impl fmt::Debug for Scratch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Scratch").finish_non_exhaustive()
    }
}

/// Which quotes are returned.
#[derive(Clone, Debug)]
struct Keep {
    kinds: Option<Vec<Kind>>,
    acts: Acts,
    min_confidence: f32,
}

impl Default for Keep {
    fn default() -> Keep {
        Keep { kinds: None, acts: Acts::ALL, min_confidence: 0.0 }
    }
}

impl Keep {
    fn keeps(&self, quote: &AttributedQuote<'_>) -> bool {
        let act = quote.verb().map_or(Act::Says, |verb| verb.act());
        let kind = self.kinds.as_ref().map_or(true, |kinds| kinds.contains(&quote.kind()));
        kind && self.acts.contains(act) && quote.confidence() >= self.min_confidence
    }
}

/// The most patterns, built-in ones included.
const MOST_PATTERNS: usize = crate::engine::sieve::MOST_PATTERNS;

/// The most macros of the caller's, and the most symbols in all of them together.
const MOST_MACROS: usize = 512;
const MOST_MACRO_SYMBOLS: usize = 1 << 16;

/// The most steps on one side that the patterns of the caller's may compile to together: at an anchor each step can be
/// tried once for each symbol in sight.
const MOST_STEPS: usize = 1 << 14;

/// The most verbs or outlets, built-in ones included.
const MOST_WORDS: usize = 60_000;

/// How often of a hundred times a verb of the caller's reports, where nothing else speaks for or against it.
const RATE: u8 = 80;

/// Builds an [`Attributor`]. Nothing is checked before [`build`](Self::build).
///
/// ```
/// let attributor = saidby::Attributor::builder().verb("kvetch").title("Poobah").build()?;
/// let quotes = attributor.attribute("Poobah Ana Ruiz kvetched that it was late.");
/// assert_eq!(quotes[0].verb().unwrap().lemma(), "kvetch");
/// assert_eq!(quotes[0].speaker().unwrap().title(), Some("Poobah"));
/// # Ok::<(), saidby::BuildError>(())
/// ```
#[derive(Clone, Debug, Default)]
#[must_use = "a builder does nothing until build() is called"]
pub struct Builder {
    verbs: Vec<(String, Option<[String; 4]>)>,
    titles: Vec<String>,
    outlets: Vec<String>,
    people: Vec<(String, Vec<String>)>,
    patterns: Vec<Source>,
    files: Vec<String>,
    without: Vec<String>,
    keep: Keep,
}

impl Builder {
    /// Adds a reporting verb by its base form, such as `"kvetch"` or `"speak up"`.
    ///
    /// Its other forms are those of a regular English verb, or of a known verb with the same first word.
    /// A verb of several syllables never doubles its last letter ("offered"); where that is wrong, or the
    /// verb is irregular, use [`verb_with_forms`](Self::verb_with_forms). A verb that is known already stays as it is.
    ///
    /// ```
    /// let attributor = saidby::Attributor::builder().verb("kvetch").build()?;
    /// let quotes = attributor.attribute("\"It is late,\" kvetched Ana Ruiz.");
    /// assert_eq!(quotes[0].verb().unwrap().lemma(), "kvetch");
    /// # Ok::<(), saidby::BuildError>(())
    /// ```
    pub fn verb(mut self, lemma: impl Into<String>) -> Builder {
        self.verbs.push((lemma.into(), None));
        self
    }

    /// Adds a reporting verb with the forms of its first word: third person, past, past participle, `-ing`.
    ///
    /// ```
    /// let attributor = saidby::Attributor::builder()
    ///     .verb_with_forms("overspeak", ["overspeaks", "overspoke", "overspoken", "overspeaking"])
    ///     .build()?;
    /// let quotes = attributor.attribute("\"It is late,\" overspoke Ana Ruiz.");
    /// assert_eq!(quotes[0].verb().unwrap().lemma(), "overspeak");
    /// # Ok::<(), saidby::BuildError>(())
    /// ```
    pub fn verb_with_forms(mut self, lemma: impl Into<String>, forms: [impl Into<String>; 4]) -> Builder {
        self.verbs.push((lemma.into(), Some(forms.map(Into::into))));
        self
    }

    /// Adds a title that stands before names, such as `"Poobah"`. Of several words the last one is enough to
    /// know it by ("Grand Poobah").
    ///
    /// ```
    /// let attributor = saidby::Attributor::builder().title("Poobah").build()?;
    /// let quotes = attributor.attribute("Poobah Ana Ruiz said it was late.");
    /// assert_eq!(quotes[0].speaker().unwrap().name(), Some("Ana Ruiz"));
    /// # Ok::<(), saidby::BuildError>(())
    /// ```
    pub fn title(mut self, title: impl Into<String>) -> Builder {
        self.titles.push(title.into());
        self
    }

    /// Adds a news outlet. It is known with and without "the" before it.
    ///
    /// ```
    /// let attributor = saidby::Attributor::builder().outlet("Lenz Courier").build()?;
    /// let quotes = attributor.attribute("Ana Ruiz told the Lenz Courier that it was late.");
    /// assert!(quotes[0].is_second_hand());
    /// # Ok::<(), saidby::BuildError>(())
    /// ```
    pub fn outlet(mut self, name: impl Into<String>) -> Builder {
        self.outlets.push(name.into());
        self
    }

    /// Adds a person, and what else texts call them.
    ///
    /// An alias is compared as a whole, without regard to capitals: a title with a name ("Mayor Ruiz"), a
    /// nickname, a surname that can be nobody else's, or a description ("the mayor"). A surname
    /// that follows the full name or an alias in a text needs no alias.
    ///
    /// ```
    /// let attributor = saidby::Attributor::builder().person("Ana Ruiz", ["Mayor Ruiz"]).build()?;
    /// let quotes = attributor.attribute("Mayor Ruiz said it was late.");
    /// let speaker = quotes[0].speaker().unwrap();
    /// assert_eq!(speaker.name(), Some("Ana Ruiz"));
    /// assert_eq!(speaker.mention().text(), "Mayor Ruiz");
    /// # Ok::<(), saidby::BuildError>(())
    /// ```
    pub fn person(mut self, name: impl Into<String>, aliases: impl IntoIterator<Item = impl Into<String>>) -> Builder {
        self.people.push((name.into(), aliases.into_iter().map(Into::into).collect()));
        self
    }

    /// Returns only quotes of these kinds.
    ///
    /// ```
    /// use saidby::Kind;
    /// let attributor = saidby::Attributor::builder().kinds(&[Kind::Direct, Kind::Mixed]).build()?;
    /// assert!(attributor.attribute("Ana Ruiz said it was late.").is_empty());
    /// # Ok::<(), saidby::BuildError>(())
    /// ```
    pub fn kinds(mut self, kinds: &[Kind]) -> Builder {
        self.keep.kinds = Some(kinds.to_vec());
        self
    }

    /// Returns only quotes whose verb does one of these acts. A quote without a verb counts as said.
    /// Without this setting all acts are kept: speech, writing, and thought whose content the text gives.
    ///
    /// ```
    /// use saidby::Acts;
    /// let attributor = saidby::Attributor::builder().acts(Acts::SPEECH).build()?;
    /// assert!(attributor.attribute("Ana Ruiz believes that it was late.").is_empty());
    /// # Ok::<(), saidby::BuildError>(())
    /// ```
    pub fn acts(mut self, acts: impl Into<Acts>) -> Builder {
        self.keep.acts = acts.into();
        self
    }

    /// Returns only quotes of at least this confidence, from 0 (the default) to 1.
    ///
    /// ```
    /// let attributor = saidby::Attributor::builder().min_confidence(1.0).build()?;
    /// assert!(attributor.attribute("Perhaps Ana Ruiz said it.").is_empty());
    /// # Ok::<(), saidby::BuildError>(())
    /// ```
    pub fn min_confidence(mut self, confidence: f32) -> Builder {
        self.keep.min_confidence = confidence;
        self
    }

    /// Adds a pattern.
    ///
    /// ```
    /// use saidby::{Attributor, Pattern};
    /// let pattern = Pattern::new("own-interview", "begin [speaker: name] [anchor: colon] [content: clause]").weight(3.0);
    /// let attributor = Attributor::builder().pattern(pattern).build()?;
    /// assert_eq!(attributor.attribute("Ana Ruiz: The bridge was never safe.")[0].pattern(), "own-interview");
    /// # Ok::<(), saidby::BuildError>(())
    /// ```
    pub fn pattern(mut self, pattern: Pattern) -> Builder {
        self.patterns.push(pattern.source);
        self
    }

    /// Adds the patterns of a text in the format of the built-in ones.
    ///
    /// Each line is a key, a blank and a value; `#` begins a comment. `pattern` gives the id and begins a pattern; then
    /// come `prose`, `cue`, `form` (once or more), `relation` and `weight`, with the meaning that they have in
    /// [`Pattern`], and examples to `read` and to `refuse`, which are kept and not checked. `relation quoted_by cite:cited_by`
    /// has one of its own for a verb. `macro name = ...` names a part for the forms of this text and of those given after it.
    ///
    /// ```
    /// let attributor = saidby::Attributor::builder()
    ///     .patterns_from_str(
    ///         "# Interviews\n\
    ///          macro asked = name | human\n\
    ///          pattern own-interview\n\
    ///          prose A name, a colon, the answer.\n\
    ///          form begin [speaker: asked] [anchor: colon] [content: clause]\n\
    ///          weight 3\n",
    ///     )
    ///     .build()?;
    /// assert_eq!(attributor.attribute("Ana Ruiz: The bridge was never safe.")[0].pattern(), "own-interview");
    /// # Ok::<(), saidby::BuildError>(())
    /// ```
    pub fn patterns_from_str(mut self, text: &str) -> Builder {
        self.files.push(text.to_string());
        self
    }

    /// Leaves out a built-in pattern, by its id.
    ///
    /// ```
    /// let text = "According to Ana Ruiz, the bridge was safe.";
    /// let attributor = saidby::Attributor::builder().without_pattern("according-to-first").build()?;
    /// assert!(attributor.attribute(text).iter().all(|q| q.pattern() != "according-to-first"));
    /// # Ok::<(), saidby::BuildError>(())
    /// ```
    pub fn without_pattern(mut self, id: impl Into<String>) -> Builder {
        self.without.push(id.into());
        self
    }

    /// Builds it.
    ///
    /// # Errors
    ///
    /// A pattern that cannot be read or is too large, an id or an alias that is taken, a word without a
    /// letter, a number out of range, or more of anything than can be numbered: see [`BuildError`].
    ///
    /// ```
    /// use saidby::{Attributor, Pattern};
    /// let error = Attributor::builder().pattern(Pattern::new("own-1", "[speaker: name] [cue")).build().unwrap_err();
    /// assert!(error.is_pattern());
    /// ```
    pub fn build(self) -> Result<Attributor, BuildError> {
        if !(0.0..=1.0).contains(&self.keep.min_confidence) {
            return Err(number("least confidence", self.keep.min_confidence, "a number from 0 to 1"));
        }
        let mut lexicon = words()?;
        self.add_words(&mut lexicon)?;
        let people = self.collect_people()?;

        let mut macros = Vec::new();
        let mut sources = Vec::new();
        for file in english::patterns() {
            pattern::read_file(file, &mut macros, &mut sources).map_err(|e| data(format!("patterns, line {}: {}", e.line, e.what)))?;
        }
        for id in &self.without {
            let place = sources.iter().position(|s| s.id == id.as_str()).ok_or_else(|| ErrorKind::Unknown { id: id.clone() })?;
            sources.remove(place);
        }
        let built_in = (macros.len(), sources.len());
        for file in &self.files {
            let mut own = Vec::new();
            pattern::read_file(file, &mut macros, &mut own).map_err(|e| ErrorKind::File { line: e.line, what: e.what })?;
            sources.append(&mut own);
        }
        sources.extend(self.patterns);
        check(&sources, built_in.1)?;

        let alphabet = alphabet(&mut lexicon, &macros, &sources)?;
        let macros = parse_macros(macros, built_in.0, &alphabet)?;
        let matcher = compile(&sources, built_in.1, &alphabet, &macros)?;
        let ids: Vec<(&str, f32)> = sources.iter().map(|s| (&*s.id, s.weight)).collect();
        let weights = Weights::new(english::weights(), &ids).map_err(data)?;
        let own = sources.split_off(built_in.1).into_iter().map(|source| PatternInfo { source });
        let built_in = sources.into_iter().map(|source| PatternInfo { source });
        let patterns = built_in.chain(RULES_AS_INFO.iter().cloned()).chain(own).collect();
        Ok(Attributor {
            lexicon,
            alphabet,
            matcher,
            weights,
            people,
            patterns,
            keep: self.keep,
            identity: Arc::new(()),
            spare: Mutex::default(),
        })
    }

    /// Verbs, titles and outlets into the lexicon.
    fn add_words(&self, lexicon: &mut Lexicon) -> Result<(), BuildError> {
        for (lemma, forms) in &self.verbs {
            let texts = forms.iter().flatten();
            texts.chain([lemma]).try_for_each(|text| letters("reporting verb", text))?;
            add_verb(lexicon, lemma, forms.as_ref())?;
        }
        for title in &self.titles {
            letters("title", title)?;
            lexicon.add_title(title);
        }
        for outlet in &self.outlets {
            letters("outlet", outlet)?;
            lexicon.add_outlet(outlet);
        }
        at_most("reporting verbs", lexicon.verbs.len(), MOST_WORDS)?;
        at_most("outlets", lexicon.outlets.len(), MOST_WORDS)
    }

    fn collect_people(&self) -> Result<People, BuildError> {
        let mut people = People::default();
        for (name, aliases) in &self.people {
            letters("name", name)?;
            let (person, before) = people.add(name);
            let mut taken = before.map(|other| (name, other));
            for alias in aliases {
                letters("alias", alias)?;
                taken = taken.or(people.alias(alias, person).map(|other| (alias, other)));
            }
            if let Some((alias, other)) = taken {
                let other = people.name(other).unwrap_or_default().to_string();
                return Err(ErrorKind::Alias { alias: alias.clone(), one: other, other: name.clone() }.into());
            }
        }
        Ok(people)
    }
}

/// The words that are built in.
#[cfg(not(fuzzing))]
fn words() -> Result<Lexicon, BuildError> {
    Lexicon::new(&english::sources()).map_err(data)
}

/// The words that are built in; a fuzzer builds thousands of attributors, so they are read only once.
#[cfg(fuzzing)]
fn words() -> Result<Lexicon, BuildError> {
    static WORDS: Lazy<Result<Lexicon, String>> = Lazy::new(|| Lexicon::new(&english::sources()));
    WORDS.clone().map_err(data)
}

fn data(what: String) -> BuildError {
    ErrorKind::Data { what }.into()
}

fn number(what: impl Into<String>, value: f32, right: &'static str) -> BuildError {
    ErrorKind::Number { what: what.into(), value: decimal::written(value), right }.into()
}

/// Refuses words without a letter or digit: they would name everything or nothing.
fn letters(what: &'static str, given: &str) -> Result<(), BuildError> {
    match given.chars().any(char::is_alphanumeric) {
        true => Ok(()),
        false => Err(ErrorKind::Empty { what, given: given.to_string() }.into()),
    }
}

fn at_most(what: &'static str, count: usize, most: usize) -> Result<(), BuildError> {
    match count <= most {
        true => Ok(()),
        false => Err(ErrorKind::TooMany { what, most }.into()),
    }
}

/// Adds a reporting verb of the caller's, unless the lexicon has it and no forms are given.
fn add_verb(lexicon: &mut Lexicon, lemma: &str, forms: Option<&[String; 4]>) -> Result<(), BuildError> {
    let lemma = fold::name(lemma);
    if forms.is_none() && lexicon.verbs.iter().any(|v| v.part.is_verb() && v.lemma == lemma) {
        return Ok(());
    }
    let mut words = lemma.split(' ');
    let base = words.next().unwrap_or_default();
    let rest: Vec<String> = words.map(str::to_string).collect();
    let akin = lexicon.verbs.iter().find(|v| v.part.is_verb() && v.lemma.split(' ').next() == Some(base));
    let irregular = match (forms, akin) {
        (Some(forms), _) => Some(Box::new(forms.clone().map(|form| fold::name(&form).into()))),
        (None, Some(verb)) => verb.irregular.clone(),
        (None, None) => None,
    };
    let frames =
        ["clause", "quote", "wh"].iter().filter_map(|name| Frames::from_name(name)).fold(Frames::default(), |all, f| Frames(all.0 | f.0));
    for word in &rest {
        lexicon.intern(word);
    }
    let verb = ReportingVerb {
        part: Tag::VerbBase,
        rest: rest.into_iter().map(Into::into).collect(),
        lemma: lemma.into(),
        irregular,
        act: Act::Says,
        stance: Stance::Neutral,
        frames,
        rate: RATE,
    };
    at_most("reporting verbs", lexicon.verbs.len() + 1, MOST_WORDS)?;
    lexicon.add_verb(verb).map_err(data)
}

/// Checks of the caller's patterns, from `first` on, what the notation does not.
fn check(sources: &[Source], first: usize) -> Result<(), BuildError> {
    at_most("patterns", sources.len(), MOST_PATTERNS)?;
    for (i, source) in sources.iter().enumerate().skip(first) {
        let (id, line) = (source.id.to_string(), Line(source.line));
        let plain = id.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '.'));
        if id.is_empty() || !plain {
            return Err(ErrorKind::Id { id, line }.into());
        }
        if RULES.iter().any(|rule| rule.0 == id) || sources[..first].iter().any(|s| s.id == id) {
            return Err(ErrorKind::Clash { id, line }.into());
        }
        if sources[first..i].iter().any(|s| s.id == id) {
            return Err(ErrorKind::Twice { id, line }.into());
        }
        if !source.weight.is_finite() {
            return Err(number(format!("weight of pattern {id:?}"), source.weight, "a finite number, such as 1.5"));
        }
        if source.forms.is_empty() {
            return Err(ErrorKind::Part {
                id,
                line,
                part: "forms",
                what: "there is none: add a line such as \"form [speaker: name] [cue] [content: clause]\"".into(),
            }
            .into());
        }
        if !source.cue.is_empty() {
            pattern::parse_cue(&source.cue).map_err(|what| ErrorKind::Part { id, line, part: "cue line", what })?;
        }
    }
    Ok(())
}

/// The bytes of all words that patterns name.
fn alphabet(lexicon: &mut Lexicon, macros: &[MacroSource], sources: &[Source]) -> Result<Alphabet, BuildError> {
    let mut alphabet = Alphabet::default();
    let forms = sources.iter().flat_map(|s| s.forms.iter().map(|f| &**f));
    for word in macros.iter().map(|m| m.body.as_str()).chain(forms).flat_map(notation::words) {
        let classes = pattern::classes_of_word(lexicon, word);
        // A word that can be no symbol is left out; the notation tells where it stands.
        if !classes.is_empty() && !alphabet.add(word, &classes) {
            return Err(ErrorKind::TooManyWords { word: word.to_string() }.into());
        }
    }
    for (i, word) in alphabet.literals().to_vec().iter().enumerate() {
        lexicon.set_literal(word, i as u16 + 1);
    }
    Ok(alphabet)
}

/// Reads the macros; those from `first` on are the caller's.
fn parse_macros(sources: Vec<MacroSource>, first: usize, alphabet: &Alphabet) -> Result<Macros, BuildError> {
    let mut macros: Macros = Vec::new();
    let mut own_symbols = 0;
    at_most("macros", sources.len().saturating_sub(first), MOST_MACROS)?;
    for (i, MacroSource { name, body, line }) in sources.into_iter().enumerate() {
        let tree = match notation::parse(&body, alphabet, &macros) {
            Err(e) if i < first => return Err(data(format!("macro {name}, at byte {}: {}", e.at, e.what))),
            Err(e) => return Err(ErrorKind::Macro { name, line, at: e.at, what: e.what }.into()),
            Ok(tree) => tree,
        };
        if i >= first && (notation::is_taken(&name) || macros.iter().any(|m| m.name == name)) {
            return Err(
                ErrorKind::File { line, what: format!("{name:?} is the name of a class or of another macro: choose another") }.into()
            );
        }
        let size = notation::size(&tree.node);
        if i >= first {
            own_symbols += size;
            at_most("symbols in macros", own_symbols, MOST_MACRO_SYMBOLS)?;
        }
        macros.push(notation::Macro { name, tree, size });
    }
    Ok(macros)
}

/// Compiles all patterns; those from `own` on are the caller's.
fn compile(sources: &[Source], own: usize, alphabet: &Alphabet, macros: &Macros) -> Result<Matcher, BuildError> {
    let mut patterns = Vec::new();
    let mut compiler = pattern::Compiler::new(alphabet, macros);
    let mut built_in = 0;
    for (i, source) in sources.iter().enumerate() {
        for (k, form) in source.forms.iter().enumerate() {
            let line = Line(source.form_lines.get(k).copied().unwrap_or(0));
            let wrong = |e: notation::NotationError| ErrorKind::Form { id: source.id.to_string(), line, at: e.at, what: e.what };
            let pattern = pattern::Pattern::compile(source, form, i as u16, &mut compiler).map_err(wrong)?;
            patterns.push(pattern);
            at_most("forms of patterns", patterns.len(), MOST_PATTERNS)?;
            let programs = &compiler.programs;
            let steps = programs.left.steps.len().max(programs.right.steps.len());
            if i < own {
                built_in = steps;
            } else if steps - built_in > MOST_STEPS {
                return Err(too_large(format!("over {MOST_STEPS} steps on one side; use smaller repeats, or fewer patterns")));
            }
        }
    }
    Matcher::new(patterns, compiler.programs).map_err(too_large)
}

fn too_large(what: String) -> BuildError {
    ErrorKind::TooLarge { what }.into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::panic::{RefUnwindSafe, UnwindSafe};

    #[test]
    fn threads_and_unwinding() {
        fn shared<T: Send + Sync + UnwindSafe + RefUnwindSafe>() {}
        shared::<Attributor>();
        shared::<Builder>();
        shared::<Scratch>();
        shared::<Context>();
        shared::<Document<'static>>();
        shared::<AttributedQuote<'static>>();
        shared::<BuildError>();
    }

    fn error(form: &str) -> String {
        Attributor::builder().pattern(Pattern::new("own-1", form)).build().unwrap_err().to_string()
    }

    #[test]
    fn what_is_wrong_in_a_form_is_told() {
        for (form, expected) in [
            ("[speaker: nmae] [cue]", "at byte 10 of its form: unknown class \"nmae\": did you mean \"name\"?"),
            ("(name [cue]", "at byte 0 of its form: the group \"(\" is never closed: add \")\""),
            ("name cue)", "unknown class \"cue\""),
            ("[speakr: name] [cue]", "unknown role \"speakr\": did you mean \"speaker\"?"),
            ("[speaker: name]", "a pattern needs exactly one anchor"),
            ("", "nothing stands here"),
            ("[cue] \"xyzzy\"", "at byte 6 of its form: \"xyzzy\" cannot be a symbol of its own"),
            ("[cue] \"as", "is never closed"),
            ("[cue] name{5,2}", "asks for at least 5 and at most 2"),
            ("[cue] (((any{48}){48}){48}){48}", "too large"),
            ("[cue] ((any | name{1,40}){1,40}){1,3}", "too large"),
        ] {
            let told = error(form);
            assert!(told.starts_with("pattern \"own-1\", at byte ") && told.contains(expected), "{form}: {told}");
        }
    }

    #[test]
    fn what_is_wrong_in_a_text_of_patterns_is_told_with_its_line() {
        let of = |text: &str| Attributor::builder().patterns_from_str(text).build().unwrap_err();
        for (text, line, expected) in [
            ("\n\nform name [cue]\n", 3, "before any pattern"),
            ("pattern own-1\nprose\n", 2, "no value"),
            ("pattern own-1\nfrom name [cue]\n", 2, "unknown key \"from\""),
            ("pattern own-1\nform name [cue]\nweight heavy", 3, "\"heavy\" is no number"),
            ("pattern own-1\nform name [cue]\nrelation quotedby", 3, "unknown relation \"quotedby\""),
            ("pattern own-1\nform name [cue]\ncue finite", 3, "write the cue as"),
            ("pattern own-1\n\nform name [cue\n", 3, "[cue"),
            ("pattern own-1\n", 1, "there is none"),
            ("macro np = name", 1, "another macro"),
            ("macro name = np", 1, "name of a class"),
            ("macro mine = nmae", 1, "unknown class"),
            ("macro mine", 1, "write a macro as"),
        ] {
            let error = of(text);
            assert!(error.is_pattern(), "{text}: {error}");
            assert_eq!(error.line(), Some(line), "{text}: {error}");
            assert!(error.to_string().contains(expected), "{text}: {error}");
        }
        let weight = of("pattern own-1\nform name [cue]\nweight inf\n");
        assert!(weight.is_number(), "{weight}");
    }

    #[test]
    fn names_and_ids_that_are_taken() {
        let one = || Pattern::new("own-1", "name [cue]");
        assert!(Attributor::builder().pattern(one()).pattern(one()).build().unwrap_err().is_clash());
        assert!(Attributor::builder().pattern(Pattern::new("alone", "name [cue]")).build().unwrap_err().is_clash());
        // The id of a pattern that is left out is free.
        assert!(Attributor::builder().without_pattern("say-quote").pattern(Pattern::new("say-quote", "name [cue]")).build().is_ok());
        assert!(Attributor::builder().without_pattern("say-quotes").build().unwrap_err().is_pattern());
        let people = Attributor::builder().person("Ana Ruiz", ["the mayor"]).person("Bo Li", ["The  Mayor"]).build().unwrap_err();
        assert!(people.is_clash());
        assert_eq!(people.to_string(), "\"The  Mayor\" names both \"Ana Ruiz\" and \"Bo Li\": leave it to one of them");
        assert!(Attributor::builder().person("Ana Ruiz", ["Mayor Ruiz"]).person("Ana  RUIZ", ["the mayor"]).build().is_ok());
    }

    #[test]
    fn words_without_letters() {
        for builder in [
            Attributor::builder().verb(""),
            Attributor::builder().verb_with_forms("opine", ["opines", "", "opined", "opining"]),
            Attributor::builder().title("..."),
            Attributor::builder().outlet("\u{200B}"),
            Attributor::builder().person(" ", ["x"]),
            Attributor::builder().person("Ana Ruiz", [""]),
        ] {
            assert!(builder.build().unwrap_err().is_empty());
        }
    }

    #[test]
    fn a_scratch_of_another_attributor_changes_nothing() {
        let plain = Attributor::builder().build().unwrap();
        let other =
            Attributor::builder().pattern(Pattern::new("own-1", "[speaker: name] [anchor: colon] [content: clause]")).build().unwrap();
        let text = "Ana Ruiz: \"We open.\"\n\n\"It is late,\" she said, as quoted by Reuters. He told Reuters that it was not.";
        let mut scratch = other.scratch();
        for attributor in [&other, &plain, &other, &plain] {
            assert_eq!(attributor.attribute_in(&mut scratch, text), attributor.attribute(text));
        }
    }

    #[test]
    fn what_is_kept() {
        let text = "\"It is late,\" said Ana Ruiz. She believes that the bridge is safe.";
        let all = Attributor::builder().build().unwrap().attribute(text).len();
        let kept = |builder: Builder| builder.build().unwrap().attribute(text).len();
        assert_eq!(kept(Attributor::builder().kinds(&[])), 0);
        assert_eq!(kept(Attributor::builder().kinds(Kind::ALL)), all);
        assert_eq!(kept(Attributor::builder().acts(Acts::NONE)), 0);
        assert!(kept(Attributor::builder().acts(Act::Thinks)) < all);
        assert!(kept(Attributor::builder().kinds(&[Kind::Direct])) < all);
    }

    /// Forms of every shape, from single marks to deep nesting: an error or an attributor, never a panic.
    #[test]
    fn no_form_makes_building_panic() {
        let parts = [
            "[",
            "]",
            "(",
            ")",
            "{",
            "}",
            "|",
            "?",
            "*",
            "\"",
            "\"as\"",
            "[cue]",
            "[speaker:",
            "[content: clause",
            "name",
            "any{1,48}",
            "é",
            ",",
            "9",
            " ",
        ];
        let mut state = 7u32;
        for _ in 0..40 {
            let mut form = String::new();
            for _ in 0..12 {
                state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                form.push_str(parts[(state >> 16) as usize % parts.len()]);
            }
            let _ = Attributor::builder().pattern(Pattern::new("own-1", form)).build();
        }
        let _ = error(&"(".repeat(100_000));
        let _ = error(&"[".repeat(100_000));
    }
}
