# gc: enable, disable, isenabled, counts and thresholds, is_tracked-free basics.
import gc

print(gc.isenabled())
gc.disable()
print(gc.isenabled())
gc.enable()
print(gc.isenabled(), len(gc.get_threshold()), len(gc.get_count()), type(gc.collect()).__name__, gc.collect(0) >= 0, gc.garbage)
class C: pass
for i in range(100):
    c = C()
    c.me = c
    c.other = [c, {"c": c}]
c = None
print(gc.collect() > 0, gc.collect())
try:
    gc.collect(5)
except ValueError as e:
    print(e)
