//! Builds the crate anew whenever a file of the knowledge folder comes, goes or changes.

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=../../knowledge");
}
