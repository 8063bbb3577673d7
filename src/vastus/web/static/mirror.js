/** The mirror: the camera's picture and, over it, the bones that were seen; both leave with the page. */

import { around, boxOf, placed } from "./framing.js";
import { one, show } from "./dom.js";
import { Wedge } from "./wedge.js";
import { LANDMARKS, VALUES_PER_PERSON } from "./wire.js";

/** Pairs of landmarks that are joined by a bone. */
const BONES = [
  [11, 12], [11, 13], [13, 15], [12, 14], [14, 16], [11, 23], [12, 24], [23, 24],
  [23, 25], [25, 27], [24, 26], [26, 28], [27, 29], [29, 31], [27, 31], [28, 30], [30, 32], [28, 32],
]; // prettier-ignore
const JOINTS = [11, 12, 13, 14, 15, 16, 23, 24, 25, 26, 27, 28];
const KNEES = [25, 26];
/** How much of the old box stays with each new picture: the frame follows slowly, the bones at once. */
const SLOWLY = 0.9;

export class Mirror {
  #pane;
  #world;
  #video;
  #canvas;
  #missing;
  #guide;
  #guided = "";
  wedge = new Wedge();
  #overlay = true;
  #follows = true;
  /** @type {import("./framing.js").Box | null} */
  #box = null;
  #colours = { bone: "white", halo: "black", lake: "blue", clay: "brown" };

