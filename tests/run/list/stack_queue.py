# Lists as stack and queue: balanced brackets, RPN, BFS.
def balanced(s):
    stack = []
    pairs = {")": "(", "]": "[", "}": "{"}
    for c in s:
        if c in "([{":
            stack.append(c)
        elif c in pairs and (not stack or stack.pop() != pairs[c]):
            return False
    return not stack


print([balanced(s) for s in ("([]{})", "([)]", "((", "", "]")])


def rpn(e):
    st = []
    for t in e.split():
        if t in "+-*/":
            b, a = st.pop(), st.pop()
            st.append(a + b if t == "+" else a - b if t == "-" else a * b if t == "*" else a / b)
        else:
            st.append(int(t))
    return st


print(rpn("3 4 + 2 * 7 /"), rpn("5 1 2 + 4 * + 3 -"))
g = {1: [2, 3], 2: [4], 3: [4, 5], 4: [6], 5: [6], 6: []}
q, dist = [1], {1: 0}
while q:
    n = q.pop(0)
    for m in g[n]:
        if m not in dist:
            dist[m] = dist[n] + 1
            q.append(m)
print(dist)
