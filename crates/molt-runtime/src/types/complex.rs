//! complex: CPython's `Objects/complexobject.c`.

use crate::int_core;
use crate::names;
use crate::obj::{Obj, Res};
use crate::statics::{class_of, is_exact, type_of_id};
use crate::text::TypeName;
use crate::type_lookup::lookup_special;
use crate::types::int::Int;
use crate::{alloc, call, hash as hashing, raise, text, text_core, tuple_core, warn};
use molt_abi::{BuiltinType, CompareOp, ComplexObj, StrObj, TypeObject, Value};
use molt_macros::pytype;
use molt_text::{float_repr, format_spec, libm, small_int};

type Parts = (f64, f64);

/// A complex object.
pub fn new_complex(z: Parts) -> Obj {
    alloc::new_object(BuiltinType::Complex, |header| ComplexObj { header, real: z.0, imag: z.1 })
}

fn instance(class: &TypeObject, z: Parts) -> Obj {
    alloc::new_instance(class, |header| ComplexObj { header, real: z.0, imag: z.1 })
}

/// An operand: complex, float or int (OverflowError for ints that are too large).
fn operand(v: Value) -> Res<Option<Parts>> {
    if let Some(z) = v.cast::<ComplexObj>() {
        return Ok(Some((z.real, z.imag)));
    }
    if let Some(x) = int_core::to_float(v) {
        return Ok(Some((x, 0.0)));
    }
    if int_core::is_int(v) {
        return int_core::int_to_f64(v).map(|x| Some((x, 0.0)));
    }
    Ok(None)
}

fn binary(a: Value, b: Value, f: impl Fn(Parts, Parts) -> Res<Parts>) -> Res<Obj> {
    let Some(x) = operand(a)? else { return Ok(Obj::NOT_IMPLEMENTED) };
    let Some(y) = operand(b)? else { return Ok(Obj::NOT_IMPLEMENTED) };
    f(x, y).map(new_complex)
}

fn product(a: Parts, b: Parts) -> Parts {
    (a.0 * b.0 - a.1 * b.1, a.0 * b.1 + a.1 * b.0)
}

/// Smith's method, as `_Py_c_quot`.
fn quotient(a: Parts, b: Parts) -> Res<Parts> {
    if b.0.abs() >= b.1.abs() {
        if b.0.abs() == 0.0 {
            return Err(raise::zero_division_error("complex division by zero"));
        }
        let ratio = b.1 / b.0;
        let denominator = b.0 + b.1 * ratio;
        return Ok(((a.0 + a.1 * ratio) / denominator, (a.1 - a.0 * ratio) / denominator));
    }
    if b.1.abs() >= b.0.abs() {
        let ratio = b.0 / b.1;
        let denominator = b.0 * ratio + b.1;
        return Ok(((a.0 * ratio + a.1) / denominator, (a.1 * ratio - a.0) / denominator));
    }
    Ok((f64::NAN, f64::NAN))
}

fn magnitude(z: Parts) -> f64 {
    if z.0.is_infinite() || z.1.is_infinite() {
        return f64::INFINITY;
    }
    libm::hypot(&[z.0, z.1])
}

fn power(a: Parts, b: Parts) -> Res<Parts> {
    // Small integral exponents by multiplication.
    if b.1 == 0.0 && b.0 == b.0.floor() && b.0.abs() <= 100.0 {
        return integral_power(a, b.0 as i64);
    }
    let r = general_power(a, b)?;
    if (r.0.is_infinite() || r.1.is_infinite()) && [a.0, a.1, b.0, b.1].iter().all(|x| x.is_finite()) {
        return Err(raise::overflow_error("complex exponentiation"));
    }
    Ok(r)
}

fn zero_to_negative() -> crate::obj::Raised {
    raise::zero_division_error("0.0 to a negative or complex power")
}

fn general_power(a: Parts, b: Parts) -> Res<Parts> {
    if b == (0.0, 0.0) {
        return Ok((1.0, 0.0));
    }
    if a == (0.0, 0.0) {
        if b.1 != 0.0 || b.0 < 0.0 {
            return Err(zero_to_negative());
        }
        return Ok((0.0, 0.0));
    }
    let size = magnitude(a);
    let mut length = power_value(size, b.0);
    let angle = libm::atan2(a.1, a.0);
    let mut phase = angle * b.0;
    if b.1 != 0.0 {
        length /= libm::exp(angle * b.1);
        phase += b.1 * libm::log(size);
    }
    if phase.is_infinite() {
        // C's `cos` has a domain error there, which CPython reports so.
        return Err(zero_to_negative());
    }
    Ok((length * libm::cos(phase), length * libm::sin(phase)))
}

