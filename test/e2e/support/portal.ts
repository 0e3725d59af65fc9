import type { APIRequestContext, Page } from '@playwright/test'

/** An article of the demo in each language, and words that stand beyond its gate. */
export const gated = {
  en: { path: '/insight/coastal-port-fees', hidden: 'The table behind it tells more.' },
  zh: { path: '/zh/insight/yanhai-gangkou-feiyong', hidden: '背后的表格说得更清楚。' },
} as const

/** Field, button and words of the portal by language. */
export const words = {
  en: {
    register: 'Register',
    login: 'Log in',
    logout: 'Log out',
    name: 'Name',
    email: 'E-mail',
    password: 'Password',
    current: 'Current password',
    opened: 'The full article is open.',
    confirm: 'Confirm',
    confirmed: 'Your e-mail is confirmed.',
    comment: 'Your comment',
    send: 'Send',
    held: 'The desk reads your comment',
    sendTemporary: 'Send a temporary password',
    setNew: 'Set the new password',
    change: 'Change the password',
    newPassword: 'Choose a new password',
    ended: '1 other session ended.',
  },
  zh: {
    register: '注册',
    login: '登录',
    logout: '退出',
    name: '姓名',
    email: '邮箱',
    password: '密码',
    current: '当前密码',
    opened: '全文已打开。',
    confirm: '确认',
    confirmed: '邮箱已确认。',
    comment: '您的评论',
    send: '发送',
    held: '编辑部阅读后',
    sendTemporary: '发送临时密码',
    setNew: '设置新密码',
    change: '修改密码',
    newPassword: '设置新密码',
    ended: '1个其他会话已结束',
  },
} as const

/** The newest mail to an address, as the demo catches it. */
export const mailTo = async (admin: APIRequestContext, to: string): Promise<string> => {
  const answer = await admin.get('/api/dev/mail', { params: { to } })
  const { items } = (await answer.json()) as { items: { text: string }[] }
  if (!items[0]) throw new Error(`no mail to ${to}`)
  return items[0].text
}

/** Fills fields by their labels and presses the button of the main part. */
export const sendForm = async (page: Page, fields: Record<string, string>, button: string): Promise<void> => {
  const main = page.getByRole('main')
  for (const [label, value] of Object.entries(fields))
    await main.getByLabel(label, { exact: true }).fill(value)
  await main.getByRole('button', { name: button, exact: true }).click()
}
