import {
  enterText,
  expectSame,
  expectSaved,
  insertInline,
  makeBriefing,
  textOf,
} from '#test/e2e/support/briefings'
import { anArticle } from '#test/e2e/support/articles'
import { aSource, ownWord } from '#test/e2e/support/sources'
import { expect, look, test } from '#test/e2e/support/test'
import { wording } from '#test/e2e/support/words'

test('a passage is cited by the key and by paste, is numbered, and stands for both', async ({
  open,
  api,
}) => {
  const client = await api('chen')
  const article = await anArticle(client)
  const briefing = await makeBriefing(client, { title: 'With its evidence' })
  const [chen, lena] = await Promise.all([
    open('chen', `${briefing.path}?with=article:${article.id}`),
    open('lena', briefing.path),
  ])
  await enterText(chen)
  await chen.keyboard.type('A claim')
  const passage = chen.getByRole('region', { name: 'Text of the article' }).locator('p').last()
  const selectPassage = () =>
    chen.getByRole('region', { name: 'Text of the article' }).evaluate((region) => {
      const paragraph =
        region.querySelector('.article-text')!.querySelector('p') ?? region.querySelector('.article-text')!
      ;(region as HTMLElement).focus()
      getSelection()!.selectAllChildren(paragraph)
    })
  await expect(passage).toBeVisible()
  await selectPassage()
  await chen.keyboard.press('b')
  await expect(textOf(chen).locator('.citation-chip')).toHaveCount(1)
  await expect(textOf(lena).getByRole('img', { name: /^Citation 1, / })).toBeVisible()

  await selectPassage()
  await chen.keyboard.press('ControlOrMeta+c')
  await enterText(chen)
  await chen.keyboard.type(' and another')
  await chen.keyboard.press('ControlOrMeta+v')
  await expect(textOf(lena).locator('.citation-chip')).toHaveCount(2)
  await expect(textOf(lena).getByRole('img', { name: /^Citation 1, / })).toHaveCount(2)

  await lena.getByRole('tab', { name: /Evidence/ }).click()
  await expect(
    lena.getByRole('list', { name: 'Sources in order of first use' }).getByRole('listitem'),
  ).toHaveCount(1)
  await expectSame(chen, lena)
})

test('a passage that is longer than a citation holds is cited as far as it goes, and saved', async ({
  open,
  api,
}) => {
  const briefing = await makeBriefing(await api('chen'), { title: 'A long quote' })
  const [chen, lena] = await Promise.all([open('chen', briefing.path), open('lena', briefing.path)])
  await enterText(chen)
  await chen.keyboard.type('A claim')
  const quote = '字'.repeat(700)
  await insertInline(chen, {
    type: 'citation',
    attrs: { id: 'long', quote, sourceTitle: '港口电讯', articleTitle: '长引文' },
  })
  await chen.keyboard.type(' and what follows.')
  await expectSame(chen, lena)
  await expect(textOf(lena)).toContainText('A claim')
  await expect(textOf(lena)).toContainText('and what follows.')
  await expect(textOf(lena).locator('.citation-chip')).toHaveCount(1)
})

