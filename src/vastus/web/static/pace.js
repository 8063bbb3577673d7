/** The metronome of a set that no camera counts: out, held, back, again and again. */

/** @typedef {"out" | "hold" | "back"} Beat */

/** @type {readonly Beat[]} */
const BEATS = ["out", "hold", "back"];

/**
 * @param {number} elapsedS since the first way out began
 * @param {readonly [number, number, number]} paceS seconds out, held and back
 * @returns {{beat: Beat, leftS: number, wholeS: number}}
 */
export function beatAt(elapsedS, paceS) {
  const wholeS = Math.max(1e-3, paceS[0] + paceS[1] + paceS[2]);
  let intoS = Math.max(0, elapsedS) % wholeS;
  for (const [i, beat] of BEATS.entries()) {
    const lengthS = paceS[i] ?? 0;
    if (intoS < lengthS) return { beat, leftS: lengthS - intoS, wholeS: lengthS };
    intoS -= lengthS;
  }
  return { beat: "out", leftS: paceS[0], wholeS: paceS[0] };
}
