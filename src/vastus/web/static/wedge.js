/**
 * The band in the mirror: a slice about the joint that bends, where the bone is to come, and the slice
 * where it is too deep. It lies where the gauge says: zero is taken from both, slowly, so that it stands still.
 */

/**
 * What turns, by its landmarks of the left side (the right ones are one further): about which joint, which
 * end, and which way as it grows, in a picture of a person who faces right. 1 is clockwise.
 */
const TURNING = {
  knee: { about: 25, end: 23, way: -1 },
  thigh: { about: 23, end: 25, way: -1 },
  shank: { about: 27, end: 25, way: 1 },
  trunk: { about: 23, end: 11, way: 1 },
};
const HEEL = 29;
const TOE = 31;
/** How much of the old stays with each new picture. */
const SLOWLY = 0.9;
const RADII = { inner: 0.58, outer: 0.92 };
const STRIPE_RAD = Math.PI / 60;

/** @typedef {{x: number, y: number, seen: number}} Spot */

export class Wedge {
  /** @type {import("./messages.js").GaugeScale | null} */
  #scale = null;
  /** @type {import("./messages.js").Side | null} */
  #leg = null;
  /** @type {number | null} */
  #value = null;
  /** Where the bone would lie at zero. @type {number | null} */
  #zero = null;
  #faces = 0;
  #better = 0;

  /** @param {import("./messages.js").GaugeScale | null} scale @param {import("./messages.js").Side | null} leg */
  scale(scale, leg) {
    if (scale === null || leg !== this.#leg) this.#zero = null;
    this.#scale = scale;
    this.#leg = leg;
    if (scale === null) this.#value = null;
  }

  /** @param {number | null} value */
  mark(value) {
    this.#value = value;
  }

  /**
   * @param {CanvasRenderingContext2D} pen
   * @param {(point: number) => Spot} at
   * @param {{lake: string, clay: string, halo: string}} colours
   */
  draw(pen, at, colours) {
    const scale = this.#scale;
    const value = this.#value;
    if (scale === null || value === null || scale.turns === "") return;
    const side = this.#side(at);
    const { about, end, way } = TURNING[scale.turns];
    const joint = at(about + side);
    const tip = at(end + side);
    this.#faces = this.#faces * SLOWLY + Math.sign(at(TOE + side).x - at(HEEL + side).x) * (1 - SLOWLY);
    const turn = (Math.sign(this.#faces) || 1) * way;
    const zero = this.#settled(Math.atan2(tip.y - joint.y, tip.x - joint.x) - turn * radians(value));
    const length = Math.hypot(tip.x - joint.x, tip.y - joint.y);
    /** @param {number} from @param {number} to */
    const slice = (from, to) => ({
      x: joint.x, y: joint.y, inner: RADII.inner * length, outer: RADII.outer * length,
      from: zero + turn * radians(from), to: zero + turn * radians(to),
    }); // prettier-ignore
    const { target_from: from, target_to: to, stop, bottom } = scale;
    const seen = Math.min(joint.seen, tip.seen);
    if (stop !== null) limit(pen, slice(stop, bottom), colours, seen);
    const within = value >= Math.min(from, to) && value <= Math.max(from, to);
    target(pen, slice(from, to), colours, seen, within);
  }

  /** 0 for the left leg, 1 for the right: the one that works, else the one that is seen better. @param {(point: number) => Spot} at */
  #side(at) {
    if (this.#leg !== null) return this.#leg === "left" ? 0 : 1;
    const [left, right] = [0, 1].map((side) => at(25 + side).seen + at(27 + side).seen);
    this.#better = this.#better * SLOWLY + ((right ?? 0) - (left ?? 0)) * (1 - SLOWLY);
    return this.#better > 0 ? 1 : 0;
  }

  /** @param {number} zero */
  #settled(zero) {
    const was = this.#zero ?? zero;
    const away = Math.atan2(Math.sin(zero - was), Math.cos(zero - was));
    this.#zero = was + away * (1 - SLOWLY);
    return this.#zero;
  }
}

/** @typedef {{x: number, y: number, inner: number, outer: number, from: number, to: number}} Slice */

/** @param {CanvasRenderingContext2D} pen @param {Slice} slice */
function path(pen, { x, y, inner, outer, from, to }) {
  pen.beginPath();
  pen.arc(x, y, outer, from, to, to < from);
  pen.arc(x, y, inner, to, from, to >= from);
  pen.closePath();
}

/** @param {CanvasRenderingContext2D} pen @param {Slice} slice @param {number} angle @param {string} colour @param {number} width */
function edge(pen, slice, angle, colour, width) {
  pen.strokeStyle = colour;
  pen.lineWidth = width;
  pen.beginPath();
  pen.moveTo(slice.x + slice.inner * Math.cos(angle), slice.y + slice.inner * Math.sin(angle));
  pen.lineTo(slice.x + slice.outer * Math.cos(angle), slice.y + slice.outer * Math.sin(angle));
  pen.stroke();
}

/** Two thick edges, filled more when the bone is between them. @param {CanvasRenderingContext2D} pen @param {Slice} slice @param {{lake: string, halo: string}} colours @param {number} seen @param {boolean} within */
function target(pen, slice, colours, seen, within) {
  const unit = slice.outer / 24;
  pen.globalAlpha = seen * (within ? 0.75 : 0.4);
  pen.fillStyle = colours.lake;
  path(pen, slice);
  pen.fill();
  pen.globalAlpha = seen;
  pen.lineCap = "round";
  for (const angle of [slice.from, slice.to]) {
    edge(pen, slice, angle, colours.halo, 1.6 * unit);
    edge(pen, slice, angle, colours.lake, unit);
  }
}

/** Hatched, as on the gauge. @param {CanvasRenderingContext2D} pen @param {Slice} slice @param {{clay: string, halo: string}} colours @param {number} seen */
function limit(pen, slice, colours, seen) {
  const unit = slice.outer / 24;
  pen.globalAlpha = seen * 0.35;
  pen.fillStyle = colours.halo;
  path(pen, slice);
  pen.fill();
  pen.globalAlpha = seen * 0.9;
  pen.lineCap = "butt";
  const step = Math.sign(slice.to - slice.from) * STRIPE_RAD;
  for (let at = 1; Math.abs(at * step) < Math.abs(slice.to - slice.from); at += 1) {
    edge(pen, slice, slice.from + at * step, colours.clay, unit * 0.5);
  }
  pen.lineCap = "round";
  edge(pen, slice, slice.from, colours.halo, 1.6 * unit);
  edge(pen, slice, slice.from, colours.clay, unit * 1.1);
}

/** @param {number} degrees */
const radians = (degrees) => (degrees * Math.PI) / 180;
