import {
  compositionOf,
  enterText,
  expectSame,
  makeBriefing,
  selectText,
  setText,
  textOf,
  writeAt,
} from '#test/e2e/support/briefings'
import { expect, test } from '#test/e2e/support/test'

test('an input method composes undisturbed while somebody else writes', async ({ open, api }) => {
  const briefing = await makeBriefing(await api('chen'), { title: '审稿', language: 'zh' })
  const [chen, lena] = await Promise.all([open('chen', briefing.path), open('lena', briefing.path)])
  await enterText(chen)
  await chen.keyboard.type('第一段')
  await expect(textOf(lena)).toContainText('第一段')
  await chen.evaluate(() => {
    document.addEventListener('compositionstart', () => {
      document.body.dataset.compositions = String(Number(document.body.dataset.compositions ?? 0) + 1)
    })
  })

  const keys = await chen.context().newCDPSession(chen)
  for (const text of ['s', 'sh', 'she', 'shen', 'sheng', 'shengao']) {
    await keys.send('Input.imeSetComposition', {
      text,
      selectionStart: text.length,
      selectionEnd: text.length,
    })
    await writeAt(lena, 1, '前')
  }
  await expect.poll(() => compositionOf(chen).then(({ incoming }) => incoming)).toBeGreaterThan(0)
  expect((await compositionOf(chen)).composing).toBe(true)
  await expect(textOf(lena)).not.toContainText('s')
  await expect(textOf(chen)).not.toContainText('前')

  await keys.send('Input.insertText', { text: '审稿' })
  await expectSame(chen, lena)
  await expect(textOf(chen)).toHaveText('前前前前前前第一段审稿')
  await expect(chen.locator('body')).toHaveAttribute('data-compositions', '1')

  await chen.keyboard.press('ControlOrMeta+z')
  await expect(textOf(lena)).toHaveText('前前前前前前第一段')
})

test('an input method takes the place of all that is selected, and undo brings it back', async ({
  open,
  api,
}) => {
  const briefing = await makeBriefing(await api('chen'), { title: '全选', language: 'zh', template: 'form' })
  const [chen, lena] = await Promise.all([open('chen', briefing.path), open('lena', briefing.path)])
  await enterText(chen)
  const keys = await chen.context().newCDPSession(chen)
  await chen.bringToFront()
  // By the key everything there is; by hand from the first letter to the last.
  for (const select of [() => chen.keyboard.press('ControlOrMeta+a'), () => selectText(chen, 1, 9)]) {
    await setText(chen, ['第一段', '第二段'], 'end')
    await expectSame(chen, lena)
    await select()
    await keys.send('Input.dispatchKeyEvent', {
      ...{ type: 'rawKeyDown', windowsVirtualKeyCode: 229, key: 'Process', code: 'KeyN' },
    })
    for (const text of ['n', 'ni'])
      await keys.send('Input.imeSetComposition', {
        text,
        selectionStart: text.length,
        selectionEnd: text.length,
      })
    await keys.send('Input.insertText', { text: '你' })
    await expect(textOf(chen)).toHaveText('你')
    await expectSame(chen, lena)
    await chen.keyboard.press('ControlOrMeta+z')
    await expect(textOf(chen).locator('p')).toHaveText(['第一段', '第二段'])
  }
})

test('Escape ends what an input method offers, not the dialog that is written in', async ({ open, api }) => {
  const briefing = await makeBriefing(await api('chen'), { title: '对话框' })
  const chen = await open('chen', briefing.path.replace(/\/[^/]*$/, ''))
  await chen.getByRole('main').getByRole('button', { name: 'New briefing' }).first().click()
  const dialog = chen.getByRole('dialog')
  const title = dialog.getByRole('textbox').first()
  await title.fill('港口')
  const keys = await chen.context().newCDPSession(chen)
  await keys.send('Input.imeSetComposition', { text: 'fei', selectionStart: 3, selectionEnd: 3 })
  await expect(title).toHaveValue('港口fei')
  await chen.keyboard.press('Escape')
  await expect(dialog).toBeVisible()
  await keys.send('Input.insertText', { text: '费' })
  await expect(title).toHaveValue('港口费')
  await chen.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
})
