//! What `explain` says, as accepted: `tests/data/explain.txt` is an article in which readings compete, and
//! `tests/data/explain.got` is what is said of it. `BLESS=1 cargo test --test explain` accepts a change.

use std::fs;
use std::path::Path;

use saidby::Attributor;

#[test]
fn explanations_are_as_accepted() {
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data");
    let article = fs::read_to_string(data.join("explain.txt")).expect("the article is there");
    let why = Attributor::builder().build().expect("the built-in data is sound").explain(&article);
    let rivals = |s: &saidby::SentenceExplained| s.readings().iter().any(|r| r.won()) && s.readings().iter().any(|r| !r.won());
    assert!(why.sentences().iter().filter(|s| rivals(s)).count() >= 2, "readings compete in the article:\n{why}");
    let accepted = data.join("explain.got");
    if std::env::var_os("BLESS").is_some() {
        fs::write(&accepted, why.to_string()).expect("the accepted file can be written");
    }
    let expected = fs::read_to_string(&accepted).expect("there is an accepted file: run with BLESS=1 to make it");
    assert_eq!(why.to_string(), expected, "BLESS=1 accepts the change");
}
