# Items and movements.
from __future__ import annotations

from typing import Iterator, Optional


class Item:
    __slots__ = ("sku", "name", "price", "count")

    def __init__(self, sku: str, name: str, price: int, count: int = 0) -> None:
        self.sku, self.name, self.price, self.count = sku, name, price, count

    @property
    def value(self) -> int:
        return self.price * self.count

    def __repr__(self) -> str:
        return f"Item({self.sku}, {self.count} x {self.price})"

    def __lt__(self, other: Item) -> bool:
        return self.sku < other.sku


class Movement:
    number = 0

    def __init__(self, item: Item, change: int, note: Optional[str] = None) -> None:
        Movement.number += 1
        self.number = Movement.number
        self.item, self.change, self.note = item, change, note

    def __str__(self) -> str:
        return f"#{self.number:<3}{self.item.sku:<8}{self.change:+5d}" + (f"  ({self.note})" if self.note else "")


def changes(moves: list[Movement], sku: str) -> Iterator[int]:
    return (m.change for m in moves if m.item.sku == sku)
