/** A ring that runs down clockwise, with the seconds still to go and a word inside. */

import { svg } from "./dom.js";
import { text } from "./texts.js";

const RADIUS = 89;
/** Size of the number by its digits, so that it stays inside. @type {Record<number, number>} */
const DIGITS = { 1: 112, 2: 100 };
/** With reduced motion the ring steps once a second, with its number. */
const STILL = matchMedia("(prefers-reduced-motion: reduce)");

export class Ring {
  #root;
  #arc;
  #number;
  #word;
  #wholeS = 1;
  #shown = "";

  /** @param {HTMLElement} root */
  constructor(root) {
    this.#root = root;
    const circle = { cx: 100, cy: 100, r: RADIUS, "stroke-width": 20 };
    this.#arc = svg("circle", { ...circle, class: "fill-hold", pathLength: 100, "stroke-dasharray": "0 100", transform: "rotate(-90 100 100)" });
    this.#number = svg("text", { class: "far", x: 100, y: 132, "font-size": 112 });
    this.#word = svg("text", { class: "far far--unit", x: 100, y: 164, "font-size": 24 });
    root.replaceChildren(
      svg("svg", { viewBox: "0 0 200 200", "aria-hidden": "true" }, svg("circle", { ...circle, class: "track" }), this.#arc, this.#number, this.#word),
    );
  }

  /**
   * @param {number} wholeS
   * @param {string} word
   */
  set(wholeS, word) {
    this.#wholeS = wholeS;
    if (this.#word.textContent !== word) this.#word.textContent = word;
    this.#root.setAttribute("aria-label", text("ring", { seconds: Math.round(wholeS), word }));
  }

  /** @param {number | null} leftS seconds still to go; null while it does not run */
  left(leftS) {
    const whole = Math.ceil(Math.max(0, (leftS ?? this.#wholeS) - 1e-3));
    const drawnS = leftS === null ? 0 : STILL.matches ? whole : leftS;
    const share = Math.min(100, Math.max(0, (drawnS / this.#wholeS) * 100));
    this.#arc.setAttribute("stroke-dasharray", `${share.toFixed(1)} 100`);
    const number = String(whole);
    this.#root.classList.toggle("is-running", leftS !== null);
    if (number === this.#shown) return;
    this.#shown = number;
    this.#number.textContent = number;
    this.#number.setAttribute("font-size", String(DIGITS[number.length] ?? 72));
  }
}
