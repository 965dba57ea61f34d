//! The runtime's own sort.

use molt_runtime::sort::stable;

#[test]
fn sorts_as_the_standard_library() {
    let mut seed = 1u32;
    for length in 0..70 {
        let mut items: Vec<(u32, usize)> = (0..length)
            .map(|at| {
                seed = seed.wrapping_mul(1664525).wrapping_add(1013904223);
                (seed >> 28, at)
            })
            .collect();
        let mut expected = items.clone();
        expected.sort_by_key(|item| item.0);
        stable(&mut items, |a, b| a.0 < b.0);
        assert_eq!(items, expected);
    }
}
