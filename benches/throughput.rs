//! How fast it reads: `cargo bench --bench throughput [-- FOLDER]`.
//!
//! Prints megabytes a second on generated news, and on all `.txt` files below FOLDER (or `SAIDBY_TEXTS`) where one is
//! given; beside each the speed of `split_whitespace` over the same text in the same run, for machines differ and are
//! shared. With the feature `parallel`, how much faster many articles are read over all cores. Then the time of the first call in a new process, and the time per byte over sizes and over shapes of text
//! that are meant to be slow: it must not grow with the size.
//!
//! `--shapes` prints that last table only; the program fails where the time per byte grows, [`MOST_GROWTH`].
//! `--once` reads the generated news once, `--none` only builds the library's data: see `instructions.sh`.

use std::env;
use std::fs;
use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use std::time::{Duration, Instant};

use saidby::attribute_quotes;

mod text;

use text::{news, shape, LONG_SHAPES, SHAPES};

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).filter(|a| a != "--bench").collect();
    match arguments.first().map(String::as_str) {
        Some("--once") => {
            black_box(attribute_quotes(&news(ONCE)));
            return ExitCode::SUCCESS;
        }
        Some("--none") => {
            black_box(attribute_quotes(""));
            black_box(news(ONCE));
            return ExitCode::SUCCESS;
        }
        Some("--cold") => {
            let start = Instant::now();
            black_box(attribute_quotes(ARTICLE));
            println!("{}", start.elapsed().as_nanos());
            return ExitCode::SUCCESS;
        }
        Some("--shapes") => return shapes(),
        _ => {}
    }
    throughput("generated news", &[news(2 << 20)]);
    if let Some(folder) = arguments.first().map(PathBuf::from).or_else(|| env::var_os("SAIDBY_TEXTS").map(PathBuf::from)) {
        let mut texts = Vec::new();
        collect(&folder, &mut texts);
        throughput(&format!("{} ({} files)", folder.display(), texts.len()), &texts);
    }
    #[cfg(feature = "parallel")]
    parallel();
    cold_start();
    sizes();
    shapes()
}

/// Bytes of news that `--once` reads.
const ONCE: usize = 256 << 10;

const ARTICLE: &str = "LINDEN (Reuters) - The bridge will reopen in May, Mayor Ana Ruiz said on Monday.\n\n\
    \"We have waited long enough,\" she said, as quoted by Lenz Public Television (LPT).\n";

fn collect(path: &Path, out: &mut Vec<String>) {
    if path.is_dir() {
        let mut paths: Vec<PathBuf> = fs::read_dir(path).into_iter().flatten().flatten().map(|entry| entry.path()).collect();
        paths.sort();
        paths.iter().for_each(|path| collect(path, out));
    } else if path.extension().is_some_and(|e| e == "txt") {
        out.extend(fs::read_to_string(path));
    }
}

// Measures --------------------------------------------------------------------------------------------------------

/// The shortest of several rounds, over at least a twentieth of a second each. What takes long is done twice.
fn best(mut work: impl FnMut()) -> Duration {
    let start = Instant::now();
    work();
    let first = start.elapsed();
    let start = Instant::now();
    work();
    let second = start.elapsed();
    if second > Duration::from_millis(500) {
        return first.min(second);
    }
    let times = (Duration::from_millis(50).as_nanos() / second.as_nanos().max(1) + 1).min(10_000) as u32;
    let round = |work: &mut dyn FnMut()| {
        let start = Instant::now();
        (0..times).for_each(|_| work());
        start.elapsed() / times
    };
    (0..5).map(|_| round(&mut work)).min().unwrap_or_default()
}

fn throughput(name: &str, texts: &[String]) {
    let bytes: usize = texts.iter().map(String::len).sum();
    let quotes: usize = texts.iter().map(|t| attribute_quotes(t).len()).sum();
    let ours = best(|| texts.iter().for_each(|t| drop(black_box(attribute_quotes(black_box(t))))));
    let plain = best(|| {
        black_box(texts.iter().map(|t| black_box(t).split_whitespace().count()).sum::<usize>());
    });
    let speed = |time: Duration| bytes as f64 / 1e6 / time.as_secs_f64();
    println!("{name}: {:.1} MB, {quotes} quotes", bytes as f64 / 1e6);
    println!("  attribute_quotes  {:>8.1} MB/s", speed(ours));
    println!("  split_whitespace  {:>8.1} MB/s", speed(plain));
    println!("  one to            {:>8.2}", ours.as_secs_f64() / plain.as_secs_f64());
}

