"""A service question put in other words finds its entry of the FAQ, and one that nothing answers finds none."""

from __future__ import annotations

from functools import cache

import pytest

from daogou.catalogue.product import Entry
from daogou.replies.retrieval import FaqIndex, load_topics
from daogou.view_building import LEXICON

ENOUGH = 0.85
FAQ = {
    "en": {
        "ship": "When do orders leave your warehouse?",
        "cost": "What does postage cost?",
        "countries": "Where do you deliver?",
        "return": "Can I send something back?",
        "warranty": "How long is the guarantee?",
        "pay": "Which payment methods do you take?",
        "store": "Do you have a showroom?",
        "invoice": "Do you issue invoices?",
        "gift": "Can you gift wrap an order?",
        "damage": "What if something arrives broken?",
        "carry": "Do you carry furniture upstairs?",
        "assemble": "Do you assemble it?",
        "old": "Do you take old appliances away?",
        "student": "Is there a student discount?",
        "cancel": "Can I cancel an order?",
        "sharpen": "Do you sharpen knives?",
    },
    "zh": {
        "ship": "多久发货？",
        "cost": "运费多少？",
        "countries": "能发到国外吗？",
        "return": "可以退货吗？",
        "warranty": "保修多久？",
        "pay": "怎么付款？",
        "store": "有实体店吗？",
        "invoice": "可以开发票吗？",
        "gift": "可以送礼包装吗？",
        "damage": "路上摔坏了怎么办？",
        "carry": "送货上楼吗？",
        "assemble": "包安装吗？",
        "old": "旧家电回收吗？",
        "student": "学生有优惠吗？",
        "cancel": "订单能取消吗？",
        "sharpen": "你们磨刀吗？",
    },
}
ASKED = {
    "en": {
        "ship": [
            "how soon would it be on its way",
            "if I order tonight when does it go out",
            "when's it getting here",
            "will I have it by the weekend",
            "does the parcel go off the same day",
        ],
        "cost": [
            "is postage on top",
            "do I have to pay for delivery",
            "how much to get it sent to me",
            "is there a fee to have it delivered",
            "do I need to spend a certain amount for you to post it free",
        ],
        "countries": [
            "I live in Norway, can you send it there",
            "do you post to Ireland",
            "my sister in Canada wants one, possible?",
        ],
        "return": [
            "what if I don't like it",
            "can I bring it back if it's the wrong size",
            "is there a cooling off period",
            "the colour is all wrong on me, can it go back",
        ],
        "warranty": [
            "what happens if the motor dies after a year",
            "how long am I covered",
            "if it stops working next spring, who fixes it",
        ],
        "pay": [
            "do you take cards",
            "can I pay by bank transfer",
            "can I pay later",
            "would you accept Visa",
        ],
        "store": [
            "can I come and see it",
            "where can I look at it in person",
            "is there anywhere I can try it",
            "do you have a place I can walk into",
        ],
        "invoice": [
            "I need a bill for my company",
            "can I get a receipt with VAT",
            "I have to claim this as an expense",
        ],
        "gift": [
            "it's a present, can you wrap it",
            "could you put a bow on it",
            "any chance of nice paper around it",
        ],
        "damage": [
            "it came smashed",
            "the box arrived crushed and it's dented",
            "glass was in pieces when I opened the box",
        ],
        "carry": [
            "I'm on the fourth floor, do they bring it up",
            "will the driver take it up the stairs",
            "there are three flights of stairs at mine",
        ],
        "assemble": [
            "do I have to put it together myself",
            "will you set it up for me",
            "do I need tools to build it",
        ],
        "old": [
            "what about my old fridge",
            "can you get rid of the old one",
            "I've an old one standing here, what do I do with it",
        ],
        "student": [
            "I'm at university, any money off",
            "nurses get anything off?",
        ],
        "cancel": [
            "I changed my mind about my order",
            "can I stop an order I just placed",
            "ordered the wrong thing, undo please",
        ],
        "sharpen": [
            "my knives are blunt, can you do something",
        ],
    },
    "zh": {
        "ship": [
            "今晚下单啥时候能寄",
            "几天能到我手上",
            "东西什么时候走",
            "周末前拿得到吗",
            "当天能走货不",
        ],
        "cost": [
            "要不要另外付邮费",
            "寄过来要多少钱",
            "到新疆加钱不",
            "送货要另外掏钱吗",
            "买够多少免费送",
        ],
        "countries": [
            "我在挪威能买吗",
            "可以寄去日本不",
            "我姐在加拿大，能给她寄吗",
        ],
        "return": [
            "不喜欢咋办",
            "尺寸不对能还回去吗",
            "试了不满意怎么处理",
            "穿着不好看能退不",
        ],
        "warranty": [
            "用一年坏了管不管",
            "坏了给修吗",
            "明年要是坏了谁负责",
        ],
        "pay": [
            "能用信用卡不",
            "可不可以月结",
            "花呗行吗",
            "收不收visa卡",
        ],
        "store": [
            "哪里可以看到实物",
            "能上门看看吗",
            "有地方能让我摸摸看吗",
        ],
        "invoice": [
            "公司要报销，有票吗",
            "能开抬头吗",
            "这个得报账",
        ],
        "gift": [
            "送人的，能帮忙包一下不",
            "可以写张卡片吗",
            "外面能包层好看的纸吗",
        ],
        "damage": [
            "收到是碎的",
            "快递压扁了",
            "打开箱子玻璃全碎了",
        ],
        "carry": [
            "我住六楼没电梯",
            "师傅能给抬上去吗",
            "我家三楼，送得上来吗",
        ],
        "assemble": [
            "要自己装吗",
            "不会装怎么办",
            "要不要自己动手拼",
        ],
        "old": [
            "家里旧冰箱你们拉走吗",
            "旧的那台扔哪",
        ],
        "student": [
            "还在读大学，能少点不",
            "护士有没有优惠",
        ],
        "cancel": [
            "刚下的单不想要了",
            "拍错了能撤吗",
            "买错东西了，能撤回吗",
        ],
        "sharpen": [
            "刀钝了能磨不",
        ],
    },
}
UNANSWERED = {
    "en": [
        "what is your favourite colour",
        "do you have a loyalty scheme",
        "are you hiring",
        "is the lamp dimmable",
        "who founded the shop",
        "can I book a table",
        "how tall is the owner",
        "do you write the product texts yourselves",
        "is it going to rain",
        "what's the best way to learn guitar",
    ],
    "zh": [
        "你们招人吗",
        "老板姓什么",
        "这灯能调光吗",
        "能订座吗",
        "你喜欢什么颜色",
        "老板多高",
        "你们文案谁写的",
        "明天下雨吗",
        "学吉他难不难",
    ],
}


@cache
def index() -> FaqIndex:
    entries = [
        Entry(f"{topic}-{language}", (question,), topic, language)
        for language, questions in FAQ.items()
        for topic, question in questions.items()
    ]
    return FaqIndex(entries, load_topics(LEXICON / "topics.tsv"))


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_question_in_other_words_finds_its_entry(language: str) -> None:
    asked = [(topic, question) for topic, questions in ASKED[language].items() for question in questions]
    found = [(topic, question, index().find(question, language)) for topic, question in asked]
    wrong = [(question, entry and entry.text) for topic, question, entry in found if not entry or entry.text != topic]
    assert len(wrong) <= (1 - ENOUGH) * len(asked), wrong


@pytest.mark.parametrize(("language", "question"), [(key, one) for key, asked in UNANSWERED.items() for one in asked])
def test_a_question_that_nothing_answers_finds_none(language: str, question: str) -> None:
    assert index().find(question, language) is None
