/** One set to be watched again: the body from any side, linked with the trace of its movement. */

import { one } from "../dom.js";
import { text } from "../texts.js";
import { Plot } from "./plot.js";
import { Skeleton } from "./skeleton.js";
import { between, placeAt, sideOf, wrapped } from "./space.js";

/**
 * @typedef {object} Trace as `/api/sets/ID/trace` tells it
 * @property {string} exercise
 * @property {"left" | "right" | null} side
 * @property {number[]} landmarks
 * @property {[number, number][]} bones
 * @property {number[]} at_s
 * @property {(number[] | null)[]} points
 * @property {(number | null)[]} depth
 * @property {(number | null)[]} error
 * @property {number} target_from
 * @property {number | null} target_to
 * @property {number | null} stop
 * @property {"deg" | "ratio"} unit
 * @property {{ began_s: number, ended_s: number, peak_at_s: number, peak: number, complete: boolean }[]} reps
 */

const STILL = matchMedia("(prefers-reduced-motion: reduce)");
const DEG_PER_PX = 0.6;
const TILT = 8;
const ABOVE = 90;
const SLOW = 0.4;
/** Between pictures further apart than this nothing is drawn in between. */
const GAP_S = 0.5;

export class Viewer {
  #root;
  #trace;
  #depths;
  #skeleton;
  #plot;
  #facing;
  /** @type {import("./space.js").View} */
  #view = { yaw: 0, pitch: TILT };
  #atS = 0;
  #playing = false;
  #slow = false;
  #lastMs = 0;

  /**
   * @param {HTMLElement} root a filled copy of the viewer's template
   * @param {Trace} trace
   * @param {number} bandTo the deeper edge of the target as it is drawn
   */
  constructor(root, trace, bandTo) {
    this.#root = root;
    this.#trace = trace;
    this.#depths = growing(trace, bandTo);
    const words = { left: text("left"), right: text("right"), camera: text("camera") };
    this.#skeleton = new Skeleton(one(root, ".replay__body", SVGSVGElement), trace, words);
    this.#facing = this.#skeleton.facing;
    this.#plot = new Plot(one(root, ".replay__plot", SVGSVGElement), this.#depths, this.#plotWords(), (atS) => this.#seek(atS));
    this.#scrub.max = String(this.#endS);
    this.#listen();
    this.#turn({ yaw: 0, pitch: TILT });
    this.#seek(0);
    if (!STILL.matches) this.#play(true);
  }

  get #scrub() {
    return one(this.#root, "[name=at]", HTMLInputElement);
  }

