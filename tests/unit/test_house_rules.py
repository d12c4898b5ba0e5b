"""Promises of the code about itself: the rules of CONTRIBUTING.md that ruff and mypy do not check."""

import ast
import io
import re
import tokenize
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LONGEST_MODULE = 500
LONGEST_FUNCTION = 60
MOST_PARAMETERS = 6

BORDERS = frozenset(
    {
        "src/danqing/http/server.py",  # answers 500 and logs the request id
        "src/danqing/tasks/workflow.py",  # the task becomes FAILED and costs nothing
        "src/danqing/cli/main.py",  # one line for people instead of a traceback
        # an engine runs other people's code, which may raise anything; here it becomes an EngineError
        "src/danqing/execution/containment.py",
    }
)
"""Where any exception at all may be caught."""

NAMES_THAT_SAY_NOTHING = frozenset({"common", "helper", "helpers", "manager", "managers", "misc", "util", "utils"})
UNTRACKED_TODO = re.compile(r"\b(TODO|FIXME|XXX)\b(?!\(#\d+\))")


@dataclass(frozen=True, kw_only=True)
class Module:
    """A Python file. path: from the root of the project."""

    path: str
    text: str
    tree: ast.Module

    @property
    def functions(self) -> list[ast.FunctionDef | ast.AsyncFunctionDef]:
        return [node for node in ast.walk(self.tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]

    @property
    def in_tests(self) -> bool:
        return self.path.startswith("tests/")


def read_module(path: Path) -> Module:
    text = path.read_text(encoding="utf-8")
    return Module(path=str(path.relative_to(ROOT)), text=text, tree=ast.parse(text))


MODULES = [read_module(path) for folder in ("src", "tests") for path in sorted((ROOT / folder).rglob("*.py"))]

Rule = Callable[[Module], Iterator[str]]
"""Yields a complaint for each breach."""


def length_of_modules(module: Module) -> Iterator[str]:
    """A module has at most 500 lines; a larger one is two."""
    if (lines := len(module.text.splitlines())) > LONGEST_MODULE:
        yield f"{lines} lines"


def length_of_functions(module: Module) -> Iterator[str]:
    """A function has at most 60 lines; long data belongs into a table beside it. Migrations are such tables."""
    for function in module.functions if "/migrations/versions/" not in module.path else ():
        assert function.end_lineno is not None
        if (lines := function.end_lineno - function.lineno + 1) > LONGEST_FUNCTION:
            yield f"{function.name} has {lines} lines"


def number_of_parameters(module: Module) -> Iterator[str]:
    """A function takes at most six parameters, self and cls not counted; more of them are a dataclass."""
    for function in module.functions:
        arguments = function.args
        named = [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs]
        stars = [star for star in (arguments.vararg, arguments.kwarg) if star is not None]
        if (count := len([a for a in named + stars if a.arg not in ("self", "cls")])) > MOST_PARAMETERS:
            yield f"{function.name} has {count} parameters"


def docstrings(module: Module) -> Iterator[str]:
    """Every module says in a docstring what it is, and so does every public class of the source."""
    if module.tree.body and ast.get_docstring(module.tree) is None:
        yield "no module docstring"
    for node in ast.walk(module.tree) if not module.in_tests else ():
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_") and ast.get_docstring(node) is None:
            yield f"class {node.name} has no docstring"


def promises_of_tests(module: Module) -> Iterator[str]:
    """Every test states its promise in a docstring."""
    for function in module.functions if module.in_tests else ():
        if function.name.startswith("test_") and ast.get_docstring(function) is None:
            yield f"{function.name} has no docstring"


def broad_excepts(module: Module) -> Iterator[str]:
    """Any exception at all is caught only at the borders named above."""
    if module.path in BORDERS:
        return
    for node in ast.walk(module.tree):
        if isinstance(node, ast.ExceptHandler):
            caught = {n.id for n in ast.walk(node.type) if isinstance(n, ast.Name)} if node.type else {"Exception"}
            if caught & {"Exception", "BaseException"}:
                yield f"line {node.lineno} catches everything"


def untracked_todos(module: Module) -> Iterator[str]:
    """Unfinished work has an issue, TODO(#12), or is not mentioned."""
    for token in tokenize.generate_tokens(io.StringIO(module.text).readline):
        if token.type == tokenize.COMMENT and UNTRACKED_TODO.search(token.string):
            yield f"line {token.start[0]}: {token.string}"


def names_of_modules(module: Module) -> Iterator[str]:
    """A file or folder is named by what is in it; utils could hold anything."""
    for part in Path(module.path).with_suffix("").parts:
        if part in NAMES_THAT_SAY_NOTHING:
            yield f"{part} says nothing"


RULES: tuple[Rule, ...] = (
    length_of_modules,
    length_of_functions,
    number_of_parameters,
    docstrings,
    promises_of_tests,
    broad_excepts,
    untracked_todos,
    names_of_modules,
)

BREACHES: dict[Rule, Module] = {
    rule: Module(path=path, text=text, tree=ast.parse(text))
    for rule, path, text in (
        (length_of_modules, "src/a.py", "x = 1\n" * 501),
        (length_of_functions, "src/a.py", "def f():\n" + "    x = 1\n" * 60),
        (number_of_parameters, "src/a.py", "def f(self, a, b, c, *, d, e, f, **g): ..."),
        (docstrings, "src/a.py", '"""Words."""\nclass Bare: ...'),
        (promises_of_tests, "tests/test_a.py", "def test_a(): ..."),
        (broad_excepts, "src/a.py", "try: ...\nexcept (OSError, Exception): ..."),
        (untracked_todos, "src/a.py", "# TODO later"),
        (names_of_modules, "src/utils/a.py", "x = 1"),
    )
}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_a_rule_finds_its_breach(rule: Rule) -> None:
    """Each rule complains once about a file that breaks it, so that silence below means something."""
    assert len(list(rule(BREACHES[rule]))) == 1


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_the_house_rules_are_kept(rule: Rule) -> None:
    """No file of src or tests breaks a rule; the complaint names the file and the place."""
    assert [f"{module.path}: {complaint}" for module in MODULES for complaint in rule(module)] == []


def test_the_borders_exist() -> None:
    """A border that was moved or removed leaves the list."""
    assert sorted(border for border in BORDERS if not (ROOT / border).is_file()) == []
