//! Statements and expressions: each lir operation as instructions of wasm.
//!
//! A word is an `i64`, a truth an `i32`. Addresses are computed modulo 2^32 where they are used as addresses, so that the
//! arithmetic that leads to one is done in 32 bits. Overflow bits have no instruction in wasm; see `overflow`.

use crate::abi::{self, FuncType, Narrow};
use crate::body::{Body, Emitted};
use crate::code::memory;
use crate::names::{Kind, indirect_type};
use crate::trees::{Item, Place};
use molt_ir::function::at;
use molt_ir::{FloatCond, Imm, Inst, InstData, IntCond, LirOp, Op, Ty, Val, ValDef, Width};
use wasm_encoder::Ieee64;

/// 2^63: further than this from the wrapped product, the product has left 64 bits.
const TWO_63: f64 = 9_223_372_036_854_775_808.0;

impl Body<'_> {
    /// An item that is a statement: its result goes to its local, or away.
    pub fn statement(&mut self, item: Item) -> Emitted<()> {
        let data = &self.source.insts[item.inst];
        let result = data.results.get(usize::from(item.part)).copied();
        if data.op == Op::StackAddr {
            return self.frame_area(data);
        }
        self.compute(item)?;
        match result {
            Some(result) if self.trees.place(result) == Place::Local => {
                let local = self.local(result)?;
                self.code.set(local);
            }
            Some(_) => {
                self.code.sink().drop();
            }
            None => {}
        }
        Ok(())
    }

    fn local(&self, val: Val) -> Emitted<u32> {
        self.locals.of(val).ok_or_else(|| format!("{val} has no local"))
    }

    fn arg(&self, data: &InstData, index: usize) -> Emitted<Val> {
        data.args.get(index).copied().ok_or_else(|| "an operand is missing".to_string())
    }

    /// The item that defines a value computed where it is used.
    fn inline(&self, val: Val) -> Option<Item> {
        match self.source.vals[val].def {
            ValDef::Result(inst, part) if self.trees.place(val) == Place::Inline => {
                Some(Item { inst, part: part as u8 })
            }
            _ => None,
        }
    }

    fn int_constant(&self, val: Val) -> Option<i64> {
        let val = self.trees.value(val);
        let data = &self.source.insts[self.trees.constant(self.source, val)?];
        match (data.op, &data.imm) {
            (Op::IConst, Imm::Int(value)) => Some(*value),
            _ => None,
        }
    }

    /// A value as its own type is held: `i64`, `f64`, or `i32` for a truth.
    pub fn value(&mut self, val: Val) -> Emitted<()> {
        let val = self.trees.value(val);
        if let Some(inst) = self.trees.constant(self.source, val) {
            return self.constant(inst, self.source.ty(val));
        }
        if let Some(item) = self.inline(val) {
            return self.compute(item);
        }
        let local = self.local(val)?;
        self.code.get(local);
        match (self.locals.ty(local), self.source.ty(val)) {
            (Some(Narrow::I64), Ty::Bool) => {
                self.code.sink().i32_wrap_i64();
            }
            (Some(Narrow::I32), Ty::I64) => {
                self.code.sink().i64_extend_i32_u();
            }
            _ => {}
        }
        Ok(())
    }

    /// A value as it is passed to functions: a truth as a word.
    pub fn word(&mut self, val: Val) -> Emitted<()> {
        self.value(val)?;
        if self.source.ty(self.trees.value(val)) == Ty::Bool {
            self.code.sink().i64_extend_i32_u();
        }
        Ok(())
    }

    /// A truth, or its opposite.
    pub fn condition(&mut self, cond: Val, positive: bool) -> Emitted<()> {
        let cond = self.trees.value(cond);
        if let Some(item) = self.inline(cond) {
            let data = &self.source.insts[item.inst];
            if data.op == Op::Not {
                return self.condition(self.arg(data, 0)?, !positive);
            }
            if let (Op::ICmp, Imm::IntCond(known), false) = (data.op, &data.imm, positive) {
                return self.compare(data, opposite(*known));
            }
        }
        self.value(cond)?;
        if !positive {
            self.code.sink().i32_eqz();
        }
        Ok(())
    }

    /// The number of a switch as `i32`, all numbers beyond the last case being alike.
    pub fn table_index(&mut self, number: Val, cases: usize) -> Emitted<()> {
        let number = self.trees.value(number);
        let narrow = match self.inline(number).map(|item| &self.source.insts[item.inst]) {
            Some(data) => match (data.op, &data.imm) {
                (Op::BoolInt, _) => true,
                (Op::Load, Imm::Memory(width, _)) => matches!(width, Width::U8 | Width::U16 | Width::U32),
                (Op::IAnd, _) => {
                    let mask = data.args.iter().filter_map(|arg| self.int_constant(*arg)).next();
                    mask.is_some_and(|mask| (0..=i64::from(u32::MAX)).contains(&mask))
                }
                _ => false,
            },
            None => self.int_constant(number).is_some_and(|value| (0..=i64::from(i32::MAX)).contains(&value)),
        };
        if narrow {
            return self.address(number);
        }
        let scratch = self.scratch.ok_or("there is no scratch local")?;
        let cases = cases as i64;
        self.value(number)?;
        self.code.set(scratch);
        self.code.get(scratch);
        self.code.sink().i64_const(cases).local_get(scratch).i64_const(cases).i64_lt_u().select().i32_wrap_i64();
        Ok(())
    }

    fn constant(&mut self, inst: Inst, ty: Ty) -> Emitted<()> {
        let data = &self.source.insts[inst];
        match (data.op, &data.imm) {
            (Op::SymbolAddr, _) => {
                self.symbol_address(data)?;
                self.code.sink().i64_extend_i32_u();
            }
            (_, Imm::Float(bits)) => {
                self.code.sink().f64_const(Ieee64::new(*bits));
            }
            (_, Imm::Int(_) | Imm::None) => {
                let value = if let Imm::Int(value) = data.imm { value } else { 0 };
                match ty {
                    Ty::Bool => self.code.sink().i32_const(value as i32),
                    Ty::F64 => self.code.sink().f64_const(Ieee64::new(value as u64)),
                    _ => self.code.sink().i64_const(value),
                };
            }
            _ => return Err("is no constant".into()),
        }
        Ok(())
    }

    /// The address of a symbol as `i32`.
    fn symbol_address(&mut self, data: &InstData) -> Emitted<()> {
        let Imm::Symbol(symbol, offset) = &data.imm else { return Err("a symbol is missing".into()) };
        let number = self.names.number(symbol).ok_or_else(|| format!("no symbol `{symbol}`"))?;
        match &self.names.list[number as usize].kind {
            Kind::Function(_) => self.code.function_pointer(number),
            Kind::Data => self.code.address(number, *offset),
        }
        Ok(())
    }

    /// A value modulo 2^32, as `i32`.
    pub fn address(&mut self, val: Val) -> Emitted<()> {
        let val = self.trees.value(val);
        if let Some(inst) = self.trees.constant(self.source, val) {
            let data = &self.source.insts[inst];
            if data.op == Op::SymbolAddr {
                return self.symbol_address(data);
            }
            let value = if let Imm::Int(value) = data.imm { value } else { 0 };
            self.code.sink().i32_const(value as i32);
            return Ok(());
        }
        if let Some(item) = self.inline(val) {
            let data = &self.source.insts[item.inst];
            if self.narrowed(data)? {
                return Ok(());
            }
        } else {
            let local = self.local(val)?;
            if self.locals.ty(local) == Some(Narrow::I32) {
                self.code.get(local);
                return Ok(());
            }
        }
        self.value(val)?;
        if self.source.ty(val) != Ty::Bool {
            self.code.sink().i32_wrap_i64();
        }
        Ok(())
    }

    /// Computes an operation modulo 2^32 where its low bits depend on low bits alone; says whether it did.
    fn narrowed(&mut self, data: &InstData) -> Emitted<bool> {
        let shift = data.args.get(1).and_then(|arg| self.int_constant(*arg));
        match (data.op, &data.imm) {
            (Op::IAdd | Op::ISub | Op::IMul | Op::IAnd | Op::IOr | Op::IXor, _) => {
                self.address(self.arg(data, 0)?)?;
                self.address(self.arg(data, 1)?)?;
                let mut sink = self.code.sink();
                match data.op {
                    Op::IAdd => sink.i32_add(),
                    Op::ISub => sink.i32_sub(),
                    Op::IMul => sink.i32_mul(),
                    Op::IAnd => sink.i32_and(),
                    Op::IOr => sink.i32_or(),
                    _ => sink.i32_xor(),
                };
            }
            (Op::IShl, _) if shift.is_some_and(|shift| (0..32).contains(&shift)) => {
                self.address(self.arg(data, 0)?)?;
                self.code.sink().i32_const(shift.unwrap_or(0) as i32).i32_shl();
            }
            (Op::BoolInt, _) => self.value(self.arg(data, 0)?)?,
            (Op::Load, Imm::Memory(width, _)) if *width != Width::F64 => {
                let (width, offset) = self.location(data)?;
                let mut sink = self.code.sink();
                match width {
                    Width::U8 => sink.i32_load8_u(memory(offset, 0)),
                    Width::I8 => sink.i32_load8_s(memory(offset, 0)),
                    Width::U16 => sink.i32_load16_u(memory(offset, 1)),
                    _ => sink.i32_load(memory(offset, 2)),
                };
            }
            _ => return Ok(false),
        }
        Ok(true)
    }

    /// The address of an access, and what is left for the instruction: width and offset.
    fn location(&mut self, data: &InstData) -> Emitted<(Width, u32)> {
        let Imm::Memory(width, offset) = data.imm else { return Err("a width is missing".into()) };
        let address = self.trees.value(self.arg(data, 0)?);
        let symbol = self.trees.constant(self.source, address).map(|inst| &self.source.insts[inst]);
        if let Some(Imm::Symbol(symbol, start)) = symbol.map(|data| &data.imm) {
            let number = self.names.number(symbol).ok_or_else(|| format!("no symbol `{symbol}`"))?;
            self.code.address(number, start.wrapping_add(offset));
            return Ok((width, 0));
        }
        self.address(address)?;
        if offset < 0 {
            self.code.sink().i32_const(offset).i32_add();
            return Ok((width, 0));
        }
        Ok((width, offset as u32))
    }

    fn frame_area(&mut self, data: &InstData) -> Emitted<()> {
        let area = data.results.first().copied().ok_or("has no result")?;
        let local = self.local(area)?;
        match self.trees.framed[at(area)] {
            Some(offset) => {
                self.code.get(self.frame.ok_or("there is no frame")?);
                self.code.sink().i32_const(offset as i32).i32_add();
                self.code.set(local);
            }
            None => {
                self.code.global_get(self.names.stack_pointer());
                self.code.sink().i32_const(area_size(data)).i32_sub();
                self.code.set(local);
                self.code.get(local);
                self.code.global_set(self.names.stack_pointer());
            }
        }
        Ok(())
    }

    /// Gives back the frame areas that end with this instruction.
    fn close(&mut self, inst: Inst) -> Emitted<()> {
        let trees = self.trees;
        for area in &trees.closing[inst.0 as usize] {
            let size = self.source.def_inst(*area).map_or(0, |inst| area_size(&self.source.insts[inst]));
            let local = self.local(*area)?;
            self.code.get(local);
            self.code.sink().i32_const(size).i32_add();
            self.code.global_set(self.names.stack_pointer());
        }
        Ok(())
    }

    /// An item's result, or its effect.
    fn compute(&mut self, item: Item) -> Emitted<()> {
        let data = &self.source.insts[item.inst];
        let op = data.op.lir().ok_or("is no operation of lir")?;
        match op {
            LirOp::CallSymbol => self.call(data)?,
            LirOp::CallAddr => self.call_address(data)?,
            LirOp::Store => self.store(data)?,
            LirOp::WordAdd => self.word_add(data)?,
            LirOp::Load => self.load(data)?,
            LirOp::IAddOvf | LirOp::ISubOvf | LirOp::IMulOvf if item.part == 1 => return self.overflow(data),
            LirOp::ICmp => {
                let Imm::IntCond(cond) = data.imm else { return Err("a condition is missing".into()) };
                return self.compare(data, cond);
            }
            LirOp::Select => {
                self.value(self.arg(data, 1)?)?;
                self.value(self.arg(data, 2)?)?;
                self.condition(self.arg(data, 0)?, true)?;
                self.code.sink().select();
            }
            LirOp::Not => return self.condition(self.arg(data, 0)?, false),
            LirOp::StackPointer => {
                self.code.global_get(self.names.stack_pointer());
                self.code.sink().i64_extend_i32_u();
                return Ok(());
            }
            _ => return self.arithmetic(data, op),
        }
        self.close(item.inst)
    }

    /// An operation that is one instruction behind its operands. All operations of lir are named here, so that a new one
    /// is an error of this crate's build.
    fn arithmetic(&mut self, data: &InstData, op: LirOp) -> Emitted<()> {
        use LirOp::*;
        for arg in &data.args {
            self.value(*arg)?;
        }
        let mut sink = self.code.sink();
        match op {
            IAdd | IAddOvf => sink.i64_add(),
            ISub | ISubOvf => sink.i64_sub(),
            IMul | IMulOvf => sink.i64_mul(),
            IDivS => sink.i64_div_s(),
            IRemS => sink.i64_rem_s(),
            IAnd => sink.i64_and(),
            IOr => sink.i64_or(),
            IXor => sink.i64_xor(),
            IShl => sink.i64_shl(),
            IShrS => sink.i64_shr_s(),
            IShrU => sink.i64_shr_u(),
            BAnd => sink.i32_and(),
            BOr => sink.i32_or(),
            FAdd => sink.f64_add(),
            FSub => sink.f64_sub(),
            FMul => sink.f64_mul(),
            FDiv => sink.f64_div(),
            FNeg => sink.f64_neg(),
            FAbs => sink.f64_abs(),
            FSqrt => sink.f64_sqrt(),
            FFloor => sink.f64_floor(),
            FCmp => match data.imm {
                Imm::FloatCond(FloatCond::Eq) => sink.f64_eq(),
                Imm::FloatCond(FloatCond::Ne) => sink.f64_ne(),
                Imm::FloatCond(FloatCond::Lt) => sink.f64_lt(),
                Imm::FloatCond(FloatCond::Le) => sink.f64_le(),
                Imm::FloatCond(FloatCond::Gt) => sink.f64_gt(),
                Imm::FloatCond(FloatCond::Ge) => sink.f64_ge(),
                _ => return Err("a condition is missing".into()),
            },
            BoolInt => sink.i64_extend_i32_u(),
            IntToFloat => sink.f64_convert_i64_s(),
            FloatToInt => sink.i64_trunc_sat_f64_s(),
            FloatBits => sink.i64_reinterpret_f64(),
            BitsFloat => sink.f64_reinterpret_i64(),
            IConst | FConst | SymbolAddr | Word | AsObj => return Err("is never computed on its own".into()),
            StackAddr | Load | Store | WordAdd | CallSymbol | CallAddr | ICmp | Select | Not | StackPointer => {
                return Err("is more than one instruction".into());
            }
            Opaque => return Err("is the native backend's own".into()),
            Jump | Branch | Switch | Return | Unreachable | Trap => return Err("stands inside of a block".into()),
            Retain | Release | IsSmallInt | SmallInt | BoxInt | IsFloat | FloatValue | BoxFloat | IsPointer
            | IsKind => return Err("was not lowered".into()),
        };
        Ok(())
    }

    fn compare(&mut self, data: &InstData, cond: IntCond) -> Emitted<()> {
        let (left, right) = (self.arg(data, 0)?, self.arg(data, 1)?);
        self.value(left)?;
        let narrow = self.source.ty(self.trees.value(left)) == Ty::Bool;
        if cond == IntCond::Eq && !narrow && self.int_constant(right) == Some(0) {
            self.code.sink().i64_eqz();
            return Ok(());
        }
        self.value(right)?;
        let mut sink = self.code.sink();
        match (cond, narrow) {
            (IntCond::Eq, false) => sink.i64_eq(),
            (IntCond::Ne, false) => sink.i64_ne(),
            (IntCond::Lt, false) => sink.i64_lt_s(),
            (IntCond::Le, false) => sink.i64_le_s(),
            (IntCond::Gt, false) => sink.i64_gt_s(),
            (IntCond::Ge, false) => sink.i64_ge_s(),
            (IntCond::Below, false) => sink.i64_lt_u(),
            (IntCond::BelowEq, false) => sink.i64_le_u(),
            (IntCond::Above, false) => sink.i64_gt_u(),
            (IntCond::AboveEq, false) => sink.i64_ge_u(),
            (IntCond::Eq, true) => sink.i32_eq(),
            (IntCond::Ne, true) => sink.i32_ne(),
            _ => return Err("truths have no order".into()),
        };
        Ok(())
    }

    /// Did the operation leave 64 bits? `a + b` with a constant `b` did if the sum is on the wrong side of `a`; else if both
    /// operands have one sign and the sum the other. A product is compared with the product of the doubles nearest to
    /// the operands: without overflow the two differ by their rounding, less than 2^13; with it by about 2^64 or more.
    fn overflow(&mut self, data: &InstData) -> Emitted<()> {
        let (left, right) = (self.arg(data, 0)?, self.arg(data, 1)?);
        let result = *data.results.first().ok_or("has no result")?;
        if data.op == Op::IMulOvf {
            self.value(left)?;
            self.code.sink().f64_convert_i64_s();
            self.value(right)?;
            self.code.sink().f64_convert_i64_s().f64_mul();
            self.value(result)?;
            self.code.sink().f64_convert_i64_s().f64_sub().f64_abs().f64_const(TWO_63.into()).f64_gt();
            return Ok(());
        }
        let adds = data.op == Op::IAddOvf;
        if let Some(constant) = self.int_constant(right) {
            self.value(result)?;
            self.value(left)?;
            let grows = (constant >= 0) == adds;
            let mut sink = self.code.sink();
            if grows {
                sink.i64_lt_s()
            } else {
                sink.i64_gt_s()
            };
            return Ok(());
        }
        // Sum: (result ^ left) & (result ^ right) < 0; difference: (left ^ right) & (left ^ result) < 0.
        let pairs = if adds { [(result, left), (result, right)] } else { [(left, right), (left, result)] };
        for (one, other) in pairs {
            self.value(one)?;
            self.value(other)?;
            self.code.sink().i64_xor();
        }
        self.code.sink().i64_and().i64_const(0).i64_lt_s();
        Ok(())
    }

    fn load(&mut self, data: &InstData) -> Emitted<()> {
        let (width, offset) = self.location(data)?;
        let mut sink = self.code.sink();
        match width {
            Width::U8 => sink.i64_load8_u(memory(offset, 0)),
            Width::I8 => sink.i64_load8_s(memory(offset, 0)),
            Width::U16 => sink.i64_load16_u(memory(offset, 1)),
            Width::U32 => sink.i64_load32_u(memory(offset, 2)),
            Width::I32 => sink.i64_load32_s(memory(offset, 2)),
            Width::W64 => sink.i64_load(memory(offset, 3)),
            Width::F64 => sink.f64_load(memory(offset, 3)),
        };
        let ty = data.results.first().map(|result| self.source.ty(*result));
        if ty.is_some_and(|ty| (ty == Ty::F64) != (width == Width::F64) || ty == Ty::Bool) {
            return Err("the width does not fit the type".into());
        }
        Ok(())
    }

    fn store(&mut self, data: &InstData) -> Emitted<()> {
        let (width, offset) = self.location(data)?;
        let value = self.arg(data, 1)?;
        let ty = self.source.ty(self.trees.value(value));
        let narrow = matches!(width, Width::U8 | Width::I8 | Width::U16 | Width::U32 | Width::I32);
        if (ty == Ty::F64) != (width == Width::F64) {
            return Err("the width does not fit the type".into());
        }
        if narrow {
            self.address(value)?;
        } else {
            self.word(value)?;
        }
        let mut sink = self.code.sink();
        match width {
            Width::U8 | Width::I8 => sink.i32_store8(memory(offset, 0)),
            Width::U16 => sink.i32_store16(memory(offset, 1)),
            Width::U32 | Width::I32 => sink.i32_store(memory(offset, 2)),
            Width::W64 => sink.i64_store(memory(offset, 3)),
            Width::F64 => sink.f64_store(memory(offset, 3)),
        };
        Ok(())
    }

    fn word_add(&mut self, data: &InstData) -> Emitted<()> {
        let value = self.arg(data, 0)?;
        self.symbol_address(data)?;
        self.address(value)?;
        self.symbol_address(data)?;
        self.code.sink().i32_load(memory(0, 2));
        self.code.sink().i32_add();
        self.code.sink().i32_store(memory(0, 2));
        Ok(())
    }

    fn call(&mut self, data: &InstData) -> Emitted<()> {
        let Imm::Symbol(symbol, _) = &data.imm else { return Err("a symbol is missing".into()) };
        let number = self.names.number(symbol).ok_or_else(|| format!("no symbol `{symbol}`"))?;
        let Kind::Function(callee) = &self.names.list[number as usize].kind else {
            return Err(format!("`{symbol}` is no function"));
        };
        if callee.params.len() != data.args.len() {
            return Err(format!("`{symbol}` takes {} arguments", callee.params.len()));
        }
        for arg in &data.args {
            self.word(*arg)?;
        }
        self.code.call(number);
        self.take_results(data, callee)
    }

    fn call_address(&mut self, data: &InstData) -> Emitted<()> {
        let Some((address, args)) = data.args.split_first() else { return Err("an address is missing".into()) };
        for arg in args {
            self.word(*arg)?;
        }
        self.address(*address)?;
        let callee = indirect_type(self.source, &data.args, &data.results);
        let number = self.names.type_number(&callee).ok_or("the type has no number")?;
        self.code.call_indirect(number, self.names.table());
        self.take_results(data, &callee)
    }

    /// Brings a call's result to the type that is wanted, or away if none is.
    fn take_results(&mut self, data: &InstData, callee: &FuncType) -> Emitted<()> {
        match (data.results.as_slice(), callee.results.as_slice()) {
            ([], []) => {}
            ([], given) => {
                for _ in given {
                    self.code.sink().drop();
                }
            }
            ([result], [given]) => {
                let wanted = abi::held(self.source.ty(*result));
                match (given, wanted) {
                    (Narrow::I64, Narrow::I32) => {
                        self.code.sink().i32_wrap_i64();
                    }
                    (given, wanted) if *given == wanted => {}
                    _ => return Err("the result has another type".into()),
                }
            }
            _ => return Err("the callee has another number of results".into()),
        }
        Ok(())
    }
}

fn area_size(data: &InstData) -> i32 {
    let size = if let Imm::Int(size) = data.imm { size } else { 0 };
    (size.max(0) as u32).next_multiple_of(16) as i32
}

fn opposite(cond: IntCond) -> IntCond {
    match cond {
        IntCond::Eq => IntCond::Ne,
        IntCond::Ne => IntCond::Eq,
        IntCond::Lt => IntCond::Ge,
        IntCond::Le => IntCond::Gt,
        IntCond::Gt => IntCond::Le,
        IntCond::Ge => IntCond::Lt,
        IntCond::Below => IntCond::AboveEq,
        IntCond::BelowEq => IntCond::Above,
        IntCond::Above => IntCond::BelowEq,
        IntCond::AboveEq => IntCond::Below,
    }
}
