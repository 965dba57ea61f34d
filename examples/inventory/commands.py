# The commands of the program: one function each, found by name.
from .errors import InventoryError
from .model import changes
from .util import text
from .util.text import table

COMMANDS = {}


def command(f):
    COMMANDS[f.__name__] = f
    return f


@command
def add(store, sku, name, price, count="0"):
    return repr(store.add(sku, name.replace("_", " "), int(price), int(count)))


@command
def sell(store, sku, n, *note):
    return f"{store.move(sku, -int(n), ' '.join(note) or None)} left"


@command
def buy(store, sku, n):
    return f"{store.move(sku, int(n))} now"


@command
def show(store):
    return "\n".join(table([(i.sku, i.name, i.count, i.price, i.value) for i in store], ("sku", "name", "count", "price", "value")))


@command
def history(store, sku):
    return f"{store[sku].name}: {list(changes(store.moves, sku))}"


@command
def total(store):
    return f"{len(store)} items worth {store.value:,}"


def run(store, line):
    name, *args = line.split()
    try:
        f = COMMANDS[name]
    except KeyError:
        near = text.similar(name, COMMANDS)
        return f"? {name}" + (f" (did you mean {near[0]}?)" if near else "")
    try:
        return f(store, *args)
    except InventoryError as e:
        return f"! {type(e).__name__}: {e}"
    except TypeError as e:
        return f"! {e}"
