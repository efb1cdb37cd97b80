"""Letting go: wishes in force that a message says no longer matter: "colour, any", 带不带盖都行, "gps or not"."""

from __future__ import annotations

import re
from dataclasses import replace

from daogou.catalogue.need import Need
from daogou.catalogue.utterance import Utterance, Wish
from daogou.dialogue.attribute_names import AttributeNames

INDIFFERENT = re.compile(
    r"\b(?:or not|or without|with or without|either way|whatever|whichever|no preference|up to you|"
    r"any(?: [a-z]+){0,2} (?:will do|is fine|works?|is ok(?:ay)?|goes)|"
    r"(?:doesn't|don't|does not|do not|doesnt|dont|no longer|not) (?:really |actually |even )?matters?|"
    r"(?:isn't|aren't|is not|are not|not) (?:so |that |very |too |really |all that )?"
    r"(?:important|essential|an issue|a must|fussy|bothered|picky)|"
    r"(?:don't|do not|dont) (?:really )?(?:care|mind)|(?:need not|needn't|doesn't have to|don't have to) (?:be|have)|"
    r"forget|never ?mind|skip|drop|scrap|leave (?:out|open)|no longer need|don't need|do without|live without)\b"
    r"|无所谓|都(?:行|可以|成|好|能接受)|随便|随意|不限|不讲究|不(?:太|怎么|那么)?重要|不要紧|没关系|不强求|可有可无|"
    r"(?<!^)就?算了(?![，,])|不(?:要|用|提|管)了|不用[管非]|不必|不一定|去掉|放开|不作数|不介意|不在乎|哪[个种款]都"
)
ALONE = re.compile(
    r"^\W*(?:any|either|both|whatever|anything|all)(?: (?:one|of them|is|are|fine|ok))*\W*$|^\W*(?:都|随)\S{0,4}$"
)
"""A clause that lets go what the clause before it named."""
CLAUSE = re.compile(r"[,.;:!?，。；：！？、]|\b(?:but|though)\b|但是?|不过")


EMPTY_LIST = """
    and the for any one ones its it's that this those these them they really actually then now also just even after
    about more need needs have has had can could should would will may might must with without thing part bit all but
    not too either neither nor way you your our his her old new over out off much many fine okay sure well only
"""
EMPTY = frozenset(EMPTY_LIST.split())


def let_go(said: Utterance, need: Need, names: AttributeNames) -> Utterance:
    """`said` with the wishes for what is in force, in clauses that are indifferent to it, as letting it go; "black or
    red, either is ok" after black is a choice of two."""
    text = said.text.lower()
    spans = _indifferent(text)
    if not spans:
        return said
    chosen = {wish.role for wish in said.of("value") if not _in_force(wish, need, names)}
    wishes = [
        replace(wish, group="drop")
        if _in_force(wish, need, names) and _lies_in(text, wish, spans) and wish.role not in chosen - {""}
        else wish
        for wish in said.wishes
    ]
    return replace(said, wishes=wishes)


def words_let_go(text: str) -> list[str]:
    """Latin words of an indifferent stretch that may be a part of a wish's name: "cap" of a screw cap."""
    rest = INDIFFERENT.sub(" ", text.lower().replace("’", "'"))
    return [word for word in re.findall(r"[a-z]{3,}", rest) if word not in EMPTY]


def split(said: Utterance) -> tuple[Utterance, Utterance]:
    """The message without what it is indifferent to, and what it is indifferent to alone."""
    spans = _indifferent(said.text.lower())
    lost = " ".join(said.text[start:end] for start, end in spans)
    kept = said.text
    for start, end in reversed(spans):
        kept = kept[:start] + " " + kept[end:]
    return replace(said, text=kept), replace(said, text=lost)


def _indifferent(text: str) -> list[tuple[int, int]]:
    """Stretches of `text` that are indifferent, with the clause before where a clause names nothing itself."""
    cuts = [0, *(cut for match in CLAUSE.finditer(text) for cut in match.span()), len(text)]
    clauses = list(zip(cuts[::2], cuts[1::2], strict=True))
    spans = []
    for number, (start, end) in enumerate(clauses):
        clause = text[start:end].replace("’", "'")
        found = INDIFFERENT.search(clause)
        if found and (len(clause.strip()) > len(found.group()) or number == 0):
            spans.append((start, end))
        elif (found or ALONE.match(clause)) and number:
            spans.append((clauses[number - 1][0], end))
    return spans


def _lies_in(text: str, wish: Wish, spans: list[tuple[int, int]]) -> bool:
    place = text.find(wish.text.lower()) if wish.text else -1
    return any(start <= place < end for start, end in spans)


def names_in_force(need: Need, asked: str, names: AttributeNames) -> list[str]:
    """What the need says of an attribute, by the names that the shop has for it."""
    said = [*need.attributes, *need.measures, *need.exclude]
    said += ["price"] if need.price_max or need.price_min else []
    said += ["brand"] if need.brand else []
    return names.among(dict.fromkeys(said), asked)


def _in_force(wish: Wish, need: Need, names: AttributeNames) -> bool:
    match wish.entity:
        case "feature":
            return wish.value in need.features or wish.value in need.exclude.get("feature", ())
        case "value":
            held = (*need.attributes.get(wish.role, ()), *need.exclude.get(wish.role, ()))
            return bool({wish.value, *wish.also} & set(held)) and wish.group != "exclude"
        case "attribute":
            return bool(names_in_force(need, wish.value, names))
        case "brand":
            return wish.value in need.brand and wish.group != "exclude"
        case _:
            return False
