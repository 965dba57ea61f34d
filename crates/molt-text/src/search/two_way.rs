//! The two-way string matching algorithm over slices of ordered units, read from either end.

/// Units by index; out of range gives `None`.
pub(super) trait Units {
    type Unit: Ord + Copy;
    fn len(&self) -> usize;
    fn at(&self, index: usize) -> Option<Self::Unit>;
}

/// A slice from its start.
pub(super) struct Forward<'a, T>(pub &'a [T]);

/// A slice from its end.
pub(super) struct Reversed<'a, T>(pub &'a [T]);

impl<T: Ord + Copy> Units for Forward<'_, T> {
    type Unit = T;
    #[inline]
    fn len(&self) -> usize {
        self.0.len()
    }
    #[inline]
    fn at(&self, index: usize) -> Option<T> {
        self.0.get(index).copied()
    }
}

impl<T: Ord + Copy> Units for Reversed<'_, T> {
    type Unit = T;
    #[inline]
    fn len(&self) -> usize {
        self.0.len()
    }
    #[inline]
    fn at(&self, index: usize) -> Option<T> {
        let last = self.0.len().checked_sub(1)?;
        self.0.get(last.checked_sub(index)?).copied()
    }
}

/// The critical factorisation of a needle, to be used with that needle only.
pub(super) struct TwoWay {
    /// Length of the left part.
    split: usize,
    /// How far to move when the left part does not match.
    period: usize,
    /// Whether `period` is the needle's period, so that a prefix is known to match after a move.
    periodic: bool,
}

/// The start of the maximal suffix under `<` (or `>` if `flip`), and its period.
fn maximal_suffix<S: Units>(needle: &S, flip: bool) -> (usize, usize) {
    let (mut left, mut right, mut offset, mut period) = (0usize, 1usize, 0usize, 1usize);
    while let (Some(a), Some(b)) = (needle.at(right + offset), needle.at(left + offset)) {
        if (a < b && !flip) || (a > b && flip) {
            right += offset + 1;
            offset = 0;
            period = right - left;
        } else if a == b {
            if offset + 1 == period {
                right += offset + 1;
                offset = 0;
            } else {
                offset += 1;
            }
        } else {
            left = right;
            right += 1;
            offset = 0;
            period = 1;
        }
    }
    (left, period)
}

impl TwoWay {
    pub(super) fn new<S: Units>(needle: &S) -> Self {
        let (split_a, period_a) = maximal_suffix(needle, false);
        let (split_b, period_b) = maximal_suffix(needle, true);
        let (split, period) = if split_a > split_b { (split_a, period_a) } else { (split_b, period_b) };
        let periodic = (0..split).all(|i| needle.at(i) == needle.at(i + period) && i + period < needle.len());
        if periodic {
            return TwoWay { split, period, periodic };
        }
        let period = split.max(needle.len() - split) + 1;
        TwoWay { split, period, periodic }
    }

    /// The first place of `needle`, which is not empty, in `hay` from `from` on.
    pub(super) fn find<S: Units>(&self, hay: &S, needle: &S, from: usize) -> Option<usize>
    where
        S::Unit: Ord,
    {
        let (n, m) = (hay.len(), needle.len());
        let last = n.checked_sub(m)?;
        let mut at = from;
        // The number of units at the needle's start that are known to match.
        let mut memory = 0usize;
        let pivot = needle.at(self.split);
        while at <= last {
            if memory == 0 {
                // Leave out the places where the first unit of the right part differs.
                while at <= last && hay.at(at + self.split) != pivot {
                    at += 1;
                }
                if at > last {
                    return None;
                }
            }
            let mut i = self.split.max(memory);
            while i < m && needle.at(i) == hay.at(at + i) {
                i += 1;
            }
            if i < m {
                at += i - self.split + 1;
                memory = 0;
                continue;
            }
            let mut j = self.split;
            while j > memory && needle.at(j - 1) == hay.at(at + j - 1) {
                j -= 1;
            }
            if j <= memory {
                return Some(at);
            }
            at += self.period;
            memory = if self.periodic { m - self.period } else { 0 };
        }
        None
    }
}
