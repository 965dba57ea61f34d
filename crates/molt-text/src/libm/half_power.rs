//! Powers with small integral or half-integral exponents, the most frequent ones, in double-double arithmetic: an
//! error of some 2**-100 before the one rounding, in a fraction of the time of the general power.

/// A number as an unevaluated sum, `lo` below half a unit of `hi`.
#[derive(Clone, Copy)]
struct Double {
    hi: f64,
    lo: f64,
}

fn fast_sum(a: f64, b: f64) -> Double {
    let hi = a + b;
    Double { hi, lo: (a - hi) + b }
}

/// The exact product (Veltkamp, Dekker); factors must be far from the ends of the range.
fn product(x: f64, y: f64) -> Double {
    let split = |a: f64| {
        let t = a * 134217729.0; // 2**27 + 1
        let hi = t - (t - a);
        (hi, a - hi)
    };
    let ((xh, xl), (yh, yl)) = (split(x), split(y));
    let hi = x * y;
    Double { hi, lo: xl * yl - (((hi - xh * yh) - xl * yh) - xh * yl) }
}

fn mul(a: Double, b: Double) -> Double {
    let p = product(a.hi, b.hi);
    fast_sum(p.hi, p.lo + (a.hi * b.lo + a.lo * b.hi))
}

/// `x ** y` for `|y| <= 8` in steps of a half and x from 2**-60 to 2**60.
pub(super) fn pow(x: f64, y: f64) -> Option<f64> {
    if !(8.673617379884035e-19..=1.152921504606847e18).contains(&x) || !(-8.0..=8.0).contains(&y) {
        return None;
    }
    let twice = y * 2.0;
    let steps = twice as i32;
    if steps as f64 != twice {
        return None;
    }
    match steps {
        0 => return Some(1.0),
        1 => return Some(::libm::sqrt(x)),
        2 => return Some(x),
        4 => return Some(x * x),
        -2 => return Some(1.0 / x),
        _ => {}
    }
    let base = Double { hi: x, lo: 0.0 };
    let mut r = Double { hi: 1.0, lo: 0.0 };
    let mut square = base;
    let mut n = steps.unsigned_abs() / 2;
    while n > 0 {
        if n & 1 == 1 {
            r = mul(r, square);
        }
        n >>= 1;
        if n > 0 {
            square = mul(square, square);
        }
    }
    if steps & 1 != 0 {
        let s = ::libm::sqrt(x);
        let p = product(s, s);
        r = mul(r, fast_sum(s, ((x - p.hi) - p.lo) / (2.0 * s)));
    }
    if steps < 0 {
        let q = 1.0 / r.hi;
        let p = product(q, r.hi);
        let rest = ((1.0 - p.hi) - p.lo) - q * r.lo;
        return Some(q + q * rest);
    }
    Some(r.hi + r.lo)
}
