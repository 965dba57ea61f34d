//! Plain programs: those of which all is known that they can make the runtime do, because they call only functions of a list
//! and name only builtins of a list. Of a type's slots they need those that the listed functions call, and of its methods
//! and computed attributes hardly any.
//!
//! What is not listed makes a program not plain, so that a new function or builtin costs size at most. Special methods of
//! the program's own do not exist here: classes are not on the list.

use crate::select::Selection;
use crate::tables::Manifest;
use molt_abi::{BuiltinType, SlotId};
use molt_ir::{Const, Program};
use std::collections::BTreeSet;

/// What a program can make the runtime do with builtin objects.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Demand {
    /// Go over the items.
    Iterate,
    /// `a[b]`
    Subscript,
    /// `a[b] = c`, `del a[b]`
    Store,
    /// `a in b`
    Contain,
    /// `+` and `*` of sequences.
    Join,
}
use Demand::*;

/// Runtime functions, and what they do with builtin objects besides what all programs do: making, calling, printing and
/// comparing them, hashing them, asking for their truth, doing arithmetic.
const FUNCTIONS: &[(&str, &[Demand])] = &[
    ("molt_binary_add", &[Join]),
    ("molt_binary_floordiv", &[]),
    ("molt_binary_lshift", &[]),
    ("molt_binary_mul", &[Join]),
    ("molt_binary_pow", &[]),
    ("molt_binary_rshift", &[]),
    ("molt_binary_sub", &[]),
    ("molt_binary_truediv", &[]),
    ("molt_box_int", &[]),
    ("molt_builtin_fill", &[]),
    ("molt_builtin_get", &[]),
    ("molt_call", &[]),
    ("molt_call_frame", &[]),
    ("molt_cell_load", &[]),
    ("molt_cell_new", &[]),
    ("molt_cell_store", &[]),
    ("molt_check_free", &[]),
    ("molt_check_local", &[]),
    ("molt_class_fill", &[]),
    ("molt_compare_eq", &[]),
    ("molt_compare_ge", &[]),
    ("molt_compare_gt", &[]),
    ("molt_compare_le", &[]),
    ("molt_compare_lt", &[]),
    ("molt_compare_ne", &[]),
    ("molt_const_int", &[]),
    ("molt_contains", &[Contain, Iterate]),
    ("molt_dealloc", &[]),
    ("molt_dict_new", &[]),
    ("molt_dict_put", &[]),
    ("molt_drop", &[]),
    ("molt_format", &[]),
    ("molt_frame_keep", &[]),
    ("molt_free_cell", &[]),
    ("molt_func_new", &[]),
    ("molt_function_fill", &[]),
    ("molt_global_del", &[]),
    ("molt_global_get", &[]),
    ("molt_global_set", &[]),
    ("molt_init_result", &[]),
    ("molt_inplace_add", &[Join, Iterate]),
    ("molt_inplace_floordiv", &[]),
    ("molt_inplace_lshift", &[]),
    ("molt_inplace_mul", &[Join]),
    ("molt_inplace_pow", &[]),
    ("molt_inplace_rshift", &[]),
    ("molt_inplace_sub", &[]),
    ("molt_inplace_truediv", &[]),
    ("molt_instance_new", &[]),
    ("molt_is_builtin", &[]),
    ("molt_is_func", &[]),
    ("molt_item_del", &[Store]),
    ("molt_item_get", &[Subscript]),
    ("molt_item_set", &[Store, Iterate]),
    ("molt_iter_get", &[Iterate]),
    ("molt_iter_next", &[Iterate]),
    ("molt_list_append", &[]),
    ("molt_list_extend", &[Iterate]),
    ("molt_list_iter_new", &[Iterate]),
    ("molt_list_new", &[]),
    ("molt_list_to_tuple", &[]),
    ("molt_poll", &[]),
    ("molt_range_iter_new", &[Iterate]),
    ("molt_range_new", &[]),
    ("molt_recursion_error", &[]),
    ("molt_release", &[]),
    ("molt_retain", &[]),
    ("molt_set_add", &[]),
    ("molt_set_new", &[]),
    ("molt_slice_new", &[]),
    ("molt_str_build", &[]),
    ("molt_str_equal", &[]),
    ("molt_str_has", &[]),
    ("molt_traceback_here", &[]),
    ("molt_truth", &[]),
    ("molt_tuple_item", &[]),
    ("molt_tuple_new", &[]),
    ("molt_unary_invert", &[]),
    ("molt_unary_neg", &[]),
    ("molt_unary_not", &[]),
    ("molt_unary_pos", &[]),
    ("molt_unpack", &[Iterate]),
];

/// Addresses among the symbols: data, not functions.
const DATA: &[&str] =
    &["molt_builtins_changed", "molt_latin1_chars", "molt_shapes", "molt_thread", "molt_type_epoch", "molt_types"];

/// Builtins that do no more with their arguments than the functions above.
const BUILTINS: &[&str] = &["bool", "float", "int", "len", "print", "range", "repr", "str"];

/// Special names that a program without classes may bind or read.
const SPECIAL: &[&str] = &["__main__", "__name__"];

/// Names of the builtins module that are in no table of functions and types.
const OTHER_BUILTINS: &[&str] = &["EnvironmentError", "IOError", "exit", "quit"];

