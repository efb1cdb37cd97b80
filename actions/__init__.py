"""The door from Rasa: every custom action of domain.yml is one use-case of `daogou.guide.ShoppingGuide`.

All of them translate alike (a tracker to an utterance and a conversation, an answer to a message and a slot), so there
is one translation, `door.py`, and not a file per action.
"""
