import { randomBytes } from 'node:crypto'
import type { Page } from '@playwright/test'
import { gated, sendForm } from '#test/e2e/support/portal'
import { anInvitation } from '#test/e2e/support/portal-states'
import { expect, house, test } from '#test/e2e/support/test'

/** A key that lies in this browser and recognises its owner. */
const giveKey = async (page: Page): Promise<void> => {
  const session = await page.context().newCDPSession(page)
  await session.send('WebAuthn.enable')
  await session.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
}

test('who was invited adds a passkey, comes back by it to the article, and takes it away', async ({
  browser,
  api,
  faults,
}) => {
  // A numeric address owns no keys.
  const baseURL = house().replace('127.0.0.1', 'localhost')
  const page = await (await browser.newContext({ baseURL })).newPage()
  faults.watch(page)
  const [email, password] = [`key.${randomBytes(5).toString('hex')}@example.org`, 'first-quiet-lantern-9']
  await giveKey(page)
  await page.goto(await anInvitation(await api('manager'), await api('admin'), email))
  await sendForm(page, { Name: 'Key Holder', Password: password }, 'Accept')
  await expect(page).toHaveURL(/\/w\/china/)
  await page.goto('/w/settings/security')
  await page.getByRole('button', { name: 'Add a passkey' }).click()
  const codes = page.getByRole('dialog')
  await expect(codes.getByRole('listitem')).toHaveCount(10)
  await codes.getByRole('button', { name: 'I have kept them' }).click()
  await expect(page.getByRole('list', { name: 'Passkeys' }).getByRole('listitem')).toHaveCount(1)

  await page.goto('/account')
  await page.getByRole('banner').getByRole('button', { name: 'Log out' }).click()
  await page.goto(`/login?next=${gated.en.path}`)
  await page.getByRole('button', { name: 'Log in with a passkey' }).click()
  await expect(page.getByText(gated.en.hidden)).toBeVisible()

  await page.goto('/w/settings/security')
  const row = page.getByRole('list', { name: 'Passkeys' }).getByRole('listitem')
  await row.getByRole('button', { name: /^Remove/ }).click()
  await expect(row).toHaveCount(0)
})
