heappush = "mine"
