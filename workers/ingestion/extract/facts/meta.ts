import type { DomDocument } from '#workers/ingestion/extract/dom'

/** The meta elements of a page by their lower-case name, property or itemprop; the first non-empty one counts. */
export type MetaTags = ReadonlyMap<string, string>

export function metaTags(document: DomDocument): MetaTags {
  const tags = new Map<string, string>()
  for (const meta of document.querySelectorAll('meta')) {
    const content = meta.getAttribute('content')?.trim() ?? ''
    if (content === '') continue
    for (const attribute of ['property', 'name', 'itemprop', 'http-equiv'])
      for (const name of (meta.getAttribute(attribute) ?? '').toLowerCase().split(/\s+/))
        if (name !== '' && !tags.has(name)) tags.set(name, content)
  }
  return tags
}

/** The first of several names that is there. */
export const metaOf = (tags: MetaTags, ...names: string[]): string | undefined =>
  names.map((name) => tags.get(name)).find((content) => content !== undefined)
