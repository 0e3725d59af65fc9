import { useEventListener } from '@vueuse/core'
import { onScopeDispose, shallowRef, watch, type Ref } from 'vue'
import { useI18n } from 'vue-i18n'
import { isComposing } from '@client/composables/composing'
import { isHeldKey } from '@client/composables/shortcut-keys'
import { useAnnouncer } from '@client/stores/announcer'
import { distanceTo } from '../../../editor/caret-sight'
import type { Sight } from './use-other-carets'

interface Person {
  id: string
  name: string
}

/** A line may drop, and a page be loaded anew: after so many milliseconds somebody has left. */
const awayAfter = 5_000
/** Blocks far away get their true height when they are shown: so often one way is corrected. */
const corrections = 8
/** What else I do than to press a key. */
const doings = ['wheel', 'pointerdown', 'touchmove', 'beforeinput', 'compositionstart'] as const

/**
 * Goes to the caret of another person, once, or for as long as he is followed. Only the page is scrolled: my caret, what I have
 * selected and what has the focus stay where they are. Whatever I do next ends it, and so does his leaving.
 *
 * @param here whoever has the text open, by id
 */
export function useFollow(here: Ref<ReadonlyMap<string, unknown>>, look: () => void) {
  const { t } = useI18n()
  const announcer = useAnnouncer()
  const followed = shallowRef<Person | null>(null)
  /** Whose caret is on its way into sight. */
  const going = shallowRef<string | null>(null)
  let ways = 0
  let leaving: ReturnType<typeof setTimeout> | undefined

  /** The page tells that it was scrolled, and then this is asked again. */
  function bring({ editor, page, carets }: Sight): void {
    const caret = carets.find(({ user }) => user.id === (followed.value?.id ?? going.value))
    if (!caret) return
    const before = page.scrollTop
    page.scrollTop += distanceTo(editor.view.coordsAtPos(caret.position), page.getBoundingClientRect())
    if (page.scrollTop === before || --ways <= 0) going.value = null
  }
  function begin(person: Person | null, id: string): void {
    followed.value = person
    going.value = id
    ways = corrections
    look()
  }
  function stop(): void {
    followed.value = null
    going.value = null
  }
  function end(): void {
    if (followed.value) announcer.say('act', t('editor.follow.ended', { name: followed.value.name }))
    stop()
  }

  function pressed(event: KeyboardEvent): void {
    if (isHeldKey(event.key)) return
    if (event.key !== 'Escape' || isComposing(event) || !followed.value) {
      stop()
      return
    }
    // It means this, and nothing of what else it would close.
    event.preventDefault()
    event.stopImmediatePropagation()
    end()
  }
  const onTheWay = () => (followed.value || going.value ? window : null)
  useEventListener(onTheWay, [...doings], stop, { capture: true, passive: true })
  useEventListener(onTheWay, 'keydown', pressed, { capture: true })

  const absent = () => followed.value !== null && !here.value.has(followed.value.id)
  watch(here, () => {
    if (!absent()) return
    leaving ??= setTimeout(() => {
      leaving = undefined
      if (absent()) end()
    }, awayAfter)
  })
  onScopeDispose(() => {
    clearTimeout(leaving)
  })

  return {
    followed,
    bring,
    go: (id: string) => {
      begin(null, id)
    },
    follow: ({ id, name }: Person) => {
      begin({ id, name }, id)
      announcer.say('act', t('editor.follow.begun', { name }))
    },
  }
}
