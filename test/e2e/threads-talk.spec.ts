import type { Page } from '@playwright/test'
import { anArticle } from '#test/e2e/support/articles'
import { makeBriefing } from '#test/e2e/support/briefings'
import { discussionOf, openDiscussion, say } from '#test/e2e/support/discussions'
import { aSource, items, ownWord } from '#test/e2e/support/sources'
import { expect, test } from '#test/e2e/support/test'

test('what one writes beside an article the other reads at once, from the first message on', async ({
  open,
  api,
}) => {
  const word = ownWord()
  const client = await api('manager')
  const source = await aSource(client, word, items(word, 1))
  const article = await anArticle(client, { source: source.id })
  const [chen, lena] = await Promise.all([
    open('chen', `/w/china/articles/${article.id}`),
    open('lena', `/w/china/articles/${article.id}`),
  ])
  await openDiscussion(chen)
  await openDiscussion(lena)
  await say(chen, 'Is the bar really closed? 航道关闭了吗？')
  await expect(discussionOf(lena)).toContainText('Is the bar really closed? 航道关闭了吗？')
  await say(lena, 'Since six this morning.')
  await expect(discussionOf(chen).getByRole('article')).toHaveText([/航道关闭了吗/, /Since six this morning/])
  await expect(discussionOf(lena).getByRole('article')).toHaveCount(2)
  await say(chen, '“关闭”是谁说的？')
  // Each in its own language, whatever that of the screen is: it decides how quotes are drawn and how it is read out.
  await expect(discussionOf(lena).getByText('“关闭”是谁说的？')).toHaveAttribute('lang', 'zh')
  await expect(discussionOf(lena).getByText('Since six this morning.')).toHaveAttribute('lang', 'en')
})

test('beside a briefing the same, and unread messages are counted', async ({ open, api }) => {
  const title = `Bar closed ${ownWord()}`
  const briefing = await makeBriefing(await api('chen'), { title })
  const lena = await open('lena', '/w/china/threads')
  const chen = await open('chen', briefing.path)
  await chen.getByRole('tab', { name: 'Discussion' }).click()
  await say(chen, 'Who takes the second part?')
  const row = lena.getByRole('list', { name: 'Discussions of the desk' }).getByRole('link', { name: title })
  await expect(row).toContainText('1 message')
  await expect(row.getByRole('img', { name: '1 unread' })).toBeVisible()

  await say(chen, 'It is due at noon.')
  await expect(row.getByRole('img', { name: '2 unread' })).toBeVisible()
  await row.click()
  await expect(discussionOf(lena).getByRole('article')).toHaveCount(2)
  await say(lena, 'I do.')
  await expect(discussionOf(chen)).toContainText('I do.')
  await lena.goto('/w/china/threads')
  await expect(row).toContainText('3 messages')
  await expect(row.getByRole('img', { name: /unread/ })).toHaveCount(0)
})

