//! What fuzzing found, replayed: each file in `tests/cases/TARGET/` is an input that once broke something.
//!
//! `fuzz/run` finds such inputs. One that is fixed stays here under a name that says what it was.

mod generated;

use std::fs;
use std::path::{Path, PathBuf};

use generated::targets::TARGETS;

fn files(target: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases").join(target);
    let mut files: Vec<PathBuf> = fs::read_dir(folder).into_iter().flatten().map(|entry| entry.expect("tests/cases").path()).collect();
    files.sort();
    files
}

#[test]
fn what_was_found_stays_fixed() {
    let mut broken = Vec::new();
    for (name, target) in TARGETS {
        let files = files(name);
        assert!(!files.is_empty(), "tests/cases/{name} holds no case");
        for path in files {
            let input = fs::read(&path).expect("a case can be read");
            if let Err(e) = target(&input) {
                broken.push(format!("{}: {e}", path.display()));
            }
        }
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}
