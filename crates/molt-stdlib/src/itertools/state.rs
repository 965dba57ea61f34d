//! The layout that most iterators of `itertools` share, and the macro that declares one.

use core::cell::{Cell, RefCell};
use molt_runtime::args::Visitor;
use molt_runtime::count::release;
use molt_runtime::molt_abi::{Header, Kind, Layout, TypeObject};
use molt_runtime::{Obj, Value, alloc};

/// State of an iterator: a few values (owned, or 0) and numbers, whose meaning each type says.
#[repr(C)]
pub struct ItObj {
    pub header: Header,
    pub a: Cell<Value>,
    pub b: Cell<Value>,
    pub c: Cell<Value>,
    pub d: Cell<Value>,
    pub n: Cell<i64>,
    pub m: Cell<i64>,
    pub k: Cell<i64>,
    pub items: RefCell<Vec<Obj>>,
    pub pools: RefCell<Vec<Vec<Obj>>>,
    pub indices: RefCell<Vec<usize>>,
}
// SAFETY: objects of these classes have this layout; the class is checked before it is used.
unsafe impl Layout for ItObj {
    const KIND: Kind = Kind::Native;
}

impl ItObj {
    /// Reports what the iterator owns.
    pub fn traverse(&self, visitor: &mut Visitor) {
        for f in [&self.a, &self.b, &self.c, &self.d] {
            visitor.value(f.get());
        }
        if let Ok(items) = self.items.try_borrow() {
            items.iter().for_each(|o| visitor.value(o.value()));
        }
        if let Ok(pools) = self.pools.try_borrow() {
            pools.iter().flatten().for_each(|o| visitor.value(o.value()));
        }
    }
    /// Releases everything.
    pub fn free(&self) {
        for f in [&self.a, &self.b, &self.c, &self.d] {
            release(f.replace(Value::NULL));
        }
        drop(self.items.take());
        drop(self.pools.take());
        drop(self.indices.take());
    }
    /// Puts an owned value into a field and releases what was there.
    pub fn put(field: &Cell<Value>, v: Obj) {
        release(field.replace(v.into_value()));
    }
    /// Empties a field.
    pub fn clear(field: &Cell<Value>) {
        release(field.replace(Value::NULL));
    }
}

/// A new iterator of `class` with the first fields set.
pub fn make(class: &TypeObject, a: Option<Obj>, b: Option<Obj>, n: i64) -> Obj {
    let word = |o: Option<Obj>| o.map_or(Value::NULL, Obj::into_value);
    let (a, b) = (word(a), word(b));
    alloc::new_instance(class, |header| ItObj {
        header,
        a: Cell::new(a),
        b: Cell::new(b),
        c: Cell::new(Value::NULL),
        d: Cell::new(Value::NULL),
        n: Cell::new(n),
        m: Cell::new(0),
        k: Cell::new(0),
        items: RefCell::new(Vec::new()),
        pools: RefCell::new(Vec::new()),
        indices: RefCell::new(Vec::new()),
    })
}

/// The layout of a fresh iterator.
pub fn state(o: &Obj) -> &ItObj {
    // SAFETY: `make` made it.
    unsafe { o.value().cast_unchecked() }
}

/// Declares an iterator type: its `tp_new` and `tp_iternext`; the rest is the same for all.
#[macro_export]
macro_rules! iterator {
    ($(#[$doc:meta])* $ty:ident, $name:tt, { $($body:tt)* }) => {
        $(#[$doc])*
        #[molt_runtime::pytype(name = $name, module = "itertools", layout = ItObj, flags = [BASETYPE, HAVE_GC])]
        impl $ty {
            $($body)*
            #[slot(tp_iter)]
            fn iter(this: &ItObj) -> molt_runtime::Obj {
                molt_runtime::Obj::new(molt_runtime::Value::of(this))
            }
            #[slot(tp_traverse)]
            fn traverse(this: &ItObj, visitor: &mut molt_runtime::args::Visitor) {
                this.traverse(visitor);
            }
            #[slot(tp_clear)]
            fn clear(this: &ItObj) {
                this.free();
            }
            #[slot(tp_dealloc)]
            fn dealloc(this: &ItObj) {
                this.free();
            }
        }
    };
}
