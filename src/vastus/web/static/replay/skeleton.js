/** Draws a body as lines, from any side: left limbs end in filled joints, right ones in open ones, and words say so. */

import { svg } from "../dom.js";
import { facing, middle, minus, points, room, seen } from "./space.js";

/** @typedef {import("./space.js").Point} Point */
/** @typedef {import("./space.js").View} View */

const SIZE = 200;
const FLOOR_CORNERS = 40;
/** Where the names of the legs stand away from their knees, and how near two knees may be to be named both. */
const AWAY = 12;
const APART = 14;

const LEFT_EAR = 7;
const RIGHT_EAR = 8;
const LEFT_SHOULDER = 11;
const RIGHT_SHOULDER = 12;
const RIGHT_WRIST = 16;
const LEFT_HIP = 23;
const RIGHT_HIP = 24;
const LEFT_KNEE = 25;
const RIGHT_KNEE = 26;
const FIRST_OF_BODY = LEFT_SHOULDER;

export class Skeleton {
  #trace;
  #room;
  /** @type {Map<number, number>} */
  #place;
  #layer = svg("g", {});
  #floor = svg("path", { class: "body__floor" });
  #camera;
  #names;

  /**
   * @param {SVGElement} root
   * @param {import("./viewer.js").Trace} trace
   * @param {{ left: string, right: string, camera: string }} words
   */
  constructor(root, trace, words) {
    this.#trace = trace;
    this.#room = room(trace.points);
    this.#place = new Map(trace.landmarks.map((landmark, place) => [landmark, place]));
    this.#camera = svg("text", { class: "body__camera" }, words.camera);
    this.#names = {
      left: svg("text", { class: "body__name" }, words.left),
      right: svg("text", { class: "body__name" }, words.right),
    };
    root.setAttribute("viewBox", `${-SIZE / 2} ${-SIZE / 2} ${SIZE} ${SIZE}`);
    root.replaceChildren(this.#floor, this.#camera, this.#layer, this.#names.left, this.#names.right);
  }

  /** Which way the body faces in most pictures. */
  get facing() {
    const found = this.#trace.points.filter((flat) => flat !== null).map((flat) => facing(this.#trunk(points(flat))));
    const median = (/** @type {(number | null)[]} */ values) => {
      const known = values.filter((value) => value !== null).sort((a, b) => a - b);
      return known.length * 2 < values.length ? null : (known[known.length >> 1] ?? null);
    };
    return { front: median(found.map((one) => one.front)), left: median(found.map((one) => one.left)) };
  }

