import type { Browser, Page } from '@playwright/test'
import { aDesk, putOn } from '#test/e2e/support/desks'
import { people } from '#test/e2e/support/people'
import { aSource, items, ownWord } from '#test/e2e/support/sources'
import { deskOf } from '#test/e2e/support/session'
import { expect, house, test } from '#test/e2e/support/test'
import type { Faults } from '#test/e2e/support/faults'

/** A browser in which nobody is signed in. */
const visit = async (browser: Browser, faults: Faults, path: string): Promise<Page> => {
  const context = await browser.newContext({ baseURL: house() })
  const page = await context.newPage()
  faults.watch(page)
  await page.goto(path)
  return page
}
const signIn = async (page: Page, email: string, password: string): Promise<void> => {
  await page.getByLabel('E-mail').fill(email)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Log in' }).click()
}
const myMenu = async (page: Page, entry: string): Promise<void> => {
  await page.getByRole('button', { name: /My account|我的账户/ }).click()
  await page.getByRole('menuitem', { name: entry }).click()
}
/** The form may stand there before the page is loaded anew. */
const signOut = async (page: Page): Promise<void> => {
  await Promise.all([page.waitForEvent('load'), myMenu(page, 'Sign out')])
  await expect(page.getByRole('heading', { name: 'Log in' })).toBeVisible()
}

test('a wrong password is told in words, and the right one leads to where I wanted to go', async ({
  browser,
  faults,
}) => {
  faults.expect(/status of 401/)
  const page = await visit(browser, faults, '/w/china/sources')
  await expect(page).toHaveURL(/\/w\/login\?next=/)
  await signIn(page, people.lena, 'not-the-password-7')
  await expect(page.getByText('E-mail or password is not right.')).toBeVisible()
  await expect(page.getByLabel('E-mail')).toHaveValue(people.lena)
  await signIn(page, people.lena, process.env.E2E_PASSWORD!)
  await expect(page.getByRole('heading', { level: 1, name: 'Sources' })).toBeVisible()
  await expect(page).toHaveURL(/\/w\/china\/sources$/)
})

test('who has tried too often is told how long to wait', async ({ browser, faults }) => {
  faults.expect(/status of (401|429)/)
  const page = await visit(browser, faults, '/w/login')
  const email = `${ownWord()}@briefroom.example`
  const answered = () => page.waitForResponse((answer) => answer.request().method() === 'POST')
  for (let left = 6; left > 0; left--) {
    const answer = answered()
    await signIn(page, email, 'not-the-password-7')
    await answer
  }
  await expect(page.getByText(/^Too many tries\. Wait \d+ seconds\.$/)).toBeVisible()
})

test('after signing out nothing opens, and the copies on the device are gone', async ({
  browser,
  faults,
  api,
}) => {
  faults.expect(/status of 401/)
  const desk = await deskOf(await api('lena'))
  const page = await visit(browser, faults, '/w/')
  await signIn(page, people.lena, process.env.E2E_PASSWORD!)
  await expect(page.getByRole('feed', { name: 'Incoming articles' })).toBeVisible()
  await signOut(page)
  const status = (path: string) => page.evaluate(async (address) => (await fetch(address)).status, path)
  expect(await status('/api/session')).toBe(401)
  expect(await status(`/api/desks/${desk.id}/articles`)).toBe(401)
  const copies = await page.evaluate(async () =>
    (await indexedDB.databases()).filter(({ name }) => name?.startsWith('briefroom:')),
  )
  expect(copies).toEqual([])
  await page.goto('/w/china/wire')
  await expect(page.getByRole('heading', { name: 'Log in' })).toBeVisible()
})

test('who signs in next in the same tab does not find what was being written, however the other one went', async ({
  browser,
  faults,
  api,
}) => {
  faults.expect(/status of 401/)
  const word = ownWord()
  const { articles } = await aSource(await api('manager'), word, items(word, 1))
  const page = await visit(browser, faults, `/w/china/articles/${articles[0]}`)
  const begin = page.getByRole('button', { name: 'Discussion', exact: true })
  const message = page.getByRole('textbox', { name: 'Message' })
  const enter = async (email: string): Promise<void> => {
    await signIn(page, email, process.env.E2E_PASSWORD!)
    await expect(begin).toBeVisible()
    if ((await begin.getAttribute('aria-pressed')) !== 'true') await begin.click()
  }
  await enter(people.chen)
  await message.fill('Not for Lena')
  await page.reload()
  await expect(message).toHaveValue('Not for Lena')
  await signOut(page)
  await page.goto(`/w/china/articles/${articles[0]}`)
  await enter(people.lena)
  await expect(message).toHaveValue('')

  await message.fill('Not for Chen')
  const ended = await page.request.delete('/api/session', { headers: { origin: house() } })
  expect(ended.ok()).toBe(true)
  await expect(page.getByRole('heading', { name: 'Log in' })).toBeVisible()
  await enter(people.chen)
  await expect(message).toHaveValue('')
})

