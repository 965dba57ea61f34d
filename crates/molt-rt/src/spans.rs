//! Memory of a WebAssembly module: spans straight from `memory.grow`, in place of wasi-libc's dlmalloc, which is larger than
//! anything else that a small program has.
//!
//! Only chunks and large blocks are asked for here (see `heap`), so a list will do: free spans in order of address, neighbours
//! made one, the first that fits is taken. Lengths are multiples of [`UNIT`]. Memory is never given back.

use core::ptr::{null_mut, without_provenance_mut};
use std::alloc::Layout;

const UNIT: usize = 4096;

/// The beginning of a free span.
struct Span {
    next: *mut Span,
    length: usize,
}

impl Span {
    fn end(this: *mut Span) -> usize {
        // SAFETY: free spans begin with this.
        this as usize + unsafe { (*this).length }
    }
}

/// Where new memory comes from.
pub(crate) trait Source {
    /// At least `length` more bytes: their address and their number, both multiples of [`UNIT`].
    fn grow(&mut self, length: usize) -> Option<(usize, usize)>;

    /// Where the memory that `grow` gives next will begin, if that is known.
    fn end(&self) -> Option<usize>;
}

pub(crate) struct Spans<S> {
    first: *mut Span,
    source: S,
}

fn length_of(size: usize) -> Option<usize> {
    size.max(1).checked_next_multiple_of(UNIT)
}

impl<S: Source> Spans<S> {
    pub const fn new(source: S) -> Self {
        Self { first: null_mut(), source }
    }

    /// Null when there is no more memory.
    pub fn take(&mut self, layout: Layout) -> *mut u8 {
        let Some(length) = length_of(layout.size()) else { return null_mut() };
        let align = layout.align().max(UNIT);
        loop {
            let mut link: *mut *mut Span = &raw mut self.first;
            // SAFETY: the links lead through free spans, which nobody else uses.
            unsafe {
                while !(*link).is_null() {
                    let span = *link;
                    let start = (span as usize).next_multiple_of(align);
                    if start + length <= Span::end(span) {
                        self.cut(link, start, length);
                        return without_provenance_mut(start);
                    }
                    link = &raw mut (*span).next;
                }
            }
            let Some((start, grown)) = length.checked_add(align - UNIT).and_then(|length| self.source.grow(length))
            else {
                return null_mut();
            };
            self.free(start, grown);
        }
    }

    /// # Safety
    /// A block that `take` gave, or `extend` made longer, with its size.
    pub unsafe fn give(&mut self, block: *mut u8, size: usize) {
        self.free(block as usize, length_of(size).unwrap_or(UNIT));
    }

    /// Makes a block longer where it is; false if it cannot be.
    ///
    /// # Safety
    /// As for `give`.
    pub unsafe fn extend(&mut self, block: *mut u8, size: usize, wanted: usize) -> bool {
        let (Some(old), Some(new)) = (length_of(size), length_of(wanted)) else { return false };
        let Some(more) = new.checked_sub(old).filter(|more| *more > 0) else { return new == old };
        let end = block as usize + old;
        // SAFETY: as in `take`.
        unsafe {
            let mut link = self.first_from(end);
            let behind = if !(*link).is_null() && *link as usize == end { (**link).length } else { 0 };
            if behind < more && self.source.end() == Some(end + behind) {
                if let Some((start, grown)) = self.source.grow(more - behind) {
                    self.free(start, grown);
                }
                link = self.first_from(end);
            }
            let fits = !(*link).is_null() && *link as usize == end && (**link).length >= more;
            if fits {
                self.cut(link, end, more);
            }
            fits
        }
    }

    /// The link to the first free span that does not begin before an address.
    fn first_from(&mut self, address: usize) -> *mut *mut Span {
        let mut link: *mut *mut Span = &raw mut self.first;
        // SAFETY: as in `take`.
        unsafe {
            while !(*link).is_null() && (*link as usize) < address {
                link = &raw mut (**link).next;
            }
        }
        link
    }

