import { serve } from '#workers/ingestion/isolation/serve'
import { parseFeed } from '#workers/ingestion/parse/index'

serve(parseFeed)
