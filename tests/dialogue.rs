//! Who speaks in a dialogue: what the turns, the sentences around and those addressed show.

use saidby::{attribute_quotes, AttributedQuote, Attributor};

/// Speaker and first words of each quote.
fn speakers(text: &str) -> Vec<(String, String)> {
    let start = |q: &AttributedQuote<'_>| q.text().trim_matches('"').chars().take(12).collect();
    attribute_quotes(text).iter().map(|q| (q.speaker_label().to_string(), start(q))).collect()
}

fn names(text: &str) -> Vec<String> {
    speakers(text).into_iter().map(|(name, _)| name).collect()
}

const OPENING: &str = "Marta Velt put the lamp on the table. Jonas Brill did not look up from his net.

\"You are late,\" said Jonas.

\"The tide was late,\" said Marta. \"I only followed it.\"

";

fn scene(rest: &str) -> String {
    format!("{OPENING}{rest}")
}

#[test]
fn two_speakers_alternate() {
    let text = scene("\"Did you bring the rope?\"\n\n\"Did you ask for rope?\"\n\n\"I asked you twice!\"\n");
    assert_eq!(names(&text), ["Jonas Brill", "Marta Velt", "Jonas Brill", "Marta Velt", "Jonas Brill"]);
    let quotes = attribute_quotes(&text);
    assert_eq!(quotes[2].pattern(), "turn");
    assert!(quotes[2].confidence() < quotes[0].confidence());
}

#[test]
fn pieces_of_one_utterance_are_one_quote() {
    let text = scene("\"Listen!\" cried Jonas, and he put down the net. \"Do you hear it?\"\n\n\"I hear you, and only you.\"\n");
    let quotes = attribute_quotes(&text);
    assert_eq!(quotes[2].content().len(), 2);
    assert_eq!(quotes[2].text(), "\"Listen!\" ... \"Do you hear it?\"");
    assert_eq!(quotes[3].speaker_label(), "Marta Velt");
}

#[test]
fn whoever_moves_beside_the_words_speaks_them() {
    let text = scene("Marta laughed at him. \"Are you afraid of me?\"\n\n\"Of you? Never!\" Jonas tied the last knot.\n");
    assert_eq!(names(&text)[2..], ["Marta Velt", "Jonas Brill"]);
}

#[test]
fn whoever_is_addressed_does_not_speak() {
    let text = scene("The door opened, and Piet Olsen came in.\n\n\"Shut it, Piet! Do you want to drown us?\"\n");
    let last = names(&text).pop().unwrap();
    assert_ne!(last, "Piet Olsen");
}

#[test]
fn pronouns_follow_gender_and_not_the_nearest_name() {
    let text = scene("\"Will you go, then?\" he asked.\n\n\"I will go when Piet goes,\" she said. \"You know I must.\"\n");
    assert_eq!(names(&text)[2..], ["Jonas Brill", "Marta Velt"]);
}

#[test]
fn families_share_a_surname() {
    let text = "Mr. Velt stood at the window. Mrs. Velt poured the tea.

\"Will you look at that!\" said Mr. Velt.

\"I am looking, my dear,\" said Mrs. Velt. \"What is it?\"

\"You never look!\" he cried.

\"And you never drink your tea,\" she said.

\"Do I not?\"

\"You do not!\"
";
    assert_eq!(names(text), ["Mr. Velt", "Mrs. Velt", "Mr. Velt", "Mrs. Velt", "Mr. Velt", "Mrs. Velt"]);
}

#[test]
fn a_given_name_stays_with_whom_it_is_usual_for() {
    let usual = "Jonas went out. Jonas came back. Jonas sat down. Jonas took the net. ";
    let text =
        scene(&format!("{usual}Then Jonas Holm came in. Jonas Holm had a dog. Jonas Holm was wet.\n\n\"Shut the door!\" said Jonas.\n"));
    assert_eq!(names(&text)[2..], ["Jonas Brill"]);
}

#[test]
fn a_seldom_named_woman_is_not_the_major_who_came_before_her() {
    let major = "Major Holm went out. Major Holm came back. He had a sister, Anna Holm. Holm sat down. Holm took the net. Holm laughed. Holm ate. Holm slept. ";
    let text = scene(&format!("{major}\n\n\"Shut the door!\" said Major Holm.\n"));
    assert!(names(&text)[2].ends_with("Holm") && names(&text)[2] != "Anna Holm", "{:?}", names(&text));
}

