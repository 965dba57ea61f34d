# The errors of the package.
class InventoryError(Exception):
    """Base of all errors of this package."""


class UnknownItem(InventoryError, LookupError):
    def __init__(self, sku, near=()):
        super().__init__(f"unknown item {sku!r}" + (f", perhaps {' or '.join(near)}" if near else ""))
        self.sku = sku


class OutOfStock(InventoryError):
    def __init__(self, sku, wanted, have):
        super().__init__(f"{sku}: wanted {wanted}, have {have}")
        self.short = wanted - have
