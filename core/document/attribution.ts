import * as Y from 'yjs'
import { liveItems, typeOf, type SharedType } from '#core/document/live-items'

/** Letters of one author that stand together in one text node. */
export interface AttributedRun {
  /** Place of the text node: the index at each level below the root. */
  readonly path: readonly number[]
  readonly text: string
  /** User id; null where no binding is known. */
  readonly author: string | null
}

function collect(
  type: SharedType,
  path: readonly number[],
  authorOf: (client: number) => string | undefined,
  runs: AttributedRun[],
): void {
  let index = 0
  for (const item of liveItems(type)) {
    const child = typeOf(item)
    if (child) collect(child, [...path, index++], authorOf, runs)
    if (!(item.content instanceof Y.ContentString)) continue
    const author = authorOf(item.id.client) ?? null
    const last = runs.at(-1)
    if (last?.author === author && last.path.join() === path.join())
      runs[runs.length - 1] = { path, author, text: last.text + item.content.str }
    else runs.push({ path, text: item.content.str, author })
  }
}

/**
 * Who wrote what of a document's text, in reading order. The same before and after compaction and an epoch rebuild.
 *
 * @param authorOf who a client id is bound to (`collab_clients`)
 * @param root name of the root that holds the text
 */
export function attributionOf(
  doc: Y.Doc,
  authorOf: (client: number) => string | undefined,
  root = 'default',
): AttributedRun[] {
  const runs: AttributedRun[] = []
  collect(doc.get(root) as SharedType, [], authorOf, runs)
  return runs
}
