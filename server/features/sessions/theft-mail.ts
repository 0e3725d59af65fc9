import type { Language } from '#core/contracts/http/common'

const words: Record<Language, { subject: string; lines: readonly string[] }> = {
  en: {
    subject: 'A device was logged out of Briefroom',
    lines: [
      'A remembered sign-in of your account was used twice. Somebody may have copied it from your device.',
      'We have ended it and its sessions. Your password still works.',
      '',
      'If you did not expect this, choose a new password:',
      '{0}',
    ],
  },
  zh: {
    subject: '您的一台设备已退出 Briefroom',
    lines: [
      '您账户中一台已记住的设备的登录凭据被使用了两次，可能有人从您的设备上复制了它。',
      '我们已终止该凭据及其会话。您的密码仍然有效。',
      '',
      '如果您觉得异常，请设置新密码：',
      '{0}',
    ],
  },
}

/** What its owner is told when a remembered device's secret came back a second time. */
export const theftMail = (language: Language, portal: string): { subject: string; text: string } => {
  const { subject, lines } = words[language]
  const page = `${portal}${language === 'zh' ? '/zh' : ''}/account/password`
  return { subject, text: `${lines.join('\n').replace('{0}', page)}\n` }
}
