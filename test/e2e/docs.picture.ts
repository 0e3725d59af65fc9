import { fileURLToPath } from 'node:url'
import type { APIRequestContext } from '@playwright/test'
import { enterText, expectSame, makeBriefing, textOf } from '#test/e2e/support/briefings'
import { expect, test } from '#test/e2e/support/test'

const picture = (name: string): string =>
  fileURLToPath(new URL(`../../docs/images/${name}.png`, import.meta.url))

/** An article of the sample publisher's first issue, which every fresh house has. */
const someArticle = async (client: APIRequestContext): Promise<{ id: string; title: string }> => {
  const { desks } = (await (await client.get('/api/session')).json()) as { desks: { id: string }[] }
  let found: { id: string; title: string } | undefined
  await expect
    .poll(
      async () => {
        const answer = await client.get(`/api/desks/${desks[0]!.id}/articles?language=en&limit=50`)
        const { items } = (await answer.json()) as {
          items: { id: string; title: string }[]
        }
        found = items.find(({ title }) => title.startsWith('Kestrel Bay'))
        return found?.id
      },
      { timeout: 60_000 },
    )
    .toBeTruthy()
  return found!
}

test('a briefing that two people write, with the article beside it', async ({ open, api }) => {
  const client = await api('chen')
  const article = await someArticle(client)
  const briefing = await makeBriefing(client, {
    title: 'Shore power on the coast: who is ready',
    marking: 'AMBER',
  })
  const [chen, lena] = [
    await open('chen', `${briefing.path}?with=article:${article.id}`),
    await open('lena', briefing.path),
  ]
  const region = chen.getByRole('region', { name: 'Text of the article' })
  await expect(region.locator('p').last()).toBeVisible()
  await enterText(chen)
  await chen.keyboard.type(
    'Kestrel Bay will very likely keep its date: only three of nine berths still lack a connection.',
  )
  await region.evaluate((element) => {
    const paragraph = element.querySelector('.article-text p') ?? element.querySelector('.article-text')!
    ;(element as HTMLElement).focus()
    getSelection()!.selectAllChildren(paragraph)
  })
  await chen.keyboard.press('b')
  await expect(textOf(chen).locator('.citation-chip')).toHaveCount(1)
  await enterText(chen)
  await chen.keyboard.press('Enter')
  await chen.keyboard.type(
    'What to watch: the oldest vessel, which needs a new switchboard, and who pays for it.',
  )

  await enterText(lena)
  await lena.keyboard.press('Enter')
  await lena.keyboard.type('岸电按成本价出售，两家公司的船已改装完毕。')
  await lena.getByRole('textbox', { name: 'Message' }).fill('Who asks the third company? 我下午打电话。')
  await lena.getByRole('button', { name: 'Send' }).click()
  await expect(chen.getByRole('article')).toContainText('我下午打电话')
  await chen.getByRole('textbox', { name: 'Message' }).fill('Please do. I take the council’s minutes.')
  await chen.getByRole('button', { name: 'Send' }).click()
  await expect(lena.getByRole('article')).toHaveCount(2)
  await enterText(lena)
  await lena.keyboard.type('第三家要求延期一年。')
  await expectSame(chen, lena)
  await expect(chen.locator('.person-caret')).toHaveCount(1)
  await chen.bringToFront()
  await expect(chen.getByTestId('status-line')).toContainText(/[1-9]\d words/)
  await expect(chen.getByText('Cited in paragraph 1.')).toHaveCount(0)
  await chen.screenshot({ path: picture('briefing') })
})

test('the wire with an open article', async ({ open, api }) => {
  const article = await someArticle(await api('lena'))
  const lena = await open('lena', `/w/china/wire?item=${article.id}`)
  await expect(lena.getByRole('heading', { level: 1, name: article.title })).toBeVisible()
  await expect(lena.getByRole('feed').getByRole('article').first()).toBeVisible()
  await lena.screenshot({ path: picture('wire') })
})
