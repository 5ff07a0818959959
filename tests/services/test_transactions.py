"""Sets of files: all or nothing, also when the disk is full, a file is protected, or the process is killed."""

from __future__ import annotations

import errno
import json
import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from unprivileged import Unprivileged

from desktop_app.core.errors import ConflictError, StorageError
from desktop_app.services import journal
from desktop_app.services.files import storage_error
from desktop_app.services.locking import exclusive
from desktop_app.services.transactions import FileChange, Recovery, Transactions

ROOT = Path(__file__).parents[2]
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="POSIX only")


def four(folder: Path) -> list[FileChange]:
    """Changes of three files that are there and one that is not."""
    folder.mkdir(exist_ok=True)
    changes = []
    for number in range(3):
        path = folder / f"a.{number}.md"
        path.write_bytes(f"old {number}".encode())
        changes.append(FileChange(path, path.read_bytes(), f"new {number}".encode()))
    return [*changes, FileChange(folder / "sub" / "new.md", None, b"created")]


def now(changes: list[FileChange]) -> list[bytes | None]:
    return [change.path.read_bytes() if change.path.exists() else None for change in changes]


def temporary_files(folder: Path) -> list[Path]:
    return list(folder.rglob(".diglot-*"))


def assert_clean(data: Path, folder: Path) -> None:
    assert temporary_files(folder) == []
    assert journal.pending(data / "journal") == []


def test_a_set_is_written(tmp_path: Path, data: Path, transactions: Transactions) -> None:
    changes = four(tmp_path / "articles")
    transactions.commit(changes)
    assert now(changes) == [change.new for change in changes]
    assert_clean(data, tmp_path / "articles")


def test_undo_is_the_set_reversed_and_removes_what_was_made(tmp_path: Path, transactions: Transactions) -> None:
    changes = four(tmp_path / "articles")
    transactions.commit(changes)
    transactions.commit([change.reversed() for change in changes])
    assert now(changes) == [change.old for change in changes]


def test_undo_is_refused_once_a_file_is_no_longer_ours(tmp_path: Path, transactions: Transactions) -> None:
    changes = four(tmp_path / "articles")
    transactions.commit(changes)
    changes[2].path.write_bytes(b"theirs")
    with pytest.raises(ConflictError) as caught:
        transactions.commit([change.reversed() for change in changes])
    assert caught.value.code == "changed-on-disk"
    assert caught.value.params["path"] == changes[2].path
    assert now(changes) == [b"new 0", b"new 1", b"theirs", b"created"]


def test_nothing_to_do_makes_no_journal(tmp_path: Path, data: Path, transactions: Transactions) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(b"same")
    transactions.commit([FileChange(path, b"same", b"same")])
    assert not data.exists()


@pytest.mark.parametrize("number", [0, 1, 2, 3])
def test_a_file_changed_meanwhile_stops_the_whole_set(
    tmp_path: Path, data: Path, transactions: Transactions, number: int
) -> None:
    changes = four(tmp_path / "articles")
    changes[number].path.parent.mkdir(exist_ok=True)
    changes[number].path.write_bytes(b"theirs")
    before = now(changes)
    with pytest.raises(ConflictError) as caught:
        transactions.commit(changes)
    assert caught.value.code == ("already-exists" if number == 3 else "changed-on-disk")
    assert now(changes) == before
    assert_clean(data, tmp_path / "articles")


@POSIX
def test_the_mode_is_kept_and_a_new_file_gets_the_usual_one(tmp_path: Path, transactions: Transactions) -> None:
    changes = four(tmp_path / "articles")
    changes[0].path.chmod(0o640)
    changes[1].path.chmod(0o755)
    mask = os.umask(0o027)
    try:
        transactions.commit(changes)
    finally:
        os.umask(mask)
    modes = [change.path.stat().st_mode & 0o7777 for change in changes]
    assert modes[:2] == [0o640, 0o755]
    assert modes[3] == 0o640


def test_a_folder_in_the_way_of_the_last_file_leaves_all_as_before(
    tmp_path: Path, data: Path, transactions: Transactions
) -> None:
    changes = four(tmp_path / "articles")
    (tmp_path / "articles" / "sub").write_bytes(b"a file where a folder is needed")
    before = now(changes[:3])
    with pytest.raises(StorageError) as caught:
        transactions.commit(changes)
    assert caught.value.params["path"] == changes[3].path
    assert now(changes[:3]) == before
    assert_clean(data, tmp_path / "articles")


