//! Expansion of one builtin function: direct entry, generic entry, row, symbols.

use crate::signature::{self, Kind, Signature};
use proc_macro2::{Span, TokenStream};
use quote::{format_ident, quote};
use syn::parse::Parser;
use syn::punctuated::Punctuated;
use syn::{Error, Expr, ExprLit, FnArg, Ident, ItemFn, Lit, Meta, Result, Token};

/// What the attribute of a builtin says beside the signature.
#[derive(Default)]
pub struct Options {
    pub signature: Option<String>,
    pub module: String,
    pub classmethod: bool,
    pub staticmethod: bool,
    pub flags: Vec<Ident>,
    pub family: Option<Ident>,
    pub doc: String,
}

/// Reads `"signature", flag, key = value, …`.
pub fn options(attr: TokenStream) -> Result<Options> {
    let mut out = Options::default();
    let items = Punctuated::<Expr, Token![,]>::parse_terminated.parse2(attr)?;
    for e in items {
        match &e {
            Expr::Lit(ExprLit { lit: Lit::Str(s), .. }) => out.signature = Some(s.value()),
            Expr::Path(p) if p.path.get_ident().is_some() => {
                let id = p.path.get_ident().cloned().unwrap_or_else(|| Ident::new("_", Span::call_site()));
                match id.to_string().as_str() {
                    "classmethod" => out.classmethod = true,
                    "staticmethod" => out.staticmethod = true,
                    "pure" => out.flags.push(Ident::new("PURE", id.span())),
                    "no_python" => out.flags.push(Ident::new("NO_PYTHON", id.span())),
                    _ => return Err(Error::new(id.span(), "unknown option")),
                }
            }
            Expr::Assign(a) => {
                let key = quote!(#a).to_string();
                let name = key.split('=').next().unwrap_or("").trim().to_string();
                match (name.as_str(), &*a.right) {
                    ("module", Expr::Lit(ExprLit { lit: Lit::Str(s), .. })) => out.module = s.value(),
                    ("doc", Expr::Lit(ExprLit { lit: Lit::Str(s), .. })) => out.doc = s.value(),
                    ("family", Expr::Path(p)) => out.family = p.path.get_ident().cloned(),
                    ("effects", _) => {}
                    _ => return Err(Error::new_spanned(a, "unknown option")),
                }
            }
            _ => return Err(Error::new_spanned(e, "expected a signature or an option")),
        }
    }
    Ok(out)
}

/// Doc comments of a function as one text.
pub fn doc_text(attrs: &[syn::Attribute]) -> String {
    let mut lines = Vec::new();
    for a in attrs {
        if let Meta::NameValue(nv) = &a.meta
            && nv.path.is_ident("doc")
            && let Expr::Lit(ExprLit { lit: Lit::Str(s), .. }) = &nv.value
        {
            lines.push(s.value().trim().to_string());
        }
    }
    lines.join("\n")
}

/// Name of a symbol part: everything that is no identifier becomes `_`.
pub fn sanitize(s: &str) -> String {
    s.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '_' }).collect()
}

/// What one function expands to.
pub struct Expanded {
    pub tokens: TokenStream,
    /// Expression of type `MethodRow`.
    pub row: TokenStream,
    /// Expression of type `SymbolRow`.
    pub symbol: TokenStream,
}

