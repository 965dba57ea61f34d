//! Reads the textual form that [`crate::print`] writes: for file tests of passes.
//!
//! Names, constants and module slots are interned into the given program as they appear. Errors say the line.

use crate::function::{Block, BlockCall, Function, Pos, PosData, Val, ValData, ValDef};
use crate::imm::{BinaryOp, CompareOp, FloatCond, Imm, IntCond, UnaryOp, Width};
use crate::op::{ImmKind, Op, Ty};
use crate::program::{CodeInfo, Const, ConstId, FuncId, ModuleId, PlanId, Program};
use std::collections::HashMap;

type Read<T> = Result<T, String>;

/// Reads one function; `text` begins with its `function` line (lines of `;` comments may precede it).
pub fn read_function(program: &mut Program, text: &str) -> Read<Function> {
    let mut reader = Reader { program, function: None, vals: HashMap::new(), blocks: HashMap::new() };
    let mut current = None;
    for (number, line) in text.lines().enumerate() {
        let trimmed = line.trim();
        if trimmed.is_empty() || trimmed.starts_with(';') {
            continue;
        }
        if trimmed == "}" {
            break;
        }
        reader.line(line, &mut current).map_err(|error| format!("line {}: {error}", number + 1))?;
    }
    reader.function.ok_or_else(|| "no function".into())
}

struct Reader<'a> {
    program: &'a mut Program,
    function: Option<Function>,
    vals: HashMap<u32, Val>,
    blocks: HashMap<u32, Block>,
}

/// What is left of a line.
struct Cursor<'a>(&'a str);

impl<'a> Cursor<'a> {
    fn skip(&mut self) -> &mut Self {
        self.0 = self.0.trim_start();
        self
    }

    fn eat(&mut self, token: &str) -> bool {
        self.skip();
        match self.0.strip_prefix(token) {
            Some(rest) => {
                self.0 = rest;
                true
            }
            None => false,
        }
    }

    fn expect(&mut self, token: &str) -> Read<()> {
        if self.eat(token) { Ok(()) } else { Err(format!("expected `{token}` at `{}`", self.0)) }
    }

    /// A run of letters, digits and the given marks.
    fn word(&mut self, marks: &str) -> &'a str {
        self.skip();
        let end = self.0.find(|c: char| !(c.is_alphanumeric() || c == '_' || marks.contains(c)));
        let (word, rest) = self.0.split_at(end.unwrap_or(self.0.len()));
        self.0 = rest;
        word
    }

    fn number<T: std::str::FromStr>(&mut self, marks: &str) -> Read<T> {
        let word = self.word(marks);
        word.parse().map_err(|_| format!("`{word}` is not a number"))
    }

    fn text(&mut self) -> Read<String> {
        self.expect("\"")?;
        let mut out = String::new();
        let mut chars = self.0.char_indices();
        while let Some((index, c)) = chars.next() {
            match c {
                '"' => {
                    self.0 = &self.0[index + 1..];
                    return Ok(out);
                }
                '\\' => match chars.next() {
                    Some((_, 'n')) => out.push('\n'),
                    Some((_, 'x')) => {
                        let digits: String = chars.by_ref().take(2).map(|(_, digit)| digit).collect();
                        let code = u8::from_str_radix(&digits, 16).map_err(|_| "bad escape".to_string())?;
                        out.push(code as char);
                    }
                    Some((_, c)) => out.push(c),
                    None => break,
                },
                c => out.push(c),
            }
        }
        Err("unfinished text".into())
    }
}