def test_a_target_that_is_a_folder_is_refused_and_folders_made_go_again(
    tmp_path: Path, data: Path, transactions: Transactions
) -> None:
    changes = four(tmp_path / "articles")
    folder = tmp_path / "articles" / "z.md"
    folder.mkdir()
    with pytest.raises(StorageError) as caught:
        transactions.commit([*changes, FileChange(folder, None, b"x")])
    assert caught.value.code == "is-folder"
    assert now(changes) == [change.old for change in changes]
    assert not (tmp_path / "articles" / "sub").exists()


def test_no_permission_for_one_folder_leaves_all_as_before(unprivileged: Unprivileged, data: Path) -> None:
    changes = four(unprivileged.folder / "open")
    closed = unprivileged.folder / "closed"
    closed.mkdir()
    last = FileChange(closed / "b.md", None, b"x")
    transactions = Transactions(unprivileged.folder / "data")
    with unprivileged.acting():
        closed.chmod(0o555)
        with pytest.raises(StorageError) as caught:
            transactions.commit([*changes, last])
    assert (caught.value.code, caught.value.params["path"]) == ("no-permission", last.path)
    assert now(changes) == [change.old for change in changes]
    assert_clean(unprivileged.folder / "data", unprivileged.folder)


def test_a_write_protected_file_is_not_replaced_behind_its_owners_back(unprivileged: Unprivileged) -> None:
    changes = four(unprivileged.folder / "open")
    transactions = Transactions(unprivileged.folder / "data")
    with unprivileged.acting():
        changes[1].path.chmod(0o444)
        with pytest.raises(StorageError) as caught:
            transactions.commit(changes)
    assert (caught.value.code, caught.value.params["path"]) == ("no-permission", changes[1].path)
    assert now(changes) == [change.old for change in changes]


def test_a_data_folder_that_cannot_be_written_is_an_error_and_nothing_else(unprivileged: Unprivileged) -> None:
    changes = four(unprivileged.folder / "open")
    data = unprivileged.folder / "data"
    data.mkdir()
    with unprivileged.acting():
        data.chmod(0o555)
        with pytest.raises(StorageError) as caught:
            Transactions(data).commit(changes)
        assert Transactions(data).recover() == Recovery()
    assert caught.value.code == "no-permission"
    assert now(changes) == [change.old for change in changes]


LIMITED = """
import resource, sys
from pathlib import Path
from desktop_app.core.errors import StorageError
from desktop_app.services.transactions import FileChange, Transactions
folder, data = Path(sys.argv[1]), Path(sys.argv[2])
changes = [FileChange(folder / f"{n}.md", (folder / f"{n}.md").read_bytes(), b"n" * size)
           for n, size in enumerate((100, 100, int(sys.argv[3])))]
if sys.argv[4] != "0":
    resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[4]), int(sys.argv[4])))
try:
    Transactions(data).commit(changes)
except StorageError as error:
    print(error.code)
"""


@POSIX
def test_a_file_that_cannot_be_written_to_its_end_leaves_all_as_before(tmp_path: Path, data: Path) -> None:
    folder = tmp_path / "articles"
    folder.mkdir()
    for number in range(3):
        (folder / f"{number}.md").write_bytes(b"old")
    command = [sys.executable, "-c", LIMITED, str(folder), str(data), "9000", "4096"]
    ended = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, timeout=100, check=True)
    assert ended.stdout == "cannot-write\n"
    assert [path.read_bytes() for path in sorted(folder.iterdir())] == [b"old"] * 3
    assert_clean(data, folder)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="mounts a small disk")
@pytest.mark.parametrize("full", ["articles", "data"])
def test_a_full_disk_leaves_all_as_before(tmp_path: Path, full: str) -> None:
    for name in ("articles", "data"):
        (tmp_path / name).mkdir()
    script = (
        f'mount -t tmpfs -o size=64k tmpfs "$1/{full}" || exit 77; '
        'for n in 0 1 2; do printf old > "$1/articles/$n.md"; done; '
        '"$2" -c "$3" "$1/articles" "$1/data" 200000 0; cat "$1"/articles/*.md; find "$1" -name ".diglot*"; '
        'ls "$1/data/journal"'
    )
    command = [
        "unshare",
        "--mount",
        "--map-root-user",
        "sh",
        "-c",
        script,
        "sh",
        str(tmp_path),
        sys.executable,
        LIMITED,
    ]
    try:
        ended = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, timeout=100, check=False)
    except FileNotFoundError:
        pytest.skip("no unshare here")
    if ended.returncode == 77 or "unshare" in ended.stderr:
        pytest.skip(f"no mount allowed here: {ended.stderr.strip()}")
    assert ended.stdout == "disk-full\noldoldold", ended.stderr


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (errno.ENOSPC, "disk-full"),
        (errno.EROFS, "no-permission"),
        (errno.ENOENT, "not-found"),
        (errno.EIO, "cannot-write"),
    ],
)
def test_what_the_system_says_has_a_code(number: int, code: str) -> None:
    error = storage_error(OSError(number, os.strerror(number)), Path("a.md"))
    assert (error.code, error.params["detail"]) == (code, os.strerror(number))


