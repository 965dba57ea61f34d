//! `re.Match`.

use super::finder::{Finder, slice};
use super::pattern::{PatternObj, of, shortened};
use super::template;
use crate::native::{self, own};
use core::cell::{Cell, RefCell};
use molt_regex::NONE;
use molt_runtime::count::release;
use molt_runtime::molt_abi::{DictObj, Header, Kind, Layout, TypeObject};
use molt_runtime::{
    Obj, Res, Value, alloc, class_of, dict_core, generic_alias, int_core, object_ops, pytype, raise, text, tuple_core,
};

/// The result of a match.
#[repr(C)]
pub struct MatchObj {
    pub header: Header,
    pub pattern: Cell<Value>,
    pub string: Cell<Value>,
    pub pos: usize,
    pub endpos: usize,
    /// 0 = no group.
    pub last_group: u32,
    /// Start and end of each group, group 0 first; `NONE` where unset.
    spans: RefCell<Vec<usize>>,
}
// SAFETY: objects of this class have this layout; the class is checked before it is used.
unsafe impl Layout for MatchObj {
    const KIND: Kind = Kind::Native;
}

/// The match that was found last.
pub fn new_match(pattern: &PatternObj, string: Value, f: &Finder) -> Res<Obj> {
    let class = native::class(MatchType::ROWS)?;
    let s = &f.scratch;
    let mut spans = Vec::with_capacity(s.marks.len() + 2);
    spans.extend([s.span.0, s.span.1]);
    spans.extend_from_slice(&s.marks);
    let (pattern, string) = (own(Value::of(pattern)), own(string));
    Ok(alloc::new_instance(class, |header| MatchObj {
        header,
        pattern: Cell::new(pattern),
        string: Cell::new(string),
        pos: f.start,
        endpos: f.end,
        last_group: s.last_group,
        spans: RefCell::new(spans),
    }))
}

impl MatchObj {
    /// Start and end of group `i` if it took part.
    pub fn span(&self, i: usize) -> Option<(usize, usize)> {
        let spans = self.spans.borrow();
        let (start, end) = (*spans.get(i * 2)?, *spans.get(i * 2 + 1)?);
        (start != NONE && end != NONE).then_some((start, end))
    }
    /// Number of groups, with group 0.
    fn count(&self) -> usize {
        self.spans.borrow().len() / 2
    }
    pub fn pattern(&self) -> Res<&PatternObj> {
        of(self.pattern.get()).ok_or_else(|| raise::system_error("pattern expected"))
    }
    fn names(&self) -> Res<&DictObj> {
        Ok(dict_core::of(self.pattern()?.names.get()))
    }
    fn text(&self, i: usize) -> Res<Option<Obj>> {
        self.span(i).map(|(start, end)| slice(self.string.get(), start, end)).transpose()
    }
    fn text_or(&self, i: usize, default: Value) -> Res<Obj> {
        Ok(self.text(i)?.unwrap_or_else(|| Obj::new(default)))
    }
    /// The number of a group given by number or name.
    fn index(&self, key: Value) -> Res<usize> {
        if let Some(i) = key.as_small_int()
            && (0..self.count() as i64).contains(&i)
        {
            return Ok(i as usize);
        }
        let i = if int_core::is_int(key) || !class_of(key).slots().nb_index.is_null() {
            int_core::slice_index_of(key)?
        } else {
            dict_core::get(self.names()?, key)?.and_then(int_core::to_i64).unwrap_or(-1)
        };
        match usize::try_from(i) {
            Ok(i) if i < self.count() => Ok(i),
            _ => Err(raise::index_error("no such group")),
        }
    }
    /// Start and end, -1 if it took no part.
    fn ends(&self, i: usize) -> (i64, i64) {
        self.span(i).map_or((-1, -1), |(a, b)| (a as i64, b as i64))
    }
    fn pair(&self, i: usize) -> Obj {
        let (start, end) = self.ends(i);
        tuple_core::pair_owned(int_core::int(start), int_core::int(end))
    }
}

fn group_of(this: &MatchObj, group: Option<Value>) -> Res<usize> {
    group.map_or(Ok(0), |g| this.index(g))
}

