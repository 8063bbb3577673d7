/** Which step of an exercise is said when, over one demonstration. */

/** @typedef {"start" | "outbound" | "at_target" | "returning" | "throughout" | ""} During */
/** @typedef {{says: string, during: During}} Step */
/** @typedef {{length_s: number, start_s: number | null, held_from_s: number | null, held_to_s: number | null, end_s: number | null}} Times */
/** @typedef {{fromS: number, says: string}} Caption */

/**
 * The captions in their order. A phase that nothing is said about keeps what was said before.
 *
 * @param {Times} times
 * @param {readonly Step[]} steps
 * @returns {Caption[]}
 */
export function captions(times, steps) {
  const { start_s: start, held_from_s: from, held_to_s: to, end_s: end, length_s: length } = times;
  if (start === null || from === null || to === null || end === null) return spread(steps.filter(({ during }) => during !== ""), 0, length);
  const said = (/** @type {During} */ phase) => steps.filter(({ during }) => during === phase);
  const first = said("start");
  const all = [
    ...spread(first.length > 0 ? first : said("outbound").slice(0, 1), 0, start),
    ...spread(said("throughout"), start, end),
    ...spread(said("outbound"), start, from),
    ...spread(said("at_target"), from, Math.max(to, from)),
    ...spread(said("returning"), to, end),
  ];
  return all.sort((a, b) => a.fromS - b.fromS);
}

/** @param {readonly Step[]} steps @param {number} fromS @param {number} toS @returns {Caption[]} */
const spread = (steps, fromS, toS) => steps.map(({ says }, place) => ({ fromS: fromS + ((toS - fromS) * place) / steps.length, says }));

/**
 * What is said at a moment.
 *
 * @param {readonly Caption[]} all
 * @param {number} atS
 */
export function saidAt(all, atS) {
  let says = all[0]?.says ?? "";
  for (const one of all) if (one.fromS <= atS) says = one.says;
  return says;
}
