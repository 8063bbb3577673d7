/** A demonstration in a page: plays, pauses, goes slowly, is scrubbed and turned; a still picture until then. */

import { one, show } from "../dom.js";
import { captions, saidAt } from "./said.js";
import { Theatre } from "./theatre.js";

/** @typedef {{side: "left" | "right" | null, motion: string, view: string} & import("./said.js").Times} Told one side of it */
/**
 * @typedef {object} Given what the page says about it
 * @property {string} three
 * @property {string} figure
 * @property {readonly Told[]} told
 * @property {readonly import("./said.js").Step[]} steps
 * @property {readonly import("./muscles.js").Muscle[]} muscles
 * @property {Record<string, string>} words
 */

const SLOW = 0.5;
const KEY_DEG = 15;
const DRAG_DEG_PER_PX = 0.5;
const LONGEST_STEP_S = 0.1; // a page that stood still does not jump
const SIDES = /** @type {const} */ (["front", "left", "back", "right"]);

export class Viewer {
  #root;
  #stage;
  #scrub;
  /** @type {Given} */
  #given;
  /** @type {Told} */
  #told;
  /** @type {import("./said.js").Caption[]} */
  #captions = [];
  /** @type {Theatre | null} */
  #theatre = null;
  /** @type {Promise<void> | null} */
  #opening = null;
  #playing = false;
  #slow = false;
  #inView = false;
  #closed = false;
  #atS = 0;
  #lastMs = 0;
  #frame = 0;
  #said = "";
  #named = "";
  #tick = (/** @type {number} */ ms) => this.#drawn(ms);
  #watching = new IntersectionObserver((seen) => this.#seen(seen.some((one) => one.isIntersecting)), { threshold: 0.25 });
  #sized = new ResizeObserver(() => this.#fit());
  #still = matchMedia("(prefers-reduced-motion: reduce)");
  #dark = matchMedia("(prefers-color-scheme: dark)");
  #repaint = () => this.#theatre && (this.#theatre.paint(), this.#ask());
  #hidden = () => this.#settle();

  /** @param {HTMLElement} root */
  constructor(root) {
    this.#root = root;
    this.#stage = one(root, ".viewer__stage", HTMLElement);
    this.#scrub = one(root, "[name=at]", HTMLInputElement);
    this.#given = JSON.parse(one(root, ".viewer__told", HTMLScriptElement).textContent ?? "{}");
    const [first] = this.#given.told;
    if (first === undefined) throw new TypeError("Expected a demonstration, but none is told");
    this.#told = this.#given.told.find(({ side }) => side === root.dataset["side"]) ?? first;
    this.#choose(this.#told);
    this.#named = this.#stage.getAttribute("aria-label") ?? "";
    this.#turnable(true);
    this.#listen();
    show(one(root, ".viewer__bar", HTMLElement), true);
    this.#play(!this.#still.matches);
  }

  // ---------- what a test, and who is curious, may ask ----------

  get atS() {
    return this.#atS;
  }

  get playing() {
    return this.#playing;
  }