test('a source that its publisher changed is flagged where it is cited, compared, and taken over while the quoted words stand', async ({
  open,
  api,
  axe,
}) => {
  const word = ownWord()
  const item = (text: string) => [{ guid: word, title: `Tides of ${word}`, text }]
  const manager = await api('manager')
  const source = await aSource(manager, word, item('The tide will rise by two metres tonight.'))
  const article = await anArticle(manager, { source: source.id })
  const { path } = await makeBriefing(await api('chen'), { title: 'On what others say' })
  const chen = await open('chen', path)
  await enterText(chen)
  await chen.keyboard.type('A claim')
  const { version, textHash, title } = (await (await manager.get(`/api/articles/${article.id}`)).json()) as {
    version: number
    textHash: string
    title: string
  }
  await insertInline(chen, {
    type: 'citation',
    attrs: {
      articleId: article.id,
      articleVersion: version,
      contentHash: textHash,
      quote: 'The tide will rise',
      articleTitle: title,
      reliability: 'B',
    },
  })
  await chen.getByRole('tab', { name: /Evidence/ }).click()
  await expect(chen.getByText('1 report, 1 origin')).toBeVisible()
  await expect(textOf(chen).locator('.citation-chip')).toHaveText('[1·B]')

  await source.publish(item('The tide will rise by three metres tonight.'))
  await expect(textOf(chen).locator('.citation-chip')).toHaveText('[1·B≠]', { timeout: 45_000 })
  const row = chen.getByRole('list', { name: 'Sources in order of first use' }).getByRole('listitem')
  await expect(row).toContainText('changed since it was cited')
  await expect(row).toContainText('The quoted passage still stands in version 2.')
  await row.getByRole('button', { name: 'What changed' }).click()
  await expect(row.getByRole('insertion')).toContainText('three')
  await axe(chen)
  await row.getByRole('button', { name: 'Stand on version 2' }).click()
  await expect(textOf(chen).locator('.citation-chip')).toHaveText('[1·B]')
  await expect(row).toContainText('version 2')

  await source.publish(item('No tide tonight.'))
  await expect(row).toContainText('A quoted passage is no longer in version 3.', { timeout: 45_000 })
  await expect(row.getByRole('button', { name: /^Stand on version/ })).toHaveCount(0)

  const keep = row.getByRole('button', { name: 'Keep the version of [1], because…' })
  await keep.click()
  await chen.keyboard.type('It was said that day.')
  await axe(chen)
  await chen.keyboard.press('Enter')
  await expect(row).toContainText('Kept. 陈雨: It was said that day.')
  await expect(keep).toHaveCount(0)
  await expect(row).toContainText('changed since it was cited')
  await chen.getByRole('tab', { name: 'Checks' }).click()
  await expect(chen.getByRole('region', { name: 'Left as they are' })).toContainText('It was said that day.')
  await chen.getByRole('tab', { name: /Evidence/ }).click()
  await row.getByRole('button', { name: 'Take up again' }).click()
  await expect(keep).toBeVisible()
})

test('a source that is cited in a note only and is changed is flagged there, found by the checks, and shown to whoever signs meanwhile', async ({
  open,
  api,
}) => {
  const { language } = look()
  const [say, word] = [wording(language, 'review'), wording(language, 'editor')]
  const own = ownWord()
  const title = `Tides of ${own}`
  const item = (text: string) => [{ guid: own, title, text }]
  const [manager, client] = [await api('manager'), await api('chen')]
  const source = await aSource(manager, own, item('The tide will rise by two metres tonight.'))
  const [articleId] = source.articles
  const { version, textHash } = (await (await manager.get(`/api/articles/${articleId}`)).json()) as {
    version: number
    textHash: string
  }
  const briefing = await makeBriefing(client, { title: 'On what a note says' })
  const chen = await open('chen', briefing.path)
  await enterText(chen)
  await chen.keyboard.type('A claim')
  const book = { type: 'citation', attrs: { sourceTitle: 'A book' } }
  const cited = {
    articleId,
    articleVersion: version,
    contentHash: textHash,
    articleTitle: title,
    reliability: 'B',
  }
  const note = [
    { type: 'text', text: 'See ' },
    { type: 'citation', attrs: cited },
  ]
  await insertInline(chen, [book, { type: 'footnote', content: note }])
  await expectSaved(chen)
  const asked = await client.post(`/api/briefings/${briefing.id}/reviews`, { data: { reviewers: [] } })
  expect(asked.status(), await asked.text()).toBe(201)
  const reviewer = await open('manager', `${briefing.path}/review`)
  const signed = reviewer.getByRole('region', { name: say('checks.name') })
  await expect(signed).toContainText(say('checks.clear'))

  await source.publish(item('The tide will rise by three metres tonight.'))
  const chip = textOf(chen).locator('[data-footnote] .citation-chip')
  await expect(chip).toHaveText('[2·B≠]', { timeout: 45_000 })
  const what = say('checks.what.changedSource', { word: title })
  await signed.getByTestId('signed-checks').click()
  await expect(signed).toContainText(what)

  await chen.getByRole('tab', { name: word('briefings.panel.evidence') }).click()
  const rows = chen.getByRole('list', { name: word('briefings.evidence') }).getByRole('listitem')
  await expect(rows.first()).toContainText(word('evidence.changed'))
  await expect(textOf(chen).locator('[data-footnote] .check-hint')).toHaveText('[2·B≠]')
  await chen.getByRole('tab', { name: say('checks.name') }).click()
  const hints = chen.getByRole('region', { name: say('checks.hint') })
  await hints.getByRole('button', { name: what, exact: true }).click()
  await expect(chip).toHaveClass(/citation-chosen/)

  await hints.getByRole('button', { name: say('checks.leaveIt', { what }) }).click()
  await chen.keyboard.type('Its heights were checked by hand.')
  await chen.keyboard.press('Enter')
  await expect(hints).toHaveCount(0)
  await expect(signed).toContainText('Its heights were checked by hand.')
})

