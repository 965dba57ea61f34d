# A round-robin scheduler of generators with messages.
def worker(name, n):
    for i in range(n):
        msg = yield f"{name}{i}"
        if msg:
            print(name, "received", msg)
    return name + " done"


def run(tasks):
    queue = list(tasks)
    results = []
    step = 0
    while queue:
        t = queue.pop(0)
        try:
            out = t.send(None if step % 3 else (f"m{step}" if step > 3 else None))
            print(step, out)
            queue.append(t)
        except StopIteration as e:
            results.append(e.value)
        step += 1
    return results


print(run([worker("a", 2), worker("b", 3), worker("c", 1)]))
