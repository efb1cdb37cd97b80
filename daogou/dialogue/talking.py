"""Talking: the shop's FAQ and knowledge, greetings, help, language, starting again."""

from __future__ import annotations

from dataclasses import dataclass, replace

from daogou.dialogue.answer import Answer, Button, press
from daogou.dialogue.asking import Asking
from daogou.dialogue.cards import listed


@dataclass(frozen=True)
class Talking(Asking):
    """Use-cases about the shop, and small talk; with what it builds on, every use-case there is."""

    def ask_shop(self) -> Answer:
        """The FAQ's answer, or who can tell."""
        entry = self.shop.faq.find(self.said.text, self.language)
        if entry is None:
            known = self.shop.knowledge.find(self.said.text, self.language, limit=1)
            entry = known[0] if known else None
        if entry is None:
            return self.say_only("faq_unknown", hours=self.shop.shop.support_hours)
        return self._told([entry], "faq")

    def ask_knowledge(self) -> Answer:
        """What the shop knows of a brand, a material, an origin or a technology."""
        entries = self._knowledge()
        if entries:
            return self._told(entries, "knowledge")
        entry = self.shop.faq.find(self.said.text, self.language)
        if entry is not None:
            return self._told([entry], "faq")
        asked_of_shown = any(self.said.of(entity) for entity in ("attribute", "feature", "ordinal", "product"))
        if asked_of_shown and self.conversation.shown:
            return self.ask_product()
        word = next((wish.text for wish in self.said.wishes if wish.text), self.said.text.strip(" ?？。.!！"))
        return self.say_only("knowledge_unknown", word=word)

    def greet(self) -> Answer:
        if self._names_something():
            return self.find()
        return Answer(self.say("greet", shop=self._shop_name()), self.conversation, buttons=self._popular_button())

    def help(self) -> Answer:
        names = [self.shop.labels.category(path, self.language) for path in self.shop.departments()[:4]]
        text = self.say("help", shop=self._shop_name(), categories=listed(names, self.language))
        return Answer(text, self.conversation, buttons=self._popular_button())

    def are_you_a_bot(self) -> Answer:
        return self.say_only("bot", shop=self._shop_name())

    def out_of_scope(self) -> Answer:
        """A message that the FAQ answers is about the shop, one that names what it sells about shopping."""
        entry = self.shop.faq.find(self.said.text, self.language)
        if entry is not None:
            return self._told([entry], "faq")
        if self.said.of("category") or self.said.of("brand") or (self.conversation.shown and self._names_something()):
            return self.find()
        if self.evokes_something():
            return self.find()
        return self.say_only("out_of_scope", shop=self._shop_name())

    def start_again(self) -> Answer:
        """Forgets what was wanted; what the same message asks for is looked for anew."""
        forgotten = self.conversation.forgotten()
        if self._names_something():
            return replace(self, conversation=forgotten).find()
        return Answer(self.say("start_again"), forgotten)

    def switch_language(self) -> Answer:
        asked = next((wish.value for wish in self.said.of("language")), "")
        language = asked or ("en" if self.language == "zh" else "zh")
        conversation = replace(self.conversation, language=language, language_is_chosen=True)
        return replace(self, conversation=conversation).say_only("language_switched")

    def stop_personalising(self) -> Answer:
        """From now on the same list for the same need, whoever asks; what was done is neither read nor shown."""
        conversation = replace(self.conversation, is_impersonal=True)
        buttons = (Button(self.say("personalise_button"), press("personalise")),)
        return Answer(self.say("impersonal"), conversation, buttons=buttons)

    def personalise(self) -> Answer:
        """The button that takes it back."""
        return replace(self, conversation=replace(self.conversation, is_impersonal=False)).say_only("personal")