/// Many articles, one after the other and over all cores. On a machine that does other work too the gain is smaller.
#[cfg(feature = "parallel")]
fn parallel() {
    let attributor = saidby::Attributor::builder().build().expect("the built-in data");
    let texts: Vec<String> = (0..1000).map(|i| news(2_000 + i % 7 * 500)).collect();
    let mut scratch = attributor.scratch();
    let (mut one, mut all) = (Duration::MAX, Duration::MAX);
    // In turns, so that other work on the machine weighs on both.
    for _ in 0..8 {
        let start = Instant::now();
        texts.iter().for_each(|t| drop(black_box(attributor.attribute_in(&mut scratch, t))));
        one = one.min(start.elapsed());
        let start = Instant::now();
        black_box(attributor.attribute_all(&texts));
        all = all.min(start.elapsed());
    }
    let cores = std::thread::available_parallelism().map_or(1, |n| n.get());
    println!(
        "\nattribute_all: {} articles over {cores} cores, {:.2} times as fast as one by one",
        texts.len(),
        one.as_secs_f64() / all.as_secs_f64()
    );
}

/// The first call builds the library's data.
fn cold_start() {
    let Ok(program) = env::current_exe() else { return };
    let once =
        || Command::new(&program).arg("--cold").output().ok().and_then(|o| String::from_utf8(o.stdout).ok()?.trim().parse::<u64>().ok());
    match (0..7).filter_map(|_| once()).min() {
        Some(nanoseconds) => println!("\nfirst call in a new process: {:.1} ms", nanoseconds as f64 / 1e6),
        None => println!("\nfirst call in a new process: cannot be measured here"),
    }
}

fn per_byte(text: &str) -> f64 {
    best(|| drop(black_box(attribute_quotes(black_box(text))))).as_nanos() as f64 / text.len() as f64
}

fn sizes() {
    println!("\n{:<34}{:>12}", "generated news", "ns per byte");
    for kilobytes in [1, 10, 100, 1_000, 10_000, 100_000] {
        println!("{:<34}{:>12.2}", format!("{kilobytes} KB"), per_byte(&news(kilobytes * 1000)));
    }
}

/// How much the time per byte may grow from the small text to the large one: noise, not a square.
const MOST_GROWTH: f64 = 4.0;

/// Texts that are meant to be slow, small and sixteen times as long.
fn shapes() -> ExitCode {
    const SMALL: usize = 8 << 10;
    const LARGE: usize = SMALL * 16;
    println!("\n{:<34}{:>12}{:>12}{:>10}", "ns per byte", "8 KB", "128 KB", "growth");
    let mut steep = 0;
    for (name, piece) in SHAPES {
        let of = |bytes: usize| per_byte(&shape(piece, bytes));
        let (small, large) = (of(SMALL), of(LARGE));
        steep += row(name, small, large);
    }
    println!("\n{:<34}{:>12}{:>12}{:>10}", "ns per byte", "1 MB", "100 MB", "growth");
    for (name, piece) in LONG_SHAPES {
        let (small, large) = (per_byte(&shape(piece, 1 << 20)), per_byte(&shape(piece, 100 << 20)));
        steep += row(name, small, large);
    }
    match steep {
        0 => ExitCode::SUCCESS,
        _ => ExitCode::FAILURE,
    }
}

/// Prints a row of the table; one where the time per byte grows.
fn row(name: &str, small: f64, large: f64) -> u32 {
    let growth = large / small;
    println!("{name:<34}{small:>12.2}{large:>12.2}{growth:>10.2}{}", if growth > MOST_GROWTH { "  <-- not linear" } else { "" });
    u32::from(growth > MOST_GROWTH)
}
