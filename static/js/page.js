// What a swapped page needs to stay usable, and the theme switch. No framework, no inline code.
//   data-focus     on a heading (tabindex="-1") in swapped content: it takes the focus
//   data-announce  on any swapped element: its value is read out once, in #announce
(() => {
  "use strict";

  const announce = (sentence) => {
    const region = document.getElementById("announce");
    if (!region) return;
    region.textContent = "";
    requestAnimationFrame(() => { region.textContent = sentence; });
  };

  const complain = (sentence) => {
    const toast = document.getElementById("toast");
    if (!toast) return;
    toast.textContent = sentence;
    setTimeout(() => { toast.textContent = ""; }, 8000);
  };

  // A strip of steps that is wider than its place is scrolled to where one stands; the page itself stays.
  const showStep = () => {
    const step = document.querySelector(".scroll-x [aria-current=step]");
    const strip = step?.closest(".scroll-x");
    if (strip) strip.scrollLeft = step.offsetLeft - (strip.clientWidth - step.offsetWidth) / 2;
  };

  const within = (root, selector) => (root.matches?.(selector) ? root : root.querySelector(selector));

  document.addEventListener("htmx:afterSettle", (event) => {
    const changed = event.target;
    within(changed, "[data-focus]")?.focus();
    showStep();
    const spoken = within(changed, "[data-announce]");
    if (spoken) announce(spoken.dataset.announce);
  });
  // X-Reason, percent-encoded, says what a refusal was for, where the answer itself takes no place on the page.
  document.addEventListener("htmx:responseError", ({ detail }) => {
    const reason = detail.xhr?.getResponseHeader("X-Reason");
    complain(reason ? decodeURIComponent(reason) : "The server could not answer that. Nothing was changed; try again.");
  });
  document.addEventListener("htmx:sendError", () => complain("The server could not be reached. Nothing was changed; try again."));
  document.addEventListener("htmx:timeout", () => complain("The answer took too long. Nothing was changed; try again."));

  const isDark = () => {
    const chosen = document.documentElement.dataset.theme;
    return chosen ? chosen === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  };

  const switchTheme = (button) => {
    const next = isDark() ? "light" : "dark";
    document.documentElement.dataset.theme = next;
    try {
      localStorage.setItem("theme", next);
    } catch {
      // The choice then lasts for this page only.
    }
    button.setAttribute("aria-pressed", String(next === "dark"));
  };

  // Run for the first page and again when htmx brings back an earlier one, whose body is new.
  const prepare = () => {
    for (const button of document.querySelectorAll(".theme-switch")) {
      button.hidden = false;
      button.setAttribute("aria-pressed", String(isDark()));
    }
    for (const slider of document.querySelectorAll("input[type=range][data-output]")) showValue(slider);
    showStep();
  };
  prepare();
  document.addEventListener("htmx:historyRestore", prepare);
  document.addEventListener("click", (event) => {
    const button = event.target.closest(".theme-switch");
    if (button) switchTheme(button);
  });
  document.addEventListener("input", (event) => {
    if (event.target.matches("input[type=range][data-output]")) showValue(event.target);
  });

  // A slider's own number, or the label at that place of data-labels ("a|b|c") counted from min.
  function showValue(slider) {
    const output = document.getElementById(slider.dataset.output);
    if (!output) return;
    const labels = slider.dataset.labels?.split("|");
    output.textContent = labels?.[Number(slider.value) - Number(slider.min || 0)] ?? slider.value;
  }
})();
