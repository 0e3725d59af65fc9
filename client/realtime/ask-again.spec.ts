import { InfiniteQueryObserver, QueryClient, QueryObserver } from '@tanstack/vue-query'
import { askAgain } from './ask-again'

function shown() {
  const queries = new QueryClient()
  const answers: ((words: string) => void)[] = []
  const queryFn = () => new Promise<string>((resolve) => answers.push(resolve))
  const observer = new QueryObserver(queries, { queryKey: ['threads', 'on', 'a'], queryFn })
  const leave = observer.subscribe(() => undefined)
  const settle = () => new Promise((resolve) => setTimeout(resolve))
  return { queries, answers, leave, settle, words: () => observer.getCurrentResult().data }
}

describe('what is shown', () => {
  it('is asked for once more when its first answer was under way', async () => {
    const { queries, answers, leave, settle, words } = shown()
    const asked = askAgain(queries, ['threads'])
    answers[0]!('older')
    await settle()
    expect([answers.length, words()]).toEqual([2, 'older'])
    answers[1]!('newer')
    await asked
    expect(words()).toBe('newer')
    leave()
  })

  it('is asked for once when there was an answer', async () => {
    const { queries, answers, leave, settle, words } = shown()
    answers[0]!('older')
    await settle()
    const asked = askAgain(queries, ['threads'])
    await settle()
    answers[1]!('newer')
    await asked
    expect([answers.length, words()]).toEqual([2, 'newer'])
    leave()
  })

  it('is asked for once, however many reasons come in one breath', async () => {
    const { queries, answers, leave, settle, words } = shown()
    answers[0]!('older')
    await settle()
    const asked = [1, 2, 3].map(() => askAgain(queries, ['threads']))
    await settle()
    expect(answers.length).toBe(2)
    answers[1]!('newer')
    await Promise.all(asked)
    const once = askAgain(queries, ['threads'])
    await settle()
    answers[2]!('newest')
    await once
    expect([answers.length, words()]).toEqual([3, 'newest'])
    leave()
  })

  it('keeps the next page that somebody has asked for meanwhile', async () => {
    const queries = new QueryClient()
    const answers: ((words: string) => void)[] = []
    const observer = new InfiniteQueryObserver(queries, {
      queryKey: ['threads'],
      queryFn: () => new Promise<string>((resolve) => answers.push(resolve)),
      initialPageParam: 1,
      getNextPageParam: (_page, pages) => pages.length + 1,
    })
    const leave = observer.subscribe(() => undefined)
    const settle = () => new Promise((resolve) => setTimeout(resolve))
    answers[0]!('one')
    await settle()
    const next = observer.fetchNextPage()
    const asked = askAgain(queries, ['threads'])
    await settle()
    answers[1]!('two')
    await next
    await settle()
    answers[2]!('one anew')
    await settle()
    answers[3]!('two anew')
    await asked
    expect(observer.getCurrentResult().data?.pages).toEqual(['one anew', 'two anew'])
    leave()
  })
})
