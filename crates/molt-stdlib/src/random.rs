//! `_random`: the Mersenne Twister MT19937 (Matsumoto and Nishimura 1998, `Modules/_randommodule.c`), the source of `random`.

use core::cell::{Cell, RefCell};
use molt_runtime::args::Args;
use molt_runtime::molt_abi::{Header, Kind, Layout, TupleObj, TypeObject};
use molt_runtime::{Obj, Res, Value, alloc, host, int_core, object_ops, pymodule, pytype, raise, tuple_core};
use molt_text::BigInt;

const N: usize = 624;
const M: usize = 397;

/// Module implements the Mersenne Twister random number generator.
#[pymodule(name = "_random", types = [RandomType])]
impl RandomModule {}

#[repr(C)]
pub struct RandomObj {
    pub header: Header,
    /// Number of words of the state that were given out.
    index: Cell<u64>,
    /// 624 words.
    state: RefCell<Vec<u32>>,
}
// SAFETY: objects of this class have this layout; the class is checked before it is used.
unsafe impl Layout for RandomObj {
    const KIND: Kind = Kind::Native;
}

fn at(state: &[u32], i: usize) -> u32 {
    state.get(i % N).copied().unwrap_or(0)
}

fn put(state: &mut [u32], i: usize, word: u32) {
    if let Some(slot) = state.get_mut(i) {
        *slot = word;
    }
}

/// `init_genrand`
fn start(seed: u32) -> Vec<u32> {
    let mut state = vec![seed];
    for i in 1..N as u32 {
        let last = state.last().copied().unwrap_or(0);
        state.push((last ^ last >> 30).wrapping_mul(1_812_433_253).wrapping_add(i));
    }
    state
}

/// `init_by_array`
fn start_by_key(key: &[u32]) -> Vec<u32> {
    let mut state = start(19_650_218);
    let (mut i, mut j) = (1, 0);
    let mix = |state: &[u32], i: usize, factor: u32| {
        let last = at(state, i - 1);
        at(state, i) ^ (last ^ last >> 30).wrapping_mul(factor)
    };
    for _ in 0..N.max(key.len()) {
        let word = mix(&state, i, 1_664_525).wrapping_add(key.get(j).copied().unwrap_or(0)).wrapping_add(j as u32);
        put(&mut state, i, word);
        (i, j) = (i + 1, j + 1);
        if i >= N {
            let last = at(&state, N - 1);
            put(&mut state, 0, last);
            i = 1;
        }
        if j >= key.len() {
            j = 0;
        }
    }
    for _ in 1..N {
        let word = mix(&state, i, 1_566_083_941).wrapping_sub(i as u32);
        put(&mut state, i, word);
        i += 1;
        if i >= N {
            let last = at(&state, N - 1);
            put(&mut state, 0, last);
            i = 1;
        }
    }
    put(&mut state, 0, 0x8000_0000);
    state
}

impl RandomObj {
    fn set(&self, state: Vec<u32>, index: u64) {
        self.state.replace(state);
        self.index.set(index);
    }

    fn word(&self) -> u32 {
        let mut state = self.state.borrow_mut();
        if self.index.get() >= N as u64 {
            for i in 0..N {
                let bits = at(&state, i) & 0x8000_0000 | at(&state, i + 1) & 0x7fff_ffff;
                let twist = if bits & 1 == 0 { 0 } else { 0x9908_b0df };
                let word = at(&state, i + M) ^ bits >> 1 ^ twist;
                put(&mut state, i, word);
            }
            self.index.set(0);
        }
        let mut y = at(&state, self.index.get() as usize);
        self.index.set(self.index.get() + 1);
        y ^= y >> 11;
        y ^= y << 7 & 0x9d2c_5680;
        y ^= y << 15 & 0xefc6_0000;
        y ^ y >> 18
    }

