# A generator as a state machine observed through its frame attributes.
def g():
    yield 1
    yield 2


x = g()
states = []
while True:
    states.append((x.gi_frame is not None, x.gi_running, x.gi_frame and x.gi_frame.f_lineno))
    try:
        next(x)
    except StopIteration:
        break
states.append(x.gi_frame)
print(states)
