import { anArticle } from '#test/e2e/support/articles'
import { publishedAt, publishPage } from '#test/e2e/support/publisher'
import { aSource, ownWord } from '#test/e2e/support/sources'
import { expect, test } from '#test/e2e/support/test'

const reading = { timeout: 45_000 }

test('the page as it was fetched stands beside the text, and nothing of it runs or loads', async ({
  open,
  api,
  axe,
  faults,
}) => {
  // The picture of the text is not there; what this test asks in the frame is told as a script that was stopped.
  faults.expect(/status of 502/, /Blocked script execution in .*\/original'/)
  const word = ownWord()
  const words =
    `The quay of ${word} was widened by two metres, and ships of every draught may moor there. `.repeat(12)
  const html = `<!doctype html><html lang="en"><head><title>The quay ${word}</title><script>document.title = 'ran'</script>
    <link rel="stylesheet" href="/${word}.css"></head><body><nav><a href="/${word}-home">All the ports</a></nav>
    <article><h1>The quay ${word}</h1><p>${words}</p><img src="/${word}.png" alt="A crane"></article></body></html>`
  await publishPage(`/${word}.html`, 'text/html; charset=utf-8', html)
  const manager = await api('manager')
  const item = { guid: word, title: `The quay ${word}`, text: 'In short.', path: `/${word}.html` }
  const { id: source } = await aSource(manager, word, [item])
  const article = await anArticle(manager, { source })
  const asked: string[] = []
  const page = await open('chen', `/w/china/articles/${article.id}`, async (fresh) => {
    fresh.on('request', (request) => asked.push(request.url()))
    await fresh.setViewportSize({ width: 1440, height: 900 })
  })
  const text = page.getByRole('region', { name: `The quay ${word}` })
  await expect(text).toContainText('may moor there', reading)
  await expect(text).not.toContainText('All the ports')

  const shows = page.getByRole('button', { name: 'As fetched' })
  await shows.click()
  const beside = page.getByRole('region', { name: 'Page as fetched' })
  const frame = beside.frameLocator('iframe')
  await expect(frame.getByText('All the ports')).toBeVisible()
  await expect(frame.getByText('may moor there')).toBeVisible()
  await expect(frame.locator('script, link, [href], img[src]')).toHaveCount(0)
  await expect(text).toBeVisible()
  expect(asked.filter((url) => url.startsWith(publishedAt('/')))).toEqual([])
  await axe(page, 'both')

  await page.setViewportSize({ width: 375, height: 740 })
  await expect(text).toBeHidden()
  await page.getByRole('button', { name: 'Text', exact: true }).click()
  await expect(text).toBeVisible()
  await expect(beside).toBeHidden()
  await page.setViewportSize({ width: 1440, height: 900 })
  await page.keyboard.press('Shift+O')
  await expect(beside).toHaveCount(0)
  await expect(shows).toHaveAttribute('aria-pressed', 'false')
})

test('a text in another language is read in a machine’s words, which say that they are', async ({
  open,
  api,
  axe,
}) => {
  const word = ownWord()
  const sentence = `港口当局周一宣布，${word}港沿海船舶的费用将下调一半。`
  const manager = await api('manager')
  const { id: source } = await aSource(manager, word, [
    { guid: word, title: `港口费下调 ${word}`, text: sentence.repeat(3) },
  ])
  const article = await anArticle(manager, { source })
  let down = true
  const page = await open('chen', `/w/china/articles/${article.id}`, async (fresh) => {
    await fresh.route('**/translations', (route) =>
      down
        ? route.fulfill({
            json: {
              state: 'failed',
              problem: 'TRANSLATION_FAILED',
              language: 'en',
              title: '',
              text: '',
              by: '',
            },
          })
        : route.fallback(),
    )
  })
  await page.getByRole('button', { name: 'Translate', exact: true }).click(reading)
  const made = page.getByRole('region', { name: 'Machine translation' })
  await expect(made).toContainText('The translation service could not translate this.')
  down = false
  await made.getByRole('button', { name: 'Try again' }).click()
  await expect(made).toContainText(`[en] ${sentence}`, reading)
  await expect(made).toContainText(`[en] 港口费下调 ${word}`)
  await expect(made).toContainText(`Translated by a machine (${process.env.E2E_TRANSLATOR})`)
  await axe(page, 'both')
  await made.getByRole('button', { name: 'Show the text' }).click()
  await expect(made).toHaveCount(0)
  await expect(page.getByText(sentence).first()).toBeVisible()
})
