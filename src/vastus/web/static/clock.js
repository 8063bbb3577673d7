/** Seconds of this page's clock: they rise, and begin anew with every load. */
export const nowS = () => performance.now() / 1000;

/**
 * Whole seconds still to go, as a person counts them down: 3, 2, 1, and 0 when it is over.
 *
 * @param {number} endsAtS
 * @param {number} atS
 */
export const secondsLeft = (endsAtS, atS) => Math.max(0, Math.ceil(endsAtS - atS - 1e-3));

/**
 * Minutes and seconds, e.g. `4:05`.
 *
 * @param {number} seconds
 */
export const asClock = (seconds) => `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
