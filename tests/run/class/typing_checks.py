# typing's aliases and unions as second argument of isinstance and issubclass.
import typing
class S: pass
def check(f):
    try:
        print(f())
    except TypeError as e:
        print("TypeError", e)
T = typing
for f in (
    lambda: isinstance([], T.List | T.Tuple), lambda: isinstance(2, T.List | int), lambda: isinstance(2, T.List | T.Tuple),
    lambda: isinstance(2, list[int]), lambda: isinstance(2, list[int] | int), lambda: isinstance(2, int | list[int]),
    lambda: isinstance(2, float | str | list[int] | int), lambda: issubclass(int, int | list[int]),
    lambda: issubclass(int, list[int] | int), lambda: issubclass(int, list[int]), lambda: isinstance(2, T.List[int]),
    lambda: isinstance(2, T.List[int] | int), lambda: isinstance(2, int | T.List[int]), lambda: isinstance(2, T.Union[int, str]),
    lambda: isinstance(2, T.Union[str, list[int]]), lambda: isinstance(2, T.Union[int, list[int]]),
    lambda: issubclass(list, T.List | T.Tuple), lambda: issubclass(T.List, T.List | T.Tuple),
    lambda: issubclass(int, T.List | T.Tuple), lambda: issubclass(T.List, T.List), lambda: isinstance([], T.List),
    lambda: isinstance(1, T.Optional[int]), lambda: isinstance(None, T.Optional[int]),
    lambda: issubclass(dict, T.Dict), lambda: issubclass(T.Dict, T.List),
    lambda: issubclass(T.List[int], T.List), lambda: issubclass(int, T.NoReturn), lambda: isinstance(S(), S | int),
):
    check(f)
