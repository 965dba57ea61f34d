//! What is known of the values that live at a point: how each is represented, and what a guard has shown of it.

use super::vals::Vals;
use molt_ir::{Const, ConstId, FuncId, NameId, PlanId, Ty, Val};

/// Bits of the width of a value that fits the encoding of small ints.
pub const SMALL_WIDTH: u8 = 48;

/// What an object can be: a set of classes of values.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Bits(pub u16);

impl Bits {
    pub const SMALL: Self = Self(1);
    pub const FLOAT: Self = Self(2);
    pub const BOOL: Self = Self(4);
    pub const NONE: Self = Self(8);
    pub const MISSING: Self = Self(16);
    pub const UNBOUND: Self = Self(32);
    pub const LIST: Self = Self(64);
    pub const TUPLE: Self = Self(128);
    pub const STR: Self = Self(256);
    pub const DICT: Self = Self(512);
    /// Everything else, ints beyond 48 bits among it.
    pub const OTHER: Self = Self(1024);
    pub const ANY: Self = Self(2047);
    /// What an operation gives that gives an object.
    pub const OBJECT: Self = Self(2047 & !16 & !32);
    pub const UNCOUNTED: Self = Self(1 | 2 | 4 | 8 | 16 | 32);

    pub fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    pub fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    pub fn may(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    pub fn within(self, other: Self) -> bool {
        self.0 & !other.0 == 0
    }
}

/// A callee that a guard has established.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Callee {
    Func(FuncId),
    /// A function of a library module, by qualified name.
    Library(NameId),
    /// A plain function of the receiver's class, which gets the receiver as its first argument.
    Method,
}

/// What is known of an object.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Fact {
    pub bits: Bits,
    /// It is an instance with this layout, until Python code may run.
    pub layout: Option<PlanId>,
    pub callee: Option<Callee>,
}

impl Fact {
    pub const ANY: Self = Self::of(Bits::ANY);
    pub const OBJECT: Self = Self::of(Bits::OBJECT);

    pub const fn of(bits: Bits) -> Self {
        Self { bits, layout: None, callee: None }
    }

    pub fn join(self, other: Self) -> Self {
        Self {
            bits: self.bits.or(other.bits),
            layout: self.layout.filter(|layout| other.layout == Some(*layout)),
            callee: self.callee.filter(|callee| other.callee == Some(*callee)),
        }
    }

    fn covers(self, other: Self) -> bool {
        other.bits.within(self.bits)
            && (self.layout.is_none() || self.layout == other.layout)
            && (self.callee.is_none() || self.callee == other.callee)
    }
}

/// Who holds the reference of an object.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Hold {
    /// The value does.
    Owned,
    /// The value, a parameter of the function with this number, does, or else the caller as long as the function runs.
    Param(u8),
    /// Another living value that is a copy of the same one: `Owned` or `Param`. When that ends, this one inherits.
    Shared,
    /// Somebody else, until Python code may run; before that a reference is taken.
    Borrowed,
}

impl Hold {
    /// Has the value something to end?
    pub fn holds(self) -> bool {
        matches!(self, Self::Owned | Self::Param(_))
    }
}

/// The step of a range.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Step {
    Const(i64),
    /// A value known to be positive.
    Positive(Val),
}

/// How a value of the source is represented in the output.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Rep {
    Obj(Val, Hold),
    /// An int that fits `width` bits with its sign.
    Int {
        val: Val,
        width: u8,
        positive: bool,
    },
    Float(Val),
    Bool(Val),
    /// A value that is no object in the source either.
    Typed(Val),
    /// Such a one of type Bool, known.
    Flag(bool),
    Const(ConstId),
    /// The original builtin of this name.
    Builtin(NameId),
    /// A range object that exists only in its parts.
    Range {
        start: Val,
        stop: Val,
        step: Step,
        positive: bool,
    },
    /// An iterator of a list, whose reference it holds.
    ListIter {
        list: Val,
        index: Val,
    },
    RangeIter {
        next: Val,
        stop: Val,
        step: Step,
        positive: bool,
    },
}

/// A representation without its values.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kind {
    Obj(Hold),
    Int {
        width: u8,
        positive: bool,
    },
    Float,
    Bool,
    Typed(Ty),
    Flag(bool),
    Const(ConstId),
    Builtin(NameId),
    /// With the constant step, if there is one.
    Range(Option<i64>, bool),
    RangeIter(Option<i64>, bool),
    ListIter,
}

