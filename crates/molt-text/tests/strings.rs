//! Characters, case, escapes, search and hashes against CPython.

mod common;

use common::*;
use molt_text::hash::{self, FrozenSetHasher, HashKey, SeedSetting, TupleHasher};
use molt_text::unicode::{self, case, predicates as is};
use molt_text::{Text, TextBuf, escape, search};

const CRC_TABLE: [u32; 256] = {
    let mut table = [0; 256];
    let mut i = 0;
    while i < 256 {
        let mut c = i as u32;
        let mut k = 0;
        while k < 8 {
            c = if c & 1 == 1 { c >> 1 ^ 0xEDB88320 } else { c >> 1 };
            k += 1;
        }
        table[i] = c;
        i += 1;
    }
    table
};

/// CRC-32 as zlib has it.
fn crc32(crc: u32, bytes: impl IntoIterator<Item = u8>) -> u32 {
    !bytes.into_iter().fold(!crc, |crc, b| CRC_TABLE[(crc as u8 ^ b) as usize] ^ crc >> 8)
}

#[test]
fn every_code_point() {
    let all = 0..0x110000u32;
    for line in include_str!("data/unicode_digests.txt").lines() {
        let (name, digest) = line.split_once(' ').expect("two fields");
        let flag = |f: fn(u32) -> bool| crc32(0, all.clone().map(|c| f(c) as u8));
        let mapped = |f: fn(u32) -> case::Mapped| {
            all.clone().fold(0, |crc, c| {
                let m = f(c);
                crc32(crc, m.as_slice().iter().flat_map(|p| p.to_le_bytes()).chain([0xFF]))
            })
        };
        let got = match name {
            "ALPHA" => flag(unicode::is_alpha),
            "DECIMAL" => flag(unicode::is_decimal),
            "DIGIT" => flag(unicode::is_digit),
            "NUMERIC" => flag(unicode::is_numeric),
            "SPACE" => flag(unicode::is_space),
            "UPPER" => flag(unicode::is_upper),
            "LOWER" => flag(unicode::is_lower),
            "TITLE" => flag(unicode::is_title),
            "PRINTABLE" => flag(unicode::is_printable),
            "ID_START" => flag(unicode::is_identifier_start),
            "ID_CONTINUE" => flag(unicode::is_identifier_continue),
            "CASED" => flag(unicode::is_cased),
            "CASE_IGNORABLE" => flag(unicode::is_case_ignorable),
            "LINE_BREAK" => flag(unicode::is_line_break),
            "decimal" => crc32(0, all.clone().map(|c| unicode::decimal_value(c).unwrap_or(255))),
            "digit" => crc32(0, all.clone().map(|c| unicode::digit_value(c).unwrap_or(255))),
            "upper" => mapped(case::to_upper),
            "lower" => mapped(case::to_lower),
            "title" => mapped(case::to_title),
            "fold" => mapped(case::to_fold),
            other => panic!("unknown property {other}"),
        };
        assert_eq!(format!("{got:08x}"), digest, "{name}");
    }
}

fn flag(b: bool) -> TextBuf {
    text(if b { "1" } else { "0" })
}

/// The text in wider storage than it needs, which must make no difference.
fn widened(t: Text<'_>) -> Vec<u32> {
    t.iter().collect()
}

fn position(at: Option<usize>) -> i64 {
    at.map_or(-1, |i| i as i64)
}

#[test]
fn strings() {
    each_case(include_str!("data/text.txt"), |f| {
        let s = f[1].as_text();
        let got = match utf8(&f[0]).as_str() {
            "upper" => case::upper(s),
            "lower" => case::lower(s),
            "title" => case::title(s),
            "capitalize" => case::capitalize(s),
            "swapcase" => case::swapcase(s),
            "casefold" => case::casefold(s),
            "isupper" => flag(is::str_isupper(s)),
            "islower" => flag(is::str_islower(s)),
            "istitle" => flag(is::str_istitle(s)),
            "isalpha" => flag(is::str_isalpha(s)),
            "isalnum" => flag(is::str_isalnum(s)),
            "isidentifier" => flag(is::str_isidentifier(s)),
            "isprintable" => flag(is::str_isprintable(s)),
            "repr" => escape::repr_str(s),
            "ascii" => {
                let from_repr = escape::ascii_of_repr(escape::repr_str(s).as_text());
                same(from_repr, &f[2])?;
                escape::ascii_str(s)
            }
            "reprb" => ascii(escape::repr_bytes(&s.iter().map(|c| c as u8).collect::<Vec<_>>())),
            "lines" => {
                let join = |keep: bool| {
                    let mut out = TextBuf::new();
                    for (i, line) in is::lines(s).enumerate() {
                        if i > 0 {
                            out.push_str("|");
                        }
                        out.push_text(s.slice(line.start, if keep { line.next } else { line.end }));
                    }
                    out
                };
                same(join(true), &f[3])?;
                return same(join(false), &f[2]);
            }
            "search" => {
                let n = f[2].as_text();
                let (wide_s, wide_n) = (widened(s), widened(n));
                for (s, n) in [(s, n), (Text::Ucs4(&wide_s), n), (s, Text::Ucs4(&wide_n))] {
                    let found = [position(search::find(s, n)), position(search::rfind(s, n))];
                    if found != [int::<i64>(&f[3]), int(&f[4])] || search::count(s, n) != int::<usize>(&f[5]) {
                        return Err(format!("found {found:?}, counted {}", search::count(s, n)));
                    }
                    if search::contains(s, n) != (found[0] >= 0) {
                        return Err("contains".into());
                    }
                }
                let mut out = TextBuf::new();
                let mut at = 0;
                for i in search::matches(s, n) {
                    out.push_text(s.slice(at, i));
                    out.push_str("|");
                    at = i + n.len();
                }
                out.push_text(s.slice(at, s.len()));
                return same(out, &f[6]);
            }
            other => return Err(format!("unknown operation {other}")),
        };
        same(got, &f[2])
    });
}

