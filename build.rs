//! A name for the program as it is: what was kept by another build is not taken for what this one would say.

#![allow(clippy::disallowed_methods, reason = "the build reads its own sources")]

use std::collections::hash_map::DefaultHasher;
use std::fs;
use std::hash::Hasher;
use std::path::Path;

/// What decides what the program says; the rules are compared by their own text.
const PARTS: [&str; 4] = ["src", "data", "Cargo.toml", "Cargo.lock"];

fn main() {
    let mut hasher = DefaultHasher::new();
    for part in PARTS {
        println!("cargo::rerun-if-changed={part}");
        add(Path::new(part), &mut hasher);
    }
    println!("cargo::rustc-env=VAGLIO_BUILD={:016x}", hasher.finish());
}

fn add(path: &Path, hasher: &mut DefaultHasher) {
    if let Ok(bytes) = fs::read(path) {
        hasher.write(path.to_string_lossy().as_bytes());
        hasher.write(&bytes);
        return;
    }
    let mut inner: Vec<_> = fs::read_dir(path)
        .into_iter()
        .flatten()
        .filter_map(|entry| entry.ok().map(|entry| entry.path()))
        .collect();
    inner.sort();
    for path in inner {
        add(&path, hasher);
    }
}
