import type { EditorNode } from '#core/editor/json/editor-json'

/** The words of a document, one line a block: for the person to copy when nothing else can be done with them. */
export const plainText = (node: EditorNode): string => blocksOf(node).join('\n').trim()

const blocksOf = (node: EditorNode): string[] => {
  const children = node.content ?? []
  if (children.some(({ type }) => type === 'text'))
    return [children.map(({ type, text }) => (type === 'hardBreak' ? '\n' : (text ?? ''))).join('')]
  return children.flatMap(blocksOf)
}
