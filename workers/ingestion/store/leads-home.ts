import type { FetchedResponse } from '#workers/ingestion/fetch/index'

const isFront = (address: string): boolean => {
  const { pathname, search } = new URL(address)
  return search === '' && /^\/(?:index\.\w+)?$/.test(pathname)
}

/**
 * Whether a page led to the front of a site: many publishers answer so for what they have taken away, and the front is no text of it.
 */
export const leadsHome = ({ redirects: [first], url }: Pick<FetchedResponse, 'redirects' | 'url'>): boolean =>
  first !== undefined && isFront(url) && !isFront(first)