#[test]
fn two_who_stand_side_by_side_are_two() {
    let each = "Anna went out. Tolm went out. ".repeat(8);
    let text = scene(&format!("{each}In came Anna Tolm and the dog.\n\n\"Shut the door!\" said Tolm.\n\n\"Why?\" said Anna.\n"));
    assert_eq!(names(&text)[2..], ["Tolm", "Anna"]);
}

#[test]
fn the_teller_is_named_by_those_who_address_him() {
    let text = "Jonas came in without a word.

\"Are you ill, Brandt?\" he said.

\"I am only tired,\" said I.

\"You must sleep, Brandt,\" said Jonas. \"When did you sleep?\"

\"Do not ask me,\" I said.

\"I do ask you, Brandt!\"
";
    let names = names(text);
    assert_eq!((&*names[0], &*names[1], &*names[3]), ("Jonas", "Brandt", "Brandt"));
}

#[test]
fn a_described_speaker_is_an_entity() {
    let text = scene("\"Is this the ferry?\" asked the old miller.\n\n\"It was yesterday,\" said Marta.\n\n\"Then I will wait here,\" said the old miller.\n");
    let attributor = Attributor::builder().build().unwrap();
    let document = attributor.read(&text);
    let miller = document.speaker_of(&document.quotes()[2]).unwrap();
    assert_eq!((miller.name(), miller.quotes()), ("the old miller", 2));
}

#[test]
fn a_paragraph_that_opens_again_is_the_same_speaker() {
    let text = scene("\"It was the year of the ice,\" said Marta. \"Do you remember?\n\n\"We walked to the island. You carried me!\"\n");
    assert_eq!(names(&text)[2..], ["Marta Velt", "Marta Velt"]);
}

#[test]
fn with_nobody_there_nobody_speaks() {
    let text = "\"Who is there?\"\n\n\"Only I!\"\n\n\"What do you want?\"\n\n\"I want you to open!\"\n\n\"I will not!\"\n";
    let quotes = attribute_quotes(text);
    assert_eq!(quotes.len(), 5);
    assert!(quotes.iter().all(|q| q.speaker().is_none() && q.unattributed().is_some()));
}

#[test]
fn news_is_no_dialogue() {
    let text = "Mayor Ana Ruiz said on Friday that the bridge was unsafe.

\"The bridge will be closed,\" she said. \"We are sorry,\" she added.

The council will meet on Monday, a spokesman said. \"Nobody has been hurt,\" he said.
";
    let quotes = attribute_quotes(text);
    assert!(quotes.iter().all(|q| q.pattern() != "turn"));
    assert_eq!(quotes.iter().filter(|q| q.speaker_label() == "Ana Ruiz").count(), 3);
}

#[test]
fn a_tag_at_the_end_of_a_paragraph_leads_into_the_next_one() {
    let text = scene("Two minutes later Piet Olsen came in, looked at the lamp, and said--\n\n\"Will you give me oil, if I ask you?\"\n\n\"Will you pay me?\"\n");
    assert_eq!(names(&text)[2..3], ["Piet Olsen"]);
    assert_eq!(names(&text).len(), 4);
}

#[test]
fn a_pronoun_after_words_that_break_off_is_no_name() {
    let text = scene("\"If the wind had only--\" She broke off. \"Will you look at me, Jonas?\"\n\n\"I am looking at you.\"\n");
    assert_eq!(names(&text)[2..], ["Marta Velt", "Jonas Brill"]);
}

#[test]
fn a_place_that_begins_like_a_speaker_is_somewhere_else() {
    let tag = |n: usize| format!("\"Are you coming, or shall I go alone {n} times?\" said Reed.\n\n\"I will not come!\" said Marta.\n\n");
    let text = format!("{OPENING}They were bound for Reed Island.\n\n{}", (0..20).map(tag).collect::<String>());
    let names = names(&text);
    assert_eq!(names[2], "Reed");
    assert!(!names.iter().any(|n| n == "Reed Island"), "{names:?}");
}

