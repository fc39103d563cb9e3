"""The hexagons of a map, and the same places as rows, built as one string: a template loop takes many times as long."""

from collections.abc import Sequence
from functools import lru_cache

from django import template
from django.urls import reverse
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from democracy.figures.hexmap import Hexmap, Placed, Tile
from democracy.models import Region
from democracy.places.page import Line
from democracy.places.seats import address

register = template.Library()


@register.simple_tag
def hexes(picture: Hexmap, ident: str) -> SafeString:
    """Every hexagon of the map: a link where it leads somewhere, its name and what is said of it as its title."""
    return mark_safe("\n".join(_hex(placed, ident) for placed in picture.placed))  # noqa: S308 (escaped below)


@register.simple_tag
def place_rows(lines: Sequence[Line]) -> SafeString:
    """A row for each place: name, region, Labour MP and what the map says of it."""
    regions, mps = dict(Region.choices), reverse("mps")
    return mark_safe("\n".join(_row(line, regions[line.seat.row.region], mps) for line in lines))  # noqa: S308 (escaped)


def _row(line: Line, region: str, mps: str) -> str:
    row, mp = line.seat.row, line.seat.mp
    place = f'<a href="{address(row.slug)}">{_safe(row.name)}</a>'
    who = f'<a href="{mps}{mp.slug}/">{_safe(mp.name)}</a>' if mp else "–"
    return f'<tr><th scope="row">{place}</th><td>{region}</td><td>{who}</td><td>{_safe(line.shown.words)}</td></tr>'


def _hex(placed: Placed, ident: str) -> str:
    tile = placed.tile
    use = f'<use class="{_classes(tile)}" href="#{ident}-{tile.shade}" x="{placed.x:g}" y="{placed.y:g}"/>'
    said = f"{_safe(tile.name)}: {_safe(tile.words)}"
    if not tile.href or tile.faint:
        return f"<g><title>{said}</title>{use}</g>"
    return f'<a href="{_safe(tile.href)}" aria-label="{said}"><title>{said}</title>{use}</a>'


def _classes(tile: Tile) -> str:
    return f"hx {tile.shade}{' hx--faint' if tile.faint else ''}{' hx--marked' if tile.marked else ''}"


_safe = lru_cache(maxsize=4096)(escape)
