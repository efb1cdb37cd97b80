"""Checking what the action server answers, as Rasa does, without checking the schema itself at every turn.

Rasa calls `jsonschema.validate`, which first validates the schema against JSON Schema's own: more than half of
Rasa's time in a turn. The schema never changes, so one validator serves; what it refuses is the same.
"""

from typing import Any

from jsonschema.exceptions import best_match
from jsonschema.validators import validator_for
from rasa.core.actions.action import RemoteAction
from rasa.shared.constants import DOCS_BASE_URL

SCHEMA = RemoteAction.action_response_format_spec()
VALIDATOR = validator_for(SCHEMA)(SCHEMA)
ADVICE = (
    ". Failed to validate Action server response from API, make sure your response from the Action endpoint is valid. "
    f"For more information about the format visit {DOCS_BASE_URL}/custom-actions"
)


def validate_answer(action: RemoteAction, result: dict[str, Any]) -> bool:
    """In the place of RemoteAction._validate_action_result: True, or raises jsonschema's ValidationError."""
    error = best_match(VALIDATOR.iter_errors(result))
    if error is not None:
        error.message += ADVICE
        raise error
    return True


def check_schema_once() -> None:
    """From now on every remote action of this process checks its answers with the one validator."""
    RemoteAction._validate_action_result = validate_answer
