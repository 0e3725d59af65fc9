import type { Editor } from '@tiptap/core'
import { readCitation } from '#core/editor/citations/read-citation'

interface Cited {
  articleId: string | null
  articleVersion: number | null
}

/** The version of an article on which its citations are to stand. */
export interface NewVersion {
  articleVersion: number
  contentHash: string
  articleTitle: string
}

/** Lets all citations of one version of an article stand on another one, as one step of undo; the grades stay. */
export function moveCitations(editor: Editor, { articleId, articleVersion }: Cited, to: NewVersion): void {
  const { tr } = editor.state
  editor.state.doc.descendants((node, place) => {
    if (node.type.name !== 'citation') return
    const citation = readCitation(node.attrs)
    if (citation.articleId !== articleId || citation.articleVersion !== articleVersion) return
    for (const [name, value] of Object.entries(to)) tr.setNodeAttribute(place, name, value)
  })
  editor.view.dispatch(tr)
}