  get turned() {
    return { yaw: this.#theatre?.eye.wantedYaw ?? NaN, pitch: this.#theatre?.eye.wantedPitch ?? NaN };
  }

  get cost() {
    return this.#theatre?.cost ?? null;
  }

  /** Where a bone begins now, in metres. @param {string} bone */
  joint(bone) {
    this.#theatre?.motion?.pose(this.#atS);
    return this.#theatre?.joint(bone) ?? null;
  }

  /** Goes to a moment. @param {number} atS */
  async seek(atS) {
    await this.open();
    this.#play(false);
    this.#go(atS);
  }

  /** Loads it and shows it; a page that cannot keeps its still picture. */
  open() {
    this.#opening ??= this.#opened();
    return this.#opening;
  }

  /** Lets go of everything. */
  close() {
    this.#closed = true;
    this.#playing = false;
    cancelAnimationFrame(this.#frame);
    this.#watching.disconnect();
    this.#sized.disconnect();
    this.#dark.removeEventListener("change", this.#repaint);
    document.removeEventListener("visibilitychange", this.#hidden);
    this.#theatre?.dispose();
    this.#theatre = null;
  }

  // ---------- the person acts ----------

  #listen() {
    this.#watching.observe(this.#stage);
    this.#dark.addEventListener("change", this.#repaint);
    document.addEventListener("visibilitychange", this.#hidden);
    addEventListener("pagehide", (event) => event.persisted || this.close(), { once: true });
    this.#scrub.addEventListener("input", () => void this.seek(this.#scrub.valueAsNumber));
    this.#root.addEventListener("click", (event) => this.#clicked(event));
    this.#stage.addEventListener("keydown", (event) => this.#key(event));
    let from = { x: 0, y: 0 };
    this.#stage.addEventListener("pointerdown", (event) => {
      this.#stage.setPointerCapture(event.pointerId);
      from = { x: event.clientX, y: event.clientY };
    });
    this.#stage.addEventListener("pointermove", (event) => {
      if (!this.#stage.hasPointerCapture(event.pointerId)) return;
      this.#turn((from.x - event.clientX) * DRAG_DEG_PER_PX, (event.clientY - from.y) * DRAG_DEG_PER_PX);
      from = { x: event.clientX, y: event.clientY };
    });
  }

