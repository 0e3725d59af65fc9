import { auditDetails, shortCode } from './audit-details'

const told = (data: unknown) =>
  auditDetails(data).map(({ path, kind, value }) => [path.join(' '), kind, value])

describe('what an entry of the audit trail holds', () => {
  it('is told one by one, each as what it is', () => {
    const id = '01a227e8-b296-75c9-b495-2412ea73cd11'
    const hash = 'ab'.repeat(32)
    expect(
      told({
        by: 'password',
        days: 30,
        token: true,
        password: false,
        linkId: id,
        contentHash: hash,
        publishAt: '2026-11-29T15:00:00.000Z',
        folder: null,
        notes: '',
      }),
    ).toEqual([
      ['by', 'word', 'password'],
      ['days', 'word', '30'],
      ['token', 'yes', 'true'],
      ['password', 'no', 'false'],
      ['linkId', 'code', id],
      ['contentHash', 'code', hash],
      ['publishAt', 'moment', '2026-11-29T15:00:00.000Z'],
      ['folder', 'none', ''],
      ['notes', 'none', ''],
    ])
  })

  it('names what lies within something else by both, and a list of words once', () => {
    expect(
      told({ rule: { signatures: 2, of: [] }, fields: ['name', 'zone'], rows: [{ a: 1 }, { a: 2 }] }),
    ).toEqual([
      ['rule signatures', 'word', '2'],
      ['rule of', 'none', ''],
      ['fields', 'word', 'name, zone'],
      ['rows 0 a', 'word', '1'],
      ['rows 1 a', 'word', '2'],
    ])
  })

  it('may be nothing', () => {
    expect(told({})).toEqual([])
  })

  it('is shortened where it is a code, and only there', () => {
    expect(
      ['01a227e8-b296-75c9-b495-2412ea73cd11', 'ab12cd34'.repeat(8), 'retention', 'daily-2026-11-29.tar'].map(
        shortCode,
      ),
    ).toEqual(['ea73cd11', 'ab12cd34', 'retention', 'daily-2026-11-29.tar'])
  })
})
