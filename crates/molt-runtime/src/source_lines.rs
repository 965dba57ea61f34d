//! Source lines for tracebacks: from the texts that are in the program, else from the file (`Python/traceback.c`).

use crate::statics::Hook;
use crate::{import, str_core};
use molt_abi::{Code, ModuleRow, StrObj};

/// How to read a whole file. Set by what compiles at run time: other code came with its text.
pub static FILES: Hook<ReadFile> = Hook::unset();

/// The bytes of a file, if it can be read.
pub type ReadFile = fn(&str) -> Option<Vec<u8>>;

/// Line `line` (from 1) of the file that `code` came from, without its end; `None` when there is no such text.
pub fn of_code(code: &Code, line: u32) -> Option<String> {
    let name = str_core::to_utf8_lossy(code.filename.cast::<StrObj>()?);
    // "<string>" and the like are no files.
    if name.starts_with('<') && name.ends_with('>') {
        return None;
    }
    let own = usize::try_from(code.module).ok().and_then(|index| import::rows().get(index));
    let row: Option<&ModuleRow> = own
        .filter(|row| row.file.as_str() == name || code.source.as_str().is_empty())
        .or_else(|| import::rows().iter().find(|row| row.file.as_str() == name));
    match row {
        Some(row) if row.source.as_str().is_empty() => None,
        Some(row) => nth(row.source.as_str(), line).map(str::to_owned),
        // Compiled at run time under the name of a file.
        None => {
            let bytes = FILES.get()?(&name)?;
            nth(core::str::from_utf8(&bytes).ok()?, line).map(str::to_owned)
        }
    }
}

/// Line `line` of a text; lines end as in universal newlines mode.
pub fn nth(text: &str, line: u32) -> Option<&str> {
    let mut rest = text;
    let mut number = 1;
    loop {
        if rest.is_empty() {
            return None;
        }
        let end = rest.bytes().position(|byte| matches!(byte, b'\n' | b'\r')).unwrap_or(rest.len());
        let (this, tail) = rest.split_at(end);
        if number == line {
            return Some(this);
        }
        number += 1;
        rest = tail.strip_prefix("\r\n").or_else(|| tail.get(1..)).unwrap_or("");
    }
}
