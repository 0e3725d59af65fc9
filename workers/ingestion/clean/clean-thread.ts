import { cleanHtml } from '#workers/ingestion/clean/index'
import type { Uncleaned } from '#workers/ingestion/clean/isolated'
import { serve } from '#workers/ingestion/isolation/serve'

serve(({ html, baseUrl }: Uncleaned) => cleanHtml(html, baseUrl))
