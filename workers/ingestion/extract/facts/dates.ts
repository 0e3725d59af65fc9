import type { DomDocument, DomElement } from '#workers/ingestion/extract/dom'
import { textField, type LinkedData } from '#workers/ingestion/extract/facts/json-ld'
import type { MetaTags } from '#workers/ingestion/extract/facts/meta'
import { spacedText } from '#workers/ingestion/extract/facts/spaced-text'
import { readDate, type ReadDate } from '#workers/ingestion/parse/fields/date'

const publishedName =
  /^(?:article|og|bt|book|video|apub|bytedance|weibo)?[:.]?(?:article:)?(?:published?_?(?:time|date|at)?|pub_?(?:date|time)|publication_?date|create_?(?:at|d)?(?:_?time)?|release_?date|date|issued)$|date-?published|datepublished|publish-?date|^dc(?:terms)?\.(?:date|issued|created)(?:\.issued)?$|^(?:sailthru|cxenseparse:recs|parsely)[.:-]?(?:pub-?date|date|publishtime)|displaydate|original-?publish/

function* metaDates(tags: MetaTags): Generator<string> {
  for (const [name, content] of tags)
    if (publishedName.test(name) && !/modif|update/.test(name)) yield content
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

function* elementDates(document: DomDocument, selectors: string[]): Generator<string> {
  for (const selector of selectors)
    for (const element of [...document.querySelectorAll(selector)].slice(0, 5)) yield* statedBy(element)
}

/** A day in running text, with its clock and zone where they follow. */
const inText = [
  /\d{4}\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}\s*日?(?:\s*(?:星期|周).)?[\sT]*(?:(?:上午|下午)?\s*\d{1,2}[:：时]\d{1,2}(?:[:：]\d{2})?)?/,
  /\b\d{1,2}\/\d{1,2}\/\d{4}(?:\s+\d{1,2}:\d{2}(?::\d{2})?\s*[ap]m)?/i,
  /\b(?:19|20)\d{2} (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6} \d{1,2}\b/,
  /\b\d{1,2}(?:st|nd|rd|th)?\s+(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?,?\s+\d{4}(?:[,\s|·-]{1,4}(?:at\s+)?\d{1,2}:\d{2}(?::\d{2})?\s*(?:[ap]\.?m\.?)?)?/i,
  /\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?\s+\d{1,2}(?:st|nd|rd|th)?,?\s+\d{4}(?:[,\s|·-]{1,4}(?:at\s+)?\d{1,2}:\d{2}(?::\d{2})?\s*(?:[ap]\.?m\.?)?)?/i,
]

/** The days named in a piece of text, in their order. */
function* textDates(text: string): Generator<string> {
  const found = inText.map((pattern) => pattern.exec(text)).filter((match) => match !== null)
  for (const match of found.sort((one, other) => one.index - other.index))
    yield match[0].replaceAll('：', ':')
}

function* urlDates(url: string): Generator<string> {
  const found =
    /(?:\/|_|t|-)((?:19|20)\d{2})[-/_]?(0[1-9]|1[0-2])[-/_]?(0[1-9]|[12]\d|3[01])(?:\/|_|\.|-|$)/.exec(
      new URL(url).pathname,
    )
  if (found) yield `${found[1] ?? ''}-${found[2] ?? ''}-${found[3] ?? ''}`
}

export interface DateClues {
  document: DomDocument
  data: LinkedData | null
  tags: MetaTags
  /** The text around the headline. */
  head: string
  url: string
  /** Minutes east of UTC for a time without a zone. */
  assumed: number
}

function* candidates({ document, data, tags, head, url }: DateClues): Generator<string | undefined> {
  yield textField(data, 'datePublished')
  yield* metaDates(tags)
  yield* elementDates(document, timeSelectors)
  yield* textDates(head)
  for (const text of elementDates(document, classSelectors)) yield* textDates(text.slice(0, 200))
  yield* urlDates(url)
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
