//! Import at run time over the program's module table: `import a.b`, `from . import x`, with CPython's errors
//! (`PyImport_ImportModuleLevelObject` and `importlib._bootstrap`).

use crate::dict_core;
use crate::names;
use crate::obj::{Obj, Raised, Res};
use crate::raise;
use crate::statics::Global;
use crate::str_core;
use crate::text;
use crate::text::TypeName;
use crate::{attr, module_core, object_ops, thread};
use core::cell::Cell;
use molt_abi::*;

static PROGRAM: Global<Option<&'static Program>> = Global(Cell::new(None));

pub fn set_program(p: &'static Program) {
    PROGRAM.0.set(Some(p));
}

/// The running program's description.
pub fn program() -> Option<&'static Program> {
    PROGRAM.0.get()
}

/// Rows of the program's modules.
pub fn rows() -> &'static [ModuleRow] {
    match program() {
        Some(p) => p.modules.slice(p.module_count),
        None => &[],
    }
}

/// The entry module's row.
pub fn main_row() -> Option<&'static ModuleRow> {
    program().and_then(|p| rows().get(p.main as usize))
}

/// The row of a module that is in the program.
pub fn find_row(name: &str) -> Option<&'static ModuleRow> {
    rows().iter().find(|r| r.name.as_str() == name)
}

fn in_modules(name: Value) -> Res<Option<Obj>> {
    Ok(dict_core::get(module_core::modules(), name)?.map(Obj::new))
}

/// `importlib.import_module(name)` for absolute names.
pub fn import_module(name: &str) -> Res<Obj> {
    let full = crate::intern::intern_str(name);
    load(full)
}

/// The module with this full name, imported with its parents when needed.
pub fn load(full: Value) -> Res<Obj> {
    if let Some(m) = in_modules(full)? {
        if m.is_none() {
            return Err(not_found(text!["import of ", full, " halted; None in sys.modules"], full));
        }
        return Ok(m);
    }
    let text_name = full.cast::<StrObj>().map(str_core::to_utf8_lossy).unwrap_or_default();
    let mut parent: Option<Obj> = None;
    if let Some(dot) = text_name.rfind('.') {
        let parent_name = crate::intern::intern_str(&text_name[..dot]);
        let p = load(parent_name)?;
        // Importing the parent may have imported the child.
        if let Some(m) = in_modules(full)? {
            return Ok(m);
        }
        if attr::get_optional(p.value(), names::__path__())?.is_none() {
            return Err(not_found(text!["No module named '", full, "'; '", parent_name, "' is not a package"], full));
        }
        parent = Some(p);
    }
    let Some(row) = find_row(&text_name) else {
        return Err(not_found(text!["No module named '", full, "'"], full));
    };
    let module = make(row)?;
    dict_core::set(module_core::modules(), full, module.value())?;
    if let Err(e) = run(row, &module) {
        // A module whose body failed is taken out of sys.modules.
        let pending = thread::take_pending();
        if dict_core::remove(module_core::modules(), full).is_err() {
            thread::clear_pending();
        }
        if let Some(p) = pending {
            let _ = thread::set_pending(p);
        }
        return Err(e);
    }
    // The body may have replaced itself in sys.modules.
    let module = in_modules(full)?.unwrap_or(module);
    if let (Some(p), Some(dot)) = (parent, text_name.rfind('.')) {
        let child = crate::intern::intern_str(&text_name[dot + 1..]);
        attr::set(p.value(), child, Some(module.value()))?;
    }
    Ok(module)
}

fn not_found(message: text::Text, name: Value) -> Raised {
    raise::import_error(BuiltinType::ModuleNotFoundError, message, name, Value::NULL)
}

