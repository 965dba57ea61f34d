//! `total_ordering`: the missing comparisons of a class from one that it has.

use crate::native::{self, own};
use molt_runtime::args::Args;
use molt_runtime::molt_abi::{BoundMethodObj, Header, Kind, Layout, TypeObject};
use molt_runtime::{BuiltinType, CompareOp, Obj, Res, Value, alloc, attr, builtin, call, class_of, intern, object_ops};
use molt_runtime::{pytype, raise, statics, type_lookup};

/// Comparison `target` in terms of `root`.
#[repr(C)]
pub struct OrderingObj {
    pub header: Header,
    pub root: u64,
    pub target: u64,
}
// SAFETY: objects of this class have this layout; the class is checked before it is used.
unsafe impl Layout for OrderingObj {
    const KIND: Kind = Kind::Native;
}

/// In the order in which roots are preferred.
const NAMES: [&str; 4] = ["__lt__", "__le__", "__gt__", "__ge__"];
const LT: u64 = 0;
const LE: u64 = 1;
const GT: u64 = 2;

/// A comparison method.
#[pytype(name = "total_ordering_method", module = "functools", layout = OrderingObj)]
impl OrderingType {
    #[slot(tp_descr_get)]
    fn get(this: &OrderingObj, object: Option<Value>, _class: Option<Value>) -> Obj {
        match object.filter(|o| !o.is_none()) {
            None => Obj::new(Value::of(this)),
            Some(o) => {
                let (function, this) = (own(Value::of(this)), own(o));
                alloc::new_object(BuiltinType::Method, |header| BoundMethodObj { header, function, this })
            }
        }
    }
    #[slot(tp_call)]
    fn call(this: &OrderingObj, args: Args) -> Res<Obj> {
        let &[left, right] = args.positional else {
            return Err(raise::type_error("comparison takes two arguments"));
        };
        let class = class_of(left).value();
        let name = NAMES.get(this.root as usize).copied().unwrap_or("__lt__");
        let f = attr::get(class, intern::intern_str(name))?;
        let r = call::call(f.value(), &[left, right])?;
        if r.is(Value::NOT_IMPLEMENTED) {
            return Ok(r);
        }
        let holds = object_ops::is_true(r.value())?;
        let equal =
            |op: CompareOp| object_ops::rich_compare(left, right, op).and_then(|r| object_ops::is_true(r.value()));
        // Below and above; with equality or without.
        let root_below = this.root <= LE;
        let target_below = this.target <= LE;
        let root_strict = this.root == LT || this.root == GT;
        let target_strict = this.target == LT || this.target == GT;
        Ok(Obj::bool(match (root_below == target_below, root_strict, target_strict) {
            // a <= b from a < b
            (true, true, _) => holds || equal(CompareOp::Eq)?,
            // a < b from a <= b
            (true, false, _) => holds && equal(CompareOp::Ne)?,
            // a > b from a < b
            (false, true, true) => !holds && equal(CompareOp::Ne)?,
            // a >= b from a < b; a > b from a <= b
            (false, true, false) | (false, false, true) => !holds,
            // a >= b from a <= b
            (false, false, false) => !holds || equal(CompareOp::Eq)?,
        }))
    }
}

/// Class decorator that fills in missing ordering methods
#[builtin("total_ordering(cls_, /)", module = "functools")]
pub fn total_ordering(class: Value) -> Res<Obj> {
    let Some(t) = class.cast::<TypeObject>() else { return Err(raise::type_error("a class is required")) };
    let object = statics::type_of_id(BuiltinType::Object);
    let has = |name: &str| {
        let name = intern::intern_str(name);
        type_lookup::lookup(t, name) != type_lookup::lookup(object, name)
    };
    let Some(root) = NAMES.iter().position(|n| has(n)) else {
        return Err(raise::value_error("must define at least one ordering operation: < > <= >="));
    };
    let kind = native::class(OrderingType::ROWS)?;
    for (i, name) in NAMES.iter().enumerate() {
        if has(name) {
            continue;
        }
        let f = alloc::new_instance(kind, |header| OrderingObj { header, root: root as u64, target: i as u64 });
        attr::set(class, intern::intern_str(name), Some(f.value()))?;
    }
    Ok(Obj::new(class))
}
