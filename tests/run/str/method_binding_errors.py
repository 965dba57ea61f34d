# Wrong numbers and kinds of arguments to string methods.
cases = ["'a'.upper(1)", "'a'.join()", "'a'.split(sep=',', bad=1)", "'a'.center()", "''.join('a', 'b')", "'a'.replace('b', 'c', count=1)", "'a'.encode(1)", "'a'.format_map()", "str.upper()", "str.upper(5)", "str.join(1, [])", "'a'.nope", "'a'.zfill()", "'a'.startswith('a', 'b')", "'a'.splitlines(1, 2)", "'a'.expandtabs('x')", "str(1, 2, 3, 4)", "'a'.split(maxsplit='a')", "'abc'.index('b', 5)", "'a'.isalpha(1)", "'a'.title(x=1)"]
for c in cases:
    try:
        print(c, "=", eval(c))
    except (TypeError, AttributeError, ValueError) as e:
        print(c, "->", type(e).__name__ + ":", e)
