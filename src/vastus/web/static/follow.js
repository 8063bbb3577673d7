/**
 * Follows one person past another. The model sees a square about a person, and may prefer whoever else is
 * in it: where the one who is tracked is suddenly somebody else, those are left out for a while.
 * The same as `vastus.pose.detector` does with films.
 */

/** @typedef {{x: number, y: number}} Place in fractions of the picture */
/** @typedef {Place[]} Body 33 points */
/** @typedef {{left: number, top: number, right: number, bottom: number}} Box in fractions of the picture */
/** @typedef {{grey: Box, own: Box[]}} Without what is covered, and what is not although it lies there */
/**
 * @template {{landmarks: Body[], close?: () => void}} Found
 * @typedef {{track: (without: Without | null) => Found, anew: () => Promise<void>}} Tracker
 */

export const LEAP_MS = 300;
export const LEAP_SHARE = 0.15;
export const CALM_MS = 5000;
export const ROOM_SHARE = 0.12;

/** Left and right of each joint: their middle stays where it is when the sides are mistaken. */
const PAIRS = /** @type {const} */ ([[11, 12], [23, 24], [25, 26], [27, 28]]);
const NOWHERE = { x: NaN, y: NaN };

/** @template {{landmarks: Body[], close?: () => void}} Found */
export class Follower {
  /** @type {{atMs: number, body: Body, largest: number} | null} since they are followed */
  #one = null;
  /** @type {{atMs: number, other: Body, before: Body} | null} who was taken for whom */
  #leap = null;
  #calmMs = -Infinity;

  /** @param {number} atMs @param {Tracker<Found>} tracker @returns {Promise<Found>} who is in the picture */
  async follow(atMs, tracker) {
    const was = this.#one !== null && atMs - this.#one.atMs <= LEAP_MS ? this.#one : null;
    const one = was?.body ?? null;
    if (this.#leap !== null && atMs >= this.#leap.atMs + CALM_MS) this.#leap = null;
    const leap = this.#leap;
    let found = tracker.track(one === null || leap === null ? null : without([one, leap.before], leap.other));
    const only = alone(found);
    // Who is larger has come in front: they may be the one who exercises.
    if (was !== null && only !== null && atMs >= this.#calmMs && leapt(was.body, only) && size(only) < was.largest) {
      found = await this.#again(atMs, tracker, was.body, found, only);
    }
    const now = alone(found);
    if (now === null && found.landmarks.length === 0) {
      this.#one = was; // who is lost for a picture or two is still the one
      return found;
    }
    const same = was !== null && now !== null && !leapt(was.body, now);
    this.#one = now === null ? null : { atMs, body: now, largest: Math.max(same ? was.largest : 0, size(now)) };
    return found;
  }

  /**
   * Looks for one alone with a tracker that knows nobody; else believes that they have gone.
   *
   * @param {number} atMs @param {Tracker<Found>} tracker @param {Body} one @param {Found} found @param {Body} other
   */
  async #again(atMs, tracker, one, found, other) {
    const first = this.#leap === null;
    this.#leap = { atMs, other, before: one };
    await tracker.anew();
    if (first) {
      const again = tracker.track(without([one], other));
      const only = alone(again);
      if (only !== null && !leapt(one, only)) {
        found.close?.();
        return again;
      }
      again.close?.();
      await tracker.anew();
    }
    this.#leap = null;
    this.#calmMs = atMs + CALM_MS;
    return found;
  }
}

/** @param {{landmarks: Body[]}} found @returns {Body | null} the only person */
function alone(found) {
  return found.landmarks.length === 1 ? (found.landmarks[0] ?? null) : null;
}

/** @param {Body} before @param {Body} now whether a tracker that followed one follows another since */
export function leapt(before, now) {
  const apart = PAIRS.map((pair) => {
    const [was, is] = [middle(before, pair), middle(now, pair)];
    return Math.hypot(was.x - is.x, was.y - is.y);
  });
  return apart.reduce((sum, one) => sum + one, 0) / apart.length >= LEAP_SHARE * Math.max(size(before), size(now));
}

/** @param {Body[]} one where they are, and where they were @param {Body} other @returns {Without} */
export function without(one, other) {
  return { grey: box(other, ROOM_SHARE * size(other)), own: one.map((body) => box(body, 0)) };
}

/** @param {Body} body @param {readonly [number, number]} pair @returns {Place} */
function middle(body, [left, right]) {
  const [one, two] = [body[left] ?? NOWHERE, body[right] ?? NOWHERE];
  return { x: (one.x + two.x) / 2, y: (one.y + two.y) / 2 };
}

/** @param {Body} body the diagonal of the box about its joints */
function size(body) {
  const { left, top, right, bottom } = box(PAIRS.flat().map((point) => body[point] ?? NOWHERE), 0);
  return Math.hypot(right - left, bottom - top);
}

/** @param {Body} points @param {number} room @returns {Box} */
function box(points, room) {
  const [xs, ys] = [points.map((point) => point.x), points.map((point) => point.y)];
  return {
    left: Math.min(...xs) - room,
    top: Math.min(...ys) - room,
    right: Math.max(...xs) + room,
    bottom: Math.max(...ys) + room,
  };
}
