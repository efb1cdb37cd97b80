"""Titles, descriptions and highlights: different words for every product, each of them true to its attributes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from random import Random
from string import Template

from generator.products import Product
from generator.randomness import stream
from generator.spintax import spin
from generator.word_tables import Category, Term, read_toml, wordings

DRAWBACKS = frozenset({"泛白", "含糖", "添加糖", "可明火"})  # a "yes" is nothing to put in a title
FOR_WHOM = frozenset(
    {"适用场景", "送礼对象", "适用人群", "适合肤质", "适合发质", "适合茶类", "适合做法", "适合烹饪", "适用季节"}
)
GENDERS = {"male": Term("男款", ("men's",)), "female": Term("女款", ("women's",))}
AGES = {"kids": Term("儿童", ("kids'",)), "toddler": Term("幼儿", ("toddlers'",)), "infant": Term("婴儿", ("baby",))}


@dataclass(frozen=True)
class Copy:
    title_zh: str
    title_en: str
    description_zh: str
    description_en: str
    highlights: list[str]


@dataclass(frozen=True)
class Statement:
    """One attribute in words; `zh` is a clause, `en` a sentence."""

    name: str
    zh: str
    en: str


@cache
def templates() -> dict[str, list[str]]:
    return read_toml("descriptions.toml")


def fill(template: str, rng: Random, **values: str) -> str:
    return Template(spin(template, rng)).substitute(values)


def joined_en(values: tuple[Term, ...]) -> str:
    words = [value.en[0] for value in values]
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"


def noun_en(category: Category) -> str:
    """Without article and measure: a pair of running shoes → running shoes."""
    return re.sub(r"^an? ((pair|set|pack|bag) of )?", "", category.a_noun)


def lowered(sentence: str) -> str:
    return sentence[0].lower() + sentence[1:]


def is_yes(values: tuple[Term, ...]) -> bool:
    return values[0].zh == "是"


def state(name: str, values: tuple[Term, ...], rng: Random) -> Statement:
    wording = wordings()[name]
    if wording.is_flag:
        index = 0 if is_yes(values) else 1
        return Statement(name, wording.zh_clauses[index], wording.en_sentences[index])
    zh, en = "、".join(value.zh for value in values), joined_en(values)
    plain = templates()
    zh_clause = rng.choice((*wording.zh_clauses, *wording.zh_clauses, rng.choice(plain["zh_plain"])))
    en_sentence = rng.choice((*wording.en_sentences, *wording.en_sentences, rng.choice(plain["en_plain"])))
    name_en = wording.en[0]
    return Statement(
        name,
        Template(zh_clause).substitute(name=name, v=zh),
        Template(en_sentence).substitute(name=name_en, Name=name_en[0].upper() + name_en[1:], v=en),
    )


def lacking(product: Product) -> set[str]:
    return {name for name, values in product.details.items() if wordings()[name].is_flag and not is_yes(values)}


def statements(product: Product, rng: Random) -> list[Statement]:
    """Everything that can be said, in the order to say it: first something that it has, whom it suits last."""
    plain, design = templates(), product.design
    without = lacking(product)
    facts = [state(name, values, rng) for name, values in product.details.items() if name not in FOR_WHOM]
    if design.material:
        zh, en = design.material.zh, design.material.en[0]
        said = fill(rng.choice(plain["zh_material"]), rng, v=zh), fill(rng.choice(plain["en_material"]), rng, v=en)
        facts.append(Statement("材质", *said))
    if product.color and product.color_en:
        zh, en = product.color, product.color_en
        said = fill(rng.choice(plain["zh_color"]), rng, v=zh), fill(rng.choice(plain["en_color"]), rng, v=en)
        facts.append(Statement("颜色", *said))
    rng.shuffle(facts)
    facts.insert(0, facts.pop(next(i for i, fact in enumerate(facts) if fact.name not in without)))
    suits = [state(name, values, rng) for name, values in product.details.items() if name in FOR_WHOM]
    rng.shuffle(suits)
    return facts + suits


def describe(product: Product, facts: list[Statement], rng: Random) -> tuple[str, str]:
    """Two to four sentences; both languages say the same."""
    design, words = product.design, templates()
    places = {"brand": design.brand.zh, "series": design.series.zh, "noun": design.category.leaf.zh}
    places_en = {
        "brand": design.brand.en,
        "series": design.series.en[0],
        "noun": noun_en(design.category),
        "anoun": design.category.a_noun,
    }
    parts = [("open", facts[0], facts[1])]
    if rng.random() < 0.8:
        parts.append(("more", facts[2], facts[3]))
    if rng.random() < 0.8 or len(parts) == 1:
        parts.append(("close", facts[-1], facts[-1]))
    zh, en = [], []
    for part, first, second in parts:
        said = {"lead": first.name, "clause": first.zh, "clause2": second.zh}
        said_en = {"low": lowered(first.en), "clause": first.en, "clause2": second.en}
        zh.append(fill(rng.choice(words[f"zh_{part}"]), rng, **places, **said))
        en.append(fill(rng.choice(words[f"en_{part}"]), rng, **places_en, **said_en))
    return "".join(zh), " ".join(en)


def title_features(product: Product, rng: Random) -> list[Term]:
    """One or two attributes for the title: flags by their name, measures with theirs."""
    features = []
    for name, values in product.details.items():
        wording = wordings()[name]
        value = values[0]
        if wording.is_flag and is_yes(values) and name not in DRAWBACKS:
            features.append(Term(name, (wording.en[0],)))
        elif not wording.is_flag and name not in FOR_WHOM:
            is_measure = value.zh[0].isdigit() or len(value.zh) < 2
            zh = f"{name}{value.zh}" if is_measure else value.zh
            is_named = bool(set(wording.en[0].split()) & set(value.en[0].split()))
            en = f"{wording.en[0]} {value.en[0]}" if is_measure and not is_named else value.en[0]
            features.append(Term(zh, (en,)))
    if product.design.material:
        features += [product.design.material] * 2
    chosen = rng.sample(features, min(len(features), rng.choice((1, 2, 2))))
    return list(dict.fromkeys(chosen))


def titles(product: Product, rng: Random) -> tuple[str, str]:
    design = product.design
    features = title_features(product, rng)
    who = [GENDERS[design.gender]] if design.gender in GENDERS and design.age_group == "adult" else []
    who += [AGES[design.age_group]] if design.age_group in AGES and design.age_group != "infant" else []
    size = product.size
    zh_features = " ".join(feature.zh for feature in features)
    zh_noun = "".join(word.zh for word in who) + design.category.leaf.zh
    zh_middle = [zh_noun, zh_features] if rng.random() < 0.5 else [zh_features, zh_noun]
    zh = [design.brand.zh, design.series.zh, *zh_middle, product.color, size.zh if size else None]
    who_en = "".join(f"{word.en[0]} " for word in who)
    en = [
        f"{design.brand.en} {design.series.en[0]} {who_en}{noun_en(design.category)}",
        *(feature.en[0] for feature in features),
        product.color_en,
        size.en[0] if size else None,
    ]
    return " ".join(part for part in zh if part), ", ".join(part for part in en if part)


def highlights(product: Product, facts: list[Statement], rng: Random) -> list[str]:
    without = lacking(product)
    praised = [fact.zh for fact in facts if fact.name not in without and fact.name not in DRAWBACKS]
    return rng.sample(list(dict.fromkeys(praised)), rng.choice((2, 3, 3, 4)))


def write_copy(product: Product) -> Copy:
    rng = stream("copy", product.id)
    facts = statements(product, rng)
    return Copy(*titles(product, rng), *describe(product, facts, rng), highlights(product, facts, rng))
