"""The vocabulary: what a shopper may call the things of a shop."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from daogou.catalogue.characters import load_simplified
from daogou.catalogue.product import Product
from daogou.catalogue.shop_content import ShopContent, Synonym
from daogou.catalogue.vocabulary import Term
from daogou.feeds.lexicon import Lexicon, load_lexicon
from daogou.feeds.vocabulary import build_vocabulary
from daogou.feeds.words import other_numbers
from daogou.view_building import DATA, LEXICON

Said = Callable[..., set[str]]
SIMPLIFY = load_simplified(DATA / "traditional_to_simplified.tsv")


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return load_lexicon(LEXICON)


@pytest.fixture
def terms_of(lexicon: Lexicon) -> Callable[..., list[Term]]:
    def terms(*products: Product, synonyms: tuple[Synonym, ...] = ()) -> list[Term]:
        content = ShopContent(products=products, synonyms=synonyms)
        return list(build_vocabulary(content, lexicon, SIMPLIFY)[0].terms)

    return terms


@pytest.fixture
def said(terms_of: Callable[..., list[Term]]) -> Said:
    """The terms that stand for one thing."""

    def words(
        kind: str, value: str, *products: Product, name: str = "", synonyms: tuple[Synonym, ...] = ()
    ) -> set[str]:
        found = terms_of(*products, synonyms=synonyms)
        return {term.term for term in found if (term.kind, term.value, term.name) == (kind, value, name)}

    return words


def test_category_is_said_in_both_languages_singular_and_plural(said: Said) -> None:
    words = said("category", "accessories > backpack", Product("1", "X", ("accessories", "backpack")))
    assert {"backpack", "backpacks", "背包", "双肩包", "rucksack"} <= words


def test_chinese_shelf_is_found_by_english_words(said: Said) -> None:
    words = said("category", "数码 > 耳机", Product("1", "X", ("数码", "耳机")))
    assert {"耳机", "headphones", "headset"} <= words


def test_every_level_of_a_path_has_its_words(said: Said) -> None:
    assert "electronics" in said("category", "数码", Product("1", "X", ("数码", "耳机")))


def test_parts_of_a_joined_name_are_words_of_it(said: Said) -> None:
    words = said("category", "snacks > nuts/seeds", Product("1", "X", ("snacks", "nuts/seeds")))
    assert {"nuts", "seeds", "nuts and seeds", "坚果"} <= words


def test_leaf_that_says_nothing_alone_comes_with_its_parent(said: Said) -> None:
    assert said("category", "tools > set", Product("1", "X", ("tools", "set"))) >= {"tool set", "工具套装"}
    assert "set" not in said("category", "tools > set", Product("1", "X", ("tools", "set")))


def test_adjective_leaf_is_understood_with_its_parent(said: Said) -> None:
    assert {"formal shoes", "皮鞋"} <= said("category", "footwear > formal", Product("1", "X", ("footwear", "formal")))


def test_two_categories_of_one_name_keep_both(terms_of: Callable[..., list[Term]]) -> None:
    terms = terms_of(Product("1", "X", ("food", "seafood")), Product("2", "Y", ("service", "seafood")))
    assert {term.value for term in terms if term.term == "海鲜"} == {"food > seafood", "service > seafood"}


def test_shelf_above_another_does_not_share_its_words(terms_of: Callable[..., list[Term]]) -> None:
    terms = terms_of(Product("1", "X", ("数码", "手机", "智能手机")))
    assert {term.value for term in terms if term.term == "phone"} == {"数码 > 手机"}


def test_supplies_are_also_said_by_whom_they_are_for(said: Said) -> None:
    assert {"for pet", "for pets"} <= said("category", "pet supplies", Product("1", "X", ("pet supplies",)))
    assert "for office" not in said("category", "office supplies", Product("1", "X", ("office supplies",)))


def test_brand_is_said_without_its_punctuation(said: Said) -> None:
    assert {"l'oréal paris", "loréalparis"} <= said("brand", "L'Oréal Paris", Product("1", "X", brand="L'Oréal Paris"))


def test_colour_is_said_in_both_languages_and_without_its_ending(said: Said) -> None:
    words = said("value", "红色", Product("1", "X", attributes={"color": ("红色",)}), name="color")
    assert {"红色", "红", "red"} <= words


def test_single_character_is_a_term_for_plain_colours_and_what_everybody_calls_so(
    terms_of: Callable[..., list[Term]],
) -> None:
    thing = Product("1", "X", ("箱包", "包袋"), attributes={"color": ("米色",), "material": ("真皮",)})
    found = {term.term for term in terms_of(thing)}
    assert found.isdisjoint({"米", "皮"})
    assert "包" in found
    assert "车" not in {term.term for term in terms_of(Product("2", "X", ("汽车用品",)))}


def test_shade_answers_to_its_plain_colour_when_the_shop_has_none(said: Said) -> None:
    navy = Product("1", "X", attributes={"color": ("Navy",)})
    blue = Product("2", "Y", attributes={"color": ("Blue",)})
    assert {"blue", "蓝色", "藏青"} <= said("value", "Navy", navy, name="color")
    assert "blue" not in said("value", "Navy", navy, blue, name="color")


def test_colour_of_the_shops_own_making_answers_to_its_last_character(said: Said) -> None:
    assert "blue" in said("value", "星空蓝", Product("1", "X", attributes={"color": ("星空蓝",)}), name="color")


def test_word_that_is_another_value_of_the_shop_means_that_one(said: Said) -> None:
    shop = Product("1", "X", attributes={"material": ("牛皮", "真皮")})
    assert "牛皮" not in said("value", "真皮", shop, name="material")


def test_gender_is_said_as_shoppers_say_it(said: Said) -> None:
    words = said("value", "female", Product("1", "X", attributes={"gender": ("female",)}), name="gender")
    assert {"女士", "女款", "women's"} <= words


def test_yes_or_no_detail_is_a_feature_in_both_languages(said: Said) -> None:
    assert {"降噪", "noise cancelling", "anc"} <= said(
        "feature", "降噪", Product("1", "X", attributes={"降噪": ("是",)})
    )


def test_feature_of_a_text_is_found_unless_it_is_denied(terms_of: Callable[..., list[Term]]) -> None:
    affirmed = terms_of(Product("1", "Bag", description="A waterproof bag."))
    denied = terms_of(Product("1", "Bag", description="This bag is not waterproof."))
    assert "防水" in {term.term for term in affirmed if term.value == "waterproof"}
    assert "waterproof" not in {term.term for term in denied}
    assert "防水" not in {term.term for term in terms_of(Product("1", "背包", description="不防水，很轻"))}


def test_highlight_that_repeats_an_attribute_is_no_feature(terms_of: Callable[..., list[Term]]) -> None:
    product = Product("1", "壶", attributes={"material": ("紫砂",)}, highlights=("材质为紫砂", "送礼体面"))
    assert {term.value for term in terms_of(product) if term.kind == "feature"} == {"送礼体面"}


@pytest.mark.parametrize("written", ["M", "M码"])
def test_size_in_letters_is_said_in_every_way(said: Said, written: str) -> None:
    shirt = Product("1", "X", ("apparel", "shirt"), attributes={"size": (written,)})
    assert {"m", "m码", "size m"} <= said("value", written, shirt, name="size")


def test_measure_is_a_term_and_a_bare_number_never(terms_of: Callable[..., list[Term]]) -> None:
    terms = {term.term for term in terms_of(Product("1", "X", attributes={"续航": ("30小时",), "size": ("42",)}))}
    assert "30小时" in terms
    assert "42" not in terms


def test_title_in_each_language_and_its_model_name_lead_to_the_product(said: Said) -> None:
    product = Product("1", "声阔 WH-1000XM5 耳机", titles={"en": "Soundcore headphones"}, brand="声阔")
    assert {"声阔 wh-1000xm5 耳机", "soundcore headphones", "wh-1000xm5"} <= said("product", "1", product)


def test_variants_share_the_words_of_their_first(terms_of: Callable[..., list[Term]]) -> None:
    red, blue = Product("1", "Pan K9X red", group="g"), Product("2", "Pan K9X blue", group="g")
    assert {term.value for term in terms_of(red, blue) if term.kind == "product"} == {"1"}


def test_model_that_two_groups_have_leads_to_none(terms_of: Callable[..., list[Term]]) -> None:
    terms = terms_of(Product("1", "Case for K9X"), Product("2", "Film for K9X"))
    assert "k9x" not in {term.term for term in terms}


def test_synonym_is_a_word_of_what_it_names_in_any_case(said: Said) -> None:
    words = said(
        "category",
        "bags > Backpack",
        Product("1", "X", ("bags", "Backpack")),
        synonyms=(Synonym("Ranzen", "backpack"),),
    )
    assert "ranzen" in words


def test_synonym_of_nothing_is_reported(lexicon: Lexicon) -> None:
    content = ShopContent(products=(Product("1", "X", ("bags",)),), synonyms=(Synonym("foo", "spaceship"),))
    assert build_vocabulary(content, lexicon, SIMPLIFY)[1] == content.synonyms


def test_traditional_characters_become_simplified_ones(said: Said) -> None:
    assert "耳机" in said("category", "耳機", Product("1", "X", ("耳機",)))


def test_terms_know_their_language(terms_of: Callable[..., list[Term]]) -> None:
    languages = {term.term: term.language for term in terms_of(Product("1", "X", ("耳机",)))}
    assert (languages["耳机"], languages["headphones"]) == ("zh", "en")


def test_no_term_comes_twice(terms_of: Callable[..., list[Term]]) -> None:
    terms = terms_of(Product("1", "Red bag", ("bags", "bag")), Product("2", "Red bag", ("bags", "bag")))
    keys = [(term.term, term.kind, term.name, term.value) for term in terms]
    assert len(keys) == len(set(keys))


def test_same_shop_gives_the_same_fingerprint(lexicon: Lexicon) -> None:
    content = ShopContent(products=(Product("1", "Red bag", ("bags",)),))
    first, second = (build_vocabulary(content, lexicon, SIMPLIFY)[0] for _ in range(2))
    assert first == second
    assert first.fingerprint


@pytest.mark.parametrize(
    ("word", "other"),
    [
        ("backpack", ["backpacks"]),
        ("sandals", ["sandal"]),
        ("watch", ["watches"]),
        ("dresses", ["dress"]),
        ("berries", ["berry"]),
        ("scarf", ["scarves"]),
        ("sunglasses", []),
        ("travel mug", ["travel mugs"]),
        ("tws", []),
        ("clothing", []),
    ],
)
def test_english_number_both_ways(word: str, other: list[str]) -> None:
    assert list(other_numbers(word)) == other
