//! Operations that are runtime functions: the same calls that compiled code makes.

use crate::image::Image;
use molt_abi::{Addr, ModuleRow, Value};
use molt_ir::{BinaryOp, CompareOp, EntityId, Imm, InstData, NameId, Op, UnaryOp};
use molt_runtime::ops::{
    arith, calls, cells, containers, exceptions, format, functions, generators, globals, iteration, matching, objects,
};

/// Calls the function of an operation with its operands; the result as a word.
pub fn call(image: &'static Image, row: Addr<ModuleRow>, data: &InstData, args: &[u64]) -> u64 {
    let v = |index: usize| Value(args[index]);
    let name = |id: NameId| image.names[id.index()];
    let imm_name = || match data.imm {
        Imm::Name(id) => name(id),
        _ => Value::NULL,
    };
    let number = || match data.imm {
        Imm::Int(value) => value,
        Imm::Global(slot) => i64::from(slot),
        _ => 0,
    };
    let module = || row;
    let tail = |from: usize| {
        let words = &args[from.min(args.len())..];
        (Addr::new(words.as_ptr() as *const Value), words.len() as u64)
    };
    let unit = 1;
    match data.op {
        Op::CheckLocal => cells::molt_check_local(v(0), imm_name()),
        Op::CheckFree => cells::molt_check_free(v(0), imm_name()),
        Op::CellNew => cells::molt_cell_new(v(0)).0,
        Op::CellLoad => cells::molt_cell_load(v(0)).0,
        Op::CellStore => {
            cells::molt_cell_store(v(0), v(1));
            unit
        }
        Op::FreeCell => cells::molt_free_cell(v(0), number()).0,
        Op::GlobalGet => globals::molt_global_get(module(), number()).0,
        Op::GlobalSet => {
            globals::molt_global_set(v(0), module(), number());
            unit
        }
        Op::GlobalDel => globals::molt_global_del(module(), number()),
        Op::NameGet => globals::molt_name_get(v(0), module(), number()).0,
        Op::NameSet => globals::molt_name_set(v(0), v(1), imm_name()),
        Op::NameDel => globals::molt_name_del(v(0), imm_name()),
        Op::NameGetCell => globals::molt_name_get_cell(v(0), v(1), imm_name()).0,
        Op::AttrGet => objects::molt_attr_get(v(0), imm_name()).0,
        Op::AttrSet => objects::molt_attr_set(v(0), v(1), imm_name()),
        Op::AttrDel => objects::molt_attr_del(v(0), imm_name()),
        Op::ItemGet => objects::molt_item_get(v(0), v(1)).0,
        Op::ItemSet => objects::molt_item_set(v(0), v(1), v(2)),
        Op::ItemDel => objects::molt_item_del(v(0), v(1)),
        Op::SliceNew => objects::molt_slice_new(v(0), v(1), v(2)).0,
        Op::Binary | Op::InPlace => binary(data, v(0), v(1)).0,
        Op::Unary => match data.imm {
            Imm::Unary(UnaryOp::Neg) => arith::molt_unary_neg(v(0)).0,
            Imm::Unary(UnaryOp::Pos) => arith::molt_unary_pos(v(0)).0,
            _ => arith::molt_unary_invert(v(0)).0,
        },
        Op::Compare => compare(data, v(0), v(1)).0,
        Op::Contains => arith::molt_contains(v(0), v(1)),
        Op::Truth => arith::molt_truth(v(0)),
        Op::Len => arith::molt_len(v(0)) as u64,
        Op::BoxInt => arith::molt_box_int(args[0] as i64).0,
        Op::IterGet => iteration::molt_iter_get(v(0)).0,
        Op::IterNext => iteration::molt_iter_next(v(0)).0,
        Op::Unpack => match data.imm {
            Imm::Unpack(before, after) => {
                iteration::molt_unpack(v(0), i64::from(before), after.map_or(-1, i64::from)).0
            }
            _ => 0,
        },
        Op::TupleItem => containers::molt_tuple_item(v(0), number()).0,
        Op::TupleNew => containers::molt_tuple_new(tail(0).0, tail(0).1).0,
        Op::ListNew => containers::molt_list_new(tail(0).0, tail(0).1).0,
        Op::SetNew => containers::molt_set_new(tail(0).0, tail(0).1).0,
        Op::DictNew => containers::molt_dict_new(tail(0).0, tail(0).1).0,
        Op::ListAppend => {
            containers::molt_list_append(v(0), v(1));
            unit
        }
        Op::ListExtend => containers::molt_list_extend(v(0), v(1)),
        Op::ListToTuple => containers::molt_list_to_tuple(v(0)).0,
        Op::SetAdd => containers::molt_set_add(v(0), v(1)),
        Op::SetUpdate => containers::molt_set_update(v(0), v(1)),
        Op::DictPut => containers::molt_dict_put(v(0), v(1), v(2)),
        Op::DictUpdate => containers::molt_dict_update(v(0), v(1)),
        Op::DictMerge => containers::molt_dict_merge(v(0), v(1), v(2)),
        Op::LocalsNew => match &data.imm {
            Imm::Keywords(names) => {
                let names = names_tuple(image, names);
                let result = globals::molt_locals_new(tail(0).0, tail(0).1, names);
                molt_runtime::count::release(names);
                result.0
            }
            _ => 0,
        },
        Op::Format => match data.imm {
            Imm::Conversion(kind) => format::molt_format(v(0), v(1), u64::from(kind)).0,
            _ => 0,
        },
        Op::StrBuild => format::molt_str_build(tail(0).0, tail(0).1).0,
        Op::Call | Op::CallMethod | Op::MethodCall | Op::CallFrame => call_with_names(image, row, data, args).0,
        Op::CallEx => calls::molt_call_ex(v(0), v(1), v(2)).0,
        Op::CallSuper => calls::molt_call_super(v(0), v(1), v(2)).0,
        Op::MethodGet => objects::molt_method_get(v(0), imm_name()).0,
        Op::MethodSelf => objects::molt_method_self(v(0), v(1), imm_name()).0,
        Op::FuncNew => match data.imm {
            Imm::Func(id) => {
                let code = Addr::new(image.bodies[id.index()].code);
                functions::molt_func_new(v(0), v(1), v(2), v(3), code, module()).0
            }
            _ => 0,
        },
        Op::ClassNew => match data.imm {
            Imm::Plan(id) => functions::molt_class_new(v(0), v(1), v(2), Addr::new(image.plans[id.index()])).0,
            _ => 0,
        },
        Op::ImportName => match data.imm {
            Imm::Import(level, id) => functions::molt_import_name(v(0), module(), u64::from(level), name(id)).0,
            _ => 0,
        },
        Op::ImportFrom => functions::molt_import_from(v(0), imm_name()).0,
        Op::ImportStar => functions::molt_import_star(v(0), v(1)),
        Op::Namespace => globals::molt_namespace(module()).0,
        Op::SetupAnnotations => globals::molt_setup_annotations(v(0)),
        Op::Raise => exceptions::molt_raise(v(0), v(1)),
        Op::ReraiseCurrent => exceptions::molt_reraise_current(),
        Op::ExcTake => exceptions::molt_exc_take().0,
        Op::ExcEnter => exceptions::molt_exc_enter(v(0)).0,
        Op::ExcLeave => {
            exceptions::molt_exc_leave(v(0));
            unit
        }
        Op::ExcMatch => exceptions::molt_exc_match(v(0), v(1)),
        Op::WithEnter => exceptions::molt_with_enter(v(0)).0,
        Op::WithExcept => exceptions::molt_with_except(v(0), v(1)),
        Op::AssertionError => exceptions::molt_assertion_error().0,
        Op::FrameCaught => exceptions::molt_frame_caught(v(0), v(1)).0,
        Op::FrameKeep => {
            exceptions::molt_frame_keep(v(0), tail(1).0, tail(1).1);
            unit
        }
        Op::YieldFromIter => generators::molt_yield_from_iter(v(0)).0,
        Op::GenSend => generators::molt_gen_send(v(0), v(1)).0,
        Op::GenResult => generators::molt_gen_result().0,
        Op::GenCleanup => generators::molt_gen_cleanup(v(0)).0,
        Op::MatchSequence => matching::molt_match_sequence(v(0)),
        Op::MatchMapping => matching::molt_match_mapping(v(0)),
        Op::MatchKeys => matching::molt_match_keys(v(0), v(1)).0,
        Op::MatchClass => matching::molt_match_class(v(0), v(1), v(2), number()).0,
        Op::Poll => exceptions::molt_poll(),
        _ => {
            debug_assert!(false, "{} has no meaning at this level", data.op.info().text);
            0
        }
    }
}

