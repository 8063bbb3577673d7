/** Films made-up patients: figures in a room, picture by picture, by the very modules that the pages draw with. */

import { Body, pictures } from "../../src/vastus/web/static/demo/body.js";
import { fetchGlb } from "../../src/vastus/web/static/demo/glb.js";
import { Motion } from "../../src/vastus/web/static/demo/motion.js";
import { placed } from "../../src/vastus/web/static/demo/things.js";
import { Place, SIDES } from "./set.js";

/** @typedef {any} Three the library; it brings no types along */
/** @typedef {import("../../src/vastus/web/static/demo/glb.js").Glb} Glb */
/** @typedef {import("../../src/vastus/web/static/demo/things.js").Thing} Thing */
/** @typedef {import("./set.js").Box} Box */
/** @typedef {import("./set.js").Wall} Wall */
/** @typedef {[number, number, number]} Triple */
/** @typedef {{figure: string, motion: string, at_m: Triple, turn_deg: number}} Actor */
/** @typedef {{eye_m: Triple, target_m: Triple, fov_deg: number, width_px: number, height_px: number}} Camera */
/** @typedef {{actors: readonly Actor[], camera: Camera, room: import("./set.js").Told, from_s: number, to_s: number}} Take */
/** @typedef {{body: Body, motion: Motion, things: Thing[], group: any}} Cast */

const QUALITY = 0.92;
const MOMENTS = 16; // of a motion, to see how far it goes
const BONE_M = 0.12; // a body reaches so far beyond its bones
const TELLING = 5e-5; // radians, metres: less than a fiftieth of a pixel
const FINER = 2; // what is drawn once is drawn finer
const NEAR_M = 0.1;
const FAR_M = 60;
const FLAT = 0.5; // of a wall's breadth, at most, it may be thick
/** @type {Readonly<Record<string, number>>} */
const STUFFS = { wall: 0xd8d4cc, mat: 0x51628a, chair: 0x8a6a48, step: 0x8c8c8e, stool: 0x8a6a48, rail: 0x8f9296, weight: 0x2c2f35, strap: 0xb4622a, band: 0xb84a38, ball: 0x5f8fb0, roll: 0xd2ccbe };

export class Film {
  #three;
  #canvas;
  #renderer;
  #scene;
  #eye;
  /** @type {Map<string, Body>} those who played before, by their figure and their place in the cast */
  #bodies = new Map();
  /** @type {Cast[]} */
  #cast = [];
  /** @type {Place | null} */
  #place = null;
  #wallStuff;
  #backdrop;
  #stuffs;
  /** @type {Float32Array | null} how everything stood when it was drawn last */
  #stood = null;

  /** @param {Three} three @param {HTMLCanvasElement} canvas */
  constructor(three, canvas) {
    this.#three = three;
    this.#canvas = canvas;
    this.#renderer = new three.WebGLRenderer({ canvas, antialias: false, alpha: false, powerPreference: "low-power" });
    this.#renderer.shadowMap.enabled = true;
    this.#renderer.shadowMap.type = three.PCFShadowMap;
    this.#renderer.toneMapping = three.LinearToneMapping;
    this.#renderer.setPixelRatio(1);
    this.#scene = new three.Scene();
    this.#eye = new three.PerspectiveCamera(40, 1, NEAR_M, FAR_M);
    this.#stuffs = new Map(Object.entries(STUFFS).map(([kind, color]) => [kind, new three.MeshLambertMaterial({ color, side: three.DoubleSide })]));
    this.#wallStuff = this.#stuffs.get("wall");
    this.#backdrop = backdrop(three);
  }

  /** @param {string} library the address of three */
  static async opened(library) {
    return new Film(await import(library), document.createElement("canvas"));
  }

