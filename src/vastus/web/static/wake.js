/** Keeps the screen awake while a session is under way. */

export class Wakefulness {
  /** @type {WakeLockSentinel | null} */
  #lock = null;
  #wanted = false;

  constructor() {
    document.addEventListener("visibilitychange", () => void this.#hold());
  }

  /** @param {boolean} wanted */
  keep(wanted) {
    this.#wanted = wanted;
    if (!wanted) {
      void this.#lock?.release();
      this.#lock = null;
      return;
    }
    void this.#hold();
  }

  async #hold() {
    if (!this.#wanted || document.hidden || !("wakeLock" in navigator)) return;
    if (this.#lock !== null && !this.#lock.released) return;
    try {
      this.#lock = await navigator.wakeLock.request("screen");
    } catch {
      this.#lock = null; // the battery is low, or the browser says no: the session runs all the same
    }
  }
}
