/** Where screens are shown: one at a time, each made once and then only changed. */

import { one } from "./dom.js";
import { activityView } from "./screens/activity.js";
import { gateView } from "./screens/gate.js";
import { introView } from "./screens/intro.js";
import { localView } from "./screens/local.js";
import { painView } from "./screens/pain.js";
import { pausedView } from "./screens/paused.js";
import { readyView } from "./screens/ready.js";
import { reasonView } from "./screens/reason.js";
import { restView } from "./screens/rest.js";
import { summaryView } from "./screens/summary.js";
import { workView } from "./screens/work.js";

/** @typedef {import("./messages.js").Screen} Screen */
/** @typedef {Screen["kind"] | import("./screens/local.js").LocalKind} Shown */

const VIEWS = {
  pain: painView,
  activity: activityView,
  intro: introView,
  gate: gateView,
  ready: readyView,
  work: workView,
  rest: restView,
  paused: pausedView,
  reason: reasonView,
  summary: summaryView,
};

/** How the page is laid out: to read; with the mirror large; or on the floor, to be seen from afar. */
const LAYOUTS = /** @type {const} */ ({ gate: "gate", ready: "floor", work: "floor", rest: "floor", paused: "floor" });

export class Stage {
  #root;
  #place;
  #asks;
  /** @type {import("./screens/view.js").View | null} */
  #view = null;
  #key = "";

  /** @param {HTMLElement} root @param {import("./screens/view.js").Asks} asks */
  constructor(root, asks) {
    this.#root = root;
    this.#place = one(root, "#screen", HTMLElement);
    this.#asks = asks;
  }

  /** @type {Shown} */
  get shows() {
    return /** @type {Shown} */ (this.#root.dataset["screen"] ?? "connecting");
  }

  /** @param {Screen} screen */
  show(screen) {
    const key = keyOf(screen);
    if (this.#view === null || key !== this.#key) {
      const view = VIEWS[screen.kind](this.#asks);
      view.update(screen);
      this.#replace(screen.kind, key, view);
    } else {
      this.#view.update(screen);
    }
  }

  /** @param {import("./screens/local.js").LocalKind} kind @param {string} [why] */
  showLocal(kind, why) {
    if (this.#key !== kind) this.#replace(kind, kind, localView(kind, why));
  }

  /** @param {import("./messages.js").Live} live */
  live(live) {
    this.#view?.live?.(live);
  }

  /** @param {number} atS */
  run(atS) {
    this.#view?.run?.(atS);
  }

  /** Goes to the first thing on the screen that can be answered or pressed. */
  focusFirst() {
    const first = this.#place.querySelector("input, button, a[href]");
    if (first instanceof HTMLElement) first.focus();
  }

  /** @param {Shown} kind @param {string} key @param {import("./screens/view.js").View} view */
  #replace(kind, key, view) {
    this.#key = key;
    this.#view = view;
    this.#root.dataset["screen"] = kind;
    this.#root.dataset["layout"] = kind in LAYOUTS ? LAYOUTS[/** @type {keyof typeof LAYOUTS} */ (kind)] : "page";
    this.#place.replaceChildren(view.root);
    const heading = one(view.root, "h1", HTMLElement);
    document.title = `${heading.textContent} · Vastus`;
    scrollTo(0, 0);
    heading.focus({ preventScroll: true });
  }
}

/**
 * Screens with the same key are the same place; it is only changed, and keeps the focus.
 *
 * @param {Screen} screen
 */
function keyOf(screen) {
  switch (screen.kind) {
    case "pain":
      return `pain ${screen.asked} ${screen.title}`;
    case "activity":
      return `activity ${screen.id}`;
    case "intro":
      return `intro ${screen.exercise}`;
    case "gate":
    case "ready":
    case "work":
      return `${screen.kind} ${screen.exercise} ${screen.side}`;
    default:
      return screen.kind;
  }
}
