"""Stems of English words, so that "insulated" and "insulation" meet. Cruder than Porter's: it never keeps a suffix
apart that only changes the part of speech, because the check asks whether a word has any ground in the record."""

from __future__ import annotations

import re
from functools import lru_cache

_IRREGULAR_LIST = """
    men:man women:woman children:child feet:foot teeth:tooth mice:mouse geese:goose leaves:leaf knives:knife
    shelves:shelf made:make worn:wear woven:weave knitted:knit lasts:last kept:keep held:hold sold:sell
    bought:buy built:build lit:light ground:grind rechargeable:charge recharge:charge recharges:charge
    colour:color colours:color coloured:color colors:color colored:color grey:gray greys:gray flavour:flavor
    flavours:flavor flavoured:flavor aluminium:aluminum fibre:fiber fibres:fiber litre:liter litres:liter
    metre:meter metres:meter centre:center moulded:molded woollen:wool woolen:wool wooden:wood golden:gold
    jewellery:jewelry tyre:tire tyres:tire odour:odor odourless:odorless
"""
_IRREGULAR = dict(pair.split(":") for pair in _IRREGULAR_LIST.split())
_SUFFIXES_LIST = """
    isations izations isation ization ations ation ities iness ments ment ings ing ness ions ion ies ied edly ed ers er
    ally ly able ible ance ence ity ical ic al ives ive y es s e
"""
_SUFFIXES = tuple(_SUFFIXES_LIST.split())
_SHORTEST = 3
_CONTRACTION = re.compile(r"(?:['’](?:s|ll|ve|re|d|m)|n['’]t)$")


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """`word` in lower case; what is no plain word comes back as it is."""
    bare = _CONTRACTION.sub("", word).rstrip("'’")
    bare = _IRREGULAR.get(bare, bare)
    for _ in range(2):
        for suffix in _SUFFIXES:
            if bare.endswith(suffix) and len(bare) - len(suffix) >= _SHORTEST and not bare.endswith("ss"):
                bare = bare[: -len(suffix)]
                break
    if len(bare) > _SHORTEST and bare[-1] == bare[-2] and bare[-1] not in "aeiouls":
        bare = bare[:-1]
    return bare[:-1] + "y" if bare.endswith("i") and len(bare) > _SHORTEST else bare
