import type { WireView } from '#core/contracts/http/articles'
import type { WireFilter } from '@client/api/articles'

/** Nothing filtered; the view stays. */
export const plainFilter = (view: WireView): WireFilter => ({
  view,
  q: '',
  source: '',
  language: '',
  reliability: '',
  watch: '',
  tag: '',
})
