import { ask } from "./api.js";
import { byId, duration, el } from "./dom.js";

const KINDS = {
  HAPPY: "All goes well",
  FAILURE: "Something breaks",
  RECOVERY: "What broke is mended",
  CONTENTION: "Several want the same",
};
const cards = new Map();
let playing = null;

/**
 * Shows the stories as cards by kind.
 *
 * @param {function(object)} onRun told of each run that was started here
 */
export function showScenarios(outlines, onRun) {
  cards.clear();
  const groups = Object.groupBy(outlines, outline => outline.kind);
  byId("scenarios").replaceChildren(...Object.entries(groups).map(([kind, members]) =>
    el("div.kind", { "data-kind": kind },
      el("h3", {}, KINDS[kind] ?? kind),
      members.map(outline => card(outline, onRun)))));
}

/** Marks the story that plays, or none for null: one plays at a time. */
export function markPlaying(scenario) {
  playing = scenario;
  for (const [id, { card, button, outcome }] of cards) {
    const own = id === scenario;
    card.classList.toggle("playing", own);
    // not "disabled": that would take the focus away from whoever pressed it
    button.setAttribute("aria-disabled", scenario !== null);
    button.textContent = own ? "Playing" : "Play";
    if (own) {
      delete outcome.dataset.outcome;
      outcome.textContent = "";
    }
  }
}

/** Notes on the card how the story ended. */
export function markEnded(scenario, { outcome, millis }) {
  const card = cards.get(scenario);
  if (card) {
    card.outcome.dataset.outcome = outcome;
    card.outcome.textContent = `${outcome.toLowerCase()}, ${duration(millis)}`;
  }
}

function card({ id, title, watchFor }, onRun) {
  const outcome = el("span.outcome");
  const message = el("p.failure", { role: "alert" });
  const button = el("button.play", {
    type: "button", "aria-label": `Play: ${title}`, "aria-disabled": "false", onclick: () => play(id, message, onRun),
  }, "Play");
  const article = el("article.scenario", { "data-scenario": id },
    el("h4", {}, title), el("p", {}, watchFor), el("div.actions", {}, button, outcome), message);
  cards.set(id, { card: article, button, outcome });
  return article;
}

async function play(id, message, onRun) {
  if (playing !== null) {
    return;
  }
  message.textContent = "";
  markPlaying(id);
  try {
    onRun(await ask("POST", `/showcase/scenarios/${id}/runs`));
  } catch (problem) {
    markPlaying(null);
    message.textContent = problem.message;
  }
}