test('of a long discussion the end is shown, and what was said before it is a step away', async ({
  open,
  api,
}) => {
  test.slow()
  const client = await api('manager')
  const source = await aSource(client, ownWord(), items(ownWord(), 1))
  const article = await anArticle(client, { source: source.id })
  const made = await client.post('/api/threads', { data: { on: `article:${article.id}` } })
  const { id } = (await made.json()) as { id: string }
  const ids: string[] = []
  for (let n = 1; n <= 203; n += 1) {
    const made = await client.post(`/api/threads/${id}/messages`, { data: { text: `Word ${n}.` } })
    ids.push(((await made.json()) as { id: string }).id)
  }
  const chen = await open('chen', `/w/china/articles/${article.id}`)
  await openDiscussion(chen)
  const said = discussionOf(chen).getByRole('article')
  await expect(said.last()).toContainText('Word 203.')
  await expect(said).toHaveCount(200)
  await expect(discussionOf(chen).getByText('203', { exact: true })).toBeVisible()
  const first = said.filter({ hasText: 'Word 4.' })
  await first.scrollIntoViewIfNeeded()
  const place = () => first.evaluate((element) => Math.round(element.getBoundingClientRect().top))
  const before = await place()
  await discussionOf(chen).getByRole('button', { name: 'Earlier messages' }).click()
  await expect(said).toHaveCount(203)
  await expect(said.first()).toContainText('Word 1.')
  await expect(discussionOf(chen).getByRole('button', { name: 'Earlier messages' })).toHaveCount(0)
  expect(Math.abs((await place()) - before)).toBeLessThan(60)

  // A hit of the search, or a mention, leads to what was said, however far back.
  const lena = await open('lena', `/w/china/threads/${id}?message=${ids[1]}`)
  const there = discussionOf(lena).getByRole('article')
  const named = discussionOf(lena).locator('article[aria-current]')
  await expect(named).toContainText('Word 2.')
  await expect(named).toBeInViewport()
  await expect(there).toHaveCount(201)
  await discussionOf(lena).getByRole('button', { name: 'Later messages' }).click()
  await expect(there.last()).toContainText('Word 203.')
  await say(chen, 'Word 204.')
  await expect(there.last()).toContainText('Word 204.')
  const end = await open('lena', `/w/china/threads/${id}?message=${ids[1]}`)
  await discussionOf(end).getByRole('button', { name: 'To the newest' }).click()
  await expect(discussionOf(end).getByRole('article').last()).toContainText('Word 204.')
  await expect(discussionOf(end).getByRole('article').last()).toBeInViewport()
})

/** What a browser tells a page when another tab is shown in its place, or it is shown again. */
const showTab = (page: Page, visibility: 'visible' | 'hidden'): Promise<void> =>
  page.evaluate((state) => {
    Object.defineProperty(document, 'visibilityState', { get: () => state, configurable: true })
    document.dispatchEvent(new Event('visibilitychange'))
  }, visibility)

test('what comes while another tab is shown counts as read when one is back', async ({ open, api }) => {
  const briefing = await makeBriefing(await api('chen'), { title: `Behind ${ownWord()}` })
  const client = await api('lena')
  const unread = async (): Promise<number[]> => {
    const answer = await client.get(`/api/threads?on=briefing:${briefing.id}`)
    const { items: threads } = (await answer.json()) as { items: { unreadCount: number }[] }
    return threads.map(({ unreadCount }) => unreadCount)
  }
  const [chen, lena] = await Promise.all([open('chen', briefing.path), open('lena', briefing.path)])
  for (const page of [chen, lena]) await page.getByRole('tab', { name: 'Discussion' }).click()
  await say(chen, 'Seen at once.')
  await expect(discussionOf(lena)).toContainText('Seen at once.')
  await expect.poll(unread).toEqual([0])
  await showTab(lena, 'hidden')
  await say(chen, 'Said in the night.')
  await expect(discussionOf(lena)).toContainText('Said in the night.')
  await expect(discussionOf(lena).getByRole('button', { name: /1 new/ })).toBeVisible()
  expect(await unread()).toEqual([1])
  await showTab(lena, 'visible')
  await expect.poll(unread).toEqual([0])
  await expect(discussionOf(lena).getByRole('button', { name: /1 new/ })).toHaveCount(0)
})

test('a message is changed and taken back before the eyes of the other', async ({ open, api }) => {
  const briefing = await makeBriefing(await api('chen'), { title: `Second thoughts ${ownWord()}` })
  const [chen, lena] = await Promise.all([open('chen', briefing.path), open('lena', briefing.path)])
  await lena.getByRole('tab', { name: 'Discussion' }).click()
  await chen.getByRole('tab', { name: 'Discussion' }).click()
  await say(chen, 'Wrong figure: 12')
  await expect(discussionOf(lena)).toContainText('Wrong figure: 12')
  const act = async (name: string): Promise<void> => {
    await chen.bringToFront()
    await discussionOf(chen).getByRole('article').hover()
    await discussionOf(chen).getByRole('button', { name: 'Actions for this message' }).click()
    await chen.getByRole('menuitem', { name }).click()
  }
  await act('Edit')
  const changed = discussionOf(chen).getByRole('textbox', { name: 'Edit' })
  await changed.fill('Right figure: 21')
  await changed.dispatchEvent('keydown', { key: 'Escape', isComposing: true })
  await discussionOf(chen).getByRole('button', { name: 'Save' }).click()
  await expect(discussionOf(lena)).toContainText('Right figure: 21')
  await act('Delete')
  await expect(discussionOf(lena)).toContainText('Message deleted')
  await expect(discussionOf(lena)).not.toContainText('Right figure')
})

