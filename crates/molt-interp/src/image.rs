//! The program as the runtime sees it, built in memory: code descriptors, module rows, tables, constants. It lives as
//! long as the process.

use crate::{Options, constants, exec};
use molt_abi::{
    Code, CodePos, FnPtr, ModuleObj, ModuleRow, NamespaceRow, Program as Root, Ptr, StrLit, Value, code_flags,
    program_flags,
};
use molt_ir::{CodeInfo, EntityId, FuncId, Function, Inst, NameId, Program, Val};
use std::cell::{Cell, OnceCell};

/// A function body with its descriptor.
pub struct Body {
    pub function: &'static Function,
    pub code: &'static Code,
    /// What a generator's frame holds at each suspension, found when first asked for.
    pub held: OnceCell<Vec<(Inst, Vec<Val>)>>,
    /// The row of its module; none for code compiled at run time, which runs with any globals.
    pub module: Option<&'static ModuleRow>,
}

/// What the context word of a code descriptor points to.
struct Context {
    image: OnceCell<&'static Image>,
    id: FuncId,
}

/// The image and the body that a descriptor of the interpreter is about.
pub fn body_of(code: &Code) -> Option<(&'static Image, &'static Body)> {
    if code.flags & code_flags::INTERPRETED == 0 || code.context.is_null() {
        return None;
    }
    // SAFETY: only `codes` makes descriptors with that flag, and its contexts live for ever.
    let context: &'static Context = unsafe { &*(code.context.raw_mut() as *const Context) };
    let image: &'static Image = context.image.get()?;
    image.bodies.get(context.id.index()).map(|body| (image, body))
}

/// Everything that instructions refer to.
pub struct Image {
    pub program: &'static Program,
    pub bodies: Vec<Body>,
    pub names: Vec<Value>,
    /// Made on first use, because most need the runtime's types.
    pub constants: Vec<OnceCell<Value>>,
    pub plans: Vec<&'static molt_abi::ClassPlan>,
    /// The global names of code compiled at run time, without slots.
    pub globals: &'static [NamespaceRow],
}

struct Shared(OnceCell<&'static Image>);
// SAFETY: the interpreter runs on one thread.
unsafe impl Sync for Shared {}
static IMAGE: Shared = Shared(OnceCell::new());

/// The image of the program that this process runs.
pub fn image() -> Option<&'static Image> {
    IMAGE.0.get().copied()
}

fn leak<T: 'static>(value: T) -> &'static T {
    Box::leak(Box::new(value))
}

fn leak_slice<T: 'static>(values: Vec<T>) -> (Ptr<T>, u64) {
    let slice: &'static [T] = values.leak();
    (Ptr::new(slice.as_ptr()), slice.len() as u64)
}

fn text(value: &str) -> StrLit {
    let value: &'static str = String::from(value).leak();
    StrLit::new(value)
}

pub fn build(program: Program, options: &Options) -> &'static Root {
    let program: &'static Program = leak(program);
    molt_runtime::type_init::wire();
    // Names are interned strs; the table of names is also what the runtime is given to intern.
    let names: Vec<Value> = program.names().values().map(|name| constants::immortal_str(name)).collect();
    let builtin = molt_stdlib::manifest::all_modules();
    let mut order: Vec<(String, Option<usize>)> =
        program.modules.values().enumerate().map(|(index, module)| (module.name.to_string(), Some(index))).collect();
    order.extend(builtin.iter().map(|module| (module.rows.name.as_str().to_string(), None)));
    order.sort();
    let index_of = |name: &str| order.binary_search_by(|(other, _)| other.as_str().cmp(name)).unwrap_or(0);
    let (codes, contexts) = codes(program, &names, |module| index_of(&program.modules[module].name) as u64);
    let rows: Vec<ModuleRow> = order
        .iter()
        .map(|(name, module)| match module {
            Some(index) => python_row(program, &names, &codes, *index),
            None => {
                let rows = builtin.iter().find(|module| module.rows.name.as_str() == name.as_str());
                native_row(name, rows.map_or(Ptr::NULL, |module| Ptr::of(module.rows)))
            }
        })
        .collect();
    let rows: &'static [ModuleRow] = rows.leak();
    let bodies = program
        .functions
        .iter()
        .map(|(id, function)| {
            let name = &program.modules[function.module].name;
            Body { function, code: codes[id.index()], held: OnceCell::new(), module: Some(&rows[index_of(name)]) }
        })
        .collect();
    let (interned, interned_count) = leak_slice(names.clone());
    let image = finish(program, names, bodies, &contexts, &[]);
    let fresh = IMAGE.0.set(image).is_ok();
    debug_assert!(fresh, "a process runs one program");
    leak(Root {
        tables: molt_runtime::manifest::full_tables(),
        modules: Ptr::new(rows.as_ptr()),
        module_count: rows.len() as u64,
        main: index_of("__main__") as u64,
        interned,
        interned_count,
        flags: program_flags::FRAMES,
        argv0: text(&options.argv0),
        dynamic: FnPtr::NULL,
        words: Ptr::NULL,
        word_count: 0,
        frames: Ptr::NULL,
    })
}

