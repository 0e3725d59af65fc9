import { nextTick, onScopeDispose, watch, type Ref } from 'vue'
import { useKeptPlace } from './kept-places'
import { useShortcuts, walkingKeys } from './shortcuts'

export interface RowWalk {
  /** The row (`data-row`) that holds the focus; null where none does. */
  readonly reached: () => string | null
  /** Goes to a row; to the first one where none is named or it is not there. */
  readonly goTo: (id?: string | null) => void
}

/**
 * `J` and `K` walk along the rows of a list, which carry `data-row`: each takes the focus with its first link or button. When the row that
 * has it leaves the list, the next one takes it over, else the one before, else the heading; who comes back to the screen is where he was.
 */
export function useRowWalk(
  name: string,
  list: Readonly<Ref<HTMLElement | null>>,
  ids: () => readonly string[],
): RowWalk {
  let last: { id: string; index: number } | null = null
  const reached = (): string | null => {
    const { activeElement } = document
    if (list.value?.contains(activeElement) !== true) return null
    return activeElement?.closest<HTMLElement>('[data-row]')?.dataset.row ?? null
  }
  const placeOf = useKeptPlace(name, () => last?.id)

  function focus(id: string | undefined): void {
    const row = id === undefined ? null : list.value?.querySelector<HTMLElement>(`[data-row="${id}"]`)
    const target =
      row?.querySelector<HTMLElement>('a[href], button') ?? document.querySelector<HTMLElement>('main h1')
    if (target?.tagName === 'H1') target.tabIndex = -1
    target?.focus()
  }
  function step(by: 1 | -1): void {
    const at = ids().indexOf(reached() ?? last?.id ?? '')
    focus(ids()[Math.min(ids().length - 1, Math.max(0, at + by))])
  }
  const goTo = (id: string | null = null): void => {
    focus(id !== null && ids().includes(id) ? id : ids()[0])
  }
  useShortcuts(walkingKeys(step))

  const note = (): void => {
    const id = reached()
    if (id !== null) last = { id, index: ids().indexOf(id) }
  }
  document.addEventListener('focusin', note)
  onScopeDispose(() => {
    document.removeEventListener('focusin', note)
  })

  let returning = placeOf()
  watch(
    () => [...ids()],
    (now) => {
      if (returning !== undefined && now.includes(returning)) {
        const id = returning
        returning = undefined
        void nextTick(() => {
          if (document.activeElement === document.body || document.activeElement?.id === 'content') focus(id)
        })
      }
      if (last === null || now.includes(last.id)) return
      const { index } = last
      last = null
      // Only where nothing else has taken the focus meanwhile.
      if (document.activeElement === document.body) focus(now[index] ?? now[index - 1])
    },
    { flush: 'post', immediate: true },
  )
  return { reached, goTo }
}
