# Imports of typing and annotations that use it; behaviour of the few run-time functions.
from typing import Any, Callable, Dict, Iterable, Iterator, List, NamedTuple, Optional, Set, Tuple, TypeVar, Union, cast, TYPE_CHECKING, Generic, Protocol, Final, ClassVar, Literal
import typing as t

if TYPE_CHECKING:
    import not_there

T = TypeVar("T")


def first(xs: List[T], default: Optional[T] = None) -> Optional[T]:
    return xs[0] if xs else default


class Stack(Generic[T]):
    limit: ClassVar[int] = 3
    items: List[T]

    def __init__(self) -> None:
        self.items = []

    def push(self, x: T) -> "Stack[T]":
        self.items.append(x)
        return self


def apply(f: Callable[[int], int], *xs: int) -> Iterator[int]:
    for x in xs:
        yield f(x)


class HasName(Protocol):
    name: str


MAX: Final = 10
Json = Union[None, bool, int, str, List["Json"], Dict[str, "Json"]]
print(first([1, 2]), first([], "d"), Stack().push(1).push(2).items, list(apply(lambda x: x + 1, 1, 2)), cast(int, "not converted"), MAX, Stack.limit, TYPE_CHECKING, t.Any is Any)
s: "Stack[int]" = Stack[int]()
print(type(s).__name__, s.push(5).items, T.__name__)


@t.overload
def g(x: int) -> int: ...
@t.overload
def g(x: str) -> str: ...
def g(x): return x * 2


print(g(2), g("a"))
