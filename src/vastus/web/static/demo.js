/** Every demonstration of a page that its viewer can show. */

import { Viewer } from "./demo/viewer.js";

const canDraw = () => typeof OffscreenCanvas !== "undefined" && new OffscreenCanvas(1, 1).getContext("webgl2") !== null;
/** @type {boolean | null} */
let draws = null;

/**
 * Brings demonstrations to life; where nothing can draw them they stay still pictures.
 *
 * @param {ParentNode} where
 */
export function demonstrate(where) {
  for (const root of where.querySelectorAll("[data-demo]")) {
    if (!(root instanceof HTMLElement) || "viewer" in root) continue;
    draws ??= canDraw();
    if (draws) Object.assign(root, { viewer: new Viewer(root) });
  }
}

demonstrate(document);
