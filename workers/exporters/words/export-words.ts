import type { Language } from '#core/contracts/http/common'

/** Fixed words that only files need, beside those of `core/editor/labels`. */
export interface ExportWords {
  unapproved: string
  /** Before and after the address that tells whether a revision is approved. */
  verify: [before: string, after: string]
  /** Said beside an evidence file; the number follows. */
  notKept: string
}

const words: Record<Language, ExportWords> = {
  en: {
    unapproved: 'Unapproved draft',
    verify: [
      'To verify: the JSON file of this revision gives this hash (SHA-256 over RFC 8785); ',
      ' says whether it is the approved one.',
    ],
    notKept: 'Cited versions that the desk does not keep with this hash: ',
  },
  zh: {
    unapproved: '草稿，未经批准',
    verify: [
      '核验方法：本修订的 JSON 文件按 RFC 8785 计算 SHA-256 即得此哈希；',
      ' 可查询该修订是否已获批准。',
    ],
    notKept: '本席未以该哈希保存的被引版本数：',
  },
}

export const exportWords = (language: Language): ExportWords => words[language]

/** Where the house tells about a revision: below its own address, so that the file does not depend on a host name. */
export const verifyPath = (revisionId: string): string => `GET /api/revisions/${revisionId}`

/** The line that says how a reader can check that these are the words that were signed. */
export const verificationLine = (revisionId: string, language: Language): string =>
  exportWords(language).verify.join(verifyPath(revisionId))
