/**
 * What every screen is: it shows what the engine sent, and knows nothing else.
 *
 * @typedef {object} View
 * @property {HTMLElement} root
 * @property {(screen: any) => void} update puts a screen of its own kind into the page
 * @property {(live: import("../messages.js").Live) => void} [live] follows the body
 * @property {(atS: number) => void} [run] shows what changes by time alone
 */

/**
 * What a screen may ask for; the controller does it.
 *
 * @typedef {object} Asks
 * @property {(button: import("../messages.js").Button) => void} press
 * @property {(knee: import("../messages.js").Side, nprs: number | null) => void} answer
 * @property {(reason: import("../messages.js").LeaveReason | null) => void} leave
 */

export {};
