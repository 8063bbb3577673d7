/** Everything stands still; nothing is lost. */

import { fill, fromTemplate, one, show } from "../dom.js";

/** @returns {import("./view.js").View} */
export function pausedView() {
  const root = fromTemplate("paused");
  return {
    root,
    /** @param {import("../messages.js").PausedScreen} screen */
    update(screen) {
      fill(root, { why: screen.why, what_next: screen.what_next });
      show(one(root, "[data-press=resume]", HTMLElement), screen.can_resume);
      show(one(root, "[data-press=without_camera]", HTMLElement), !screen.can_resume);
    },
  };
}
