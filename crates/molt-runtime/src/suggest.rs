//! "Did you mean": the nearest known name to a misspelt one (`Python/suggestions.c`).

use crate::dict_core;
use crate::obj::Obj;
use crate::str_core;
use crate::{attr, exception, import, thread};
use molt_abi::{BuiltinType, ExceptionObj, StrObj, Value};

const MAX_CANDIDATES: usize = 750;
const MAX_SIZE: usize = 40;
const MOVE: usize = 2;
const CASE: usize = 1;

fn lower(c: u8) -> u8 {
    c.to_ascii_lowercase()
}

fn substitution(a: u8, b: u8) -> usize {
    if a == b {
        0
    } else if lower(a) == lower(b) {
        CASE
    } else {
        MOVE
    }
}

/// Weighted edit distance; above `max` some larger number.
fn distance<'a>(mut a: &'a [u8], mut b: &'a [u8], max: usize) -> usize {
    while let (Some(x), Some(y)) = (a.first(), b.first())
        && x == y
    {
        (a, b) = (&a[1..], &b[1..]);
    }
    while let (Some(x), Some(y)) = (a.last(), b.last())
        && x == y
    {
        (a, b) = (&a[..a.len() - 1], &b[..b.len() - 1]);
    }
    if a.is_empty() || b.is_empty() {
        return (a.len() + b.len()) * MOVE;
    }
    if a.len() > MAX_SIZE || b.len() > MAX_SIZE {
        return max + 1;
    }
    if b.len() < a.len() {
        (a, b) = (b, a);
    }
    if (b.len() - a.len()) * MOVE > max {
        return max + 1;
    }
    let mut row: Vec<usize> = (1..=a.len()).map(|i| i * MOVE).collect();
    let mut result = 0;
    for (j, &y) in b.iter().enumerate() {
        let mut diagonal = j * MOVE;
        result = (j + 1) * MOVE;
        let mut left = result;
        let mut minimum = usize::MAX;
        for (i, &x) in a.iter().enumerate() {
            let substitute = diagonal + substitution(y, x);
            diagonal = row[i];
            left = substitute.min(left.min(diagonal) + MOVE);
            result = left;
            row[i] = left;
            minimum = minimum.min(left);
        }
        if minimum > max {
            return max + 1;
        }
    }
    result
}

fn bytes(v: Value) -> Option<Vec<u8>> {
    v.cast::<StrObj>().map(|s| crate::text![s].bytes)
}

/// The best of the candidates (`calculate_suggestions`).
fn nearest(candidates: &[Value], name: Value) -> Option<Obj> {
    if candidates.len() >= MAX_CANDIDATES {
        return None;
    }
    let wanted = bytes(name)?;
    let mut best: Option<(usize, Value)> = None;
    for &c in candidates {
        let Some(text) = bytes(c) else { continue };
        if text == wanted {
            continue;
        }
        let mut max = (wanted.len() + text.len() + 3) * MOVE / 6;
        if let Some((d, _)) = best {
            max = max.min(d - 1);
        }
        let d = distance(&wanted, &text, max);
        if d <= max && best.is_none_or(|(b, _)| d < b) {
            if d == 0 {
                return Some(Obj::new(c));
            }
            best = Some((d, c));
        }
    }
    best.map(|(_, c)| Obj::new(c))
}

/// ". Did you mean: 'x'?" for an AttributeError, NameError or ImportError; empty for others.
pub fn for_exception(exc: Value) -> crate::text::Text {
    let suggestion = find(exc);
    thread::clear_pending();
    match suggestion {
        Some((name, true)) => crate::text![". Did you forget to import '", &name, "'?"],
        Some((name, false)) => crate::text![". Did you mean: '", &name, "'?"],
        None => crate::text::Text::new(),
    }
}

fn find(exc: Value) -> Option<(Obj, bool)> {
    let e = exc.cast::<ExceptionObj>()?;
    if crate::is_instance_of(exc, BuiltinType::AttributeError) {
        let name = e.field(exception::ATTRIBUTE_NAME).get().non_null()?;
        let obj = e.field(exception::ATTRIBUTE_OBJ).get().non_null()?;
        name.cast::<StrObj>()?;
        let names = dir_of(obj)?;
        return nearest(&names.iter().map(Obj::value).collect::<Vec<_>>(), name).map(|n| (n, false));
    }
    if crate::is_instance_of(exc, BuiltinType::ImportError) {
        let name = e.field(exception::IMPORT_NAME_FROM).get().non_null()?;
        let module = e.field(exception::IMPORT_NAME).get().non_null()?;
        let module = dict_core::get_str(dict_core::of(import::modules()), module).map(Obj::new)?;
        let names = dir_of(module.value())?;
        return nearest(&names.iter().map(Obj::value).collect::<Vec<_>>(), name).map(|n| (n, false));
    }
    if crate::is_instance_of(exc, BuiltinType::NameError) && !crate::is_instance_of(exc, BuiltinType::UnboundLocalError)
    {
        let name = e.field(exception::NAME_NAME).get().non_null()?;
        return name_suggestion(e, name);
    }
    None
}

