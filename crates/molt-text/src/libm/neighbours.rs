//! Neighbouring floats and exact remainders.

/// C's `fmod`: exact, with the sign of `x`.
pub fn fmod(x: f64, y: f64) -> f64 {
    ::libm::fmod(x, y)
}

/// IEEE 754 remainder: `x - n*y` for the integer n nearest to `x/y`, ties to even; NaN where C has it.
pub fn remainder(x: f64, y: f64) -> f64 {
    if x.is_finite() && y.is_finite() {
        if y == 0.0 {
            return f64::NAN;
        }
        let (absx, absy) = (x.abs(), y.abs());
        let m = absx % absy;
        // m and absy - m are compared exactly through the smaller one.
        let c = absy - m;
        let r = if m < c {
            m
        } else if m > c {
            -c
        } else {
            // A tie: take the even multiple.
            m - 2.0 * ((0.5 * (absx - m)) % absy)
        };
        return ::libm::copysign(1.0, x) * r;
    }
    if x.is_nan() {
        return x;
    }
    if y.is_nan() {
        return y;
    }
    if x.is_infinite() { f64::NAN } else { x }
}

/// The next float after `x` in the direction of `y`.
pub fn nextafter(x: f64, y: f64) -> f64 {
    if x.is_nan() || y.is_nan() {
        return x + y;
    }
    if x == y {
        return y;
    }
    if x == 0.0 {
        return ::libm::copysign(f64::from_bits(1), y);
    }
    let bits = x.to_bits();
    f64::from_bits(if (x < y) == (x > 0.0) { bits + 1 } else { bits - 1 })
}

/// `math.nextafter(x, y, steps=steps)`
pub fn nextafter_steps(x: f64, y: f64, steps: u64) -> f64 {
    if steps == 0 {
        return x;
    }
    if x.is_nan() {
        return x;
    }
    if y.is_nan() {
        return y;
    }
    let sign = 1u64 << 63;
    let (ux, uy) = (x.to_bits(), y.to_bits());
    if ux == uy {
        return x;
    }
    let (ax, ay) = (ux & !sign, uy & !sign);
    if (ux ^ uy) & sign != 0 {
        // Through zero.
        return if ax.checked_add(ay).is_none_or(|sum| sum <= steps) {
            y
        } else if ax < steps {
            f64::from_bits((uy & sign) | (steps - ax))
        } else {
            f64::from_bits(ux - steps)
        };
    }
    if ax > ay {
        if ax - ay >= steps { f64::from_bits(ux - steps) } else { y }
    } else if ay - ax >= steps {
        f64::from_bits(ux + steps)
    } else {
        y
    }
}

/// `math.ulp(x)`
pub fn ulp(x: f64) -> f64 {
    if x.is_nan() {
        return x;
    }
    let x = x.abs();
    if x.is_infinite() {
        return x;
    }
    let next = nextafter(x, f64::INFINITY);
    if next.is_infinite() { x - nextafter(x, f64::NEG_INFINITY) } else { next - x }
}
