# The store: items by SKU, movements, listeners.
from . import errors
from .model import Item, Movement
from .util.text import similar


class Store:
    def __init__(self):
        self._items, self.moves, self._listeners = {}, [], []

    def on_move(self, f):
        """A decorator that registers a listener."""
        self._listeners.append(f)
        return f

    def add(self, sku, name, price, count=0):
        item = self._items[sku] = Item(sku, name, price)
        if count:
            self.move(sku, count, "initial")
        return item

    def __getitem__(self, sku):
        try:
            return self._items[sku]
        except KeyError:
            raise errors.UnknownItem(sku, similar(sku, self._items)) from None

    def move(self, sku, change, note=None):
        item = self[sku]
        if item.count + change < 0:
            raise errors.OutOfStock(sku, -change, item.count)
        item.count += change
        m = Movement(item, change, note)
        self.moves.append(m)
        for f in self._listeners:
            f(m)
        return item.count

    def __iter__(self):
        return iter(sorted(self._items.values()))

    def __len__(self):
        return len(self._items)

    @property
    def value(self):
        return sum(i.value for i in self)
