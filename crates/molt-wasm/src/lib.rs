//! molt-wasm.
