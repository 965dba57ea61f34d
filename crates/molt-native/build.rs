//! Gives the code generator a version: a hash of its sources, of those of our own crates that it uses, and of the locked versions
//! of others', so that object code of another generator is never taken for its own.

use std::env;
use std::error::Error;
use std::fs;
use std::path::PathBuf;

/// FNV-1a.
fn add(hash: u64, bytes: &[u8]) -> u64 {
    bytes.iter().fold(hash, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3))
}

fn main() -> Result<(), Box<dyn Error>> {
    let here = PathBuf::from(env::var("CARGO_MANIFEST_DIR")?);
    let lock = here.join("../../Cargo.lock");
    println!("cargo:rerun-if-changed={}", lock.display());
    println!("cargo:rerun-if-changed=build.rs");
    let mut files = Vec::new();
    for folder in ["src", "../molt-ir/src", "../molt-abi/src", "../molt-lower/src"] {
        println!("cargo:rerun-if-changed={folder}");
        for entry in fs::read_dir(here.join(folder))? {
            files.push(entry?.path());
        }
    }
    files.sort();
    let mut hash = 0xcbf2_9ce4_8422_2325;
    for file in files.iter().filter(|file| file.is_file()) {
        hash = add(hash, &fs::read(file)?);
    }
    // Packages are blocks of `[[package]]` with name, version, source and checksum.
    let lock = fs::read_to_string(lock)?;
    for package in lock
        .split("[[package]]")
        .filter(|package| package.contains("name = \"cranelift") || package.contains("name = \"gimli"))
    {
        hash = add(hash, package.as_bytes());
    }
    println!("cargo:rustc-env=MOLT_NATIVE_VERSION={hash:016x}");
    Ok(())
}
