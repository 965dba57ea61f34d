//! The stable merge sort that Python code can observe through its comparisons: runs, binary insertion, galloping merges, and the
//! merge order of powersort (CPython's `listsort.txt`; Munro and Wild, "Nearly-Optimal Mergesorts", 2018).
//!
//! The comparisons are made in CPython's order, so that a partial order, a NaN or a `__lt__` with side effects gives the same
//! result. An error in the middle leaves a permutation of the input.

use crate::obj::Res;

/// Shortest streak of wins that starts galloping.
const MIN_GALLOP: usize = 7;
/// Runs are at least half this long.
const MAX_MINRUN: usize = 64;

/// Sorts `a` by `less`.
pub fn sort<T: Copy>(a: &mut [T], less: &mut dyn FnMut(T, T) -> Res<bool>) -> Res<()> {
    if a.len() < 2 {
        return Ok(());
    }
    let minrun = min_run(a.len());
    let mut state = Merge { len: a.len(), less, min_gallop: MIN_GALLOP, temp: Vec::new(), pending: Vec::new() };
    let mut low = 0;
    while low < a.len() {
        let rest = a.len() - low;
        let (mut n, descending) = state.count_run(&a[low..])?;
        if descending {
            a[low..low + n].reverse();
        }
        if n < minrun {
            let force = rest.min(minrun);
            state.binary_sort(&mut a[low..low + force], n)?;
            n = force;
        }
        state.found_run(a, low, n)?;
        low += n;
    }
    state.collapse_all(a)
}

fn min_run(mut n: usize) -> usize {
    let mut rest = 0;
    while n >= MAX_MINRUN {
        rest |= n & 1;
        n >>= 1;
    }
    n + rest
}

/// A sorted run; `power` belongs to the boundary with the next one.
#[derive(Clone, Copy)]
struct Run {
    base: usize,
    len: usize,
    power: u32,
}

struct Merge<'a, T> {
    len: usize,
    less: &'a mut dyn FnMut(T, T) -> Res<bool>,
    min_gallop: usize,
    temp: Vec<T>,
    pending: Vec<Run>,
}

/// Depth of the boundary between two adjacent runs in the nearly balanced merge tree.
fn power(start: usize, n1: usize, n2: usize, n: usize) -> u32 {
    let (mut a, n) = (2 * start as u128 + n1 as u128, n as u128);
    let mut b = a + n1 as u128 + n2 as u128;
    let mut result = 0;
    loop {
        result += 1;
        if a >= n {
            a -= n;
            b -= n;
        } else if b >= n {
            return result;
        }
        a <<= 1;
        b <<= 1;
    }
}

