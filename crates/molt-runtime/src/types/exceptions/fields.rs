//! Exceptions with a few fields of their own: StopIteration, SystemExit, KeyError, AttributeError, NameError, ImportError,
//! SyntaxError.

use super::base::{self, put};
use crate::args::Args;
use crate::exception::*;
use crate::obj::{Obj, Res};
use crate::raise;
use crate::text;
use crate::{object_ops, tuple_core};
use molt_abi::{ExceptionObj, StrObj, Value};
use molt_macros::pytype;

const fn size(fields: usize) -> usize {
    ExceptionObj::FIELDS + 8 * fields
}

fn get(this: &ExceptionObj, i: usize) -> Option<Value> {
    this.field(i).get().non_null()
}

fn set(this: &ExceptionObj, i: usize, v: Option<Value>) {
    put(this.field(i), v.unwrap_or(Value::NULL));
}

/// Signal the end from iterator.__next__().
#[pytype(name = "StopIteration", id = StopIteration, base = Exception, layout = ExceptionObj, basic_size = size(1), flags = [BASETYPE, HAVE_GC])]
impl StopIterationType {
    #[slot(tp_init)]
    fn init(this: &ExceptionObj, args: Args) -> Res<()> {
        base::init(this, &args)?;
        put(this.field(STOP_VALUE), args.positional.first().copied().unwrap_or(Value::NONE));
        Ok(())
    }
    #[getter("value", member)]
    fn value(this: &ExceptionObj) -> Option<Value> {
        get(this, STOP_VALUE)
    }
    #[setter("value")]
    fn set_value(this: &ExceptionObj, v: Option<Value>) {
        set(this, STOP_VALUE, v);
    }
}

/// Request to exit from the interpreter.
#[pytype(name = "SystemExit", id = SystemExit, base = BaseException, layout = ExceptionObj, basic_size = size(1), flags = [BASETYPE, HAVE_GC])]
impl SystemExitType {
    #[slot(tp_init)]
    fn init(this: &ExceptionObj, args: Args) -> Res<()> {
        base::init(this, &args)?;
        match args.positional {
            [] => {}
            [one] => put(this.field(EXIT_CODE), *one),
            _ => put(this.field(EXIT_CODE), this.args.get()),
        }
        Ok(())
    }
    /// exception code
    #[getter("code", member)]
    fn code(this: &ExceptionObj) -> Option<Value> {
        get(this, EXIT_CODE)
    }
    #[setter("code")]
    fn set_code(this: &ExceptionObj, v: Option<Value>) {
        set(this, EXIT_CODE, v);
    }
}

/// Mapping key not found.
#[pytype(name = "KeyError", id = KeyError, base = LookupError, layout = ExceptionObj, flags = [BASETYPE, HAVE_GC])]
impl KeyErrorType {
    /// One argument is shown by repr: `KeyError('')` must not look empty.
    #[slot(tp_str)]
    fn str(this: &ExceptionObj) -> Res<Obj> {
        match tuple_core::items(this.args.get()) {
            [one] => object_ops::repr(*one),
            _ => base::to_str(this),
        }
    }
}

/// Keyword arguments of an exception's init: those in `names` go to `fields`, others are refused.
fn keyword_fields(class: &str, args: &Args<'_>, names: &[&str]) -> Res<Vec<Option<Value>>> {
    let mut out = vec![None; names.len()];
    for (&k, &v) in args.names.iter().zip(args.keywords) {
        match names.iter().position(|n| crate::str_core::is_str(k, n)) {
            Some(i) => out[i] = Some(v),
            None => {
                return Err(raise::type_error(text!["'", k, "' is an invalid keyword argument for ", class, "()"]));
            }
        }
    }
    Ok(out)
}

