import { readPage } from '#workers/ingestion/extract/read-page'
import { serve } from '#workers/ingestion/isolation/serve'

serve(readPage)
