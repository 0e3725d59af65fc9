import type { JobName } from '#core/contracts/jobs/jobs'
import { backOffMs } from '#server/jobs/back-off'
import { jobOptions } from '#server/jobs/job-options'

/** From the first attempt of a job to its last, in minutes, where each fails at once. */
const minutes = (name: JobName): number => {
  const waits = (jobOptions(name).attempts ?? 1) - 1
  return (
    Array.from({ length: waits }, (_, n) => backOffMs(n + 1, () => 0)).reduce((sum, ms) => sum + ms, 0) /
    60_000
  )
}

describe('how long a job is tried', () => {
  it.each([
    'mail.send',
    'newsletters.send',
    'notifications.mail',
    'publications.tell',
    'publications.publish',
  ] as const)('is hours for %s: nobody asks for it again', (name) => {
    expect(minutes(name)).toBeGreaterThan(120)
    expect(minutes(name)).toBeLessThan(240)
  })

  it('is a moment for what can be asked for again', () => {
    expect(minutes('exports.make')).toBeLessThan(2)
  })

  it('is once for what the next tick repeats', () => {
    expect(jobOptions('publications.overdue').attempts).toBe(1)
  })

  it('lets a newsletter stay behind other mail', () => {
    expect([jobOptions('newsletters.send').priority, jobOptions('mail.send').priority]).toEqual([
      1,
      undefined,
    ])
  })
})
