//! All symbols of a program, numbered as the object's symbol table has them: functions, data, imports, linker's own.

use crate::Error;
use crate::abi::{self, FuncType};
use molt_ir::{Function, Imm, Op, Ty, Val};
use molt_lower::{LirProgram, Signature};
use std::collections::HashMap;

/// What a symbol is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Kind {
    Function(FuncType),
    Data,
}

/// A symbol of the object.
#[derive(Clone, Debug)]
pub struct Name<'a> {
    pub symbol: &'a str,
    pub kind: Kind,
    pub defined: bool,
    pub exported: bool,
}

/// Functions in order, then data in order, then imports in the order of their first mention.
pub struct Names<'a> {
    pub list: Vec<Name<'a>>,
    numbers: HashMap<&'a str, u32>,
    types: Vec<FuncType>,
    type_numbers: HashMap<FuncType, u32>,
}

/// How an import is used.
struct Use<'a> {
    symbol: &'a str,
    signature: Option<Signature>,
    called: bool,
}

impl<'a> Names<'a> {
    pub fn new(program: &'a LirProgram) -> Result<Self, Error> {
        let mut names =
            Self { list: Vec::new(), numbers: HashMap::new(), types: Vec::new(), type_numbers: HashMap::new() };
        for function in &program.functions {
            let kind = Kind::Function(abi::by_the_rule(&function.signature()));
            names.add(Name { symbol: &function.symbol, kind, defined: true, exported: function.exported })?;
        }
        for data in &program.data {
            names.add(Name { symbol: &data.symbol, kind: Kind::Data, defined: true, exported: data.exported })?;
        }
        names.imports(program)?;
        for index in 0..names.list.len() {
            if let Kind::Function(func_type) = names.list[index].kind.clone() {
                names.add_type(func_type);
            }
        }
        for function in &program.functions {
            for func_type in indirect_types(&function.body) {
                names.add_type(func_type);
            }
        }
        Ok(names)
    }

    fn add(&mut self, name: Name<'a>) -> Result<(), Error> {
        if self.numbers.insert(name.symbol, self.list.len() as u32).is_some() {
            return Err(Error(format!("`{}` is defined twice", name.symbol)));
        }
        self.list.push(name);
        Ok(())
    }

    /// Uses of one import may differ in what they do with a result: the one that takes it decides.
    fn imports(&mut self, program: &'a LirProgram) -> Result<(), Error> {
        let mut uses: Vec<Use<'a>> = Vec::new();
        let mut places: HashMap<&'a str, usize> = HashMap::new();
        let mentioned = program.functions.iter().flat_map(|function| mentions(&function.body)).chain(
            program.data.iter().flat_map(|data| &data.relocs).map(|reloc| Use {
                symbol: reloc.symbol.as_str(),
                signature: reloc.function.clone(),
                called: false,
            }),
        );
        for new in mentioned {
            if self.numbers.contains_key(new.symbol) {
                continue;
            }
            let Some(place) = places.get(new.symbol) else {
                places.insert(new.symbol, uses.len());
                uses.push(new);
                continue;
            };
            let known = &mut uses[*place];
            let Some(signature) = &new.signature else { continue };
            match &known.signature {
                Some(other) if known.called && new.called && other.params.len() != signature.params.len() => {
                    return Err(Error(format!("`{}` is called in two ways", new.symbol)));
                }
                // A call says more than an address in a table.
                Some(other) if known.called && (!new.called || !other.results.is_empty()) => {}
                _ => *known = new,
            }
        }
        for found in uses {
            let kind = match &found.signature {
                Some(signature) => Kind::Function(abi::by_the_rule(signature)),
                None => Kind::Data,
            };
            self.add(Name { symbol: found.symbol, kind, defined: false, exported: false })?;
        }
        Ok(())
    }

    fn add_type(&mut self, func_type: FuncType) {
        if !self.type_numbers.contains_key(&func_type) {
            self.type_numbers.insert(func_type.clone(), self.types.len() as u32);
            self.types.push(func_type);
        }
    }

    pub fn types(&self) -> &[FuncType] {
        &self.types
    }

    pub fn type_number(&self, func_type: &FuncType) -> Option<u32> {
        self.type_numbers.get(func_type).copied()
    }

    pub fn number(&self, symbol: &str) -> Option<u32> {
        self.numbers.get(symbol).copied()
    }

    /// The symbol number of `__stack_pointer`.
    pub fn stack_pointer(&self) -> u32 {
        self.list.len() as u32
    }

    /// The symbol number of `__indirect_function_table`.
    pub fn table(&self) -> u32 {
        self.list.len() as u32 + 1
    }
}

fn types(function: &Function, vals: &[Val]) -> Vec<Ty> {
    vals.iter().map(|val| function.ty(*val)).collect()
}

/// The symbols that a function mentions.
fn mentions(function: &Function) -> impl Iterator<Item = Use<'_>> {
    let insts = function.layout.iter().flat_map(|block| &function.blocks[*block].insts);
    insts.filter_map(|inst| {
        let data = &function.insts[*inst];
        let Imm::Symbol(symbol, _) = &data.imm else { return None };
        let called = data.op == Op::CallSymbol;
        let signature =
            called.then(|| Signature { params: types(function, &data.args), results: types(function, &data.results) });
        Some(Use { symbol, signature, called })
    })
}

/// The type of a call through an address.
pub fn indirect_type(function: &Function, args: &[Val], results: &[Val]) -> FuncType {
    let params = args.get(1..).unwrap_or(&[]);
    abi::by_the_rule(&Signature { params: types(function, params), results: types(function, results) })
}

fn indirect_types(function: &Function) -> impl Iterator<Item = FuncType> {
    let insts = function.layout.iter().flat_map(|block| &function.blocks[*block].insts);
    insts.filter_map(|inst| {
        let data = &function.insts[*inst];
        (data.op == Op::CallAddr).then(|| indirect_type(function, &data.args, &data.results))
    })
}