  get #endS() {
    return this.#trace.at_s.at(-1) ?? 0;
  }

  #plotWords() {
    const { stop } = this.#depths;
    return {
      start: text("start"),
      target: text("target"),
      stop: text("stop", { n: stop === null || this.#trace.unit !== "deg" ? "" : `${Math.round(stop)}°` }),
      seconds: (/** @type {number} */ n) => text("seconds", { n }),
    };
  }

  #listen() {
    const root = this.#root;
    root.addEventListener("click", ({ target }) => {
      const button = target instanceof Element ? target.closest("button") : null;
      if (button?.dataset.view !== undefined) this.#look(button.dataset.view);
      if (button?.dataset.do !== undefined) this.#do(button.dataset.do);
    });
    this.#scrub.addEventListener("input", () => this.#seek(Number(this.#scrub.value)));
    const turning = one(root, "[name=turn]", HTMLInputElement);
    turning.addEventListener("input", () => this.#turn({ ...this.#view, yaw: Number(turning.value) }));
    this.#listenToDrag(one(root, ".replay__stage", HTMLElement));
    for (const side of ["left", "right"]) {
      one(root, `[data-view=${side}]`, HTMLElement).hidden = this.#facing.front === null || this.#facing.left === null;
    }
    one(root, "[data-view=front]", HTMLElement).hidden = this.#facing.front === null;
  }

  /** @param {HTMLElement} stage */
  #listenToDrag(stage) {
    stage.addEventListener("pointerdown", (event) => stage.setPointerCapture(event.pointerId));
    stage.addEventListener("pointermove", (event) => {
      if (!stage.hasPointerCapture(event.pointerId)) return;
      const pitch = Math.min(ABOVE, Math.max(0, this.#view.pitch + event.movementY * DEG_PER_PX));
      this.#turn({ yaw: wrapped(this.#view.yaw - event.movementX * DEG_PER_PX), pitch });
    });
  }

  /** @param {string} what */
  #do(what) {
    if (what === "play") this.#play(!this.#playing);
    if (what === "slow") this.#goSlow(!this.#slow);
    if (what === "before" || what === "after") this.#seek(this.#otherRep(what));
  }

  /** @param {string} from */
  #look(from) {
    const { front } = this.#facing;
    const turns = { filmed: 0, front: front ?? 0, left: (front ?? 0) + 90, right: (front ?? 0) - 90 };
    const yaw = wrapped(from === "above" ? this.#view.yaw : turns[/** @type {keyof typeof turns} */ (from)]);
    this.#turn({ yaw, pitch: from === "above" ? ABOVE : TILT });
  }

  /**
   * When the repetition before or after this moment began.
   *
   * @param {"before" | "after"} way
   */
  #otherRep(way) {
    const begins = this.#trace.reps.map((rep) => rep.began_s);
    if (way === "after") return begins.find((atS) => atS > this.#atS + 0.05) ?? this.#endS;
    return begins.filter((atS) => atS < this.#atS - 1).at(-1) ?? 0;
  }

  /** @param {boolean} playing */
  #play(playing) {
    if (playing && this.#atS >= this.#endS) this.#atS = 0;
    this.#playing = playing;
    const button = one(this.#root, "[data-do=play]", HTMLElement);
    one(button, "span", HTMLElement).textContent = text(playing ? "pause" : "play");
    button.classList.toggle("is-playing", playing);
    if (playing) {
      this.#lastMs = performance.now();
      requestAnimationFrame((ms) => this.#step(ms));
    }
  }

  /** @param {boolean} slow */
  #goSlow(slow) {
    this.#slow = slow;
    one(this.#root, "[data-do=slow]", HTMLElement).setAttribute("aria-pressed", String(slow));
  }

  /** @param {number} ms */
  #step(ms) {
    if (!this.#playing || !this.#root.isConnected) return;
    const passedS = Math.max(0, ms - this.#lastMs) / 1000;
    this.#lastMs = ms;
    this.#seek(this.#atS + passedS * (this.#slow ? SLOW : 1));
    if (this.#atS >= this.#endS) this.#play(false);
    else requestAnimationFrame((next) => this.#step(next));
  }

  /** @param {import("./space.js").View} view */
  #turn(view) {
    this.#view = view;
    const side = sideOf(view, this.#facing.front);
    const says = text(`from_${side}`);
    const turning = one(this.#root, "[name=turn]", HTMLInputElement);
    turning.value = String(Math.round(view.yaw));
    turning.setAttribute("aria-valuetext", says);
    one(this.#root, ".replay__from", HTMLElement).textContent = says;
    for (const button of this.#root.querySelectorAll("[data-view]")) {
      const chosen = button instanceof HTMLElement && button.dataset.view === this.#chosen(side);
      button.setAttribute("aria-pressed", String(chosen));
    }
    this.#draw();
  }

  /** @param {string} side */
  #chosen(side) {
    return side !== "above" && Math.abs(wrapped(this.#view.yaw)) < 1 ? "filmed" : side;
  }

  /** @param {number} atS */
  #seek(atS) {
    this.#atS = Math.min(this.#endS, Math.max(0, atS));
    this.#draw();
    const depth = this.#depths.depth[placeAt(this.#trace.at_s, this.#atS)] ?? null;
    this.#plot.at(this.#atS, depth);
    const says = this.#says(depth);
    this.#scrub.value = String(this.#atS);
    this.#scrub.setAttribute("aria-valuetext", says);
    one(this.#root, ".replay__says", HTMLElement).textContent = says;
  }

  /** @param {number | null} depth */
  #says(depth) {
    const at = text("seconds", { n: this.#atS.toFixed(1) });
    if (depth === null) return text("not_seen", { at });
    const { from, to } = this.#depths;
    const where = text(depth < from ? "before_target" : depth <= to ? "in_target" : "past_target");
    const value = this.#trace.unit === "deg" ? text("about", { n: Math.round(depth) }) : text("share", { n: Math.round((100 * depth) / to) });
    return text("at", { at, value, where });
  }

  #draw() {
    const { at_s: times, points } = this.#trace;
    const place = placeAt(times, this.#atS);
    const [now, next] = [points[place] ?? null, points[place + 1] ?? null];
    const [fromS, toS] = [times[place] ?? 0, times[place + 1] ?? 0];
    const joined = now !== null && next !== null && toS - fromS < GAP_S && toS > fromS;
    const share = joined ? Math.min(1, Math.max(0, (this.#atS - fromS) / (toS - fromS))) : 0;
    this.#skeleton.draw(joined ? between(now, next, share) : now, this.#view);
  }
}

/**
 * A trace in depths that grow from start to target, whichever way its signal runs.
 *
 * @param {Trace} trace
 * @param {number} bandTo
 * @returns {import("./plot.js").Depths}
 */
export function growing(trace, bandTo) {
  const sign = trace.target_from < 0 ? -1 : 1;
  const from = trace.target_from * sign;
  return {
    atS: trace.at_s,
    depth: trace.depth.map((depth) => (depth === null ? null : depth * sign)),
    error: trace.error,
    reps: trace.reps.map((rep) => ({ atS: (rep.began_s + rep.ended_s) / 2, complete: rep.complete })),
    from,
    to: Number.isFinite(bandTo) && bandTo > from ? bandTo : (trace.target_to ?? from) * (trace.target_to === null ? 1 : sign),
    stop: trace.stop === null ? null : trace.stop * sign,
  };
}