/// C's `pow` of a positive base.
fn power_value(x: f64, y: f64) -> f64 {
    use molt_text::float_ops::Power;
    match molt_text::float_ops::pow(x, y) {
        Power::Value(r) => r,
        _ => f64::INFINITY,
    }
}

fn integral_power(a: Parts, n: i64) -> Res<Parts> {
    let mut r = (1.0, 0.0);
    let mut p = a;
    let rest = n.unsigned_abs();
    let mut mask = 1u64;
    while mask != 0 && rest >= mask {
        if rest & mask != 0 {
            r = product(r, p);
        }
        mask <<= 1;
        p = product(p, p);
    }
    if n > 0 {
        return finite_power(a, r);
    }
    if n == 0 {
        return Ok((1.0, 0.0));
    }
    match quotient((1.0, 0.0), r) {
        Ok(z) => finite_power(a, z),
        Err(e) => {
            drop(crate::thread::catch(e, BuiltinType::ZeroDivisionError)?);
            Err(zero_to_negative())
        }
    }
}

fn finite_power(a: Parts, r: Parts) -> Res<Parts> {
    if (r.0.is_infinite() || r.1.is_infinite()) && a.0.is_finite() && a.1.is_finite() {
        return Err(raise::overflow_error("complex exponentiation"));
    }
    Ok(r)
}

/// `a ** b` as a complex number.
pub fn power_of(a: Parts, b: Parts) -> Res<Obj> {
    power(a, b).map(new_complex)
}

/// `repr(z)`
fn repr(z: Parts) -> Res<Obj> {
    let part = |x: f64, sign: bool| {
        float_repr::format_float(x, b'r', 0, if sign { float_repr::SIGN_ALWAYS } else { 0 }).unwrap_or_default()
    };
    let mut out = Vec::new();
    if z.0 == 0.0 && z.0.is_sign_positive() {
        out.extend(part(z.1, false));
        out.push(b'j');
    } else {
        out.push(b'(');
        out.extend(part(z.0, false));
        out.extend(part(z.1, true));
        out.extend_from_slice(b"j)");
    }
    text_core::from_ascii(&out)
}

/// Is there an underscore that does not stand between two digits?
fn misplaced_underscore(text: molt_text::Text<'_>) -> bool {
    let chars: Vec<u32> = text.iter().collect();
    let digit = |at: Option<usize>| {
        at.and_then(|at| chars.get(at)).is_some_and(|c| molt_text::unicode::decimal_value(*c).is_some())
    };
    (0..chars.len()).any(|i| chars[i] == '_' as u32 && !(digit(i.checked_sub(1)) && digit(Some(i + 1))))
}

/// `complex(text)`: `None` if it is malformed.
fn parse(text: molt_text::Text<'_>) -> Option<Parts> {
    let mut ascii = Vec::with_capacity(text.len());
    for c in text.iter() {
        ascii.push(if c < 0x80 {
            c as u8
        } else if molt_text::unicode::is_space(c) {
            b' '
        } else {
            molt_text::unicode::decimal_value(c).map_or(b'?', |d| b'0' + d)
        });
    }
    let space = |b: &u8| matches!(b, b' ' | 0x09..=0x0D);
    let trim = |s: &[u8]| -> (usize, usize) {
        let start = s.iter().take_while(|b| space(b)).count();
        let end = s.len() - s[start..].iter().rev().take_while(|b| space(b)).count();
        (start, end)
    };
    let (start, end) = trim(&ascii);
    let mut s = &ascii[start..end];
    if let [b'(', inner @ .., b')'] = s {
        let (start, end) = trim(inner);
        s = &inner[start..end];
    }
    let (first, rest) = number_prefix(s);
    match (first, rest) {
        (Some(x), []) => Some((x, 0.0)),
        (Some(y), [b'j' | b'J']) => Some((0.0, y)),
        (Some(x), rest @ [b'+' | b'-', ..]) => match number_prefix(rest) {
            (Some(y), [b'j' | b'J']) => Some((x, y)),
            (None, [sign, b'j' | b'J']) => Some((x, if *sign == b'-' { -1.0 } else { 1.0 })),
            _ => None,
        },
        (None, [b'j' | b'J'] | [b'+', b'j' | b'J']) => Some((0.0, 1.0)),
        (None, [b'-', b'j' | b'J']) => Some((0.0, -1.0)),
        _ => None,
    }
}

