import { Injectable } from '@nestjs/common'
import { v7 } from 'uuid'
import type { BriefingCopy, BriefingView } from '#core/contracts/http/briefings'
import { titleOfCopy } from '#core/editor/labels/title-of-copy'
import type { Principal } from '#server/auth/principal'
import { Briefing } from '#server/database/entities/briefing'
import { Transactions } from '#server/database/transactions'
import { BriefingViews } from '#server/features/briefings/briefing-views'
import { DocumentTexts } from '#server/features/briefings/document-texts'
import { writeFirstDocument } from '#server/features/briefings/first-document'
import { auditBriefing, tellBriefing } from '#server/features/briefings/tell-briefing'
import { bringAlong, sourceWords } from '#server/features/briefings/source-words'
import { requireRight } from '#server/permissions/require'

/** New briefings from the words of others. */
@Injectable()
export class CopyService {
  constructor(
    private readonly transactions: Transactions,
    private readonly texts: DocumentTexts,
    private readonly views: BriefingViews,
  ) {}

  /**
   * A draft with the words as they are committed now, and as a signature would hold them: citations and pictures go along,
   * comments and open suggestions do not. No review, revision, signature or point comes with them, and as with words that
   * were pasted, whoever copies stands for them as their author. It is limited to the same people: neither marking nor circle
   * can change between the reading and the writing.
   */
  copy(me: Principal, id: string, wanted: BriefingCopy): Promise<BriefingView> {
    return this.transactions.asUser(me.userId, async (manager) => {
      const words = await sourceWords(manager, me, this.texts, id)
      const { deskId, language, title } = words.source
      requireRight(me, 'briefing.create', { deskId })
      const copy = {
        id: v7(),
        deskId,
        documentId: v7(),
        title: wanted.title ?? titleOfCopy(title, language),
        language,
        marking: words.marking,
        createdBy: me.userId,
      }
      const { content } = words
      await writeFirstDocument(manager, { id: copy.documentId, deskId, authorId: me.userId, content })
      await manager.insert(Briefing, copy)
      await bringAlong(manager, me, copy, words)
      await auditBriefing(manager, me, 'briefing.created', copy, { copyOf: id })
      await tellBriefing(manager, me, 'briefing.added', copy)
      return this.views.read(manager, me, copy.id)
    })
  }
}
