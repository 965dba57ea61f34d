# Which module calls: f_globals, __module__ of classes made by calls
import sys
import helper
from helper import caller_name, make, where

print(caller_name())
print(helper.relay())
print(where())
print(make("A").__module__)
print(helper.local("B").__module__)
print(type("T", (), {}).__module__)
print(helper.typed().__module__)
print(sys._getframemodulename(), helper.name_of(1), helper.name_of(0))
