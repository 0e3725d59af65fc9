import type { QueryKey } from '@tanstack/vue-query'
import type { ArticleSummary } from '#core/contracts/http/articles'
import type { BriefingView } from '#core/contracts/http/briefings'
import type { StoryPage, StorySummary } from '#core/news/stories'
import type { Suggestion } from '#core/news/suggestions'
import { shownState, type ShownState } from '../../features/briefings/briefing-state'
import type { OpenedThing } from '../../features/recents/recent-things'

/** Something to open, with as much as is known of it. */
export interface FoundThing extends OpenedThing {
  at: string | null
  state: ShownState | StorySummary['state'] | null
  publisher: string | null
}

const nothingMore = { at: null, state: null, publisher: null }

export const ofOpened = (thing: OpenedThing): FoundThing => ({ ...thing, ...nothingMore })

export const ofBriefing = (view: BriefingView): FoundThing => ({
  ...{ kind: 'briefing', id: view.id, deskId: view.deskId, text: view.title, language: view.language },
  ...{ at: view.updatedAt, state: shownState(view), publisher: null },
})

const ofStory = ({ id, deskId, title, lastReportAt, state }: StorySummary): FoundThing => ({
  ...{ kind: 'story', id, deskId, text: title, language: null, at: lastReportAt, state, publisher: null },
})

/** Of an article in a list or open. */
export const ofArticle = (
  article: Pick<
    ArticleSummary,
    'id' | 'deskId' | 'title' | 'language' | 'publishedAt' | 'firstSeenAt' | 'source'
  >,
): FoundThing => ({
  ...{ kind: 'article', id: article.id, deskId: article.deskId, text: article.title },
  ...{ language: article.language, at: article.publishedAt ?? article.firstSeenAt },
  ...{ state: null, publisher: article.source.title },
})

/** What the server found by its name; of an approved briefing it does not say whether that still holds. */
export const ofSuggestion = (found: Suggestion): FoundThing[] => {
  const { kind, id, deskId, text, language, at, state, publisher } = found
  if (id === null || (kind !== 'briefing' && kind !== 'story' && kind !== 'article')) return []
  const known = state === undefined || state === 'approved' ? null : state
  return [{ kind, id, deskId, text, language, at, state: known, publisher: publisher ?? null }]
}

/** The rows of a list, however it is asked for: page by page, one page, or all. */
const rowsOf = <Row>(data: unknown): Row[] => {
  const { pages, items } = data as { pages?: { items: Row[] }[]; items?: Row[] }
  if (pages) return pages.flatMap((page) => page.items)
  return items ?? (Array.isArray(data) ? (data as Row[]) : [])
}

const readers: Record<string, (data: unknown, key: QueryKey) => FoundThing[]> = {
  briefing: (data) => [ofBriefing(data as BriefingView)],
  briefings: (data, [, , view]) => (view === 'bin' ? [] : rowsOf<BriefingView>(data).map(ofBriefing)),
  story: (data) => ((data as StoryPage).mergedInto === null ? [ofStory(data as StoryPage)] : []),
  stories: (data) => rowsOf<StorySummary>(data).map(ofStory),
  article: (data) => [ofArticle(data as ArticleSummary)],
  wire: (data) => rowsOf<ArticleSummary>(data).map(ofArticle),
}

/** Briefings, stories and articles among the answers that are at hand; what lies in the bin is not among them. */
export const thingsInAnswers = (answers: readonly (readonly [QueryKey, unknown])[]): FoundThing[] =>
  answers.flatMap(([key, data]) => {
    const read = data === undefined ? undefined : readers[String(key[0])]
    return read ? read(data, key) : []
  })
