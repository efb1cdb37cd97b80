"""Settings are read once and checked."""

from __future__ import annotations

from pathlib import Path

import pytest

from daogou.errors import SettingsError
from daogou.settings import read_settings


def test_conversations_have_a_file_of_their_own_beside_the_shop(tmp_path: Path) -> None:
    settings = read_settings({"DAOGOU_HOME": str(tmp_path)})
    assert settings.database_url == f"sqlite:///{tmp_path / 'daogou.db'}"
    assert settings.conversations_url == f"sqlite:///{tmp_path / 'conversations.db'}"


def test_another_database_holds_both() -> None:
    settings = read_settings({"DAOGOU_DATABASE": "postgresql+psycopg://localhost/daogou"})
    assert settings.conversations_url == settings.database_url


def test_a_setting_that_is_no_number_is_named_with_its_value() -> None:
    with pytest.raises(SettingsError, match=r"DAOGOU_RATE_BURST is 'many'"):
        read_settings({"DAOGOU_RATE_BURST": "many"})


def test_the_secret_is_not_in_the_representation() -> None:
    assert "hush" not in repr(read_settings({"DAOGOU_SECRET": "hush"}))
