//! Imports at run time: the program's modules by name, `sys.modules`, packages and relative names (`importlib._bootstrap`,
//! `Python/import.c`). Nothing is searched on disk: what is not in the program's table is not found.

use crate::count::{release, replace_field};
use crate::intern::intern_str;
use crate::obj::{Obj, Raised, Res};
use crate::statics::Global;
use crate::types::module;
use crate::{attr, dict_core, names, object_ops, raise, str_core, text, thread, tuple_core};
use core::cell::Cell;
use molt_abi::{
    BuiltinType, DictObj, ModuleObj, ModuleRow, ModuleRows, NamespaceRow, Program, Ptr, StrLit, StrObj, TupleObj, Value,
};

static PROGRAM: Global<Ptr<Program>> = Global(Cell::new(Ptr::NULL));
static MODULES: Global<Value> = Global(Cell::new(Value::NULL));
static BUILTINS: Global<Value> = Global(Cell::new(Value::NULL));

/// Modules whose body is running, innermost last.
static INITIALIZING: Global<Value> = Global(Cell::new(Value::NULL));

/// The dict `sys.modules`.
pub fn modules() -> Value {
    MODULES.0.get()
}

/// The namespace of the module `builtins`.
pub fn builtins_dict() -> Value {
    BUILTINS.0.get()
}

/// The program's table of modules; the start of everything here.
pub fn init(program: Ptr<Program>) -> Res<()> {
    PROGRAM.0.set(program);
    MODULES.0.set(dict_core::new().into_value());
    INITIALIZING.0.set(crate::list_core::new().into_value());
    // Until the module is there, lookups see an empty namespace.
    BUILTINS.0.set(dict_core::new().into_value());
    let builtins = import_absolute(names::builtins())?;
    if let Some(module) = builtins.cast::<ModuleObj>() {
        replace_field(&BUILTINS.0, Obj::new(module.dict.get()).into_value());
        let import = dict_core::get_str(dict_core::of(builtins_dict()), names::__import__());
        IMPORT.0.set(import.map_or(Value::NULL, |import| Obj::new(import).into_value()));
    }
    Ok(())
}

/// The running program's description.
pub fn program() -> Option<&'static Program> {
    PROGRAM.0.get().as_ref()
}

/// Rows of the program's modules, sorted by name.
pub fn rows() -> &'static [ModuleRow] {
    match PROGRAM.0.get().as_ref() {
        Some(program) => program.modules.slice(program.module_count),
        None => &[],
    }
}

/// The entry module's row.
pub fn main_row() -> Option<&'static ModuleRow> {
    let program = PROGRAM.0.get().as_ref()?;
    rows().get(program.main as usize)
}

fn row_of(name: &StrObj) -> Option<&'static ModuleRow> {
    let text = text![name].bytes;
    let rows = rows();
    let found = rows.binary_search_by(|row| row.name.as_str().as_bytes().cmp(&text)).ok()?;
    rows.get(found)
}

/// Is the module's body still running?
pub fn is_initializing(module: Value) -> bool {
    INITIALIZING.0.get().cast().is_some_and(|list| crate::list_core::items(list).contains(&module))
}

fn as_str(name: Value) -> Res<&'static StrObj> {
    // Names are borrowed from the program or from a caller that holds them.
    name.cast::<StrObj>().ok_or_else(|| raise::type_error("module name must be a string"))
}

fn module_not_found(name: Value, parent: Option<&StrObj>) -> Raised {
    let message = match parent {
        Some(parent) => text!["No module named '", name, "'; '", parent, "' is not a package"],
        None => text!["No module named '", name, "'"],
    };
    raise::import_error(BuiltinType::ModuleNotFoundError, message, name, Value::NONE)
}

fn text_obj(lit: &StrLit) -> Obj {
    str_core::str(lit.as_str())
}

/// The part of a dotted name before its last dot.
fn parent_of(name: &StrObj) -> Option<Obj> {
    let bytes = text![name].bytes;
    let dot = bytes.iter().rposition(|byte| *byte == b'.')?;
    Some(crate::intern::intern(str_core::from_wtf8(&bytes[..dot])))
}

fn last_part(name: &StrObj) -> Obj {
    let bytes = text![name].bytes;
    let start = bytes.iter().rposition(|byte| *byte == b'.').map_or(0, |dot| dot + 1);
    crate::intern::intern(str_core::from_wtf8(&bytes[start..]))
}

