/** Takes pictures from the video to the worker, one in flight, and tells what was seen in them. */

import { Emitter } from "./emitter.js";

/** @typedef {import("./detector.worker.js").Model} Model */

/** Slower than this for so many pictures, the light model is the better one (looked up once, then kept). */
const SLOW_MS = 70;
const WARM_UP_PICTURES = 20;
/** A second person is looked for all the time where that takes no longer than a picture of the camera lasts. */
const QUICK_MS = 33;
const QUICK_PICTURES = 10;
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
  /** @type {Worker | null} one that will take over when it is ready */
  #next = null;
  #ready = false;
  #busy = false;
  #looking = false;
  #asked = false;
  #around = false;
  #most = 1;
  /** What looking for two people took, the newest last. @type {number[]} */
  #tookMs = [];
  /** Capture time of the newest picture that nobody has looked at. @type {number | null} */
  #freshMs = null;

  /** @param {HTMLVideoElement} video @param {import("./detector.worker.js").Places} places */
  constructor(video, places) {
    super();
    this.#video = video;
    this.#places = places;
  }

  start() {
    if (this.#worker === null) this.#worker = this.#made(rememberedModel(), true);
  }

  stop() {
    this.#worker?.terminate();
    this.#next?.terminate();
    this.#worker = this.#next = null;
    this.#ready = this.#busy = false;
    this.#tookMs = [];
  }

  /** @param {boolean} looking */
  look(looking) {
    this.#looking = looking;
    this.#await();
  }

  /**
   * A second person is looked for where nobody moves yet: it costs a machine without graphics half of its
   * pictures, and changing over costs two of them. A quick machine keeps looking.
   *
   * @param {boolean} wanted
   */
  around(wanted) {
    this.#around = wanted;
    const quick = this.#tookMs.length === QUICK_PICTURES && this.#tookMs.every((ms) => ms < QUICK_MS);
    const most = wanted || quick ? 2 : 1;
    if (most === this.#most || !this.#ready) return;
    this.#most = most;
    this.#tookMs = [];
    this.#worker?.postMessage({ type: "people", most });
  }

  /** @param {Model} model @param {boolean} gpu */
  #made(model, gpu) {
    const worker = new Worker(new URL("./detector.worker.js", import.meta.url), { type: "module" });
    worker.addEventListener("message", ({ data }) => this.#heard(worker, model, data));
    worker.addEventListener("error", () => this.#failed("failed"));
    worker.postMessage({ type: "start", places: this.#places, model, gpu, slowMs: SLOW_MS, warmUp: WARM_UP_PICTURES });
    return worker;
  }

  /** Asks to be told of the video's next picture. */
  #await() {
    if (!this.#looking || this.#asked) return;
    this.#asked = true;
    if ("requestVideoFrameCallback" in this.#video) {
      this.#video.requestVideoFrameCallback((at, about) => this.#came(about.captureTime ?? at));
    } else {
      requestAnimationFrame((at) => this.#came(at));
    }
  }

  /** @param {number} atMs */
  #came(atMs) {
    this.#asked = false;
    this.#freshMs = atMs;
    this.#await();
    void this.#take();
  }

  /** One in flight: the newest picture goes as soon as the worker is free. */
  async #take() {
    const atMs = this.#freshMs;
    if (atMs === null || !this.#looking || !this.#ready || this.#busy) return;
    if (this.#video.readyState < this.#video.HAVE_CURRENT_DATA) return;
    this.#busy = true;
    this.#freshMs = null;
    try {
      const picture = await createImageBitmap(this.#video);
      if (this.#worker === null) return picture.close();
      this.#worker.postMessage({ type: "look", picture, atMs }, [picture]);
    } catch {
      this.#busy = false; // the camera went away in this very moment; it says so itself
    }
  }

  /** @param {Worker} worker @param {Model} model @param {import("./detector.worker.js").FromDetector} told */
  #heard(worker, model, told) {
    if (worker !== this.#worker && worker !== this.#next) return; // one that was replaced
    switch (told.type) {
      case "ready":
        return this.#takeOver(worker, told);
      case "slow":
        if (model === "full" && this.#next === null) this.#next = this.#made("lite", true);
        return;
      case "failed":
        if (told.why !== "no_gpu") return this.#failed(told.why);
        worker.terminate();
        if (worker === this.#next) this.#next = this.#made(model, false);
        else this.#worker = this.#made(model, false);
        return;
      case "seen":
        this.#busy = false;
        if (this.#most > 1) this.#tookMs = [...this.#tookMs.slice(1 - QUICK_PICTURES), told.tookMs];
        this.emit("picture", { ...told, atS: told.atMs / 1000 });
        void this.#take();
    }
  }

  /** @param {Worker} worker @param {{model: Model, delegate: string}} ready */
  #takeOver(worker, ready) {
    if (worker === this.#next) {
      this.#worker?.terminate();
      this.#worker = worker;
      this.#next = null;
      this.#busy = false;
    }
    this.#ready = true;
    this.#most = 1;
    this.around(this.#around);
    keepModel(ready.model);
    this.emit("ready", ready);
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
