import type { APIRequestContext, Page } from '@playwright/test'
import { makeBriefing, type MadeBriefing } from '#test/e2e/support/briefings'
import { bannerOf, writeParagraph } from '#test/e2e/support/reviews'
import { expect, look, test } from '#test/e2e/support/test'
import { wording } from '#test/e2e/support/words'

const texts = {
  en: ['Approval times are likely to double before spring.', 'Ports wait for the new form.', 'Refiners too.'],
  zh: ['审批时间很可能在春季前翻倍。', '各港口等待新的申报表。', '炼厂也在等待。'],
} as const
const titles = { en: 'Export licences: what the new form asks', zh: '出口许可：新表格问些什么' } as const

interface Asked {
  briefing: MadeBriefing
  chen: Page
  revision: { id: string; contentHash: string; number: number }
}

const post = async <T>(client: APIRequestContext, path: string, data: object): Promise<T> => {
  const answer = await client.post(path, { data })
  expect(answer.status(), await answer.text()).toBeLessThan(300)
  return (await answer.json()) as T
}
/** A briefing with two paragraphs whose review has been asked for. */
const asked = async (
  chen: APIRequestContext,
  open: (who: 'chen', path: string) => Promise<Page>,
  marking = 'CLEAR',
): Promise<Asked> => {
  const { language } = look()
  const briefing = await makeBriefing(chen, { title: titles[language], language, marking })
  const page = await open('chen', briefing.path)
  await writeParagraph(page, texts[language][0], false)
  await writeParagraph(page, texts[language][1])
  const { revision } = await post<Asked>(chen, `/api/briefings/${briefing.id}/reviews`, {
    reviewers: [],
    note: language === 'zh' ? '请先看第一句。' : 'Please look at the first line.',
    due: '2030-01-02',
  })
  return { briefing, chen: page, revision }
}
const approve = (manager: APIRequestContext, { id, contentHash }: Asked['revision']): Promise<unknown> =>
  post(manager, `/api/revisions/${id}/approvals`, { contentHash })
const picture = (page: Page, name: string): Promise<unknown> =>
  page.screenshot({ path: test.info().outputPath(`${name}.png`) })
const fits = async (page: Page): Promise<void> => {
  await page.setViewportSize({ width: 375, height: 740 })
  await expect
    .poll(() =>
      page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth),
    )
    .toBe(0)
}

test('asking for a review, and its panel beside the text, have no barrier', async ({ open, api, axe }) => {
  const say = wording(look().language, 'review')
  const { chen } = await asked(await api('chen'), open)
  await expect(bannerOf(chen)).toHaveAttribute('data-kind', 'in-review')
  await chen.getByRole('tab', { name: say('briefings.panel.review') }).click()
  await expect(chen.getByText(say('reviews.anyManager'))).toBeVisible()
  await axe(chen)
  await picture(chen, 'panel')
  await chen.getByRole('button', { name: say('reviews.cancel') }).click()
  await chen.getByRole('button', { name: say('briefings.askReview') }).click()
  await expect(chen.getByRole('dialog').getByRole('checkbox').first()).toBeVisible()
  await axe(chen)
  await picture(chen, 'ask')
  await fits(chen)
  await picture(chen, 'ask-narrow')
})

test('the review screen and the signature have no barrier', async ({ open, api, axe, faults }) => {
  faults.expect(/status of 403/)
  const say = wording(look().language, 'review')
  const { briefing, revision } = await asked(await api('chen'), open)
  const manager = await open('manager', '/w/china/reviews')
  await expect(manager.getByRole('main').getByRole('listitem').first()).toBeVisible()
  await axe(manager)
  await picture(manager, 'reviews')
  await manager.getByRole('link', { name: say('reviews.rule.title') }).click()
  await expect(manager.getByLabel(say('reviews.rule.checklist'))).toBeVisible()
  await axe(manager)
  await picture(manager, 'rule')
  await manager.goto(`${briefing.path}/review`)
  await expect(manager.getByText(say('approval.noNewer'))).toBeVisible()
  await axe(manager)
  await picture(manager, 'review')
  await manager.route('**/api/revisions/*/approvals', (route) =>
    route.fulfill({
      status: 403,
      json: { error: { code: 'REAUTH', message: 'Please confirm that it is you.', requestId: 'r' } },
    }),
  )
  const name = say('approval.sign', { number: revision.number })
  await manager.getByRole('button', { name }).click()
  await manager.getByRole('dialog').getByRole('button', { name }).click()
  await expect(manager.getByText(say('proof.why'))).toBeVisible()
  await axe(manager)
  await picture(manager, 'sign')
  await fits(manager)
  await picture(manager, 'sign-narrow')
  await manager.keyboard.press('Escape')
  await fits(manager)
  await picture(manager, 'review-narrow')
})

