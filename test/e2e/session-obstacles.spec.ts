import type { Page } from '@playwright/test'
import { enterText, expectSaved, makeBriefing, textOf } from '#test/e2e/support/briefings'
import { copiesOn, writeOffline } from '#test/e2e/support/device-copies'
import { expect, test } from '#test/e2e/support/test'

/** What the server says when it does not do something. */
const refusal = (status: number, code: string) => ({
  status,
  json: { error: { code, message: code, requestId: 'r' } },
})

/** Asks for a token as if the sign-in were longer ago than a quarter of an hour: the first try is refused. */
const askForToken = async (page: Page): Promise<void> => {
  let isFirst = true
  await page.route('**/api/me/tokens*', (route) => {
    if (route.request().method() !== 'POST' || !isFirst) return route.continue()
    isFirst = false
    return route.fulfill(refusal(403, 'REAUTH'))
  })
  await page.getByLabel('Name', { exact: true }).fill('A script of mine')
  await page.getByRole('button', { name: 'Make a token' }).click()
}
const question = (page: Page) => page.getByRole('dialog', { name: 'Confirm that it is you' })

test('a token is made long after the sign-in, once it was shown again who makes it', async ({
  open,
  faults,
}) => {
  faults.expect(/status of 40[13]/)
  const page = await open('lena', '/w/settings/tokens')
  await askForToken(page)
  const password = question(page).getByLabel('Password', { exact: true })
  await expect(password).toBeFocused()
  await password.fill(process.env.E2E_PASSWORD!)
  await question(page).getByRole('button', { name: 'Confirm' }).click()
  await expect(question(page)).toHaveCount(0)
  await expect(page.locator('[data-test=new-token]')).toHaveText(/^brk_/)
})

test('who has no password here confirms by a code, or by the house that vouches for him', async ({
  open,
  faults,
}) => {
  faults.expect(/status of 40[13]/)
  const page = await open('lena', '/w/settings/tokens')
  await page.route('**/api/session/ways', (route) => route.fulfill({ json: { oidc: 'Harbour ID' } }))
  const kept = { password: false, secondFactor: true, recoveryCodesLeft: 9, passkeys: [] }
  await page.route('**/api/me/security', (route) => route.fulfill({ json: kept }))
  await askForToken(page)
  const code = question(page).getByLabel('Code of your second factor')
  await expect(code).toBeFocused()
  await code.fill('123456')
  await page.keyboard.press('Enter')
  await expect(question(page).getByText('This code is not right, or it was used already.')).toBeVisible()
  await expect(question(page).getByLabel('Password', { exact: true })).toHaveCount(0)
  await expect(question(page).getByRole('link', { name: 'Log in again with Harbour ID' })).toHaveAttribute(
    'href',
    '/login/oidc?next=%2Fw%2Fsettings%2Ftokens',
  )
  await question(page).getByRole('button', { name: 'Cancel' }).click()
  await expect(page.getByRole('listitem').filter({ hasText: 'Please confirm that it is you.' })).toBeVisible()
})

test('while the server is away a page shows who was here last; to a stranger it says so, and can be tried again', async ({
  open,
  faults,
}) => {
  faults.expect(/status of 502/)
  const cutOff = async (page: Page): Promise<void> => {
    await page.route('**/api/session', (route) =>
      route.fulfill({ status: 502, contentType: 'text/html', body: '<html>Bad gateway</html>' }),
    )
  }
  const stories = (page: Page) => page.getByRole('heading', { level: 1, name: 'Stories' })
  const known = await open('chen', '/w/china/stories')
  await expect(stories(known)).toBeVisible()
  await cutOff(known)
  await known.reload()
  await expect(stories(known)).toBeVisible()

  const stranger = await open('chen', '/w/china/stories', cutOff)
  await expect(stranger.getByRole('alert')).toContainText('The server cannot answer right now.')
  await stranger.unroute('**/api/session')
  await stranger.getByRole('button', { name: 'Try again' }).click()
  await expect(stories(stranger)).toBeVisible()
})

