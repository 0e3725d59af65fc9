import type { Page } from '@playwright/test'
import {
  compositionOf,
  documentOf,
  enterText,
  expectSaved,
  insertBlocks,
  makeBriefing,
  placeCaret,
  textOf,
} from '#test/e2e/support/briefings'
import { askReview, writeParagraph } from '#test/e2e/support/reviews'
import { expect, look, test } from '#test/e2e/support/test'
import { wording } from '#test/e2e/support/words'

const statusOf = (page: Page) =>
  page.getByTestId('status-line').getByRole('button', { name: /^(checks|检查)/ })
const selected = (page: Page) => page.evaluate(() => getSelection()?.toString())

test('what is written is checked when typing pauses, underlined, walked through and put right', async ({
  open,
  api,
  axe,
}) => {
  const say = wording(look().language, 'review')
  const briefing = await makeBriefing(await api('chen'), { title: 'Checked' })
  const chen = await open('chen', briefing.path)
  await writeParagraph(chen, 'Fees are likely to fall. It is unlikely that they rise.', false)
  await expect(statusOf(chen)).toHaveText(say('checks.clear'))
  await writeParagraph(chen, 'A strike is probable.')
  await writeParagraph(chen, 'Importers may wait.')
  await expect(statusOf(chen)).toHaveText(say('checks.status', { fix: 1, n: 1 }))
  await expect(textOf(chen).locator('.check-fix')).toHaveText('probable')
  await expect(textOf(chen).locator('.check-hint')).toHaveText('may')

  await placeCaret(chen, 'start')
  await chen.keyboard.press('F7')
  expect(await selected(chen)).toBe('probable')
  await chen.keyboard.press('F7')
  expect(await selected(chen)).toBe('may')
  await chen.keyboard.press('Shift+F7')
  expect(await selected(chen)).toBe('probable')

  await chen.keyboard.press('ControlOrMeta+Alt+5')
  await expect(chen.getByRole('tab', { name: say('checks.name') })).toHaveAttribute('data-state', 'active')
  const toFix = chen.getByRole('region', { name: say('checks.fix') })
  await expect(toFix.getByRole('listitem')).toHaveAttribute('aria-current', 'true')
  await expect(toFix).toContainText('A strike is probable.')
  await axe(chen, 'both')
  await toFix.getByRole('button', { name: say('checks.write', { text: 'likely' }) }).click()
  await expect(textOf(chen)).toContainText('A strike is likely.')
  await expect(statusOf(chen)).toHaveText(say('checks.status', { fix: 0, n: 1 }))
  await expect(toFix).toHaveCount(0)

  await enterText(chen)
  await chen.keyboard.press('ControlOrMeta+z')
  await expect(textOf(chen)).toContainText('A strike is probable.')
  await expect(statusOf(chen)).toHaveText(say('checks.status', { fix: 1, n: 1 }))
})

test('a judgement is told what it lacks, and is given the likelihood that it names', async ({
  open,
  api,
}) => {
  const say = wording(look().language, 'review')
  const briefing = await makeBriefing(await api('chen'), { title: '核对', language: 'zh', template: 'form' })
  const chen = await open('chen', briefing.path)
  await enterText(chen)
  await expect(statusOf(chen)).toHaveText(say('checks.clear'))
  const claim = [{ type: 'text', text: '费用极有可能下降。' }]
  await insertBlocks(chen, [{ type: 'keyJudgement', attrs: { confidence: 'low' }, content: claim }])
  await statusOf(chen).click()
  const toFix = chen.getByRole('region', { name: say('checks.fix') })
  await expect(toFix.getByRole('listitem')).toHaveCount(2)
  await toFix
    .getByRole('button', { name: say('checks.pick', { likelihood: '极有可能' }).slice(0, -1) })
    .click()
  await expect(toFix.getByRole('listitem')).toHaveCount(1)
  expect(JSON.stringify(await documentOf(chen))).toContain('"likelihood":6')
  await expectSaved(chen)
})

test('a judgement names what it stands on from the sources of the text', async ({ open, api, axe }) => {
  const { language } = look()
  const [say, word] = [wording(language, 'review'), wording(language, 'editor')]
  const briefing = await makeBriefing(await api('chen'), { title: 'Stands on something' })
  const chen = await open('chen', briefing.path)
  await enterText(chen)
  const claim = [{ type: 'text', text: 'Fees fall.' }]
  await insertBlocks(chen, [
    { type: 'keyJudgement', attrs: { likelihood: 5, confidence: 'low' }, content: claim },
  ])
  await expect(statusOf(chen)).toContainText(say('checks.status', { fix: 1, n: 2 }))
  const judgement = chen.getByRole('group', { name: word('editor.judgement.name', { number: 1 }) })
  await judgement.getByRole('button', { name: word('editor.judgement.noBasis') }).click()
  const choice = chen.getByRole('dialog')
  await expect(choice).toContainText(word('editor.judgement.noSources'))
  await chen.keyboard.press('Escape')

  const cited = (id: string, title: string) => ({
    type: 'citation',
    attrs: { id, sourceTitle: title, url: `https://example.org/${id}` },
  })
  const sources = [cited('c-harbour', 'Harbour office'), cited('c-trade', 'Trade office')]
  await insertBlocks(chen, [
    { type: 'paragraph', content: [{ type: 'text', text: 'They said so.' }, ...sources] },
  ])
  await judgement.getByRole('button', { name: word('editor.judgement.noBasis') }).click()
  await choice.getByRole('checkbox', { name: 'Trade office' }).check()
  await axe(chen, 'both')
  await choice.getByRole('checkbox', { name: 'Harbour office' }).check()
  await choice.getByRole('checkbox', { name: 'Trade office' }).uncheck()
  await chen.keyboard.press('Escape')
  await expect(
    judgement.getByRole('button', { name: word('editor.judgement.basis', { numbers: '1' }) }),
  ).toBeFocused()
  await expect(statusOf(chen)).toContainText(say('checks.status', { fix: 0, n: 2 }))
  expect(JSON.stringify(await documentOf(chen))).toContain('"basis":["c-harbour"]')
  await expectSaved(chen)
})

