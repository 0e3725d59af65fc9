import { DocumentDownloads } from '#server/features/briefings/document-downloads'

describe('DocumentDownloads', () => {
  it('lets a person fetch four at once, and one more for each that has ended', () => {
    const downloads = new DocumentDownloads()
    const ends = [1, 2, 3, 4].map(() => downloads.begin('chen'))
    expect(() => downloads.begin('chen')).toThrow(expect.objectContaining({ code: 'SLOW_DOWN' }) as Error)
    expect(() => downloads.begin('okafor')).not.toThrow()
    ends[2]!()
    expect(() => downloads.begin('chen')).not.toThrow()
    expect(() => downloads.begin('chen')).toThrow(expect.objectContaining({ code: 'SLOW_DOWN' }) as Error)
  })
})
