import { categoriesOf, emptyForm, faultsOf, publicationOf } from './publication-form'

describe('the form of a publication', () => {
  const now = new Date('2026-11-24T12:00:00Z')

  it('sends only what was filled in', () => {
    expect(publicationOf(emptyForm())).toEqual({ newsletter: true })
    const form = { ...emptyForm(), summary: ' Short. ', categories: 'Trade，Ports、Trade', newsletter: false }
    expect(publicationOf(form)).toEqual({
      newsletter: false,
      summary: 'Short.',
      categories: ['Trade', 'Ports'],
    })
    const later = publicationOf({ ...emptyForm(), when: 'later', at: '2026-11-25T08:00' })
    expect(new Date(later.publishAt ?? '').getTime()).toBe(new Date('2026-11-25T08:00').getTime())
  })

  it('names what is wrong', () => {
    expect(faultsOf(emptyForm(), now)).toEqual([])
    expect(faultsOf({ ...emptyForm(), slug: 'Two Words' }, now)).toEqual(['slug'])
    expect(faultsOf({ ...emptyForm(), when: 'later' }, now)).toEqual(['at'])
    expect(faultsOf({ ...emptyForm(), when: 'later', at: '2020-01-01T00:00' }, now)).toEqual(['past'])
    expect(faultsOf({ ...emptyForm(), when: 'later', at: '2028-01-01T00:00' }, now)).toEqual(['far'])
    expect(faultsOf({ ...emptyForm(), categories: 'a,b,c,d,e,f,g,h,i' }, now)).toEqual(['categories'])
    expect(faultsOf({ ...emptyForm(), leadImage: { uploadId: 'u', alt: ' ' } }, now)).toEqual(['alt'])
  })

  it('reads categories separated as people write them', () => {
    expect(categoriesOf(' 港口、贸易，航运 ; rail ')).toEqual(['港口', '贸易', '航运', 'rail'])
  })
})
