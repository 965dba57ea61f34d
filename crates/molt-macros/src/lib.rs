//! Attributes that turn one Rust function into a builtin: the generic entry with CPython's binding errors, the direct entry, and
//! the constant rows that compiler and runtime read.
//!
//! `#[builtin]` on a free function, `#[pytype]` on the impl block of a type, `#[pymodule]` on the impl block of a module.
//! The Python signature text is parsed here; how a word becomes a Rust argument is the business of `molt_runtime::args`.

mod block;
mod function;
mod signature;
mod slot;

use proc_macro::TokenStream;

/// One builtin function: `#[builtin("len(obj, /)", module = "builtins")]`.
#[proc_macro_attribute]
pub fn builtin(attr: TokenStream, item: TokenStream) -> TokenStream {
    let item = syn::parse_macro_input!(item as syn::ItemFn);
    match function::free_function(attr.into(), item) {
        Ok(tokens) => tokens.into(),
        Err(e) => e.to_compile_error().into(),
    }
}

/// A builtin type: `#[pytype(name = "list", id = List, layout = ListObj, …)] impl ListType { … }`.
#[proc_macro_attribute]
pub fn pytype(attr: TokenStream, item: TokenStream) -> TokenStream {
    let item = syn::parse_macro_input!(item as syn::ItemImpl);
    match block::pytype(attr.into(), item) {
        Ok(tokens) => tokens.into(),
        Err(e) => e.to_compile_error().into(),
    }
}

/// A builtin module: `#[pymodule(name = "math", …)] impl MathModule { … }`.
#[proc_macro_attribute]
pub fn pymodule(attr: TokenStream, item: TokenStream) -> TokenStream {
    let item = syn::parse_macro_input!(item as syn::ItemImpl);
    match block::pymodule(attr.into(), item) {
        Ok(tokens) => tokens.into(),
        Err(e) => e.to_compile_error().into(),
    }
}
