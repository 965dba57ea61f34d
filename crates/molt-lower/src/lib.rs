//! Lowering: from mir, which says what Python says, to lir, which says what the machine does, and to static data.
//!
//! Each operation is a call of its runtime function, and, where code runs often, an inline fast path before that call.
//! Each fast path is one small function in the file of its topic. Backends get no Python and no counts from here on.
//! Not here: any optimisation across operations but the fusion of a comparison with its branch, and fewer polls in loops that
//! count (`strip`), because only lir shows what calls.

mod arith;
mod attributes;
mod builder;
mod calls;
mod compare;
mod constants;
mod containers;
mod context;
mod descriptors;
mod facts;
mod flow;
mod frames;
mod function;
mod generator;
mod generic;
mod iterate;
mod layout;
mod methods;
mod params;
mod plain;
mod program;
mod reach;
mod record;
mod refcount;
mod select;
mod signature;
mod simple;
mod stats;
mod strings;
mod strip;
mod tables;
mod typed;
mod unit;
mod variables;
mod walked;
mod words;

pub use program::{DataObject, LirFrame, LirFunction, LirProgram, Reloc, Signature};
pub use select::Selection;
pub use tables::{BuiltinModule, Manifest};
pub use unit::symbols::{FRAMES, PROGRAM};

use context::Context;
use molt_ir::{FuncId, Level, Program};
use unit::Unit;

/// A broken rule of lir, as text: a bug of this crate, or of the stage before it.
#[derive(Clone, Debug)]
pub struct Broken(pub String);

/// What else the code should do.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Options {
    /// Count operations while running, and print the counts at exit.
    pub stats: bool,
    /// Say of each instruction where it comes from.
    pub debug: bool,
    /// Can frames be found in the native stack?
    pub walks: bool,
    /// Hold what becomes of functions against the rules of lir.
    pub check: bool,
}

/// Lowers a program. All functions are lowered, reachable or not.
pub fn lower(program: &Program, manifest: &Manifest<'_>, options: Options) -> Result<LirProgram, Broken> {
    let context = Context::new(program, manifest, options);
    let ids: Vec<FuncId> = program.functions.keys().collect();
    let mut all = Unit::default();
    for unit in lower_functions(&context, &ids)? {
        all.functions.extend(unit.functions);
        all.data.extend(unit.data);
        all.uses.union(unit.uses);
    }
    descriptors::words(&context, &mut all);
    for id in ids {
        descriptors::code(&context, &mut all, id);
    }
    let mut plans = all.uses.plans.clone();
    for id in &all.uses.plans {
        let mut plan = program.plans.get(*id);
        while let Some(base) = plan.and_then(|plan| plan.base)
            && plans.insert(base)
        {
            plan = program.plans.get(base);
        }
    }
    for id in plans {
        descriptors::plan(&context, &mut all, id);
    }
    if options.stats {
        all.data.push(stats::counters());
    }
    tables::emit(program, &mut all, manifest);
    descriptors::root(&context, &mut all, manifest);
    let paths = program.modules.values().filter(|_| options.debug).map(|module| module.path.clone()).collect();
    Ok(LirProgram { functions: all.functions, data: all.data, paths })
}

/// Lowers functions on all processors; the results are in the order of the ids.
fn lower_functions(context: &Context<'_>, ids: &[FuncId]) -> Result<Vec<Unit>, Broken> {
    let threads = std::thread::available_parallelism().map_or(1, usize::from).min(ids.len()).max(1);
    let mut units: Vec<(usize, Result<Unit, Broken>)> = std::thread::scope(|scope| {
        let work = |first: usize| {
            let mine = ids.iter().enumerate().skip(first).step_by(threads);
            mine.map(|(index, id)| (index, lower_checked(context, *id))).collect::<Vec<_>>()
        };
        let others: Vec<_> = (1..threads).map(|first| scope.spawn(move || work(first))).collect();
        let mut units = work(0);
        for other in others {
            match other.join() {
                Ok(more) => units.extend(more),
                Err(panic) => std::panic::resume_unwind(panic),
            }
        }
        units
    });
    units.sort_by_key(|(index, _)| *index);
    units.into_iter().map(|(_, unit)| unit).collect()
}

fn lower_checked(context: &Context<'_>, id: FuncId) -> Result<Unit, Broken> {
    let mut unit = function::lower_function(context, id);
    unit.functions.iter_mut().for_each(|function| strip::mine(&mut function.body));
    if context.options.check || cfg!(debug_assertions) {
        for function in &unit.functions {
            molt_ir::verify::verify(&function.body, Level::Lir)
                .map_err(|broken| Broken(format!("{}: {broken}", function.symbol)))?;
        }
    }
    Ok(unit)
}

/// Lowers one function and prints what becomes of it.
pub fn lower_to_text(program: &Program, id: FuncId) -> Result<String, Broken> {
    let context = Context::new(program, &Manifest::default(), Options { check: true, ..Options::default() });
    let unit = lower_checked(&context, id)?;
    let text = unit
        .functions
        .iter()
        .map(|function| format!("; {}\n{}", function.symbol, molt_ir::print::FunctionText(program, &function.body)));
    Ok(text.collect())
}
