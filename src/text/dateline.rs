//! The dateline that opens a news report: "BEIJING (Reuters) - ", "(CNN) -- ", "LENZ (LNA): ", "LENZ, May 3 — ", "LENZ, May 3 /LenzWire/ -- ". It is nobody's words.

use super::token::{Kind, Token};

/// A dateline at the head of a paragraph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Dateline {
    /// The number of tokens it takes.
    pub(crate) tokens: usize,
    /// The tokens between its brackets: the agency that filed the report.
    pub(crate) agency: Option<(usize, usize)>,
}

/// The most tokens before the dash or bracket of a dateline.
const LONGEST: usize = 12;

/// The most tokens within its brackets.
const LONGEST_AGENCY: usize = 20;

/// Whether words in capitals and a colon stand at the head of a paragraph: "NEW DELHI: The bridge is open.", "RUIZ: I was not there." They
/// tell where it was written or who speaks, and are no part of what is said.
pub(crate) fn is_labelled(tokens: &[Token]) -> bool {
    let words = tokens.iter().take_while(|t| t.kind == Kind::Word && t.shape.all_capitals()).count();
    words > 0 && tokens.get(words).is_some_and(|t| t.kind == Kind::Colon)
}

/// A dateline of nothing but the agency between brackets: one in capitals or a known outlet. "(1) - " and "(Laughs) - " are none, and
/// nobody's words either.
fn agency_alone(tokens: &[Token], is_outlet: impl Fn(&[Token]) -> bool) -> Option<Dateline> {
    let close = tokens.iter().take(LONGEST_AGENCY).position(|t| t.kind == Kind::Close)?;
    let within = tokens.get(1..close)?;
    let mut words = within.iter().filter(|t| t.kind == Kind::Word).peekable();
    let agency = words.peek().is_some() && words.all(|t| t.shape.all_capitals() && t.end - t.start > 1) || is_outlet(within);
    let capitals = within.iter().all(|t| t.kind != Kind::Word || t.shape.capital());
    let dash = tokens.get(close + 1).is_some_and(|t| t.kind == Kind::Dash);
    let begins = tokens.get(close + 2).is_some_and(|t| t.shape.capital() || matches!(t.kind, Kind::Mark(_) | Kind::Number));
    (close > 1 && capitals && dash && begins).then_some(Dateline { tokens: close + 2, agency: agency.then_some((1, close)) })
}

/// Finds a dateline at the head of the paragraph. `is_outlet` tells whether tokens are the name of a known outlet.
pub(crate) fn find(tokens: &[Token], is_outlet: impl Fn(&[Token]) -> bool) -> Option<Dateline> {
    let first = tokens.first()?;
    if first.kind == Kind::Open {
        return agency_alone(tokens, is_outlet);
    }
    if first.kind != Kind::Word || !first.shape.all_capitals() && !first.shape.capital() {
        return None;
    }
    let capitals = first.shape.all_capitals() && first.end - first.start > 2;
    let (mut i, mut comma) = (0, false);
    while i < tokens.len().min(LONGEST) {
        let token = &tokens[i];
        match token.kind {
            Kind::Word if token.shape.capital() => {}
            Kind::Comma => comma = true,
            Kind::Number | Kind::Symbol => {}
            Kind::Stop if i > 0 => {}
            // "LENZ CITY, Sylvania—The town": after a comma no blank need stand before the dash.
            Kind::Dash if i > 0 && (capitals || i <= 2) && (token.shape.space_before() || comma) => {
                // "Lenz — the town" is no dateline: what follows one begins like a sentence.
                let next = tokens.get(i + 1)?;
                let begins = next.shape.capital() || matches!(next.kind, Kind::Mark(_) | Kind::Number);
                return (capitals && begins).then_some(Dateline { tokens: i + 1, agency: None });
            }
            Kind::Open if i > 0 => {
                let close = (i + 1..tokens.len().min(i + LONGEST_AGENCY)).find(|&k| tokens[k].kind == Kind::Close)?;
                let dash = tokens.get(close + 1).is_some_and(|t| t.kind == Kind::Dash || t.kind == Kind::Colon && capitals);
                let next = tokens.get(close + 1 + usize::from(dash))?;
                let begins = next.shape.capital() || matches!(next.kind, Kind::Mark(_) | Kind::Number);
                return (begins && (capitals || dash))
                    .then_some(Dateline { tokens: close + 1 + usize::from(dash), agency: Some((i + 1, close)) });
            }
            _ => return None,
        }
        i += 1;
    }
    None
}
