import { byId, el } from "./dom.js";

/** Shows what the module is. */
export function showHead(exhibit) {
  document.title = `${exhibit.title} \u00b7 Architecture Atlas`;
  byId("title").textContent = exhibit.title;
  byId("purpose").textContent = exhibit.purpose;
  byId("coordinates").replaceChildren(
    el("span", {}, exhibit.module),
    el("span", {}, `port ${exhibit.port}`),
    ...exhibit.requirements.map(requirement => el("span", {}, requirement)));
  byId("links").replaceChildren(el("ul", { role: "list" }, exhibit.links.map(link)));
}

function link({ name, href, place }) {
  return el("li", {},
    href === null ? el("span.name", {}, name) : el("a.name", { href, target: "_blank", rel: "noopener" }, name),
    el("span.place", {}, place));
}
