# Needs x.fx too early.
from x import fx

fy = 2
