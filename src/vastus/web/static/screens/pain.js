/** How much did that hurt: one knee at a time; nothing is picked beforehand, and no answer is not zero. */

import { element, fill, fromTemplate, one, show } from "../dom.js";
import { text } from "../texts.js";

const WORST = 10;

/** @param {import("./view.js").Asks} asks @returns {import("./view.js").View} */
export function painView(asks) {
  const root = fromTemplate("pain");
  const form = one(root, "form", HTMLFormElement);
  const row = one(root, ".scale__row", HTMLElement);
  const missing = one(root, "[data-missing]", HTMLElement);
  /** @type {import("../messages.js").Choice[]} */
  let knees = [];
  row.replaceChildren(...Array.from({ length: WORST + 1 }, (_, i) => step(i)));

  const next = () => {
    fill(root, { knee: knees[0]?.label ?? "" });
    form.reset();
    show(missing, false);
  };

  /** @param {number | null} nprs */
  const answer = (nprs) => {
    const [knee, ...others] = knees;
    if (knee === undefined) return;
    knees = others;
    asks.answer(knee.knee, nprs);
    if (knees.length > 0) {
      next();
      row.querySelector("input")?.focus();
    }
  };

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const picked = form.querySelector("input:checked");
    if (picked instanceof HTMLInputElement) return answer(Number(picked.value));
    show(missing, true);
    row.querySelector("input")?.focus();
  });
  form.addEventListener("change", () => show(missing, false));
  one(root, "[data-leave-out]", HTMLButtonElement).addEventListener("click", () => answer(null));

  return {
    root,
    /** @param {import("../messages.js").PainScreen} screen */
    update(screen) {
      fill(root, { title: screen.title, lead: screen.lead });
      const same = screen.knees.map(({ knee }) => knee).join() === knees.map(({ knee }) => knee).join();
      if (same) return; // the engine says what was answered here already
      knees = screen.knees;
      next();
    },
  };
}

/** @param {number} nprs */
function step(nprs) {
  const label = element("label", "scale__step");
  const radio = document.createElement("input");
  radio.type = "radio";
  radio.name = "nprs";
  radio.value = String(nprs);
  radio.setAttribute("aria-label", text(nprs === 0 ? "pain_none" : nprs === WORST ? "pain_worst" : "pain_of", { nprs }));
  const face = element("span", "", String(nprs));
  face.style.setProperty("--fill", `var(--pain-${nprs})`);
  face.style.setProperty("--on", `var(--on-pain-${nprs})`);
  face.style.setProperty("--i", String(nprs));
  label.append(radio, face);
  return label;
}
