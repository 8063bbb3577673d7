/** Every spoken word, written: a few of them large, the sentence beneath; and told to screen readers now and then. */

import { one, setIcon, show } from "./dom.js";

/** A remark that stands longer than this would be about something past. */
const STANDS_MS = 6000;
/** Screen readers are told at most one sentence in this time. */
const APART_MS = 2000;

export class Captions {
  #root;
  #large;
  #sentence;
  #heard;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #fading;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #telling;
  #toldMs = -Infinity;

  /** @param {HTMLElement} root @param {HTMLElement} heard the polite live region */
  constructor(root, heard) {
    this.#root = root;
    this.#heard = heard;
    this.#large = one(root, ".cue__say", HTMLElement);
    this.#sentence = one(root, ".cue__cap span", HTMLElement);
  }

  /** @param {import("./messages.js").Say} say @param {boolean} spoken whether the voice says it too */
  say(say, spoken) {
    this.#large.textContent = say.cue;
    this.#sentence.textContent = say.says;
    this.#root.classList.toggle("is-limit", say.icon === "hand");
    this.#root.classList.toggle("is-good", say.icon === "ok");
    setIcon(one(this.#root, ".cue__icon", SVGElement), say.icon);
    this.#root.classList.toggle("is-small", say.cue === "");
    show(this.#root, true);
    clearTimeout(this.#fading);
    this.#fading = setTimeout(() => this.clear(), STANDS_MS);
    if (!spoken) this.tell(say.says);
  }

  clear() {
    clearTimeout(this.#fading);
    show(this.#root, false);
  }

  /** @param {string} sentence for screen readers */
  tell(sentence) {
    clearTimeout(this.#telling);
    const wait = Math.max(0, this.#toldMs + APART_MS - performance.now());
    this.#telling = setTimeout(() => {
      this.#toldMs = performance.now();
      this.#heard.textContent = sentence;
    }, wait);
  }
}
