/**
 * Finds people in pictures, away from the page. One picture at a time comes in, numbers go out;
 * the picture is let go at once.
 */

import { Follower } from "./follow.js";
import { LANDMARKS, MOST_PEOPLE, VALUES_PER_PERSON } from "./wire.js";

/** @typedef {"lite" | "full"} Model */
/** @typedef {{x: number, y: number, z: number, visibility?: number}} Point */
/** @typedef {{landmarks: Point[][], worldLandmarks: Point[][], close?: () => void}} Found */
/** @typedef {{detectForVideo: (picture: ImageBitmap | OffscreenCanvas, atMs: number) => Found, setOptions: (options: {numPoses: number}) => Promise<void>, close: () => void}} Landmarker */
/** @typedef {{vision: string, models: Record<Model, string>}} Places where the detector's files are, as whole addresses */
/** @typedef {"GPU" | "CPU"} Delegate */
/**
 * @typedef {{type: "start", places: Places, model: Model, gpu: boolean, slowMs: number, warmUp: number}
 *   | {type: "people", most: number}
 *   | {type: "look", picture: ImageBitmap, atMs: number}} ToDetector
 */
/**
 * @typedef {{type: "ready", model: Model, delegate: Delegate} | {type: "slow"}
 *   | {type: "failed", why: "no_webgl" | "no_gpu" | "failed"}
 *   | {type: "seen", atMs: number, tookMs: number, widthPx: number, heightPx: number, people: number, values: Float32Array, bright: number | null}} FromDetector
 */

const worker = /** @type {{postMessage: (message: FromDetector, transfer: Transferable[]) => void, onmessage: ((event: MessageEvent<ToDetector>) => void) | null}} */ (
  /** @type {unknown} */ (self)
);
/** Renderers that are no graphics card: the processor is many times faster without them. */
const SOFTWARE = /swiftshader|llvmpipe|softpipe|software|basic render/i;
/** The first pictures pay for compiling; they say nothing about speed. */
const NOT_TIMED = 3;

/** So often is the light measured, in a picture made so small; what is brighter than this share of it counts. */
const LIGHT_EVERY_MS = 1000;
const SMALL = { width: 64, height: 48 };
const BRIGHT_SHARE = 0.95;

/** @type {Landmarker | null} */
let landmarker = null;
/** @type {Follower<Found>} */
const follower = new Follower();
let lastMs = -1;
let slowMs = Infinity;
let warmUp = 0;
let most = 1;
let wanted = 1;
let lightMs = -Infinity;
const small = new OffscreenCanvas(SMALL.width, SMALL.height).getContext("2d", { willReadFrequently: true });
/** @type {number[]} */
const tookMs = [];

/** @returns {string | null} the name of what draws, or null when nothing does */
function renderer() {
  const canvas = new OffscreenCanvas(1, 1);
  const gl = canvas.getContext("webgl2") ?? canvas.getContext("webgl");
  if (gl === null) return null;
  const names = gl.getExtension("WEBGL_debug_renderer_info");
  return String(names === null ? gl.getParameter(gl.RENDERER) : gl.getParameter(names.UNMASKED_RENDERER_WEBGL));
}

/**
 * This worker makes one landmarker in its life: its library cannot be loaded a second time.
 *
 * @param {Extract<ToDetector, {type: "start"}>} start
 */
async function load({ places, model, gpu }) {
  const drawnBy = renderer();
  if (drawnBy === null) return worker.postMessage({ type: "failed", why: "no_webgl" }, []);
  /** @type {Delegate} */
  const delegate = gpu && !SOFTWARE.test(drawnBy) ? "GPU" : "CPU";
  try {
    const { FilesetResolver, PoseLandmarker } = await import(`${places.vision}/vision_bundle.mjs`);
    const files = await FilesetResolver.forVisionTasks(`${places.vision}/wasm`, true);
    landmarker = await PoseLandmarker.createFromOptions(files, {
      baseOptions: { modelAssetPath: places.models[model], delegate },
      runningMode: "VIDEO",
      numPoses: most,
      canvas: new OffscreenCanvas(1, 1),
    });
    worker.postMessage({ type: "ready", model, delegate }, []);
  } catch {
    worker.postMessage({ type: "failed", why: delegate === "GPU" ? "no_gpu" : "failed" }, []);
  }
}