#[test]
fn a_narrator_is_called_by_those_who_answer() {
    let text = "I put the lamp on the table. Marta Velt did not look up.

\"You are late,\" I said.

\"Am I, Toby?\" said Marta. \"The tide was late!\"

\"The tide is never late,\" I said.

\"You know nothing of tides, Toby.\"

\"I know what I know!\" I said.
";
    assert_eq!(names(text), ["Toby", "Marta Velt", "Toby", "Marta Velt", "Toby"]);
}

#[test]
fn a_verb_of_any_kind_right_after_the_words_is_a_tag() {
    let text = scene("\"I had guessed as much,\" flashed Marta.\n\n\"Nobody asked you,\" growled, without a smile, Jonas.\n");
    assert_eq!(names(&text)[2..], ["Marta Velt", "Jonas Brill"]);
    let quotes = attribute_quotes(&text);
    assert_eq!(quotes[2].verb().map(|v| v.text()), Some("flashed"));
}

#[test]
fn what_somebody_shakes_does_not_speak() {
    let text = scene("Marta went to the lamp, scratched her head, and called--\n\n\"There is no oil left!\"\n");
    assert_eq!(names(&text).pop().as_deref(), Some("Marta Velt"));
}

#[test]
fn a_given_name_shows_a_gender() {
    let text = "Mara and Ilse sat in the kitchen.\n\n\"It is late,\" said Mara.\n\n\"I know,\" said Ilse. \"I don't care.\"\n\n\"Do you want to wake him?\" thundered the old man.\n\n\"He is asleep,\" said Mara.\n";
    assert_eq!(names(text)[2], "the old man");
}

#[test]
fn a_title_alone_is_whoever_has_it() {
    let text = scene(
        "Judge Holm came in, and Count Orsel with him.\n\n\"Is it you, Jonas?\" asked the Judge.\n\n\"It is he,\" said the Count. \"I know him!\"\n",
    );
    assert_eq!(names(&text)[2..], ["Holm", "Orsel"]);
}

#[test]
fn whoever_a_description_points_to_moves_beside_the_words() {
    let text = scene(
        "Captain Holm came in with Piet Olsen.\n\n\"Where is the boat?\" asked Piet.\n\nThe captain got up. \"At the quay,\" he said.\n\n\"Why?\" asked Piet.\n\nThe captain sat down. \"Will you fetch it?\"\n",
    );
    assert_eq!(names(&text)[3..], ["Holm", "Piet Olsen", "Holm"]);
}

#[test]
fn somebody_brought_in_without_a_name_speaks() {
    let text = scene(
        "The door opened, and an old man with a lantern came in.\n\n\"Am I too late?\" asked the old man.\n\n\"You are!\" said Marta.\n",
    );
    assert_eq!(names(&text)[2..], ["the old man", "Marta Velt"]);
}

#[test]
fn kin_without_a_name_speak_where_they_move() {
    let text = "Leena put the lamp on the table. Her mother counted the spoons.

\"You are late,\" said her mother.

\"The tide was late,\" said Leena. \"Where is Jonas?\"

Her mother turned to the window. \"Do you see him?\"

\"I do not see him!\" said Leena.
";
    assert_eq!(names(text), ["her mother", "Leena", "her mother", "Leena"]);
}

#[test]
fn whoever_is_called_by_a_title_and_surname_answers() {
    let text = scene("In came Reuben Holm and Anna Olsen.\n\n\"Is that you, Mr. Holm?\" asked Marta.\n\n\"It is, and I am wet!\"\n");
    assert_eq!(names(&text)[2..], ["Marta Velt", "Reuben Holm"]);
}

#[test]
fn a_word_of_address_shows_who_is_spoken_to() {
    let text = scene("In came Anna Olsen. Piet Holm came after her.\n\n\"Will you sit down?\"\n\n\"I thank you, madam,\" said Jonas.\n");
    let names = names(&text);
    assert!(names[2] == "Anna Olsen" || names[2] == "Marta Velt", "{names:?}");
}

