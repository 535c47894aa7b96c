//! Whom a pronoun, a description or a short name stands for: a text each, and who speaks in each of its quotes.

use saidby::attribute_quotes;

/// The names of the speakers, in the order of the text; a dash where somebody speaks without one.
fn speakers(text: &str) -> Vec<String> {
    let name = |q: &saidby::AttributedQuote<'_>| q.speaker().and_then(|s| s.name()).unwrap_or("-").to_string();
    attribute_quotes(text).iter().map(name).collect()
}

fn last(text: &str) -> String {
    speakers(text).pop().unwrap_or_else(|| panic!("nobody speaks: {text}"))
}

#[test]
fn a_pronoun_of_a_person_is_no_place_and_no_committee() {
    let article = "Orla Quint spoke in Oslo on Monday. The plan divides Norway and Chile. \"We will go on,\" she said.";
    assert_eq!(last(article), "Orla Quint");
    let article = "Bram Tolliver apologised to the Lenz Water Committee. The Committee met. \"It bothers me,\" he said.";
    assert_eq!(last(article), "Bram Tolliver");
}

#[test]
fn the_words_of_a_headline_before_a_name_are_none_of_it() {
    let article = "Why Dam Builders Support Hanna Velt\n\nHanna Velt opened the dam on Friday. Velt said that the water was clean.";
    assert_eq!(last(article), "Hanna Velt");
}

#[test]
fn a_compound_that_opens_a_sentence_is_no_name() {
    let article = "Lena Brandt said the hall was full. Cross-examined by the court, she agreed.\n\n\"I was tired,\" she said.";
    assert_eq!(last(article), "Lena Brandt");
}

#[test]
fn the_main_clause_says_whom_a_sentence_is_about() {
    let article = "When Marek Dorn defended the tax, Pavel Lisk forcefully differed.\n\n\"It ruins us,\" he said.";
    assert_eq!(last(article), "Pavel Lisk");
}

#[test]
fn whoever_was_asked_a_question_answers_it() {
    let article = "Last month, Colin Marsh asked Peter Aldous whether his age was fair game.\n\n\"Sure it is,\" he said.";
    assert_eq!(last(article), "Peter Aldous");
}

#[test]
fn an_office_has_other_names() {
    let article = "Sen. Ilse Tavik opened the bridge on Monday. \"It will hold,\" the senator said.";
    assert_eq!(last(article), "Ilse Tavik");
    let article = "Gov. Ilse Tavik opened the bridge on Monday. \"It will hold,\" the governor said.";
    assert_eq!(last(article), "Ilse Tavik");
    let article = "Zemblan President Ilse Tavik opened the bridge on Monday. \"It will hold,\" the leader said.";
    assert_eq!(last(article), "Ilse Tavik");
}

#[test]
fn a_place_tells_offices_apart_or_nothing_does() {
    let article =
        "Sen. Oren Tavik met Sen. Bela Sandor on Monday. Mayor Ilse Dunn spoke. The Vermont senator said that the bridge was safe.";
    assert_eq!(last(article), "-");
    let article = "Sen. Oren Tavik opened the bridge on Monday. The Vermont senator said that it was safe.";
    assert_eq!(last(article), "Oren Tavik");
}

#[test]
fn an_office_behind_a_possessive_is_no_name() {
    let article = "The Lenz Group's CEO, Kimberley Fenn, said the two firms had agreed. \"We would have paid,\" she said.";
    assert_eq!(speakers(article), ["Kimberley Fenn", "Kimberley Fenn"]);
}

#[test]
fn somebody_of_the_same_sentence_has_what_is_possessed() {
    let article = "Paul Ferro wept. Irma Coll waved, and her advisers said that the vote was lost.";
    let quotes = attribute_quotes(article);
    assert_eq!(quotes[0].speaker().and_then(|s| s.principal()), Some("Irma Coll"));
    let article = "Justin Peck leads the Water Department. The Justice Department's lawyers said that the pipes were old.";
    let quotes = attribute_quotes(article);
    assert_ne!(quotes[0].speaker().and_then(|s| s.principal()), Some("Water Department"));
}

#[test]
fn a_name_between_commas_belongs_to_the_description_before_it() {
    let article = "A lawyer for the port, Piet Harrow, called the plan \"a joke\". The lawyer added that the pumps were old.";
    assert_eq!(speakers(article), ["Piet Harrow", "Piet Harrow"]);
    let article = "A spokeswoman for the coast guard, Orla Tarrant, said it was late. The spokeswoman added that it was dark.";
    assert_eq!(speakers(article), ["Orla Tarrant", "Orla Tarrant"]);
    let article = "Zembla's deputy foreign minister, Olena Hrytsak, dismissed the offer as a stunt.";
    assert_eq!(speakers(article), ["Olena Hrytsak"]);
}

#[test]
fn a_town_is_no_official() {
    let article = "In Lenz, a ministry official said the bridge was safe. The official added that no train was late.";
    assert_eq!(speakers(article), ["-", "-"]);
}

#[test]
fn whoever_was_asked_is_the_subject() {
    let article = "Pat Dooley wrote that it was late. Asked whether he would go, Yusuf Adan laughed. \"Never say never,\" he said.";
    assert_eq!(last(article), "Yusuf Adan");
}

#[test]
fn a_name_that_opens_a_sentence_may_be_a_common_word() {
    let article = "Bill Gates opened the bridge. He met Ana Ruiz on Monday. Gates told her that it was late.";
    assert_eq!(last(article), "Bill Gates");
}

#[test]
fn an_office_of_something_is_a_title() {
    for (text, name, title) in [
        ("\"It is late,\" Secretary of State Olena Kern said.", "Olena Kern", "Secretary of State"),
        ("Speaker of the House Pavel Velt said it was late.", "Pavel Velt", "Speaker of the House"),
        ("\"It is late,\" Superintendent of Police K. Ramesh said.", "K. Ramesh", "Superintendent of Police"),
        ("Mayor of London Ana Ruiz said it was late.", "Ana Ruiz", "Mayor of London"),
    ] {
        let quotes = attribute_quotes(text);
        let speaker = quotes[0].speaker().expect("somebody speaks");
        assert_eq!((speaker.name(), speaker.title()), (Some(name), Some(title)));
    }
}

#[test]
fn a_thing_does_not_rename_who_makes_it() {
    let article = "Lumo unveiled a reader on Monday. Lumo will sell it in May. The Lumo Fold costs $9. Lumo said it was sure.";
    assert_eq!(last(article), "Lumo");
}

#[test]
fn a_newspaper_by_the_last_word_of_its_name() {
    let article = "Liu Jian told the Global Herald that it was late. The herald quoted an official as saying that it was early.";
    assert_eq!(attribute_quotes(article)[1].intermediaries()[0].name(), "Global Herald");
}
