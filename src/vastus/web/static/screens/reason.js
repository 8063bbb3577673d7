/** Why a session ended before its end: asked once, and may be kept to oneself. */

import { element, fill, fromTemplate, one } from "../dom.js";

/** @param {import("./view.js").Asks} asks @returns {import("./view.js").View} */
export function reasonView(asks) {
  const root = fromTemplate("reason");
  return {
    root,
    /** @param {import("../messages.js").ReasonScreen} screen */
    update(screen) {
      fill(root, { title: screen.title, lead: screen.lead });
      one(root, ".reasons-grid", HTMLElement).replaceChildren(
        ...screen.choices.map(([reason, label]) => {
          const button = element("button", "btn btn--far btn--line", label);
          button.setAttribute("type", "button");
          button.addEventListener("click", () => asks.leave(reason));
          return button;
        }),
      );
    },
  };
}
