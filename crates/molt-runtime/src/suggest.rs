//! "Did you mean": the nearest known name to a misspelt one (`Python/suggestions.c`).

use crate::dict_core;
use crate::obj::Obj;
use crate::statics::is_exact;
use crate::text;
use crate::{attr, exception, import, object_ops, str_core, thread};
use molt_abi::{BuiltinType, DictObj, ExceptionObj, FrameObj, ModuleObj, StrObj, TracebackObj, Value};

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
pub fn distance<'a>(mut a: &'a [u8], mut b: &'a [u8], max: usize) -> usize {
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

/// ". Did you mean: 'x'?" for an AttributeError, NameError or ImportError (not their subclasses); empty for others.
pub fn for_exception(exc: Value) -> crate::text::Text {
    let text = if is_exact(exc, BuiltinType::NameError) {
        for_name(exc)
    } else {
        let suggestion = if is_exact(exc, BuiltinType::AttributeError) { for_attribute(exc) } else { for_import(exc) };
        suggestion.map(|name| text![". Did you mean: ", quoted(name.value()), "?"])
    };
    thread::clear_pending();
    text.unwrap_or_default()
}

/// A field of the exception that is an exact str.
fn name_field<'a>(exc: Value, index: usize) -> Option<(Value, &'a ExceptionObj)> {
    let layout = exc.cast::<ExceptionObj>()?;
    let name = layout.field(index).get().non_null()?;
    is_exact(name, BuiltinType::Str).then_some((name, layout))
}

fn quoted(name: Value) -> text::Text {
    object_ops::repr(name).map_or(text::Text::new(), |name| text![&name])
}

fn for_attribute(exc: Value) -> Option<Obj> {
    let (name, layout) = name_field(exc, exception::ATTRIBUTE_NAME)?;
    let object = layout.field(exception::ATTRIBUTE_OBJ).get().non_null()?;
    nearest_of(&dir_of(object)?, name)
}

fn for_import(exc: Value) -> Option<Obj> {
    if !is_exact(exc, BuiltinType::ImportError) {
        return None;
    }
    let (name, _) = name_field(exc, exception::IMPORT_NAME_FROM)?;
    let (module, _) = name_field(exc, exception::IMPORT_NAME)?;
    let module = dict_core::get_str(dict_core::of(import::modules()), module).map(Obj::new)?;
    nearest_of(&dir_of(module.value())?, name)
}

/// A name that is in reach of the frame that raised, or a module that the program forgot to import.
fn for_name(exc: Value) -> Option<text::Text> {
    let (name, layout) = name_field(exc, exception::NAME_NAME)?;
    let last = *crate::traceback::entries(layout.traceback.get()).last()?;
    let suggestion = near_frame(last, name);
    thread::clear_pending();
    let is_module = name
        .cast::<StrObj>()
        .and_then(StrObj::as_ascii)
        .is_some_and(|name| STDLIB_MODULES.split_ascii_whitespace().any(|module| module == name));
    match (suggestion, is_module) {
        (None, false) => None,
        (Some(near), false) => Some(text![". Did you mean: ", quoted(near.value()), "?"]),
        (None, true) => Some(text![". Did you forget to import ", quoted(name), "?"]),
        (Some(near), true) => {
            let (near, name) = (quoted(near.value()), quoted(name));
            Some(text![". Did you mean: ", near, "? Or did you forget to import ", name, "?"])
        }
    }
}

/// An attribute of `self`, then locals, globals, builtins (`get_suggestions_for_name_error`).
fn near_frame(entry: &TracebackObj, name: Value) -> Option<Obj> {
    let frame = entry.frame.get().cast::<FrameObj>()?;
    let code = frame.code.get();
    let mut locals: Vec<Value> = code.varnames.slice(code.varname_count).to_vec();
    locals.extend_from_slice(code.cellvars.slice(code.cellvar_count));
    locals.extend_from_slice(code.freevars.slice(code.freevar_count));
    if let Some(this) = crate::traceback::kept_local(entry, "self")
        && crate::uncaught::has_attribute(this.value(), name)
    {
        return Some(text!["self.", name].into_obj());
    }
    if let Some(near) = nearest(&locals, name) {
        return Some(near);
    }
    let keys = |namespace: Value| -> Vec<Obj> {
        let dict = namespace.cast::<DictObj>();
        dict.map(|dict| dict_core::snapshot(dict).into_iter().map(|(key, _)| key).collect()).unwrap_or_default()
    };
    let builtins =
        crate::module_core::builtins().cast::<ModuleObj>().map(crate::absent::module_keys).unwrap_or_default();
    nearest_of(&keys(frame.globals), name).or_else(|| nearest_of(&builtins, name))
}