/// Default value of a parameter, as a `Value` expression: what the direct entry's MISSING stands for when the Rust parameter is
/// not an `Option`.
fn default_value(text: &str) -> Option<TokenStream> {
    let v = quote!(::molt_runtime::Value);
    match text {
        "None" => return Some(quote!(#v::NONE)),
        "True" => return Some(quote!(#v::TRUE)),
        "False" => return Some(quote!(#v::FALSE)),
        _ => {}
    }
    if let Ok(i) = text.parse::<i64>()
        && (-(1i64 << 47)..(1i64 << 47)).contains(&i)
    {
        return Some(quote!(#v::small_int(#i)));
    }
    if let Ok(x) = text.parse::<f64>() {
        return Some(quote!(#v::float(#x)));
    }
    None
}

fn is_option(ty: &syn::Type) -> bool {
    if let syn::Type::Path(p) = ty
        && let Some(last) = p.path.segments.last()
    {
        return last.ident == "Option" || last.ident == "OrNone";
    }
    false
}

/// The static `ParamSpec` of a signature.
pub fn spec_tokens(sig: &Signature, owner: &str, opts: &Options) -> TokenStream {
    let name = &sig.name;
    let params =
        sig.params.iter().filter(|p| !matches!(p.kind, Kind::Receiver | Kind::VarPositional | Kind::VarKeyword));
    let names: Vec<_> = params.clone().map(|p| p.name.clone()).collect();
    let required: Vec<_> = params.clone().map(|p| p.default.is_none()).collect();
    let count = |k: Kind| sig.params.iter().filter(|p| p.kind == k).count() as u8;
    let posonly = count(Kind::PositionalOnly);
    let positional = posonly + count(Kind::Positional);
    let receiver = count(Kind::Receiver) > 0;
    let classmethod = opts.classmethod;
    let varargs = count(Kind::VarPositional) > 0;
    let kwargs = count(Kind::VarKeyword) > 0;
    let family = opts.family.clone().unwrap_or_else(|| Ident::new("Auto", Span::call_site()));
    quote! {
        static SPEC: ::molt_runtime::args::ParamSpec = ::molt_runtime::args::ParamSpec {
            owner: #owner,
            name: #name,
            names: &[#(#names),*],
            required: &[#(#required),*],
            posonly: #posonly,
            positional: #positional,
            receiver: #receiver,
            classmethod: #classmethod,
            varargs: #varargs,
            kwargs: #kwargs,
            family: ::molt_runtime::args::Family::#family,
        };
    }
}

/// Argument expressions for the call of the Rust function, given the words `w0…` (one per signature parameter but the starred).
/// `first` is the position of the first Rust parameter that belongs to the signature.
pub fn argument_exprs(sig: &Signature, f: &syn::Signature, first: usize) -> Result<(Vec<TokenStream>, Vec<Ident>)> {
    let rust: Vec<&syn::Type> = f
        .inputs
        .iter()
        .skip(first)
        .map(|a| match a {
            FnArg::Typed(t) => Ok(&*t.ty),
            FnArg::Receiver(r) => {
                Err(Error::new_spanned(r, "builtins take the receiver as an ordinary parameter `this`"))
            }
        })
        .collect::<Result<_>>()?;
    if rust.len() != sig.params.len() {
        return Err(Error::new_spanned(
            f,
            format!("the signature has {} parameters, the function {}", sig.params.len(), rust.len()),
        ));
    }
    let mut exprs = Vec::new();
    let mut words = Vec::new();
    let mut index = 0usize;
    for (p, ty) in sig.params.iter().zip(rust) {
        let word = format_ident!("w{}", words.len());
        match p.kind {
            Kind::Receiver => {
                exprs.push(quote!(::molt_runtime::args::FromSelf::from_self(#word)));
                words.push(word);
            }
            Kind::VarPositional => exprs.push(quote!(rest)),
            Kind::VarKeyword => exprs.push(quote!(keywords)),
            _ => {
                let i = index as u8;
                index += 1;
                let word_expr = match (&p.default, is_option(ty)) {
                    (Some(d), false) => match default_value(d) {
                        Some(v) => quote!((if #word.is_missing() { #v } else { #word })),
                        // The Rust type decides what MISSING means (`Value` sees it).
                        None => quote!(#word),
                    },
                    _ => quote!(#word),
                };
                exprs.push(quote!(::molt_runtime::args::FromArg::from_arg(
                    #word_expr,
                    ::molt_runtime::args::ArgCx { spec: &SPEC, index: #i }
                )?));
                words.push(word);
            }
        }
    }
    Ok((exprs, words))
}

/// Expands `f`, callable as `path`. `owner` is the type's or module's name ("" for none).
pub fn expand(
    f: &syn::Signature,
    path: TokenStream,
    owner: &str,
    symbol_owner: &str,
    opts: &Options,
) -> Result<Expanded> {
    let text = opts.signature.clone().ok_or_else(|| Error::new_spanned(f, "a builtin needs its Python signature"))?;
    let sig = signature::parse(&text).map_err(|e| Error::new_spanned(f, e))?;
    let symbol = format!("molt_b_{}_{}", sanitize(symbol_owner), sanitize(&sig.name));
    let entry = Ident::new(&symbol, Span::call_site());
    let direct = format_ident!("{}_d", symbol);
    let starred = sig.params.iter().any(|p| matches!(p.kind, Kind::VarPositional | Kind::VarKeyword));
    let (exprs, words) = argument_exprs(&sig, f, 0)?;
    let spec = spec_tokens(&sig, owner, opts);
    let n = words.len();
    let indices: Vec<_> = (0..n).map(syn::Index::from).collect();
    let module = format_ident!("__{}", symbol);

    let body = if starred {
        quote! {
            /// Generic entry.
            #[unsafe(no_mangle)]
            pub extern "C" fn #entry(
                _callee: ::molt_runtime::Value, argv: *const ::molt_runtime::Value, nargs: u64, kwnames: ::molt_runtime::Value,
            ) -> ::molt_runtime::Value {
                #spec
                let mut words = [::molt_runtime::Value::MISSING; #n];
                let (rest, keywords) = match ::molt_runtime::args::bind_starred(&SPEC, argv, nargs, kwnames, &mut words) {
                    Ok(r) => r,
                    Err(_) => return ::molt_runtime::Value::NULL,
                };
                let _ = (&rest, &keywords);
                #(let #words = words[#indices];)*
                ::molt_runtime::args::finish((move || ::molt_runtime::Res::Ok(#path(#(#exprs),*)))())
            }
        }
    } else {
        quote! {
            #spec
            /// Direct entry: one word per parameter.
            #[unsafe(no_mangle)]
            pub extern "C" fn #direct(#(#words: ::molt_runtime::Value),*) -> ::molt_runtime::Value {
                ::molt_runtime::args::finish((move || ::molt_runtime::Res::Ok(#path(#(#exprs),*)))())
            }
            /// Generic entry.
            #[unsafe(no_mangle)]
            pub extern "C" fn #entry(
                _callee: ::molt_runtime::Value, argv: *const ::molt_runtime::Value, nargs: u64, kwnames: ::molt_runtime::Value,
            ) -> ::molt_runtime::Value {
                let mut words = [::molt_runtime::Value::MISSING; #n];
                match ::molt_runtime::args::bind(&SPEC, argv, nargs, kwnames, &mut words) {
                    Ok(()) => #direct(#(words[#indices]),*),
                    Err(_) => ::molt_runtime::Value::NULL,
                }
            }
        }
    };
    let tokens = quote! {
        #[doc(hidden)]
        #[allow(non_snake_case, unused_imports, unused_mut, clippy::all)]
        pub mod #module {
            use super::*;
            #body
        }
    };

    let mut flags = opts.flags.clone();
    if opts.classmethod {
        flags.push(Ident::new("CLASS", Span::call_site()));
    }
    if opts.staticmethod {
        flags.push(Ident::new("STATIC", Span::call_site()));
    }
    let (direct_ptr, direct_name) = if starred {
        (quote!(::molt_abi::Ptr::NULL), String::new())
    } else {
        flags.push(Ident::new("DIRECT", Span::call_site()));
        (quote!(::molt_abi::Ptr::new(#module::#direct as *const u8)), format!("{symbol}_d"))
    };
    if sig.params.iter().any(|p| p.kind == Kind::VarPositional) {
        flags.push(Ident::new("VARARGS", Span::call_site()));
    }
    if sig.params.iter().any(|p| p.kind == Kind::VarKeyword) {
        flags.push(Ident::new("VARKEYWORDS", Span::call_site()));
    }
    let name = &sig.name;
    let doc = &opts.doc;
    let n = n as u32;
    let row = quote! {
        ::molt_abi::MethodRow {
            name: ::molt_abi::StrLit::new(#name),
            entry: ::molt_abi::FnPtr::new(#module::#entry),
            direct: #direct_ptr,
            param_count: #n,
            flags: 0 #(| ::molt_abi::method_flags::#flags)*,
            signature: ::molt_abi::StrLit::new(#text),
            doc: ::molt_abi::StrLit::new(#doc),
        }
    };
    let symbol_row = quote! {
        ::molt_abi::SymbolRow { name: #name, entry: #symbol, direct: #direct_name, signature: #text }
    };
    Ok(Expanded { tokens, row, symbol: symbol_row })
}

/// `#[builtin]` on a free function: also emits `ROW_<name>` and `SYMBOL_<name>` for the module that lists it.
pub fn free_function(attr: TokenStream, item: ItemFn) -> Result<TokenStream> {
    let mut opts = options(attr)?;
    if opts.doc.is_empty() {
        opts.doc = doc_text(&item.attrs);
    }
    let module = if opts.module.is_empty() { "builtins".to_string() } else { opts.module.clone() };
    let owner = if module == "builtins" { String::new() } else { module.clone() };
    let name = &item.sig.ident;
    let e = expand(&item.sig, quote!(#name), &owner, &module, &opts)?;
    let (tokens, row, symbol) = (e.tokens, e.row, e.symbol);
    let row_name = format_ident!("ROW_{}", name);
    let symbol_name = format_ident!("SYMBOL_{}", name);
    Ok(quote! {
        #item
        #tokens
        #[doc(hidden)]
        #[allow(non_upper_case_globals)]
        pub const #row_name: ::molt_abi::MethodRow = #row;
        #[doc(hidden)]
        #[allow(non_upper_case_globals)]
        pub const #symbol_name: ::molt_abi::SymbolRow = #symbol;
    })
}
