import { enterText, makeBriefing, textOf } from '#test/e2e/support/briefings'
import { Line } from '#test/e2e/support/line'
import { expect, look, test } from '#test/e2e/support/test'

const sentences = {
  en: { NEARLY_FULL: /nearly full/, DAMAGED: /damaged/ },
  zh: { NEARLY_FULL: /容量即将用尽/, DAMAGED: /已损坏/ },
} as const

/** What the server says at a join, with a warning that it would take megabytes or a broken disk to earn. */
const warn =
  (warning: 'NEARLY_FULL' | 'DAMAGED') =>
  (message: string): string => {
    if (!message.includes('"stateVector"') || !message.includes('"access"')) return message
    const access = warning === 'DAMAGED' ? '"access":"read"' : '"access":"write"'
    return message.replace('"access":"write"', `${access},"warnings":["${warning}"]`)
  }

for (const warning of ['NEARLY_FULL', 'DAMAGED'] as const)
  test(`people are told of a document that is ${warning}`, async ({ open, api, axe }) => {
    const briefing = await makeBriefing(await api('chen'), { title: 'Port fees' })
    const chen = await open('chen', briefing.path, async (page) => {
      const line = await Line.hold(page)
      line.rewrite = warn(warning)
    })
    await expect(
      chen.getByRole('status').filter({ hasText: sentences[look().language][warning] }),
    ).toBeVisible()
    await expect(textOf(chen)).toHaveAttribute('contenteditable', String(warning === 'NEARLY_FULL'))
    if (warning === 'NEARLY_FULL') await enterText(chen)
    await axe(chen)
    await chen.screenshot({ path: test.info().outputPath(`${warning}.png`) })
  })
