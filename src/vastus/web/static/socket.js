/** The connection to the engine: comes back by itself, says hello each time, never queues old pictures. */

import { nowS } from "./clock.js";
import { Emitter } from "./emitter.js";

const FIRST_WAIT_MS = 250;
const LONGEST_WAIT_MS = 4000;
/** Two pictures of one person, and some text: more than that waiting means that the way is blocked. */
const MOST_WAITING_BYTES = 4096;

/** The engine closes with this when coming back would not help; the reason is a sentence. */
const GO_AWAY = 1008;

/**
 * @typedef {object} LinkEvents
 * @property {null} open
 * @property {null} lost it comes back by itself
 * @property {string} refused it does not; told is the reason
 * @property {import("./messages.js").FromEngine} message
 *
 * @extends {Emitter<LinkEvents>}
 */
export class Link extends Emitter {
  #url;
  #waitMs = FIRST_WAIT_MS;
  #wanted = true;
  /** @type {WebSocket | null} */
  #socket = null;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #retry;

  /** @param {string} url */
  constructor(url) {
    super();
    this.#url = url;
  }

  get isOpen() {
    return this.#socket?.readyState === WebSocket.OPEN;
  }

  connect() {
    clearTimeout(this.#retry);
    this.#wanted = true;
    const socket = new WebSocket(this.#url);
    socket.binaryType = "arraybuffer";
    socket.addEventListener("open", () => {
      this.#waitMs = FIRST_WAIT_MS;
      this.emit("open", null);
    });
    socket.addEventListener("message", ({ data }) => {
      if (typeof data === "string") this.emit("message", JSON.parse(data));
    });
    socket.addEventListener("close", (closing) => this.#closed(socket, closing));
    this.#socket = socket;
  }

  /** Ends the connection for good. */
  close() {
    this.#wanted = false;
    clearTimeout(this.#retry);
    this.#socket?.close();
  }

  /** @param {import("./messages.js").ToEngine} message */
  send(message) {
    if (this.isOpen) this.#socket?.send(JSON.stringify(message));
  }

  /**
   * @param {ArrayBuffer} picture
   * @returns {boolean} false when it was left out
   */
  sendPicture(picture) {
    if (!this.isOpen || (this.#socket?.bufferedAmount ?? 0) > MOST_WAITING_BYTES) return false;
    this.#socket?.send(picture);
    return true;
  }

  /** @param {boolean} camera @param {boolean} takeOver */
  hello(camera, takeOver) {
    this.send({ t: "hello", v: 1, at: nowS(), camera, take_over: takeOver });
  }

  /** @param {WebSocket} socket @param {CloseEvent} closing */
  #closed(socket, closing) {
    if (socket !== this.#socket) return;
    this.#socket = null;
    if (!this.#wanted) return;
    if (closing.code === GO_AWAY) return this.emit("refused", closing.reason);
    this.emit("lost", null);
    this.#retry = setTimeout(() => this.connect(), this.#waitMs);
    this.#waitMs = Math.min(LONGEST_WAIT_MS, this.#waitMs * 2);
  }
}

/**
 * Where the engine listens: beside this page.
 *
 * @param {string} path
 */
export const socketUrl = (path) => {
  const url = new URL(path, location.href);
  url.protocol = url.protocol === "https:" ? "wss:" : "ws:";
  return url.href;
};
