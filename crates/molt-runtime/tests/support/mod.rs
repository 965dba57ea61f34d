//! A small evaluator of Python expressions over the runtime's own operations, so that its types can be compared with CPython's
//! answers line by line before there is a compiler. Literals, operators, calls with keywords, attributes, subscripts.

mod lexer;
mod show;

use lexer::{Token, lex};
use molt_abi::{BuiltinType, CompareOp, Ptr, SliceObj, Tables, TypeDesc, TypeRows, Value};
use molt_runtime::args::Args;
use molt_runtime::number_ops::{self, BinOp, UnaryOp};
use molt_runtime::obj::{Obj, Res};
use molt_runtime::statics::type_of_id;
use molt_runtime::types;
use molt_runtime::{
    alloc, attr, call, dict_core, intern, list_core, object_ops, ops, raise, str_core, text, tuple_core,
};
pub use show::outcome;

pub struct Parser {
    tokens: Vec<Token>,
    at: usize,
}

const COMPARISONS: [(&str, CompareOp); 6] = [
    ("<", CompareOp::Lt),
    ("<=", CompareOp::Le),
    ("==", CompareOp::Eq),
    ("!=", CompareOp::Ne),
    (">", CompareOp::Gt),
    (">=", CompareOp::Ge),
];

const LEVELS: [&[(&str, BinOp)]; 6] = [
    &[("|", BinOp::Or)],
    &[("^", BinOp::Xor)],
    &[("&", BinOp::And)],
    &[("<<", BinOp::LShift), (">>", BinOp::RShift)],
    &[("+", BinOp::Add), ("-", BinOp::Sub)],
    &[("*", BinOp::Mul), ("/", BinOp::TrueDiv), ("//", BinOp::FloorDiv), ("%", BinOp::Mod)],
];

/// The value of an expression, or what it raised (pending).
pub fn evaluate(source: &str) -> Res<Obj> {
    let mut p = Parser { tokens: lex(source), at: 0 };
    let v = p.expression()?;
    assert_eq!(p.at, p.tokens.len(), "not an expression of the test language: {source}");
    Ok(v)
}

impl Parser {
    fn op(&mut self, text: &str) -> bool {
        let found = matches!(self.tokens.get(self.at), Some(Token::Op(t)) if t == text);
        self.at += found as usize;
        found
    }
    fn expect(&mut self, text: &str) {
        assert!(self.op(text), "expected {text} at token {}: {:?}", self.at, self.tokens);
    }
    fn peek_op(&self, ahead: usize, text: &str) -> bool {
        matches!(self.tokens.get(self.at + ahead), Some(Token::Op(t)) if t == text)
    }
    fn name(&mut self, text: &str) -> bool {
        let found = matches!(self.tokens.get(self.at), Some(Token::Name(t)) if t == text);
        self.at += found as usize;
        found
    }

    pub fn expression(&mut self) -> Res<Obj> {
        if self.name("not") {
            let v = self.expression()?;
            return Ok(Obj::bool(!object_ops::is_true(v.value())?));
        }
        let left = self.binary(0)?;
        for (text, op) in COMPARISONS {
            if self.op(text) {
                let right = self.binary(0)?;
                return object_ops::rich_compare(left.value(), right.value(), op);
            }
        }
        if self.name("is") {
            let right = self.binary(0)?;
            return Ok(Obj::bool(left.value() == right.value()));
        }
        if self.name("in") {
            let right = self.binary(0)?;
            return object_ops::contains(right.value(), left.value()).map(Obj::bool);
        }
        Ok(left)
    }