#[test]
fn long_searches() {
    // Periodic and unperiodic needles in long texts: against the plain method.
    let mut seed = 12345u32;
    let mut random = |n: u32| {
        seed = seed.wrapping_mul(1664525).wrapping_add(1013904223);
        (seed >> 16) % n
    };
    for round in 0..400 {
        let letters = 2 + round % 3;
        let hay: Vec<u16> = (0..300).map(|_| 0x400 + random(letters) as u16).collect();
        let at = random(200) as usize;
        let mut needle = hay[at..at + 1 + random(60) as usize].to_vec();
        if round % 2 == 0 {
            let i = random(needle.len() as u32) as usize;
            needle[i] = 0x400 + random(letters) as u16;
        }
        let plain = |i: &usize| hay[*i..].starts_with(&needle);
        let all = 0..=hay.len() - needle.len();
        let (h, n) = (Text::Ucs2(&hay), Text::Ucs2(&needle));
        assert_eq!(search::find(h, n), all.clone().find(plain));
        assert_eq!(search::rfind(h, n), all.rev().find(plain));
    }
    let hay = vec![0x3B1u16; 200_000];
    let mut needle = vec![0x3B1u16; 50_000];
    needle.push(0x3B2);
    assert_eq!(search::find(Text::Ucs2(&hay), Text::Ucs2(&needle)), None);
    needle.rotate_right(1);
    assert_eq!(search::rfind(Text::Ucs2(&hay), Text::Ucs2(&needle)), None);
}

#[test]
fn hashes() {
    each_case(include_str!("data/hashes.txt"), |f| {
        let want: i64 = int(f.last().expect("answer"));
        let items = || utf8(&f[1]).split_whitespace().map(|w| w.parse().expect("int")).collect::<Vec<i64>>();
        let got = match utf8(&f[0]).as_str() {
            "float" => hash::float(float(&f[1])),
            "complex" => hash::complex(hash::float(float(&f[1])), hash::float(float(&f[2]))),
            "tuple" => {
                let mut h = TupleHasher::new();
                items().into_iter().for_each(|n| h.add(hash::int(n)));
                h.finish()
            }
            "frozenset" => {
                let mut h = FrozenSetHasher::new();
                items().into_iter().for_each(|n| h.add(hash::int(n)));
                h.finish()
            }
            "str" => hash::text(HashKey::from_seed(int(&f[1])), f[2].as_text()),
            "bytes" => {
                let data: Vec<u8> = f[2].as_text().iter().map(|c| c as u8).collect();
                hash::bytes(HashKey::from_seed(int(&f[1])), &data)
            }
            other => return Err(format!("unknown operation {other}")),
        };
        if got == want { Ok(()) } else { Err(format!("got {got}, want {want}")) }
    });
}

#[test]
fn seeds() {
    assert_eq!(hash::parse_seed(b""), SeedSetting::Random);
    assert_eq!(hash::parse_seed(b"random"), SeedSetting::Random);
    assert_eq!(hash::parse_seed(b"0"), SeedSetting::Seed(0));
    assert_eq!(hash::parse_seed(b"4294967295"), SeedSetting::Seed(u32::MAX));
    assert_eq!(hash::parse_seed(b"4294967296"), SeedSetting::Invalid);
    assert_eq!(hash::parse_seed(b"12x"), SeedSetting::Invalid);
    assert_eq!(hash::parse_seed(b"99999999999999999999999999"), SeedSetting::Invalid);
}
