"""How a result is had again: the command, the address held to an edition, the names of the editions."""

from shlex import quote

from democracy.engine.rulebook import RuleBook
from democracy.replays.run import Replay, book_for


def published(done: Replay) -> RuleBook:
    """The published edition that the replay started from."""
    return book_for(done.loaded, done.ask)


def pinned(done: Replay) -> str:
    """The query string, held to the edition of the rules that was used."""
    book = published(done)
    return done.ask.pinned(book.slug, book.edition).query(done.ask.world)


def editions(done: Replay) -> str:
    """Which rules and which luck, in a sentence."""
    book = published(done)
    return f"Rules: {book.name}, edition {book.edition}, digest {book.digest()[:12]}. Seed {done.ask.seed}."


def command(done: Replay) -> str:
    """The command that prints the same."""
    options = [_option(name, value) for name, value in done.ask.pairs(done.ask.world)]
    return " ".join(["manage.py replay", done.loaded.record.slug, *options])


def _option(name: str, value: str) -> str:
    group, _, key = name.partition(".")
    if group in {"amend", "assume"}:
        rule, _, text = value.partition(":")
        return f'--{group} "{rule}={text}"'
    if key:
        return f'--{"nominate" if group == "nominations" else group} "{key}={value}"'
    return f"--{name} {quote(value)}"
