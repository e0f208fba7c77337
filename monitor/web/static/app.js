// What a page does beyond being read: times in the reader's zone, keys, and what is new since the last look.
"use strict";

const zoned = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "short" });
const exact = new Intl.DateTimeFormat(undefined, { dateStyle: "full", timeStyle: "long" });
const steps = [["day", 86400], ["hour", 3600], ["minute", 60]];
const relative = new Intl.RelativeTimeFormat(document.documentElement.lang || "en", { numeric: "auto" });

let paper = false; // where "3 hours ago" says nothing

function localize(root) {
  for (const time of root.querySelectorAll("time[datetime]")) {
    const moment = new Date(time.dateTime);
    if (Number.isNaN(moment.valueOf())) continue;
    time.title = exact.format(moment);
    const seconds = (moment - Date.now()) / 1000;
    const fresh = "recent" in time.dataset && seconds <= 0 && seconds > -86400;
    if (paper || (!fresh && !("relative" in time.dataset))) {
      time.textContent = zoned.format(moment);
      continue;
    }
    if (time.dataset.relative === "due" && seconds <= 0) {
      time.textContent = "now";
      continue;
    }
    const [unit, size] = steps.find(([, step]) => Math.abs(seconds) >= step) ?? ["minute", 60];
    time.textContent = relative.format(Math.round(seconds / size), unit);
  }
}

// The chosen item's link has the focus, so that Enter opens it and a screen reader reads it.
function choose(step) {
  const items = [...document.querySelectorAll("[data-item]")];
  if (!items.length) return;
  const now = items.indexOf(chosen());
  const next = items[Math.min(Math.max(now + step, 0), items.length - 1)];
  for (const item of items) item.toggleAttribute("data-chosen", item === next);
  next.querySelector("a[data-open]")?.focus({ preventScroll: true });
  next.scrollIntoView({ block: "nearest" });
}

const chosen = () => document.activeElement.closest("[data-item]") ?? document.querySelector("[data-item][data-chosen]");

// Where a page has nothing to search, all that is stored is searched.
function search() {
  const field = document.querySelector("input[type=search]");
  if (field) field.focus();
  else location.assign("/entries#search");
}

const keys = {
  j: () => choose(1),
  k: () => choose(-1),
  o: () => chosen()?.querySelector("a[data-open]")?.click(),
  "/": search,
  "?": () => document.getElementById("keys")?.showModal(),
};

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches("input, textarea, select")) return;
  if (document.querySelector("dialog[open]")) return;
  if (!(event.key in keys)) return;
  event.preventDefault();
  keys[event.key]();
});

for (const button of document.querySelectorAll("button[data-copy]")) {
  button.hidden = false;
  button.addEventListener("click", async () => {
    const field = document.getElementById(button.dataset.copy);
    field.select(); // without a secure context there is no clipboard: what is selected can be copied by hand
    const done = await navigator.clipboard?.writeText(field.value).then(() => true, () => false);
    button.textContent = done ? "Copied" : "Selected: copy it";
  });
}

document.addEventListener("htmx:after:swap", () => localize(document));
document.addEventListener("htmx:sse:after:connection", (event) => event.target.setAttribute("data-open", ""));
for (const [event, printing] of [["beforeprint", true], ["afterprint", false]]) {
  window.addEventListener(event, () => {
    paper = printing;
    localize(document);
  });
}
setInterval(() => localize(document), 60_000);
localize(document);
if (location.hash === "#search") search();
