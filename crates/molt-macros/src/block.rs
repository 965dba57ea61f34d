//! Expansion of the impl block of a type or module: its functions become rows, the block itself stays as it is.

use crate::function::{self, Options, doc_text, sanitize};
use crate::slot;
use proc_macro2::{Span, TokenStream};
use quote::{format_ident, quote};
use syn::parse::Parser;
use syn::punctuated::Punctuated;
use syn::{Attribute, Error, Expr, ExprLit, Ident, ImplItem, ImplItemFn, ItemImpl, Lit, Path, Result, Token};

/// `key = value` pairs of the block's attribute.
#[derive(Default)]
struct Settings {
    name: String,
    module: String,
    doc: String,
    id: Option<Ident>,
    layout: Option<Path>,
    kind: Option<Ident>,
    base: Option<Expr>,
    flags: Vec<Ident>,
    dict_offset: Option<Expr>,
    item_size: Option<Expr>,
    basic_size: Option<Expr>,
    types: Vec<Path>,
    functions: Vec<Path>,
}

fn paths(e: &Expr) -> Result<Vec<Path>> {
    match e {
        Expr::Array(a) => a
            .elems
            .iter()
            .map(|e| match e {
                Expr::Path(p) => Ok(p.path.clone()),
                e => Err(Error::new_spanned(e, "expected a path")),
            })
            .collect(),
        e => Err(Error::new_spanned(e, "expected a list in brackets")),
    }
}

/// What stands inside the invisible groups that `macro_rules!` puts around fragments.
fn ungroup(e: &Expr) -> &Expr {
    match e {
        Expr::Group(g) => ungroup(&g.expr),
        e => e,
    }
}

fn ident_of(p: &Path) -> Result<Ident> {
    p.get_ident().cloned().ok_or_else(|| Error::new_spanned(p, "expected a name"))
}

fn settings(attr: TokenStream) -> Result<Settings> {
    let mut out = Settings::default();
    for e in Punctuated::<Expr, Token![,]>::parse_terminated.parse2(attr)? {
        let Expr::Assign(a) = &e else { return Err(Error::new_spanned(e, "expected key = value")) };
        let Expr::Path(key) = &*a.left else { return Err(Error::new_spanned(&a.left, "expected a name")) };
        let key = ident_of(&key.path)?.to_string();
        let right = ungroup(&a.right);
        let text = match right {
            Expr::Lit(ExprLit { lit: Lit::Str(s), .. }) => Some(s.value()),
            _ => None,
        };
        let ident = match right {
            Expr::Path(p) => p.path.get_ident().cloned(),
            _ => None,
        };
        match key.as_str() {
            "name" => out.name = text.unwrap_or_default(),
            "module" => out.module = text.unwrap_or_default(),
            "doc" => out.doc = text.unwrap_or_default(),
            "id" => out.id = ident,
            "kind" => out.kind = ident,
            "layout" => match right {
                Expr::Path(p) => out.layout = Some(p.path.clone()),
                e => return Err(Error::new_spanned(e, "expected a type")),
            },
            "base" => out.base = Some(right.clone()),
            "flags" => out.flags = paths(right)?.iter().map(ident_of).collect::<Result<_>>()?,
            "dict_offset" => out.dict_offset = Some(right.clone()),
            "item_size" => out.item_size = Some(right.clone()),
            "basic_size" => out.basic_size = Some(right.clone()),
            "types" => out.types = paths(right)?,
            "functions" => out.functions = paths(right)?,
            _ => return Err(Error::new_spanned(&a.left, "unknown setting")),
        }
    }
    if out.name.is_empty() {
        return Err(Error::new(Span::call_site(), "`name` is needed"));
    }
    Ok(out)
}

/// Rows collected from a block.
#[derive(Default)]
struct Rows {
    tokens: TokenStream,
    methods: Vec<TokenStream>,
    method_symbols: Vec<TokenStream>,
    slots: Vec<TokenStream>,
    slot_symbols: Vec<TokenStream>,
    getters: Vec<Accessor>,
    exec: Option<Ident>,
}

/// Getter and setter of one attribute.
struct Accessor {
    name: String,
    get: Option<Ident>,
    set: Option<Ident>,
    member: bool,
    doc: String,
}

fn take_attr(f: &mut ImplItemFn, name: &str) -> Option<Attribute> {
    let i = f.attrs.iter().position(|a| a.path().is_ident(name))?;
    Some(f.attrs.remove(i))
}

fn attr_tokens(a: &Attribute) -> TokenStream {
    match &a.meta {
        syn::Meta::List(l) => l.tokens.clone(),
        _ => TokenStream::new(),
    }
}

