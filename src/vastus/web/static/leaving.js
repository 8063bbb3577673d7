/** Ending before the end: asked once more, because a slip of the hand should end nothing. */

import { one } from "./dom.js";
import { Emitter } from "./emitter.js";

/**
 * @typedef {object} LeavingEvents
 * @property {null} leave
 *
 * @extends {Emitter<LeavingEvents>}
 */
export class Leaving extends Emitter {
  #dialog;

  /** @param {HTMLDialogElement} dialog */
  constructor(dialog) {
    super();
    this.#dialog = dialog;
    one(dialog, "form", HTMLFormElement).addEventListener("submit", (event) => {
      if (event.submitter instanceof HTMLButtonElement && event.submitter.value === "leave") this.emit("leave", null);
    });
  }

  open() {
    if (!this.#dialog.open) this.#dialog.showModal();
  }
}
