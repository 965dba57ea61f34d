//! The text of an exception with its chain, notes and members, as CPython 3.12 prints it (`Python/pythonrun.c`).

use crate::exception;
use crate::names;
use crate::obj::{Obj, Raised};
use crate::statics::{class_of, is_instance_of};
use crate::text::Text;
use crate::traceback_print::{self, Margin};
use crate::tuple_core;
use crate::{attr, object_ops, str_core, suggest, syntax_error_print, text, thread};
use molt_abi::*;

const MAX_GROUP_WIDTH: usize = 15;
const MAX_GROUP_DEPTH: usize = 10;
pub const TRACEBACK_HEADER: &str = "Traceback (most recent call last):\n";
const GROUP_HEADER: &str = "Exception Group Traceback (most recent call last):\n";
const CAUSE: &str = "The above exception was the direct cause of the following exception:\n";
const CONTEXT: &str = "During handling of the above exception, another exception occurred:\n";

/// Printing failed half-way: what was printed so far stands, then CPython gives up ("lost sys.stderr").
pub struct Lost;

impl From<Raised> for Lost {
    fn from(_: Raised) -> Lost {
        thread::clear_pending();
        Lost
    }
}

struct Printer {
    out: Text,
    /// Exceptions already printed or about to be, by address.
    seen: Vec<Value>,
    /// 0 outside exception groups.
    group_depth: usize,
    need_close: bool,
}

/// The whole report of an exception, chain included, and whether it is complete.
pub fn format(exc: Value) -> (Text, Result<(), Lost>) {
    let mut printer = Printer { out: Text::new(), seen: Vec::new(), group_depth: 0, need_close: false };
    let result = printer.chain(exc);
    (printer.out, result)
}

/// "module.Class" of an exception, without the module for builtins and `__main__`. `unknown` stands for a module that is no str.
pub fn write_class(out: &mut Text, class: &TypeObject, unknown: &str) {
    match attr::get(class.value(), names::__module__()) {
        Ok(module) if module.cast::<StrObj>().is_some() => {
            if !str_core::is_str(module.value(), "builtins") && !str_core::is_str(module.value(), "__main__") {
                out.push(&module);
                out.push(".");
            }
        }
        Ok(_) => out.push(unknown),
        Err(_) => {
            thread::clear_pending();
            out.push(unknown);
        }
    }
    out.push(class.qualname.get());
}

impl Printer {
    fn margin(&self) -> Margin {
        Margin { indent: 2 * self.group_depth, mark: if self.group_depth > 0 { "| " } else { "" } }
    }

    fn begin_line(&mut self) {
        let margin = self.margin();
        margin.write(&mut self.out);
    }

