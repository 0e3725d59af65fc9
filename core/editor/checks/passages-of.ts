import { sizeOf } from '#core/editor/checks/line-of'
import type { EditorNode } from '#core/editor/json/editor-json'

/** In what a text block stands; of several of a kind the innermost counts. */
interface Within {
  section: unknown
  callout: unknown
  quoted: boolean
  cell: boolean
  /** The paragraph that leads a list: its source is that of the items. */
  leads: EditorNode | null
}

/** A text block and where it stands. */
export interface Passage extends Within {
  node: EditorNode
  /** Place of its first sign, as ProseMirror counts. */
  start: number
}

const textBlocks = new Set(['paragraph', 'heading', 'codeBlock', 'keyJudgement'])
/** What has no inside: one place. Everything else has a beginning and an end beside what it holds. */
const leaves = new Set(['horizontalRule', 'image'])

const nowhere: Within = { section: null, callout: null, quoted: false, cell: false, leads: null }

/** The text blocks of a document in their order. */
export function* passagesOf({ content = [] }: EditorNode): Generator<Passage> {
  for (const place of placesIn(content, 0, nowhere)) if (!leaves.has(place.node.type)) yield place
}

/** The pictures of a document in their order; `start` is the place of each itself. */
export function* picturesOf({ content = [] }: EditorNode): Generator<Passage> {
  for (const place of placesIn(content, 0, nowhere)) if (place.node.type === 'image') yield place
}

function* placesIn(nodes: EditorNode[], start: number, within: Within): Generator<Passage, number> {
  let at = start
  let before: EditorNode | null = null
  for (const node of nodes) {
    if (leaves.has(node.type)) yield { ...within, node, start: at++ }
    else if (textBlocks.has(node.type)) {
      yield { ...within, node, start: at + 1 }
      at += 2 + sizeOf(node.content)
    } else at = (yield* placesIn(node.content ?? [], at + 1, inside(node, within, before))) + 1
    before = node
  }
  return at
}

function inside({ type, attrs = {} }: EditorNode, within: Within, before: EditorNode | null): Within {
  if (type === 'section') return { ...within, section: attrs.kind ?? null }
  if (type === 'callout') return { ...within, callout: attrs.kind ?? null }
  if (type === 'blockquote') return { ...within, quoted: true }
  if (type === 'tableCell' || type === 'tableHeader') return { ...within, cell: true }
  if (type.endsWith('List') && before?.type === 'paragraph') return { ...within, leads: before }
  return within
}