/// The module of an absolute name, imported with its parents.
pub fn import_absolute(name: Value) -> Res<Obj> {
    if let Some(found) = dict_core::get(dict_core::of(modules()), name)? {
        if found.is_none() {
            let message = text!["import of ", name, " halted; None in sys.modules"];
            return Err(raise::import_error(BuiltinType::ModuleNotFoundError, message, name, Value::NONE));
        }
        return Ok(Obj::new(found));
    }
    let text = as_str(name)?;
    let parent = match parent_of(text) {
        Some(parent) => {
            let module = import_absolute(parent.value())?;
            // The parent's body may have imported it.
            if let Some(found) = dict_core::get(dict_core::of(modules()), name)? {
                return Ok(Obj::new(found));
            }
            if attr::get_optional(module.value(), names::__path__())?.is_none() {
                return Err(module_not_found(name, Some(as_str(parent.value())?)));
            }
            Some(module)
        }
        None => None,
    };
    let Some(row) = row_of(text) else { return Err(module_not_found(name, None)) };
    let module = load(row)?;
    if let Some(parent) = parent {
        let part = last_part(text);
        attr::set(parent.value(), part.value(), Some(module.value()))?;
    }
    Ok(module)
}

/// Makes a module object of a row and runs its body.
pub fn load(row: &'static ModuleRow) -> Res<Obj> {
    let module = create(row)?;
    let name = intern_str(row.name.as_str());
    let table = dict_core::of(modules());
    dict_core::set(table, name, module.value())?;
    let running = INITIALIZING.0.get();
    if let Some(list) = running.cast() {
        crate::list_core::push(list, module.clone())?;
    }
    let done = run(row, &module);
    if let Some(list) = running.cast::<molt_abi::ListObj>()
        && !list.is_empty()
    {
        let last = list.len.get() - 1;
        list.len.set(last);
        drop(Obj::from_owned(list.items.get().slice(last + 1)[last as usize]));
    }
    match done {
        // The body may have put something else there.
        Ok(()) => Ok(dict_core::get(table, name)?.map_or(module, Obj::new)),
        // The main module stays: hooks and finalizers still see it.
        Err(raised) if main_row().is_some_and(|main| core::ptr::eq(main, row)) => Err(raised),
        Err(raised) => {
            let pending = thread::take_pending();
            if dict_core::remove(table, name).is_err() {
                thread::clear_pending();
            }
            row.object.set(Value::NULL);
            release(module.value());
            match pending {
                Some(pending) => Err(thread::set_pending(pending)),
                None => Err(raised),
            }
        }
    }
}

fn run(row: &ModuleRow, module: &Obj) -> Res<()> {
    if let Some(init) = row.init.get() {
        return Obj::from_result(init(module.value())).map(drop);
    }
    match row.builtin.as_ref() {
        Some(rows) => fill(rows, module),
        None => Ok(()),
    }
}

/// A module object with the attributes that every module has.
fn create(row: &'static ModuleRow) -> Res<Obj> {
    let name = intern_str(row.name.as_str());
    let is_builtin = !row.builtin.is_null();
    let dict = if is_builtin { dict_core::new() } else { dict_core::new_indirect(slots_by_name(row)?) };
    let module = module::new(name, dict.clone(), Ptr::of(row));
    // The row's own reference: code finds the namespace through it. A module that was imported before keeps what it has, but
    // its functions see the new one's namespace.
    let before = row.object.replace(module.clone().into_value());
    if let Some(dict) = module::dict_of(before) {
        dict_core::take_from_slots(dict);
        release(before);
    }
    let dict = dict_core::dict_of(&dict);
    dict_core::set(dict, names::__name__(), name)?;
    let doc = if row.doc.is_null() { Value::NONE } else { row.doc };
    dict_core::set(dict, names::__doc__(), doc)?;
    let is_main = row.name.as_str() == "__main__";
    let package = match (is_main, row.is_package != 0) {
        (true, _) => Obj::NONE,
        (_, true) => Obj::new(name),
        _ => as_str(name).ok().and_then(parent_of).unwrap_or_else(|| str_core::str("")),
    };
    dict_core::set(dict, names::__package__(), package.value())?;
    dict_core::set(dict, names::__loader__(), Value::NONE)?;
    dict_core::set(dict, names::__spec__(), Value::NONE)?;
    if !is_builtin {
        if !row.file.as_str().is_empty() {
            dict_core::set(dict, names::__file__(), text_obj(&row.file).value())?;
        }
        if row.is_package != 0 {
            let path = text_obj(&row.path);
            let list = crate::list_core::from_values(&[path.value()])?;
            dict_core::set(dict, names::__path__(), list.value())?;
        }
        dict_core::set(dict, names::__builtins__(), builtins_module())?;
    }
    Ok(module)
}

fn builtins_module() -> Value {
    dict_core::get_str(dict_core::of(modules()), names::builtins()).unwrap_or(Value::NONE)
}

