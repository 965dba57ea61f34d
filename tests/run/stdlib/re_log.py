# A program: reads log lines with expressions and makes a report.
import re

LINE = re.compile(r'^(?P<ip>\d+\.\d+\.\d+\.\d+) - (?P<user>\S+) \[(?P<date>[^\]]+)\] "(?P<method>GET|POST|PUT) (?P<path>[^ ?"]+)(?:\?(?P<query>[^ "]*))? HTTP/1\.[01]" (?P<status>\d{3}) (?P<size>\d+|-)$')
LOG = """\
10.0.0.1 - alice [2024-01-02] "GET /index.html HTTP/1.1" 200 512
10.0.0.2 - - [2024-01-02] "POST /login?next=%2Fhome&x=1 HTTP/1.0" 302 -
bad line
10.0.0.1 - bob [2024-01-03] "GET /img/logo.png HTTP/1.1" 404 17
10.0.0.3 - alice [2024-01-03] "PUT /doc/7?v= HTTP/1.1" 500 9000
"""
totals = {}
for n, line in enumerate(LOG.splitlines(), 1):
    m = LINE.match(line)
    if not m:
        print("line", n, "is bad:", line)
        continue
    d = m.groupdict()
    query = dict(re.findall(r"([^=&]+)=([^&]*)", d["query"] or ""))
    size = 0 if d["size"] == "-" else int(d["size"])
    totals[d["status"][0]] = totals.get(d["status"][0], 0) + size
    print(d["ip"], d["user"], d["method"], d["path"], query, re.sub(r"%([0-9A-F]{2})", lambda h: chr(int(h[1], 16)), query.get("next", "")))
print(sorted(totals.items()))


def camel(s):
    return re.sub(r"_([a-z])", lambda m: m.group(1).upper(), s)


def snake(s):
    return re.sub(r"(?<!^)(?=[A-Z])", "_", s).lower()


print(camel("some_long_name"), snake("SomeLongName"), re.sub(r"\s+", " ", "  a \t b\n").strip(), re.sub(r"(\d)(?=(\d{3})+$)", r"\1,", "9876543"))
words = re.findall(r"[a-z']+", "It's the cat; the cat's hat. It's!".lower())
print(sorted({w: words.count(w) for w in words}.items()))
print(re.sub(r"<(\w+)[^>]*>(.*?)</\1>", r"[\1:\2]", "<b class='x'>bold</b> and <i>it</i>"))
print([bool(re.fullmatch(r"[\w.+-]+@[\w-]+\.[\w.]+", x)) for x in ["a@b.c", "a.b+c@d-e.org", "nope", "@x.y", "a@b"]])
