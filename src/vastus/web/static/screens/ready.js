/** The countdown before a set. */

import { secondsLeft } from "../clock.js";
import { fill, fromTemplate, one, showLegs } from "../dom.js";

/** @returns {import("./view.js").View} */
export function readyView() {
  const root = fromTemplate("ready");
  const number = one(root, ".big-number", HTMLElement);
  let endsAt = 0;
  return {
    root,
    /** @param {import("../messages.js").ReadyScreen} screen */
    update(screen) {
      endsAt = screen.ends_at;
      fill(root, { title: screen.title, side: screen.side, set: screen.set });
      showLegs(root, screen.leg);
    },
    run(atS) {
      const left = String(secondsLeft(endsAt, atS));
      if (number.textContent !== left) number.textContent = left;
    },
  };
}
