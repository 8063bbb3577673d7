/**
 * Forms that are answered where they stand: htmx puts the new main part into the page.
 * What came of it is said to a screen reader, and the focus goes to where it goes on.
 * Without htmx, or without scripts, the same forms load the page anew.
 */

import { one } from "./dom.js";

/**
 * @typedef {object} Answer what htmx tells of an answer before it is shown
 * @property {XMLHttpRequest} xhr
 * @property {boolean} shouldSwap
 */

const FIELD = "input:not([type=hidden]), select, textarea, button";

let before = "";

document.addEventListener("htmx:beforeSwap", (event) => {
  const answer = /** @type {CustomEvent<Answer>} */ (event).detail;
  before = told()?.textContent ?? "";
  if (answer.xhr.getResponseHeader("content-type")?.startsWith("text/html")) return;
  answer.shouldSwap = false; // one plain sentence, from the door
  say(answer.xhr.responseText, true);
});
document.addEventListener("htmx:sendError", () => say(said().dataset.silent ?? "", true));
document.addEventListener("htmx:afterSettle", (event) => {
  const { target } = /** @type {CustomEvent<{target: Element}>} */ (event).detail;
  if (target.id === "main") goOn(); // and not where a picture has come into its place
});

/** Says what was answered, and puts the focus there, or on what is asked next. */
function goOn() {
  const news = told();
  const text = news?.textContent ?? "";
  say((text === before ? said().dataset.kept : text.trim()) ?? "", false);
  const wrong = main().querySelector("[role=alert]");
  const next = wrong ?? main().querySelector(`form[data-asks] :is(${FIELD})`) ?? news ?? main();
  if (!(next instanceof HTMLElement)) return;
  if (!next.matches(FIELD)) next.tabIndex = -1;
  next.focus();
}

const main = () => one(document, "#main", HTMLElement);
const said = () => one(document, "#said", HTMLElement);
const told = () => main().querySelector("[role=alert], [role=status]");

/** @param {string} what @param {boolean} seen whether it is to be seen, or only heard */
function say(what, seen) {
  said().className = seen ? "said" : "sr";
  said().textContent = what;
}
