/** The room that a patient is filmed in: four walls along the figure's axes, a floor, light and furniture. */

/** @typedef {any} Three the library; it brings no types along */
/** @typedef {readonly [number, number, number]} Triple */
/** @typedef {{pattern: "plain" | "boards" | "bricks" | "speckles", colour: Triple, other: Triple, tile_m: readonly [number, number]}} Surface */
/** @typedef {{colour: Triple, strength: number, from_m: Triple, shades: boolean, blur: number}} Light */
/** @typedef {{shape: "block" | "cylinder" | "ball", at_m: Triple, size_m: Triple, colour: Triple, glow: number}} Piece */
/** @typedef {{wall: Surface, floor: Surface, skirting: Triple, above: Triple, below: Triple, about: number, lights: readonly Light[], pieces: readonly Piece[], exposure: number, behind_m: number, shade: number}} Told */
/** @typedef {{x: number, y: number, z: number}} Point */
/** @typedef {{low: Point, high: Point}} Box */
/** @typedef {{axis: "x" | "z", sign: 1 | -1}} Side */
/** @typedef {{side: Side, at: number}} Wall where a wall is that belongs to the exercise */

const HIGH_M = 2.6;
const SHADOW_M = 1.2; // beyond whoever throws it, a shadow is too far to matter
const ABOVE_EYE_M = 0.3;
const BEHIND_EYE_M = 0.6; // no wall is nearer to the camera
const TILE_PX = 512;
const SHADOW_PX = 1024;
const AROUND_M = 0.35; // a shadow is looked for so far beyond whoever throws it
const SKIRTING_M = { high: 0.09, deep: 0.015 };
/** @type {Triple} */
const CEILING = [0.90, 0.90, 0.89]; // a little of its own light stands for what floor and walls throw up
const LIFT_M = 0.002;
/** @type {readonly Side[]} */
export const SIDES = [
  { axis: "x", sign: 1 },
  { axis: "x", sign: -1 },
  { axis: "z", sign: 1 },
  { axis: "z", sign: -1 },
];

export class Place {
  root;
  /** What shadows of those who move fall on. */
  ground;
  /** @type {any[]} */
  lights = [];
  #three;
  #told;
  /** @type {{dispose: () => void}[]} */
  #owned = [];

