//! Calls a slot function with Python arguments (`wrap_*` of `typeobject.c`): what `int.__add__(1, 2)` does.

use crate::args::Args;
use crate::int_core;
use crate::obj::{Obj, Raised, Res};
use crate::raise;
use crate::slot_defs::{SLOT_DEFS, Wrap};
use crate::statics::class_of;
use crate::text;
use crate::text::TypeName;
use crate::type_relations::is_subtype;
use molt_abi::*;

fn expect(args: &Args<'_>, n: usize) -> Res<()> {
    if args.positional.len() == n {
        return Ok(());
    }
    Err(raise::type_error(text![
        "expected ",
        n,
        " argument",
        if n == 1 { "" } else { "s" },
        ", got ",
        args.positional.len()
    ]))
}

/// `PyArg_UnpackTuple` without a name: its place in the message stays.
fn expect_range(args: &Args<'_>, min: usize, max: usize) -> Res<()> {
    let n = args.positional.len();
    if (min..=max).contains(&n) {
        return Ok(());
    }
    let (bound, limit) = match (min == max, n < min) {
        (true, _) => ("", min),
        (false, true) => ("at least ", min),
        (false, false) => ("at most ", max),
    };
    let plural = if limit == 1 { "" } else { "s" };
    Err(raise::type_error(text![" expected ", bound, limit, " argument", plural, ", got ", n]))
}

fn status(s: i32) -> Res<Obj> {
    if s < 0 { Err(Raised::pending()) } else { Ok(Obj::NONE) }
}

/// `object.__setattr__(cls, …)` must not bypass the class's own check (Carlo Verre's hack).
fn check_setattr(this: Value, func: u64, what: &str) -> Res<()> {
    let mut t = class_of(this);
    while t.has(type_flags::HEAPTYPE) {
        match t.base.get().as_ref() {
            Some(b) => t = b,
            None => break,
        }
    }
    if t.slots().raw(SlotId::tp_setattro) != func && t.slots().raw(SlotId::tp_setattro) != 0 {
        return Err(raise::type_error(text!["can't apply this ", what, " to ", t, " object"]));
    }
    Ok(())
}

fn index(this: Value, v: Value, adjust: bool) -> Res<i64> {
    let mut i = int_core::index_as_i64_or(v, "cannot fit 'int' into an index-sized integer")?;
    if adjust
        && i < 0
        && let Some(f) = class_of(this).slots().sq_length.get()
    {
        let n = f(this);
        if n < 0 {
            return Err(Raised::pending());
        }
        i += n;
    }
    Ok(i)
}

/// Reads a function address as a function of type `F`.
fn func<F: Copy>(address: u64) -> Option<F> {
    // SAFETY: `F` is the function type of the slot, as the table of slots says; an `FnPtr` is a plain 8-byte word.
    unsafe { core::mem::transmute_copy::<u64, FnPtr<F>>(&address) }.get()
}

