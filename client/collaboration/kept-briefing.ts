import { briefingView, type BriefingView } from '#core/contracts/http/briefings'
import { keptCopies } from './kept-copies'
import { mayStore } from '#core/permissions/may-store'

/** So long after the server was last heard of a briefing its copy opens without a line. */
export const longestUnheardMs = 72 * 3_600_000

/** A briefing as this device kept it with its text. */
export interface KeptBriefing {
  readonly briefing: BriefingView
  /** When the server was last heard of it, in ms since the epoch. */
  readonly at: number
  /** Too long ago: it opens when the server answers, and until then nothing of it goes. */
  readonly locked: boolean
  /** Edits in it were never sent. */
  readonly unsent: boolean
}

/** What this device kept of a briefing and its text; null where it keeps no text of it, or may show none. */
export async function keptBriefing(
  userId: string,
  briefingId: string,
  now = Date.now(),
): Promise<KeptBriefing | null> {
  const copy = (await keptCopies(userId)).find(({ briefing }) => briefing?.id === briefingId)
  const view = briefingView.safeParse(copy?.seen?.view)
  if (!copy?.seen || !view.success || !mayStore(view.data.marking)) return null
  const { at } = copy.seen
  return {
    briefing: view.data,
    at,
    locked: now - at > longestUnheardMs,
    unsent: copy.dirty.length > 0,
  }
}