/// The longest number at the start, and what follows it.
fn number_prefix(s: &[u8]) -> (Option<f64>, &[u8]) {
    let mut at = matches!(s.first(), Some(b'+' | b'-')) as usize;
    let word = |at: usize, w: &[u8]| s.get(at..at + w.len()).is_some_and(|t| t.eq_ignore_ascii_case(w));
    if word(at, b"infinity") {
        at += 8;
    } else if word(at, b"inf") || word(at, b"nan") {
        at += 3;
    } else {
        let digits = |at: usize| s[at..].iter().take_while(|b| b.is_ascii_digit() || **b == b'_').count();
        at += digits(at);
        if s.get(at) == Some(&b'.') {
            at += 1;
            at += digits(at);
        }
        if matches!(s.get(at), Some(b'e' | b'E')) {
            let sign = matches!(s.get(at + 1), Some(b'+' | b'-')) as usize;
            if s.get(at + 1 + sign).is_some_and(u8::is_ascii_digit) {
                at += 1 + sign;
                at += digits(at);
            }
        }
    }
    match float_repr::parse_stripped_ascii(&s[..at]) {
        Some(x) => (Some(x), &s[at..]),
        None => (None, s),
    }
}

/// `v.__complex__()`, for types that have it.
fn special_complex(v: Value) -> Res<Option<Obj>> {
    if is_exact(v, BuiltinType::Complex) {
        return Ok(Some(Obj::new(v)));
    }
    let Some(f) = lookup_special(v, names::__complex__())? else { return Ok(None) };
    let r = call::call(f.value(), &[])?;
    if r.cast::<ComplexObj>().is_none() {
        return Err(raise::type_error(text![
            TypeName(v),
            ".__complex__ returned non-complex (type ",
            TypeName(r.value()),
            ")"
        ]));
    }
    if !is_exact(r.value(), BuiltinType::Complex) {
        warn::deprecated(text![
            TypeName(v),
            ".__complex__ returned non-complex (type ",
            TypeName(r.value()),
            ").  The ability to return an instance of a strict subclass of complex is deprecated, and may not be supported in a \
             future version of Python."
        ])?;
    }
    Ok(Some(r))
}

fn is_number(v: Value) -> bool {
    let slots = class_of(v).slots();
    v.cast::<ComplexObj>().is_some() || !slots.nb_float.is_null() || !slots.nb_index.is_null()
}

/// One argument: its parts, and whether it was complex.
fn argument(v: Value) -> Res<(Parts, bool)> {
    if let Some(z) = v.cast::<ComplexObj>() {
        return Ok(((z.real, z.imag), true));
    }
    Ok(((crate::types::float::to_float(v)?, 0.0), false))
}

fn construct(class: &TypeObject, real: Option<Value>, imag: Option<Value>) -> Res<Obj> {
    let exact = core::ptr::eq(class, type_of_id(BuiltinType::Complex));
    if let (Some(r), None, true) = (real, imag, exact)
        && is_exact(r, BuiltinType::Complex)
    {
        return Ok(Obj::new(r));
    }
    if let Some(s) = real.and_then(|r| r.cast::<StrObj>()) {
        if imag.is_some() {
            return Err(raise::type_error("complex() can't take second arg if first is a string"));
        }
        return match parse(text_core::view(s)) {
            Some(z) => Ok(instance(class, z)),
            None if misplaced_underscore(text_core::view(s)) => {
                let shown = crate::object_ops::repr(Value::of(s))?;
                Err(raise::value_error(text!["could not convert string to complex: ", &shown]))
            }
            None => Err(raise::value_error("complex() arg is a malformed string")),
        };
    }
    if imag.is_some_and(|i| i.cast::<StrObj>().is_some()) {
        return Err(raise::type_error("complex() second arg can't be a string"));
    }
    let converted = match real {
        Some(r) => special_complex(r)?,
        None => None,
    };
    let real = converted.as_ref().map(Obj::value).or(real);
    if let Some(r) = real
        && !is_number(r)
    {
        return Err(raise::type_error(text![
            "complex() first argument must be a string or a number, not '",
            TypeName(r),
            "'"
        ]));
    }
    if let Some(i) = imag
        && !is_number(i)
    {
        return Err(raise::type_error(text!["complex() second argument must be a number, not '", TypeName(i), "'"]));
    }
    let ((mut x, mut y), real_is_complex) = match real {
        Some(r) => argument(r)?,
        None => ((0.0, 0.0), false),
    };
    if !real_is_complex {
        y = 0.0;
    }
    if let Some(i) = imag {
        let ((p, q), imag_is_complex) = argument(i)?;
        if imag_is_complex {
            x -= q;
        }
        y = if real_is_complex { y + p } else { p };
    }
    Ok(instance(class, (x, y)))
}

fn parts(this: &ComplexObj) -> Parts {
    (this.real, this.imag)
}

