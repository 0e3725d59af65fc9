import { useQuery } from '@tanstack/vue-query'
import type { Editor } from '@tiptap/core'
import { useDebounceFn } from '@vueuse/core'
import { computed, onScopeDispose, ref, toValue, watch, type MaybeRefOrGetter } from 'vue'
import type { BriefingView } from '#core/contracts/http/briefings'
import { canonicalContent } from '#core/editor/canonical/canonical-content'
import { countChanges } from '#core/editor/changes/count-changes'
import { asDocument } from '#core/editor/json/fragment-to-json'
import type { EditorNode } from '#core/editor/json/editor-json'
import { fetchRevision } from '@client/api/revisions'

/**
 * How many changes the text in this window has since a revision, counted here as the server counts them, so that the
 * number follows the typing and is 0 again after an undo. Null while it is not known.
 */
export function useLiveChanges(
  briefing: MaybeRefOrGetter<BriefingView>,
  revisionId: MaybeRefOrGetter<string | null>,
  editor: MaybeRefOrGetter<Editor | null | undefined>,
) {
  const { data: revision } = useQuery({
    queryKey: computed(() => ['revision', toValue(revisionId)]),
    queryFn: () => fetchRevision(toValue(revisionId)!),
    enabled: computed(() => toValue(revisionId) !== null),
    staleTime: Infinity,
  })
  const count = ref<number | null>(null)
  /** Grows with each change of the text that was counted. */
  const moves = ref(0)

  function recount(): void {
    const open = toValue(editor)
    const old = revision.value?.id === toValue(revisionId) ? revision.value : undefined
    if (!old || open?.isDestroyed !== false) {
      count.value = null
      return
    }
    const { title, language, marking } = toValue(briefing)
    const content = canonicalContent(open.getJSON() as EditorNode)
    const before = { ...old, content: asDocument(old.content as EditorNode) }
    count.value = countChanges(before, { title, language, marking, content })
    moves.value += 1
  }
  const soon = useDebounceFn(recount, 500, { maxWait: 4_000 })

  watch(
    () => toValue(editor),
    (open, before) => {
      before?.off('update', soon)
      open?.on('update', soon)
    },
    { immediate: true },
  )
  watch([revision, () => toValue(briefing), () => toValue(editor)], () => void soon(), { immediate: true })
  onScopeDispose(() => toValue(editor)?.off('update', soon))
  return { count, moves }
}
