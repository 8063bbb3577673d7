/** The voice: only voices that this device speaks by itself; one sentence at a time. */

/** A calm pace, about 140 words a minute. */
const RATE = 0.95;

export class Voice {
  #synth = "speechSynthesis" in globalThis ? globalThis.speechSynthesis : null;
  #language;
  #on = true;
  /** @type {string | null} */
  #waiting = null;
  /** @type {SpeechSynthesisUtterance | null} what is being said; kept, or the browser may let go of it */
  #saying = null;

  /** @param {string} language of this page, e.g. `en` */
  constructor(language) {
    this.#language = language.toLowerCase();
    this.#synth?.getVoices(); // some browsers begin to look only when first asked
  }

  /** @param {boolean} on */
  switch(on) {
    this.#on = on;
    if (!on) this.quiet();
  }

  /** Whether what is said can be heard. */
  get canSpeak() {
    return this.#on && this.#voice() !== undefined;
  }

  /**
   * @param {string} sentence
   * @param {boolean} urgent interrupts what is being said
   * @returns {boolean} false when it is only shown
   */
  say(sentence, urgent) {
    const voice = this.#voice();
    if (!this.#on || this.#synth === null || voice === undefined || sentence === "") return false;
    if (this.#saying !== null && !urgent) {
      this.#waiting = sentence; // only the newest waits: an old remark helps nobody
      return true;
    }
    this.quiet();
    const utterance = new SpeechSynthesisUtterance(sentence);
    utterance.voice = voice;
    utterance.lang = voice.lang;
    utterance.rate = RATE;
    utterance.onend = utterance.onerror = () => this.#done(utterance);
    this.#saying = utterance;
    this.#synth.speak(utterance);
    return true;
  }

  quiet() {
    this.#waiting = null;
    this.#saying = null;
    this.#synth?.cancel();
  }

  /** @param {SpeechSynthesisUtterance} utterance */
  #done(utterance) {
    if (utterance !== this.#saying) return;
    this.#saying = null;
    const next = this.#waiting;
    this.#waiting = null;
    if (next !== null) this.say(next, false);
  }

  /** A voice that speaks on this device alone, in this page's language; a near one before a far one. */
  #voice() {
    const local = (this.#synth?.getVoices() ?? []).filter((voice) => voice.localService);
    const spoken = local.filter((voice) => voice.lang.toLowerCase().replace("_", "-").startsWith(this.#language));
    return spoken.find((voice) => voice.default) ?? spoken[0];
  }
}
