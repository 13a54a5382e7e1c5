import { duration, el } from "./dom.js";
import { isTable, view } from "./json.js";

const OUTCOMES = {
  KEPT: "Every promise was kept",
  BROKEN: "A promise was broken",
  FAILED: "The story could not be told to its end",
  OVERDUE: "The story took too long",
};

/**
 * How an event of a story looks.
 *
 * @returns {{node: Node, said: ?string, stop: ?function}} what is shown, what a screen reader says, what ends its clock
 */
export function entryView(event) {
  return VIEWS[event.type](event);
}

const VIEWS = {
  exchange({ method, path, request, status, response, millis }) {
    const failed = status === 0 || status >= 400;
    return {
      node: el("details.exchange", {},
        el("summary", {},
          el("span.method", {}, method), el("code.target", {}, path),
          el("span.status", { "data-class": failed ? "refused" : "fine" }, status === 0 ? "no answer" : String(status)),
          el("span.took", {}, duration(millis))),
        part("Request", request), part("Response", response)),
      said: null,
    };
  },

  state({ label, state }) {
    const value = view(state);
    return {
      node: el(isTable(state) || value.tagName === "PRE" ? "div.shown" : "div.shown.inline", {},
        el("p.label", {}, label), Array.isArray(state) && state.length === 0 ? el("p.hint", {}, "nothing") : value),
      said: null,
    };
  },

  awaiting({ what, atMostMillis }) {
    const begin = performance.now();
    const clock = el("span.clock", {}, duration(0));
    const timer = setInterval(() => { clock.textContent = duration(performance.now() - begin); }, 200);
    return {
      node: el("p.mark.waiting", {},
        sign("\u2026"), `waiting for: ${what} `, clock, el("span.took", {}, ` of at most ${duration(atMostMillis)}`)),
      said: `Waiting for: ${what}`,
      stop: () => clearInterval(timer),
    };
  },

  awaited({ what, happened, millis }) {
    return happened
      ? { node: mark("happened", "\u2713", what, ` after ${duration(millis)}`), said: null }
      : { node: mark("broken", "\u2715", `waited in vain for: ${what}`, ` ${duration(millis)}`), said: `In vain: ${what}` };
  },

  expectation({ promise, kept, expected, actual }) {
    if (kept) {
      return { node: mark("kept", "\u2713", promise, null, view(actual)), said: `Kept: ${promise}` };
    }
    return {
      node: el("div.breach", {},
        mark("broken", "\u2715", promise),
        el("dl", {}, el("dt", {}, "expected"), el("dd", {}, view(expected)), el("dt", {}, "actual"), el("dd", {}, view(actual)))),
      said: `Broken: ${promise}, expected ${JSON.stringify(expected)} but was ${JSON.stringify(actual)}`,
    };
  },

  ended({ outcome, message, millis }) {
    const sentence = OUTCOMES[outcome];
    return {
      node: el("div.verdict", { "data-outcome": outcome },
        el("p.sentence", {}, sign(outcome === "KEPT" ? "\u2713" : "\u2715"), sentence, el("span.took", {}, ` in ${duration(millis)}`)),
        outcome === "KEPT" ? null : el("p", {}, message)),
      said: sentence,
    };
  },
};

function mark(kind, glyph, text, aside, value) {
  return el(`p.mark.${kind}`, {},
    sign(glyph), el("span.unseen", {}, `${kind}: `), text, aside ? el("span.took", {}, aside) : null, value ? " " : null, value);
}

function sign(glyph) {
  return el("span.glyph", { "aria-hidden": "true" }, glyph);
}

function part(label, value) {
  return value === null ? null : el("div.part", {}, el("p.label", {}, label), view(value));
}
