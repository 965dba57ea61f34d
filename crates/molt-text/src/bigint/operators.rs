//! Rust's operators for [`BigInt`], by value and by reference. `/` truncates as Rust's integers do.

use super::BigInt;
use core::ops::{Add, AddAssign, Div, Mul, Neg, Sub};

macro_rules! operator {
    ($trait:ident $method:ident $body:expr) => {
        impl $trait<&BigInt> for &BigInt {
            type Output = BigInt;
            fn $method(self, other: &BigInt) -> BigInt {
                let body: fn(&BigInt, &BigInt) -> BigInt = $body;
                body(self, other)
            }
        }
        impl $trait<BigInt> for &BigInt {
            type Output = BigInt;
            fn $method(self, other: BigInt) -> BigInt {
                $trait::$method(self, &other)
            }
        }
        impl $trait<&BigInt> for BigInt {
            type Output = BigInt;
            fn $method(self, other: &BigInt) -> BigInt {
                $trait::$method(&self, other)
            }
        }
        impl $trait<BigInt> for BigInt {
            type Output = BigInt;
            fn $method(self, other: BigInt) -> BigInt {
                $trait::$method(&self, &other)
            }
        }
    };
}

operator!(Add add |left, right| BigInt(&left.0 + &right.0));
operator!(Sub sub |left, right| BigInt(&left.0 - &right.0));
operator!(Mul mul |left, right| BigInt(&left.0 * &right.0));
operator!(Div div |left, right| BigInt(&left.0 / &right.0));

impl Neg for BigInt {
    type Output = BigInt;
    fn neg(self) -> BigInt {
        BigInt(-self.0)
    }
}

impl AddAssign<&BigInt> for BigInt {
    fn add_assign(&mut self, other: &BigInt) {
        self.0 += &other.0;
    }
}

impl From<i64> for BigInt {
    fn from(value: i64) -> BigInt {
        BigInt::from_i64(value)
    }
}
