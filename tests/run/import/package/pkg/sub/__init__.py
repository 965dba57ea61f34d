# A subpackage.
print("sub init")
from .. import VERSION
