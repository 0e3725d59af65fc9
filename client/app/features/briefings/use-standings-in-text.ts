import type { Editor } from '@tiptap/core'
import { watch } from 'vue'
import { useStandings } from './use-standings'

/** The open text knows how the articles that it cites stand now. */
export function useStandingsInText(deskId: () => string, editor: () => Editor | null): void {
  const { standings } = useStandings(deskId, () => {
    const sources = editor()?.storage.citationNumbers.numbers.value.sources ?? []
    return sources.map(({ citation }) => citation.articleId)
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
