import { computed, toValue, type MaybeRefOrGetter } from 'vue'
import type { BriefingView, RevisionView } from '#core/contracts/http/briefings'

/** What a signature on `revision` is compared with: the revision approved last, unless that is the one. */
export const useSince = (
  briefing: MaybeRefOrGetter<BriefingView | null | undefined>,
  revision: MaybeRefOrGetter<RevisionView | null | undefined>,
) =>
  computed(() => {
    const approval = toValue(briefing)?.approval
    const number = toValue(revision)?.number ?? 0
    return approval && approval.revisionNumber < number
      ? { id: approval.revisionId, number: approval.revisionNumber }
      : null
  })