impl Reader<'_> {
    fn line(&mut self, line: &str, current: &mut Option<Block>) -> Read<()> {
        let mut cursor = Cursor(line);
        if cursor.eat("function") {
            return self.header(cursor);
        }
        if self.function.is_none() {
            return Err("no function yet".into());
        }
        if cursor.eat("@") {
            return self.position(cursor);
        }
        if line.starts_with('b') {
            *current = Some(self.block_head(cursor)?);
            return Ok(());
        }
        let block = current.ok_or("an instruction outside a block")?;
        self.inst(cursor, block)
    }

    fn function(&mut self) -> Read<&mut Function> {
        self.function.as_mut().ok_or_else(|| "no function yet".into())
    }

    fn header(&mut self, mut cursor: Cursor<'_>) -> Read<()> {
        let name = cursor.text()?;
        let mut code = CodeInfo { name: name.as_str().into(), qualname: name.into(), ..CodeInfo::default() };
        code.is_generator = cursor.eat("generator");
        code.is_namespace = cursor.eat("namespace");
        cursor.expect("m")?;
        let module = ModuleId(cursor.number("")?);
        cursor.expect("->")?;
        let mut function = Function::new(module, code);
        function.results.clear();
        while !cursor.eat("{") {
            function.results.push(ty(cursor.word(""))?);
        }
        function.layout.clear();
        self.function = Some(function);
        Ok(())
    }

    fn position(&mut self, mut cursor: Cursor<'_>) -> Read<()> {
        let _: u32 = cursor.number("")?;
        cursor.expect("=")?;
        let line = cursor.number("")?;
        cursor.expect(":")?;
        let col = cursor.number("")?;
        cursor.expect("-")?;
        let end_line = cursor.number("")?;
        cursor.expect(":")?;
        let end_col = cursor.number("")?;
        self.function()?.positions.push(PosData { line, end_line, col, end_col });
        Ok(())
    }

    fn block(&mut self, cursor: &mut Cursor<'_>) -> Read<Block> {
        cursor.expect("b")?;
        let number = cursor.number("")?;
        if let Some(block) = self.blocks.get(&number) {
            return Ok(*block);
        }
        // The entry block exists from the start.
        let block = if self.blocks.is_empty() { Block(0) } else { self.function()?.add_block() };
        self.blocks.insert(number, block);
        Ok(block)
    }

    fn block_head(&mut self, mut cursor: Cursor<'_>) -> Read<Block> {
        let block = self.block(&mut cursor)?;
        self.function()?.layout.push(block);
        if cursor.eat("(") {
            while !cursor.eat(")") {
                cursor.eat(",");
                cursor.expect("v")?;
                let number = cursor.number("")?;
                cursor.expect(":")?;
                let ty = ty(cursor.word(""))?;
                let borrowed = cursor.eat("&");
                let index = self.function()?.blocks[block].params.len() as u32;
                let val = self.define(number, ty, ValDef::Param(block, index))?;
                self.function()?.vals[val].borrowed = borrowed;
                self.function()?.blocks[block].params.push(val);
            }
        }
        self.function()?.blocks[block].cold = cursor.eat("cold");
        self.function()?.blocks[block].aside = cursor.eat("aside");
        cursor.expect(":")?;
        Ok(block)
    }

    fn define(&mut self, number: u32, ty: Ty, def: ValDef) -> Read<Val> {
        let known = self.vals.get(&number).copied();
        let function = self.function()?;
        let data = ValData { ty, def, borrowed: false };
        match known {
            Some(val) => {
                function.vals[val] = data;
                Ok(val)
            }
            None => {
                let val = function.vals.push(data);
                self.vals.insert(number, val);
                Ok(val)
            }
        }
    }

    fn val(&mut self, cursor: &mut Cursor<'_>) -> Read<Val> {
        cursor.expect("v")?;
        let number = cursor.number("")?;
        match self.vals.get(&number) {
            Some(val) => Ok(*val),
            None => self.define(number, Ty::Obj, ValDef::Param(Block(0), u32::MAX)),
        }
    }

    fn target(&mut self, cursor: &mut Cursor<'_>) -> Read<BlockCall> {
        let mut call = BlockCall::new(self.block(cursor)?);
        if cursor.eat("(") {
            while !cursor.eat(")") {
                cursor.eat(",");
                call.args.push(self.val(cursor)?);
            }
        }
        Ok(call)
    }

    fn inst(&mut self, mut cursor: Cursor<'_>, block: Block) -> Read<()> {
        let mut results = Vec::new();
        if cursor.skip().0.split_once(" = ").is_some_and(|(left, _)| left.starts_with('v') && !left.contains('"')) {
            while !cursor.eat("=") {
                cursor.eat(",");
                cursor.expect("v")?;
                let number: u32 = cursor.number("")?;
                let ty = if cursor.eat(":") { Some(ty(cursor.word(""))?) } else { None };
                results.push((number, ty));
            }
        }
        let word = cursor.word("");
        let op = Op::from_text(word).ok_or_else(|| format!("no operation `{word}`"))?;
        let imm = self.imm(&mut cursor, op)?;
        let mut args = Vec::new();
        let mut kept = 0;
        while cursor.skip().0.starts_with(['v', ',', '&']) {
            cursor.eat(",");
            if cursor.eat("&") {
                kept |= 1u16.checked_shl(args.len() as u32).ok_or("operands from number 16 on cannot be kept")?;
            }
            args.push(self.val(&mut cursor)?);
        }
        let mut targets = Vec::new();
        if cursor.eat("->") {
            loop {
                cursor.eat("!");
                targets.push(self.target(&mut cursor)?);
                if !cursor.eat(",") {
                    break;
                }
            }
        }
        let pos = if cursor.eat("@") { Pos(cursor.number("")?) } else { Pos::NONE };
        if !cursor.skip().0.is_empty() {
            return Err(format!("left over: `{}`", cursor.0));
        }
        let function = self.function()?;
        let inst = function.make_inst(op, imm, args, &[], pos);
        function.insts[inst].targets = targets;
        function.insts[inst].kept = kept;
        function.blocks[block].insts.push(inst);
        for (index, (number, ty)) in results.into_iter().enumerate() {
            let ty = ty.or(op.info().results.get(index).copied()).unwrap_or(Ty::Obj);
            let val = self.define(number, ty, ValDef::Result(inst, index as u32))?;
            self.function()?.vals[val].borrowed = op.result_is_borrowed();
            self.function()?.insts[inst].results.push(val);
        }
        Ok(())
    }

    fn names(&mut self, cursor: &mut Cursor<'_>) -> Read<Vec<crate::program::NameId>> {
        let mut names = Vec::new();
        if cursor.eat("[") {
            while !cursor.eat("]") {
                let text = cursor.text()?;
                names.push(self.program.intern(&text));
            }
        }
        Ok(names)
    }

    fn imm(&mut self, cursor: &mut Cursor<'_>, op: Op) -> Read<Imm> {
        fn suffix<T>(cursor: &mut Cursor<'_>, find: impl Fn(&str) -> Option<T>) -> Read<T> {
            cursor.expect(".")?;
            let word = cursor.word("");
            find(word).ok_or_else(|| format!("no variant `{word}`"))
        }
        Ok(match op.info().imm {
            ImmKind::None => Imm::None,
            ImmKind::Int => Imm::Int(cursor.number("-")?),
            ImmKind::Float => Imm::Float(float(cursor.word("-+."))?),
            ImmKind::Name => {
                let text = cursor.text()?;
                Imm::Name(self.program.intern(&text))
            }
            ImmKind::Const => Imm::Const(self.constant(cursor)?),
            ImmKind::Func => {
                cursor.expect("f")?;
                Imm::Func(FuncId(cursor.number("")?))
            }
            ImmKind::Global => {
                let slot: u32 = cursor.number("")?;
                cursor.expect(":")?;
                let text = cursor.text()?;
                let (name, module) = (self.program.intern(&text), self.function()?.module);
                if let Some(data) = self.program.modules.iter_mut().find(|(id, _)| *id == module) {
                    while data.1.globals.len() <= slot as usize {
                        data.1.globals.push(name);
                    }
                }
                Imm::Global(slot)
            }
            ImmKind::Binary => Imm::Binary(suffix(cursor, BinaryOp::from_text)?),
            ImmKind::Unary => Imm::Unary(suffix(cursor, UnaryOp::from_text)?),
            ImmKind::Compare => Imm::Compare(suffix(cursor, CompareOp::from_text)?),
            ImmKind::IntCond => Imm::IntCond(suffix(cursor, IntCond::from_text)?),
            ImmKind::FloatCond => Imm::FloatCond(suffix(cursor, FloatCond::from_text)?),
            ImmKind::Keywords => Imm::Keywords(self.names(cursor)?),
            ImmKind::Method => {
                let text = cursor.text()?;
                let name = self.program.intern(&text);
                let keywords = self.names(cursor)?;
                let pos = if cursor.eat("at") { Pos(cursor.number("")?) } else { Pos::NONE };
                Imm::Method(name, keywords, pos)
            }
            ImmKind::Plan => {
                cursor.expect("plan")?;
                Imm::Plan(PlanId(cursor.number("")?))
            }
            ImmKind::Unpack => {
                let before = cursor.number("")?;
                let after = if cursor.eat("*") { Some(cursor.number("")?) } else { None };
                Imm::Unpack(before, after)
            }
            ImmKind::Conversion => {
                let kind = if cursor.eat("-") { 0 } else { cursor.word("").bytes().next().unwrap_or(0) };
                Imm::Conversion(kind)
            }
            ImmKind::Import => {
                let level = cursor.number("")?;
                cursor.expect(":")?;
                let text = cursor.text()?;
                Imm::Import(level, self.program.intern(&text))
            }
            ImmKind::Kind => Imm::Kind(cursor.number("")?),
            ImmKind::Memory => {
                let width = suffix(cursor, Width::from_text)?;
                Imm::Memory(width, cursor.number("-")?)
            }
            ImmKind::Symbol => {
                let text = cursor.text()?;
                Imm::Symbol(text.into(), cursor.number("+-")?)
            }
        })
    }

    fn items(&mut self, cursor: &mut Cursor<'_>) -> Read<Box<[ConstId]>> {
        let mut items = Vec::new();
        while !cursor.eat(")") {
            items.push(self.constant(cursor)?);
        }
        Ok(items.into())
    }

    fn constant(&mut self, cursor: &mut Cursor<'_>) -> Read<ConstId> {
        let value = if cursor.skip().0.starts_with('"') {
            Const::Str(cursor.text()?.into())
        } else if cursor.eat("frozenset(") {
            Const::FrozenSet(self.items(cursor)?)
        } else if cursor.eat("(") {
            Const::Tuple(self.items(cursor)?)
        } else {
            plain_constant(cursor.word("-+.:"))?
        };
        Ok(self.program.constant(value))
    }
}

