//! molt-abi.
