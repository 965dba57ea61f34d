//! The text of a traceback's entries, as CPython 3.12 prints them (`Python/traceback.c`).

use crate::int_core;
use crate::intern::intern_str;
use crate::str_core;
use crate::text::Text;
use crate::uncaught::sys_attribute;
use crate::{caret_line, source_lines, traceback};
use molt_abi::*;

/// Entries shown when `sys.tracebacklimit` says nothing else.
const LIMIT: usize = 1000;
/// Repetitions of the same entry that are shown in full.
const RECURSIVE_CUTOFF: usize = 3;

/// Spaces in front of each line, and the mark of an exception group behind them.
#[derive(Clone, Copy)]
pub struct Margin {
    pub indent: usize,
    pub mark: &'static str,
}

impl Margin {
    pub const NONE: Margin = Margin { indent: 0, mark: "" };

    pub fn write(self, out: &mut Text) {
        for _ in 0..self.indent {
            out.push(" ");
        }
        out.push(self.mark);
    }
}

/// `sys.tracebacklimit`; 0 = show nothing.
fn limit() -> usize {
    let Some(value) = sys_attribute(intern_str("tracebacklimit")) else { return LIMIT };
    if !int_core::is_int(value.value()) {
        return LIMIT;
    }
    match int_core::to_i64(value.value()) {
        Some(limit) => crate::int_core::size(limit),
        None if int_core::is_negative(value.value()) => 0,
        None => usize::MAX,
    }
}

/// Header and entries of a traceback. `header` may have a margin of its own.
pub fn write_traceback(out: &mut Text, tb: Value, margin: Margin, header_margin: Margin, header: &str) {
    let limit = limit();
    if limit == 0 {
        return;
    }
    header_margin.write(out);
    out.push(header);
    write_entries(out, tb, limit, margin);
}

/// The last `limit` entries.
pub fn write_entries(out: &mut Text, tb: Value, limit: usize, margin: Margin) {
    let entries = traceback::entries(tb);
    let mut last: Option<(Ptr<Code>, u32)> = None;
    let mut count = 0;
    for entry in entries.iter().skip(entries.len().saturating_sub(limit)) {
        let Some(frame) = entry.frame.get().cast::<FrameObj>() else { continue };
        let (code, line) = (frame.code, entry.line.get());
        let repeats = last.is_some_and(|(before, at)| {
            at == line && (before == code || (same(before.filename, code.filename) && same(before.name, code.name)))
        });
        if !repeats {
            write_repeated(out, count);
            last = Some((code, line));
            count = 0;
        }
        count += 1;
        if count <= RECURSIVE_CUTOFF {
            write_entry(out, entry, code.get(), margin);
        }
    }
    write_repeated(out, count);
}

fn same(a: Value, b: Value) -> bool {
    match (a.cast::<StrObj>(), b.cast::<StrObj>()) {
        (Some(a), Some(b)) => str_core::eq(a, b),
        _ => a == b,
    }
}

/// CPython gives this line no margin.
fn write_repeated(out: &mut Text, count: usize) {
    if let Some(more) = count.checked_sub(RECURSIVE_CUTOFF)
        && more > 0
    {
        out.push("  [Previous line repeated ");
        out.push(more);
        out.push(if more > 1 { " more times]\n" } else { " more time]\n" });
    }
}

fn write_entry(out: &mut Text, entry: &TracebackObj, code: &Code, margin: Margin) {
    let line = entry.line.get();
    margin.write(out);
    out.push("  File \"");
    out.push(code.filename);
    out.push("\", line ");
    out.push(i64::from(line as i32));
    out.push(", in ");
    out.push(code.name);
    out.push("\n");
    let Some(source) = source_lines::of_code(code, line) else { return };
    margin.write(out);
    out.push("    ");
    out.push(source.trim_start_matches(caret_line::is_indentation));
    out.push("\n");
    if let Some(marks) = caret_line::marks(&source, &entry.position) {
        margin.write(out);
        out.push("    ");
        out.push(&marks);
        out.push("\n");
    }
}
