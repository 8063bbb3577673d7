/** The figure: its bones, its surfaces, and the tint of what works. */

import { had } from "./glb.js";
import { mark } from "./muscles.js";

/** @typedef {import("./glb.js").Glb} Glb */
/** @typedef {any} Three the library; it brings no types along */
/** @typedef {{normals: ArrayLike<number>, points: ArrayLike<number>, joints: ArrayLike<number>, weights: ArrayLike<number>, weightOf: number}} Skin */

const TINT_SHARE = 0.44;
/** Inside of the mouth, and finer than a point of the picture. */
const UNSEEN = new Set(["mouth", "lashes"]);
/** Their shadows fall where those of others do. */
const SHADELESS = new Set(["eyes", "hair", "socks", "soles"]);
const FINE = 4; // pictures are read so finely where they are seen askew

export class Body {
  root;
  /** @type {ReadonlyMap<string, any>} */
  bones;
  #three;
  #names;
  #rest;
  #tint;
  /** @type {{skin: Skin, tinted: any}[]} */
  #skins = [];
  /** @type {{dispose: () => void}[]} */
  #owned = [];

  /**
   * @param {Three} three
   * @param {Glb} glb
   * @param {readonly (ImageBitmap | null)[]} pictures by the number of their material
   */
  constructor(three, glb, pictures) {
    this.#three = three;
    this.#tint = { value: new three.Color(1, 1, 1) };
    this.root = new three.Group();
    const nodes = glb.told.nodes.map((node) => (node.mesh === undefined ? boned(three, node) : null));
    glb.told.nodes.forEach((node, place) => node.children?.forEach((child) => nodes[place]?.add(nodes[child])));
    this.bones = new Map(nodes.flatMap((bone) => (bone === null ? [] : [[bone.name, bone]])));
    this.#rest = new Map([...this.bones].map(([name, bone]) => [name, bone.position.clone()]));
    const skin = had(glb.told.skins?.[0]);
    const joints = skin.joints.map((place) => nodes[place]);
    this.#names = joints.map((bone) => bone.name);
    const inverse = glb.numbers(skin.inverseBindMatrices).values;
    const skeleton = new three.Skeleton(joints, joints.map((_, place) => new three.Matrix4().fromArray(inverse, 16 * place)));
    this.root.add(...[...this.bones.values()].filter((bone) => bone.parent === null));
    for (const primitive of had(glb.told.meshes?.[0]).primitives) {
      const surface = had(glb.told.materials?.[primitive.material]);
      const material = this.#material(surface, pictures[primitive.material] ?? null);
      const mesh = new three.SkinnedMesh(this.#geometry(glb, primitive), material);
      mesh.name = surface.name;
      mesh.visible = !UNSEEN.has(surface.name);
      mesh.castShadow = !SHADELESS.has(surface.name);
      mesh.receiveShadow = true;
      mesh.frustumCulled = false;
      mesh.bind(skeleton, new three.Matrix4());
      this.root.add(mesh);
    }
    this.#owned.push(skeleton);
  }

  /**
   * Tints what works.
   *
   * @param {readonly import("./muscles.js").Muscle[]} muscles
   * @param {"left" | "right" | null} side
   * @param {readonly [number, number, number]} colour
   */
  tint(muscles, side, colour) {
    this.#tint.value.setRGB(...colour, this.#three.SRGBColorSpace);
    const up = { hip: this.headAtRest("thigh_l").y, knee: this.headAtRest("calf_l").y };
    for (const { skin, tinted } of this.#skins) {
      mark(muscles, side, skin, up, this.#names, tinted.array);
      tinted.needsUpdate = true;
    }
  }

  /** Back to how it stands at rest, so that nothing of one motion stays for the next. */
  rest() {
    for (const [name, bone] of this.bones) {
      bone.quaternion.identity();
      bone.position.copy(this.#rest.get(name));
    }
  }

  /** Where a bone begins at rest. @param {string} name */
  headAtRest(name) {
    const found = new this.#three.Vector3();
    for (let bone = this.bones.get(name); bone instanceof this.#three.Bone; bone = bone.parent) found.add(this.#rest.get(bone.name));
    return found;
  }

  dispose() {
    for (const one of this.#owned) one.dispose();
  }

  /** @param {Glb} glb @param {import("./glb.js").Primitive} primitive */
  #geometry(glb, { attributes, indices }) {
    const three = this.#three;
    const geometry = new three.BufferGeometry();
    const put = (/** @type {string} */ name, /** @type {string} */ as) => {
      const { values, size, normalized } = glb.numbers(had(attributes[name]));
      geometry.setAttribute(as, new three.BufferAttribute(values, size, normalized));
      return values;
    };
    const points = put("POSITION", "position");
    const normals = put("NORMAL", "normal");
    put("TEXCOORD_0", "uv");
    const joints = put("JOINTS_0", "skinIndex");
    const weights = put("WEIGHTS_0", "skinWeight");
    geometry.setIndex(new three.BufferAttribute(glb.numbers(indices).values, 1));
    const tinted = new three.BufferAttribute(new Float32Array(points.length / 3), 1);
    geometry.setAttribute("tinted", tinted);
    const weightOf = weights instanceof Uint8Array ? 255 : weights instanceof Uint16Array ? 65535 : 1;
    this.#skins.push({ skin: { points, normals, joints, weights, weightOf }, tinted });
    this.#owned.push(geometry);
    return geometry;
  }

  /** @param {import("./glb.js").Surface} surface @param {ImageBitmap | null} picture */
  #material({ pbrMetallicRoughness: told, doubleSided, alphaMode }, picture) {
    const three = this.#three;
    const [red = 1, green = 1, blue = 1] = told.baseColorFactor ?? [];
    const material = new three.MeshStandardMaterial({
      color: new three.Color(red, green, blue),
      roughness: told.roughnessFactor ?? 0.8,
      metalness: 0,
      side: doubleSided ? three.DoubleSide : three.FrontSide,
      alphaTest: alphaMode === "MASK" ? 0.5 : 0,
    });
    if (picture !== null) {
      const texture = new three.Texture(picture);
      texture.flipY = false;
      texture.colorSpace = three.SRGBColorSpace;
      texture.anisotropy = FINE;
      texture.needsUpdate = true;
      material.map = texture;
      this.#owned.push(texture);
    }
    material.onBeforeCompile = (/** @type {any} */ shader) => this.#tinting(shader);
    this.#owned.push(material);
    return material;
  }

  /** @param {{uniforms: Record<string, unknown>, vertexShader: string, fragmentShader: string}} shader */
  #tinting(shader) {
    shader.uniforms["tintColour"] = this.#tint;
    shader.vertexShader = shader.vertexShader
      .replace("#include <common>", "#include <common>\nattribute float tinted;\nvarying float vTinted;")
      .replace("#include <begin_vertex>", "#include <begin_vertex>\nvTinted = tinted;");
    shader.fragmentShader = shader.fragmentShader
      .replace("#include <common>", "#include <common>\nuniform vec3 tintColour;\nvarying float vTinted;")
      .replace("#include <map_fragment>", `#include <map_fragment>\ndiffuseColor.rgb = mix(diffuseColor.rgb, tintColour, ${TINT_SHARE} * vTinted);`);
  }
}

/** The pictures of a figure, by the number of their material. @param {Glb} glb */
export function pictures(glb) {
  return Promise.all(
    (glb.told.materials ?? []).map(async ({ pbrMetallicRoughness: { baseColorTexture } }) =>
      baseColorTexture === undefined ? null : glb.picture(had(glb.told.textures?.[baseColorTexture.index]).source),
    ),
  );
}

/** @param {Three} three @param {{name: string, translation?: [number, number, number]}} node */
function boned(three, { name, translation }) {
  const bone = new three.Bone();
  bone.name = name;
  if (translation !== undefined) bone.position.set(...translation);
  return bone;
}
