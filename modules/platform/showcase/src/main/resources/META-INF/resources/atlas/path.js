import { byId, el } from "./dom.js";
import { table } from "./json.js";

const HEALTH = {
  UP: { sign: "\u25cf", word: "up" },
  STRAINED: { sign: "\u25d0", word: "strained" },
  DOWN: { sign: "\u2715", word: "down" },
};
const number = new Intl.NumberFormat("en");
const stations = new Map();

/** Shows the stations that changed; those that come for the first time are added at the end of the path. */
export function showStations(changed) {
  for (const station of changed) {
    if (!stations.has(station.id)) {
      stations.set(station.id, added(station));
    }
    update(stations.get(station.id), station);
  }
}

function added({ id, name, explains }) {
  const shown = {
    value: el("span.value"),
    unit: el("span.unit"),
    delta: el("span.delta", { "aria-hidden": "true" }),
    sign: el("span.sign", { "aria-hidden": "true" }),
    health: el("span.health"),
    rows: el("div.rows", { id: `rows-${id}`, hidden: true, role: "group", "aria-label": `Newest rows of ${name}` }),
    toggle: el("button.quiet.fold", {
      type: "button", "aria-expanded": "false", "aria-controls": `rows-${id}`, onclick: () => fold(shown), hidden: true,
    }),
  };
  shown.card = el("div.card", {},
    el("div.track", {}, shown.sign, el("i.parcel")),
    el("h3", {}, name),
    el("p.figure", {}, shown.value, shown.delta, " ", shown.unit),
    el("p.condition", {}, shown.health),
    el("p.explains", {}, explains),
    shown.toggle);
  const path = byId("path");
  path.append(el("li.station", { role: "listitem", "data-station": id }, shown.card, shown.rows));
  path.style.setProperty("--stations", path.childElementCount);
  return shown;
}

function update(shown, station) {
  const { sign, word } = HEALTH[station.health];
  shown.card.dataset.health = station.health;
  shown.sign.textContent = sign;
  shown.health.textContent = word;
  shown.unit.textContent = station.unit;
  shown.value.textContent = number.format(station.value);
  if (shown.last !== undefined && shown.last !== station.value) {
    pulse(shown, station.value - shown.last);
  }
  shown.last = station.value;
  showRows(shown, station.latest);
}

function showRows(shown, latest) {
  const open = shown.toggle.getAttribute("aria-expanded") === "true";
  shown.toggle.hidden = latest.length === 0 && !open;
  shown.toggle.textContent = open ? "Hide rows" : `Newest rows (${latest.length})`;
  shown.latest = latest;
  if (open) {
    shown.rows.replaceChildren(latest.length === 0 ? el("p.hint", {}, "No rows.") : table(latest));
  }
}

function fold(shown) {
  const open = shown.toggle.getAttribute("aria-expanded") !== "true";
  shown.toggle.setAttribute("aria-expanded", open);
  shown.rows.hidden = !open;
  showRows(shown, shown.latest);
}

// the timeline leaves this much room for the path that stays in sight above it
new ResizeObserver(([{ target }]) => {
  document.documentElement.style.setProperty("--live-height", `${target.offsetHeight}px`);
}).observe(byId("path").parentElement);

/** Lets the eye follow: the number swells, its change floats beside it, a dot runs up the track. */
function pulse(shown, change) {
  shown.delta.textContent = (change > 0 ? "+" : "\u2212") + number.format(Math.abs(change));
  shown.card.classList.remove("changed", "grown");
  void shown.card.offsetWidth; // starts the animation anew
  shown.card.classList.add("changed");
  shown.card.classList.toggle("grown", change > 0);
}
