import { bothScripts, stroke } from '#workers/ingestion/extract/both-scripts'
import type { DomDocument, DomElement } from '#workers/ingestion/extract/dom'
import { namesIn, type LinkedData } from '#workers/ingestion/extract/facts/json-ld'
import { metaOf, type MetaTags } from '#workers/ingestion/extract/facts/meta'
import { spacedText } from '#workers/ingestion/extract/facts/spaced-text'
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
const tail = /\s*(?:\||•|·|\bon\b\s|\d{1,2}:\d{2}|\d{4}[-/年]|(?:updated|published|posted)\b).*$/is

/** A name without what pages write around it; null where it is none, but an account, an address or nothing. */
export function tidyByline(text: string | null | undefined): string | null {
  const name = oneLine(text ?? '')
    .replace(label, '')
    .replace(lead, '')
    .replace(day, '')
    .replace(tail, '')
    .replace(/[,;，、\s]+$/, '')
    .trim()
  const real = name.length >= 2 && name.length <= longest && /\p{L}/u.test(name) && !account.test(name)
  return real ? name : null
}

function fromElements(document: DomDocument): string | null {
  for (const selector of selectors) {
    const names = [...document.querySelectorAll(selector)]
      .filter((element) => !inComments(element))
      .slice(0, 4)
      .map((element) => tidyByline(spacedText(element)))
    const found = [...new Set(names.filter((name) => name !== null))]
    if (found[0] !== undefined) return found[0]
  }
  return null
}

const fromText = (head: string): string | null =>
  [...chinese, english]
    .map((pattern) => tidyByline(pattern.exec(head.replaceAll(stroke, '|'))?.[1]))
    .find((name) => name !== null) ?? null

/** The authors of a paper, each in an element of his own (Highwire Press tags): mostly as `Family, Given`. */
const ofPaper = (document: DomDocument): string | null => {
  const names = [...document.querySelectorAll('meta[name="citation_author"]')]
    .map((meta) => oneLine(meta.getAttribute('content') ?? ''))
    .filter((name) => name !== '')
  return names.join(names.some((name) => name.includes(',')) ? '; ' : ', ') || null
}

/**
 * Who wrote an article, as the page says it; null where it does not. `head` is the text around the headline, where
 * Chinese pages say it in words.
 */
export function bylineOf(
  document: DomDocument,
  data: LinkedData | null,
  tags: MetaTags,
  head: string,
): string | null {
  const stated = [
    ...new Set(
      namesIn(data, 'author')
        .map(tidyByline)
        .filter((name) => name !== null),
    ),
  ].join(', ')
  if (stated !== '') return stated
  const paper = ofPaper(document)
  if (paper !== null) return paper
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
  return tidyByline(meta) ?? fromElements(document) ?? fromText(head)
}
