//! `operator`: the operators as functions, and getters of items, attributes and method results.

use core::cell::Cell;
use molt_runtime::args::{Args, Visitor};
use molt_runtime::count::release;
use molt_runtime::molt_abi::{Header, Kind, Layout, StrObj, TypeObject};
use molt_runtime::number_ops::{BinOp, UnaryOp, binary, inplace, unary};
use molt_runtime::text::TypeName;
use molt_runtime::{CompareOp, Obj, Res, Value, alloc, attr, builtin, call, class_of, int_core, intern, list_core};
use molt_runtime::{object_ops, pymodule, pytype, raise, str_core, text, tuple_core};

/// Operator interface.
///
/// This module exports a set of functions implemented in C corresponding
/// to the intrinsic operators of Python.  For example, operator.add(x, y)
/// is equivalent to the expression x+y.
#[pymodule(
    name = "operator",
    functions = [
        truth, contains, index_of, count_of, length_hint, index, not_, is_, is_not, getitem, setitem, delitem, concat,
        iconcat, call_object, pow, ipow, abs, neg, pos, invert, inv, add, sub, mul, matmul, truediv, floordiv, mod_,
        lshift, rshift, and_, or_, xor, iadd, isub, imul, imatmul, itruediv, ifloordiv, imod, ilshift, irshift, iand,
        ior, ixor, lt, le, eq, ne, gt, ge
    ],
    types = [ItemGetterType, AttrGetterType, MethodCallerType]
)]
impl OperatorModule {
    #[exec]
    fn exec(module: Value) -> Res<()> {
        let all: Vec<Obj> = ALL.iter().map(|name| Obj::new(intern::intern_str(name))).collect();
        let all = list_core::from_objs(all)?;
        crate::native::set(module, "__all__", all.value())?;
        for name in SPECIAL {
            let function = attr::get(module, intern::intern_str(name))?;
            let special = text!["__", name.trim_end_matches('_'), "__"].into_obj();
            attr::set(module, intern::intern_value(special.value()), Some(function.value()))?;
        }
        Ok(())
    }
}

#[rustfmt::skip]
const ALL: &[&str] = &[
    "abs", "add", "and_", "attrgetter", "call", "concat", "contains", "countOf", "delitem", "eq", "floordiv", "ge",
    "getitem", "gt", "iadd", "iand", "iconcat", "ifloordiv", "ilshift", "imatmul", "imod", "imul", "index",
    "indexOf", "inv", "invert", "ior", "ipow", "irshift", "is_", "is_not", "isub", "itemgetter", "itruediv", "ixor",
    "le", "length_hint", "lshift", "lt", "matmul", "methodcaller", "mod", "mul", "ne", "neg", "not_", "or_", "pos",
    "pow", "rshift", "setitem", "sub", "truediv", "truth", "xor",
];

/// Functions that have the name of the special method too: `operator.__add__`.
#[rustfmt::skip]
const SPECIAL: &[&str] = &[
    "abs", "add", "and_", "call", "concat", "contains", "delitem", "eq", "floordiv", "ge", "getitem", "gt", "iadd",
    "iand", "iconcat", "ifloordiv", "ilshift", "imatmul", "imod", "imul", "index", "inv", "invert", "ior", "ipow",
    "irshift", "isub", "itruediv", "ixor", "le", "lshift", "lt", "matmul", "mod", "mul", "ne", "neg", "not_", "or_",
    "pos", "pow", "rshift", "setitem", "sub", "truediv", "xor",
];

macro_rules! binary_functions {
    ($($name:ident $signature:tt $doc:tt = $f:ident $op:ident;)*) => {$(
        #[doc = $doc]
        #[builtin($signature, module = "operator")]
        pub fn $name(a: Value, b: Value) -> Res<Obj> {
            $f(BinOp::$op, a, b)
        }
    )*};
}

