# AttributeError of a module, with a suggestion.
import math

print(math.floor(1.5))
math.flor(1.5)
