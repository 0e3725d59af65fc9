import { bothScripts, stroke } from '#workers/ingestion/extract/both-scripts'
import type { DomDocument, DomElement } from '#workers/ingestion/extract/dom'
import { namesIn, type LinkedData } from '#workers/ingestion/extract/facts/json-ld'
import { metaOf, type MetaTags } from '#workers/ingestion/extract/facts/meta'
import { spacedText } from '#workers/ingestion/extract/facts/spaced-text'
import { textDates } from '#workers/ingestion/extract/facts/text-dates'
import { oneLine } from '#workers/ingestion/parse/fields/plain'

const longest = 120
const selectors = [
  '[rel~="author"]',
  '[itemprop="author"] [itemprop="name"]',
  '[itemprop="author"]',
  '.byline-name',
  '.author-name',
  '.the-author',
  '.byline a',
  '.byline',
  '[class*="byline"]',
  '.author a',
  '.author',
  '[class*="author-name"]',
  '[class*="authorName"]',
  '[class*="author__name"]',
]

/** Who comments on an article has not written it. */
const inComments = (element: DomElement): boolean => {
  for (let at: DomElement | null = element, up = 0; at !== null && up < 5; at = at.parentNode, up += 1) {
    if (/^(?:article|main|body)$/i.test(at.tagName)) return false
    if (/comment/i.test(`${at.id} ${at.className}`)) return true
  }
  return false
}

const chinese = [
  /(?:作者|撰文|文)\s*[:：|｜]\s*([\p{sc=Han}A-Za-z·.、，\s()（）]{2,30}?)(?=\s{2,}|\s+\p{sc=Han}{2,5}[:：]|[|｜/]|来源|编辑|责任|时间|发布|$|\n|\d)/u,
  /(?:本报|本刊|通讯社|社|网|日报)?记者\s*[:：|｜]?\s*((?:\p{sc=Han}{2,4}[\s、]*){1,3})(?=\s|[|｜/／)）】]|$|\n|\d)/u,
].map(bothScripts)

/** `By Name Surname` on a line near the headline. */
const english =
  /(?:^|\n)\s*(?:[Ww]ritten |[Pp]osted |[Ww]ords |[Ss]tory |[Rr]eported )?[Bb][Yy]\s*:?\s*(\p{Lu}[\p{L}.'’-]+(?:[ ]+\p{Lu}[\p{L}.'’-]*){1,3})/u
