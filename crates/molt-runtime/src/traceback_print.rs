//! The text of a traceback and of an exception with its chain, as CPython 3.12 prints them (`traceback.c`, `pythonrun.c`).

use crate::caret_anchors;
use crate::exception;
use crate::names;
use crate::obj::Obj;
use crate::statics::{class_of, is_instance_of};
use crate::str_core;
use crate::text;
use crate::text::Text;
use crate::tuple_core;
use crate::{attr, import, object_ops, suggest, thread, traceback};
use molt_abi::*;

const LIMIT: usize = 1000;
const RECURSIVE_CUTOFF: usize = 3;
const MAX_GROUP_WIDTH: usize = 15;
const MAX_GROUP_DEPTH: usize = 10;

/// Output with the margin of exception groups.
struct Printer {
    out: Text,
    indent: usize,
    /// Exceptions already printed, by address.
    seen: Vec<Value>,
    group_depth: usize,
    need_close: bool,
    depth: usize,
}

/// The whole report of an exception, chain included.
pub fn format_exception(exc: Value) -> Text {
    let mut p = Printer { out: Text::new(), indent: 0, seen: Vec::new(), group_depth: 0, need_close: false, depth: 0 };
    p.recursive(exc);
    p.out
}

/// Only the entries of a traceback, without header.
pub fn format_entries(tb: Value) -> Text {
    let mut p = Printer { out: Text::new(), indent: 0, seen: Vec::new(), group_depth: 0, need_close: false, depth: 0 };
    p.entries(tb, 0, "");
    p.out
}

/// The source line of a body's file, without line end.
fn source_line(code: &Code, line: u32) -> Option<String> {
    let own = code.source.as_str();
    let text: &str = if !own.is_empty() {
        own
    } else {
        usize::try_from(code.module).ok().and_then(|i| import::rows().get(i)).map(|r| r.source.as_str())?
    };
    let mut n = 1;
    let mut rest = text;
    loop {
        let end = rest.find('\n');
        let this = &rest[..end.unwrap_or(rest.len())];
        if n == line {
            return if end.is_none() && this.is_empty() { None } else { Some(this.trim_end_matches('\r').to_owned()) };
        }
        rest = &rest[end? + 1..];
        n += 1;
    }
}

/// The character offset of a byte offset.
fn char_offset(line: &str, byte: usize) -> usize {
    line.char_indices().take_while(|(i, _)| *i < byte).count()
}

fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\x0c')
}

impl Printer {
    fn margin(&mut self, margin: &str) {
        for _ in 0..self.indent {
            self.out.push(" ");
        }
        self.out.push(margin);
    }

