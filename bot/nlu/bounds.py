"""Words that make an amount a bound: "at least", 以内, "or so"; whether it is money or a measure is not known here."""

import re

MAX_BEFORE = re.compile(
    r"(?:(?:不|别)(?:要|能|想|可以)?(?:超过?|过|高于|大于|多于|贵过|贵于)|低于|小于|少于|不到|"
    r"(?:最多|顶多|至多|撑死|到顶)(?:能|只能|可以|我)?(?:出|花|给|接受|到)?|最高|上限|封顶|控制[在到]|"
    r"(?:加|提|降|放|涨|调|改|升)(?:高|低|宽)?到|(?:可以|能|可|最多)(?:出|加|提|涨|放|接受)?到|手[头里](?:只|就)?有|(?:只|就)(?:有|出|想花|能花)|"
    r"少於|小於|un+d?e?r|udner|bellow|below|beneath|less than|lower than|"
    r"cheaper than|(?:no|nothing|not) (?:pricier|dearer|more expensive) than|stretch (?:up )?to|go (?:up )?to|"
    r"max(?:ing|es)? out at|sub[ -]?|"
    r"(?:raise|lower|bring|push|bump|drop|cut|take|move|set|change|up)[a-z' ]{0,24} to|"
    r"make (?:it|that)|only (?:have|got)|i(?:'ve| have) only(?: got)?|limit'?s|up to|at most|"
    r"no more than|not more than|not over|not above|nothing over|nothing above|"
    r"more than|within|max(?:imum)?(?: of| is|:)?|"
    r"(?:go|spend|pay) (?:over|above|more than|past)|limit (?:is|of)|cap (?:is|of|it at)|keep it (?:to|"
    r"at)|<=?|≤)\s?(?:是|为|在|about |around )?$"
)
MIN_BEFORE = re.compile(
    r"(?:至少|最少|起码|最低|不低于|不少于|高于|大于|贵于|贵过|超过|over|above|at le\w?\w?st|more than|from|"
    r"starting (?:at|from)|no less than|not less than|not under|not below|min(?:imum)?(?: of| is|:)?|"
    r"north of|upwards of|>=?|≥)\s?(?:是|为|在)?$"
)
NOT_LESS_BEFORE = re.compile(
    r"(?:(?:不能?|别|不要|不得|不想)(?:低于|少于|小于)|(?:no|not|nothing|never)(?: be| go)? (?:less than|"
    r"lower than|cheaper than|under|below|beneath))\s?$"
)
ABOUT_BEFORE = re.compile(
    r"(?:大概|大约|差不多|约|around|about|roughly|approximately|approx\.?|circa|near|close to|"
    r"somewhere around|~)\s?(?:是|在|要|花)?$"
)
MAX_AFTER = re.compile(
    r"\s?(?:钱)?\s?(?:以内|以类|已内|一内|以下|已下|以里|之内|之下|内|封顶|为上限|打住|顶天了?|到顶了?|到头了?|撑死了?|就够|够吗|够不够|能买|可以买|"
    r"to spend|at the outside|"
    r"is (?:my|the|all|as much)|or less|or under|or below|or cheaper|"
    r"or lower|and under|and below|max\b|maximum|tops\b|at most|at the most|limit|budget|ceiling|往下)"
)
MIN_AFTER = re.compile(
    r"\s?(?:钱)?\s?(?:以上|之上|起步|起|往上|or more|or above|and up|and above|and over|or over|plus\b|minimum|\+)"
)
ABOUT_AFTER = re.compile(
    r"\s?(?:钱)?\s?(?:左右|上下|前后|出头|的样子|or thereabouts|mark\b|or so|give or take|[- ]?ish)"
)
NEGATED = re.compile(
    r"(?:not|n't|never|nothing|no|dont|without|不|别)\s?(?:want to |going to |gonna |想|要|能|可以?|得|应)?"
    r"(?:go |going |spend |spending |pay |paying |be )?(?:any )?$"
)
NEAR = 48
"""Characters on either side in which words can make an amount a bound."""


def bound_of(before: str, after: str) -> str | None:
    """What the words around an amount make of it: "min", "max", "about" or nothing."""
    if MAX_AFTER.match(after):
        return "max"
    if MIN_AFTER.match(after):
        return "min"
    if ABOUT_AFTER.match(after):
        return "about"
    if re.search(r"(?:超过|more than|over|above|past)\s?$", before):
        return "max" if NEGATED.search(re.sub(r"(?:超过|more than|over|above|past)\s?$", "", before)) else "min"
    if NOT_LESS_BEFORE.search(before):
        return "min"
    if MAX_BEFORE.search(before):
        return "max"
    if MIN_BEFORE.search(before):
        return "min"
    return "about" if ABOUT_BEFORE.search(before) else None