test('who signs in in another tab is who acts in this one too', async ({ browser, faults }) => {
  faults.expect(/status of 401/)
  const page = await visit(browser, faults, '/w/china/stories')
  await signIn(page, people.chen, process.env.E2E_PASSWORD!)
  const me = (tab: Page) => tab.getByRole('button', { name: 'My account' })
  await expect(me(page)).toContainText('陈雨')
  const other = await page.context().newPage()
  await other.goto('/w/login')
  await signIn(other, people.lena, process.env.E2E_PASSWORD!)
  await expect(me(other)).toContainText('Lena')
  await expect(me(page)).toContainText('Lena')
})

test('a person on no desk is told what to do, and taken to his first desk once there is one', async ({
  open,
  api,
}) => {
  const page = await open('reader', '/w/china/wire')
  await expect(page.getByText('This page does not exist or is not open to you.')).toBeVisible()
  await page.goto('/w/')
  await expect(page.getByText('You are on no desk yet.')).toBeVisible()
  const admin = await api('admin')
  const desk = await aDesk(admin)
  await expect(page.locator('#connection-indicator')).toContainText('Saved')
  const takeOff = await putOn(admin, desk.id, 'reader', await api('reader'))
  await expect(page).toHaveURL(new RegExp(`/w/${desk.slug}/wire`))
  await page.close()
  await takeOff()
})

test('the language changes where I stand, and stays', async ({ open }) => {
  const page = await open('chen', '/w/china/wire?view=unread')
  await expect(page.getByRole('heading', { name: 'Choose an article' })).toBeVisible()
  await myMenu(page, '中文')
  await expect(page.getByRole('heading', { name: '选择一篇文章' })).toBeVisible()
  await expect(page).toHaveURL(/\/w\/china\/wire\?view=unread$/)
  await expect(page.locator('html')).toHaveAttribute('lang', /^zh/)
  await page.reload()
  await expect(page.getByRole('heading', { name: '选择一篇文章' })).toBeVisible()
  await page.getByRole('link', { name: '来源' }).click()
  await expect(page.getByRole('heading', { level: 1, name: '来源' })).toBeVisible()
})

test('pages of the portal are opened in the language of the workspace', async ({ open }) => {
  const page = await open('chen', '/w/settings/security')
  await myMenu(page, '中文')
  await page.getByRole('link', { name: '修改密码' }).click()
  await expect(page).toHaveURL(/\/zh\/account\/password$/)
})

test('the language changes in my other tabs as well', async ({ open }) => {
  const page = await open('chen', '/w/settings/appearance')
  await expect(page.getByRole('heading', { level: 1, name: 'Appearance and language' })).toBeVisible()
  const other = await page.context().newPage()
  await other.goto('/w/settings/appearance')
  await expect(other.getByRole('heading', { level: 1, name: 'Appearance and language' })).toBeVisible()
  await myMenu(page, '中文')
  await expect(other.locator('html')).toHaveAttribute('lang', /^zh/)
  await expect(other.getByRole('heading', { level: 1 })).toHaveText('外观与语言')
})

test('the theme that I choose is there at once and after a reload', async ({ open }) => {
  const page = await open('chen', '/w/settings/appearance')
  const background = () =>
    page.evaluate(() => getComputedStyle(document.querySelector('.bg-canvas')!).backgroundColor)
  await expect(page.getByRole('heading', { level: 1, name: 'Appearance and language' })).toBeVisible()
  const light = await background()
  await page.getByRole('group', { name: 'Theme' }).getByText('Dark', { exact: true }).click()
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
  await expect.poll(background).not.toBe(light)
  await page.reload({ waitUntil: 'commit' })
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
})
