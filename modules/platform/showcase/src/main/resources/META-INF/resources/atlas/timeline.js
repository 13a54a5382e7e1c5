import { byId, duration, el } from "./dom.js";
import { entryView } from "./entries.js";
import { follow } from "./stream.js";

let stream = null;

/**
 * Shows a run from its start and follows it to its end.
 *
 * @param {{id: string, title: string, events: string}} run as the module announced it
 * @param {function(object)} onEnd told how it ended
 */
export function showRun(run, onEnd) {
  stream?.close();
  const timeline = new Timeline();
  let last = 0;
  byId("empty").hidden = true;
  byId("steps").dataset.run = run.id;
  byId("run-title").textContent = run.title;
  stream = follow(run.events, {
    message(entry) {
      if (entry.number <= last) {
        return; // seen before the connection was lost
      }
      last = entry.number;
      timeline.add(entry);
      if (entry.event.type === "ended") {
        stream.close();
        onEnd(entry.event);
      }
    },
  }, state => byId("record").classList.toggle("lost", state === "lost"));
}

class Timeline {
  constructor() {
    this.steps = byId("steps");
    this.steps.replaceChildren();
    this.count = 0;
    this.waiting = null;
  }

  add({ at, event }) {
    const record = byId("record");
    const atEnd = record.scrollHeight - record.scrollTop - record.clientHeight < 80;
    if (event.type === "step") {
      this.open(at, event.title);
    } else if (event.type === "awaited" || event.type === "ended") {
      this.waiting?.stop();
      this.waiting = null;
      this.append(at, event);
    } else {
      this.append(at, event);
    }
    // the newest stays in sight, unless the reader scrolled back
    if (atEnd) {
      record.scrollTop = record.scrollHeight;
    }
  }

  open(at, title) {
    this.count++;
    this.entries = el("ol.entries", { role: "list" });
    this.steps.append(el("li.step", { role: "listitem" },
      el("div.step-head", {},
        el("span.ordinal", { "aria-hidden": "true" }, String(this.count)), el("h3", {}, title), el("time.at", {}, duration(at))),
      this.entries));
    announce(`Step ${this.count}: ${title}`);
  }

  append(at, event) {
    const { node, said, stop } = entryView(event);
    const item = el(`li.entry.${event.type}`, { role: "listitem" }, node);
    if (event.type === "ended") {
      this.steps.append(item);
    } else {
      if (!this.entries) {
        this.open(at, "Before the first step");
      }
      this.entries.append(item);
    }
    if (event.type === "awaiting") {
      this.waiting = { stop: () => { stop(); item.remove(); } };
    }
    announce(said);
  }
}

function announce(sentence) {
  if (sentence) {
    byId("announcer").append(el("span", {}, `${sentence}. `));
    if (byId("announcer").childElementCount > 20) {
      byId("announcer").firstElementChild.remove();
    }
  }
}
