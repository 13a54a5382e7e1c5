import { el } from "./dom.js";

const MOST_ROWS = 50;
const MOST_COLUMNS = 8;

/** A value as the reader wants it: records as a table, anything else as indented JSON, a bare value as text. */
export function view(value) {
  if (isTable(value)) {
    return table(value);
  }
  return value !== null && typeof value === "object" ? pretty(value) : el("code.value", {}, scalar(value));
}

/** Rows of records as a table that scrolls sideways when it must. */
export function table(rows) {
  const columns = [...new Set(rows.flatMap(Object.keys))].slice(0, MOST_COLUMNS);
  const body = rows.slice(0, MOST_ROWS).map(row => el("tr", {}, columns.map(column => cell(row[column]))));
  return el("div.table", { tabindex: 0, role: "group", "aria-label": "Table" },
    el("table", {},
      el("thead", {}, el("tr", {}, columns.map(column => el("th", { scope: "col" }, words(column))))),
      el("tbody", {}, body)),
    rows.length > MOST_ROWS ? el("p.hint", {}, `and ${rows.length - MOST_ROWS} more`) : null);
}

export function isTable(value) {
  return Array.isArray(value) && value.length > 0
    && value.every(row => row !== null && typeof row === "object" && !Array.isArray(row));
}

function cell(value) {
  const text = value !== null && typeof value === "object" ? JSON.stringify(value) : scalar(value);
  return el(typeof value === "number" ? "td.number" : "td", {}, text);
}

function scalar(value) {
  return value === null || value === undefined ? "\u2013" : String(value);
}

/** lastError as last error. */
function words(name) {
  return name.replace(/([a-z0-9])([A-Z])/g, "$1 $2").replaceAll("_", " ").toLowerCase();
}

function pretty(value) {
  const code = el("code");
  write(code, value, "\n");
  return el("pre.json", { tabindex: 0 }, code);
}

function write(into, value, indent) {
  if (value === null || typeof value !== "object") {
    into.append(el(`span.${value === null ? "null" : typeof value}`, {}, JSON.stringify(value)));
    return;
  }
  const list = Array.isArray(value);
  const entries = Object.entries(value);
  if (entries.length === 0) {
    into.append(list ? "[]" : "{}");
    return;
  }
  const deeper = indent + "  ";
  into.append(list ? "[" : "{");
  entries.forEach(([key, item], index) => {
    into.append(deeper);
    if (!list) {
      into.append(el("span.key", {}, JSON.stringify(key)), ": ");
    }
    write(into, item, deeper);
    into.append(index < entries.length - 1 ? "," : indent);
  });
  into.append(list ? "]" : "}");
}
