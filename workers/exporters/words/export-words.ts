import type { Language } from '#core/contracts/http/common'

/** Fixed words that only files need, beside those of `core/editor/labels`. */
export interface ExportWords {
  unapproved: string
  /** How a reader checks that these are the words that were signed; the hash stands before it. */
  verify: string
  /** Said beside an evidence file; the number follows. */
  notKept: string
}

const words: Record<Language, ExportWords> = {
  en: {
    unapproved: 'Unapproved draft',
    verify:
      'To verify: the JSON file of this revision gives this hash (SHA-256 over RFC 8785), and GET /api/verifications/ with the hash behind it says whether these are the approved words.',
    notKept: 'Cited versions that the desk does not keep with this hash: ',
  },
  zh: {
    unapproved: '草稿，未经批准',
    verify:
      '核验方法：本修订的 JSON 文件按 RFC 8785 计算 SHA-256 即得此哈希；访问 GET /api/verifications/ 并在其后接上此哈希，可查询是否为已批准的原文。',
    notKept: '本工作台未以该哈希保存的被引版本数：',
  },
}

export const exportWords = (language: Language): ExportWords => words[language]