fn plain_constant(word: &str) -> Read<Const> {
    let bad = || format!("no constant `{word}`");
    Ok(match word {
        "None" => Const::None,
        "Ellipsis" => Const::Ellipsis,
        "NotImplemented" => Const::NotImplemented,
        "True" => Const::Bool(true),
        "False" => Const::Bool(false),
        "unbound" => Const::Unbound,
        "missing" => Const::Missing,
        _ => {
            if let Some(digits) = word.strip_prefix("float:") {
                Const::Float(float(digits)?)
            } else if let Some(parts) = word.strip_prefix("complex:") {
                let (re, im) = parts.split_once(':').ok_or_else(bad)?;
                Const::Complex(float(re)?, float(im)?)
            } else if let Some(points) = word.strip_prefix("wide:") {
                let points: Result<Vec<u32>, _> = points.split(':').map(|p| u32::from_str_radix(p, 16)).collect();
                Const::WideStr(points.map_err(|_| bad())?.into())
            } else if let Some(hex) = word.strip_prefix("bytes:") {
                let pairs = hex
                    .as_bytes()
                    .chunks(2)
                    .map(|pair| std::str::from_utf8(pair).ok().and_then(|pair| u8::from_str_radix(pair, 16).ok()));
                Const::Bytes(pairs.collect::<Option<Vec<u8>>>().ok_or_else(bad)?.into())
            } else if let Some(digits) = word.strip_prefix("big") {
                Const::BigInt(digits.into())
            } else {
                Const::Int(word.parse().map_err(|_| bad())?)
            }
        }
    })
}

fn float(word: &str) -> Read<u64> {
    word.parse::<f64>().map(f64::to_bits).map_err(|_| format!("`{word}` is not a float"))
}

fn ty(word: &str) -> Read<Ty> {
    [Ty::Obj, Ty::I64, Ty::F64, Ty::Bool]
        .into_iter()
        .find(|ty| ty.text() == word)
        .ok_or_else(|| format!("no type `{word}`"))
}
