/** What is about the figure: the light, the ground with its shadow, and the things of an exercise. */

import { placed } from "./things.js";

/** @typedef {any} Three */
/** @typedef {import("./things.js").Thing} Thing */
/** @typedef {"wall" | "prop" | "dark" | "mat" | "soft"} Stuff */
/** @typedef {Record<Stuff, readonly [number, number, number]>} Colours */

const SHADOW_PX = 1024;
const LIGHT_FROM = { x: 1.6, y: 3.6, z: 2.4 };
const AROUND_M = 2.2; // so far about the middle a shadow falls
const GROUND_M = 9;
const WALL_SEEN = 0.62;
const WALL_BETWEEN = 0.1; // while it stands between the eye and the figure
const BEHIND_M = 0.4; // so far behind it, it is seen through
/** @type {readonly Stuff[]} */
const STUFFS = ["wall", "prop", "dark", "mat", "soft"];
/** @type {Readonly<Record<string, Stuff>>} */
const MADE_OF = { wall: "wall", mat: "mat", chair: "prop", step: "prop", stool: "prop", rail: "dark", weight: "dark", strap: "soft", band: "soft", ball: "soft", roll: "wall" };

export class Room {
  root;
  #three;
  #light;
  #shadow;
  /** @type {Thing[]} */
  #things = [];
  /** @type {{object: any, x: number, z: number}[]} walls, and which way each looks */
  #walls = [];
  /** @type {Record<string, any>} */
  #stuffs;
  #wall;

  /** @param {Three} three */
  constructor(three) {
    this.#three = three;
    this.root = new three.Group();
    this.#light = new three.DirectionalLight(0xfff4e6, 2.3);
    this.#light.castShadow = true;
    this.#light.shadow.mapSize.set(SHADOW_PX, SHADOW_PX);
    this.#light.shadow.radius = 6;
    this.#light.shadow.bias = -0.0004;
    this.#light.shadow.normalBias = 0.015;
    Object.assign(this.#light.shadow.camera, { left: -AROUND_M, right: AROUND_M, top: AROUND_M, bottom: -AROUND_M, near: 0.5, far: 9 });
    this.#shadow = new three.Mesh(new three.PlaneGeometry(GROUND_M, GROUND_M).rotateX(-Math.PI / 2), new three.ShadowMaterial({ opacity: 0.24, color: 0x2a2118 }));
    this.#shadow.receiveShadow = true;
    this.#stuffs = Object.fromEntries(STUFFS.map((name) => [name, new three.MeshStandardMaterial({ roughness: 0.9, metalness: 0, side: name === "soft" ? three.DoubleSide : three.FrontSide })]));
    this.#wall = new three.MeshStandardMaterial({ roughness: 0.9, metalness: 0, transparent: true, opacity: WALL_SEEN });
    this.root.add(new three.HemisphereLight(0xf4f7ff, 0xb8a488, 1.5), this.#light, this.#light.target, this.#shadow);
  }

  /** @param {Colours} colours */
  paint(colours) {
    for (const name of STUFFS) this.#stuffs[name].color.setRGB(...colours[name], this.#three.SRGBColorSpace);
    this.#wall.color.copy(this.#stuffs["wall"].color);
  }

  /**
   * Puts things about; those from before are gone.
   *
   * @param {import("./glb.js").Glb} motion
   * @param {import("./body.js").Body} body
   * @returns {readonly Thing[]}
   */
  furnish(motion, body) {
    this.#clear();
    this.#things = placed(this.#three, motion, body.bones, this.root, (kind) => (kind === "wall" ? this.#wall : this.#stuffs[MADE_OF[kind] ?? "prop"]));
    return this.#things;
  }

  /**
   * Turns light and ground to where the motion is.
   *
   * @param {{x: number, z: number}} middle
   */
  arrange(middle) {
    this.#light.position.set(middle.x + LIGHT_FROM.x, LIGHT_FROM.y, middle.z + LIGHT_FROM.z);
    this.#light.target.position.set(middle.x, 0, middle.z);
    this.#walls = this.#things.flatMap(({ kind, object }) => (kind === "wall" ? [{ object, ...this.#inward(object, middle) }] : []));
    for (const { object } of this.#walls) object.renderOrder = -1; // what lies behind, the ground's shadow too, is hidden
    this.#lay();
  }

  /** Lets nobody stand behind a wall. @param {{x: number, z: number}} eye */
  update(eye) {
    for (const { object, x, z } of this.#walls) {
      const seen = x * (eye.x - object.position.x) + z * (eye.z - object.position.z);
      const share = Math.min(1, Math.max(0, (seen + BEHIND_M) / BEHIND_M));
      this.#wall.opacity = WALL_BETWEEN + (WALL_SEEN - WALL_BETWEEN) * share;
    }
  }

  dispose() {
    this.#clear();
    for (const material of [...Object.values(this.#stuffs), this.#wall, this.#shadow.material]) material.dispose();
    this.#shadow.geometry.dispose();
    this.#light.dispose();
  }

  #clear() {
    for (const { object } of this.#things) {
      object.removeFromParent();
      object.geometry.dispose();
      object.skeleton?.dispose();
    }
    this.#things = [];
  }

  /** Which way a wall looks: to where the figure is. @param {any} wall @param {{x: number, z: number}} middle */
  #inward(wall, middle) {
    const { x, z } = new this.#three.Vector3(0, 0, 1).applyQuaternion(wall.quaternion);
    const sign = Math.sign(x * (middle.x - wall.position.x) + z * (middle.z - wall.position.z)) || 1;
    return { x: sign * x, z: sign * z };
  }

  /** Lays the ground; it ends at a wall, so that no shadow falls behind it. */
  #lay() {
    this.#shadow.position.set(0, 0, 0);
    this.#shadow.quaternion.identity();
    const [wall] = this.#walls;
    if (wall === undefined) return;
    this.#shadow.quaternion.copy(wall.object.quaternion);
    this.#shadow.position.set(wall.object.position.x + (GROUND_M / 2) * wall.x, 0, wall.object.position.z + (GROUND_M / 2) * wall.z);
  }
}