binary_functions! {
    add "add(a, b, /)" "Same as a + b." = binary Add;
    sub "sub(a, b, /)" "Same as a - b." = binary Sub;
    mul "mul(a, b, /)" "Same as a * b." = binary Mul;
    matmul "matmul(a, b, /)" "Same as a @ b." = binary MatMul;
    truediv "truediv(a, b, /)" "Same as a / b." = binary TrueDiv;
    floordiv "floordiv(a, b, /)" "Same as a // b." = binary FloorDiv;
    mod_ "mod(a, b, /)" "Same as a % b." = binary Mod;
    lshift "lshift(a, b, /)" "Same as a << b." = binary LShift;
    rshift "rshift(a, b, /)" "Same as a >> b." = binary RShift;
    and_ "and_(a, b, /)" "Same as a & b." = binary And;
    or_ "or_(a, b, /)" "Same as a | b." = binary Or;
    xor "xor(a, b, /)" "Same as a ^ b." = binary Xor;
    pow "pow(a, b, /)" "Same as a ** b." = binary Pow;
    iadd "iadd(a, b, /)" "Same as a += b." = inplace Add;
    isub "isub(a, b, /)" "Same as a -= b." = inplace Sub;
    imul "imul(a, b, /)" "Same as a *= b." = inplace Mul;
    imatmul "imatmul(a, b, /)" "Same as a @= b." = inplace MatMul;
    itruediv "itruediv(a, b, /)" "Same as a /= b." = inplace TrueDiv;
    ifloordiv "ifloordiv(a, b, /)" "Same as a //= b." = inplace FloorDiv;
    imod "imod(a, b, /)" "Same as a %= b." = inplace Mod;
    ilshift "ilshift(a, b, /)" "Same as a <<= b." = inplace LShift;
    irshift "irshift(a, b, /)" "Same as a >>= b." = inplace RShift;
    iand "iand(a, b, /)" "Same as a &= b." = inplace And;
    ior "ior(a, b, /)" "Same as a |= b." = inplace Or;
    ixor "ixor(a, b, /)" "Same as a ^= b." = inplace Xor;
    ipow "ipow(a, b, /)" "Same as a **= b." = inplace Pow;
}

macro_rules! comparisons {
    ($($name:ident $signature:tt $doc:tt = $op:ident;)*) => {$(
        #[doc = $doc]
        #[builtin($signature, module = "operator")]
        pub fn $name(a: Value, b: Value) -> Res<Obj> {
            object_ops::rich_compare(a, b, CompareOp::$op)
        }
    )*};
}

comparisons! {
    lt "lt(a, b, /)" "Same as a < b." = Lt;
    le "le(a, b, /)" "Same as a <= b." = Le;
    eq "eq(a, b, /)" "Same as a == b." = Eq;
    ne "ne(a, b, /)" "Same as a != b." = Ne;
    gt "gt(a, b, /)" "Same as a > b." = Gt;
    ge "ge(a, b, /)" "Same as a >= b." = Ge;
}

macro_rules! unaries {
    ($($name:ident $signature:tt $doc:tt = $op:ident;)*) => {$(
        #[doc = $doc]
        #[builtin($signature, module = "operator")]
        pub fn $name(a: Value) -> Res<Obj> {
            unary(UnaryOp::$op, a)
        }
    )*};
}

unaries! {
    abs "abs(a, /)" "Same as abs(a)." = Abs;
    neg "neg(a, /)" "Same as -a." = Neg;
    pos "pos(a, /)" "Same as +a." = Pos;
    invert "invert(a, /)" "Same as ~a." = Invert;
    inv "inv(a, /)" "Same as ~a." = Invert;
}

/// Return True if a is true, False otherwise.
#[builtin("truth(a, /)", module = "operator")]
pub fn truth(a: Value) -> Res<bool> {
    object_ops::is_true(a)
}

/// Same as not a.
#[builtin("not_(a, /)", module = "operator")]
pub fn not_(a: Value) -> Res<bool> {
    object_ops::is_true(a).map(|b| !b)
}

/// Same as a is b.
#[builtin("is_(a, b, /)", module = "operator")]
pub fn is_(a: Value, b: Value) -> bool {
    object_ops::same(a, b)
}

