"""Understanding a message: pure parsers (text, numbers, prices, references, polarity, vocabulary) and, apart from
them, the components that bring them into Rasa's pipeline (tokenizer, entities, intent)."""