test('of more discussions than one page each is found: a point beside its briefing, whatever that is called by now, and the oldest of the desk', async ({
  open,
  api,
}) => {
  test.slow()
  const word = ownWord()
  const client = await api('chen')
  const briefing = await makeBriefing(client, { title: `Many points ${word}` })
  const point = async (n: number): Promise<string> => {
    const data = { on: `briefing:${briefing.id}`, title: `Point ${n} ${word}` }
    const answer = await client.post('/api/threads', { data })
    expect(answer.status(), await answer.text()).toBe(201)
    return ((await answer.json()) as { id: string }).id
  }
  await point(0)
  const chen = await open('chen', briefing.path)
  const points = chen.getByRole('list', { name: 'Points' }).getByRole('button')
  await expect(points).toHaveText([new RegExp(`Point 0 ${word}`)])
  await say(chen, 'In general.')
  for (let n = 1; n < 60; n += 1) await point(n)
  const mustFix = await client.patch(`/api/threads/${await point(60)}`, { data: { mustFix: true } })
  const rename = await client.patch(`/api/briefings/${briefing.id}`, { data: { title: `Renamed ${word}` } })
  for (const answer of [mustFix, rename]) expect(answer.ok(), await answer.text()).toBe(true)
  await chen.reload()
  await expect(points).toHaveCount(61)
  await expect(points.first()).toHaveText(new RegExp(`Point 60 ${word}.*Must fix`))
  await expect(chen.getByRole('tab', { name: 'Discussion' })).toContainText('1')
  await expect(discussionOf(chen).getByRole('article')).toHaveText([/In general/])

  const lena = await open('lena', '/w/china/threads')
  const rows = lena.getByRole('list', { name: 'Discussions of the desk' }).getByRole('link')
  await expect(rows).toHaveCount(50)
  const oldest = rows.filter({ hasText: `Point 0 ${word}` })
  await lena.getByRole('button', { name: 'Earlier discussions' }).click()
  await oldest.click()
  await expect(lena.getByRole('heading', { name: `Point 0 ${word}` })).toBeVisible()
  await lena.getByRole('link', { name: 'Open the briefing' }).click()
  await expect(lena).toHaveURL(briefing.path)
})

test('people are offered behind an @, and who is mentioned comes from the inbox to the discussion', async ({
  open,
  api,
}) => {
  const title = `Who knows ${ownWord()}`
  const briefing = await makeBriefing(await api('chen'), { title })
  const chen = await open('chen', briefing.path)
  await chen.getByRole('tab', { name: 'Discussion' }).click()
  const box = discussionOf(chen).getByRole('textbox', { name: 'Message' })
  await box.click()
  await chen.keyboard.type('请 @wi')
  await expect(discussionOf(chen).getByRole('option')).toHaveText(['Lena Wirth'])
  await chen.keyboard.press('ArrowDown')
  await chen.keyboard.press('Enter')
  await expect(box).toHaveValue('请 @Lena Wirth ')
  await chen.keyboard.type('see the second part')
  await chen.keyboard.press('Control+Enter')
  await expect(discussionOf(chen).getByRole('article')).toHaveText([/@Lena Wirth see the second part/])

  const lena = await open('lena', '/w/inbox')
  const row = lena.getByRole('main').getByRole('listitem').filter({ hasText: title })
  await expect(row).toContainText('陈雨 mentions you')
  await row.getByRole('link', { name: title }).click()
  await expect(discussionOf(lena).getByRole('article')).toHaveText([/@Lena Wirth see the second part/])
  await expect(discussionOf(lena).locator('article[aria-current]')).toContainText('see the second part')
})