    fn seed(&self, by: Option<Value>) -> Res<()> {
        let Some(by) = by.filter(|by| !by.is_none()) else {
            let mut key = Vec::with_capacity(N);
            while key.len() < N {
                for bytes in host::random_bytes().chunks_exact(4) {
                    key.push(bytes.iter().fold(0u32, |word, byte| word << 8 | u32::from(*byte)));
                }
            }
            self.set(start_by_key(&key), N as u64);
            return Ok(());
        };
        let number = if int_core::is_int(by) {
            let exact = int_core::exact_int(by);
            match int_core::to_i64(exact.value()) {
                Some(small) => BigInt::from_u64(small.unsigned_abs()),
                None => int_core::as_big(exact.value()).map_or(BigInt::ZERO, BigInt::abs),
            }
        } else {
            // As the C code, which reads the hash as an unsigned number.
            BigInt::from_u64(object_ops::hash(by)? as u64)
        };
        let length = (number.bit_length().div_ceil(32).max(1) * 4) as usize;
        let bytes = number.to_bytes(length, true, false).unwrap_or_default();
        let key: Vec<u32> = bytes
            .chunks_exact(4)
            .map(|bytes| bytes.iter().rev().fold(0u32, |word, byte| word << 8 | u32::from(*byte)))
            .collect();
        self.set(start_by_key(&key), N as u64);
        Ok(())
    }
}

/// Random() -> create a random number generator with its own internal state.
#[pytype(name = "Random", module = "_random", layout = RandomObj, flags = [BASETYPE])]
impl RandomType {
    #[slot(tp_new)]
    fn new(class: &TypeObject, _args: Args) -> Res<Obj> {
        Ok(alloc::new_instance(class, |header| RandomObj {
            header,
            index: Cell::new(N as u64),
            state: RefCell::new(start(0)),
        }))
    }
    #[slot(tp_init, "Random(x=<absent>, /)")]
    fn init(this: &RandomObj, x: Option<Value>) -> Res<()> {
        this.seed(x)
    }
    #[slot(tp_dealloc)]
    fn dealloc(this: &RandomObj) {
        drop(this.state.take());
    }
    /// random() -> x in the interval [0, 1).
    #[builtin("random(self, /)", no_python)]
    fn random(this: &RandomObj) -> f64 {
        let (a, b) = (this.word() >> 5, this.word() >> 6);
        (f64::from(a) * 67_108_864.0 + f64::from(b)) * (1.0 / 9_007_199_254_740_992.0)
    }
    /// seed([n]) -> None.
    ///
    /// Defaults to use urandom and falls back to a combination
    /// of the current time and the process identifier.
    #[builtin("seed(self, n=None, /)")]
    fn seed(this: &RandomObj, n: Value) -> Res<()> {
        this.seed(Some(n))
    }
    /// getstate() -> tuple containing the current state.
    #[builtin("getstate(self, /)")]
    fn getstate(this: &RandomObj) -> Obj {
        let mut words: Vec<Value> = this.state.borrow().iter().map(|word| Value::small_int(i64::from(*word))).collect();
        words.push(Value::small_int(this.index.get() as i64));
        tuple_core::from_values(&words)
    }
    /// setstate(state) -> None.  Restores generator state.
    #[builtin("setstate(self, state, /)")]
    fn setstate(this: &RandomObj, state: Value) -> Res<()> {
        let Some(words) = state.cast::<TupleObj>() else {
            return Err(raise::type_error("state vector must be a tuple"));
        };
        if words.items().len() != N + 1 {
            return Err(raise::value_error("state vector is the wrong size"));
        }
        let mut numbers = Vec::with_capacity(N + 1);
        for &word in words.items() {
            if !int_core::is_int(word) {
                return Err(raise::type_error("an integer is required"));
            }
            match int_core::to_i64(word).and_then(|word| u64::try_from(word).ok()) {
                Some(word) => numbers.push(word),
                None => return Err(raise::overflow_error("can't convert negative value to unsigned int")),
            }
        }
        let index = numbers.pop().unwrap_or(0);
        if index > N as u64 {
            return Err(raise::value_error("invalid state"));
        }
        this.set(numbers.into_iter().map(|word| word as u32).collect(), index);
        Ok(())
    }
    /// getrandbits(k) -> x.  Generates an int with k random bits.
    #[builtin("getrandbits(self, k, /)")]
    fn getrandbits(this: &RandomObj, k: i64) -> Res<Obj> {
        if k < 0 {
            return Err(raise::value_error("number of bits must be non-negative"));
        }
        if k <= 32 {
            return Ok(int_core::int(if k == 0 { 0 } else { i64::from(this.word() >> (32 - k)) }));
        }
        let mut bytes: Vec<u8> = Vec::new();
        let mut left = k;
        while left > 0 {
            let word = if left < 32 { this.word() >> (32 - left) } else { this.word() };
            bytes.extend_from_slice(&word.to_le_bytes());
            left -= 32;
        }
        Ok(int_core::from_big(BigInt::from_bytes(&bytes, true, false)))
    }
}
