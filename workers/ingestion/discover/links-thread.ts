import { discoverFeeds } from '#workers/ingestion/discover/index'
import { serve } from '#workers/ingestion/isolation/serve'

serve(discoverFeeds)