#[test]
fn a_role_shows_a_gender() {
    let text = scene(
        "In came Thomasine Dar, the miller's niece, with Wulf Holm.\n\n\"Is it still raining?\" she asked.\n\n\"It is,\" said Jonas.\n",
    );
    assert_ne!(names(&text)[2], "Wulf Holm");
}

#[test]
fn marks_of_emphasis_end_no_quotation() {
    let text = scene("\"_Listen!_\" said Marta, looking round.\n\n\"*Did you hear that?*\" said Jonas. \"I did!\"\n");
    assert_eq!(names(&text)[2..], ["Marta Velt", "Jonas Brill"]);
    assert_eq!(attribute_quotes(&text)[2].pattern(), "quote-said-by");
}

#[test]
fn a_voice_is_whose_the_next_sentences_show() {
    let text = scene("\"Shut the door!\" said a voice behind them. It was Piet Olsen.\n\n\"Why?\" asked Marta's voice out of the dark.\n\n\"I am cold,\" he said.\n");
    assert_eq!(names(&text)[2..4], ["Piet Olsen", "Marta Velt"]);
}

#[test]
fn whoever_says_who_he_is_speaks() {
    let text = scene(
        "Piet Olsen stood on the stairs, and Wulf Holm beside him.\n\n\"Who are you?\" asked Marta.\n\n\"I am Piet, and I am wet!\"\n",
    );
    assert_eq!(names(&text)[3], "Piet Olsen");
}

#[test]
fn whoever_moves_between_two_pieces_speaks_both() {
    let text = scene("Piet Olsen stood on the stairs.\n\n\"I say, you two!\" Piet came down with his lamp. \"Did you hear it?\"\n");
    assert_eq!(names(&text)[2..], ["Piet Olsen"]);
}

#[test]
fn ranks_tell_a_family_apart() {
    let text = scene(
        "Doctor Brannow had a niece, Lotta Brannow. Lotta sang. Lotta danced. Lotta laughed. Lotta slept. His cousin, Captain Brannow, came in.

\"Shut the door!\" said Doctor Brannow.

\"Which door do you want?\" said Lotta.

\"Every door there is!\" cried Captain Brannow.

\"You hear him,\" said Dr. Brannow.
",
    );
    let names = names(&text).split_off(2);
    assert!(names[0].ends_with("Brannow") && names[0] != names[1] && names[0] != names[2], "{names:?}");
    assert_eq!(names[1], "Lotta Brannow");
    assert_eq!(names[3], names[0]);
}

#[test]
fn short_names_are_those_of_the_full_one() {
    let text = scene(
        "Frederick Tolm came in with his sister, Elizabeth Tolm.

\"Did you bring the rope?\" said Freddie.

\"I am sorry, I brought none,\" said Freddie Tolm. \"Ask her.\"

\"Have you seen it, Lizzy?\"

\"I have not seen it,\" said Elizabeth.
",
    );
    let names = names(&text).split_off(2);
    assert_eq!(names[0], "Freddie Tolm");
    assert_eq!(names[1], names[0]);
    assert_ne!(names[2], "Elizabeth Tolm");
    assert_eq!(names[3], "Elizabeth Tolm");
    let document = Attributor::builder().build().unwrap().read(&text);
    assert!(!document.entities().iter().any(|e| e.name() == "Frederick Tolm"));
}

#[test]
fn an_ordinary_word_is_a_name_where_its_capital_shows_it() {
    let text = scene(
        "\"It will rain!\" cried Frost.\n\n\"I am wet,\" said Jonas.\n\nFrost laughed. \"You will get wet, all of you!\"\n\n\"We are wet,\" said Marta.\n",
    );
    assert_eq!(names(&text)[2..], ["Frost", "Jonas Brill", "Frost", "Marta Velt"]);
    let text = scene("\"I said a few minutes ago that you are wet,\" said Jonas a few minutes later, at the door. \"Sit down.\"\n");
    assert_eq!(attribute_quotes(&text)[2].content().len(), 2);
}

#[test]
fn a_stranger_is_nobody_who_is_there() {
    let text = scene("\"What do you want?\" asked a young man with a bag.\n\n\"I want you to go,\" said Jonas.\n");
    assert_eq!(names(&text)[2..], ["a young man", "Jonas Brill"]);
}

