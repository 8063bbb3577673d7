/** The record's replays: each set's viewer is made when it is first asked for. */

import { one, show } from "./dom.js";
import { Viewer } from "./replay/viewer.js";
import { readTexts, text } from "./texts.js";

/** @param {HTMLElement} place */
async function watch(place) {
  const button = one(place, "[data-watch]", HTMLButtonElement);
  const note = one(place, "[role=status]", HTMLElement);
  button.setAttribute("aria-busy", "true");
  show(note, false);
  try {
    const answer = await fetch(place.dataset.replay ?? "");
    if (!answer.ok) throw new Error((await answer.json()).says);
    const trace = /** @type {import("./replay/viewer.js").Trace} */ (await answer.json());
    if (!trace.points.some((points) => points !== null)) throw new Error(text("nobody"));
    open(place, trace);
  } catch (error) {
    one(note, "span", HTMLElement).textContent = error instanceof Error && error.message !== "" ? error.message : text("failed");
    show(note, true);
  } finally {
    button.removeAttribute("aria-busy");
  }
}

/**
 * @param {HTMLElement} place
 * @param {import("./replay/viewer.js").Trace} trace
 */
function open(place, trace) {
  const template = one(document, "#replay", HTMLTemplateElement);
  const root = one(document.importNode(template.content, true), ".replay", HTMLElement);
  const name = one(place, "[data-watch] .sr", HTMLElement).textContent ?? "";
  root.setAttribute("aria-label", `${root.getAttribute("aria-label")}${name}`);
  show(one(place, "[data-watch]", HTMLElement), false);
  place.append(root);
  place.closest(".set-part")?.classList.add("is-watched");
  new Viewer(root, trace, Number(place.dataset.bandTo ?? NaN));
  root.scrollIntoView({ block: "nearest" });
  one(root, "[data-do=play]", HTMLElement).focus({ preventScroll: true });
  one(root, "[data-close]", HTMLElement).addEventListener("click", () => {
    root.remove();
    place.closest(".set-part")?.classList.remove("is-watched");
    show(one(place, "[data-watch]", HTMLElement), true);
    one(place, "[data-watch]", HTMLElement).focus();
  });
}

readTexts();
for (const place of document.querySelectorAll("[data-replay]")) {
  if (place instanceof HTMLElement) one(place, "[data-watch]", HTMLElement).addEventListener("click", () => void watch(place));
}
