"""A home kept in a file and brought back: whole, checked, and never over another guide unasked."""

from __future__ import annotations

import hashlib
import io
import json
import stat
import subprocess
import sys
import tarfile
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from daogou.bootstrap import import_shop, open_shop_repository
from daogou.errors import BackupError, DaogouError, HomeInUseError
from daogou.settings import CHECKOUT, Settings, read_settings
from daogou.storage.conversation import Incoming
from daogou.storage.conversations import ConversationRepository
from daogou.storage.database import migrate, open_database
from daogou.supervisor.backup import back_up, restore
from daogou.supervisor.home import own_home

MODEL = "models/recommender/weights.npz"


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """A home with a shop, a conversation, a secret and a model."""
    (tmp_path / "shop").mkdir()
    (tmp_path / "shop" / "products.csv").write_text("id,title,price\nA,背包,9 EUR\n", encoding="utf-8")
    settings = read_settings({"DAOGOU_HOME": str(tmp_path / "home")})
    import_shop(tmp_path / "shop", settings)
    talk = _talk(settings)
    talk.open("c", "zh")
    talk.receive("c", Incoming("m1", "有背包吗"))
    (settings.home / "secret").write_text("s" * 40, encoding="ascii")
    (settings.home / "secret").chmod(0o600)
    (settings.home / MODEL).parent.mkdir(parents=True)
    (settings.home / MODEL).write_bytes(b"weights")
    (settings.home / "endpoints.yml").write_text("a token of this run", encoding="utf-8")
    return settings


@pytest.fixture
def elsewhere(tmp_path: Path) -> Settings:
    return read_settings({"DAOGOU_HOME": str(tmp_path / "other")})


def _talk(settings: Settings) -> ConversationRepository:
    engine = open_database(settings.conversations_url)
    migrate(engine)
    return ConversationRepository(engine)


def test_a_home_comes_back_as_it_was(settings: Settings, elsewhere: Settings, tmp_path: Path) -> None:
    archive = tmp_path / "kept.tar.gz"
    names = back_up(settings, archive)
    assert set(names) == {"daogou.db", "conversations.db", "vocabulary.json", "import.json", "secret", MODEL}
    assert stat.S_IMODE(archive.stat().st_mode) == 0o600
    assert restore(elsewhere, archive) == (names, None)
    assert [product.title for product in open_shop_repository(elsewhere).products()] == ["背包"]
    assert [entry.text for entry in _talk(elsewhere).transcript("c")] == ["有背包吗"]
    for name in ("vocabulary.json", "secret", MODEL):
        assert (elsewhere.home / name).read_bytes() == (settings.home / name).read_bytes()
    assert stat.S_IMODE((elsewhere.home / "secret").stat().st_mode) == 0o600
    assert sorted(path.name for path in elsewhere.home.glob(".*")) == []


def test_a_copy_made_while_shoppers_write_is_whole(settings: Settings, elsewhere: Settings, tmp_path: Path) -> None:
    talk, is_over = _talk(settings), threading.Event()

    def chatter() -> None:
        number = 0
        while not is_over.is_set():
            number += 1
            talk.receive("c", Incoming(f"n{number}", f"第 {number} 句"))

    writer = threading.Thread(target=chatter)
    writer.start()
    try:
        time.sleep(0.2)
        back_up(settings, tmp_path / "kept.tar.gz")
    finally:
        is_over.set()
        writer.join()
    restore(elsewhere, tmp_path / "kept.tar.gz")
    positions = [entry.position for entry in _talk(elsewhere).transcript("c")]
    assert positions == list(range(1, len(positions) + 1))
    assert len(positions) > 1


def test_another_guide_s_home_is_not_written_over_unasked(settings: Settings, tmp_path: Path) -> None:
    archive = tmp_path / "kept.tar.gz"
    back_up(settings, archive)
    _talk(settings).receive("c", Incoming("m2", "later"))
    with pytest.raises(BackupError, match="--replace"):
        restore(settings, archive)
    assert len(_talk(settings).transcript("c")) == 2
    _, kept = restore(settings, archive, replace=True)
    assert [entry.text for entry in _talk(settings).transcript("c")] == ["有背包吗"]
    assert kept is not None
    former = read_settings({"DAOGOU_HOME": str(kept)})
    assert len(_talk(former).transcript("c")) == 2


