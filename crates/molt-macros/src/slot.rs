//! Expansion of one type slot: which C signature a slot has, and how the Rust function is called from it.

use crate::function::{Options, argument_exprs, sanitize, spec_tokens};
use crate::signature::{self, Kind};
use proc_macro2::{Span, TokenStream};
use quote::{format_ident, quote};
use syn::{Error, Ident, Result};

/// Families of slot signatures; see `molt_abi::slots`.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Shape {
    Unary,
    Next,
    BinarySelf,
    Binary,
    Ternary,
    TernarySelf,
    Inquiry,
    Len,
    Hash,
    Compare,
    Set,
    Item,
    SetItem,
    Contains,
    DescrGet,
    Call,
    Init,
    Finalize,
    Traverse,
}

fn shape_of(slot: &str) -> Option<Shape> {
    Some(match slot {
        "tp_iternext" => Shape::Next,
        "tp_repr" | "tp_str" | "tp_iter" | "am_await" | "am_aiter" | "am_anext" | "nb_negative" | "nb_positive"
        | "nb_absolute" | "nb_invert" | "nb_int" | "nb_float" | "nb_index" => Shape::Unary,
        "nb_bool" => Shape::Inquiry,
        "sq_length" | "mp_length" => Shape::Len,
        "tp_hash" => Shape::Hash,
        "tp_richcompare" => Shape::Compare,
        "tp_setattro" | "mp_ass_subscript" | "tp_descr_set" => Shape::Set,
        "sq_item" | "sq_repeat" | "sq_inplace_repeat" => Shape::Item,
        "sq_ass_item" => Shape::SetItem,
        "sq_contains" => Shape::Contains,
        "tp_descr_get" => Shape::DescrGet,
        "tp_new" | "tp_call" => Shape::Call,
        "tp_init" => Shape::Init,
        "tp_dealloc" | "tp_clear" | "tp_finalize" => Shape::Finalize,
        "tp_traverse" => Shape::Traverse,
        "tp_getattro" | "mp_subscript" | "sq_concat" | "sq_inplace_concat" => Shape::BinarySelf,
        "nb_power" => Shape::Ternary,
        "nb_inplace_power" => Shape::TernarySelf,
        s if s.starts_with("nb_inplace_") => Shape::BinarySelf,
        s if s.starts_with("nb_") => Shape::Binary,
        _ => return None,
    })
}

pub struct ExpandedSlot {
    pub tokens: TokenStream,
    pub row: TokenStream,
    pub symbol: TokenStream,
}