  /**
   * @param {Three} three
   * @param {Told} told
   * @param {Box} box of whoever is in it
   * @param {{eye: Point, target: Point}} seen
   * @param {Wall | null} given
   */
  constructor(three, told, box, seen, given) {
    this.#three = three;
    this.#told = told;
    this.root = new three.Group();
    this.ground = new three.Group();
    const ends = SIDES.map((side) => (given !== null && same(given.side, side) ? given.at : end(side, box, seen.eye, told.behind_m)));
    const high = Math.max(HIGH_M, seen.eye.y + ABOVE_EYE_M);
    const [right = 0, left = 0, before = 0, behind = 0] = ends;
    const size = { x: right - left, y: high, z: before - behind };
    const middle = { x: (right + left) / 2, z: (before + behind) / 2 };
    this.#floor(size, middle);
    this.#ground(box, given);
    SIDES.forEach((side, place) => this.#wall(side, ends[place] ?? 0, size, middle));
    const far = SIDES.reduce((best, side, place) => (facing(side, seen) > facing(/** @type {Side} */ (SIDES[best]), seen) ? place : best), 0);
    const side = /** @type {Side} */ (SIDES[far]);
    if (given === null || !same(given.side, side)) this.#furnish(side, ends[far] ?? 0, seen);
    this.#shine(box, seen);
  }

  dispose() {
    for (const one of this.#owned) one.dispose();
    for (const light of this.lights) light.dispose?.(); // their targets have nothing to give back
  }

  /** What a wall of this room is made of, for a wall that stands by itself. */
  wallMaterial() {
    return this.#material(this.#told.wall, 1, 1);
  }

  /** @param {Point} size @param {{x: number, z: number}} middle */
  #floor(size, { x, z }) {
    const plane = this.#kept(new this.#three.PlaneGeometry(size.x, size.z).rotateX(-Math.PI / 2));
    const floor = new this.#three.Mesh(plane, this.#material(this.#told.floor, size.x, size.z));
    floor.position.set(x, 0, z);
    floor.receiveShadow = true;
    this.root.add(floor);
    const ceiling = new this.#three.Mesh(this.#kept(new this.#three.PlaneGeometry(size.x, size.z).rotateX(Math.PI / 2)), this.#coloured(CEILING, 0.3));
    ceiling.position.set(x, size.y, z);
    this.root.add(ceiling);
  }

  /** Lays what shadows fall on, no larger than they are: on the floor, and on a wall of the exercise. @param {Box} box @param {Wall | null} given */
  #ground({ low, high }, given) {
    const three = this.#three;
    const shade = this.#kept(new three.ShadowMaterial({ opacity: this.#told.shade, color: 0x0a0806 }));
    const lay = (/** @type {Point} */ from, /** @type {Point} */ to) => {
      const flat = new three.Mesh(this.#kept(new three.BoxGeometry(to.x - from.x, to.y - from.y, to.z - from.z)), shade);
      flat.position.set((from.x + to.x) / 2, (from.y + to.y) / 2, (from.z + to.z) / 2);
      flat.receiveShadow = true;
      this.ground.add(flat);
    };
    const from = { x: low.x - SHADOW_M, y: 0, z: low.z - SHADOW_M };
    const to = { x: high.x + SHADOW_M, y: LIFT_M, z: high.z + SHADOW_M };
    if (given !== null) {
      const { side: { axis, sign }, at } = given;
      (sign > 0 ? to : from)[axis] = at;
      const [start, end] = [{ ...from, y: 0 }, { ...to, y: high.y }];
      start[axis] = Math.min(at, at - sign * LIFT_M);
      end[axis] = Math.max(at, at - sign * LIFT_M);
      lay(start, end);
    }
    lay(from, to);
  }

  /** @param {Side} side @param {number} at @param {Point} size @param {{x: number, z: number}} middle */
  #wall(side, at, size, middle) {
    const wide = side.axis === "x" ? size.z : size.x;
    const wall = new this.#three.Mesh(this.#kept(new this.#three.PlaneGeometry(wide, size.y)), this.#material(this.#told.wall, wide, size.y));
    const foot = new this.#three.Mesh(this.#kept(new this.#three.BoxGeometry(wide, SKIRTING_M.high, SKIRTING_M.deep)), this.#coloured(this.#told.skirting));
    for (const [one, up] of [[wall, size.y / 2], [foot, SKIRTING_M.high / 2]]) {
      one.position.set(side.axis === "x" ? at : middle.x, up, side.axis === "z" ? at : middle.z);
      one.rotation.y = turn(side);
      one.receiveShadow = true;
      this.root.add(one);
    }
  }

