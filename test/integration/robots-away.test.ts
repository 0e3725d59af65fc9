import { jest } from '@jest/globals'
import { startPublisher, type TestPublisher } from '#test/support/test-publisher'
import { checkRobots } from '#workers/ingestion/robots/check-robots'

const hour = 3_600_000

describe('the rules of a host for programs', () => {
  let publisher: TestPublisher
  beforeEach(async () => {
    publisher = await startPublisher()
  })
  afterEach(async () => {
    jest.restoreAllMocks()
    await publisher.stop()
  })

  const answer = (status: number, body: string, headers = {}) => {
    publisher.set('/robots.txt', { status, type: 'text/plain', body, headers })
  }
  const isOpen = () =>
    checkRobots(`${publisher.url}/members/1`, [publisher.address]).then(
      () => true,
      (error: unknown) => (error as { code: string }).code,
    )
  const later = (hours: number) => jest.spyOn(Date, 'now').mockReturnValue(Date.now() + hours * hour)

  test('that could not be had forbid nothing to any of its pages, and are asked for again soon', async () => {
    answer(302, '', { location: '/robots.txt' })
    expect(await Promise.all([isOpen(), isOpen()])).toEqual([true, true])
    for (const status of [503, 429]) {
      later(0.2)
      answer(status, 'away')
      expect(await isOpen()).toBe(true)
    }
    later(0.2)
    answer(200, 'User-agent: *\nDisallow: /members/')
    expect(await isOpen()).toBe('ROBOTS')
  })

  test('that are longer than what is read of them count as far as that goes', async () => {
    const rules = 'User-agent: *\nDisallow: /members/\n'
    // What is read ends behind the first slash of the next rule, which would forbid everything.
    const filler = `#${' '.repeat(512_000 - rules.length - '#\nDisallow: /'.length)}\n`
    answer(200, `${rules}${filler}Disallow: /archive/\n#${' '.repeat(200_000)}`)
    expect(await isOpen()).toBe('ROBOTS')
    await checkRobots(`${publisher.url}/news/1`, [publisher.address])
  })

  test('that cannot be had any more stay what they were', async () => {
    answer(200, 'User-agent: *\nDisallow: /members/')
    expect(await isOpen()).toBe('ROBOTS')
    answer(503, 'away')
    for (const hours of [25, 1]) {
      later(hours)
      expect(await isOpen()).toBe('ROBOTS')
    }
    expect(publisher.requests('/robots.txt')).toHaveLength(3)
  })
})
