//! The textual form of functions and programs. [`crate::read`] reads it back.
//!
//! ```text
//! function f3 "fib" params 1 {
//! @0 = 2:4-2:9
//! b0(v0: obj, v1: obj):
//!     v2 = const k1 2
//!     v3 = compare.lt v1, v2 -> b1, !b9(v1) @0
//! ```

use crate::function::{Block, BlockCall, Function, Inst, Pos};
use crate::imm::Imm;
use crate::op::Ty;
use crate::program::{Const, ConstId, FuncId, Program};
use std::fmt::{self, Display, Write};

/// A text in double quotes with escapes that the reader undoes.
pub fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            c if (c as u32) < 32 || c as u32 == 127 => {
                let _ = write!(out, "\\x{:02x}", c as u32);
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

/// A constant as text.
pub fn constant(program: &Program, id: ConstId) -> String {
    match program.const_data(id) {
        Const::None => "None".into(),
        Const::Ellipsis => "Ellipsis".into(),
        Const::NotImplemented => "NotImplemented".into(),
        Const::Bool(value) => if *value { "True" } else { "False" }.into(),
        Const::Int(value) => value.to_string(),
        Const::BigInt(digits) => format!("big{digits}"),
        Const::Float(bits) => format!("float:{:?}", f64::from_bits(*bits)),
        Const::Complex(re, im) => format!("complex:{:?}:{:?}", f64::from_bits(*re), f64::from_bits(*im)),
        Const::Str(text) => quoted(text),
        Const::WideStr(points) => {
            let points: Vec<_> = points.iter().map(|point| format!("{point:x}")).collect();
            format!("wide:{}", points.join(":"))
        }
        Const::Bytes(bytes) => {
            let hex: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
            format!("bytes:{hex}")
        }
        Const::Tuple(items) => sequence(program, "(", items, ")"),
        Const::FrozenSet(items) => sequence(program, "frozenset(", items, ")"),
        Const::Unbound => "unbound".into(),
        Const::Missing => "missing".into(),
    }
}

fn sequence(program: &Program, open: &str, items: &[ConstId], close: &str) -> String {
    let items: Vec<_> = items.iter().map(|item| constant(program, *item)).collect();
    format!("{open}{}{close}", items.join(" "))
}

struct Text<'a>(&'a Program, &'a Function);

impl Text<'_> {
    fn imm(&self, imm: &Imm) -> (String, String) {
        let name = |id| quoted(self.0.name(id));
        let names = |ids: &[_]| ids.iter().map(|id| name(*id)).collect::<Vec<_>>().join(" ");
        let plain = |text: String| (String::new(), text);
        let suffix = |text: &str| (format!(".{text}"), String::new());
        match imm {
            Imm::None => plain(String::new()),
            Imm::Int(value) => plain(value.to_string()),
            Imm::Float(bits) => plain(format!("{:?}", f64::from_bits(*bits))),
            Imm::Name(id) => plain(name(*id)),
            Imm::Const(id) => plain(constant(self.0, *id)),
            Imm::Func(id) => plain(id.to_string()),
            Imm::Global(slot) => {
                let module = self.0.modules.get(self.1.module);
                let known = module.and_then(|module| module.globals.get(*slot as usize));
                plain(format!("{slot}:{}", known.map_or_else(|| "\"?\"".into(), |id| name(*id))))
            }
            Imm::Binary(op) => suffix(op.text()),
            Imm::Unary(op) => suffix(op.text()),
            Imm::Compare(op) => suffix(op.text()),
            Imm::IntCond(cond) => suffix(cond.text()),
            Imm::FloatCond(cond) => suffix(cond.text()),
            Imm::Keywords(ids) if ids.is_empty() => plain(String::new()),
            Imm::Keywords(ids) => plain(format!("[{}]", names(ids))),
            Imm::Method(method, ids, pos) => {
                let keywords = if ids.is_empty() { String::new() } else { format!(" [{}]", names(ids)) };
                let place = if *pos == Pos::NONE { String::new() } else { format!(" at {}", pos.0) };
                plain(name(*method) + &keywords + &place)
            }
            Imm::Plan(id) => plain(id.to_string()),
            Imm::Unpack(before, None) => plain(before.to_string()),
            Imm::Unpack(before, Some(after)) => plain(format!("{before}*{after}")),
            Imm::Conversion(kind) => plain(if *kind == 0 { "-".into() } else { (*kind as char).to_string() }),
            Imm::Import(level, id) => plain(format!("{level}:{}", name(*id))),
            Imm::Kind(kind) => plain(kind.to_string()),
            Imm::Memory(width, offset) => (format!(".{}", width.text()), offset.to_string()),
            Imm::Symbol(symbol, offset) => plain(format!("{}{offset:+}", quoted(symbol))),
        }
    }

    fn target(&self, call: &BlockCall) -> String {
        if call.args.is_empty() {
            return call.block.to_string();
        }
        let args: Vec<_> = call.args.iter().map(ToString::to_string).collect();
        format!("{}({})", call.block, args.join(", "))
    }

    fn inst(&self, f: &mut fmt::Formatter<'_>, inst: Inst) -> fmt::Result {
        let data = &self.1.insts[inst];
        f.write_str("    ")?;
        let typed = data.op.info().any_results;
        for (index, result) in data.results.iter().enumerate() {
            let comma = if index > 0 { ", " } else { "" };
            write!(f, "{comma}{result}")?;
            if typed {
                write!(f, ": {}", self.1.ty(*result).text())?;
            }
        }
        if !data.results.is_empty() {
            f.write_str(" = ")?;
        }
        let (suffix, imm) = self.imm(&data.imm);
        write!(f, "{}{suffix}", data.op.info().text)?;
        let mark = |index| if data.is_kept(index) { "&" } else { "" };
        let operands = data.args.iter().enumerate();
        let mut operands: Vec<String> = operands.map(|(index, arg)| format!("{}{arg}", mark(index))).collect();
        if !imm.is_empty() {
            operands.insert(0, imm);
        }
        if !operands.is_empty() {
            write!(f, " {}", operands.join(", "))?;
        }
        for (index, target) in data.targets.iter().enumerate() {
            let lead = if index == 0 { " -> " } else { ", " };
            let unwind = if data.op.raises() && index == 1 { "!" } else { "" };
            write!(f, "{lead}{unwind}{}", self.target(target))?;
        }
        if data.pos != Pos::NONE {
            write!(f, " {}", data.pos)?;
        }
        f.write_char('\n')
    }

    fn block(&self, f: &mut fmt::Formatter<'_>, block: Block) -> fmt::Result {
        let data = &self.1.blocks[block];
        write!(f, "{block}")?;
        if !data.params.is_empty() {
            let mark = |param| if self.1.vals[param].borrowed { "&" } else { "" };
            let text = |param| format!("{param}: {}{}", self.1.ty(param).text(), mark(param));
            let params: Vec<_> = data.params.iter().map(|param| text(*param)).collect();
            write!(f, "({})", params.join(", "))?;
        }
        let mark = match (data.cold, data.aside) {
            (true, _) => " cold",
            (false, true) => " aside",
            (false, false) => "",
        };
        writeln!(f, "{mark}:")?;
        data.insts.iter().try_for_each(|inst| self.inst(f, *inst))
    }
}

