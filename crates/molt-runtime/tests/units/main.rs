//! Single functions of the runtime, and builtin types through their methods, in the host process. Outside of the crate: with tests
//! inside it would be compiled twice.

mod behaviour;
#[path = "../support/bodies.rs"]
mod bodies;
mod caret_anchors;
mod caret_line;
mod errno_text;
mod slice_core;
mod sort;
mod source_lines;
mod suggest;
mod support;
mod timsort;
mod walks;
