/** Notices that nobody can see the page: another tab, or the laptop asleep. */

import { Emitter } from "./emitter.js";

const EVERY_MS = 1000;
/** A clock that jumps by more than this while the page shows: the laptop slept. */
const ASLEEP_MS = 5000;

/**
 * @typedef {object} PresenceEvents
 * @property {import("./messages.js").AwayReason} away
 * @property {null} back
 *
 * @extends {Emitter<PresenceEvents>}
 */
export class Presence extends Emitter {
  #lastMs = Date.now();

  constructor() {
    super();
    document.addEventListener("visibilitychange", () => {
      this.#lastMs = Date.now();
      if (document.hidden) this.emit("away", "hidden");
      else this.emit("back", null);
    });
    setInterval(() => this.#watch(), EVERY_MS);
  }

  #watch() {
    const now = Date.now();
    const gap = now - this.#lastMs;
    this.#lastMs = now;
    if (!document.hidden && gap > ASLEEP_MS) this.emit("away", "asleep");
  }
}