/// Displays a function.
pub struct FunctionText<'a>(pub &'a Program, pub &'a Function);

impl Display for FunctionText<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(program, function) = *self;
        let results: Vec<_> = function.results.iter().map(|ty: &Ty| ty.text()).collect();
        let kind = if function.code.is_generator {
            " generator"
        } else if function.code.is_namespace {
            " namespace"
        } else {
            ""
        };
        write!(f, "function {}", quoted(&function.code.qualname))?;
        writeln!(f, "{kind} {} -> {} {{", function.module, results.join(" "))?;
        for (index, pos) in function.positions.iter().enumerate() {
            writeln!(f, "@{index} = {}:{}-{}:{}", pos.line, pos.col, pos.end_line, pos.end_col)?;
        }
        let text = Text(program, function);
        function.layout.iter().try_for_each(|block| text.block(f, *block))?;
        f.write_str("}\n")
    }
}

/// Displays a function with its entry for numbers, each under a line that says what it is.
pub struct BodiesText<'a>(pub &'a Program, pub FuncId);

impl Display for BodiesText<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(program, id) = self;
        write!(f, "; {id}\n{}\n", FunctionText(program, &program.functions[*id]))?;
        match program.entries.get(id).map(|entry| &entry.body) {
            Some(Some(body)) => write!(f, "; {id}, entry for numbers\n{}\n", FunctionText(program, body)),
            Some(None) => writeln!(f, "; {id}, entry for numbers: boxes them"),
            None => Ok(()),
        }
    }
}

/// Displays all functions of a program.
pub struct ProgramText<'a>(pub &'a Program);

impl Display for ProgramText<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (id, module) in self.0.modules.iter() {
            let names: Vec<_> = module.globals.iter().map(|name| quoted(self.0.name(*name))).collect();
            writeln!(f, "module {id} {} [{}]", quoted(&module.name), names.join(" "))?;
        }
        let ids = self.0.functions.keys();
        ids.into_iter().try_for_each(|id| BodiesText(self.0, id).fmt(f))
    }
}