#[test]
fn kin_may_be_called_by_the_word() {
    let text = scene("\"Come to me!\" mother said.\n\n\"I will not come,\" said Jonas.\n");
    assert_eq!(names(&text)[2..], ["mother", "Jonas Brill"]);
}

#[test]
fn a_word_in_no_list_describes_whoever_is_named_after_it() {
    let text = scene("\"Wait a little,\" said the unwinking Jonas. \"I know the way.\"\n");
    assert_eq!(names(&text)[2..], ["Jonas Brill"]);
}

#[test]
fn words_around_a_gesture_between_dashes_are_one_utterance() {
    let text = scene("“My friend”—Jonas shook his head—“has a better rope than you.”\n");
    let quotes = attribute_quotes(&text);
    assert_eq!((quotes[2].content().len(), quotes[2].speaker_label()), (2, "Jonas Brill"));
}

#[test]
fn what_is_quoted_within_may_end_the_words() {
    let text = scene("“You told me ‘no,’” said Jonas. “I heard you.”\n");
    assert_eq!(names(&text)[2..], ["Jonas Brill"]);
}

#[test]
fn whoever_calls_others_so_elsewhere_speaks() {
    let servant = "\"The tea is ready, my lord,\" said Tolm.\n\n\"Bring it in, Tolm,\" said Jonas. \"Bring two cups.\"\n\n";
    let text = scene(&format!("{servant}Marta sat down. Nobody spoke for a while.\n\n\"There is one cup, my lord.\"\n"));
    assert_eq!(names(&text).pop().unwrap(), "Tolm");
}

#[test]
fn whoever_is_answered_by_name_has_spoken() {
    let text = scene("Tolm and Marta and Jonas sat by the fire.\n\n\"Who has the rope?\"\n\n\"I have it, Marta,\" said Tolm.\n");
    assert_eq!(names(&text)[2..], ["Marta Velt", "Tolm"]);
}

#[test]
fn who_says_only_who_he_is_is_he() {
    let text = scene("Tolm came in.\n\n\"Are you the pilot?\" asked Marta.\n\n\"I'm only Tolm, and I have no boat.\"\n");
    assert_eq!(names(&text).pop().unwrap(), "Tolm");
}

#[test]
fn he_is_whom_the_sentences_before_are_about() {
    let text = scene("Piet Olsen came in. He took off his hat. He looked round.\n\n\"Is this the house?\" he asked.\n");
    assert_eq!(names(&text).pop().unwrap(), "Piet Olsen");
}

#[test]
fn whoever_a_tag_describes_is_there_where_else_the_words_stand() {
    let text = scene(
        "It was late, but the pilot did not sit down.

\"There is no wind, and no water.\"

\"You fear the water!\" said Marta.

\"I fear nothing that floats,\" said the pilot.
",
    );
    assert_eq!(names(&text)[2..], ["the pilot", "Marta Velt", "the pilot"]);
}

#[test]
fn a_short_name_that_stands_as_often_is_another_persons() {
    let text = scene("Daniel Ruiz shut the door. Dan Ruiz opened the window.\n\n\"It is cold,\" said Daniel Ruiz.\n\n\"It is hot,\" said Dan Ruiz.\n\n\"It is late,\" said Daniel Ruiz.\n\n\"It is early,\" said Dan Ruiz.\n");
    assert_eq!(names(&text)[2..], ["Daniel Ruiz", "Dan Ruiz", "Daniel Ruiz", "Dan Ruiz"]);
}

#[test]
fn two_ranks_are_two_people_whoever_has_the_surname() {
    let text = scene("Sam Tolm was ill. Captain Tolm shut the door.\n\n\"It is cold,\" said Captain Tolm.\n\n\"It is hot,\" said Doctor Tolm.\n\n\"It is late,\" said Captain Tolm.\n\n\"It is early,\" said Doctor Tolm.\n");
    let quotes = attribute_quotes(&text);
    let entity = |k: usize| quotes[k + 2].speaker().and_then(|s| s.entity());
    assert_eq!(entity(0), entity(2));
    assert_eq!(entity(1), entity(3));
    assert_ne!(entity(0), entity(1));
}

