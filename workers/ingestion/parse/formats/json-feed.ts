import { DomainError } from '#core/contracts/errors/domain-error'
import { storable } from '#core/text/storable'
import { completeItem, type RawItem } from '#workers/ingestion/parse/fields/item'
import { feedZone, languageTag } from '#workers/ingestion/parse/fields/language'
import { webAddress } from '#workers/ingestion/parse/fields/link'
import { oneLine } from '#workers/ingestion/parse/fields/plain'
import type { Feed } from '#workers/ingestion/parse/model'

type Fields = Record<string, unknown>

const isObject = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : [])

/** Text where text is expected; publishers write ids as numbers too, and cut texts through the middle of a sign. */
function text(fields: Fields, name: string): string | undefined {
  const value = fields[name]
  if (typeof value === 'number') return String(value)
  return typeof value === 'string' && value.trim() !== '' ? storable(value) : undefined
}

const escapeHtml = (plain: string): string =>
  plain.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')

/** Plain text as paragraphs. */
const paragraphs = (plain: string): string =>
  plain
    .split(/\n{2,}/)
    .map((part) => `<p>${escapeHtml(part.trim())}</p>`)
    .join('')

function authorOf(fields: Fields): string | undefined {
  const authors = [...listOf(fields.authors), fields.author].filter(isObject)
  const names = authors.map((author) => oneLine(text(author, 'name') ?? '')).filter((name) => name !== '')
  return names.length === 0 ? undefined : [...new Set(names)].join(', ')
}

function rawItem(item: Fields, base: string, author: string | undefined): RawItem {
  const url = webAddress(text(item, 'url'), base) ?? webAddress(text(item, 'external_url'), base)
  const plain = text(item, 'content_text')
  const summary = text(item, 'summary')
  return {
    id: text(item, 'id'),
    url,
    title: oneLine(text(item, 'title') ?? ''),
    published: text(item, 'date_published'),
    updated: text(item, 'date_modified'),
    author: authorOf(item) ?? author,
    summaryHtml: summary === undefined ? null : paragraphs(summary),
    contentHtml: text(item, 'content_html') ?? (plain === undefined ? null : paragraphs(plain)),
    baseUrl: url ?? base,
  }
}

function read(source: string): unknown {
  try {
    return JSON.parse(source)
  } catch {
    throw new DomainError('BROKEN_FEED', 'The JSON of this feed cannot be read.')
  }
}

/** JSON Feed 1.0 and 1.1 (jsonfeed.org/version/1.1). */
export function mapJsonFeed(source: string, feedUrl: string): Feed {
  const root = read(source)
  const named = isObject(root) && (text(root, 'version') ?? '').includes('jsonfeed.org/version')
  // The items are required, even when there are none: without them this is somebody's answer about a feed.
  if (!named || !Array.isArray(root.items)) throw new DomainError('NOT_A_FEED')
  const siteUrl = webAddress(text(root, 'home_page_url'), feedUrl)
  const language = languageTag(text(root, 'language'))
  const title = oneLine(text(root, 'title') ?? '')
  const items = root.items.filter(isObject)
  const raws = items.map((item) => rawItem(item, siteUrl ?? feedUrl, authorOf(root)))
  const zone = feedZone({ title, language, items: raws })
  return { title, siteUrl, language, assumedZone: zone, items: raws.map((raw) => completeItem(raw, zone)) }
}
