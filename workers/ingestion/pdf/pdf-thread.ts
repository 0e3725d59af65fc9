import { serve } from '#workers/ingestion/isolation/serve'
import { readPdf } from '#workers/ingestion/pdf/read-pdf'

serve(readPdf)