#[test]
fn a_title_ends_before_whatever_blank_and_the_name_is_as_it_is_spelled() {
    let text = scene("Captain\u{a0}O’Hara shut the door. O'Hara was ill.\n\n\"It is cold,\" said Captain\u{a0}O’Hara.\n\n\"It is hot,\" said Doctor\u{a0}O'Hara.\n\n\"It is late,\" said Captain O'Hara.\n");
    let quotes = attribute_quotes(&text);
    let said: Vec<_> = quotes[2..].iter().map(|q| q.speaker().map(|s| (s.title(), s.name()))).collect();
    assert_eq!(said[0], Some((Some("Captain"), Some("Captain O’Hara"))));
    assert_eq!(said[1], Some((Some("Doctor"), Some("Doctor O'Hara"))));
    assert_eq!(said[2], said[0]);
}

#[test]
fn who_goes_by_a_given_name_is_not_whom_the_surname_means() {
    let text = "Marlow was late. Marlow came to breakfast in the rain, and Mrs. Marlow did not look up.

Ted, which is Theodore Marlow, was a boy of seventeen. Vera sat beside him. Ted yawned. Ted would have the boat today.

\"Good morning,\" said Marlow.

\"Is it?\" said Ted. \"I want the boat.\"

\"You do not,\" said Vera. \"I want it.\"

\"Stop it!\" said Marlow. \"You are both of you mad.\"

\"Mad!\" cried Ted. \"I like that!\"

\"Your egg is cold,\" said Mrs. Marlow.
";
    assert_eq!(names(text), ["Marlow", "Theodore Marlow", "Vera", "Marlow", "Theodore Marlow", "Mrs. Marlow"]);
}

#[test]
fn particles_of_a_surname_tell_husband_and_wife_apart_no_less() {
    let text = scene(
        "\"You had better come,\" said Mr. van der Loo. \"My wife will be pleased.\"

\"I shall be,\" said Mrs. van der Loo. \"I always am.\"

\"May I?\" asked June Hale. \"I should like to.\"

\"Of course!\" cried Mr. van der Loo.

\"Then it is settled,\" said June.
",
    );
    assert_eq!(names(&text)[2..], ["Mr. van der Loo", "Mrs. van der Loo", "June Hale", "Mr. van der Loo", "June Hale"]);
}

#[test]
fn whom_a_tag_names_beside_its_pronoun_does_not_speak() {
    let text = scene("\"Will it hold?\" he asked Piet.\n\nPiet Olsen looked at the rope. \"Will you hold it, Jonas?\" he asked.\n");
    assert_eq!(names(&text)[2], "Jonas Brill");
}

#[test]
fn the_next_tag_in_a_paragraph_means_whoever_has_just_spoken() {
    let text = scene("\"Piet will be here,\" answered Jonas, and looked at the door. He had tied the last knot. He put the net away, and it was a good net; there was none better in the village, and none was older. \"He must be,\" he said.\n");
    assert_eq!(names(&text)[2..], ["Jonas Brill", "Jonas Brill"]);
}

#[test]
fn a_bare_surname_is_no_ladys() {
    let text = scene("Hale had a bad night. Mrs. Hale had a worse one, and he was sorry.\n\n\"It is late,\" said Mrs. Hale.\n\n\"It is early,\" said Hale. \"I have not slept.\"\n");
    assert_eq!(names(&text)[2..], ["Mrs. Hale", "Hale"]);
}

#[test]
fn whoever_adds_something_has_just_spoken() {
    let text = scene("\"Do you see the rope?\" he asked.\n\nPiet Olsen looked at his own net. He thought of the boat, and then he went on: \"Do you see it now?\"\n\n\"I see you!\" cried Marta.\n\nJonas looked at Rosa Hale, and Rosa at the net. \"You never look,\" she added.\n");
    assert_eq!(names(&text)[2..].last().unwrap(), "Marta Velt");
}

#[test]
fn a_title_that_opens_a_sentence_is_somebodys_no_less() {
    let text = scene("\"Good evening,\" said the Warden.\n\nThe Warden, who had seen many boats, shook the water from his hat.\n\n\"It rains,\" he said.\n\n\"It does!\" cried Marta.\n");
    assert_eq!(names(&text)[2..4], ["Warden", "Warden"]);
}
