/** Draws the depth of a set over time at the width there is, and tells which moment was pointed at. */

import { svg } from "../dom.js";
import { area, line, scales, span, ticks } from "./trace.js";

const HEIGHT = 190;
const LEFT = 78;
const TOP = 22;
const BOTTOM = 26;
const PX_PER_TICK = 74;
const PX_PER_NUMBER = 18;

let plots = 0;

/**
 * @typedef {object} Depths the trace with depths that grow from start to target
 * @property {readonly number[]} atS
 * @property {readonly (number | null)[]} depth
 * @property {readonly (number | null)[]} error
 * @property {readonly { atS: number, complete: boolean }[]} reps
 * @property {number} from
 * @property {number} to
 * @property {number | null} stop
 */

export class Plot {
  #root;
  #depths;
  #words;
  #hatch = `hatch-${(plots += 1)}`;
  #head = svg("g", { class: "plot__head" });
  /** @type {ReturnType<typeof scales>} */
  #scale;
  #atS = 0;

  /**
   * @param {SVGElement} root
   * @param {Depths} depths
   * @param {{ start: string, target: string, stop: string, seconds: (n: number) => string }} words
   * @param {(atS: number) => void} onPoint
   */
  constructor(root, depths, words, onPoint) {
    this.#root = root;
    this.#depths = depths;
    this.#words = words;
    this.#scale = scales({ width: 1, height: HEIGHT, left: 0, top: TOP, bottom: BOTTOM }, { fromS: 0, toS: 1, from: 0, to: 1 });
    new ResizeObserver(() => this.#draw()).observe(root);
    const point = (/** @type {PointerEvent} */ event) => onPoint(this.#scale.atS(event.clientX - root.getBoundingClientRect().left));
    root.addEventListener("pointerdown", (event) => {
      root.setPointerCapture(event.pointerId);
      point(event);
    });
    root.addEventListener("pointermove", (event) => {
      if (root.hasPointerCapture(event.pointerId)) point(event);
    });
  }

  /**
   * Puts the playhead.
   *
   * @param {number} atS
   * @param {number | null} depth
   */
  at(atS, depth) {
    this.#atS = atS;
    const x = this.#scale.x(atS).toFixed(1);
    const dot = depth === null ? [] : [svg("circle", { cx: x, cy: this.#scale.y(depth).toFixed(1), r: 7 })];
    this.#head.replaceChildren(svg("path", { d: `M${x} ${TOP - 10}V${HEIGHT - BOTTOM}` }), ...dot);
  }

  #draw() {
    const width = Math.round(this.#root.clientWidth);
    if (width < LEFT + 40) return;
    const { atS, depth, error, from, to, stop } = this.#depths;
    const frame = { width: width - 10, height: HEIGHT, left: LEFT, top: TOP, bottom: BOTTOM };
    const range = { fromS: 0, toS: atS.at(-1) ?? 1, ...span(depth, [from, to, stop]) };
    this.#scale = scales(frame, range);
    this.#root.setAttribute("viewBox", `0 0 ${width} ${HEIGHT}`);
    this.#root.replaceChildren(
      ...this.#band(frame),
      ...(stop === null ? [] : this.#stop(frame, stop)),
      svg("path", { class: "plot__error", d: area(atS, depth, error, this.#scale) }),
      svg("path", { class: "plot__line", d: line(atS, depth, this.#scale) }),
      ...this.#reps(width),
      ...this.#axis(frame, range),
      this.#head,
    );
    this.at(this.#atS, null);
  }

  /** @param {import("./trace.js").Frame} frame */
  #band({ width, left }) {
    const [top, bottom] = [this.#scale.y(this.#depths.from), this.#scale.y(this.#depths.to)];
    const edges = `M${left} ${top.toFixed(1)}H${width}M${left} ${bottom.toFixed(1)}H${width}`;
    return [
      svg("rect", { class: "plot__band", x: left, y: top.toFixed(1), width: width - left, height: Math.max(2, bottom - top).toFixed(1) }),
      svg("path", { class: "plot__edge", d: edges }),
      label(this.#words.target, (top + bottom) / 2),
      label(this.#words.start, this.#scale.y(0)),
    ];
  }

  /**
   * @param {import("./trace.js").Frame} frame
   * @param {number} stop
   */
  #stop({ width, left }, stop) {
    const y = this.#scale.y(stop);
    const pattern = svg("pattern", { id: this.#hatch, width: 8, height: 8, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)" }, svg("rect", { class: "plot__hatch", width: 3, height: 8 }));
    return [
      svg("defs", {}, pattern),
      svg("rect", { x: left, y: y.toFixed(1), width: width - left, height: 9, fill: `url(#${this.#hatch})` }),
      svg("path", { class: "plot__stop", d: `M${left} ${y.toFixed(1)}H${width}` }),
      label(this.#words.stop, y + 2),
    ];
  }

  /** @param {number} width */
  #reps(width) {
    const every = Math.ceil((this.#depths.reps.length * PX_PER_NUMBER) / (width - LEFT));
    return this.#depths.reps.flatMap((rep, i) => {
      const x = this.#scale.x(rep.atS).toFixed(1);
      const shown = (i + 1) % every === 0 || every === 1;
      return shown ? [svg("text", { class: `plot__rep${rep.complete ? "" : " plot__rep--short"}`, x, y: TOP - 8, "text-anchor": "middle" }, String(i + 1))] : [];
    });
  }

  /**
   * @param {import("./trace.js").Frame} frame
   * @param {import("./trace.js").Range} range
   */
  #axis({ width, left }, range) {
    const marks = ticks(range.fromS, range.toS, Math.max(2, (width - left) / PX_PER_TICK));
    const y = HEIGHT - BOTTOM;
    return [
      svg("path", { class: "plot__axis", d: `M${left} ${y}H${width}${marks.map((s) => `M${this.#scale.x(s).toFixed(1)} ${y}v5`).join("")}` }),
      ...marks.map((s) => svg("text", { x: this.#scale.x(s).toFixed(1), y: HEIGHT - 5, "text-anchor": s === 0 ? "start" : this.#scale.x(s) > width - 20 ? "end" : "middle" }, this.#words.seconds(s))),
    ];
  }
}

/**
 * @param {string} words
 * @param {number} y
 */
const label = (words, y) => svg("text", { x: 0, y: (y + 5).toFixed(1) }, words);
