"""Sorts of people and things that several rooms ask for, by the labels that subjects have."""

BABIES = frozenset({"baby", "infant", "newborn"})
CHILDREN = frozenset("child boy girl son daughter kid toddler grandson granddaughter".split())
HANDS = "pair of hands"
"""Somebody of whom nothing else is told."""

SELLERS = ("seller", "vendor", "hawker", "wala", "walla", "wallah", "shopkeeper", "grocer",
           "greengrocer", "florist", "merchant", "fishmonger")  # fmt: skip
"""What the labels of those who sell end in."""

TABLES = frozenset({"table", "desk", "counter", "dining table"})
STALLS = frozenset(
    {"cart", "pushcart", "handcart", "food cart", "stall", "tea stall", "food stall",
     "street stall", "market stall"}
)  # fmt: skip
SOLD_FROM = STALLS | {"table", "counter", "basket", "shop", "mat"}
VESSELS = frozenset(
    {"bowl", "cup", "glass", "mug", "tumbler", "plate", "pan", "cooking pot", "dish", "vase",
     "frying pan", "wok", "basin", "teacup", "wine glass", "tub", "bucket", "pot", "bottle"}
)  # fmt: skip
"""What something is poured into."""

TRAINS = frozenset({"train", "metro", "light rail", "high-speed train", "bullet train"})
FIRES = frozenset({"fire", "bonfire", "campfire"})
