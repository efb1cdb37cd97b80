"""Words that make an amount a bound: "at least", 以内, "or so"; whether it is money or a measure is not known here."""

import re

MAX_BEFORE = re.compile(
    r"(?:(?:不|别)(?:要|能|想|可以)?(?:超过?|过|贵过|贵于)|不到|"
    r"(?:最多|顶多|至多|撑死|到顶)(?:能|只能|可以|我)?(?:出|花|给|接受|到)?|最高|上限|封顶|控制[在到]|"
    r"上限(?:就)?|极限|(?:加|提|降|放|涨|调|改|升)(?:高|低|宽)?到|(?:可以|能|可|最多)(?:出|加|提|涨|放|接受)?到|"
    r"手[头里](?:只|就)?有|(?:只|就)(?:有|出|想花|能花)|"
    r"少於|小於|un+d?e?r|udner|bellow|"
    r"cheaper than|(?:no|nothing|not) (?:pricier|dearer|more expensive) than|stretch (?:up )?to|go (?:up )?to|"
    r"max(?:ing|es)? out at|sub[ -]?|"
    r"(?:raise|lower|bring|push|bump|drop|cut|take|move|set|change|up)[a-z' ]{0,24} to|"
    r"make (?:it|that)|only (?:have|got)|i(?:'ve| have) only(?: got)?|limit'?s|up to|at most|"
    r"within|max(?:imum)?(?: of| is|:)?|"
    r"limit (?:is|of)|cap (?:is|of|it at)|keep it (?:to|"
    r"at)|<=?|≤)\s?(?:是|为|在|about |around )?$"
)
MIN_BEFORE = re.compile(
    r"(?:至少|最少|起码|最低|贵于|贵过|at le\w?\w?st|from|"
    r"starting (?:at|from)|min(?:imum)?(?: of| is|:)?|"
    r">=?|≥)\s?(?:是|为|在)?$"
)
OVER = re.compile(
    r"(?:超过|超出|高于|大于|多于|more than|greater than|over|above|past|beyond|exceed(?:s|ing)?|north of|"
    r"upwards of)\s?$"
)
UNDER = re.compile(
    r"(?:低于|少于|小于|不足|less than|fewer than|lower than|cheaper than|under|below|beneath|short of)\s?$"
)
ABOUT_BEFORE = re.compile(
    r"(?:大概|大约|差不多|约|around|about|roughly|approximately|approx\.?|circa|near|close to|"
    r"somewhere around|~)\s?(?:是|在|要|花)?$"
)
MAX_AFTER = re.compile(
    r"\s?(?:钱)?\s?(?:以内|以类|已内|一内|以下|已下|以里|之内|之下|内|封顶|为上限|打住|顶天了?|到顶了?|到头了?|"
    r"撑死了?|就够|够吗|够不够|能买|可以买|"
    r"to spend|at the outside|"
    r"is (?:my|the|all|as much)|or less|or under|or below|or cheaper|"
    r"or lower|and under|and below|(?:(?:at|as) (?:the |a )?)?max(?:imum)?\b|tops\b|at most|at the most|"
    r"and (?:no|not(?: [a-z]+)?) more|limit|budget|ceiling|往下|为限|(?:就)?是(?:我的)?(?:上限|极限))"
)
MIN_AFTER = re.compile(
    r"\s?(?:钱)?\s?(?:以上|之上|起步|起|往上|or more|or above|and up|and above|and over|or over|plus\b|"
    r"at (?:the )?least|"
    r"(?:as (?:the |a ))?minimum|打底|是底线|\+)"
)
ABOUT_AFTER = re.compile(
    r"\s?(?:钱)?\s?(?:左右|上下|前后|出头|的样子|or thereabouts|mark\b|or so|give or take|[- ]?ish)"
)
NEGATED = re.compile(
    r"(?:\b(?:not|never|nothing|none|no|dont|cannot|cant|wont|without|nor)|n't)\b"
    r"(?:\s(?!(?:mind|care|matter|matters|problem|if|sure|but|so|and|or|with|then|please)\b)[a-z']+){0,4}\s?$"
    r"|[不别没勿甭莫](?!介意|在乎|怕|错)[\u3400-\u9fff]{0,3}(?<!的)$"
)
"""What turns the comparison behind it round: "mustn't weigh more than", 不许超过."""
INTENSE = re.compile(
    r"\b(?:very|absolute|bare|outside|utmost) (?=most|max|least|min)|(?<=[多少码])(?:也就|也只|不过|也得|也要|也|就)$"
)
"""What a bound is said with and means no more by: "at the very most", 最多也就."""
REFUSED_AFTER = re.compile(
    r"(?:的|就|我|那|都|也|可|还是|，|,|\s)*(?:算了|免谈|免了|不考虑|不行|不看|不买|不合适|接受不了|受不了|"
    r"买不起|超预算|pass|"
    r"太[\u3400-\u9fff]|[\u3400-\u9fff]不[动下了起]|(?:不要|别要|不用)(?=了|[，。,.!！吧啊]|$)|别(?:推荐?|给我|来))"
    r"|,?\s?(?:(?:and|then|it|that|this|they|just|simply|way|really|far|a bit|definitely|completely|is|are|would be|"
    r"gets|feels|seems|i|'s) )*(?:out(?! of)|too [a-z]+|no good|a no\b|no thanks|no way|not (?:for me|on\b|ok|"
    r"an option|possible)|off the table|"
    r"unacceptable|impossible|a deal ?-?breaker|(?:won't|wouldn't|doesn't) (?:do|work|fit)|"
    r"beyond (?:me|my|our)|forget it|i'm out|i'll pass|i pass|more than i)\b"
)
"""A bound that is refused: "anything over 300 is out", 超过300就算了."""
NEAR = 48
"""Characters on either side in which words can make an amount a bound."""
OPPOSITE = {"min": "max", "max": "min"}


def bound_of(before: str, after: str) -> str | None:
    """What the words around an amount make of it: "min", "max", "about" or nothing."""
    before, after = INTENSE.sub("", before), INTENSE.sub("", after)
    for role, pattern in (("max", MAX_AFTER), ("min", MIN_AFTER), ("about", ABOUT_AFTER)):
        if match := pattern.match(after):
            return unless_refused(role, after[match.end() :])
    role = _bound_before(before)
    return role and unless_refused(role, after)


def unless_refused(role: str, after: str) -> str:
    """The bound, or its opposite where what lies within it is refused."""
    return OPPOSITE[role] if role in OPPOSITE and REFUSED_AFTER.match(after) else role


def _bound_before(before: str) -> str | None:
    for role, pattern in (("min", OVER), ("max", UNDER)):
        if pattern.search(before):
            return OPPOSITE[role] if is_negated(pattern.sub("", before)) else role
    for role, pattern in (("max", MAX_BEFORE), ("min", MIN_BEFORE), ("about", ABOUT_BEFORE)):
        if pattern.search(before):
            return role
    return None


def is_negated(before: str) -> bool:
    """Whether the comparison that follows `before` is denied."""
    return bool(NEGATED.search(before))