/// The module object of a row, with its namespace and import attributes, body not yet run.
pub fn make(row: &'static ModuleRow) -> Res<Obj> {
    let dict = if row.builtin.is_null() && row.name_count > 0 {
        let table = dict_core::new();
        for n in row.names.slice(row.name_count) {
            let addr = Value::small_int(n.slot.addr() as i64);
            dict_core::set(dict_core::dict_of(&table), n.name, addr)?;
        }
        dict_core::new_indirect(table.into_value())
    } else if row.builtin.is_null() {
        dict_core::new_indirect(Value::NULL)
    } else {
        dict_core::new()
    };
    let name = row.name.as_str();
    let module = module_core::new_module(name, Ptr::of(row), dict)?;
    let Some(d) = module_core::dict_of_module(module.value()) else { return Ok(module) };
    let package = if row.is_package != 0 || name == "__main__" {
        if name == "__main__" { "" } else { name }
    } else {
        name.rfind('.').map_or("", |i| &name[..i])
    };
    if name == "__main__" {
        dict_core::set(d, names::__package__(), Value::NONE)?;
    } else {
        let p = str_core::str(package);
        dict_core::set(d, names::__package__(), p.value())?;
    }
    if row.doc.is_heap() {
        dict_core::set(d, names::__doc__(), row.doc)?;
    }
    if row.builtin.is_null() {
        dict_core::set(d, names::__builtins__(), module_core::builtins())?;
    }
    if row.file.len > 0 {
        let f = str_core::str(row.file.as_str());
        dict_core::set(d, names::__file__(), f.value())?;
    }
    if row.is_package != 0 {
        let parts: Vec<Obj> = row.path.as_str().split('\0').filter(|p| !p.is_empty()).map(str_core::str).collect();
        let list = crate::list_core::from_objs(parts)?;
        dict_core::set(d, names::__path__(), list.value())?;
    }
    crate::count::retain(module.value());
    row.object.set(module.value());
    Ok(module)
}

/// Runs the body of a module, or fills it from rows.
pub fn run(row: &'static ModuleRow, module: &Obj) -> Res<()> {
    if let Some(rows) = row.builtin.as_ref() {
        return module_core::fill(module.value(), rows);
    }
    let Some(init) = row.init.get() else { return Ok(()) };
    let aux = module.value().header().map(|h| &h.aux);
    if let Some(a) = aux {
        a.set(a.get() | crate::types::module::INITIALIZING);
    }
    let r = Obj::from_result(init(module.value()));
    if let Some(a) = aux {
        a.set(a.get() & !crate::types::module::INITIALIZING);
    }
    r.map(drop)
}

/// `__import__(name, globals, locals, fromlist, level)`. `fromlist`: tuple of str, or None.
pub fn import_level(name: Value, globals: Value, fromlist: Value, level: i64) -> Res<Obj> {
    let Some(s) = name.cast::<StrObj>() else {
        return Err(raise::type_error(text!["module name must be a string, not ", TypeName(name)]));
    };
    if level < 0 {
        return Err(raise::value_error("level must be >= 0"));
    }
    if level == 0 && s.is_empty() {
        return Err(raise::value_error("Empty module name"));
    }
    let full = if level > 0 { resolve(name, globals, level)? } else { Obj::new(crate::intern::intern_value(name)) };
    let module = load(full.value())?;
    let has_from = !fromlist.is_null() && !fromlist.is_none() && object_ops::is_true(fromlist)?;
    if has_from {
        if attr::get_optional(module.value(), names::__path__())?.is_some() {
            handle_fromlist(&module, fromlist, false)?;
        }
        return Ok(module);
    }
    // `import a.b` binds `a`.
    let text_name = str_core::to_utf8_lossy(s);
    let Some(dot) = text_name.find('.') else { return Ok(module) };
    if level == 0 {
        return load(crate::intern::intern_str(&text_name[..dot]));
    }
    let full_text = full.cast::<StrObj>().map(str_core::to_utf8_lossy).unwrap_or_default();
    let cut = full_text.len() - (text_name.len() - dot);
    load(crate::intern::intern_str(&full_text[..cut]))
}

/// The absolute name of a relative import (`resolve_name`).
fn resolve(name: Value, globals: Value, level: i64) -> Res<Obj> {
    let Some(g) = globals.cast::<DictObj>() else {
        return Err(raise::key_error(str_core::str("'__name__' not in globals").value()));
    };
    let package = match dict_core::get_str(g, names::__package__()).filter(|p| !p.is_none()) {
        Some(p) if p.cast::<StrObj>().is_some() => Obj::new(p),
        Some(_) => return Err(raise::type_error("package must be a string")),
        None => {
            let Some(n) = dict_core::get_str(g, names::__name__()) else {
                return Err(raise::key_error(str_core::str("'__name__' not in globals").value()));
            };
            if n.cast::<StrObj>().is_none() {
                return Err(raise::type_error("__name__ must be a string"));
            }
            if dict_core::get_str(g, names::__path__()).is_some() {
                Obj::new(n)
            } else {
                let t = n.cast::<StrObj>().map(str_core::to_utf8_lossy).unwrap_or_default();
                match t.rfind('.') {
                    Some(i) => str_core::str(&t[..i]),
                    None => str_core::str(""),
                }
            }
        }
    };
    let base = package.cast::<StrObj>().map(str_core::to_utf8_lossy).unwrap_or_default();
    if base.is_empty() {
        return Err(raise::raise(BuiltinType::ImportError, "attempted relative import with no known parent package"));
    }
    let mut rest: &str = &base;
    for _ in 1..level {
        match rest.rfind('.') {
            Some(i) => rest = &rest[..i],
            None => {
                return Err(raise::raise(
                    BuiltinType::ImportError,
                    "attempted relative import beyond top-level package",
                ));
            }
        }
    }
    let empty = name.cast::<StrObj>().is_none_or(StrObj::is_empty);
    let full = if empty { text![rest] } else { text![rest, ".", name] };
    Ok(crate::intern::intern(full.into_obj()))
}

