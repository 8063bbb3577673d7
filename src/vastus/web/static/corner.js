/** A small display on demand: pictures and landmarks a second, the page's own pace, the engine's delay. */

import { fill, show } from "./dom.js";

const EVERY_MS = 1000;

export class Corner {
  #root;
  #counts = { pictures: 0, landmarks: 0, frames: 0 };
  #tookMs = 0;
  #engineMs = NaN;
  #model = "";
  #sinceMs = performance.now();

  /** @param {HTMLElement} root */
  constructor(root) {
    this.#root = root;
    setInterval(() => this.#tell(), EVERY_MS);
  }

  /** @param {boolean} shown */
  show(shown) {
    show(this.#root, shown);
    this.#tell();
  }

  /** @param {string} model @param {string} delegate */
  detector(model, delegate) {
    this.#model = `${model} ${delegate}`;
  }

  /** @param {import("./messages.js").Picture & {tookMs: number}} picture */
  picture(picture) {
    this.#counts.pictures += 1;
    this.#counts.landmarks += picture.people > 0 ? 1 : 0;
    this.#tookMs = picture.tookMs;
  }

  frame() {
    this.#counts.frames += 1;
  }

  /** @param {import("./messages.js").Echo} echo */
  echo(echo) {
    this.#engineMs = echo.engine_ms;
  }

  #tell() {
    const seconds = (performance.now() - this.#sinceMs) / 1000;
    this.#sinceMs = performance.now();
    const { pictures, landmarks, frames } = this.#counts;
    this.#counts = { pictures: 0, landmarks: 0, frames: 0 };
    if (this.#root.hidden || seconds <= 0) return;
    fill(this.#root, {
      pictures: (pictures / seconds).toFixed(1),
      landmarks: (landmarks / seconds).toFixed(1),
      frames: (frames / seconds).toFixed(0),
      took: this.#tookMs.toFixed(0),
      engine: Number.isNaN(this.#engineMs) ? "–" : this.#engineMs.toFixed(1),
      model: this.#model === "" ? "–" : this.#model,
    });
  }
}
