//! The sort of lists whose comparisons may raise.

use molt_runtime::types::timsort::sort;

fn random(seed: &mut u64) -> u64 {
    *seed = seed.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
    *seed >> 33
}

#[test]
fn sorts_stably() {
    let mut seed = 1;
    for n in [0, 1, 2, 3, 10, 63, 64, 65, 200, 1000, 5000] {
        for range in [2, 10, 1000, 1 << 30] {
            for shape in 0..4 {
                let mut a: Vec<(u64, usize)> = (0..n).map(|i| (random(&mut seed) % range, i)).collect();
                match shape {
                    1 => a.sort_by_key(|x| x.0),
                    2 => a.sort_by_key(|x| core::cmp::Reverse(x.0)),
                    3 => a[n / 3..].sort_by_key(|x| x.0),
                    _ => {}
                }
                for (i, x) in a.iter_mut().enumerate() {
                    x.1 = i;
                }
                let mut expected = a.clone();
                expected.sort_by_key(|x| x.0);
                assert!(sort(&mut a, &mut |x, y| Ok(x.0 < y.0)).is_ok());
                assert_eq!(a, expected);
            }
        }
    }
}

#[test]
fn an_error_leaves_a_permutation() {
    let mut seed = 7;
    for limit in [0, 1, 50, 300, 700, 2000, 4000, 6000] {
        let mut a: Vec<u64> = (0..800).map(|_| random(&mut seed) % 500).collect();
        let mut expected = a.clone();
        let mut left = limit;
        let r = sort(&mut a, &mut |x, y| {
            left -= 1;
            if left < 0 { Err(molt_runtime::obj::Raised::pending()) } else { Ok(x < y) }
        });
        assert!(r.is_err() || limit >= 4000);
        a.sort();
        expected.sort();
        assert_eq!(a, expected);
    }
}
