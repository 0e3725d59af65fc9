import type { Editor } from '@tiptap/core'
import { watch } from 'vue'
import { useCited } from './use-cited'

/** The open text knows how the articles that it cites stand now. */
export function useStandingsInText(deskId: () => string, editor: () => Editor | null): void {
  const { standings } = useCited(deskId, () => {
    const sources = editor()?.storage.citationNumbers.numbers.value.sources ?? []
    return sources.flatMap(({ uses }) => uses)
  })
  watch(
    [editor, standings],
    ([open, known]) => {
      if (!open || !known) return
      open.storage.citationNumbers.standings.value = known
      open.storage.checks.again()
    },
    { immediate: true },
  )
}
