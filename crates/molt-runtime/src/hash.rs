//! Hashes of text and bytes under the program's key (PYTHONHASHSEED), and of addresses.

use crate::statics::Global;
use core::cell::Cell;
use core::hash::Hasher;
use molt_abi::StrObj;
use siphasher::sip::SipHasher13;

static KEY: Global<(u64, u64)> = Global(Cell::new((0, 0)));

/// Sets the key; only before the first hash is taken.
pub fn set_key(k0: u64, k1: u64) {
    KEY.0.set((k0, k1));
}

/// The key of this run: from PYTHONHASHSEED, else random.
pub fn init() {
    let seed = crate::host::env("PYTHONHASHSEED");
    match seed.as_deref() {
        None | Some(b"" | b"random") => {
            let bytes = crate::host::random_bytes();
            let n = u128::from_le_bytes(bytes);
            set_key(n as u64, (n >> 64) as u64);
        }
        Some(digits) => {
            let mut n = 0u64;
            for &c in digits {
                n = n.wrapping_mul(10).wrapping_add(u64::from(c.wrapping_sub(b'0')));
            }
            if !digits.iter().all(u8::is_ascii_digit) || digits.len() > 10 || n > u64::from(u32::MAX) {
                crate::host::fatal(
                    b"Fatal Python error: config_init_hash_seed: PYTHONHASHSEED must be \"random\" or an integer in range \
[0; 4294967295]\nPython runtime state: preinitialized\n\n",
                );
            }
            let (k0, k1) = from_seed(n as u32);
            set_key(k0, k1);
        }
    }
}

/// The key of a fixed seed (`lcg_urandom` of `bootstrap_hash.c`).
fn from_seed(seed: u32) -> (u64, u64) {
    if seed == 0 {
        return (0, 0);
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
    (word(), word())
}

/// Hash of a byte string, as CPython's `_Py_HashBytes`.
pub fn bytes(data: &[u8]) -> i64 {
    if data.is_empty() {
        return 0;
    }
    let (k0, k1) = KEY.0.get();
    let mut h = SipHasher13::new_with_keys(k0, k1);
    h.write(data);
    match h.finish() as i64 {
        -1 => -2,
        h => h,
    }
}

/// Hash of a str: of its data in its narrowest width.
pub fn text(s: &StrObj) -> i64 {
    bytes(s.raw_bytes())
}

/// `object.__hash__`: the address, rotated by 4.
pub fn pointer(v: molt_abi::Value) -> i64 {
    match v.bits().rotate_right(4) as i64 {
        -1 => -2,
        h => h,
    }
}
