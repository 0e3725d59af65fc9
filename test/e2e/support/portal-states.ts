import type { APIRequestContext, Page } from '@playwright/test'
import { mailTo } from '#test/e2e/support/portal'
import { deskOf } from '#test/e2e/support/session'

/** Publications of the demo that a test takes off the portal, by language; no other test reads them. */
const withdrawn = {
  en: { slug: 'reservoir-rules-spring', reason: 'The figures were those of another dam.' },
  zh: { slug: 'shuiku-chunji-xieyi', reason: '所引数字属于另一座水库。' },
} as const

/** The address of a publication that was withdrawn, in the language of the page. */
export const aWithdrawn = async (manager: APIRequestContext, language: 'en' | 'zh'): Promise<string> => {
  const { slug, reason } = withdrawn[language]
  const { id: desk } = await deskOf(manager)
  const listed = await manager.get(`/api/desks/${desk}/publications?language=${language}&limit=50`)
  const { items } = (await listed.json()) as { items: { id: string; slug: string; state: string }[] }
  const one = items.find((item) => item.slug === slug)
  if (!one) throw new Error(`the demo has no ${slug}`)
  if (one.state !== 'withdrawn') {
    await manager.post('/api/session/reauthentication', { data: { password: process.env.E2E_PASSWORD } })
    const answer = await manager.post(`/api/publications/${one.id}/withdrawal`, { data: { reason } })
    if (!answer.ok()) throw new Error(`not withdrawn: ${answer.status()} ${await answer.text()}`)
  }
  return language === 'zh' ? `/zh/insight/${slug}` : `/insight/${slug}`
}

/** The address of an invitation that is open, for somebody without an account. */
export const anInvitation = async (
  manager: APIRequestContext,
  admin: APIRequestContext,
  email: string,
): Promise<string> => {
  const { id: desk } = await deskOf(manager)
  await manager.post(`/api/desks/${desk}/invitations`, { data: { email, role: 'analyst' } })
  return new URL(/http\S+\/join\/\S+/.exec(await mailTo(admin, email))![0]).pathname
}

/** A form that was sent with nothing in it, and one whose hidden token is of nowhere. */
export const sendEmpty = async (page: Page): Promise<void> => {
  await page.locator('#form').evaluate((form: HTMLFormElement) => {
    form.noValidate = true
    form.requestSubmit()
  })
  await page.locator('#faults').waitFor()
}
export const sendForeign = async (page: Page): Promise<void> => {
  await page.locator('#form').evaluate((form: HTMLFormElement) => {
    for (const hidden of form.querySelectorAll<HTMLInputElement>('input[type=hidden]')) hidden.value = 'x'
    form.noValidate = true
    form.requestSubmit()
  })
  await page.getByText('BAD_ORIGIN').waitFor()
}
