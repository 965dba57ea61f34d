# Needs y, which needs x.
from y import fy

fx = 1
