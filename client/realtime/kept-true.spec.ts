import { QueryClient, QueryObserver } from '@tanstack/vue-query'
import { keptTrue } from './kept-true'

const settle = () => new Promise((resolve) => setTimeout(resolve))

/** The client of the workspace, and a list that counts how often the server was asked for it. */
function list() {
  const queries = new QueryClient({ defaultOptions: { queries: { staleTime: 30_000 } } })
  const asked: string[] = []
  const options = (name: string) => ({
    ...keptTrue,
    queryKey: [name],
    queryFn: () => {
      asked.push(name)
      return Promise.resolve([name])
    },
  })
  const look = async (name: string) => {
    const observer = new QueryObserver(queries, options(name))
    const leave = observer.subscribe(() => undefined)
    await settle()
    return { observer, leave }
  }
  return { queries, asked, options, look }
}

describe('what a room keeps true', () => {
  it('is asked for again when one comes back to it, also when an event has just changed it', async () => {
    const { queries, asked, look } = list()
    const { leave } = await look('wire')
    queries.setQueryData(['wire'], ['changed by an event'])
    leave()
    const { observer } = await look('wire')
    expect(asked).toEqual(['wire', 'wire'])
    expect(observer.getCurrentResult().data).toEqual(['wire'])
    observer.destroy()
  })

  it('is asked for again when another filter was looked at meanwhile', async () => {
    const { asked, options, look } = list()
    const { observer } = await look('all')
    observer.setOptions(options('kept'))
    await settle()
    observer.setOptions(options('all'))
    await settle()
    expect(asked).toEqual(['all', 'kept', 'all'])
    observer.destroy()
  })

  it('is asked for once by all that look at it, and not again for who comes back to the window', async () => {
    const { asked, look } = list()
    const { observer } = await look('wire')
    expect([asked.length, observer.shouldFetchOnWindowFocus()]).toEqual([1, false])
    observer.destroy()
  })
})
