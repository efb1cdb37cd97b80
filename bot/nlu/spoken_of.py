"""Words that a message uses without meaning the thing that they name: as verbs ("I can go up", "it covers the bed"), in
likenesses ("solid as a rock"), as what something else is to hold ("fits my phone"), people who only said something.
"""

import re

COULD_BE_VERBS = frozenset({"category", "value", "feature", "attribute"})
AUXILIARY_LIST = """
    can could may might must shall should will would do does did have has had be been being am is are was were
    let lets get gets got go goes going went come comes make makes try tries take takes need needs want wants
"""
AUXILIARY = frozenset(AUXILIARY_LIST.split())
"""Closed-class words, and the verbs that everybody uses as such; as nouns they have an article."""
MODAL = (
    r"(?:can|could|may|might|must|shall|should|will|would|do|does|did|don't|doesn't|didn't|can't|cannot|"
    r"won't|wouldn't)"
)
BETWEEN = rf"(?: (?:{MODAL}|not|also|really|just|only|always|usually|often|never|still|even|actually|probably))*"
ARTICLE = re.compile(r"\b(?:an?|the|each|per|no|my|your|what|which|\d+) $")
DENIED = re.compile(r"\b(?:do(?:es)?n't|dont|do(?:es)? not) $")
SUBJECT = re.compile(rf"\b(?:(?P<one>he|she|who|which)|i|you|we|they)(?:'d|'ll)?{BETWEEN}(?<! do)(?<! does)(?<! did) $")
IT = re.compile(
    rf"(?:^|[,.!?;] ?|\b(?:if|when|because|and|so|but|as|whether|[a-z]+ that) ?)(?:it|that)(?:'d|"
    rf"'ll)?{BETWEEN} $"
)
THAT = re.compile(r"(?<!want )(?<!like )(?<!need )(?<!take )(?<!have )(?<!buy )(?<!is )\b[a-z]+ that $")
MODAL_BEFORE = re.compile(
    rf"(?:\b(?:it|that|which|who)|\b(?!(?:how|what|when|why|where|and|but|so|ok|"
    rf"or)\b)[a-z]+) {MODAL}(?<! do)(?<! does)(?<! did) $"
)
ASKED = re.compile(rf"\b{MODAL} (?:it|that|this|they|these|those) $")
INFINITIVE = re.compile(
    r"\b(?:wants?|needs?|have|has|had|like|love|going|able|try|trying|used|easy|hard|way|something|anything|how|where|"
    r"room|place|time|space|enough|not|power|one) to $"
)
TIMES = frozenset({"day", "days", "night", "nights", "morning", "evening", "week", "weekend", "year", "time", "season"})
WHEN = re.compile(r"\b(?:all|every|each|whole|per|a|an|one|other|some|same|last|next|this|that|these|most|the) $")
"""With the above: when something happens ("in the rain all day"), and no value that a thing has."""
OBJECT_BEHIND = re.compile(r" (?:me|us|him|them|it|myself|yourself|himself|herself|ourselves|themselves)\b")
AS_A = re.compile(
    r"\b(?!(?:same|such|well|far|long|soon|much|many|used?|works?|serves?|known|sold|described|listed|marked)\b)"
    r"[a-z]+ as (?:an? |the )?$|\b(?:built|hard|solid|strong|light|[a-z]+s|[a-z]+ed) like (?:an? |the )?$"
)
AS_ZH = re.compile(r"(?:像|好比|如同|堪比|似)(?:一?[块个只根张]|是)?$")
ALIKE_ZH = re.compile(r"(?:跟|和|比)(?:一?[块个只根张])?$")
ALIKE_BEHIND = re.compile(r"(?:一样|一般|似的|那样|那么|般|还)")
HELD = re.compile(
    r"\b(?:hold|fit|carr(?:y|ie)|store|charge|protect|power|accommodate|stow|support)(?:s|es|d|ed|ing|t?ting|ging)?"
    r"(?: up)? (?:an?|the|one|two|three|both|all|my|our|his|her|their|your) (?:[a-z'-]+ ){0,2}"
    r"(?:(?:and|or) (?:an?|my|our|the) )?$"
)
OWNED = re.compile(r"\b(?P<verb>[a-z]+) (?:my|our|his|her|their) (?:own |old |new |big |small |little )?$")
REPLACED_LIST = """
    replace replacing replaces swap swapping upgrade upgrading change changing renew lost lose broke stole
    update was is are and but so because since now when if need want buy new find get recommend like love yes no
    ok hi
"""
REPLACED = frozenset(REPLACED_LIST.split())
"""What before "my phone" still asks for a phone."""
SELLING = re.compile(
    r"\b(?:you|you guys|shop|store|y'all) (?:also |even |still )?(?:carry|keep|store|stock|hold|"
    r"take)\b[^.!?;]*$"
)
OWNER_ZH = r"(?:一?[个台部只把]|[两几][个台部只把]|(?:我|我家|他|她|自己)的?|[大小旧老]){0,3}$"
STOW_ZH = r"(?:放|装|塞|挂|充|收纳|存|容纳|夹|绑|固定|盛|摆|搁|插|连接?|接|保护|兼容)"
HELD_ZH = re.compile(
    rf"(?:能|可以?|用来|拿来|够|方便|专门){STOW_ZH}(?:[得不]?[下了进]去?|上|住|着|得)?{OWNER_ZH}"
    rf"|{STOW_ZH}(?:[得不]?[下进]去?|得了){OWNER_ZH}|(?:适配|兼容|支持){OWNER_ZH}"
)
"""Holding needs a word of ability or a complement: who 装个灯 or 配一套 wants the thing."""
OWNED_ZH = re.compile(
    r"(?:给|配|跟|和|用在|用于|适合|放在?|装在?)(?:我|我家|我们|他|她)(?:的|那[个台部]|"
    r"这[个台部]|[旧老新])*$"
)
MERE_ZH = re.compile(
    r"(?:们)?(?:他|她)?(?:也|都|就|总|一直|之前|上次)?(?:说|觉得|推荐|建议|告诉|安利|也有|"
    r"有一[个款只台]|买了|买过|在用|用过)"
)
MERE_EN = re.compile(
    r" (?:also |once |just |always |already |has |have |had |really )?(?:says?|said|thinks?|thought|tells?|told|"
    r"recommend(?:s|ed)?|suggest(?:s|ed)?|swears?|mention(?:s|ed)|bought|uses?|owns?|raves?|raved|has (?:one|"
    r"the same|this)|"
    r"have (?:one|the same|this)|got (?:one|the same|this))\b"
)