# The child writes a set of four and is killed by itself before the n-th call that changes something on disk.
KILLED = """
import os, signal, sys
from pathlib import Path
sys.path.insert(0, sys.argv[4])
from desktop_app.services import files, journal, transactions
from desktop_app.services.transactions import FileChange, Transactions
steps, limit = [], int(sys.argv[3])

def counted(real):
    def step(*args, **options):
        steps.append(real.__name__)
        if len(steps) == limit:
            os.kill(os.getpid(), signal.SIGKILL)
        return real(*args, **options)
    return step

for place, name in ((os, "fsync"), (os, "rename"), (os, "replace"), (os, "unlink"), (os, "mkdir"), (os, "chmod")):
    setattr(place, name, counted(getattr(place, name)))
Path.replace = counted(Path.replace)
Path.unlink = counted(Path.unlink)
Path.mkdir = counted(Path.mkdir)
Path.chmod = counted(Path.chmod)
folder, data = Path(sys.argv[1]), Path(sys.argv[2])
changes = []
for number in range(3):
    path = folder / f"a.{number}.md"
    changes.append(FileChange(path, path.read_bytes(), f"new {number}".encode()))
Transactions(data).commit([*changes, FileChange(folder / "sub" / "new.md", None, b"created")])
print(len(steps))
"""


@POSIX
def test_a_process_killed_at_any_step_leaves_the_set_whole_after_the_next_start(tmp_path: Path) -> None:
    old: list[bytes | None] = [b"old 0", b"old 1", b"old 2", None]
    new: list[bytes | None] = [b"new 0", b"new 1", b"new 2", b"created"]
    outcomes = []
    killed_midway = 0
    for limit in range(1, 200):
        folder, data = tmp_path / str(limit) / "articles", tmp_path / str(limit) / "data"
        folder.mkdir(parents=True)
        changes = four(folder)
        command = [sys.executable, "-c", KILLED, str(folder), str(data), str(limit), str(ROOT)]
        ended = subprocess.run(command, capture_output=True, text=True, timeout=100, check=False)
        found = now(changes)
        assert all(each in pair for each, pair in zip(found, zip(old, new, strict=True), strict=True)), (limit, found)
        killed_midway += found not in (old, new)
        recovery = Transactions(data).recover()
        assert recovery.foreign == recovery.failed == ()
        assert now(changes) in (old, new), limit
        assert (now(changes) == new) == any(one == other for one, other in zip(found, new, strict=True)), limit
        assert temporary_files(folder) == [], limit
        assert Transactions(data).recover() == Recovery()
        outcomes.append(now(changes) == new)
        if ended.returncode == 0:
            break
        assert ended.returncode == -9, ended.stderr
    assert ended.returncode == 0, "the set was never written to its end"
    assert killed_midway >= 3, "no kill came between two files"
    assert outcomes[0] is False
    assert outcomes[-1] is True
    assert outcomes == sorted(outcomes), "from some step on the set is new"


def pending_set(data: Path, changes: list[FileChange]) -> None:
    """What a process that died after the first replacement leaves."""
    journal.write(data / "journal", changes)
    assert changes[0].new is not None
    changes[0].path.write_bytes(changes[0].new)


def test_recovery_leaves_a_foreign_file_alone_and_finishes_the_rest(
    tmp_path: Path, data: Path, transactions: Transactions
) -> None:
    changes = four(tmp_path / "articles")
    pending_set(data, changes)
    changes[1].path.write_bytes(b"theirs")
    recovery = transactions.recover()
    assert recovery == Recovery(finished=(changes[2].path, changes[3].path), foreign=(changes[1].path,))
    assert now(changes) == [b"new 0", b"theirs", b"new 2", b"created"]
    assert_clean(data, tmp_path / "articles")


def test_recovery_that_cannot_write_keeps_the_journal_for_the_next_start(unprivileged: Unprivileged) -> None:
    folder, data = unprivileged.folder / "articles", unprivileged.folder / "data"
    changes = four(folder)[:2]
    pending_set(data, changes)
    with unprivileged.acting():
        folder.chmod(0o555)
        assert Transactions(data).recover() == Recovery(failed=(changes[1].path,))
        folder.chmod(0o755)
        assert Transactions(data).recover() == Recovery(finished=(changes[1].path,))
    assert now(changes) == [b"new 0", b"new 1"]
    assert_clean(data, folder)


