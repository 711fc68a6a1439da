//! speed MODEL SOURCE.spm TARGET.spm SHORTLIST SENTENCES THREADS ARTICLES: what bench_translate_speed does, by fxtranslate:
//! articles of 25 sentences, each in one batch. Prints words and seconds; tools/compare-speed measures the rest.
use fxtranslate::{engine::Engine, shortlist::Shortlist};
use std::time::Instant;

fn main() {
    let paths: Vec<String> = std::env::args().skip(1).collect();
    let (threads, most): (usize, usize) = (paths[5].parse().unwrap(), paths[6].parse().unwrap());
    let text = std::fs::read_to_string(&paths[4]).unwrap();
    let lines: Vec<&str> = text.lines().take(25 * most).collect();
    let words: usize = lines.iter().map(|line| line.split_whitespace().count()).sum();
    let from = Instant::now();
    let shortlist = Shortlist::load(&paths[3]).unwrap();
    let engine = Engine::load_mmapped(&paths[0], &paths[1], &paths[2]).unwrap().with_shortlist(shortlist).with_threads(threads);
    let open = Instant::now();
    for article in lines.chunks(25) {
        engine.translate_batch(article);
    }
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let most = status.split("VmHWM:").nth(1).unwrap().split_whitespace().next().unwrap();
    let megabytes = most.parse::<f64>().unwrap() / 1024.0;
    println!("{words} {:.3} 0 {:.1} {megabytes:.1}", open.elapsed().as_secs_f64(), (open - from).as_secs_f64() * 1e3);
}