/// Attribute not found.
#[pytype(name = "AttributeError", id = AttributeError, base = Exception, layout = ExceptionObj, basic_size = size(2), flags = [BASETYPE, HAVE_GC])]
impl AttributeErrorType {
    #[slot(tp_init)]
    fn init(this: &ExceptionObj, args: Args) -> Res<()> {
        let f = keyword_fields("AttributeError", &args, &["name", "obj"])?;
        base::init(this, &Args { keywords: &[], names: &[], kwnames: Value::NULL, ..args })?;
        set(this, ATTRIBUTE_NAME, f[0]);
        set(this, ATTRIBUTE_OBJ, f[1]);
        Ok(())
    }
    /// attribute name
    #[getter("name", member)]
    fn name(this: &ExceptionObj) -> Option<Value> {
        get(this, ATTRIBUTE_NAME)
    }
    #[setter("name")]
    fn set_name(this: &ExceptionObj, v: Option<Value>) {
        set(this, ATTRIBUTE_NAME, v);
    }
    /// object
    #[getter("obj", member)]
    fn obj(this: &ExceptionObj) -> Option<Value> {
        get(this, ATTRIBUTE_OBJ)
    }
    #[setter("obj")]
    fn set_obj(this: &ExceptionObj, v: Option<Value>) {
        set(this, ATTRIBUTE_OBJ, v);
    }
}

/// Name not found globally.
#[pytype(name = "NameError", id = NameError, base = Exception, layout = ExceptionObj, basic_size = size(1), flags = [BASETYPE, HAVE_GC])]
impl NameErrorType {
    #[slot(tp_init)]
    fn init(this: &ExceptionObj, args: Args) -> Res<()> {
        let f = keyword_fields("NameError", &args, &["name"])?;
        base::init(this, &Args { keywords: &[], names: &[], kwnames: Value::NULL, ..args })?;
        set(this, NAME_NAME, f[0]);
        Ok(())
    }
    /// name
    #[getter("name", member)]
    fn name(this: &ExceptionObj) -> Option<Value> {
        get(this, NAME_NAME)
    }
    #[setter("name")]
    fn set_name(this: &ExceptionObj, v: Option<Value>) {
        set(this, NAME_NAME, v);
    }
}

/// Import can't find module, or can't find name in module.
#[pytype(name = "ImportError", id = ImportError, base = Exception, layout = ExceptionObj, basic_size = size(4), flags = [BASETYPE, HAVE_GC])]
impl ImportErrorType {
    #[slot(tp_init)]
    fn init(this: &ExceptionObj, args: Args) -> Res<()> {
        let f = keyword_fields("ImportError", &args, &["name", "path", "name_from"])?;
        base::init(this, &Args { keywords: &[], names: &[], kwnames: Value::NULL, ..args })?;
        set(this, IMPORT_NAME, f[0]);
        set(this, IMPORT_PATH, f[1]);
        set(this, IMPORT_NAME_FROM, f[2]);
        set(this, IMPORT_MSG, if args.positional.len() == 1 { Some(args.positional[0]) } else { None });
        Ok(())
    }
    #[slot(tp_str)]
    fn str(this: &ExceptionObj) -> Res<Obj> {
        match get(this, IMPORT_MSG) {
            Some(m) if crate::statics::is_exact(m, molt_abi::BuiltinType::Str) => Ok(Obj::new(m)),
            _ => base::to_str(this),
        }
    }
    /// exception message
    #[getter("msg", member)]
    fn msg(this: &ExceptionObj) -> Option<Value> {
        get(this, IMPORT_MSG)
    }
    #[setter("msg")]
    fn set_msg(this: &ExceptionObj, v: Option<Value>) {
        set(this, IMPORT_MSG, v);
    }
    /// module name
    #[getter("name", member)]
    fn name(this: &ExceptionObj) -> Option<Value> {
        get(this, IMPORT_NAME)
    }
    #[setter("name")]
    fn set_name(this: &ExceptionObj, v: Option<Value>) {
        set(this, IMPORT_NAME, v);
    }
    /// module path
    #[getter("path", member)]
    fn path(this: &ExceptionObj) -> Option<Value> {
        get(this, IMPORT_PATH)
    }
    #[setter("path")]
    fn set_path(this: &ExceptionObj, v: Option<Value>) {
        set(this, IMPORT_PATH, v);
    }
    /// name imported from module
    #[getter("name_from", member)]
    fn name_from(this: &ExceptionObj) -> Option<Value> {
        get(this, IMPORT_NAME_FROM)
    }
    #[setter("name_from")]
    fn set_name_from(this: &ExceptionObj, v: Option<Value>) {
        set(this, IMPORT_NAME_FROM, v);
    }
}