test('a citation tells in its card what is known of its source; graded otherwise there, it keeps its grade for a reason or takes the new one', async ({
  open,
  api,
  axe,
}) => {
  const { language } = look()
  const [say, word, act] = [
    wording(language, 'review'),
    wording(language, 'editor'),
    wording(language, 'news'),
  ]
  const own = ownWord()
  const title = `Cranes of ${own}`
  const text = 'The cranes of the northern port stood still on Monday.'
  const manager = await api('manager')
  const source = await aSource(manager, own, [{ guid: own, title, text }])
  const [articleId] = source.articles
  const believed = { data: { credibility: 2, reason: 'The port says so too.' } }
  expect((await manager.patch(`/api/articles/${articleId}/triage`, believed)).status()).toBe(200)
  const { path } = await makeBriefing(await api('chen'), { title: 'On how much is believed' })
  const chen = await open('chen', `${path}?with=article:${articleId}`)
  await enterText(chen)
  await chen.keyboard.type('A claim')
  await expect(chen.getByRole('region', { name: word('briefings.articleText') })).toContainText(
    'northern port',
  )
  await chen.getByRole('button', { name: word('briefings.citeArticle'), exact: true }).click()
  const chip = textOf(chen).locator('.citation-chip')
  await expect(chip).toHaveText('[1·B2]')

  await chip.hover()
  const card = chen.getByRole('dialog', { name: word('evidence.card', { number: 1 }) })
  await expect(card).toContainText(title)
  await expect(card).toContainText(word('evidence.citedWith', { grade: 'B2' }))
  await expect(card).toContainText('The port says so too.')
  await axe(chen)
  await chen.mouse.move(0, 0)
  await expect(card).toHaveCount(0)
  await chip.hover()
  await card.getByRole('button', { name: word('evidence.changeGrade') }).click()
  const dialog = chen.getByRole('dialog', { name: act('triage.grade') })
  await dialog.getByRole('radio').nth(3).check()
  await dialog.getByRole('textbox').fill('The port takes it back.')
  await dialog.getByRole('button', { name: act('triage.giveGrade') }).click()
  await expect(chip).toHaveText('[1·B2↕]')

  await chen.getByRole('tab', { name: word('briefings.panel.evidence') }).click()
  const row = chen.getByRole('list', { name: word('briefings.evidence') }).getByRole('listitem')
  await expect(row).toContainText(word('evidence.regradedNow', { grade: 'B4' }))
  const keep = row.getByRole('button', { name: word('evidence.keepGrade', { number: 1, grade: 'B2' }) })
  await keep.click()
  await chen.keyboard.type('It stood so that day.')
  await chen.keyboard.press('Enter')
  await expect(row).toContainText('It stood so that day.')
  await expect(keep).toHaveCount(0)
  await axe(chen)
  await row.getByRole('button', { name: word('evidence.takeUp', { sentence: 'A claim' }) }).click()
  await expect(keep).toBeVisible()

  await chen.getByRole('tab', { name: say('checks.name') }).click()
  const hints = chen.getByRole('region', { name: say('checks.hint') })
  await expect(hints).toContainText(
    say('checks.what.regradedSource', { word: title, grade: 'B4', other: 'B2' }),
  )
  await hints.getByRole('button', { name: say('checks.regrade', { grade: 'B4' }) }).click()
  await expect(chip).toHaveText('[1·B4]')
  await expectSaved(chen)

  await expect(card).toHaveCount(0)
  await enterText(chen)
  await chen.keyboard.press('End')
  await chen.keyboard.press('ArrowLeft')
  await expect(chip).toHaveClass(/citation-chosen/)
  await expect(card).toContainText(word('evidence.citedWith', { grade: 'B4' }))
  await chen.keyboard.press('Enter')
  await expect(card.getByRole('button', { name: word('evidence.copyHash') })).toBeFocused()
  await chen.keyboard.press('Escape')
  await expect(card).toHaveCount(0)
  await expect(textOf(chen)).toBeFocused()
  await expect(chip).toHaveCount(1)
  await chip.hover()
  await card.getByRole('button', { name: word('evidence.takeOut') }).click()
  await expect(chip).toHaveCount(0)
  await expect(textOf(chen)).toContainText('A claim')
})

