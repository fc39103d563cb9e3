"""The walls of the house: who may import whom, how long things may grow, what no file may name."""

import ast
import os
import re
import statistics
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CODE = ("democracy", "tests", "bench")
FILE_LINES, FUNCTION_LINES, MEDIAN_LINES = 300, 30, 8
ENGINE_MAY_IMPORT = {"numpy", "scipy", "democracy"} | sys.stdlib_module_names
ENGINE_MAY_NOT_IMPORT = {
    "io",
    "logging",
    "os",
    "pathlib",
    "random",
    "secrets",
    "shutil",
    "socket",
    "subprocess",
    "tempfile",
    "time",
}
ENGINE_MAY_NOT_CALL = {"open", "print", "input", "eval", "exec", "today", "now", "utcnow", "seed", "default_rng"}
PLACES = re.compile(
    r"pypi\.org|pythonhosted|(?<!no-emit-)(?:extra-index-url|find-links|index-url)|/opt/|\.\./shared|/work/"
)
UNREAD = {".git", ".venv", "var", "__pycache__", ".mypy_cache", ".ruff_cache", ".hypothesis", ".import_linter_cache"}


def sources(*folders: str) -> Iterator[Path]:
    for folder in folders:
        yield from (path for path in sorted((ROOT / folder).rglob("*.py")) if "migrations" not in path.parts)


def functions(path: Path) -> Iterator[tuple[str, int]]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            yield f"{path.relative_to(ROOT)}:{node.lineno} {node.name}", length


def imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and not node.level:
            yield node.module or ""


def called(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            yield node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")


def texts() -> Iterator[tuple[Path, str]]:
    for folder, names, files in os.walk(ROOT):
        names[:] = [name for name in names if name not in UNREAD]
        for path in (Path(folder) / name for name in files if name not in UNREAD):
            try:
                yield path, path.read_text(encoding="utf-8")
            except UnicodeDecodeError:
                continue


def test_the_import_contracts_hold() -> None:
    command = [Path(sys.executable).with_name("lint-imports"), "--no-logo", "--no-cache"]
    done = subprocess.run(
        command, cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_engine_imports_numbers_and_itself_only() -> None:
    strangers = [
        f"{path.relative_to(ROOT)} imports {name}"
        for path in sources("democracy/engine")
        for name in imported(path)
        if name.split(".")[0] not in ENGINE_MAY_IMPORT - ENGINE_MAY_NOT_IMPORT
        or (name.startswith("democracy") and not name.startswith("democracy.engine"))
    ]
    assert strangers == []


def test_the_engine_reads_no_file_clock_or_global_luck() -> None:
    found = {
        f"{path.relative_to(ROOT)} calls {name}"
        for path in sources("democracy/engine")
        for name in called(path)
        if name in ENGINE_MAY_NOT_CALL
    }
    assert found == set()


def test_no_file_is_too_long() -> None:
    kinds = {".py", ".html", ".css", ".js"}
    long = [
        f"{path.relative_to(ROOT)}: {text.count('\n')} lines"
        for path, text in texts()
        if path.suffix in kinds and "migrations" not in path.parts and text.count("\n") > FILE_LINES
    ]
    assert long == []


def test_no_function_is_too_long() -> None:
    long = [
        f"{name}: {length} lines"
        for path in sources(*CODE)
        for name, length in functions(path)
        if length > FUNCTION_LINES
    ]
    assert long == []


def test_half_of_all_functions_are_short() -> None:
    assert statistics.median(length for path in sources("democracy") for _, length in functions(path)) <= MEDIAN_LINES


def test_no_file_names_a_registry_or_a_folder_of_one_machine() -> None:
    found = [
        f"{path.relative_to(ROOT)} names {match[0]}"
        for path, text in texts()
        if path != Path(__file__) and (match := PLACES.search(text))
    ]
    assert found == []


def test_every_requirement_is_pinned_and_hashed() -> None:
    for name in ("requirements.txt", "requirements-dev.txt"):
        entries = (ROOT / name).read_text(encoding="utf-8").replace("\\\n", " ").splitlines()
        wanted = [line for line in entries if line.strip() and not line.startswith("#")]
        assert wanted
        assert [line for line in wanted if not re.match(r"[a-z0-9-]+==\S+ .*--hash=sha256:[0-9a-f]{64}", line)] == []
