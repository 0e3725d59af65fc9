import { mentionedIn } from '#core/text/mentioned-in'

const people = ['Chen Yu', 'Chen Yu Ting', 'Lena Brandt', '陈宇', '陈宇航', 'J. Smith'].map((name) => ({
  name,
}))
const named = (text: string, among = people) => mentionedIn(text, among).map(({ name }) => name)

describe('whom a text mentions', () => {
  it('is who is called by his whole name behind an @, of any case and width, once', () => {
    expect(named('@lena brandt, ask ＠Ｌena  Brandt. @J. Smith?')).toEqual(['Lena Brandt', 'J. Smith'])
    expect(named('Lena Brandt knows; @Lena knows; @Brandt too')).toEqual([])
    expect(named('@Lena\nBrandt')).toEqual([])
  })

  it('is the longest name that fits', () => {
    expect(named('@Chen Yu Ting and nobody else')).toEqual(['Chen Yu Ting'])
    expect(named('@Chen Yu Tang')).toEqual(['Chen Yu'])
    expect(named('@陈宇航请看')).toEqual(['陈宇航'])
  })

  it('ends where a Latin word ends; a Chinese sentence goes on without a space', () => {
    expect(named('@Chen Yuan and @Lena Brandts')).toEqual([])
    expect(named('请@陈宇看一下，@Lena Brandt请复核')).toEqual(['Lena Brandt', '陈宇'])
  })

  it('is nobody for an address', () => {
    expect(named('write to me@Lena Brandt or lena@chen yu')).toEqual([])
  })

  it('is everybody who bears that name', () => {
    const twins = [
      { id: 1, name: 'Li Wei' },
      { id: 2, name: 'Li Wei' },
      { id: 3, name: '' },
    ]
    expect(mentionedIn('@Li Wei @', twins).map(({ id }) => id)).toEqual([1, 2])
  })
})
