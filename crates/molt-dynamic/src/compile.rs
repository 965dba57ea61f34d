//! From source text to a code object.

use crate::source::text_of;
use crate::syntax_error;
use molt_abi::{Addr, Code, StrObj, Value, code_flags};
use molt_mirgen::{DynamicMode, ModuleInput, generate_dynamic};
use molt_runtime::{BuiltinType, Obj, Res, codec, raise, str_core, text, types};
use molt_sema::Futures;
use molt_source::{Diagnostic, FileId, SourceFile};
use molt_syntax::{ast, parse_expression, parse_interactive, parse_module};

/// Bits of `compile`'s flags that CPython 3.12 knows (`PyCF_MASK`, `PyCF_MASK_OBSOLETE`, `PyCF_COMPILE_MASK`).
const KNOWN_FLAGS: i64 = 0x1fe_0000 | 0x10 | 0x400 | 0x2000 | 0x1000 | 0x200 | 0x4000;
/// `from __future__ import annotations`.
pub const ANNOTATIONS: i64 = code_flags::FUTURE_ANNOTATIONS as i64;
/// Those that change nothing: features that are always on, and the hint for interactive consoles.
const IDLE_FLAGS: i64 = 0x0be_0000 | 0x10 | 0x200;

/// `compile(source, filename, mode, flags, …, optimize)`.
pub fn compile(source: Value, filename: Value, mode: Value, flags: i64, optimize: i64) -> Res<Obj> {
    if flags & !KNOWN_FLAGS != 0 {
        return Err(raise::value_error("compile(): unrecognised flags"));
    }
    if !(-1..=2).contains(&optimize) {
        return Err(raise::value_error("compile(): invalid optimize value"));
    }
    if flags & !(IDLE_FLAGS | ANNOTATIONS) != 0 {
        return Err(raise::raise(BuiltinType::NotImplementedError, "compile() with these flags is not supported"));
    }
    if source.cast::<molt_abi::CodeObj>().is_some() {
        return Err(raise::type_error("compile() arg 1 must be a string, bytes or AST object"));
    }
    let mode = match mode.cast::<StrObj>().map(str_core::to_utf8_lossy).as_deref() {
        Some("eval") => DynamicMode::Eval,
        Some("exec") => DynamicMode::Exec,
        Some("single") => DynamicMode::Single,
        _ => {
            return Err(raise::value_error("compile() mode 'func_type' requires flag PyCF_ONLY_AST"));
        }
    };
    let decoded;
    let name = match filename.cast::<StrObj>() {
        Some(name) => name,
        None => {
            let errors = str_core::str("surrogateescape");
            decoded = codec::decode_value(filename, None, errors.cast::<StrObj>())?;
            str_core::str_of(&decoded)
        }
    };
    let name = str_core::to_utf8_lossy(name);
    let lazy_annotations = flags & ANNOTATIONS != 0;
    let how = How { mode, lazy_annotations, optimize: u8::try_from(optimize).unwrap_or(0) };
    let code = translate(text_of(source, &name)?, &name, how)?;
    Ok(types::code::object_of(Addr::new(code).ptr()))
}

/// What a text is compiled as.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct How {
    pub mode: DynamicMode,
    pub lazy_annotations: bool,
    pub optimize: u8,
}

/// Compiles a text; the descriptor of its top level. The exception is pending on error.
pub fn translate(text: String, name: &str, how: How) -> Res<&'static Code> {
    let mode = how.mode;
    let source = SourceFile::new(name, text);
    let file = FileId(0);
    let (tree, errors) = match mode {
        DynamicMode::Exec => {
            let parsed = parse_module(&source, file);
            (parsed.syntax, parsed.errors)
        }
        DynamicMode::Single => {
            let parsed = parse_interactive(&source, file);
            (parsed.syntax, parsed.errors)
        }
        DynamicMode::Eval => {
            let parsed = parse_expression(&source, file);
            (parsed.syntax.map_or_else(|| module(Vec::new()), as_module), parsed.errors)
        }
    };
    if let Some(error) = errors.first() {
        return Err(syntax_error::raise(error, &source, mode));
    }
    let (scopes, facts, errors) = {
        let inherited = Futures { annotations: how.lazy_annotations, ..Futures::default() };
        molt_sema::resolve_tree_with(&tree, file, &source, inherited)
    };
    if let Some(error) = errors.first() {
        return Err(syntax_error::raise(error, &source, mode));
    }
    let refused = molt_sema::unsupported::check(&tree, file);
    if let Some(refused) = refused.iter().find(|diagnostic| Diagnostic::is_error(diagnostic)) {
        return Err(raise::raise(BuiltinType::NotImplementedError, text![refused.message.as_str()]));
    }
    let input = ModuleInput {
        name: "__main__",
        path: name,
        is_package: false,
        file: &source,
        body: &tree.body,
        scopes: &scopes,
        lazy_annotations: facts.futures.annotations,
        optimize: how.optimize,
        frames: molt_sema::FrameUse::Locals,
    };
    let program = generate_dynamic(&input, mode);
    molt_interp::dynamic::add(program).ok_or_else(|| raise::system_error("the code has no top level"))
}

/// An expression as a module of one statement.
fn as_module(expression: ast::ModExpression) -> ast::ModModule {
    let range = expression.range;
    module(vec![ast::Stmt::Expr(ast::StmtExpr { node_index: Default::default(), range, value: expression.body })])
}

fn module(body: Vec<ast::Stmt>) -> ast::ModModule {
    ast::ModModule { node_index: Default::default(), range: Default::default(), body: body.into() }
}
