/** Something by the clock: a warm-up, a cool-down, or ice for who likes it. */

import { asClock, secondsLeft } from "../clock.js";
import { fill, fillList, fromTemplate, one, show } from "../dom.js";
import { text } from "../texts.js";

/** @returns {import("./view.js").View} */
export function activityView() {
  const root = fromTemplate("activity");
  const clock = one(root, "[data-slot=clock]", HTMLElement);
  const bar = one(root, ".bar", HTMLElement);
  let seconds = 1;
  /** @type {number | null} */
  let endsAt = null;
  let shown = "";

  /** @param {number} leftS */
  const draw = (leftS) => {
    const words = asClock(leftS);
    if (words === shown) return;
    shown = words;
    clock.textContent = words;
    bar.style.setProperty("--left", String(Math.min(1, leftS / seconds)));
  };

  return {
    root,
    /** @param {import("../messages.js").ActivityScreen} screen */
    update(screen) {
      ({ seconds, ends_at: endsAt } = screen);
      fill(root, { title: screen.title, says: screen.says, next: screen.next });
      fillList(root, "choices", screen.choices);
      fillList(root, "precautions", screen.precautions);
      const running = endsAt !== null;
      root.classList.toggle("is-running", running);
      show(one(root, "[data-press=go]", HTMLElement), !running);
      show(one(root, "[data-press=pause]", HTMLElement), running);
      fill(root, { skip: text(running ? "done_already" : screen.offered ? "no_thanks" : "skip") });
      if (endsAt === null) draw(Math.round(seconds));
    },
    run(atS) {
      if (endsAt !== null) draw(secondsLeft(endsAt, atS));
    },
  };
}
