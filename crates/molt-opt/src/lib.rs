//! Passes on mir, one per file or folder. What they may assume of names comes from `molt-infer`.

pub mod certify;
pub mod frames;
mod pipeline;
mod shown;
mod simplify;
mod version;

pub use pipeline::{bodies, place_lines, sink_frames, version_all};
