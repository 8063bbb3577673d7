/** Takes pictures from the video to the worker, one in flight, and tells what was seen in them. */

import { Emitter } from "./emitter.js";

/** @typedef {import("./detector.worker.js").Model} Model */

/** Slower than this for so many pictures, the light model is the better one (looked up once, then kept). */
const SLOW_MS = 70;
const WARM_UP_PICTURES = 20;
const KEPT_AS = "vastus.model";

/**
 * @typedef {object} DetectorEvents
 * @property {import("./messages.js").Picture & {tookMs: number}} picture
 * @property {{model: Model, delegate: string}} ready
 * @property {"no_webgl" | "failed"} failed
 *
 * @extends {Emitter<DetectorEvents>}
 */
export class Detector extends Emitter {
  #video;
  #places;
  /** @type {Worker | null} */
  #worker = null;
  #ready = false;
  #busy = false;
  #looking = false;
  #asked = false;

  /** @param {HTMLVideoElement} video @param {import("./detector.worker.js").Places} places */
  constructor(video, places) {
    super();
    this.#video = video;
    this.#places = places;
  }

  start() {
    if (this.#worker !== null) return;
    this.#worker = new Worker(new URL("./detector.worker.js", import.meta.url), { type: "module" });
    this.#worker.addEventListener("message", ({ data }) => this.#heard(data));
    this.#worker.addEventListener("error", () => this.#failed("failed"));
    const model = rememberedModel();
    this.#worker.postMessage({ type: "start", places: this.#places, model, slowMs: SLOW_MS, warmUp: WARM_UP_PICTURES });
  }

  stop() {
    this.#worker?.terminate();
    this.#worker = null;
    this.#ready = false;
    this.#busy = false;
  }

  /** @param {boolean} looking */
  look(looking) {
    this.#looking = looking;
    this.#next();
  }

  #next() {
    if (!this.#looking || this.#asked) return;
    this.#asked = true;
    if ("requestVideoFrameCallback" in this.#video) {
      this.#video.requestVideoFrameCallback((at, about) => void this.#take(about.captureTime ?? at));
    } else {
      requestAnimationFrame((at) => void this.#take(at));
    }
  }

  /** @param {number} atMs */
  async #take(atMs) {
    this.#asked = false;
    this.#next();
    if (!this.#looking || !this.#ready || this.#busy || this.#video.readyState < this.#video.HAVE_CURRENT_DATA) return;
    this.#busy = true;
    try {
      const picture = await createImageBitmap(this.#video);
      if (this.#worker === null) return picture.close();
      this.#worker.postMessage({ type: "look", picture, atMs }, [picture]);
    } catch {
      this.#busy = false; // the camera went away in this very moment; it says so itself
    }
  }

  /** @param {import("./detector.worker.js").FromDetector} told */
  #heard(told) {
    if (told.type === "failed") return this.#failed(told.why);
    if (told.type === "ready") {
      this.#ready = true;
      keepModel(told.model);
      return this.emit("ready", told);
    }
    this.#busy = false;
    this.emit("picture", { ...told, atS: told.atMs / 1000 });
  }

  /** @param {"no_webgl" | "failed"} why */
  #failed(why) {
    this.stop();
    this.emit("failed", why);
  }
}

/** Whether this browser has what the detector needs. */
export const canDetect = () =>
  typeof Worker === "function" &&
  typeof OffscreenCanvas === "function" &&
  typeof createImageBitmap === "function" &&
  typeof WebAssembly === "object";

/** @returns {Model} */
function rememberedModel() {
  try {
    return localStorage.getItem(KEPT_AS) === "lite" ? "lite" : "full";
  } catch {
    return "full"; // storage is switched off
  }
}

/** @param {Model} model */
function keepModel(model) {
  try {
    localStorage.setItem(KEPT_AS, model);
  } catch {
    // storage is switched off: it is looked up again next time
  }
}
