import type { Language } from '#core/contracts/http/common'

interface ExportMailWords {
  subject: string
  /** `{by}`, `{desk}`, `{title}`, `{marking}` and `{link}` stand for what they say. */
  lines: readonly string[]
  password: string
  note: string
  ends: string
}

/** The mail with which somebody gets a file. */
export const exportMailWords: Record<Language, ExportMailWords> = {
  en: {
    subject: 'TLP:{marking} · a briefing of {desk}',
    lines: ['{by} of {desk} sends you a briefing, marked TLP:{marking}:', '{title}', '', '{link}'],
    password: 'The page asks for a password, which reaches you by another way.',
    note: 'Note:',
    ends: 'The link ends on {day} (UTC). Please keep to the marking when you pass it on.',
  },
  zh: {
    subject: 'TLP:{marking} · {desk} 的简报',
    lines: ['{desk} 的 {by} 向您发送一份简报，密级为 TLP:{marking}：', '{title}', '', '{link}'],
    password: '打开页面时需输入密码，密码将以其他方式告知。',
    note: '附言：',
    ends: '链接于 {day}（UTC）失效。转发时请遵守密级要求。',
  },
}

/** Fills in a line; a value is put in as it is and never read as a line of its own. */
export const filled = (line: string, values: Record<string, string>): string =>
  line.replace(/\{(\w+)\}/g, (_, name: string) => (values[name] ?? '').replace(/\s+/g, ' '))
