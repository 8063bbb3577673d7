/** Rest, with a ring that runs down. */

import { fill, fromTemplate, one } from "../dom.js";
import { Ring } from "../ring.js";
import { text } from "../texts.js";

/** @returns {import("./view.js").View} */
export function restView() {
  const root = fromTemplate("rest");
  const ring = new Ring(one(root, ".rest-ring", HTMLElement));
  let endsAt = 0;
  return {
    root,
    /** @param {import("../messages.js").RestScreen} screen */
    update(screen) {
      endsAt = screen.ends_at;
      fill(root, { next: screen.next });
      ring.set(screen.seconds, text("rest"));
    },
    run(atS) {
      ring.left(Math.max(0, endsAt - atS));
    },
  };
}
