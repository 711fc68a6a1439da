//! translate_peer MODEL SOURCE.spm TARGET.spm [SHORTLIST]: a sentence a line in, its translation's score (mean
//! log-probability a piece) and pieces out, as fxtranslate finds them. Same form as bench_translate_pieces. fxtranslate
//! tells no scores: they are computed from its decoder's steps, for one sentence in $EVERY (1); "-" for the others.
use fxtranslate::{engine::Engine, shortlist::Shortlist};
use std::io::BufRead;

/// The mean of the log-probabilities of `pieces` and the end (none where the length ran out), over what is allowed.
fn score(engine: &Engine, source: &[u32], pieces: &[u32], allowed: Option<&[u32]>, dims: (usize, usize), longest: usize) -> f64 {
    let (size, depth) = dims;
    let context = engine.encode(source);
    let mut cells = vec![vec![0.0f32; size]; depth + 1];
    let mut steps: Vec<u32> = pieces.to_vec();
    if steps.len() < longest {
        steps.push(0);
    }
    let (mut previous, mut sum) = (0u32, 0.0f64);
    for (position, &piece) in steps.iter().enumerate() {
        let top = engine.decode_step(previous, position, &context, source.len(), &mut cells);
        let logits = engine.project(&top);
        let total: f64 = match allowed {
            Some(some) => some.iter().map(|&i| ((logits[i as usize] - logits[piece as usize]) as f64).exp()).sum(),
            None => logits.iter().map(|&l| ((l - logits[piece as usize]) as f64).exp()).sum(),
        };
        sum -= total.ln();
        previous = piece;
    }
    sum / steps.len() as f64
}

fn main() {
    let paths: Vec<String> = std::env::args().skip(1).collect();
    let mut engine = Engine::load(&paths[0], &paths[1], &paths[2]).expect("a model");
    let shortlist = paths.get(3).map(|path| Shortlist::load(path).expect("a shortlist"));
    if let Some(path) = paths.get(3) {
        engine = engine.with_shortlist(Shortlist::load(path).expect("a shortlist"));
    }
    let size: usize = std::env::var("DIMENSION").expect("DIMENSION").parse().unwrap();
    let depth: usize = std::env::var("DEPTH").expect("DEPTH").parse().unwrap();
    let every: usize = std::env::var("EVERY").map_or(1, |every| every.parse().unwrap());
    let sources: Vec<Vec<u32>> = std::io::stdin().lock().lines().map(|line| engine.src_ids(&line.unwrap())).collect();
    let mut number = 0;
    for block in sources.chunks(32) {
        for (source, pieces) in block.iter().zip(engine.greedy_batch(block)) {
            let mut found = "-".to_string();
            if number % every == 0 {
                let allowed = shortlist.as_ref().map(|s| s.candidates(source, paths[1] == paths[2]));
                let longest = (2 * source.len() + 4).min(256);
                found = format!("{:.6}", score(&engine, source, &pieces, allowed.as_deref(), (size, depth), longest));
            }
            number += 1;
            let ids: Vec<String> = pieces.iter().map(|p| p.to_string()).collect();
            println!("{found}\t{}", ids.join(" "));
        }
    }
}
