//! The three widths of code points that a subject may have.

/// One code point of a subject.
pub trait Unit: Copy + PartialEq + Into<u32> + 'static {
    /// Nothing above U+00FF can occur.
    const NARROW: bool;
    /// Index of the first `c` in `s`.
    fn find(s: &[Self], c: u32) -> Option<usize> {
        s.iter().position(|&x| x.into() == c)
    }
    /// Index of the last `c` in `s`.
    fn rfind(s: &[Self], c: u32) -> Option<usize> {
        s.iter().rposition(|&x| x.into() == c)
    }
}

impl Unit for u8 {
    const NARROW: bool = true;
    #[inline]
    fn find(s: &[u8], c: u32) -> Option<usize> {
        u8::try_from(c).ok().and_then(|c| memchr::memchr(c, s))
    }
    #[inline]
    fn rfind(s: &[u8], c: u32) -> Option<usize> {
        u8::try_from(c).ok().and_then(|c| memchr::memrchr(c, s))
    }
}
impl Unit for u16 {
    const NARROW: bool = false;
}
impl Unit for u32 {
    const NARROW: bool = false;
}
