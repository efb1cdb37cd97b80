"""Every error that Daogou raises on purpose.

DaogouError
├── SettingsError            an environment variable has no usable value
├── FeedError                a file of a shop cannot be imported
│   └── FeedTooSmallError    the feed has a tenth or less of the shop's products
├── StorageError             the database cannot do what was asked
├── ConversationMissingError nothing is known of a conversation
├── PayloadNotIssuedError    a button was pressed that this conversation never held
├── ShopMissingError         nothing has been imported yet
├── ModelMissingError        nothing has been trained yet
├── ArtefactError            a trained artefact is absent, broken or foreign
├── CorpusError              a line of the training texts cannot be learned from
├── ArtefactRefusedError     what was trained is not good enough to be served
├── HomeInUseError           another guide runs on this home
├── BackupError              a home cannot be kept in a file, or brought back from it
├── PortTakenError           something else listens on the port
├── BenchmarkError           what a benchmark needs is absent, or what it started does not answer
├── GuideAwayError           no running guide answers, or it refuses
└── TurnError                Rasa or the action server did not answer a turn
    └── BotAwayError         nobody was there to be asked: the turn may be asked again
"""


class DaogouError(Exception):
    """Base class; the message is one sentence fit to be shown to the person at the terminal."""


class SettingsError(DaogouError):
    """An environment variable has no usable value; names the variable and the value."""


class FeedError(DaogouError):
    """A file of a shop cannot be imported; names file, line, field and value."""


class FeedTooSmallError(FeedError):
    """The feed has a tenth or less of the products that the shop has."""


class StorageError(DaogouError):
    """The database cannot do what was asked."""


class ConversationMissingError(DaogouError):
    """Nothing is known of a conversation: it was never opened here, or it was erased."""


class PayloadNotIssuedError(DaogouError):
    """A button was pressed that this conversation never held."""


class ShopMissingError(DaogouError):
    """Nothing has been imported into this home yet."""


class ModelMissingError(DaogouError):
    """Nothing has been trained yet, and no model is shipped."""


class ArtefactError(DaogouError):
    """A trained artefact is absent, truncated, or was not written by this version; names the file."""


class CorpusError(DaogouError):
    """A line of the training texts cannot be learned from; names file, line and value."""


class ArtefactRefusedError(DaogouError):
    """What was trained is not good enough to be served; says why. What is in service stays."""


class HomeInUseError(DaogouError):
    """Another guide runs on this home."""


class BackupError(DaogouError):
    """A home cannot be kept in an archive, or an archive is none; the home is as it was."""


class PortTakenError(DaogouError):
    """Something else listens on the port."""


class TurnError(DaogouError):
    """Rasa or the action server did not answer a turn."""


class BenchmarkError(DaogouError):
    """What a benchmark needs is absent, or what it started does not answer."""


class GuideAwayError(DaogouError):
    """No running guide answers at the address, or its door refuses."""


class BotAwayError(TurnError):
    """Nobody was there to be asked: the turn may be asked again without being run twice."""
