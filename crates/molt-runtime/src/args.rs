//! How words become arguments of a builtin and its result becomes a word: the traits that the macros call.
//! The binding itself (which argument goes to which parameter, with CPython's errors) is in `bind_builtin.rs`.

pub use crate::bind_builtin::{Family, ParamSpec, bind, bind_starred};
use crate::count::retain;
use crate::int_core;
use crate::obj::{Obj, Raised, Res};
use crate::object_ops;
use crate::raise;
use core::cell::Cell;
use molt_abi::{BuiltinType, ByteArrayObj, BytesObj, DictObj, FnPtr, Layout, StrObj, TupleObj, Value, VisitFn};

/// Which argument of which builtin is being converted, for error texts.
#[derive(Clone, Copy)]
pub struct ArgCx {
    pub spec: &'static ParamSpec,
    /// Position among the parameters, receiver not counted.
    pub index: u8,
}

impl ArgCx {
    /// CPython's `_PyArg_BadArgument`: "f() argument 1 must be str, not int".
    pub fn bad(self, expected: &str, got: Value) -> Raised {
        crate::bind_builtin::bad_argument(self, expected, got)
    }
}

/// A parameter type of a builtin.
pub trait FromArg: Sized {
    /// `v` is borrowed for the call; MISSING = absent.
    fn from_arg(v: Value, cx: ArgCx) -> Res<Self>;
}

/// The receiver of a method: its type was already checked.
pub trait FromSelf: Sized {
    fn from_self(v: Value) -> Self;
}

impl FromSelf for Value {
    #[inline(always)]
    fn from_self(v: Value) -> Value {
        v
    }
}
impl<T: 'static> FromSelf for &T {
    #[inline(always)]
    fn from_self(v: Value) -> Self {
        // SAFETY: the caller checked the class, which fixes the layout.
        unsafe { v.cast_unchecked() }
    }
}

/// Anything, unconverted. MISSING stays MISSING.
impl FromArg for Value {
    #[inline(always)]
    fn from_arg(v: Value, _: ArgCx) -> Res<Value> {
        Ok(v)
    }
}
/// MISSING becomes `None`; Python's None is passed to `T`.
impl<T: FromArg> FromArg for Option<T> {
    #[inline(always)]
    fn from_arg(v: Value, cx: ArgCx) -> Res<Self> {
        if v.is_missing() { Ok(None) } else { T::from_arg(v, cx).map(Some) }
    }
}
/// MISSING and Python's None become `None`.
pub struct OrNone<T>(pub Option<T>);
impl<T: FromArg> FromArg for OrNone<T> {
    #[inline(always)]
    fn from_arg(v: Value, cx: ArgCx) -> Res<Self> {
        if v.is_missing() || v.is_none() { Ok(OrNone(None)) } else { T::from_arg(v, cx).map(|x| OrNone(Some(x))) }
    }
}
/// Truth value (`p` of CPython's argument parser).
impl FromArg for bool {
    fn from_arg(v: Value, _: ArgCx) -> Res<bool> {
        object_ops::is_true(v)
    }
}
/// By `__index__`; OverflowError outside 64 bits.
impl FromArg for i64 {
    #[inline]
    fn from_arg(v: Value, _: ArgCx) -> Res<i64> {
        if let Some(i) = v.as_small_int() {
            return Ok(i);
        }
        int_core::index_as_i64(v)
    }
}
impl FromArg for i32 {
    fn from_arg(v: Value, cx: ArgCx) -> Res<i32> {
        const TOO_LARGE: &str = "Python int too large to convert to C int";
        let i = int_core::index_as_i64_or(v, TOO_LARGE)?;
        i32::try_from(i).map_err(|_| {
            raise::overflow_error(match cx.spec.family {
                Family::ParseTuple if i > 0 => "signed integer is greater than maximum",
                Family::ParseTuple => "signed integer is less than minimum",
                _ => TOO_LARGE,
            })
        })
    }
}
/// By `__float__` or `__index__`.
impl FromArg for f64 {
    #[inline]
    fn from_arg(v: Value, _: ArgCx) -> Res<f64> {
        if let Some(x) = v.as_float() {
            return Ok(x);
        }
        int_core::as_f64(v)
    }
}
/// A slice index as `slice` takes it: clamped to 64 bits. Python's None = absent.
#[derive(Clone, Copy)]
pub struct SliceIndex(pub i64);
impl FromArg for SliceIndex {
    fn from_arg(v: Value, _: ArgCx) -> Res<SliceIndex> {
        int_core::slice_index(v).map(SliceIndex)
    }
}

