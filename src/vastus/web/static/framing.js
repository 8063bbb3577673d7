/** How the camera's picture lies in the mirror: filled to the edges, but nobody is cut off. Pure geometry. */

/** @typedef {{left: number, top: number, right: number, bottom: number}} Box in fractions of the picture */
/** @typedef {{width: number, height: number}} Size */
/** @typedef {{left: number, top: number, width: number, height: number}} Placed in pixels of the mirror */

/** Room about the person, as a share of their box. */
const ROOM = 0.14;

/**
 * The box about one person's landmarks that lie in the picture.
 *
 * @param {Float32Array} values
 * @param {number} landmarks
 * @returns {Box | null}
 */
export function boxOf(values, landmarks) {
  if (values.length === 0) return null;
  const box = { left: 1, top: 1, right: 0, bottom: 0 };
  for (let i = 0; i < landmarks; i += 1) {
    const x = Math.min(1, Math.max(0, values[i * 3] ?? 0));
    const y = Math.min(1, Math.max(0, values[i * 3 + 1] ?? 0));
    box.left = Math.min(box.left, x);
    box.right = Math.max(box.right, x);
    box.top = Math.min(box.top, y);
    box.bottom = Math.max(box.bottom, y);
  }
  return box;
}

/**
 * The box of two boxes.
 *
 * @param {Box} one
 * @param {Box} other
 * @returns {Box}
 */
export const around = (one, other) => ({
  left: Math.min(one.left, other.left),
  top: Math.min(one.top, other.top),
  right: Math.max(one.right, other.right),
  bottom: Math.max(one.bottom, other.bottom),
});

/**
 * Where the mirrored picture is put. It fills the pane when the person then still fits; otherwise it is
 * made smaller until they do, at the least until the whole picture shows.
 *
 * @param {Size} picture
 * @param {Size} pane
 * @param {Box | null} person
 * @returns {Placed}
 */
export function placed(picture, pane, person) {
  const whole = Math.min(pane.width / picture.width, pane.height / picture.height);
  const filling = Math.max(pane.width / picture.width, pane.height / picture.height);
  const box = person ?? { left: 0, top: 0, right: 1, bottom: 1 };
  const wide = roomy(box.left, box.right) * picture.width;
  const high = roomy(box.top, box.bottom) * picture.height;
  const scale = Math.min(filling, Math.max(whole, Math.min(pane.width / wide, pane.height / high)));
  const width = picture.width * scale;
  const height = picture.height * scale;
  const middleX = 1 - (box.left + box.right) / 2; // mirrored
  const middleY = (box.top + box.bottom) / 2;
  return {
    left: laid(pane.width, width, middleX),
    top: laid(pane.height, height, middleY),
    width,
    height,
  };
}

/** How much of the picture must show: the person and some room, at most all of it. @param {number} from @param {number} to */
const roomy = (from, to) => Math.min(1, Math.max(1e-3, to - from) * (1 + 2 * ROOM));

/** @param {number} pane @param {number} length @param {number} middle */
function laid(pane, length, middle) {
  if (length <= pane) return (pane - length) / 2;
  return Math.min(0, Math.max(pane - length, pane / 2 - middle * length));
}