impl Kind {
    /// Types of the values that it consists of.
    pub fn parts(self) -> Vec<Ty> {
        match self {
            Self::Flag(_) | Self::Const(_) | Self::Builtin(_) | Self::Obj(Hold::Shared) => Vec::new(),
            Self::Obj(_) => vec![Ty::Obj],
            Self::Int { .. } => vec![Ty::I64],
            Self::Float => vec![Ty::F64],
            Self::Bool => vec![Ty::Bool],
            Self::Typed(ty) => vec![ty],
            Self::ListIter => vec![Ty::Obj, Ty::I64],
            Self::Range(step, _) | Self::RangeIter(step, _) => vec![Ty::I64; if step.is_some() { 2 } else { 3 }],
        }
    }

    /// The representation with these values; of a shared object it has none of its own.
    pub fn with(self, vals: &[Val]) -> Rep {
        let step = |known: Option<i64>| known.map_or_else(|| Step::Positive(vals[2]), Step::Const);
        match self {
            Self::Obj(hold) => Rep::Obj(vals[0], hold),
            Self::Int { width, positive } => Rep::Int { val: vals[0], width, positive },
            Self::Float => Rep::Float(vals[0]),
            Self::Bool => Rep::Bool(vals[0]),
            Self::Typed(_) => Rep::Typed(vals[0]),
            Self::Flag(known) => Rep::Flag(known),
            Self::Const(id) => Rep::Const(id),
            Self::Builtin(name) => Rep::Builtin(name),
            Self::ListIter => Rep::ListIter { list: vals[0], index: vals[1] },
            Self::Range(known, positive) => Rep::Range { start: vals[0], stop: vals[1], step: step(known), positive },
            Self::RangeIter(known, positive) => {
                Rep::RangeIter { next: vals[0], stop: vals[1], step: step(known), positive }
            }
        }
    }

    /// Can a value of kind `other` be turned into this one without a test?
    fn takes(self, other: Self) -> bool {
        match (self, other) {
            (Self::Obj(Hold::Owned), other) => !matches!(other, Self::Typed(_) | Self::Flag(_)),
            (Self::Int { width, positive }, Self::Int { width: other, positive: known }) => {
                other <= width && (known || !positive)
            }
            (Self::Typed(Ty::Bool), Self::Flag(_)) => true,
            (Self::Obj(Hold::Borrowed), Self::Const(_)) => true,
            (Self::Range(step, positive), Self::Range(other, known))
            | (Self::RangeIter(step, positive), Self::RangeIter(other, known)) => step == other && (known || !positive),
            (mine, other) => mine == other,
        }
    }
}

impl Rep {
    pub fn kind(self, ty: impl Fn(Val) -> Ty) -> Kind {
        let known = |step: Step| match step {
            Step::Const(value) => Some(value),
            Step::Positive(_) => None,
        };
        match self {
            Self::Obj(_, hold) => Kind::Obj(hold),
            Self::Int { width, positive, .. } => Kind::Int { width, positive },
            Self::Float(_) => Kind::Float,
            Self::Bool(_) => Kind::Bool,
            Self::Typed(val) => Kind::Typed(ty(val)),
            Self::Flag(known) => Kind::Flag(known),
            Self::Const(id) => Kind::Const(id),
            Self::Builtin(name) => Kind::Builtin(name),
            Self::ListIter { .. } => Kind::ListIter,
            Self::Range { step, positive, .. } => Kind::Range(known(step), positive),
            Self::RangeIter { step, positive, .. } => Kind::RangeIter(known(step), positive),
        }
    }

    /// Is it an object whose reference the value has to end?
    pub fn holds(self) -> bool {
        matches!(self, Self::Obj(_, hold) if hold.holds())
    }

    pub fn is_virtual(self) -> bool {
        matches!(self, Self::Range { .. } | Self::RangeIter { .. } | Self::ListIter { .. })
    }
}

/// What a value is known to be by its representation.
pub fn fact_of_const(value: &Const) -> Fact {
    Fact::of(match value {
        Const::Int(value) if molt_abi::Value::fits(*value) => Bits::SMALL,
        Const::Float(_) => Bits::FLOAT,
        Const::Bool(_) => Bits::BOOL,
        Const::None => Bits::NONE,
        Const::Missing => Bits::MISSING,
        Const::Unbound => Bits::UNBOUND,
        Const::Tuple(_) => Bits::TUPLE,
        Const::Str(_) | Const::WideStr(_) => Bits::STR,
        _ => Bits::OTHER,
    })
}

