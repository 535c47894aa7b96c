//! The built engine: lexicon and patterns, made once and used by many threads.

use once_cell::sync::Lazy;

use crate::engine::alphabet::Alphabet;
use crate::engine::matcher::Matcher;
use crate::engine::notation::{self, Macros};
use crate::engine::pattern::{self, Pattern, Source};
use crate::english;
use crate::error::{BuildError, ErrorKind};
use crate::quote::AttributedQuote;
use crate::tag::lexicon::Lexicon;

static SHARED: Lazy<Attributor> = Lazy::new(|| Attributor::builder().build().expect("the built-in data is read by the tests"));

/// Finds attributed quotations. `Send + Sync`: build it once, share it between threads.
#[derive(Debug)]
pub struct Attributor {
    pub(crate) lexicon: Lexicon,
    pub(crate) alphabet: Alphabet,
    pub(crate) matcher: Matcher,
    pub(crate) weights: crate::resolve::weigh::Weights,
}

impl Attributor {
    /// Starts to build one with words and patterns of the caller's.
    pub fn builder() -> Builder {
        Builder::default()
    }

    /// The one that [`attribute_quotes`](crate::attribute_quotes) uses.
    pub(crate) fn shared() -> &'static Attributor {
        &SHARED
    }

    /// The attributed quotations of a text.
    pub fn attribute<'t>(&self, text: &'t str) -> Vec<AttributedQuote<'t>> {
        crate::read::read(self, text)
    }

    /// Why the text is read as it is.
    pub fn explain(&self, text: &str) -> crate::Explanation {
        crate::read::explain(self, text)
    }
}

/// Builds an [`Attributor`].
#[derive(Clone, Debug, Default)]
pub struct Builder {
    patterns: Vec<Source>,
    verbs: Vec<String>,
}

impl Builder {
    /// Adds a pattern.
    pub fn pattern(mut self, id: &str, form: &str, cue: &str, weight: f32) -> Builder {
        self.patterns.push(Source {
            id: id.to_string().into(),
            forms: vec![form.to_string().into()],
            cue: cue.to_string().into(),
            weight,
            ..Source::default()
        });
        self
    }

    /// Adds a reporting verb.
    pub fn verb(mut self, lemma: &str) -> Builder {
        self.verbs.push(lemma.to_string());
        self
    }

    /// Builds it.
    pub fn build(self) -> Result<Attributor, BuildError> {
        let data = |what: String| BuildError::from(ErrorKind::Data { what });
        let mut lexicon = Lexicon::new(&english::SOURCES).map_err(data)?;
        for verb in &self.verbs {
            if !verb.chars().any(char::is_alphabetic) {
                return Err(ErrorKind::Empty { what: "reporting verb" }.into());
            }
        }
        let mut macros_text = Vec::new();
        let mut sources = Vec::new();
        for file in english::PATTERNS {
            pattern::read_file(file, &mut macros_text, &mut sources).map_err(data)?;
        }
        for own in self.patterns {
            if sources.iter().any(|s| s.id == own.id) {
                return Err(ErrorKind::Clash { id: own.id.into_owned() }.into());
            }
            sources.push(own);
        }
        let mut alphabet = Alphabet::default();
        let texts = macros_text.iter().map(|m| m.1).chain(sources.iter().flat_map(|s| s.forms.iter().map(|f| &**f)));
        for word in texts.flat_map(notation::words) {
            if alphabet.literal(word).is_none() && !alphabet.add(word, &pattern::classes_of_word(&lexicon, word)) {
                return Err(ErrorKind::TooManyWords { word: word.to_string() }.into());
            }
        }
        for (i, word) in alphabet.literals().to_vec().iter().enumerate() {
            lexicon.set_literal(word, i as u16 + 1);
        }
        let mut macros: Macros = Vec::new();
        for (name, body) in macros_text {
            let node = notation::parse(body, &alphabet, &macros).map_err(|e| data(format!("macro {name}, at byte {}: {}", e.at, e.what)))?;
            macros.push((name.to_string(), node));
        }
        let mut patterns = Vec::new();
        for (i, source) in sources.iter().enumerate() {
            for form in &source.forms {
                let pattern = Pattern::compile(source, form, i as u16, &alphabet, &macros)
                    .map_err(|e| ErrorKind::Pattern { id: source.id.to_string(), at: e.at, what: e.what })?;
                patterns.push(pattern);
            }
        }
        let ids: Vec<(&str, f32)> = sources.iter().map(|s| (&*s.id, s.weight)).collect();
        let weights = crate::resolve::weigh::Weights::new(english::WEIGHTS, &ids).map_err(data)?;
        Ok(Attributor { lexicon, alphabet, matcher: Matcher::new(patterns), weights })
    }
}
