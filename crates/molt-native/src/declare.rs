//! All symbols of a program, numbered: what it defines and what it imports.

use crate::Error;
use crate::frame_tables;
use crate::regions;
use crate::seldom::{self, Through};
use molt_ir::function::at;
use molt_ir::{Imm, Op, Ty};
use molt_lower::{LirProgram, Signature};
use std::collections::{BTreeSet, HashMap};

/// A symbol of the object.
#[derive(Clone, Debug)]
pub struct Name<'a> {
    pub symbol: &'a str,
    /// The signature, if it is a function.
    pub function: Option<Signature>,
    pub defined: bool,
    pub exported: bool,
    pub writable: bool,
}

fn helpers() -> impl Iterator<Item = &'static str> {
    std::iter::once(seldom::RESULT).chain(seldom::symbols())
}

/// Functions in order, then data in order, then imports in the order of their first mention.
pub struct Names<'a> {
    pub list: Vec<Name<'a>>,
    /// Functions for calls from cold blocks, with their numbers.
    pub through: Vec<(Through, u32)>,
    numbers: HashMap<&'a str, u32>,
}

impl<'a> Names<'a> {
    pub fn new(program: &'a LirProgram) -> Result<Self, Error> {
        let mut names = Self { list: Vec::new(), through: Vec::new(), numbers: HashMap::new() };
        for function in &program.functions {
            let signature = Some(function.signature());
            let exported = function.exported;
            names.define(Name {
                symbol: &function.symbol,
                function: signature,
                defined: true,
                exported,
                writable: false,
            })?;
        }
        for data in &program.data {
            let (exported, writable) = (data.exported, data.writable);
            names.define(Name { symbol: &data.symbol, function: None, defined: true, exported, writable })?;
        }
        if program.functions.iter().any(|function| function.frame.is_some()) {
            let (symbol, function) = (molt_lower::FRAMES, None);
            names.define(Name { symbol, function, defined: true, exported: false, writable: true })?;
            names.import(frame_tables::FIND, Some(frame_tables::find()));
        }
        for function in &program.functions {
            names.imports_of_code(&function.body);
        }
        for reloc in program.data.iter().flat_map(|data| &data.relocs) {
            names.import(&reloc.symbol, reloc.function.clone());
        }
        names.define_through(program)?;
        Ok(names)
    }

    fn define_through(&mut self, program: &LirProgram) -> Result<(), Error> {
        let mut wanted = BTreeSet::new();
        for function in program.functions.iter().map(|function| &function.body) {
            let seldom = seldom::blocks(function, &regions::regions(function));
            for block in function.layout.iter().filter(|block| seldom[at(**block)]) {
                let calls = function.blocks[*block].insts.iter().map(|inst| &function.insts[*inst]);
                wanted.extend(calls.filter_map(|call| Through::of(function, call)));
            }
        }
        let define = |names: &mut Self, symbol, function: Option<Signature>| {
            let number = names.list.len() as u32;
            let writable = function.is_none();
            names.define(Name { symbol, function, defined: true, exported: false, writable })?;
            Ok::<u32, Error>(number)
        };
        if !wanted.is_empty() {
            define(self, seldom::RESULT, None)?;
        }
        for through in wanted {
            let number = define(self, through.symbol(), Some(Signature::words(through.args + 1)))?;
            self.through.push((through, number));
        }
        Ok(())
    }

    fn define(&mut self, name: Name<'a>) -> Result<(), Error> {
        if self.numbers.insert(name.symbol, self.list.len() as u32).is_some() {
            return Err(Error(format!("`{}` is defined twice", name.symbol)));
        }
        self.list.push(name);
        Ok(())
    }

    fn import(&mut self, symbol: &'a str, function: Option<Signature>) {
        match self.numbers.get(symbol) {
            Some(number) => {
                let known = &mut self.list[*number as usize];
                if known.function.is_none() {
                    known.function = function;
                }
            }
            None => {
                self.numbers.insert(symbol, self.list.len() as u32);
                self.list.push(Name { symbol, function, defined: false, exported: false, writable: false });
            }
        }
    }

    fn imports_of_code(&mut self, function: &'a molt_ir::Function) {
        for block in &function.layout {
            for inst in &function.blocks[*block].insts {
                let data = &function.insts[*inst];
                let Imm::Symbol(symbol, _) = &data.imm else { continue };
                let types = |vals: &[molt_ir::Val]| vals.iter().map(|val| function.ty(*val)).collect::<Vec<Ty>>();
                let signature = (data.op == Op::CallSymbol)
                    .then(|| Signature { params: types(&data.args), results: types(&data.results) });
                self.import(symbol, signature);
            }
        }
    }

    /// What code refers to without mentioning it in lir has a number of its own, the same in all programs: the word of results
    /// of functions to call through, and these.
    pub fn helper(&self, number: u32) -> Option<u32> {
        let symbol = self.list.get(number as usize)?.symbol;
        helpers().position(|helper| helper == symbol).map(|index| index as u32)
    }

    pub fn of_helper(&self, helper: u32) -> Option<u32> {
        self.number(helpers().nth(helper as usize)?)
    }

    pub fn number(&self, symbol: &str) -> Option<u32> {
        self.numbers.get(symbol).copied()
    }
}
