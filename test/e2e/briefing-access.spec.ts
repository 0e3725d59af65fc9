import { enterText, expectSaved, makeBriefing, textOf } from '#test/e2e/support/briefings'
import { expect, test } from '#test/e2e/support/test'

test('when the right ends, the screen says so and the copy on the device is gone', async ({
  openOnLine,
  api,
}) => {
  const { documentId, path } = await makeBriefing(await api('chen'), { title: 'For fewer people' })
  const { page: lena, line } = await openOnLine('lena', path)
  await enterText(lena)
  await lena.keyboard.type('I may still write.')
  await expectSaved(lena)
  const copies = () =>
    lena.evaluate(async () => {
      const names = (await indexedDB.databases()).map(({ name }) => name ?? '')
      return names.filter((name) => name.startsWith('briefroom:')).length
    })
  expect(await copies()).toBe(1)

  line.say('document:access', { documentId, access: 'none' })
  await expect(lena.getByRole('heading', { name: 'Your access to this briefing has ended.' })).toBeVisible()
  await expect(textOf(lena)).toHaveCount(0)
  await expect.poll(copies).toBe(0)
})

test('a reader sees the text and cannot change it', async ({ openOnLine, api }) => {
  const { documentId, path } = await makeBriefing(await api('chen'), { title: 'To be read' })
  const { page: lena, line } = await openOnLine('lena', path)
  await enterText(lena)
  await lena.keyboard.type('Words.')
  await expectSaved(lena)
  line.say('document:access', { documentId, access: 'read' })
  await expect(textOf(lena)).toHaveAttribute('contenteditable', 'false')
  await expect(lena.getByRole('toolbar', { name: 'Formatting' })).toHaveCount(0)
  await expect(textOf(lena)).toHaveText('Words.')

  line.say('document:access', { documentId, access: 'write' })
  await enterText(lena)
  await lena.keyboard.type(' More.')
  await expectSaved(lena)
  await expect(textOf(lena)).toHaveText('Words. More.')
})

test('unsent words are shown to be copied before anything is forgotten', async ({ openOnLine, api }) => {
  const { documentId, path } = await makeBriefing(await api('chen'), { title: 'Unsent' })
  const { page: lena, line } = await openOnLine('lena', path)
  await enterText(lena)
  await lena.keyboard.type('Sent.')
  await expectSaved(lena)
  line.say('document:access', { documentId, access: 'read' })
  await expect(textOf(lena)).toHaveAttribute('contenteditable', 'false')
  await textOf(lena).evaluate((element) => {
    const { editor } = element as HTMLElement & {
      editor: { commands: { insertContent(text: string): boolean } }
    }
    editor.commands.insertContent(' Not sent.')
  })
  line.say('document:access', { documentId, access: 'none' })
  await expect(lena.getByRole('textbox', { name: 'Text as it stood in this window' })).toHaveValue(
    /Not sent\./,
  )
})
