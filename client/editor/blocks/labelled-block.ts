import type { NodeViewRendererProps } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import type { NodeView } from '@tiptap/pm/view'

/** A block with a fixed name above what is written in it. The name is read as a heading and is not part of the text. */
export const labelledBlock =
  (tag: 'section' | 'aside', look: string, labelOf: (node: Node) => string) =>
  ({ node }: NodeViewRendererProps): NodeView => {
    const dom = document.createElement(tag)
    const label = document.createElement(tag === 'section' ? 'h2' : 'p')
    const contentDOM = document.createElement('div')
    dom.className = look
    label.className = `${look}-label`
    label.contentEditable = 'false'
    dom.append(label, contentDOM)
    const show = (shown: Node) => {
      dom.dataset.kind = String(shown.attrs.kind)
      label.textContent = labelOf(shown)
    }
    show(node)
    return {
      dom,
      contentDOM,
      update: (next) => {
        if (next.type !== node.type) return false
        show(next)
        return true
      },
      ignoreMutation: (mutation) => mutation.type !== 'selection' && label.contains(mutation.target),
    }
  }
