count = "mine"
