import { enterText, expectSaved, insertBlocks, makeBriefing } from '#test/e2e/support/briefings'
import { deskOf } from '#test/e2e/support/session'
import { expect, test } from '#test/e2e/support/test'

test('a manager says which findings stand in the way, and whoever signs reads which they are', async ({
  open,
  api,
}) => {
  const boss = await api('manager')
  const desk = await deskOf(boss)
  const manager = await open('manager', `/w/${desk.slug}/settings`)
  const kind = manager.getByRole('checkbox', { name: 'Judgement without likelihood' })
  await kind.check()
  await manager.getByRole('button', { name: 'Keep the rule' }).click()
  await expect(manager.getByText('The rule is kept.').first()).toBeVisible()
  try {
    await manager.reload()
    await expect(kind).toBeChecked()
    const client = await api('chen')
    const briefing = await makeBriefing(client, { title: 'Judged by nobody' })
    const chen = await open('chen', briefing.path)
    await enterText(chen)
    await insertBlocks(chen, [
      {
        type: 'keyJudgement',
        attrs: { confidence: 'high' },
        content: [{ type: 'text', text: 'Fees fall.' }],
      },
    ])
    await expectSaved(chen)
    await chen.getByRole('button', { name: 'Ask for review' }).click()
    const asking = chen.getByRole('dialog', { name: 'Ask for review' })
    await expect(asking.getByText('The desk does not sign while the checks find this.')).toContainText(
      'Judgement without likelihood',
    )
    await chen.keyboard.press('Escape')
    const asked = await client.post(`/api/briefings/${briefing.id}/reviews`, { data: { reviewers: [] } })
    expect(asked.status(), await asked.text()).toBeLessThan(300)
    await manager.goto(`${briefing.path}/review`)
    await expect(manager.getByRole('listitem').filter({ hasText: 'wants put right' })).toContainText(
      'Judgement without likelihood',
    )
    // An analyst reads the rule and cannot set it.
    await chen.goto(`/w/${desk.slug}/settings`)
    await expect(chen.getByText('Only a manager of this desk changes its rules.')).toBeVisible()
    await expect(chen.getByRole('checkbox', { name: 'Judgement without likelihood' })).toBeDisabled()
    await expect(chen.getByRole('button', { name: 'Keep the rule' })).toHaveCount(0)
  } finally {
    await boss.patch(`/api/desks/${desk.id}/approval-rule`, { data: { blockingChecks: [] } })
  }
})
