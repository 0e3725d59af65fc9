import type { APIRequestContext, Page } from '@playwright/test'
import {
  expectSame,
  makeBriefing,
  selectText,
  textOf,
  writeAt,
  type MadeBriefing,
} from '#test/e2e/support/briefings'
import { askReview, bannerOf, sign, writeParagraph } from '#test/e2e/support/reviews'
import { deskOf } from '#test/e2e/support/session'
import { expect, test } from '#test/e2e/support/test'

/** Chen's briefing with one paragraph, whose review is asked for. */
const asked = async (
  client: APIRequestContext,
  open: (who: 'chen', path: string) => Promise<Page>,
  title: string,
): Promise<{ briefing: MadeBriefing; chen: Page }> => {
  const briefing = await makeBriefing(client, {
    title: `${title} ${Date.now().toString(36)}`,
    marking: 'CLEAR',
  })
  const chen = await open('chen', briefing.path)
  await writeParagraph(chen, 'Fees fall by a fifth from January.', false)
  await askReview(chen, 'Ask for review', 'Please read it.')
  return { briefing, chen }
}

test('a point about a passage that must be fixed stands in the way of a signature until it is done, whatever becomes of the passage', async ({
  open,
  api,
}) => {
  test.slow()
  const { briefing, chen } = await asked(await api('chen'), open, 'A point')
  const manager = await open('manager', `${briefing.path}/review`)
  await expect(manager.getByText('No open point must be fixed first.')).toBeVisible()
  const lena = await open('lena', briefing.path)
  await chen.bringToFront()
  await selectText(chen, 1, 1 + 'Fees fall'.length)
  await chen.keyboard.press('ControlOrMeta+Alt+m')
  await expect(chen.getByRole('blockquote', { name: 'The passage it is about' })).toHaveText('Fees fall')
  const about = chen.getByLabel('What it is about', { exact: true })
  await expect(about).toBeFocused()
  await chen.keyboard.type('Whose figure is the fifth?')
  await about.dispatchEvent('keydown', { key: 'Escape', isComposing: true })
  await chen.keyboard.press('Enter')
  await expect(chen.getByRole('button', { name: /Whose figure.*Must fix/ })).toBeVisible()
  await expect(textOf(chen)).toBeFocused()
  await expect(textOf(chen).locator('.passage-active')).toHaveText('Fees fall')

  const point = lena.getByRole('button', { name: /Whose figure.*Must fix/ })
  await expect(point).toBeVisible()
  const passage = textOf(lena).locator('[data-comment]')
  await expect(passage).toHaveText('Fees fall')
  await expect(textOf(lena).locator('.passage-open')).toHaveText('Fees fall')
  await expect(bannerOf(lena)).toContainText('Review asked by')
  await lena.bringToFront()
  await point.click()
  await writeAt(lena, 1 + 'Fees'.length, ' will')
  await expect(textOf(chen).locator('[data-comment]')).toHaveText('Fees will fall')
  await expectSame(chen, lena)

  await manager.reload()
  await expect(manager.getByText('1 open point must be fixed first.')).toBeVisible()
  await manager.getByRole('button', { name: /^Approve revision/ }).click()
  const dialog = manager.getByRole('dialog')
  await expect(dialog.getByText('Points that must be fixed are still open.')).toBeVisible()
  await expect(dialog.getByRole('button', { name: /^Approve revision/ })).toHaveAttribute(
    'aria-disabled',
    'true',
  )
  await manager.keyboard.press('Escape')

  await lena.bringToFront()
  await lena.getByRole('button', { name: 'Show in the text' }).click()
  await lena.keyboard.press('Delete')
  await expect(lena.getByText('This passage is no longer in the text.')).toBeVisible()
  await expect(lena.getByRole('blockquote')).toHaveText('Fees fall')
  await lena.keyboard.press('ControlOrMeta+z')
  await expect(passage).toHaveText('Fees will fall')
  await expectSame(chen, lena)
  await chen.bringToFront()
  await chen.getByRole('button', { name: 'Done', exact: true }).click()
  await expect(chen.getByRole('button', { name: /Whose figure.*Done/ })).toBeVisible()
  await chen.getByRole('button', { name: 'General discussion' }).click()
  for (const page of [chen, lena]) await expect(textOf(page).locator('.passage-open')).toHaveCount(0)
  await expect(textOf(chen).locator('.passage-done')).toHaveText('Fees will fall')
  await chen.keyboard.press('?')
  await expect(chen.getByRole('dialog').getByText('Raise a point on the selected passage')).toBeVisible()
  await chen.keyboard.press('Escape')
  await manager.bringToFront()
  await manager.reload()
  await expect(manager.getByText('No open point must be fixed first.')).toBeVisible()
  await sign(manager)
  // Lena's word came after the review was asked for; the mark of the point is no change.
  await expect(bannerOf(chen)).toContainText('1 change since approval of revision')
})

