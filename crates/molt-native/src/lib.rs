//! molt-native.
