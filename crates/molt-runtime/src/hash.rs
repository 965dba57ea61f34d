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

/// Takes the key from PYTHONHASHSEED: a number, else random as CPython does by default.
pub fn init() {
    let seed = crate::host::env("PYTHONHASHSEED");
    match molt_text::hash::parse_seed(seed.as_deref().unwrap_or(b"")) {
        molt_text::hash::SeedSetting::Seed(seed) => {
            let key = molt_text::hash::HashKey::from_seed(seed);
            set_key(key.k0, key.k1);
        }
        _ => {
            let (k0, k1) = crate::host::random_words();
            set_key(k0, k1);
        }
    }
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