test('who signs shows again who he is, in the same dialog, and learns of words that moved', async ({
  open,
  api,
  faults,
}) => {
  faults.expect(/status of 40[139]/)
  const { briefing } = await asked(await api('chen'), open, 'Proof')
  const manager = await open('manager', `${briefing.path}/review`)
  const refuse = (status: number, code: string) =>
    manager.route(
      '**/api/revisions/*/approvals',
      (route) => route.fulfill({ status, json: { error: { code, message: code, requestId: 'r' } } }),
      { times: 1 },
    )
  await manager.getByRole('button', { name: /^Approve revision/ }).click()
  const dialog = manager.getByRole('dialog')
  const approve = dialog.getByRole('button', { name: /^Approve revision/ })
  await expect(dialog.getByRole('button', { name: 'Cancel' })).toBeFocused()
  await refuse(409, 'APPROVAL_STALE')
  await approve.click()
  await expect(dialog.getByText(/Nothing was signed/)).toBeVisible()
  await refuse(403, 'REAUTH')
  await approve.click()
  const password = dialog.getByLabel('Password', { exact: true })
  await expect(password).toBeFocused()
  await password.fill('not the password')
  await approve.click()
  await expect(dialog.getByText('The password is not right.')).toBeVisible()
  await password.fill(process.env.E2E_PASSWORD!)
  await manager.keyboard.press('Enter')
  await expect(dialog).toBeHidden()
  await expect(manager.getByText('Signatures: 1 of 1')).toBeVisible()
})

test('a signature that was begun is closed when other words are asked for meanwhile, beside the text too', async ({
  open,
  api,
}) => {
  test.slow()
  const client = await api('chen')
  const { briefing, chen } = await asked(client, open, 'Other words')
  const [screen, beside] = [
    await open('manager', `${briefing.path}/review`),
    await open('manager', briefing.path),
  ]
  await beside.getByRole('tab', { name: /Review/ }).click()
  const signature = (page: Page) => page.getByRole('dialog', { name: 'Sign revision 1' })
  for (const page of [screen, beside]) {
    await page.getByRole('button', { name: 'Approve revision 1' }).click()
    await expect(signature(page)).toBeVisible()
  }
  const answer = await client.get(`/api/briefings/${briefing.id}/reviews`)
  const { items } = (await answer.json()) as { items: { id: string }[] }
  expect((await client.post(`/api/reviews/${items[0]!.id}/cancellation`)).ok()).toBe(true)
  await writeParagraph(chen, 'Nobody has read this yet.')
  const told = (page: Page) =>
    expect(page.getByText('Review asked for revision 2.', { exact: true })).toBeVisible()
  await Promise.all([
    askReview(chen, 'Ask for review', 'Please read it again.'),
    ...[screen, beside].map(told),
  ])
  for (const page of [screen, beside]) {
    await expect(page.getByRole('button', { name: 'Approve revision 2' })).toBeVisible()
    await expect(page.getByRole('dialog')).toHaveCount(0)
  }
})

test('what waits for its time is taken back before it', async ({ open, api }) => {
  const { briefing, chen } = await asked(await api('chen'), open, 'Planned')
  const manager = await open('manager', `${briefing.path}/review`)
  await sign(manager)
  await manager.goto(`${briefing.path}/publication`)
  await expect(manager.getByRole('button', { name: 'Publish…' })).toBeVisible()
  await manager.keyboard.press('ControlOrMeta+Enter')
  const dialog = manager.getByRole('dialog')
  await dialog.getByLabel('At a time').check()
  await dialog.getByRole('button', { name: 'Schedule' }).click()
  await expect(dialog.getByText('Choose a date and a time.')).toBeVisible()
  await dialog.getByLabel('Goes out at').fill(new Date(Date.now() + 86_400_000).toISOString().slice(0, 16))
  await dialog.getByRole('button', { name: 'Schedule' }).click()
  await expect(dialog).toBeHidden()
  await expect(bannerOf(chen)).toHaveAttribute('data-kind', 'planned')
  await manager.getByRole('button', { name: 'Do not publish it' }).click()
  await expect(manager.getByRole('article').getByText('Taken back before its time')).toHaveCount(1)
  await expect(bannerOf(chen)).toHaveAttribute('data-kind', 'approved')
})

