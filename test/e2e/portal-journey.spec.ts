import { randomBytes } from 'node:crypto'
import { gated, mailTo, sendForm, words } from '#test/e2e/support/portal'
import { expect, house, test } from '#test/e2e/support/test'

for (const language of ['en', 'zh'] as const) {
  for (const javaScriptEnabled of [false, true]) {
    test(`from the teaser to a new password, in ${language}, ${javaScriptEnabled ? 'with' : 'without'} JavaScript`, async ({
      browser,
      api,
      faults,
      axe,
    }) => {
      test.setTimeout(120_000)
      const { path, hidden } = gated[language]
      const word = words[language]
      const base = language === 'zh' ? '/zh' : ''
      const email = `reader.${randomBytes(5).toString('hex')}@example.org`
      const admin = await api('admin')
      // Refused forms answer 401 and 422, which the console calls errors.
      faults.expect(/Failed to load resource/)
      const open = async () => {
        const context = await browser.newContext({ baseURL: house(), javaScriptEnabled })
        const page = await context.newPage()
        faults.watch(page)
        return page
      }
      const page = await open()
      const first = await page.goto(path)
      expect(await first!.text()).not.toContain(hidden)
      await page.getByRole('article').first().locator('a[hreflang]').click()
      await expect(page).toHaveURL(gated[language === 'en' ? 'zh' : 'en'].path)
      await page.goto(path)

      await page.getByRole('main').getByRole('link', { name: word.register }).click()
      await sendForm(
        page,
        { [word.name]: 'Vera 雨', [word.email]: email, [word.password]: 'first-quiet-lantern-9' },
        word.register,
      )
      await expect(page.getByRole('status')).toContainText(word.opened)
      await expect(page.getByText(hidden)).toBeVisible()
      if (javaScriptEnabled) await expect(page.locator('#read-on')).toBeFocused()

      const link = new URL(/http\S+\/confirm\/\S+/.exec(await mailTo(admin, email))![0])
      await page.goto(link.pathname)
      if (javaScriptEnabled) await axe(page, 'both')
      await sendForm(page, {}, word.confirm)
      await expect(page.getByRole('status')).toContainText(word.confirmed)
      await sendForm(page, { [word.comment]: 'Who pays? 谁付钱？' }, word.send)
      await expect(page.getByRole('status')).toContainText(word.held)
      await expect(page.locator('#comments p', { hasText: 'Who pays? 谁付钱？' })).toBeVisible()
      await page.getByRole('banner').getByRole('button', { name: word.logout }).click()
      await expect(page).toHaveURL(/\/login/)

      const other = await open()
      await other.goto(`${base}/login`)
      await sendForm(other, { [word.email]: email, [word.password]: 'first-quiet-lantern-9' }, word.login)
      await expect(other.getByRole('link', { name: /Vera/ })).toBeVisible()

      await page.goto(`${base}/forgot-password`)
      await sendForm(page, { [word.email]: email }, word.sendTemporary)
      await expect(page).toHaveURL(/\/login\/temporary/)
      const temporary = /^[A-Za-z0-9-]{12,40}$/m.exec(await mailTo(admin, email))![0]
      await sendForm(page, { [word.email]: email, [word.password]: temporary }, word.login)
      await page.goto(path)
      await expect(page.getByRole('heading', { name: word.newPassword })).toBeVisible()
      if (javaScriptEnabled) await axe(page, 'both')
      await sendForm(page, { [word.password]: 'second-quiet-lantern-9' }, word.setNew)
      await expect(page.getByRole('status')).toContainText(word.ended)
      await other.goto(`${base}/account`)
      await expect(other).toHaveURL(/\/login\?next=/)

      await sendForm(other, { [word.email]: email, [word.password]: 'second-quiet-lantern-9' }, word.login)
      await expect(other).toHaveURL(/\/account/)
      await page.goto(`${base}/account/password`)
      await sendForm(
        page,
        { [word.current]: 'second-quiet-lantern-9', [word.password]: 'third-quiet-lantern-99' },
        word.change,
      )
      await expect(page.getByRole('status')).toContainText(word.ended)
      await other.goto(`${base}/account`)
      await expect(other).toHaveURL(/\/login\?next=/)
    })
  }
}

test('a file of one’s data is had as often as it is asked for', async ({ open }) => {
  const page = await open('reader', '/account/data')
  for (const time of ['first', 'second']) {
    const download = page.waitForEvent('download')
    await sendForm(page, { [words.en.current]: process.env.E2E_PASSWORD! }, 'Download')
    expect((await download).suggestedFilename(), time).toBe('briefroom-account.json')
  }
})

test('a form is sent once while its answer is awaited, and again when that was broken off or takes long', async ({
  browser,
}) => {
  const page = await (await browser.newContext({ baseURL: house() })).newPage()
  const now = Date.now()
  await page.clock.setFixedTime(now)
  await page.goto('/forgot-password')
  const asked: string[] = []
  // An answer after which the page stays where it is.
  await page.route('**/forgot-password', (route) => {
    asked.push(route.request().method())
    return route.fulfill({ status: 204 })
  })
  const send = page.getByRole('main').getByRole('button', { name: words.en.sendTemporary })
  await page.getByLabel(words.en.email).fill('nobody@example.org')
  await send.click()
  await expect.poll(() => asked).toEqual(['POST'])
  await send.click()
  await page.keyboard.press('Escape')
  await send.click()
  await expect.poll(() => asked).toEqual(['POST', 'POST'])
  await page.clock.setFixedTime(now + 10_000)
  await send.click()
  await expect.poll(() => asked).toEqual(['POST', 'POST', 'POST'])
})
