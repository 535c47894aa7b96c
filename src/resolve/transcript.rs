//! Transcripts: paragraphs that each open with who speaks and a colon, "RUIZ: We open on Friday.", or with the letters of
//! question and answer.
//!
//! One such paragraph may be a heading or a headline. Several, of at least two speakers, are a transcript: then all that
//! follows a label is said by whom it names. A label in small letters, "Ruiz: We open on Friday.", has to come again soon, in a text that
//! asks something; then the questions between may do without one, and one speaker who answers three times is enough.

use super::draft::{Draft, MentionRef, Origin};
use crate::chunk::symbol::Class;
use crate::grow;
use crate::order;
use crate::span::Span;
use crate::tag::lexicon::Lexicon;
use crate::tag::role::Role;
use crate::tag::Tag;
use crate::text::token::{Kind, Token};
use crate::text::UNKNOWN;

/// The tokens that a label has at most, with title and function: "SEN. ANA RUIZ, COMMITTEE CHAIR:".
const LONGEST: usize = 12;

/// The words that a label in small letters has at most.
const NAME: usize = 4;

/// How many turns apart the labels of somebody who answers again are at most.
const AGAIN: usize = 4;

/// How many paragraphs of one speaker are an interview, though nobody else has a label.
const ANSWERS: usize = 3;

/// A paragraph that opens like one of a transcript.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Turn {
    speaker: MentionRef,
    /// The label is a letter, or is written in capitals.
    capitals: bool,
    /// All that follows the label.
    said: Span,
    /// The sentences of the paragraph, as a range of the document's.
    sentences: (u32, u32),
}

/// The turn that a paragraph of these tokens and sentences is, if it opens with a label.
pub(crate) fn turn(tokens: &[Token], lexicon: &Lexicon, sentences: (u32, u32)) -> Option<Turn> {
    let (speaker, said, capitals) = lettered(tokens, lexicon).or_else(|| named(tokens, lexicon))?;
    let (first, last) = (said.first()?, said.last()?);
    Some(Turn { speaker, capitals, said: Span::new(first.start as usize, last.end as usize), sentences })
}

/// "Q:" or "A.", and what follows it.
fn lettered<'t>(tokens: &'t [Token], lexicon: &Lexicon) -> Option<(MentionRef, &'t [Token], bool)> {
    let letter = tokens.first().filter(|t| t.shape.capital() && lexicon.entry(t.word).roles.has(Role::TurnLabel))?;
    let said = match letter.shape.initial() {
        true => &tokens[1..],
        false => tokens[1..].split_first().filter(|(colon, _)| colon.kind == Kind::Colon)?.1,
    };
    let letter = MentionRef::named(Span::new(letter.start as usize, letter.end as usize));
    Some((MentionRef { name: None, class: Class::Indefinite, ..letter }, said, true))
}

/// "SEN. ANA RUIZ, COMMITTEE CHAIR:" or "Ana Ruiz:" before sentences, and what follows it; and whether it is written in capitals.
fn named<'t>(tokens: &'t [Token], lexicon: &Lexicon) -> Option<(MentionRef, &'t [Token], bool)> {
    let colon = tokens.iter().take(LONGEST).position(|t| t.kind == Kind::Colon)?;
    let end = tokens[..colon].iter().position(|t| t.kind == Kind::Comma).unwrap_or(colon);
    let label = &tokens[..end];
    let capitals = |t: &Token| t.kind == Kind::Word && (t.shape.all_capitals() || t.shape.initial());
    let shouted = label.iter().all(capitals);
    let name = |t: &Token| t.kind == Kind::Word && t.shape.capital();
    let ends = || tokens.last().is_some_and(|t| matches!(t.kind, Kind::Stop | Kind::Query | Kind::Mark(_)));
    let head = label.last().filter(|_| shouted || end == colon && end <= NAME && label.iter().all(name) && ends())?;
    // "RELATED:" and "READ MORE:" are headings.
    let entry = lexicon.entry(head.word);
    let described = shouted && entry.roles.any(&[Role::Title, Role::Person]);
    let names = described || entry.roles.has(Role::GivenName) || entry.cost(Tag::ProperNoun).is_some();
    if head.word != UNKNOWN && !names {
        return None;
    }
    let name = label.iter().find(|t| !lexicon.entry(t.word).roles.has(Role::Title)).unwrap_or(&label[0]);
    let [whole, name] = [&label[0], name].map(|first| Span::new(first.start as usize, head.end as usize));
    Some((MentionRef { span: whole, core: whole, ..MentionRef::named(name) }, &tokens[colon + 1..], shouted))
}

/// Gives each turn of a transcript to its speaker, in place of what was read within it. Other texts are left as they are.
pub(crate) fn read(text: &str, turns: &[Turn], drafts: &mut Vec<Draft>) {
    let label = |turn: &Turn| turn.speaker.core.of(text);
    // News in brief has a town before each colon, and asks nothing.
    let ends = turns.first().zip(turns.last());
    let interview = ends.is_some_and(|(first, last)| Span::new(first.said.start(), last.said.end()).of(text).contains('?'));
    let again = |i: usize| {
        let near = &turns[i.saturating_sub(AGAIN)..turns.len().min(i + AGAIN + 1)];
        turns[i].capitals || interview && near.iter().filter(|turn| label(turn) == label(&turns[i])).count() > 1
    };
    let mut kept = Vec::new();
    for i in (0..turns.len()).filter(|&i| again(i)) {
        grow::push(&mut kept, turns[i]);
    }
    let turns = kept;
    let alone = turns.windows(2).all(|pair| label(&pair[0]) == label(&pair[1]));
    if alone && (turns.len() < ANSWERS || turns.iter().any(|turn| turn.capitals)) {
        return;
    }
    drafts.retain(|draft| {
        let next = turns.partition_point(|turn| turn.sentences.1 <= draft.sentence);
        turns.get(next).map_or(true, |turn| draft.sentence < turn.sentences.0)
    });
    drafts.extend(turns.iter().map(|turn| Draft {
        origin: Origin::Transcript,
        ..Draft::lone([turn.said].into_iter().collect(), Some(turn.speaker), turn.sentences.0)
    }));
    order::by_key(drafts, |draft| {
        let [content, cue, _] = draft.order();
        [u64::from(draft.sentence), content, cue]
    });
}