test('who signs in anew in another tab stays on this one, whose line ends before his new cookie is there', async ({
  openOnLine,
}) => {
  const { page, line } = await openOnLine('chen', '/w/china/stories')
  const stories = page.getByRole('heading', { level: 1, name: 'Stories' })
  await expect(stories).toBeVisible()
  await expect(page.locator('#connection-indicator')).toHaveText(/Saved/)
  let asked = 0
  let cookieIsThere = false
  await page.route('**/api/session', (route) => {
    asked += 1
    return cookieIsThere ? route.continue() : route.fulfill(refusal(401, 'SESSION_ENDED'))
  })
  await page.clock.install()
  await page.clock.pauseAt(Date.now() + 60_000)
  line.say('connection:closing', { closeCode: 4401, code: 'SESSION_ENDED' })
  await page.evaluate(async () => (await fetch('/healthz')).status)
  cookieIsThere = true
  await page.clock.runFor(1_500)
  await expect.poll(() => asked).toBe(1)
  await expect(page).toHaveURL(/\/w\/china\/stories$/)
  await expect(stories).toBeVisible()
})

test('a screen that cannot be loaded says so, and what is open stays', async ({ open, faults }) => {
  faults.expect(/ERR_FAILED/)
  const page = await open('chen', '/w/china/stories', async (fresh) => {
    await fresh.route(/\/WatchesScreen-[^/]*\.js$/, (route) => route.abort())
  })
  await page.getByRole('link', { name: 'Watches' }).click()
  await expect(page.getByRole('listitem').filter({ hasText: 'This page could not be loaded.' })).toBeVisible()
  await expect(page.getByRole('heading', { level: 1, name: 'Stories' })).toBeVisible()
})

test('an address that was cut off is no page, whatever it was of', async ({ open }) => {
  const page = await open('chen', '/w/china/stories')
  for (const path of ['articles/0199', 'briefings/0199/review', 'stories/x', 'threads/1', 'sources/-']) {
    await page.goto(`/w/china/${path}`)
    await expect(
      page.getByRole('heading', { level: 1, name: 'This page does not exist or is not open to you.' }),
    ).toBeVisible()
  }
})

test('who asks for something after his session has ended is told so where he signs in', async ({
  open,
  faults,
}) => {
  faults.expect(/status of 401/)
  const page = await open('lena', '/w/china/stories')
  await expect(page.getByRole('heading', { level: 1, name: 'Stories' })).toBeVisible()
  await page.route('**/api/desks/*/sources*', (route) => route.fulfill(refusal(401, 'SESSION_ENDED')))
  await page.getByRole('link', { name: 'Sources' }).click()
  await expect(page.getByText('You were signed out. Log in to go on where you were.')).toBeVisible()
})

test('a list that does not come says after a while that it is still awaited', async ({ open }) => {
  const page = await open('chen', '/w/china/stories', async (fresh) => {
    await fresh.clock.install()
    await fresh.route('**/api/desks/*/stories*', () => undefined)
  })
  await expect(page.getByRole('heading', { level: 1, name: 'Stories' })).toBeVisible()
  await page.clock.fastForward(8_000)
  await expect(page.getByText('Taking longer than usual. Still trying.')).toBeVisible()
})

const signOut = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: 'My account' }).click()
  await page.getByRole('menuitem', { name: 'Sign out' }).click()
}

test('who signs out is told when he still is signed in', async ({ open, faults }) => {
  faults.expect(/ERR_FAILED|status of 401/)
  const page = await open('lena', '/w/china/stories')
  let answer: 'none' | 'over' = 'none'
  await page.route('**/api/session', (route) => {
    if (route.request().method() !== 'DELETE') return route.continue()
    return answer === 'none' ? route.abort() : route.fulfill(refusal(401, 'SESSION_ENDED'))
  })
  await signOut(page)
  await expect(
    page.getByRole('listitem').filter({
      hasText: 'You are still signed in. The server cannot be reached.',
    }),
  ).toBeVisible()
  answer = 'over'
  await signOut(page)
  await expect(page.getByRole('heading', { name: 'Log in' })).toBeVisible()
})

