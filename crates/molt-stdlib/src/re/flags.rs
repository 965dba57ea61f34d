//! `RegexFlag`: ints that show the names of their bits. An instance is made once per value.

use crate::native::{self, set};
use core::cell::Cell;
use molt_regex::flags;
use molt_runtime::molt_abi::{IntObj, TypeObject};
use molt_runtime::statics::Global;
use molt_runtime::text::Text;
use molt_runtime::types::int;
use molt_runtime::{
    Obj, Res, Value, attr, class_of, dict_core, int_core, intern, object_ops, pytype, raise, text, type_relations,
};

/// In the order of definition, which `repr` follows: name, short name, bit.
const MEMBERS: [(&str, &str, u32); 9] = [
    ("ASCII", "A", flags::ASCII),
    ("IGNORECASE", "I", flags::IGNORECASE),
    ("LOCALE", "L", flags::LOCALE),
    ("UNICODE", "U", flags::UNICODE),
    ("MULTILINE", "M", flags::MULTILINE),
    ("DOTALL", "S", flags::DOTALL),
    ("VERBOSE", "X", flags::VERBOSE),
    ("TEMPLATE", "T", flags::TEMPLATE),
    ("DEBUG", "", flags::DEBUG),
];
const ALL_BITS: i64 = 511;

static CLASS: Global<Value> = Global(Cell::new(Value::NULL));
/// dict: value → instance.
static INSTANCES: Global<Value> = Global(Cell::new(Value::NULL));

fn value_of(v: Value) -> i64 {
    int_core::to_i64(v).unwrap_or(0)
}

/// The instance of a value. A negative value counts from the bit above all.
fn flag(value: i64) -> Res<Obj> {
    let value = if value < 0 {
        let bits = 64 - value.unsigned_abs().leading_zeros();
        value + (ALL_BITS + 1).max(1i64.checked_shl(bits).unwrap_or(i64::MAX))
    } else {
        value
    };
    let d = dict_core::of(INSTANCES.0.get());
    let key = int_core::int(value);
    if let Some(found) = dict_core::get(d, key.value())? {
        return Ok(Obj::new(found));
    }
    let Some(class) = CLASS.0.get().cast::<TypeObject>() else { return Err(raise::system_error("type expected")) };
    let made = int::instance(class, key.clone())?;
    dict_core::set(d, key.value(), made.value())?;
    Ok(made)
}

/// The names of the bits with a prefix, unknown bits in hex. Empty if no bit is known.
fn names(value: i64, prefix: &str) -> Text {
    let mut out = Text::new();
    let mut rest = value;
    for (name, _, bit) in MEMBERS {
        if value & bit as i64 != 0 {
            if !out.bytes.is_empty() {
                out.push_str("|");
            }
            out.push_str(prefix);
            out.push_str(name);
            rest &= !(bit as i64);
        }
    }
    if rest != 0 && !out.bytes.is_empty() {
        out.push_str("|");
        push_hex(&mut out, rest as u64);
    }
    out
}

/// `0x…`
pub fn push_hex(out: &mut Text, n: u64) {
    out.push_str("0x");
    let digits = (64 - n.leading_zeros()).div_ceil(4).max(1);
    for i in (0..digits).rev() {
        out.bytes.push(b"0123456789abcdef"[(n >> (4 * i)) as usize & 15]);
    }
}

/// The flags in the `repr` of a pattern.
pub fn pattern_flags(value: u32) -> Text {
    // The order is that of the C code, not that of the class.
    let order = [
        flags::TEMPLATE,
        flags::IGNORECASE,
        flags::LOCALE,
        flags::MULTILINE,
        flags::DOTALL,
        flags::UNICODE,
        flags::VERBOSE,
        flags::DEBUG,
        flags::ASCII,
    ];
    let mut out = Text::new();
    let mut rest = value;
    for bit in order {
        if value & bit != 0 {
            if !out.bytes.is_empty() {
                out.push_str("|");
            }
            out.push(names(bit as i64, "re."));
            rest &= !bit;
        }
    }
    if rest != 0 {
        if !out.bytes.is_empty() {
            out.push_str("|");
        }
        push_hex(&mut out, rest as u64);
    }
    out
}

/// Both values, if one is a flag and the other an int.
fn operands(a: Value, b: Value) -> Option<(i64, i64)> {
    (int_core::is_int(a) && int_core::is_int(b)).then(|| (value_of(a), value_of(b)))
}

