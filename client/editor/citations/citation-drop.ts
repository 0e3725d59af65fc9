import { Extension } from '@tiptap/core'
import { Plugin, PluginKey } from '@tiptap/pm/state'
import { readCitationData } from './citation-clipboard'
import { insertCitation } from './insert-citation'

/** A passage that is pasted or dropped becomes a citation; pasted without format (with Shift) it stays text. */
export const CitationDrop = Extension.create({
  name: 'citationDrop',
  addProseMirrorPlugins() {
    const { editor } = this
    return [
      new Plugin({
        key: new PluginKey('citationDrop'),
        props: {
          handlePaste: (_view, event) => {
            const citation = readCitationData(event.clipboardData)
            return citation !== null && insertCitation(editor, citation) !== null
          },
          handleDrop: (view, event) => {
            const citation = readCitationData(event.dataTransfer)
            const place = view.posAtCoords({ left: event.clientX, top: event.clientY })
            if (!citation || !place) return false
            event.preventDefault()
            return insertCitation(editor, citation, place.pos) !== null
          },
        },
      }),
    ]
  },
})
