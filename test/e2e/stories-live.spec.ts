import type { APIRequestContext, Locator, Page } from '@playwright/test'
import { deskOf } from '#test/e2e/support/session'
import { articlesOf, aSource, item, items, ownWord } from '#test/e2e/support/sources'
import { makeStory } from '#test/e2e/support/stories'
import { expect, test } from '#test/e2e/support/test'

const titleOf = (page: Page): Locator => page.getByRole('textbox', { name: 'Title of the story' })

/** What a story has by now: its title, and the ids of its articles. */
const storyNow = async (
  manager: APIRequestContext,
  id: string,
): Promise<{ title: string; ids: string[] }> => {
  const { title, origins } = (await (await manager.get(`/api/stories/${id}`)).json()) as {
    title: string
    origins: { reports: { id: string }[] }[]
  }
  return { title, ids: origins.flatMap(({ reports }) => reports.map((report) => report.id)) }
}

test('leaving a story says that it was seen, once, and as it was', async ({ open, api }) => {
  const word = ownWord()
  const manager = await api('manager')
  const { articles } = await aSource(manager, word, items(word, 1))
  const id = await makeStory(manager, `Story ${word}`, articles)
  const chen = await open('chen', `/w/china/stories/${id}`)
  await expect(titleOf(chen)).toHaveValue(`Story ${word}`)
  const visits: string[] = []
  chen.on('request', (request) => {
    if (request.url().endsWith('/visits')) visits.push(new URL(request.url()).pathname)
  })
  const noted = chen.waitForResponse((answer) => answer.url().endsWith('/visits'))
  await chen
    .getByRole('navigation', { name: 'Sections' })
    .getByRole('link', { name: 'Stories', exact: true })
    .click()
  expect((await noted).ok()).toBe(true)
  await expect(chen.getByRole('heading', { level: 1, name: 'Stories' })).toBeVisible()
  expect(visits).toEqual([`/api/stories/${id}/visits`])
})

test('the list of stories does not move under the hand: what has news waits until it is asked for', async ({
  open,
  api,
}) => {
  const [word, name] = [ownWord(), ownWord()]
  const manager = await api('manager')
  const { id: desk } = await deskOf(manager)
  const { id: source, articles: early, publish } = await aSource(manager, word, items(word, 1))
  /** So unlike the others that it is put into no story by itself. */
  const comes = async (n: number, title: string): Promise<string> => {
    const before = await articlesOf(manager, desk, source)
    await publish([{ ...item(word, n), title, text: `${title}, and nobody had seen that before.` }])
    await expect
      .poll(() => articlesOf(manager, desk, source), { timeout: 45_000 })
      .toHaveLength(before.length + 1)
    return (await articlesOf(manager, desk, source)).find((id) => !before.includes(id))!
  }
  const older = await makeStory(manager, `Older ${name}`, [early[0]!])
  await makeStory(manager, `Newer ${name}`, [await comes(2, 'An orchestra plays on a ferry')])
  const third = await comes(3, 'Beavers count their winter stores')

  const chen = await open('chen', '/w/china/stories')
  // Until the server has been asked by this word the list is another, and begins anew.
  const found = chen.waitForResponse((answer) => answer.url().includes(`q=${name}`))
  await chen.getByRole('searchbox', { name: 'Find a story' }).fill(name)
  await found
  const rows = chen.getByRole('main').getByRole('link', { name: new RegExp(name) })
  const pill = chen.getByRole('button', { name: /^1 story with news/ })
  await expect(rows).toHaveText([/^Newer/, /^Older/])
  await rows.nth(1).hover()

  await manager.patch(`/api/stories/${older}`, { data: { add: [third] } })
  await expect(pill).toBeVisible()
  // In its place, with what is said of it now.
  await expect(rows).toHaveText([/^Newer/, /^Older.*2 reports/])
  await pill.click()
  await expect(rows).toHaveText([/^Older/, /^Newer/])
  await expect(pill).toHaveCount(0)
})

