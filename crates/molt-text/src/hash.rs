//! CPython's hash functions: `Python/pyhash.c`, `Python/bootstrap_hash.c`, and the hashes of tuple and frozenset.
//!
//! No hash is ever -1 (that value reports errors in CPython); -2 stands in for it.

use crate::text::Text;
use siphasher::sip::SipHasher13;

/// `sys.hash_info.modulus`: 2**61 - 1.
pub const MODULUS: u64 = (1 << 61) - 1;
/// `sys.hash_info.inf`
pub const HASH_INF: i64 = 314159;
/// `sys.hash_info.imag`
pub const HASH_IMAG: u64 = 1000003;
/// The largest seed that `PYTHONHASHSEED` may set.
const LARGEST_SEED: u64 = 4294967295;

/// The two words of the SipHash key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HashKey {
    /// First key word.
    pub k0: u64,
    /// Second key word.
    pub k1: u64,
}

impl HashKey {
    /// The key that `PYTHONHASHSEED=seed` sets: zero for seed 0, otherwise from `lcg_urandom`.
    pub fn from_seed(seed: u32) -> Self {
        if seed == 0 {
            return HashKey { k0: 0, k1: 0 };
        }
        let mut x = seed;
        let mut word = || {
            let mut bytes = [0u8; 8];
            for b in &mut bytes {
                x = x.wrapping_mul(214013).wrapping_add(2531011);
                *b = (x >> 16) as u8;
            }
            u64::from_le_bytes(bytes)
        };
        HashKey { k0: word(), k1: word() }
    }

    /// The key from sixteen random bytes.
    pub fn from_random(bytes: [u8; 16]) -> Self {
        let n = u128::from_le_bytes(bytes);
        HashKey { k0: n as u64, k1: (n >> 64) as u64 }
    }
}

/// What the environment variable `PYTHONHASHSEED` asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SeedSetting {
    /// Unset, empty or `random`.
    Random,
    /// A fixed seed.
    Seed(u32),
    /// Anything else: `PYTHONHASHSEED must be "random" or an integer in range [0; 4294967295]`, and the end of the program.
    Invalid,
}

/// Reads the value of `PYTHONHASHSEED`.
pub fn parse_seed(value: &[u8]) -> SeedSetting {
    if value.is_empty() || value == b"random" {
        return SeedSetting::Random;
    }
    let mut seed = 0u64;
    // strtoul: leading spaces and a plus sign pass.
    let mut s = value;
    while let Some((b' ' | 0x09..=0x0D, rest)) = s.split_first() {
        s = rest;
    }
    if let Some((b'+', rest)) = s.split_first() {
        s = rest;
    }
    if s.is_empty() {
        return SeedSetting::Invalid;
    }
    for &c in s {
        if !c.is_ascii_digit() {
            return SeedSetting::Invalid;
        }
        seed = seed * 10 + (c - b'0') as u64;
        if seed > LARGEST_SEED {
            return SeedSetting::Invalid;
        }
    }
    SeedSetting::Seed(seed as u32)
}

#[inline]
fn not_minus_one(h: i64) -> i64 {
    if h == -1 { -2 } else { h }
}

/// `hash(bytes)`; no bytes hash to 0.
#[inline]
pub fn bytes(key: HashKey, data: &[u8]) -> i64 {
    if data.is_empty() {
        return 0;
    }
    not_minus_one(SipHasher13::new_with_keys(key.k0, key.k1).hash(data) as i64)
}

/// `hash(str)`: that of the bytes of its storage, little-endian on every target.
pub fn text(key: HashKey, text: Text<'_>) -> i64 {
    match text {
        Text::Latin1(s) => bytes(key, s),
        Text::Ucs2(s) => wide(key, s.len() * 2, s.iter().map(|c| c.to_le_bytes())),
        Text::Ucs4(s) => wide(key, s.len() * 4, s.iter().map(|c| c.to_le_bytes())),
    }
}

fn wide<const N: usize>(key: HashKey, len: usize, units: impl Iterator<Item = [u8; N]>) -> i64 {
    if len == 0 {
        return 0;
    }
    // Whole blocks are gathered so that the hasher sees few calls.
    use core::hash::Hasher;
    let mut hasher = SipHasher13::new_with_keys(key.k0, key.k1);
    let mut block = [0u8; 64];
    let mut used = 0;
    for unit in units {
        if let Some(slot) = block.get_mut(used..used + N) {
            slot.copy_from_slice(&unit);
        }
        used += N;
        if used == block.len() {
            hasher.write(&block);
            used = 0;
        }
    }
    hasher.write(block.get(..used).unwrap_or(&[]));
    not_minus_one(hasher.finish() as i64)
}

