"""The scripts behind make say in one sentence what is missing, and exit with 2."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = [
    pytest.mark.unit,
    pytest.mark.skipif(os.name == "nt", reason="the scripts serve make, on POSIX systems"),
]

ROOT = Path(__file__).parents[2]


def run(*command: str, path: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command,
        env={"PATH": path, **environment},
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )


def chromium(tmp_path: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    # Nothing on the PATH but what the test puts there: no apt-get either.
    script = str(ROOT / "scripts" / "ensure_chromium.py")
    return run(sys.executable, script, path=str(tmp_path), **environment)


def program(folder: Path, name: str, text: str = "#!/bin/sh\nexit 0\n") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    path.chmod(0o755)
    return path


def test_a_chromium_on_the_path_is_found(tmp_path):
    path = program(tmp_path, "chromium-browser")
    done = chromium(tmp_path)
    assert (done.returncode, done.stdout.strip()) == (0, str(path))


def test_the_one_that_is_named_comes_first(tmp_path):
    program(tmp_path, "chromium")
    named = program(tmp_path, "my-chromium")
    assert chromium(tmp_path, CHROMIUM=str(named)).stdout.strip() == str(named)


def test_a_wrong_name_is_said(tmp_path):
    done = chromium(tmp_path, CHROMIUM=str(tmp_path / "none"))
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("CHROMIUM names no program")


@pytest.mark.skipif(sys.platform == "darwin", reason="finds applications by their place")
def test_without_one_it_says_what_to_install(tmp_path):
    done = chromium(tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert "apt-get install chromium" in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_where_apt_may_be_used_it_is_asked_for_chromium(tmp_path):
    if os.geteuid() != 0:
        pytest.skip("only root calls apt-get without sudo")
    log = tmp_path / "log"
    fake = tmp_path / "bin"
    fake.mkdir()
    program(
        fake,
        "apt-get",
        f'#!/bin/sh\necho "$@" >>"{log}"\n'
        f'if [ "$1" = install ]; then echo "#!" >"{fake}/chromium"; '
        f'/bin/chmod 755 "{fake}/chromium"; fi\n',
    )
    done = chromium(fake)
    assert (done.returncode, done.stdout.strip()) == (0, str(fake / "chromium")), done.stderr
    asked = log.read_text(encoding="utf-8").splitlines()
    assert asked[0].startswith("update")
    assert asked[1].startswith("install -y")
    assert " chromium " in f" {asked[1]} "


def test_no_python_is_said(tmp_path):
    script = str(ROOT / "scripts" / "make_venv.sh")
    done = run("/bin/sh", script, str(tmp_path / "venv"), "no-such-python", path=str(tmp_path))
    assert done.returncode == 2
    assert "Python 3.11 or newer" in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_no_venv_and_no_pip_is_said(tmp_path):
    # A Python that is new enough and can do nothing else.
    bare = '#!/bin/sh\ncase "$2" in *version_info*) exit 0;; *) exit 1;; esac\n'
    tools = tmp_path / "bin"
    tools.mkdir()
    program(tools, "python3", bare)
    (tools / "rm").symlink_to("/bin/rm")
    script = str(ROOT / "scripts" / "make_venv.sh")
    done = run("/bin/sh", script, str(tmp_path / "venv"), "python3", path=str(tools))
    assert done.returncode == 2
    assert "apt-get install python3-venv" in done.stderr
    assert not (tmp_path / "venv").exists()


def test_a_changed_sentence_and_a_missing_file_are_noticed(tmp_path):
    old, new = tmp_path / "old", tmp_path / "new"
    for folder, visits in ((old, 31), (new, 32)):
        for name in ("all", "NER"):
            text = folder / "figures" / "visits" / f"{name}.txt"
            text.parent.mkdir(parents=True, exist_ok=True)
            text.write_text(f"title: Visits\ntakeaway: {visits} visits.\n", encoding="utf-8")
    (new / "figures" / "visits" / "CHE.txt").touch()
    script = str(ROOT / "scripts" / "compare_output.py")
    done = run(sys.executable, script, "compare", str(old), str(new), path="")
    assert done.returncode == 1, done.stderr
    shared = "@@ figures/visits/NER.txt:2, figures/visits/all.txt:2\n"
    assert f"{shared}-takeaway: 31 visits.\n+takeaway: 32 visits.\n" in done.stdout
    assert "only in new: figures/visits/CHE.txt\n" in done.stdout
    assert done.stdout.endswith("3 files differ: figures 3\n")
    alike = run(sys.executable, script, "compare", str(old), str(old), path="")
    assert (alike.returncode, alike.stdout.splitlines()[-1]) == (0, "Nothing differs.")
