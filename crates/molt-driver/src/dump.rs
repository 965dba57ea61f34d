//! The program as text, whole or one function, after any pass (`--dump-ir after:PASS --func NAME`).

use crate::failure::Failure;
use crate::passes::PASSES;
use crate::session::Session;
use molt_ir::print::{BodiesText, FunctionText, ProgramText};
use molt_ir::{Function, Program};
use molt_lower::LirProgram;
use std::path::Path;

/// What is to be shown.
#[derive(Clone, Debug, Default)]
pub struct DumpRequest {
    /// Names of passes, or of the stages `mirgen` and `lower`.
    pub after: Vec<String>,
    /// Only this function: its name, qualified name, qualified name behind the module's, or number (`f3`).
    pub func: Option<String>,
}

impl DumpRequest {
    fn wants(&self, pass: &str) -> bool {
        self.after.iter().any(|wanted| wanted == pass)
    }

    /// Is this the wanted function? `id` is its number.
    fn selects(&self, program: &Program, id: &str, function: &Function) -> bool {
        let Some(wanted) = &self.func else { return true };
        let code = &function.code;
        if wanted == id || **wanted == *code.name || **wanted == *code.qualname {
            return true;
        }
        let module = program.modules.get(function.module).map_or("", |module| &module.name);
        wanted.strip_prefix(module).and_then(|rest| rest.strip_prefix('.')).is_some_and(|rest| *rest == *code.qualname)
    }

    /// Functions of a program of mir.
    fn mir(&self, pass: &str, program: &Program) -> String {
        let title = format!("; after {pass}\n");
        if self.func.is_none() {
            return format!("{title}{}", ProgramText(program));
        }
        let functions =
            program.functions.iter().filter(|(id, function)| self.selects(program, &id.to_string(), function));
        functions.fold(title, |text, (id, _)| format!("{text}{}", BodiesText(program, id)))
    }

    /// Functions of lir; what belongs to a function of mir has its number before the colon of the symbol.
    fn lir(&self, mir: &Program, lir: &LirProgram) -> String {
        let ids = mir.functions.iter().filter(|(id, function)| self.selects(mir, &id.to_string(), function));
        let prefixes: Vec<String> = ids.map(|(id, _)| format!("{id}:")).collect();
        let empty = Program::new();
        let wanted = lir.functions.iter().filter(|function| {
            self.func.is_none() || prefixes.iter().any(|prefix| function.symbol.starts_with(prefix))
        });
        wanted.fold("; after lower\n".to_string(), |text, function| {
            format!("{text}; {}\n{}\n", function.symbol, FunctionText(&empty, &function.body))
        })
    }
}

/// Where a program can be looked at, in order.
pub fn points() -> Vec<&'static str> {
    let passes = PASSES.iter().map(|pass| pass.name);
    ["mirgen"].into_iter().chain(passes).chain(["lower"]).collect()
}

impl Session {
    /// What the program, or one function of it, looks like after the wanted passes.
    pub fn dump(&mut self, entry: &Path, request: &DumpRequest) -> Result<String, Failure> {
        let points = points();
        if let Some(unknown) = request.after.iter().find(|pass| !points.contains(&pass.as_str())) {
            let message = format!("there is no pass `{unknown}`; there are: {}", points.join(", "));
            return Err(Failure::Usage(message));
        }
        // A pass that only checks runs because it was asked for.
        self.options.passes.check = true;
        let resolved = self.resolve(entry)?;
        let program = self.mir(&resolved);
        if let Some(name) = &request.func
            && !program.functions.iter().any(|(id, function)| request.selects(&program, &id.to_string(), function))
        {
            return Err(Failure::Usage(format!("the program has no function `{name}`")));
        }
        let mut text = String::new();
        if request.wants("mirgen") {
            text += &request.mir("mirgen", &program);
        }
        let work = self.optimise(&resolved, program, &mut |pass, program| {
            if request.wants(pass) {
                text += &request.mir(pass, program);
            }
        })?;
        if request.wants("lower") {
            let lir = self.lower(&resolved, &work, true)?;
            text += &request.lir(&work.program, &lir);
        }
        Ok(text)
    }
}
