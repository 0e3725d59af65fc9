import type { Editor } from '@tiptap/core'
import { NodeSelection } from '@tiptap/pm/state'
import { useI18n } from 'vue-i18n'
import { problemCodeOf } from '@client/api/api-error'
import { useAnnouncer } from '@client/stores/announcer'
import { useToasts } from '@client/stores/toasts'
import { stopCapturing } from '../composition-hold'
import { comingAt, expectNoMore, expectPicture } from './coming-pictures'
import { pictureSpot } from './picture-spot'
import { pictureTypes, type Pictures } from './pictures-of-text'

interface Options {
  editor: () => Editor | null
  pictures: () => Pictures
}

/**
 * Takes files in as pictures of the text, one after the other, each at its place however the text changes meanwhile. What cannot be
 * taken in is said by the name of its file, and leaves nothing behind.
 */
export function usePictures({ editor, pictures }: Options) {
  const { t } = useI18n()
  const toasts = useToasts()
  const announcer = useAnnouncer()
  const refuse = (name: string, code: string) => {
    toasts.show(t('editor.picture.refused', { name, why: t(`errors.${code}`) }), { tone: 'bad' })
  }

  async function take(files: readonly File[], at: number | null): Promise<void> {
    for (const file of files) {
      const open = editor()
      if (!open?.isEditable) return
      if (!pictureTypes.some((type) => type === file.type))
        toasts.show(t('editor.picture.notOne', { name: file.name }), { tone: 'bad' })
      else at = (await takeOne(open, file, at)) ?? at
    }
  }

  /** Gives the place behind it; null where it was not taken in. */
  async function takeOne(open: Editor, file: File, at: number | null): Promise<number | null> {
    const spot = pictureSpot(open.state.doc, at ?? open.state.selection.to)
    if (spot === null) return null
    const id = globalThis.crypto.randomUUID()
    open.view.dispatch(expectPicture(open.state.tr, id, spot))
    const { doc } = open.state
    const upload = await pictures()
      .give(file)
      .catch((thrown: unknown) => {
        refuse(file.name, problemCodeOf(thrown))
        return null
      })
    if (open.isDestroyed) return null
    const place = comingAt(open.state, id)
    const { tr } = open.state
    if (upload === null || place === null || !open.isEditable) {
      open.view.dispatch(expectNoMore(tr, id))
      return null
    }
    stopCapturing(open.view)
    const picture = open.state.schema.nodes.image!.create({ upload })
    // Whoever has written on meanwhile keeps his caret.
    const untouched = doc.eq(open.state.doc)
    expectNoMore(tr.insert(place, picture), id)
    if (untouched) tr.setSelection(NodeSelection.create(tr.doc, place)).scrollIntoView()
    open.view.dispatch(tr)
    announcer.say('act', t('editor.picture.put'))
    return place + picture.nodeSize
  }

  return take
}
