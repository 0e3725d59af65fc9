import { Plugin, PluginKey, type EditorState, type Transaction } from '@tiptap/pm/state'
import { Decoration, DecorationSet } from '@tiptap/pm/view'

interface Coming {
  id: string
  /** Where it will stand; undefined: it does not come any more. */
  at?: number
}

const key = new PluginKey<DecorationSet>('comingPictures')

/** Marks the places of pictures that are still being taken in, while others write around them. */
export const comingPictures = (words: () => string): Plugin =>
  new Plugin<DecorationSet>({
    key,
    state: {
      init: () => DecorationSet.empty,
      apply: (transaction, before) => {
        const places = before.map(transaction.mapping, transaction.doc)
        const coming = transaction.getMeta(key) as Coming | undefined
        if (!coming) return places
        const { id, at } = coming
        if (at !== undefined) return places.add(transaction.doc, [markAt(at, id, words())])
        return places.remove(places.find(undefined, undefined, (spec: { id?: unknown }) => spec.id === id))
      },
    },
    props: { decorations: (state) => key.getState(state) },
  })

const markAt = (at: number, id: string, words: string): Decoration =>
  Decoration.widget(
    at,
    () => {
      const mark = document.createElement('p')
      mark.className = 'picture-coming'
      mark.contentEditable = 'false'
      mark.textContent = words
      return mark
    },
    { id, key: id, side: -1 },
  )

/** From now on a picture is expected there. */
export const expectPicture = (transaction: Transaction, id: string, at: number): Transaction =>
  transaction.setMeta(key, { id, at } satisfies Coming).setMeta('addToHistory', false)

/** It has come, or does not any more. */
export const expectNoMore = (transaction: Transaction, id: string): Transaction =>
  transaction.setMeta(key, { id } satisfies Coming)

/** Where it stands now; null where the text around it is gone. */
export const comingAt = (state: EditorState, id: string): number | null =>
  key.getState(state)?.find(undefined, undefined, (spec: { id?: unknown }) => spec.id === id)[0]?.from ?? null
