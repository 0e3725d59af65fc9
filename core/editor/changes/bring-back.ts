import { updateYFragment } from '@tiptap/y-tiptap'
import * as Y from 'yjs'
import { matchLists } from '#core/document/match-lists'
import { newDocument } from '#core/document/new-document'
import { canonicalContent } from '#core/editor/canonical/canonical-content'
import { canonicalJson } from '#core/editor/canonical/canonical-json'
import { fitToSchema } from '#core/editor/json/fit-to-schema'
import { fragmentName } from '#core/editor/json/fragment-name'
import { fragmentToJson } from '#core/editor/json/fragment-to-json'
import type { EditorDocument, EditorNode } from '#core/editor/json/editor-json'

/**
 * The edit that makes a document say again what a revision says. A block that says it already stays as it is, with its
 * comments and open suggestions; any other is rewritten as far as it differs.
 * @param state all of the document as one Yjs update, version 1
 * @param content canonical, of a revision
 * @returns a Yjs update, version 1, under a client id of its own; null when the document says it already
 */
export function bringBack(state: Uint8Array, content: EditorDocument): Uint8Array | null {
  const doc = newDocument()
  Y.applyUpdate(doc, state)
  const fragment = doc.getXmlFragment(fragmentName)
  const now = fragmentToJson(fragment)
  if (canonicalJson(canonicalContent(now)) === canonicalJson(content)) return null
  const before = Y.encodeStateVector(doc)
  const wanted = fitToSchema({ type: 'doc', content: mixed(now.content ?? [], content.content ?? []) })
  updateYFragment(doc, fragment, wanted, { mapping: new Map(), isOMark: new Map() })
  return Y.encodeStateAsUpdate(doc, before)
}

/**
 * The blocks of the revision, each in its living form where there is one. A block that is only proposed stays behind
 * the one it follows. Open suggestions can join neighbours (a suggested split is two blocks that are one without it):
 * a living block that would be joined with the one before it gives way to the revision's.
 */
function mixed(living: readonly EditorNode[], wanted: readonly EditorNode[]): EditorNode[] {
  const words = living.map((block) => wordsOf(block))
  const places = matchLists(
    words,
    wanted.map((block) => canonicalJson([block])),
  )
  const blocks: EditorNode[] = []
  let next = 0
  living.forEach((block, at) => {
    const place = places[at]!
    const stays = () => !blocks.length || standApart(blocks.at(-1)!, block)
    if (words[at] === proposed && stays()) blocks.push(block)
    if (place === -1) return
    blocks.push(...wanted.slice(next, place))
    blocks.push(stays() ? block : wanted[place]!)
    next = place + 1
  })
  return [...blocks, ...wanted.slice(next)]
}

/** Whether two neighbours say together what each of them says alone. */
const standApart = (before: EditorNode, after: EditorNode): boolean =>
  wordsOf(before, after) === canonicalJson([...saidBy(before), ...saidBy(after)])

/** What blocks say without comments and open suggestions. */
const saidBy = (...content: EditorNode[]): readonly EditorNode[] =>
  canonicalContent({ type: 'doc', content }).content ?? []

const wordsOf = (...content: EditorNode[]): string => canonicalJson(saidBy(...content))

const proposed = canonicalJson([])
