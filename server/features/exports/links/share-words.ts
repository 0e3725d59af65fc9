import type { Language } from '#core/contracts/http/common'
import type { ExportFormat } from '#core/contracts/http/exports'

interface ShareWords {
  title: string
  from: string
  locked: string
  password: string
  download: string
  format: string
  size: string
  ends: string
  ended: string
  endedText: string
  formats: Record<ExportFormat, string>
  problems: Record<'WRONG_CREDENTIALS' | 'SLOW_DOWN', string>
}

/** The words of the page of a link. */
export const shareWords: Record<Language, ShareWords> = {
  en: {
    title: 'A file is shared with you',
    from: 'Shared by {desk}. Please keep to the marking when you pass it on.',
    locked: 'This file opens with a password that its sender told you.',
    password: 'Password',
    download: 'Download the file',
    format: 'Format',
    size: 'Size',
    ends: 'Link ends',
    ended: 'This link has ended',
    endedText:
      'It has expired or was taken back, or its file is no longer kept. Ask whoever sent it for a new one.',
    formats: {
      pdf: 'PDF',
      docx: 'Word (DOCX)',
      html: 'HTML',
      markdown: 'Markdown',
      json: 'JSON',
      evidence: 'Evidence (ZIP)',
    },
    problems: {
      WRONG_CREDENTIALS: 'This password is not right.',
      SLOW_DOWN: 'Too many tries. Please wait a quarter of an hour.',
    },
  },
  zh: {
    title: '有一份文件与您共享',
    from: '由 {desk} 共享。转发时请遵守密级要求。',
    locked: '打开此文件需要发送者告知的密码。',
    password: '密码',
    download: '下载文件',
    format: '格式',
    size: '大小',
    ends: '链接失效时间',
    ended: '此链接已失效',
    endedText: '链接已过期或被收回，或其文件已不再保存。请向发送者索取新的链接。',
    formats: {
      pdf: 'PDF',
      docx: 'Word（DOCX）',
      html: 'HTML',
      markdown: 'Markdown',
      json: 'JSON',
      evidence: '证据包（ZIP）',
    },
    problems: {
      WRONG_CREDENTIALS: '密码不正确。',
      SLOW_DOWN: '尝试次数过多，请十五分钟后再试。',
    },
  },
}
