import type { NodeViewRendererProps } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import type { NodeView } from '@tiptap/pm/view'
import { shallowRef, watchEffect } from 'vue'

/**
 * A block with a fixed name above what is written in it. The name is read as a heading and is not part of the text; it is written
 * anew when what `labelOf` reads of the page changes.
 */
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
    const shown = shallowRef(node)
    const show = (next: Node) => {
      dom.dataset.kind = String(next.attrs.kind)
      if (next.attrs.marking) dom.dataset.marking = String(next.attrs.marking)
      else delete dom.dataset.marking
      shown.value = next
    }
    show(node)
    // Nothing but the name: the block itself is not to be drawn anew, perhaps under somebody's input method.
    const name = () => {
      label.textContent = labelOf(shown.value)
    }
    const stop = watchEffect(name, { flush: 'sync' })
    return {
      dom,
      contentDOM,
      update: (next) => {
        if (next.type !== node.type) return false
        show(next)
        return true
      },
      destroy: stop,
      ignoreMutation: (mutation) => mutation.type !== 'selection' && label.contains(mutation.target),
    }
  }
