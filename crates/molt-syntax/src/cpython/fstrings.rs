//! Replacement fields of f-strings (PEP 701), with the rules that explain what is wrong with them.

use super::parser::{Match, Parser};
use super::statements::need;
use super::tokens::Kind;

const YES: Match<()> = Ok(Some(()));
const NO: Match<()> = Ok(None);

impl Parser<'_> {
    pub(super) fn fstring(&mut self) -> Match<()> {
        need!(self.kind(Kind::FStringStart));
        self.many(|p| match p.attempt(Self::replacement_field)? {
            Some(()) => YES,
            None => Ok(p.kind(Kind::FStringMiddle)?.map(|_| ())),
        })?;
        need!(self.kind(Kind::FStringEnd));
        YES
    }

    fn conversion(&mut self) -> Match<()> {
        let mark = need!(self.op("!"));
        let name = need!(self.name());
        if mark.end != name.start {
            let message = "f-string: conversion type must come right after the exclamanation mark";
            return self.raise_range(name.start, name.end, message);
        }
        let text = self.slice(name);
        if !matches!(text, "s" | "r" | "a") {
            let message = format!("f-string: invalid conversion character '{text}': expected 's', 'r', or 'a'");
            return self.raise_range(name.start, name.end, message);
        }
        YES
    }

    fn format_specs(&mut self) -> Match<()> {
        self.many(|p| match p.kind(Kind::FStringMiddle)? {
            Some(_) => YES,
            None => p.attempt(Self::replacement_field),
        })?;
        YES
    }

    fn replacement_field(&mut self) -> Match<()> {
        let valid = self.attempt(|p| {
            need!(p.op("{"));
            need!(p.yield_or_star_expressions());
            p.op("=")?;
            p.attempt(Self::conversion)?;
            if p.op(":")?.is_some() {
                p.format_specs()?;
            }
            need!(p.op("}"));
            YES
        })?;
        if valid.is_some() || !self.explain {
            return Ok(valid);
        }
        self.invalid_replacement_field()
    }

    fn invalid_replacement_field(&mut self) -> Match<()> {
        self.attempt(|p| {
            need!(p.op("{"));
            for mark in ["=", "!", ":", "}"] {
                if let Some(token) = p.op(mark)? {
                    let message = format!("f-string: valid expression required before '{mark}'");
                    return p.raise_range::<()>(token.start, token.end, message);
                }
            }
            if p.attempt(Self::yield_or_star_expressions)?.is_none() {
                return p.raise_on_next("f-string: expecting a valid expression after '{'");
            }
            if !p.sees_op(&["=", "!", ":", "}"])? {
                return p.raise_on_next("f-string: expecting '=', or '!', or ':', or '}'");
            }
            if p.op("=")?.is_some() && !p.sees_op(&["!", ":", "}"])? {
                return p.raise_on_next("f-string: expecting '!', or ':', or '}'");
            }
            p.attempt(|p| {
                need!(p.op("!"));
                if p.sees_op(&[":", "}"])? {
                    return p.raise_on_next::<()>("f-string: missing conversion character");
                }
                if p.sees_rule(Self::name)? { NO } else { p.raise_on_next("f-string: invalid conversion character") }
            })?;
            p.attempt(|p| {
                need!(p.op("!"));
                p.name()
            })?;
            if !p.sees_op(&[":", "}"])? {
                return p.raise_on_next("f-string: expecting ':' or '}'");
            }
            if p.op(":")?.is_some() {
                p.format_specs()?;
                if !p.sees_op(&["}"])? {
                    return p.raise_on_next("f-string: expecting '}', or format specs");
                }
            }
            if !p.sees_op(&["}"])? {
                return p.raise_on_next("f-string: expecting '}'");
            }
            NO
        })
    }
}
