import type { MarkdownSerializer } from 'prosemirror-markdown'
import type { Node } from '@tiptap/pm/model'
import { sectionTitle } from '#core/editor/markdown/form-markdown'
import type { ReportContext } from '#core/editor/report/report-context'

/**
 * Blocks parted by empty lines, each serialised by itself: the library looks at the end of all it has written after every
 * word, which takes quadratic time in a long document.
 */
export function blocksMarkdown(parent: Node, serializer: MarkdownSerializer, context: ReportContext): string {
  const parts = parent.children.map((node) => {
    if (node.type.name !== 'section')
      return serializer.serialize(parent.copy(parent.content.cut(0, 0).addToEnd(node)), { tightLists: true })
    const title = sectionTitle(node, context)
    context.depth++
    const body = blocksMarkdown(node, serializer, context)
    context.depth--
    return [title, body].filter(Boolean).join('\n\n')
  })
  return parts
    .map((part, index) => (isSameList(parent, index) ? `<!-- -->\n\n${part}` : part))
    .filter(Boolean)
    .join('\n\n')
}

/** Two lists of a kind in a row would be read as one; a comment keeps them apart, as CommonMark's own text advises. */
function isSameList(parent: Node, index: number): boolean {
  const { name } = parent.child(index).type
  return name.endsWith('List') && parent.maybeChild(index - 1)?.type.name === name
}
