/** Counts claps, where the person switched the microphone on for it. Sound is measured here and kept nowhere. */

import { Emitter } from "./emitter.js";

const EVERY_MS = 20;
/** A clap is this loud (1 is the most a microphone can say), and this many times the room before it. */
const LOUD = 0.25;
const TIMES_THE_ROOM = 6;
/** Hands do not clap twice in this time, and a room rings on. */
const APART_MS = 600;

/**
 * @typedef {object} ClapEvents
 * @property {null} clap
 * @property {null} refused no microphone, or not allowed
 *
 * @extends {Emitter<ClapEvents>}
 */
export class Claps extends Emitter {
  /** @type {{stream: MediaStream, context: AudioContext, timer: number} | null} */
  #open = null;
  #room = 0.02;
  #lastMs = -Infinity;

  /** @param {boolean} on */
  async switch(on) {
    if (on === (this.#open !== null)) return;
    if (!on) return this.#close();
    try {
      const stream = await navigator.mediaDevices.getUserMedia({ audio: { echoCancellation: true, noiseSuppression: false, autoGainControl: false } });
      const context = new AudioContext();
      const ear = new AnalyserNode(context, { fftSize: 2048 });
      new MediaStreamAudioSourceNode(context, { mediaStream: stream }).connect(ear);
      const heard = new Float32Array(ear.fftSize);
      const timer = window.setInterval(() => this.#listen(ear, heard), EVERY_MS);
      this.#open = { stream, context, timer };
    } catch {
      this.emit("refused", null);
    }
  }

  #close() {
    if (this.#open === null) return;
    clearInterval(this.#open.timer);
    for (const track of this.#open.stream.getTracks()) track.stop();
    void this.#open.context.close();
    this.#open = null;
  }

  /** @param {AnalyserNode} ear @param {Float32Array<ArrayBuffer>} heard */
  #listen(ear, heard) {
    ear.getFloatTimeDomainData(heard);
    const peak = heard.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
    const at = performance.now();
    if (peak > LOUD && peak > this.#room * TIMES_THE_ROOM && at - this.#lastMs > APART_MS) {
      this.#lastMs = at;
      this.emit("clap", null);
    }
    this.#room = this.#room * 0.97 + Math.min(peak, LOUD) * 0.03;
  }
}
