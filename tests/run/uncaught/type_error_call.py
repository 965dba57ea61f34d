# Calling something that is not callable.
config = {"handler": "name"}
config["handler"](1)
