import type { SourcePage } from '#core/news/source-page'
import { formOf, nobody, secondsOf, settingsOf } from './source-form'

const source = {
  title: 'Harbour Wire',
  zone: null,
  folder: null,
  notes: '',
  reliability: 'B',
  blockWords: ['sponsored', 'quiz'],
  keepWords: [],
  tags: ['ports', '港口'],
  country: null,
  owner: null,
  wishedIntervalSeconds: 10,
  fullText: true,
  titleCut: [],
} as unknown as SourcePage

describe('the form of a source', () => {
  it('says what is set as text, and sets the same again', () => {
    const form = formOf(source)
    expect(form).toMatchObject({ zone: '', block: 'sponsored\nquiz', tags: 'ports, 港口', owner: nobody })
    expect(settingsOf(form)).toEqual({
      title: 'Harbour Wire',
      zone: null,
      folder: null,
      notes: '',
      reliability: 'B',
      gradeReason: '',
      blockWords: ['sponsored', 'quiz'],
      keepWords: [],
      tags: ['ports', '港口'],
      country: null,
      ownerId: null,
      intervalSeconds: 10,
      fullText: true,
      titleCut: [],
    })
  })

  it('sets nothing but the fields that are given', () => {
    expect(settingsOf({ notes: 'Ask Lin.' })).toEqual({ notes: 'Ask Lin.' })
    expect(settingsOf({ title: ' ', country: 'cn', tags: 'a，a、b', interval: '' })).toEqual({
      title: null,
      country: 'CN',
      tags: ['a', 'b'],
      intervalSeconds: null,
    })
  })

  it('knows what is no number of minutes', () => {
    expect([secondsOf('0.17'), secondsOf('2'), secondsOf('often')]).toEqual([10, 120, NaN])
  })
})
