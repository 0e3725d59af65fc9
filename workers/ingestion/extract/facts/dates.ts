import type { DomDocument, DomElement } from '#workers/ingestion/extract/dom'
import { textField, type LinkedData } from '#workers/ingestion/extract/facts/json-ld'
import type { MetaTags } from '#workers/ingestion/extract/facts/meta'
import { spacedText } from '#workers/ingestion/extract/facts/spaced-text'
import { textDates, withoutCalendar, withoutToday } from '#workers/ingestion/extract/facts/text-dates'
import { readDate, type ReadDate } from '#workers/ingestion/parse/fields/date'

const prefixed = /^(?:article|og|bt|book|video|apub|bytedance|weibo)[:.]?(?:article:)?/
/** What a meta element that holds the day of publication is called, without such a prefix. */
const publishedName = [
  /^(?:publish(?:ed)?[_-]?(?:time|date|at)?|pub[_-]?(?:time|date)|time|date|issued)$/,
  /^(?:publication_?date|release_?date|create_?(?:at|d)?(?:_?time)?|firstpublishedtime)$/,
  /^(?:dc|dcterms)\.(?:date|issued|created)(?:\.issued)?$/,
  /^(?:sailthru|cxenseparse:recs|parsely)[.:-]?(?:pub-?date|date|publishtime)/,
  /date-?published|publish-?date|displaydate|original-?publish/,
  /^citation_(?:publication_|online_)?date$/,
]

const isPublishedName = (name: string): boolean =>
  !/modif|update/.test(name) &&
  [name, name.replace(prefixed, '')].some((own) => publishedName.some((pattern) => pattern.test(own)))

function* metaDates(tags: MetaTags): Generator<string> {
  for (const [name, content] of tags) if (isPublishedName(name) && !/^\d{4}$/.test(content)) yield content
}

const timeSelectors = [
  '[itemprop="datePublished"]',
  'time[pubdate]',
  'article header time',
  'header time',
  '[class*="publish"] time',
  'article time',
  'time',
]
const classSelectors = [
  '[class*="pubdate"]',
  '[class*="pub-date"]',
  '[class*="pubtime"]',
  '[class*="pub_time"]',
  '[class*="publish"]',
  '[id*="pubtime"]',
  '[class*="post-date"]',
  '[class*="entry-date"]',
  '[class*="article-date"]',
  '[class*="dateline"]',
  '[class*="timestamp"]',
  '[class*="byline"]',
  '[class*="date"]',
  '[id*="date"]',
  '[class*="time"]',
  '[class*="info"]',
  '[class*="source"]',
]

const statedBy = (element: DomElement): string[] =>
  [
    element.getAttribute('datetime'),
    element.getAttribute('content'),
    element.getAttribute('title'),
    spacedText(element),
  ]
    .map((text) => text?.trim() ?? '')
    .filter((text) => text !== '')

/** The day on which it is read, as the name of its element says. */
const isToday = ({ id, className }: DomElement): boolean => /today|current-?date/i.test(`${id} ${className}`)

function* elementDates(document: DomDocument, selectors: string[]): Generator<string> {
  for (const selector of selectors)
    for (const element of [...document.querySelectorAll(selector)].slice(0, 5))
      if (!isToday(element)) yield* statedBy(element)
}

const inAddress = [
  /[/_t-]((?:19|20)\d{2})[-/_]?(0[1-9]|1[0-2])[-/_]?(0[1-9]|[12]\d|3[01])(?:[/_.-]|$)/,
  /\/((?:19|20)\d{2})\/(\d{1,2})\/(\d{1,2})\//,
]

/** The days in the address of a page, by which publishers file what they write. */
function* urlDates(url: string): Generator<string> {
  const { pathname } = new URL(url)
  const found = inAddress.map((pattern) => pattern.exec(pathname)).filter((match) => match !== null)
  for (const [, year = '', month = '', day = ''] of found) yield `${year}-${month}-${day}`
}

const label =
  /(?:(?:发布|發布|发表|發表|发稿|發稿|刊登|上传|上傳)(?:时间|時間|日期|于|於)|\b(?:published|posted)(?: on)?)\s*[:：]?\s*(?=\d|\p{Lu})[^]{0,50}/iu

/** The first day in a text that is called the one of publication, wherever it stands. */
function* labelledDates(text: string): Generator<string> {
  const found = label.exec(text)
  if (found) yield* textDates(found[0])
}

/** The text around the headline. */
export interface Head {
  above: string
  /** From the headline on. */
  below: string
}

export interface DateClues {
  document: DomDocument
  data: LinkedData | null
  tags: MetaTags
  head: Head
  /** All of it. */
  text: string
  url: string
  /** Minutes east of UTC for a time without a zone. */
  assumed: number
}

function* candidates({
  document,
  data,
  tags,
  head,
  text: all,
  url,
}: DateClues): Generator<string | undefined> {
  yield textField(data, 'datePublished')
  yield* metaDates(tags)
  yield* elementDates(document, timeSelectors)
  const above = withoutToday(head.above)
  yield* textDates(withoutCalendar(above) + head.below)
  for (const text of elementDates(document, classSelectors)) yield* textDates(text.slice(0, 200))
  yield* labelledDates(all)
  yield* urlDates(url)
  yield* textDates(above)
  yield textField(data, 'dateCreated') ?? textField(data, 'dateModified')
}

/** When an article was published: the most explicit statement of the page first, its address last. */
export function publishedOf(clues: DateClues): ReadDate | null {
  for (const text of candidates(clues)) {
    const date = readDate(text, clues.assumed)
    if (date) return date
  }
  return null
}
