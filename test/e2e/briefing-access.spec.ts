import { enterText, expectSaved, insertBlocks, makeBriefing, textOf } from '#test/e2e/support/briefings'
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
  await expect.poll(() => copies()).toBe(1)

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

test('the scales of a key judgement are picked, and a link is set, exactly while the text may be written, also on a second visit', async ({
  openOnLine,
  api,
}) => {
  const { documentId, path } = await makeBriefing(await api('chen'), { title: 'Judged twice' })
  const { page: lena, line } = await openOnLine('lena', path)
  const scales = lena.getByRole('group', { name: 'Key judgement 1' }).getByRole('combobox')
  await enterText(lena)
  await insertBlocks(lena, [{ type: 'keyJudgement', content: [{ type: 'text', text: 'Fees fall.' }] }])
  await scales.first().selectOption({ index: 2 })
  await expectSaved(lena)

  // The copy on the device is shown before the house has said that it may be written.
  await lena.reload()
  await enterText(lena)
  await expect(scales.first()).toHaveValue('2')
  for (const scale of await scales.all()) await expect(scale).toBeEnabled()
  await scales.last().selectOption('high')
  await expectSaved(lena)

  await lena
    .getByRole('toolbar', { name: 'Formatting' })
    .getByRole('button', { name: 'Link', exact: true })
    .click()
  const dialog = lena.getByRole('dialog', { name: 'Link' })
  await dialog.getByRole('textbox').fill('https://example.org')
  line.say('document:access', { documentId, access: 'read' })
  await expect(textOf(lena)).toHaveAttribute('contenteditable', 'false')
  await dialog.getByRole('button', { name: 'Set the link' }).click()
  await expect(dialog.getByText('You can read this but not write it.')).toBeVisible()
  await expect(textOf(lena).getByRole('link')).toHaveCount(0)
  await dialog.getByRole('button', { name: 'Cancel' }).click()
  for (const scale of await scales.all()) await expect(scale).toBeDisabled()
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
  // They stand nowhere else any more.
  const asked = lena.waitForEvent('dialog')
  await lena.close({ runBeforeUnload: true })
  const question = await asked
  expect(question.type()).toBe('beforeunload')
  await question.dismiss()
  await lena.getByRole('button', { name: 'Go on without it' }).click()
  await expect(lena).toHaveURL(/\/w\/(?!.*briefings)/)
})

test('from what does not exist, or is not open to me, a way leads on', async ({ open, faults }) => {
  faults.expect(/status of 404/)
  const nowhere = '0193a5b0-0000-7000-8000-000000000000'
  for (const path of [`/w/china/briefings/${nowhere}`, `/w/china/threads/${nowhere}`]) {
    const lena = await open('lena', path)
    const alert = lena.getByRole('alert').filter({ hasText: 'This does not exist or is not open to you.' })
    await expect(alert.getByRole('link', { name: 'To the wire' })).toBeVisible()
    await alert.getByRole('link', { name: 'To the inbox' }).click()
    await expect(lena.getByRole('heading', { level: 1, name: 'Inbox' })).toBeVisible()
  }
})