    /// An exception after what it was caused by or what was being handled (`print_exception_recursive`), without recursion.
    fn chain(&mut self, exc: Value) -> Result<(), Lost> {
        // Printing runs Python code that may change the chain: what was found stays alive.
        let mut links: Vec<(Obj, &'static str)> = vec![(Obj::new(exc), "")];
        let mut at = exc;
        loop {
            self.seen.push(at);
            let Some(layout) = at.cast::<ExceptionObj>() else { break };
            let (cause, context) = (layout.cause.get(), layout.context.get());
            let (next, message) = if !cause.is_null() {
                (cause, CAUSE)
            } else if layout.suppress_context.get() == 0 {
                (context, CONTEXT)
            } else {
                break;
            };
            if next.is_null() || self.seen.contains(&next) {
                break;
            }
            links.push((Obj::new(next), message));
            at = next;
        }
        let need_close = self.need_close;
        while let Some((exc, message)) = links.pop() {
            if is_instance_of(exc.value(), BuiltinType::BaseExceptionGroup) {
                self.group(exc.value())?;
            } else {
                self.exception(exc.value())?;
            }
            if !message.is_empty() {
                self.need_close = need_close;
                for line in ["\n", message, "\n"] {
                    self.begin_line();
                    self.out.push(line);
                }
            }
        }
        Ok(())
    }

    fn exception(&mut self, exc: Value) -> Result<(), Lost> {
        let Some(layout) = exc.cast::<ExceptionObj>() else { return Ok(()) };
        let margin = self.margin();
        if !layout.traceback.get().is_null() {
            let tb = Obj::new(layout.traceback.get());
            let is_group = is_instance_of(exc, BuiltinType::BaseExceptionGroup);
            let header = if is_group { GROUP_HEADER } else { TRACEBACK_HEADER };
            let mark = if is_group && self.group_depth == 1 { "+ " } else { margin.mark };
            traceback_print::write_traceback(&mut self.out, tb.value(), margin, Margin { mark, ..margin }, header);
        }
        let notes = attr::get_optional(exc, names::__notes__()).map_err(|_| thread::clear_pending());
        let class = class_of(exc);
        let replaced = syntax_error_print::write(&mut self.out, exc, margin)?;
        let value = replaced.as_ref().map_or(exc, Obj::value);
        self.message(class, value);
        if replaced.is_none() {
            self.out.push(suggest::for_exception(exc));
        }
        self.out.push("\n");
        match notes {
            Ok(Some(notes)) => self.notes(notes.value()),
            Ok(None) => Ok(()),
            Err(()) => Err(Lost),
        }
    }

    /// "module.Class: text".
    fn message(&mut self, class: &TypeObject, value: Value) {
        self.begin_line();
        write_class(&mut self.out, class, "<unknown>.");
        if value.is_none() {
            return;
        }
        match object_ops::to_str(value) {
            Ok(text) => {
                if text.cast::<StrObj>().is_none_or(|text| !text.is_empty()) {
                    self.out.push(": ");
                }
                self.out.push(&text);
            }
            Err(_) => {
                thread::clear_pending();
                self.out.push(": <exception str() failed>");
            }
        }
    }

    fn notes(&mut self, notes: Value) -> Result<(), Lost> {
        let is_text = notes.cast::<StrObj>().is_some() || notes.cast::<BytesObj>().is_some();
        if is_text || !object_ops::is_sequence(notes) {
            self.begin_line();
            match object_ops::repr(notes) {
                Ok(text) => self.out.push(&text),
                Err(_) => {
                    thread::clear_pending();
                    self.out.push("<__notes__ repr() failed>");
                }
            }
            self.out.push("\n");
            return Ok(());
        }
        let length = object_ops::len(notes)?;
        for index in 0..length {
            let note = object_ops::sequence_get(notes, index)?;
            match object_ops::to_str(note.value()) {
                Ok(text) => self.note(text![&text]),
                Err(_) => {
                    thread::clear_pending();
                    self.out.push("<note str() failed>");
                }
            }
            self.out.push("\n");
        }
        Ok(())
    }

    /// Each line with the margin; line ends are those of `str.splitlines`.
    fn note(&mut self, note: Text) {
        let bytes = note.bytes;
        let mut start = 0;
        while start < bytes.len() {
            let end = line_end(&bytes, start);
            self.begin_line();
            self.out.bytes.extend_from_slice(bytes.get(start..end).unwrap_or_default());
            start = end;
        }
    }

    /// `print_exception_group`.
    fn group(&mut self, exc: Value) -> Result<(), Lost> {
        if self.group_depth > MAX_GROUP_DEPTH {
            self.begin_line();
            self.out.push(text!["... (max_group_depth is ", MAX_GROUP_DEPTH, ")\n"]);
            return Ok(());
        }
        let Some(layout) = exc.cast::<ExceptionObj>() else { return Ok(()) };
        if self.group_depth == 0 {
            self.group_depth = 1;
        }
        self.exception(exc)?;
        let Some(members) = layout.field(exception::GROUP_EXCS).get().non_null().map(Obj::new) else { return Ok(()) };
        let members = tuple_core::items(members.value());
        let shown = if members.len() <= MAX_GROUP_WIDTH { members.len() } else { MAX_GROUP_WIDTH + 1 };
        self.need_close = false;
        for (index, member) in members.iter().take(shown).enumerate() {
            let is_last = index + 1 == shown;
            if is_last {
                // A group inside may close the frame.
                self.need_close = true;
            }
            let outer = Margin { indent: 2 * self.group_depth, mark: if index == 0 { "+-" } else { "  " } };
            let is_truncated = index >= MAX_GROUP_WIDTH;
            outer.write(&mut self.out);
            self.out.push("+---------------- ");
            if is_truncated {
                self.out.push("...");
            } else {
                self.out.push(index + 1);
            }
            self.out.push(" ----------------\n");
            self.group_depth += 1;
            if is_truncated {
                let more = members.len() - MAX_GROUP_WIDTH;
                self.begin_line();
                self.out.push(text!["and ", more, " more exception", if more > 1 { "s" } else { "" }, "\n"]);
            } else {
                self.chain(*member)?;
            }
            if is_last && self.need_close {
                Margin { mark: "", ..self.margin() }.write(&mut self.out);
                self.out.push("+------------------------------------\n");
                self.need_close = false;
            }
            self.group_depth -= 1;
        }
        if self.group_depth == 1 {
            self.group_depth = 0;
        }
        Ok(())
    }
}

/// The end of the line that begins at `start`, its line break included.
fn line_end(bytes: &[u8], start: usize) -> usize {
    let mut index = start;
    while let Some(&byte) = bytes.get(index) {
        let rest = bytes.get(index..).unwrap_or_default();
        let length = match byte {
            b'\r' if rest.starts_with(b"\r\n") => 2,
            b'\n' | b'\r' | 0x0b | 0x0c | 0x1c..=0x1e => 1,
            0xc2 if rest.starts_with("\u{85}".as_bytes()) => 2,
            0xe2 if rest.starts_with("\u{2028}".as_bytes()) || rest.starts_with("\u{2029}".as_bytes()) => 3,
            _ => {
                index += 1;
                continue;
            }
        };
        return index + length;
    }
    bytes.len()
}
