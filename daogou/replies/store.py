"""ReplyStore: says a topic in a language, in the next of its approved wordings."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date

from daogou.errors import DaogouError
from daogou.replies.reply import Reply


class ReplyStore:
    """Every reply by (topic, language). `today` tells which wordings are valid."""

    def __init__(self, replies: Mapping[tuple[str, str], Reply], today: Callable[[], date] = date.today) -> None:
        self.replies = replies
        self.today = today

    def say(self, topic: str, language: str, turn: int = 0, **slots: object) -> str:
        """The wording of `topic` whose turn it is; wordings that name an empty slot ("" or None) are passed over.

        Raises DaogouError for an unknown topic, a slot that was not given, or when no wording is left.
        """
        reply = self._reply(topic, language)
        missing = [name for name in reply.slots if name not in slots]
        if missing:
            raise DaogouError(f"reply {topic!r} ({language}) was asked for without {', '.join(missing)}")
        usable = reply.usable(frozenset(name for name in reply.slots if slots[name] not in (None, "")), self.today())
        if not usable:
            given = {name: slots[name] for name in reply.slots}
            raise DaogouError(f"reply {topic!r} ({language}) has no wording for {given}")
        return usable[turn % len(usable)].filled(slots)

    def has(self, topic: str, language: str) -> bool:
        return (topic, language) in self.replies

    def topics(self) -> list[str]:
        return sorted({topic for topic, _ in self.replies})

    def _reply(self, topic: str, language: str) -> Reply:
        try:
            return self.replies[topic, language]
        except KeyError:
            raise DaogouError(f"there is no reply for topic {topic!r} in language {language!r}") from None


def by_key(replies: Iterable[Reply]) -> dict[tuple[str, str], Reply]:
    """Replies as ReplyStore takes them; raises DaogouError when a topic comes twice."""
    found: dict[tuple[str, str], Reply] = {}
    for reply in replies:
        key = (reply.topic, reply.language)
        if key in found:
            raise DaogouError(f"reply {reply.topic!r} ({reply.language}) is written twice")
        found[key] = reply
    return found