/// Name to address of the words that compiled code knows.
fn slots_by_name(row: &ModuleRow) -> Res<Value> {
    if row.name_count == 0 {
        return Ok(Value::NULL);
    }
    let slots: &[NamespaceRow] = row.names.slice(row.name_count);
    let table = dict_core::with_capacity(slots.len())?;
    for slot in slots {
        let address = Value::small_int(slot.slot.addr() as i64);
        dict_core::set(dict_core::dict_of(&table), slot.name, address)?;
    }
    Ok(table.into_value())
}

/// Binds a builtin module's functions and types, and runs its exec function.
fn fill(rows: &'static ModuleRows, module: &Obj) -> Res<()> {
    let Some(dict) = module::dict_of(module.value()) else { return Ok(()) };
    let module_name = intern_str(rows.name.as_str());
    if !rows.doc.as_str().is_empty() {
        dict_core::set(dict, names::__doc__(), text_obj(&rows.doc).value())?;
    }
    for row in rows.functions.slice(rows.function_count) {
        let function = crate::types::builtin_function::new_function(row, module.value(), module_name);
        dict_core::set(dict, intern_str(row.name.as_str()), function.value())?;
    }
    for row in rows.types.slice(rows.type_count) {
        if let Some(row) = row.as_ref() {
            let class = crate::type_init::library_type(row)?;
            dict_core::set(dict, intern_str(row.name.as_str()), class.value())?;
        }
    }
    match rows.exec.get() {
        Some(exec) if exec(module.value()) != 0 => Err(Raised::pending()),
        _ => Ok(()),
    }
}

// ---- import statements

/// What an import statement binds: with a fromlist the module itself, else the top-level package.
/// `importer`: the namespace that relative names are resolved in.
pub fn import_statement(name: Value, fromlist: Value, level: u64, importer: &DictObj) -> Res<Obj> {
    let absolute = if level == 0 { Obj::new(name) } else { resolve(name, level, importer)? };
    let module = import_absolute(absolute.value())?;
    let wanted = tuple_core::items(fromlist);
    if wanted.is_empty() {
        if level > 0 {
            return Ok(module);
        }
        let bytes = text![as_str(name)?].bytes;
        return match bytes.iter().position(|byte| *byte == b'.') {
            None => Ok(module),
            Some(dot) => {
                let top = crate::intern::intern(str_core::from_wtf8(&bytes[..dot]));
                import_absolute(top.value())
            }
        };
    }
    if attr::get_optional(module.value(), names::__path__())?.is_some() {
        submodules(&module, absolute.value(), wanted)?;
    }
    Ok(module)
}

/// Imports the submodules that a fromlist names and the package has no attribute for.
fn submodules(package: &Obj, package_name: Value, wanted: &[Value]) -> Res<()> {
    for name in wanted {
        if str_core::is_str(*name, "*") {
            if let Some(all) = attr::get_optional(package.value(), names::__all__())? {
                let all = object_ops::to_vec(all.value())?;
                let all: Vec<Value> = all.iter().map(Obj::value).filter(|name| !str_core::is_str(*name, "*")).collect();
                submodules(package, package_name, &all)?;
            }
            continue;
        }
        if attr::get_optional(package.value(), *name)?.is_some() {
            continue;
        }
        let full = crate::intern::intern(text![package_name, ".", *name].into_obj());
        if let Err(raised) = import_absolute(full.value()) {
            let missing = thread::catch(raised, BuiltinType::ModuleNotFoundError)?;
            let same = attr::get(missing.value(), names::name())?;
            if !object_ops::eq(same.value(), full.value())? {
                return Err(thread::set_pending(missing));
            }
        }
    }
    Ok(())
}

/// The absolute name of a relative one (`_resolve_name`).
fn resolve(name: Value, level: u64, dict: &DictObj) -> Res<Obj> {
    let package = match dict_core::get_str(dict, names::__package__()).filter(|package| !package.is_none()) {
        Some(package) => Obj::new(package),
        None => {
            let own = dict_core::get_str(dict, names::__name__()).unwrap_or(Value::NONE);
            if dict_core::get_str(dict, names::__path__()).is_some() {
                Obj::new(own)
            } else {
                as_str(own).ok().and_then(parent_of).unwrap_or_else(|| str_core::str(""))
            }
        }
    };
    let mut bytes = text![as_str(package.value())?].bytes;
    if bytes.is_empty() {
        let message = text!["attempted relative import with no known parent package"];
        return Err(raise::import_error(BuiltinType::ImportError, message, Value::NONE, Value::NONE));
    }
    for _ in 1..level {
        match bytes.iter().rposition(|byte| *byte == b'.') {
            Some(dot) => bytes.truncate(dot),
            None => {
                let message = text!["attempted relative import beyond top-level package"];
                return Err(raise::import_error(BuiltinType::ImportError, message, Value::NONE, Value::NONE));
            }
        }
    }
    let relative = text![as_str(name)?].bytes;
    if !relative.is_empty() {
        bytes.push(b'.');
        bytes.extend_from_slice(&relative);
    }
    Ok(crate::intern::intern(str_core::from_wtf8(&bytes)))
}

