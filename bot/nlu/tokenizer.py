"""Rasa's tokenizer for mixed Chinese and English: Latin words whole, Han characters one by one."""

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.nlu.tokenizers.tokenizer import Token, Tokenizer
from rasa.shared.nlu.training_data.message import Message

from bot.nlu.text import normalise, tokenise


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_TOKENIZER, is_trainable=False)
class MixedTokenizer(Tokenizer):
    """Tokens in normal form; their positions are those of the text as it came."""

    @staticmethod
    def get_default_config() -> dict:
        return {
            "intent_tokenization_flag": False,
            "intent_split_symbol": "_",
            "token_pattern": None,
            "prefix_separator_symbol": None,
        }

    def tokenize(self, message: Message, attribute: str) -> list[Token]:
        text = message.get(attribute)
        tokens = [Token(token.text, token.start, token.end) for token in tokenise(normalise(text))]
        return self._apply_token_pattern(tokens) or [Token(text or " ", 0, len(text))]
