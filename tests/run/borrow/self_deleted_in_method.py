# A method deletes the last outside reference to its own object.
class Node:
    def __init__(self, name): self.name, self.next = name, None
    def cut(self):
        global head
        head = None
        print("cut", self.name, self.next and self.next.name)
        self.next = None
        return "done " + self.name
    def __del__(self): print("del", self.name)


head = Node("a")
head.next = Node("b")
print(head.cut())
print(head)
