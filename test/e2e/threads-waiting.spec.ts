import { anArticle } from '#test/e2e/support/articles'
import { makeBriefing } from '#test/e2e/support/briefings'
import { discussionOf, openDiscussion, say } from '#test/e2e/support/discussions'
import { aSource, items, ownWord } from '#test/e2e/support/sources'
import { expect, test } from '#test/e2e/support/test'

test('a message whose answer was lost is sent again and stands once', async ({ openOnLine, api, faults }) => {
  faults.expect(/net::ERR_FAILED/)
  const briefing = await makeBriefing(await api('chen'), { title: `Twice ${ownWord()}` })
  const { page: chen, line } = await openOnLine('chen', briefing.path)
  await chen.getByRole('tab', { name: 'Discussion' }).click()
  await say(chen, 'First.')
  await expect(discussionOf(chen).getByRole('article')).toHaveText([/First/])
  let lost = 0
  await chen.route('**/api/threads/*/messages', async (route) => {
    if (route.request().method() !== 'POST' || lost++ > 0) return route.fallback()
    await route.fetch()
    return route.abort()
  })
  line.silence('thread.message.added')
  await say(chen, 'Said once.')
  await discussionOf(chen).getByRole('button', { name: 'Retry' }).click()
  await expect(discussionOf(chen).getByRole('article')).toHaveText([/First/, /Said once/])
  await expect(discussionOf(chen).getByText('Said once.')).toHaveCount(1)

  // Where the line tells of it, it stands by itself.
  line.hear()
  lost = 0
  await say(chen, 'Said once more.')
  await expect(discussionOf(chen).getByRole('article')).toHaveCount(3)
  await expect(discussionOf(chen).getByText('Said once more.')).toHaveCount(1)
  await expect(chen.locator('#connection-indicator')).toContainText('Saved')
  await chen.reload()
  await chen.getByRole('tab', { name: 'Discussion' }).click()
  await expect(discussionOf(chen).getByText('Said once.')).toHaveCount(1)
})

test('what was written without a line goes out when it returns, though its screen was left, and into one discussion', async ({
  openOnLine,
  api,
  faults,
}) => {
  test.slow()
  faults.expect(/ERR_INTERNET_DISCONNECTED/)
  const word = ownWord()
  const manager = await api('manager')
  const { articles } = await aSource(manager, word, items(word, 1))
  const { page: chen, line } = await openOnLine('chen', `/w/china/wire?q=${word}&item=${articles[0]}`)
  await openDiscussion(chen)
  await expect(discussionOf(chen)).toContainText('Write the first message.')
  await line.cut()
  await chen.context().setOffline(true)
  for (const text of ['Written first.', 'Written second.']) await say(chen, text)
  await expect(discussionOf(chen).getByRole('button', { name: 'Retry' })).toHaveCount(2)
  // Its words come a moment after its sign: those of before the cut say that all is saved.
  const indicator = chen.locator('#connection-indicator')
  await expect(indicator).toContainText(/kept on this device/)
  await chen.getByRole('button', { name: 'Close the reader' }).click()
  await expect(discussionOf(chen)).toHaveCount(0)
  await chen.context().setOffline(false)
  line.mend()
  await expect(indicator).toContainText('Saved', { timeout: 45_000 })
  const answer = await manager.get(`/api/threads?on=article:${articles[0]}`)
  const { items: threads } = (await answer.json()) as { items: { messageCount: number }[] }
  expect(threads.map(({ messageCount }) => messageCount)).toEqual([2])
  await chen.goBack()
  await expect(discussionOf(chen).getByRole('article')).toHaveText([/Written first/, /Written second/])
})

test('what waited when the tab was loaded anew goes out by itself, from whatever screen is opened', async ({
  open,
  api,
  faults,
}) => {
  faults.expect(/net::ERR_FAILED/)
  const word = ownWord()
  const manager = await api('manager')
  const { articles } = await aSource(manager, word, items(word, 1))
  const chen = await open('chen', `/w/china/wire?q=${word}&item=${articles[0]}`)
  await openDiscussion(chen)
  const posts = '**/api/threads/*/messages'
  await chen.route(posts, (route) => (route.request().method() === 'POST' ? route.abort() : route.fallback()))
  for (const text of ['Before the reload, one.', '重新载入之前，二。']) await say(chen, text)
  await expect(discussionOf(chen).getByRole('button', { name: 'Retry' })).toHaveCount(2)
  await chen.unroute(posts)
  await chen.goto('/w/china/briefings')
  await expect
    .poll(async () => {
      const answer = await manager.get(`/api/threads?on=article:${articles[0]}`)
      const { items: threads } = (await answer.json()) as { items: { messageCount: number }[] }
      return threads.map(({ messageCount }) => messageCount)
    })
    .toEqual([2])
  await chen.goto(`/w/china/wire?q=${word}&item=${articles[0]}`)
  await openDiscussion(chen)
  await expect(discussionOf(chen).getByRole('article')).toHaveText([
    /Before the reload, one/,
    /重新载入之前，二/,
  ])
  await chen.reload()
  await expect(discussionOf(chen).getByRole('article')).toHaveCount(2)
})

test('a message that was refused is told beside the others, and no longer as something that is being saved', async ({
  open,
  api,
  faults,
}) => {
  faults.expect(/status of 403/)
  const client = await api('manager')
  const source = await aSource(client, ownWord(), items(ownWord(), 1))
  const article = await anArticle(client, { source: source.id })
  const chen = await open('chen', `/w/china/articles/${article.id}`)
  await openDiscussion(chen)
  await chen.route('**/api/threads/*/messages*', (route) => {
    if (route.request().method() !== 'POST') return route.continue()
    const error = { code: 'FORBIDDEN', message: '', requestId: 'r' }
    return route.fulfill({ status: 403, json: { error } })
  })
  await say(chen, 'Who may read this?')
  await expect(discussionOf(chen).getByRole('button', { name: 'Discard' })).toBeVisible()
  await expect(chen.locator('[data-state-row]')).toHaveAttribute('data-state-row', 'saved')
})

test('a tab with a message that was not taken is closed only by who says so', async ({
  open,
  api,
  faults,
}) => {
  faults.expect(/net::ERR_FAILED/)
  const briefing = await makeBriefing(await api('chen'), { title: `Closed ${ownWord()}` })
  const chen = await open('chen', briefing.path)
  await chen.getByRole('tab', { name: 'Discussion' }).click()
  await chen.route('**/api/threads', (route) =>
    route.request().method() === 'POST' ? route.abort() : route.fallback(),
  )
  await say(chen, 'Nobody has this yet.')
  await expect(discussionOf(chen).getByRole('button', { name: 'Retry' })).toBeVisible()
  const asked = chen.waitForEvent('dialog')
  await chen.close({ runBeforeUnload: true })
  const question = await asked
  expect(question.type()).toBe('beforeunload')
  await question.dismiss()
  await expect(discussionOf(chen)).toContainText('Nobody has this yet.')
  await chen.unroute('**/api/threads')
  await discussionOf(chen).getByRole('button', { name: 'Retry' }).click()
  await expect(discussionOf(chen).getByRole('article')).toHaveText([/Nobody has this yet/])
  const closed = chen.waitForEvent('close')
  await chen.close({ runBeforeUnload: true })
  await closed
})