test('who signs out while something he wrote stands only here is asked first', async ({
  openOnLine,
  api,
}) => {
  test.slow()
  const briefing = await makeBriefing(await api('chen'), { title: 'Signed out too early' })
  const { page: lena, line } = await openOnLine('lena', briefing.path)
  // Only this window goes: the session is that of other tests too.
  await lena.route('**/api/session', (route) =>
    route.request().method() === 'DELETE' ? route.fulfill({ status: 204 }) : route.continue(),
  )
  await enterText(lena)
  await lena.keyboard.type('Before.')
  await expectSaved(lena)
  await line.cut()
  await writeOffline(lena, ' Meanwhile.')
  const question = lena.getByRole('dialog', { name: 'Sign out without what is not saved?' })
  await signOut(lena)
  await question.getByRole('button', { name: 'Cancel' }).click()
  await expect(question).toBeHidden()
  await expect(textOf(lena)).toHaveText('Before. Meanwhile.')
  await expect.poll(() => copiesOn(lena)).toBe(1)

  await signOut(lena)
  await question.getByRole('button', { name: 'Sign out without it' }).click()
  await expect(lena.getByRole('heading', { name: 'Log in' })).toBeVisible()
  expect(await copiesOn(lena)).toBe(0)
})

test('what somebody wrote without a line does not go out under the name of who has signed in in his browser since', async ({
  openOnLine,
  api,
  sessions,
}) => {
  test.slow()
  const client = await api('chen')
  const briefing = await makeBriefing(client, { title: 'Whose words' })
  const { page, line } = await openOnLine('chen', briefing.path)
  await enterText(page)
  await line.cut()
  await writeOffline(page, 'Written by Chen.')
  // On the public pages, which leave no note of it in the workspace.
  await page.context().addCookies((await sessions('lena')).cookies)
  const anew = page.waitForEvent('load')
  line.mend()
  await anew
  await expect(page.locator('#connection-indicator')).toContainText('Saved')
  await expect(textOf(page)).toHaveText('')
  const answer = await client.get(`/api/briefings/${briefing.id}/content?format=text`)
  expect(await answer.text()).not.toContain('Written by Chen.')

  await page.context().addCookies((await sessions('chen')).cookies)
  await page.goto(briefing.path)
  await expect(textOf(page)).toHaveText('Written by Chen.')
  await expectSaved(page)
})

test('words that somebody stays with when his session is over do not go out under the name of who signs in then', async ({
  openOnLine,
  api,
  sessions,
  faults,
}) => {
  test.slow()
  const client = await api('chen')
  const briefing = await makeBriefing(client, { title: 'Whose strict words', marking: 'AMBER+STRICT' })
  const { page, line } = await openOnLine('chen', briefing.path)
  await enterText(page)
  await line.cut()
  await page.keyboard.type('Written by Chen.')
  faults.expect(/401/)
  await page.route('**/api/briefings/*/revisions*', (route) => route.fulfill(refusal(401, 'SESSION_ENDED')))
  await page.getByRole('tab', { name: 'History' }).click()
  const question = page.getByRole('dialog', { name: 'Leave without your last changes?' })
  await question.getByRole('button', { name: 'Cancel' }).click()
  await expect(textOf(page)).toHaveText('Written by Chen.')
  await page.context().addCookies((await sessions('lena')).cookies)
  page.on('dialog', (dialog) => void dialog.accept())
  const anew = page.waitForEvent('load')
  line.mend()
  await anew
  await expect(page.locator('#connection-indicator')).toContainText('Saved')
  await expect(textOf(page)).toHaveText('')
  const answer = await client.get(`/api/briefings/${briefing.id}/content?format=text`)
  expect(await answer.text()).not.toContain('Written by Chen.')
})
