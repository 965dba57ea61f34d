//! At which place in a page the stack begins.
//!
//! A load waits for an earlier store, not yet done, whose address has the same low twelve bits: the processor takes them for
//! the same word until it knows better ("4K aliasing", Intel's optimization manual, event `LD_BLOCKS_PARTIAL.ADDRESS_ALIAS`).
//! Calls store to the stack all the time, and running code loads a few static words all the time: what is left of the
//! recursion limit, global variables, the functions that these are compared with. Where the linker happens to put them decided
//! whether fib took 1.0 or 1.7 times its time. The stack grows down: it begins right below such words, and so has the
//! longest way to go until it reaches others.

use core::hint::black_box;
use core::ops::Range;

const PAGE: u64 = 4096;

/// The stack begins at most so many bytes below the place.
const NEAR: u64 = 192;

/// Which of the places, counted in a page, is the one below which there is most room.
pub fn place(words: &[Range<u64>]) -> u64 {
    let room = |start: u64| {
        let others = words.iter().filter(|other| other.start != start);
        let below = others.map(|other| match start.wrapping_sub(other.start) % PAGE {
            inside if inside < other.end - other.start => 0,
            _ => start.wrapping_sub(other.end) % PAGE,
        });
        below.min().unwrap_or(PAGE)
    };
    words.iter().map(|word| word.start).max_by_key(|start| room(*start)).unwrap_or(0) % PAGE
}

/// Calls `run` with a stack that begins below the place in a page.
#[inline(never)]
pub fn below(place: u64, run: fn() -> u64) -> u64 {
    descend(place, run, PAGE / 64)
}

#[inline(never)]
fn descend(place: u64, run: fn() -> u64, steps: u64) -> u64 {
    let here = [0u8; 64];
    let address = black_box(&here).as_ptr() as u64;
    let code = match steps {
        0 => run(),
        _ if place.wrapping_sub(address) % PAGE < NEAR => run(),
        _ => descend(place, run, steps - 1),
    };
    // The frame stays until here.
    black_box(&here);
    code
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn place_with_the_longest_way() {
        // From 0x2a0 down to 0x8c0 it is farther than from 0x8b8 down to 0x2b0.
        assert_eq!(place(&[0x48c8b8..0x48c8c0, 0x48c2a0..0x48c2b0]), 0x2a0);
        assert_eq!(place(&[0x48c810..0x48c820, 0x48c8b8..0x48c8c0]), 0x810);
        assert_eq!(place(&[0x48c0f0..0x48c0f8, 0x48c0e0..0x48c100]), 0xe0);
        let alone = 0x1010..0x1018;
        assert_eq!(place(&[alone]), 0x10);
        assert_eq!(place(&[]), 0);
    }

    #[test]
    fn stack_begins_below_any_place() {
        fn address() -> u64 {
            let here = 0u8;
            core::ptr::addr_of!(here) as u64
        }
        for place in (0..PAGE).step_by(16) {
            let start = below(place, address);
            assert!(place.wrapping_sub(start) % PAGE < 2 * NEAR, "{place}: {start:x}");
        }
    }
}