fn nearest_of(candidates: &[Obj], name: Value) -> Option<Obj> {
    let candidates: Vec<Value> = candidates.iter().map(Obj::value).collect();
    nearest(&candidates, name)
}

fn dir_of(v: Value) -> Option<Vec<Obj>> {
    let f = attr::get(v, crate::names::__dir__()).ok()?;
    let r = crate::call::call(f.value(), &[]).ok()?;
    let names = crate::object_ops::to_vec(r.value()).ok()?;
    // dir() sorts.
    let mut sorted: Vec<(usize, Option<&StrObj>)> =
        names.iter().map(|name| name.value().cast::<StrObj>()).enumerate().collect();
    crate::sort::stable(&mut sorted, |(_, a), (_, b)| match (a, b) {
        (Some(a), Some(b)) => str_core::compare(a, b).is_lt(),
        (a, b) => a.is_none() && b.is_some(),
    });
    Some(sorted.into_iter().filter_map(|(at, _)| names.get(at).cloned()).collect())
}

/// `sys.stdlib_module_names` of CPython 3.12.
const STDLIB_MODULES: &str = "\
    __future__ _abc _aix_support _ast _asyncio _bisect _blake2 _bz2 _codecs _codecs_cn _codecs_hk _codecs_iso2022
    _codecs_jp _codecs_kr _codecs_tw _collections _collections_abc _compat_pickle _compression _contextvars _crypt _csv
    _ctypes _curses _curses_panel _datetime _dbm _decimal _elementtree _frozen_importlib _frozen_importlib_external
    _functools _gdbm _hashlib _heapq _imp _io _json _locale _lsprof _lzma _markupbase _md5 _msi _multibytecodec
    _multiprocessing _opcode _operator _osx_support _overlapped _pickle _posixshmem _posixsubprocess _py_abc _pydatetime
    _pydecimal _pyio _pylong _queue _random _scproxy _sha1 _sha2 _sha3 _signal _sitebuiltins _socket _sqlite3 _sre _ssl
    _stat _statistics _string _strptime _struct _symtable _thread _threading_local _tkinter _tokenize _tracemalloc
    _typing _uuid _warnings _weakref _weakrefset _winapi _zoneinfo abc aifc antigravity argparse array ast asyncio
    atexit audioop base64 bdb binascii bisect builtins bz2 cProfile calendar cgi cgitb chunk cmath cmd code codecs
    codeop collections colorsys compileall concurrent configparser contextlib contextvars copy copyreg crypt csv ctypes
    curses dataclasses datetime dbm decimal difflib dis doctest email encodings ensurepip enum errno faulthandler fcntl
    filecmp fileinput fnmatch fractions ftplib functools gc genericpath getopt getpass gettext glob graphlib grp gzip
    hashlib heapq hmac html http idlelib imaplib imghdr importlib inspect io ipaddress itertools json keyword lib2to3
    linecache locale logging lzma mailbox mailcap marshal math mimetypes mmap modulefinder msilib msvcrt multiprocessing
    netrc nis nntplib nt ntpath nturl2path numbers opcode operator optparse os ossaudiodev pathlib pdb pickle
    pickletools pipes pkgutil platform plistlib poplib posix posixpath pprint profile pstats pty pwd py_compile pyclbr
    pydoc pydoc_data pyexpat queue quopri random re readline reprlib resource rlcompleter runpy sched secrets select
    selectors shelve shlex shutil signal site smtplib sndhdr socket socketserver spwd sqlite3 sre_compile sre_constants
    sre_parse ssl stat statistics string stringprep struct subprocess sunau symtable sys sysconfig syslog tabnanny
    tarfile telnetlib tempfile termios textwrap this threading time timeit tkinter token tokenize tomllib trace
    traceback tracemalloc tty turtle turtledemo types typing unicodedata unittest urllib uu uuid venv warnings wave
    weakref webbrowser winreg winsound wsgiref xdrlib xml xmlrpc zipapp zipfile zipimport zlib zoneinfo";
