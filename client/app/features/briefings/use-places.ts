import type { Editor } from '@tiptap/core'
import { useI18n } from 'vue-i18n'
import type { Language } from '#core/contracts/http/common'
import { useDocumentPlaces, type DocumentPlace } from '@client/composables/document-places'
import { goToBlock } from './panels/go-to'
import { outlineOf } from './panels/outline-of'

/** The outline of the open text, for whoever looks for a place in it by name. */
export function usePlaces(text: () => Editor | null | undefined, language: () => Language): void {
  const { t } = useI18n()
  useDocumentPlaces(() => {
    const editor = text()
    if (!editor) return []
    return outlineOf(editor.state.doc, language()).map(
      ({ key, kind, text: words, position }): DocumentPlace => ({
        ...{ key, kind, text: words || t('briefings.untitledPart') },
        language: words ? language() : null,
        // Others write meanwhile: the block may stand elsewhere by now, or not at all.
        go: () => {
          if (editor.isDestroyed) return
          const now = outlineOf(editor.state.doc, language()).find((entry) => entry.key === key)
          goToBlock(editor, Math.min(now?.position ?? position, editor.state.doc.content.size - 1))
        },
      }),
    )
  })
}