/// Same as a is not b.
#[builtin("is_not(a, b, /)", module = "operator")]
pub fn is_not(a: Value, b: Value) -> bool {
    !object_ops::same(a, b)
}

/// Same as b in a (note reversed operands).
#[builtin("contains(a, b, /)", module = "operator")]
pub fn contains(a: Value, b: Value) -> Res<bool> {
    object_ops::contains(a, b)
}

/// Return the first index of b in a.
#[builtin("indexOf(a, b, /)", module = "operator")]
pub fn index_of(a: Value, b: Value) -> Res<i64> {
    let it = object_ops::iter(a)?;
    let mut i = 0;
    while let Some(item) = object_ops::next(it.value())? {
        if object_ops::eq(item.value(), b)? {
            return Ok(i);
        }
        i += 1;
    }
    Err(raise::value_error("sequence.index(x): x not in sequence"))
}

/// Return the number of items in a which are, or which equal, b.
#[builtin("countOf(a, b, /)", module = "operator")]
pub fn count_of(a: Value, b: Value) -> Res<i64> {
    let it = object_ops::iter(a)?;
    let mut n = 0;
    while let Some(item) = object_ops::next(it.value())? {
        n += object_ops::eq(item.value(), b)? as i64;
    }
    Ok(n)
}

/// Return an estimate of the number of items in obj.
///
/// This is useful for presizing containers when building from an iterable.
///
/// If the object supports len(), the result will be exact.
/// Otherwise, it may over- or under-estimate by an arbitrary amount.
/// The result will be an integer >= 0.
#[builtin("length_hint(obj, default=0, /)", module = "operator")]
pub fn length_hint(obj: Value, default: Value) -> Res<i64> {
    if !int_core::is_int(default) {
        return Err(raise::type_error(text!["'", TypeName(default), "' object cannot be interpreted as an integer"]));
    }
    object_ops::length_hint(obj, int_core::index_as_i64(default)?)
}

/// Same as a.__index__()
#[builtin("index(a, /)", module = "operator")]
pub fn index(a: Value) -> Res<Obj> {
    int_core::index(a)
}

/// Same as a[b].
#[builtin("getitem(a, b, /)", module = "operator")]
pub fn getitem(a: Value, b: Value) -> Res<Obj> {
    object_ops::get_item(a, b)
}

/// Same as a[b] = c.
#[builtin("setitem(a, b, c, /)", module = "operator")]
pub fn setitem(a: Value, b: Value, c: Value) -> Res<()> {
    object_ops::set_item(a, b, Some(c))
}

/// Same as del a[b].
#[builtin("delitem(a, b, /)", module = "operator")]
pub fn delitem(a: Value, b: Value) -> Res<()> {
    object_ops::del_item(a, b)
}

fn need_sequence(a: Value) -> Res<()> {
    if class_of(a).slots().sq_concat.is_null() && class_of(a).slots().sq_item.is_null() {
        return Err(raise::type_error(text!["'", TypeName(a), "' object can't be concatenated"]));
    }
    Ok(())
}

/// Same as a + b, for a and b sequences.
#[builtin("concat(a, b, /)", module = "operator")]
pub fn concat(a: Value, b: Value) -> Res<Obj> {
    need_sequence(a)?;
    binary(BinOp::Add, a, b)
}

/// Same as a += b, for a and b sequences.
#[builtin("iconcat(a, b, /)", module = "operator")]
pub fn iconcat(a: Value, b: Value) -> Res<Obj> {
    need_sequence(a)?;
    inplace(BinOp::Add, a, b)
}

/// Same as obj(*args, **kwargs).
#[builtin("call(obj, /, *args, **kwargs)", module = "operator")]
pub fn call_object(obj: Value, args: &[Value], kwargs: molt_runtime::args::Kwargs) -> Res<Obj> {
    let mut words = args.to_vec();
    let names: Vec<Value> = kwargs.items.iter().map(|i| i.0).collect();
    words.extend(kwargs.items.iter().map(|i| i.1));
    let names = if names.is_empty() { None } else { Some(tuple_core::from_values(&names)) };
    call::call_words(obj, words.as_ptr(), args.len() as u64, names.as_ref().map_or(Value::NULL, Obj::value))
}

