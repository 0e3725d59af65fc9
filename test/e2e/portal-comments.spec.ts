import { randomBytes } from 'node:crypto'
import { people } from '#test/e2e/support/people'
import { gated, sendForm, words } from '#test/e2e/support/portal'
import { expect, house, test } from '#test/e2e/support/test'

const word = words.en
const { path } = gated.en

test('comments: from the first one that waits to a removal, live for whoever has the page open', async ({
  browser,
  open,
  axe,
  faults,
}) => {
  test.setTimeout(180_000)
  faults.expect(/Failed to load resource/)
  const visit = async () => {
    const page = await (await browser.newContext({ baseURL: house() })).newPage()
    faults.watch(page)
    await page.goto(path)
    return page
  }
  const mark = randomBytes(4).toString('hex')
  const answered = randomBytes(4).toString('hex')
  const text = `<img src=x onerror=alert(1)> Who pays for ${mark}?`

  const desk = await open('manager', '/w/china/comments')
  const visitor = await visit()
  const author = await open('reader', path)
  await sendForm(author, { [word.comment]: text }, word.send)
  await expect(author.getByRole('status').first()).toContainText(word.held)

  // The desk hears of it without loading anything, and lets it stand.
  const card = desk.getByRole('article').filter({ hasText: mark })
  await expect(card).toContainText('waits')
  await axe(desk)
  await expect(visitor.getByText(mark)).toHaveCount(0)
  await expect(async () => {
    await desk.keyboard.press('j')
    await expect(card).toBeFocused({ timeout: 200 })
  }).toPass()
  await desk.keyboard.press('p')
  await expect(card).toHaveCount(0)
  await expect(desk.locator('main article:focus, main h1:focus')).toHaveCount(1)

  // The visitor is offered it; its author sees that it stands.
  await visitor.getByRole('button', { name: /new comments? · show/ }).click()
  await expect(visitor.getByText(text)).toBeVisible()
  await expect(author.locator('#comment-list')).not.toContainText('Waiting for the desk')

  // It is answered in the name of the desk.
  await desk.getByRole('link', { name: 'On the portal' }).click()
  await card.focus()
  await desk.keyboard.press('r')
  const answer = desk.getByRole('dialog')
  await answer.getByLabel('Your reply').fill(`The terminals pay: ${answered}.`)
  await axe(desk)
  await answer.getByRole('button', { name: 'Reply as the desk' }).click()
  await expect(answer).toHaveCount(0)

  const other = await open('lena', path)
  await expect(
    other.getByRole('article').filter({ hasText: `The terminals pay: ${answered}.` }),
  ).toContainText('for the desk')
  const item = other.locator('#comment-list article').filter({ hasText: mark })
  await item.getByText('Report', { exact: true }).first().click()
  await item.getByLabel('What is wrong with it?').fill('Shouts at people.')
  await item.getByRole('button', { name: 'Report' }).click()
  await expect(other.getByRole('status').first()).toContainText('The desk will look at it.')

  await desk.getByRole('link', { name: 'Reported' }).click()
  await expect(card).toContainText('Shouts at people.')
  await card.focus()
  await desk.keyboard.press('d')
  const dialog = desk.getByRole('dialog')
  await dialog.getByLabel('Reason').fill('Not about the fees.')
  await dialog.getByRole('button', { name: 'Remove' }).click()
  await expect(card).toHaveCount(0)

  // Put right where it stands, for everybody; the reason is its author's alone.
  await expect(visitor.getByText(mark)).toHaveCount(0)
  await expect(visitor.locator('#comment-list')).toContainText('Removed by the desk.')
  await expect(author.locator('#comment-list')).toContainText('Removed by the desk: Not about the fees.')
  await expect(visitor.locator('#comment-list')).not.toContainText('Not about the fees.')
  await axe(author, 'both')
})

test('a comment that was written longer than the session lasted is there again after the sign-in', async ({
  open,
  faults,
}) => {
  // Under another article: what waits there is in nobody's way.
  const chinese = words.zh
  faults.expect(/Failed to load resource/)
  const page = await open('reader', gated.zh.path)
  await page.context().clearCookies({ name: /briefroom$/ })
  const text = `Long thought of ${randomBytes(4).toString('hex')}.`
  await sendForm(page, { [chinese.comment]: text }, chinese.send)
  await expect(page).toHaveURL(/\/login/)
  await sendForm(
    page,
    { [chinese.email]: people.reader, [chinese.password]: process.env.E2E_PASSWORD! },
    chinese.login,
  )
  await expect(page.getByLabel(chinese.comment, { exact: true })).toHaveValue(text)
  await page.getByRole('main').getByRole('button', { name: chinese.send, exact: true }).click()
  // Whether it waits for the desk depends on what else its author has written by then.
  await expect(page.locator('#comment-list')).toContainText(text)
  await page.goto(gated.zh.path)
  await expect(page.getByLabel(chinese.comment, { exact: true })).toHaveValue('')
})
