import { serve } from '#workers/ingestion/isolation/serve'
import { extractArticle } from '#workers/ingestion/extract/index'

serve(extractArticle)