/// `_handle_fromlist`: submodules that the package does not have yet are imported.
fn handle_fromlist(module: &Obj, fromlist: Value, recursive: bool) -> Res<()> {
    for item in object_ops::to_vec(fromlist)? {
        let Some(s) = item.cast::<StrObj>() else {
            let m = attr::get(module.value(), names::__name__())?;
            let place = if recursive { text![&m, ".__all__"] } else { text!["``from list''"] };
            return Err(raise::type_error(text!["Item in ", place, " must be str, not ", TypeName(item.value())]));
        };
        if str_core::eq_str(s, "*") {
            if !recursive && let Some(all) = attr::get_optional(module.value(), names::__all__())? {
                handle_fromlist(module, all.value(), true)?;
            }
            continue;
        }
        if attr::get_optional(module.value(), item.value())?.is_some() {
            continue;
        }
        let m = attr::get(module.value(), names::__name__())?;
        let full = crate::intern::intern(text![&m, ".", &item].into_obj());
        if let Err(e) = load(full.value()) {
            let missing = thread::pending_is(BuiltinType::ModuleNotFoundError)
                && thread::pending()
                    .cast::<ExceptionObj>()
                    .is_some_and(|x| x.field(crate::exception::IMPORT_NAME).get() == full.value());
            if !missing {
                return Err(e);
            }
            thread::clear_pending();
        }
    }
    Ok(())
}

/// `from module import name` (`import_from` of `ceval.c`).
pub fn import_from(module: Value, name: Value) -> Res<Obj> {
    if let Some(v) = attr::get_optional(module, name)? {
        return Ok(v);
    }
    let pkg = attr::get_optional(module, names::__name__())?.filter(|n| n.cast::<StrObj>().is_some());
    if let Some(p) = &pkg {
        let full = crate::intern::intern(text![p, ".", name].into_obj());
        if let Some(m) = in_modules(full.value())? {
            return Ok(m);
        }
    }
    let pkg_text = match &pkg {
        Some(p) => text![p],
        None => text!["<unknown module name>"],
    };
    let file = attr::get_optional(module, names::__file__())?.filter(|f| f.cast::<StrObj>().is_some());
    let partial =
        module.cast::<ModuleObj>().is_some_and(|m| m.header.aux.get() & crate::types::module::INITIALIZING != 0);
    let message = match &file {
        Some(f) if partial => text![
            "cannot import name '",
            name,
            "' from partially initialized module '",
            pkg_text,
            "' (most likely due to a circular import) (",
            f,
            ")"
        ],
        Some(f) => text!["cannot import name '", name, "' from '", pkg_text, "' (", f, ")"],
        None => text!["cannot import name '", name, "' from '", pkg_text, "' (unknown location)"],
    };
    let e = raise::import_error(
        BuiltinType::ImportError,
        message,
        pkg.as_ref().map_or(Value::NULL, Obj::value),
        file.as_ref().map_or(Value::NULL, Obj::value),
    );
    raise::set_pending_field(crate::exception::IMPORT_NAME_FROM, name);
    Err(e)
}

/// `from module import *` into a namespace (dict or any mapping).
pub fn import_star(module: Value, namespace: Value) -> Res<()> {
    let (all, skip_private) = match attr::get_optional(module, names::__all__())? {
        Some(a) => (a, false),
        None => {
            let Some(d) = attr::get_optional(module, names::__dict__())? else {
                return Err(raise::raise(
                    BuiltinType::ImportError,
                    "from-import-* object has no __dict__ and no __all__",
                ));
            };
            (d, true)
        }
    };
    for name in object_ops::to_vec(all.value())? {
        let Some(s) = name.cast::<StrObj>() else {
            let m = attr::get(module, names::__name__())?;
            return Err(raise::type_error(text![
                if skip_private { "Key in " } else { "Item in " },
                &m,
                if skip_private { ".__dict__" } else { ".__all__" },
                " must be str, not ",
                TypeName(name.value())
            ]));
        };
        if skip_private && !s.is_empty() && s.at(0) == '_' as u32 {
            continue;
        }
        let v = attr::get(module, name.value())?;
        object_ops::set_item(namespace, name.value(), Some(v.value()))?;
    }
    Ok(())
}