macro_rules! layout_args {
    ($($ty:ty = $name:literal,)*) => {$(
        impl FromArg for &$ty {
            #[inline]
            fn from_arg(v: Value, cx: ArgCx) -> Res<Self> {
                match v.cast::<$ty>() {
                    Some(x) => Ok(x),
                    None => Err(cx.bad($name, v)),
                }
            }
        }
    )*};
}

layout_args! {
    StrObj = "str", BytesObj = "bytes", ByteArrayObj = "bytearray", TupleObj = "tuple", DictObj = "dict",
    molt_abi::ListObj = "list", molt_abi::TypeObject = "type",
}

/// A result of a builtin.
pub trait IntoRet {
    /// Owned word, or 0 = raised.
    fn into_ret(self) -> Value;
}

impl IntoRet for Obj {
    #[inline(always)]
    fn into_ret(self) -> Value {
        self.into_value()
    }
}
/// A borrowed value is retained.
impl IntoRet for Value {
    #[inline(always)]
    fn into_ret(self) -> Value {
        retain(self);
        self
    }
}
impl IntoRet for () {
    #[inline(always)]
    fn into_ret(self) -> Value {
        Value::NONE
    }
}
impl IntoRet for bool {
    #[inline(always)]
    fn into_ret(self) -> Value {
        Value::bool(self)
    }
}
impl IntoRet for f64 {
    #[inline(always)]
    fn into_ret(self) -> Value {
        Value::float(self)
    }
}
impl IntoRet for i64 {
    #[inline(always)]
    fn into_ret(self) -> Value {
        int_core::int(self).into_value()
    }
}
impl IntoRet for u64 {
    fn into_ret(self) -> Value {
        int_core::from_u64(self).into_value()
    }
}
impl IntoRet for usize {
    fn into_ret(self) -> Value {
        int_core::from_u64(self as u64).into_value()
    }
}
impl IntoRet for &str {
    fn into_ret(self) -> Value {
        crate::str_core::str(self).into_value()
    }
}
/// Python's None for `None`.
impl<T: IntoRet> IntoRet for Option<T> {
    #[inline(always)]
    fn into_ret(self) -> Value {
        match self {
            Some(x) => x.into_ret(),
            None => Value::NONE,
        }
    }
}
impl<T: IntoRet> IntoRet for Res<T> {
    #[inline(always)]
    fn into_ret(self) -> Value {
        match self {
            Ok(x) => x.into_ret(),
            Err(_) => Value::NULL,
        }
    }
}

#[inline(always)]
pub fn finish<T: IntoRet>(r: T) -> Value {
    r.into_ret()
}

/// Result of `tp_iternext`: `None` becomes MISSING.
pub trait IntoNext {
    fn into_next(self) -> Value;
}
impl IntoNext for Option<Obj> {
    #[inline(always)]
    fn into_next(self) -> Value {
        match self {
            Some(o) => o.into_value(),
            None => Value::MISSING,
        }
    }
}
impl IntoNext for Res<Option<Obj>> {
    #[inline(always)]
    fn into_next(self) -> Value {
        match self {
            Ok(x) => x.into_next(),
            Err(_) => Value::NULL,
        }
    }
}
#[inline(always)]
pub fn finish_next<T: IntoNext>(r: T) -> Value {
    r.into_next()
}

/// Status results: 0 or 1, -1 = raised.
pub trait IntoStatus {
    fn into_status(self) -> i32;
}
impl IntoStatus for () {
    fn into_status(self) -> i32 {
        0
    }
}
impl IntoStatus for bool {
    fn into_status(self) -> i32 {
        self as i32
    }
}
impl<T: IntoStatus> IntoStatus for Res<T> {
    #[inline(always)]
    fn into_status(self) -> i32 {
        match self {
            Ok(x) => x.into_status(),
            Err(_) => -1,
        }
    }
}
#[inline(always)]
pub fn finish_status<T: IntoStatus>(r: T) -> i32 {
    r.into_status()
}
#[inline(always)]
pub fn finish_bool<T: IntoStatus>(r: T) -> i32 {
    r.into_status()
}

