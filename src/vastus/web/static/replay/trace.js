/**
 * The depth of the movement over time, with target band and stop line: geometry as pure functions.
 *
 * @typedef {{ width: number, height: number, left: number, top: number, bottom: number }} Frame the plot's place
 * @typedef {{ fromS: number, toS: number, from: number, to: number }} Range what the plot shows
 */

/**
 * Where a moment and a depth lie; deeper is lower.
 *
 * @param {Frame} frame
 * @param {Range} range
 */
export function scales(frame, range) {
  const across = (frame.width - frame.left) / (range.toS - range.fromS || 1);
  const down = (frame.height - frame.top - frame.bottom) / (range.to - range.from || 1);
  return {
    /** @param {number} atS */
    x: (atS) => frame.left + (atS - range.fromS) * across,
    /** @param {number} depth */
    y: (depth) => frame.top + (depth - range.from) * down,
    /** @param {number} x */
    atS: (x) => Math.min(range.toS, Math.max(range.fromS, range.fromS + (x - frame.left) / across)),
  };
}

/**
 * A line through the depths; it breaks where nothing was seen.
 *
 * @param {readonly number[]} times
 * @param {readonly (number | null)[]} depths
 * @param {ReturnType<typeof scales>} scale
 * @returns {string}
 */
export function line(times, depths, scale) {
  let path = "";
  let open = false;
  depths.forEach((depth, i) => {
    if (depth === null) {
      open = false;
      return;
    }
    path += `${open ? "L" : "M"}${scale.x(times[i] ?? 0).toFixed(1)} ${scale.y(depth).toFixed(1)}`;
    open = true;
  });
  return path;
}

/**
 * The area one standard error round the line, one piece for each stretch without a gap.
 *
 * @param {readonly number[]} times
 * @param {readonly (number | null)[]} depths
 * @param {readonly (number | null)[]} errors
 * @param {ReturnType<typeof scales>} scale
 * @returns {string}
 */
export function area(times, depths, errors, scale) {
  let path = "";
  /** @type {string[]} */
  let above = [];
  /** @type {string[]} */
  let below = [];
  const close = () => {
    if (above.length > 1) path += `M${above.join("L")}L${below.reverse().join("L")}Z`;
    [above, below] = [[], []];
  };
  depths.forEach((depth, i) => {
    if (depth === null) return close();
    const x = scale.x(times[i] ?? 0).toFixed(1);
    const error = errors[i] ?? 0;
    above.push(`${x} ${scale.y(depth - error).toFixed(1)}`);
    below.push(`${x} ${scale.y(depth + error).toFixed(1)}`);
  });
  close();
  return path;
}

/**
 * Whole seconds at which the time axis is marked: at most `most` of them.
 *
 * @param {number} fromS
 * @param {number} toS
 * @param {number} most
 * @returns {number[]}
 */
export function ticks(fromS, toS, most) {
  const step = [1, 2, 5, 10, 20, 30, 60, 120, 300, 600].find((one) => (toS - fromS) / one <= most) ?? 600;
  const first = Math.ceil(fromS / step) * step;
  return Array.from({ length: Math.max(0, Math.floor((toS - first) / step) + 1) }, (_, i) => first + i * step);
}

/**
 * What the plot must show: from the resting level to the deepest of target, stop line and movement.
 *
 * @param {readonly (number | null)[]} depths
 * @param {readonly (number | null)[]} marks
 * @returns {{ from: number, to: number }}
 */
export function span(depths, marks) {
  const known = [...depths, ...marks].filter((depth) => depth !== null);
  const to = known.reduce((most, depth) => Math.max(most, depth), 0);
  const from = known.reduce((least, depth) => Math.min(least, depth), 0);
  return { from, to: to + (to - from) * 0.06 || 1 };
}