/// Bits that an int needs with its sign.
pub fn width_of(value: i64) -> u8 {
    (65 - if value < 0 { value.leading_ones() } else { value.leading_zeros() }) as u8
}

/// How likely it is that control comes here.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Heat {
    #[default]
    Likely,
    /// A type that was not expected.
    Open,
    /// An overflow, an error, a rebound function.
    Rare,
}

/// The living values of the source at a point of the output.
#[derive(Clone, Default)]
pub struct Context {
    pub vals: Vals<(Rep, Fact)>,
    pub heat: Heat,
}

impl Context {
    /// The same, off the likely way.
    pub fn rarely(&self) -> Self {
        Self { heat: Heat::Rare, ..self.clone() }
    }

    /// The same, where a type was not the expected one.
    pub fn openly(&self) -> Self {
        Self { heat: if self.heat == Heat::Rare { Heat::Rare } else { Heat::Open }, ..self.clone() }
    }

    pub fn set(&mut self, val: Val, rep: Rep, fact: Fact) {
        self.vals.insert(val, (rep, fact));
    }

    /// Python code may have run: what is known of mutable things is known no more.
    pub fn forget_mutable(&mut self) {
        for (_, fact) in self.vals.values_mut() {
            fact.layout = None;
            fact.callee = None;
        }
    }
}

/// A context without its values: what one version of a block is made for.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Shape(pub Vals<(Kind, Fact)>);

impl Shape {
    /// Can this version be entered with such values?
    pub fn takes(&self, other: &Self) -> bool {
        self.0.len() == other.0.len()
            && self
                .0
                .iter()
                .zip(other.0.iter())
                .all(|((val, (kind, fact)), (of, (from, known)))| val == of && kind.takes(*from) && fact.covers(*known))
    }

    /// How much two versions lose by becoming one.
    pub fn join_loss(&self, other: &Self) -> u32 {
        let mut joined = self.clone();
        joined.join(other);
        joined.loss(self) + joined.loss(other)
    }

    /// How much is lost by entering this version.
    pub fn loss(&self, other: &Self) -> u32 {
        let pairs = self.0.values().zip(other.0.values());
        pairs
            .map(|((kind, fact), (from, known))| {
                let boxed = match (kind, from) {
                    (Kind::Obj(_), Kind::Range(..) | Kind::RangeIter(..) | Kind::ListIter) => 8,
                    (Kind::Obj(_), Kind::Int { .. } | Kind::Float) => 4,
                    (Kind::Obj(_), Kind::Bool) => 2,
                    (Kind::Obj(_), Kind::Builtin(_)) => 4,
                    (Kind::Typed(_), Kind::Flag(_)) => 3,
                    // Whether an iterator is at its end is asked next.
                    (Kind::Obj(_), Kind::Const(_)) if known.bits == Bits::MISSING => 16,
                    (Kind::Obj(_), Kind::Const(_)) => 1,
                    _ => 0,
                };
                let layout = if fact.layout != known.layout { 2 } else { 0 };
                let bits = Bits::LIST.or(Bits::TUPLE);
                let class = u32::from(fact.bits != known.bits && known.bits.within(bits) && boxed == 0);
                boxed + layout + class
            })
            .sum()
    }

    /// The version that takes both.
    pub fn join(&mut self, other: &Self) {
        for ((kind, fact), (with, known)) in self.0.values_mut().zip(other.0.values()) {
            *fact = fact.join(*known);
            *kind = join(*kind, *with);
        }
    }
}

fn join(one: Kind, two: Kind) -> Kind {
    match (one, two) {
        (one, two) if one == two => one,
        (Kind::Int { width, positive }, Kind::Int { width: other, positive: known }) => {
            Kind::Int { width: width.max(other), positive: positive && known }
        }
        (Kind::Range(step, positive), Kind::Range(other, known)) if step == other => {
            Kind::Range(step, positive && known)
        }
        (Kind::RangeIter(step, positive), Kind::RangeIter(other, known)) if step == other => {
            Kind::RangeIter(step, positive && known)
        }
        (Kind::Obj(Hold::Borrowed), Kind::Const(_)) | (Kind::Const(_), Kind::Obj(Hold::Borrowed)) => {
            Kind::Obj(Hold::Borrowed)
        }
        (Kind::Flag(_) | Kind::Typed(Ty::Bool), Kind::Flag(_) | Kind::Typed(Ty::Bool)) => Kind::Typed(Ty::Bool),
        _ => Kind::Obj(Hold::Owned),
    }
}
