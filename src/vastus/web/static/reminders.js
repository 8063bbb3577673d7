/** Tells at its moment what is asked next, while the page is open; where the person allows it, also from behind. */

import { one, show } from "./dom.js";

/** The most that a timer of a browser can wait. */
const LONGEST_MS = 2 ** 31 - 1;

/**
 * @typedef {object} Reminder
 * @property {number} at_ms since 1970, by any clock
 * @property {string} says
 */

/** @type {number[]} */
let waiting = [];

document.addEventListener("htmx:afterSettle", begin); // an answer may have changed what is still to come
begin();

function begin() {
  const root = document.querySelector("[data-reminders]");
  waiting.forEach(clearTimeout);
  waiting = [];
  if (!(root instanceof HTMLElement)) return;
  /** @type {Reminder[]} */
  const reminders = JSON.parse(root.dataset.reminders ?? "[]");
  const offer = () => show(root, "Notification" in window && Notification.permission === "default");
  one(root, "button", HTMLButtonElement).onclick = () => Notification.requestPermission().then(offer);
  offer();
  waiting = reminders.map(({ at_ms, says }) =>
    setTimeout(() => remind(says), Math.min(LONGEST_MS, Math.max(0, at_ms - Date.now()))),
  );
}

/** @param {string} says */
function remind(says) {
  const answering = document.querySelector("#main form :checked") !== null;
  if (!document.hidden) return answering ? undefined : location.reload(); // the question stands on the page now
  if ("Notification" in window && Notification.permission === "granted") new Notification("Vastus", { body: says, tag: says });
}