  /** Puts furniture along a wall. @param {Side} side @param {number} at @param {{eye: Point, target: Point}} seen */
  #furnish(side, at, { eye, target }) {
    const along = new this.#three.Vector3(Math.cos(turn(side)), 0, -Math.sin(turn(side)));
    const off = side.axis === "x" ? new this.#three.Vector3(-side.sign, 0, 0) : new this.#three.Vector3(0, 0, -side.sign);
    const share = Math.min(2, (at - eye[side.axis]) / (target[side.axis] - eye[side.axis] || 1));
    const start = new this.#three.Vector3(eye.x + share * (target.x - eye.x), 0, eye.z + share * (target.z - eye.z));
    start[side.axis] = at;
    for (const { shape, at_m: [x, up, out], size_m, colour, glow } of this.#told.pieces) {
      const piece = new this.#three.Mesh(this.#shape(shape), this.#coloured(colour, glow));
      piece.scale.set(...size_m);
      piece.position.copy(start).addScaledVector(along, x).addScaledVector(off, out);
      piece.position.y = up;
      piece.rotation.y = turn(side);
      piece.castShadow = piece.receiveShadow = true;
      this.root.add(piece);
    }
  }

  /** @param {Box} box @param {{eye: Point, target: Point}} seen */
  #shine({ low, high }, { eye, target }) {
    const three = this.#three;
    const { above, below, about, lights } = this.#told;
    this.lights.push(new three.HemisphereLight(this.#colour(above), this.#colour(below), about));
    const middle = new three.Vector3((low.x + high.x) / 2, (low.y + high.y) / 2, (low.z + high.z) / 2);
    const near = new three.Vector3(eye.x - target.x, 0, eye.z - target.z).normalize();
    const right = new three.Vector3(near.z, 0, -near.x);
    const reach = AROUND_M + Math.hypot(high.x - low.x, high.y - low.y, high.z - low.z) / 2;
    for (const { colour, strength, from_m: [x, up, z], shades, blur } of lights) {
      const light = new three.DirectionalLight(this.#colour(colour), strength);
      const way = new three.Vector3(0, up, 0).addScaledVector(right, x).addScaledVector(near, z);
      light.position.copy(middle).addScaledVector(way.normalize(), reach + 3);
      light.target.position.copy(middle);
      light.castShadow = shades;
      if (shades) {
        light.shadow.mapSize.set(SHADOW_PX, SHADOW_PX);
        Object.assign(light.shadow, { radius: blur, bias: -0.0005, normalBias: 0.012 });
        Object.assign(light.shadow.camera, { left: -reach, right: reach, top: reach, bottom: -reach, near: 0.5, far: 2 * reach + 6 });
      }
      this.lights.push(light, light.target);
    }
  }

  /** @param {"block" | "cylinder" | "ball"} shape */
  #shape(shape) {
    const three = this.#three;
    if (shape === "block") return this.#kept(new three.BoxGeometry(1, 1, 1));
    return this.#kept(shape === "ball" ? new three.SphereGeometry(0.5, 20, 14) : new three.CylinderGeometry(0.5, 0.5, 1, 24));
  }

  /** @param {Triple} colour @param {number} glow */
  #coloured(colour, glow = 0) {
    const material = new this.#three.MeshLambertMaterial({ color: this.#colour(colour) });
    if (glow > 0) Object.assign(material, { emissive: this.#colour(colour), emissiveIntensity: glow });
    return this.#kept(material);
  }

  /** @param {Surface} surface @param {number} wide @param {number} high */
  #material(surface, wide, high) {
    const texture = this.#kept(new this.#three.CanvasTexture(drawn(surface)));
    texture.colorSpace = this.#three.SRGBColorSpace;
    texture.wrapS = texture.wrapT = this.#three.RepeatWrapping;
    texture.repeat.set(wide / surface.tile_m[0], high / surface.tile_m[1]);
    texture.anisotropy = 8;
    return this.#kept(new this.#three.MeshLambertMaterial({ map: texture }));
  }

  /** @param {Triple} colour */
  #colour([red, green, blue]) {
    return new this.#three.Color().setRGB(red, green, blue, this.#three.SRGBColorSpace);
  }

  /** @param {any} one */
  #kept(one) {
    this.#owned.push(one);
    return one;
  }
}

/** Where a side of the room ends. @param {Side} side @param {Box} box @param {Point} eye @param {number} behindM */
function end({ axis, sign }, { low, high }, eye, behindM) {
  const reach = sign > 0 ? high[axis] + behindM : behindM - low[axis];
  return sign * Math.max(reach, sign * eye[axis] + BEHIND_EYE_M);
}

/** How much the camera looks to a side. @param {Side} side @param {{eye: Point, target: Point}} seen */
const facing = ({ axis, sign }, { eye, target }) => sign * (target[axis] - eye[axis]);

