// One stop for the keyboard on a map of hexagons: arrows go to the nearest hexagon in that direction, Home and End to
// the first and last, Enter follows the link. Without this script each hexagon is a stop, and a link skips them all.
(() => {
  "use strict";

  const WAYS = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] };

  const at = (link) => {
    const use = link.querySelector("use");
    return [Number(use.getAttribute("x")), Number(use.getAttribute("y"))];
  };

  // The nearest in the direction, what lies aside counting double.
  const next = (links, from, [right, down]) => {
    const [x, y] = at(from);
    let best = null;
    let least = Infinity;
    for (const link of links) {
      const [lx, ly] = at(link);
      const ahead = (lx - x) * right + (ly - y) * down;
      const aside = Math.abs((lx - x) * down) + Math.abs((ly - y) * right);
      if (ahead > 1 && ahead + 2 * aside < least) [best, least] = [link, ahead + 2 * aside];
    }
    return best;
  };

  const rove = (map) => {
    const links = [...map.querySelectorAll("a")];
    links.forEach((link, place) => link.setAttribute("tabindex", place ? "-1" : "0"));
  };

  const step = (event) => {
    const link = event.target.closest("[data-hexmap] a");
    if (!link) return;
    const links = [...link.closest("[data-hexmap]").querySelectorAll("a")];
    const ends = { Home: links[0], End: links.at(-1) };
    const target = WAYS[event.key] ? next(links, link, WAYS[event.key]) : ends[event.key];
    if (!target) return;
    event.preventDefault();
    link.setAttribute("tabindex", "-1");
    target.setAttribute("tabindex", "0");
    target.focus();
  };

  const prepare = () => document.querySelectorAll("[data-hexmap]").forEach(rove);
  prepare();
  document.addEventListener("htmx:afterSettle", prepare);
  document.addEventListener("htmx:historyRestore", prepare);
  document.addEventListener("keydown", step);
})();