/** @param {Found} found */
function flat(found) {
  const people = Math.min(found.landmarks.length, MOST_PEOPLE);
  const values = new Float32Array(people * VALUES_PER_PERSON);
  for (let person = 0; person < people; person += 1) {
    const start = person * VALUES_PER_PERSON;
    for (let i = 0; i < LANDMARKS; i += 1) {
      const seen = found.landmarks[person]?.[i];
      const world = found.worldLandmarks[person]?.[i];
      values.set([seen?.x ?? NaN, seen?.y ?? NaN, seen?.visibility ?? 0], start + i * 3);
      values.set([world?.x ?? NaN, world?.y ?? NaN, world?.z ?? NaN], start + LANDMARKS * 3 + i * 3);
    }
  }
  return values;
}

/** @param {ImageBitmap} picture @param {number} atMs */
function brightness(picture, atMs) {
  if (small === null || atMs - lightMs < LIGHT_EVERY_MS) return null;
  lightMs = atMs;
  small.drawImage(picture, 0, 0, SMALL.width, SMALL.height);
  const { data } = small.getImageData(0, 0, SMALL.width, SMALL.height);
  const brightest = new Uint8Array(SMALL.width * SMALL.height);
  for (let i = 0; i < brightest.length; i += 1) {
    brightest[i] = Math.max(data[i * 4] ?? 0, data[i * 4 + 1] ?? 0, data[i * 4 + 2] ?? 0);
  }
  return (brightest.sort()[Math.floor(brightest.length * BRIGHT_SHARE)] ?? 0) / 255;
}

/** @param {ImageBitmap} picture @param {import("./follow.js").Without} without */
function covered(picture, { grey, own }) {
  const { width, height } = picture;
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext("2d");
  if (context === null) return picture;
  context.drawImage(picture, 0, 0);
  context.fillStyle = "rgb(128 128 128)";
  context.fillRect(grey.left * width, grey.top * height, (grey.right - grey.left) * width, (grey.bottom - grey.top) * height);
  for (const one of own) {
    const [left, top] = [Math.max(0, one.left) * width, Math.max(0, one.top) * height];
    const [wide, high] = [Math.min(1, one.right) * width - left, Math.min(1, one.bottom) * height - top];
    if (wide > 0 && high > 0) context.drawImage(picture, left, top, wide, high, left, top, wide, high);
  }
  return canvas;
}

/** @param {Landmarker} seeing @param {ImageBitmap} picture @param {number} atMs */
function tracker(seeing, picture, atMs) {
  return {
    /** @param {import("./follow.js").Without | null} without */
    track(without) {
      lastMs = Math.max(lastMs + 1, atMs); // the tracker refuses a time that does not rise
      return seeing.detectForVideo(without === null ? picture : covered(picture, without), lastMs);
    },
    anew: () => lookFor(most),
  };
}

/** @param {ImageBitmap} picture @param {number} atMs */
async function look(picture, atMs) {
  const { width, height } = picture;
  let values = new Float32Array(0);
  const began = performance.now();
  if (landmarker !== null) {
    const found = await follower.follow(atMs, tracker(landmarker, picture, atMs));
    values = flat(found);
    found.close?.();
  }
  const took = performance.now() - began;
  const bright = brightness(picture, atMs);
  picture.close();
  const people = values.length / VALUES_PER_PERSON;
  worker.postMessage(
    { type: "seen", atMs, tookMs: took, widthPx: width, heightPx: height, people, values, bright },
    [values.buffer],
  );
  if (tookMs.length <= NOT_TIMED + warmUp) tookMs.push(took);
}

/** @param {number} people */
async function lookFor(people) {
  most = people;
  await landmarker?.setOptions({ numPoses: most });
}

/** Tells once, after the warm-up, when this machine is too slow for the model. */
function timed() {
  if (tookMs.length !== NOT_TIMED + warmUp) return;
  const counted = tookMs.slice(NOT_TIMED);
  if (counted.reduce((sum, one) => sum + one, 0) / counted.length > slowMs) worker.postMessage({ type: "slow" }, []);
}

/** @param {ToDetector} data */
async function take(data) {
  if (data.type === "start") {
    ({ slowMs, warmUp } = data);
    return load(data);
  }
  try {
    if (data.type === "people") {
      wanted = data.most;
      return;
    }
    if (wanted !== most && tookMs.length >= NOT_TIMED + warmUp) await lookFor(wanted); // first it is timed with one
    await look(data.picture, data.atMs);
    timed();
  } catch {
    worker.postMessage({ type: "failed", why: "failed" }, []);
  }
}

/** One thing after the other. @type {Promise<void>} */
let before = Promise.resolve();
worker.onmessage = (/** @type {MessageEvent<ToDetector>} */ { data }) => {
  before = before.then(() => take(data));
};
