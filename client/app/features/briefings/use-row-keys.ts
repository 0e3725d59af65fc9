import { toValue, type MaybeRefOrGetter } from 'vue'
import { useShortcuts, walkingKeys } from '@client/composables/shortcuts'

/** `J` and `K` move along the links that name the rows of a table; `E` makes a file of the row that is reached. */
export function useRowKeys(
  table: MaybeRefOrGetter<HTMLElement | null>,
  makeFile: (row: number) => void,
): void {
  const links = () => [...(toValue(table)?.querySelectorAll<HTMLElement>('tbody a') ?? [])]
  const reached = () => links().findIndex((link) => link === document.activeElement)
  const move = (by: 1 | -1) => {
    const all = links()
    all[Math.min(all.length - 1, Math.max(0, reached() + by))]?.focus()
  }
  useShortcuts([
    ...walkingKeys(move),
    {
      act: 'export',
      run: () => {
        if (reached() >= 0) makeFile(reached())
      },
    },
  ])
}
