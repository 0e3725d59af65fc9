import { jest } from '@jest/globals'
import { nextTick, ref } from 'vue'
import { useTypedWords } from './typed-words'

const input = (isComposing = false) => ({ isComposing }) as unknown as Event

describe('the words of a field', () => {
  beforeEach(() => jest.useFakeTimers())
  afterEach(() => jest.useRealTimers())

  it('are asked for trimmed, and stay as they are when that comes back', async () => {
    const asked = ref('')
    const { words, typed } = useTypedWords(asked, 250)
    words.value = 'port '
    typed(input())
    await jest.advanceTimersByTimeAsync(249)
    expect(asked.value).toBe('')
    await jest.advanceTimersByTimeAsync(1)
    expect([asked.value, words.value]).toEqual(['port', 'port '])
  })

  it('wait while an input method composes, and can be asked for at once', async () => {
    const asked = ref('')
    const { words, typed, askNow } = useTypedWords(asked, 250)
    words.value = 'gang kou'
    typed(input(true))
    await jest.advanceTimersByTimeAsync(1_000)
    expect(asked.value).toBe('')
    words.value = '港口'
    askNow()
    expect(asked.value).toBe('港口')
  })

  it('are replaced by what comes from elsewhere', async () => {
    const [asked, replaced] = [ref('one'), jest.fn()]
    const { words } = useTypedWords(asked, 250, replaced)
    asked.value = 'two'
    await nextTick()
    expect([words.value, replaced.mock.calls.length]).toEqual(['two', 1])
  })
})
