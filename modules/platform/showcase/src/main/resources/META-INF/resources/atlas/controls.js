import { exchange } from "./api.js";
import { byId, duration, el } from "./dom.js";
import { view } from "./json.js";

/** Shows the controls: a form each, its answer below it. */
export function showControls(controls) {
  byId("controls-section").hidden = controls.length === 0;
  byId("controls").replaceChildren(...controls.map(form));
}

function form({ label, method, path, body }, index) {
  const answer = el("div.answer", { role: "status" });
  const names = [...path.matchAll(/\{(\w+)\}/g)].map(match => match[1]);
  const fields = names.map(name => el("input", { type: "text", id: `c${index}-${name}`, name, required: true, size: 12 }));
  const template = body === null
    ? null
    : el("textarea", { id: `c${index}-body`, rows: Math.min(10, indented(body).split("\n").length), spellcheck: "false" });
  if (template) {
    template.value = indented(body);
  }
  return el(template || fields.length > 0 ? "form.control" : "form.control.plain", {
    onsubmit: event => {
      event.preventDefault();
      const target = fields.reduce((to, field) => to.replace(`{${field.name}}`, encodeURIComponent(field.value)), path);
      send(method, target, template?.value, answer);
    },
  },
  el("div.control-head", {},
    el("button", { type: "submit" }, label), el("p", {}, el("span.method", {}, method), el("code.target", {}, path))),
  fields.map(field => el("label", { for: field.id }, field.name, field)),
  template && el("label.unseen", { for: template.id }, `JSON body of: ${label}`), template, answer);
}

async function send(method, path, body, answer) {
  try {
    if (body !== undefined) {
      JSON.parse(body);
    }
  } catch (error) {
    show(answer, "refused", `Not sent, this is not JSON: ${error.message}`);
    return;
  }
  try {
    const { status, ok, body: received, millis } = await exchange(method, path, body);
    show(answer, ok ? "fine" : "refused", String(status), duration(millis), received);
  } catch {
    show(answer, "refused", "The module does not answer.");
  }
}

function show(answer, kind, status, took = null, received = null) {
  answer.replaceChildren(
    el("p", {}, el("span.status", { "data-class": kind }, status), took && el("span.took", {}, took)),
    received === null ? "" : view(received));
}

function indented(json) {
  try {
    return JSON.stringify(JSON.parse(json), null, 2);
  } catch {
    return json;
  }
}
