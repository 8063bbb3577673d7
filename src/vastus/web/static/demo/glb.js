/** Reads a file of the coach's own demonstrations: GLB, the binary form of glTF 2.0, as `avatars` writes it. */

const MAGIC = 0x46546c67;
const HEADER = 12;
const CHUNK_HEAD = 8;
const KINDS = { 5121: Uint8Array, 5123: Uint16Array, 5125: Uint32Array, 5126: Float32Array };
const SIZES = { SCALAR: 1, VEC2: 2, VEC3: 3, VEC4: 4, MAT4: 16 };

/** @typedef {Uint8Array | Uint16Array | Uint32Array | Float32Array} Numbers */
/**
 * @typedef {object} Told what the file says beside its numbers; only what the viewer asks for
 * @property {Node[]} nodes
 * @property {{primitives: Primitive[]}[]} [meshes]
 * @property {{joints: number[], inverseBindMatrices: number}[]} [skins]
 * @property {Surface[]} [materials]
 * @property {{source: number}[]} [textures]
 * @property {{bufferView: number, mimeType: string}[]} [images]
 * @property {Animation[]} [animations]
 * @property {{bufferView: number, componentType: keyof KINDS, count: number, type: keyof SIZES, byteOffset?: number, normalized?: boolean}[]} accessors
 * @property {{byteOffset?: number, byteLength: number}[]} bufferViews
 *
 * @typedef {{name: string, translation?: [number, number, number], rotation?: [number, number, number, number], scale?: [number, number, number], children?: number[], mesh?: number, skin?: number}} Node
 * @typedef {{attributes: Record<string, number>, indices: number, material: number}} Primitive
 * @typedef {{name: string, doubleSided?: boolean, alphaMode?: string, pbrMetallicRoughness: {baseColorFactor?: number[], roughnessFactor?: number, baseColorTexture?: {index: number}}}} Surface
 * @typedef {{samplers: {input: number, output: number}[], channels: {sampler: number, target: {node: number, path: "rotation" | "translation" | "scale"}}[]}} Animation
 */

export class Glb {
  /** @type {Told} */
  told;
  #bytes;
  #start;

  /** @param {ArrayBuffer} bytes */
  constructor(bytes) {
    const view = new DataView(bytes);
    if (bytes.byteLength < HEADER + CHUNK_HEAD || view.getUint32(0, true) !== MAGIC) throw new TypeError("Expected a GLB file");
    const length = view.getUint32(HEADER, true);
    const start = HEADER + CHUNK_HEAD;
    this.told = JSON.parse(new TextDecoder().decode(new Uint8Array(bytes, start, length)));
    this.#bytes = bytes;
    this.#start = start + length + CHUNK_HEAD;
  }

  /**
   * The numbers of an accessor, with how many belong together.
   *
   * @param {number} place
   * @returns {{values: Numbers, size: number, normalized: boolean}}
   */
  numbers(place) {
    const accessor = had(this.told.accessors[place]);
    const view = had(this.told.bufferViews[accessor.bufferView]);
    const size = SIZES[accessor.type];
    const from = this.#start + (view.byteOffset ?? 0) + (accessor.byteOffset ?? 0);
    return { values: new KINDS[accessor.componentType](this.#bytes, from, accessor.count * size), size, normalized: accessor.normalized ?? false };
  }

  /**
   * A picture.
   *
   * @param {number} place
   * @returns {Promise<ImageBitmap>}
   */
  picture(place) {
    const image = had(this.told.images?.[place]);
    const view = had(this.told.bufferViews[image.bufferView]);
    const packed = new Uint8Array(this.#bytes, this.#start + (view.byteOffset ?? 0), view.byteLength);
    return createImageBitmap(new Blob([packed], { type: image.mimeType }), { premultiplyAlpha: "none", colorSpaceConversion: "none" });
  }
}

/**
 * @template Kind
 * @param {Kind | undefined} value
 * @returns {Kind}
 */
export function had(value) {
  if (value === undefined) throw new TypeError("The file lacks a part that it names");
  return value;
}

/**
 * @param {string} address
 * @returns {Promise<Glb>}
 */
export async function fetchGlb(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address} is not there`);
  return new Glb(await answer.arrayBuffer());
}
