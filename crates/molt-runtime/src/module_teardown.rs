//! The end of modules: `finalize_modules` of CPython's pylifecycle.c, so that what `__del__` prints at exit comes in its order.
//!
//! Modules leave `sys.modules`; namespaces that only their module held die at once, others with their functions in the cycle
//! collector, with all globals still bound; only modules that something holds even then have their names set to None.

use crate::obj::Obj;
use crate::statics::type_of_id;
use crate::types::weakref;
use crate::{count, dict_core, gc, intern, str_core, thread};
use molt_abi::{BuiltinType, DictObj, ModuleObj, StrObj, Value, WeakRefObj, flags};

/// Names in `sys` where user values hide.
const SPECIAL: [&str; 12] = [
    "path",
    "argv",
    "ps1",
    "ps2",
    "last_exc",
    "last_type",
    "last_value",
    "last_traceback",
    "path_hooks",
    "path_importer_cache",
    "meta_path",
    "__interactivehook__",
];

/// Takes all modules but `sys` and `builtins` down. `modules` is `sys.modules`; the first `own_builtins` entries of
/// `builtins` are the language's, later ones were added by the program.
pub fn take_down(modules: &DictObj, builtins: &DictObj, own_builtins: u64) {
    delete_special(modules, builtins);
    let references = remove_modules(modules);
    remove_added(builtins, own_builtins);
    gc::collect_at_exit();
    for reference in references.iter().rev() {
        let module = reference.cast::<WeakRefObj>().and_then(weakref::target);
        if let Some(dict) = module.as_ref().and_then(|m| m.cast::<ModuleObj>()).and_then(|m| m.dict.get().cast()) {
            empty_namespace(dict);
        }
    }
    drop(references);
    gc::collect_at_exit();
}

/// A namespace is freed: the code that was compiled for it has none.
pub fn namespace_dies(dict: &DictObj) {
    for row in crate::import::rows().iter().filter(|row| row.object.get() == Value::of(dict)) {
        row.object.set(Value::NULL);
    }
}

fn set(dict: &DictObj, name: Value, value: Value) {
    if dict_core::set(dict, name, value).is_err() {
        thread::clear_pending();
    }
}

/// `finalize_modules_delete_special`.
fn delete_special(modules: &DictObj, builtins: &DictObj) {
    if dict_core::get_text(builtins, "_").is_some() {
        set(builtins, intern::intern_str("_"), Value::NONE);
    }
    let sys = dict_core::get_text(modules, "sys").map(Obj::new);
    let Some(sys) = sys.as_ref().and_then(|m| m.cast::<ModuleObj>()).and_then(|m| m.dict.get().cast::<DictObj>())
    else {
        return;
    };
    for name in SPECIAL {
        if dict_core::get_text(sys, name).is_some() {
            set(sys, intern::intern_str(name), Value::NONE);
        }
    }
    for (name, original) in [("stdin", "__stdin__"), ("stdout", "__stdout__"), ("stderr", "__stderr__")] {
        if let Some(stream) = dict_core::get_text(sys, original).map(Obj::new) {
            set(sys, intern::intern_str(name), stream.value());
        }
    }
}

/// `finalize_remove_modules`: weak references to the modules that left the table, in its order.
fn remove_modules(modules: &DictObj) -> Vec<Obj> {
    let mut references = Vec::new();
    for (name, module) in dict_core::snapshot(modules) {
        let stays = name
            .cast::<StrObj>()
            .is_some_and(|name| str_core::eq_str(name, "sys") || str_core::eq_str(name, "builtins"));
        if stays {
            continue;
        }
        if module.cast::<ModuleObj>().is_some() {
            match weakref::new_ref(type_of_id(BuiltinType::WeakRef), module.value(), Value::NONE) {
                Ok(reference) => references.push(reference),
                Err(_) => thread::clear_pending(),
            }
        }
        set(modules, name.value(), Value::NONE);
        // The row's reference goes too. The namespace lives on while functions refer to it, whose code finds it through the row:
        // it is only borrowed there, and says when it dies (`namespace_dies`).
        if let Some(object) = module.cast::<ModuleObj>()
            && let Some(row) = object.row.as_ref()
            && row.object.get() == module.value()
        {
            let compiled = object.dict.get().header().is_some_and(|header| header.has(flags::INDIRECT));
            row.object.set(if compiled { object.dict.get() } else { Value::NULL });
            count::release(module.value());
        }
    }
    for (name, module) in dict_core::snapshot(modules) {
        if module.is_none() && dict_core::remove(modules, name.value()).is_err() {
            thread::clear_pending();
        }
    }
    references
}

/// `finalize_restore_builtins`: what the program added to `builtins` goes.
fn remove_added(builtins: &DictObj, own: u64) {
    let mut added = Vec::new();
    let mut at = own as usize;
    while let Some((i, name, _)) = dict_core::next(builtins, at) {
        added.push(Obj::new(name));
        at = i + 1;
    }
    for name in added {
        match dict_core::remove(builtins, name.value()) {
            Ok(value) => drop(value),
            Err(_) => thread::clear_pending(),
        }
    }
}

/// `_PyModule_ClearDict`: first names with one leading underscore, then the others but `__builtins__`; to None.
fn empty_namespace(dict: &DictObj) {
    for private in [true, false] {
        let mut at = 0;
        while let Some((i, name, value)) = dict_core::next(dict, at) {
            at = i + 1;
            let Some(text) = name.cast::<StrObj>() else { continue };
            let is_underscore = |index: usize| text.len() > index && text.at(index) == u32::from(b'_');
            let is_private = is_underscore(0) && !is_underscore(1);
            if value.is_none() || is_private != private || str_core::eq_str(text, "__builtins__") {
                continue;
            }
            let name = Obj::new(name);
            set(dict, name.value(), Value::NONE);
        }
    }
}