/// `hash(int)` of a machine integer.
#[inline]
pub fn int(n: i64) -> i64 {
    let h = (n.unsigned_abs() % MODULUS) as i64;
    not_minus_one(if n < 0 { -h } else { h })
}

/// `hash(float)` of anything but NaN, whose hash is that of the object's address ([`pointer`]).
pub fn float(x: f64) -> i64 {
    if x.is_infinite() {
        return if x > 0.0 { HASH_INF } else { -HASH_INF };
    }
    if x.is_nan() {
        return 0;
    }
    // Integral values within 2**53: the same as the int's.
    if x.abs() < 9007199254740992.0 && x as i64 as f64 == x {
        return int(x as i64);
    }
    let (mut m, mut e) = crate::float_ops::frexp(x.abs());
    let mut h = 0u64;
    while m != 0.0 {
        h = ((h << 28) & MODULUS) | h >> (61 - 28);
        m *= 268435456.0; // 2**28
        e -= 28;
        let y = m as u64;
        m -= y as f64;
        h += y;
        if h >= MODULUS {
            h -= MODULUS;
        }
    }
    let e = e.rem_euclid(61) as u32;
    h = ((h << e) & MODULUS) | h >> (61 - e);
    let h = h as i64;
    not_minus_one(if x < 0.0 { -h } else { h })
}

/// `hash(complex)` from the hashes of its parts.
pub fn complex(real_hash: i64, imag_hash: i64) -> i64 {
    not_minus_one((real_hash as u64).wrapping_add(HASH_IMAG.wrapping_mul(imag_hash as u64)) as i64)
}

/// `hash` of an object by its address: the low four bits, always zero, go to the top.
#[inline]
pub fn pointer(address: u64) -> i64 {
    not_minus_one(address.rotate_right(4) as i64)
}

/// The running hash of a tuple (a variant of xxHash, `Objects/tupleobject.c`).
#[derive(Clone, Copy, Debug)]
pub struct TupleHasher {
    acc: u64,
    len: u64,
}

const XXPRIME_1: u64 = 11400714785074694791;
const XXPRIME_2: u64 = 14029467366897019727;
const XXPRIME_5: u64 = 2870177450012600261;

impl Default for TupleHasher {
    fn default() -> Self {
        Self::new()
    }
}

impl TupleHasher {
    /// The state of no items.
    pub const fn new() -> Self {
        TupleHasher { acc: XXPRIME_5, len: 0 }
    }

    /// Takes in the hash of the next item.
    #[inline]
    pub fn add(&mut self, item_hash: i64) {
        self.acc = self.acc.wrapping_add((item_hash as u64).wrapping_mul(XXPRIME_2)).rotate_left(31);
        self.acc = self.acc.wrapping_mul(XXPRIME_1);
        self.len += 1;
    }

    /// The hash of the tuple.
    #[inline]
    pub fn finish(self) -> i64 {
        let h = self.acc.wrapping_add(self.len ^ (XXPRIME_5 ^ 3527539));
        if h == u64::MAX { 1546275796 } else { h as i64 }
    }
}

/// The running hash of a frozenset (`Objects/setobject.c`); items may come in any order.
#[derive(Clone, Copy, Debug, Default)]
pub struct FrozenSetHasher {
    acc: u64,
    len: u64,
}

impl FrozenSetHasher {
    /// The state of no items.
    pub const fn new() -> Self {
        FrozenSetHasher { acc: 0, len: 0 }
    }

    /// Takes in the hash of an item.
    #[inline]
    pub fn add(&mut self, item_hash: i64) {
        let h = item_hash as u64;
        self.acc ^= ((h ^ 89869747) ^ (h << 16)).wrapping_mul(3644798167);
        self.len += 1;
    }

    /// The hash of the set.
    #[inline]
    pub fn finish(self) -> i64 {
        let mut h = self.acc ^ self.len.wrapping_add(1).wrapping_mul(1927868237);
        h ^= (h >> 11) ^ (h >> 25);
        h = h.wrapping_mul(69069).wrapping_add(907133923);
        if h == u64::MAX { 590923713 } else { h as i64 }
    }
}
