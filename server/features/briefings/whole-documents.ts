import { Injectable, type OnModuleDestroy } from '@nestjs/common'
import { emptyUpdate } from '#core/document/merge-updates'
import type { Principal } from '#server/auth/principal'
import { MergeThread } from '#server/collaboration/compaction/merge-thread'
import { DocumentLog, type DocumentState } from '#server/collaboration/document-log'
import { Transactions } from '#server/database/transactions'
import { loadBriefing } from '#server/features/briefings/load-briefing'
import { SharedReadings } from '#server/features/briefings/shared-readings'

/** Documents as they are committed now, each as one update: for whoever has a line too slow for a join. */
@Injectable()
export class WholeDocuments implements OnModuleDestroy {
  /** To merge a large one takes a second, in which nothing else would be done. */
  readonly #thread = new MergeThread()
  readonly #readings = new SharedReadings({
    head: (documentId) => this.log.head(documentId),
    whole: (documentId) => this.#merge(documentId),
  })

  constructor(
    private readonly transactions: Transactions,
    private readonly log: DocumentLog,
  ) {}

  /** `sent` resolves when nothing more of it is to be sent. */
  async read(me: Principal, id: string, sent: Promise<unknown>): Promise<DocumentState> {
    const { documentId } = await this.transactions.asUser(me.userId, (manager) =>
      loadBriefing(manager, me, 'briefing.read', id),
    )
    return this.#readings.read(documentId, sent)
  }

  onModuleDestroy(): Promise<void> {
    return this.#thread.close()
  }

  async #merge(documentId: string): Promise<DocumentState> {
    const { epoch, seq, parts } = await this.log.parts(documentId)
    const state = parts.length < 2 ? (parts[0] ?? emptyUpdate) : (await this.#thread.merge(parts)).state
    return { epoch, seq, state }
  }
}
