# Chain of relative names.
from . import VERSION
from .. import util
from ..lazy import NAME

CHAIN = [VERSION, util.twice(1), NAME, __name__]
