import { useQuery } from '@tanstack/vue-query'
import { computed, toValue, type MaybeRefOrGetter } from 'vue'
import { fetchChanges, fetchDraftChanges } from '@client/api/revisions'

/** The exact difference between two revisions of a briefing; it never changes. */
export const useChanges = (
  revisionId: MaybeRefOrGetter<string | null>,
  since: MaybeRefOrGetter<string | null>,
) =>
  useQuery({
    queryKey: computed(() => ['changes', toValue(revisionId), toValue(since)]),
    queryFn: () => fetchChanges(toValue(revisionId)!, toValue(since)),
    enabled: computed(() => toValue(revisionId) !== null),
    staleTime: Infinity,
  })

/** What the draft changed since a revision, as it is committed now; asked again whenever `moved` tells that it moved. */
export const useDraftChanges = (
  briefingId: MaybeRefOrGetter<string>,
  since: MaybeRefOrGetter<string | null>,
  asked: MaybeRefOrGetter<boolean>,
  moved: MaybeRefOrGetter<unknown>,
) =>
  useQuery({
    queryKey: computed(() => ['draft-changes', toValue(briefingId), toValue(since), toValue(moved)]),
    queryFn: () => fetchDraftChanges(toValue(briefingId), toValue(since)),
    enabled: computed(() => toValue(asked)),
    placeholderData: (before) => before,
    staleTime: 0,
  })
