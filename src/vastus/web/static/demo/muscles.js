/** Where muscles lie under the skin: by the bones that a point follows, and which way it looks at rest. */

/** @typedef {"front_thigh" | "back_thigh" | "inner_thigh" | "seat" | "side_hip" | "calf" | "hip_front" | "trunk"} Muscle */
/**
 * @typedef {object} Region
 * @property {readonly string[]} bones
 * @property {readonly [number, number, number]} toward looks this way: x outward, y up, z ahead
 * @property {readonly [number, number]} looks from where on it counts, and where wholly
 * @property {readonly [number, number]} [along] between these heights: 0 is the hip, 1 the knee, less is higher
 */

/** @type {Readonly<Record<Muscle, Region>>} */
const REGIONS = {
  front_thigh: { bones: ["thigh"], toward: [0.25, 0, 1], looks: [0.0, 0.65], along: [0.06, 0.98] },
  back_thigh: { bones: ["thigh"], toward: [0, 0, -1], looks: [0.1, 0.65], along: [0.26, 1] },
  inner_thigh: { bones: ["thigh"], toward: [-1, 0, 0], looks: [0.1, 0.7], along: [0.05, 0.9] },
  seat: { bones: ["pelvis", "thigh"], toward: [0.2, 0, -1], looks: [0.1, 0.65], along: [-0.3, 0.27] },
  side_hip: { bones: ["pelvis", "thigh", "spine_01"], toward: [1, 0, -0.2], looks: [0.2, 0.7], along: [-0.4, 0.2] },
  calf: { bones: ["calf"], toward: [0, 0, -1], looks: [0.05, 0.6], along: [1.02, 1.72] },
  hip_front: { bones: ["pelvis", "thigh"], toward: [0.2, 0, 1], looks: [0.4, 0.85], along: [-0.25, 0.2] },
  trunk: { bones: ["spine_01", "spine_02"], toward: [1, 0, 0.35], looks: [0.3, 0.85] },
};
/** @type {readonly [number, number]} */
const ALL = [-9, 9];
const EDGE = 0.1; // a height fades out over so much of a thigh

/**
 * How much each point belongs to what works: 0 not at all, 1 wholly.
 *
 * @param {readonly Muscle[]} muscles
 * @param {"left" | "right" | null} side the leg that works; null for both
 * @param {{normals: ArrayLike<number>, points: ArrayLike<number>, joints: ArrayLike<number>, weights: ArrayLike<number>, weightOf: number}} skin
 * @param {{hip: number, knee: number}} up how high they are at rest
 * @param {readonly string[]} names of the bones, by the numbers that `joints` holds
 * @param {Float32Array} into
 */
export function mark(muscles, side, skin, up, names, into) {
  const { normals, points, joints, weights, weightOf } = skin;
  const per = joints.length / into.length;
  const held = muscles.map((muscle) => ({ ...REGIONS[muscle], places: new Set(bones(REGIONS[muscle].bones, side, names)) }));
  for (let point = 0; point < into.length; point += 1) {
    const x = points[3 * point] ?? 0;
    const outward = x >= 0 ? 1 : -1;
    const other = side !== null && (side === "left" ? x < 0 : x > 0);
    let most = 0;
    const down = (up.hip - (points[3 * point + 1] ?? 0)) / (up.hip - up.knee);
    for (const { places, toward, looks: [from, to], along = ALL } of other ? [] : held) {
      const inside = smooth(down, along[0] - EDGE, along[0]) * (1 - smooth(down, along[1], along[1] + EDGE));
      if (inside === 0) continue;
      let share = 0;
      for (let one = per * point; one < per * (point + 1); one += 1) {
        if (places.has(joints[one] ?? -1)) share += (weights[one] ?? 0) / weightOf;
      }
      if (share === 0) continue;
      const looks = outward * (normals[3 * point] ?? 0) * toward[0] + (normals[3 * point + 1] ?? 0) * toward[1] + (normals[3 * point + 2] ?? 0) * toward[2];
      most = Math.max(most, inside * smooth(share, 0.3, 0.8) * smooth(looks, from, to));
    }
    into[point] = most;
  }
}

/** @param {readonly string[]} kinds @param {"left" | "right" | null} side @param {readonly string[]} names */
function bones(kinds, side, names) {
  const endings = side === null ? ["", "_l", "_r"] : ["", side === "left" ? "_l" : "_r"];
  return kinds.flatMap((kind) => endings.map((ending) => names.indexOf(kind + ending))).filter((place) => place >= 0);
}

/** @param {number} value @param {number} low @param {number} high */
function smooth(value, low, high) {
  const share = Math.min(1, Math.max(0, (value - low) / (high - low)));
  return share * share * (3 - 2 * share);
}