/// Create a complex number from a string or numbers.
#[pytype(name = "complex", id = Complex, layout = ComplexObj, flags = [BASETYPE])]
impl ComplexType {
    #[slot(tp_new, "complex(real=None, imag=None)")]
    fn new(class: &TypeObject, real: Option<Value>, imag: Option<Value>) -> Res<Obj> {
        construct(class, real, imag)
    }
    #[slot(tp_repr)]
    fn repr(this: &ComplexObj) -> Res<Obj> {
        repr(parts(this))
    }
    #[slot(tp_hash)]
    fn hash(this: &ComplexObj) -> i64 {
        let part = |x: f64| if x.is_nan() { hashing::pointer(Value::of(this)) } else { molt_text::hash::float(x) };
        molt_text::hash::complex(part(this.real), part(this.imag))
    }
    #[slot(tp_richcompare)]
    fn compare(this: &ComplexObj, other: Value, op: CompareOp) -> Obj {
        let equal = if let Some(z) = other.cast::<ComplexObj>() {
            this.real == z.real && this.imag == z.imag
        } else if let Some(x) = int_core::to_float(other) {
            this.real == x && this.imag == 0.0
        } else {
            let order = match Int::of(other) {
                Some(Int::Small(i)) => small_int::cmp_f64(i, this.real),
                Some(Int::Big(b)) => b.cmp_f64(this.real),
                None => return Obj::NOT_IMPLEMENTED,
            };
            order == Some(core::cmp::Ordering::Equal) && this.imag == 0.0
        };
        match op {
            CompareOp::Eq => Obj::bool(equal),
            CompareOp::Ne => Obj::bool(!equal),
            _ => Obj::NOT_IMPLEMENTED,
        }
    }
    #[slot(nb_add)]
    fn add(a: Value, b: Value) -> Res<Obj> {
        binary(a, b, |x, y| Ok((x.0 + y.0, x.1 + y.1)))
    }
    #[slot(nb_subtract)]
    fn sub(a: Value, b: Value) -> Res<Obj> {
        binary(a, b, |x, y| Ok((x.0 - y.0, x.1 - y.1)))
    }
    #[slot(nb_multiply)]
    fn mul(a: Value, b: Value) -> Res<Obj> {
        binary(a, b, |x, y| Ok(product(x, y)))
    }
    #[slot(nb_true_divide)]
    fn true_div(a: Value, b: Value) -> Res<Obj> {
        binary(a, b, quotient)
    }
    #[slot(nb_power)]
    fn power(a: Value, b: Value, c: Value) -> Res<Obj> {
        if !c.is_none() {
            return Err(raise::value_error("complex modulo"));
        }
        binary(a, b, power)
    }
    #[slot(nb_negative)]
    fn negative(this: &ComplexObj) -> Obj {
        new_complex((-this.real, -this.imag))
    }
    #[slot(nb_positive)]
    fn positive(this: &ComplexObj) -> Obj {
        if is_exact(Value::of(this), BuiltinType::Complex) {
            return Obj::new(Value::of(this));
        }
        new_complex(parts(this))
    }
    #[slot(nb_absolute)]
    fn absolute(this: &ComplexObj) -> Res<f64> {
        let r = magnitude(parts(this));
        if r.is_infinite() && this.real.is_finite() && this.imag.is_finite() {
            return Err(raise::overflow_error("absolute value too large"));
        }
        Ok(r)
    }
    #[slot(nb_bool)]
    fn truth(this: &ComplexObj) -> bool {
        this.real != 0.0 || this.imag != 0.0
    }
    /// Return the complex conjugate of its argument.
    #[builtin("conjugate(self, /)", no_python)]
    fn conjugate(this: &ComplexObj) -> Obj {
        new_complex((this.real, -this.imag))
    }
    /// Convert this value to exact type complex.
    #[builtin("__complex__(self, /)", no_python)]
    fn complex(this: &ComplexObj) -> Obj {
        Self::positive(this)
    }
    #[builtin("__getnewargs__(self, /)")]
    fn getnewargs(this: &ComplexObj) -> Obj {
        tuple_core::from_objs(vec![Obj::float(this.real), Obj::float(this.imag)])
    }
    /// Convert to a string according to format_spec.
    #[builtin("__format__(self, format_spec, /)")]
    fn format(this: &ComplexObj, spec: &StrObj) -> Res<Obj> {
        let v = Value::of(this);
        if spec.is_empty() {
            return crate::object_ops::to_str(v);
        }
        let text = format_spec::complex_format(this.real, this.imag, text_core::view(spec), text_core::class_name(v));
        text_core::from_buf(text_core::ok(text)?)
    }
    /// the real part of a complex number
    #[getter("real", member)]
    fn real(this: &ComplexObj) -> f64 {
        this.real
    }
    /// the imaginary part of a complex number
    #[getter("imag", member)]
    fn imag(this: &ComplexObj) -> f64 {
        this.imag
    }
}
