# from __future__ import annotations keeps annotations as strings.
from __future__ import annotations


def f(a: not_defined, b: list[int] | None = None) -> Unknown[1, "x"]:
    return a


class Node:
    next: Node | None = None
    value: int

    def link(self, other: Node) -> Node:
        self.next = other
        return other


print(f.__annotations__, Node.__annotations__, Node.link.__annotations__, f(1))
n = Node()
print(n.link(Node()) is n.next, n.next.next)