/// Methods and computed attributes that the runtime asks for in a plain program: to write, and to describe what has no
/// description of its own.
const ASKED: &[&str] =
    &["__bases__", "__class__", "__dict__", "__module__", "__name__", "__qualname__", "flush", "write"];

/// Types whose objects are only met by who looks up attributes: the program does not, and the runtime just gets values through
/// them.
const INNER: &[BuiltinType] = {
    use BuiltinType::*;
    &[
        Cell,
        ClassMethodDescriptor,
        Code,
        Frame,
        GetSetDescriptor,
        MemberDescriptor,
        Method,
        MethodDescriptor,
        MethodWrapper,
        StaticMethod,
        Traceback,
        WrapperDescriptor,
    ]
};

/// Errors of text that cannot be encoded or decoded.
const UNICODE_ERRORS: &[BuiltinType] =
    &[BuiltinType::UnicodeDecodeError, BuiltinType::UnicodeEncodeError, BuiltinType::UnicodeTranslateError];

const SLOTS: &[(Demand, &[SlotId])] = {
    use SlotId::*;
    &[
        (Iterate, &[tp_iter]),
        (Subscript, &[mp_subscript]),
        (Store, &[mp_ass_subscript, sq_ass_item]),
        (Contain, &[sq_contains]),
        (Join, &[sq_concat, sq_repeat, sq_inplace_concat, sq_inplace_repeat]),
    ]
};

/// A plain program.
pub struct Plain {
    demands: Vec<Demand>,
    /// Can there be a str with lone surrogates, which cannot be written?
    surrogates: bool,
}

impl Plain {
    /// `symbols`: what the program's code refers to of the runtime.
    pub fn new(program: &Program, manifest: &Manifest<'_>, symbols: &BTreeSet<Box<str>>) -> Option<Self> {
        let modules = manifest.modules.iter().all(|module| module.name == "builtins");
        // Attributes of a variable `self` are suggested in place of a misspelt name.
        let special = program
            .names()
            .values()
            .all(|name| **name != *"self" && (!name.starts_with("__") || SPECIAL.contains(&&**name)));
        let constants = program.consts().values().all(|value| !matches!(value, Const::Bytes(_) | Const::Complex(..)));
        let plain = modules && special && constants && !manifest.dynamic && !manifest.frames;
        if !plain || !names_are_plain(manifest, manifest.selection) {
            return None;
        }
        let mut demands = Vec::new();
        for symbol in symbols.iter().filter(|symbol| !DATA.contains(&&***symbol)) {
            let (_, demanded) = FUNCTIONS.iter().find(|(name, _)| *name == &**symbol)?;
            demands.extend_from_slice(demanded);
        }
        let surrogates = program.consts().values().any(|value| matches!(value, Const::WideStr(_)));
        Some(Self { demands, surrogates })
    }

    /// Can anything call this slot of this type?
    pub fn slot(&self, t: Option<BuiltinType>, slot: u64) -> bool {
        // Attributes of modules are set when they are made; all others by functions that are not on the list.
        if slot == SlotId::tp_setattro as u64 {
            return matches!(t, Some(BuiltinType::Object | BuiltinType::Module));
        }
        if t.is_some_and(|t| UNICODE_ERRORS.contains(&t)) && !self.surrogates {
            return false;
        }
        if t.is_some_and(|t| INNER.contains(&t)) {
            return [SlotId::tp_getattro, SlotId::tp_descr_get].iter().any(|id| *id as u64 == slot);
        }
        let of_slot = SLOTS.iter().find(|(_, slots)| slots.iter().any(|id| *id as u64 == slot));
        of_slot.is_none_or(|(demand, _)| self.demands.contains(demand))
    }

    /// Can anything ask an object of this type for a method or a computed attribute?
    pub fn asks_type(&self, t: Option<BuiltinType>) -> bool {
        t.is_none_or(|t| !INNER.contains(&t))
    }

    /// Can anything ask for a method or a computed attribute of this name?
    pub fn asks(&self, name: &str) -> bool {
        ASKED.contains(&name)
    }
}

/// Does the program's code name nothing of the runtime but the listed builtins?
fn names_are_plain(manifest: &Manifest<'_>, selection: &Selection) -> bool {
    let methods = manifest.types.iter().flat_map(|desc| desc.methods.iter().chain(desc.getters));
    let functions = manifest.modules.iter().flat_map(|module| module.functions);
    let mut known: BTreeSet<&str> = methods.chain(functions).map(|link| link.name).collect();
    known.extend(BuiltinType::ALL.iter().map(|t| t.name()));
    known.extend(OTHER_BUILTINS);
    selection.coded().is_some_and(|mut names| {
        names.all(|name| !known.contains(name) || BUILTINS.contains(&name) || SPECIAL.contains(&name))
    })
}

#[cfg(test)]
mod tests {
    use super::{ASKED, BUILTINS, FUNCTIONS};

    #[test]
    fn the_lists_are_sorted() {
        assert!(FUNCTIONS.is_sorted_by(|a, b| a.0 < b.0));
        assert!(BUILTINS.is_sorted());
        assert!(ASKED.is_sorted());
    }
}