  /** @param {MouseEvent} event */
  #clicked(event) {
    const button = event.target instanceof Element ? event.target.closest("button") : null;
    if (button === null) return;
    const { do: act, from, leg } = button.dataset;
    if (act === "play") this.#play(!this.#playing);
    if (act === "slow") this.#slow = pressed(button, !this.#slow);
    if (from !== undefined) void this.#look(/** @type {import("./eye.js").Standpoint} */ (from));
    if (leg !== undefined) void this.#switch(this.#given.told.find(({ side }) => side === leg));
  }

  /** A picture that can be turned is a slider; one that cannot is a picture. @param {boolean} can */
  #turnable(can) {
    const slider = { role: "slider", tabindex: "0", "aria-label": this.#given.words["turn"] ?? "", "aria-valuemin": "-180", "aria-valuemax": "180", "aria-valuenow": "0" };
    for (const [name, value] of Object.entries(slider)) can ? this.#stage.setAttribute(name, value) : this.#stage.removeAttribute(name);
    if (can) return;
    this.#stage.setAttribute("role", "img");
    this.#stage.setAttribute("aria-label", this.#named);
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const by = /** @type {Record<string, [number, number]>} */ ({ ArrowLeft: [-KEY_DEG, 0], ArrowRight: [KEY_DEG, 0], ArrowUp: [0, KEY_DEG], ArrowDown: [0, -KEY_DEG] })[event.key];
    if (event.ctrlKey || event.metaKey || event.altKey || (by === undefined && event.key !== "Home" && event.key !== " ")) return;
    event.preventDefault();
    event.stopPropagation();
    if (by !== undefined) this.#turn(...by);
    else if (event.key === " ") this.#play(!this.#playing);
    else this.#usual(false);
  }

  /** @param {number} yaw @param {number} pitch */
  #turn(yaw, pitch) {
    if (this.#theatre === null) void this.open();
    this.#theatre?.eye.turnBy(yaw, pitch);
    this.#turned();
  }

  /** @param {import("./eye.js").Standpoint} from */
  async #look(from) {
    await this.open();
    this.#theatre?.eye.lookFrom(from, this.#near);
    this.#turned();
  }

  /** @param {boolean} atOnce */
  #usual(atOnce) {
    this.#theatre?.eye.lookAs(this.#told.view, this.#near, atOnce);
    this.#turned();
  }

  #turned() {
    const { yaw, pitch } = this.turned;
    if (Number.isNaN(yaw)) return;
    const from = pitch > 60 ? "top" : (SIDES[((Math.round(yaw / 90) % 4) + 4) % 4] ?? "front");
    this.#stage.setAttribute("aria-valuenow", String(Math.round(yaw)));
    this.#stage.setAttribute("aria-valuetext", this.#given.words[from] ?? from);
    this.#ask();
  }

  /** 1 where the left side is nearer to the eye. */
  get #near() {
    return this.#told.side === "right" ? -1 : 1;
  }

  /** @param {Told} told */
  #choose(told) {
    this.#told = told;
    this.#captions = captions(told, this.#given.steps);
    this.#scrub.max = String(told.length_s);
    for (const button of this.#root.querySelectorAll("[data-leg]")) {
      if (button instanceof HTMLElement) pressed(button, button.dataset["leg"] === told.side);
    }
    this.#say();
  }

  /** @param {Told | undefined} told */
  async #switch(told) {
    if (told === undefined || told === this.#told) return;
    this.#choose(told);
    await this.open();
    await this.#theatre?.play({ ...told, muscles: this.#given.muscles });
    this.#usual(false);
  }

  // ---------- time passes ----------

  /** @param {boolean} playing */
  #play(playing) {
    this.#playing = playing;
    const button = one(this.#root, "[data-do=play]", HTMLElement);
    button.classList.toggle("is-playing", playing);
    one(button, "span", HTMLElement).textContent = this.#given.words[playing ? "pause" : "play"] ?? "";
    if (playing && this.#inView) void this.open();
    this.#settle();
  }

  /** @param {boolean} inView */
  #seen(inView) {
    this.#inView = inView;
    if (!this.#root.isConnected) this.close();
    else if (inView && this.#playing) void this.open();
    this.#settle();
  }

  async #opened() {
    const canvas = document.createElement("canvas");
    canvas.setAttribute("aria-hidden", "true");
    this.#root.dataset["state"] = "loading";
    try {
      const theatre = await Theatre.opened(this.#given.three, this.#given.figure, this.#root, canvas);
      await theatre.play({ ...this.#told, muscles: this.#given.muscles });
      if (this.#closed) return theatre.dispose();
      this.#theatre = theatre;
    } catch (error) {
      console.warn("The demonstration stays a picture:", error);
      this.#root.dataset["state"] = "still";
      show(one(this.#root, ".viewer__bar", HTMLElement), false);
      this.#turnable(false);
      return this.close();
    }
    this.#stage.append(canvas);
    this.#usual(true);
    this.#sized.observe(this.#stage);
    this.#fit();
    this.#root.dataset["state"] = "shown";
  }

  #fit() {
    const { clientWidth: width, clientHeight: height } = this.#stage;
    if (width === 0 || height === 0) return;
    this.#theatre?.fit(width, height);
    this.#theatre?.draw(this.#atS, 0);
    this.#settle();
  }

  /** Goes on where somebody looks, and rests where nobody does. */
  #settle() {
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
    this.#lastMs = 0;
    this.#ask(); // a turn that was begun goes on, whether it plays or not
  }

  #ask() {
    if (this.#frame === 0 && this.#theatre !== null && this.#inView && !document.hidden) this.#frame = requestAnimationFrame(this.#tick);
  }

  /** @param {number} ms */
  #drawn(ms) {
    this.#frame = 0;
    const passedS = this.#lastMs === 0 ? 0 : Math.min(LONGEST_STEP_S, (ms - this.#lastMs) / 1000);
    if (this.#theatre === null) return;
    if (this.#playing) {
      this.#atS = (this.#atS + passedS * (this.#slow ? SLOW : 1)) % this.#told.length_s;
      this.#scrub.value = String(this.#atS);
      this.#say();
    }
    const turning = this.#theatre.draw(this.#atS, this.#still.matches ? 1 : passedS);
    this.#lastMs = ms;
    if (this.#playing || turning) this.#ask();
    else this.#lastMs = 0;
  }

  /** @param {number} atS */
  #go(atS) {
    this.#atS = Math.min(this.#told.length_s, Math.max(0, atS));
    this.#scrub.value = String(this.#atS);
    this.#say();
    this.#theatre?.draw(this.#atS, 0);
  }

  #say() {
    const says = saidAt(this.#captions, this.#atS);
    if (says === this.#said) return;
    this.#said = says;
    one(this.#root, ".viewer__says", HTMLElement).textContent = says;
    this.#scrub.setAttribute("aria-valuetext", says);
  }
}

/** @param {Element} button @param {boolean} on */
function pressed(button, on) {
  button.setAttribute("aria-pressed", String(on));
  return on;
}
