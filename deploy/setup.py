#!/usr/bin/env python3
"""Make this checkout ready to run: `make setup`. Python's standard library only.

Every step remembers what it was made from, so that the next time takes no time.
`--run` leaves out what only tests and checks need.
"""

import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from ctypes.util import find_library
from pathlib import Path

if sys.version_info < (3, 11):  # noqa: UP036 - said here, before a newer word is met
    sys.exit(
        f"The register needs Python 3.11 or newer; this is {sys.version.split()[0]}. "
        "Name another one: make run PYTHON=python3.12"
    )

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
DONE = VENV / "setup-done.json"
MODULES = ROOT / "node_modules"
# What the pages ask for by name; empty stand-ins let them open where Node is missing.
STYLES = ("@digdir/designsystemet-css/dist/src/index.css", "@fontsource-variable/roboto/wght.css")
CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
STEPS = 5


class StepError(Exception):
    """A step that could not be done; the text says why and what to do."""


class Step:
    """One numbered line on the screen, with the seconds it took."""

    number = 0

    def __init__(self, title: str) -> None:
        Step.number += 1
        self.line = f"[{Step.number}/{STEPS}] {title:<22}"
        self.started = time.monotonic()
        self.live = sys.stdout.isatty()
        print(self.line, end="", flush=True)

    def end(self, words: str) -> None:
        start = "\r" + self.line if self.live else ""
        print(f"{start}{words:<40} {time.monotonic() - self.started:5.1f} s", flush=True)

    def run(self, *command: object, **environment: str) -> None:
        """Run a program quietly; show the seconds meanwhile, and what it said only if it fails."""
        with tempfile.TemporaryFile() as said:
            process = subprocess.Popen(
                [str(word) for word in command],
                cwd=ROOT,
                env={**os.environ, "UV_PYTHON_DOWNLOADS": "never", **environment},
                stdin=subprocess.DEVNULL,
                stdout=said,
                stderr=subprocess.STDOUT,
            )
            while self._still_runs(process):
                if self.live:
                    seconds = time.monotonic() - self.started
                    print(f"\r{self.line}... {seconds:.0f} s", end="", flush=True)
            if process.returncode:
                said.seek(0)
                raise StepError(said.read().decode(errors="replace").strip()[-3000:])

    @staticmethod
    def _still_runs(process: "subprocess.Popen[bytes]") -> bool:
        try:
            process.wait(timeout=1)
        except subprocess.TimeoutExpired:
            return True
        return False


