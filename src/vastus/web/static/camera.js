/** The camera: asked for once it is needed, shown on this page and nowhere else. */

import { Emitter } from "./emitter.js";

/** @typedef {"denied" | "none" | "busy" | "unplugged" | "failed"} CameraTrouble */

/** What the detector was measured with; more pixels cost time and show it nothing more. */
const WANTED = {
  audio: false,
  video: { width: { ideal: 640 }, height: { ideal: 480 }, frameRate: { ideal: 30 }, facingMode: "user" },
};

/** @type {Record<string, CameraTrouble>} */
const TROUBLES = {
  NotAllowedError: "denied",
  SecurityError: "denied",
  NotFoundError: "none",
  OverconstrainedError: "none",
  NotReadableError: "busy",
  AbortError: "busy",
};

/**
 * @typedef {object} CameraEvents
 * @property {null} on
 * @property {CameraTrouble} off
 *
 * @extends {Emitter<CameraEvents>}
 */
export class Camera extends Emitter {
  /** @type {MediaStream | null} */
  #stream = null;
  #opening = false;
  /** Closed while it was still opening: what comes of that is no trouble. */
  #givenUp = false;
  #video;

  /** @param {HTMLVideoElement} video */
  constructor(video) {
    super();
    this.#video = video;
  }

  get isOn() {
    return this.#stream !== null;
  }

  async open() {
    if (this.isOn || this.#opening) return;
    if (!canFilm()) return this.emit("off", "none");
    this.#opening = true;
    this.#givenUp = false;
    try {
      const stream = await navigator.mediaDevices.getUserMedia(WANTED);
      if (this.#givenUp) return stream.getTracks().forEach((track) => track.stop());
      for (const track of stream.getVideoTracks()) track.addEventListener("ended", () => this.#unplugged());
      this.#stream = stream;
      this.#video.srcObject = stream;
      await this.#video.play();
      this.emit("on", null);
    } catch (problem) {
      if (this.#givenUp) return;
      this.close();
      this.emit("off", problem instanceof DOMException ? (TROUBLES[problem.name] ?? "failed") : "failed");
    } finally {
      this.#opening = false;
    }
  }

  close() {
    this.#givenUp = true;
    for (const track of this.#stream?.getTracks() ?? []) track.stop();
    this.#stream = null;
    this.#video.srcObject = null;
  }

  #unplugged() {
    if (!this.isOn) return;
    this.close();
    this.emit("off", "unplugged");
  }
}

/** Whether this page may ask for a camera at all: needs localhost or https. */
export const canFilm = () => typeof navigator.mediaDevices?.getUserMedia === "function";

/** Whether there is a camera at all, as far as a page may know before it asked. */
export async function isThere() {
  const devices = await navigator.mediaDevices.enumerateDevices();
  return devices.some((device) => device.kind === "videoinput");
}

/** Whether the person allowed it before, so that asking again shows no question. */
export async function isAllowed() {
  try {
    const answer = await navigator.permissions.query({ name: /** @type {PermissionName} */ ("camera") });
    return answer.state === "granted";
  } catch {
    return false; // a browser that does not know this question: ask when the camera is needed
  }
}
