//! Numbers of errors.

use molt_runtime::errno_text::from_wasi;

#[test]
fn numbers_of_wasi() {
    // ENOENT, EISDIR, EPIPE, ENOTCAPABLE, and one that is none.
    assert_eq!([44, 31, 64, 76, 500].map(from_wasi), [2, 21, 32, 13, 5]);
}
