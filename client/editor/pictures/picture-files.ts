import { Extension } from '@tiptap/core'
import { Plugin, PluginKey } from '@tiptap/pm/state'
import { comingPictures } from './coming-pictures'

interface Options {
  /** Said where a picture is being taken in. */
  words: () => string
  /** Takes files in, at a place of the text or, without one, at the caret. */
  take: (files: readonly File[], at: number | null) => void
}

/** Files that are pasted or dropped into the text. */
export const PictureFiles = Extension.create<Options>({
  name: 'pictureFiles',
  addOptions: () => ({ words: () => '', take: () => undefined }),
  addProseMirrorPlugins() {
    const { words, take } = this.options
    return [
      comingPictures(words),
      new Plugin({
        key: new PluginKey('pictureFiles'),
        props: {
          handlePaste: (view, event) => {
            const files = filesIn(event.clipboardData)
            if (!view.editable || files.length === 0 || saysWords(event.clipboardData)) return false
            take(files, null)
            return true
          },
          handleDrop: (view, event) => {
            const files = filesIn(event.dataTransfer)
            if (files.length === 0) return false
            // Not even into a text that is read only: the browser would leave the page for the file.
            event.preventDefault()
            const place = view.posAtCoords({ left: event.clientX, top: event.clientY })
            if (view.editable) take(files, place?.pos ?? null)
            return true
          },
        },
      }),
    ]
  },
})

const filesIn = (data: DataTransfer | null): File[] => [...(data?.files ?? [])]

/** Word and Excel put a picture of what was copied beside its words: the words are meant. */
const saysWords = (data: DataTransfer | null): boolean => (data?.getData('text/plain').trim() ?? '') !== ''