/// Expands the slot function `path` of type `owner`.
pub fn expand(
    slot: &Ident,
    f: &syn::Signature,
    path: TokenStream,
    owner: &str,
    opts: &Options,
) -> Result<ExpandedSlot> {
    let slot_name = slot.to_string();
    let shape = shape_of(&slot_name).ok_or_else(|| Error::new(slot.span(), "unknown slot"))?;
    let symbol = format!("molt_s_{}_{}", sanitize(owner), slot_name);
    let func = Ident::new(&symbol, Span::call_site());
    let module = format_ident!("__{}", symbol);
    let v = quote!(::molt_runtime::Value);
    let a = quote!(::molt_runtime::args);
    let this = quote!(#a::FromSelf::from_self(this));
    let body = match shape {
        Shape::Unary => quote! { pub extern "C" fn #func(this: #v) -> #v { #a::finish(#path(#this)) } },
        Shape::Next => quote! { pub extern "C" fn #func(this: #v) -> #v { #a::finish_next(#path(#this)) } },
        Shape::BinarySelf => {
            quote! { pub extern "C" fn #func(this: #v, other: #v) -> #v { #a::finish(#path(#this, other)) } }
        }
        Shape::Binary => {
            quote! { pub extern "C" fn #func(left: #v, right: #v) -> #v { #a::finish(#path(left, right)) } }
        }
        Shape::Ternary => quote! { pub extern "C" fn #func(x: #v, y: #v, z: #v) -> #v { #a::finish(#path(x, y, z)) } },
        Shape::TernarySelf => {
            quote! { pub extern "C" fn #func(this: #v, y: #v, z: #v) -> #v { #a::finish(#path(#this, y, z)) } }
        }
        Shape::Inquiry => quote! { pub extern "C" fn #func(this: #v) -> i32 { #a::finish_bool(#path(#this)) } },
        Shape::Len => quote! { pub extern "C" fn #func(this: #v) -> i64 { #a::finish_len(#path(#this)) } },
        Shape::Hash => quote! { pub extern "C" fn #func(this: #v) -> i64 { #a::finish_hash(#path(#this)) } },
        Shape::Compare => quote! {
            pub extern "C" fn #func(this: #v, other: #v, op: i32) -> #v {
                #a::finish(#path(#this, other, ::molt_runtime::CompareOp::from_i32(op)))
            }
        },
        Shape::Set => quote! {
            pub extern "C" fn #func(this: #v, key: #v, value: #v) -> i32 {
                #a::finish_status(#path(#this, key, value.non_null()))
            }
        },
        Shape::Item => quote! { pub extern "C" fn #func(this: #v, i: i64) -> #v { #a::finish(#path(#this, i)) } },
        Shape::SetItem => quote! {
            pub extern "C" fn #func(this: #v, i: i64, value: #v) -> i32 {
                #a::finish_status(#path(#this, i, value.non_null()))
            }
        },
        Shape::Contains => {
            quote! { pub extern "C" fn #func(this: #v, item: #v) -> i32 { #a::finish_bool(#path(#this, item)) } }
        }
        Shape::DescrGet => quote! {
            pub extern "C" fn #func(this: #v, object: #v, class: #v) -> #v {
                #a::finish(#path(#this, object.non_null(), class.non_null()))
            }
        },
        Shape::Finalize => quote! { pub extern "C" fn #func(this: #v) { #path(#this) } },
        Shape::Traverse => quote! {
            pub extern "C" fn #func(this: #v, visit: ::molt_abi::VisitFn, arg: *mut u8) {
                #path(#this, &mut #a::Visitor { visit, arg })
            }
        },
        Shape::Call | Shape::Init => {
            let (ret, finish, fail) = if shape == Shape::Init {
                (quote!(i32), quote!(#a::finish_status), quote!(-1))
            } else {
                (v.clone(), quote!(#a::finish), quote!(#v::NULL))
            };
            match &opts.signature {
                None => quote! {
                    pub extern "C" fn #func(this: #v, argv: *const #v, nargs: u64, kwnames: #v) -> #ret {
                        #finish(#path(#this, #a::Args::new(argv, nargs, kwnames)))
                    }
                },
                Some(text) => {
                    let sig = signature::parse(text).map_err(|e| Error::new_spanned(f, e))?;
                    if sig.params.iter().any(|p| p.kind == Kind::Receiver) {
                        return Err(Error::new_spanned(f, "the signature of a slot has no receiver"));
                    }
                    let (exprs, words) = argument_exprs(&sig, f, 1)?;
                    let spec = spec_tokens(&sig, "", opts);
                    let n = words.len();
                    let indices: Vec<_> = (0..n).map(syn::Index::from).collect();
                    quote! {
                        pub extern "C" fn #func(this: #v, argv: *const #v, nargs: u64, kwnames: #v) -> #ret {
                            #spec
                            let mut words = [#v::MISSING; #n];
                            let (rest, keywords) = match #a::bind_starred(&SPEC, argv, nargs, kwnames, &mut words) {
                                Ok(r) => r,
                                Err(_) => return #fail,
                            };
                            let _ = (&rest, &keywords);
                            #(let #words = words[#indices];)*
                            #finish((move || ::molt_runtime::Res::Ok(#path(#this, #(#exprs),*)))())
                        }
                    }
                }
            }
        }
    };
    let tokens = quote! {
        #[doc(hidden)]
        #[allow(non_snake_case, unused_imports, unused_mut, clippy::all)]
        pub mod #module {
            use super::*;
            #[unsafe(no_mangle)]
            #body
        }
    };
    let row = quote! {
        ::molt_abi::SlotRow { slot: ::molt_abi::SlotId::#slot as u64, func: ::molt_abi::Ptr::new(#module::#func as *const u8) }
    };
    let symbol_row = quote! { ::molt_abi::SymbolRow { name: #slot_name, entry: #symbol, direct: "", signature: "" } };
    Ok(ExpandedSlot { tokens, row, symbol: symbol_row })
}
