/** One demonstration drawn: a figure, its motion, its room, seen by an eye. */

import { Body, pictures } from "./body.js";
import { Eye } from "./eye.js";
import { fetchGlb } from "./glb.js";
import { Motion } from "./motion.js";
import { Room } from "./room.js";

/** @typedef {any} Three */
/** @typedef {{motion: string, side: "left" | "right" | null, muscles: readonly import("./muscles.js").Muscle[]}} Wanted */

const SHARP = 2; // more points to a pixel nobody sees
const MOMENTS = 12; // of a motion, to see how far it goes
const BONE_M = { x: 0.11, y: 0.09, z: 0.11 }; // a body reaches so far beyond its bones
const CROWN_M = 0.2;
const NOUGHT = { x: 0, y: 0, z: 0 };
const COLOURS = { wall: "--scene-wall-2", prop: "--scene-prop", dark: "--scene-prop-2", mat: "--scene-mat", soft: "--figure-top" };
const WORKING = "--figure-work";

export class Theatre {
  eye;
  body;
  /** @type {Motion | null} */
  motion = null;
  #three;
  #renderer;
  #scene;
  #room;
  #root;
  #spare;
  /** @type {Wanted | null} */
  #wanted = null;
  #clock = { atS: 0, ms: 0 };

  /**
   * @param {Three} three
   * @param {HTMLElement} root
   * @param {HTMLCanvasElement} canvas
   * @param {Body} body
   */
  constructor(three, root, canvas, body) {
    this.#three = three;
    this.#root = root;
    this.#renderer = new three.WebGLRenderer({ canvas, antialias: true, alpha: true, powerPreference: "low-power" });
    this.#renderer.shadowMap.enabled = true;
    this.#renderer.shadowMap.type = three.PCFShadowMap;
    this.#renderer.setClearColor(0, 0);
    this.#scene = new three.Scene();
    this.#room = new Room(three);
    this.#spare = new three.Vector3();
    this.body = body;
    this.eye = new Eye(three);
    this.#scene.add(this.#room.root, body.root);
    this.paint();
  }

  /**
   * Loads what a demonstration is drawn with.
   *
   * @param {string} library the address of three
   * @param {string} figure
   * @param {HTMLElement} root
   * @param {HTMLCanvasElement} canvas
   */
  static async opened(library, figure, root, canvas) {
    const [three, glb] = await Promise.all([/** @type {Promise<Three>} */ (import(library)), fetchGlb(figure)]);
    return new Theatre(three, root, canvas, new Body(three, glb, await pictures(glb)));
  }

  /** @param {Wanted} wanted */
  async play(wanted) {
    const glb = await fetchGlb(wanted.motion);
    this.#wanted = wanted;
    this.body.rest();
    const things = this.#room.furnish(glb, this.body);
    this.motion = new Motion(glb, (name) => this.body.bones.get(name) ?? things.find((one) => one.name === name)?.object);
    const box = this.#reach(this.motion, things);
    this.eye.hold(box);
    this.#room.arrange({ x: (box.low.x + box.high.x) / 2, z: (box.low.z + box.high.z) / 2 });
    this.paint();
  }

  /** Takes the theme's colours. */
  paint() {
    this.#room.paint({ wall: this.#colour(COLOURS.wall), prop: this.#colour(COLOURS.prop), dark: this.#colour(COLOURS.dark), mat: this.#colour(COLOURS.mat), soft: this.#colour(COLOURS.soft) });
    if (this.#wanted !== null) this.body.tint(this.#wanted.muscles, this.#wanted.side, this.#colour(WORKING));
  }

  /** @param {number} width @param {number} height in the page's own pixels */
  fit(width, height) {
    this.#renderer.setPixelRatio(Math.min(SHARP, devicePixelRatio));
    this.#renderer.setSize(width, height, false);
    this.eye.frame(width / height);
  }

  /**
   * Draws one picture.
   *
   * @param {number} atS
   * @param {number} passedS since the picture before
   * @returns {boolean} whether the eye is still turning
   */
  draw(atS, passedS) {
    const began = performance.now();
    const turning = this.eye.update(passedS);
    this.motion?.pose(atS);
    this.#room.update(this.eye.camera.position);
    this.#renderer.render(this.#scene, this.eye.camera);
    this.#clock.ms = performance.now() - began;
    this.#clock.atS = atS;
    return turning;
  }

  /** Where a bone begins at the moment that was drawn last, in metres. @param {string} name @returns {[number, number, number] | null} */
  joint(name) {
    const bone = this.body.bones.get(name);
    if (bone === undefined) return null;
    this.#scene.updateMatrixWorld(true);
    bone.getWorldPosition(this.#spare);
    return [this.#spare.x, this.#spare.y, this.#spare.z];
  }

  /** How much was drawn, and how long it took. */
  get cost() {
    return { calls: this.#renderer.info.render.calls, triangles: this.#renderer.info.render.triangles, ms: this.#clock.ms };
  }

  dispose() {
    this.#room.dispose();
    this.body.dispose();
    this.#renderer.dispose();
    this.#renderer.forceContextLoss();
  }

  /** How far a motion goes, with what stands about. @param {Motion} motion @param {readonly import("./things.js").Thing[]} things @returns {import("./eye.js").Box} */
  #reach(motion, things) {
    const low = { x: Infinity, y: 0, z: Infinity };
    const high = { x: -Infinity, y: -Infinity, z: -Infinity };
    const reach = (/** @type {number} */ x, /** @type {number} */ y, /** @type {number} */ z, /** @type {{x: number, y: number, z: number}} */ by) => {
      low.x = Math.min(low.x, x - by.x);
      low.z = Math.min(low.z, z - by.z);
      high.x = Math.max(high.x, x + by.x);
      high.y = Math.max(high.y, y + by.y);
      high.z = Math.max(high.z, z + by.z);
    };
    for (let moment = 0; moment <= MOMENTS; moment += 1) {
      motion.pose((moment / MOMENTS) * motion.lengthS);
      this.body.root.updateMatrixWorld(true);
      for (const [name, bone] of this.body.bones) {
        if (name === "Root") continue;
        bone.getWorldPosition(this.#spare);
        reach(this.#spare.x, this.#spare.y, this.#spare.z, BONE_M);
        if (name !== "head") continue;
        this.#spare.set(0, CROWN_M, 0).applyMatrix4(bone.matrixWorld);
        reach(this.#spare.x, this.#spare.y, this.#spare.z, { x: 0.02, y: 0.02, z: 0.02 });
      }
    }
    for (const { kind, object } of things) {
      if (kind === "wall" || object.isSkinnedMesh) continue;
      const { min, max } = new this.#three.Box3().setFromObject(object);
      reach(min.x, min.y, min.z, NOUGHT);
      reach(max.x, max.y, max.z, NOUGHT);
    }
    return { low, high };
  }

  /** A token as the page has it now: red, green, blue, 0 to 1. @param {string} token @returns {[number, number, number]} */
  #colour(token) {
    const probe = document.createElement("i");
    probe.style.color = `var(${token})`;
    this.#root.append(probe);
    const pen = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
    if (pen === null) throw new Error("Expected a canvas");
    pen.fillStyle = getComputedStyle(probe).color;
    pen.fillRect(0, 0, 1, 1);
    probe.remove();
    const [red = 0, green = 0, blue = 0] = pen.getImageData(0, 0, 1, 1).data;
    return [red / 255, green / 255, blue / 255];
  }
}
