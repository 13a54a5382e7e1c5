import { ask } from "./api.js";
import { showControls } from "./controls.js";
import { byId } from "./dom.js";
import { showHead } from "./head.js";
import { showStations } from "./path.js";
import { markEnded, markPlaying, showScenarios } from "./scenarios.js";
import { follow } from "./stream.js";
import { showRun } from "./timeline.js";

const CONNECTION = { open: "Live", lost: "Connection lost, trying again" };
const NARROW = matchMedia("(max-width: 56rem)");
const over = new Set();
let live = null;
let watched = null;

/** Shows the module, or in one sentence why it cannot be shown. */
async function start() {
  try {
    const [exhibit, outlines, runs] = await Promise.all(
      ["exhibit", "scenarios", "runs"].map(part => ask("GET", `/showcase/${part}`)));
    showHead(exhibit);
    showControls(exhibit.controls);
    showScenarios(outlines, play);
    recall(runs);
  } catch (problem) {
    byId("notice").textContent = problem.status ? problem.message : "The module does not answer: start it and reload this page.";
    byId("notice").hidden = false;
    byId("connection").textContent = "Not connected";
    return;
  }
  // a hidden page watches nothing: browsers allow six connections to a module, over all tabs
  document.addEventListener("visibilitychange", () => (document.hidden ? leave() : enter()));
  enter();
}

function enter() {
  live ??= follow("/showcase/live", {
    stations: showStations,
    run: followRun,
    trouble: ({ message }) => {
      byId("trouble").textContent = message === null ? "" : `The numbers cannot be read: ${message}`;
    },
  }, state => {
    byId("connection").textContent = CONNECTION[state];
    byId("connection").dataset.state = state;
  });
}

function leave() {
  live?.close();
  live = null;
}

/** Another page may have started a story: then this one shows it too. */
async function followRun({ run }) {
  if (run === null) {
    markPlaying(null);
  } else if (over.has(run)) {
    return; // the module was looked at before the run ended, and the look arrived after
  } else if (run !== watched?.id) {
    watch(await ask("GET", `/showcase/runs/${run}`));
  } else {
    markPlaying(watched.scenario);
  }
}

/** What was played before this page was opened. */
function recall(runs) {
  runs.filter(run => run.ended !== null).reverse().forEach(run => markEnded(run.scenario, run.ended));
  if (runs.length > 0) {
    watch(runs[0]);
  }
}

function play(run) {
  watch(run);
  if (NARROW.matches) {
    byId("timeline-heading").scrollIntoView();
  }
}

function watch(run) {
  if (run.id === watched?.id) {
    return;
  }
  watched = run;
  markPlaying(run.scenario);
  showRun(run, ended => {
    over.add(run.id);
    markPlaying(null);
    markEnded(run.scenario, ended);
  });
}

start();
