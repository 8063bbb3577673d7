/** The four sounds, made here: a warm bell, two of them, a soft wooden tick, and low wood twice. */

/** @typedef {import("./messages.js").SoundName} SoundName */

/** Partials of the bell: how many times its tone, how loud. */
const BELL = [[1, 1], [2.01, 0.42], [2.98, 0.2], [4.1, 0.08]]; // prettier-ignore
const BELL_HZ = 440;
const BELL_S = 0.6;
const LOUD = 0.32;

export class Sounds {
  /** @type {AudioContext | null} */
  #context = null;
  #on = true;

  /** @param {boolean} on */
  switch(on) {
    this.#on = on;
  }

  /** Sound may begin only after the person did something; call it then. */
  wake() {
    if (!("AudioContext" in globalThis)) return;
    this.#context ??= new AudioContext();
    if (this.#context.state === "suspended") void this.#context.resume();
  }

  /** @param {SoundName} name */
  play(name) {
    if (!this.#on) return;
    this.wake();
    const context = this.#context;
    if (context === null || context.state !== "running") return;
    const at = context.currentTime;
    if (name === "tick") return this.#wood(context, at, 920, 0.05);
    if (name === "low_wood") {
      this.#wood(context, at, 210, 0.12);
      return this.#wood(context, at + 0.18, 210, 0.12);
    }
    this.#bell(context, at);
    if (name === "two_bells") this.#bell(context, at + 0.35);
  }

  /** @param {AudioContext} context @param {number} at */
  #bell(context, at) {
    for (const [times = 1, loud = 0] of BELL) {
      this.#struck(context, at, BELL_HZ * times, LOUD * loud, BELL_S / Math.sqrt(times), "sine");
    }
  }

  /** @param {AudioContext} context @param {number} at @param {number} hz @param {number} lengthS */
  #wood(context, at, hz, lengthS) {
    this.#struck(context, at, hz, LOUD, lengthS, "triangle");
    this.#struck(context, at, hz * 2.4, LOUD * 0.3, lengthS / 2, "sine");
  }

  /**
   * One struck tone: there at once, then fading.
   *
   * @param {AudioContext} context
   * @param {number} at
   * @param {number} hz
   * @param {number} loud
   * @param {number} lengthS
   * @param {OscillatorType} kind
   */
  #struck(context, at, hz, loud, lengthS, kind) {
    const tone = new OscillatorNode(context, { type: kind, frequency: hz });
    const volume = new GainNode(context, { gain: 0 });
    volume.gain.setValueAtTime(0, at);
    volume.gain.linearRampToValueAtTime(loud, at + 0.004);
    volume.gain.exponentialRampToValueAtTime(1e-4, at + lengthS);
    tone.connect(volume).connect(context.destination);
    tone.start(at);
    tone.stop(at + lengthS);
  }
}
