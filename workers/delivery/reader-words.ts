import type { Language } from '#core/contracts/http/common'

export interface ReaderMail {
  title: string
  /** Of the publication: its summary, or why it was withdrawn. */
  words: string
  url: string
  unsubscribe: string
}

type Lines = (mail: ReaderMail) => { subject: string; lines: string[] }

/** The words of mails to readers about publications. */
export const readerWords: Record<Language, Record<'published' | 'withdrawn', Lines>> = {
  en: {
    published: ({ title, words, url, unsubscribe }) => ({
      subject: title,
      lines: [title, '', words, '', 'Read it here:', url, '', 'No more of these mails:', unsubscribe],
    }),
    withdrawn: ({ title, words, url }) => ({
      subject: `Withdrawn: ${title}`,
      lines: [
        `We have withdrawn “${title}”, which you have had by mail from us or commented on.`,
        ...['', 'The reason:', words, '', 'The notice stands here:', url],
      ],
    }),
  },
  zh: {
    published: ({ title, words, url, unsubscribe }) => ({
      subject: title,
      lines: [title, '', words, '', '阅读全文：', url, '', '不再接收此类邮件：', unsubscribe],
    }),
    withdrawn: ({ title, words, url }) => ({
      subject: `已撤回：${title}`,
      lines: [
        `我们已撤回《${title}》。您曾收到我们关于此文的邮件，或在文下发表过评论。`,
        ...['', '原因：', words, '', '撤回说明：', url],
      ],
    }),
  },
}
