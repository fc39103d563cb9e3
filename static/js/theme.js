// Applies the reader's theme before the first paint. Without it the system's choice holds.
// The button .theme-switch stays hidden until page.js finds that a choice can be kept.
(() => {
  "use strict";
  try {
    const chosen = localStorage.getItem("theme");
    if (chosen === "light" || chosen === "dark") document.documentElement.dataset.theme = chosen;
  } catch {
    // Storage is forbidden here: the system's theme stays.
  }
})();
