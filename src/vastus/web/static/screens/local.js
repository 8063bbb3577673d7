/** What the page says when the engine cannot: on the way, lost, taken by another page, turned away, ended. */

import { fill, fromTemplate } from "../dom.js";

/** @typedef {"connecting" | "lost" | "taken" | "refused" | "ended"} LocalKind */

/** @param {LocalKind} kind @param {string} [why] @returns {import("./view.js").View} */
export function localView(kind, why = "") {
  const root = fromTemplate(kind);
  fill(root, { why });
  return { root, update() {} };
}
