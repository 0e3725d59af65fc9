import type { Editor } from '@tiptap/core'
import { useEventListener, useResizeObserver } from '@vueuse/core'
import { onScopeDispose, shallowRef, watch, type Ref } from 'vue'
import type { Awareness } from 'y-protocols/awareness'
import type { Language } from '#core/contracts/http/common'
import { caretColour } from '../../../editor/carets'
import { caretOfEach, caretsOfOthers, sideOfPlace, type OtherCaret } from '../../../editor/other-carets'
import { partAt } from '../../../editor/part-at'
import { onPresenceChange } from './on-presence-change'

/** Somebody's caret, and on which side of the page it is; null while it is in sight. */
export interface SeenCaret {
  id: string
  name: string
  colour: number
  /** In the text, as it was looked at last. */
  position: number
  side: 'above' | 'below' | null
  /** The heading, or the part of the form, under which it stands. */
  part: string | null
}

/** The text on the screen, and the carets of others in it: one for each person. */
export interface Sight {
  editor: Editor
  /** What scrolls the text. */
  page: HTMLElement
  carets: readonly OtherCaret[]
}

interface Options {
  awareness: Ref<Awareness | undefined>
  /** Id of the person who sits here. */
  me: string
  text: () => { editor: Editor | null; page: HTMLElement | null } | null
  /** Language of the text. */
  language: () => Language
  /** Hears of each look before it is told where the carets are: it may scroll the page. */
  looked: (sight: Sight) => void
}

/** What happens within so many milliseconds is looked at once. */
const lookAfter = 100

/**
 * Where the carets of others are, as they move, as the text changes and as the page is scrolled, but never while an input method
 * composes. `look` looks at once.
 */
export function useOtherCarets({ awareness, me, text, language, looked }: Options) {
  const carets = shallowRef<readonly SeenCaret[]>([])
  /** Windows of others, the one first that moved last. */
  let moved: readonly number[] = []
  let looking: ReturnType<typeof setTimeout> | undefined

  const page = () => text()?.page ?? null
  const editor = () => text()?.editor ?? null

  function look(): void {
    const [now, box, states] = [editor(), page(), awareness.value]
    if (!now || now.isDestroyed || !box || !states || now.view.composing) return
    const each = caretOfEach(caretsOfOthers(now.state, states, me), moved)
    if (each.length === 0 && carets.value.length === 0) return
    looked({ editor: now, page: box, carets: each })
    const sight = box.getBoundingClientRect()
    carets.value = each.map(({ user, position }) => ({
      id: user.id,
      name: user.name ?? '',
      colour: caretColour(user),
      position,
      side: sideOfPlace(now.view, position, sight),
      part: partAt(now.state.doc, position, language()),
    }))
  }
  function lookSoon(): void {
    looking ??= setTimeout(() => {
      looking = undefined
      look()
    }, lookAfter)
  }

  onPresenceChange(awareness, (clients) => {
    const known = awareness.value?.getStates()
    moved = [...new Set([...clients, ...moved])].filter((client) => known?.has(client))
    lookSoon()
  })
  watch(editor, (now, before) => {
    before?.off('update', lookSoon)
    now?.on('update', lookSoon)
    lookSoon()
  })
  useEventListener(page, 'scroll', lookSoon, { passive: true })
  useResizeObserver(page, lookSoon)
  onScopeDispose(() => {
    clearTimeout(looking)
    editor()?.off('update', lookSoon)
  })
  return { carets, look }
}
