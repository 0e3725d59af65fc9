import { Injectable } from '@nestjs/common'
import { v7 } from 'uuid'
import type { BriefingCopy, BriefingView } from '#core/contracts/http/briefings'
import { DomainError } from '#core/contracts/errors/domain-error'
import { titleOfCopy } from '#core/editor/labels/title-of-copy'
import { strictest } from '#core/editor/marking/strictest'
import type { Principal } from '#server/auth/principal'
import { Briefing } from '#server/database/entities/briefing'
import { Transactions } from '#server/database/transactions'
import { BriefingViews } from '#server/features/briefings/briefing-views'
import { setCircle } from '#server/features/briefings/circle'
import { DocumentTexts } from '#server/features/briefings/document-texts'
import { writeFirstDocument } from '#server/features/briefings/first-document'
import { lockBriefing } from '#server/features/briefings/load-briefing'
import { auditBriefing, tellBriefing } from '#server/features/briefings/tell-briefing'
import { circleOf } from '#server/permissions/load-for'
import { requireRight } from '#server/permissions/require'

const pictures = `
  insert into briefing_pictures (briefing_id, upload_id, desk_id)
  select $1, upload_id, desk_id from briefing_pictures where briefing_id = $2`

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
      const source = await lockBriefing(manager, me, 'briefing.read', id)
      if (source.deletedAt) throw new DomainError('NOT_FOUND')
      const { deskId, language } = source
      requireRight(me, 'briefing.create', { deskId })
      const circle = await circleOf(manager, 'briefing', id)
      const { content, strictestInside } = await this.texts.read(source.documentId)
      const copy = {
        id: v7(),
        deskId,
        documentId: v7(),
        title: wanted.title ?? titleOfCopy(source.title, language),
        language,
        marking: strictest([source.marking, strictestInside]),
        createdBy: me.userId,
      }
      await writeFirstDocument(manager, { id: copy.documentId, deskId, authorId: me.userId, content })
      await manager.insert(Briefing, copy)
      await manager.query(pictures, [copy.id, id])
      if (circle || copy.marking === 'RED') await setCircle(manager, copy, circle ?? [me.userId])
      await auditBriefing(manager, me, 'briefing.created', copy, { copyOf: id })
      await tellBriefing(manager, me, 'briefing.added', copy)
      return this.views.read(manager, me, copy.id)
    })
  }
}