test('a quote that its source does not say is to be fixed, in the text and for whoever signs; the passage that is selected is quoted as it stands', async ({
  open,
  api,
}) => {
  const { language } = look()
  const [say, word] = [wording(language, 'review'), wording(language, 'editor')]
  const own = ownWord()
  const title = `Pilots of ${own}`
  const manager = await api('manager')
  const text = 'The pilots of the port went back to work on Friday.'
  const source = await aSource(manager, own, [{ guid: own, title, text }])
  const [articleId] = source.articles
  const client = await api('chen')
  const briefing = await makeBriefing(client, { title: 'On what was said' })
  const chen = await open('chen', `${briefing.path}?with=article:${articleId}`)
  const article = chen.getByRole('region', { name: word('briefings.articleText') })
  await expect(article).toContainText('pilots')
  await enterText(chen)
  await chen.keyboard.type('A claim')
  await article.evaluate((region) => {
    region.focus()
    getSelection()!.selectAllChildren(region)
  })
  await chen.keyboard.press('b')
  await chen.getByRole('tab', { name: word('briefings.panel.evidence') }).click()
  const quotes = chen.getByRole('list', { name: word('briefings.evidence') }).locator('blockquote')
  await expect(quotes).toHaveText([text])
  await textOf(chen).locator('.citation-chip').hover()
  const card = chen.getByRole('dialog', { name: word('evidence.card', { number: 1 }) })
  await card.getByRole('button', { name: word('evidence.openPassage') }).click()
  const marked = () =>
    chen.evaluate(() =>
      [...(CSS.highlights.get('cited-passage') ?? [])].map((range) => (range as Range).toString()),
    )
  await expect.poll(marked).toEqual([text])
  await expectSaved(chen)
  const asked = await client.post(`/api/briefings/${briefing.id}/reviews`, { data: { reviewers: [] } })
  expect(asked.status(), await asked.text()).toBe(201)
  const reviewer = await open('manager', `${briefing.path}/review`)
  await expect(reviewer.getByRole('region', { name: say('checks.name') })).toContainText(say('checks.clear'))

  // What names nothing that there could be keeps nobody from asking about the others.
  const nothing = { articleId: 'nothing', articleVersion: 0, quote: 'Nothing.', sourceTitle: 'A book' }
  await insertInline(chen, { type: 'citation', attrs: nothing })
  const cited = { articleId, articleVersion: 1, articleTitle: title, reliability: 'B' }
  await insertInline(chen, { type: 'citation', attrs: { ...cited, quote: 'The pilots went home.' } })
  await chen.getByRole('tab', { name: say('checks.name') }).click()
  const fix = chen.getByRole('region', { name: say('checks.fix') })
  const what = say('checks.what.misquoted', { word: title })
  await expect(fix).toContainText(what)
  await expect(fix.getByRole('listitem')).toHaveCount(1)
  await textOf(chen).locator('.citation-chip').last().hover()
  await card.getByRole('button', { name: word('evidence.openPassage') }).click()
  await expect(
    chen.getByText(wording(look().language, 'app')('passage.notHere'), { exact: true }),
  ).toBeVisible()
  expect(await marked()).toEqual([])
  await expectSaved(chen)
  const again = await client.post(`/api/briefings/${briefing.id}/reviews`, { data: { reviewers: [] } })
  expect(again.status(), await again.text()).toBe(201)
  await reviewer.reload()
  await reviewer.getByTestId('signed-checks').click()
  await expect(reviewer.getByRole('region', { name: say('checks.name') })).toContainText(what)
})