/// Items, attribute paths, or a method's name and arguments.
#[repr(C)]
pub struct GetterObj {
    pub header: Header,
    /// Tuple: the items or dotted names; for methodcaller name and positional arguments.
    pub items: Cell<Value>,
    /// methodcaller: values of keyword arguments (tuple), and their names (tuple); else 0.
    pub values: Cell<Value>,
    pub names: Cell<Value>,
}
// SAFETY: objects of these classes have this layout; the class is checked before it is used.
unsafe impl Layout for GetterObj {
    const KIND: Kind = Kind::Native;
}

impl GetterObj {
    fn traverse(&self, visitor: &mut Visitor) {
        visitor.value(self.items.get());
        visitor.value(self.values.get());
    }
    fn free(&self) {
        for f in [&self.items, &self.values, &self.names] {
            release(f.replace(Value::NULL));
        }
    }
    /// "operator.itemgetter(1, 2)".
    fn show(&self) -> Res<Obj> {
        let mut out = text![TypeName(Value::of(self)), "("];
        for (i, &v) in tuple_core::items(self.items.get()).iter().enumerate() {
            if i > 0 {
                out.push_str(", ");
            }
            let r = object_ops::repr(v)?;
            out.push(&r);
        }
        for (&k, &v) in tuple_core::items(self.names.get()).iter().zip(tuple_core::items(self.values.get())) {
            let r = object_ops::repr(v)?;
            out.push_str(", ");
            out.push(k);
            out.push_str("=");
            out.push(&r);
        }
        out.push_str(")");
        Ok(out.into_obj())
    }
}

fn new(class: &TypeObject, items: &[Value], values: &[Value], names: &[Value]) -> Obj {
    let items = tuple_core::from_values(items).into_value();
    let (values, names) = if names.is_empty() {
        (Value::NULL, Value::NULL)
    } else {
        (tuple_core::from_values(values).into_value(), tuple_core::from_values(names).into_value())
    };
    alloc::new_instance(class, |header| GetterObj {
        header,
        items: Cell::new(items),
        values: Cell::new(values),
        names: Cell::new(names),
    })
}

fn one_or_tuple(mut results: Vec<Obj>) -> Obj {
    if results.len() == 1 { results.swap_remove(0) } else { tuple_core::from_objs(results) }
}

/// Return a callable object that fetches the given item(s) from its operand.
///
/// After f = itemgetter(2), the call f(r) returns r[2].
/// After g = itemgetter(2, 5, 3), the call g(r) returns (r[2], r[5], r[3])
#[pytype(name = "itemgetter", module = "operator", layout = GetterObj, flags = [HAVE_GC])]
impl ItemGetterType {
    #[slot(tp_new)]
    fn new(class: &TypeObject, args: Args) -> Res<Obj> {
        if !args.names.is_empty() {
            return Err(raise::type_error("itemgetter() takes no keyword arguments"));
        }
        if args.positional.is_empty() {
            return Err(raise::type_error("itemgetter expected 1 argument, got 0"));
        }
        Ok(new(class, args.positional, &[], &[]))
    }
    #[slot(tp_call, "itemgetter(obj, /)")]
    fn call(this: &GetterObj, obj: Value) -> Res<Obj> {
        let items = Obj::new(this.items.get());
        tuple_core::items(items.value())
            .iter()
            .map(|&i| object_ops::get_item(obj, i))
            .collect::<Res<Vec<Obj>>>()
            .map(one_or_tuple)
    }
    #[slot(tp_repr)]
    fn repr(this: &GetterObj) -> Res<Obj> {
        this.show()
    }
    #[slot(tp_traverse)]
    fn traverse(this: &GetterObj, visitor: &mut Visitor) {
        this.traverse(visitor);
    }
    #[slot(tp_dealloc)]
    fn dealloc(this: &GetterObj) {
        this.free();
    }
}

