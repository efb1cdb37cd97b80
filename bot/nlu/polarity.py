"""Refused and dropped wishes: "不要红色", "not leather", "红色的就算了"; "颜色无所谓", "any brand is fine".

A negator reaches a span when nothing stands between them but connecting words and other spans.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence

EXCLUDE = "exclude"
DROP = "drop"
OTHER = "other"
SPAN = "\x01"
REACH = 80
"""Characters on either side in which a word can refuse or drop another."""

NEGATOR = re.compile(
    r"\bnot (?:really )?(?:a |the )?(?:big |huge |great )?(?:fan of|into|keen on|crazy about|fond of|mad about)|"
    r"\b(?:do not|don't|dont|didn't) (?:really )?(?:fancy|trust|rate)|\b(?:sick|tired) of|\bhad enough of|"
    r"\bsteer clear of|\bstay away from|"
    r"与其|比起|不想要|不要|不想买|不太喜欢|不喜欢|不爱|不能要|别要|别给我看?|别推荐?|别是|别买|别来|别用|别带|别|"
    r"不能是|不能有|不可以是|不是|不含|不带|不买|不考虑|不接受|不用|(?<!有)没有|除了|除开|除去|除|排除|"
    r"去掉|"
    r"讨厌|受不了|拒绝|避开|过敏|(?<!有)没|(?<![要是能好有防会行用])不|非|无|"
    r"(?:do not|don't|dont|does not|doesn't|doesnt|didn't|wouldn't|would not) (?:really |"
    r"particularly )?(?:want|like|need|do|have|include|contain|use|show me|care for|go for|come)|"
    r"can't stand|cannot stand|can't have|"
    r"\b(?:isn't|isnt|aren't|arent|is not|are not)|\bnot\b|\bno\b|\bnon\b-?|\bneither\b|\bwithout|"
    r"\bexcept(?: for)?|\bexcluding|\bexclude|\bhate|\bdislike|\bavoid(?:ing)?|\banything but|"
    r"\banything other than|"
    r"\bother than|\brather(?: [\w\x01]+){0,4} than|\binstead of|\bnever|\bnothing|\bskip|\bminus|\bfree of|"
    r"\bfree from|\ballergic to|\bleave out|\bdrop the|\blose the|\bditch|\bnone of|\bno more|"
    r"\bapart from|\bbesides"
)
LIST = r"(?:[和或跟与及、/]|也|还有|以及|\s*,\s*|\s*\b(?:and|or|nor)\b)"
FURTHER = re.compile(rf"^(?:\s?{LIST}\s?(?:(?:the|my|its) )?\x01)+")
LISTED = re.compile(rf"(?:\x01\s?{LIST}\s?(?:(?:the|my|its) )?)+$")
BETWEEN = (
    r"(?:[有那这种个款些任何什么太都再是带含做用颜色牌子品材质料的给我看推荐买要会能够很\s]|"
    r"\b(?:a|an|any|the|in|of|made|make|makes|with|from|to|be|is|are|brand|brands|colou?r|colou?red|stuff|"
    r"anything|something|one|ones|it|them|more|too|really|want|for|out|on|at|"
    r"that|which|those|these|all|as|another|so|very|like|such|thing|things|products?|by|needs?|has|have|uses?|"
    r"requires?|takes?|contains?|comes|heavily|lightly|strongly)\b)*"
)
MIDDLE = re.compile(rf"{BETWEEN}(?:\x01{BETWEEN}{LIST}{BETWEEN})*")
POSITIVE = re.compile(r"(?:(?<![不别想])要|换成|改成|而是|但|不过|but|instead|just want|only want)")
AFTER_EXCLUDE = re.compile(
    r"(?:色|的|款|牌|系|材质|家)*(?:\x01|[和跟或、的])*(?:就|都|也|我|我都|他|她|它|我们|孩子|老人|家里?人|一律|"
    r"统统|坚决|真的)*(?:不要(?!求)|"
    r"(?:别|不用|不要|甭)再?(?:给我|跟我|向我)再?(?:推荐?|看|介绍|来|提|发)|别推荐?|别放|别上|别拿|"
    r"[喝吃用穿戴睡]不惯|不习惯|没兴趣|无感|还是算了|不想要|不行|不太喜欢|不喜欢|不考虑|不接受|不好看|太丑|丑|"
    r"显黑|显胖|不合适|看腻了?|腻了|不适合我|"
    r"除外|以外|之外|就算了|算了|免了|pass|拒绝|排除|过敏|受不了|不爱|no way)(?!紧|"
    r"[有那这种个款些太是带含的]*\x01(?!(?:色|的|款|牌)*(?:也|都|就)?(?:不|算了|除外|以外|免了|pass)))"
    r"|[- ]?free\b|(?: ones?)? (?:is|are) (?:out|a no|a no-go|not (?:ok|okay|for me|my thing))|"
    r"(?: ones?)? excluded|(?: ones?)? won't do"
)
SCORNED = re.compile(
    r"(?:色|的|款|牌|系|材质|家)*(?:不|太|老|容易|没)[\u3400-\u9fff]{1,6}[，,、](?:就|都|也|所以)?"
    r"(?:别|不要|不用|甭)(?:再)?(?:给我|跟我)?(?:看|推荐?|来|发|放|了|$)"
    r"|(?:色|的|款|牌|系|材质|家)*(?:有点|有些|太)[\u3400-\u9fff]{1,4}[，,、](?:还是|要|换|那就)"
)
"""A fault, then the refusal: 塑料的不结实，别给我看了."""
CLAUSE_END = re.compile(r"[，。！？；,.!?;\n]|(?<!anything )(?<!nothing )\bbut\b|但是?|不过")
DROP_AFTER = re.compile(
    r"(?:什么的|方面|上|的话|嘛|呢|其实|这个|那个|这块|限制|要求|的要求)*(?:都|也|就|倒是?|我|其实|是|,|"
    r"，|\s)*(?:无所谓|随便|随意|不限|不重要|不在乎|都行|都可以|都可|都好|可以不|不挑|没要求|没有要求|"
    r"没关系|不要求了?|不做要求|不管|不介意|任意|啥都行|什么都行|"
    r"哪个都行|不用管|不考虑|取消|不限制|没限制|没有限制|没讲究|不讲究|都ok|都能接受|不是问题|不强求|"
    r"可有可无|有没有都行|不设限|不卡|放开|先不管|去掉)"
    r"|(?: really| actually)? ?(?:doesn't|does not|don't|do not|doesnt|dont|didn't)(?: really|"
    r" actually)? (?:matter|bother|need to)|(?: is| are|'s)?(?: really)?(?:n't| not)(?: that| so| really|"
    r" very| all that)? (?:important|relevant|an issue|a problem|a concern|necessary|needed|required)"
    r"|(?:,? (?:is|are))? (?:flexible|open|up to you|irrelevant|whatever|no object|optional|negotiable|"
    r"unimportant)\b|,? (?:i|we) (?:don't|do not|dont) (?:mind|care)|[,:]? (?:whatever|any is fine|any will do|"
    r"any(?=\s?(?:$|[,.!;]))|"
    r"anything goes)| (?:can be|could be) (?:anything|any)| limit (?:is gone|off)"
)
DROP_BEFORE = re.compile(
    r"(?:不限|不限制|不管|不在乎|不挑|不介意|不考虑|不看|不讲究|忽略|取消|去掉|别管|不用管|无所谓|"
    r"随便什么|随便|放开|没有)(?:什么|哪个|啥|那个|的|掉)?$"
    r"|(?:don't|do not|dont|doesn't|not|no longer)(?: really| actually| too| that)? (?:care|mind|bothered|"
    r"fussed|picky|fussy|worried|concerned|particular)(?: about| what| which| on| for| with)*(?: the| its|"
    r" a)?\s?$"
    r"|(?:no preference|regardless|irrespective|forget|ignore|drop|never mind|nevermind|remove|open|scrap|"
    r"lift|skip|clear|lose|relax|any|doesn't matter|does not matter|no matter)"
    r"(?: on| for| of| about| what| which| to| any| in| as to)*(?: the| my| its| a)?\s?$"
)
OTHER_BEFORE = re.compile(
    r"(?:换一?[个种家]|换|别的|其[他它]的?|另外?一?[个种家]|不同的?|有没有别的|还有别的)$"
    r"|\b(?:another|a different|different|some other|any other|other|change the|switch the|switch)\s?$"
)
THIS_BEFORE = re.compile(
    r"(?:(?:这|那|该)(?:一?[个种款家类]|些)?|它的?|它们的?|其)(?:的)?$|\b(?:this|that|these|those|its|their|the)\s?$|"
    r"第?[一二三四五\d][个款件](?:的)?$"
)
"""A name after one of these is that of a product being talked about: "this brand", 第二个的牌子."""
DISLIKED_BEFORE = re.compile(
    r"(?:不(?:太|大|是很|怎么|再|想)?(?:喜欢|要|爱|想要|考虑|想看|想买|看好|信任|感冒)|讨厌|受不了|烦透了?|腻了|"
    r"反感|拒绝|避开|排除|"
    r"去掉|除了|(?:别|不用|不要|甭)(?:再|给我|跟我)*(?:推荐?|看|来|要|买|发|选|是)?)(?:再?(?:推荐?|看到?|买|用)?)$"
    r"|(?:(?:do not|don't|dont|didn't|never|wouldn't|would not|no longer)(?: really| particularly| much| even| ever)*"
    r" (?:like|want|love|trust|buy|care for|fancy|show me|need|see|go for|come near)|\bhate|\bdislike|can't stand|"
    r"cannot stand|\bavoid|\bno more(?: of)?|not (?:a (?:big |huge )?fan of|keen on|into|fond of|happy with)|"
    r"(?:sick|tired) of|anything but|\bexcept|\bskip|\bexclude|leave out|\bditch|\bnot|had enough of|done with|"
    r"(?<!like )anything other than)(?: any| more| of)*\s?$"
)
DISLIKED_AFTER = re.compile(
    r"(?:的|我|我都|就|也|都|真的?|实在|其实|一律|可|,|\s)*(?:不(?:太|大|是很|怎么|再|想)?(?:喜欢|要|爱|想要|"
    r"考虑|想看|想买|看好|"
    r"信任|行|好看|感冒|接受)|就?算了|免了|pass|讨厌|受不了|没兴趣|看腻了?|腻了|用腻了?|太[差丑烂]|除外|"
    r"(?:别|不用|甭)再?(?:给我|跟我)?再?(?:推荐?|看|来|要))"
    r"|,? (?:i (?:really )?(?:don't|do not|dont|hate|dislike)(?: like| want| trust)?|(?:is|are)(?:n't| not) (?:for me|"
    r"my thing|my taste|my style|what i want)|(?:is|are) (?:out|a no|a no-go|awful|terrible|ugly|not for me)|"
    r"puts me off|no thanks|not for me|won't do|doesn't appeal)\b"
)
"""What refuses the brand, colour or material of a product that was shown, and not the brand as such."""
EXCEPT = re.compile(r"\s?(?:except|but|other than|apart from)\b")
NEED_NOT = re.compile(
    r"(?:不一定(?:非)?要|不一定|不必|不需要|不用|无需|没必要|不强求|不非得|可以不|能不能)(?:是|要|带|有|"
    r"非得|那么|太)*(?P<zh>)$"
    r"|(?:doesn't|does not|don't|do not|doesnt|needn't|need not|no longer|not)(?: really| actually|"
    r" necessarily)? (?:have to|need to|need|required to|must|got to)(?: be| have)?(?: it)?(?: the)?\s?$|"
    r"no need (?:for|to be)(?: the| a| it)?\s?$|needn't be\s?$"
)

FORGOTTEN = re.compile(
    r"\b(?:forget(?: about)?|never ?mind|don't bother with)(?: the| a| an| it being| being)?\s?$"
    r"|(?:先不管|别管|不用管)$"
)
"""What lets a wish go whatever kind it is of ("forget about brushless")."""
LACKING = re.compile(r"(?:\b(?:no|without)(?: any| added| an?)?\s?|不要带?|不带|别带|不需要带?)$")
"""What refuses a detail that is named ("no headrest")."""
Span = tuple[int, int]


def polarities(normal: str, spans: Sequence[Span], names: Iterable[Span] = ()) -> list[str]:
    """For each span "exclude", "drop", "other" ("another brand") or "". A name is excluded where it is that of a
    product being talked about ("this brand"). `names` are those of `spans` that name an attribute (or brand, price):
    only they, and abilities no longer needed, can be dropped."""
    names = set(names)
    ordered = sorted(spans)
    starts = [start for start, _ in ordered]
    return [_polarity(normal, span, _near(ordered, starts, span), span in names) for span in spans]


def _near(ordered: Sequence[Span], starts: Sequence[int], span: Span) -> Sequence[Span]:
    """The spans within reach of `span`."""
    return ordered[bisect_left(starts, span[0] - REACH) : bisect_right(starts, span[1] + REACH)]


def _polarity(text: str, span: Span, spans: Sequence[Span], is_name: bool) -> str:
    start, end = span
    before = _masked(text, _clause_start(text, start), start, spans)
    after = _masked(text, end, _clause_stop(text, end), spans)
    ahead, behind = text[end : end + REACH], text[max(0, start - REACH) : start]
    if is_name and _is_disliked(text[_clause_start(text, start) : start], ahead):
        return EXCLUDE
    if (
        is_name
        and not EXCEPT.match(ahead)
        and (
            DROP_AFTER.match(ahead)
            or DROP_AFTER.match(FURTHER.sub("", after))
            or DROP_BEFORE.search(_unlisted(before, behind))
        )
    ):
        return DROP
    if NEED_NOT.search(before) or FORGOTTEN.search(before):
        return DROP
    if is_name:
        return OTHER if OTHER_BEFORE.search(behind) else EXCLUDE if LACKING.search(before) else ""
    if DROP_AFTER.match(after) and not NEGATOR.search(before) and not AFTER_EXCLUDE.match(after):
        return DROP
    if SCORNED.match(ahead):
        return EXCLUDE
    if AFTER_EXCLUDE.match(after) and not before.endswith(("除了", "要")):
        return EXCLUDE
    return EXCLUDE if _reached(before, after) else ""


def _is_disliked(before: str, ahead: str) -> bool:
    """A product's own brand, colour, … is refused: "don't like this brand", 这个牌子不要."""
    this = None if ahead.startswith("不要求") else THIS_BEFORE.search(before)
    return bool(this and (DISLIKED_BEFORE.search(before[: this.start()].rstrip()) or DISLIKED_AFTER.match(ahead)))


