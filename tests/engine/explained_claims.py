"""Findings about claims, one of every sort, to be said word for word."""

from fractions import Fraction

from democracy.engine.findings import Detail, Finding

CHANCE = {"unit": "chance", "low": 0.0, "high": 1.0, "search": "", "comparison": "happens", "answer": "open"}
SHARE = {"unit": "share", "low": 0.61, "high": 0.66, "search": "", "comparison": "at_least", "answer": "yes"}


def _claim(found: Fraction | None, needed: Fraction | None = None, **detail: Detail) -> Finding:
    return Finding("claim.part", "Does somebody else win?", detail["answer"] == "yes", None, None, None, "",
                   found, needed, detail)  # fmt: skip


def _verdict(word: str, needs: str, parts: int, yes: int) -> Finding:
    detail: dict[str, Detail] = {"word": word, "needs": needs, "parts": parts, "yes": yes}
    return Finding("claim.verdict", "The claim", word == "holds", detail=detail)


EXAMPLES = [
    _claim(Fraction(62, 100), **CHANCE),
    _claim(Fraction(1, 2), **{**CHANCE, "unit": "untold"}),
    _claim(Fraction(1), **{**CHANCE, "comparison": "does_not", "answer": "no"}),
    _claim(Fraction(0), **{**CHANCE, "search": "along", "lever": "share", "turn0": Fraction(9, 20),
                           "end1": Fraction(0)}),
    _claim(Fraction(64, 100), Fraction(60, 100), **SHARE),
    _claim(Fraction(64, 100), Fraction(1, 100), **{**SHARE, "comparison": "differs", "recorded": 0.618}),
    _claim(Fraction(3), Fraction(2), **{**SHARE, "unit": "affiliates", "low": 3, "high": 3, "comparison": "at_most",
                                        "answer": "no"}),
    _claim(Fraction(1), Fraction(735_724), **{**CHANCE, "search": "where", "lever": "day", "comparison": "at_most",
                                              "turn0": Fraction(735_700), "answer": "yes"}),
    _claim(None, Fraction(25_000), **{**SHARE, "unit": "people", "low": float("inf"), "high": float("inf"),
                                      "comparison": "at_most", "answer": "no"}),
    _claim(Fraction(154_914), Fraction(25_000), **{**SHARE, "unit": "people", "low": 150_705.0, "high": float("inf"),
                                                   "comparison": "at_most", "answer": "no"}),
    _verdict("holds", "all", 1, 1),
    _verdict("holds", "any", 3, 1),
    _verdict("holds", "all", 3, 3),
    _verdict("fails", "all", 2, 1),
    _verdict("fails", "each", 2, 0),
    _verdict("depends", "each", 4, 2),
]  # fmt: skip