impl<T: Copy> Merge<'_, T> {
    fn lt(&mut self, a: T, b: T) -> Res<bool> {
        (self.less)(a, b)
    }

    /// Length of the run at the start of `a` (not empty), and whether it is strictly descending.
    fn count_run(&mut self, a: &[T]) -> Res<(usize, bool)> {
        if a.len() == 1 {
            return Ok((1, false));
        }
        let descending = self.lt(a[1], a[0])?;
        let mut n = 2;
        while n < a.len() && self.lt(a[n], a[n - 1])? == descending {
            n += 1;
        }
        Ok((n, descending))
    }

    /// Sorts by binary insertion; the first `sorted` items are sorted already.
    fn binary_sort(&mut self, a: &mut [T], sorted: usize) -> Res<()> {
        for start in sorted.max(1)..a.len() {
            let pivot = a[start];
            let (mut l, mut r) = (0, start);
            while l < r {
                let p = l + ((r - l) >> 1);
                if self.lt(pivot, a[p])? {
                    r = p;
                } else {
                    l = p + 1;
                }
            }
            a.copy_within(l..start, l + 1);
            a[l] = pivot;
        }
        Ok(())
    }

    fn found_run(&mut self, a: &mut [T], base: usize, len: usize) -> Res<()> {
        if let Some(&last) = self.pending.last() {
            let p = power(last.base, last.len, len, self.len);
            while self.pending.len() > 1 && self.pending[self.pending.len() - 2].power > p {
                self.merge_at(a, self.pending.len() - 2)?;
            }
            if let Some(last) = self.pending.last_mut() {
                last.power = p;
            }
        }
        self.pending.push(Run { base, len, power: 0 });
        Ok(())
    }

    fn collapse_all(&mut self, a: &mut [T]) -> Res<()> {
        while self.pending.len() > 1 {
            let mut i = self.pending.len() - 2;
            if i > 0 && self.pending[i - 1].len < self.pending[i + 1].len {
                i -= 1;
            }
            self.merge_at(a, i)?;
        }
        Ok(())
    }

    /// Merges runs `i` and `i + 1`.
    fn merge_at(&mut self, a: &mut [T], i: usize) -> Res<()> {
        let (first, second) = (self.pending[i], self.pending[i + 1]);
        self.pending[i].len = first.len + second.len;
        self.pending.remove(i + 1);
        let (mut base_a, mut na) = (first.base, first.len);
        let (base_b, mut nb) = (second.base, second.len);
        // Items of the first run that are not above the second's first are in place.
        let k = self.gallop_right(a[base_b], &a[base_a..base_a + na], 0)?;
        base_a += k;
        na -= k;
        if na == 0 {
            return Ok(());
        }
        nb = self.gallop_left(a[base_a + na - 1], &a[base_b..base_b + nb], nb - 1)?;
        if nb == 0 {
            return Ok(());
        }
        let part = &mut a[base_a..base_b + nb];
        if na <= nb { self.merge_low(part, na) } else { self.merge_high(part, na) }
    }

    /// Leftmost place in sorted `a` (not empty) where `key` may be inserted, searched from `hint`.
    fn gallop_left(&mut self, key: T, a: &[T], hint: usize) -> Res<usize> {
        let n = a.len();
        let (mut last, mut ofs) = (0, 1);
        let (mut low, mut high);
        if self.lt(a[hint], key)? {
            let max = n - hint;
            while ofs < max && self.lt(a[hint + ofs], key)? {
                last = ofs;
                ofs = (ofs << 1) + 1;
            }
            low = hint + last + 1;
            high = hint + ofs.min(max);
        } else {
            let max = hint + 1;
            while ofs < max && !self.lt(a[hint - ofs], key)? {
                last = ofs;
                ofs = (ofs << 1) + 1;
            }
            low = hint + 1 - ofs.min(max);
            high = hint - last;
        }
        while low < high {
            let m = low + ((high - low) >> 1);
            if self.lt(a[m], key)? {
                low = m + 1;
            } else {
                high = m;
            }
        }
        Ok(high)
    }

    /// Rightmost place in sorted `a` (not empty) where `key` may be inserted, searched from `hint`.
    fn gallop_right(&mut self, key: T, a: &[T], hint: usize) -> Res<usize> {
        let n = a.len();
        let (mut last, mut ofs) = (0, 1);
        let (mut low, mut high);
        if self.lt(key, a[hint])? {
            let max = hint + 1;
            while ofs < max && self.lt(key, a[hint - ofs])? {
                last = ofs;
                ofs = (ofs << 1) + 1;
            }
            low = hint + 1 - ofs.min(max);
            high = hint - last;
        } else {
            let max = n - hint;
            while ofs < max && !self.lt(key, a[hint + ofs])? {
                last = ofs;
                ofs = (ofs << 1) + 1;
            }
            low = hint + last + 1;
            high = hint + ofs.min(max);
        }
        while low < high {
            let m = low + ((high - low) >> 1);
            if self.lt(key, a[m])? {
                high = m;
            } else {
                low = m + 1;
            }
        }
        Ok(high)
    }

    /// Merges the first `na` items of `a` with the rest, which are at least as many, from the left.
    fn merge_low(&mut self, a: &mut [T], na: usize) -> Res<()> {
        let mut temp = core::mem::take(&mut self.temp);
        temp.clear();
        temp.extend_from_slice(&a[..na]);
        let mut m = Low { dest: 0, left: 0, right: na };
        let r = self.merge_low_steps(a, &temp, &mut m);
        // What is left of the first run goes to the gap before the second's rest; on errors too.
        let rest = &temp[m.left..];
        if r.is_ok() && !rest.is_empty() && m.right < a.len() {
            let n = a.len() - m.right;
            a.copy_within(m.right.., m.dest);
            m.dest += n;
        }
        a[m.dest..m.dest + rest.len()].copy_from_slice(rest);
        self.temp = temp;
        r
    }

    /// Returns when one side is used up, or one item is left of the first run and it belongs at the end.
    fn merge_low_steps(&mut self, a: &mut [T], left: &[T], m: &mut Low) -> Res<()> {
        let mut min_gallop = self.min_gallop;
        let (na, end) = (left.len(), a.len());
        a[m.dest] = a[m.right];
        m.dest += 1;
        m.right += 1;
        if m.right == end || na == 1 {
            return Ok(());
        }
        loop {
            let (mut wins_a, mut wins_b) = (0, 0);
            loop {
                if self.lt(a[m.right], left[m.left])? {
                    a[m.dest] = a[m.right];
                    m.dest += 1;
                    m.right += 1;
                    wins_b += 1;
                    wins_a = 0;
                    if m.right == end {
                        return Ok(());
                    }
                    if wins_b >= min_gallop {
                        break;
                    }
                } else {
                    a[m.dest] = left[m.left];
                    m.dest += 1;
                    m.left += 1;
                    wins_a += 1;
                    wins_b = 0;
                    if na - m.left == 1 {
                        return Ok(());
                    }
                    if wins_a >= min_gallop {
                        break;
                    }
                }
            }
            min_gallop += 1;
            loop {
                min_gallop -= (min_gallop > 1) as usize;
                self.min_gallop = min_gallop;
                let k = self.gallop_right(a[m.right], &left[m.left..], 0)?;
                wins_a = k;
                if k > 0 {
                    a[m.dest..m.dest + k].copy_from_slice(&left[m.left..m.left + k]);
                    m.dest += k;
                    m.left += k;
                    if na - m.left <= 1 {
                        return Ok(());
                    }
                }
                a[m.dest] = a[m.right];
                m.dest += 1;
                m.right += 1;
                if m.right == end {
                    return Ok(());
                }
                let k = self.gallop_left(left[m.left], &a[m.right..], 0)?;
                wins_b = k;
                if k > 0 {
                    a.copy_within(m.right..m.right + k, m.dest);
                    m.dest += k;
                    m.right += k;
                    if m.right == end {
                        return Ok(());
                    }
                }
                a[m.dest] = left[m.left];
                m.dest += 1;
                m.left += 1;
                if na - m.left == 1 {
                    return Ok(());
                }
                if wins_a < MIN_GALLOP && wins_b < MIN_GALLOP {
                    break;
                }
            }
            min_gallop += 1;
            self.min_gallop = min_gallop;
        }
    }

    /// Merges the first `na` items of `a` with the rest, which are fewer, from the right.
    fn merge_high(&mut self, a: &mut [T], na: usize) -> Res<()> {
        let mut temp = core::mem::take(&mut self.temp);
        temp.clear();
        temp.extend_from_slice(&a[na..]);
        let mut m = High { dest: a.len(), left: na, right: temp.len() };
        let r = self.merge_high_steps(a, &temp, &mut m);
        if r.is_ok() && m.right > 0 && m.left > 0 {
            a.copy_within(..m.left, m.dest - m.left);
            m.dest -= m.left;
        }
        a[m.dest - m.right..m.dest].copy_from_slice(&temp[..m.right]);
        self.temp = temp;
        r
    }

    fn merge_high_steps(&mut self, a: &mut [T], right: &[T], m: &mut High) -> Res<()> {
        let mut min_gallop = self.min_gallop;
        m.dest -= 1;
        m.left -= 1;
        a[m.dest] = a[m.left];
        if m.left == 0 || m.right == 1 {
            return Ok(());
        }
        loop {
            let (mut wins_a, mut wins_b) = (0, 0);
            loop {
                if self.lt(right[m.right - 1], a[m.left - 1])? {
                    m.dest -= 1;
                    m.left -= 1;
                    a[m.dest] = a[m.left];
                    wins_a += 1;
                    wins_b = 0;
                    if m.left == 0 {
                        return Ok(());
                    }
                    if wins_a >= min_gallop {
                        break;
                    }
                } else {
                    m.dest -= 1;
                    m.right -= 1;
                    a[m.dest] = right[m.right];
                    wins_b += 1;
                    wins_a = 0;
                    if m.right == 1 {
                        return Ok(());
                    }
                    if wins_b >= min_gallop {
                        break;
                    }
                }
            }
            min_gallop += 1;
            loop {
                min_gallop -= (min_gallop > 1) as usize;
                self.min_gallop = min_gallop;
                let k = m.left - self.gallop_right(right[m.right - 1], &a[..m.left], m.left - 1)?;
                wins_a = k;
                if k > 0 {
                    m.dest -= k;
                    m.left -= k;
                    a.copy_within(m.left..m.left + k, m.dest);
                    if m.left == 0 {
                        return Ok(());
                    }
                }
                m.dest -= 1;
                m.right -= 1;
                a[m.dest] = right[m.right];
                if m.right == 1 {
                    return Ok(());
                }
                let k = m.right - self.gallop_left(a[m.left - 1], &right[..m.right], m.right - 1)?;
                wins_b = k;
                if k > 0 {
                    m.dest -= k;
                    m.right -= k;
                    a[m.dest..m.dest + k].copy_from_slice(&right[m.right..m.right + k]);
                    if m.right <= 1 {
                        return Ok(());
                    }
                }
                m.dest -= 1;
                m.left -= 1;
                a[m.dest] = a[m.left];
                if m.left == 0 {
                    return Ok(());
                }
                if wins_a < MIN_GALLOP && wins_b < MIN_GALLOP {
                    break;
                }
            }
            min_gallop += 1;
            self.min_gallop = min_gallop;
        }
    }
}

/// Merge from the left: next place to write, next item of the saved first run, next item of the second (in place).
struct Low {
    dest: usize,
    left: usize,
    right: usize,
}

/// Merge from the right: ends (exclusive) of the place to write, the first run (in place) and the saved second.
struct High {
    dest: usize,
    left: usize,
    right: usize,
}
