import { z } from 'zod'
import {
  articleStandings,
  articleSummary,
  articleVersionSummary,
  articleVersionView,
  type ArticleStanding,
  type ArticleSummary,
  type ArticleVersionSummary,
  type ArticleVersionView,
  type WireView,
} from '#core/contracts/http/articles'
import { checkedPassages, type CheckedPassages, type CitedPassage } from '#core/contracts/http/quotes'
import { addedArticle, type AddedArticle } from '#core/news/added-article'
import { triaged, type TriageChange, type Triaged } from '#core/news/triage'
import { undone, type Undone } from '#core/news/undo'
import { articlePage, type ArticlePage } from '#core/news/article-page'
import type { Language, Page } from '#core/contracts/http/common'
import { translationView, type TranslationView } from '#core/news/translation'
import { shownZone } from '@client/composables/format-time'
import { askedAtOnce } from './asked-at-once'
import { readAll, readPage } from './pages'
import { request } from './request'

/** Asks for the page of an article of which only the feed's words are known. Throws ApiError (NO_PAGE). */
export const askForText = (id: string): Promise<unknown> =>
  request('POST', `/articles/${id}/fetches`, z.unknown())

/** Empty strings for what is not filtered. */
export interface WireFilter {
  view: WireView
  q: string
  source: string
  language: string
  reliability: string
  watch: string
  tag: string
}

export const fetchWire = (
  deskId: string,
  filter: WireFilter,
  cursor: string | null,
  signal?: AbortSignal,
): Promise<Page<ArticleSummary>> =>
  readPage(
    `/desks/${deskId}/articles`,
    articleSummary,
    { ...filter, zone: shownZone(), cursor, limit: 60 },
    signal,
  )

export const fetchArticle = (id: string): Promise<ArticlePage> =>
  request('GET', `/articles/${id}`, articlePage)

/** How these articles stand now; without those that the desk does not have. */
export async function fetchStandings(deskId: string, ids: readonly string[]): Promise<ArticleStanding[]> {
  const found: ArticleStanding[] = []
  for (const some of askedAtOnce(ids)) {
    const path = `/desks/${deskId}/articles/standings?ids=${some.join(',')}`
    found.push(...(await request('GET', path, articleStandings)).items)
  }
  return found
}

/** Whether these passages stand in the versions that they name; without those of which the desk does not have the version. */
export async function checkQuotes(
  deskId: string,
  passages: readonly CitedPassage[],
): Promise<CheckedPassages['items']> {
  const checked: CheckedPassages['items'] = []
  for (const items of askedAtOnce(passages))
    checked.push(
      ...(await request('POST', `/desks/${deskId}/articles/quotes`, checkedPassages, { body: { items } }))
        .items,
    )
  return checked
}

export const fetchVersions = (id: string): Promise<ArticleVersionSummary[]> =>
  readAll(`/articles/${id}/versions`, articleVersionSummary, {}, 1)

export const fetchVersion = (id: string, number: number): Promise<ArticleVersionView> =>
  request('GET', `/articles/${id}/versions/${number}`, articleVersionView)

/** Where the page stands of which a version was made, for a frame. */
export const originalAddress = (id: string, number: number): string =>
  `/api/articles/${id}/versions/${number}/original`

/** Whether that page can be shown. Throws ApiError, which says why not. */
export const checkOriginal = async (id: string, number: number): Promise<true> => {
  await request('GET', `/articles/${id}/versions/${number}/original`, z.unknown())
  return true
}

/** Asks for a translation by machine; until it is there it is read with `fetchTranslation`. */
export const askTranslation = (id: string, number: number, language: Language): Promise<TranslationView> =>
  request('POST', `/articles/${id}/versions/${number}/translations`, translationView, { body: { language } })

export const fetchTranslation = (id: string, number: number, language: Language): Promise<TranslationView> =>
  request('GET', `/articles/${id}/versions/${number}/translations/${language}`, translationView)

/** Marks an article read or unread, for me alone. */
export const markArticle = (id: string, read: boolean): Promise<unknown> =>
  request('PUT', `/articles/${id}/read`, z.unknown(), { body: { read } })

/** Puts an article aside to read later, for me alone, or takes it from there. */
export const putAside = (id: string, later: boolean): Promise<unknown> =>
  request('PUT', `/articles/${id}/later`, z.unknown(), { body: { later } })

/** Puts its headline into the portal's News, or takes it off. */
export const showHeadline = (id: string, shown: boolean): Promise<unknown> =>
  request(shown ? 'PUT' : 'DELETE', `/articles/${id}/portal`, z.unknown())

/** Asks the managers of the desk to put its headline there; or takes that back, as a manager: declines it. */
export const proposeHeadline = (id: string, proposed: boolean): Promise<unknown> =>
  request(proposed ? 'PUT' : 'DELETE', `/articles/${id}/portal-proposal`, z.unknown())

/** Brings a page to the wire by its address. */
export const pasteArticle = (deskId: string, url: string): Promise<AddedArticle> =>
  request('POST', `/desks/${deskId}/articles`, addedArticle, { body: { url } })

/** Brings a file to the wire: its bytes under its own type. */
export function sendArticleFile(deskId: string, file: File): Promise<AddedArticle> {
  const said = file.type || (file.name.endsWith('.pdf') ? 'application/pdf' : 'text/plain')
  const type = said === 'text/plain' ? 'text/markdown' : said
  const query = { name: file.name.slice(0, 200) }
  return request('POST', `/desks/${deskId}/articles/files`, addedArticle, {
    query,
    file: { bytes: file, type },
  })
}

/** Claims, decides, grades; gives the state then. */
export const triageArticle = (id: string, body: TriageChange): Promise<Triaged> =>
  request('PATCH', `/articles/${id}/triage`, triaged, { body })

/** Takes own acts back, all of these or none. */
export const undoActs = (deskId: string, ids: readonly string[]): Promise<Undone> =>
  request('POST', `/desks/${deskId}/undo`, undone, { body: { ids } })
