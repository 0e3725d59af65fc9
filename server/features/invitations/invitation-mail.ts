import type { Language } from '#core/contracts/http/common'

const words: Record<Language, { subject: string; lines: readonly string[] }> = {
  en: {
    subject: 'An invitation to a desk of Briefroom',
    lines: [
      'You are invited to work on a desk. Open this page to see it and to take the place:',
      '{0}',
      '',
      'The link works once, for seven days. If you do not know about this, you can forget this mail.',
    ],
  },
  zh: {
    subject: '邀请您加入 Briefroom 的工作台',
    lines: [
      '有人邀请您加入一个工作台。请打开以下页面查看并接受：',
      '{0}',
      '',
      '链接仅可使用一次，七天内有效。如果您不了解此事，请忽略此邮件。',
    ],
  },
}

/** The mail with the link. Names of people and desks are not in it: an invitation prints nothing of a stranger's choice. */
export const invitationMail = (language: Language, link: string): { subject: string; text: string } => {
  const { subject, lines } = words[language]
  return { subject, text: `${lines.join('\n').replace('{0}', link)}\n` }
}
