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
fn where_something_is_is_nobody() {
    assert_eq!(last("I met her in Marovina. \"The night is cold,\" he said."), "-");
    assert_eq!(last("A letter came from New York. \"She is lost,\" he said."), "-");
    assert_eq!(last("Brandt Street was long. \"Come in,\" he said."), "-");
    let article = "Orla Quint took an interest in Tolliver. Tolliver came late. \"I was lost,\" he said.";
    assert_eq!(last(article), "Tolliver");
}

#[test]
fn who_tells_a_story_is_no_initial() {
    let quotes = attribute_quotes("\"The tide is late,\" said I. \"It will come.\"");
    assert_eq!(quotes[0].speaker().map(|s| s.mention().text()), Some("I"));
}

#[test]
fn what_is_said_of_somebody_is_no_part_of_a_name() {
    let article = "Poor Tolliver was late. \"Come in,\" said Quint. \"Thank you,\" said Tolliver.";
    assert_eq!(last(article), "Tolliver");
}

#[test]
fn the_words_of_a_headline_before_a_name_are_none_of_it() {
    let article = "Why Dam Builders Support Hanna Velt\n\nHanna Velt opened the dam on Friday. Velt said that the water was clean.";
    assert_eq!(last(article), "Hanna Velt");
}

#[test]
fn a_common_word_before_a_kind_of_outlet_is_no_name() {
    let article = "The town slept. State radio said the dam had held.";
    assert_eq!(last(article), "-");
}

#[test]
fn organisations_have_no_titles() {
    let article = "The Royal Union of Nurses said it was late. \"Too late,\" it said.";
    assert_eq!(last(article), "Royal Union of Nurses");
    assert_eq!(last("But Lisle Mining Corp <LMC> said it was too early to say."), "Lisle Mining Corp");
}

#[test]
fn the_acronym_behind_a_name_after_of_is_that_names() {
    let article = "Two inspectors of the International Nuclear Agency (INA) left. \"We do not discuss our travel,\" the INA said.";
    assert_eq!(last(article), "International Nuclear Agency");
}

#[test]
fn a_description_with_a_name_of_its_own_is_nobody_elses() {
    let article = "The Lenz Press Agency closed in May. \"We will be missed,\" it said. The Orbva agency said nobody would be.";
    assert_eq!(last(article), "-");
}