/** What an account is called, not a person. */
const account = bothScripts(
  /^(?:https?:.*|.*@.*|admin(?:istrator)?|editor|staff|[\w.-]*[\d_][\w.-]*|[\w-]+\.(?:com|net|org|cn)|.*编辑.*)$/i,
)
const label = bothScripts(
  /^\s*(?:[&|·-]\s*)?(?:recipe |written |posted |story |words |published |reported )?(?:(?:by|von|par|por|текст|автор)(?=[\s:：]|$)|作者|撰文|记者)\s*[:：]?\s*/i,
)
const lead = /^\s*[&|·•-]\s*/
/** The day before a name, which often stands on the same line. */
const day = /^(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?\s\d{1,2},\s\d{4}\s*/
const tail =
  /\s*(?:\||•|·|\bon\b\s|\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?\s\d{1,2},\s\d{4}|\d{1,2}:\d{2}|\d{4}[-/年]|(?:updated|published|posted)\b).*$/is

const isDay = (name: string): boolean => textDates(name).next().done === false

/** A name without what pages write around it; null where it is none, but an account, an address, a day or nothing. */
export function tidyByline(text: string | null | undefined): string | null {
  const name = oneLine(text ?? '')
    .replace(label, '')
    .replace(lead, '')
    .replace(day, '')
    .replace(tail, '')
    .replace(/[,;，、\s]+$/, '')
    .trim()
  const real =
    name.length >= 2 && name.length <= longest && /\p{L}/u.test(name) && !account.test(name) && !isDay(name)
  return real ? name : null
}

/** Whether a name is one that may be meant: a house names itself in all places where a person may stand. */
type Wanted = (name: string) => boolean

const mostNames = 20

const namesAt = (document: DomDocument, selector: string, wanted: Wanted): string[] => [
  ...new Set(
    [...document.querySelectorAll(selector)]
      .filter((element) => !inComments(element))
      .slice(0, mostNames)
      .map((element) => tidyByline(spacedText(element)))
      .filter((name) => name !== null)
      .filter(wanted),
  ),
]

/** What a link to the page of an author says when it does not say his name. */
const invitation = /^(?:about|all|contact|follow|learn|meet|more|posts|read|see|view|visit)\b/i
/** The pages of authors, as most blogs call them: where all such links bear one name, it is that of the author. */
const authorLinks = 'a[href*="/author/"], a[href*="?author="], a[href*="/authors/"]'

function fromElements(document: DomDocument, wanted: Wanted): string | null {
  for (const selector of selectors) {
    const [first] = namesAt(document, selector, wanted)
    if (first !== undefined) return first
  }
  const isName: Wanted = (name) => wanted(name) && !invitation.test(name)
  const [only, another] = namesAt(document, authorLinks, isName)
  return another === undefined ? (only ?? null) : null
}

const fromText = (head: string, wanted: Wanted): string | null =>
  [...chinese, english]
    .map((pattern) => tidyByline(pattern.exec(head.replaceAll(stroke, '|'))?.[1]))
    .find((name) => name !== null && wanted(name)) ?? null

/** The authors of a paper, each in an element of his own (Highwire Press tags): mostly as `Family, Given`. */
const ofPaper = (document: DomDocument): string | null => {
  const names = [...document.querySelectorAll('meta[name="citation_author"]')]
    .map((meta) => oneLine(meta.getAttribute('content') ?? ''))
    .filter((name) => name !== '')
  return names.join(names.some((name) => name.includes(',')) ? '; ' : ', ') || null
}

const writtenBy = /^(?:written by|作者|verfasst von|geschrieben von|écrit par|escrito por|scritto da)$/i

/** Twitter's cards hold any two facts, each under its own label: with many blogs one is who wrote it. */
const onCard = (tags: MetaTags): string | undefined =>
  ['1', '2']
    .filter((place) => writtenBy.test(tags.get(`twitter:label${place}`) ?? ''))
    .map((place) => tags.get(`twitter:data${place}`))[0]

/** What a page says to machines. */
const stated = (document: DomDocument, data: LinkedData | null, tags: MetaTags): string | null => {
  const names = namesIn(data, 'author').map(tidyByline)
  const authors = [...new Set(names.filter((name) => name !== null))].join(', ')
  if (authors !== '') return authors
  const meta = metaOf(
    tags,
    'author',
    'byl',
    'article:author_name',
    'dc.creator',
    'sailthru.author',
    'parsely-author',
    'article:author',
  )
  return ofPaper(document) ?? tidyByline(meta ?? onCard(tags))
}

const folded = (name: string): string => name.replace(/[\s\p{P}]+/gu, '').toLowerCase()

export interface BylineClues {
  document: DomDocument
  data: LinkedData | null
  tags: MetaTags
  /** The text around the headline, where Chinese pages say it in words. */
  head: string
  /** What the site and its publisher are called. */
  houses: readonly string[]
}

/**
 * Who wrote an article, as the page says it; null where it does not. Where that says to machines only which house it is, a person whom
 * it names to people has written it.
 */
export function bylineOf({ document, data, tags, head, houses }: BylineClues): string | null {
  const own = new Set(houses.map(folded))
  const isPerson: Wanted = (name) => !own.has(folded(name))
  const said = stated(document, data, tags)
  if (said !== null && isPerson(said)) return said
  const person = fromElements(document, isPerson) ?? fromText(head, isPerson)
  return person ?? said ?? fromElements(document, () => true)
}
