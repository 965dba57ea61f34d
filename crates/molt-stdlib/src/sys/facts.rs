//! The constants of `sys`: version, platform, sizes.

use crate::tuple_getter::{struct_class, struct_sequence};
use molt_runtime::types::simple_namespace;
use molt_runtime::{Obj, Res, Value, call, dict_core, int_core, list_core, str_core, tuple_core};

const HEX_VERSION: i64 = 0x030c_01f0;

/// Names of modules that programs can import (`sys.builtin_module_names` and `stdlib_module_names`).
const BUILTIN_MODULES: &[&str] = &["builtins", "gc", "itertools", "math", "sys", "time"];

fn i(n: i64) -> Obj {
    int_core::int(n)
}
fn s(text: &str) -> Obj {
    str_core::str(text)
}

/// Sets all constants.
pub fn set_all(set: &dyn Fn(&str, &Obj) -> Res<()>) -> Res<()> {
    let version_class = struct_class("sys", "version_info", &["major", "minor", "micro", "releaselevel", "serial"])?;
    let items = tuple_core::from_objs(vec![i(3), i(12), i(1), s("final"), i(0)]);
    let version_info = call::call(version_class.value(), &[items.value()])?;
    set("version", &s("3.12.1 (main) [Molt]"))?;
    set("version_info", &version_info)?;
    set("hexversion", &i(HEX_VERSION))?;
    set("api_version", &i(1013))?;
    set("copyright", &s("Copyright (c) 2001-2023 Python Software Foundation.\nAll Rights Reserved."))?;
    set(
        "implementation",
        &simple_namespace::new(&[
            ("name", s("molt")),
            ("cache_tag", Obj::NONE),
            ("version", version_info),
            ("hexversion", i(HEX_VERSION)),
        ])?,
    )?;
    set("platform", &s(if cfg!(target_family = "wasm") { "wasi" } else { "linux" }))?;
    set("byteorder", &s("little"))?;
    set("maxsize", &i(i64::MAX))?;
    set("maxunicode", &i(0x10_ffff))?;
    set("float_repr_style", &s("short"))?;
    set("abiflags", &s(""))?;
    set("platlibdir", &s("lib"))?;
    for name in ["prefix", "exec_prefix", "base_prefix", "base_exec_prefix"] {
        set(name, &s("/usr"))?;
    }
    set("path", &list_core::new())?;
    for name in ["meta_path", "path_hooks", "warnoptions"] {
        set(name, &list_core::new())?;
    }
    for name in ["path_importer_cache", "_xoptions"] {
        set(name, &dict_core::new())?;
    }
    set("dont_write_bytecode", &Obj::TRUE)?;
    set("pycache_prefix", &Obj::NONE)?;
    let names: Vec<Obj> = BUILTIN_MODULES.iter().map(|n| s(n)).collect();
    let names = tuple_core::from_objs(names);
    set("builtin_module_names", &names)?;
    let frozen = molt_runtime::statics::type_of_id(molt_runtime::BuiltinType::FrozenSet).value();
    set("stdlib_module_names", &call::call(frozen, &[names.value()])?)?;
    set("flags", &flags()?)?;
    set("float_info", &float_info()?)?;
    set(
        "int_info",
        &struct_sequence(
            "sys",
            "int_info",
            &[
                ("bits_per_digit", i(30)),
                ("sizeof_digit", i(4)),
                ("default_max_str_digits", i(4300)),
                ("str_digits_check_threshold", i(640)),
            ],
        )?,
    )?;
    set(
        "hash_info",
        &struct_sequence(
            "sys",
            "hash_info",
            &[
                ("width", i(64)),
                ("modulus", i((1 << 61) - 1)),
                ("inf", i(314159)),
                ("nan", i(0)),
                ("imag", i(1000003)),
                ("algorithm", s("siphash13")),
                ("hash_bits", i(64)),
                ("seed_bits", i(128)),
                ("cutoff", i(0)),
            ],
        )?,
    )?;
    set(
        "thread_info",
        &struct_sequence(
            "sys",
            "thread_info",
            &[("name", s("pthread")), ("lock", s("semaphore")), ("version", Obj::NONE)],
        )?,
    )
}

fn flags() -> Res<Obj> {
    let mut fields: Vec<(&str, Obj)> = [
        "debug",
        "inspect",
        "interactive",
        "optimize",
        "dont_write_bytecode",
        "no_user_site",
        "no_site",
        "ignore_environment",
        "verbose",
        "bytes_warning",
        "quiet",
    ]
    .into_iter()
    .map(|name| (name, i(0)))
    .collect();
    fields.push(("hash_randomization", i(1)));
    fields.push(("isolated", i(0)));
    fields.push(("dev_mode", Obj::FALSE));
    fields.push(("utf8_mode", i(0)));
    fields.push(("warn_default_encoding", i(0)));
    fields.push(("safe_path", Obj::FALSE));
    fields.push(("int_max_str_digits", i(4300)));
    struct_sequence("sys", "flags", &fields)
}

fn float_info() -> Res<Obj> {
    struct_sequence(
        "sys",
        "float_info",
        &[
            ("max", Obj::immediate(Value::float(f64::MAX))),
            ("max_exp", i(1024)),
            ("max_10_exp", i(308)),
            ("min", Obj::immediate(Value::float(f64::MIN_POSITIVE))),
            ("min_exp", i(-1021)),
            ("min_10_exp", i(-307)),
            ("dig", i(15)),
            ("mant_dig", i(53)),
            ("epsilon", Obj::immediate(Value::float(f64::EPSILON))),
            ("radix", i(2)),
            ("rounds", i(1)),
        ],
    )
}