#[test]
fn the_number_of_a_channel_is_a_part_of_its_name() {
    let quotes = attribute_quotes("Lenz's Channel 15 quoted an officer as saying that nothing had changed.");
    assert_eq!(quotes[0].intermediaries()[0].name(), "Channel 15");
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

#[test]
fn what_is_owned_or_of_somebody_names_them_too() {
    let article = "President Orin Tavik's chief of staff, Lena Korm, resigned on Monday. His office said that a successor would be named.";
    let quotes = attribute_quotes(article);
    assert_eq!(quotes[0].speaker().and_then(|s| s.principal()), Some("Orin Tavik"));
    let article = "The plan drew the scorn of Bram Tolliver. \"It bothers me,\" he said.";
    assert_eq!(last(article), "Bram Tolliver");
    let article = "Orin Tavik fell ill. Tavik's son, Emil Tavik, said that it was late.";
    let quotes = attribute_quotes(article);
    let son = quotes[0].speaker().expect("somebody speaks");
    assert_eq!((son.name(), son.principal()), (Some("Emil Tavik"), Some("Orin Tavik")));
}

#[test]
fn a_suffix_or_a_nickname_hides_no_surname() {
    let article = "Harold Pellew III, the chairman, rejected the bid. \"No price is right,\" Pellew said.";
    assert_eq!(last(article), "Harold Pellew III");
    let article = "C. Stuart Lindon Jr. took the stand. Mr. Lindon told the court that he was in Rome.";
    assert_eq!(last(article), "C. Stuart Lindon Jr.");
    let article = "William \"Buck\" Tanning coached for ten years. \"I'll miss the noise,\" Tanning said.";
    assert_eq!(last(article), "William \"Buck\" Tanning");
    let article =
        "George Pellew Sr. met George Pellew Jr. on Monday. George Pellew Sr. said it was late. George Pellew Jr. said it was early.";
    assert_eq!(speakers(article), ["George Pellew Sr.", "George Pellew Jr."]);
}

#[test]
fn the_first_of_two_surnames_is_short_for_both() {
    let article = "Pedro Alvar Ruiz left on Monday. Alvar said he was tired.";
    assert_eq!(last(article), "Pedro Alvar Ruiz");
    let article = "Fiona St. Clare wrote the study. St. Clare said it took a year.";
    assert_eq!(last(article), "Fiona St. Clare");
}

#[test]
fn whose_neighbour_somebody_is_shows_no_gender() {
    let article = "Jack Fenwick's dam failed. His neighbour Beth Coll said it held. \"I saw it,\" she said.";
    assert_eq!(last(article), "Beth Coll");
}

#[test]
fn it_is_what_the_last_sentence_is_about() {
    for (article, name) in [
        ("The city sued Lomax Corp. on Friday. The suit drew protests. It said the plant had leaked oil.", "-"),
        ("The report, published by the Lomax Institute, criticised the plant. It said that oil had leaked.", "-"),
        ("Lomax Corp. was sued on Friday. It said the plant was safe.", "Lomax Corp."),
        ("Lomax Corp. was sued on Friday. \"We are late,\" Ana Ruiz said. It said the plant was safe.", "Lomax Corp."),
        ("Lomax Corp. was sued on Friday. The company said the plant was safe.", "Lomax Corp."),
    ] {
        assert_eq!(last(article), name, "{article}");
    }
}

#[test]
fn whom_the_last_sentence_is_about_goes_before_who_spoke_long_ago() {
    let article = "\"It is late,\" said Bram Tolliver. The ferry sank in May. The port closed. Colin Marsh runs the port now. He said that it was safe.";
    assert_eq!(last(article), "Colin Marsh");
    let article = "Colin Marsh runs the port. Colin Marsh runs the ferry. \"It is late,\" said Paul Tolliver, who knows Marsh. He added that it was dark.";
    assert_eq!(last(article), "Paul Tolliver");
    let article = "Colin Marsh runs the port. If we read Paul Tolliver's letter, he says that it is safe.";
    assert_eq!(last(article), "Paul Tolliver");
}

#[test]
fn a_mere_name_goes_after_a_person() {
    let article = "Bram Tolliver left the port. The ferry sank in Kestwick. \"It bothers me,\" he said.";
    assert_eq!(last(article), "Bram Tolliver");
    let article = "Bram Tolliver left. A witness from the Courier said it was late. \"I saw it,\" she said.";
    assert_eq!(last(article), "-");
}

#[test]
fn a_description_is_another_word_for_whom_the_text_is_about() {
    for (article, name) in [
        ("Leo Marsh bought the house in May. The billionaire said that it leaked.", "Leo Marsh"),
        ("Leo Marsh bought the house in May. The 54-year-old said that it leaked.", "Leo Marsh"),
        ("Leo Marsh bought the house in May. The governor said that it leaked.", "Leo Marsh"),
        ("Mayor Leo Marsh bought the house in May. The governor said that it leaked.", "-"),
        ("Leo Marsh bought the house in May. The witness said that it leaked.", "-"),
        ("Rev. Amos Tull led the march. The pastor said that it was late.", "Amos Tull"),
        ("Chief Executive Paul Grade said sales fell. Finance chief Rita Moss left. The finance chief said it was late.", "Rita Moss"),
    ] {
        assert_eq!(last(article), name, "{article}");
    }
}

#[test]
fn no_town_holds_an_office() {
    let article = "Sen. Orla Quint spoke on Monday. In Lenz, Ohio, the Liberal candidate waved. The candidate said that it was late.";
    assert_eq!(last(article), "Orla Quint");
}

#[test]
fn a_place_or_body_speaks_as_an_organisation() {
    for article in ["Norway said it would buy gas.", "The Kestrel denied it.", "Lenz Watch, a rights group, said 40 had died."] {
        let quotes = attribute_quotes(article);
        assert_eq!(quotes[0].speaker().map(|s| s.kind()), Some(saidby::SpeakerKind::Organisation), "{article}");
    }
}

#[test]
fn a_person_goes_before_what_has_the_same_word() {
    let article = "Orin Tavik opened the old Tavik University in the month of May. Tavik said that it was late.";
    assert_eq!(last(article), "Orin Tavik");
    let article = "Orin Tavik opened Tavik University in May. Tavik said that it was late.";
    assert_eq!(last(article), "Orin Tavik");
    let article = "Eastern Europe is cold. Europe said that it would buy gas.";
    assert_eq!(last(article), "Europe");
}

#[test]
fn an_age_is_whose_the_text_tells_it_of() {
    let text = "Ana Ruiz, 71, kept the letters. Her lawyer, Dana Rook, has them now. \"They are real,\" Rook said.\n\n\"I counted them,\" the 71-year-old said.\n";
    assert_eq!(last(text), "Ana Ruiz");
}

#[test]
fn the_company_is_what_its_words_are_about() {
    let text = "Nordline will cut 300 jobs, the company said on Tuesday.\n\n\"These are painful steps,\" it said.\n";
    assert_eq!(speakers(text), ["Nordline", "Nordline"]);
}

#[test]
fn he_is_nobody_whom_his_own_words_are_about() {
    let text = "Sam Velt met Leo Brandt on Monday. Brandt was angry about the vote. Velt's tone was harsh. Within minutes, he called Velt \"a liar\".\n";
    assert_eq!(last(text), "Leo Brandt");
}

#[test]
fn a_surname_that_is_an_occupation_too_is_a_name_behind_a_title() {
    let text = "Ana Boxer left early. \"It is late,\" Ms. Boxer said.\n";
    assert_eq!(last(text), "Ana Boxer");
}

#[test]
fn a_description_before_a_name_is_its_role() {
    let text =
        "Bill Tanner left after a row with his captain, Joel Price. Price was sorry.\n\n\"He gave me my first game,\" the captain said.\n";
    assert_eq!(last(text), "Joel Price");
}

#[test]
fn a_single_mark_that_nothing_closes_leaves_other_quotations_alone() {
    let article = "She said: 'Go late. “We will go on Friday,” Ana Ruiz said. “Never,” said Tom Lenz.";
    let quotes = attribute_quotes(article);
    let direct = quotes.iter().filter(|q| q.text().starts_with('“')).map(|q| (q.text(), q.speaker_label())).collect::<Vec<_>>();
    assert_eq!(direct, [("“We will go on Friday,”", "Ana Ruiz"), ("“Never,”", "Tom Lenz")]);
}

#[test]
fn a_body_is_named_by_what_it_is_for_and_by_no_place_or_person() {
    assert_eq!(last("The plan was backed in the Senate by Speaker Ana Ruiz, who said it was late."), "Ana Ruiz");
    assert_eq!(last("The Institute for Harbour Studies said it was late."), "Institute for Harbour Studies");
}

#[test]
fn an_outlet_in_brackets_is_the_source_where_the_sentence_ends() {
    let labels = |text: &str| attribute_quotes(text).iter().map(|q| q.speaker_label().to_string()).collect::<Vec<_>>();
    assert_eq!(labels("The road is open (via Reuters), the mayor said."), ["the mayor"]);
    assert_eq!(labels("The road is open (via Reuters)."), ["Reuters"]);
    let quotes = attribute_quotes("The road is open (from the BBC), the mayor said.");
    assert_eq!((quotes[0].text(), quotes[0].speaker_label()), ("The road is open (from the BBC)", "the mayor"));
}

#[test]
fn the_tag_before_a_semicolon_goes_with_what_stands_before_it() {
    let found = attribute_quotes("It was late, Ruiz said; \"We will go on Friday,\" Okafor said.");
    let pairs = found.iter().map(|q| (q.text(), q.speaker_label())).collect::<Vec<_>>();
    assert_eq!(pairs, [("It was late", "Ruiz"), ("\"We will go on Friday,\"", "Okafor")]);
}

#[test]
fn the_end_of_a_headline_is_a_tag_where_somebody_speaks() {
    assert_eq!(attribute_quotes("Bridge will never open, claims Lenz union")[0].speaker_label(), "Lenz union");
    for headline in ["Fire hits Lenz, damages tower, claims lives", "Fire Hits Lenz, Damages Tower, Claims Lives"] {
        assert!(attribute_quotes(headline).is_empty(), "{headline}");
    }
}

#[test]
fn only_an_agency_in_brackets_before_a_dash_publishes() {
    let attributor = saidby::Attributor::builder().build().unwrap();
    let publisher = |text: &str| attributor.read(text).publisher().map(|p| p.name().to_string());
    assert_eq!(publisher("(LNA) - The bridge is open, Ruiz said."), Some("LNA".to_string()));
    assert_eq!(publisher("(Reuters) - The bridge is open, Ruiz said."), Some("Reuters".to_string()));
    assert_eq!(publisher("(1) - The bridge is open, Ruiz said."), None);
    assert_eq!(publisher("(Laughs) - I am late, Ruiz said."), None);
}

#[test]
fn a_country_in_initials_goes_with_the_capital_behind_its_hyphen() {
    let found = attribute_quotes("Ruiz told the U.N.-Lenz Union mission that the road was closed.");
    assert_eq!(found.iter().map(|q| (q.text(), q.speaker_label())).collect::<Vec<_>>(), [("the road was closed", "Ruiz")]);
}

fn labels(text: &str) -> Vec<String> {
    attribute_quotes(text).iter().map(|q| q.speaker_label().to_string()).collect()
}

#[test]
fn what_is_put_in_between_commas_has_no_name_before_it() {
    for (article, label) in [
        ("Lumo, a spokesman said, will close.", "a spokesman"),
        ("Lumo, a spokesman said on Friday, will close.", "a spokesman"),
        ("Lenz, a clerk told Ruiz, was late.", "a clerk"),
        ("Ruiz will go, and Lenz, a spokesman said last week, will close.", "a spokesman"),
        ("In Drelm, Lenz, a clerk said it was late.", "a clerk"),
        ("Ana Ruiz, a spokeswoman for the port said that it was late.", "Ana Ruiz"),
        ("Ana Ruiz, a clerk said it was late.", "Ana Ruiz"),
    ] {
        assert_eq!(labels(article), [label], "{article}");
    }
}

#[test]
fn a_surname_that_is_an_occupation_too_takes_no_name_behind_it() {
    for (article, name) in [
        ("“It is late,” said Ana Baker, Drelm.", "Ana Baker"),
        ("Kate Bishop, Okafor, said that it was late.", "Kate Bishop"),
        ("Ana Baker, Lenz, said that it was late.", "Ana Baker"),
        ("Lenz State Governor, Ana Ruiz, said that it was late.", "Ana Ruiz"),
    ] {
        assert_eq!(last(article), name, "{article}");
    }
}

#[test]
fn cousins_with_like_names_are_two_in_news() {
    let article =
        "Daniel Ruiz owns the mill. His cousin Dan Ruiz runs the port. Dan Ruiz said that it was late. Daniel Ruiz said that it was early.";
    assert_eq!(speakers(article), ["Dan Ruiz", "Daniel Ruiz"]);
}

#[test]
fn another_than_whom_the_text_is_about_has_the_job() {
    let article = "Tom Velt will play for Lenz. The coach said he was fit. The manager said he was fine.";
    assert_eq!(speakers(article), ["-", "-"]);
    for job in ["boss", "captain", "skipper", "director", "driver", "trainer", "producer", "German", "American"] {
        assert_eq!(last(&format!("Tom Velt will play for Lenz. The {job} said that it was late.")), "-", "{job}");
    }
    let article = "Manager Tom Velt will leave Lenz. The coach said that it was late.";
    assert_eq!(last(article), "Tom Velt");
}

#[test]
fn known_places_only_are_listed_behind_a_preposition() {
    assert_eq!(labels("Officials in Lenz, Ruiz and Norway said that it was late."), ["Officials in Lenz, Ruiz and Norway"]);
    let quotes = attribute_quotes("Officials in Lenz, Ruiz and Okafor said that it was late.");
    assert_eq!(quotes[0].speakers().iter().map(|s| s.label()).collect::<Vec<_>>(), ["Ruiz", "Okafor"]);
}

#[test]
fn a_given_name_is_no_agency_by_its_letters() {
    let article = "“Is it late?” asked Ana. “It is not,” said Tom.";
    assert_eq!(speakers(article), ["Ana", "Tom"]);
    assert_eq!(last("The bridge is open, ANA reported."), "Athens News Agency");
}

#[test]
fn who_is_called_by_name_does_not_speak() {
    let article = "Orla Quint met Hanna Velt on Monday. \"Thank you, Orla,\" she said.";
    assert_eq!(last(article), "Hanna Velt");
    let article = "Orla Quint sat down.\n\n\"We should go, Orla, before it is too late for all of us.\"";
    assert_eq!(last(article), "-");
    let article = "Orla Quint met Hanna Velt on Monday. \"Orla knew it before I did,\" said Velt.";
    assert_eq!(last(article), "Hanna Velt");
}

/// The names of those who pass the words of the first quote on.
fn through(text: &str) -> Vec<String> {
    let quotes = attribute_quotes(text);
    let names = quotes.first().into_iter().flat_map(|q| q.intermediaries()).map(|i| i.name().to_string());
    names.collect()
}

#[test]
fn each_of_several_outlets_passes_the_words_on() {
    assert_eq!(through("\"It is late,\" Velt told the Drelm Mercury and the Courier behind the old mill."), ["Drelm Mercury", "Courier"]);
    let article = "\"It is late,\" Velt told Lenz TV, the Drelm Mercury, Reuters and the Courier after the vote on the old bridge.";
    assert_eq!(through(article), ["Lenz TV", "Drelm Mercury", "Reuters", "Courier"]);
    // One paper has both words in its name.
    assert_eq!(through("\"It is late,\" Velt told the Post and Mercury."), ["Post and Mercury"]);
    let article = "Velt met the Mercury and the Courier. \"It is late,\" she told the Courier.";
    assert_eq!(through(article), ["Courier"]);
}

#[test]
fn a_title_that_passes_words_on_stands_without_its_marks() {
    let article = "According to \"The Velts: Three Lives,\" Orla told her brother that the boat was lost.";
    assert_eq!(through(article), ["The Velts: Three Lives"]);
}

#[test]
fn the_name_of_a_programme_goes_on_over_small_words() {
    assert_eq!(through("\"It is late,\" Velt told CBS' Face the Nation on Sunday."), ["Face the Nation"]);
    assert_eq!(through("\"It is late,\" Velt said in a Fox & Friends interview."), ["Fox & Friends"]);
    assert_eq!(through("\"It is late,\" Velt told the official Xinhua news agency."), ["Xinhua"]);
}

#[test]
fn where_several_are_from_is_none_of_them() {
    for article in ["US and Chilean sources said it was late.", "Peruvian and Chilean sources said it was late."] {
        let quotes = attribute_quotes(article);
        let speakers: Vec<&str> = quotes[0].speakers().iter().map(|s| s.mention().text()).collect();
        assert_eq!(speakers, [article.split(" said").next().unwrap()]);
    }
    let quotes = attribute_quotes("Chile and Peruvian officials said it was late.");
    assert_eq!(quotes.len(), 1);
}

#[test]
fn words_that_places_share_with_people_are_no_places() {
    assert_eq!(last("Okrand Marino, 40, is a sailor. Marino said the ice was wet. \"It is cold,\" he said."), "Okrand Marino");
    assert_eq!(last("Okrand Lane, a baker, runs the mill. \"It is safe,\" she said."), "Okrand Lane");
    assert_eq!(last("Trust in Velt is low. He said the mill would close on Friday."), "Velt");
    let article = "Georgia Velt runs the rink. Georgia and Russian skaters said the ice was wet.";
    assert_eq!(attribute_quotes(article)[0].speakers().len(), 2);
}
