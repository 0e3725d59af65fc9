import { ref } from 'vue'
import { useDraft } from './use-draft'

const kept = new Map<string, string>()
const storage = {
  getItem: (key: string) => kept.get(key) ?? null,
  setItem: (key: string, text: string) => kept.set(key, text),
}
Object.defineProperty(globalThis, 'sessionStorage', { value: storage, configurable: true })
beforeEach(() => {
  kept.clear()
})

describe('words of a field that comes and goes', () => {
  it('stand there again, each for its own purpose', () => {
    useDraft('point:1').value = 'Which pages 哪几页'
    expect([useDraft('point:1').value, useDraft('answer:1').value]).toEqual(['Which pages 哪几页', ''])
  })

  it('stay with their purpose when the field is used for another', () => {
    const purpose = ref('answer:1')
    const words = useDraft(purpose)
    words.value = 'First'
    purpose.value = 'answer:2'
    expect(words.value).toBe('')
    words.value = 'Second'
    purpose.value = 'answer:1'
    expect([words.value, useDraft('answer:2').value]).toEqual(['First', 'Second'])
  })
})
