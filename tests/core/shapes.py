"""Hypothesis strategies for whole domain values, every field of them filled."""

import types
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from fractions import Fraction
from typing import Any, Union, get_args, get_origin, get_type_hints

from hypothesis import strategies as st

_PLAIN: dict[Any, st.SearchStrategy[Any]] = {
    str: st.text(max_size=12),
    int: st.integers(-(2**40), 2**40),
    float: st.floats(allow_nan=False, allow_infinity=False),
    bool: st.booleans(),
    Fraction: st.fractions(max_denominator=1_001),
    type(None): st.none(),
}


_KNOWN: dict[Any, st.SearchStrategy[Any]] = {}


def of(kind: Any) -> st.SearchStrategy[Any]:
    """Values of this type: of a dataclass with every field drawn, those with a default too."""
    if kind not in _KNOWN:
        _KNOWN[kind] = _drawn(kind)
    return _KNOWN[kind]


def _drawn(kind: Any) -> st.SearchStrategy[Any]:
    plain = getattr(kind, "__supertype__", kind)
    if plain in _PLAIN:
        return _PLAIN[plain]
    if is_dataclass(plain):
        hints = get_type_hints(plain)
        return st.builds(kind, **{field.name: of(hints[field.name]) for field in fields(plain)})
    inner = [of(each) for each in get_args(plain) if each is not Ellipsis]
    if get_origin(plain) in (types.UnionType, Union):
        return st.one_of(inner)
    if get_origin(plain) is tuple:
        return st.lists(inner[0], max_size=2).map(tuple)
    if get_origin(plain) is Mapping:
        return st.dictionaries(*inner, max_size=2)
    return st.sampled_from(plain)
