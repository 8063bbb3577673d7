/** Small pieces of page: text goes in as text, never as markup. */

const SVG = "http://www.w3.org/2000/svg";

/**
 * @template {Element} Kind
 * @param {ParentNode} root
 * @param {string} selector
 * @param {new (...parts: any[]) => Kind} kind
 * @returns {Kind}
 */
export function one(root, selector, kind) {
  const found = root.querySelector(selector);
  if (!(found instanceof kind)) throw new TypeError(`Expected ${kind.name} at ${selector}, but got ${found}`);
  return found;
}

/**
 * A copy of `<template data-screen="name">`; its one element.
 *
 * @param {string} name
 * @returns {HTMLElement}
 */
export function fromTemplate(name) {
  const template = one(document, `template[data-screen="${name}"]`, HTMLTemplateElement);
  return one(document.importNode(template.content, true), "*", HTMLElement); // the first is the outermost
}

/**
 * Puts texts where `data-slot` names them; where there is nothing to say the place is hidden.
 *
 * @param {ParentNode} root
 * @param {Record<string, string>} texts
 */
export function fill(root, texts) {
  for (const [slot, text] of Object.entries(texts)) {
    for (const place of root.querySelectorAll(`[data-slot="${slot}"]`)) {
      if (place.textContent !== text) place.textContent = text;
      show(place.closest("[data-with]") ?? place, text !== "");
    }
  }
}

/**
 * @param {Element} element
 * @param {boolean} shown
 */
export const show = (element, shown) => element.toggleAttribute("hidden", !shown);

/**
 * Fills a list; the whole part is hidden when there is nothing in it.
 *
 * @param {ParentNode} root
 * @param {string} slot
 * @param {string[]} lines
 */
export function fillList(root, slot, lines) {
  const list = one(root, `[data-list="${slot}"]`, HTMLElement);
  list.replaceChildren(...lines.map((line) => element("li", "", line)));
  show(list.closest("[data-with]") ?? list, lines.length > 0);
}

/**
 * @param {string} tag
 * @param {string} [className]
 * @param {string} [text]
 * @returns {HTMLElement}
 */
export function element(tag, className = "", text = "") {
  const made = document.createElement(tag);
  if (className !== "") made.className = className;
  if (text !== "") made.textContent = text;
  return made;
}

/**
 * @param {string} tag
 * @param {Record<string, string | number>} attributes
 * @param {...(SVGElement | string)} children
 * @returns {SVGElement}
 */
export function svg(tag, attributes, ...children) {
  const made = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, String(value));
  made.append(...children);
  return made;
}

/**
 * One of the icons at the top of the page.
 *
 * @param {string} name
 * @returns {SVGElement}
 */
export const icon = (name) =>
  svg("svg", { class: "icon", viewBox: "0 0 24 24", "aria-hidden": "true" }, svg("use", { href: `#i-${name}` }));

/**
 * @param {ParentNode} root
 * @param {string} name
 */
export const setIcon = (root, name) => one(root, "use", SVGUseElement).setAttribute("href", `#i-${name}`);

/**
 * Which leg works, beside the words for it: the left one on the left, as in the mirror.
 *
 * @param {ParentNode} root
 * @param {import("./messages.js").Side | null} leg
 */
export const showLegs = (root, leg) => setIcon(one(root, ".legs", SVGElement), `legs-${leg ?? "both"}`);