  /** @param {HTMLElement} pane */
  constructor(pane) {
    this.#pane = pane;
    this.#world = one(pane, ".mirror__world", HTMLElement);
    this.#video = one(pane, "video", HTMLVideoElement);
    this.#canvas = one(pane, "canvas", HTMLCanvasElement);
    this.#guide = one(pane, ".mirror__outline", HTMLElement);
    this.#missing = one(pane, ".mirror__missing", HTMLElement);
    new ResizeObserver(() => this.#place()).observe(pane);
    this.#video.addEventListener("resize", () => this.#place());
    const style = getComputedStyle(pane);
    /** @param {string} name */
    const colour = (name) => style.getPropertyValue(name);
    this.#colours = { bone: colour("--bone"), halo: colour("--halo"), lake: colour("--good"), clay: colour("--limit") };
  }

  get video() {
    return this.#video;
  }

  /** @param {boolean} shown */
  overlay(shown) {
    this.#overlay = shown;
    if (!shown) this.#wipe();
  }

  /**
   * While a person moves, the frame stands still unless they would leave it.
   *
   * @param {boolean} follows
   */
  follow(follows) {
    this.#follows = follows;
  }

  /**
   * Where to stand for an exercise; the drawing has the right side near.
   *
   * @param {string | null} exercise none: no outline
   * @param {boolean} turned
   */
  outline(exercise, turned) {
    const drawn = exercise === null ? null : document.querySelector(`template[data-outline="${CSS.escape(exercise)}"]`);
    const name = drawn === null ? "" : (exercise ?? "");
    show(this.#guide, drawn !== null);
    this.#guide.classList.toggle("is-turned", turned);
    if (name === this.#guided) return;
    this.#guided = name;
    this.#guide.replaceChildren(...(drawn instanceof HTMLTemplateElement ? [document.importNode(drawn.content, true)] : []));
    this.#place();
  }

  /** @param {string} says what is not seen; empty when all is */
  missing(says) {
    if (this.#missing.textContent !== says) this.#missing.textContent = says;
    show(this.#missing, says !== "");
  }

  clear() {
    this.#box = null;
    this.missing("");
    this.#wipe();
  }

  /** @param {import("./messages.js").Picture} picture */
  draw(picture) {
    const shown = this.#guided === "" ? Math.min(1, picture.people) : picture.people; // at the gate, whoever is there
    const boxes = Array.from({ length: shown }, (_, person) => boxOf(valuesOf(picture, person), LANDMARKS));
    this.#frame(boxes.reduce((all, box) => (all === null || box === null ? (all ?? box) : around(all, box)), null));
    if (!this.#overlay) return;
    const pen = this.#wipe();
    if (pen === null) return;
    for (let person = 0; person < picture.people; person += 1) {
      this.#person(pen, valuesOf(picture, person), person === 0);
    }
  }

  /** @param {import("./framing.js").Box | null} seen */
  #frame(seen) {
    if (seen === null) return;
    const kept = this.#box;
    if (kept === null) this.#box = seen;
    else if (!this.#follows) this.#box = around(kept, seen);
    else {
      /** @param {"left" | "top" | "right" | "bottom"} edge */
      const eased = (edge) => kept[edge] * SLOWLY + seen[edge] * (1 - SLOWLY);
      this.#box = { left: eased("left"), top: eased("top"), right: eased("right"), bottom: eased("bottom") };
    }
    this.#place();
  }

  #place() {
    const picture = { width: this.#video.videoWidth, height: this.#video.videoHeight };
    const pane = { width: this.#pane.clientWidth, height: this.#pane.clientHeight };
    if (picture.width === 0 || pane.width === 0) return;
    const guide = this.#outlined(picture);
    const box = this.#box === null || guide === null ? (this.#box ?? guide) : around(this.#box, guide);
    const { left, top, width, height } = placed(picture, pane, box);
    const style = this.#world.style;
    style.setProperty("--x", `${left.toFixed(1)}px`);
    style.setProperty("--y", `${top.toFixed(1)}px`);
    style.setProperty("--w", `${width.toFixed(1)}px`);
    style.setProperty("--h", `${height.toFixed(1)}px`);
    const sharp = Math.min(2, devicePixelRatio);
    const across = Math.round(width * sharp);
    if (Math.abs(across - this.#canvas.width) > 8) {
      this.#canvas.width = across;
      this.#canvas.height = Math.round(height * sharp);
    }
  }

  /** The box about the outline, which the frame must hold. @param {import("./framing.js").Size} picture */
  #outlined(picture) {
    const svg = this.#guide.querySelector("svg");
    const body = svg?.querySelector(".outline");
    if (!svg || !(body instanceof SVGGraphicsElement)) return null;
    const view = svg.viewBox.baseVal;
    const { x, y, width, height } = body.getBBox();
    const unit = Math.min(picture.width / view.width, picture.height / view.height);
    const across = (width * unit) / picture.width / 2;
    /** @param {number} at */
    const down = (at) => 0.5 + ((at - view.y - view.height / 2) * unit) / picture.height;
    const middle = ((x + width / 2 - view.x - view.width / 2) * unit) / picture.width;
    const aside = Math.abs(middle) + across;
    return { left: 0.5 - aside, right: 0.5 + aside, top: down(y), bottom: down(y + height) };
  }

  #wipe() {
    const pen = this.#canvas.getContext("2d");
    pen?.clearRect(0, 0, this.#canvas.width, this.#canvas.height);
    return pen;
  }

  /** @param {CanvasRenderingContext2D} pen @param {Float32Array} values @param {boolean} first */
  #person(pen, values, first) {
    const { width, height } = this.#canvas;
    const unit = Math.max(width, height) / 220;
    /** @param {number} point */
    const at = (point) => ({
      x: (values[point * 3] ?? 0) * width,
      y: (values[point * 3 + 1] ?? 0) * height,
      seen: values[point * 3 + 2] ?? 0,
    });
    if (first) this.wedge.draw(pen, at, this.#colours);
    pen.lineCap = "round";
    for (const [colour, thick, strength] of /** @type {const} */ ([
      [this.#colours.halo, 2.3, 0.6],
      [this.#colours.bone, 1.15, 1],
    ])) {
      pen.strokeStyle = colour;
      pen.lineWidth = thick * unit;
      for (const [from = 0, to = 0] of BONES) {
        const a = at(from);
        const b = at(to);
        pen.globalAlpha = strength * Math.min(a.seen, b.seen); // what is hardly seen is hardly drawn
        pen.beginPath();
        pen.moveTo(a.x, a.y);
        pen.lineTo(b.x, b.y);
        pen.stroke();
      }
    }
    pen.lineWidth = 0.5 * unit;
    pen.fillStyle = this.#colours.bone;
    pen.strokeStyle = this.#colours.halo;
    for (const joint of JOINTS) {
      const { x, y, seen } = at(joint);
      pen.globalAlpha = seen;
      pen.beginPath();
      pen.arc(x, y, (KNEES.includes(joint) ? 2.3 : 1.4) * unit, 0, 2 * Math.PI);
      pen.fill();
      pen.stroke();
    }
    pen.globalAlpha = 1;
  }
}

/** @param {import("./messages.js").Picture} picture @param {number} person */
const valuesOf = (picture, person) =>
  picture.values.subarray(person * VALUES_PER_PERSON, (person + 1) * VALUES_PER_PERSON);