    fn binary(&mut self, level: usize) -> Res<Obj> {
        let Some(ops) = LEVELS.get(level) else { return self.unary() };
        let mut left = self.binary(level + 1)?;
        'again: loop {
            for (text, op) in *ops {
                if self.op(text) {
                    let right = self.binary(level + 1)?;
                    left = number_ops::binary(*op, left.value(), right.value())?;
                    continue 'again;
                }
            }
            return Ok(left);
        }
    }

    fn unary(&mut self) -> Res<Obj> {
        for (text, op) in [("-", UnaryOp::Neg), ("+", UnaryOp::Pos), ("~", UnaryOp::Invert)] {
            if self.op(text) {
                let v = self.unary()?;
                return number_ops::unary(op, v.value());
            }
        }
        let base = self.postfix()?;
        if self.op("**") {
            let exponent = self.unary()?;
            return number_ops::power(base.value(), exponent.value(), Value::NONE);
        }
        Ok(base)
    }

    fn postfix(&mut self) -> Res<Obj> {
        let mut v = self.atom()?;
        loop {
            if self.op(".") {
                let Some(Token::Name(name)) = self.tokens.get(self.at).cloned() else { panic!("a name after the dot") };
                self.at += 1;
                v = attr::get(v.value(), intern::intern_str(&name))?;
            } else if self.op("(") {
                let (positional, names, values) = self.arguments()?;
                let words: Vec<Value> = positional.iter().chain(&values).map(Obj::value).collect();
                let kwnames = tuple_core::from_objs(names);
                let n = positional.len();
                let keywords = if values.is_empty() { Value::NULL } else { kwnames.value() };
                v = call::call_args(v.value(), Args::new(words.as_ptr(), n as u64, keywords))?;
            } else if self.op("[") {
                let key = self.subscript()?;
                self.expect("]");
                v = object_ops::get_item(v.value(), key.value())?;
            } else {
                return Ok(v);
            }
        }
    }

    fn subscript(&mut self) -> Res<Obj> {
        let mut parts = vec![Obj::NONE, Obj::NONE, Obj::NONE];
        let mut n = 0;
        let mut colons = 0;
        loop {
            if self.op(":") {
                colons += 1;
                n = colons;
            } else if self.peek_op(0, "]") {
                break;
            } else {
                parts[n] = self.expression()?;
            }
        }
        if colons == 0 {
            return Ok(parts[0].clone());
        }
        let mut words = parts.into_iter().map(Obj::into_value);
        let mut next = || words.next().unwrap_or(Value::NONE);
        let (start, stop, step) = (next(), next(), next());
        Ok(alloc::new_object(BuiltinType::Slice, |header| SliceObj { header, start, stop, step }))
    }

    #[allow(clippy::type_complexity)]
    fn arguments(&mut self) -> Res<(Vec<Obj>, Vec<Obj>, Vec<Obj>)> {
        let (mut positional, mut names, mut values) = (Vec::new(), Vec::new(), Vec::new());
        while !self.op(")") {
            if let Some(Token::Name(name)) = self.tokens.get(self.at).cloned()
                && self.peek_op(1, "=")
            {
                self.at += 2;
                names.push(Obj::new(intern::intern_str(&name)));
                values.push(self.expression()?);
            } else {
                positional.push(self.expression()?);
            }
            self.op(",");
        }
        Ok((positional, names, values))
    }

    fn items(&mut self, close: &str) -> Res<Vec<Obj>> {
        let mut items = Vec::new();
        while !self.op(close) {
            items.push(self.expression()?);
            self.op(",");
        }
        Ok(items)
    }

    fn atom(&mut self) -> Res<Obj> {
        let token = self.tokens.get(self.at).cloned();
        self.at += 1;
        match token {
            Some(Token::Int(digits)) => {
                let text = str_core::str(&digits);
                call::call(type_of_id(BuiltinType::Int).value(), &[text.value(), Value::small_int(0)])
            }
            Some(Token::Float(x)) => Ok(Obj::float(x)),
            Some(Token::Imaginary(x)) => Ok(molt_runtime::types::complex::new_complex((0.0, x))),
            Some(Token::Str(points)) => Ok(str_core::from_code_points(&points)),
            Some(Token::Bytes(data)) => molt_runtime::bytes_core::bytes(&data),
            Some(Token::Name(name)) => self.named(&name),
            Some(Token::Op(op)) if op == "(" => {
                let start = self.at;
                let mut items = self.items(")")?;
                let tuple =
                    items.len() != 1 || self.tokens[start..self.at].iter().rev().nth(1) == Some(&Token::Op(",".into()));
                if tuple { Ok(tuple_core::from_objs(items)) } else { Ok(items.remove(0)) }
            }
            Some(Token::Op(op)) if op == "[" => {
                let items = self.items("]")?;
                list_core::from_objs(items)
            }
            Some(Token::Op(op)) if op == "{" => {
                let d = dict_core::new();
                while !self.op("}") {
                    let key = self.expression()?;
                    self.expect(":");
                    let value = self.expression()?;
                    dict_core::set(dict_core::dict_of(&d), key.value(), value.value())?;
                    self.op(",");
                }
                Ok(d)
            }
            other => panic!("unexpected {other:?}"),
        }
    }

    fn named(&mut self, name: &str) -> Res<Obj> {
        if !self.peek_op(0, "(") || type_named(name).is_some() {
            return Ok(match name {
                "None" => Obj::NONE,
                "True" => Obj::TRUE,
                "False" => Obj::FALSE,
                _ => match type_named(name) {
                    Some(t) => Obj::new(type_of_id(t).value()),
                    None => panic!("unknown name {name}"),
                },
            });
        }
        self.at += 1;
        let (args, _, _) = self.arguments()?;
        let v: Vec<Value> = args.iter().map(Obj::value).collect();
        match (name, v.as_slice()) {
            ("repr", &[x]) => object_ops::repr(x),
            ("ascii", &[x]) => ops::format::ascii(x),
            ("hash", &[x]) => object_ops::hash(x).map(molt_runtime::int_core::int),
            ("len", &[x]) => object_ops::len(x).map(molt_runtime::int_core::int),
            ("abs", &[x]) => number_ops::unary(UnaryOp::Abs, x),
            ("divmod", &[x, y]) => number_ops::binary(BinOp::DivMod, x, y),
            ("pow", &[x, y]) => number_ops::power(x, y, Value::NONE),
            ("pow", &[x, y, z]) => number_ops::power(x, y, z),
            ("format", &[x]) => ops::format::format(x, str_core::str("").value()),
            ("format", &[x, spec]) => ops::format::format(x, spec),
            ("field", &[x, spec, conversion]) => {
                let letter = conversion.as_small_int().unwrap_or(0) as u64;
                let spec = if spec.is_none() { Value::MISSING } else { spec };
                Obj::from_result(ops::format::molt_format(x, spec, letter))
            }
            ("items", &[x]) => object_ops::to_vec(x).and_then(list_core::from_objs),
            ("round", &[x, ref rest @ ..]) => match call::call_special(x, molt_runtime::names::__round__(), rest)? {
                Some(r) => Ok(r),
                None => Err(raise::type_error(text!["no __round__"])),
            },
            _ => panic!("unknown function {name}"),
        }
    }
}