/// A tuple of names, owned.
fn names_tuple(image: &Image, names: &[NameId]) -> Value {
    if names.is_empty() {
        return Value::NULL;
    }
    let names: Vec<Value> = names.iter().map(|name| image.names[name.index()]).collect();
    molt_runtime::tuple_core::from_values(&names).into_value()
}

fn call_with_names(image: &'static Image, row: Addr<ModuleRow>, data: &InstData, args: &[u64]) -> Value {
    let names = match &data.imm {
        Imm::Keywords(names) | Imm::Method(_, names, _) => names_tuple(image, names),
        _ => Value::NULL,
    };
    let fixed = data.op.info().operands as usize;
    let tail = &args[fixed.min(args.len())..];
    let (argv, count) = (Addr::new(tail.as_ptr() as *const Value), tail.len() as u64);
    let first = Value(args[0]);
    let result = match (&data.op, &data.imm) {
        (Op::CallMethod, Imm::Method(name, ..)) => {
            calls::molt_call_method(first, argv, count, image.names[name.index()], names)
        }
        (Op::MethodCall, _) => calls::molt_method_call(first, Value(args[1]), argv, count, names),
        (Op::CallFrame, _) => calls::molt_call_frame(first, Value(args[1]), argv, count, names, row),
        _ => calls::molt_call(first, argv, count, names),
    };
    if !names.is_null() {
        molt_runtime::count::release(names);
    }
    result
}