test('changes since the approval, the history and a revision have no barrier', async ({ open, api, axe }) => {
  const { language } = look()
  const say = wording(language, 'review')
  const { chen, revision } = await asked(await api('chen'), open)
  await approve(await api('manager'), revision)
  await expect(bannerOf(chen)).toHaveAttribute('data-kind', 'approved')
  await picture(chen, 'approved')
  await writeParagraph(chen, texts[language][2])
  await expect(bannerOf(chen)).toHaveAttribute('data-kind', 'changed')
  await axe(chen)
  await picture(chen, 'changed')
  await bannerOf(chen)
    .getByRole('button', { name: say('approval.show') })
    .click()
  await expect(chen.getByRole('dialog').locator('ins')).toBeVisible()
  await axe(chen)
  await picture(chen, 'changes')
  await chen.keyboard.press('Escape')
  await chen.getByRole('tab', { name: say('briefings.panel.history') }).click()
  await expect(
    chen.getByRole('link', { name: say('history.unnamed', { number: revision.number }) }),
  ).toBeVisible()
  await axe(chen)
  await picture(chen, 'history')
  await chen.getByRole('link', { name: say('history.unnamed', { number: revision.number }) }).click()
  await expect(chen.getByText(texts[language][1])).toBeVisible()
  await axe(chen)
  await picture(chen, 'revision')
  await fits(chen)
})

test('publishing, correcting and withdrawing have no barrier', async ({ open, api, axe }) => {
  test.slow()
  const { language } = look()
  const say = wording(language, 'review')
  const client = await api('manager')
  const { chen, briefing, revision } = await asked(await api('chen'), open)
  await approve(client, revision)
  const manager = await open('manager', `${briefing.path}/publication`)
  await manager.getByRole('button', { name: say('publish.open') }).click()
  await expect(manager.getByRole('dialog').getByRole('figure')).toContainText(texts[language][0])
  await axe(manager)
  await picture(manager, 'publish')
  await fits(manager)
  await picture(manager, 'publish-narrow')
  await manager.setViewportSize({ width: 1366, height: 900 })
  await manager.keyboard.press('Escape')
  await post(client, `/api/revisions/${revision.id}/publications`, { newsletter: false })
  await writeParagraph(chen, texts[language][2])
  const next = await post<Asked>(await api('chen'), `/api/briefings/${briefing.id}/reviews`, {
    reviewers: [],
  })
  await approve(client, next.revision)
  await expect(manager.getByRole('button', { name: say('publish.withdrawTitle') })).toBeVisible()
  await axe(manager)
  await picture(manager, 'publication')
  await manager.getByRole('button', { name: say('publish.correctTitle') }).click()
  await expect(manager.getByRole('dialog').locator('ins')).toBeVisible()
  await axe(manager)
  await picture(manager, 'correct')
  await manager.keyboard.press('Escape')
  await manager.getByRole('button', { name: say('publish.withdrawTitle') }).click()
  await manager
    .getByRole('dialog')
    .getByRole('button', { name: say('publish.withdraw') })
    .click()
  await expect(manager.getByText(say('publish.titleDiffers'))).toBeVisible()
  await axe(manager)
  await picture(manager, 'withdraw')
  await manager.keyboard.press('Escape')
  await fits(manager)
  await picture(manager, 'publication-narrow')
})

test('what is not CLEAR is not published, and the reason is said', async ({ open, api, axe }) => {
  const say = wording(look().language, 'review')
  const { briefing, revision } = await asked(await api('chen'), open, 'AMBER')
  await approve(await api('manager'), revision)
  const manager = await open('manager', `${briefing.path}/publication`)
  await expect(manager.getByText(say('publish.notClear', { marking: 'AMBER' }))).toBeVisible()
  await expect(manager.getByRole('button', { name: say('publish.open') })).toHaveAttribute(
    'aria-disabled',
    'true',
  )
  await axe(manager)
  await picture(manager, 'not-clear')
})

test('the figures of a desk and the page that verifies have no barrier', async ({ open, api, axe }) => {
  const say = wording(look().language, 'review')
  const { revision } = await asked(await api('chen'), open)
  await approve(await api('manager'), revision)
  const manager = await open('manager', '/w/china/figures')
  await expect(manager.getByRole('heading', { name: say('figures.throughput') })).toBeVisible()
  await manager.getByText(say('figures.asTable')).first().click()
  await axe(manager)
  await manager.setViewportSize({ width: 1366, height: 1800 })
  await picture(manager, 'figures')
  await fits(manager)
  await picture(manager, 'figures-narrow')
  await manager.setViewportSize({ width: 1366, height: 900 })
  await manager.goto('/w/verify')
  await manager.getByLabel(say('verify.hash')).fill(revision.contentHash.toUpperCase())
  await manager.getByRole('button', { name: say('verify.check'), exact: true }).click()
  await expect(manager.getByText(say('verify.approved'))).toBeVisible()
  await axe(manager)
  await picture(manager, 'verify')
  await manager
    .getByLabel(say('verify.file'))
    .setInputFiles({ name: 'other.txt', mimeType: 'text/plain', buffer: Buffer.from('other words') })
  await expect(manager.getByText(say('verify.unknown'))).toBeVisible()
  await fits(manager)
  await picture(manager, 'verify-narrow')
})
