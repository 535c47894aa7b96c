//! Transcripts: labels that say who speaks, and headings that look like them.

use saidby::attribute_quotes;

fn said(text: &str) -> Vec<(String, String)> {
    attribute_quotes(text).iter().map(|q| (q.speaker_label().to_string(), q.text().to_string())).collect()
}

fn pairs(found: &[(String, String)]) -> Vec<(&str, &str)> {
    found.iter().map(|(who, what)| (who.as_str(), what.as_str())).collect()
}

#[test]
fn what_follows_a_label_is_said_by_whom_it_names() {
    let found =
        said("MIA HOLT, HOST: Good evening. Will you run?\n\nSEN. KARL VOSS: My wife said \"no\".\n\nHOLT: And you?\n\nVOSS: Soon.");
    let voss = "My wife said \"no\".";
    let all = [("MIA HOLT", "Good evening. Will you run?"), ("KARL VOSS", voss), ("MIA HOLT", "And you?"), ("KARL VOSS", "Soon.")];
    assert_eq!(pairs(&found), all);
}

#[test]
fn question_and_answer_are_two() {
    for mark in [":", "."] {
        let text = format!("Okafor said he was tired.\n\nQ{mark} Why a ferry?\n\nA{mark} My father worked on one.");
        let found = said(&text);
        assert_eq!(pairs(&found)[1..].iter().map(|(_, what)| *what).collect::<Vec<_>>(), ["Why a ferry?", "My father worked on one."]);
        assert_ne!(found[1].0, found[2].0);
    }
}

#[test]
fn labels_in_small_letters_come_again() {
    let text = "Velt has coached Drelm for a year.\n\nDrelm Mirror: Are you tired?\n\nVelt: Never.\n\nWhat of the keeper?\n\n\
                Velt: He said he was fine.\n\nAnd the cup?\n\nVelt: We want it.";
    let found = said(text);
    assert_eq!(pairs(&found), [("Velt", "Never."), ("Velt", "He said he was fine."), ("Velt", "We want it.")]);
}

#[test]
fn headings_are_no_labels() {
    let text = "READ MORE: The ferry sinks\n\nThe ferry sank on Monday.\n\nRELATED: Ten ferries";
    assert!(attribute_quotes(text).iter().all(|q| q.pattern() != "transcript"));
    // One label alone is a heading too.
    let text = "OKAFOR: the ferry, the town and the sea\n\nThe ferry sank on Monday.\n\nOKAFOR: a life in pictures";
    assert!(attribute_quotes(text).iter().all(|q| q.pattern() != "transcript"));
}

#[test]
fn news_in_brief_is_no_interview() {
    let text = "Peshawar: Police said two men were held.\n\nGuwahati: Teachers said the schools would shut.\n\n\
                Peshawar: The court said it would rule.\n\nGuwahati: The mayor said she was ready.";
    assert!(attribute_quotes(text).iter().all(|q| q.pattern() != "transcript"));
}