test('a title that is being typed stands whatever happens to the story, and others’ shows where nobody types', async ({
  open,
  api,
}) => {
  const word = ownWord()
  const manager = await api('manager')
  const { articles } = await aSource(manager, word, items(word, 2))
  const id = await makeStory(manager, `Story ${word}`, [articles[1]!])
  const chen = await open('chen', `/w/china/stories/${id}`)
  await titleOf(chen).press('End')
  await titleOf(chen).pressSequentially(' of the quay')
  await manager.patch(`/api/stories/${id}`, { data: { add: [articles[0]] } })
  await expect(chen.getByText(/2 reports/).first()).toBeVisible()
  await expect(titleOf(chen)).toHaveValue(`Story ${word} of the quay`)
  await titleOf(chen).press('Enter')
  await expect.poll(async () => (await storyNow(manager, id)).title).toBe(`Story ${word} of the quay`)

  await titleOf(chen).focus()
  await manager.patch(`/api/stories/${id}`, { data: { title: `Tolls ${word}` } })
  await expect(titleOf(chen)).toHaveValue(`Tolls ${word}`)
})

test('“Undo” puts back what was taken out where it was, also when another story is open by then', async ({
  open,
  api,
}) => {
  const word = ownWord()
  const manager = await api('manager')
  const { articles } = await aSource(manager, word, items(word, 3))
  const story = await makeStory(manager, `First ${word}`, [articles[0]!, articles[1]!])
  const other = await makeStory(manager, `Other ${word}`, [articles[2]!])
  const chen = await open('chen', '/w/china/stories')
  await chen.getByRole('searchbox', { name: 'Find a story' }).fill(word)
  await chen.getByRole('link', { name: new RegExp(`First ${word}`) }).click()
  await expect(titleOf(chen)).toHaveValue(`First ${word}`)
  await chen.getByRole('checkbox').first().check()
  await chen.getByRole('button', { name: 'Take out' }).click()
  const undo = chen.getByRole('listitem').getByRole('button', { name: 'Undo' })
  // Under the pointer a notice stays.
  await undo.hover()
  await chen.goBack()
  await chen.getByRole('link', { name: new RegExp(`Other ${word}`) }).press('Enter')
  await expect(titleOf(chen)).toHaveValue(`Other ${word}`)
  await undo.click()
  await expect.poll(async () => (await storyNow(manager, story)).ids).toHaveLength(2)
  expect((await storyNow(manager, other)).ids).toEqual([articles[2]])
  await expect(titleOf(chen)).toHaveValue(`Other ${word}`)
})

test('what was begun in the discussion of a story stays with it when the screen goes on to the story that it went into', async ({
  open,
  api,
}) => {
  const word = ownWord()
  const manager = await api('manager')
  const { id: desk } = await deskOf(manager)
  const { articles } = await aSource(manager, word, items(word, 2))
  const make = async (title: string, articleId: string): Promise<string> => {
    const data = { title, articleIds: [articleId] }
    const answer = await manager.post(`/api/desks/${desk}/stories`, { data })
    expect(answer.status(), await answer.text()).toBe(201)
    return ((await answer.json()) as { id: string }).id
  }
  const [into, from] = [await make(`Stays ${word}`, articles[0]!), await make(`Goes ${word}`, articles[1]!)]
  const chen = await open('chen', `/w/china/stories/${into}`)
  const message = chen.getByRole('textbox', { name: 'Message' })
  await message.fill('Begun there.')
  // By the links of the workspace, so that the first story is still known and shown again at once.
  await chen
    .getByRole('navigation', { name: 'Sections' })
    .getByRole('link', { name: 'Stories', exact: true })
    .click()
  await chen
    .getByRole('main')
    .getByRole('link', { name: new RegExp(`Goes ${word}`) })
    .click()
  await expect(chen.getByRole('textbox', { name: 'Title of the story' })).toHaveValue(`Goes ${word}`)
  await expect(message).toHaveValue('')
  await message.fill('Begun here.')
  const merged = await manager.patch(`/api/stories/${from}`, { data: { mergeInto: into } })
  expect(merged.ok(), await merged.text()).toBe(true)
  await expect(chen.getByRole('textbox', { name: 'Title of the story' })).toHaveValue(`Stays ${word}`)
  await expect(message).toHaveValue('Begun there.')
})
