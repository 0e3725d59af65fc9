import type { LocationQuery, LocationQueryRaw } from 'vue-router'
import { wireViews, type WireView } from '#core/contracts/http/articles'
import type { WireFilter } from '@client/api/articles'

const word = (value: unknown): string => (typeof value === 'string' ? value : '')
const viewOf = (value: unknown): WireView => wireViews.find((view) => view === value) ?? 'all'

/** The filter that stands in the address of the wire. */
export const filterOf = (query: LocationQuery): WireFilter => ({
  view: viewOf(query.view),
  q: word(query.q),
  source: word(query.source),
  language: word(query.language),
  reliability: word(query.reliability),
  watch: word(query.watch),
  tag: word(query.tag),
})

/** The address with another filter. What filters nothing is left out; what else stands in the address stays. */
export function addressOf(before: LocationQueryRaw, filter: WireFilter): LocationQueryRaw {
  const query = { ...before, ...filter, view: filter.view === 'all' ? '' : filter.view }
  return Object.fromEntries(Object.entries(query).filter(([, value]) => value !== ''))
}