fn type_named(name: &str) -> Option<BuiltinType> {
    Some(match name {
        "int" => BuiltinType::Int,
        "bool" => BuiltinType::Bool,
        "float" => BuiltinType::Float,
        "complex" => BuiltinType::Complex,
        "str" => BuiltinType::Str,
        "bytes" => BuiltinType::Bytes,
        "bytearray" => BuiltinType::ByteArray,
        "object" => BuiltinType::Object,
        "type" => BuiltinType::Type,
        _ => return None,
    })
}

/// Types that the operations need and that `manifest::TYPES` may not list yet.
const MORE: &[&TypeDesc] = &[
    &types::type_type::TypeType::DESC,
    &types::builtin_function::BuiltinFunctionType::DESC,
    &types::builtin_function::MethodDescriptorType::DESC,
    &types::builtin_function::ClassMethodDescriptorType::DESC,
    &types::bound_method::MethodType::DESC,
    &types::getset::GetSetType::DESC,
    &types::member::MemberType::DESC,
    &types::slot_wrapper::WrapperDescriptorType::DESC,
    &types::slot_wrapper::MethodWrapperType::DESC,
    &types::staticmethod::StaticMethodType::DESC,
    &types::classmethod::ClassMethodType::DESC,
    &types::singletons::NoneType::DESC,
    &types::singletons::NotImplementedType::DESC,
    &types::exceptions::base::BaseExceptionType::DESC,
    &types::exceptions::fields::KeyErrorType::DESC,
    &types::exceptions::fields::AttributeErrorType::DESC,
    &types::exceptions::fields::NameErrorType::DESC,
    &types::exceptions::fields::ImportErrorType::DESC,
    &types::exceptions::os_error::OSErrorType::DESC,
    &types::exceptions::unicode::UnicodeDecodeErrorType::DESC,
    &types::exceptions::unicode::UnicodeEncodeErrorType::DESC,
    &types::exceptions::unicode::UnicodeTranslateErrorType::DESC,
    &types::exceptions::table::ExceptionType::DESC,
    &types::exceptions::table::KeyboardInterruptType::DESC,
    &types::exceptions::table::GeneratorExitType::DESC,
    &types::exceptions::table::StopAsyncIterationType::DESC,
    &types::exceptions::table::ArithmeticErrorType::DESC,
    &types::exceptions::table::FloatingPointErrorType::DESC,
    &types::exceptions::table::OverflowErrorType::DESC,
    &types::exceptions::table::ZeroDivisionErrorType::DESC,
    &types::exceptions::table::AssertionErrorType::DESC,
    &types::exceptions::table::BufferErrorType::DESC,
    &types::exceptions::table::EOFErrorType::DESC,
    &types::exceptions::table::ModuleNotFoundErrorType::DESC,
    &types::exceptions::table::LookupErrorType::DESC,
    &types::exceptions::table::IndexErrorType::DESC,
    &types::exceptions::table::MemoryErrorType::DESC,
    &types::exceptions::table::UnboundLocalErrorType::DESC,
    &types::exceptions::table::BlockingIOErrorType::DESC,
    &types::exceptions::table::ChildProcessErrorType::DESC,
    &types::exceptions::table::ConnectionErrorType::DESC,
    &types::exceptions::table::BrokenPipeErrorType::DESC,
    &types::exceptions::table::ConnectionAbortedErrorType::DESC,
    &types::exceptions::table::ConnectionRefusedErrorType::DESC,
    &types::exceptions::table::ConnectionResetErrorType::DESC,
    &types::exceptions::table::FileExistsErrorType::DESC,
    &types::exceptions::table::FileNotFoundErrorType::DESC,
    &types::exceptions::table::InterruptedErrorType::DESC,
    &types::exceptions::table::IsADirectoryErrorType::DESC,
    &types::exceptions::table::NotADirectoryErrorType::DESC,
    &types::exceptions::table::PermissionErrorType::DESC,
    &types::exceptions::table::ProcessLookupErrorType::DESC,
    &types::exceptions::table::TimeoutErrorType::DESC,
    &types::exceptions::table::ReferenceErrorType::DESC,
    &types::exceptions::table::RuntimeErrorType::DESC,
    &types::exceptions::table::NotImplementedErrorType::DESC,
    &types::exceptions::table::RecursionErrorType::DESC,
    &types::exceptions::table::SystemErrorType::DESC,
    &types::exceptions::table::TypeErrorType::DESC,
    &types::exceptions::table::ValueErrorType::DESC,
    &types::exceptions::table::UnicodeErrorType::DESC,
    &types::exceptions::table::WarningType::DESC,
    &types::exceptions::table::DeprecationWarningType::DESC,
    &types::exceptions::table::PendingDeprecationWarningType::DESC,
    &types::exceptions::table::RuntimeWarningType::DESC,
    &types::exceptions::table::SyntaxWarningType::DESC,
    &types::exceptions::table::UserWarningType::DESC,
    &types::exceptions::table::FutureWarningType::DESC,
    &types::exceptions::table::ImportWarningType::DESC,
    &types::exceptions::table::UnicodeWarningType::DESC,
    &types::exceptions::table::BytesWarningType::DESC,
    &types::exceptions::table::ResourceWarningType::DESC,
    &types::exceptions::table::EncodingWarningType::DESC,
];

/// Sets up names and types, once per process.
pub fn start() {
    molt_runtime::type_init::wire();
    molt_runtime::names::init();
    let mut rows: [Ptr<TypeRows>; BuiltinType::COUNT] = [Ptr::NULL; BuiltinType::COUNT];
    for t in MORE.iter().chain(molt_runtime::manifest::TYPES) {
        if let Ok(id) = usize::try_from(t.rows.id) {
            rows[id] = Ptr::of(t.rows);
        }
    }
    let rows = Box::leak(Box::new(rows));
    let tables = Tables { types: Ptr::new(rows.as_ptr()), ..molt_runtime::manifest::full_tables() };
    assert!(molt_runtime::type_init::init_types(&tables).is_ok());
}
