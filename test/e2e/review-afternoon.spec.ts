import { makeBriefing, textOf } from '#test/e2e/support/briefings'
import { askReview, bannerOf, sign, undoParagraph, writeParagraph } from '#test/e2e/support/reviews'
import { expect, house, test } from '#test/e2e/support/test'

test('an afternoon: review, changes, signature, a late edit, only the difference, publication, correction, withdrawal', async ({
  open,
  api,
}) => {
  test.slow()
  const title = `Port fees ${Date.now().toString(36)}`
  const briefing = await makeBriefing(await api('chen'), { title, marking: 'CLEAR' })
  const chen = await open('chen', briefing.path)
  await writeParagraph(chen, 'Approval times may double before spring.', false)
  await writeParagraph(chen, 'Ports wait for the new form.')

  await test.step('Chen asks, the manager asks for changes', async () => {
    await askReview(chen, 'Ask for review', 'Please look at the first line.')
    await expect(bannerOf(chen)).toContainText('Review asked by')
  })
  const manager = await open('manager', '/w/china/reviews')
  await test.step('what waits is counted and listed', async () => {
    await expect(manager.getByRole('img', { name: /wait(s)? for you/ })).toBeVisible()
    await manager.getByRole('link', { name: new RegExp(title) }).click()
    await expect(manager.getByRole('heading', { level: 1 })).toContainText(title)
    await expect(manager.getByText('Please look at the first line.')).toBeVisible()
    await manager.getByRole('button', { name: 'Ask for changes' }).click()
    await expect(manager.getByText('Say which changes are needed.', { exact: true })).toBeVisible()
    await manager.getByLabel('Your answer').fill('Say how likely it is.')
    await manager.getByRole('button', { name: 'Ask for changes' }).click()
  })

  await test.step('Chen sees it at once, changes the text and asks again', async () => {
    await expect(bannerOf(chen)).toContainText('Changes are asked for')
    await chen.getByRole('tab', { name: /Review/ }).click()
    await expect(chen.getByText('Say how likely it is.').first()).toBeVisible()
    await writeParagraph(chen, 'It is likely.')
    await askReview(chen, 'Ask again', 'Done.')
  })

  const first = await test.step('the manager signs exactly these words', async () => {
    await expect(manager.getByText('Done.', { exact: true })).toBeVisible()
    await expect(manager.getByText('It is likely.')).toBeVisible()
    return sign(manager)
  })
  expect(first.hash).toMatch(/^[0-9a-f]{64}$/)

  await test.step('a late edit is counted while it is typed, and an undo takes it back', async () => {
    await expect(bannerOf(chen)).toHaveAttribute('data-kind', 'approved')
    await writeParagraph(chen, 'Refiners too.')
    await expect(bannerOf(chen)).toContainText('1 change since approval of revision')
    await undoParagraph(chen)
    await expect(bannerOf(chen)).toHaveAttribute('data-kind', 'approved')
    await writeParagraph(chen, 'Refiners wait as well.')
    await expect(bannerOf(chen)).toHaveAttribute('data-kind', 'changed')
    await bannerOf(chen).getByRole('button', { name: 'Show' }).click()
    const dialog = chen.getByRole('dialog')
    await expect(dialog.locator('ins')).toContainText('Refiners wait as well.')
    await expect(dialog.locator('[data-change]')).toHaveCount(1)
    await chen.keyboard.press('Escape')
  })

  const second = await test.step('the second signature is on the difference alone', async () => {
    await askReview(chen, 'Ask again', 'One line more.')
    await expect(manager.getByText('One line more.')).toBeVisible()
    await expect(manager.locator('[data-change]')).toHaveCount(1)
    await manager.getByRole('checkbox', { name: 'viewed' }).check()
    await expect(manager.getByText('viewed 1 of 1')).toBeVisible()
    await manager.reload()
    await expect(manager.getByText('viewed 1 of 1')).toBeVisible()
    return sign(manager)
  })
  expect(second.differences).toBe(1)
  expect(second.hash).not.toBe(first.hash)

  const address = await test.step('it goes to the portal, where a member reads it', async () => {
    await manager.goto(`${briefing.path}/publication`)
    await manager.getByRole('button', { name: 'Publish…' }).click()
    const dialog = manager.getByRole('dialog', { name: /^Publish revision/ })
    await expect(dialog.getByLabel(/^Summary/)).toBeFocused()
    await expect(dialog.getByRole('figure')).toContainText('Approval times may double before spring.')
    await dialog.getByLabel(/^Summary/).fill('What the form asks.')
    await dialog.getByLabel(/^Beginning for visitors/).fill('The form has changed.')
    await dialog
      .getByLabel(/^Picture on top/)
      .setInputFiles({ name: 'form.png', mimeType: 'image/png', buffer: await chen.screenshot() })
    await dialog.getByLabel(/^What the picture shows/).fill('The new form')
    await dialog.getByRole('button', { name: 'Publish now' }).click()
    await expect(dialog).toBeHidden()
    const link = manager.getByRole('link', { name: /\/insight\// })
    await expect(link).toBeVisible()
    return new URL((await link.getAttribute('href'))!).pathname
  })
  const reader = await open('reader', address)
  await expect(reader.getByRole('article').first()).toContainText('Refiners wait as well.')
  const shown = reader.getByRole('img', { name: 'The new form' })
  await expect.poll(() => shown.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(0)
  const outside = await (await fetch(`${house()}${address}`)).text()
  expect([outside.includes('The form has changed.'), outside.includes('Refiners wait')]).toEqual([
    true,
    false,
  ])
  await expect(bannerOf(chen)).toContainText('Published')

  await test.step('a correction says what was wrong and keeps the earlier text', async () => {
    await writeParagraph(chen, 'The form has three questions.')
    await askReview(chen, 'Ask again', 'A correction.')
    await manager.goto(`${briefing.path}/review`)
    await expect(manager.getByText('A correction.')).toBeVisible()
    await sign(manager)
    await manager.goto(`${briefing.path}/publication`)
    await manager.getByRole('button', { name: 'Correct…' }).click()
    const dialog = manager.getByRole('dialog', { name: 'Correct the publication' })
    await expect(dialog.locator('ins')).toContainText('three questions')
    await dialog.getByLabel('Note for readers').fill('The number of questions was missing.')
    await dialog.getByRole('button', { name: 'Publish the correction' }).click()
    await expect(dialog).toBeHidden()
    await expect(
      manager.getByRole('region', { name: 'Texts that stood there' }).getByRole('listitem'),
    ).toHaveCount(2)
    await reader.goto(address)
    await expect(reader.getByRole('region', { name: 'Corrections' })).toContainText('number of questions')
    await expect(reader.getByRole('article').first()).toContainText('three questions')
  })

  await test.step('a withdrawal leaves the reason and no text', async () => {
    await manager.getByRole('button', { name: 'Withdraw…' }).click()
    const dialog = manager.getByRole('dialog', { name: 'Withdraw the publication' })
    await expect(dialog.getByLabel('Reason for readers')).toBeFocused()
    await dialog.getByLabel('Reason for readers').fill('The form was never sent.')
    await dialog.getByRole('button', { name: 'Withdraw it' }).click()
    await expect(dialog.getByText('This is not the title.')).toBeVisible()
    await dialog.getByLabel('Type the title to confirm').fill(title)
    await dialog.getByRole('button', { name: 'Withdraw it' }).click()
    await expect(dialog).toBeHidden()
    await expect(bannerOf(chen)).toContainText('Withdrawn')
    const answer = await reader.request.get(`${house()}${address}`)
    expect(answer.status()).toBe(410)
    expect(await answer.text()).toContain('The form was never sent.')
    expect(await answer.text()).not.toContain('three questions')
  })
  await expect(textOf(chen)).toContainText('three questions')
})