    fn margin_text(&self) -> &'static str {
        if self.group_depth > 0 { "| " } else { "" }
    }

    fn entries(&mut self, tb: Value, _indent: usize, margin: &str) {
        let all = traceback::entries(tb);
        let skip = all.len().saturating_sub(LIMIT);
        let mut last: Option<(Value, u32, Value)> = None;
        let mut count = 0usize;
        for t in &all[skip..] {
            let Some(frame) = t.frame.cast::<FrameObj>() else { continue };
            let code = frame.code.get();
            let line = t.line.get();
            let same = last.is_some_and(|(file, l, name)| {
                l == line && same_text(file, code.filename) && same_text(name, code.name)
            });
            if !same {
                self.repeated(count, margin);
                last = Some((code.filename, line, code.name));
                count = 0;
            }
            count += 1;
            if count <= RECURSIVE_CUTOFF {
                self.entry(t, code, line, margin);
            }
        }
        self.repeated(count, margin);
    }

    fn repeated(&mut self, count: usize, margin: &str) {
        if count > RECURSIVE_CUTOFF {
            let n = count - RECURSIVE_CUTOFF;
            self.margin(margin);
            self.out.push("  [Previous line repeated ");
            self.out.push(n);
            self.out.push(if n > 1 { " more times]\n" } else { " more time]\n" });
        }
    }

    fn entry(&mut self, t: &TracebackObj, code: &Code, line: u32, margin: &str) {
        self.margin(margin);
        self.out.push("  File \"");
        self.out.push(code.filename);
        self.out.push("\", line ");
        self.out.push(line);
        self.out.push(", in ");
        self.out.push(code.name);
        self.out.push("\n");
        let Some(source) = source_line(code, line) else { return };
        let chars: Vec<char> = source.chars().collect();
        let lead = chars.iter().take_while(|c| is_space(**c)).count();
        self.margin(margin);
        self.out.push("    ");
        for &c in &chars[lead..] {
            self.out.push_code_point(c as u32);
        }
        self.out.push("\n");
        let p = t.position;
        if p.line == 0 || p.end_line == 0 || p.line != line || (p.col == 0 && p.end_col == 0) {
            return;
        }
        let start = char_offset(&source, p.col as usize);
        let (end, operator) = if p.line == p.end_line {
            let end = char_offset(&source, p.end_col as usize);
            let segment = chars.get(start..end.max(start)).unwrap_or(&[]);
            (end, caret_anchors::anchors(segment))
        } else {
            (chars.iter().rposition(|c| !is_space(*c)).map_or(0, |i| i + 1), None)
        };
        // A mark under the whole line says nothing.
        if operator.is_none() && end.saturating_sub(start) == chars.len() - lead {
            return;
        }
        self.margin(margin);
        self.out.push("    ");
        for i in lead..end {
            self.out.push(match operator {
                _ if i < start => " ",
                Some((a, b)) if i >= start + a && i < start + b => "^",
                Some(_) => "~",
                None => "^",
            });
        }
        self.out.push("\n");
    }

    /// `print_exception_recursive`: the cause or context first.
    fn recursive(&mut self, exc: Value) {
        self.depth += 1;
        if self.depth > 900 {
            self.depth -= 1;
            return;
        }
        self.seen.push(exc);
        if let Some(e) = exc.cast::<ExceptionObj>() {
            let (cause, context) = (e.cause.get(), e.context.get());
            if !cause.is_null() {
                if !self.seen.contains(&cause) {
                    self.chained(cause, "\nThe above exception was the direct cause of the following exception:\n\n");
                }
            } else if !context.is_null() && e.suppress_context.get() == 0 && !self.seen.contains(&context) {
                self.chained(context, "\nDuring handling of the above exception, another exception occurred:\n\n");
            }
        }
        if is_instance_of(exc, BuiltinType::BaseExceptionGroup) {
            self.group(exc);
        } else {
            self.exception(exc);
        }
        self.depth -= 1;
    }

    fn chained(&mut self, exc: Value, message: &str) {
        let need_close = self.need_close;
        self.recursive(exc);
        self.need_close = need_close;
        let m = self.margin_text();
        let lines: Vec<&str> = message.split_inclusive('\n').collect();
        for l in lines {
            self.margin(m);
            self.out.push(l);
        }
    }

    fn exception(&mut self, exc: Value) {
        let Some(e) = exc.cast::<ExceptionObj>() else { return };
        let m = self.margin_text();
        if !e.traceback.get().is_null() {
            self.margin(m);
            self.out.push("Traceback (most recent call last):\n");
            self.entries(e.traceback.get(), 0, m);
        }
        if is_instance_of(exc, BuiltinType::SyntaxError) {
            self.syntax_place(e);
        }
        self.message(exc, e);
        self.notes(exc);
    }

    /// "module.Class: text".
    fn message(&mut self, exc: Value, e: &ExceptionObj) {
        let m = self.margin_text();
        self.margin(m);
        let class = class_of(exc);
        let module = attr::get_optional(class.value(), names::__module__());
        match module {
            Ok(Some(module)) if module.cast::<StrObj>().is_some() => {
                if !str_core::is_str(module.value(), "builtins") && !str_core::is_str(module.value(), "__main__") {
                    self.out.push(&module);
                    self.out.push(".");
                }
            }
            _ => {
                thread::clear_pending();
                self.out.push("<unknown>.");
            }
        }
        self.out.push(class.qualname.get());
        let text = if is_instance_of(exc, BuiltinType::SyntaxError) {
            let msg = e.field(exception::SYNTAX_MSG).get();
            object_ops::to_str(if msg.is_null() { Value::NONE } else { msg })
        } else {
            object_ops::to_str(exc)
        };
        match text {
            Ok(s) => {
                if s.cast::<StrObj>().is_some_and(|s| !s.is_empty()) {
                    self.out.push(": ");
                    let t = text![&s];
                    self.indented(t);
                }
            }
            Err(_) => {
                thread::clear_pending();
                self.out.push(": <exception str() failed>");
            }
        }
        let suggestion = suggest::for_exception(exc);
        self.out.push(suggestion);
        self.out.push("\n");
    }

    /// Text whose further lines get the margin.
    fn indented(&mut self, t: Text) {
        let m = self.margin_text();
        if self.indent == 0 && m.is_empty() {
            self.out.push(t);
            return;
        }
        for (i, l) in t.bytes.split(|&b| b == b'\n').enumerate() {
            if i > 0 {
                self.out.push("\n");
                self.margin(m);
            }
            self.out.bytes.extend_from_slice(l);
        }
    }

    /// File, line and caret of a SyntaxError.
    fn syntax_place(&mut self, e: &ExceptionObj) {
        let m = self.margin_text();
        let get = |i: usize| e.field(i).get().non_null().filter(|v| !v.is_none());
        let Some(line) = get(exception::SYNTAX_LINENO).and_then(crate::int_core::to_i64) else { return };
        self.margin(m);
        self.out.push("  File \"");
        match get(exception::SYNTAX_FILENAME).map(object_ops::to_str) {
            Some(Ok(f)) => self.out.push(&f),
            _ => self.out.push("<string>"),
        }
        self.out.push("\", line ");
        self.out.push(line);
        self.out.push("\n");
        let Some(source) = get(exception::SYNTAX_TEXT) else { return };
        let Some(s) = source.cast::<StrObj>() else { return };
        let chars: Vec<u32> = (0..s.len()).map(|i| s.at(i)).collect();
        let end = chars.iter().position(|&c| c == 10).unwrap_or(chars.len());
        let chars = &chars[..end];
        let lead = chars.iter().take_while(|&&c| matches!(c, 32 | 9 | 12)).count();
        self.margin(m);
        self.out.push("    ");
        for &c in &chars[lead..] {
            self.out.push_code_point(c);
        }
        self.out.push("\n");
        let Some(offset) = get(exception::SYNTAX_OFFSET).and_then(crate::int_core::to_i64) else { return };
        if offset < 1 {
            return;
        }
        let end_line = get(exception::SYNTAX_END_LINENO).and_then(crate::int_core::to_i64).unwrap_or(line);
        let mut end_offset = get(exception::SYNTAX_END_OFFSET).and_then(crate::int_core::to_i64).unwrap_or(offset);
        if end_line != line {
            end_offset = chars.len() as i64 + 1;
        }
        let start = (offset - 1).min(chars.len() as i64) - lead as i64;
        let stop = if end_offset == 0 || end_offset == offset { start + 1 } else { end_offset - 1 - lead as i64 };
        if start < 0 {
            return;
        }
        self.margin(m);
        self.out.push("    ");
        for i in 0..start {
            let c = chars.get(lead + i as usize).copied().unwrap_or(32);
            self.out.push(if c == 9 { "\t" } else { " " });
        }
        for _ in start..stop.max(start + 1) {
            self.out.push("^");
        }
        self.out.push("\n");
    }

    fn notes(&mut self, exc: Value) {
        let notes = match attr::get_optional(exc, names::__notes__()) {
            Ok(Some(n)) => n,
            _ => {
                thread::clear_pending();
                return;
            }
        };
        let m = self.margin_text();
        if !object_ops::is_sequence(notes.value()) || notes.cast::<StrObj>().is_some() {
            self.margin(m);
            match object_ops::repr(notes.value()) {
                Ok(r) => self.out.push(&r),
                Err(_) => {
                    thread::clear_pending();
                    self.out.push("<__notes__ repr() failed>");
                }
            }
            self.out.push("\n");
            return;
        }
        let Ok(list) = object_ops::to_vec(notes.value()) else { return thread::clear_pending() };
        for n in list {
            let text = match object_ops::to_str(n.value()) {
                Ok(s) => text![&s],
                Err(_) => {
                    thread::clear_pending();
                    text!["<note str() failed>"]
                }
            };
            for l in text.bytes.split(|&b| b == b'\n') {
                self.margin(m);
                self.out.bytes.extend_from_slice(l);
                self.out.push("\n");
            }
        }
    }

    /// `print_exception_group`.
    fn group(&mut self, exc: Value) {
        if self.group_depth > MAX_GROUP_DEPTH {
            let m = self.margin_text();
            self.margin(m);
            self.out.push("... (max_group_depth is ");
            self.out.push(MAX_GROUP_DEPTH);
            self.out.push(")\n");
            return;
        }
        let Some(e) = exc.cast::<ExceptionObj>() else { return };
        if self.group_depth == 0 {
            self.indent += 2;
        }
        let outermost = self.group_depth == 0;
        if outermost {
            self.group_depth = 1;
        }
        if !e.traceback.get().is_null() {
            // The outermost header has a + in the margin.
            self.margin(if outermost { "+ " } else { "| " });
            self.out.push("Exception Group Traceback (most recent call last):\n");
            self.entries(e.traceback.get(), 0, "| ");
        }
        self.message(exc, e);
        self.notes(exc);
        let excs: Vec<Obj> =
            tuple_core::items(e.field(exception::GROUP_EXCS).get()).iter().map(|&v| Obj::new(v)).collect();
        let total = excs.len();
        let shown = if total <= MAX_GROUP_WIDTH { total } else { MAX_GROUP_WIDTH + 1 };
        self.need_close = false;
        for (i, x) in excs.iter().take(shown).enumerate() {
            let last = i + 1 == shown;
            if last {
                self.need_close = true;
            }
            self.margin(if i == 0 { "+-" } else { "  " });
            let truncated = i >= MAX_GROUP_WIDTH;
            self.out.push("+---------------- ");
            if truncated {
                self.out.push("...");
            } else {
                self.out.push(i + 1);
            }
            self.out.push(" ----------------\n");
            self.indent += 2;
            self.group_depth += 1;
            if truncated {
                let more = total - MAX_GROUP_WIDTH;
                self.margin("| ");
                self.out.push("and ");
                self.out.push(more);
                self.out.push(if more > 1 { " more exceptions\n" } else { " more exception\n" });
            } else {
                self.recursive(x.value());
            }
            if last && self.need_close {
                self.margin("+------------------------------------\n");
                self.need_close = false;
            }
            self.indent -= 2;
            self.group_depth -= 1;
        }
        if outermost {
            self.indent -= 2;
            self.group_depth = 0;
        }
    }
}

fn same_text(a: Value, b: Value) -> bool {
    a == b
        || match (a.cast::<StrObj>(), b.cast::<StrObj>()) {
            (Some(x), Some(y)) => str_core::eq(x, y),
            _ => false,
        }
}
