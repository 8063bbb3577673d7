/** The phone as a remote: it hears what the session shows, and may press its buttons. */

import { nowS } from "./clock.js";
import { element, fill, one, show } from "./dom.js";
import { Link, socketUrl } from "./socket.js";
import { readTexts, text } from "./texts.js";

/** @typedef {import("./messages.js").Screen} Screen */
/** @typedef {import("./messages.js").Button} Button */

const WORST = 10;
const SHAKE_MS = 30;

class Remote {
  #root = one(document, "#remote", HTMLElement);
  #link = new Link(socketUrl("/session/remote"));

  begin() {
    this.#link.on("open", () => this.#link.hello(false, false));
    this.#link.on("lost", () => this.#tell("lost", { title: text("lost"), says: text("lost_says") }));
    this.#link.on("refused", (why) => this.#tell("over", { title: text("not_in"), says: why }));
    this.#link.on("message", (message) => this.#heard(message));
    this.#root.addEventListener("click", ({ target }) => {
      const button = target instanceof Element ? target.closest("[data-press]") : null;
      if (button instanceof HTMLElement) this.#press(/** @type {Button | "tap"} */ (button.dataset.press));
    });
    this.#link.connect();
  }

  /** @param {import("./messages.js").FromEngine} message */
  #heard(message) {
    if (message.t === "screen") this.#show(message);
    if (message.t === "trouble" || message.t === "refused") this.#note(message.says);
    if (message.t === "end") this.#tell("over", { title: text("over"), says: text("over_says") });
  }

  /** @param {Button | "tap"} button */
  #press(button) {
    this.#note("");
    navigator.vibrate?.(SHAKE_MS);
    this.#link.send(button === "tap" ? { t: "tap", at: nowS() } : { t: "press", at: nowS(), button });
  }

  /** @param {Screen} screen */
  #show(screen) {
    this.#tell(kindOf(screen), wordsOf(screen));
    this.#answers(screen);
  }

  /**
   * @param {string} kind
   * @param {{ title: string, says: string, place?: string, count?: string }} words
   */
  #tell(kind, words) {
    this.#root.dataset.kind = kind;
    fill(this.#root, { place: "", count: "", ...words });
    for (const button of this.#root.querySelectorAll("[data-on]")) {
      const kinds = (button instanceof HTMLElement ? button.dataset.on : "")?.split(" ") ?? [];
      show(button, kinds.includes(kind) || kinds.includes(kind.split("_")[0] ?? ""));
    }
    show(one(this.#root, "[data-answers]", HTMLElement), false);
    show(one(this.#root, "[data-over]", HTMLElement), kind === "over" || kind === "summary");
  }

  /** @param {Screen} screen */
  #answers(screen) {
    const place = one(this.#root, "[data-answers]", HTMLElement);
    const made = screen.kind === "pain" ? this.#scales(screen) : screen.kind === "reason" ? this.#reasons(screen) : [];
    place.replaceChildren(...made);
    show(place, made.length > 0);
  }

  /** @param {import("./messages.js").PainScreen} screen */
  #scales(screen) {
    return screen.knees.map(({ knee, label }) => {
      const group = element("fieldset", "scale scale--keys");
      const row = element("div", "scale__row");
      const answer = (/** @type {number | null} */ nprs) => this.#link.send({ t: "answer", at: nowS(), knee, nprs });
      for (let nprs = 0; nprs <= WORST; nprs += 1) {
        const step = element("div", "scale__step");
        const key = pressable("scale__key", String(nprs), () => answer(nprs));
        key.setAttribute("aria-label", text("pain_of", { knee: label, nprs }));
        step.append(key);
        row.append(step);
      }
      group.append(element("legend", "", label), row, pressable("text-btn", text("leave_out"), () => answer(null)));
      return group;
    });
  }

  /** @param {import("./messages.js").ReasonScreen} screen */
  #reasons(screen) {
    const keys = screen.choices.map(([reason, label]) =>
      pressable("btn btn--far btn--line", label, () => this.#link.send({ t: "leave", at: nowS(), reason })),
    );
    return [...keys, pressable("text-btn", text("no_reason"), () => this.#press("skip"))];
  }

  /** @param {string} says */
  #note(says) {
    const note = one(this.#root, "[data-note]", HTMLElement);
    one(note, "span", HTMLElement).textContent = says;
    show(note, says !== "");
  }
}

/**
 * What buttons depend on: the screen, and how it stands.
 *
 * @param {Screen} screen
 */
function kindOf(screen) {
  if (screen.kind === "activity") return screen.ends_at === null ? "activity_waits" : "activity_runs";
  if (screen.kind === "work") return screen.counted_by === "hand" ? "work_by_hand" : "work";
  return screen.kind;
}

/**
 * The few words that a remote has room for.
 *
 * @param {Screen} screen
 * @returns {{ title: string, says: string, place?: string, count?: string }}
 */
function wordsOf(screen) {
  switch (screen.kind) {
    case "work":
      return { title: screen.title, says: screen.next, place: screen.side, count: text("count", { done: screen.done, asked: screen.reps }) };
    case "ready":
      return { title: text("get_ready"), says: screen.title, place: screen.side };
    case "rest":
      return { title: text("resting"), says: screen.next };
    case "paused":
      return { title: text("paused"), says: screen.why };
    case "gate":
      return { title: screen.instruction, says: screen.lead, place: screen.title };
    case "intro":
      return { title: screen.title, says: screen.dose, place: screen.place };
    case "activity":
      return { title: screen.title, says: screen.says };
    case "pain":
    case "reason":
      return { title: screen.title, says: screen.lead };
    case "summary":
      return { title: screen.title, says: screen.says };
  }
}

/**
 * @param {string} className
 * @param {string} words
 * @param {() => void} press
 */
function pressable(className, words, press) {
  const button = element("button", className, words);
  button.setAttribute("type", "button");
  button.addEventListener("click", press);
  return button;
}

readTexts();
new Remote().begin();
