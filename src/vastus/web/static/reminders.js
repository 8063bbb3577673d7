/** Tells at its moment what is asked next, while the page is open; where the person allows it, also from behind. */

import { one, show } from "./dom.js";

/** The most that a timer of a browser can wait. */
const LONGEST_MS = 2 ** 31 - 1;

/**
 * @typedef {object} Reminder
 * @property {number} at_ms since 1970, by any clock
 * @property {string} says
 */

const root = document.querySelector("[data-reminders]");
if (root instanceof HTMLElement) begin(root);

/** @param {HTMLElement} root */
function begin(root) {
  /** @type {Reminder[]} */
  const reminders = JSON.parse(root.dataset.reminders ?? "[]");
  const button = one(root, "button", HTMLButtonElement);
  const offer = () => show(root, "Notification" in window && Notification.permission === "default");
  button.addEventListener("click", () => Notification.requestPermission().then(offer));
  offer();
  for (const { at_ms, says } of reminders) {
    setTimeout(() => remind(says), Math.min(LONGEST_MS, Math.max(0, at_ms - Date.now())));
  }
}

/** @param {string} says */
function remind(says) {
  if (!document.hidden) return location.reload(); // the question stands on the page now
  if ("Notification" in window && Notification.permission === "granted") new Notification("Vastus", { body: says, tag: says });
}
