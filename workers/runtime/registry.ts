import { mailWatchHits } from '#workers/delivery/mail-watch-hits'
import { mailNotification } from '#workers/delivery/mail-notification'
import { publishPlanned } from '#workers/delivery/publish-planned'
import { sendMail } from '#workers/delivery/send-mail'
import { takeUpPlans } from '#workers/delivery/take-up-plans'
import { tellReaders } from '#workers/delivery/tell-readers'
import { makeExport } from '#workers/exporters/make'
import { recordOrigin } from '#workers/ingestion/cluster/record-origin'
import { fillSearch } from '#workers/ingestion/index/fill-search'
import { fetchImage } from '#workers/ingestion/images/fetch-image'
import { indexBriefings } from '#workers/ingestion/index/index-briefings'
import { pollFeed } from '#workers/ingestion/poll/poll-feed'
import { subscribe } from '#workers/ingestion/push/subscribe'
import { tendHubs } from '#workers/ingestion/push/tend-hubs'
import { unsubscribe } from '#workers/ingestion/push/unsubscribe'
import { fetchArticle } from '#workers/ingestion/store/fetch-article'
import { readFile } from '#workers/ingestion/store/read-file'
import { takeUpArticles } from '#workers/ingestion/store/take-up-articles'
import { translateArticle } from '#workers/ingestion/translate/translate-article'
import { renewWatches } from '#workers/ingestion/watch/renew-watches'
import { applyRetention } from '#workers/maintenance/apply-retention'
import { endGuests } from '#workers/maintenance/end-guests'
import { keepRevisions } from '#workers/maintenance/keep-revisions'
import { removeBlob } from '#workers/maintenance/remove-blob'
import { sealAudit } from '#workers/maintenance/seal-audit'
import { sweep } from '#workers/maintenance/sweep'
import type { Processors } from '#workers/runtime/processor'

/** Who does which job. A job name without an entry does not compile. */
export const registry: Processors = {
  'feeds.poll': pollFeed,
  'feeds.subscribe': subscribe,
  'feeds.unsubscribe': unsubscribe,
  'articles.fetch': fetchArticle,
  'articles.read': readFile,
  'articles.overdue': takeUpArticles,
  'articles.origin': recordOrigin,
  'images.fetch': fetchImage,
  'articles.translate': translateArticle,
  'exports.make': makeExport,
  'publications.publish': publishPlanned,
  'publications.overdue': takeUpPlans,
  'publications.tell': tellReaders,
  'watches.mail': mailWatchHits,
  'watches.renew': renewWatches,
  'notifications.mail': mailNotification,
  'mail.send': sendMail,
  'newsletters.send': sendMail,
  'audit.seal': sealAudit,
  'search.briefings': indexBriefings,
  'search.fill': fillSearch,
  'revisions.keep': keepRevisions,
  'hubs.tend': tendHubs,
  'guests.end': endGuests,
  'blobs.remove': (services, { sha256 }) => removeBlob(services, sha256),
  'retention.sweep': sweep,
  'retention.apply': applyRetention,
}
