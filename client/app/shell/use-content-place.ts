import { nextTick, onScopeDispose, type Ref } from 'vue'
import { useRouter } from 'vue-router'
import { useKeptPlace } from '@client/composables/kept-places'

/** What a person does to go elsewhere on the page by himself. */
const ownActs = ['wheel', 'touchstart', 'pointerdown', 'keydown'] as const

/** Scrolls there, again whenever what the box holds has grown, until it is reached or the person goes elsewhere. Gives how to stop. */
function bringTo(box: HTMLElement, top: number): () => void {
  const ended = new AbortController()
  const grown = new MutationObserver(attempt)
  function stop(): void {
    grown.disconnect()
    ended.abort()
  }
  function attempt(): void {
    box.scrollTop = top
    if (box.scrollTop >= top - 1) stop()
  }
  for (const act of ownActs) addEventListener(act, stop, { passive: true, signal: ended.signal })
  grown.observe(box, { childList: true, subtree: true })
  attempt()
  return stop
}

/** The one box in which all screens scroll begins at the top on a new one, and where it was on one that is gone back to. */
export function useContentPlace(content: Readonly<Ref<HTMLElement | null>>): void {
  const placeOf = useKeptPlace('content', () => content.value?.scrollTop)
  let stop: () => void = () => undefined
  const unhook = useRouter().afterEach((to, from, failure) => {
    if (failure || to.path === from.path) return
    stop()
    // Before the next screen is drawn: it may go to a place of its own.
    if (content.value) content.value.scrollTop = 0
    const top = placeOf() ?? 0
    if (top > 0)
      void nextTick(() => {
        if (content.value) stop = bringTo(content.value, top)
      })
  })
  onScopeDispose(() => {
    unhook()
    stop()
  })
}