fn binary(data: &InstData, left: Value, right: Value) -> Value {
    use arith::*;
    let Imm::Binary(op) = data.imm else { return Value::NULL };
    let (plain, inplace): (extern "C" fn(Value, Value) -> Value, extern "C" fn(Value, Value) -> Value) = match op {
        BinaryOp::Add => (molt_binary_add, molt_inplace_add),
        BinaryOp::Sub => (molt_binary_sub, molt_inplace_sub),
        BinaryOp::Mul => (molt_binary_mul, molt_inplace_mul),
        BinaryOp::MatMul => (molt_binary_matmul, molt_inplace_matmul),
        BinaryOp::TrueDiv => (molt_binary_truediv, molt_inplace_truediv),
        BinaryOp::FloorDiv => (molt_binary_floordiv, molt_inplace_floordiv),
        BinaryOp::Mod => (molt_binary_mod, molt_inplace_mod),
        BinaryOp::Pow => (molt_binary_pow, molt_inplace_pow),
        BinaryOp::LShift => (molt_binary_lshift, molt_inplace_lshift),
        BinaryOp::RShift => (molt_binary_rshift, molt_inplace_rshift),
        BinaryOp::And => (molt_binary_and, molt_inplace_and),
        BinaryOp::Or => (molt_binary_or, molt_inplace_or),
        BinaryOp::Xor => (molt_binary_xor, molt_inplace_xor),
    };
    if data.op == Op::InPlace { inplace(left, right) } else { plain(left, right) }
}

fn compare(data: &InstData, left: Value, right: Value) -> Value {
    use arith::*;
    match data.imm {
        Imm::Compare(CompareOp::Lt) => molt_compare_lt(left, right),
        Imm::Compare(CompareOp::Le) => molt_compare_le(left, right),
        Imm::Compare(CompareOp::Eq) => molt_compare_eq(left, right),
        Imm::Compare(CompareOp::Ne) => molt_compare_ne(left, right),
        Imm::Compare(CompareOp::Gt) => molt_compare_gt(left, right),
        _ => molt_compare_ge(left, right),
    }
}