/// The result of re.match() and re.search().
/// Match objects always have a boolean value of True.
#[pytype(name = "Match", module = "re", layout = MatchObj)]
impl MatchType {
    /// group([group1, ...]) -> str or tuple.
    ///     Return subgroup(s) of the match by indices or names.
    ///     For 0 returns the entire match.
    #[builtin("group(self, /, *args)")]
    fn group(this: &MatchObj, args: &[Value]) -> Res<Obj> {
        match args {
            [] => this.text_or(0, Value::NONE),
            &[one] => this.text_or(this.index(one)?, Value::NONE),
            many => {
                let items: Res<Vec<Obj>> = many.iter().map(|&g| this.text_or(this.index(g)?, Value::NONE)).collect();
                Ok(tuple_core::from_objs(items?))
            }
        }
    }
    #[slot(mp_subscript)]
    fn subscript(this: &MatchObj, key: Value) -> Res<Obj> {
        this.text_or(this.index(key)?, Value::NONE)
    }
    /// Return a tuple containing all the subgroups of the match, from 1.
    ///
    ///   default
    ///     Is used for groups that did not participate in the match.
    #[builtin("groups(self, /, default=None)")]
    fn groups(this: &MatchObj, default: Value) -> Res<Obj> {
        let items: Res<Vec<Obj>> = (1..this.count()).map(|i| this.text_or(i, default)).collect();
        Ok(tuple_core::from_objs(items?))
    }
    /// Return a dictionary containing all the named subgroups of the match, keyed by the subgroup name.
    ///
    ///   default
    ///     Is used for groups that did not participate in the match.
    #[builtin("groupdict(self, /, default=None)")]
    fn groupdict(this: &MatchObj, default: Value) -> Res<Obj> {
        let out = dict_core::new();
        for (name, group) in dict_core::snapshot(this.names()?) {
            let group = int_core::to_i64(group.value()).unwrap_or(0);
            let text = this.text_or(group as usize, default)?;
            dict_core::set(dict_core::dict_of(&out), name.value(), text.value())?;
        }
        Ok(out)
    }
    /// Return index of the start of the substring matched by group.
    #[builtin("start(self, group=0, /)")]
    fn start(this: &MatchObj, group: Option<Value>) -> Res<i64> {
        Ok(this.ends(group_of(this, group)?).0)
    }
    /// Return index of the end of the substring matched by group.
    #[builtin("end(self, group=0, /)")]
    fn end(this: &MatchObj, group: Option<Value>) -> Res<i64> {
        Ok(this.ends(group_of(this, group)?).1)
    }
    /// For match object m, return the 2-tuple (m.start(group), m.end(group)).
    #[builtin("span(self, group=0, /)")]
    fn span(this: &MatchObj, group: Option<Value>) -> Res<Obj> {
        Ok(this.pair(group_of(this, group)?))
    }
    /// Return the string obtained by doing backslash substitution on the string template, as done by the sub() method.
    #[builtin("expand(self, /, template)")]
    fn expand(this: &MatchObj, template: Value) -> Res<Obj> {
        let parts = template::parse(this.pattern()?, template)?;
        template::expand(&parts, template, this)
    }
    /// The string passed to match() or search().
    #[getter("string", member)]
    fn string(this: &MatchObj) -> Value {
        this.string.get()
    }
    /// The regular expression object.
    #[getter("re", member)]
    fn re(this: &MatchObj) -> Value {
        this.pattern.get()
    }
    /// The index into the string at which the RE engine started looking for a match.
    #[getter("pos", member)]
    fn pos(this: &MatchObj) -> usize {
        this.pos
    }
    /// The index into the string beyond which the RE engine will not go.
    #[getter("endpos", member)]
    fn endpos(this: &MatchObj) -> usize {
        this.endpos
    }
    /// The integer index of the last matched capturing group.
    #[getter]
    fn lastindex(this: &MatchObj) -> Option<i64> {
        (this.last_group > 0).then_some(this.last_group as i64)
    }
    /// The name of the last matched capturing group.
    #[getter]
    fn lastgroup(this: &MatchObj) -> Res<Option<Obj>> {
        for (name, group) in dict_core::snapshot(this.names()?) {
            if int_core::to_i64(group.value()) == Some(this.last_group as i64) {
                return Ok(Some(name));
            }
        }
        Ok(None)
    }
    #[getter]
    fn regs(this: &MatchObj) -> Obj {
        tuple_core::from_objs((0..this.count()).map(|i| this.pair(i)).collect())
    }
    #[builtin("__copy__(self, /)")]
    fn copy(this: Value) -> Value {
        this
    }
    #[builtin("__deepcopy__(self, memo, /)")]
    fn deepcopy(this: Value, _memo: Value) -> Value {
        this
    }
    /// See PEP 585
    #[builtin("__class_getitem__(cls, object, /)", classmethod)]
    fn class_getitem(class: &TypeObject, object: Value) -> Res<Obj> {
        generic_alias::alias(class.value(), object)
    }
    #[slot(tp_repr)]
    fn repr(this: &MatchObj) -> Res<Obj> {
        let shown = this.text_or(0, Value::NONE)?;
        let shown = shortened(object_ops::repr(shown.value())?, 50)?;
        let (start, end) = this.ends(0);
        Ok(text!["<re.Match object; span=(", start, ", ", end, "), match=", &shown, ">"].into_obj())
    }
    #[slot(tp_dealloc)]
    fn dealloc(this: &MatchObj) {
        drop(this.spans.take());
        release(this.pattern.replace(Value::NULL));
        release(this.string.replace(Value::NULL));
    }
}
