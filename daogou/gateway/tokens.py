"""Session tokens: signed, dated, and bound to the conversation that they open."""

from __future__ import annotations

import hashlib
import os
import secrets
from pathlib import Path

from itsdangerous import BadData, URLSafeTimedSerializer
from itsdangerous.encoding import base64_decode, base64_encode

from daogou.catalogue.utterance import IMPERSONAL
from daogou.errors import SettingsError
from daogou.gateway.refusal import Refusal
from daogou.settings import Settings

MAX_AGE = 30 * 24 * 3600
SECRET_CHARACTERS = 16


class SessionTokens:
    """Makes tokens and reads them back; the algorithm is ours, never the token's."""

    def __init__(self, secret: str, max_age: int = MAX_AGE) -> None:
        self.max_age = max_age
        self._serializer = URLSafeTimedSerializer(
            secret, salt="daogou.session", signer_kwargs={"digest_method": hashlib.sha256, "key_derivation": "hmac"}
        )

    def issue(self, conversation: str) -> str:
        return str(self._serializer.dumps(conversation))

    def conversation(self, token: str) -> str:
        """The conversation that a token opens; Refusal 401 for any other text."""
        try:
            if not _is_canonical(token):
                raise BadData("not written as we write it")
            return str(self._serializer.loads(token, max_age=self.max_age))
        except (BadData, ValueError) as error:
            raise unauthorized() from error


def unauthorized() -> Refusal:
    return Refusal(401, "A valid session token is needed.", headers={"WWW-Authenticate": "Bearer"})


def new_conversation(is_personal: bool = True) -> str:
    """An id nobody can guess: 192 random bits. It tells whether the shopper's past may be used."""
    return ("" if is_personal else IMPERSONAL) + secrets.token_urlsafe(24)


def read_secret(settings: Settings) -> str:
    """DAOGOU_SECRET, or the secret this home made for itself, readable by its owner only."""
    if settings.secret is not None:
        if len(settings.secret) < SECRET_CHARACTERS:
            raise SettingsError(f"DAOGOU_SECRET has {len(settings.secret)} characters; it needs {SECRET_CHARACTERS}")
        return settings.secret
    path = settings.home / "secret"
    _create_secret(path)
    secret = path.read_text("ascii").strip()
    if len(secret) < SECRET_CHARACTERS:
        raise SettingsError(f"{path} holds no usable secret; delete it and a new one is made")
    return secret


def _create_secret(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return
    with os.fdopen(descriptor, "w") as file:
        file.write(secrets.token_urlsafe(32))


def _is_canonical(token: str) -> bool:
    """Base64 can write one signature in several ways; only one of them is the token that was issued."""
    parts = token.split(".")
    return (
        token.isascii()
        and len(parts) == 3
        and all(base64_encode(base64_decode(part)) == part.encode() for part in parts)
    )
