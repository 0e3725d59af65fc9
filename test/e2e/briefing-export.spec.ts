import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { enterText, expectSaved, makeBriefing } from '#test/e2e/support/briefings'
import { ownWord } from '#test/e2e/support/sources'
import { expect, test } from '#test/e2e/support/test'

const run = promisify(execFile)

test('a briefing is taken home as a PDF with its words, in both scripts, and its marking', async ({
  open,
  api,
}, info) => {
  const briefing = await makeBriefing(await api('chen'), { title: 'Port fees 港口费', marking: 'GREEN' })
  const chen = await open('chen', briefing.path)
  await enterText(chen)
  await chen.keyboard.type('Fees fall by a fifth. 长江航道水位回升。')
  await expectSaved(chen)

  await chen.getByRole('button', { name: 'Export' }).click()
  await chen.getByRole('button', { name: 'Make file' }).click()
  const link = chen.getByRole('link', { name: 'Download PDF' })
  await expect(link).toBeVisible({ timeout: 45_000 })
  const [download] = await Promise.all([chen.waitForEvent('download'), link.click()])
  const path = info.outputPath('briefing.pdf')
  await download.saveAs(path)

  const { stdout } = await run('pdftotext', [path, '-'])
  expect(stdout).toContain('Fees fall by a fifth.')
  expect(stdout.replace(/\s/g, '')).toContain('长江航道水位回升')
  expect(stdout).toContain('TLP:GREEN')
})

test('the page of a file comes back to the same file', async ({ open, api }) => {
  const briefing = await makeBriefing(await api('chen'), { title: 'Kept address' })
  const chen = await open('chen', briefing.path)
  await enterText(chen)
  await chen.keyboard.type('Words.')
  await expectSaved(chen)
  await chen.getByRole('button', { name: 'Export' }).click()
  await chen.getByLabel('Markdown').check()
  await chen.getByRole('button', { name: 'Make file' }).click()
  await chen.getByRole('link', { name: 'Page of this file' }).click()
  await expect(chen.getByRole('heading', { level: 1 })).toHaveText('Kept address')
  await expect(chen.getByRole('link', { name: 'Download Markdown' })).toBeVisible({ timeout: 45_000 })
})

test('whoever went on to something else is told of his file there, and finds it in his inbox', async ({
  open,
  api,
}) => {
  const title = `Told of ${ownWord()}`
  const client = await api('chen')
  const briefing = await makeBriefing(client, { title })
  const chen = await open('chen', '/w/china/threads')
  await expect(chen.locator('#connection-indicator')).toContainText('Saved')
  const revision = await client.post(`/api/briefings/${briefing.id}/revisions`, { data: {} })
  const { id } = (await revision.json()) as { id: string }
  const asked = await client.post(`/api/revisions/${id}/exports`, { data: { format: 'markdown' } })
  expect(asked.ok(), await asked.text()).toBe(true)
  const told = chen.getByRole('region', { name: /^Notices/ }).getByText(`The file of “${title}” is ready`)
  await expect(told).toBeVisible({ timeout: 45_000 })
  await chen.goto('/w/inbox')
  const row = chen.getByRole('main').getByRole('listitem').filter({ hasText: title })
  await expect(row).toContainText('Your file is ready')
  await row.getByRole('link', { name: title }).click()
  await expect(chen.getByRole('link', { name: 'Download Markdown' })).toBeVisible()
})

test('by its address, too, the signed words are what is offered first', async ({ open, api, faults }) => {
  // There is no such revision.
  faults.expect(/status of 404/)
  const briefing = await makeBriefing(await api('chen'), { title: 'Signed and written on' })
  const approval = {
    ...{ revisionId: briefing.id, revisionNumber: 14, contentHash: 'a'.repeat(64) },
    ...{ by: { id: briefing.id, name: 'Lena' }, at: new Date().toISOString(), changesSince: 3 },
  }
  const page = await open('chen', `${briefing.path}/export`, async (fresh) => {
    await fresh.route(`**/api/briefings/${briefing.id}`, async (route) => {
      const response = await route.fetch()
      const view = (await response.json()) as object
      await route.fulfill({ response, json: { ...view, approval } })
    })
  })
  await expect(page.getByRole('dialog').getByRole('combobox', { name: 'Words', exact: true })).toContainText(
    '14',
  )
})
