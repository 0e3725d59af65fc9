import { onScopeDispose } from 'vue'
import type { Router } from 'vue-router'

/** What was where on the screens that were left, by the place of their entry in the history of this tab. */
const kept = new Map<number, Map<string, unknown>>()
const askers = new Map<string, () => unknown>()
let position = 0
let popped = false

/** As the router numbers the entries. */
const positionNow = (): number => (history.state as { position?: number } | null)?.position ?? 0

function keep(): void {
  kept.set(position, new Map(Array.from(askers, ([name, ask]) => [name, ask()])))
}

/** A new entry takes the place of all that followed; one that was replaced says something else now. */
function forget(from: number): void {
  for (const at of kept.keys()) if (at === position || (position > from && at > position)) kept.delete(at)
}

/**
 * Remembers for each entry of the history what the screens say of themselves when they are left, for whoever comes back to it.
 * Called once, by the router's file, before anybody asks for a place.
 */
export function keepPlaces(router: Router): void {
  router.options.history.listen(() => {
    popped = true
  })
  router.beforeResolve(keep)
  router.afterEach((_to, _from, failure) => {
    const isBack = popped
    popped = false
    if (failure) return
    const before = position
    position = positionNow()
    if (!isBack) forget(before)
  })
}

/**
 * Keeps what `ask` says when this entry of the history is left, while the calling component lives. Gives a function that takes out
 * what was kept under this name of the entry that is shown: undefined on a new one, and when it was taken before.
 */
export function useKeptPlace<Place>(name: string, ask: () => Place | undefined): () => Place | undefined {
  askers.set(name, ask)
  onScopeDispose(() => {
    if (askers.get(name) === ask) askers.delete(name)
  })
  return () => {
    const places = kept.get(position)
    const place = places?.get(name) as Place | undefined
    places?.delete(name)
    return place
  }
}