  /**
   * @param {readonly number[] | null} flat
   * @param {View} view
   */
  draw(flat, view) {
    const scale = (SIZE * 0.47) / this.#room.radius;
    const on = (/** @type {Point} */ point) => this.#on(point, view, scale);
    this.#drawFloor(on);
    if (flat === null) {
      this.#layer.replaceChildren();
      for (const name of Object.values(this.#names)) name.setAttribute("visibility", "hidden");
      return;
    }
    const body = points(flat).map(on);
    const bones = this.#trace.bones.map(([a, b]) => this.#bone(body, a, b));
    const drawn = [...bones, this.#head(body), this.#chest(body)].sort((a, b) => a.near - b.near);
    this.#layer.replaceChildren(...drawn.flatMap((one) => one.made));
    this.#nameKnees(body);
  }

  /**
   * @param {Point} point
   * @param {View} view
   * @param {number} scale
   * @returns {Point}
   */
  #on(point, view, scale) {
    const [x, y, near] = seen(minus(point, this.#room.centre), view);
    return [x * scale, -y * scale, near / this.#room.radius];
  }

  /** @param {(point: Point) => Point} on */
  #drawFloor(on) {
    const { centre, radius, floor } = this.#room;
    const rim = (/** @type {number} */ angle, reach = 1) =>
      on([centre[0] + Math.sin(angle) * radius * reach, floor, centre[2] + Math.cos(angle) * radius * reach]);
    const corners = Array.from({ length: FLOOR_CORNERS }, (_, i) => rim((i / FLOOR_CORNERS) * 2 * Math.PI, 0.8));
    this.#floor.setAttribute("d", `M${corners.map(([x, y]) => `${x.toFixed(1)} ${y.toFixed(1)}`).join("L")}Z`);
    const [x, y, near] = rim(0, 0.8);
    this.#camera.setAttribute("x", String(Math.max(-SIZE / 2 + 24, Math.min(SIZE / 2 - 24, x))));
    this.#camera.setAttribute("y", String(Math.min(SIZE / 2 - 3, y + 9)));
    this.#camera.setAttribute("opacity", near > -0.1 ? "1" : "0.45");
  }

  /**
   * @param {Point[]} body
   * @param {number} a
   * @param {number} b
   */
  #bone(body, a, b) {
    const [start, end] = [/** @type {Point} */ (body[a]), /** @type {Point} */ (body[b])];
    const near = (start[2] + end[2]) / 2;
    const [one, other] = [this.#trace.landmarks[a] ?? 0, this.#trace.landmarks[b] ?? 0];
    const side = one % 2 !== other % 2 ? "trunk" : one % 2 === 1 ? "left" : "right";
    const trunk = side === "trunk" || (one <= RIGHT_SHOULDER && other >= LEFT_HIP);
    const width = (other <= RIGHT_WRIST ? 3 : 4.6) + near * 1.6;
    const line = svg("line", {
      class: `body__bone body__${trunk ? "trunk" : side}`,
      x1: start[0].toFixed(1), y1: start[1].toFixed(1), x2: end[0].toFixed(1), y2: end[1].toFixed(1),
      "stroke-width": width.toFixed(2),
    });
    const joint = trunk ? [] : [svg("circle", { class: `body__joint body__joint--${side}`, cx: end[0].toFixed(1), cy: end[1].toFixed(1), r: (width * 0.62).toFixed(2) })];
    return { near, made: [line, ...joint] };
  }

  /** @param {Point[]} body */
  #chest(body) {
    const corners = [LEFT_SHOULDER, RIGHT_SHOULDER, RIGHT_HIP, LEFT_HIP].map((landmark) => this.#at(body, landmark));
    const d = `M${corners.map(([x, y]) => `${x.toFixed(1)} ${y.toFixed(1)}`).join("L")}Z`;
    return { near: corners.reduce((sum, corner) => sum + corner[2] / 4, 0), made: [svg("path", { class: "body__chest", d })] };
  }

  /** @param {Point[]} body */
  #head(body) {
    const middleOfEars = middle(this.#at(body, LEFT_EAR), this.#at(body, RIGHT_EAR));
    const neck = middle(this.#at(body, LEFT_SHOULDER), this.#at(body, RIGHT_SHOULDER));
    const reach = Math.hypot(middleOfEars[0] - neck[0], middleOfEars[1] - neck[1]);
    const line = svg("line", { class: "body__bone body__trunk", x1: neck[0].toFixed(1), y1: neck[1].toFixed(1), x2: middleOfEars[0].toFixed(1), y2: middleOfEars[1].toFixed(1), "stroke-width": 4 });
    const radius = Math.max(7, Math.min(reach * 0.62, 12));
    return { near: middleOfEars[2] + 0.01, made: [line, svg("circle", { class: "body__head", cx: middleOfEars[0].toFixed(1), cy: middleOfEars[1].toFixed(1), r: radius.toFixed(1) })] };
  }

  /** @param {Point[]} body */
  #nameKnees(body) {
    const [left, right] = [this.#at(body, LEFT_KNEE), this.#at(body, RIGHT_KNEE)];
    const both = Math.hypot(left[0] - right[0], left[1] - right[1]) >= APART;
    const out = left[0] >= right[0] ? 1 : -1;
    name(this.#names.left, left, both ? out : 1, both || left[2] >= right[2]);
    name(this.#names.right, right, both ? -out : 1, both || right[2] > left[2]);
  }

  /** @param {readonly Point[]} body */
  #trunk(body) {
    return {
      leftShoulder: this.#at(body, LEFT_SHOULDER),
      rightShoulder: this.#at(body, RIGHT_SHOULDER),
      leftHip: this.#at(body, LEFT_HIP),
      rightHip: this.#at(body, RIGHT_HIP),
    };
  }

  /**
   * @param {readonly Point[]} body
   * @param {number} landmark
   * @returns {Point}
   */
  #at(body, landmark) {
    return body[this.#place.get(landmark) ?? FIRST_OF_BODY] ?? [0, 0, 0];
  }
}

/**
 * Puts the name of a leg beside its knee.
 *
 * @param {SVGElement} word
 * @param {Point} knee
 * @param {number} out 1 to the right of it, -1 to the left
 * @param {boolean} shown
 */
function name(word, knee, out, shown) {
  word.setAttribute("x", (knee[0] + out * AWAY).toFixed(1));
  word.setAttribute("y", (knee[1] + 3).toFixed(1));
  word.setAttribute("text-anchor", out > 0 ? "start" : "end");
  word.setAttribute("visibility", shown ? "visible" : "hidden");
}
