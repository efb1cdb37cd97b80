"""Sessions roll over: a tracker's cost grows with its length, so a long conversation goes on in a new session."""

from rasa.shared.core.constants import (
    ACTION_LISTEN_NAME,
    ACTION_SESSION_START_NAME,
    SESSION_START_METADATA_SLOT,
)
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, Event, SessionStarted, SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

TURNS = 25


def is_full(tracker: DialogueStateTracker, turns: int = TURNS) -> bool:
    """Whether the session has had its turns, and the dialogue stands where it can be cut."""
    said = sum(isinstance(event, UserUttered) for event in tracker.events)
    return said >= turns and not tracker.active_loop


def roll_over(tracker: DialogueStateTracker, domain: Domain) -> None:
    """Begin a new session that knows what the old one knew.

    Rasa's own action_session_start copies every SlotSet of the old session, the copies of earlier sessions among them,
    so each session would begin longer than the last one; here each slot that has a value is set once.
    """
    for event in [ActionExecuted(ACTION_SESSION_START_NAME), SessionStarted(), *_carried(tracker, domain)]:
        tracker.update(event, domain)
    tracker.update(ActionExecuted(ACTION_LISTEN_NAME), domain)


def _carried(tracker: DialogueStateTracker, domain: Domain) -> list[Event]:
    if not domain.session_config.carry_over_slots:
        return []
    return [
        SlotSet(name, slot.value)
        for name, slot in tracker.slots.items()
        if slot.value != slot.initial_value and name != SESSION_START_METADATA_SLOT
    ]
