#!/usr/bin/env python3
"""Prints a Python program without its annotations, every other byte and every line number kept.

    strip_annotations.py PROGRAM.py > STRIPPED.py

For benchmarks: what a compiler makes of a program that does not tell its types. Class-level annotations of decorated or
derived classes mean something (fields of dataclasses, NamedTuple, TypedDict): there the type becomes `object`, and
ClassVar, InitVar, KW_ONLY and Final stay. Programs that read annotations at run time cannot be stripped.
"""

import ast
import io
import sys
import tokenize

OPENING, CLOSING = ("(", "[", "{"), (")", "]", "}")
FIELD_MARKERS = {"ClassVar", "InitVar", "KW_ONLY", "Final"}


class Source:
    """A program's lines and tokens, addressed by (line, column in characters)."""

    def __init__(self, text):
        self.lines = text.splitlines(keepends=True)
        self.tokens = list(tokenize.generate_tokens(io.StringIO(text).readline))

    def place(self, line, byte_column):
        """The position of an AST node: its columns count UTF-8 bytes."""
        return line, len(self.lines[line - 1].encode()[:byte_column].decode())

    def token_from(self, place):
        """The index of the first token at `place` or behind it."""
        return next(i for i, token in enumerate(self.tokens) if token.start >= place)

    def find(self, place, *texts):
        """The index of the first operator among `texts` at `place` or behind it."""
        start = self.token_from(place)
        return next(i for i in range(start, len(self.tokens)) if self.tokens[i].string in texts)

    def end_before(self, index, stops):
        """From the token `index` on, up to a token of `stops` outside brackets: the end of the last token before."""
        depth, end = 0, self.tokens[index].end
        for token in self.tokens[index:]:
            is_operator = token.type == tokenize.OP
            if depth == 0 and (is_operator and token.string in stops or token.type in (tokenize.NEWLINE, tokenize.COMMENT)):
                return end
            if is_operator:
                depth += (token.string in OPENING) - (token.string in CLOSING)
            if token.type != tokenize.NL:
                end = token.end
        return end


def edits_of(source, tree):
    """(start, end, replacement) of every annotation, in no order."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef):
            yield from class_edits(source, node)
        elif isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            yield from function_edits(source, node)
        if isinstance(node, ast.ClassDef):
            continue
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.AnnAssign):
                yield variable_edit(source, child)


def function_edits(source, node):
    arguments = node.args
    named = arguments.posonlyargs + arguments.args + arguments.kwonlyargs
    for argument in [*named, arguments.vararg, arguments.kwarg]:
        if argument is not None and argument.annotation is not None:
            colon = source.find(source.place(argument.lineno, argument.col_offset), ":")
            yield source.tokens[colon].start, source.end_before(colon + 1, (",", "=", ")")), ""
    if node.returns is not None:
        # The last arrow before the annotation; an argument's annotation has none outside a string.
        before = source.token_from(source.place(node.returns.lineno, node.returns.col_offset))
        arrow = max(i for i in range(before) if source.tokens[i].string == "->")
        # With the space before it.
        yield source.tokens[arrow - 1].end, source.end_before(arrow + 1, (":",)), ""


def class_edits(source, node):
    has_meaning = node.decorator_list or node.bases or node.keywords
    for child in node.body:
        if not isinstance(child, ast.AnnAssign):
            continue
        if not has_meaning:
            yield variable_edit(source, child)
        elif not any(getattr(n, "id", getattr(n, "attr", None)) in FIELD_MARKERS for n in ast.walk(child.annotation)):
            colon = source.find(source.place(child.target.end_lineno, child.target.end_col_offset), ":")
            yield source.tokens[colon + 1].start, source.end_before(colon + 1, ("=", ";")), "object"


def variable_edit(source, node):
    colon = source.find(source.place(node.target.end_lineno, node.target.end_col_offset), ":")
    end = source.end_before(colon + 1, ("=", ";"))
    if node.value is None:
        return source.place(node.lineno, node.col_offset), end, "pass"
    return source.tokens[colon].start, end, ""


def strip(text):
    """The program `text` without annotations; the same number of lines."""
    source = Source(text)
    lines = source.lines
    for (line, column), (end_line, end_column), new in sorted(edits_of(source, ast.parse(text)), reverse=True):
        # An escaped line end is allowed inside brackets and outside.
        kept = new + "\\\n" * (end_line - line)
        lines[line - 1 : end_line] = [lines[line - 1][:column] + kept + lines[end_line - 1][end_column:]] + [""] * (
            end_line - line
        )
    return "".join(lines)


if __name__ == "__main__":
    with open(sys.argv[1], encoding="utf-8", newline="") as file:
        sys.stdout.write(strip(file.read()))