def test_a_journal_that_was_never_finished_is_dropped(tmp_path: Path, data: Path, transactions: Transactions) -> None:
    changes = four(tmp_path / "articles")
    (journal.write(data / "journal", changes).folder / "journal.json").unlink()
    assert transactions.recover() == Recovery()
    assert now(changes) == [change.old for change in changes]
    assert_clean(data, tmp_path / "articles")


@pytest.mark.parametrize("damage", ["empty", "not-json", "no-bytes"])
def test_a_damaged_journal_is_kept_and_told_and_holds_up_no_other(
    tmp_path: Path, data: Path, transactions: Transactions, damage: str
) -> None:
    changes = four(tmp_path / "articles")
    entry = journal.write(data / "journal", changes[:2])
    other = journal.write(data / "journal", changes[2:])
    manifest = entry.folder / "journal.json"
    if damage == "no-bytes":
        (entry.folder / "1.old").unlink()
    else:
        manifest.write_text("" if damage == "empty" else json.dumps([1]), "ascii")
    changes[2].path.write_bytes(b"new 2")
    assert transactions.recover() == Recovery(finished=(changes[3].path,), failed=(entry.folder,))
    assert manifest.exists()
    assert not other.folder.exists()


def test_a_journal_that_cannot_be_read_now_is_finished_later(unprivileged: Unprivileged) -> None:
    folder, data = unprivileged.folder / "articles", unprivileged.folder / "data"
    changes = four(folder)[:2]
    pending_set(data, changes)
    (entry,) = journal.pending(data / "journal")
    with unprivileged.acting():
        for name in ("journal.json", "1.new"):
            (entry.folder / name).chmod(0)
            assert Transactions(data).recover() == Recovery(failed=(entry.folder,))
            (entry.folder / name).chmod(0o600)
        assert Transactions(data).recover() == Recovery(finished=(changes[1].path,))
    assert now(changes) == [b"new 0", b"new 1"]


def test_an_interrupt_between_two_files_takes_the_first_back(
    tmp_path: Path, data: Path, transactions: Transactions, monkeypatch: pytest.MonkeyPatch
) -> None:
    changes = four(tmp_path / "articles")
    replaced: list[Path] = []
    real = Path.replace

    def replace(self: Path, target: Path) -> Path:
        if ".diglot-" in self.name:
            replaced.append(target)
            if len(replaced) == 3:
                raise KeyboardInterrupt
        return real(self, target)

    monkeypatch.setattr(Path, "replace", replace)
    with pytest.raises(KeyboardInterrupt):
        transactions.commit(changes)
    assert len(replaced) == 5, "two files were replaced, then put back"
    assert now(changes) == [change.old for change in changes]
    assert_clean(data, tmp_path / "articles")


ADDER = """
import sys
from pathlib import Path
from desktop_app.core.errors import ConflictError
from desktop_app.services.transactions import FileChange, Transactions
path, data, done = Path(sys.argv[1]), Path(sys.argv[2]), 0
while done < 25:
    old = path.read_bytes()
    try:
        Transactions(data).commit([FileChange(path, old, old + sys.argv[3].encode())])
        done += 1
    except ConflictError:
        pass
    Transactions(data).recover()
"""


def test_two_processes_on_one_file_lose_nothing(tmp_path: Path, data: Path) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(b"")
    command = [sys.executable, "-c", ADDER, str(path), str(data)]
    running = [subprocess.Popen([*command, name], cwd=ROOT, stderr=subprocess.PIPE) for name in "ab"]
    errors = [process.communicate(timeout=100)[1] for process in running]
    assert errors == [b"", b""]
    written = path.read_bytes()
    assert (written.count(b"a"), written.count(b"b")) == (25, 25)
    assert_clean(data, tmp_path)


def test_recovery_waits_for_a_set_that_is_being_written(tmp_path: Path, data: Path, transactions: Transactions) -> None:
    changes = four(tmp_path / "articles")
    pending_set(data, changes)
    recovered: list[Recovery] = []
    with exclusive(data / "journal.lock"):
        thread = threading.Thread(target=lambda: recovered.append(Transactions(data).recover()))
        thread.start()
        assert now(changes)[1] == b"old 1"
        assert len(journal.pending(data / "journal")) == 1
        assert recovered == []
    thread.join(30)
    assert recovered[0].finished == tuple(change.path for change in changes[1:])
