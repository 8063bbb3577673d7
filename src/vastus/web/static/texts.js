/** The words of this page, in its language, as the server put them into it. */

import { one } from "./dom.js";

/** @type {Record<string, string>} */
let words = {};

export function readTexts() {
  words = JSON.parse(one(document, "#texts", HTMLScriptElement).textContent ?? "{}");
}

/**
 * @param {string} key
 * @param {Record<string, string | number>} [values] what stands for `{name}` in the text
 * @returns {string}
 */
export const text = (key, values = {}) =>
  (words[key] ?? key).replace(/\{(\w+)\}/g, (whole, name) => String(values[name] ?? whole));
