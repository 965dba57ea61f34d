# A pipeline of generators over sensor readings: parse, clean, window, detect, group, with send and close at work.


def source(n):
    """Raw lines as a station would send them; some are broken."""
    x = 12345
    print("[source opens]")
    try:
        for i in range(n):
            x = (x * 1103515245 + 12345) & 0x7FFFFFFF
            station = "NESW"[x >> 8 & 3]
            value = 15 + (x >> 12) % 1000 / 100 + (12 if i % 37 == 20 else 0)
            if i % 23 == 22:
                yield f"{i};{station};"
            elif i % 41 == 40:
                yield "garbage"
            else:
                yield f"{i};{station};{value:.2f}"
    finally:
        print("[source closes]")


def parse(lines, errors):
    for line in lines:
        try:
            i, station, value = line.split(";")
            yield int(i), station, float(value)
        except ValueError as e:
            errors.append((line, str(e)))


def by_station(readings, wanted):
    return ((i, s, v) for i, s, v in readings if s in wanted)


def windows(items, size):
    window = []
    for item in items:
        window.append(item)
        if len(window) > size:
            del window[0]
        if len(window) == size:
            yield tuple(window)


def mean():
    """A coroutine: send it numbers, it answers with the mean so far."""
    total, n, answer = 0.0, 0, None
    while True:
        x = yield answer
        total += x
        n += 1
        answer = total / n


def outliers(readings, factor):
    running = mean()
    next(running)
    spread = mean()
    next(spread)
    level = 0.0
    for i, s, v in readings:
        m = running.send(v)
        if i > 10 and abs(v - m) > factor * level:
            yield i, s, v, round(m, 3)
        level = spread.send(abs(v - m))
    running.close()
    return round(level, 4)


def report(gen):
    """Delegates, prints, and passes the result of the inner generator on."""
    found = 0

    def count(inner):
        nonlocal found
        for x in inner:
            found += 1
            yield x

    def relay():
        result = yield from keep(gen)
        print("level at the end:", result)

    def keep(g):
        return (yield from g)

    yield from count(relay())
    print("found", found)


def take(it, n):
    for _ in range(n):
        try:
            yield next(it)
        except StopIteration:
            return


def groups(items, key):
    current, bucket = None, []
    for item in items:
        k = key(item)
        if bucket and k != current:
            yield current, bucket
            bucket = []
        current = k
        bucket.append(item)
    if bucket:
        yield current, bucket


def tee_log(it, log):
    for x in it:
        log.append(x)
        yield x


def main():
    errors, seen = [], []
    chain = by_station(tee_log(parse(source(400), errors), seen), "NE")
    for i, s, v, m in report(outliers(chain, 3.5)):
        print(f"  {i:>4} {s} {v:6.2f} against {m}")
    print(len(seen), "readings,", len(errors), "errors, the first:", errors[0])

    steps = windows((v for _, _, v in seen[:60]), 5)
    smooth = [round(sum(w) / len(w), 2) for w in steps]
    print(smooth[:8], len(smooth))
    rising = [a < b for a, b in zip(smooth, smooth[1:])]
    print([(("up" if k else "down"), len(g)) for k, g in groups(rising, bool)][:10])
    print({k: len(g) for k, g in groups(sorted(s for _, s, _ in seen), str)})

    lazy = parse(source(10**9), errors)
    print([i for i, *_ in take(lazy, 5)])
    lazy.close()
    print("after close:", list(lazy))
    first = next(x for x in parse(source(100), []) if x[2] > 24.5)
    print("first above 24.5:", first)


if __name__ == "__main__":
    main()
