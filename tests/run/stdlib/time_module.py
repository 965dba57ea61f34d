# time: only kinds and order of clock values.
import time
from time import perf_counter, monotonic

a = perf_counter()
b = perf_counter()
print(type(a).__name__, b >= a, type(time.time()).__name__, time.time() > 1.6e9, type(time.perf_counter_ns()).__name__, monotonic() <= monotonic(), type(time.process_time()).__name__)
t = time.perf_counter()
time.sleep(0.001)
print(time.perf_counter() - t >= 0.001, time.perf_counter_ns() <= time.perf_counter_ns())
try:
    time.sleep(-1)
except ValueError as e:
    print(e)