def _unlisted(before: str, behind: str) -> str:
    """What stands before a list of names that ends here: "forget the weight and the price" forgets both."""
    first = LISTED.sub("", before)
    return first if first != before else behind


def _reached(before: str, after: str) -> bool:
    """The last negator before the span stands next to it but for connecting words."""
    last = None
    for match in NEGATOR.finditer(before):
        last = match
    if last is None or re.search(
        r"有没有|是不是|能不能|要不要|会不会|可不可以", before[max(0, last.start() - 2) : last.end() + 1]
    ):
        return False
    middle = before[last.end() :]
    if last.group() in {"没有", "没"} and re.match(r".{0,8}(?:吗|么|嘛)", after):
        return False
    if POSITIVE.search(middle) or not MIDDLE.fullmatch(middle):
        return False
    if SPAN in middle and re.match(r"的?(?:可以|也行|就行|没问题)", after):
        return False
    return not (last.group() in {"不", "非", "无", "没", "除"} and middle.strip(SPAN) and not middle.startswith(SPAN))


def _masked(text: str, start: int, stop: int, spans: Sequence[Span]) -> str:
    """text[start:stop] with each span that lies inside replaced by one mark."""
    pieces, position = [], start
    for low, high in sorted(spans):
        if low >= position and high <= stop:
            pieces += [text[position:low], SPAN]
            position = high
    return "".join(pieces) + text[position:stop]


def _clause_start(text: str, position: int) -> int:
    least = max(0, position - REACH)
    ends = [match.end() for match in CLAUSE_END.finditer(text, least, position)]
    return ends[-1] if ends else least


def _clause_stop(text: str, position: int) -> int:
    most = min(len(text), position + REACH)
    match = CLAUSE_END.search(text, position, most)
    return match.start() if match else most