/// Return a callable object that fetches the given attribute(s) from its operand.
///
/// After f = attrgetter('name'), the call f(r) returns r.name.
/// After g = attrgetter('name', 'date'), the call g(r) returns (r.name, r.date).
/// After h = attrgetter('name.first', 'name.last'), the call h(r) returns
/// (r.name.first, r.name.last).
#[pytype(name = "attrgetter", module = "operator", layout = GetterObj, flags = [HAVE_GC])]
impl AttrGetterType {
    #[slot(tp_new)]
    fn new(class: &TypeObject, args: Args) -> Res<Obj> {
        if !args.names.is_empty() {
            return Err(raise::type_error("attrgetter() takes no keyword arguments"));
        }
        if args.positional.is_empty() {
            return Err(raise::type_error("attrgetter expected 1 argument, got 0"));
        }
        if args.positional.iter().any(|v| v.cast::<StrObj>().is_none()) {
            return Err(raise::type_error("attribute name must be a string"));
        }
        Ok(new(class, args.positional, &[], &[]))
    }
    #[slot(tp_call, "attrgetter(obj, /)")]
    fn call(this: &GetterObj, obj: Value) -> Res<Obj> {
        let items = Obj::new(this.items.get());
        let mut results = Vec::new();
        for &path in tuple_core::items(items.value()) {
            let text = path.cast::<StrObj>().map(str_core::to_utf8_lossy).unwrap_or_default();
            let mut at = Obj::new(obj);
            for part in text.split('.') {
                at = attr::get(at.value(), intern::intern_str(part))?;
            }
            results.push(at);
        }
        Ok(one_or_tuple(results))
    }
    #[slot(tp_repr)]
    fn repr(this: &GetterObj) -> Res<Obj> {
        this.show()
    }
    #[slot(tp_traverse)]
    fn traverse(this: &GetterObj, visitor: &mut Visitor) {
        this.traverse(visitor);
    }
    #[slot(tp_dealloc)]
    fn dealloc(this: &GetterObj) {
        this.free();
    }
}

/// Return a callable object that calls the given method on its operand.
///
/// After f = methodcaller('name'), the call f(r) returns r.name().
/// After g = methodcaller('name', 'date', foo=1), the call g(r) returns
/// r.name('date', foo=1).
#[pytype(name = "methodcaller", module = "operator", layout = GetterObj, flags = [HAVE_GC])]
impl MethodCallerType {
    #[slot(tp_new)]
    fn new(class: &TypeObject, args: Args) -> Res<Obj> {
        let Some(&name) = args.positional.first() else {
            return Err(raise::type_error("methodcaller needs at least one argument, the method name"));
        };
        if name.cast::<StrObj>().is_none() {
            return Err(raise::type_error("method name must be a string"));
        }
        Ok(new(class, args.positional, args.keywords, args.names))
    }
    #[slot(tp_call, "methodcaller(obj, /)")]
    fn call(this: &GetterObj, obj: Value) -> Res<Obj> {
        let (items, values) = (Obj::new(this.items.get()), this.values.get().non_null().map(Obj::new));
        let Some((&name, rest)) = tuple_core::items(items.value()).split_first() else {
            return Err(raise::system_error("methodcaller without name"));
        };
        let method = attr::get(obj, intern::intern_value(name))?;
        let mut words = rest.to_vec();
        words.extend_from_slice(values.as_ref().map_or(&[], |v| tuple_core::items(v.value())));
        call::call_words(method.value(), words.as_ptr(), rest.len() as u64, this.names.get())
    }
    #[slot(tp_repr)]
    fn repr(this: &GetterObj) -> Res<Obj> {
        this.show()
    }
    #[slot(tp_traverse)]
    fn traverse(this: &GetterObj, visitor: &mut Visitor) {
        this.traverse(visitor);
    }
    #[slot(tp_dealloc)]
    fn dealloc(this: &GetterObj) {
        this.free();
    }
}
