/** What can be switched on and off during a session. The server's settings come first; a change lasts as long as this tab. */

import { one } from "./dom.js";
import { Emitter } from "./emitter.js";

/** @typedef {"voice" | "sounds" | "rest_sounds" | "overlay" | "clap" | "letters" | "corner"} Switch */

const KEPT_AS = "vastus.switches";
/** @type {Record<Switch, boolean>} */
const FIRST = { voice: true, sounds: true, rest_sounds: true, overlay: true, clap: false, letters: true, corner: false };

/**
 * @typedef {object} SettingsEvents
 * @property {{name: Switch, on: boolean}} change
 *
 * @extends {Emitter<SettingsEvents>}
 */
export class Settings extends Emitter {
  #dialog;
  #on;

  /** @param {HTMLDialogElement} dialog @param {Partial<Record<Switch, boolean>>} fromServer */
  constructor(dialog, fromServer) {
    super();
    this.#dialog = dialog;
    this.#on = { ...FIRST, ...fromServer, ...kept() };
    for (const box of this.#boxes()) {
      box.addEventListener("change", () => this.set(nameOf(box), box.checked));
    }
  }

  /** Tells all switches once, so that everything begins as it is set. */
  tellAll() {
    for (const name of /** @type {Switch[]} */ (Object.keys(this.#on))) this.set(name, this.#on[name]);
  }

  /** @param {Switch} name @param {boolean} on */
  set(name, on) {
    this.#on[name] = on;
    for (const box of this.#boxes()) if (nameOf(box) === name) box.checked = on;
    keep(this.#on);
    this.emit("change", { name, on });
  }

  /** @param {Switch} name */
  flip(name) {
    this.set(name, !this.#on[name]);
  }

  /** @param {Switch} name */
  is(name) {
    return this.#on[name];
  }

  open() {
    this.#dialog.showModal();
  }

  #boxes() {
    return this.#dialog.querySelectorAll("input");
  }
}

/** @param {HTMLInputElement} box */
const nameOf = (box) => /** @type {Switch} */ (box.name);

/** @returns {Partial<Record<Switch, boolean>>} */
function kept() {
  try {
    return JSON.parse(sessionStorage.getItem(KEPT_AS) ?? "{}");
  } catch {
    return {}; // storage is switched off, or holds something else
  }
}

/** @param {Record<Switch, boolean>} on */
function keep(on) {
  try {
    sessionStorage.setItem(KEPT_AS, JSON.stringify(on));
  } catch {
    // storage is switched off: the switches are as the server has them after the next load
  }
}

/** @returns {Partial<Record<Switch, boolean>>} */
export const settingsFromPage = () => JSON.parse(one(document, "#settings-data", HTMLScriptElement).textContent || "{}");