/** How a wall is turned that looks into the room. @param {Side} side */
const turn = ({ axis, sign }) => (axis === "x" ? (-sign * Math.PI) / 2 : sign > 0 ? Math.PI : 0);

/** @param {Side} one @param {Side} other */
const same = (one, other) => one.axis === other.axis && one.sign === other.sign;

/** A tile of a surface. @param {Surface} surface */
function drawn({ pattern, colour, other }) {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = TILE_PX;
  const pen = canvas.getContext("2d");
  if (pen === null) throw new Error("Expected a canvas");
  const dice = tossed();
  pen.fillStyle = css(colour);
  pen.fillRect(0, 0, TILE_PX, TILE_PX);
  PATTERNS[pattern](pen, colour, other, dice);
  return canvas;
}

/** @typedef {(pen: CanvasRenderingContext2D, colour: Triple, other: Triple, dice: () => number) => void} Pattern */
/** @type {Readonly<Record<Surface["pattern"], Pattern>>} */
const PATTERNS = {
  plain(pen, _, other, dice) {
    pen.fillStyle = css(other);
    for (let spot = 0; spot < 260; spot += 1) {
      pen.globalAlpha = 0.10 * dice();
      pen.beginPath();
      pen.arc(dice() * TILE_PX, dice() * TILE_PX, 6 + 40 * dice(), 0, 2 * Math.PI);
      pen.fill();
    }
  },
  boards(pen, colour, other, dice) {
    const high = TILE_PX / 8;
    for (let row = 0; row < 8; row += 1) {
      pen.globalAlpha = 1;
      pen.fillStyle = css(shaded(colour, 0.86 + 0.24 * dice()));
      pen.fillRect(0, row * high, TILE_PX, high);
      pen.strokeStyle = css(other);
      for (let line = 0; line < 14; line += 1) {
        pen.globalAlpha = 0.05 + 0.12 * dice();
        pen.beginPath();
        const y = (row + dice()) * high;
        pen.moveTo(0, y);
        pen.bezierCurveTo(TILE_PX / 3, y + 6 * (dice() - 0.5), (2 * TILE_PX) / 3, y + 6 * (dice() - 0.5), TILE_PX, y);
        pen.stroke();
      }
      pen.globalAlpha = 0.8;
      pen.fillStyle = css(other);
      pen.fillRect(0, row * high, TILE_PX, 2);
      pen.fillRect(dice() * TILE_PX, row * high, 2, high);
    }
  },
  bricks(pen, colour, other, dice) {
    const [wide, high, joint] = [TILE_PX / 4, TILE_PX / 8, 6];
    pen.fillStyle = css(other);
    pen.fillRect(0, 0, TILE_PX, TILE_PX);
    for (let row = 0; row < 8; row += 1) {
      for (let brick = 0; brick < 4; brick += 1) {
        const x = (brick + (row % 2) / 2) * wide;
        pen.fillStyle = css(shaded(colour, 0.78 + 0.4 * dice()));
        for (const from of [x, x - TILE_PX]) pen.fillRect(from + joint / 2, row * high + joint / 2, wide - joint, high - joint);
      }
    }
  },
  speckles(pen, _, other, dice) {
    pen.fillStyle = css(other);
    for (let spot = 0; spot < 900; spot += 1) {
      pen.globalAlpha = 0.2 + 0.7 * dice();
      pen.fillRect(dice() * TILE_PX, dice() * TILE_PX, 1 + 4 * dice(), 1 + 4 * dice());
    }
  },
};

/** Dice that always fall alike. */
function tossed() {
  let state = 20_261_123;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 4_294_967_296;
  };
}

/** @param {Triple} colour @param {number} by @returns {Triple} */
const shaded = ([red, green, blue], by) => [red * by, green * by, blue * by];

/** @param {Triple} colour */
const css = (colour) => `rgb(${colour.map((part) => Math.round(255 * Math.min(1, part))).join(" ")})`;
