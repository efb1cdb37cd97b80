"""The lexicon's words for what a shop has: a Chinese word for an English shop's shelf, and the other way round."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping

from daogou.catalogue.product import CATEGORY_SEPARATOR, are_related
from daogou.catalogue.vocabulary import Term, language_of
from daogou.feeds.derived_attributes import COLOR_NAMES, MATERIAL_NAMES
from daogou.feeds.lexicon import Lexicon, LexiconEntry
from daogou.feeds.words import Words

# Names of shelves that mean something else in most sentences ("for my home", "露营用的椅子"): they lead to the
# shop's shelf when the shop itself writes them, and are never added to one that is called otherwise.
_TOO_COMMON_LIST = """
    home household outdoor outdoors office sports fitness running cycling hiking trekking swimming camping fishing yoga
    travel health wellness baby car auto dance cooking water fish dish top tech party holiday festive present gift
    kitchen bedroom bathroom bath garden yard tool tap seat pot wrap keys strings wind bass tape dummy charm service
    居家 家居 户外 运动 健身 瑜伽 跑步 骑行 徒步 登山 游泳 露营 野营 钓鱼 旅行 旅游 健康 汽车 舞蹈 厨房 卧室 客厅 浴室
    花园 庭院 礼物 装饰 服务 手工 办公 日用 收纳 清洁 沐浴 专业 新年
"""
TOO_COMMON = frozenset(_TOO_COMMON_LIST.split())
WEARER_NAMES = frozenset({"gender", "age_group", "性别", "年龄段", "适用人群", "适用性别"})
Forms = Callable[[str], Iterable[str]]

SINGLE_KINDS = frozenset("包鞋伞灯锅茶酒笔帽")
"""Characters that name a kind of thing by themselves ("买个包"); the NLU takes them where they stand alone."""


def linked_terms(terms: Iterable[Term], lexicon: Lexicon, words: Words) -> Iterator[Term]:
    """When a word of an entry is a term of the shop, the entry's other words become terms of the same thing."""
    terms = tuple(terms)
    once: Forms = lambda word: (words.normal(word),)  # noqa: E731
    categories = [term for term in terms if term.kind == "category"]
    colors, materials = _values(terms, COLOR_NAMES), _values(terms, MATERIAL_NAMES)
    linked = list(_linked(categories, lexicon.kinds, words.forms))
    yield from linked
    yield from _compounds((*categories, *linked), lexicon.kinds, words)
    yield from _linked([term for term in terms if term.kind == "feature"], lexicon.features, once)
    yield from _linked(materials, lexicon.materials, once)
    yield from _linked(_values(terms, WEARER_NAMES), lexicon.wearers, once)
    yield from _linked(_other_values(terms), lexicon.values, once)
    yield from _linked([term for term in terms if term.kind == "attribute"], lexicon.attributes, once)
    yield from _linked(colors, lexicon.colors, once, keep_single=True)
    yield from _plain(colors, lexicon.colors, lexicon.shades, words, keep_single=True)
    yield from _plain(materials, lexicon.materials, lexicon.grades, words)


def _values(terms: Iterable[Term], names: frozenset[str]) -> list[Term]:
    return [term for term in terms if term.kind == "value" and term.name.lower() in names]


def _other_values(terms: Iterable[Term]) -> list[Term]:
    """Values of attributes that no table of their own is about."""
    known = COLOR_NAMES | MATERIAL_NAMES | WEARER_NAMES
    return [term for term in terms if term.kind == "value" and term.name.lower() not in known]


def _linked(
    terms: Iterable[Term], entries: Iterable[LexiconEntry], forms: Forms, *, keep_single: bool = False
) -> Iterator[Term]:
    by_word: dict[str, list[Term]] = defaultdict(list)
    for term in terms:
        by_word[term.term].append(term)
    for entry in entries:
        known = [form for word in entry.words for form in forms(word)]
        things = {(term.kind, term.value, term.name): term for form in known for term in by_word.get(form, ())}
        for thing in _unnested(things.values()):
            for term in _said(thing, entry, forms, keep_single=keep_single):
                if term.term not in by_word or _is_same(by_word[term.term], things):
                    yield term


def _is_same(named: Iterable[Term], things: Mapping[tuple[str, str, str], Term]) -> bool:
    """A shop that writes a value or an attribute in two languages ("Brown", 棕色) means one thing by both words."""
    return all(term.kind in {"value", "attribute"} and (term.kind, term.value, term.name) in things for term in named)


def _unnested(things: Iterable[Term]) -> list[Term]:
    """The things without those that lie above or below an earlier one: "phone" is 手机, and not 手机 > 智能手机 too."""
    kept: list[Term] = []
    for thing in things:
        if thing.kind != "category" or not any(are_related(thing.value, other.value) for other in kept):
            kept.append(thing)
    return kept


def _said(thing: Term, entry: LexiconEntry, forms: Forms, *, keep_single: bool = False) -> Iterator[Term]:
    """A single Han character means a colour, a kind of thing that everybody calls so, or nothing: 皮 and 车 are inside
    too many other words."""
    for word in entry.words:
        if (
            keep_single
            or (thing.kind == "category" and word in SINGLE_KINDS)
            or (len(word) > 1 and word not in TOO_COMMON)
        ):
            for form in forms(word):
                yield Term(form, thing.kind, thing.value, thing.name, language_of(form))


def _compounds(terms: Iterable[Term], entries: Iterable[LexiconEntry], words: Words) -> Iterator[Term]:
    """A leaf that is only understood with its parent: "footwear > formal" is formal shoes, "instruments > wind" is
    wind instruments."""
    by_word = {form: entry for entry in reversed(list(entries)) for word in entry.words for form in words.forms(word)}
    english: dict[str, dict[str, None]] = defaultdict(dict)
    for term in terms:
        if term.language == "en":
            english[term.value][term.term] = None
    for path, leaves in english.items():
        parent, _, leaf = path.rpartition(CATEGORY_SEPARATOR)
        for above in english.get(parent, ()):
            own = words.normal(leaf)
            for compound in (f"{own} {above}", f"{above} {own}") if own in leaves else ():
                if compound in by_word and compound not in leaves:
                    yield Term(compound, "category", path, "", "en")
                    yield from _said(Term("", "category", path), by_word[compound], words.forms)


def _plain(
    terms: list[Term],
    entries: Iterable[LexiconEntry],
    broader: Mapping[str, str],
    words: Words,
    *,
    keep_single: bool = False,
) -> Iterator[Term]:
    """A shop without a plain blue sells its navy to those who ask for blue, and its oak to those who ask for wood."""
    by_id = {entry.id: entry for entry in entries}
    said = {words.normal(word): entry.id for entry in reversed(by_id.values()) for word in entry.words}
    present = {said[term.term] for term in terms if term.term in said}
    for term in terms:
        plain = broader.get(said.get(term.term, ""), "") or _tail(term.term, said)
        if plain and plain not in present:
            yield from _said(term, by_id[plain], lambda word: (words.normal(word),), keep_single=keep_single)


def _tail(term: str, said: dict[str, str]) -> str:
    """What a shop's own name ends with: 星空蓝 → blue, "dusty teal" → teal; "" for a known word."""
    if term in said:
        return ""
    ends = (term.removesuffix("色")[-1:], term[-2:], term.rpartition(" ")[2])
    return next((said[end] for end in ends if end in said), "")