/// `from module import name`.
pub fn import_from(module: Value, name: Value) -> Res<Obj> {
    if let Some(found) = attr::get_optional(module, name)? {
        return Ok(found);
    }
    let own = attr::get_optional(module, names::__name__())?;
    if let Some(own) = own.as_ref().filter(|own| own.cast::<StrObj>().is_some()) {
        let full = text![own.value(), ".", name].into_obj();
        if let Some(found) = dict_core::get(dict_core::of(modules()), full.value())? {
            return Ok(Obj::new(found));
        }
    }
    let unknown = str_core::str("<unknown module name>");
    let own = own.unwrap_or(unknown);
    let file = attr::get_optional(module, names::__file__())?;
    let place = match &file {
        Some(file) => text![file],
        None => text!["unknown location"],
    };
    let message = if is_initializing(module) {
        text![
            "cannot import name '",
            name,
            "' from partially initialized module '",
            &own,
            "' (most likely due to a circular import) (",
            place,
            ")"
        ]
    } else {
        text!["cannot import name '", name, "' from '", &own, "' (", place, ")"]
    };
    let path = file.as_ref().map_or(Value::NONE, Obj::value);
    Err(raise::import_error(BuiltinType::ImportError, message, own.value(), path))
}

/// `from module import *` into a namespace.
pub fn import_star(module: Value, namespace: Value) -> Res<()> {
    let all = attr::get_optional(module, names::__all__())?;
    let skip_private = all.is_none();
    let wanted = match all {
        Some(all) => object_ops::to_vec(all.value())?,
        None => match module::dict_of(module) {
            Some(dict) => dict_core::snapshot(dict).into_iter().map(|(key, _)| key).collect(),
            None => {
                let message = text!["from-import-* object has no __dict__ and no __all__"];
                return Err(raise::import_error(BuiltinType::ImportError, message, Value::NONE, Value::NONE));
            }
        },
    };
    for name in wanted {
        let Some(text) = name.cast::<StrObj>() else {
            let own = attr::get(module, names::__name__())?;
            let what = if skip_private { "Key in " } else { "Item in " };
            let place = if skip_private { ".__dict__ must be str, not " } else { ".__all__ must be str, not " };
            return Err(raise::type_error(text![what, &own, place, text::TypeName(name.value())]));
        };
        if skip_private && !text.is_empty() && text.at(0) == u32::from(b'_') {
            continue;
        }
        let value = attr::get(module, name.value())?;
        object_ops::set_item(namespace, name.value(), Some(value.value()))?;
    }
    Ok(())
}

/// `__import__(name, globals, locals, fromlist, level)`; globals is a dict or None.
pub fn import_by_name(name: Value, globals: Value, fromlist: Value, level: i64) -> Res<Obj> {
    let Ok(level) = u64::try_from(level) else { return Err(raise::value_error("level must be >= 0")) };
    let importer = match globals.cast::<DictObj>() {
        Some(dict) => dict,
        None if level > 0 => {
            return Err(if globals.is_none() {
                raise::key_error(str_core::str("'__name__' not in globals").value())
            } else {
                raise::type_error("globals must be a dict")
            });
        }
        None => dict_core::of(builtins_dict()),
    };
    let list = match fromlist.cast::<TupleObj>() {
        Some(_) => Obj::new(fromlist),
        None if fromlist.is_none() => Obj::NONE,
        None => tuple_core::from_objs(object_ops::to_vec(fromlist)?),
    };
    if level == 0 && name.cast::<StrObj>().is_some_and(StrObj::is_empty) {
        return Err(raise::value_error("Empty module name"));
    }
    import_statement(name, list.value(), level, importer)
}

/// An import statement of code with these globals: by the function `__import__` of their builtins, if it is another than ours.
pub fn import_for(name: Value, fromlist: Value, level: u64, globals: &DictObj) -> Res<Obj> {
    let builtins = crate::ops::globals::builtins_of(globals);
    match dict_core::get_str(builtins, names::__import__()) {
        None => {
            let message = text!["__import__ not found"];
            Err(raise::import_error(BuiltinType::ImportError, message, Value::NONE, Value::NONE))
        }
        Some(import) if import == IMPORT.0.get() || IMPORT.0.get().is_null() => {
            import_statement(name, fromlist, level, globals)
        }
        Some(import) => {
            let import = Obj::new(import);
            let level = Value::small_int(level as i64);
            crate::call::call(import.value(), &[name, Value::of(globals), Value::NONE, fromlist, level])
        }
    }
}

/// The language's own `__import__`; 0 until the builtins are there.
static IMPORT: Global<Value> = Global(Cell::new(Value::NULL));
