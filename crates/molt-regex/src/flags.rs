//! The flags of `re`, with its own values.

pub const TEMPLATE: u32 = 1;
pub const IGNORECASE: u32 = 2;
pub const LOCALE: u32 = 4;
pub const MULTILINE: u32 = 8;
pub const DOTALL: u32 = 16;
pub const UNICODE: u32 = 32;
pub const VERBOSE: u32 = 64;
pub const DEBUG: u32 = 128;
pub const ASCII: u32 = 256;

/// Which characters `\w`, `\d`, `\s` and case are about; at most one of them holds.
pub(crate) const TYPE: u32 = ASCII | LOCALE | UNICODE;
/// Flags that hold for a whole pattern only.
pub(crate) const GLOBAL: u32 = DEBUG | TEMPLATE;

/// The flag of an inline letter.
pub(crate) fn of_letter(c: u32) -> Option<u32> {
    Some(match char::from_u32(c)? {
        'i' => IGNORECASE,
        'L' => LOCALE,
        'm' => MULTILINE,
        's' => DOTALL,
        'x' => VERBOSE,
        'a' => ASCII,
        't' => TEMPLATE,
        'u' => UNICODE,
        _ => return None,
    })
}

/// The flags inside `(?add-del:…)`.
pub(crate) fn combine(flags: u32, add: u32, del: u32) -> u32 {
    let flags = if add & TYPE != 0 { flags & !TYPE } else { flags };
    (flags | add) & !del
}