/// Lengths and hashes.
pub trait IntoI64 {
    fn into_i64(self) -> i64;
}
impl IntoI64 for i64 {
    fn into_i64(self) -> i64 {
        self
    }
}
impl IntoI64 for u64 {
    fn into_i64(self) -> i64 {
        self as i64
    }
}
impl IntoI64 for usize {
    fn into_i64(self) -> i64 {
        self as i64
    }
}
impl<T: IntoI64> IntoI64 for Res<T> {
    fn into_i64(self) -> i64 {
        match self {
            Ok(x) => x.into_i64(),
            Err(_) => -1,
        }
    }
}
#[inline(always)]
pub fn finish_len<T: IntoI64>(r: T) -> i64 {
    r.into_i64()
}
/// A computed hash of -1 becomes -2.
pub fn finish_hash<T: HashResult>(r: T) -> i64 {
    r.into_hash()
}
pub trait HashResult {
    fn into_hash(self) -> i64;
}
impl HashResult for i64 {
    fn into_hash(self) -> i64 {
        if self == -1 { -2 } else { self }
    }
}
impl HashResult for Res<i64> {
    fn into_hash(self) -> i64 {
        match self {
            Ok(h) => h.into_hash(),
            Err(_) => -1,
        }
    }
}

/// Arguments of a generic call, all borrowed.
#[derive(Clone, Copy)]
pub struct Args<'a> {
    pub positional: &'a [Value],
    /// Values of the keyword arguments.
    pub keywords: &'a [Value],
    /// Their names (str), same length.
    pub names: &'a [Value],
    /// The tuple of names, or 0.
    pub kwnames: Value,
}

impl<'a> Args<'a> {
    pub fn new(argv: *const Value, nargs: u64, kwnames: Value) -> Args<'a> {
        let names = match kwnames.cast::<TupleObj>() {
            Some(t) => t.items(),
            None => &[],
        };
        let n = nargs as usize;
        if n + names.len() == 0 {
            return Args { positional: &[], keywords: &[], names, kwnames };
        }
        // SAFETY: the calling convention: `nargs` positional words, then one per name.
        let all = unsafe { core::slice::from_raw_parts(argv, n + names.len()) };
        Args { positional: &all[..n], keywords: &all[n..], names, kwnames }
    }
    pub const EMPTY: Args<'static> = Args { positional: &[], keywords: &[], names: &[], kwnames: Value::NULL };

    pub fn positional(values: &'a [Value]) -> Args<'a> {
        Args { positional: values, keywords: &[], names: &[], kwnames: Value::NULL }
    }
    /// All words: keyword values stand behind the positional ones (also when there are none of these).
    pub fn argv(&self) -> *const Value {
        self.positional.as_ptr()
    }
    pub fn nargs(&self) -> u64 {
        self.positional.len() as u64
    }
    pub fn is_empty(&self) -> bool {
        self.positional.is_empty() && self.names.is_empty()
    }
}

/// What `**kwargs` of a builtin receives: names and values, borrowed.
#[derive(Default)]
pub struct Kwargs {
    pub items: Vec<(Value, Value)>,
}

/// Handed to `tp_traverse`.
pub struct Visitor {
    pub visit: VisitFn,
    pub arg: *mut u8,
}

impl Visitor {
    /// Reports an owned word; 0 and words without a count are ignored.
    #[inline]
    pub fn value(&mut self, v: Value) {
        if v.is_heap() {
            (self.visit)(v, self.arg);
        }
    }
    /// Reports what a suspended frame holds.
    pub fn frame(&mut self, traverse: molt_abi::TraverseFrameFn, generator: Value) {
        traverse(generator, self.visit, self.arg);
    }
}

/// Where a library type's object is kept.
pub struct TypeCell(pub Cell<Value>);
// SAFETY: guarded by the runtime's lock.
unsafe impl Sync for TypeCell {}
impl TypeCell {
    #[allow(clippy::new_without_default)]
    pub const fn new() -> TypeCell {
        TypeCell(Cell::new(Value::NULL))
    }
}

/// Type of a value for messages, when the class is builtin.
pub fn is_builtin_layout<T: Layout>(v: Value) -> bool {
    v.kind() == Some(T::KIND)
}

const _: fn() = || {
    let _ = FnPtr::<VisitFn>::NULL;
    let _ = BuiltinType::Object;
};
