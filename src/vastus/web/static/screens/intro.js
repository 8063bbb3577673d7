/** An exercise before it begins: what it is for, what is needed, how it goes, when to stop. */

import { element, fill, fillList, fromTemplate, one, show } from "../dom.js";

/** @returns {import("./view.js").View} */
export function introView() {
  const root = fromTemplate("intro");
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
      showScene(one(root, ".demo__moments", HTMLElement), screen.pictured, "[data-moments]");
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