/// `#[slot(tp_new, "int(x=0, /)")]`: the slot's name and the options behind it.
fn slot_options(tokens: TokenStream) -> Result<(Ident, Options)> {
    let mut items = tokens.into_iter();
    let Some(proc_macro2::TokenTree::Ident(slot)) = items.next() else {
        return Err(Error::new(Span::call_site(), "expected the slot's name"));
    };
    items.next();
    Ok((slot, function::options(items.collect())?))
}

/// `#[getter("name", member)]` or `#[getter]`.
fn accessor_name(tokens: TokenStream, default: &str) -> Result<(String, bool)> {
    let mut name = default.to_string();
    let mut member = false;
    for e in Punctuated::<Expr, Token![,]>::parse_terminated.parse2(tokens)? {
        match ungroup(&e) {
            Expr::Lit(ExprLit { lit: Lit::Str(s), .. }) => name = s.value(),
            Expr::Path(p) if p.path.is_ident("member") => member = true,
            _ => return Err(Error::new_spanned(e, "expected a name or `member`")),
        }
    }
    Ok((name, member))
}

fn collect(block: &mut ItemImpl, owner: &str, symbol_owner: &str) -> Result<Rows> {
    let ty = block.self_ty.clone();
    let mut rows = Rows::default();
    for item in &mut block.items {
        let ImplItem::Fn(f) = item else { continue };
        let name = f.sig.ident.clone();
        let path = quote!(#ty::#name);
        let doc = doc_text(&f.attrs);
        if let Some(a) = take_attr(f, "builtin") {
            let mut opts = function::options(attr_tokens(&a))?;
            if opts.doc.is_empty() {
                opts.doc = doc.clone();
            }
            let e = function::expand(&f.sig, path.clone(), owner, symbol_owner, &opts)?;
            rows.tokens.extend(e.tokens);
            rows.methods.push(e.row);
            rows.method_symbols.push(e.symbol);
        }
        while let Some(a) = take_attr(f, "slot") {
            let (slot, opts) = slot_options(attr_tokens(&a))?;
            let e = slot::expand(&slot, &f.sig, path.clone(), symbol_owner, &opts)?;
            rows.tokens.extend(e.tokens);
            rows.slots.push(e.row);
            rows.slot_symbols.push(e.symbol);
        }
        if let Some(a) = take_attr(f, "getter") {
            let (attribute, member) = accessor_name(attr_tokens(&a), &name.to_string())?;
            let func =
                Ident::new(&format!("molt_g_{}_{}", sanitize(symbol_owner), sanitize(&attribute)), Span::call_site());
            rows.tokens.extend(quote! {
                #[doc(hidden)]
                #[unsafe(no_mangle)]
                pub extern "C" fn #func(this: ::molt_runtime::Value) -> ::molt_runtime::Value {
                    ::molt_runtime::args::finish(#path(::molt_runtime::args::FromSelf::from_self(this)))
                }
            });
            match rows.getters.iter_mut().find(|g| g.name == attribute) {
                Some(g) => g.get = Some(func),
                None => rows.getters.push(Accessor {
                    name: attribute,
                    get: Some(func),
                    set: None,
                    member,
                    doc: doc.clone(),
                }),
            }
        }
        if let Some(a) = take_attr(f, "setter") {
            let default = name.to_string();
            let (attribute, member) = accessor_name(attr_tokens(&a), default.strip_prefix("set_").unwrap_or(&default))?;
            let func =
                Ident::new(&format!("molt_gs_{}_{}", sanitize(symbol_owner), sanitize(&attribute)), Span::call_site());
            rows.tokens.extend(quote! {
                #[doc(hidden)]
                #[unsafe(no_mangle)]
                pub extern "C" fn #func(this: ::molt_runtime::Value, value: ::molt_runtime::Value) -> i32 {
                    ::molt_runtime::args::finish_status(#path(::molt_runtime::args::FromSelf::from_self(this), value.non_null()))
                }
            });
            match rows.getters.iter_mut().find(|g| g.name == attribute) {
                Some(g) => g.set = Some(func),
                None => rows.getters.push(Accessor {
                    name: attribute,
                    get: None,
                    set: Some(func),
                    member,
                    doc: doc.clone(),
                }),
            }
        }
        if take_attr(f, "exec").is_some() {
            let func = Ident::new(&format!("molt_m_{}_exec", sanitize(symbol_owner)), Span::call_site());
            rows.tokens.extend(quote! {
                #[doc(hidden)]
                #[unsafe(no_mangle)]
                pub extern "C" fn #func(module: ::molt_runtime::Value) -> i32 {
                    ::molt_runtime::args::finish_status(#path(module))
                }
            });
            rows.exec = Some(func);
        }
    }
    Ok(rows)
}

fn accessor_rows(getters: &[Accessor]) -> (Vec<TokenStream>, Vec<TokenStream>) {
    getters
        .iter()
        .map(|g| {
            let (name, doc, member) = (&g.name, &g.doc, g.member as u64);
            let func = |f: &Option<Ident>| match f {
                Some(f) => (quote!(::molt_abi::FnPtr::new(#f)), f.to_string()),
                None => (quote!(::molt_abi::FnPtr::NULL), String::new()),
            };
            let ((get, get_name), (set, set_name)) = (func(&g.get), func(&g.set));
            (
                quote!(::molt_abi::GetterRow {
                    name: ::molt_abi::StrLit::new(#name), get: #get, set: #set,
                    doc: ::molt_abi::StrLit::new(#doc), member: #member,
                }),
                quote!(::molt_abi::SymbolRow { name: #name, entry: #get_name, direct: #set_name, signature: "" }),
            )
        })
        .unzip()
}

pub fn pytype(attr: TokenStream, mut block: ItemImpl) -> Result<TokenStream> {
    let s = settings(attr)?;
    let ty = block.self_ty.clone();
    let symbol_owner = if s.id.is_some() || s.module.is_empty() || s.module == "builtins" {
        s.name.clone()
    } else {
        format!("{}_{}", s.module, s.name)
    };
    let rows = collect(&mut block, &s.name, &symbol_owner)?;
    let (getters, getter_symbols) = accessor_rows(&rows.getters);
    let Rows { tokens, methods, method_symbols, slots, slot_symbols, .. } = rows;
    let (nm, ng, ns) = (methods.len(), getters.len(), slots.len());
    let (name, doc) = (&s.name, if s.doc.is_empty() { doc_text(&block.attrs) } else { s.doc.clone() });
    let module = if s.module.is_empty() { "builtins" } else { &s.module };
    let flags = &s.flags;
    let kind = match (&s.kind, &s.layout) {
        (Some(k), _) => quote!(::molt_abi::Kind::#k),
        (None, Some(l)) => quote!(<#l as ::molt_abi::Layout>::KIND),
        (None, None) => quote!(::molt_abi::Kind::Instance),
    };
    let size = match (&s.basic_size, &s.layout) {
        (Some(e), _) => quote!((#e) as u32),
        (None, Some(l)) => quote!(::core::mem::size_of::<#l>() as u32),
        (None, None) => quote!(16),
    };
    let item_size = s.item_size.map_or(quote!(0), |e| quote!((#e) as u32));
    let dict_offset = s.dict_offset.map_or(quote!(0), |e| quote!((#e) as u32));
    let (base, base_cell, base_symbol) = match &s.base {
        None => (quote!(::molt_abi::BuiltinType::Object as i32), quote!(::molt_abi::Ptr::NULL), quote!("")),
        Some(Expr::Path(p)) if p.path.get_ident().is_some() => {
            (quote!(::molt_abi::BuiltinType::#p as i32), quote!(::molt_abi::Ptr::NULL), quote!(""))
        }
        Some(Expr::Reference(r)) => {
            let t = &r.expr;
            (quote!(-1), quote!(#t::ROWS.cell), quote!(#t::DESC.cell))
        }
        Some(e) => return Err(Error::new_spanned(e, "expected a BuiltinType or `&LibraryType`")),
    };
    let (id, cell, cell_symbol, cell_static) = match &s.id {
        Some(id) => {
            (quote!(::molt_abi::BuiltinType::#id as i32), quote!(::molt_abi::Ptr::NULL), String::new(), quote!())
        }
        None => {
            let symbol = format!("molt_t_{}", sanitize(&symbol_owner));
            let cell = format_ident!("{}", symbol);
            let stat = quote! {
                #[doc(hidden)]
                #[allow(non_upper_case_globals)]
                #[unsafe(no_mangle)]
                pub static #cell: ::molt_runtime::args::TypeCell = ::molt_runtime::args::TypeCell::new();
            };
            (quote!(-1), quote!(::molt_abi::Ptr::of(&#cell.0)), symbol, stat)
        }
    };
    let holder = quote!(#ty);
    Ok(quote! {
        #[doc = #doc]
        pub struct #holder;
        #[allow(clippy::new_ret_no_self, clippy::too_many_arguments, clippy::wrong_self_convention, clippy::should_implement_trait)]
        #block
        #tokens
        #cell_static
        impl #holder {
            /// Rows that the runtime makes the type from.
            pub const ROWS: &'static ::molt_abi::TypeRows = {
                static METHODS: [::molt_abi::MethodRow; #nm] = [#(#methods),*];
                static GETTERS: [::molt_abi::GetterRow; #ng] = [#(#getters),*];
                static SLOTS: [::molt_abi::SlotRow; #ns] = [#(#slots),*];
                static ROWS: ::molt_abi::TypeRows = ::molt_abi::TypeRows {
                    name: ::molt_abi::StrLit::new(#name),
                    module: ::molt_abi::StrLit::new(#module),
                    doc: ::molt_abi::StrLit::new(#doc),
                    id: #id,
                    base: #base,
                    base_cell: #base_cell,
                    cell: #cell,
                    flags: 0 #(| ::molt_abi::type_flags::#flags)*,
                    basic_size: #size,
                    item_size: #item_size,
                    kind: #kind as u32,
                    dict_offset: #dict_offset,
                    methods: ::molt_abi::Ptr::new(METHODS.as_ptr()),
                    method_count: #nm as u64,
                    getters: ::molt_abi::Ptr::new(GETTERS.as_ptr()),
                    getter_count: #ng as u64,
                    slots: ::molt_abi::Ptr::new(SLOTS.as_ptr()),
                    slot_count: #ns as u64,
                    absent: ::molt_abi::StrLit::EMPTY,
                };
                &ROWS
            };
            /// Rows and symbols, for the manifest.
            pub const DESC: ::molt_abi::TypeDesc = ::molt_abi::TypeDesc {
                rows: #holder::ROWS,
                methods: &[#(#method_symbols),*],
                getters: &[#(#getter_symbols),*],
                slots: &[#(#slot_symbols),*],
                cell: #cell_symbol,
                base_cell: #base_symbol,
            };
        }
    })
}

pub fn pymodule(attr: TokenStream, mut block: ItemImpl) -> Result<TokenStream> {
    let s = settings(attr)?;
    let ty = block.self_ty.clone();
    let owner = if s.name == "builtins" { "" } else { &s.name };
    let rows = collect(&mut block, owner, &s.name)?;
    let Rows { tokens, mut methods, mut method_symbols, exec, .. } = rows;
    for p in &s.functions {
        let mut row = p.clone();
        let mut symbol = p.clone();
        if let (Some(r), Some(y)) = (row.segments.last_mut(), symbol.segments.last_mut()) {
            y.ident = format_ident!("SYMBOL_{}", r.ident);
            r.ident = format_ident!("ROW_{}", r.ident);
        }
        methods.push(quote!(#row));
        method_symbols.push(quote!(#symbol));
    }
    let (name, doc) = (&s.name, if s.doc.is_empty() { doc_text(&block.attrs) } else { s.doc.clone() });
    let types = &s.types;
    let (nm, nt) = (methods.len(), types.len());
    let (exec, exec_symbol) = match exec {
        Some(f) => (quote!(::molt_abi::FnPtr::new(#f)), f.to_string()),
        None => (quote!(::molt_abi::FnPtr::NULL), String::new()),
    };
    Ok(quote! {
        #[doc = #doc]
        pub struct #ty;
        #[allow(clippy::too_many_arguments)]
        #block
        #tokens
        impl #ty {
            /// Rows that the runtime makes the module from.
            pub const ROWS: &'static ::molt_abi::ModuleRows = {
                static FUNCTIONS: [::molt_abi::MethodRow; #nm] = [#(#methods),*];
                static TYPES: [::molt_abi::Ptr<::molt_abi::TypeRows>; #nt] = [#(::molt_abi::Ptr::of(#types::ROWS)),*];
                static ROWS: ::molt_abi::ModuleRows = ::molt_abi::ModuleRows {
                    name: ::molt_abi::StrLit::new(#name),
                    doc: ::molt_abi::StrLit::new(#doc),
                    functions: ::molt_abi::Ptr::new(FUNCTIONS.as_ptr()),
                    function_count: #nm as u64,
                    types: ::molt_abi::Ptr::new(TYPES.as_ptr()),
                    type_count: #nt as u64,
                    exec: #exec,
                    absent: ::molt_abi::StrLit::EMPTY,
                };
                &ROWS
            };
            /// Rows and symbols, for the manifest.
            pub const DESC: ::molt_runtime::manifest::ModuleDesc = ::molt_runtime::manifest::ModuleDesc {
                rows: #ty::ROWS,
                functions: &[#(#method_symbols),*],
                types: &[#(&#types::DESC),*],
                exec: #exec_symbol,
            };
        }
    })
}
