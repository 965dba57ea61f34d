//! CPython's words for what is wrong with a text that is not valid Python.
//!
//! A recogniser of CPython 3.12's grammar, rule by rule, over tokens like CPython's. It builds no tree and runs only
//! after ruff's parser has found an error: what is valid is ruff's decision, how to say what is not is this module's.

mod arguments;
mod case_patterns;
mod expressions;
mod fstrings;
mod parameters;
mod parser;
mod raise;
mod statements;
mod targets;
mod tokens;

use crate::error::{ErrorClass, SyntaxError};
use molt_source::{FileId, SourceFile};
use parser::Parser;
use raise::Raised;
use tokens::{End, Kind, Tokens};

/// What is to be parsed.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Start {
    File,
    Expression,
}

/// The error that CPython raises for this text, or `None` if its grammar accepts it.
pub(crate) fn explain(source: &SourceFile, file: FileId, start: Start) -> Option<SyntaxError> {
    let tokens = tokens::tokenize(source.text());
    let mut parser = Parser::new(source.text(), &tokens);
    let run = |parser: &mut Parser| if start == Start::File { parser.file() } else { parser.eval() };
    let raised = match run(&mut parser) {
        Ok(Some(())) => return None,
        Err(raised) => later_error(&parser, &tokens, source).unwrap_or(*raised),
        Ok(None) => {
            // The furthest token of the first pass: explaining looks further.
            let last = parser.last_token();
            parser.restart();
            match (run(&mut parser), last) {
                (Err(raised), _) => later_error(&parser, &tokens, source).unwrap_or(*raised),
                (Ok(_), None) => Raised::range(ErrorClass::SyntaxError, "invalid syntax", 0, 0),
                (Ok(_), Some(token)) if matches!(token.kind, Kind::Indent | Kind::Dedent) => {
                    let message = if token.kind == Kind::Indent { "unexpected indent" } else { "unexpected unindent" };
                    Raised::cursor(ErrorClass::IndentationError, message, token.start)
                }
                (Ok(_), Some(token)) if token.kind == Kind::EndMarker => {
                    Raised::no_column(ErrorClass::SyntaxError, "invalid syntax", token.start)
                }
                (Ok(_), Some(token)) => {
                    let error = *parser.at_token(token, "invalid syntax");
                    later_error(&parser, &tokens, source).unwrap_or(error)
                }
            }
        }
    };
    Some(raised.into_error(file, source))
}

/// `_PyPegen_tokenize_full_source_to_check_for_errors`: an error of the tokenizer further on is the better explanation.
fn later_error(parser: &Parser<'_>, tokens: &Tokens, source: &SourceFile) -> Option<Raised> {
    match &tokens.end {
        End::Error(raised) => Some(raised.clone()),
        End::Unclosed(open) => {
            let line = parser.last_token().map_or(0, |token| source.line(token.start));
            if line > source.line(*open) { Some(parser.unclosed(*open)) } else { None }
        }
        End::Clean | End::Reached(_) => None,
    }
}