test('lines of a checklist that are ticked quickly are all kept, and one that is refused goes back', async ({
  open,
  api,
  faults,
}) => {
  test.slow()
  faults.expect(/status of 403/)
  const [client, boss] = [await api('chen'), await api('manager')]
  const checklist = ['Names', 'Figures', 'Sources']
  const { id: desk } = await deskOf(boss)
  expect((await boss.patch(`/api/desks/${desk}/approval-rule`, { data: { checklist } })).ok()).toBe(true)
  const briefing = await makeBriefing(client, { title: 'Ticks' })
  const review = await client.post(`/api/briefings/${briefing.id}/reviews`, { data: { reviewers: [] } })
  expect(review.ok(), await review.text()).toBe(true)
  const manager = await open('manager', `${briefing.path}/review`)
  const box = (name: string) => manager.getByRole('checkbox', { name, exact: true })
  let answers!: () => void
  const slowly = new Promise<void>((resolve) => (answers = resolve))
  await manager.route('**/api/reviews/*/checklist', async (route) => {
    await slowly
    await route.fallback()
  })
  for (const name of checklist) await box(name).click()
  await expect(manager.getByText('Checklist, 3 of 3 done')).toBeVisible()
  answers()
  const kept = async (): Promise<boolean[]> => {
    const answer = await client.get(`/api/briefings/${briefing.id}/reviews`)
    const { items } = (await answer.json()) as { items: { checklist: { done: boolean }[] }[] }
    return items[0]!.checklist.map(({ done }) => done)
  }
  await expect.poll(kept).toEqual([true, true, true])
  for (const name of checklist) await expect(box(name)).toBeChecked()

  await manager.route(
    '**/api/reviews/*/checklist',
    (route) =>
      route.fulfill({
        status: 403,
        json: { error: { code: 'FORBIDDEN', message: 'FORBIDDEN', requestId: 'r' } },
      }),
    { times: 1 },
  )
  await box('Figures').click()
  await box('Sources').click()
  await expect.poll(kept).toEqual([true, true, false])
  await expect(box('Figures')).toBeChecked()
  await expect(box('Sources')).not.toBeChecked()
})

test('two states are named and compared, word by word, and the first is brought back before everybody’s eyes', async ({
  open,
  api,
}) => {
  test.slow()
  const briefing = await makeBriefing(await api('chen'), { title: 'Two states' })
  const chen = await open('chen', briefing.path)
  const name = async (text: string) => {
    await chen.keyboard.press('ControlOrMeta+s')
    await chen.getByRole('dialog').getByRole('textbox').fill(text)
    await chen.getByRole('dialog').getByRole('button', { name: 'Keep this state' }).click()
    await expect(chen.getByRole('dialog')).toBeHidden()
  }
  await writeParagraph(chen, 'Fees fall.', false)
  await name('Morning')
  await writeParagraph(chen, ' By a fifth.', false)
  await name('Evening')
  await chen.getByRole('tab', { name: 'History' }).click()
  await chen.getByLabel('Named and approved only').check()
  await chen.getByLabel('Choose revision 1 for comparing').check()
  await chen.getByLabel('Choose revision 2 for comparing').check()
  await chen.getByRole('link', { name: 'Compare 1 with 2' }).click()
  await expect(chen.getByText('Paragraph changed')).toBeVisible()
  await expect(chen.locator('ins')).toContainText('By a fifth')
  await expect(chen.locator('del')).toHaveCount(0)
  await chen.getByRole('button', { name: 'Side by side' }).click()
  await expect(chen.locator('[data-change] p[lang]')).toHaveText(['Fees fall.', /By a fifth/])

  const lena = await open('lena', briefing.path)
  await expect(textOf(lena)).toContainText('By a fifth.')
  await chen.bringToFront()
  await chen.getByRole('link', { name: 'To the briefing' }).click()
  await chen.getByRole('tab', { name: 'History' }).click()
  await chen.getByRole('link', { name: '1 · Morning' }).click()
  await chen.getByRole('button', { name: 'Bring these words back' }).click()
  const dialog = chen.getByRole('dialog', { name: 'Bring revision 1 back?' })
  await dialog.getByRole('button', { name: 'Bring these words back' }).click()
  await expect(dialog).toBeHidden()
  await expect(chen.getByText(/stand in the briefing again/).first()).toBeVisible()
  await expect(textOf(lena)).toHaveText('Fees fall.')
  await expectSame(chen, lena)
})

test('reviews that cannot be loaded are not taken for none: who asked again would end what is open', async ({
  open,
  api,
  faults,
}) => {
  faults.expect(/status of 500/)
  const briefing = await makeBriefing(await api('chen'), { title: 'Unread reviews', marking: 'CLEAR' })
  const reviews = '**/api/briefings/*/reviews*'
  const manager = await open('manager', `${briefing.path}/review`, async (fresh) => {
    const error = { code: 'INTERNAL', message: '', requestId: 'r' }
    await fresh.route(reviews, (route) => route.fulfill({ status: 500, json: { error } }))
  })
  const ask = manager.getByRole('button', { name: 'Ask for review' })
  await expect(manager.getByText('Something went wrong. It has been written down.')).toBeVisible()
  await expect(ask).toHaveCount(0)
  await manager.unroute(reviews)
  await manager.getByRole('button', { name: 'Try again' }).click()
  await expect(ask).toBeVisible()
})
