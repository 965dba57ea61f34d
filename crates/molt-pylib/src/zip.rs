//! Where the files lie in a zip archive: the central directory, read (PKWARE's APPNOTE 6.3, sections 4.3.7 to 4.3.16).
//! Just enough for an archive whose bytes are known: no encryption, no zip64, no checks of sums. Used by the build script.

/// A file of the archive.
pub struct Entry<'a> {
    pub name: &'a str,
    /// As it is stored.
    pub data: &'a [u8],
    /// `data` is a raw deflate stream, else the bytes themselves.
    pub deflated: bool,
    /// Bytes when unpacked.
    pub size: usize,
}

fn number(bytes: &[u8], at: usize, width: usize) -> Option<usize> {
    let field = bytes.get(at..at.checked_add(width)?)?;
    Some(field.iter().rev().fold(0, |sum, byte| sum << 8 | usize::from(*byte)))
}

/// All files in the archive's order; `None` if it is no such archive.
pub fn entries(bytes: &[u8]) -> Option<Vec<Entry<'_>>> {
    let end = bytes.windows(4).rposition(|window| window == b"PK\x05\x06")?;
    let (count, mut at) = (number(bytes, end + 10, 2)?, number(bytes, end + 16, 4)?);
    let mut found = Vec::with_capacity(count);
    for _ in 0..count {
        if bytes.get(at..at + 4)? != b"PK\x01\x02" {
            return None;
        }
        let (method, packed, size) =
            (number(bytes, at + 10, 2)?, number(bytes, at + 20, 4)?, number(bytes, at + 24, 4)?);
        let (name, extra, comment) =
            (number(bytes, at + 28, 2)?, number(bytes, at + 30, 2)?, number(bytes, at + 32, 2)?);
        let local = number(bytes, at + 42, 4)?;
        let start = local + 30 + number(bytes, local + 26, 2)? + number(bytes, local + 28, 2)?;
        let data = bytes.get(start..start.checked_add(packed)?)?;
        let name_bytes = bytes.get(at + 46..at + 46 + name)?;
        if !matches!(method, 0 | 8) {
            return None;
        }
        found.push(Entry { name: std::str::from_utf8(name_bytes).ok()?, data, deflated: method == 8, size });
        at += 46 + name + extra + comment;
    }
    Some(found)
}
