# Annotations of variables, attributes, and functions; __annotations__.
import typing
from typing import List, Optional, Dict, Any, Callable, Union, Tuple

x: int = 5
y: "forward"
z: List[int] = [1]


class A:
    a: int
    b: str = "b"
    c: Optional[int] = None

    def m(self, p: int, *args: str, k: float = 1.0, **kw: Any) -> "A":
        q: int = p
        r: undefined_is_fine
        return self


def f(a: int, b: "x" = 2, *, c: Dict[str, int] = None) -> Union[int, str]:
    return a


print(x, z, __annotations__["x"], __annotations__["y"], sorted(__annotations__))
print(sorted(A.__annotations__), A.b, hasattr(A, "a"), A().m(1).__class__.__name__, f(3))
print(f.__annotations__["a"], f.__annotations__["b"], list(f.__annotations__), list(A.m.__annotations__))
A().undeclared = 1
(w): int = 3
obj = A()
obj.attr: int = 4
print(w, obj.attr, "w" in __annotations__)
