import * as Y from 'yjs'
import type { BlockDifference } from '#core/contracts/http/changes'
import { liveEntries, typeOf, type SharedType } from '#core/document/live-items'
import { newDocument } from '#core/document/new-document'
import { shownItems } from '#core/document/shown-items'
import { isContainer } from '#core/editor/changes/leaf-blocks'
import { fragmentName } from '#core/editor/json/fragment-name'

/** Who a client id is bound to. */
export type AuthorOf = (client: number) => string | undefined

type Author = string | undefined

/** Whose the parts of one block are; undefined where nobody is known. */
export interface BlockAuthors {
  /** Who put the block where it stands. */
  made: Author
  /** Of its letters, run by run, as `describeChange` reads them. */
  runs: { author: Author; length: number }[]
  attributes: Map<string, Author>
  /** Of its citations, by their id. */
  citations: Map<string, Author>
}

/** By the block's id, of every smallest block that has one. */
export type DocumentAuthors = ReadonlyMap<string, BlockAuthors>

/** Whose everything is that stands in a document state (Yjs update, version 1); what is only suggested is left out. */
export function blockAuthors(state: Uint8Array, authorOf: AuthorOf): DocumentAuthors {
  const doc = newDocument()
  Y.applyUpdate(doc, state)
  const blocks = new Map<string, BlockAuthors>()
  const fragment = doc.getXmlFragment(fragmentName) as unknown as SharedType
  for (const item of shownItems(fragment)) readBlock(item, authorOf, blocks)
  doc.destroy()
  return blocks
}

function readBlock(item: Y.Item, authorOf: AuthorOf, blocks: Map<string, BlockAuthors>): void {
  const type = typeOf(item)
  const name = type && nameOf(type)
  if (!type || name === null) return
  const children = [...shownItems(type)]
  if (isContainer(name) && children.length > 0) {
    for (const child of children) readBlock(child, authorOf, blocks)
    return
  }
  const id = idOf(type)
  if (id === null) return
  const block: BlockAuthors = {
    made: authorOf(item.id.client),
    runs: [],
    attributes: new Map([...liveEntries(type)].map(([name, { id }]) => [name, authorOf(id.client)])),
    citations: new Map(),
  }
  for (const child of children) readInside(child, authorOf, block)
  blocks.set(id, block)
}

/** Letter by letter what `describeChange` reads off the same block's JSON. */
function readInside(item: Y.Item, authorOf: AuthorOf, block: BlockAuthors): void {
  const author = authorOf(item.id.client)
  const type = typeOf(item)
  if (!type) {
    addRun(block, author, item.length)
    return
  }
  const name = nameOf(type)
  if (name === 'citation') {
    const id = idOf(type)
    if (id !== null) block.citations.set(id, author)
    return
  }
  if (name === 'hardBreak') {
    addRun(block, author, 1)
    return
  }
  if (name === 'footnote') addRun(block, author, 1)
  for (const child of shownItems(type)) readInside(child, authorOf, block)
  if (name === 'footnote') addRun(block, author, 1)
}

function addRun({ runs }: BlockAuthors, author: Author, length: number): void {
  const last = runs.at(-1)
  if (last?.author === author && last) last.length += length
  else runs.push({ author, length })
}

const nameOf = (type: SharedType): string | null =>
  (type as object) instanceof Y.XmlElement ? (type as unknown as Y.XmlElement).nodeName : null

const idOf = (type: SharedType): string | null => {
  for (const [key, { content }] of liveEntries(type)) {
    const value: unknown = content.getContent().at(-1)
    if (key === 'id' && typeof value === 'string') return value
  }
  return null
}

/**
 * Who made a change: wrote its new words, set what it has beside them, put in its citations, or moved it; in the order of
 * the text, each once. Who took words away is not told by a document: a change that only removes has no authors.
 *
 * @param blocks of the newer of the two states that were compared
 */
export function authorsOfChange(change: BlockDifference, blocks: DocumentAuthors): string[] {
  const block = change.kind === 'removed' ? undefined : blocks.get(change.blockId ?? '')
  if (!block) return []
  const authors = [
    ...insertedBy(change, block),
    ...change.attributes.map(({ name }) => block.attributes.get(name)),
    ...change.citations.map(({ id }) => block.citations.get(id ?? '')),
    ...(change.moved || change.kind === 'added' ? [block.made] : []),
  ]
  return [...new Set(authors)].filter((author) => author !== undefined)
}

function insertedBy({ words }: BlockDifference, { runs }: BlockAuthors): Author[] {
  const owners = runs.flatMap(({ author, length }) => Array.from({ length }, () => author))
  let at = 0
  return words.flatMap(({ kind, text }) => {
    if (kind === 'deleted') return []
    const from = at
    at += text.length
    return kind === 'inserted' ? ownersOfLetters(text, owners.slice(from, at)) : []
  })
}

/** Which of two spaces around a new word is the new one, a comparison of words cannot tell: only where nothing else is new do they count. */
function ownersOfLetters(text: string, owners: Author[]): Author[] {
  const letters = owners.filter((_, index) => /\S/.test(text.charAt(index)))
  return letters.length > 0 ? letters : owners
}