test('nothing is drawn anew where an input method composes, however long it takes', async ({ open, api }) => {
  const briefing = await makeBriefing(await api('chen'), { title: '输入', language: 'zh' })
  const chen = await open('chen', briefing.path)
  await writeParagraph(chen, '费用可能下降', false)
  await expect(textOf(chen).locator('.check-hint')).toHaveText('可能')
  await chen.evaluate(() => {
    document.addEventListener('compositionstart', () => {
      document.body.dataset.compositions = String(Number(document.body.dataset.compositions ?? 0) + 1)
    })
  })
  const keys = await chen.context().newCDPSession(chen)
  for (const text of ['y', 'ye', 'yex', 'yexu']) {
    await keys.send('Input.imeSetComposition', {
      text,
      selectionStart: text.length,
      selectionEnd: text.length,
    })
    await chen.waitForTimeout(500)
  }
  expect((await compositionOf(chen)).composing).toBe(true)
  await keys.send('Input.insertText', { text: '，也许上升' })
  await expect(textOf(chen)).toHaveText('费用可能下降，也许上升')
  await expect(textOf(chen).locator('.check-hint')).toHaveText(['可能', '也许'])
  await expect(chen.locator('body')).toHaveAttribute('data-compositions', '1')
})

test('whoever signs is shown what the checks find in exactly those words', async ({ open, api }) => {
  test.skip(look().language !== 'en', 'the helper asks in English')
  const briefing = await makeBriefing(await api('chen'), { title: 'Checked before signing' })
  const chen = await open('chen', briefing.path)
  await writeParagraph(chen, 'It is likely, and likely. A strike is probable.', false)
  await askReview(chen, 'Ask for review', 'Please read it.')
  await writeParagraph(chen, 'It is highly probable, improbable and probable.')
  const manager = await open('manager', `${briefing.path}/review`)
  const checks = manager.getByRole('region', { name: 'Checks' })
  await checks.getByText('checks: 1 to fix, 0 hints').click()
  await expect(checks.getByRole('listitem')).toHaveCount(1)
  await expect(checks).toContainText('A strike is probable.')
})

test('what stays as it is says why, to everybody and to whoever signs, until it is taken up again', async ({
  open,
  api,
  axe,
}) => {
  const say = wording(look().language, 'review')
  const client = await api('chen')
  const briefing = await makeBriefing(client, { title: 'Left as it is' })
  const chen = await open('chen', briefing.path)
  await writeParagraph(chen, 'Importers may wait.', false)
  await statusOf(chen).click()
  const what = say('checks.what.hedge', { word: 'may' })
  const panel = chen.getByRole('tabpanel')
  await panel.getByRole('button', { name: say('checks.leaveIt', { what }) }).click()
  await chen.keyboard.type('The ministry said so itself.')
  await axe(chen)
  await chen.keyboard.press('Enter')
  const left = chen.getByRole('region', { name: say('checks.leftOnes') })
  await expect(left).toContainText('The ministry said so itself.')
  await expect(textOf(chen).locator('.check-hint')).toHaveCount(0)
  await expect(textOf(chen).locator('[data-comment]')).toHaveText('may')
  await expect(statusOf(chen)).toHaveText(/0.*0/)
  await axe(chen)

  const lena = await open('lena', briefing.path)
  await expect(statusOf(lena)).toHaveText(/0.*0/)
  await lena.getByRole('tab', { name: say('briefings.panel.checks') }).click()
  await expect(lena.getByRole('region', { name: say('checks.leftOnes') })).toContainText(
    'The ministry said so',
  )

  const asked = await client.post(`/api/briefings/${briefing.id}/reviews`, { data: { reviewers: [] } })
  expect(asked.status(), await asked.text()).toBe(201)
  const manager = await open('manager', `${briefing.path}/review`)
  const signed = manager.getByRole('region', { name: say('checks.name') })
  await signed.getByTestId('signed-checks').click()
  await expect(signed).toContainText('The ministry said so itself.')

  await lena.bringToFront()
  await lena.getByRole('button', { name: say('checks.takeUp') }).click()
  await expect(statusOf(chen)).toHaveText(say('checks.status', { fix: 0, n: 1 }))
})
