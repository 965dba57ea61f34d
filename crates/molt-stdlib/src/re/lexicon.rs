//! `re.Scanner`: a lexer made of phrases and actions.

use super::error::{issue, raise_error};
use super::finder::slice;
use super::match_object::{MatchObj, MatchType};
use super::template::points;
use super::{pattern, scanner};
use crate::native;
use core::cell::Cell;
use molt_regex::{Mode, Options};
use molt_runtime::args::Visitor;
use molt_runtime::count::release;
use molt_runtime::molt_abi::{Header, Kind, Layout, ListObj, TypeObject};
use molt_runtime::{
    Obj, Res, Value, alloc, attr, call, int_core, intern, list_core, object_ops, pytype, raise, tuple_core,
};

#[repr(C)]
pub struct LexiconObj {
    pub header: Header,
    /// `__dict__`
    pub dict: Cell<Value>,
}
// SAFETY: objects of this class have this layout; the class is checked before it is used.
unsafe impl Layout for LexiconObj {
    const KIND: Kind = Kind::Native;
}

fn compile(lexicon: Value, flags: u32) -> Res<Obj> {
    let mut phrases = Vec::new();
    for pair in object_ops::to_vec(lexicon)? {
        let pair = object_ops::to_vec(pair.value())?;
        let [phrase, _] = pair.as_slice() else {
            return Err(raise::value_error(if pair.len() > 2 {
                "too many values to unpack (expected 2)"
            } else {
                "not enough values to unpack"
            }));
        };
        match points(phrase.value()) {
            Some(p) => phrases.push(p),
            None => return Err(raise::type_error("first argument must be string or compiled pattern")),
        }
    }
    if phrases.is_empty() {
        return Err(raise::raise(molt_runtime::BuiltinType::RuntimeError, "invalid SRE code"));
    }
    let mut warnings = Vec::new();
    let made = molt_regex::compile_scanner(&phrases, flags, &Options::default(), &mut warnings);
    issue(&warnings)?;
    // The phrase at fault is the first that does not compile alone.
    let made = made.map_err(|e| {
        let bad = phrases.iter().position(|(p, is_text)| {
            molt_regex::compile(p, *is_text, flags, &Options::default(), &mut Vec::new()).is_err()
        });
        let source = bad.and_then(|i| phrase_at(lexicon, i).ok());
        raise_error(e, source.as_ref().map_or(Value::NONE, Obj::value))
    })?;
    pattern::new(Value::NONE, made)
}

fn phrase_at(lexicon: Value, i: usize) -> Res<Obj> {
    let pair = object_ops::get_item(lexicon, int_core::int(i as i64).value())?;
    object_ops::get_item(pair.value(), Value::small_int(0))
}

fn name(s: &str) -> Value {
    intern::intern_str(s)
}

/// A lexer.
#[pytype(
    name = "Scanner",
    module = "re",
    layout = LexiconObj,
    dict_offset = core::mem::offset_of!(LexiconObj, dict),
    flags = [BASETYPE, HAVE_GC, WEAKREFABLE],
    doc = ""
)]
impl ScannerType {
    #[slot(tp_new)]
    fn new(class: &TypeObject, _args: molt_runtime::args::Args) -> Obj {
        alloc::new_instance(class, |header| LexiconObj { header, dict: Cell::new(Value::NULL) })
    }
    #[slot(tp_init, "__init__(lexicon, flags=0)")]
    fn init(this: &LexiconObj, lexicon: Value, flags: i64) -> Res<()> {
        let me = Value::of(this);
        attr::set(me, name("lexicon"), Some(lexicon))?;
        let scanner = compile(lexicon, flags as u32)?;
        attr::set(me, name("scanner"), Some(scanner.value()))
    }
    #[builtin("scan(self, string)")]
    fn scan(this: &LexiconObj, string: Value) -> Res<Obj> {
        let me = Value::of(this);
        let scanner = attr::get(me, name("scanner"))?;
        let Some(pattern) = pattern::of(scanner.value()) else {
            return Err(raise::type_error("scanner is no pattern"));
        };
        // No methods by name: a compiled program has only those that it names itself.
        let scan = scanner::scanner(pattern, string, 0, i64::MAX)?;
        let Some(state) = scanner::state(&scan) else { return Err(raise::system_error("scanner expected")) };
        let result = list_core::new();
        let mut at = 0;
        loop {
            let Some(found) = state.step(Mode::Match)? else { break };
            let Some(m) = native::cast::<MatchObj>(found.value(), MatchType::ROWS) else { break };
            let end = m.span(0).map_or(0, |s| s.1);
            if end == at {
                break;
            }
            let lexicon = attr::get(me, name("lexicon"))?;
            let entry = object_ops::get_item(lexicon.value(), int_core::int(m.last_group as i64 - 1).value())?;
            let mut action = object_ops::get_item(entry.value(), Value::small_int(1))?;
            if object_ops::is_callable(action.value()) {
                attr::set(me, name("match"), Some(found.value()))?;
                let text = slice(string, at, end)?;
                action = call::call(action.value(), &[me, text.value()])?;
            }
            if !action.is_none()
                && let Some(list) = result.cast::<ListObj>()
            {
                list_core::push(list, action)?;
            }
            at = end;
        }
        let length = object_ops::len(string)? as usize;
        Ok(tuple_core::pair_owned(result, slice(string, at, length)?))
    }
    #[slot(tp_traverse)]
    fn traverse(this: &LexiconObj, visitor: &mut Visitor) {
        visitor.value(this.dict.get());
    }
    #[slot(tp_dealloc)]
    fn dealloc(this: &LexiconObj) {
        release(this.dict.replace(Value::NULL));
    }
}
