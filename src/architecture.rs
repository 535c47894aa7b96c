//! How the library works, and what must stay true of it. There is no code here.
//!
//! # How text flows
//!
//! ```text
//! text ──> text/      tokens, sentences, paragraphs, paired quotation marks    knows no English
//!      ──> tag/       token -> word classes, part of speech                    English only as data
//!      ──> chunk/     words -> mentions, verb groups, times: one symbol each   a cascade of small grammars
//!      ──> engine/    patterns over the tape of symbols: every reading         knows no English
//!      ──> resolve/   one reading a stretch; quotes joined; who "he" is        its word lists as data
//!      ──> output     AttributedQuote<'t>: spans into the text as given
//! ```
//!
//! One way only: a step never calls an earlier one. `read` leads a text through the steps, a batch of
//! paragraphs at a time up to the engine, then once for the document; the inside of a quotation that recounts what another said goes the
//! same way once more. All that is English (verbs, titles, outlets, pronouns,
//! patterns) lies in `english/` as data files, so that a second language is a second folder. A program carries them packed (`build.rs`)
//! and unpacks them at the first call.
//!
//! # Why it is so
//!
//! - **The tape.** After chunking a sentence is a dozen symbols: name, cue, time, comma, quotation. A pattern is a regular
//!   expression over that tape, so it reads as what it means, and a match leads back from
//!   symbol to token to span. Quotation marks are paired before, since nesting is not regular.
//!   [`Attributor::explain`](crate::Attributor::explain) shows the tape of a sentence.
//! - **Anchors.** A pattern is split at its anchor, mostly the reporting verb, and tried only where that verb can stand in
//!   the pattern's frame: to the right on the tape, to the left on the reversed one. Text without a cue is never matched.
//! - **One program, two readers.** All sides of all patterns are the instructions of one small machine. The *sieve* walks the tape
//!   once and says which sides match at all; *capture* then finds where the roles of those few stand, on the way that the
//!   notation prefers. Both are automata whose states are made when they are first met, and kept: a
//!   symbol costs one look-up. Tests hold both against the `regex` crate.
//! - **Batches.** Each step goes over a few thousand tokens before the next one begins, so that its code and tables stay in the
//!   processor's nearest memory. A batch is bounded, and so is the memory for it.
//! - **All readings, then a choice.** Patterns propose, also overlapping readings; what speaks for each is weighed by
//!   a small linear model over named features, and the best that do not contradict each other are kept. The order of patterns
//!   decides nothing.
//! - **Words are ambiguous.** A token keeps every part of speech that it can have until its sentence decides.
//! - **The document last.** Names are gathered over the whole text before anybody is resolved, so that "Xi" in the headline is
//!   the "Xi Jinping" of the lead. A quotation in the next sentence or paragraph is joined to the attribution before it.
//! - **Dialogue is read as a whole.** Where a text shows that people talk to one another, each utterance gets a few candidates
//!   for its speaker, and the most plausible sequence of all of them is kept: two speakers alternate, nobody answers himself.
//! - **Nothing is guessed silently.** A quotation without a speaker is returned without one; every result names its pattern and
//!   its confidence.
//!
//! # Where things are
//!
//! | to change | look at |
//! |---|---|
//! | a word: verb, title, outlet | the list in `src/english/`, see the table at the head of `src/english/mod.rs` |
//! | a construction | `src/english/patterns/`: prose, forms, examples to read and to refuse |
//! | where a sentence, paragraph or quotation ends | `src/text/` |
//! | whether a word is a noun or a verb | `src/tag/tagger.rs`, and of a reporting verb: `src/tag/reports.rs` |
//! | what is one symbol of the tape | `src/chunk/` |
//! | the notation of patterns | `src/engine/notation.rs` |
//! | how patterns are matched | `src/engine/`: `program.rs`, then `sieve.rs` and `capture.rs`; `matcher.rs` leads |
//! | where a clause of content ends | `src/engine/extent/`: `ends.rs`, and from there |
//! | in which order a batch of paragraphs is read | `src/read/batch.rs` |
//! | what another said within a quotation | `src/read/within.rs` |
//! | what a sentence shows of names and mentions | `src/read/names.rs`, `src/read/mentions.rs` |
//! | which readings are none after all | `src/resolve/refuse.rs`; because somebody else speaks: `src/resolve/refuse/speaker.rs` |
//! | which reading wins | `src/resolve/choose.rs` and `src/resolve/weigh.rs` |
//! | through whom the words came | `src/resolve/chain.rs`, and `src/english/patterns/40-through.txt` |
//! | who is whose name in the text | `src/resolve/entity.rs`, `src/resolve/entity/settle.rs` |
//! | who "she" and "the mayor" are | `src/resolve/entity/refer.rs`, and who comes to mind there: `src/output/memory.rs`, `src/resolve/focus.rs` |
//! | what is a dialogue, and what one utterance of it | `src/resolve/dialogue.rs` |
//! | whose turn it is | `src/resolve/turns.rs`, and from there: what a tag says, what speaks for somebody, the best sequence |
//! | who speaks in a transcript | `src/resolve/transcript.rs` |
//! | the results | `src/quote.rs`, `src/document.rs`; made in `src/output.rs` |
//! | what a caller can set | `src/attributor.rs`, `src/context.rs` |
//!
//! # Invariants
//!
//! Each one is a test.
//!
//! 1. No input makes the library panic, and there is no `unsafe` code.
//! 2. Every span lies in the text, on character boundaries; the pieces of a content are in order and do not overlap.
//! 3. Time grows linearly with the text, for hostile text too: only quotation marks, only brackets, no sentence end, one long line.
//! 4. The same text gives the same answer, on one thread or many. A neutral paragraph (no names, marks or cues)
//!    put after the dateline only shifts spans.
//! 5. CRLF or LF, NFC or NFD, hard-wrapped or not, curly marks or straight ones where these are unambiguous: the same quotes.
//! 6. Nothing in `text/` and `engine/` names an English word.
//! 7. An [`Attributor`](crate::Attributor) does not change by reading: it is `Send` and `Sync`, and a
//!    [`Scratch`](crate::Scratch) changes how fast an answer comes, never the answer.
