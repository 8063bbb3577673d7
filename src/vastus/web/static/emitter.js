/**
 * Something that happens is told to whoever listens; only the controller does.
 *
 * @template {object} Events names of what can happen, with what is told
 */
export class Emitter {
  /** @type {Map<keyof Events, ((told: any) => void)[]>} */
  #listeners = new Map();

  /**
   * @template {keyof Events} Name
   * @param {Name} name
   * @param {(told: Events[Name]) => void} listener
   */
  on(name, listener) {
    this.#listeners.set(name, [...(this.#listeners.get(name) ?? []), listener]);
  }

  /**
   * @template {keyof Events} Name
   * @param {Name} name
   * @param {Events[Name]} told
   */
  emit(name, told) {
    for (const listener of this.#listeners.get(name) ?? []) listener(told);
  }
}