/// What `RegexFlag` inherits from.
#[pytype(name = "_RegexFlag", module = "re", layout = IntObj, base = Int, flags = [BASETYPE, LONG_SUBCLASS])]
impl FlagType {
    #[slot(tp_new, "RegexFlag(value)")]
    fn new(_class: &TypeObject, value: Value) -> Res<Obj> {
        if !int_core::is_int(value) {
            let shown = object_ops::repr(value)?;
            return Err(raise::value_error(text![&shown, " is not a valid RegexFlag"]));
        }
        flag(value_of(value))
    }
    #[slot(tp_repr)]
    fn repr(this: Value) -> Obj {
        let value = value_of(this);
        if value == 0 {
            return text!["re.NOFLAG"].into_obj();
        }
        let out = names(value, "re.");
        if out.bytes.is_empty() { text!["re.RegexFlag(", value, ")"].into_obj() } else { out.into_obj() }
    }
    #[slot(tp_str)]
    fn str(this: Value) -> Obj {
        Self::repr(this)
    }
    #[slot(nb_or)]
    fn or(a: Value, b: Value) -> Res<Obj> {
        operands(a, b).map_or(Ok(Obj::NOT_IMPLEMENTED), |(a, b)| flag(a | b))
    }
    #[slot(nb_and)]
    fn and(a: Value, b: Value) -> Res<Obj> {
        operands(a, b).map_or(Ok(Obj::NOT_IMPLEMENTED), |(a, b)| flag(a & b))
    }
    #[slot(nb_xor)]
    fn xor(a: Value, b: Value) -> Res<Obj> {
        operands(a, b).map_or(Ok(Obj::NOT_IMPLEMENTED), |(a, b)| flag(a ^ b))
    }
    #[slot(nb_invert)]
    fn invert(this: Value) -> Res<Obj> {
        flag(!value_of(this))
    }
    /// The members in the value.
    #[slot(tp_iter)]
    fn iter(this: Value) -> Res<Obj> {
        let value = value_of(this);
        let members: Res<Vec<Obj>> =
            MEMBERS.iter().filter(|m| value & m.2 as i64 != 0).map(|m| flag(m.2 as i64)).collect();
        let list = molt_runtime::list_core::from_objs(members?)?;
        object_ops::iter(list.value())
    }
    #[slot(sq_length)]
    fn len(this: Value) -> usize {
        (value_of(this) & ALL_BITS).count_ones() as usize
    }
    #[slot(sq_contains)]
    fn contains(this: Value, other: Value) -> Res<bool> {
        let is_flag =
            CLASS.0.get().cast::<TypeObject>().is_some_and(|c| type_relations::is_subtype(class_of(other), c));
        if !is_flag {
            return Err(raise::type_error(text![
                "unsupported operand type(s) for 'in': '",
                molt_runtime::text::TypeName(other),
                "' and 'RegexFlag'"
            ]));
        }
        Ok(value_of(other) & value_of(this) == value_of(other))
    }
    /// The name of the Enum member.
    #[getter]
    fn name(this: Value) -> Obj {
        let value = value_of(this);
        if value == 0 {
            return Obj::new(intern::intern_str("NOFLAG"));
        }
        let out = names(value, "");
        if out.bytes.is_empty() { Obj::NONE } else { out.into_obj() }
    }
    /// The value of the Enum member.
    #[getter]
    fn value(this: Value) -> i64 {
        value_of(this)
    }
    #[builtin("__copy__(self, /)")]
    fn copy(this: Value) -> Value {
        this
    }
    #[builtin("__deepcopy__(self, memo, /)")]
    fn deepcopy(this: Value, _memo: Value) -> Value {
        this
    }
    #[builtin("__reduce_ex__(self, proto, /)")]
    fn reduce(this: Value, _proto: Value) -> Obj {
        let args = molt_runtime::tuple_core::from_objs(vec![int_core::int(value_of(this))]);
        molt_runtime::tuple_core::pair_owned(Obj::new(CLASS.0.get()), args)
    }
}

/// Makes the class and its members.
pub fn fill(module: Value) -> Res<()> {
    if CLASS.0.get().is_null() {
        let base = native::class(FlagType::ROWS)?.value();
        let slots = molt_runtime::tuple_core::empty();
        let members = [("__doc__", intern::intern_str("An enumeration.")), ("__slots__", slots.value())];
        CLASS.0.set(native::new_class(native::type_class(), "re", "RegexFlag", &[base], &members)?.into_value());
        INSTANCES.0.set(dict_core::new().into_value());
    }
    let class = CLASS.0.get();
    set(module, "RegexFlag", class)?;
    for (name, short, bit) in [("NOFLAG", "", 0)].into_iter().chain(MEMBERS) {
        let member = flag(bit as i64)?;
        for n in [name, short].into_iter().filter(|n| !n.is_empty()) {
            attr::set(class, intern::intern_str(n), Some(member.value()))?;
            set(module, n, member.value())?;
        }
    }
    Ok(())
}
