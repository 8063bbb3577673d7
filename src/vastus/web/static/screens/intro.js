/** An exercise before it begins: what it is for, what is needed, how it goes, when to stop. */

import { demonstrate } from "../demo.js";
import { element, fill, fillList, fromTemplate, one, show } from "../dom.js";

/** @returns {import("./view.js").View} */
export function introView() {
  const root = fromTemplate("intro");
  let shown = "";
  return {
    root,
    /** @param {import("../messages.js").IntroScreen} screen */
    update(screen) {
      const { title, place, purpose, dose, camera } = screen;
      fill(root, { title, place, purpose, dose, camera });
      for (const list of /** @type {const} */ (["setup", "steps", "precautions", "stop_if"])) {
        fillList(root, list, screen[list]);
      }
      fillList(root, "needs", screen.needs.map(() => ""));
      const needs = one(root, "[data-list=needs]", HTMLElement);
      needs.replaceChildren(...screen.needs.map(need));
      const wanted = `/demonstrations/${encodeURIComponent(screen.pictured)}?level=${encodeURIComponent(screen.level)}`;
      if (wanted === shown) return;
      shown = wanted;
      showScene(one(root, ".demo__moments", HTMLElement), screen.pictured, "[data-moments]");
      void showDemonstration(one(root, ".demo", HTMLElement), wanted);
    },
  };
}

/** @param {{name: string, note: string}} needed */
function need(needed) {
  const line = element("li");
  line.append(element("b", "", needed.name));
  if (needed.note !== "") line.append(element("span", "second", needed.note));
  return line;
}

/**
 * Puts a demonstration in the place of the pictures; where there is none they stay.
 *
 * @param {HTMLElement} figure
 * @param {string} address
 */
async function showDemonstration(figure, address) {
  const answer = await fetch(address).catch(() => null);
  if (answer === null || !answer.ok) return;
  const template = document.createElement("template");
  template.innerHTML = await answer.text(); // the coach's own page, made of its own files
  figure.replaceChildren(document.importNode(template.content, true));
  show(figure, true);
  demonstrate(figure);
}

/**
 * Puts the drawing of an exercise where there is one; without one the place is left out.
 *
 * @param {HTMLElement} place
 * @param {string} exercise
 * @param {"[data-moments]" | ":not([data-moments])"} which its start and end, or one picture of it
 */
export function showScene(place, exercise, which) {
  const scene = document.querySelector(`template[data-scene="${CSS.escape(exercise)}"]${which}`);
  const there = scene instanceof HTMLTemplateElement;
  place.replaceChildren(...(there ? [document.importNode(scene.content, true)] : []));
  show(place.closest("[data-with]") ?? place, there);
}
