//! Makes and measures the data of the redaction engine.
//!
//! `training learn [--all] [OUT]` learns from told narratives and writes the
//! engine's data; without `--all`, a sixth of names, templates and written
//! narratives is kept apart, with `--names` no names. `training measure DATA
//! [FILE…]` measures data on narratives that are held out, and on annotated
//! files; with `--mistakes` it prints those. `training speed DATA FILE…`
//! measures how fast the engine is, with `--once` it reads them once, to count
//! instructions; `training tell COUNT` prints narratives, and `training annotate
//! FILE…` those of marked files, a line each.

#![expect(clippy::print_stdout, clippy::print_stderr, reason = "a tool for the terminal")]
#![allow(clippy::cast_possible_truncation, clippy::cast_precision_loss, reason = "small numbers")]

mod corpus;
mod crf;
mod elsewhere;
mod evaluate;
mod fillers;
mod learn;
mod lists;
mod manner;
mod narrate;
mod numbers;
mod people;
mod places;
mod retell;
mod story;
mod written;

use std::path::{Path, PathBuf};
use std::{env, fs, io};

use domain::redaction::Engine;
use people::{Pool, Pools};

/// The seed of the narratives that are held out.
const MEASURING: u64 = 20_26;

fn main() -> io::Result<()> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let words: Vec<String> = env::args().skip(1).collect();
    let mistakes = words.iter().any(|word| word == "--mistakes");
    let has = |option: &str| words.iter().any(|word| word == option);
    let pools = match (has("--all"), has("--names")) {
        (true, _) => Pools::both(Pool::All),
        (_, true) => Pools { names: Pool::All, told: Pool::Learnt },
        _ => Pools::both(Pool::Learnt),
    };
    let words: Vec<&str> =
        words.iter().map(String::as_str).filter(|word| !word.starts_with("--")).collect();
    match words.as_slice() {
        ["learn", rest @ ..] => {
            let data = learn::learn(root, pools)?;
            let bundled = root.join("../domain/data/redaction/engine-5.bin");
            let out = rest.first().map_or(bundled, PathBuf::from);
            eprintln!("{} bytes", data.len());
            fs::write(out, data)
        }
        ["measure", data, files @ ..] => measure(root, data, files, mistakes),
        ["tell", count] => {
            let narrator = narrate::Narrator::read(root, Pools::both(Pool::All))?;
            let mut random = fastrand::Rng::with_seed(MEASURING);
            for id in 0..count.parse().unwrap_or(10) {
                println!("{}", serde_json::to_string(&narrator.narrative(id, &mut random))?);
            }
            Ok(())
        }
        ["annotate", files @ ..] => {
            for file in files {
                for narrative in corpus::read(Path::new(file))? {
                    println!("{}", serde_json::to_string(&narrative)?);
                }
            }
            Ok(())
        }
        ["speed", data, files @ ..] => speed(data, files, has("--once")),
        _ => Err(io::Error::other("say learn, measure, speed, tell or annotate")),
    }
}

/// Measures on held-out narratives and on files.
fn measure(root: &Path, data: &str, files: &[&str], mistakes: bool) -> io::Result<()> {
    let engine = Engine::from_bytes(&fs::read(data)?).map_err(io::Error::other)?;
    let narrator = narrate::Narrator::read(root, Pools::both(Pool::HeldOut))?;
    let mut random = fastrand::Rng::with_seed(MEASURING);
    let told: Vec<_> = (0..2000).map(|id| narrator.told(id, &mut random)).collect();
    let held_out = ("generated from held-out names and templates".to_owned(), told);
    let written = ("written, held out".to_owned(), narrator.written());
    let mut corpora = vec![held_out, written];
    for file in files {
        corpora.push(((*file).to_owned(), corpus::read(Path::new(file))?));
    }
    for (name, narratives) in corpora {
        let report = evaluate::measure(&engine, &narratives);
        println!("\n{name}: {} narratives\n{}", narratives.len(), report.table());
        if mistakes {
            report.mistakes.iter().for_each(|mistake| println!("{mistake}"));
        }
    }
    Ok(())
}

/// Measures how fast an engine reads the texts of files: one by one, and in one
/// piece. Read just once, instructions can be counted, which say more than a
/// busy machine's clock.
fn speed(data: &str, files: &[&str], once: bool) -> io::Result<()> {
    let engine = Engine::from_bytes(&fs::read(data)?).map_err(io::Error::other)?;
    let mut texts = Vec::new();
    for file in files {
        texts.extend(corpus::read(Path::new(file))?.into_iter().map(|narrative| narrative.text));
    }
    let length = texts.iter().map(String::len).sum::<usize>().max(1);
    if once {
        let found: usize = texts.iter().map(|text| engine.find(text).len()).sum();
        println!("{found} identifiers in {length} bytes");
        return Ok(());
    }
    let times = 1 + 1_000_000 / length;
    let piece = texts.join("\n").repeat(times);
    let rate = |bytes: usize, work: &dyn Fn()| {
        let runs = (0..5).map(|_| {
            let before = std::time::Instant::now();
            work();
            before.elapsed().as_secs_f64()
        });
        bytes as f64 / 1e6 / runs.fold(f64::MAX, f64::min)
    };
    let one_by_one = rate(length * times, &|| {
        for text in texts.iter().cycle().take(texts.len() * times) {
            std::hint::black_box(engine.find(text));
        }
    });
    let in_one_piece = rate(piece.len(), &|| {
        std::hint::black_box(engine.find(&piece));
    });
    println!(
        "{one_by_one:.2} MB/s one by one, {in_one_piece:.2} MB/s in one piece of {}",
        piece.len()
    );
    Ok(())
}
