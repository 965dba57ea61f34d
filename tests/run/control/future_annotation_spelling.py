# Under `from __future__ import annotations` annotations are spelled as CPython spells expressions, not as the source does.
from __future__ import annotations


def f(
    a: dict[ "k" ,int ], b: (int|str), c: tuple[int, ...], d: "it's", e: "q\"s'", g: b"by\x00tes", h: 0x10 + 1_000, i: 1.50, j: 2j,
    k: -1 ** 2, l: (-1) ** 2, m: (a + b) * c, n: a + (b * c), o: a ** b ** c, p: (a ** b) ** c, q: not (a and b or c), r: a if b else c,
    s: f( 1 ,*x , k = 2, ** y ), t: x [ 1 : 2 , ... ], u: ( 1, ), v: ( ), w: [ a, * b ], x: { 'k' : 1 , ** z }, y: { 1 , 2 }, z: a < b is not c,
    aa: (1).real, bb: x.y.z, cc: 'é\n\t', dd: x[::2], ee: x[(1, 2)], ff: (a, b)[0], gg: ~ x, hh: a - (b - c), ii: (a, b), jj: None, kk: True,
    *args: int, **kw: 'str',
) -> list [ 'X' ]: pass


class C:
    x: Callable[[int, str], dict["a", 'b']] = None
    y: (
        int
        | None
    )


for name, text in [*f.__annotations__.items(), *C.__annotations__.items()]:
    print(name, ascii(text))
