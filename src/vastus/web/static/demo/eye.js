/** Where the demonstration is looked at from: round the figure and from above, always near enough and never too near. */

/** @typedef {"side" | "front" | "top"} Standpoint */
/** @typedef {{x: number, y: number, z: number}} Point */
/** @typedef {{low: Point, high: Point}} Box */

const FIELD_DEG = 26; // like a long lens: bodies keep their proportions
const ROOM = 1.05;
const LEAST_M = 3.6; // nearer, what is near looks too large
const TOP_DEG = 68;
const LOWEST_DEG = -4;
const HIGHEST_DEG = 84;
const QUICK = 9; // of the way that is left, so much in a second
const THERE_DEG = 0.05;
const OFF_SIDE_DEG = 24; // a little from before, the body reads better than in a pure side view
const OFF_FRONT_DEG = 18;
const USUAL_DEG = 9;
const LOW_DEG = 24; // who lies is looked at from higher up
const LYING_M = 1.1;

/** @param {number} deg */
const radians = (deg) => (deg * Math.PI) / 180;

export class Eye {
  camera;
  /** Degrees: 0 is before the figure, 90 on its left. */
  yaw = 0;
  pitch = USUAL_DEG;
  #toYaw = 0;
  #toPitch = USUAL_DEG;
  #aspect = 1;
  /** @type {Box} */
  #box = { low: { x: -0.5, y: 0, z: -0.5 }, high: { x: 0.5, y: 1.8, z: 0.5 } };

  /** @param {any} three */
  constructor(three) {
    this.camera = new three.PerspectiveCamera(FIELD_DEG, 1, 0.1, 40);
  }

  /** @param {number} aspect */
  frame(aspect) {
    this.#aspect = aspect;
    this.camera.aspect = aspect;
    this.camera.updateProjectionMatrix();
  }

  /** What must be in the picture. @param {Box} box */
  hold(box) {
    this.#box = box;
  }

  /**
   * @param {number} yaw
   * @param {number} pitch
   * @param {boolean} [atOnce]
   */
  turnTo(yaw, pitch, atOnce = false) {
    this.#toPitch = Math.min(HIGHEST_DEG, Math.max(LOWEST_DEG, pitch));
    this.#toYaw = yaw;
    if (!atOnce) return;
    this.yaw = this.#toYaw;
    this.pitch = this.#toPitch;
  }

  /** @param {number} yaw @param {number} pitch */
  turnBy(yaw, pitch) {
    this.turnTo(this.#toYaw + yaw, this.#toPitch + pitch);
  }

  /** From one of the buttons, the short way round. @param {Standpoint} from @param {number} near 1: its left side is nearer, -1: its right */
  lookFrom(from, near) {
    const yaw = from === "side" ? 90 * near : from === "front" ? 0 : this.#toYaw;
    this.turnTo(yaw + 360 * Math.round((this.yaw - yaw) / 360), from === "top" ? TOP_DEG : this.#usual);
  }

  /** As an exercise is best seen. @param {string} view @param {number} near @param {boolean} atOnce */
  lookAs(view, near, atOnce) {
    const yaw = near * (view === "sagittal" ? 90 - OFF_SIDE_DEG : OFF_FRONT_DEG);
    this.turnTo(yaw + 360 * Math.round((this.yaw - yaw) / 360), this.#usual, atOnce);
  }

  get #usual() {
    return this.#box.high.y - this.#box.low.y < LYING_M ? LOW_DEG : USUAL_DEG;
  }

  /** Where it is going to look from, from -180 to 180. */
  get wantedYaw() {
    return ((((this.#toYaw + 180) % 360) + 360) % 360) - 180;
  }

  get wantedPitch() {
    return this.#toPitch;
  }

  /**
   * Goes on with a turn, and puts the camera.
   *
   * @param {number} passedS
   * @returns {boolean} whether there is more to turn
   */
  update(passedS) {
    const share = 1 - Math.exp(-QUICK * passedS);
    this.yaw += (this.#toYaw - this.yaw) * share;
    this.pitch += (this.#toPitch - this.pitch) * share;
    const turning = Math.abs(this.#toYaw - this.yaw) + Math.abs(this.#toPitch - this.pitch) > THERE_DEG;
    if (!turning) this.turnTo(this.#toYaw, this.#toPitch, true);
    this.#put();
    return turning;
  }

  #put() {
    const { low, high } = this.#box;
    const [cx, cy, cz] = [(low.x + high.x) / 2, (low.y + high.y) / 2, (low.z + high.z) / 2];
    const [yaw, pitch] = [radians(this.yaw), radians(this.pitch)];
    // Right, up and towards the eye, as the picture has them.
    const [rx, rz] = [Math.cos(yaw), -Math.sin(yaw)];
    const [ux, uy, uz] = [-Math.sin(yaw) * Math.sin(pitch), Math.cos(pitch), -Math.cos(yaw) * Math.sin(pitch)];
    const [tx, ty, tz] = [Math.sin(yaw) * Math.cos(pitch), Math.sin(pitch), Math.cos(yaw) * Math.cos(pitch)];
    const tall = Math.tan(radians(FIELD_DEG) / 2);
    const wide = tall * this.#aspect;
    let far = LEAST_M;
    for (let corner = 0; corner < 8; corner += 1) {
      const x = (corner & 1 ? high.x : low.x) - cx;
      const y = (corner & 2 ? high.y : low.y) - cy;
      const z = (corner & 4 ? high.z : low.z) - cz;
      const needed = Math.max(Math.abs(x * rx + z * rz) / wide, Math.abs(x * ux + y * uy + z * uz) / tall);
      far = Math.max(far, ROOM * needed + x * tx + y * ty + z * tz);
    }
    this.camera.position.set(cx + far * tx, cy + far * ty, cz + far * tz);
    this.camera.up.set(ux, uy, uz);
    this.camera.lookAt(cx, cy, cz);
  }
}
