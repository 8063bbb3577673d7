/** The keyboard: everything a hand can press, a key can press too. */

import { Emitter } from "./emitter.js";

/** @typedef {"main" | "pause" | "too_painful" | "skip" | "back" | "longer" | "overlay" | "voice" | "corner" | "settings"} KeyAct */

/** Keys that are no letter always work. @type {Record<string, KeyAct>} */
const ALWAYS = { " ": "main", Escape: "pause", ArrowRight: "skip", ArrowLeft: "back" };
/** Letters can be switched off: speech input and some hands press them unmeant. @type {Record<string, KeyAct>} */
const LETTERS = { p: "pause", x: "too_painful", "+": "longer", o: "overlay", v: "voice", i: "corner", s: "settings" };
/** Where keys have a meaning of their own. */
const OWN = "button, input, select, textarea, a[href], summary, dialog";

/**
 * @typedef {object} KeyEvents
 * @property {KeyAct} act
 *
 * @extends {Emitter<KeyEvents>}
 */
export class Keys extends Emitter {
  letters = true;

  constructor() {
    super();
    addEventListener("keydown", (event) => this.#pressed(event));
  }

  /** @param {KeyboardEvent} event */
  #pressed(event) {
    if (event.repeat || event.ctrlKey || event.metaKey || event.altKey) return;
    const inside = event.target instanceof Element ? event.target : document.body;
    if (inside.closest("dialog") !== null) return;
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    if (key !== "Escape" && inside.closest(OWN) !== null && !(key in LETTERS && inside.closest("input, select, textarea") === null)) return;
    const act = ALWAYS[key] ?? (this.letters ? LETTERS[key] : undefined);
    if (act === undefined) return;
    event.preventDefault();
    this.emit("act", act);
  }
}