    /// Takes a range out of the free span behind a link.
    ///
    /// # Safety
    /// The span holds the range.
    unsafe fn cut(&mut self, link: *mut *mut Span, start: usize, length: usize) {
        unsafe {
            let span = *link;
            let (next, end) = ((*span).next, Span::end(span));
            let mut rest = next;
            if start + length < end {
                rest = without_provenance_mut(start + length);
                rest.write(Span { next, length: end - start - length });
            }
            if start > span as usize {
                span.write(Span { next: rest, length: start - span as usize });
            } else {
                *link = rest;
            }
        }
    }

    /// Puts a range into the list, and together with the free spans beside it.
    fn free(&mut self, start: usize, length: usize) {
        let mut link: *mut *mut Span = &raw mut self.first;
        let mut before: *mut Span = null_mut();
        // SAFETY: as in `take`; the range is nobody's from now on.
        unsafe {
            while !(*link).is_null() && (*link as usize) < start {
                before = *link;
                link = &raw mut (*before).next;
            }
            let (mut next, mut end) = (*link, start + length);
            if !next.is_null() && next as usize == end {
                end = Span::end(next);
                next = (*next).next;
            }
            if !before.is_null() && Span::end(before) == start {
                before.write(Span { next, length: end - before as usize });
            } else {
                let span: *mut Span = without_provenance_mut(start);
                span.write(Span { next, length: end - start });
                *link = span;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Memory in pages of 64 KB, as WebAssembly's.
    struct Pages(Vec<Vec<u128>>);

    impl Source for Pages {
        fn grow(&mut self, length: usize) -> Option<(usize, usize)> {
            let length = length.next_multiple_of(16 * UNIT);
            let memory = vec![0u128; (length + UNIT) / 16];
            let start = (memory.as_ptr() as usize).next_multiple_of(UNIT);
            self.0.push(memory);
            Some((start, length))
        }

        fn end(&self) -> Option<usize> {
            None
        }
    }

    #[test]
    fn blocks_do_not_overlap_and_are_used_again() {
        let mut spans = Spans::new(Pages(Vec::new()));
        let mut blocks: Vec<(*mut u8, Layout, u8)> = Vec::new();
        let mut seed = 7u32;
        let mut below = |n: usize| {
            seed = seed.wrapping_mul(1664525).wrapping_add(1013904223);
            (seed >> 8) as usize % n
        };
        for round in 0..4000 {
            if blocks.len() > 40 || (!blocks.is_empty() && below(3) == 0) {
                let (block, layout, mark) = blocks.swap_remove(below(blocks.len()));
                // SAFETY: the block is taken and has this layout.
                unsafe {
                    assert!((0..layout.size()).step_by(997).all(|at| *block.add(at) == mark), "round {round}");
                    spans.give(block, layout.size());
                }
                continue;
            }
            let layout = Layout::from_size_align(1 + below(200_000), 16 << (12 * below(2))).expect("a layout");
            let block = spans.take(layout);
            assert_eq!(block as usize % layout.align(), 0);
            let mark = round as u8;
            // SAFETY: the block has this size, and the longer one if it was made longer.
            unsafe {
                block.write_bytes(mark, layout.size());
                let longer = layout.size() + below(100_000);
                let layout = if spans.extend(block, layout.size(), longer) {
                    block.write_bytes(mark, longer);
                    Layout::from_size_align(longer, layout.align()).expect("a layout")
                } else {
                    layout
                };
                blocks.push((block, layout, mark));
            }
        }
        for (block, layout, _) in blocks.drain(..) {
            // SAFETY: as above.
            unsafe { spans.give(block, layout.size()) };
        }
        let total: usize = spans.source.0.iter().map(|memory| memory.len() * 16).sum();
        assert!(total < 64 << 20, "memory is used again: {total}");
    }
}
