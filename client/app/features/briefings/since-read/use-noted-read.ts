import { useEventListener } from '@vueuse/core'
import { onBeforeUnmount, type Ref } from 'vue'
import { noteRead } from '@client/api/last-read'
import type { DocumentProvider } from '../../../../collaboration/document-provider'

/** What was left last, by briefing: whoever comes back at once asks after it was noted. */
const leaving = new Map<string, Promise<unknown>>()

/** Resolves when it is noted, or could not be, that a briefing was left. */
export const readIsNoted = async (briefingId: string): Promise<void> => {
  await leaving.get(briefingId)
}

/**
 * Notes how far a briefing was read when its screen is left, closed or hidden: as far as this copy has come. What comes into a
 * window that nobody sees is not read. Gives back how to note it at once.
 */
export function useNotedRead(briefingId: string, provider: Readonly<Ref<DocumentProvider | null>>) {
  /** Throws ApiError. */
  async function note(): Promise<void> {
    const place = provider.value?.seen
    if (place) await noteRead(briefingId, place)
  }
  /** Without a line it stays as it was: then more is shown as new, not less. */
  function leave(): void {
    leaving.set(
      briefingId,
      note().catch(() => undefined),
    )
  }
  let inSight = document.visibilityState === 'visible'
  useEventListener(document, 'visibilitychange', () => {
    const before = inSight
    inSight = document.visibilityState === 'visible'
    if (before && !inSight) leave()
  })
  onBeforeUnmount(() => {
    if (inSight) leave()
  })
  return { note }
}