/// Locals of the frame that raised, its globals, builtins (`offer_suggestions_for_name_error`).
fn name_suggestion(e: &ExceptionObj, name: Value) -> Option<(Obj, bool)> {
    let last = *crate::traceback::entries(e.traceback.get()).last()?;
    let frame = last.frame.cast::<molt_abi::FrameObj>()?;
    let mut locals: Vec<Value> = frame.code.varnames.slice(frame.code.varname_count).to_vec();
    locals.extend_from_slice(frame.code.cellvars.slice(frame.code.cellvar_count));
    locals.extend_from_slice(frame.code.freevars.slice(frame.code.freevar_count));
    let keys = |v: Value| -> Vec<Obj> {
        v.cast().map(|d| dict_core::snapshot(d).into_iter().map(|(k, _)| k).collect()).unwrap_or_default()
    };
    let globals = keys(frame.globals);
    let builtins = keys(import::builtins_dict());
    if let Some(n) = nearest(&locals, name) {
        return Some((n, false));
    }
    for list in [&globals, &builtins] {
        let values: Vec<Value> = list.iter().map(Obj::value).collect();
        if let Some(n) = nearest(&values, name) {
            return Some((n, false));
        }
    }
    // A module of the standard library that was not imported.
    let text = name.cast::<StrObj>().map(str_core::to_utf8_lossy)?;
    if STDLIB.contains(&text.as_str()) { Some((Obj::new(name), true)) } else { None }
}

fn dir_of(v: Value) -> Option<Vec<Obj>> {
    let f = attr::get(v, crate::names::__dir__()).ok()?;
    let r = crate::call::call(f.value(), &[]).ok()?;
    let mut names = crate::object_ops::to_vec(r.value()).ok()?;
    // dir() sorts.
    names.sort_by_cached_key(|n| bytes(n.value()));
    Some(names)
}

/// Public top-level modules of the library (`sys.stdlib_module_names`) that programs name most.
const STDLIB: &[&str] = &[
    "abc",
    "argparse",
    "array",
    "ast",
    "asyncio",
    "atexit",
    "base64",
    "bisect",
    "builtins",
    "bz2",
    "calendar",
    "cmath",
    "cmd",
    "code",
    "codecs",
    "collections",
    "colorsys",
    "configparser",
    "contextlib",
    "contextvars",
    "copy",
    "copyreg",
    "csv",
    "ctypes",
    "curses",
    "dataclasses",
    "datetime",
    "decimal",
    "difflib",
    "dis",
    "doctest",
    "email",
    "enum",
    "errno",
    "fcntl",
    "filecmp",
    "fileinput",
    "fnmatch",
    "fractions",
    "ftplib",
    "functools",
    "gc",
    "getopt",
    "getpass",
    "gettext",
    "glob",
    "graphlib",
    "grp",
    "gzip",
    "hashlib",
    "heapq",
    "hmac",
    "html",
    "http",
    "imaplib",
    "importlib",
    "inspect",
    "io",
    "ipaddress",
    "itertools",
    "json",
    "keyword",
    "linecache",
    "locale",
    "logging",
    "lzma",
    "mailbox",
    "marshal",
    "math",
    "mimetypes",
    "mmap",
    "multiprocessing",
    "netrc",
    "numbers",
    "operator",
    "optparse",
    "os",
    "pathlib",
    "pdb",
    "pickle",
    "pickletools",
    "pkgutil",
    "platform",
    "plistlib",
    "poplib",
    "posixpath",
    "pprint",
    "profile",
    "pstats",
    "pty",
    "pwd",
    "py_compile",
    "pyclbr",
    "pydoc",
    "queue",
    "quopri",
    "random",
    "re",
    "readline",
    "reprlib",
    "resource",
    "rlcompleter",
    "runpy",
    "sched",
    "secrets",
    "select",
    "selectors",
    "shelve",
    "shlex",
    "shutil",
    "signal",
    "site",
    "smtplib",
    "socket",
    "socketserver",
    "sqlite3",
    "ssl",
    "stat",
    "statistics",
    "string",
    "stringprep",
    "struct",
    "subprocess",
    "symtable",
    "sys",
    "sysconfig",
    "syslog",
    "tabnanny",
    "tarfile",
    "tempfile",
    "termios",
    "textwrap",
    "threading",
    "time",
    "timeit",
    "tkinter",
    "token",
    "tokenize",
    "tomllib",
    "trace",
    "traceback",
    "tracemalloc",
    "tty",
    "turtle",
    "types",
    "typing",
    "unicodedata",
    "unittest",
    "urllib",
    "uuid",
    "venv",
    "warnings",
    "wave",
    "weakref",
    "webbrowser",
    "wsgiref",
    "xml",
    "xmlrpc",
    "zipapp",
    "zipfile",
    "zipimport",
    "zlib",
    "zoneinfo",
];
