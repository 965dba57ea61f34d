//! Parameter lists of functions and lambdas, with the rules that explain what is wrong with them.

use super::parser::{Match, Node, Parser};
use super::statements::need;
use super::tokens::Token;

const YES: Match<()> = Ok(Some(()));
const NO: Match<()> = Ok(None);

impl Parser<'_> {
    /// `params` or `lambda_params`. Lambdas have no annotations, and their list ends at a colon.
    pub(super) fn params(&mut self, lambda: bool) -> Match<()> {
        if self.explain {
            self.invalid_parameters(lambda)?;
        }
        self.parameters(lambda)
    }

    fn closer(lambda: bool) -> &'static str {
        if lambda { ":" } else { ")" }
    }

    /// A comma, or the end of the list in sight.
    fn delimited(&mut self, lambda: bool) -> Match<()> {
        if self.op(",")?.is_some() || self.sees_op(&[Self::closer(lambda)])? { YES } else { NO }
    }

    fn param(&mut self, lambda: bool) -> Match {
        let name = need!(self.name());
        if !lambda {
            self.attempt(|p| {
                need!(p.op(":"));
                p.expression()
            })?;
        }
        Ok(Some(Node { end: self.end(), ..name }))
    }

    fn default(&mut self, lambda: bool) -> Match<()> {
        let start = self.at;
        let equals = need!(self.op("="));
        if self.attempt(Self::expression)?.is_some() {
            return YES;
        }
        self.at = start + 1;
        if self.explain && self.sees_op(&[Self::closer(lambda), ","])? {
            return self.raise_range(equals.start, equals.end, "expected default value expression");
        }
        self.at = start;
        NO
    }

    fn param_no_default(&mut self, lambda: bool) -> Match {
        self.attempt(|p| {
            let param = need!(p.param(lambda));
            need!(p.delimited(lambda));
            Ok(Some(param))
        })
    }

    fn param_with_default(&mut self, lambda: bool) -> Match {
        self.attempt(|p| {
            let param = need!(p.param(lambda));
            need!(p.attempt(|p| p.default(lambda)));
            need!(p.delimited(lambda));
            Ok(Some(param))
        })
    }

    fn param_maybe_default(&mut self, lambda: bool) -> Match {
        self.attempt(|p| {
            let param = need!(p.param(lambda));
            p.attempt(|p| p.default(lambda))?;
            need!(p.delimited(lambda));
            Ok(Some(param))
        })
    }

    fn slash_no_default(&mut self, lambda: bool) -> Match<()> {
        self.attempt(|p| {
            if p.many(|p| p.param_no_default(lambda))?.is_empty() {
                return NO;
            }
            need!(p.op("/"));
            p.delimited(lambda)
        })
    }

    fn slash_with_default(&mut self, lambda: bool) -> Match<()> {
        self.attempt(|p| {
            p.many(|p| p.param_no_default(lambda))?;
            if p.many(|p| p.param_with_default(lambda))?.is_empty() {
                return NO;
            }
            need!(p.op("/"));
            p.delimited(lambda)
        })
    }

    fn parameters(&mut self, lambda: bool) -> Match<()> {
        let start = self.at;
        if self.slash_no_default(lambda)?.is_some() {
            self.many(|p| p.param_no_default(lambda))?;
            self.many(|p| p.param_with_default(lambda))?;
        } else if self.slash_with_default(lambda)?.is_some() {
            self.many(|p| p.param_with_default(lambda))?;
        } else {
            self.many(|p| p.param_no_default(lambda))?;
            self.many(|p| p.param_with_default(lambda))?;
        }
        self.attempt(|p| p.star_etc(lambda))?;
        if self.at == start { NO } else { YES }
    }

    fn star_etc(&mut self, lambda: bool) -> Match<()> {
        if self.explain {
            self.invalid_star_etc(lambda)?;
        }
        let variadic = self.attempt(|p| {
            need!(p.op("*"));
            let plain = p.param_no_default(lambda)?;
            if plain.is_none() {
                let starred = p.attempt(|p| {
                    if lambda {
                        return NO;
                    }
                    need!(p.name());
                    need!(p.op(":"));
                    need!(p.star_expression());
                    p.delimited(lambda)
                })?;
                if starred.is_none() {
                    need!(p.op(","));
                    if p.many(|p| p.param_maybe_default(lambda))?.is_empty() {
                        return NO;
                    }
                }
            }
            p.many(|p| p.param_maybe_default(lambda))?;
            p.attempt(|p| p.kwds(lambda))?;
            YES
        })?;
        match variadic {
            Some(()) => YES,
            None => self.attempt(|p| p.kwds(lambda)),
        }
    }

    fn kwds(&mut self, lambda: bool) -> Match<()> {
        if self.explain {
            self.invalid_kwds(lambda)?;
        }
        need!(self.op("**"));
        need!(self.param_no_default(lambda));
        YES
    }

    fn invalid_parameters(&mut self, lambda: bool) -> Match<()> {
        self.attempt(|p| {
            let slash = need!(p.op("/"));
            need!(p.op(","));
            p.raise_token(slash, "at least one argument must precede /")
        })?;
        self.attempt(|p| {
            if p.slash_no_default(lambda)?.is_none() {
                need!(p.slash_with_default(lambda));
            }
            p.many(|p| p.param_maybe_default(lambda))?;
            let slash = need!(p.op("/"));
            p.raise_token(slash, "/ may appear only once")
        })?;
        self.attempt(|p| {
            p.slash_no_default(lambda)?;
            p.many(|p| p.param_no_default(lambda))?;
            if p.slash_with_default(lambda)?.is_none() && p.many(|p| p.param_with_default(lambda))?.is_empty() {
                return NO;
            }
            let param = need!(p.param_no_default(lambda));
            p.raise_at::<()>(param, "parameter without a default follows parameter with a default")
        })?;
        self.attempt(|p| {
            p.many(|p| p.param_no_default(lambda))?;
            let open = need!(p.op("("));
            if lambda {
                need!(p.separated(",", |p| p.param(true)));
            } else if p.many(|p| p.param_no_default(false))?.is_empty() {
                return NO;
            }
            p.op(",")?;
            let close = need!(p.op(")"));
            let what = if lambda { "Lambda expression" } else { "Function" };
            p.raise_range::<()>(open.start, close.end, format!("{what} parameters cannot be parenthesized"))
        })?;
        self.attempt(|p| {
            if p.slash_no_default(lambda)?.is_none() {
                p.slash_with_default(lambda)?;
            }
            p.many(|p| p.param_maybe_default(lambda))?;
            need!(p.op("*"));
            if p.op(",")?.is_none() {
                need!(p.param_no_default(lambda));
            }
            p.many(|p| p.param_maybe_default(lambda))?;
            let slash = need!(p.op("/"));
            p.raise_token(slash, "/ must be ahead of *")
        })?;
        self.attempt(|p| {
            if p.many(|p| p.param_maybe_default(lambda))?.is_empty() {
                return NO;
            }
            need!(p.op("/"));
            let star = need!(p.op("*"));
            p.raise_token(star, "expected comma between / and *")
        })
    }

    fn raise_token(&mut self, token: Token, message: &str) -> Match<()> {
        self.raise_range(token.start, token.end, message)
    }

    fn invalid_star_etc(&mut self, lambda: bool) -> Match<()> {
        let closer = Self::closer(lambda);
        self.attempt(|p| {
            let star = need!(p.op("*"));
            let bare = p.op(closer)?.is_some() || (p.op(",")?.is_some() && p.any_op(&[closer, "**"])?.is_some());
            if !bare {
                return NO;
            }
            let message = "named arguments must follow bare *";
            if lambda { p.raise(message) } else { p.raise_token(star, message) }
        })?;
        self.attempt(|p| {
            need!(p.op("*"));
            need!(p.param(lambda));
            let equals = need!(p.op("="));
            p.raise_token(equals, "var-positional argument cannot have default value")
        })?;
        self.attempt(|p| {
            need!(p.op("*"));
            if p.param_no_default(lambda)?.is_none() {
                need!(p.op(","));
            }
            p.many(|p| p.param_maybe_default(lambda))?;
            let star = need!(p.op("*"));
            if p.param_no_default(lambda)?.is_none() {
                need!(p.op(","));
            }
            p.raise_token(star, "* argument may appear only once")
        })
    }

    fn invalid_kwds(&mut self, lambda: bool) -> Match<()> {
        self.attempt(|p| {
            need!(p.op("**"));
            need!(p.param(lambda));
            let equals = need!(p.op("="));
            p.raise_token(equals, "var-keyword argument cannot have default value")
        })?;
        self.attempt(|p| {
            need!(p.op("**"));
            need!(p.param(lambda));
            need!(p.op(","));
            const MESSAGE: &str = "arguments cannot follow var-keyword argument";
            if let Some(param) = p.attempt(|p| p.param(lambda))? {
                return p.raise_at(param, MESSAGE);
            }
            let token = need!(p.any_op(&["*", "**", "/"]));
            p.raise_token(token, MESSAGE)
        })
    }
}