  /**
   * Puts everything where a take has it.
   *
   * @param {Take} take
   */
  async stage(take) {
    this.#clear();
    for (const [place, actor] of take.actors.entries()) this.#cast.push(await this.#enter(actor, place));
    this.#look(take.camera);
    const box = this.#reach(take.from_s, take.to_s);
    const seen = { eye: point(take.camera.eye_m), target: point(take.camera.target_m) };
    const given = this.#walls(seen.eye, box);
    this.#place = new Place(this.#three, take.room, box, seen, given);
    this.#renderer.toneMappingExposure = take.room.exposure;
    this.#wallStuff.color.setRGB(...take.room.wall.colour, this.#three.SRGBColorSpace);
    this.#scene.add(...this.#place.lights);
    this.#background(this.#place);
    this.#scene.add(this.#place.ground);
  }

  /**
   * Draws some pictures.
   *
   * @param {readonly number[]} moments in seconds of the motion
   * @returns {(string | null)[]} JPEG in base64; null where nothing has moved since the one before
   */
  pictures(moments) {
    return moments.map((atS) => {
      for (const { motion } of this.#cast) motion.pose(atS);
      if (!this.#moved()) return null;
      this.#renderer.render(this.#scene, this.#eye);
      return this.#canvas.toDataURL("image/jpeg", QUALITY).slice("data:image/jpeg;base64,".length);
    });
  }

  /** @param {Actor} actor @param {number} place @returns {Promise<Cast>} */
  async #enter({ figure, motion, at_m, turn_deg }, place) {
    const name = `${place} ${figure}`;
    let body = this.#bodies.get(name);
    if (body === undefined) {
      const glb = await fetchGlb(figure);
      body = new Body(this.#three, glb, await pictures(glb));
      this.#bodies.set(name, body);
    }
    const known = body;
    known.rest();
    const group = new this.#three.Group();
    group.position.set(...at_m);
    group.rotation.y = (turn_deg * Math.PI) / 180;
    group.add(known.root);
    this.#scene.add(group);
    const glb = await fetchGlb(motion);
    const things = placed(this.#three, glb, known.bones, group, (kind) => this.#stuffs.get(kind));
    return { body: known, things, group, motion: new Motion(glb, (bone) => known.bones.get(bone) ?? things.find((one) => one.name === bone)?.object) };
  }

  /** @param {Camera} camera */
  #look({ eye_m, target_m, fov_deg, width_px, height_px }) {
    this.#renderer.setSize(width_px, height_px, false);
    Object.assign(this.#eye, { fov: fov_deg, aspect: width_px / height_px });
    this.#eye.position.set(...eye_m);
    this.#eye.lookAt(...target_m);
    this.#eye.updateProjectionMatrix();
  }

  /** How far everybody goes. @param {number} fromS @param {number} toS @returns {Box} */
  #reach(fromS, toS) {
    const box = new this.#three.Box3();
    const spare = new this.#three.Vector3();
    for (let moment = 0; moment <= MOMENTS; moment += 1) {
      for (const { body, motion, group } of this.#cast) {
        motion.pose(fromS + (moment / MOMENTS) * (toS - fromS));
        group.updateMatrixWorld(true);
        for (const [name, bone] of body.bones) if (name !== "Root") box.expandByPoint(bone.getWorldPosition(spare));
      }
    }
    for (const { things } of this.#cast) {
      for (const { kind, object } of things) if (kind !== "wall" && !object.isSkinnedMesh) box.expandByObject(object);
    }
    box.expandByScalar(BONE_M);
    box.min.y = 0;
    return { low: box.min, high: box.max };
  }

  /**
   * Hides walls that stand before somebody; one that the figure has behind it becomes the room's own.
   *
   * @param {import("./set.js").Point} eye
   * @param {Box} box
   * @returns {Wall | null}
   */
  #walls(eye, box) {
    const middle = { x: (box.low.x + box.high.x) / 2, z: (box.low.z + box.high.z) / 2 };
    /** @type {Wall | null} */
    let given = null;
    for (const [place, { things }] of this.#cast.entries()) {
      for (const { kind, object } of things) {
        if (kind !== "wall") continue;
        const { min, max } = new this.#three.Box3().setFromObject(object);
        const axis = max.x - min.x < max.z - min.z ? "x" : "z";
        const across = axis === "x" ? "z" : "x";
        const sign = middle[axis] > (min[axis] + max[axis]) / 2 ? -1 : 1;
        const at = sign > 0 ? min[axis] : max[axis];
        const behind = sign * (at - eye[axis]) > 0;
        const flat = max[axis] - min[axis] < FLAT * (max[across] - min[across]);
        object.visible = behind && place === 0 && !flat;
        const side = SIDES.find((one) => one.axis === axis && one.sign === sign);
        if (behind && place === 0 && flat && side !== undefined) given = { side, at };
      }
    }
    return given;
  }

  /** Draws what never moves once for all pictures. @param {Place} place */
  #background(place) {
    for (const { group } of this.#cast) group.visible = false;
    this.#scene.add(place.root);
    const still = document.createElement("canvas");
    const { width, height } = Object.assign(still, { width: this.#canvas.width, height: this.#canvas.height });
    this.#renderer.setSize(FINER * width, FINER * height, false);
    this.#renderer.render(this.#scene, this.#eye);
    still.getContext("2d")?.drawImage(this.#canvas, 0, 0, width, height);
    this.#renderer.setSize(width, height, false);
    const texture = new this.#three.CanvasTexture(still);
    texture.generateMipmaps = false;
    texture.minFilter = this.#three.LinearFilter;
    this.#backdrop.material.uniforms.still.value = texture;
    this.#scene.add(this.#backdrop);
    this.#scene.remove(place.root);
    for (const { group } of this.#cast) group.visible = true;
  }

  /** Whether anything stands otherwise than when it was drawn last. */
  #moved() {
    const stands = Float32Array.from(this.#stands());
    const before = this.#stood;
    if (before !== null && stands.every((value, place) => Math.abs(value - (before[place] ?? 0)) < TELLING)) return false;
    this.#stood = stands;
    return true;
  }

  *#stands() {
    for (const { body, things } of this.#cast) {
      for (const one of [...body.bones.values(), ...things.map(({ object }) => object)]) {
        yield* one.quaternion;
        yield* one.position;
        yield* one.scale;
      }
    }
  }

  #clear() {
    for (const { body, things, group } of this.#cast) {
      for (const { object } of things) {
        object.removeFromParent();
        object.geometry.dispose();
        object.skeleton?.dispose();
      }
      body.root.removeFromParent();
      group.removeFromParent();
    }
    this.#cast = [];
    this.#stood = null;
    if (this.#place === null) return;
    this.#scene.remove(this.#backdrop, this.#place.ground, ...this.#place.lights);
    this.#backdrop.material.uniforms.still.value?.dispose();
    this.#place.dispose();
    this.#place = null;
  }
}

/** @param {Triple} triple */
const point = ([x, y, z]) => ({ x, y, z });

/** A picture behind everything, its points as they are: nothing is cheaper. @param {Three} three */
function backdrop(three) {
  const geometry = new three.BufferGeometry().setAttribute("position", new three.Float32BufferAttribute([-1, -1, 0, 3, -1, 0, -1, 3, 0], 3));
  const material = new three.ShaderMaterial({
    uniforms: { still: { value: null } },
    vertexShader: "varying vec2 at;\nvoid main() { at = 0.5 * position.xy + 0.5; gl_Position = vec4(position.xy, 0.0, 1.0); }",
    fragmentShader: "uniform sampler2D still;\nvarying vec2 at;\nvoid main() { gl_FragColor = texture2D(still, at); }",
    depthTest: false,
    depthWrite: false,
  });
  const mesh = new three.Mesh(geometry, material);
  mesh.frustumCulled = false;
  mesh.renderOrder = -1;
  return mesh;
}
