import { Extension } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import { shallowRef, type ShallowRef } from 'vue'
import { numberCitations, type CitationNumbers } from '#core/editor/citations/number-citations'
import type { Standings } from '#core/editor/citations/standing-of'
import type { EditorNode } from '#core/editor/json/editor-json'

declare module '@tiptap/core' {
  interface Storage {
    citationNumbers: {
      numbers: ShallowRef<CitationNumbers>
      /** How the cited articles stand now, by their ids, as far as that was told. */
      standings: ShallowRef<Standings>
    }
  }
}

/** Only the chips of a document, in order: enough to number them, and quick in a long text. */
const chipsOf = (doc: Node): EditorNode => {
  const content: EditorNode[] = []
  doc.descendants((node) => {
    if (node.type.name === 'citation') content.push({ type: 'citation', attrs: node.attrs })
  })
  return { type: 'doc', content }
}

/** Numbers the citations by order of first use after every change; chips and the evidence panel read `numbers`. */
export const CitationNumbering = Extension.create({
  name: 'citationNumbers',
  addStorage: () => ({
    numbers: shallowRef(numberCitations({ type: 'doc' })),
    standings: shallowRef<Standings>(new Map()),
  }),
  onCreate() {
    this.storage.numbers.value = numberCitations(chipsOf(this.editor.state.doc))
  },
  onUpdate() {
    this.storage.numbers.value = numberCitations(chipsOf(this.editor.state.doc))
  },
})
