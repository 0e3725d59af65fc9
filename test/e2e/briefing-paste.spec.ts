import type { Page } from '@playwright/test'
import { enterText, expectSaved, makeBriefing, textOf } from '#test/e2e/support/briefings'
import { expect, test } from '#test/e2e/support/test'

/** Pastes what another program has put on the clipboard. */
const paste = (page: Page, html: string): Promise<void> =>
  textOf(page).evaluate((element, copied) => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/html', copied)
    element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
  }, html)

test('words from Google Docs are bold where they were, and bullets from Word are a list', async ({
  open,
  api,
}) => {
  const briefing = await makeBriefing(await api('chen'), { title: 'Pasted' })
  const chen = await open('chen', briefing.path)
  await enterText(chen)
  await paste(
    chen,
    '<meta charset="utf-8"><b style="font-weight:normal;" id="docs-internal-guid-1"><p dir="ltr" style="line-height:1.38"><span style="font-weight:700">Fees</span><span style="font-weight:400"> fall by </span><span style="font-style:italic">a fifth</span></p></b>',
  )
  await expect(textOf(chen)).toHaveText('Fees fall by a fifth')
  await expect(textOf(chen).locator('strong')).toHaveText('Fees')
  await expect(textOf(chen).locator('em')).toHaveText('a fifth')

  await enterText(chen)
  await chen.keyboard.press('Enter')
  const item = (words: string) =>
    `<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if !supportLists]><span style='font-family:Symbol;mso-list:Ignore'>·<span>&nbsp; </span></span><![endif]>${words}</p>`
  await paste(
    chen,
    `<html><head><style>p { margin: 0 }</style></head><body><!--StartFragment-->${item('Port')}${item('Pilot')}<!--EndFragment--></body></html>`,
  )
  await expect(textOf(chen).getByRole('listitem')).toHaveText(['Port', 'Pilot'])
  await expectSaved(chen)
})
