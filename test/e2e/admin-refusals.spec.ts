import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from '#test/e2e/support/test'

const refusal = (code: string) => ({ status: 403, json: { error: { code, message: '', requestId: 'test' } } })

test('of a setting that was refused the one that holds is shown again', async ({ open, faults }) => {
  faults.expect(/status of 403/)
  const page = await open('admin', '/w/admin/installation')
  await page.route('**/api/admin/settings', (route) =>
    route.request().method() === 'PATCH' ? route.fulfill(refusal('FORBIDDEN')) : route.fallback(),
  )
  const registration = page.getByRole('group', { name: 'Registration on the portal' })
  const holding = registration.getByRole('radio', { name: 'Open' })
  await expect(holding).toBeChecked()
  await registration.getByText('Closed').click()
  await expect(page.getByText('Your role does not allow this.').first()).toBeVisible()
  await expect(holding).toBeChecked()
})

test('a backup is fetched once the password was given again', async ({ open, faults }) => {
  faults.expect(/status of 403/)
  const folder = join(process.env.E2E_DATA_DIR!, 'backups')
  const name = 'to-be-fetched.briefroom.gz'
  await mkdir(folder, { recursive: true })
  await writeFile(join(folder, name), 'briefroom-backup-encrypted')
  const page = await open('admin', '/w/admin/backup')
  // What the house says a quarter of an hour after the sign-in.
  await page.route(`**/api/admin/backups/${name}/*`, (route) => route.fulfill(refusal('REAUTH')), {
    times: 1,
  })
  await page.getByRole('listitem').filter({ hasText: name }).getByRole('button', { name: 'Download' }).click()
  const dialog = page.getByRole('dialog', { name: 'Confirm that it is you' })
  await dialog.getByLabel('Password', { exact: true }).fill(process.env.E2E_PASSWORD!)
  const fetched = page.waitForEvent('download')
  await dialog.getByRole('button', { name: 'Confirm' }).click()
  expect((await fetched).suggestedFilename()).toBe(name)
  await rm(join(folder, name))
})
