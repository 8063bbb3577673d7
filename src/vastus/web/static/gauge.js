/** The depth gauge: the start is at the top, the band in the middle, the stop line below; the marker follows the body. */

import { fill, one, show } from "./dom.js";
import { text } from "./texts.js";

/** A label this near to the marker's number makes room for it, in shares of the gauge. */
const BESIDE = 0.08;

export class Gauge {
  #root;
  #mark;
  #value;
  /** @type {import("./messages.js").GaugeScale | null} */
  #scale = null;

  /** @param {HTMLElement} root */
  constructor(root) {
    this.#root = root;
    this.#mark = one(root, ".gauge__mark", HTMLElement);
    this.#value = one(root, ".gauge__mark b", HTMLElement);
  }

  /** @param {import("./messages.js").GaugeScale | null} scale */
  scale(scale) {
    this.#scale = scale;
    show(this.#root, scale !== null);
    if (scale === null) return;
    const { target_from: from, target_to: to, stop, unit } = scale;
    this.#root.style.setProperty("--from", String(this.#share(from)));
    this.#root.style.setProperty("--to", String(this.#share(to)));
    this.#root.style.setProperty("--stop", String(stop === null ? 1 : this.#share(stop)));
    show(one(this.#root, ".gauge__limit", HTMLElement), stop !== null);
    fill(this.#root, { stop: stop === null ? "" : text("stop_line", { value: unit === "" ? "" : `${round(stop)}${unit}` }) });
    const values = { from: `${round(from)}${unit}`, to: `${round(to)}${unit}`, stop: stop === null ? "" : `${round(stop)}${unit}` };
    const says = unit === "" ? "gauge_plain" : stop === null ? "gauge_band" : "gauge_band_stop";
    this.#root.setAttribute("aria-label", text(says, values));
    this.mark(null);
  }

  /** @param {number | null} value */
  mark(value) {
    const unit = this.#scale?.unit ?? "";
    show(this.#mark, value !== null);
    if (value === null || this.#scale === null) return;
    const at = this.#share(value);
    this.#mark.style.setProperty("--at", at.toFixed(4));
    this.#makeRoom(at);
    const shown = unit === "" ? "" : `${round(value)}${unit}`;
    if (this.#value.textContent !== shown) this.#value.textContent = shown;
  }

  /** @param {number} at */
  #makeRoom(at) {
    const { top, bottom, target_from: from, target_to: to, stop } = this.#scale ?? { top: 0, bottom: 1, target_from: 0, target_to: 0, stop: null };
    const labels = { top, band: bottom > top ? Math.min(from, to) : Math.max(from, to), limit: stop ?? bottom };
    for (const [name, place] of Object.entries(labels)) {
      const label = one(this.#root, `.gauge__label--${name}`, HTMLElement);
      label.classList.toggle("is-beside", Math.abs(at - this.#share(place)) < BESIDE);
    }
  }

  /** @param {number} value */
  #share(value) {
    if (this.#scale === null) return 0;
    const { top, bottom } = this.#scale;
    return Math.min(1, Math.max(0, (value - top) / (bottom - top)));
  }
}

/** @param {number} value */
const round = (value) => String(Math.round(value));