def is_spoken_of(normal: str, start: int, end: int, kind: str) -> bool:
    """Whether the word at [start, end) only serves to say something else."""
    before, said, ahead = normal[max(0, start - 60) : start], normal[start:end], normal[end : end + 24]
    if kind == "recipient":
        return bool(MERE_EN.match(ahead) or MERE_ZH.match(ahead)) and not before.endswith(("for ", "for my ", "给"))
    if kind in COULD_BE_VERBS and said.isascii() and said.isalpha() and _is_verb(before, said, ahead, kind):
        return True
    if kind in {"value", "feature"} and said in TIMES and WHEN.search(before):
        return True
    if kind in {"category", "value", "feature"} and _is_likeness(before, ahead):
        return True
    return kind == "category" and _is_held(before, ahead)


def _is_verb(before: str, said: str, ahead: str, kind: str) -> bool:
    """Details are asked for by their verbs ("does it fold", "what does it weigh"), kinds of things are not."""
    if said in AUXILIARY:
        return not ARTICLE.search(before)
    if kind != "category":
        return kind == "attribute" and bool(DENIED.search(before))
    if OBJECT_BEHIND.match(ahead) and not ARTICLE.search(before):
        return True
    is_third = said.endswith("s") and not said.endswith(("ss", "us", "is"))
    subject = SUBJECT.search(before)
    if (subject and (subject.group("one") or not is_third)) or (
        is_third and (IT.search(before) or THAT.search(before))
    ):
        return True
    if is_third:
        return False
    return bool(ASKED.search(before) or MODAL_BEFORE.search(before) or INFINITIVE.search(before))


def _is_likeness(before: str, ahead: str) -> bool:
    if AS_A.search(before) or AS_ZH.search(before):
        return True
    return bool(ALIKE_ZH.search(before) and ALIKE_BEHIND.match(ahead))


def _is_held(before: str, ahead: str) -> bool:
    if SELLING.search(before):
        return False
    owned = OWNED.search(before)
    if HELD.search(before) or (owned and owned.group("verb") not in REPLACED):
        return True
    return bool(HELD_ZH.search(before) or OWNED_ZH.search(before)) and not ahead.startswith(("坏", "丢", "碎"))
