import { sendMail } from '#workers/delivery/send-mail'
import { makeExport } from '#workers/exporters/make'
import { pollFeed } from '#workers/ingestion/poll/poll-feed'
import { fetchArticle } from '#workers/ingestion/store/fetch-article'
import { sealAudit } from '#workers/maintenance/seal-audit'
import { sweep } from '#workers/maintenance/sweep'
import type { Processors } from '#workers/runtime/processor'

/** Who does which job. A job name without an entry does not compile. */
export const registry: Processors = {
  'feeds.poll': pollFeed,
  'articles.fetch': fetchArticle,
  'exports.make': makeExport,
  'mail.send': sendMail,
  'audit.seal': sealAudit,
  'retention.sweep': sweep,
}
