//! Constants: how code gets them, and the static objects behind them.
//!
//! Most are words or immortal static objects. Ints beyond 64 bits and frozensets (whose order depends on the hash seed of
//! the run), and tuples that hold such, are made at their first use by a small function, and kept in a cell for ever.

use crate::builder::Builder;
use crate::context::Context;
use crate::function::Body;
use crate::program::{DataObject, LirFunction};
use crate::record::Record;
use crate::unit::{Unit, symbols};
use molt_abi::{
    BuiltinType, BytesObj, ComplexObj, Header, IMMORTAL, IntObj, Kind, Shape, StrObj, TupleObj, Value, flags,
};
use molt_ir::{BlockCall, Const, ConstId, IntCond, ModuleId, NameId, Program, Ty, Val, Width};
use std::mem::{offset_of, size_of};

/// How a constant is had.
enum Form {
    Word(Value),
    Static(String),
    /// Made at first use.
    Lazy,
}

fn form(program: &Program, id: ConstId) -> Form {
    let word = match program.const_data(id) {
        Const::None => Value::NONE,
        Const::Ellipsis => Value::ELLIPSIS,
        Const::NotImplemented => Value::NOT_IMPLEMENTED,
        Const::Bool(value) => Value::bool(*value),
        Const::Unbound => Value::UNBOUND,
        Const::Missing => Value::MISSING,
        Const::Float(bits) => Value::float(f64::from_bits(*bits)),
        Const::Int(value) => match Value::try_int(*value) {
            Some(word) => word,
            None => return Form::Static(symbols::constant(id)),
        },
        Const::Str(text) => {
            return Form::Static(match program.find_name(text) {
                Some(name) => symbols::name(name),
                None => symbols::constant(id),
            });
        }
        Const::WideStr(_) | Const::Bytes(_) | Const::Complex(..) => return Form::Static(symbols::constant(id)),
        Const::BigInt(_) | Const::FrozenSet(_) => return Form::Lazy,
        Const::Tuple(items) => {
            let lazy = items.iter().any(|item| matches!(form(program, *item), Form::Lazy));
            return if lazy { Form::Lazy } else { Form::Static(symbols::constant(id)) };
        }
    };
    Form::Word(word)
}

impl Body<'_> {
    /// A constant as an object.
    pub fn constant(&mut self, id: ConstId) -> Val {
        self.unit.uses.consts.insert(id);
        load_constant(&mut self.b, self.context.program, id)
    }
}

fn load_constant(b: &mut Builder, program: &Program, id: ConstId) -> Val {
    match form(program, id) {
        Form::Word(word) => b.constant(word.0),
        Form::Static(symbol) => {
            let address = b.address(&symbol, 0);
            b.object(address)
        }
        Form::Lazy => {
            let (done, result) = b.join(Ty::Obj);
            let make = b.cold_block();
            let cell = b.address(&symbols::lazy_cell(id), 0);
            let known = b.load_obj(cell, 0);
            let word = b.word(known);
            let missing = b.icmp_const(IntCond::Eq, word, 0);
            b.branch(missing, BlockCall::new(make), BlockCall::with(done, vec![known]));
            b.start(make);
            let made = b.call(&symbols::lazy_maker(id), Vec::new(), Ty::Obj);
            b.jump_to(done, &[made]);
            b.start(done);
            result
        }
    }
}

/// Emits all constants that the unit uses, and those inside them.
pub fn emit(context: &Context<'_>, unit: &mut Unit) {
    let program = context.program;
    let mut work: Vec<ConstId> = unit.uses.consts.iter().copied().collect();
    let mut next = 0;
    while let Some(id) = work.get(next).copied() {
        next += 1;
        let inside: &[ConstId] = match program.const_data(id) {
            Const::Tuple(items) | Const::FrozenSet(items) => items,
            Const::Str(text) => {
                unit.uses.names.extend(program.find_name(text));
                &[]
            }
            _ => &[],
        };
        for item in inside {
            if unit.uses.consts.insert(*item) {
                work.push(*item);
            }
        }
    }
    for id in unit.uses.consts.clone() {
        match form(program, id) {
            Form::Word(_) => {}
            Form::Static(symbol) => unit.data.extend(static_object(program, id, symbol)),
            Form::Lazy => {
                unit.data.push(Record::new(symbols::lazy_cell(id), 8).writable().finish());
                let maker = maker(program, id, &mut unit.data);
                unit.functions.push(maker);
            }
        }
    }
}

/// The head of an immortal static object.
fn object(symbol: String, size: usize, ty: BuiltinType, kind: Kind, aux: u8) -> Record {
    let mut record = Record::new(symbol, size).writable();
    record
        .u32(offset_of!(Header, count), IMMORTAL)
        .u16(offset_of!(Header, flags), flags::STATIC)
        .u8(offset_of!(Header, kind), kind as u8)
        .u8(offset_of!(Header, aux), aux)
        .address(offset_of!(Header, shape), crate::layout::SHAPES, (ty as usize * size_of::<Shape>()) as i64);
    record
}

