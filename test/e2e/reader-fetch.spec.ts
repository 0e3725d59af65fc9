import { publishPage } from '#test/e2e/support/publisher'
import { aSource, ownWord } from '#test/e2e/support/sources'
import { expect, test } from '#test/e2e/support/test'

test('a page that could not be had is fetched at a press, and read without another', async ({
  open,
  api,
}) => {
  const word = ownWord()
  const path = `/${word}-page`
  const { articles } = await aSource(await api('manager'), word, [
    { guid: word, title: `Pilots of ${word}`, text: 'What the feed says.', path },
  ])
  const chen = await open('chen', `/w/china/articles/${articles[0]!}`)
  const fetchNow = chen.getByRole('button', { name: 'Fetch now' })
  await expect(async () => {
    await chen.reload()
    await expect(fetchNow).toBeVisible({ timeout: 3_000 })
  }).toPass({ timeout: 45_000 })
  await fetchNow.click()
  await expect(chen.getByText('The page is being fetched…').last()).toBeVisible()
  await expect(fetchNow).toBeEnabled({ timeout: 60_000 })
  await expect(chen.getByText('Only the feed’s summary is known:').first()).toBeVisible()

  const paragraph = `<p>${'The pilots of the port wait outside the bar until the tide has turned. '.repeat(12)}</p>`
  const page = `<!doctype html><html lang="en"><head><title>Pilots of ${word}</title></head><body><article><h1>Pilots of ${word}</h1>${paragraph}${paragraph}</article></body></html>`
  await publishPage(path, 'text/html; charset=utf-8', page)
  await fetchNow.click()
  await expect(chen.getByText('wait outside the bar until the tide').first()).toBeVisible({ timeout: 60_000 })
  await expect(fetchNow).toHaveCount(0)
})
