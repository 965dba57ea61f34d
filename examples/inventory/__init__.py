# The inventory package: stock keeping over several modules with relative imports.
from .errors import InventoryError, OutOfStock, UnknownItem
from .store import Store

__all__ = ["InventoryError", "OutOfStock", "Store", "UnknownItem"]
__version__ = "2.1"
