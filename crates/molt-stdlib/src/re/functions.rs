//! The functions of the module: compile, then the method of the pattern.

use super::module_compile::{self, compiled, object};
use super::{pattern, replace, scanner};
use molt_regex::{Mode, flags};
use molt_runtime::{Obj, Res, Value, builtin, int_core, text, tuple_core, warn};

/// Try to apply the pattern at the start of the string, returning
/// a Match object, or None if no match was found.
#[builtin("match(pattern, string, flags=0)", module = "re", family = Python)]
pub fn match_(pattern: Value, string: Value, flags: Value) -> Res<Option<Obj>> {
    let p = compiled(pattern, flags)?;
    pattern::execute(object(&p)?, string, 0, i64::MAX, Mode::Match)
}

/// Try to apply the pattern to all of the string, returning
/// a Match object, or None if no match was found.
#[builtin("fullmatch(pattern, string, flags=0)", module = "re", family = Python)]
pub fn fullmatch(pattern: Value, string: Value, flags: Value) -> Res<Option<Obj>> {
    let p = compiled(pattern, flags)?;
    pattern::execute(object(&p)?, string, 0, i64::MAX, Mode::FullMatch)
}

/// Scan through string looking for a match to the pattern, returning
/// a Match object, or None if no match was found.
#[builtin("search(pattern, string, flags=0)", module = "re", family = Python)]
pub fn search(pattern: Value, string: Value, flags: Value) -> Res<Option<Obj>> {
    let p = compiled(pattern, flags)?;
    pattern::execute(object(&p)?, string, 0, i64::MAX, Mode::Search)
}

/// Return the string obtained by replacing the leftmost
/// non-overlapping occurrences of the pattern in string by the
/// replacement repl.  repl can be either a string or a callable;
/// if a string, backslash escapes in it are processed.  If it is
/// a callable, it's passed the Match object and must return
/// a replacement string to be used.
#[builtin("sub(pattern, repl, string, count=0, flags=0)", module = "re", family = Python)]
pub fn sub(pattern: Value, repl: Value, string: Value, count: i64, flags: Value) -> Res<Obj> {
    let p = compiled(pattern, flags)?;
    replace::replace(object(&p)?, repl, string, count).map(|r| r.0)
}

/// Return a 2-tuple containing (new_string, number).
/// new_string is the string obtained by replacing the leftmost
/// non-overlapping occurrences of the pattern in the source
/// string by the replacement repl.  number is the number of
/// substitutions that were made. repl can be either a string or a
/// callable; if a string, backslash escapes in it are processed.
/// If it is a callable, it's passed the Match object and must
/// return a replacement string to be used.
#[builtin("subn(pattern, repl, string, count=0, flags=0)", module = "re", family = Python)]
pub fn subn(pattern: Value, repl: Value, string: Value, count: i64, flags: Value) -> Res<Obj> {
    let p = compiled(pattern, flags)?;
    let (text, n) = replace::replace(object(&p)?, repl, string, count)?;
    Ok(tuple_core::pair_owned(text, int_core::int(n)))
}

/// Split the source string by the occurrences of the pattern,
/// returning a list containing the resulting substrings.  If
/// capturing parentheses are used in pattern, then the text of all
/// groups in the pattern are also returned as part of the resulting
/// list.  If maxsplit is nonzero, at most maxsplit splits occur,
/// and the remainder of the string is returned as the final element
/// of the list.
#[builtin("split(pattern, string, maxsplit=0, flags=0)", module = "re", family = Python)]
pub fn split(pattern: Value, string: Value, maxsplit: i64, flags: Value) -> Res<Obj> {
    let p = compiled(pattern, flags)?;
    pattern::split(object(&p)?, string, maxsplit)
}

/// Return a list of all non-overlapping matches in the string.
///
/// If one or more capturing groups are present in the pattern, return
/// a list of groups; this will be a list of tuples if the pattern
/// has more than one group.
///
/// Empty matches are included in the result.
#[builtin("findall(pattern, string, flags=0)", module = "re", family = Python)]
pub fn findall(pattern: Value, string: Value, flags: Value) -> Res<Obj> {
    let p = compiled(pattern, flags)?;
    pattern::findall(object(&p)?, string, 0, i64::MAX)
}

/// Return an iterator over all non-overlapping matches in the
/// string.  For each match, the iterator returns a Match object.
///
/// Empty matches are included in the result.
#[builtin("finditer(pattern, string, flags=0)", module = "re", family = Python)]
pub fn finditer(pattern: Value, string: Value, flags: Value) -> Res<Obj> {
    let p = compiled(pattern, flags)?;
    scanner::finditer(object(&p)?, string, 0, i64::MAX)
}

/// Compile a regular expression pattern, returning a Pattern object.
#[builtin("compile(pattern, flags=0)", module = "re", family = Python)]
pub fn compile(pattern: Value, flags: Value) -> Res<Obj> {
    compiled(pattern, flags)
}

/// Clear the regular expression caches
#[builtin("purge()", module = "re", family = Python)]
pub fn purge() {
    module_compile::purge();
}

/// Compile a template pattern, returning a Pattern object, deprecated
#[builtin("template(pattern, flags=0)", module = "re", family = Python)]
pub fn template(pattern: Value, flags: Value) -> Res<Obj> {
    warn::deprecated(text![
        "The re.template() function is deprecated as it is an undocumented function without an obvious purpose. Use re.compile() \
         instead."
    ])?;
    let bits = int_core::to_i64(flags).unwrap_or(0) | flags::TEMPLATE as i64;
    compiled(pattern, int_core::int(bits).value())
}
