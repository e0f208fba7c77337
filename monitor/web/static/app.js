// What a page does beyond being read: times in the reader's zone, keys, and what is new since the last look.
"use strict";

const zoned = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "short" });
const exact = new Intl.DateTimeFormat(undefined, { dateStyle: "full", timeStyle: "long" });
const steps = [["day", 86400], ["hour", 3600], ["minute", 60]];
const relative = new Intl.RelativeTimeFormat(document.documentElement.lang || "en", { numeric: "auto" });

function localize(root) {
  for (const time of root.querySelectorAll("time[datetime]")) {
    const moment = new Date(time.dateTime);
    if (Number.isNaN(moment.valueOf())) continue;
    time.title = exact.format(moment);
    if (!("relative" in time.dataset)) {
      time.textContent = zoned.format(moment);
      continue;
    }
    const seconds = (moment - Date.now()) / 1000;
    const [unit, size] = steps.find(([, step]) => Math.abs(seconds) >= step) ?? ["minute", 60];
    time.textContent = relative.format(Math.round(seconds / size), unit);
  }
}

function choose(step) {
  const items = [...document.querySelectorAll("[data-item]")];
  if (!items.length) return;
  const now = items.findIndex((item) => item.getAttribute("aria-selected") === "true");
  const next = Math.min(Math.max(now + step, 0), items.length - 1);
  if (now >= 0) items[now].removeAttribute("aria-selected");
  items[next].setAttribute("aria-selected", "true");
  items[next].scrollIntoView({ block: "nearest" });
}

const keys = {
  j: () => choose(1),
  k: () => choose(-1),
  o: () => document.querySelector("[data-item][aria-selected=true] a[data-open]")?.click(),
  "/": () => document.querySelector("input[type=search]")?.focus(),
  "?": () => document.getElementById("keys").showModal(),
};

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches("input, textarea, select")) return;
  if (!(event.key in keys)) return;
  event.preventDefault();
  keys[event.key]();
});

document.addEventListener("htmx:after:swap", () => localize(document));
localize(document);
