import type { BlockChangeView } from '#core/contracts/http/changes'
import { canonicalJson } from '#core/editor/canonical/canonical-json'
import type { BlockChange } from '#core/editor/changes/changed-blocks'
import type { EditorNode } from '#core/editor/json/editor-json'
import { diffWords } from '#core/text/diff-words'

type CitationChange = BlockChangeView['citations'][number]

/** A changed block in full: its words run by run, and what changed beside them. */
export function describeChange({ kind, before, after }: BlockChange): BlockChangeView {
  const block: EditorNode = after ?? before
  return {
    kind,
    blockId: typeof block.attrs?.id === 'string' ? block.attrs.id : null,
    before,
    after,
    words: diffWords(textOf(before), textOf(after)),
    attributes: before && after ? changedAttributes(before, after) : [],
    citations: changedCitations(citationsIn(before), citationsIn(after)),
  }
}

/** Letters, and a line break for what breaks a line; chips are no words. */
function textOf(node: EditorNode | null): string {
  if (!node) return ''
  if (node.type === 'text') return node.text ?? ''
  if (node.type === 'hardBreak') return '\n'
  return (node.content ?? []).map(textOf).join('')
}

function changedAttributes(before: EditorNode, after: EditorNode): BlockChangeView['attributes'] {
  const [old, now] = [attributesOf(before), attributesOf(after)]
  return [...new Set([...Object.keys(old), ...Object.keys(now)])]
    .filter((name) => name !== 'id' && json(old[name]) !== json(now[name]))
    .sort()
    .map((name) => ({ name, before: old[name] ?? null, after: now[name] ?? null }))
}

/** The attributes, and what the marks of the words say: where links go, and what is bold, struck through … */
const attributesOf = (node: EditorNode): Record<string, unknown> => ({
  ...node.attrs,
  type: node.type,
  link: markedIn(node, (name) => name === 'link'),
  format: markedIn(node, (name) => name !== 'link'),
})

function markedIn(node: EditorNode, wanted: (name: string) => boolean): string | null {
  const marked = (each: EditorNode): string[] => [
    ...(each.marks ?? [])
      .filter(({ type }) => wanted(type))
      .map(({ type, attrs }) => `${typeof attrs?.href === 'string' ? attrs.href : type}: ${each.text ?? ''}`),
    ...(each.content ?? []).flatMap(marked),
  ]
  return marked(node).join('; ') || null
}

const json = (value: unknown): string => canonicalJson(value ?? null)

function citationsIn(node: EditorNode | null): EditorNode[] {
  if (!node) return []
  return node.type === 'citation' ? [node] : (node.content ?? []).flatMap(citationsIn)
}

const idOf = ({ attrs }: EditorNode): string | null => (typeof attrs?.id === 'string' ? attrs.id : null)

function changedCitations(old: EditorNode[], now: EditorNode[]): CitationChange[] {
  const before = new Map(old.map((node) => [idOf(node), node]))
  const after = new Map(now.map((node) => [idOf(node), node]))
  const came = [...after].flatMap(([id, node]): CitationChange[] => {
    const earlier = before.get(id)
    if (!earlier) return [{ id, kind: 'added', before: null, after: node }]
    return json(earlier) === json(node) ? [] : [{ id, kind: 'changed', before: earlier, after: node }]
  })
  const went = [...before]
    .filter(([id]) => !after.has(id))
    .map(([id, node]): CitationChange => ({ id, kind: 'removed', before: node, after: null }))
  return [...came, ...went]
}
