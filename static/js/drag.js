// A slider beside each select[data-drag]: it sets the share for, and the select stays what is sent.
// Without this script the select serves alone.
(() => {
  "use strict";

  const SHARES = { for: 100, against: 0 };

  const shareOf = (select) => SHARES[select.value] ?? (/^split:(\d+(?:\.\d+)?)%$/.exec(select.value)?.[1] ?? "");

  const wordOf = (share) => (share === "100" ? "for" : share === "0" ? "against" : `split:${share}%`);

  const show = (slider, select, output) => {
    const share = shareOf(select);
    slider.value = share === "" ? 50 : share;
    slider.setAttribute("aria-valuetext", share === "" ? select.selectedOptions[0].text : `${share} % for`);
    output.textContent = share === "" ? "" : `${share} % for`;
  };

  const choose = (select, share) => {
    const word = wordOf(share);
    if (![...select.options].some((option) => option.value === word)) {
      select.add(new Option(`Split, ${share} % for`, word));
    }
    select.value = word;
  };

  const attach = (select) => {
    const row = document.createElement("span");
    const slider = document.createElement("input");
    const output = document.createElement("output");
    row.className = "drag";
    Object.assign(slider, { type: "range", min: 0, max: 100, step: 5 });
    slider.setAttribute("aria-label", `${select.dataset.drag}: share for`);
    output.className = "slider-reads";
    row.append(slider, output);
    select.after(row);
    delete select.dataset.drag;
    slider.addEventListener("input", () => { choose(select, slider.value); show(slider, select, output); });
    select.addEventListener("change", () => show(slider, select, output));
    show(slider, select, output);
  };

  const prepare = () => { for (const select of document.querySelectorAll("select[data-drag]")) attach(select); };
  prepare();
  document.addEventListener("htmx:afterSettle", prepare);
})();
