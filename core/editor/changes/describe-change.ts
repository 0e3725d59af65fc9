import type { BlockDifference } from '#core/contracts/http/changes'
import { canonicalJson } from '#core/editor/canonical/canonical-json'
import type { BlockChange } from '#core/editor/changes/changed-blocks'
import { changedCitations, type PlacedCitation } from '#core/editor/changes/changed-citations'
import { markedWords, type MarkedWords } from '#core/editor/changes/marked-words'
import type { EditorNode } from '#core/editor/json/editor-json'
import { diffWords } from '#core/text/diff-words'

/** A changed block in full: its words run by run, and what changed beside them. */
export function describeChange(change: BlockChange): BlockDifference {
  const { kind, before, after } = change
  const block: EditorNode = after ?? before
  const [old, now] = [readBlock(before), readBlock(after)]
  const words = diffWords(old.text, now.text)
  return {
    kind,
    moved: kind === 'moved' || (kind === 'changed' && change.moved),
    blockId: typeof block.attrs?.id === 'string' ? block.attrs.id : null,
    before,
    after,
    words,
    attributes: changedAttributes(change),
    citations: changedCitations(old.citations, now.citations, words),
  }
}

/** Its letters, a line break for what breaks a line, and notes in brackets; citations are no letters. */
function readBlock(block: EditorNode | null): { text: string; citations: PlacedCitation[] } {
  const citations: PlacedCitation[] = []
  let text = ''
  const read = (node: EditorNode): void => {
    if (node.type === 'citation') citations.push({ node, at: text.length })
    else if (node.type === 'hardBreak') text += '\n'
    else if (node.type === 'footnote') {
      text += '['
      node.content?.forEach(read)
      text += ']'
    } else {
      text += node.text ?? ''
      node.content?.forEach(read)
    }
  }
  if (block) read(block)
  return { text, citations }
}

/** A new block has nothing to be compared with: all that it has beside its words is new. */
function changedAttributes(change: BlockChange): BlockDifference['attributes'] {
  const { kind, before, after } = change
  if (kind === 'added') return changed({ type: after.type }, attributesOf(after, change.within))
  if (kind !== 'changed') return []
  return changed(attributesOf(before, change.within.before), attributesOf(after, change.within.after))
}

function changed(old: Record<string, unknown>, now: Record<string, unknown>): BlockDifference['attributes'] {
  return [...new Set([...Object.keys(old), ...Object.keys(now)])]
    .filter((name) => name !== 'id' && canonicalJson(old[name] ?? null) !== canonicalJson(now[name] ?? null))
    .sort()
    .map((name) => ({ name, before: old[name] ?? null, after: now[name] ?? null }))
}

/** The attributes, what contains the block, and what the marks of its words say: where links go, and what is bold, struck through … */
function attributesOf(node: EditorNode, within: unknown[]): Record<string, unknown> {
  const marked = markedWords(node)
  return {
    ...node.attrs,
    type: node.type,
    within: orNull(within),
    link: orNull(marked.filter(isLink)),
    format: orNull(marked.filter((words) => !isLink(words))),
  }
}

const isLink = ({ mark }: MarkedWords): boolean => mark === 'link'

const orNull = <T>(list: T[]): T[] | null => (list.length === 0 ? null : list)
