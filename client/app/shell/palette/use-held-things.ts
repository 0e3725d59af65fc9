import { useQueryClient } from '@tanstack/vue-query'
import { shallowRef, triggerRef, type ShallowRef } from 'vue'
import { briefingView } from '#core/contracts/http/briefings'
import { keptCopies } from '@client/collaboration/kept-copies'
import { useSession } from '@client/stores/session'
import { keptArticles } from '../../features/articles/article-copies'
import { recentThings } from '../../features/recents/recent-things'
import { ofArticle, ofBriefing, ofOpened, thingsInAnswers, type FoundThing } from './held-things'

export interface HeldThings {
  /** What this device has, as it was when the palette was opened, with what came since: first what was opened last. */
  things: ShallowRef<ReadonlyMap<string, FoundThing>>
  /** Takes in what the server has found. */
  add: (found: readonly FoundThing[]) => void
}

export const keyOfThing = ({ kind, id }: Pick<FoundThing, 'kind' | 'id'>): string => `${kind} ${id}`

/** What can be found without asking the server: what was opened, what was answered before, and copies on the disk. */
export function useHeldThings(): HeldThings {
  const queries = useQueryClient()
  const session = useSession()
  const userId = session.user?.id ?? ''
  const known = new Map<string, FoundThing>()
  const things = shallowRef<ReadonlyMap<string, FoundThing>>(known)
  const isMine = ({ deskId }: FoundThing): boolean => session.desks.some(({ id }) => id === deskId)

  function take(found: readonly FoundThing[]): void {
    for (const thing of found.filter(isMine)) known.set(keyOfThing(thing), thing)
  }
  function add(found: readonly FoundThing[]): void {
    take(found)
    triggerRef(things)
  }
  take(recentThings(userId).map(ofOpened))
  take(
    thingsInAnswers(
      queries
        .getQueryCache()
        .getAll()
        .map(({ queryKey, state }) => [queryKey, state.data] as const),
    ),
  )

  /** Titles of what lies on the disk; what is known by now is newer. */
  async function readCopies(): Promise<void> {
    const [copies, articles] = await Promise.all([keptCopies(userId), keptArticles(userId)])
    const briefings = copies.flatMap(({ seen, briefing }) => {
      const view = briefingView.safeParse(seen?.view)
      if (view.success) return [ofBriefing(view.data)]
      if (briefing?.deskId === undefined) return []
      const { id, deskId, title: text } = briefing
      return [ofOpened({ kind: 'briefing', id, deskId, text, language: null })]
    })
    add([...briefings, ...articles.map(ofArticle)].filter((thing) => !known.has(keyOfThing(thing))))
  }
  // A browser that does not let us look keeps nothing.
  readCopies().catch(() => undefined)
  return { things, add }
}
