# An error two modules deep: traceback through package files.
from app import core

print("start")
core.run([3, 0])
