import { watch } from 'vue'
import type { CommentView } from '#core/contracts/http/comments'
import { useShortcuts, walkingKeys } from '@client/composables/shortcuts'

/** What can be decided about a comment as it is; its buttons and the keys agree on it. */
export const actsOn = ({ state, reports }: Pick<CommentView, 'state' | 'reports'>) => ({
  publish: state === 'held' || state === 'removed' || (state === 'published' && reports > 0),
  reply: state === 'published',
  remove: state === 'held' || state === 'published',
})
type Act = keyof ReturnType<typeof actsOn>

export const cardId = (comment: Pick<CommentView, 'id'>): string => `queued-${comment.id}`

/**
 * `J` and `K` walk through the comments; `P`, `R` and `D` decide about the one that holds the focus. Where none does, a key
 * goes to the first one only: nothing is decided about what nobody looked at. When a comment leaves the list, the next one
 * gets its focus, else the one before, else the heading; `noteFocus` is for whatever contains the list.
 */
export function useCommentKeys(options: {
  items: () => readonly CommentView[]
  mayDecide: () => boolean
  act: Record<Act, (comment: CommentView) => void>
}): { noteFocus: () => void } {
  const { items } = options
  let last: { id: string; index: number } | null = null
  const indexOfFocus = () =>
    items().findIndex((item) => document.getElementById(cardId(item))?.contains(document.activeElement))
  const goTo = (index: number) => {
    const item = items()[Math.max(0, Math.min(index, items().length - 1))]
    const place = item
      ? document.getElementById(cardId(item))
      : document.querySelector<HTMLElement>('main h1')
    place?.focus()
  }
  const step = (by: 1 | -1) => {
    goTo(indexOfFocus() + by)
  }
  const decide = (act: Act) => () => {
    const item = items()[indexOfFocus()]
    if (!item) goTo(0)
    else if (options.mayDecide() && actsOn(item)[act]) options.act[act](item)
  }
  useShortcuts([
    ...walkingKeys(step),
    { act: 'publishComment', run: decide('publish') },
    { act: 'reply', run: decide('reply') },
    { act: 'removeComment', run: decide('remove') },
  ])

  const noteFocus = () => {
    const index = indexOfFocus()
    const item = items()[index]
    if (item) last = { id: item.id, index }
  }
  /** Only when nothing else has the focus; a dialog that is closing still has it. */
  const handOn = (index: number) => {
    if (document.querySelector('[role=dialog]'))
      requestAnimationFrame(() => {
        handOn(index)
      })
    else if (document.activeElement === document.body) goTo(index)
  }
  const idsNow = () => items().map(({ id }) => id)
  watch(
    idsNow,
    (ids) => {
      if (!last || ids.includes(last.id)) return
      const { index } = last
      last = null
      handOn(index)
    },
    { flush: 'post' },
  )
  return { noteFocus }
}