/// The image of code compiled at run time, whose program has one module. The runtime must have started.
pub fn build_dynamic(program: Program) -> &'static Image {
    let program: &'static Program = leak(program);
    let intern = |name: &str| {
        let name = molt_runtime::intern::intern_str(name);
        molt_runtime::count::immortalize(name);
        name
    };
    let names: Vec<Value> = program.names().values().map(|name| intern(name)).collect();
    let (codes, contexts) = codes(program, &names, |_| u64::MAX);
    let bodies = program.functions.iter().zip(&codes);
    let bodies =
        bodies.map(|((_, function), code)| Body { function, code, held: OnceCell::new(), module: None }).collect();
    let globals = program.modules.values().next().map_or(&[][..], |module| &module.globals);
    let globals = globals.iter().map(|name| NamespaceRow { name: names[name.index()], slot: Ptr::NULL });
    let globals: Vec<NamespaceRow> = globals.collect();
    finish(program, names, bodies, &contexts, globals.leak())
}

fn codes(
    program: &'static Program,
    names: &[Value],
    module_index: impl Fn(molt_ir::ModuleId) -> u64,
) -> (Vec<&'static Code>, Vec<&'static Context>) {
    let make = |(id, function): (FuncId, &'static Function)| {
        let context: &'static Context = leak(Context { image: OnceCell::new(), id });
        let code: &'static Code = leak(code(program, names, context, function, module_index(function.module)));
        (code, context)
    };
    program.functions.iter().map(make).unzip()
}

fn finish(
    program: &'static Program,
    names: Vec<Value>,
    bodies: Vec<Body>,
    contexts: &[&'static Context],
    globals: &'static [NamespaceRow],
) -> &'static Image {
    let plans = program
        .plans
        .values()
        .map(|plan| {
            let slots = plan.slots.iter().map(|name| names[name.index()]).collect();
            let (slots, slot_count) = leak_slice(slots);
            let name = constants::immortal_str(&plan.name);
            leak(molt_abi::ClassPlan {
                name,
                slots,
                slot_count,
                shape: Cell::new(Ptr::NULL),
                base: Ptr::NULL,
                depth: 0,
                layout: Ptr::NULL,
                layout_count: 0,
                methods: Ptr::NULL,
                codes: Ptr::NULL,
                method_count: 0,
            })
        })
        .collect();
    let constants = program.consts().values().map(|_| OnceCell::new()).collect();
    let image: &'static Image = leak(Image { program, bodies, names, constants, plans, globals });
    for context in contexts {
        let fresh = context.image.set(image).is_ok();
        debug_assert!(fresh, "a body belongs to one image");
    }
    image
}

