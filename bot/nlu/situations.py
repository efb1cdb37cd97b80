"""Counts of people and ages that a message tells as a situation: "there are six of us", 一家五口, "she's seven"."""

import re
from dataclasses import dataclass
from decimal import Decimal

from bot.nlu.numbers import SMALL as NUMBER
from bot.nlu.numbers import parse_number

ENDS = (
    r"(?=\s?(?:$|[,.!?;，。！？；])|,? (?:and|so|but|now|already|next|this|soon|years?|in|people|adults|kids|who|"
    r"with)\b)"
)
PEOPLE = re.compile(
    rf"\b(?:famil(?:y|ies)|group|party|team|household|table|gang|crew) of (?P<group>{NUMBER})\b"
    rf"|\b(?P<us>{NUMBER}) of us\b|\bwe(?:'re| are)(?: just| only| usually)? (?P<we>{NUMBER}){ENDS}"
    rf"|(?:一家|家里?|全家|我们|咱们?)(?:一共|总共|就|有|是|一家)*(?P<home>{NUMBER})(?:个?人|口人|口子|口)"
    rf"|(?P<of>{NUMBER})口之家"
)
AGE = re.compile(
    rf"\b(?:he|she|they|(?:son|daughter|nephew|niece|grand(?:son|daughter|child)|kid|child|boy|girl|mum|mom|dad|"
    rf"baby))"
    rf"(?:'s| is|'re| are)(?: now| only| just| almost| nearly| about)*(?: turning| turned)? (?P<is>{NUMBER}){ENDS}"
    rf"|\b(?:turns|turning|turned|aged) (?P<turns>{NUMBER}){ENDS}"
    rf"|(?:今年|刚满?|快|才|已经)(?:满)?(?P<years>{NUMBER})了?(?=$|[，。！？,.!?])"
)
MONTHS = re.compile(rf"(?P<months>{NUMBER})(?:个多?月大|[ -]months?[ -]old)")
OLDEST = 120


@dataclass(frozen=True)
class Told:
    """`value` is a plain number and a unit's id, "6 person" or "7 age"; positions index the text."""

    value: str
    start: int
    end: int


def find_people(normal: str) -> list[Told]:
    """How many a thing is for."""
    return _told(PEOPLE, normal, "person", Decimal(1))


def find_ages(normal: str) -> list[Told]:
    """How old somebody is whom a message speaks of, in years."""
    return _told(AGE, normal, "age", Decimal(1)) + _told(MONTHS, normal, "age", Decimal(12))


def _told(pattern: "re.Pattern[str]", normal: str, unit: str, parts: Decimal) -> list[Told]:
    found = []
    for match in pattern.finditer(normal):
        group = match.lastgroup or ""
        number = parse_number(match.group(group))
        if number and number <= OLDEST:
            found.append(Told(f"{round(number / parts, 2).normalize():f} {unit}", match.start(group), match.end()))
    return found