fn static_object(program: &Program, id: ConstId, symbol: String) -> Option<DataObject> {
    Some(match program.const_data(id) {
        Const::Int(value) => {
            let mut record = object(symbol, size_of::<IntObj>(), BuiltinType::Int, Kind::Int, IntObj::SMALL);
            record.u64(offset_of!(IntObj, payload), *value as u64);
            record.finish()
        }
        // A text that is a name too is emitted with the names.
        Const::Str(text) if program.find_name(text).is_some() => return None,
        Const::Str(text) => string(symbol, text.chars().map(u32::from)),
        Const::WideStr(points) => string(symbol, points.iter().copied()),
        Const::Bytes(bytes) => {
            let mut record = object(symbol, BytesObj::DATA, BuiltinType::Bytes, Kind::Bytes, 0);
            record
                .u64(offset_of!(BytesObj, hash), u64::MAX)
                .u64(offset_of!(BytesObj, len), bytes.len() as u64)
                .bytes(BytesObj::DATA, bytes);
            record.finish()
        }
        Const::Complex(real, imag) => {
            let mut record = object(symbol, size_of::<ComplexObj>(), BuiltinType::Complex, Kind::Complex, 0);
            record.u64(offset_of!(ComplexObj, real), *real).u64(offset_of!(ComplexObj, imag), *imag);
            record.finish()
        }
        Const::Tuple(items) => {
            let forms: Vec<Form> = items.iter().map(|item| form(program, *item)).collect();
            tuple(symbol, &forms)
        }
        _ => return None,
    })
}

/// A static str of these code points, of the narrowest width that fits.
pub fn string(symbol: String, points: impl Iterator<Item = u32>) -> DataObject {
    let points: Vec<u32> = points.collect();
    let largest = points.iter().copied().max().unwrap_or(0);
    let (width, ascii) = match largest {
        0..0x80 => (1, StrObj::ASCII),
        0x80..0x100 => (1, 0),
        0x100..0x1_0000 => (2, 0),
        _ => (4, 0),
    };
    let mut record = object(symbol, StrObj::DATA, BuiltinType::Str, Kind::Str, width | ascii);
    record.u64(offset_of!(StrObj, hash), u64::MAX).u64(offset_of!(StrObj, len), points.len() as u64);
    let width = usize::from(width);
    for (index, point) in points.iter().enumerate() {
        record.bytes(StrObj::DATA + index * width, &point.to_le_bytes()[..width]);
    }
    record.finish()
}

fn tuple(symbol: String, items: &[Form]) -> DataObject {
    let size = TupleObj::ITEMS + 8 * items.len();
    let mut record = object(symbol, size, BuiltinType::Tuple, Kind::Tuple, 0);
    record.u64(offset_of!(TupleObj, len), items.len() as u64);
    for (index, item) in items.iter().enumerate() {
        let offset = TupleObj::ITEMS + 8 * index;
        match item {
            Form::Word(word) => record.u64(offset, word.0),
            Form::Static(symbol) => record.address(offset, symbol.clone(), 0),
            Form::Lazy => &mut record,
        };
    }
    record.finish()
}

/// A static tuple of names.
pub fn name_tuple(names: &[NameId]) -> DataObject {
    let items: Vec<Form> = names.iter().map(|name| Form::Static(symbols::name(*name))).collect();
    tuple(symbols::name_tuple(names), &items)
}

/// The function that makes a lazy constant, makes it immortal, and leaves it in its cell.
fn maker(program: &Program, id: ConstId, data: &mut Vec<DataObject>) -> LirFunction {
    let symbol = symbols::lazy_maker(id);
    let mut b = Builder::new(ModuleId(0), &symbol);
    let made = match program.const_data(id) {
        Const::BigInt(digits) => {
            let text = format!("digits:{id}");
            data.push(DataObject {
                symbol: text.clone(),
                bytes: digits.as_bytes().to_vec(),
                align: 1,
                ..DataObject::default()
            });
            let text = b.address(&text, 0);
            let len = b.iconst(digits.len() as i64);
            b.call("molt_const_int", vec![text, len], Ty::Obj)
        }
        Const::FrozenSet(items) => sequence(&mut b, program, items, "molt_const_frozenset"),
        Const::Tuple(items) => sequence(&mut b, program, items, "molt_tuple_new"),
        _ => b.constant(Value::NONE.0),
    };
    let immortal = b.iconst(i64::from(IMMORTAL));
    b.store(Width::U32, made, offset_of!(Header, count), immortal);
    let cell = b.address(&symbols::lazy_cell(id), 0);
    b.store_word(cell, 0, made);
    b.ret(made);
    LirFunction::new(symbol, b.function)
}

fn sequence(b: &mut Builder, program: &Program, items: &[ConstId], symbol: &str) -> Val {
    let items: Vec<Val> = items.iter().map(|item| load_constant(b, program, *item)).collect();
    let array = b.stack_array(&items);
    let count = b.iconst(items.len() as i64);
    b.call(symbol, vec![array, count], Ty::Obj)
}
