//! Bounds of slices.

use molt_runtime::slice_core::{Bounds, fit};

#[test]
fn fits_like_python() {
    let f = |start, stop, step, len| {
        let r = fit(Bounds { start, stop, step }, len);
        (r.start, r.stop, r.len)
    };
    assert_eq!(f(0, i64::MAX, 1, 5), (0, 5, 5));
    assert_eq!(f(i64::MAX, i64::MIN, -1, 5), (4, -1, 5));
    assert_eq!(f(-3, -1, 1, 5), (2, 4, 2));
    assert_eq!(f(1, 10, 3, 8), (1, 8, 3));
    assert_eq!(f(10, 1, -3, 8), (7, 1, 2));
    assert_eq!(f(3, 1, 1, 8), (3, 1, 0));
    assert_eq!(f(i64::MIN, i64::MIN, -i64::MAX, 8), (-1, -1, 0));
}