macro_rules! syntax_fields {
    ($($field:ident $set:ident $name:literal $index:ident;)*) => {
        /// Invalid syntax.
        #[pytype(name = "SyntaxError", id = SyntaxError, base = Exception, layout = ExceptionObj, basic_size = size(8), flags = [BASETYPE, HAVE_GC])]
        impl SyntaxErrorType {
            #[slot(tp_init)]
            fn init(this: &ExceptionObj, args: Args) -> Res<()> {
                base::init(this, &args)?;
                if let Some(&m) = args.positional.first() {
                    put(this.field(SYNTAX_MSG), m);
                }
                if args.positional.len() == 2 {
                    let info = object_ops::to_vec(args.positional[1])?;
                    let order = [
                        SYNTAX_FILENAME, SYNTAX_LINENO, SYNTAX_OFFSET, SYNTAX_TEXT, SYNTAX_END_LINENO, SYNTAX_END_OFFSET,
                    ];
                    if info.len() < 4 || info.len() > 6 {
                        return Err(raise::type_error(text![
                            "function missing required argument or takes at most 6 arguments (", info.len(), " given)"
                        ]));
                    }
                    for (i, v) in order.iter().zip(&info) {
                        put(this.field(*i), v.value());
                    }
                    if info.len() == 5 {
                        return Err(raise::type_error("end_offset must be provided when end_lineno is provided"));
                    }
                }
                Ok(())
            }
            #[slot(tp_str)]
            fn str(this: &ExceptionObj) -> Res<Obj> {
                let msg = object_ops::to_str(get(this, SYNTAX_MSG).unwrap_or(Value::NONE))?;
                let file = get(this, SYNTAX_FILENAME).filter(|f| f.cast::<StrObj>().is_some()).map(base_name);
                let line = get(this, SYNTAX_LINENO).and_then(crate::int_core::to_i64);
                Ok(match (file, line) {
                    (None, None) => msg,
                    (Some(f), Some(l)) => text![&msg, " (", f, ", line ", l, ")"].into_obj(),
                    (Some(f), None) => text![&msg, " (", f, ")"].into_obj(),
                    (None, Some(l)) => text![&msg, " (line ", l, ")"].into_obj(),
                })
            }
            $(
                #[getter($name, member)]
                fn $field(this: &ExceptionObj) -> Option<Value> {
                    get(this, $index)
                }
                #[setter($name)]
                fn $set(this: &ExceptionObj, v: Option<Value>) {
                    set(this, $index, v);
                }
            )*
        }
    };
}

syntax_fields! {
    msg set_msg "msg" SYNTAX_MSG;
    filename set_filename "filename" SYNTAX_FILENAME;
    lineno set_lineno "lineno" SYNTAX_LINENO;
    offset set_offset "offset" SYNTAX_OFFSET;
    text set_text "text" SYNTAX_TEXT;
    end_lineno set_end_lineno "end_lineno" SYNTAX_END_LINENO;
    end_offset set_end_offset "end_offset" SYNTAX_END_OFFSET;
    print_file set_print_file "print_file_and_line" SYNTAX_PRINT_FILE;
}

/// The part of a path behind the last separator.
fn base_name(path: Value) -> text::Text {
    let mut out = text::Text::new();
    if let Some(s) = path.cast::<StrObj>() {
        let start = (0..s.len()).rev().find(|&i| s.at(i) == '/' as u32).map_or(0, |i| i + 1);
        for i in start..s.len() {
            out.push_code_point(s.at(i));
        }
    }
    out
}
