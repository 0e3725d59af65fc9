import { Injectable } from '@nestjs/common'
import type { BriefingContent } from '#core/contracts/http/briefings'
import type { Language } from '#core/contracts/http/common'
import { pictureAddress } from '#core/contracts/http/pictures'
import { contentHash } from '#core/editor/canonical/content-hash'
import { toHtml } from '#core/editor/html/to-html'
import type { EditorDocument } from '#core/editor/json/editor-json'
import { toMarkdown } from '#core/editor/markdown/to-markdown'
import { toText } from '#core/editor/text/to-text'
import type { Principal } from '#server/auth/principal'
import { Transactions } from '#server/database/transactions'
import { DocumentTexts } from '#server/features/briefings/document-texts'
import { loadBriefing } from '#server/features/briefings/load-briefing'

type Format = BriefingContent['format']

const writers: Record<Format, (content: EditorDocument, language: Language, id: string) => unknown> = {
  json: (content) => content,
  html: (content, language, id) =>
    toHtml(content, { language, imageAddress: (picture) => pictureAddress(id, picture) }),
  text: (content, language) => toText(content, { language, withNotes: true }),
  markdown: (content, language) => toMarkdown(content, { language }),
}

/** The text of a briefing as it is committed now, in a form that other programs read. */
@Injectable()
export class ContentService {
  constructor(
    private readonly transactions: Transactions,
    private readonly texts: DocumentTexts,
  ) {}

  async read(me: Principal, id: string, format: Format): Promise<BriefingContent> {
    const { documentId, title, language, marking } = await this.transactions.asUser(me.userId, (manager) =>
      loadBriefing(manager, me, 'briefing.read', id),
    )
    const { epoch, seq, content } = await this.texts.read(documentId)
    return {
      format,
      epoch,
      seq,
      contentHash: await contentHash({ title, language, marking, content }),
      content: writers[format](content, language, id),
    }
  }
}
