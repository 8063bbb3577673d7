/**
 * A body in space, seen from any side: geometry as pure functions.
 *
 * Points are x right, y up, z towards the camera, as they were filmed. A view is
 * where one looks from: `yaw` round the body (0 as filmed, positive towards the
 * picture's right side), `pitch` upwards (90 from above). Angles are degrees.
 *
 * @typedef {readonly [number, number, number]} Point
 * @typedef {{ yaw: number, pitch: number }} View
 * @typedef {{ centre: Point, radius: number, floor: number }} Room what a set takes up
 */

const RADIANS = Math.PI / 180;
/** Detectors throw single points far out; these shares of all points are inside the room. */
const LOW_SHARE = 0.02;
const HIGH_SHARE = 0.98;

/** @param {Point} a @param {Point} b @returns {Point} */
export const minus = (a, b) => [a[0] - b[0], a[1] - b[1], a[2] - b[2]];

/** @param {Point} a @param {Point} b @returns {Point} */
export const middle = (a, b) => [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2, (a[2] + b[2]) / 2];

/** @param {Point} a @param {Point} b @returns {Point} */
export const cross = (a, b) => [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]];

/** @param {Point} a */
export const length = (a) => Math.hypot(...a);

/**
 * A point as one sees it from a view: x to the right, y up, z towards the eye.
 *
 * @param {Point} point
 * @param {View} view
 * @returns {Point}
 */
export function seen([x, y, z], { yaw, pitch }) {
  const [sinYaw, cosYaw] = [Math.sin(yaw * RADIANS), Math.cos(yaw * RADIANS)];
  const [sinPitch, cosPitch] = [Math.sin(pitch * RADIANS), Math.cos(pitch * RADIANS)];
  const across = x * cosYaw - z * sinYaw;
  const near = x * sinYaw + z * cosYaw;
  return [across, y * cosPitch - near * sinPitch, y * sinPitch + near * cosPitch];
}

/**
 * The points of one picture: triples out of a flat list.
 *
 * @param {readonly number[]} flat
 * @returns {Point[]}
 */
export function points(flat) {
  /** @type {Point[]} */
  const found = [];
  for (let i = 0; i + 2 < flat.length; i += 3) found.push([flat[i] ?? 0, flat[i + 1] ?? 0, flat[i + 2] ?? 0]);
  return found;
}

/**
 * Between two pictures; `share` 0 is the first, 1 the second.
 *
 * @param {readonly number[]} a
 * @param {readonly number[]} b
 * @param {number} share
 * @returns {number[]}
 */
export const between = (a, b, share) => a.map((value, i) => value + ((b[i] ?? value) - value) * share);

/**
 * The place of the last time that is not after `atS`; 0 before the first.
 *
 * @param {readonly number[]} times rising
 * @param {number} atS
 */
export function placeAt(times, atS) {
  let low = 0;
  let high = times.length - 1;
  while (low < high) {
    const mid = (low + high + 1) >> 1;
    if ((times[mid] ?? Infinity) <= atS) low = mid;
    else high = mid - 1;
  }
  return low;
}

/**
 * What a set takes up, single outliers left out.
 *
 * @param {readonly (readonly number[] | null)[]} pictures
 * @returns {Room}
 */
export function room(pictures) {
  const all = pictures.flatMap((flat) => (flat === null ? [] : points(flat)));
  const along = (/** @type {0 | 1 | 2} */ axis) => {
    const values = all.map((point) => point[axis]).sort((a, b) => a - b);
    const [least, most] = [atShare(values, LOW_SHARE), atShare(values, HIGH_SHARE)];
    return { least, centre: (least + most) / 2, half: (most - least) / 2 };
  };
  const [x, y, z] = [along(0), along(1), along(2)];
  const radius = Math.max(Math.hypot(x.half, y.half, z.half), 1e-3);
  return { centre: [x.centre, y.centre, z.centre], radius, floor: y.least };
}

/**
 * @param {readonly number[]} sorted
 * @param {number} share
 */
const atShare = (sorted, share) => sorted[Math.round(share * (sorted.length - 1))] ?? 0;

/**
 * Which way a body faces, as the yaw of who looks it in the face; null where it cannot be told.
 *
 * @param {{ leftShoulder: Point, rightShoulder: Point, leftHip: Point, rightHip: Point }} trunk
 * @returns {{ front: number | null, left: number | null }}
 */
export function facing({ leftShoulder, rightShoulder, leftHip, rightHip }) {
  const toLeft = minus(middle(leftShoulder, leftHip), middle(rightShoulder, rightHip));
  const upward = minus(middle(leftShoulder, rightShoulder), middle(leftHip, rightHip));
  return { front: yawOf(cross(toLeft, upward)), left: yawOf(toLeft) };
}

/**
 * From where a direction points at the eye; null when it is nearly upright.
 *
 * @param {Point} way
 * @returns {number | null}
 */
function yawOf(way) {
  const level = Math.hypot(way[0], way[2]);
  return level < length(way) / 2 || level === 0 ? null : Math.atan2(way[0], way[2]) / RADIANS;
}

/**
 * An angle within -180 to 180.
 *
 * @param {number} angle
 */
export const wrapped = (angle) => ((((angle + 180) % 360) + 360) % 360) - 180;

/**
 * The name of where one looks from.
 *
 * @param {View} view
 * @param {number | null} front
 * @returns {"above" | "filmed" | "front" | "left" | "right" | "behind" | "between"}
 */
export function sideOf({ yaw, pitch }, front) {
  if (pitch > 60) return "above";
  if (front === null) return Math.abs(wrapped(yaw)) < 1 ? "filmed" : "between";
  const turn = wrapped(yaw - front);
  if (Math.abs(turn) <= 30) return "front";
  if (Math.abs(turn) >= 150) return "behind";
  if (Math.abs(turn) >= 60 && Math.abs(turn) <= 120) return turn > 0 ? "left" : "right";
  return "between";
}