pub fn native_row(name: &str, builtin: Ptr<molt_abi::ModuleRows>) -> ModuleRow {
    ModuleRow {
        name: text(name),
        file: StrLit::EMPTY,
        source: StrLit::EMPTY,
        init: FnPtr::NULL,
        builtin,
        names: Ptr::NULL,
        name_count: 0,
        is_package: 0,
        is_namespace: 0,
        doc: Value::NONE,
        object: Cell::new(Value::NULL),
        code: Ptr::NULL,
        path: StrLit::EMPTY,
    }
}

fn python_row(program: &'static Program, names: &[Value], codes: &[&'static Code], index: usize) -> ModuleRow {
    let module = &program.modules[molt_ir::ModuleId::new(index)];
    let slots: &'static [Cell<Value>] = vec![Cell::new(Value::NULL); module.globals.len()].leak();
    let rows = module.globals.iter().zip(slots);
    let rows = rows.map(|(name, slot)| NamespaceRow { name: names[name.index()], slot: Ptr::of(slot) }).collect();
    let (names, name_count) = leak_slice(rows);
    let directory = module.path.rsplit_once('/').map_or("", |(directory, _)| directory);
    ModuleRow {
        file: text(&module.path),
        source: text(&module.source),
        init: FnPtr::new(run_module),
        names,
        name_count,
        is_package: u32::from(module.is_package),
        code: Ptr::of(codes[module.init.index()]),
        path: if module.is_package { text(directory) } else { StrLit::EMPTY },
        ..native_row(&module.name, Ptr::NULL)
    }
}

extern "C" fn run_module(module: Value) -> Value {
    let (Some(image), Some(object)) = (image(), module.cast::<ModuleObj>()) else { return Value::NULL };
    let name = object.row.as_ref().map_or("", |row| row.name.as_str());
    match image.program.modules.values().find(|module| &*module.name == name) {
        Some(module) => exec::run(image, &image.bodies[module.init.index()], Value::NULL, &[]),
        None => Value::NULL,
    }
}

fn code(
    program: &Program,
    names: &[Value],
    context: &'static Context,
    function: &'static Function,
    module: u64,
) -> Code {
    let info: &CodeInfo = &function.code;
    let array = |ids: &[NameId]| leak_slice(ids.iter().map(|name| names[name.index()]).collect());
    let (varnames, varname_count) = array(&info.var_names);
    let (freevars, freevar_count) = array(&info.free_names);
    let (cellvars, cellvar_count) = array(&info.cell_names);
    let positions = function.positions.iter().map(|pos| CodePos {
        line: pos.line,
        end_line: pos.end_line,
        col: pos.col,
        end_col: pos.end_col,
    });
    let (positions, position_count) = leak_slice(positions.collect());
    let doc = match info.docstring.map(|doc| program.const_data(doc)) {
        Some(molt_ir::Const::Str(text)) => constants::immortal_str(text),
        _ => Value::NONE,
    };
    let filename = constants::immortal_str(&program.modules[function.module].path);
    Code {
        qualname: constants::immortal_str(&info.qualname),
        first_line: info.first_line,
        flags: flags(info),
        arg_count: info.arg_count,
        posonly_count: info.posonly_count,
        kwonly_count: info.kwonly_count,
        local_count: info.var_names.len() as u32,
        varnames,
        varname_count,
        freevars,
        freevar_count,
        cellvars,
        cellvar_count,
        positions,
        position_count,
        module,
        doc,
        context: Ptr::new((context as *const Context).cast::<u8>()),
        ..Code::new(constants::immortal_str(&info.name), filename, FnPtr::new(exec::entry))
    }
}

fn flags(info: &CodeInfo) -> u32 {
    let mut flags = code_flags::INTERPRETED | info.future_flags;
    for (set, bit) in [
        (!info.is_namespace, code_flags::OPTIMIZED | code_flags::NEWLOCALS),
        (info.has_varargs, code_flags::VARARGS),
        (info.has_varkeywords, code_flags::VARKEYWORDS),
        (info.is_generator, code_flags::GENERATOR),
        (info.is_nested && !info.is_namespace, code_flags::NESTED),
    ] {
        if set {
            flags |= bit;
        }
    }
    flags
}
