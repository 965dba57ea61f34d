//! Passes on mir, one per file or folder. What they may assume of names comes from `molt-infer`.

pub mod certify;
mod pipeline;
mod simplify;
mod version;

pub use pipeline::version_all;