/// Calls slot definition `index` (of `SLOT_DEFS`) whose function is at `address`.
pub fn invoke(def: usize, address: u64, this: Value, args: Args<'_>) -> Res<Obj> {
    let Some(d) = SLOT_DEFS.get(def) else { return Err(raise::system_error("bad slot wrapper")) };
    if !args.names.is_empty() && !matches!(d.wrap, Wrap::Call | Wrap::Init) {
        return Err(raise::type_error(text!["wrapper ", (d.name)(), "() takes no keyword arguments"]));
    }
    let p = args.positional;
    let missing = || raise::system_error("empty slot");
    match d.wrap {
        Wrap::Unary => {
            expect(&args, 0)?;
            Obj::from_result(func::<UnaryFn>(address).ok_or_else(missing)?(this))
        }
        Wrap::Next => {
            expect(&args, 0)?;
            match Obj::from_next(func::<UnaryFn>(address).ok_or_else(missing)?(this))? {
                Some(o) => Ok(o),
                None => Err(raise::stop_iteration(None)),
            }
        }
        Wrap::Binary => {
            expect(&args, 1)?;
            Obj::from_result(func::<BinaryFn>(address).ok_or_else(missing)?(this, p[0]))
        }
        Wrap::BinaryR => {
            expect(&args, 1)?;
            Obj::from_result(func::<BinaryFn>(address).ok_or_else(missing)?(p[0], this))
        }
        Wrap::Ternary => {
            expect_range(&args, 1, 2)?;
            let third = p.get(1).copied().unwrap_or(Value::NONE);
            Obj::from_result(func::<TernaryFn>(address).ok_or_else(missing)?(this, p[0], third))
        }
        Wrap::TernaryR => {
            expect_range(&args, 1, 2)?;
            let third = p.get(1).copied().unwrap_or(Value::NONE);
            Obj::from_result(func::<TernaryFn>(address).ok_or_else(missing)?(p[0], this, third))
        }
        Wrap::Inquiry => {
            expect(&args, 0)?;
            match func::<InquiryFn>(address).ok_or_else(missing)?(this) {
                -1 => Err(Raised::pending()),
                r => Ok(Obj::bool(r != 0)),
            }
        }
        Wrap::Len => {
            expect(&args, 0)?;
            match func::<LenFn>(address).ok_or_else(missing)?(this) {
                n if n < 0 => Err(Raised::pending()),
                n => Ok(int_core::int(n)),
            }
        }
        Wrap::Hash => {
            expect(&args, 0)?;
            match func::<HashFn>(address).ok_or_else(missing)?(this) {
                -1 => Err(Raised::pending()),
                h => Ok(int_core::int(h)),
            }
        }
        Wrap::Compare(op) => {
            expect(&args, 1)?;
            Obj::from_result(func::<RichCompareFn>(address).ok_or_else(missing)?(this, p[0], op as i32))
        }
        Wrap::SetAttr => {
            expect_range(&args, 2, 2)?;
            check_setattr(this, address, "__setattr__")?;
            status(func::<SetFn>(address).ok_or_else(missing)?(this, p[0], p[1]))
        }
        Wrap::DelAttr => {
            expect(&args, 1)?;
            check_setattr(this, address, "__delattr__")?;
            status(func::<SetFn>(address).ok_or_else(missing)?(this, p[0], Value::NULL))
        }
        Wrap::SetItem | Wrap::DescrSet => {
            expect_range(&args, 2, 2)?;
            status(func::<SetFn>(address).ok_or_else(missing)?(this, p[0], p[1]))
        }
        Wrap::DelItem | Wrap::DescrDelete => {
            expect(&args, 1)?;
            status(func::<SetFn>(address).ok_or_else(missing)?(this, p[0], Value::NULL))
        }
        Wrap::Item => {
            expect(&args, 1)?;
            let i = index(this, p[0], true)?;
            Obj::from_result(func::<ItemFn>(address).ok_or_else(missing)?(this, i))
        }
        Wrap::SetIndex => {
            expect_range(&args, 2, 2)?;
            let i = index(this, p[0], true)?;
            status(func::<SetItemFn>(address).ok_or_else(missing)?(this, i, p[1]))
        }
        Wrap::DelIndex => {
            expect(&args, 1)?;
            let i = index(this, p[0], true)?;
            status(func::<SetItemFn>(address).ok_or_else(missing)?(this, i, Value::NULL))
        }
        Wrap::Repeat => {
            expect_range(&args, 1, 1)?;
            let i = index(this, p[0], false)?;
            Obj::from_result(func::<ItemFn>(address).ok_or_else(missing)?(this, i))
        }
        Wrap::Contains => {
            expect(&args, 1)?;
            match func::<ContainsFn>(address).ok_or_else(missing)?(this, p[0]) {
                -1 => Err(Raised::pending()),
                r => Ok(Obj::bool(r != 0)),
            }
        }
        Wrap::DescrGet => {
            expect_range(&args, 1, 2)?;
            let null = |v: Option<&Value>| match v {
                Some(v) if !v.is_none() => *v,
                _ => Value::NULL,
            };
            let (object, class) = (null(p.first()), null(p.get(1)));
            if object.is_null() && class.is_null() {
                return Err(raise::type_error("__get__(None, None) is invalid"));
            }
            Obj::from_result(func::<DescrGetFn>(address).ok_or_else(missing)?(this, object, class))
        }
        Wrap::Call => Obj::from_result(func::<CallFn>(address).ok_or_else(missing)?(
            this,
            args.argv(),
            args.nargs(),
            args.kwnames,
        )),
        Wrap::Init => {
            status(func::<InitFn>(address).ok_or_else(missing)?(this, args.argv(), args.nargs(), args.kwnames))
        }
        Wrap::Finalize => {
            expect(&args, 0)?;
            func::<FinalizeFn>(address).ok_or_else(missing)?(this);
            Ok(Obj::NONE)
        }
        Wrap::None => Err(missing()),
    }
}

/// Checks the receiver of `C.__add__(x, …)` called on the class, then calls.
pub fn call_unbound(w: &SlotWrapperObj, args: Args<'_>) -> Res<Obj> {
    let name = (SLOT_DEFS[w.index as usize].name)();
    // SAFETY: the class of a wrapper is a type.
    let class: &TypeObject = unsafe { w.class.cast_unchecked() };
    let Some((&this, rest)) = args.positional.split_first() else {
        return Err(raise::type_error(text!["descriptor '", name, "' of '", class, "' object needs an argument"]));
    };
    if !is_subtype(class_of(this), class) {
        return Err(raise::type_error(text![
            "descriptor '",
            name,
            "' requires a '",
            class,
            "' object but received a '",
            TypeName(this),
            "'"
        ]));
    }
    invoke(w.index as usize, w.func, this, Args { positional: rest, ..args })
}
