/** A motion: turns of bones over time, read between its pictures without making anything new. */

/** @typedef {import("./glb.js").Glb} Glb */
/** @typedef {import("./glb.js").Numbers} Numbers */
/** @typedef {{quaternion: any, position: any, scale: any}} Moved a bone, or a thing */
/** @typedef {{to: any, values: Numbers, turns: boolean}} Track */

export class Motion {
  lengthS;
  #timesS;
  /** @type {Track[]} */
  #tracks = [];
  #place = 0;

  /**
   * @param {Glb} glb
   * @param {(name: string) => Moved | undefined} named the bone or the thing of that name
   */
  constructor(glb, named) {
    const animation = glb.told.animations?.[0];
    if (animation === undefined) throw new TypeError("Expected a motion, but the file has none");
    const first = animation.samplers[0];
    this.#timesS = first === undefined ? new Float32Array([0, 1]) : glb.numbers(first.input).values;
    this.lengthS = this.#timesS[this.#timesS.length - 1] ?? 0;
    for (const { sampler, target } of animation.channels) {
      const moved = named(glb.told.nodes[target.node]?.name ?? "");
      const told = animation.samplers[sampler];
      if (moved === undefined || told === undefined) continue;
      const to = { rotation: moved.quaternion, translation: moved.position, scale: moved.scale }[target.path];
      this.#tracks.push({ to, values: glb.numbers(told.output).values, turns: target.path === "rotation" });
    }
  }

  /** Which picture comes before this moment. @param {number} atS */
  #before(atS) {
    const times = this.#timesS;
    let place = Math.min(this.#place, times.length - 2);
    while (place > 0 && /** @type {number} */ (times[place]) > atS) place -= 1;
    while (place < times.length - 2 && /** @type {number} */ (times[place + 1]) <= atS) place += 1;
    this.#place = place;
    return place;
  }

  /**
   * Puts everything where it is at a moment.
   *
   * @param {number} atS
   */
  pose(atS) {
    const place = this.#before(atS);
    const from = this.#timesS[place] ?? 0;
    const step = (this.#timesS[place + 1] ?? from) - from;
    const share = step > 0 ? Math.min(1, Math.max(0, (atS - from) / step)) : 0;
    for (const track of this.#tracks) track.turns ? turn(track, place, share) : move(track, place, share);
  }
}

/** @param {Track} track @param {number} place @param {number} share */
function turn({ to: turned, values }, place, share) {
  const a = place * 4;
  const b = a + 4;
  const likeness = n(values, a) * n(values, b) + n(values, a + 1) * n(values, b + 1) + n(values, a + 2) * n(values, b + 2) + n(values, a + 3) * n(values, b + 3);
  // Pictures are so near each other that the straight way, made long enough again, is the round one.
  const to = likeness < 0 ? -share : share;
  const of = 1 - share;
  turned
    .set(of * n(values, a) + to * n(values, b), of * n(values, a + 1) + to * n(values, b + 1), of * n(values, a + 2) + to * n(values, b + 2), of * n(values, a + 3) + to * n(values, b + 3))
    .normalize();
}

/** @param {Track} track @param {number} place @param {number} share */
function move({ to, values }, place, share) {
  const a = place * 3;
  const of = 1 - share;
  to.set(of * n(values, a) + share * n(values, a + 3), of * n(values, a + 1) + share * n(values, a + 4), of * n(values, a + 2) + share * n(values, a + 5));
}

/** @param {Numbers} values @param {number} place */
const n = (values, place) => values[place] ?? 0;
