/** Pictures on the wire: version 1, little-endian; 20 bytes, and 792 for each person. */

export const VERSION = 1;
export const HEADER_BYTES = 20;
export const LANDMARKS = 33;
/** Numbers of one person: x, y, visibility in the picture, and x, y, z in the world. */
export const VALUES_PER_PERSON = LANDMARKS * 6;
export const MOST_PEOPLE = 3;

const BYTES_PER_VALUE = 4;

/**
 * @param {number} sequence rises by one with every picture
 * @param {import("./messages.js").Picture} picture
 * @returns {ArrayBuffer}
 */
export function packed(sequence, picture) {
  const people = Math.min(picture.people, MOST_PEOPLE);
  const count = people * VALUES_PER_PERSON;
  const buffer = new ArrayBuffer(HEADER_BYTES + count * BYTES_PER_VALUE);
  const view = new DataView(buffer);
  view.setUint8(0, VERSION);
  view.setUint8(1, people);
  view.setUint16(2, 0, true);
  view.setUint32(4, sequence >>> 0, true);
  view.setFloat64(8, picture.atS, true);
  view.setUint16(16, picture.widthPx, true);
  view.setUint16(18, picture.heightPx, true);
  for (let i = 0; i < count; i += 1) {
    view.setFloat32(HEADER_BYTES + i * BYTES_PER_VALUE, picture.values[i] ?? 0, true);
  }
  return buffer;
}