def print_of(*files: Path) -> str:
    """A fingerprint of files."""
    digest = hashlib.sha256()
    for path in sorted(files):
        digest.update(str(path.relative_to(ROOT)).encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def done(step: str) -> str:
    """The fingerprint of what the step was last made from."""
    try:
        return str(json.loads(DONE.read_text()).get(step, ""))
    except (OSError, ValueError):
        return ""


def mark(step: str, fingerprint: str) -> None:
    marks = json.loads(DONE.read_text()) if DONE.exists() else {}
    DONE.write_text(json.dumps({**marks, step: fingerprint}, indent=1))


def works(*command: object) -> bool:
    """Whether a program is there and starts."""
    try:
        subprocess.run([str(word) for word in command], check=True, capture_output=True, cwd=ROOT)
    except (OSError, subprocess.CalledProcessError):
        return False
    return True


def environment() -> None:
    """The folder .venv, with uv and Babel in it."""
    step = Step("Python environment")
    asked = ROOT / "requirements-setup.txt"
    if works(PYTHON, "-c", "") and done("environment") == print_of(asked):
        return step.end("ready")
    if not works(PYTHON, "-m", "pip", "--version"):
        shutil.rmtree(VENV, ignore_errors=True)
        try:
            step.run(sys.executable, "-m", "venv", VENV)
        except StepError as error:
            advice = "Install Python's venv module (apt install python3-venv)."
            raise StepError(f"{error}\n{advice}") from None
    step.run(PYTHON, "-m", "pip", "install", "--quiet", "--require-hashes", "-r", asked)
    mark("environment", print_of(asked))
    return step.end(f"Python {sys.version_info[0]}.{sys.version_info[1]} in .venv")


def packages(*, only_run: bool) -> None:
    """The packages of requirements.txt, or of requirements-dev.txt with the same and more."""
    step = Step("Python packages")
    fingerprints = {
        name: print_of(ROOT / name) for name in ("requirements-dev.txt", "requirements.txt")
    }
    enough = fingerprints if only_run else {"requirements-dev.txt"}
    if any(done(name) == fingerprints[name] for name in enough):
        return step.end("ready")
    name = "requirements.txt" if only_run else "requirements-dev.txt"
    install(step, name)
    mark(name, fingerprints[name])
    return step.end(f"installed from {name}")


def install(step: Step, name: str) -> None:
    """uv is quick, but pip is the one that knows a company's own package index."""
    try:
        step.run(PYTHON, "-m", "uv", "pip", "install", "--quiet", "--python", PYTHON,
                 "--require-hashes", "-r", name)  # fmt: skip
    except StepError:
        step.run(PYTHON, "-m", "pip", "install", "--quiet", "--require-hashes", "-r", name)


def styles() -> str | None:
    """The design system and the typeface, by npm. Returns what is missing, in a sentence."""
    step = Step("Styles and typeface")
    fingerprint = print_of(ROOT / "package-lock.json")
    if done("styles") == fingerprint and all((MODULES / path).exists() for path in STYLES):
        step.end("ready")
        return None
    if npm := find_npm(step):
        path = f"{VENV / 'bin'}{os.pathsep}{os.environ.get('PATH', '')}"
        step.run(*npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund", PATH=path)
        mark("styles", fingerprint)
        step.end("installed from package-lock.json")
        return None
    for name in STYLES:
        (MODULES / name).parent.mkdir(parents=True, exist_ok=True)
        (MODULES / name).touch()
    mark("styles", "")
    step.end("left out")
    return (
        "Node not found: install Node.js 18 or newer with npm (apt install nodejs npm; where Node "
        "comes as a Python package it may only lack libatomic1). Without it the pages have neither "
        "the design system nor the typeface; everything else works."
    )


def find_npm(step: Step) -> list[object] | None:
    """The machine's npm, else the one of the wheel."""
    if works("node", "--version") and works("npm", "--version"):
        return ["npm"]
    try:
        install(step, "requirements-node.txt")
    except StepError:
        return None
    return [VENV / "bin" / "npm"] if works(VENV / "bin" / "npm", "--version") else None


def translations() -> None:
    """A .mo file beside every .po file, by gettext's msgfmt, else by Babel."""
    step = Step("Translations")
    stale = [
        path
        for path in sorted((ROOT / "locale").glob("**/LC_MESSAGES/*.po"))
        if not path.with_suffix(".mo").exists()
        or path.with_suffix(".mo").stat().st_mtime <= path.stat().st_mtime
    ]
    for path in stale:
        made = path.with_suffix(".mo")
        if shutil.which("msgfmt"):
            step.run("msgfmt", "--check-format", "-o", made, path)
        else:
            step.run(VENV / "bin" / "pybabel", "compile", "-i", path, "-o", made)
    step.end(f"{len(stale)} compiled" if stale else "ready")


def static_files() -> None:
    """All style sheets, scripts and typefaces in one folder, named by content and compressed."""
    step = Step("Static files")
    files = [path for path in (ROOT / "static").rglob("*") if path.is_file()]
    inputs = ("package-lock.json", "requirements.txt", "helsingborg_sf/settings.py")
    fingerprint = print_of(*files, *(ROOT / name for name in inputs)) + done("styles")
    if done("static") == fingerprint and (ROOT / "static_built" / "staticfiles.json").exists():
        return step.end("ready")
    # Collecting needs settings, but neither a database nor a secret.
    step.run(PYTHON, "manage.py", "collectstatic", "--no-input", "--verbosity=0",
             MODE="local", DATABASE_URL="postgres:///unused")  # fmt: skip
    mark("static", fingerprint)
    return step.end("collected in static_built")


def missing_things(*, only_run: bool) -> list[str]:
    """Sentences on what the machine lacks."""
    found = []
    if not find_library("pango-1.0"):
        found.append(
            "Pango not found: install it (apt install libpango-1.0-0 libpangoft2-1.0-0 "
            "libharfbuzz-subset0). It draws PDF; nothing in this version needs it, and everything "
            "works without it."
        )
    if not only_run and not any(map(shutil.which, CHROMIUM)):
        found.append(
            "Chromium not found: install it (apt install chromium). Without it the browser tests "
            "do not run (make test BROWSER=no leaves them out); everything else works."
        )
    return found


def main() -> None:
    only_run = "--run" in sys.argv[1:]
    try:
        environment()
        packages(only_run=only_run)
        no_node = styles()
        translations()
        static_files()
    except StepError as error:
        sys.exit(f"failed\n\n{error}")
    except KeyboardInterrupt:
        sys.exit("stopped")
    for sentence in filter(None, (no_node, *missing_things(only_run=only_run))):
        print(f"Note: {sentence}")


if __name__ == "__main__":
    main()
