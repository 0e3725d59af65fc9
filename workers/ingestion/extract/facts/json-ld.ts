import type { DomDocument } from '#workers/ingestion/extract/dom'

/** What a page says of itself in schema.org words. */
export type LinkedData = Record<string, unknown>

const isObject = (value: unknown): value is LinkedData =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function parse(source: string): unknown {
  try {
    // Line breaks inside strings and comment wrappers are the usual faults of hand-made JSON-LD.
    return JSON.parse(
      source
        .replace(/^\s*(?:<!--|\/\/<!\[CDATA\[|\/\*.*?\*\/)|(?:-->|\/\/\]\]>|\/\*.*?\*\/)\s*;?\s*$/gs, '')
        .replace(/[\u0000-\u001f]+/g, ' '),
    )
  } catch {
    return null
  }
}

const flat = (value: unknown): LinkedData[] => {
  if (Array.isArray(value)) return value.flatMap(flat)
  if (!isObject(value)) return []
  return [value, ...flat(value['@graph']), ...flat(value.mainEntity), ...flat(value.mainEntityOfPage)]
}

const typesOf = (data: LinkedData): string[] =>
  [data['@type']].flat().filter((type) => typeof type === 'string')

const articleType = /Article|Posting|Report|Review|LiveBlog/

/** Who wrote it may stand beside it, under the name (`@id`) by which the article speaks of him. */
const namedAuthors = (author: unknown, all: readonly LinkedData[]): unknown[] =>
  [author].flat().map((one: unknown) => {
    const id = isObject(one) && one.name === undefined ? one['@id'] : undefined
    return id === undefined ? one : (all.find((data) => data['@id'] === id && data.name !== undefined) ?? one)
  })

/** The description of the article among the JSON-LD of a page; null where there is none. */
export function articleData(document: DomDocument): LinkedData | null {
  const scripts = [...document.querySelectorAll('script')].slice(0, 20)
  const all = scripts.flatMap((script) => flat(parse((script.textContent ?? '').slice(0, 500_000))))
  const articles = all.filter((data) => typesOf(data).some((type) => articleType.test(type)))
  const article = articles.find((data) => data.datePublished !== undefined) ?? articles[0]
  return article ? { ...article, author: namedAuthors(article.author, all) } : null
}

/** A field as text. */
export function textField(data: LinkedData | null, name: string): string | undefined {
  const value = [data?.[name]].flat()[0]
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined
}

/** The names in a field that holds persons or organisations, in any of the ways schema.org allows. */
export function namesIn(data: LinkedData | null, name: string): string[] {
  return [data?.[name]].flat().flatMap((value) => {
    if (typeof value === 'string') return [value]
    return isObject(value) ? [value.name].flat().filter((text) => typeof text === 'string') : []
  })
}

/** The first address in a field that holds an image or a list of them. */
export function addressIn(data: LinkedData | null, name: string): string | undefined {
  const value = [data?.[name]].flat()[0]
  return isObject(value) ? textField(value, 'url') : textField(data, name)
}
