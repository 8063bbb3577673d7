/** The things of an exercise, as its motion's file draws them: what stands, what is held, what is tied to limbs. */

import { had } from "./glb.js";

/** @typedef {import("./glb.js").Glb} Glb */
/** @typedef {any} Three */
/** @typedef {{name: string, kind: string, object: any}} Thing */

const KIND = /^[a-z]+/;
/** What is so thin or so low that nobody misses its shadow, and walls. */
const SHADELESS = new Set(["wall", "mat", "rail", "strap", "band", "roll"]);

/**
 * Makes the things of a motion and puts each where it belongs: on a bone of the figure, or into the room.
 *
 * @param {Three} three
 * @param {Glb} glb
 * @param {ReadonlyMap<string, any>} bones of the figure, by name
 * @param {any} room
 * @param {(kind: string) => any} material what a kind of thing is made of
 * @returns {Thing[]}
 */
export function placed(three, glb, bones, room, material) {
  const { nodes } = glb.told;
  const above = new Map(nodes.flatMap(({ children = [], name }) => children.map((child) => [child, name])));
  return nodes.flatMap((node, place) => {
    if (node.mesh === undefined) return [];
    const kind = KIND.exec(node.name)?.[0] ?? "";
    const { attributes, indices } = had(had(glb.told.meshes?.[node.mesh]).primitives[0]);
    const geometry = shaped(three, glb, attributes, indices);
    const object = node.skin === undefined ? new three.Mesh(geometry, material(kind)) : bound(three, glb, geometry, material(kind), node.skin, bones);
    object.name = node.name;
    object.frustumCulled = false;
    if (node.translation !== undefined) object.position.set(...node.translation);
    if (node.rotation !== undefined) object.quaternion.set(...node.rotation);
    if (node.scale !== undefined) object.scale.set(...node.scale);
    object.castShadow = !SHADELESS.has(kind);
    object.receiveShadow = true;
    (bones.get(above.get(place) ?? "") ?? room).add(object);
    return [{ name: node.name, kind, object }];
  });
}

/** @param {Three} three @param {Glb} glb @param {Record<string, number>} attributes @param {number} indices */
function shaped(three, glb, attributes, indices) {
  const geometry = new three.BufferGeometry();
  for (const [name, as] of [["POSITION", "position"], ["NORMAL", "normal"], ["JOINTS_0", "skinIndex"], ["WEIGHTS_0", "skinWeight"]]) {
    const place = attributes[name ?? ""];
    if (place === undefined) continue;
    const { values, size, normalized } = glb.numbers(place);
    geometry.setAttribute(as, new three.BufferAttribute(values, size, normalized));
  }
  geometry.setIndex(new three.BufferAttribute(glb.numbers(indices).values, 1));
  return geometry;
}

/** What follows limbs, vertex by vertex. @param {Three} three @param {Glb} glb @param {any} geometry @param {any} material @param {number} place @param {ReadonlyMap<string, any>} bones */
function bound(three, glb, geometry, material, place, bones) {
  const skin = had(glb.told.skins?.[place]);
  const inverse = glb.numbers(skin.inverseBindMatrices).values;
  const joints = skin.joints.map((joint) => had(bones.get(had(glb.told.nodes[joint]).name)));
  const mesh = new three.SkinnedMesh(geometry, material);
  mesh.bind(new three.Skeleton(joints, joints.map((_, at) => new three.Matrix4().fromArray(inverse, 16 * at))), new three.Matrix4());
  return mesh;
}
