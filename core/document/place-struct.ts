import { DomainError } from '#core/contracts/errors/domain-error'
import { malformed } from '#core/document/byte-reader'
import type { DocumentLimits } from '#core/document/document-limits'
import { markNameOf, type DocumentShape } from '#core/document/document-shape'
import type { ScannedStruct } from '#core/document/scanned-update'
import { unknownSlot, type Container, type Slot, type SlotIndex } from '#core/document/slot-index'

const refused = (what: string, name?: string | null): DomainError =>
  new DomainError('SCHEMA', undefined, { what, ...(name ? { name: name.slice(0, 64) } : {}) })

/**
 * The slot of a struct, found as Yjs finds its parent: from the neighbours if it names them, else from the parent.
 * Next to garbage everything becomes garbage, so there the slot stays unknown. Throws when neighbours stand in
 * different places, which would tie two lists together.
 */
export function slotOfStruct(
  index: SlotIndex,
  struct: ScannedStruct,
  shape: DocumentShape,
  cutAt?: { client: number; clock: number },
): number {
  if (struct.kind === 'gc') return unknownSlot
  if (cutAt) return index.slotOf(cutAt.client, cutAt.clock - 1)
  if (struct.originClient !== -1 || struct.rightClient !== -1) return slotBetween(index, struct)
  if (struct.parentRoot !== null) return rootSlot(index, struct, shape)
  const children = index.childrenOf(struct.parentClient, struct.parentClock)
  if (children === unknownSlot || struct.key === null) return children
  return index.attributeOf(children, struct.key)
}

function slotBetween(index: SlotIndex, struct: ScannedStruct): number {
  const left = struct.originClient === -1 ? null : index.slotOf(struct.originClient, struct.originClock)
  const right = struct.rightClient === -1 ? null : index.slotOf(struct.rightClient, struct.rightClock)
  if (left === unknownSlot || right === unknownSlot) return unknownSlot
  if (left !== null && right !== null && left !== right) throw malformed('neighbours in different places')
  return left ?? right ?? unknownSlot
}

function rootSlot(index: SlotIndex, struct: ScannedStruct, shape: DocumentShape): number {
  if (struct.parentRoot !== shape.root) throw refused('root', struct.parentRoot)
  if (struct.key !== null) throw refused('root entry', struct.key)
  return index.rootSlot
}

function checkAttribute(
  struct: ScannedStruct,
  slot: Slot,
  shape: DocumentShape,
  limits: DocumentLimits,
): void {
  if (slot.container.kind !== 'element') throw refused('attribute of what is no element', slot.key)
  if (struct.kind !== 'value' && struct.kind !== 'deleted') throw refused('attribute content', slot.key)
  if (struct.bytes > limits.attributeBytes) throw refused('attribute too long', slot.key)
  const allowed = shape.nodes.get(slot.container.name)
  if (!allowed?.has(slot.key!)) throw refused('attribute', slot.key)
}

function checkChild(struct: ScannedStruct, slot: Slot, shape: DocumentShape, limits: DocumentLimits): void {
  if (struct.kind === 'deleted') return
  if (slot.container.kind === 'text-node') {
    if (struct.kind === 'text') return
    if (struct.kind !== 'format') throw refused('content of text')
    if (!shape.marks.has(markNameOf(struct.name!))) throw refused('mark', struct.name)
    return
  }
  if (struct.kind !== 'element' && struct.kind !== 'text-node') throw refused('child of an element')
  if (struct.kind === 'element' && !shape.nodes.has(struct.name!)) throw refused('node', struct.name)
  if (slot.container.depth + 1 > limits.depth) throw refused('too deep', struct.name)
}

/** What lands in garbage is never shown, yet its names go to every replica: they are held to the lists all the same. */
function checkUnplaced(struct: ScannedStruct, shape: DocumentShape, limits: DocumentLimits): void {
  if (struct.kind === 'element' && !shape.nodes.has(struct.name!)) throw refused('node', struct.name)
  if (struct.kind === 'format' && !shape.marks.has(markNameOf(struct.name!)))
    throw refused('mark', struct.name)
  if (struct.kind === 'value' && struct.bytes > limits.attributeBytes) throw refused('attribute too long')
}

/** Throws `SCHEMA` unless the struct may stand in this slot (allow-lists of the shape, limits L06). */
export function checkPlace(
  struct: ScannedStruct,
  slotNumber: number,
  index: SlotIndex,
  shape: DocumentShape,
  limits: DocumentLimits,
): void {
  if (struct.kind === 'gc') return
  if (slotNumber === unknownSlot) {
    checkUnplaced(struct, shape, limits)
    return
  }
  const slot = index.slot(slotNumber)
  if (slot.key === null) checkChild(struct, slot, shape, limits)
  else checkAttribute(struct, slot, shape, limits)
}

/** Enters the struct into the index, and what it creates. */
export function placeStruct(
  index: SlotIndex,
  client: number,
  clock: number,
  struct: ScannedStruct,
  slotNumber: number,
): void {
  index.extend(client, clock, slotNumber)
  if (struct.kind !== 'element' && struct.kind !== 'text-node') return
  if (slotNumber === unknownSlot) return
  const container: Container = {
    kind: struct.kind,
    name: struct.name ?? '',
    depth: index.slot(slotNumber).container.depth + 1,
  }
  index.addContainer(client, clock, container)
}
