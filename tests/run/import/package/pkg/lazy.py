# Imported only on demand.
print("lazy runs")
from . import VERSION as up

NAME = __name__
