import type { Editor } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import { Plugin, PluginKey } from '@tiptap/pm/state'
import { Decoration, DecorationSet } from '@tiptap/pm/view'
import { suggestionsOf } from '#core/editor/suggestions/node-suggestions'
import { holdsSuggestions } from '#core/editor/suggestions/holds-suggestions'
import { suggestionIdOf } from '#core/editor/suggestions/suggested-pieces'

interface State {
  active: string | null
  looks: DecorationSet
}

const key = new PluginKey<State>('suggestionLooks')

/** Blocks and chips that are suggested, ends of paragraphs, and the suggestion that is being read. Text shows its own by its marks. */
export const suggestionLooks = (): Plugin<State> =>
  new Plugin<State>({
    key,
    state: {
      init: (_, { doc }) => ({ active: null, looks: looksOf(doc, null) }),
      apply: (tr, before) => {
        const told = tr.getMeta(key) as Pick<State, 'active'> | undefined
        if (!told && !tr.docChanged) return before
        const { active } = told ?? before
        return { active, looks: looksOf(tr.doc, active) }
      },
    },
    props: { decorations: (state) => key.getState(state)?.looks },
  })

/** Says which suggestion is being read. */
export const showSuggestion = (editor: Editor, active: string | null): void => {
  editor.view.dispatch(editor.state.tr.setMeta(key, { active }).setMeta('addToHistory', false))
}

function looksOf(doc: Node, active: string | null): DecorationSet {
  const found: Decoration[] = []
  doc.descendants((node, at, parent, index) => {
    if (!holdsSuggestions(node)) return false
    const to = at + node.nodeSize
    if (!node.isText) {
      const kinds = suggestionsOf(node)
      if (kinds.length === 0) return
      const isActive = kinds.some(({ id }) => String(id) === active)
      const names = kinds.map(({ kind }) => (node.isInline ? `suggested-${kind}` : `suggested-block-${kind}`))
      const look = [...names, ...(isActive ? ['suggested-active'] : [])].join(' ')
      found.push(Decoration.node(at, to, { class: look }))
      return
    }
    const id = suggestionIdOf(node, 'insertion') ?? suggestionIdOf(node, 'deletion')
    if (id === null) return
    if (id === active) found.push(Decoration.inline(at, to, { class: 'suggested-active' }))
    // One stands on each side of the end of a paragraph; the first is shown.
    const isLast = parent?.childCount === index + 1
    if (isLast && node.text?.endsWith('\u200B'))
      found.push(Decoration.inline(to - 1, to, { class: 'suggested-end' }))
  })
  return DecorationSet.create(doc, found)
}