def test_a_home_that_is_served_is_not_restored(settings: Settings, tmp_path: Path) -> None:
    back_up(settings, tmp_path / "kept.tar.gz")
    with own_home(settings.home), pytest.raises(HomeInUseError):
        restore(settings, tmp_path / "kept.tar.gz", replace=True)


def test_an_archive_is_not_written_over(settings: Settings, tmp_path: Path) -> None:
    archive = tmp_path / "kept.tar.gz"
    archive.write_text("mine", encoding="utf-8")
    with pytest.raises(BackupError, match="there already"):
        back_up(settings, archive)
    assert archive.read_text(encoding="utf-8") == "mine"


def test_an_empty_home_is_named(elsewhere: Settings, tmp_path: Path) -> None:
    elsewhere.home.mkdir()
    with pytest.raises(BackupError, match="nothing to keep"):
        back_up(elsewhere, tmp_path / "kept.tar.gz")


def _cut(archive: Path) -> None:
    archive.write_bytes(archive.read_bytes()[:-2000])


def _text(archive: Path) -> None:
    archive.write_text("no archive", encoding="utf-8")


def _repacked(archive: Path, change: Callable[[dict[str, bytes]], None]) -> None:
    with tarfile.open(archive) as tar:
        files = {member.name: tar.extractfile(member).read() for member in tar}  # type: ignore[union-attr]
    change(files)
    with tarfile.open(archive, "w:gz") as tar:
        for name, content in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(content)
            tar.addfile(info, io.BytesIO(content))


def _other_secret(archive: Path) -> None:
    _repacked(archive, lambda files: files.update({"secret": b"of somebody else"}))


def _broken_database(archive: Path) -> None:
    def change(files: dict[str, bytes]) -> None:
        files["daogou.db"] = files["daogou.db"][:5000]
        manifest = json.loads(files["manifest.json"])
        manifest["files"]["daogou.db"] = hashlib.sha256(files["daogou.db"]).hexdigest()
        files["manifest.json"] = json.dumps(manifest).encode()

    _repacked(archive, change)


def _escaping(archive: Path) -> None:
    _repacked(archive, lambda files: files.update({"models/../../../evil": b"x"}))


def _foreign(archive: Path) -> None:
    _repacked(archive, lambda files: files.update({"authorized_keys": b"x"}))


def _newer(archive: Path) -> None:
    _repacked(archive, lambda files: files.update({"manifest.json": b'{"version": 2, "files": {}}'}))


def _no_manifest(archive: Path) -> None:
    _repacked(archive, lambda files: files.pop("manifest.json") and None)


@pytest.mark.parametrize(
    "spoil", [_cut, _text, _other_secret, _broken_database, _escaping, _foreign, _newer, _no_manifest]
)
def test_what_is_no_whole_backup_is_refused_and_changes_nothing(
    settings: Settings, elsewhere: Settings, tmp_path: Path, spoil: Callable[[Path], None]
) -> None:
    archive = tmp_path / "kept.tar.gz"
    back_up(settings, archive)
    spoil(archive)
    with pytest.raises(DaogouError):
        restore(elsewhere, archive)
    assert [path.name for path in elsewhere.home.iterdir()] == ["serve.lock"]
    assert not (tmp_path / "evil").exists()


def test_the_commands_say_what_they_did(settings: Settings, elsewhere: Settings, tmp_path: Path) -> None:
    daogou = str(Path(sys.executable).with_name("daogou"))

    def run(home: Path, *words: str) -> subprocess.CompletedProcess[str]:
        environment = {"PATH": "/usr/bin:/bin", "DAOGOU_HOME": str(home), "PYTHONPATH": str(CHECKOUT)}
        return subprocess.run(
            [daogou, *words], env=environment, cwd=tmp_path, capture_output=True, text=True, timeout=60, check=False
        )

    assert run(settings.home, "backup", "kept.tar.gz").stdout.startswith(f"{tmp_path / 'kept.tar.gz'}: daogou.db")
    assert run(elsewhere.home, "restore", "kept.tar.gz").returncode == 0
    again = run(elsewhere.home, "restore", "kept.tar.gz")
    assert (again.returncode, again.stdout) == (1, "")
    assert again.stderr.count("\n") == 1
